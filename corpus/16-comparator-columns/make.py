#!/usr/bin/env python3
"""Writes input.xlsx: comparator, number and unit in columns of their own, as systems export them.

Needs openpyxl. Run it in this folder after a change; the workbook is committed.
"""

from openpyxl import Workbook

ROWS = [
    ("项目支出绩效目标申报表",),
    ("（2025年度）", None, None, None, None, None, None, "金额单位：万元"),
    ("项目名称", "农村公路日常养护", None, None, "项目编码", "330100250017"),
    ("主管部门", "桐川县交通运输局", None, None, "实施单位", "桐川县公路事务中心"),
    ("项目资金", "年度资金总额", 320, None, "其中：财政拨款", 300, "其他资金", 20),
    (
        "年度绩效目标",
        "养护农村公路400公里，路面技术状况优良率达到85%，及时修复坑槽，群众满意度90%以上。",
    ),
    ("一级指标", "二级指标", "三级指标", "计算符号", "指标值", "度量单位", "分值", "指标值设定依据"),
    ("成本指标", "经济成本指标", "每公里养护成本", "≤", 0.8, "万元/公里", 20, "2025年省定养护定额"),
    ("产出指标", "数量指标", "养护公路里程", "≥", 400, "公里", 20, "公路年报"),
    (None, "质量指标", "路面技术状况优良率", "≥", 85, "%", 10, "检测报告"),
    (None, "时效指标", "坑槽修复及时率", "≥", 95, "%", 10, "巡查台账"),
    ("效益指标", "社会效益指标", "交通事故下降率", "≥", 3, "%", 20, "上年实绩2.8%"),
    ("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥", 90, "%", 10, "问卷300份"),
    ("合计", None, None, None, None, None, 90),
    ("填报人：王某", None, "联系电话：0571-0000000", None, "填报日期：2025年1月8日"),
]


def main():
    book = Workbook()
    sheet = book.active
    sheet.title = "申报表"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("B6:H6")
    sheet.merge_cells("A9:A11")
    book.save("input.xlsx")


if __name__ == "__main__":
    main()
