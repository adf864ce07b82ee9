//! M103: spending lines of the department form that project forms do not cover.

use jixiao_domain::amount::{Amount, AmountCell};
use jixiao_domain::form::{Form, FundKind};
use jixiao_domain::money::Money;
use jixiao_domain::settings::money::MoneySettings;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::sums::{half_step, percent, percent_number};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M103",
        name: "budget-without-target",
        title: "有预算而无绩效目标",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "中发〔2018〕34号（绩效目标全覆盖）；财预〔2015〕88号（未按要求设定绩效目标的项目不得安排预算）",
        since: "0.1.0",
        parameters: &["money.spending_classes"],
        doc: "
部门整体支出表所列的项目支出（或其他事业发展性支出、财政专项资金），大于同类各项目绩效目标表的预算之和，差额部分没有绩效目标。

为什么：绩效目标是安排预算的前置条件，每一笔项目资金都应有对应的绩效目标表。差额可能是漏报的项目，也可能是部门表的数字没有随预算调整。

怎么办：补报缺少的项目绩效目标表；涉密或另行公开的项目请在说明中注明金额；部门表数字有误的改正部门表。

例外：部门表以万元填报时，允许半个末位（如 50 元）的误差。某个项目表没有填预算金额时，该类不作比较。只检查项目表、没有部门表时，本条不适用。

```bad
部门: 青石镇农业农村办公室
项目支出: 50.00万元
其他事业发展性支出: 0.00万元
项目: 村道路灯维护
类型: 其他特定目标类（部门职能类）
预算: 300000
```
```good
部门: 青石镇农业农村办公室
项目支出: 50.00万元
其他事业发展性支出: 12.35万元
项目: 村道路灯维护
类型: 其他特定目标类（部门职能类）
预算: 300000
项目: 农村公厕管护
类型: 其他运转类（综合类）
预算: 199980
项目: 农技推广服务
类型: 其他事业发展性支出
预算: 123456
```
",
    },
    check,
};

/// A line of the department form against the project forms that belong to it.
pub(crate) struct Coverage {
    /// Positions of the lines in the department form's `funds`.
    pub(crate) lines: Vec<usize>,
    pub(crate) label: String,
    pub(crate) declared: Money,
    pub(crate) covered: Money,
    /// How far printed precision may have moved the gap.
    pub(crate) rounding: Money,
    /// The project forms, by position.
    pub(crate) forms: Vec<usize>,
}

impl Coverage {
    /// What the projects leave of the lines; negative where they exceed them.
    pub(crate) fn gap(&self) -> Money {
        self.declared - self.covered
    }

    fn is_open(&self) -> bool {
        self.gap() > self.rounding
    }
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, form)) = context.dossier.department() else { return };
    let projects: Vec<(usize, &Form)> = context.dossier.projects().collect();
    if projects.is_empty() {
        return;
    }
    let coverages = coverages(form, &projects, &context.settings.money);
    let total = total_sentence(&coverages);
    for (order, coverage) in coverages.iter().filter(|coverage| coverage.is_open()).enumerate() {
        let total = if order == 0 { total.as_deref().unwrap_or_default() } else { "" };
        report(findings, department, coverage, total);
    }
}

fn report(findings: &mut Reporter<'_>, department: usize, coverage: &Coverage, total: &str) {
    let gap = coverage.gap();
    let share = gap.share_of(coverage.declared).unwrap_or_default();
    let error = if coverage.rounding == Money::ZERO {
        String::new()
    } else {
        format!("（±{}）", coverage.rounding)
    };
    let message = format!(
        "{}为 {}，{}，尚有 {gap}{error}（{}）没有绩效目标{total}",
        coverage.label,
        coverage.declared,
        match coverage.forms.len() {
            0 => "没有一张对应的项目表".to_owned(),
            count => format!("{count} 张对应的项目表合计 {}", coverage.covered),
        },
        percent(share),
    );
    let places = coverage.lines.iter().map(|line| Place::fund(department, *line));
    let budgets = coverage.forms.iter().map(|form| Place::head(*form, HeadField::Budget));
    let mut places = places.chain(budgets);
    let first = places.next().unwrap_or(Place::form(department));
    findings
        .report(first, message)
        .at_all(places)
        .number("declared", coverage.declared)
        .number("covered", coverage.covered)
        .number("gap", gap)
        .number("rounding", coverage.rounding)
        .number("gap_percent", percent_number(share))
        .formula(format!("{} - {} = {gap}{error}", coverage.declared, coverage.covered))
        .suggest(format!(
            "补报约 {gap} 对应的项目绩效目标表；涉密或另行公开的项目注明金额；部门表有误的改为 {}",
            coverage.covered
        ));
}

/// All gaps together, where there are several.
fn total_sentence(coverages: &[Coverage]) -> Option<String> {
    let open: Money = coverages.iter().filter(|line| line.is_open()).map(Coverage::gap).sum();
    let declared: Money = coverages.iter().map(|line| line.declared).sum();
    let covered: Money = coverages.iter().map(|line| line.covered).sum();
    let share = covered.share_of(declared)?;
    let has_several = coverages.iter().filter(|line| line.is_open()).count() > 1;
    has_several
        .then(|| format!("；各类合计缺口约 {open}，项目表只覆盖 {declared} 的 {}", percent(share)))
}

/// The lines that can be compared, each with its projects.
///
/// Where no project form prints a type, the lines are compared as one.
pub(crate) fn coverages(
    department: &Form,
    projects: &[(usize, &Form)],
    settings: &MoneySettings,
) -> Vec<Coverage> {
    let kinds: Vec<FundKind> = std::iter::once(FundKind::ProjectSpending)
        .chain(settings.spending_classes.iter().map(|class| class.line))
        .filter(|kind| amount(department, *kind).is_some())
        .collect();
    let has_types = projects.iter().any(|(_, form)| category(form).is_some());
    if !has_types {
        return coverage(department, &kinds, projects).into_iter().collect();
    }
    kinds
        .iter()
        .filter_map(|kind| {
            let own: Vec<(usize, &Form)> = projects
                .iter()
                .copied()
                .filter(|(_, form)| line_of(form, department, settings) == *kind)
                .collect();
            coverage(department, &[*kind], &own)
        })
        .collect()
}

fn coverage(
    department: &Form,
    kinds: &[FundKind],
    projects: &[(usize, &Form)],
) -> Option<Coverage> {
    let mut coverage = Coverage {
        lines: Vec::new(),
        label: String::new(),
        declared: Money::ZERO,
        covered: Money::ZERO,
        rounding: Money::ZERO,
        forms: Vec::new(),
    };
    for kind in kinds {
        let (position, label, amount) = amount(department, *kind)?;
        coverage.lines.push(position);
        if !coverage.label.is_empty() {
            coverage.label.push('与');
        }
        coverage.label.push_str(label);
        coverage.declared = coverage.declared + amount.money;
        coverage.rounding = coverage.rounding + half_step(amount);
    }
    for (position, form) in projects {
        coverage.covered = coverage.covered + form.project()?.budget?;
        coverage.rounding = coverage.rounding + own_rounding(form);
        coverage.forms.push(*position);
    }
    (coverage.declared != Money::ZERO).then_some(coverage)
}

/// Half a printed step where the project's budget is printed in 万元; budgets in 元 are exact.
fn own_rounding(form: &Form) -> Money {
    let budget = form.project().and_then(|project| project.budget);
    let printed = form.funds.iter().find_map(|line| match line.cell {
        AmountCell::Amount(amount) if Some(amount.money) == budget => Some(amount),
        AmountCell::Amount(_) | AmountCell::Blank | AmountCell::Unreadable => None,
    });
    let one_yuan = Money::from_fen(100);
    printed.filter(|amount| amount.step > one_yuan).map_or(Money::ZERO, half_step)
}

fn category(form: &Form) -> Option<&str> {
    form.project()?.category.as_deref()
}

/// The line of the department form that a project's money belongs to: what its type says, where
/// the department has such money, else 项目支出.
fn line_of(form: &Form, department: &Form, settings: &MoneySettings) -> FundKind {
    let category = category(form).unwrap_or_default();
    settings
        .spending_classes
        .iter()
        .find(|class| class.words.iter().any(|word| category.contains(word.as_str())))
        .map(|class| class.line)
        .filter(|line| amount(department, *line).is_some_and(|(_, _, it)| it.money != Money::ZERO))
        .unwrap_or(FundKind::ProjectSpending)
}

/// The amount of a line, where the form prints a readable one.
fn amount(form: &Form, kind: FundKind) -> Option<(usize, &str, Amount)> {
    let position = form.funds.iter().position(|line| line.kind == kind)?;
    let line = &form.funds[position];
    match line.cell {
        AmountCell::Amount(amount) => Some((position, &line.label, amount)),
        AmountCell::Blank | AmountCell::Unreadable => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M103", text, expect);
    }

    #[test]
    fn every_line_with_a_gap_is_one_finding() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 45.00万元
            项目支出: 80.12万元
            财政专项资金: 0.00万元
            其他事业发展性支出: 15.30万元
            项目: 村道路灯维护
            类型: 其他特定目标类（部门职能类）
            预算: 300000
            项目: 农村公厕管护
            类型: 其他运转类（综合类）
            预算: 101190
            项目: 农技推广服务
            类型: 其他事业发展性支出
            预算: 102988
            ",
            expect![[r#"
                错误 [0:fund 1 1:budget 2:budget] 项目支出为 801200 元，2 张对应的项目表合计 401190 元，尚有 400010 元（±50 元）（49.9%）没有绩效目标；各类合计缺口约 450022 元，项目表只覆盖 954200 元 的 52.8%
                  declared_fen=80120000  covered_fen=40119000  gap_fen=40001000  rounding_fen=5000  gap_percent=49.9  801200 元 - 401190 元 = 400010 元（±50 元）
                  → 补报约 400010 元 对应的项目绩效目标表；涉密或另行公开的项目注明金额；部门表有误的改为 401190 元
                错误 [0:fund 3 3:budget] 其他事业发展性支出为 153000 元，1 张对应的项目表合计 102988 元，尚有 50012 元（±50 元）（32.7%）没有绩效目标
                  declared_fen=15300000  covered_fen=10298800  gap_fen=5001200  rounding_fen=5000  gap_percent=32.7  153000 元 - 102988 元 = 50012 元（±50 元）
                  → 补报约 50012 元 对应的项目绩效目标表；涉密或另行公开的项目注明金额；部门表有误的改为 102988 元
            "#]],
        );
    }

    #[test]
    fn rounding_is_no_gap() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            项目: 村道路灯维护
            类型: 其他特定目标类（部门职能类）
            预算: 299951
            ",
            expect![[""]],
        );
    }

    #[test]
    fn projects_without_types_are_compared_with_all_lines_together() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            其他事业发展性支出: 10.00万元
            项目: 村道路灯维护
            预算: 350000
            ",
            expect![[r#"
                错误 [0:fund 0 0:fund 1 1:budget] 项目支出与其他事业发展性支出为 400000 元，1 张对应的项目表合计 350000 元，尚有 50000 元（±100 元）（12.5%）没有绩效目标
                  declared_fen=40000000  covered_fen=35000000  gap_fen=5000000  rounding_fen=10000  gap_percent=12.5  400000 元 - 350000 元 = 50000 元（±100 元）
                  → 补报约 50000 元 对应的项目绩效目标表；涉密或另行公开的项目注明金额；部门表有误的改为 350000 元
            "#]],
        );
    }

    #[test]
    fn a_project_without_budget_leaves_its_line_unknown() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 30.00万元
            项目: 村道路灯维护
            类型: 其他运转类
            预算:
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_department_alone_says_nothing() {
        check("部门: 青石镇农业农村办公室\n项目支出: 30.00万元", expect![[""]]);
    }
}
