from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import *
from reportlab.lib.styles import ParagraphStyle
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
cell = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=12, wordWrap="CJK")
title = ParagraphStyle("title", fontName="STSong-Light", fontSize=16, leading=20, alignment=1)
P = lambda text: Paragraph(text, cell)
rows = [
    ["项目名称", "河堤巡查", "", ""],
    ["预算金额", "12.50万元", "", ""],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "巡查河堤长度", "≥36公里"],
    ["产出指标", "质量指标", P("巡查记录完整率（按每次巡查都留下照片和签到记录计算）"), "≥95%"],
    ["产出指标", "时效指标", "险情上报及时率", "100%"],
    ["效益指标", "社会效益指标", "安全事故", "0起"],
    ["满意度指标", "服务对象满意度指标", "沿岸居民满意度", "≥90%"],
]
doc = SimpleDocTemplate("borderless.pdf", pagesize=A4, invariant=1, title="项目绩效目标申报表")
table = Table(rows, colWidths=[90, 130, 160, 90])
table.setStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 10), ("VALIGN", (0, 0), (-1, -1), "TOP")])
doc.build([Paragraph("项目绩效目标申报表", title), Spacer(1, 6), Paragraph("（2025年度）", ParagraphStyle("year", parent=cell, alignment=1)), Spacer(1, 12), table])
