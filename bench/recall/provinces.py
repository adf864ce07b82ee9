"""More made-up forms in published layouts: exports of provinces and forms that offices draw."""

from layouts import CATEGORIES, OLD_CATEGORIES, POOL, Form, money_rows, pairs, table

TREE = [
    ("决策", "项目立项"), ("决策", "资金投入"), ("过程", "资金管理"), ("过程", "组织实施"),
    ("产出", "产出数量"), ("产出", "产出质量"), ("效益", "项目效益"),
]
NINGXIA = [
    ("项目决策", "项目目标"), ("项目决策", "决策过程"), ("项目管理", "资金到位"), ("项目管理", "财务管理"),
    ("产出指标", "数量指标"), ("效益指标", "社会效益指标"),
]
GUANGDONG = [
    ("履职效能", "产出指标完成情况"), ("履职效能", "效益指标完成情况"), ("履职效能", "部门预算资金支出率"),
    ("管理效率", "预算编制"), ("管理效率", "预算执行"), ("管理效率", "信息公开"), ("管理效率", "绩效管理"),
    ("管理效率", "采购管理"), ("管理效率", "资产管理"), ("管理效率", "运行成本"),
]
POOL |= {
    "项目立项": [("立项依据充分性", "", "", ""), ("立项程序规范性", "", "", "")],
    "资金投入": [("预算编制科学性", "", "", ""), ("资金分配合理性", "", "", "")],
    "资金管理": [("资金到位率", "", "", ""), ("资金使用合规性", "", "", "")],
    "组织实施": [("管理制度健全性", "", "", ""), ("制度执行有效性", "", "", "")],
    "产出数量": [("实际完成率", "", "", "")],
    "产出质量": [("质量达标率", "", "", "")],
    "项目效益": [("实施效益", "", "", ""), ("社会公众满意度", "", "", "")],
    "项目目标": [("目标内容", "", "明确", "")],
    "决策过程": [("决策依据", "", "充分", ""), ("决策程序", "", "规范", "")],
    "资金到位": [("到位率", "=", "100", "%"), ("到位时效", "", "及时", "")],
    "财务管理": [("资金使用", "", "合规", ""), ("会计信息", "", "真实", "")],
    "产出指标完成情况": [("产出指标完成情况", "", "", "")],
    "效益指标完成情况": [("效益指标完成情况", "", "", "")],
    "部门预算资金支出率": [("部门预算资金支出率", "", "", "")],
    "预算编制": [("新增项目事前绩效评估", "", "", "")],
    "预算执行": [("预算编制约束性", "", "", ""), ("财务管理合规性", "", "", "")],
    "信息公开": [("预决算公开合规性", "", "", ""), ("绩效信息公开情况", "", "", "")],
    "绩效管理": [("绩效管理制度建设", "", "", ""), ("绩效管理制度执行", "", "", "")],
    "采购管理": [("采购意向公开合规性", "", "", ""), ("合同备案时效性", "", "", "")],
    "资产管理": [("资产配置合规性", "", "", ""), ("固定资产利用率", "", "", "")],
    "运行成本": [("公用经费控制率", "", "", ""), ("经济成本控制情况", "", "", "")],
}


def head(form, n, *more):
    return pairs(n, ("项目名称", form.project), ("主管部门", form.department, "实施单位", form.unit), *more)


def rate(form):
    return f"{round(form.executed / form.budget * 100, 2)}%"


def halves(form, words, names, values, satisfaction=True):
    """Levels, name and value on the left, second level, name and value on the right."""
    heading = [("绩效指标", 1, len(form.rows) + 1), "一级指标", "二级指标", "三级指标", values[0], "二级指标", "三级指标", values[1]]
    rows = [heading]
    for row, n1, n2 in form.spans():
        level1, level2 = words.get(row["l1"], row["l1"]), names.get(row["l2"], row["l2"])
        rows.append([None, (level1, 1, n1) if n1 else None, (level2, 1, n2) if n2 else None, row["name"], row["cycle"], (level2, 1, n2) if n2 else None, row["name"], row["value"]])
    return rows


def dongguan_2019(form):
    rows = halves(form, {"产出指标": "预期产出指标", "效益指标": "效果指标"}, {"数量指标": "数量指标（或建筑规模指标）", "时效指标": "时效指标（工期指标、形象进度指标）", "成本指标": "预算（或投资规模）控制指标"}, ("指标值(或计划水平)", "计划指标值(或计划水平)"))
    top = [["项目名称", form.project, "中期市财政预算(万元)", (str(form.budget * 3), 2, 1), "本年度申请市财政预算资金(万元)", (str(form.budget), 2, 1)]]
    top += [[("总体目标", 1, 2), (f"中期滚动目标({form.year}年--{form.year + 2}年)", 4, 1), ("年度目标", 3, 1)], [None, (form.goal, 4, 1), (form.goal, 3, 1)]]
    return "东莞市财政项目支出绩效目标批复表", [["预算单位：" + form.unit]] + top + rows, "annual"


def dongguan_2022(form):
    rows = halves(form, {"产出指标": "产出", "效益指标": "效益", "满意度指标": "满意度"}, {}, ("实施周期指标值", "当年度指标值"))
    top = pairs(8, ("项目名称", form.project), ("主管部门", form.department, "用款单位", form.unit))
    top += [[("总体绩效目标", 1, 2), (f"实施周期总目标({form.year}年--{form.year + 2}年)", 4, 1), ("年度目标", 3, 1)], [None, (form.goal, 4, 1), (form.goal, 3, 1)]]
    return "项目绩效目标表", top + rows, "annual"


def dongguan_department(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"], lambda r: [r["name"], r["cycle"], r["value"]], "绩效指标")
    top = pairs(n, ("部门名称", form.unit))
    top += [
        ["基本信息", "财政供养人员数", "15", "下属二级单位数", ("2", n - 4, 1)],
        [("预算整体情况", 1, 5), "部门预算支出", "预算金额(万元)", "收入来源", ("预算金额(万元)", n - 4, 1)],
        [None, "基本支出", "45.89", "财政拨款", ("245.74", n - 4, 1)], [None, "项目支出", "173.15", "其他资金", ("0.00", n - 4, 1)],
        [None, "事业发展性支出", "预算金额(万元)", "按预算级次划分", ("预算金额(万元)", n - 4, 1)],
        [None, "其他事业发展性支出", "26.71", "拟用于对下转移支付资金", ("0.00", n - 4, 1)],
        ["总体绩效目标", (form.goal, n - 1, 1)],
        [("年度重点工作任务", 1, 2), "名称", "主要实施内容", "拟投入的资金(元)", ("期望达到的目标（概述）", n - 4, 1)],
        [None, form.project, "开展日常维护", "180,000.00", ("全年正常", n - 4, 1)],
        ["其他需完成的任务(可选填)", ("日常保障--保障运转-190000.00", n - 1, 1)],
    ]
    return "部门整体支出绩效目标申报表", top + body, "annual"


def standard_with_fillers(form):
    """Points in the first level, numbered names, lines of …… under each category, 0/0/0 in the total."""
    share = {level: sum(r["points"] for r in form.rows if r["l1"] == level) for level in {r["l1"] for r in form.rows}}
    rows = [[("绩效指标", 1, len(form.rows) + 1 + len({r["l2"] for r in form.rows})), "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]]
    level2s = [r["l2"] for r in form.rows]
    for index, (r, n1, n2) in enumerate(form.spans()):
        fillers = len({other["l2"] for other in form.rows if other["l1"] == r["l1"]})
        rows.append([None, (f"{r['l1']}({share[r['l1']]}分)", 1, n1 + fillers) if n1 else None, (r["l2"], 1, n2 + 1) if n2 else None, f"指标{index + 1}：{r['name']}", r["value"], r["actual"], str(r["points"]), str(r["score"]), r["reason"]])
        if index + 1 == len(level2s) or level2s[index + 1] != r["l2"]:
            rows.append([None, None, None, "……", "", "", "", "", ""])
    money = money_rows(form, 9)
    top = head(form, 9) + money + [[("年度总体目标", 1, 2), ("预期目标", 4, 1), ("实际完成情况", 4, 1)], [None, (form.goal, 4, 1), ("已全部完成。", 4, 1)]]
    return "项目支出绩效自评表", top + rows + [[("总分", 6, 1), "100", "99", ""]], "actual"


def department_self_evaluation(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"], lambda r: [r["name"], r["value"], r["actual"], str(r["points"]), str(r["score"]), r["reason"]], "绩效指标")
    top = pairs(n, ("部门（单位）名称", form.unit)) + money_rows(form, n, "预算资金（万元）")
    top += [[("年度总体目标", 1, 2), ("预期目标", 4, 1), ("实际完成情况", 4, 1)], [None, (form.goal, 4, 1), ("已全部完成。", 4, 1)]]
    return "部门整体支出绩效自评表", top + body + [[("总分", 6, 1), "100", "99", ""]], "actual"


def transfer_with_management(form):
    """资金管理情况 with a text for each question, 行次 and 佐证材料."""
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施", "佐证材料"], lambda r: [r["name"], r["value"], r["actual"], r["reason"], "台账"], "绩效指标")
    top = pairs(n, ("转移支付（项目）名称", form.project), ("中央主管部门", "农业农村部"), ("地方主管部门", form.department, "资金使用单位", form.unit))
    top += [
        [("资金投入情况（万元）", 1, 3), ("", 2, 1), "全年预算数（A）", "全年执行数（B）", ("预算执行率（B/A×100%）", n - 5, 1)],
        [None, ("年度资金总额：", 2, 1), str(form.budget), str(form.executed), (rate(form), n - 5, 1)],
        [None, ("其中：中央财政资金", 2, 1), str(form.budget), str(form.executed), (rate(form), n - 5, 1)],
    ]
    questions = ["分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "预算绩效管理情况", "支出责任履行情况"]
    top += [[("资金管理情况", 1, len(questions) + 1), ("", 2, 1), ("情况说明", 2, 1), ("存在问题和改进措施", n - 5, 1)]]
    top += [[None, (question, 2, 1), ("按规定执行，符合要求。", 2, 1), ("无", n - 5, 1)] for question in questions]
    top += [[("总体目标完成情况", 1, 2), ("总体目标", 3, 1), ("全年实际完成情况", n - 4, 1)], [None, (form.goal, 3, 1), ("已完成。", n - 4, 1)]]
    return "中央对地方转移支付区域（项目）绩效自评表", top + body + [[("说明", 1, 1), ("无", n - 1, 1)]], "actual"


def transfer_lines(form):
    """行次 and 列次 beside the levels."""
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"], lambda r: [r["name"], r["value"], r["actual"], r["reason"]])
    body = [[str(index)] + row if index else ["行次"] + row for index, row in enumerate(body)]
    body.insert(1, ["列次", "A", "B", "C", "D", "E", "F"])
    top = pairs(n + 1, ("转移支付（项目）名称", form.project), ("地方主管部门", form.department, "资金使用单位", form.unit))
    top += [[("资金投入情况（万元）", 1, 2), ("", 2, 1), "全年预算数（A）", "全年执行数（B）", ("预算执行率（B/A×100%）", n - 4, 1)], [None, ("年度资金总额：", 2, 1), str(form.budget), str(form.executed), (rate(form), n - 4, 1)]]
    return "中央对地方转移支付绩效自评表", top + body, "actual"


def transfer_target(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值"], lambda r: [r["name"], r["value"]], "绩效指标")
    top = pairs(n, ("专项名称", form.project), ("中央主管部门", "农业农村部"), ("省级财政部门", "某省财政厅", "省级主管部门", form.department))
    top += [[("资金情况（万元）", 1, 3), ("年度金额：", 1, 1), (str(form.budget), n - 2, 1)], [None, "其中：中央补助", (str(form.budget), n - 2, 1)], [None, "地方资金", ("0", n - 2, 1)], ["年度目标", (f"目标1：{form.goal}\n目标2：{form.goal}", n - 1, 1)]]
    return "区域绩效目标表", top + body, "annual"


def poverty_target(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值"], lambda r: ["★" + r["name"], r["value"]], "绩效指标")
    top = pairs(n, ("项目名称", form.project), ("项目负责人及电话", "周某 0000", "主管部门", form.department), ("实施单位", form.unit))
    top += [[("资金情况（万元）", 1, 2), "年度资金总额：", (str(form.budget), n - 2, 1)], [None, "其中：财政拨款", (str(form.budget), n - 2, 1)], ["年度目标", (form.goal, n - 1, 1)]]
    return "财政衔接资金项目支出绩效目标申报表", top + body, "annual"


def flattened_halves(form):
    rows = [["一级指标", "二级指标（长期）", "三级指标（长期）", "指标值（长期）", "二级指标（年度）", "三级指标（年度）", "指标值（年度）"]]
    rows += [[r["l1"], r["l2"], r["name"], r["cycle"], r["l2"], r["name"], r["value"]] for r in form.rows]
    return "项目支出绩效目标申报表", head(form, 7) + rows, "annual"


def inner_mongolia(form):
    rows = [["项目", "单位", "类别", "预算数", "年度绩效目标", "一级指标（分）", "二级指标", "三级指标", "指标性质", "指标方向", "目标值", "计量单位", "分值"]]
    words = {"≥": "正向 大于等于", "≤": "反向 小于等于", "=": "正向 等于", "": "定性"}
    total = len(form.rows)
    for index, (r, n1, n2) in enumerate(form.spans()):
        first = [(form.project, 1, total), (form.unit, 1, total), ("特定目标类", 1, total), (str(form.budget), 1, total), (form.goal, 1, total)] if index == 0 else [None] * 5
        rows.append(first + [(r["l1"], 1, n1) if n1 else None, (r["l2"], 1, n2) if n2 else None, r["name"], "定量" if r["sign"] else "定性", words[r["sign"]], r["number"], r["unit"], str(r["points"])])
    for r in form.rows:
        r["value"] = {"≥": "大于等于", "≤": "小于等于", "=": "等于", "": ""}[r["sign"]] + r["number"] + r["unit"]
    return "部门预算项目支出绩效目标表", rows, "annual"


def hunan_typed(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值类型", "指标值", "计量单位", "指标解释", "评（扣）分标准", "备注"], lambda r: [r["name"], "定量" if r["sign"] else "定性", r["sign"] + r["number"], r["unit"], "反映" + r["name"], "未达标按比例扣分", ""])
    return "项目支出绩效目标表", head(form, n, ("年度绩效目标", form.goal)) + body, "annual"


def hebei_self(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "描述", "符号", "值", "单位（文字描述）", "实际完成值", "完成情况", "得分", "权重占比（%）", "折算得分"], lambda r: [r["name"], "反映" + r["name"], r["sign"].replace("≥", ">=").replace("≤", "<="), r["number"], r["unit"], r["number"], "完成", "100", str(r["points"]), str(r["score"])])
    for r in form.rows:
        r["value"] = r["sign"].replace("≥", ">=").replace("≤", "<=") + r["number"] + r["unit"]
    return "项目支出绩效自评表", head(form, n) + money_rows(form, n) + body, "actual"


def hebei_2019(form):
    rows = [[("绩效指标分类", 1, 2), ("绩效指标", 1, 2), ("指标描述", 1, 2), ("评价标准", 4, 1), ("确定依据", 1, 2)], [None, None, None, "优", "良", "中", "差", None]]
    rows += [[r["l2"], r["name"], "反映" + r["name"], r["value"], "80%", "60%", "50%", "行业标准"] for r in form.rows]
    return "部门预算项目绩效目标表", head(form, 8, ("绩效目标", form.goal)) + rows, "annual"


def tianjin(form):
    for r in form.rows:
        r["value"] = r["sign"] + r["number"] + r["unit"].replace("%", "百分比")
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"], lambda r: [r["name"], "反映" + r["name"], r["value"]])
    return "项目支出绩效目标表", head(form, n, ("绩效目标", form.goal)) + body, "annual"


def gansu(form):
    body, n = table(form, ["一级项目", "二级项目指标", "三级指标", "指标目标值"], lambda r: [r["name"], r["value"]])
    body[0][0] = "一级指标"
    return "项目支出绩效目标申报表", head(form, n, ("年度总体目标", form.goal)) + body, "annual"


def huangshan(form):
    sections = {}
    for r in form.rows:
        sections.setdefault(f"{r['l1']}-{r['l2']}", []).append(r)
    text = ""
    for levels, rows in sections.items():
        text += f"【{levels}】" + "；".join(f"指标{i + 1}:{r['name']}（{r['value']}）" for i, r in enumerate(rows)) + "；"
    rows = [["单位编码", "单位名称", "项目名称", "年度预算（元）", "项目内容", "绩效目标"], ["201001", form.unit, form.project, str(int(form.budget * 10000)), "日常维护", text]]
    return "部门预算项目绩效目标表", rows, "annual"


def fengjie(form):
    body, n = table(form, ["一级指标（分值区间）", "二级指标", "三级指标", "指标值", "分值", "指标解释"], lambda r: [r["name"], r["value"], str(r["points"]), "反映" + r["name"]])
    body += [[("成本指标", 1, 1), "社会成本指标", "0", "0.00%", "0", ""]]
    return "项目支出绩效目标审批表", head(form, n, ("当年绩效目标", form.goal), ("预算执行率权重", "10")) + body, "annual"


def hubei_standard(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值", "绩效标准", "当年预期实现值"], lambda r: [r["name"], "", "计划标准", r["value"]], "年度绩效指标")
    body = [[cell for index, cell in enumerate(row)] for row in body]
    body[0].pop(4)
    body = [body[0]] + [row[:4] + row[5:] for row in body[1:]]
    return "项目支出绩效目标申报表", head(form, n - 1, ("年度绩效目标", form.goal)) + body, "annual"


def hubei_two_years(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", ("指标值", 1, 1), "前两年度指标值", "指标值确定依据"], lambda r: [r["name"], r["value"], "", "业务台账"], "年度绩效指标")
    top = head(form, n, ("立项依据", "会议纪要"), ("前两年预算", "20 万元、21 万元"), ("项目总预算", str(form.budget)), ("测算依据及说明", "按近三年平均测算"))
    return "项目支出绩效目标申报表", top + body, "annual"


def four_columns(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值"], lambda r: [r["name"], r["value"]])
    return "项目绩效目标表", pairs(n, ("项目名称", form.project), ("预算单位", form.unit)) + body, "annual"


def two_blocks(form):
    """Long-term and annual indicators one below the other."""
    long, n = table(form, ["一级指标", "二级指标", "指标内容", "指标值", "备注"], lambda r: [r["name"], r["cycle"], ""], "长期绩效指标")
    year, n = table(form, ["一级指标", "二级指标", "指标内容", "指标值", "备注"], lambda r: [r["name"], r["value"], ""], "年度绩效指标")
    return "项目支出绩效目标申报表", head(form, n, ("长期绩效目标", form.goal)) + long + pairs(n, ("年度绩效目标", form.goal)) + year, "annual"


def value_and_standard(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值及单位", "绩效标准"], lambda r: [r["name"], r["value"], "计划标准"], "年度绩效指标")
    return "项目支出绩效目标申报表", head(form, n, ("年度绩效目标", form.goal)) + body, "annual"


def department_base(form):
    """Amounts by kind of income and spending above the indicators of a department."""
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"], lambda r: [r["name"], r["value"], r["actual"], str(r["points"]), str(r["score"]), r["reason"]], "绩效指标")
    top = pairs(n, ("县级预算部门名称", form.unit))
    top += money_rows(form, n, "年度预算申请（万元）")
    top += [["按收入性质分：", ("其中：一般公共预算：" + str(form.budget), 3, 1), "按支出性质分：", ("其中：基本支出：" + str(form.budget), n - 5, 1)]]
    return "部门整体支出绩效自评表", top + body, "actual"


def expected_and_done(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "预期指标值（包含数字及文字描述）", "实际完成指标值（包含数字及文字描述）"], lambda r: [r["name"], r["value"], r["actual"]], "绩效指标完成情况")
    top = head(form, n) + [[("预算执行情况（万元）", 1, 2), "预算数：", str(form.budget), "执行数：", (str(form.executed), n - 4, 1)], [None, "其中：财政拨款", str(form.budget), "其中：财政拨款", (str(form.executed), n - 4, 1)]]
    top += [[("年度目标完成情况", 1, 2), ("预期目标", 3, 1), ("实际完成目标", n - 4, 1)], [None, (form.goal, 3, 1), ("已完成。", n - 4, 1)]]
    return "项目绩效目标完成情况表", top + body, "actual"


def progress(form):
    for r in form.rows:
        r["actual"] = "已完成100%"
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标值", "实施进度"], lambda r: [r["name"], r["value"], r["actual"]])
    return "项目支出绩效自评表", head(form, n, ("年度目标", form.goal)) + money_rows(form, 8)[:0] + body, "progress"


def scored_tree(title, columns):
    def layout(form):
        cells = {"三级指标": "name", "指标值": "value", "年度指标值": "value", "实际完成值": "actual", "分值": "points", "得分": "score"}
        body, n = table(form, columns, lambda r: [str(r[cells[c]]) if c in cells else "反映" + r["name"] for c in columns[2:]])
        total = ["总分"] + [{"分值": "90", "得分": "90"}.get(c, "") for c in columns[1:]]
        named = pairs(n, ("部门名称", form.unit)) if "整体" in title else head(form, n)
        return title, named + body + [total], "tree"

    return layout


def ningxia(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "分值", "指标值", "实际完成值", "得分"], lambda r: [r["name"], str(r["points"]), r["value"], r["actual"], str(r["score"])])
    return "项目支出绩效自评表", head(form, n) + money_rows(form, 8) + body, "actual"


def fujian(form):
    rows = [["一级指标", "二级指标", "三级指标", "绩效内容", "绩效标准", "全年绩效目标"]]
    for r, n1, n2 in form.spans():
        rows.append([(r["l1"].removesuffix("指标"), 1, n1) if n1 else None, (r["l2"], 1, n2) if n2 else None, r["name"], "反映" + r["name"], "计划标准", r["value"]])
    return "财政支出项目绩效目标申报表", head(form, 6, ("年度目标", form.goal)) + rows, "annual"


def shanghai(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年度指标值"], lambda r: [r["name"], r["value"]], "绩效指标")
    top = pairs(n, ("项目名称", form.project), ("项目性质", "经常性", "项目类别", "特定目标类"), ("主管部门", form.department, "实施单位", form.unit), ("计划开始日期", f"{form.year}-01-01", "计划完成日期", f"{form.year}-12-31"))
    money = str(int(form.budget * 10000))
    top += [[("项目资金（元）", 1, 2), "项目资金总额", money, "年度资金申请总额", (money, n - 4, 1)], [None, "其中：财政资金", money, "其中：当年财政拨款", (money, n - 4, 1)]]
    top += [["项目总目标", (form.goal, n - 1, 1)], ["年度总体目标", (form.goal, n - 1, 1)]]
    return "财政项目支出绩效目标申报表", top + body, "annual"


def sichuan_2023(form):
    for r in form.rows:
        r["actual"] = r["number"] + r["unit"]
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"], lambda r: [r["name"], r["sign"] or "定性", r["number"], r["unit"], r["number"], str(r["points"]), str(r["score"]), r["reason"]], "绩效指标（90分）")
    top = pairs(n, ("项目名称", "51000024Y000012345678-" + form.project), ("主管部门", form.department, "实施单位（盖章）", form.unit))
    top += [[("项目基本情况", 1, 3), ("1.项目年度目标完成情况", 1, 2), ("项目年度目标", 4, 1), ("年度目标完成情况", n - 6, 1)], [None, None, (form.goal, 4, 1), ("已完成。", n - 6, 1)], [None, "2.项目实施内容及过程概述", ("按计划实施。", n - 2, 1)]]
    top += [[("预算执行情况（10分）", 1, 3), "年度预算数（万元）", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", ("原因", n - 8, 1)], [None, "总额", str(form.budget), str(form.budget), str(form.executed), rate(form), "10", "9", ("", n - 8, 1)], [None, "其中：财政资金", str(form.budget), str(form.budget), str(form.executed), rate(form), "", "", ("", n - 8, 1)]]
    tail = [[("合计", 8, 1), "100", "99", ""], ["评价结论", ("完成较好。", n - 1, 1)], ["存在问题", ("暂无", n - 1, 1)], ["改进措施", ("暂无", n - 1, 1)], [("项目负责人：周某", 5, 1), ("财务负责人：吴某", n - 5, 1)]]
    return "部门预算项目支出绩效自评表", top + body + tail, "actual"


def monitoring_numbers(form):
    """完成目标可能性 as the code of the national system, one column of causes."""
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况", "偏差原因分析", "完成目标可能性", "备注"], lambda r: [r["name"], r["value"], r["actual"], r["actual"], r["reason"], "2" if r["reason"] else "1", "加快进度" if r["reason"] else ""], "绩效指标")
    top = head(form, n)
    top += [[("项目资金（万元）", 1, 2), "", "年初预算数", "1-7月执行数", "1-7月执行率", ("全年预计执行数", n - 5, 1)], [None, "年度资金总额", str(form.budget), str(form.executed), rate(form), (str(form.budget), n - 5, 1)]]
    return "项目支出绩效目标执行监控表", top + body, "forecast"


def daqing(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "上年度实际水平", "本年度计划水平", "计算公式"], lambda r: [r["name"], "", r["value"], "实际/计划"])
    top = head(form, n, ("年度目标", form.goal)) + [["上年度预算安排", "10", "上年度实际执行", "9", "本年度申请（万元）", (str(form.budget), n - 5, 1)]]
    return "项目支出绩效目标申报表", top + body, "annual"


def adjusted(form):
    body, n = table(form, ["一级指标", "二级指标", "三级指标", "调整前指标值", "调整后指标值", "调整后权重", "调整说明"], lambda r: [r["name"], r["value"], r["value"], str(r["points"]), "规模扩大"], "绩效指标")
    return "项目支出绩效目标调整表", head(form, n, ("调整后年度绩效目标", form.goal)) + body, "annual"


PROVINCES = {
    "dongguan-2019": (dongguan_2019, OLD_CATEGORIES),
    "dongguan-2022": (dongguan_2022, CATEGORIES[1:]),
    "dongguan-department": (dongguan_department, CATEGORIES),
    "standard-with-fillers": (standard_with_fillers, OLD_CATEGORIES),
    "department-self": (department_self_evaluation, OLD_CATEGORIES),
    "transfer-management": (transfer_with_management, OLD_CATEGORIES),
    "transfer-lines": (transfer_lines, OLD_CATEGORIES),
    "transfer-target": (transfer_target, OLD_CATEGORIES),
    "poverty-target": (poverty_target, OLD_CATEGORIES),
    "hubei-flattened": (flattened_halves, OLD_CATEGORIES),
    "inner-mongolia": (inner_mongolia, CATEGORIES),
    "hunan-typed": (hunan_typed, CATEGORIES),
    "hebei-self": (hebei_self, CATEGORIES),
    "hebei-2019": (hebei_2019, OLD_CATEGORIES),
    "tianjin": (tianjin, CATEGORIES),
    "gansu": (gansu, CATEGORIES),
    "huangshan-text": (huangshan, CATEGORIES),
    "fengjie-approval": (fengjie, CATEGORIES),
    "hubei-standard": (hubei_standard, OLD_CATEGORIES),
    "hubei-two-years": (hubei_two_years, OLD_CATEGORIES),
    "four-columns": (four_columns, OLD_CATEGORIES),
    "hunan-blocks": (two_blocks, OLD_CATEGORIES),
    "hunan-standard": (value_and_standard, OLD_CATEGORIES),
    "hunan-department-self": (department_base, OLD_CATEGORIES),
    "sichuan-done": (expected_and_done, OLD_CATEGORIES),
    "sichuan-progress": (progress, OLD_CATEGORIES),
    "sichuan-2023-self": (sichuan_2023, CATEGORIES),
    "evaluation-tree": (scored_tree("项目支出绩效评价指标体系评分表", ["一级指标", "二级指标", "三级指标", "指标解释", "指标说明", "分值", "得分"]), TREE),
    "guangdong-department": (scored_tree("部门整体支出绩效自评评分表", ["一级指标", "二级指标", "三级指标", "分值", "指标说明", "得分"]), GUANGDONG),
    "ningxia-self": (ningxia, NINGXIA),
    "fujian": (fujian, OLD_CATEGORIES),
    "shanghai": (shanghai, OLD_CATEGORIES),
    "monitoring-codes": (monitoring_numbers, OLD_CATEGORIES),
    "daqing": (daqing, OLD_CATEGORIES),
    "adjustment": (adjusted, CATEGORIES),
}
