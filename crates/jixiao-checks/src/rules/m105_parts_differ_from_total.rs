//! M105: a printed total is not the sum of its parts.

use std::collections::BTreeSet;

use jixiao_domain::form::{DepartmentTarget, Form, FundKind};
use jixiao_domain::money::Money;
use jixiao_findings::{Certainty, Finding, HeadField, Place, RuleHead, Severity, TaskField};

use crate::facts::execution_sums;
use crate::facts::sums::{Balance, Sum};
use crate::rules::m103_budget_without_target::{Coverage, coverages};
use crate::rules::m104_tasks_below_budget::is_total;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M105",
        name: "parts-differ-from-total",
        title: "合计数与分项之和不等",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 规范完整性（内容完整、准确、详实，无缺项、错项）；申报表资金栏“总额＝财政拨款＋其他资金”",
        since: "0.1.0",
        parameters: &["money.spending_classes"],
        doc: "
表中印出的合计数不等于各分项之和：资金总额与财政拨款、其他资金，支出合计与各项支出，任务金额合计与各项任务；或者同类各项目表的预算之和超过部门整体支出表的那一项支出。

为什么：总额是批复和考核执行率的依据。总额与分项对不上，不知道以哪个为准。

怎么办：核对预算批复，改正总额或分项。以万元填报、差额不超过各项半个末位之和的，只作提醒。

例外：分项有空白栏、补上后能对平的，由 C101 提出，这里不报。只印一个分项的“其中”栏，仅在分项大于总额时报告。项目预算之和小于部门表的，由 M103 报。

```bad
项目: 村道路灯维护
年度资金总额: 60.00万元
其中：财政拨款: 50.00万元
其中：其他资金: 5.00万元
```
```bad
部门: 青石镇农业农村办公室
项目支出: 30.00万元
项目: 村道路灯维护
类型: 其他特定目标类（部门职能类）
预算: 300000
项目: 农村公厕管护
类型: 其他运转类（综合类）
预算: 50000
```
```good
项目: 村道路灯维护
年度资金总额: 55.00万元
其中：财政拨款: 50.00万元
其中：其他资金: 5.00万元
```
",
    },
    check,
};

/// A total and the parts it should be.
struct Breakdown {
    total: FundKind,
    parts: &'static [FundKind],
}

const BREAKDOWNS: [Breakdown; 5] = [
    Breakdown {
        total: FundKind::SpendingTotal,
        parts: &[
            FundKind::BasicSpending,
            FundKind::ProjectSpending,
            FundKind::DevelopmentSpending,
            FundKind::SpecialFunds,
            FundKind::OtherDevelopmentSpending,
        ],
    },
    Breakdown {
        total: FundKind::IncomeTotal,
        parts: &[FundKind::Appropriation, FundKind::OtherIncome, FundKind::CarriedOver],
    },
    Breakdown {
        total: FundKind::DevelopmentSpending,
        parts: &[FundKind::SpecialFunds, FundKind::OtherDevelopmentSpending],
    },
    Breakdown {
        total: FundKind::AnnualTotal,
        parts: &[FundKind::AnnualAppropriation, FundKind::AnnualOther, FundKind::CarriedOver],
    },
    Breakdown {
        total: FundKind::CycleTotal,
        parts: &[FundKind::CycleAppropriation, FundKind::CycleOther],
    },
];

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        for breakdown in &BREAKDOWNS {
            check_funds(findings, position, form, breakdown);
        }
        if let Some(department) = form.department() {
            check_tasks(findings, position, form, department);
        }
    }
    for (position, form) in context.reports() {
        for sums in execution_sums::of(position, form) {
            let parts = sums.part_places.into_iter();
            report(findings, sums.total_place, parts, (&sums.total, &sums.parts));
        }
    }
    if let Some((position, form)) = context.dossier.department() {
        check_projects(findings, position, form, context);
    }
}

/// The project forms against the department's line that they are the parts of. Less than the line
/// is M103's.
fn check_projects(
    findings: &mut Reporter<'_>,
    department: usize,
    form: &Form,
    context: &Context<'_>,
) {
    let money = |kind| form.fund(kind).and_then(|line| line.cell.money());
    let development = money(FundKind::DevelopmentSpending).unwrap_or_default();
    let is_split = [FundKind::SpecialFunds, FundKind::OtherDevelopmentSpending]
        .into_iter()
        .any(|kind| money(kind).is_some_and(|part| part != Money::ZERO));
    if development != Money::ZERO && !is_split {
        // Its projects are asked of 项目支出, which was not meant to hold them.
        return;
    }
    let projects = separate_projects(context);
    for coverage in coverages(form, &projects, &context.settings.money) {
        let excess = coverage.covered - coverage.declared;
        if excess <= coverage.rounding {
            continue;
        }
        let lines = coverage.lines.iter().map(|line| Place::fund(department, *line));
        let budgets = coverage.forms.iter().map(|form| Place::head(*form, HeadField::Budget));
        let mut places = lines.chain(budgets);
        let Some(first) = places.next() else { continue };
        let Coverage { label, declared, covered, .. } = &coverage;
        let count = coverage.forms.len();
        findings
            .report(
                first,
                format!(
                    "部门整体支出表的{label}为 {declared}，{count} 张对应的项目表预算合计 {covered}，超出 {excess}"
                ),
            )
            .at_all(places)
            .number("total", *declared)
            .number("parts", *covered)
            .number("difference", excess)
            .number("rounding", coverage.rounding)
            .formula(format!("{covered} - {declared} = {excess}"))
            .suggest(format!(
                "核对各项目的批复预算；项目表无误的，把部门整体支出表的{label}改为 {covered}"
            ));
    }
}

/// The project forms whose money adds up: a project with several forms counts once, and the parts
/// of a parent project that has a form of its own not at all.
///
/// Nothing is compared where some projects print a type and others do not: the money of those
/// without may stand on any line.
fn separate_projects<'c>(context: &Context<'c>) -> Vec<(usize, &'c Form)> {
    let projects: Vec<(usize, &Form)> = context.dossier.projects().collect();
    let type_of = |form: &Form| form.project().is_some_and(|project| project.category.is_some());
    let typed = projects.iter().filter(|(_, form)| type_of(form)).count();
    if typed != 0 && typed != projects.len() {
        return Vec::new();
    }
    let name = |form: &'c Form| form.project().and_then(|project| project.name.as_deref());
    let names: BTreeSet<&str> = projects.iter().filter_map(|(_, form)| name(form)).collect();
    let mut seen = BTreeSet::new();
    projects
        .into_iter()
        .filter(|(_, form)| {
            let parent = form.project().and_then(|project| project.parent.as_deref());
            let is_part =
                parent.is_some_and(|parent| Some(parent) != name(form) && names.contains(parent));
            let unit = form.unit.as_ref().map(|unit| unit.name.as_str());
            !is_part && name(form).is_none_or(|name| seen.insert((name, unit)))
        })
        .collect()
}

fn check_funds(findings: &mut Reporter<'_>, position: usize, form: &Form, breakdown: &Breakdown) {
    let Some(line) = total_line(form, breakdown) else { return };
    let mut total = Sum::default();
    total.add(&form.funds[line].label, form.funds[line].cell);
    let has_own_total = form.fund(FundKind::DevelopmentSpending).is_some();
    let kinds: Vec<FundKind> = breakdown
        .parts
        .iter()
        .copied()
        // The parts of a part that is printed itself count only once.
        .filter(|kind| {
            breakdown.total != FundKind::SpendingTotal || !has_own_total || !is_development(*kind)
        })
        .collect();
    let parts = Sum::of(form, &kinds);
    let places = parts.lines.iter().map(|part| Place::fund(position, *part));
    report(findings, Place::fund(position, line), places, (&total, &parts));
}

/// The total that stands above its parts, where a form prints several (预算金额, 资金总额).
fn total_line(form: &Form, breakdown: &Breakdown) -> Option<usize> {
    let lines = || form.funds.iter().enumerate();
    let is_part = |kind: FundKind| breakdown.parts.contains(&kind);
    let first_part = lines().find(|(_, line)| is_part(line.kind)).map(|(at, _)| at)?;
    let totals = || lines().filter(|(_, line)| line.kind == breakdown.total).map(|(at, _)| at);
    totals().rfind(|at| *at < first_part).or_else(|| totals().next())
}

const fn is_development(kind: FundKind) -> bool {
    matches!(kind, FundKind::SpecialFunds | FundKind::OtherDevelopmentSpending)
}

fn check_tasks(
    findings: &mut Reporter<'_>,
    position: usize,
    form: &Form,
    department: &DepartmentTarget,
) {
    let mut parts = Sum::default();
    let mut lines = Vec::new();
    for (index, task) in department.tasks.iter().enumerate() {
        if is_total(task) {
            let mut total = Sum::default();
            total.add(&task.name, task.amount);
            let place = |task: usize| Place::task(position, task, TaskField::Amount);
            report(findings, place(index), lines.iter().map(|line| place(*line)), (&total, &parts));
            return;
        }
        parts.add(&task.name, task.amount);
        lines.push(index);
    }
    if let Some(line) = form.funds.iter().position(|line| line.kind == FundKind::TaskTotal) {
        let mut total = Sum::default();
        total.add(&form.funds[line].label, form.funds[line].cell);
        let places = lines.iter().map(|line| Place::task(position, *line, TaskField::Amount));
        report(findings, Place::fund(position, line), places, (&total, &parts));
    }
}

fn report(
    findings: &mut Reporter<'_>,
    place: Place,
    parts_at: impl Iterator<Item = Place>,
    (total, parts): (&Sum, &Sum),
) {
    let Some(label) = total.labels.first() else { return };
    let is_alone = parts.labels.len() + parts.blanks.len() < 2;
    let (difference, severity, what_to_do) = match parts.compare(total) {
        // One part printed alone need not be all there is.
        Balance::Off(difference) if is_alone && difference < Money::ZERO => return,
        Balance::Rounding(_) if is_alone => return,
        Balance::Off(difference) => (
            difference,
            Severity::Error,
            format!("核对预算批复；分项无误的，把“{label}”改为 {}", parts.money),
        ),
        Balance::Rounding(difference) => (
            difference,
            Severity::Warning,
            "差额可由四舍五入解释：请改用元核对，或在备注中写明“四舍五入差额”".to_owned(),
        ),
        Balance::Unknown | Balance::Even | Balance::Blank(_) => return,
    };
    let finding: &mut Finding = findings.report(
        place,
        format!(
            "“{label}”为 {}，分项（{}）合计 {}，相差 {}",
            total.shown(),
            parts.labels.join("、"),
            parts.shown(),
            difference.abs()
        ),
    );
    finding
        .at_all(parts_at)
        .severity(severity)
        .number("total", total.money)
        .number("parts", parts.money)
        .number("difference", difference)
        .formula(format!("{} = {} ≠ {}", parts.formula, parts.money, total.money))
        .suggest(what_to_do);
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M105", text, expect);
    }

    #[test]
    fn the_sources_of_executed_money_are_added_up_column_by_column() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 24万元 | 23万元
            执行: 其中：当年财政拨款 | 18万元 | 20万元 | 20万元
            执行: 上年结转资金 | 2万元 | 2万元 | 3万元
            ",
            expect![[r#"
                错误 [0:Execution(0, Adjusted) 0:Execution(1, Adjusted) 0:Execution(2, Adjusted)] “年度资金总额”为 240000 元（24 万元），分项（其中：当年财政拨款、上年结转资金）合计 220000 元（22 万元），相差 20000 元
                  total_fen=24000000  parts_fen=22000000  difference_fen=-2000000  200000 元 + 20000 元 = 220000 元 ≠ 240000 元
                  → 核对预算批复；分项无误的，把“年度资金总额”改为 220000 元
            "#]],
        );
    }

    #[test]
    fn totals_of_income_spending_and_development_are_added_up() {
        check(
            "
            部门: 青石镇农业农村办公室
            支出合计: 100.00万元
            基本支出: 40.00万元
            项目支出: 40.00万元
            事业发展性支出: 20.00万元
            财政专项资金: 5.00万元
            其他事业发展性支出: 14.00万元
            收入合计: 100.00万元
            财政拨款: 95.00万元
            其他资金: 5.00万元
            ",
            expect![[r#"
                错误 [0:fund 3 0:fund 4 0:fund 5] “事业发展性支出”为 200000 元（20 万元），分项（财政专项资金、其他事业发展性支出）合计 190000 元（19 万元），相差 10000 元
                  total_fen=20000000  parts_fen=19000000  difference_fen=-1000000  50000 元 + 140000 元 = 190000 元 ≠ 200000 元
                  → 核对预算批复；分项无误的，把“事业发展性支出”改为 190000 元
            "#]],
        );
    }

    #[test]
    fn a_part_above_its_total_is_wrong_even_alone() {
        check(
            "
            项目: 村道路灯维护
            年度资金总额: 50.00万元
            其中：财政拨款: 60.00万元
            项目: 农村公厕管护
            年度资金总额: 50.00万元
            其中：财政拨款: 40.00万元
            ",
            expect![[r#"
                错误 [0:fund 0 0:fund 1] “年度资金总额”为 500000 元（50 万元），分项（其中：财政拨款）合计 600000 元（60 万元），相差 100000 元
                  total_fen=50000000  parts_fen=60000000  difference_fen=10000000  600000 元 = 600000 元 ≠ 500000 元
                  → 核对预算批复；分项无误的，把“年度资金总额”改为 600000 元
            "#]],
        );
    }

    #[test]
    fn a_blank_part_may_be_what_is_missing() {
        check(
            "
            项目: 村道路灯维护
            年度资金总额: 50.00万元
            其中：财政拨款: 40.00万元
            其中：其他资金:
            ",
            expect![[""]],
        );
    }

    #[test]
    fn the_total_row_of_the_tasks_is_added_up() {
        check(
            "
            部门: 青石镇农业农村办公室
            任务: 村道路灯维护 | 维护路灯 | 300000元 | 亮灯率提高
            任务: 河道保洁 | 保洁 | 120000元 | 河道干净
            任务: 金额合计 | | 450000元 |
            ",
            expect![[r#"
                错误 [0:Task(2, Amount) 0:Task(0, Amount) 0:Task(1, Amount)] “金额合计”为 450000 元，分项（村道路灯维护、河道保洁）合计 420000 元，相差 30000 元
                  total_fen=45000000  parts_fen=42000000  difference_fen=-3000000  300000 元 + 120000 元 = 420000 元 ≠ 450000 元
                  → 核对预算批复；分项无误的，把“金额合计”改为 420000 元
            "#]],
        );
    }

    #[test]
    fn the_printed_sum_under_the_tasks_is_added_up() {
        check(
            "
            部门: 临川县水务局
            任务: 河道保洁 | 保洁 | 1200000元 | 河道干净
            任务: 泵站维护 | 维护 | 800000元 | 随时可开
            任务金额合计: 210.00万元
            ",
            expect![[r#"
                错误 [0:fund 0 0:Task(0, Amount) 0:Task(1, Amount)] “任务金额合计”为 2100000 元（210 万元），分项（河道保洁、泵站维护）合计 2000000 元，相差 100000 元
                  total_fen=210000000  parts_fen=200000000  difference_fen=-10000000  1200000 元 + 800000 元 = 2000000 元 ≠ 2100000 元
                  → 核对预算批复；分项无误的，把“任务金额合计”改为 2000000 元
            "#]],
        );
    }

    #[test]
    fn three_rounded_parts_may_miss_the_last_digit() {
        check(
            "
            部门: 青石镇农业农村办公室
            收入合计: 100.01万元
            财政拨款: 60.33万元
            其他资金: 39.67万元
            ",
            expect![[r#"
                提醒 [0:fund 0 0:fund 1 0:fund 2] “收入合计”为 1000100 元（100.01 万元），分项（财政拨款、其他资金）合计 1000000 元（100 万元），相差 100 元
                  total_fen=100010000  parts_fen=100000000  difference_fen=-10000  603300 元 + 396700 元 = 1000000 元 ≠ 1000100 元
                  → 差额可由四舍五入解释：请改用元核对，或在备注中写明“四舍五入差额”
            "#]],
        );
    }

    #[test]
    fn projects_above_the_line_of_the_department_are_reported_beyond_rounding() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            其他事业发展性支出: 10.00万元
            项目: 村道路灯维护
            类型: 其他特定目标类
            预算: 200000
            项目: 农村公厕管护
            类型: 其他运转类
            预算: 100051
            项目: 农技推广服务
            类型: 其他事业发展性支出
            预算: 100050
            ",
            expect![[r#"
                错误 [0:fund 0 1:budget 2:budget] 部门整体支出表的项目支出为 300000 元，2 张对应的项目表预算合计 300051 元，超出 51 元
                  total_fen=30000000  parts_fen=30005100  difference_fen=5100  rounding_fen=5000  300051 元 - 300000 元 = 51 元
                  → 核对各项目的批复预算；项目表无误的，把部门整体支出表的项目支出改为 300051 元
            "#]],
        );
    }

    #[test]
    fn projects_that_may_count_twice_or_belong_elsewhere_are_not_added_up() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            项目: 村道管护
            类型: 其他特定目标类
            预算: 300000
            项目: 村道路灯维护
            上级项目: 村道管护
            类型: 其他特定目标类
            预算: 100000
            项目: 村道管护
            意见: 同意。
            类型: 其他特定目标类
            预算: 300000
            ",
            expect![[r#""#]],
        );
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            其他事业发展性支出: 10.00万元
            项目: 村道管护
            类型: 其他特定目标类
            预算: 300000
            项目: 农技推广服务
            预算: 100000
            ",
            expect![[r#""#]],
        );
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            事业发展性支出: 10.00万元
            项目: 村道管护
            类型: 其他特定目标类
            预算: 300000
            项目: 农技推广服务
            类型: 其他事业发展性支出
            预算: 100000
            ",
            expect![[r#""#]],
        );
    }
}
