//! X108: the same things counted in different units.

use std::collections::BTreeMap;

use jixiao_domain::settings::across::UnitClass;
use jixiao_domain::unit::Unit;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X108",
        name: "one-measure-many-units",
        title: "同一事项计量单位不一",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（规范完整性、明确清晰性）",
        since: "0.1.0",
        parameters: &["across.unit"],
        doc: "
同一类事项在各表中用了不同的计量单位，例如案件、事件有的论“件”，有的论“宗”；宣传活动有的论“场”，有的论“次”。指标值和目标文字一并核对。

为什么：单位不同，数量就不能相加，也说不清一“件”与一“宗”是不是一回事。

怎么办：全部门统一单位，必要时在说明中写清楚一件（场）怎样算。

例外：不同事项（宣传与培训）各用各的单位，不报。

```bad
部门: 青石镇法治办公室
数量 | 化解矛盾纠纷数 | ≥100件
项目: 网格信息采集
数量 | 事件上报数 | ≥200宗
```
```good
部门: 青石镇法治办公室
数量 | 化解矛盾纠纷数 | ≥100件
项目: 网格信息采集
数量 | 事件上报数 | ≥200件
```
",
    },
    check,
};

/// One use of a unit: where, and the words it stands with.
struct Use<'u> {
    place: Place,
    words: String,
    unit: &'u str,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for class in &context.settings.across.units {
        for things in &class.things {
            let uses = uses(context, class, things);
            report(findings, class, &uses);
        }
    }
}

fn uses<'u>(context: &Context<'_>, class: &'u UnitClass, things: &[String]) -> Vec<Use<'u>> {
    let speaks_of = |words: &str| things.iter().any(|thing| words.contains(thing.as_str()));
    let mut uses = Vec::new();
    for row in context.facts.measures.all() {
        for bound in row.bounds() {
            let subject = bound.subject.as_deref().unwrap_or_default();
            let name = &row.indicator.name;
            if let Some(unit) = unit_of(class, &bound.unit)
                && (speaks_of(name) || speaks_of(subject))
            {
                let words = format!("“{name}”{bound}");
                uses.push(Use { place: row.place(), words, unit });
            }
        }
    }
    for claim in context.facts.claims.all() {
        let text = &context.facts.texts.all()[claim.text];
        if let Some(unit) = unit_of(class, &claim.claim.bound.unit)
            && speaks_of(&claim.claim.noun)
        {
            let words = format!("“{}”", claim.words(text.text));
            uses.push(Use { place: text.place, words, unit });
        }
    }
    uses
}

/// The unit of the class that stands in a unit, above or below the line.
fn unit_of<'u>(class: &'u UnitClass, unit: &Unit) -> Option<&'u str> {
    let known = |name: &str| class.units.iter().position(|known| known == name);
    let first = unit.factors().filter_map(|(name, _)| known(name)).min()?;
    class.units.get(first).map(String::as_str)
}

fn report(findings: &mut Reporter<'_>, class: &UnitClass, uses: &[Use<'_>]) {
    let mut by_unit: BTreeMap<&str, Vec<&Use<'_>>> = BTreeMap::new();
    for it in uses {
        by_unit.entry(it.unit).or_default().push(it);
    }
    let Some(first) = uses.first() else { return };
    if by_unit.len() < 2 || uses.iter().all(|it| it.place.form == first.place.form) {
        return;
    }
    let order = |unit: &str| class.units.iter().position(|known| known == unit);
    let mut by_unit: Vec<_> = by_unit.into_iter().collect();
    by_unit.sort_by_key(|(unit, _)| order(unit));
    let listed: Vec<String> = by_unit
        .iter()
        .map(|(unit, uses)| {
            let mut words: Vec<&str> = uses.iter().map(|it| it.words.as_str()).collect();
            words.dedup();
            format!("“{unit}”（{}）", words.join("、"))
        })
        .collect();
    let mut places: Vec<Place> = uses.iter().map(|it| it.place).collect();
    places.sort_unstable();
    places.dedup();
    findings
        .report(
            places[0],
            format!("同一类事项用了 {} 种计量单位：{}", by_unit.len(), listed.join("；")),
        )
        .at_all(places.into_iter().skip(1))
        .number("units", by_unit.len())
        .suggest(format!("统一用“{}”，并说明怎样计数", by_unit[0].0));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn costs_per_event_count_too() {
        check_rule(
            "X108",
            "
部门: 青石镇法治办公室
经济成本 | 宣传费 | ≤2万元/场
数量 | 宣传活动次数 | ≥12次
项目: 普法宣传
经济成本 | 宣传费 | ≤6000元/次
数量 | 宣传活动次数 | ≥3次
",
            expect![[r#"
                建议 [0:indicator 0 annual 0:indicator 1 annual 1:indicator 0 annual 1:indicator 1 annual] 同一类事项用了 2 种计量单位：“场”（“宣传费”≤20000 元/场）；“次”（“宣传活动次数”≥12 次、“宣传费”≤6000 元/次、“宣传活动次数”≥3 次）
                  units=2
                  → 统一用“场”，并说明怎样计数
            "#]],
        );
    }

    #[test]
    fn different_things_keep_their_units() {
        check_rule(
            "X108",
            "
项目: 普法宣传
数量 | 宣传活动次数 | ≥3次
项目: 业务培训
数量 | 培训场次 | ≥3场
",
            expect![[""]],
        );
    }
}
