#!/usr/bin/env python3
"""Writes input.docx: one table with cells merged across and down, the record in a line below it.

Needs python-docx. Run it in this folder after a change; the document is committed.
"""

from docx import Document

# Each row: text and how many of the six columns it takes; None goes on with the cell above.
ROWS = [
    [("项目名称", 2), ("乡镇卫生院设备更新", 1), ("", 1), ("项目编码", 1), ("360700260033", 1)],
    [("主管部门", 2), ("石桥县卫生健康局", 1), ("", 1), ("实施单位", 1), ("石桥县第二卫生院", 1)],
    [("项目属性", 2), ("新增项目", 1), ("", 1), ("项目期", 1), ("2026年—2026年", 1)],
    [("项目资金（万元）", 2), ("年度资金总额", 1), ("96", 1), ("其中：财政拨款", 1), ("96", 1)],
    [
        ("年度总体目标", 2),
        ("更新B超机、DR机等设备8台，设备验收合格率100%，患者满意度不低于90%，年内完成安装调试。", 4),
    ],
    [("绩效指标", 1), ("一级指标", 1), ("二级指标", 1), ("三级指标", 1), ("指标值", 1), ("分值", 1)],
    [(None, 1), ("成本指标", 1), ("经济成本指标", 1), ("设备平均单价", 1), ("≤12万元/台", 1), ("20", 1)],
    [(None, 1), ("产出指标", 1), ("数量指标", 1), ("更新设备数量", 1), ("=8台", 1), ("20", 1)],
    [(None, 1), (None, 1), ("质量指标", 1), ("设备验收合格率", 1), ("=100%", 1), ("10", 1)],
    [(None, 1), (None, 1), ("时效指标", 1), ("安装调试完成时间", 1), ("2026年10月底前", 1), ("10", 1)],
    [(None, 1), ("效益指标", 1), ("社会效益指标", 1), ("年检查服务人次增长率", 1), ("≥15%", 1), ("20", 1)],
    [(None, 1), ("满意度指标", 1), ("服务对象满意度指标", 1), ("患者满意度", 1), ("≥90%", 1), ("10", 1)],
    [("总分", 1), ("", 1), ("", 1), ("", 1), ("", 1), ("90", 1)],
]
RECORD = "填报人：赵某  联系电话：0797-0000000  填报日期：2025年11月3日  单位负责人：钱某（盖章）"


def main():
    document = Document()
    document.add_paragraph("项目支出绩效目标申报表")
    document.add_paragraph("（2026年度）")
    table = document.add_table(rows=len(ROWS), cols=6)
    for row, cells in enumerate(ROWS):
        column = 0
        for text, columns in cells:
            cell = table.cell(row, column)
            if text is None:
                table.cell(row - 1, column).merge(cell)
            else:
                if columns > 1:
                    cell = cell.merge(table.cell(row, column + columns - 1))
                cell.text = text
            column += columns
    document.add_paragraph(RECORD)
    document.save("input.docx")


if __name__ == "__main__":
    main()
