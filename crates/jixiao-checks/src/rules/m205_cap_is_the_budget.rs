//! M205: a cost "standard" that is the whole budget.

use jixiao_domain::money::Money;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::cost::{Cost, holds_any};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M205",
        name: "cap-is-the-budget",
        title: "成本标准就是全部预算",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（成本指标应体现单位成本和成本控制要求）",
        since: "0.1.0",
        parameters: &["money.standard_words", "money.total_cost_words"],
        doc: "
名为“标准”的成本指标，数值正好等于项目的全部预算，也没有按人、次、亩等单位折算。

为什么：预算本身已经是上限，再写一遍不增加任何约束；成本指标应当反映做一件事花多少钱，才能与同类项目比较。

怎么办：按主要数量折算单位成本，如“每个点位维护费≤520元/年”；确实只有一个总价的，指标名称改为“项目总成本”。

例外：名称为项目总成本、总费用等的，不报。

```bad
项目: 灌区监测系统
预算: 12000
经济成本 | 费用标准 | 12000元/年
```
```good
项目: 灌区监测系统
预算: 12000
经济成本 | 费用标准 | ≤500元/个/年
数量 | 监测点位数 | 24个
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.money;
    for (position, form) in context.dossier.projects() {
        let Some(budget) = form.project().and_then(|project| project.budget) else { continue };
        let [cost] = context.facts.costs.of(position) else { continue };
        let is_standard = |cost: &Cost<'_>| {
            let wording = cost.wording();
            holds_any(&wording, &settings.standard_words)
                && !holds_any(&wording, &settings.total_cost_words)
        };
        // A monthly rate is a unit cost; a yearly one is the budget again.
        let mut others = cost.bound.unit.factors().filter(|(unit, _)| *unit != "元");
        let counts_nothing = others.all(|(unit, _)| unit == "年");
        let is_budget = Money::from_yuan(cost.bound.number) == Some(budget);
        if !is_budget || !counts_nothing || !is_standard(cost) {
            continue;
        }
        findings
            .report(
                cost.place(),
                format!(
                    "“{}”{} 就是全部预算 {budget}，没有按单位折算，起不到控制作用",
                    cost.indicator.name, cost.bound
                ),
            )
            .at(Place::head(position, HeadField::Budget))
            .number("cap", cost.bound.number)
            .number("budget", budget)
            .formula(format!("{} {} = {budget}", cost.bound.number.normalize(), cost.bound.unit))
            .suggest("按主要数量折算单位成本；只有一个总价的，把名称改为“项目总成本”");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M205", text, expect);
    }

    #[test]
    fn a_total_cost_may_be_the_budget() {
        check("项目: 灌区监测系统\n预算: 12000\n经济成本 | 项目总成本 | ≤12000元", expect![[""]]);
    }

    #[test]
    fn a_unit_cost_may_multiply_to_the_budget() {
        check(
            "
            项目: 灌区监测系统
            预算: 12000
            经济成本 | 维护费用标准 | 1000元/月
            项目: 村道路灯维护
            预算: 12000
            经济成本 | 维护费用标准 | 12000元
            ",
            expect![[r#"
                建议 [1:indicator 0 annual 1:budget] “维护费用标准”12000 元 就是全部预算 12000 元，没有按单位折算，起不到控制作用
                  cap=12000  budget_fen=1200000  12000 元 = 12000 元
                  → 按主要数量折算单位成本；只有一个总价的，把名称改为“项目总成本”
            "#]],
        );
    }
}
