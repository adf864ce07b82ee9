//! X103: the department's satisfaction lies above the mean of its projects.

use std::collections::BTreeMap;

use jixiao_domain::measure::Aspect;
use jixiao_domain::money::Money;
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::measure::MeasuredRow;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X103",
        name: "department-above-weighted-mean",
        title: "部门满意度高于项目平均",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：相关性（指标科学性）、可行性（实现可能性）",
        since: "0.1.0",
        parameters: &["across.respondents", "across.public_respondents"],
        doc: "
部门整体表的满意度高于所属项目满意度的平均数（按预算加权；有项目没有预算金额时用简单平均）。

为什么：部门的服务对象就是各项目的服务对象，各项目都按承诺完成时，部门仍达不到自己的数值。

怎么办：按项目指标值加权测算后调整部门指标值，或提高偏低的项目指标值并说明依据。

例外：部门指标写明了特定对象（家长、企业等）的，只与问同一对象的项目比较。

```bad
部门: 青石镇综合服务中心
满意度 | 服务对象满意度 | ≥98%
项目: 便民服务
预算: 100000
满意度 | 服务对象满意度 | ≥92%
项目: 文化下乡
预算: 300000
满意度 | 受益群体满意度 | ≥95%
```
```good
部门: 青石镇综合服务中心
满意度 | 服务对象满意度 | ≥94%
项目: 便民服务
预算: 100000
满意度 | 服务对象满意度 | ≥92%
项目: 文化下乡
预算: 300000
满意度 | 受益群体满意度 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, _)) = context.dossier.department() else { return };
    let across = &context.settings.across;
    let mut scopes: BTreeMap<&str, Vec<&MeasuredRow<'_>>> = BTreeMap::new();
    for row in context.facts.measures.of_form(department) {
        if row.measure.name.aspect != Aspect::Satisfaction || row.share().is_none() {
            continue;
        }
        let asks_all =
            row.measure.is_general || across.public_respondents.contains(&row.measure.name.stem);
        scopes.entry(if asks_all { "" } else { &row.measure.key }).or_default().push(row);
    }
    for (scope, promises) in scopes {
        let supplied = projects(context, scope);
        if let Some(mean) = Mean::of(&supplied) {
            report(context, findings, &promises, &supplied, &mean);
        }
    }
}

/// What one project contributes.
struct Supplied<'r, 'c> {
    rows: Vec<&'r MeasuredRow<'c>>,
    /// The mean of its rows.
    share: Decimal,
    budget: Option<Decimal>,
}

fn projects<'r, 'c>(context: &'r Context<'c>, scope: &str) -> Vec<Supplied<'r, 'c>> {
    let mut supplied = Vec::new();
    for (position, form) in context.dossier.projects() {
        let rows: Vec<&MeasuredRow<'_>> = context
            .facts
            .measures
            .of_form(position)
            .iter()
            .filter(|row| row.measure.name.aspect == Aspect::Satisfaction)
            .filter(|row| scope.is_empty() || row.measure.key == scope)
            .filter(|row| row.share().is_some())
            .collect();
        let sum: Decimal = rows.iter().filter_map(|row| row.share()).map(|it| it.number).sum();
        let Some(share) = sum.checked_div(Decimal::from(rows.len())) else { continue };
        let budget = form.project().and_then(|project| project.budget);
        supplied.push(Supplied { rows, share, budget: budget.map(Money::yuan) });
    }
    supplied
}

struct Mean {
    simple: Decimal,
    /// By budget, where every project has one.
    weighted: Option<Decimal>,
}

impl Mean {
    fn of(supplied: &[Supplied<'_, '_>]) -> Option<Mean> {
        let sum: Decimal = supplied.iter().map(|it| it.share).sum();
        let simple = sum.checked_div(Decimal::from(supplied.len()))?;
        let weighted = || {
            let mut budgets = Decimal::ZERO;
            let mut products = Decimal::ZERO;
            for it in supplied {
                budgets = budgets.checked_add(it.budget?)?;
                products = products.checked_add(it.share.checked_mul(it.budget?)?)?;
            }
            products.checked_div(budgets)
        };
        Some(Mean { simple, weighted: weighted() })
    }

    fn best(&self) -> Decimal {
        self.weighted.unwrap_or(self.simple)
    }
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    promises: &[&MeasuredRow<'_>],
    supplied: &[Supplied<'_, '_>],
    mean: &Mean,
) {
    let number = |row: &MeasuredRow<'_>| row.share().map_or(Decimal::ZERO, |it| it.number);
    let above: Vec<_> = promises.iter().filter(|row| number(row) > mean.best()).collect();
    let Some(first) = above.first() else { return };
    let highest = above.iter().map(|row| number(row)).max().unwrap_or_default().normalize();
    let simple = mean.simple.round_dp(1).normalize();
    let means = match mean.weighted {
        Some(weighted) => {
            format!("按预算加权平均 {}%，简单平均 {simple}%", weighted.round_dp(1).normalize())
        }
        None => format!("简单平均 {simple}%"),
    };
    let lower: Vec<&Supplied<'_, '_>> = supplied.iter().filter(|it| it.share < highest).collect();
    let listed: Vec<String> = lower
        .iter()
        .map(|it| {
            let project = context.dossier.forms[it.rows[0].form].short_name();
            format!("“{project}”{}%", it.share.round_dp(1).normalize())
        })
        .collect();
    let names: Vec<String> = above.iter().map(|row| format!("“{}”", row.indicator.name)).collect();
    findings
        .report(
            first.place(),
            format!(
                "部门{}承诺 {highest}%，高于 {} 个项目的平均水平（{means}），其中 {} 个项目低于部门：{}",
                names.join("、"),
                supplied.len(),
                lower.len(),
                listed.join("、")
            ),
        )
        .at_all(above.iter().skip(1).map(|row| row.place()))
        .at_all(lower.iter().flat_map(|it| &it.rows).map(|row| row.place()))
        .number("department", highest)
        .number("weighted_mean", mean.best().round_dp(2))
        .number("simple_mean", mean.simple.round_dp(2))
        .number("projects_below", lower.len())
        .suggest(format!(
            "把部门满意度改为 ≥{}%，或提高上述项目的指标值并说明依据",
            mean.best().floor().normalize()
        ));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn the_mean_is_weighted_by_budget() {
        check_rule(
            "X103",
            "
部门: 青石镇综合服务中心
满意度 | 服务对象满意度 | ≥98%
满意度 | 受益群体满意度 | ≥98%
项目: 便民服务
预算: 100000
满意度 | 服务对象满意 | ≥90%
项目: 文化下乡
预算: 300000
满意度 | 群众满意度 | ≥98%
",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 1 annual 1:indicator 0 annual] 部门“服务对象满意度”、“受益群体满意度”承诺 98%，高于 2 个项目的平均水平（按预算加权平均 96%，简单平均 94%），其中 1 个项目低于部门：“便民服务”90%
                  department=98  weighted_mean=96  simple_mean=94  projects_below=1
                  → 把部门满意度改为 ≥96%，或提高上述项目的指标值并说明依据
            "#]],
        );
    }

    #[test]
    fn without_budgets_the_mean_is_simple() {
        check_rule(
            "X103",
            "
部门: 青石镇综合服务中心
满意度 | 群众满意度 | ≥95%
项目: 便民服务
满意度 | 服务对象满意度 | ≥90%
项目: 文化下乡
预算: 300000
满意度 | 群众满意度 | ≥96%
",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual] 部门“群众满意度”承诺 95%，高于 2 个项目的平均水平（简单平均 93%），其中 1 个项目低于部门：“便民服务”90%
                  department=95  weighted_mean=93  simple_mean=93  projects_below=1
                  → 把部门满意度改为 ≥93%，或提高上述项目的指标值并说明依据
            "#]],
        );
    }

    #[test]
    fn a_special_respondent_is_compared_with_its_like_only() {
        check_rule(
            "X103",
            "
部门: 青石镇综合服务中心
满意度 | 家长满意度 | ≥95%
项目: 便民服务
满意度 | 企业满意度 | ≥90%
",
            expect![[""]],
        );
    }
}
