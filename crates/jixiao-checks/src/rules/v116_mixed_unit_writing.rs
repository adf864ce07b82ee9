//! V116: one measure written with two units or scales.

use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::value_cells::ValueCell;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V116",
        name: "mixed-unit-writing",
        title: "同一单位写法不一",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号绩效目标审核表“规范完整性”（填报格式规范）",
        since: "0.1.0",
        parameters: &["values.unit_synonyms"],
        doc: "
同一张表里，同一种单价有的写“万元/人/年”，有的写“元/人/年”；费用按“场”定，数量却按“次”计；同一指标的周期值和年度值单位不同。

为什么：单位不统一，容易差一万倍，也无法用单价乘数量核对预算。

怎么办：一张表只用一种写法，单价与数量用同一个计量单位。

例外：总额用万元、单价用元是常见写法，不报；两个指标的单价一个满1万元、一个不满，各用各的也不报。

```bad
项目: 农村公厕管护
经济成本 | 保洁员薪酬标准 | ≤3万元/人/年
经济成本 | 管理员薪酬标准 | ≤50000元/人/年
```
```good
项目: 农村公厕管护
经济成本 | 保洁员薪酬标准 | ≤3万元/人/年
经济成本 | 管理员薪酬标准 | ≤5万元/人/年
```
",
    },
    check,
};

/// A bound with the cell it stands in.
struct Written<'c> {
    cell: ValueCell<'c>,
    bound: &'c Bound,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let written: Vec<Written<'_>> = form
            .table
            .indicators
            .iter()
            .enumerate()
            .flat_map(|(index, indicator)| ValueCell::of(position, form, index, indicator))
            .flat_map(|cell| cell.value.bounds().iter().map(move |bound| Written { cell, bound }))
            .collect();
        check_scales(&written, findings);
        check_pairs(position, form, findings);
        check_counts(&written, context.settings, findings);
    }
}

/// Prices per something, written in 元 and in 万元.
fn check_scales(written: &[Written<'_>], findings: &mut Reporter<'_>) {
    let is_price = |unit: &Unit| unit.is_money() && unit.factors().any(|(_, power)| power < 0);
    let mut done: Vec<&Unit> = Vec::new();
    for first in written.iter().filter(|written| is_price(&written.bound.unit)) {
        let unit = &first.bound.unit;
        if done.contains(&unit) {
            continue;
        }
        done.push(unit);
        let same: Vec<&Written<'_>> =
            written.iter().filter(|other| other.bound.unit == *unit).collect();
        let other = same.iter().find(|other| {
            scale(other.bound) != scale(first.bound)
                && (other.cell.index == first.cell.index
                    || !fits_its_scale(first.bound)
                    || !fits_its_scale(other.bound))
        });
        let Some(other) = other else { continue };
        // A cell with several bounds comes several times; the year's column stays first.
        let mut places: Vec<Place> = Vec::new();
        for place in same.iter().flat_map(|written| written.cell.places()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let (one, two) = (&first.bound.printed.unit, &other.bound.printed.unit);
        findings
            .report(places[0], format!("同一种单价有的写“{one}”，有的写“{two}”"))
            .at_all(places.into_iter().skip(1))
            .number("units", format!("{one}、{two}"))
            .suggest(format!("全表统一用一种写法，如“{}”", larger(one, two)));
    }
}

/// Whether one would write the price so anyway: 1.2万元/人 beside 800元/人 of another thing.
fn fits_its_scale(bound: &Bound) -> bool {
    (bound.number >= Decimal::from(10_000)) == scale(bound).is_some()
}

fn scale(bound: &Bound) -> Option<char> {
    bound.printed.unit.chars().next().filter(|c| matches!(c, '万' | '亿' | '千' | '百'))
}

fn larger<'u>(one: &'u str, two: &'u str) -> &'u str {
    if one.starts_with(['万', '亿']) { one } else { two }
}

/// One indicator whose two columns use different writings of one unit.
fn check_pairs(position: usize, form: &Form, findings: &mut Reporter<'_>) {
    for (index, indicator) in form.table.indicators.iter().enumerate() {
        let values = indicator.cycle.as_ref().zip(indicator.annual.as_ref());
        let Some((cycle, annual)) =
            values.and_then(|(cycle, annual)| cycle.single().zip(annual.single()))
        else {
            continue;
        };
        let is_price = cycle.unit.factors().any(|(_, power)| power < 0);
        if is_price || cycle.unit != annual.unit || scale(cycle) == scale(annual) {
            continue;
        }
        let (one, two) = (&cycle.printed.unit, &annual.printed.unit);
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Annual),
                format!("“{}”的周期值用“{one}”，年度值用“{two}”", indicator.name),
            )
            .at(Place::indicator(position, index, IndicatorField::Cycle))
            .number("units", format!("{one}、{two}"))
            .suggest(format!("两栏统一用一种单位，如“{}”", larger(one, two)));
    }
}

/// A price per 场 beside a number of 次 of the same thing.
fn check_counts(written: &[Written<'_>], settings: &Settings, findings: &mut Reporter<'_>) {
    for group in &settings.values.unit_synonyms {
        let per = |bound: &Bound| group.iter().find(|unit| bound.unit.power(unit) < 0);
        for price in written.iter().filter(|written| written.bound.unit.is_money()) {
            let Some(unit) = per(price.bound) else { continue };
            let counted = written.iter().find_map(|count| {
                let other = group
                    .iter()
                    .find(|other| *other != unit && count.bound.unit == Unit::base(other))?;
                share_word(&price.cell.indicator.name, &count.cell.indicator.name)
                    .then_some((count, other))
            });
            let Some((count, other)) = counted else { continue };
            price
                .cell
                .report(
                    findings,
                    format!(
                        "“{}”按“{unit}”定价，“{}”却按“{other}”计数",
                        price.cell.indicator.name, count.cell.indicator.name
                    ),
                )
                .at_all(count.cell.places())
                .number("units", format!("{unit}、{other}"))
                .suggest(format!("统一用“{unit}”或“{other}”，才能用单价乘数量核对预算"));
        }
    }
}

/// Whether two names begin with the same two characters: 宣传费 and 宣传活动次数.
fn share_word(one: &str, other: &str) -> bool {
    let start = |text: &str| text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    let (one, other) = (&one[..start(one)], &other[..start(other)]);
    one.chars().count() == 2 && one == other
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V116", text, expect);
    }

    #[test]
    fn prices_of_one_kind_use_one_scale() {
        check(
            "
            部门: 青石镇农业农村办公室
            经济成本 | 人员薪酬标准 | 保洁员≤3万元/人/年，管理员≤50000元/人/年 | 保洁员≤3万元/人/年，管理员≤50000元/人/年
            经济成本 | 设备购置费 | ≤2万元
            经济成本 | 药剂费 | ≤500元
            ",
            expect![[r#"
                建议 [0:indicator 0 annual 0:indicator 0 cycle] 同一种单价有的写“万元/人/年”，有的写“元/人/年”
                  units="万元/人/年、元/人/年"
                  → 全表统一用一种写法，如“万元/人/年”
            "#]],
        );
    }

    #[test]
    fn prices_of_two_things_may_be_written_as_their_size_asks() {
        check(
            "
            项目: 残疾人康复与培训
            经济成本 | 残疾儿童康复救助标准 | ≤1.2万元/人
            经济成本 | 职业技能培训成本 | ≤2500元/人
            ",
            expect![[r#""#]],
        );
    }

    #[test]
    fn both_columns_and_price_and_number_use_one_unit() {
        check(
            "
            项目: 法治宣传
            经济成本 | 宣传费 | ≤3万元/场
            经济成本 | 资料费 | ≤2万元 | ≤5000元
            数量 | 宣传活动次数 | ≥12次
            数量 | 培训次数 | ≥3次
            ",
            expect![[r#"
                建议 [0:indicator 0 annual 0:indicator 2 annual] “宣传费”按“场”定价，“宣传活动次数”却按“次”计数
                  units="场、次"
                  → 统一用“场”或“次”，才能用单价乘数量核对预算
                建议 [0:indicator 1 annual 0:indicator 1 cycle] “资料费”的周期值用“万元”，年度值用“元”
                  units="万元、元"
                  → 两栏统一用一种单位，如“万元”
            "#]],
        );
    }
}
