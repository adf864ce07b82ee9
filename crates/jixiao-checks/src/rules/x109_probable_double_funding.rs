//! X109: two projects that look like one.

use jixiao_domain::money::Money;
use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::measure::{MeasuredRow, units_agree};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X109",
        name: "probable-double-funding",
        title: "两个项目疑似重复安排",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：适当性（资金匹配性）",
        since: "0.1.0",
        parameters: &["money.counting_units"],
        doc: "
两个项目的预算金额、单位成本、数量都相同，起始年度也相同（或有一方未填）。

为什么：四项都相同，很可能是同一批人员或同一件事在两个项目里各安排了一次资金。

怎么办：用合同、人员名单或清单说明两个项目各买的是什么；确属重复的，删去一个并核减预算。

例外：起始年度不同，或数量、单位成本有一项不同的，不报。

```bad
项目: 社工服务
周期: 2022-2026
预算: 217000
经济成本 | 费用标准 | ≤110000元/人/年
数量 | 聘用人员数量 | 2人
项目: 咨询室
周期: 2022-2025
预算: 217000
经济成本 | 费用标准 | ≤110000元/人/年
数量 | 聘用人员数量 | 2人
```
```good
项目: 社工服务
周期: 2022-2026
预算: 217000
经济成本 | 费用标准 | ≤110000元/人/年
数量 | 聘用人员数量 | 2人
项目: 咨询室
周期: 2024-2026
预算: 325000
经济成本 | 费用标准 | ≤110000元/人/年
数量 | 聘用人员数量 | 3人
```
",
    },
    check,
};

/// What two projects have in common.
struct Twin<'r, 'c> {
    form: usize,
    cost: (&'r MeasuredRow<'c>, &'r Bound),
    quantity: (&'r MeasuredRow<'c>, &'r Bound),
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let budgets: Vec<(usize, Money)> = context
        .dossier
        .projects()
        .filter_map(|(position, form)| Some((position, form.project()?.budget?)))
        .filter(|(_, budget)| *budget != Money::ZERO)
        .collect();
    let mut told: Vec<usize> = Vec::new();
    for (position, (first, budget)) in budgets.iter().enumerate() {
        if told.contains(first) {
            continue;
        }
        let others = budgets[position + 1..].iter().filter(|(_, other)| other == budget);
        let twins: Vec<Twin<'_, '_>> =
            others.filter_map(|(other, _)| twin(context, *first, *other)).collect();
        if !twins.is_empty() {
            told.extend(twins.iter().map(|twin| twin.form));
            report(context, findings, *first, *budget, &twins);
        }
    }
}

fn twin<'r, 'c>(context: &'r Context<'c>, first: usize, other: usize) -> Option<Twin<'r, 'c>> {
    let start = |form: usize| {
        let project = context.dossier.forms[form].project();
        project.and_then(|project| project.period).map(|period| period.from)
    };
    if start(first).zip(start(other)).is_some_and(|(one, other)| one != other) {
        return None;
    }
    let cost = shared(context, first, other, |bound| {
        bound.unit.is_money() && bound.unit.factors().any(|(_, power)| power < 0)
    })?;
    let quantity = shared(context, first, other, |bound| {
        !bound.unit.is_money() && !bound.unit.is_share() && !bound.unit.is_none()
    })?;
    Some(Twin { form: other, cost, quantity })
}

/// A row of the other project with a bound that the first has too.
fn shared<'r, 'c>(
    context: &'r Context<'c>,
    first: usize,
    other: usize,
    is_wanted: impl Fn(&Bound) -> bool,
) -> Option<(&'r MeasuredRow<'c>, &'r Bound)> {
    let measures = &context.facts.measures;
    let has = |bound: &Bound| {
        measures.of_form(first).iter().flat_map(MeasuredRow::bounds).any(|mine| {
            mine.number == bound.number && units_agree(&mine.unit, &bound.unit, context.settings)
        })
    };
    measures
        .of_form(other)
        .iter()
        .flat_map(|row| row.bounds().iter().map(move |bound| (row, bound)))
        .find(|(_, bound)| is_wanted(bound) && has(bound))
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    first: usize,
    budget: Money,
    twins: &[Twin<'_, '_>],
) {
    let name = |form: usize| format!("“{}”", context.dossier.forms[form].short_name());
    let names: Vec<String> =
        std::iter::once(first).chain(twins.iter().map(|twin| twin.form)).map(name).collect();
    let Some(twin) = twins.first() else { return };
    let (cost, quantity) = (twin.cost.1, twin.quantity.1);
    let start = context.dossier.forms[first]
        .project()
        .and_then(|project| project.period)
        .map_or_else(String::new, |period| format!("、起始年度（{}）", period.from));
    findings
        .report(
            Place::head(first, HeadField::Budget),
            format!(
                "{}的预算（{budget}）、单位成本（{} {}）、数量（{} {}）{start}都相同，疑似重复安排",
                names.join("与"),
                cost.number.normalize(),
                cost.unit,
                quantity.number.normalize(),
                quantity.unit,
            ),
        )
        .at_all(twins.iter().map(|twin| Place::head(twin.form, HeadField::Budget)))
        .at_all(twins.iter().flat_map(|twin| [twin.cost.0.place(), twin.quantity.0.place()]))
        .number("budget", budget)
        .number("unit_cost", cost.number)
        .number("quantity", quantity.number)
        .number("projects", names.len())
        .suggest("用合同、人员名单或清单说明各项目买的是什么；确属重复的，删去一个并核减预算");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn three_twins_are_one_finding() {
        let project = "预算: 200000\n经济成本 | 费用标准 | 10万元/人/年\n数量 | 聘用人员数 | 2人\n";
        check_rule(
            "X109",
            &format!("项目: 甲\n{project}项目: 乙\n{project}项目: 丙\n{project}"),
            expect![[r#"
                提醒 [0:budget 1:budget 2:budget 1:indicator 0 annual 1:indicator 1 annual 2:indicator 0 annual 2:indicator 1 annual] “甲”与“乙”与“丙”的预算（200000 元）、单位成本（100000 元/人/年）、数量（2 人）都相同，疑似重复安排
                  budget_fen=20000000  unit_cost=100000  quantity=2  projects=3
                  → 用合同、人员名单或清单说明各项目买的是什么；确属重复的，删去一个并核减预算
            "#]],
        );
    }

    #[test]
    fn another_start_or_quantity_is_another_project() {
        check_rule(
            "X109",
            "
项目: 甲
周期: 2022-2026
预算: 200000
经济成本 | 费用标准 | 10万元/人/年
数量 | 聘用人员数 | 2人
项目: 乙
周期: 2023-2026
预算: 200000
经济成本 | 费用标准 | 10万元/人/年
数量 | 聘用人员数 | 2人
项目: 丙
周期: 2022-2026
预算: 200000
经济成本 | 费用标准 | 10万元/人/年
数量 | 聘用人员数 | 3人
",
            expect![[""]],
        );
    }
}
