//! M206: a cap that allows many times the money there is.

use jixiao_domain::form::Form;
use jixiao_domain::money::Money;
use jixiao_domain::settings::money::MoneySettings;
use jixiao_domain::value::Comparator;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::cost::{Cost, Product, ShareCap, share_a_word};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M206",
        name: "cap-never-binds",
        title: "成本上限不起约束作用",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 资金匹配性、绩效合理性；财预〔2021〕101号（成本控制要求）",
        since: "0.1.0",
        parameters: &["money.cap_never_binds", "money.counting_units", "money.generic_words"],
        doc: "
单位成本上限乘以计划数量，达到可查资金的数倍（缺省 3 倍）以上。

为什么：上限远高于实际可用的钱，无论怎么花都不会突破，成本指标形同虚设。

怎么办：按可用资金和计划数量倒算上限；或补上上限所对应的、尚未列入的项目资金。

例外：项目表与本项目的预算比较；部门表与名称或成本指标涉及同一事项的项目资金比较，一个也找不到的，不作判断。

```bad
部门: 青石镇综合事务办公室
经济成本 | 宣传费 | ≤2万元/场
数量 | 宣传活动次数 | ≥12次
项目: 农机安全宣传
预算: 20000
经济成本 | 宣传费 | ≤6000元/场
数量 | 宣传活动次数 | 3场
```
```good
部门: 青石镇综合事务办公室
经济成本 | 宣传费 | ≤6000元/场
数量 | 宣传活动次数 | ≥3次
项目: 农机安全宣传
预算: 20000
经济成本 | 宣传费 | ≤6000元/场
数量 | 宣传活动次数 | 3场
```
",
    },
    check,
};

/// Money that can be traced to a cost, and where.
struct Traced {
    money: Money,
    places: Vec<Place>,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.money;
    for (position, form) in context.forms() {
        for cost in context.facts.costs.of(position) {
            let is_upper = cost.bound.comparator.is_some_and(Comparator::is_upper);
            let counts =
                |it: &&Product| !it.counted.is_empty() && (it.is_same_thing || cost.is_payroll());
            let Some(product) = cost.product.as_ref().filter(|it| is_upper && counts(it)) else {
                continue;
            };
            let traced = match form.project() {
                Some(project) => project.budget.map(|money| Traced {
                    money,
                    places: vec![Place::head(position, HeadField::Budget)],
                }),
                None => trace(context, cost, settings),
            };
            let Some(traced) = traced else { continue };
            let Some(times) = product.money.share_of(traced.money) else { continue };
            if times >= settings.cap_never_binds {
                report(findings, cost, product, &traced, times);
            }
        }
    }
}

fn report(
    findings: &mut Reporter<'_>,
    cost: &Cost<'_>,
    product: &Product,
    traced: &Traced,
    times: Decimal,
) {
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let times = times.round_dp_with_strategy(1, strategy).normalize();
    let each = traced.money.yuan().checked_div(product.factor).and_then(Money::from_yuan);
    let each = each.unwrap_or_default().yuan();
    findings
        .report(
            cost.place(),
            format!(
                "“{}”{} 按计划数量可用到 {}，是可查资金 {} 的 {times} 倍，上限不起约束作用",
                cost.thing(),
                cost.bound,
                product.money,
                traced.money
            ),
        )
        .at_all(traced.places.iter().copied())
        .number("cap", cost.bound.number)
        .number("quantity", product.quantity)
        .number("product", product.money)
        .number("traced", traced.money)
        .number("times", times)
        .formula(format!(
            "{} = {}；{} ÷ {} = {times} 倍",
            product.formula, product.money, product.money, traced.money
        ))
        .suggest(format!(
            "按可用资金倒算，上限约 {each} {}；另有资金的，补列对应的项目",
            product.unit
        ));
}

/// The money of the projects that spend on what a department's cost is for.
fn trace(context: &Context<'_>, cost: &Cost<'_>, settings: &MoneySettings) -> Option<Traced> {
    let mut traced = Traced { money: Money::ZERO, places: Vec::new() };
    for (position, form) in context.dossier.projects() {
        let Some((money, place)) = spending_on(cost, position, form, settings) else { continue };
        traced.money = traced.money + money;
        traced.places.push(place);
    }
    (traced.money > Money::ZERO).then_some(traced)
}

/// What a project may spend on it: the share that it caps, else its budget.
fn spending_on(
    cost: &Cost<'_>,
    position: usize,
    form: &Form,
    settings: &MoneySettings,
) -> Option<(Money, Place)> {
    let budget = form.project()?.budget?;
    let thing = cost.thing();
    let caps = ShareCap::of(form);
    let cap = caps.iter().find(|cap| share_a_word(thing, cap.thing(), settings));
    if let Some(cap) = cap {
        return Some((cap.of_budget(budget)?, cap.place(position)));
    }
    let name = form.project()?.name.as_deref().unwrap_or_default();
    let mut rows = form.table.indicators.iter().filter(|row| row.is_cost());
    let is_named = share_a_word(thing, name, settings)
        || rows.any(|row| {
            share_a_word(thing, &row.name, settings)
                || (!thing.is_empty() && row.name.contains(thing))
        });
    is_named.then(|| (budget, Place::head(position, HeadField::Budget)))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M206", text, expect);
    }

    #[test]
    fn a_share_cap_narrows_what_can_be_traced() {
        check(
            "
            部门: 青石镇综合事务办公室
            经济成本 | 宣传费 | ≤2万元/场
            数量 | 宣传活动次数 | ≥12次
            项目: 成立农机协会
            预算: 10000
            经济成本 | 宣传费 | 宣传费占总费用比≤90%，每次宣传活动费用≤6000元
            数量 | 宣传活动次数 | ≥3次
            项目: 河道保洁
            预算: 500000
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual] “宣传费”≤20000 元/场 按计划数量可用到 240000 元，是可查资金 9000 元 的 26.7 倍，上限不起约束作用
                  cap=20000  quantity=12  product_fen=24000000  traced_fen=900000  times=26.7  20000 元/场 × 12 次 = 240000 元；240000 元 ÷ 9000 元 = 26.7 倍
                  → 按可用资金倒算，上限约 750 元/场；另有资金的，补列对应的项目
            "#]],
        );
    }

    #[test]
    fn nothing_traceable_is_no_proof() {
        check(
            "
            部门: 青石镇综合事务办公室
            经济成本 | 宣传费 | ≤2万元/场
            数量 | 宣传活动次数 | ≥12次
            项目: 河道保洁
            预算: 10000
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_project_is_compared_with_its_own_budget() {
        check(
            "
            项目: 水库安全演练
            预算: 10000
            经济成本 | 单场演练费 | ≤1万元/场
            数量 | 演练场次 | 4场
            项目: 村务公开培训
            预算: 10000
            经济成本 | 培训费 | ≤500元/人
            数量 | 培训人数 | 50人
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:budget] “单场演练费”≤10000 元/场 按计划数量可用到 40000 元，是可查资金 10000 元 的 4 倍，上限不起约束作用
                  cap=10000  quantity=4  product_fen=4000000  traced_fen=1000000  times=4  10000 元/场 × 4 场 = 40000 元；40000 元 ÷ 10000 元 = 4 倍
                  → 按可用资金倒算，上限约 2500 元/场；另有资金的，补列对应的项目
            "#]],
        );
    }
}
