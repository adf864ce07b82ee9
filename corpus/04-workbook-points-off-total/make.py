#!/usr/bin/env python3
"""Writes input.xlsx (and the same as examples/farm-training.xlsx): merged cells, number formats.

Needs openpyxl. Run it in this folder after a change; the workbooks are committed.
"""

import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

TITLE = "项目支出绩效目标申报表"
HEAD = [
    ("项目名称", "农技培训经费", "项目编码", "360922250010000067890"),
    ("主管部门", "青石镇农业农村办公室", "实施单位", "青石镇农业农村办公室"),
    ("项目属性", "延续", "项目期", "2025-2027"),
]
COLUMNS = ["一级指标", "二级指标", "三级指标", "指标值", "分值", "指标值设定依据"]
ROWS = [
    ("成本指标", "经济成本指标", "人均培训成本", "≤400元/人次", 20, "2024年决算：412元/人次"),
    ("产出指标", "数量指标", "培训人次", "≥200人次", 10, "2024年实际188人次"),
    ("产出指标", "质量指标", "培训合格率", 0.95, 10, "2024年考核94%"),
    ("产出指标", "时效指标", "培训完成时间", "2026年3月底前", 10, "农时安排"),
    ("效益指标", "经济效益指标", "学员亩均增收", "≥150元", 20, "2024年抽样142元"),
    ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", 10, "结业时全体学员填写问卷"),
]
GOAL = "全年举办农技培训班8期，培训种植大户200人次，培训合格率不低于95%，学员亩均增收150元以上。"


def main():
    book = Workbook()
    sheet = book.active
    sheet.title = "农技培训"
    line = Side(style="thin")
    row = 1

    def put(column, value, until=None, below=0):
        cell = sheet.cell(row=row, column=column, value=value)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if (until or column) > column or below:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + below, end_column=until or column
            )
        return cell

    put(1, TITLE, until=6)
    row += 1
    put(1, "（2025年度）", until=6)
    for label, value, label2, value2 in HEAD:
        row += 1
        put(1, label)
        put(2, value, until=3)
        put(4, label2)
        put(5, value2, until=6)
    row += 1
    put(1, "项目资金（万元）", below=2)
    put(2, "年度资金总额")
    put(3, 8, until=6).number_format = "0.00"
    row += 1
    put(2, "其中：财政拨款")
    put(3, 8, until=6).number_format = "0.00"
    row += 1
    put(2, "其他资金")
    put(3, 0, until=6).number_format = "0.00"
    row += 1
    put(1, "年度总体目标")
    put(2, GOAL, until=6)
    row += 1
    for column, label in enumerate(COLUMNS, start=1):
        put(column, label)
    first = row + 1
    for level1, level2, name, value, points, basis in ROWS:
        row += 1
        merged = sum(1 for other in ROWS if other[0] == level1)
        if row - first == [other[0] for other in ROWS].index(level1):
            put(1, level1, below=merged - 1)
        put(2, level2)
        put(3, name)
        cell = put(4, value)
        if isinstance(value, float):
            cell.number_format = "0%"
        put(5, points)
        put(6, basis)
    row += 1
    put(1, "主管部门审核意见")
    put(2, "同意。（盖章）", until=6)
    row += 1
    put(1, "填报人")
    put(2, "农技岗")
    put(3, "联系电话")
    put(4, "0700-0000000")
    put(5, "填报日期")
    put(6, datetime.date(2024, 11, 20)).number_format = 'yyyy"年"m"月"d"日"'
    book.properties.created = book.properties.modified = datetime.datetime(2024, 11, 20)
    for name in ["input.xlsx", "../../examples/farm-training.xlsx"]:
        book.save(name)


main()
