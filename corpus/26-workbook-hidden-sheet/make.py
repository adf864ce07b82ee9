#!/usr/bin/env python3
"""Writes input.xlsx: two projects on two worksheets, and a hidden one with last year's form.

Needs openpyxl. Run it in this folder after a change; the workbook is committed.
"""

from openpyxl import Workbook

HEADING = ("一级指标", "二级指标", "三级指标", "符号", "值", "单位(文字描述)", "分值", "指标解释")
VACCINE = [
    ("项目支出绩效目标申报表",),
    ("（2025年度）",),
    ("项目名称", "犬只狂犬病免疫", None, None, "项目编码", "130629250003"),
    ("主管部门", "容川县农业农村局", None, None, "实施单位", "容川县动物疫病预防中心"),
    ("年度资金总额（万元）", 21, None, None, "其中：财政拨款（万元）", 21),
    ("年度目标", "免疫犬只1.4万只，免疫抗体合格率不低于85%，9月底前完成，犬伤门诊接诊量下降5%以上。"),
    HEADING,
    ("成本指标", "经济成本指标", "每只免疫成本", "<=", 15, "元/只", 20, "疫苗招标价加注射费"),
    ("产出指标", "数量指标", "免疫犬只数量", ">=", 14000, "只", 20, "2024年免疫13620只"),
    (None, "质量指标", "免疫抗体合格率", ">=", 85, "%", 10, "县中心抽检300份"),
    (None, "时效指标", "免疫完成时间", "", "9月底前", "", 10, "春秋两防方案"),
    ("效益指标", "社会效益指标", "犬伤门诊接诊量下降率", ">=", 5, "%", 20, "2024年下降4.1%"),
    ("满意度指标", "服务对象满意度指标", "养犬户满意度", ">=", 90, "%", 10, "免疫点扫码问卷"),
    ("填报人：宋某", None, "联系电话：0312-0000000", None, "填报日期：2024年12月2日", None, "审核人：马某（盖章）"),
    ("审核意见：同意",),
]
STRAY = [
    ("项目支出绩效目标申报表",),
    ("（2025年度）",),
    ("项目名称", "流浪犬收容", None, None, "项目编码", "130629250004"),
    ("主管部门", "容川县农业农村局", None, None, "实施单位", "容川县动物疫病预防中心"),
    ("年度资金总额（万元）", 30, None, None, "其中：财政拨款（万元）", 26),
    (None, None, None, None, "其他资金（万元）", 3),
    ("年度目标", "收容流浪犬600只，收容犬只免疫率100%，群众举报24小时处置率不低于95%。"),
    HEADING,
    ("成本指标", "经济成本指标", "每只收容费用", "<=", 500, "元/只", 20, "收容站合同"),
    ("产出指标", "数量指标", "收容流浪犬数量", ">=", 600, "只", 20, "2024年收容571只"),
    (None, "质量指标", "收容犬只免疫率", "=", 100, "%", 10, "免疫登记"),
    (None, "时效指标", "举报24小时处置率", ">", 95, "%", 10, "热线工单"),
    ("效益指标", "社会效益指标", "流浪犬伤人起数", "<=", 12, "起", 20, "2024年14起"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", None, 90, "%", 5, "电话回访200人"),
    ("填报人：宋某", None, "联系电话：0312-0000000", None, "填报日期：2024年12月2日", None, "审核人：马某（盖章）"),
    ("审核意见：同意",),
]


def fill(sheet, rows):
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    # A text that begins with = is no formula.
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"


def main():
    book = Workbook()
    sheet = book.active
    sheet.title = "免疫"
    fill(sheet, VACCINE)
    fill(book.create_sheet("收容"), STRAY)
    old = book.create_sheet("2024年")
    fill(old, [("项目支出绩效目标申报表",), ("（2024年度）",), *VACCINE[2:]])
    old.sheet_state = "hidden"
    book.save("input.xlsx")


if __name__ == "__main__":
    main()
