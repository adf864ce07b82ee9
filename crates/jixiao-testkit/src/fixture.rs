//! One text form for tests, rule pages and bug reports.
//!
//! ```text
//! 部门: 青石镇农业农村办公室        starts a department form
//! 人员: 15
//! 基本支出: 45.89万元              a line of money, by its printed label
//! 任务: 名称 | 内容 | 180000元 | 期望
//! 其他任务: 名称 | 目标 | 190000    in one line of free text
//!
//! 项目: 村道路灯维护                starts a project form
//! 周期: 2022-2099
//! 预算: 190000
//! 年度目标: 维护路灯120盏。
//! 意见: 经审核，同意。              makes it a 批复表
//! 自评:                            makes it a self-evaluation; 监控: 7 a monitoring form to July
//! 执行: 年度资金总额 | 20万元 | 20万元 | 19.6万元 | 分值=10 | 执行率=98% | 得分=9.8
//!                                  budget, adjusted budget, executed; 预计=… on monitoring forms
//! 完成: 全部完成。                  实际完成情况;  总分: 96.3 and 评定: 优 too
//! 空白: 下属二级单位数              a printed label without a value
//! 栏目: 三级指标, 年度指标值, 分值   the printed columns
//! 层级分: 产出指标=50, 效益指标=30    points printed in the labels of first levels
//! 数量 | 维护路灯数 | ≥120盏        category | name | annual value
//! 数量 | 维护路灯数 | ≥600盏 | ≥120盏 | 分值=10 | 依据=合同
//! 数量 | 维护路灯数 | 周期值=≥600盏   a row for the period alone
//! 数量 | 维护路灯数 | ≥120盏 | 完成值=118盏 | 得分=9.8 | 原因=… | 预计=… | 可能性=有可能
//! 社会成本 |                       a blank category row
//! ```
//!
//! With one value there is no cycle column; with two the first is the cycle's. What is not given
//! is taken from a form that nobody would complain about: 2025, 青石镇综合事务办公室.

mod results;

use jixiao_domain::amount::{AmountCell, AmountUnit};
use jixiao_domain::fiscal_year::{FiscalYear, Period};
use jixiao_domain::form::{
    Approval, BlankField, BudgetUnit, DepartmentTarget, Form, FundKind, FundLine, ProjectTarget,
    Subject, Task,
};
use jixiao_domain::frame::{Category, FrameKind, Level1};
use jixiao_domain::indicator::{BlankRow, Column, Indicator, IndicatorTable};
use jixiao_domain::results::{Reporting, Results};
use jixiao_domain::value::PlannedValue;
use rust_decimal::Decimal;

/// The unit of forms that name none.
pub const UNIT: &str = "青石镇综合事务办公室";

/// Reads a fixture.
///
/// # Panics
/// On a line it does not know: a fixture is code.
pub fn forms(text: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((key, value)) = line.split_once(':').filter(|(key, _)| !key.contains('|')) {
            field(&mut forms, key.trim(), value.trim());
        } else {
            let form = forms.last_mut().unwrap_or_else(|| panic!("no form before {line:?}"));
            row(form, line);
        }
    }
    forms
}

/// The fenced blocks of a rule page: (bad, good).
pub fn examples(doc: &str) -> (Vec<String>, Vec<String>) {
    (fenced(doc, "bad"), fenced(doc, "good"))
}

fn fenced(doc: &str, kind: &str) -> Vec<String> {
    let fence = format!("```{kind}");
    let mut blocks = Vec::new();
    let mut block: Option<String> = None;
    for line in doc.lines() {
        match &mut block {
            None if line.trim() == fence => block = Some(String::new()),
            None => {}
            Some(_) if line.trim() == "```" => blocks.extend(block.take()),
            Some(text) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    blocks
}

fn new_form(subject: Subject) -> Form {
    Form {
        fiscal_year: FiscalYear::new(2025),
        unit: Some(unit(UNIT)),
        table: IndicatorTable { frame: Some(FrameKind::Of2021), ..IndicatorTable::default() },
        ..Form::blank(subject)
    }
}

fn unit(name: &str) -> BudgetUnit {
    BudgetUnit { name: name.to_owned(), code: None }
}

fn field(forms: &mut Vec<Form>, key: &str, value: &str) {
    let some = || Some(value.to_owned()).filter(|value| !value.is_empty());
    match key {
        "部门" => {
            forms.push(new_form(Subject::Department(DepartmentTarget::default())));
            forms.last_mut().expect("just pushed").unit = Some(unit(value));
            return;
        }
        "项目" => {
            let project = ProjectTarget { name: some(), ..ProjectTarget::default() };
            forms.push(new_form(Subject::Project(project)));
            return;
        }
        _ => {}
    }
    let form = forms.last_mut().unwrap_or_else(|| panic!("no form before {key:?}"));
    match key {
        "标题" => form.title = some(),
        "年度" => form.fiscal_year = value.parse().ok().and_then(FiscalYear::new),
        "单位" => form.unit = some().as_deref().map(unit),
        "主管部门" => form.supervising_department = some().as_deref().map(unit),
        "批复单位" => form.issuer = some().as_deref().map(unit),
        "周期目标" => form.goals.cycle = some(),
        "年度目标" => form.goals.annual = some(),
        "空白" => form.blanks.push(BlankField { label: value.to_owned(), is_optional: false }),
        "选填" => form.blanks.push(BlankField { label: value.to_owned(), is_optional: true }),
        "栏目" => {
            form.table.columns = value.split(',').map(|label| column(label.trim())).collect();
        }
        "自评" => form.results = Some(Results::new(Reporting::SelfEvaluation)),
        "监控" => form.results = Some(Results::new(Reporting::Monitoring(value.parse().ok()))),
        "执行" | "完成" | "总分" | "评定" => {
            let results = form.results.as_mut().expect("自评: or 监控: stands before");
            results::field(results, key, value);
        }
        "层级分" => form.table.level_points = value.split(',').map(level_points).collect(),
        "体系" => {
            form.table.frame =
                Some(if value == "2015" { FrameKind::Of2015 } else { FrameKind::Of2021 });
        }
        _ => subject_field(form, key, value),
    }
}

fn subject_field(form: &mut Form, key: &str, value: &str) {
    let is_known = match &mut form.subject {
        Subject::Project(project) => project_field(project, key, value),
        Subject::Department(department) => department_field(department, key, value),
    };
    if is_known && key != "预算" {
        return;
    }
    if let Subject::Project(project) = &mut form.subject
        && key == "预算"
    {
        let line = fund(FundKind::AnnualTotal, "年度预算金额", value, AmountUnit::Yuan);
        project.budget = line.cell.money();
        form.funds.push(line);
        return;
    }
    let kind = fund_kind(key).unwrap_or_else(|| panic!("unknown key {key:?}"));
    form.funds.push(fund(kind, key, value, AmountUnit::WanYuan));
}

fn project_field(project: &mut ProjectTarget, key: &str, value: &str) -> bool {
    let text = Some(value.to_owned()).filter(|value| !value.is_empty());
    match key {
        "预算" => {}
        "编码" => project.code = text,
        "类型" => project.category = text,
        "等级" => project.grade = text,
        "上级项目" => project.parent = text,
        "意见" => project.approval.get_or_insert_with(Approval::default).opinion = text,
        "评级" => project.approval.get_or_insert_with(Approval::default).grade = text,
        "周期" => {
            let (from, to) = value.split_once('-').expect("周期: FROM-TO");
            let year = |text: &str| FiscalYear::new(text.trim().parse().expect("a year"));
            project.period = year(from).zip(year(to)).map(|(from, to)| Period { from, to });
        }
        _ => return false,
    }
    true
}

fn department_field(department: &mut DepartmentTarget, key: &str, value: &str) -> bool {
    match key {
        "人员" => department.payroll_staff = value.parse().ok(),
        "下属单位" => department.subordinate_units = value.parse().ok(),
        "任务" | "其他任务" => {
            let mut parts = value.split('|').map(str::trim);
            let mut next = || parts.next().unwrap_or_default().to_owned();
            let is_key = key == "任务";
            let name = next();
            let content = if is_key { Some(next()).filter(|text| !text.is_empty()) } else { None };
            let (expected, amount_raw) = if is_key {
                let amount = next();
                (next(), amount)
            } else {
                (next(), next())
            };
            department.tasks.push(Task {
                name,
                content,
                amount: AmountCell::parse(&amount_raw, None, AmountUnit::Yuan),
                amount_raw,
                appropriation: None,
                other_funds: None,
                expected: Some(expected).filter(|text| !text.is_empty()),
                is_key,
                in_free_text: !is_key,
            });
        }
        _ => return false,
    }
    true
}

fn fund(kind: FundKind, label: &str, value: &str, assumed: AmountUnit) -> FundLine {
    FundLine {
        kind,
        label: label.to_owned(),
        raw: value.to_owned(),
        cell: AmountCell::parse(value, None, assumed),
    }
}

fn fund_kind(label: &str) -> Option<FundKind> {
    Some(match label {
        "基本支出" => FundKind::BasicSpending,
        "项目支出" => FundKind::ProjectSpending,
        "事业发展性支出" => FundKind::DevelopmentSpending,
        "财政专项资金" => FundKind::SpecialFunds,
        "其他事业发展性支出" => FundKind::OtherDevelopmentSpending,
        "支出合计" => FundKind::SpendingTotal,
        "财政拨款" => FundKind::Appropriation,
        "其他资金" => FundKind::OtherIncome,
        "上年结转资金" => FundKind::CarriedOver,
        "收入合计" => FundKind::IncomeTotal,
        "市本级使用资金" => FundKind::OwnLevelUse,
        "拟用于对下转移支付资金" => FundKind::TransferDown,
        "年度资金总额" => FundKind::AnnualTotal,
        "中期资金总额" => FundKind::CycleTotal,
        "其中：财政拨款" => FundKind::AnnualAppropriation,
        "其中：其他资金" => FundKind::AnnualOther,
        "中期财政拨款" => FundKind::CycleAppropriation,
        "中期其他资金" => FundKind::CycleOther,
        "任务金额合计" => FundKind::TaskTotal,
        "其他项" => FundKind::Other,
        _ => return None,
    })
}

fn column(label: &str) -> (Column, String) {
    let column = match label {
        "一级指标" => Column::Level1,
        "二级指标" => Column::Level2,
        "三级指标" => Column::Name,
        "实施周期指标值" => Column::Cycle,
        "分值" => Column::Points,
        "指标解释" => Column::Explanation,
        "指标值设定依据" => Column::Basis,
        "度量单位" => Column::Unit,
        _ if label.ends_with("指标值") => Column::Annual,
        _ => panic!("unknown column {label:?}"),
    };
    (column, label.to_owned())
}

fn level_points(text: &str) -> (Level1, Decimal) {
    let (label, points) = text.split_once('=').expect("层级分: LEVEL=POINTS, …");
    let level = Level1::ALL.into_iter().find(|level| level.label() == label.trim());
    (level.expect("a first level"), points.trim().parse().expect("a number"))
}

fn category(word: &str) -> Option<Category> {
    Some(match word {
        "经济成本" => Category::EconomicCost,
        "社会成本" => Category::SocialCost,
        "生态环境成本" => Category::EnvironmentalCost,
        "数量" => Category::Quantity,
        "质量" => Category::Quality,
        "时效" => Category::Timeliness,
        "成本" => Category::OutputCost,
        "经济效益" => Category::EconomicBenefit,
        "社会效益" => Category::SocialBenefit,
        "生态效益" => Category::EnvironmentalBenefit,
        "可持续影响" => Category::Sustainability,
        "满意度" => Category::ServiceSatisfaction,
        _ => return None,
    })
}

fn row(form: &mut Form, line: &str) {
    let mut cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let attributes: Vec<(&str, &str)> =
        cells.iter().filter_map(|cell| cell.split_once('=')).filter(is_attribute).collect();
    cells.retain(|cell| !cell.split_once('=').as_ref().is_some_and(is_attribute));
    let level = cells[0];
    let known = category(level);
    let (name, values) = match cells.get(1..) {
        Some([name, values @ ..]) => (*name, values),
        _ => panic!("a row needs `category | name | value`: {line:?}"),
    };
    if values.is_empty() && (name.is_empty() || name == "不适用") {
        let category = known.expect("a blank row has a known category");
        form.table.blank_rows.push(BlankRow { category, not_applicable: name == "不适用" });
        return;
    }
    let value = |text: &&str| PlannedValue::parse(text);
    let attribute = |key: &str| {
        attributes.iter().find(|(known, _)| *known == key).map(|(_, text)| (*text).to_owned())
    };
    let decimal = |key: &str| attribute(key).map(|text| text.parse::<Decimal>().expect("a number"));
    form.table.indicators.push(Indicator {
        level1: known.map(Category::level1),
        category: known,
        other_level: known.is_none().then(|| level.to_owned()),
        name: name.to_owned(),
        cycle: match attribute("周期值") {
            Some(text) => Some(PlannedValue::parse(&text)),
            None => (values.len() > 1).then(|| value(&values[0])),
        },
        annual: values.last().map(value),
        points: decimal("分值"),
        actual: attribute("完成值").map(|text| PlannedValue::parse(&text)),
        score: decimal("得分"),
        reason: attribute("原因"),
        explanation: attribute("说明"),
        basis: attribute("依据"),
        forecast: attribute("预计").map(|text| PlannedValue::parse(&text)),
        remark: attribute("备注"),
        evidence: attribute("佐证"),
        likelihood: attribute("可能性").map(|text| results::likelihood(&text)),
        ..Indicator::default()
    });
}

fn is_attribute((key, _): &(&str, &str)) -> bool {
    const KEYS: [&str; 11] = [
        "周期值",
        "分值",
        "完成值",
        "得分",
        "原因",
        "说明",
        "依据",
        "预计",
        "备注",
        "佐证",
        "可能性",
    ];
    KEYS.contains(key)
}
