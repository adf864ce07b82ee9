//! X106: one measure, compared differently on different forms.

use std::collections::BTreeMap;

use jixiao_domain::measure::Aspect;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::measure::{MeasuredRow, units_agree};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X106",
        name: "one-measure-two-comparators",
        title: "同一指标比较符不一",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（明确清晰性）、相关性（指标科学性）",
        since: "0.1.0",
        parameters: &["across.measure", "money.counting_units"],
        doc: "
同一指标在不同的表中用了不同的比较符：成本标准数值、单位都相同，有的写“≤”，有的写“<”，有的不写；其他指标有的写“≥”，有的写“>”或“=”。

为什么：同样的完成值，在一张表里算完成，在另一张表里算未完成；部门也无法汇总。

怎么办：统一比较符。成本一般用“≤”，比率、数量、满意度一般用“≥”。

例外：100% 用“=”与“≥95%”并存的不报；成本以外的指标没有写比较符的，由 V101 报告。

```bad
部门: 青石镇法治办公室
经济成本 | 人员薪酬标准 | ≤9万元/人/年
项目: 劳务派遣服务
经济成本 | 人员薪酬标准 | <9万元/人/年
```
```good
部门: 青石镇法治办公室
经济成本 | 人员薪酬标准 | ≤9万元/人/年
项目: 劳务派遣服务
经济成本 | 人员薪酬标准 | ≤9万元/人/年
```
",
    },
    check,
};

/// One bound of one row.
#[derive(Clone, Copy)]
struct Item<'r, 'c> {
    row: &'r MeasuredRow<'c>,
    bound: &'r Bound,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let items: Vec<Item<'_, '_>> = context
        .facts
        .measures
        .all()
        .iter()
        .flat_map(|row| row.bounds().iter().map(move |bound| Item { row, bound }))
        .filter(|item| item.bound.plus_minus.is_none() && item.bound.relative_to.is_none())
        .collect();
    for group in groups(context, &items) {
        report(context, findings, &group);
    }
}

/// Items that measure the same, with what stands in the same cell as one of them.
fn groups<'r, 'c>(context: &Context<'_>, items: &[Item<'r, 'c>]) -> Vec<Vec<Item<'r, 'c>>> {
    let mut leader: Vec<usize> = (0..items.len()).collect();
    for later in 0..items.len() {
        for earlier in 0..later {
            if leader[earlier] == leader[later] || !is_comparable(context, items, earlier, later) {
                continue;
            }
            let (from, to) = (leader[later], leader[earlier]);
            for position in leader.iter_mut().filter(|position| **position == from) {
                *position = to;
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<Item<'r, 'c>>> = BTreeMap::new();
    for (position, leader) in leader.iter().enumerate() {
        groups.entry(*leader).or_default().push(items[position]);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

fn is_comparable(
    context: &Context<'_>,
    items: &[Item<'_, '_>],
    earlier: usize,
    later: usize,
) -> bool {
    let (one, other) = (items[earlier], items[later]);
    let aspect = one.row.measure.name.aspect;
    if aspect != other.row.measure.name.aspect {
        return false;
    }
    let is_cost = aspect == Aspect::Cost;
    if one.row.form == other.row.form {
        // Two caps in one cell are one way of writing: their groups are one cause.
        return is_cost && one.row.index == other.row.index && is_unit_cost(one.bound);
    }
    if is_cost {
        one.bound.number == other.bound.number
            && is_unit_cost(one.bound)
            && units_agree(&one.bound.unit, &other.bound.unit, context.settings)
    } else {
        one.row.measure.is_same(&other.row.measure)
            && units_agree(&one.bound.unit, &other.bound.unit, context.settings)
    }
}

/// 元 per something: a total of money agrees only by chance.
fn is_unit_cost(bound: &Bound) -> bool {
    bound.unit.is_money() && bound.unit.factors().any(|(_, power)| power < 0)
}

/// The way a bound compares; `None` where it says nothing for this rule.
fn writing(item: &Item<'_, '_>) -> Option<&'static str> {
    let is_cost = item.row.measure.name.aspect == Aspect::Cost;
    match item.bound.comparator {
        None if is_cost => Some("无符号"),
        None => None,
        Some(Comparator::Equal) if is_whole_share(item.bound) => None,
        Some(comparator) => Some(comparator.sign()),
    }
}

fn is_whole_share(bound: &Bound) -> bool {
    bound.unit.is_share() && bound.number == Decimal::ONE_HUNDRED
}

fn report(context: &Context<'_>, findings: &mut Reporter<'_>, group: &[Item<'_, '_>]) {
    let mut ways: BTreeMap<&'static str, Vec<&Item<'_, '_>>> = BTreeMap::new();
    for item in group {
        if let Some(way) = writing(item) {
            ways.entry(way).or_default().push(item);
        }
    }
    let Some(first) = group.iter().find(|item| writing(item).is_some()) else { return };
    let other_form = group.iter().any(|item| item.row.form != first.row.form);
    if ways.len() < 2 || !other_form {
        return;
    }
    let mut ways: Vec<(&str, Vec<&Item<'_, '_>>)> = ways.into_iter().collect();
    ways.sort_by_key(|(_, items)| (items[0].row.form, items[0].row.index));
    let listed: Vec<String> = ways
        .iter()
        .map(|(way, items)| {
            let mut names: Vec<&str> = items
                .iter()
                .map(|item| context.dossier.forms[item.row.form].short_name())
                .collect();
            names.dedup();
            format!("{way}（{}）", names.join("、"))
        })
        .collect();
    let usual = if first.row.measure.name.aspect == Aspect::Cost { "≤" } else { "≥" };
    let mut places: Vec<_> = group.iter().map(|item| item.row.place()).collect();
    places.dedup();
    findings
        .report(
            places[0],
            format!(
                "“{}”一类指标有 {} 种比较写法：{}",
                first.row.indicator.name,
                listed.len(),
                listed.join("、")
            ),
        )
        .at_all(places.into_iter().skip(1))
        .number("comparators", listed.len())
        .suggest(format!("统一写法，建议都用“{usual}”；指标名称也应统一"));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn a_compound_cell_joins_its_parts_into_one_finding() {
        check_rule(
            "X106",
            "
部门: 青石镇法治办公室
经济成本 | 人员薪酬标准 | 派遣人员≤9万元/人/年，社工≤11万元/人/年
项目: 劳务派遣服务
经济成本 | 人员薪酬标准 | ≤9万元/人/年
项目: 巡查队伍
经济成本 | 费用标准 | <9万元/人/年
项目: 社工服务
经济成本 | 费用标准 | 110000元/人/年
",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual 2:indicator 0 annual 3:indicator 0 annual] “人员薪酬标准”一类指标有 3 种比较写法：≤（青石镇法治办公室、劳务派遣服务）、<（巡查队伍）、无符号（社工服务）
                  comparators=3
                  → 统一写法，建议都用“≤”；指标名称也应统一
            "#]],
        );
    }

    #[test]
    fn strict_and_reached_values_of_one_measure_differ() {
        check_rule(
            "X106",
            "
项目: 劳务派遣服务
时效 | 工作完成及时率 | ≥95%
项目: 巡查队伍
时效 | 任务完成及时率 | >90%
",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual] “工作完成及时率”一类指标有 2 种比较写法：≥（劳务派遣服务）、>（巡查队伍）
                  comparators=2
                  → 统一写法，建议都用“≥”；指标名称也应统一
            "#]],
        );
    }

    #[test]
    fn other_costs_and_missing_signs_elsewhere_are_left_alone() {
        check_rule(
            "X106",
            "
项目: 劳务派遣服务
经济成本 | 费用标准 | ≤9万元/人/年
数量 | 派遣人员数 | 2人
质量 | 出勤率 | =100%
项目: 巡查队伍
经济成本 | 费用标准 | 8万元/人/年
数量 | 派遣人员数 | ≥3人
质量 | 出勤率 | ≥95%
",
            expect![[""]],
        );
    }
}
