//! M202: a cap per event times the events against a cap on the share of the budget.

use jixiao_domain::money::Money;
use jixiao_domain::value::Comparator;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::cost::{Cost, ShareCap, share_a_word, value_field};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M202",
        name: "caps-contradict-each-other",
        title: "两个成本上限互相矛盾",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 资金匹配性；财预〔2021〕101号（成本指标应与数量指标、预算相互匹配）",
        since: "0.1.0",
        parameters: &["money.counting_units", "money.generic_words"],
        doc: "
同一类支出有两个上限：每次（场、人）不超过多少元，和占总费用的比例不超过多少。前者乘以计划次数，超过后者乘以预算。

为什么：按单次上限办满计划的次数，占比上限必然突破；要守住占比上限，单次上限就永远用不到。两个指标不能同时作为约束。

怎么办：以预算和次数倒算单次上限（占比上限 × 预算 ÷ 次数），或减少次数，或只保留一个上限。

例外：两个上限说的不是同一类支出，或找不到对应的次数的，不作判断。

```bad
项目: 农机安全宣传
预算: 10000
经济成本 | 宣传费 | 宣传费占总费用比≤90%，每次宣传活动费用≤6000元
数量 | 宣传活动次数 | ≥3次
```
```good
项目: 农机安全宣传
预算: 10000
经济成本 | 宣传费 | 宣传费占总费用比≤90%，每次宣传活动费用≤3000元
数量 | 宣传活动次数 | ≥3次
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.money;
    for (position, form) in context.dossier.projects() {
        let Some(budget) = form.project().and_then(|project| project.budget) else { continue };
        let caps = ShareCap::of(form);
        for cost in context.facts.costs.of(position) {
            let is_same_thing = |cap: &&ShareCap<'_>| {
                cap.index == cost.index || share_a_word(cap.thing(), cost.thing(), settings)
            };
            for cap in caps.iter().filter(is_same_thing) {
                compare(findings, cost, cap, budget);
            }
        }
    }
}

fn compare(findings: &mut Reporter<'_>, cost: &Cost<'_>, cap: &ShareCap<'_>, budget: Money) {
    let is_upper = cost.bound.comparator.is_some_and(Comparator::is_upper);
    let Some(product) = cost.product.as_ref().filter(|it| is_upper && !it.counted.is_empty())
    else {
        return;
    };
    let Some(allowed) = cap.of_budget(budget).filter(|allowed| product.money > *allowed) else {
        return;
    };
    let each = allowed.yuan().checked_div(product.factor).and_then(Money::from_yuan);
    let each = each.unwrap_or_default();
    let share = cap.bound.number.normalize();
    let counted = product
        .counted
        .iter()
        .map(|index| Place::indicator(cost.form, *index, value_field(cost.indicator)));
    let finding = findings.report(
        cost.place(),
        format!(
            "按“{}”的单位上限和计划数量可用到 {}，而占比上限 {share}% 只允许 {allowed}（平均 {} {}）",
            cost.thing(),
            product.money,
            each.yuan(),
            product.unit
        ),
    );
    if cap.index != cost.index {
        finding.at(cap.place(cost.form));
    }
    finding
        .at_all(counted)
        .at(Place::head(cost.form, HeadField::Budget))
        .number("cap", cost.bound.number)
        .number("quantity", product.quantity)
        .number("product", product.money)
        .number("share_percent", cap.bound.number)
        .number("budget", budget)
        .number("allowed", allowed)
        .formula(format!(
            "{} = {} > {share}% × {budget} = {allowed}",
            product.formula, product.money
        ))
        .suggest(format!(
            "把单位上限改为 {} {}，或减少数量，或只保留一个上限",
            each.yuan(),
            product.unit
        ));
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M202", text, expect);
    }

    #[test]
    fn the_caps_may_stand_in_rows_of_their_own() {
        check(
            "
            项目: 水库安全演练
            预算: 100000
            经济成本 | 演练费占比 | ≤60%
            经济成本 | 单场演练费 | ≤2万元/场
            数量 | 演练场次 | 4次
            ",
            expect![[r#"
                错误 [0:indicator 1 annual 0:indicator 0 annual 0:indicator 2 annual 0:budget] 按“单场演练费”的单位上限和计划数量可用到 80000 元，而占比上限 60% 只允许 60000 元（平均 15000 元/场）
                  cap=20000  quantity=4  product_fen=8000000  share_percent=60  budget_fen=10000000  allowed_fen=6000000  20000 元/场 × 4 次 = 80000 元 > 60% × 100000 元 = 60000 元
                  → 把单位上限改为 15000 元/场，或减少数量，或只保留一个上限
            "#]],
        );
    }

    #[test]
    fn caps_on_different_things_do_not_meet() {
        check(
            "
            项目: 水库安全演练
            预算: 100000
            经济成本 | 会议费占比 | ≤10%
            经济成本 | 单场演练费 | ≤2万元/场
            数量 | 演练场次 | 4次
            ",
            expect![[""]],
        );
    }
}
