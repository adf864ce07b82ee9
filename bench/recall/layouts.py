"""Made-up forms in published layouts: grids with merged cells and what stands in them.

A layout is a function from a form (levels, names, values, results) to rows of cells; a cell is a
text or (text, columns, rows). Places and names are invented.
"""

import random

CATEGORIES = [
    ("成本指标", "经济成本指标"), ("产出指标", "数量指标"), ("产出指标", "质量指标"),
    ("产出指标", "时效指标"), ("效益指标", "社会效益指标"), ("效益指标", "生态效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]
OLD_CATEGORIES = [
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"),
    ("产出指标", "成本指标"), ("效益指标", "社会效益指标"), ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
]
POOL = {
    "经济成本指标": [("单位维护成本", "≤", "1500", "元/盏"), ("培训人均费用", "≤", "450", "元/人"), ("每场活动费用", "≤", "0.6", "万元/场")],
    "成本指标": [("项目总成本", "≤", "18", "万元"), ("单位采购成本", "≤", "3200", "元/台"), ("人均补助标准", "=", "600", "元/人")],
    "数量指标": [("维护路灯数量", "≥", "120", "盏"), ("培训人次", "≥", "1.2", "万人次"), ("清淤渠道长度", "≥", "18.5", "公里"), ("开展巡查次数", "≥", "48", "次"), ("购置设备台数", "=", "8", "台"), ("发放宣传资料份数", "≥", "5000", "份")],
    "质量指标": [("验收合格率", "=", "100", "%"), ("设备完好率", "≥", "98", "%"), ("培训合格率", "≥", "95", "%"), ("信息准确率", "≥", "97.5", "%")],
    "时效指标": [("工程按期完成率", "≥", "95", "%"), ("报修响应时间", "≤", "24", "小时"), ("资金拨付及时率", "=", "100", "%")],
    "社会效益指标": [("夜间交通事故下降率", "≥", "5", "%"), ("受益人口数", "≥", "3200", "人"), ("投诉办结率", "≥", "96", "%"), ("新增就业岗位数", "≥", "35", "个")],
    "生态效益指标": [("垃圾无害化处理率", "≥", "92", "%"), ("节约用水量", "≥", "1.5", "万吨")],
    "可持续影响指标": [("管护制度健全程度", "", "健全", ""), ("设施使用年限", "≥", "5", "年")],
    "服务对象满意度指标": [("村民满意度", "≥", "90", "%"), ("学员满意度", "≥", "92", "%"), ("服务对象满意度", "≥", "88", "%")],
}


class Form:
    """One made-up form."""

    def __init__(self, seed, categories=CATEGORIES):
        r = self.random = random.Random(seed)
        self.year = r.choice([2022, 2023, 2024, 2025])
        self.project = r.choice(["村道路灯维护", "农民技能培训", "渠道清淤整治", "公共文化服务", "应急物资储备"])
        self.unit = r.choice(["青石镇综合事务办公室", "青石镇文化站", "临川县水利站"])
        self.department = r.choice(["临川县交通局", "临川县农业农村局", "临川县文化局"])
        self.budget = r.choice([18, 26.5, 120, 7.2])
        self.executed = round(self.budget * r.choice([1, 0.95, 0.883]), 4)
        self.goal = "按计划完成全年任务，服务群众3200人，合格率不低于95%。"
        self.rows = []
        for level1, level2 in categories:
            pool = POOL[level2]
            for name, sign, number, unit in r.sample(pool, min(len(pool), r.choice([1, 1, 2]))):
                self.rows.append({"l1": level1, "l2": level2, "name": name, "sign": sign, "number": number, "unit": unit})
        share = 90 // len(self.rows)
        for index, row in enumerate(self.rows):
            row["points"] = share if index else 90 - share * (len(self.rows) - 1)
            row["value"] = f"{row['sign']}{row['number']}{row['unit']}"
            row["actual"] = f"{row['number']}{row['unit']}"
            row["score"] = row["points"]
            row["reason"] = r.choice(["", "", "雨季施工推迟"])
            row["cycle"] = row["value"]

    def spans(self):
        """Rows with how many rows their first and second level cover (0 where merged above)."""
        first = second = None
        for index, row in enumerate(self.rows):
            n1 = n2 = 0
            if row["l1"] != first:
                n1 = sum(1 for other in self.rows if other["l1"] == row["l1"])
            if row["l2"] != second:
                n2 = sum(1 for other in self.rows if other["l2"] == row["l2"])
            first, second = row["l1"], row["l2"]
            yield row, n1, n2


def table(form, heading, cells, section=None, level1="{}", fill=True):
    """Heading and rows: levels merged over their rows, then the cells of each row."""
    columns = (1 if section else 0) + 2 + len(heading) - 2
    rows = [([section] if section else []) + heading]
    total = len(form.rows) + 1
    if section:
        rows[0][0] = (section, 1, total)
    for row, n1, n2 in form.spans():
        line = []
        if section:
            line.append(None)
        line.append((level1.format(row["l1"]), 1, n1) if n1 else None)
        line.append((row["l2"], 1, n2) if n2 else None)
        line += cells(row)
        rows.append(line)
    return rows, columns


def pairs(columns, *items):
    """Rows of label and value over a number of columns: two values share a row."""
    rows = []
    for item in items:
        if len(item) == 2:
            rows.append([(item[0], 1, 1), (item[1], columns - 1, 1)])
        else:
            left = columns // 2
            rows.append([item[0], (item[1], left - 1, 1), item[2], (item[3], columns - left - 1, 1)])
    return rows


def national_2021(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年度指标值", "分值"], lambda r: [r["name"], r["value"], str(r["points"])], "绩效指标")
    head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit), ("年度资金总额（万元）", str(form.budget)), ("年度总体目标", form.goal))
    return "项目支出绩效目标申报表", head + body, "annual"


def national_2015_halves(form):
    rows = [["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]]
    rows[0][0] = ("绩效指标", 1, len(form.rows) + 1)
    for row, n1, n2 in form.spans():
        rows.append([None, (row["l1"], 1, n1) if n1 else None, (row["l2"], 1, n2) if n2 else None, row["name"], row["value"], (row["l2"], 1, n2) if n2 else None, row["name"], row["value"]])
    head = pairs(8, ("项目名称", form.project), ("主管部门及代码", form.department + " 301", "实施单位", form.unit), ("项目属性", "延续项目", "项目期", "3年"))
    head += [[("项目资金（万元）", 1, 1), ("中期资金总额：", 1, 1), (str(form.budget * 3), 2, 1), ("年度资金总额：", 2, 1), (str(form.budget), 2, 1)]]
    head += [[("总体目标", 1, 2), (f"中期目标（{form.year}年—{form.year + 2}年）", 3, 1), ("年度目标", 4, 1)], [None, (form.goal, 3, 1), (form.goal, 4, 1)]]
    return "项目支出绩效目标申报表", head + rows, "annual"


def dongguan_2025(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "实施周期指标值", "当年度指标值"], lambda r: [r["name"], r["cycle"], r["value"]], "绩效指标")
    head = pairs(n, ("项目名称", form.project), ("项目类型", "其他运转类（综合类）"), ("主管部门", form.department, "用款单位", form.unit))
    head += [["实施周期", "起始年度", str(form.year), "到期年度", (str(form.year + 2), n - 4, 1)], [f"{form.year}年预算金额", (str(int(form.budget * 10000)), n - 1, 1)]]
    head += [[("总体绩效目标", 1, 2), "实施周期总目标", (form.goal, n - 2, 1)], [None, f"{form.year}年度目标", (form.goal, n - 2, 1)]]
    tail = [[("财政分局批复意见", 1, 1), ("目标明确，指标细化，同意批复。", n - 1, 1)]]
    return "项目绩效目标批复表", head + body + tail, "annual"


def separate(order, labels):
    """Operator, value and unit in columns of their own, in a given order."""

    def layout(form):
        fields = {"sign": lambda r: r["sign"] or "定性", "number": lambda r: r["number"], "unit": lambda r: r["unit"], "points": lambda r: str(r["points"])}
        body, n = table(form, ["一级指标", "二级指标", "三级指标"] + labels, lambda r: [r["name"]] + [fields[key](r) for key in order])
        head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit), ("年度目标", form.goal))
        return "项目支出绩效目标表", head + body, "annual"

    return layout


def money_rows(form, n, label="项目资金（万元）"):
    rate = f"{round(form.executed / form.budget * 100, 2)}%"
    score = str(round(form.executed / form.budget * 10, 2))
    pad = [("", n - 8, 1)] if n > 8 else []
    return [
        [(label, 1, 3), "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"] + pad,
        [None, "年度资金总额", str(form.budget), str(form.budget), str(form.executed), "10", rate, score] + pad,
        [None, "其中：当年财政拨款", str(form.budget), str(form.budget), str(form.executed), "—", "—", "—"] + pad,
    ]


def self_evaluation(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"], lambda r: [r["name"], r["value"], r["actual"], str(r["points"]), str(r["score"]), r["reason"]])
    head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit)) + money_rows(form, n)
    head += [[("年度总体目标", 1, 2), ("预期目标", 3, 1), ("实际完成情况", n - 4, 1)], [None, (form.goal, 3, 1), ("已全部完成。", n - 4, 1)]]
    tail = [[("总分", 5, 1), "100", "99", ""]]
    return "项目支出绩效自评表", head + body + tail, "actual"


def self_evaluation_section(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分", "未完成原因及拟采取的改进措施"], lambda r: [r["name"], str(r["points"]), r["value"], r["actual"], str(r["score"]), r["reason"]], "绩效指标", "{}（30分）")
    head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit)) + money_rows(form, n, "资金情况（万元）")
    return "衔接资金绩效自评表", head + body, "actual"


def transfer_self_evaluation(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"], lambda r: [r["name"], r["value"], r["actual"], r["reason"]], "绩效指标")
    rate = f"{round(form.executed / form.budget * 100, 2)}%"
    head = pairs(n, ("转移支付（项目）名称", form.project), ("中央主管部门", "农业农村部"), ("地方主管部门", form.department, "资金使用单位", form.unit))
    head += [
        [("资金投入情况（万元）", 1, 3), ("", 2, 1), "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）", ""],
        [None, ("年度资金总额：", 2, 1), str(form.budget), str(form.executed), rate, ""],
        [None, ("其中：中央财政资金", 2, 1), str(form.budget), str(form.executed), rate, ""],
        [("总体目标完成情况", 1, 2), ("总体目标", 3, 1), ("全年实际完成情况", n - 4, 1)],
        [None, (form.goal, 3, 1), ("已完成。", n - 4, 1)],
    ]
    return "中央对地方转移支付绩效自评表", head + body, "actual"


def yunnan(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"], lambda r: [r["name"], r["sign"].replace("≥", "≧").replace("=", "═"), r["number"], r["unit"], r["number"], str(r["points"]), str(r["score"]), r["reason"]])
    head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit)) + money_rows(form, n)
    tail = [[("总分", 7, 1), "100", "99", "优"]]
    return "项目支出绩效自评表", head + body + tail, "actual"


def monitoring(form):
    heading = ["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况", ("偏差原因分析", 6, 1), ("完成目标可能性", 3, 1), "备注"]
    rows = [[("绩效指标", 1, len(form.rows) + 2)] + [(cell, 1, 2) if isinstance(cell, str) else cell for cell in heading]]
    rows.append([None, None, None, None, None, None, None, "经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "确定能", "有可能", "完全不可能", None])
    for row, n1, n2 in form.spans():
        late = bool(row["reason"])
        rows.append([None, (row["l1"], 1, n1) if n1 else None, (row["l2"], 1, n2) if n2 else None, row["name"], row["value"], row["actual"], row["actual"], "√" if late else "", "", "", "", "", row["reason"], "" if late else "√", "√" if late else "", "", "加快进度" if late else ""])
    n = 17
    rate = f"{round(form.executed / form.budget * 100, 2)}%"
    head = pairs(n, ("项目名称", form.project), ("主管部门及代码", form.department, "实施单位", form.unit))
    head += [[("项目资金（万元）", 1, 2), ("", 2, 1), ("年初预算数", 2, 1), ("1-7月执行数", 3, 1), ("1-7月执行率", 4, 1), ("全年预计执行数", 5, 1)], [None, ("年度资金总额", 2, 1), (str(form.budget), 2, 1), (str(form.executed), 3, 1), (rate, 4, 1), (str(form.budget), 5, 1)], [("年度总体目标", 1, 1), (form.goal, n - 1, 1)]]
    return "项目支出绩效目标执行监控表", head + rows, "forecast"


def department_2015(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值"], lambda r: [r["name"], r["value"]], "年度绩效指标")
    head = pairs(n, ("部门（单位）名称", form.unit))
    head += [[("年度主要任务", 1, 3), "任务名称", "主要内容", ("预算金额（万元）", n - 3, 1)], [None, "日常保障", "保障机关运转", (str(form.budget), n - 3, 1)], [None, ("金额合计", 2, 1), (str(form.budget), n - 3, 1)], ["年度总体目标", (form.goal, n - 1, 1)]]
    return "部门（单位）整体支出绩效目标申报表", head + body, "annual"


def explained(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标解释", "指标性质", "指标值", "度量单位", "指标值设定依据", "完成值数据来源", "分值权重", "赋分规则", "佐证资料要求"], lambda r: [r["name"], "反映" + r["name"], r["sign"] or "定性", r["number"], r["unit"], "行业标准", "业务台账", str(r["points"]), "按比例赋分", "台账"])
    head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit))
    return "项目支出核心绩效目标和指标表", head + body, "annual"


def two_values_with_words(form):
    body, n = table(form, ["一级指标", "二级指标", "指标内容", "指标值", "备注"], lambda r: [r["name"], r["value"], ""], "年度绩效指标")
    head = pairs(n, ("项目名称", form.project), ("项目实施单位", form.unit, "项目负责人", "周某"), ("立项依据", "县政府会议纪要"), ("年度绩效目标", form.goal))
    return "项目支出绩效目标申报表", head + body, "annual"


def old_words(form):
    names = {"产出指标": "项目完成指标", "效益指标": "项目效益指标", "满意度指标": "满意度指标", "成本指标": "成本指标"}
    rows, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值（包含数字及文字描述）"], lambda r: [r["name"], r["value"]])
    rows = [[(names.get(c[0], c[0]), *c[1:]) if isinstance(c, tuple) else c for c in row] for row in rows]
    head = pairs(n, ("项目名称", form.project), ("预算单位", form.unit), ("年度目标", form.goal))
    return "项目支出绩效目标表", head + rows, "annual"


def listed(form):
    rows = [["单位名称", "项目名称", "预算数（元）", "年度目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"]]
    total = len(form.rows)
    for index, (row, n1, n2) in enumerate(form.spans()):
        first = index == 0
        rows.append([(form.unit, 1, total) if first else None, (form.project, 1, total) if first else None, (str(int(form.budget * 10000)), 1, total) if first else None, (form.goal, 1, total) if first else None, (row["l1"], 1, n1) if n1 else None, (row["l2"], 1, n2) if n2 else None, row["name"], row["sign"] or "定性", row["number"], row["unit"], str(row["points"]), "正向指标"])
    return "部门预算项目绩效目标表", rows, "annual"


def chongqing_flat(form):
    rows = [["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "得分系数（%）", "指标权重", "指标得分", "是否核心指标"]]
    for row in form.rows:
        rows.append([row["name"], row["unit"], row["sign"] or "定性", row["number"], "", row["number"], "100", str(row["points"]), str(row["score"]), "是"])
    head = pairs(10, ("部门名称", form.unit), ("当年整体绩效目标", form.goal))
    return "部门整体绩效自评表", head + rows, "actual"


def hubei(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"], lambda r: [r["name"], r["value"], r["actual"], str(r["score"])], "年度绩效目标1（80分）")
    head = pairs(n, ("项目名称", form.project), ("主管部门", form.department, "项目实施单位", form.unit), ("项目类别", "1、部门预算项目☑　2、省直专项□"))
    rate = f"{round(form.executed / form.budget * 100, 2)}%"
    head += [[("预算执行情况（万元）（20分）", 1, 2), ("", 2, 1), "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"], [None, ("年度财政资金总额", 2, 1), str(form.budget), str(form.executed), rate, str(round(form.executed / form.budget * 20, 2))]]
    tail = [[("总分", n - 1, 1), "99"]]
    return f"{form.year}年度项目自评表", head + body + tail, "actual"


LAYOUTS = {
    "national-2021": (national_2021, CATEGORIES),
    "national-2015-halves": (national_2015_halves, OLD_CATEGORIES),
    "dongguan-2025": (dongguan_2025, CATEGORIES),
    "sichuan-separate": (separate(["sign", "number", "unit", "points"], ["指标性质", "指标值", "度量单位", "权重（%）"]), CATEGORIES),
    "chongqing-separate": (separate(["unit", "sign", "number"], ["计量单位", "指标性质", "指标值"]), CATEGORIES),
    "jiangxi-separate": (separate(["sign", "number", "unit"], ["计算符号", "目标值", "度量单位"]), CATEGORIES),
    "hebei-separate": (separate(["sign", "number", "unit", "points"], ["符号", "值", "单位（文字描述）", "权重占比（%）"]), CATEGORIES),
    "self-evaluation": (self_evaluation, OLD_CATEGORIES),
    "poverty-self-evaluation": (self_evaluation_section, CATEGORIES),
    "transfer-self-evaluation": (transfer_self_evaluation, OLD_CATEGORIES),
    "yunnan-self-evaluation": (yunnan, CATEGORIES),
    "monitoring": (monitoring, OLD_CATEGORIES),
    "department-2015": (department_2015, OLD_CATEGORIES),
    "core-indicators": (explained, CATEGORIES),
    "county": (two_values_with_words, OLD_CATEGORIES),
    "old-words": (old_words, OLD_CATEGORIES),
    "project-list": (listed, CATEGORIES),
    "chongqing-flat": (chongqing_flat, CATEGORIES),
    "hubei-self-evaluation": (hubei, CATEGORIES),
}
