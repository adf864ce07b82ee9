#!/usr/bin/env python3
"""Writes made-up offices for measurements: one department form and seven approval forms each.

usage: generate.py text FOLDER OFFICES    one text file of eight forms an office
       generate.py xlsx|docx|html FOLDER FORMS    one file a form, approval forms only
Names, places and figures are invented; the same arguments give the same bytes of content.
"""

import random
import sys
from pathlib import Path

TOPICS = [
    ("村道路灯维护经费", "维护路灯", "盏", "路灯亮灯率", "故障报修处理及时率", "夜间出行投诉下降率", "沿线村民满意度", 150),
    ("图书流动服务经费", "服务读者", "人次", "图书完好率", "配送及时率", "居民借阅量增长率", "读者满意度", 3),
    ("河道保洁经费", "清理漂浮物", "吨", "河面检查合格率", "垃圾清运及时率", "水质达标率", "沿河居民满意度", 420),
    ("农技培训经费", "培训农户", "人次", "培训合格率", "培训计划按期完成率", "良种覆盖率", "受训农户满意度", 80),
    ("公园绿化养护经费", "养护绿地", "亩", "苗木成活率", "病虫害处置及时率", "绿地开放率", "游客满意度", 2600),
    ("食品抽检经费", "抽检食品", "批次", "检验报告合格率", "结果公布及时率", "问题食品处置率", "消费者满意度", 900),
    ("困难家庭慰问经费", "慰问家庭", "户", "对象认定准确率", "慰问金发放及时率", "困难家庭帮扶覆盖率", "受助家庭满意度", 600),
]
DUTIES = "请按季度报送进度和台账，年终开展绩效自评。"


def approval(unit, bureau, topic, rng):
    name, work, noun, quality, timely, effect, satisfaction, price = topic
    count = rng.randrange(40, 400)
    budget = count * price
    q, t, e, s = (rng.randrange(90, 99) for _ in range(4))
    value = lambda text: [text, text]
    rows = [
        ["成本指标", "经济成本指标", f"每{noun}{work[:2]}成本", *value(f"≤{price}元/{noun}")],
        ["", "社会成本指标", "", "", ""],
        ["", "生态环境成本指标", "", "", ""],
        ["产出指标", "数量指标", f"{work}数量", f"≥{count * 3}{noun}", f"={count}{noun}"],
        ["", "质量指标", quality, *value(f"≥{q}%")],
        ["", "时效指标", timely, *value(f"≥{t}%")],
        ["效益指标", "经济效益", "", "", ""],
        ["", "社会效益", effect, *value(f"≥{e}%")],
        ["", "生态效益", "", "", ""],
        ["满意度指标", "服务对象满意度", satisfaction, *value(f"≥{s}%")],
    ]
    head = [
        ["项目名称", "", name], ["项目类型", "", "其他特定目标类（部门职能类）"],
        ["项目等级", "", "二级项目"], ["主管部门", "", unit], ["用款单位", "", unit],
        ["实施周期", "", "起始年度", "2024", "到期年度", "2026"],
        ["2025年预算金额", "", str(budget)],
        ["总体绩效目标", "", "实施周期总目标"],
        ["", "", f"三年内{work}{count * 3}{noun}，{quality}不低于{q}%，{satisfaction}不低于{s}%。"],
        ["", "", "2025年度目标"],
        ["", "", f"全年{work}{count}{noun}，{timely}不低于{t}%，{effect}不低于{e}%。"],
    ]
    head = [row + [""] * (6 - len(row)) for row in head]
    table = [["绩效指标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "当年度指标值"]]
    table += [["", *row] for row in rows]
    opinion = [["财政分局批复意见", "", f"{name}按{count}{noun}核定{budget}元。{DUTIES}", "", "", ""]]
    above = ["项目绩效目标批复表", "（2025年度）", f"批复单位：{bureau}"]
    return above, head + table + opinion, (name, budget, count, noun, satisfaction, s)


def department(unit, projects):
    total = sum(project[1] for project in projects)
    wan = lambda fen: f"{fen / 10000:.2f}"
    rows = [
        ["部门名称", unit, "", "", ""],
        ["基本信息", "财政供养人员数", "12", "下属二级单位数", "0"],
        ["预算整体情况", "部门预算支出", "预算金额(万元)", "收入来源", "预算金额(万元)"],
        ["", "基本支出", "180.00", "财政拨款", wan(1800000 + total)],
        ["", "项目支出", wan(total), "其他资金", "0.00"],
        ["", "事业发展性支出", "预算金额(万元)", "按预算级次划分", "预算金额(万元)"],
        ["", "财政专项资金", "0.00", "市本级使用资金", "0.00"],
        ["", "其他事业发展性支出", "0.00", "拟用于对下转移支付资金", "0.00"],
        ["总体绩效目标", "做好" + "、".join(f"{p[0][:-2]}{p[2]}{p[3]}" for p in projects[:3]) + "等工作。", "", "", ""],
        ["年度重点工作任务", "名称", "主要实施内容", "拟投入的资金(元)", "期望达到的目标(概述)"],
    ]
    rows += [["", p[0], f"完成{p[2]}{p[3]}", f"{p[1]:,}.00", f"{p[4]}不低于{p[5]}%"] for p in projects]
    rows += [["其他需完成的任务(可选填)", "", "", "", ""]]
    table = [["绩效指标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"]]
    low = min(project[5] for project in projects)
    for level1, level2, name, value in [
        ("成本指标", "经济成本指标", "", ""), ("", "社会成本指标", "", ""), ("", "生态环境成本指标", "", ""),
        ("产出指标", "数量指标", "实施项目数", "≥7个"), ("", "质量指标", "项目验收合格率", "≥90%"),
        ("", "时效指标", "项目按期完成率", "≥90%"), ("效益指标", "经济效益", "", ""),
        ("", "社会效益", "居民投诉下降率", "≥3%"), ("", "生态效益", "", ""),
        ("满意度指标", "服务对象满意度", "服务对象满意度", f"≥{low}%"),
    ]:
        table.append(["", level1, level2, name, value, value])
    return ["部门整体预算绩效目标申报表", "(2025年)"], rows + table


def office(number):
    rng = random.Random(number)
    unit, bureau = f"青石县第{number}镇公共服务办公室", "青石县财政局"
    approvals = [approval(unit, bureau, topic, rng) for topic in TOPICS]
    above, rows = department(unit, [facts for _, _, facts in approvals])
    return [(above, rows)] + [(above, rows) for above, rows, _ in approvals]


def write_text(folder, count):
    for number in range(count):
        lines = []
        for above, rows in office(number):
            lines += above + [""] + ["\t".join(row) for row in rows] + [""]
        (folder / f"office{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def approvals(count):
    """Lines above and rows of so many approval forms."""
    forms = (form for number in range(count) for form in office(number)[1:])
    return zip(range(count), forms)


def merged(row):
    """The cells of a row with their columns; a field's label takes two, its text the other four."""
    if row[0] and not row[1] and not row[3]:
        return [(row[0], 2), (row[2], 4)]
    return [(text, 1) for text in row]


def write_docx(folder, count):
    """Markup as word processors write it: properties on every cell, paragraph and run."""
    import io
    import zipfile
    from xml.sax.saxutils import escape

    from docx import Document

    empty = io.BytesIO()
    Document().save(empty)
    with zipfile.ZipFile(empty) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "word/document.xml"
    head = parts[name].decode().split("<w:body>")[0] + "<w:body>"
    look = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:color w:val="000000"/><w:sz w:val="{}"/></w:rPr>'
    run = lambda text, size: f'<w:r>{look.format(size)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    paragraph = lambda text, size: f'<w:p><w:pPr><w:spacing w:line="300"/><w:jc w:val="center"/>{look.format(size)}</w:pPr>{run(text, size)}</w:p>'
    side = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for s in ("top", "left", "bottom", "right"))
    cell = lambda text, span: (
        f'<w:tc><w:tcPr><w:tcW w:w="{1400 * span}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
        f'<w:tcBorders>{side}</w:tcBorders><w:vAlign w:val="center"/></w:tcPr>{paragraph(text, 21)}</w:tc>')
    grid = "<w:tblGrid>" + '<w:gridCol w:w="1400"/>' * 6 + "</w:tblGrid>"
    for number, (above, rows) in approvals(count):
        body = [paragraph(text, 32) for text in above]
        body.append(f'<w:tbl><w:tblPr><w:tblW w:w="8400" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>{grid}')
        for row in rows:
            cells = "".join(cell(text, span) for text, span in merged(row))
            body.append(f'<w:tr><w:trPr><w:trHeight w:val="450"/></w:trPr>{cells}</w:tr>')
        body.append('</w:tbl><w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>')
        parts[name] = (head + "".join(body)).encode()
        with zipfile.ZipFile(folder / f"form{number:05}.docx", "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in parts.items():
                package.writestr(part, content)


def write_html(folder, count):
    """A page as sites publish forms: styles on every cell, navigation above and below."""
    from html import escape

    menu = "".join(f'<li><a href="/list/{n}.html" target="_blank">栏目{n}</a></li>' for n in range(30))
    style = "border:1px solid #000;text-align:center;vertical-align:middle;font-family:宋体;font-size:14px"
    for number, (above, rows) in approvals(count):
        lines = ['<!DOCTYPE html><html><head><meta charset="utf-8"><title>绩效目标</title></head><body>']
        lines.append(f'<div class="nav"><ul>{menu}</ul></div><div class="article">')
        lines += [f'<p style="text-align:center"><span style="font-size:16px">{escape(text)}</span></p>' for text in above]
        lines.append('<table cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%"><tbody>')
        for row in rows:
            cells = (
                f'<td colspan="{span}" style="{style}"><p><span style="font-size:14px">{escape(text)}</span></p></td>'
                for text, span in merged(row))
            lines.append(f'<tr style="height:28px">{"".join(cells)}</tr>')
        lines.append(f'</tbody></table></div><div class="foot"><ul>{menu}</ul></div></body></html>')
        (folder / f"form{number:05}.html").write_text("\n".join(lines), encoding="utf-8")


def write_xlsx(folder, count):
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    border, wrap = Border(line, line, line, line), Alignment("center", "center", wrap_text=True)
    for number, (above, rows) in approvals(count):
        book = Workbook()
        sheet = book.active
        for index, text in enumerate(above, 1):
            sheet.cell(index, 1, text).font = Font("黑体", 16)
            sheet.merge_cells(start_row=index, end_row=index, start_column=1, end_column=6)
        top = len(above) + 1
        for index, row in enumerate(rows, top):
            for column, text in enumerate(row, 1):
                cell = sheet.cell(index, column, text or None)
                cell.border, cell.alignment = border, wrap
            if row[0] and not row[1] and not row[3]:
                sheet.merge_cells(start_row=index, end_row=index, start_column=1, end_column=2)
                sheet.merge_cells(start_row=index, end_row=index, start_column=3, end_column=6)
        book.save(folder / f"form{number:05}.xlsx")


def main():
    kind, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    {"text": write_text, "xlsx": write_xlsx, "docx": write_docx, "html": write_html}[kind](folder, count)


if __name__ == "__main__":
    main()
