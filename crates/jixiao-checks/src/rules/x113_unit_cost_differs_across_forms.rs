//! X113: the same cost with different caps.

use jixiao_domain::measure::Aspect;
use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, RuleHead, Severity};

use rust_decimal::Decimal;

use crate::facts::measure::{MeasuredRow, holds, shares_most, units_agree};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X113",
        name: "unit-cost-differs-across-forms",
        title: "同一单位成本标准不一",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2021〕101号 成本指标：不得高于预算支出标准；财预〔2015〕88号 绩效目标审核：适当性（资金匹配性）",
        since: "0.1.0",
        parameters: &["across.measure", "across.general_costs", "money.cost_tolerance"],
        doc: "
同一成本（名称或口径相同、计量单位相同）在不同的表中定了不同的标准，例如部门表宣传费 ≤2 万元/场，项目表 ≤6000 元/次。

为什么：同一件事一个部门应当只有一个标准；部门标准比项目宽几倍，就起不到控制作用。

怎么办：核对支出标准和合同后统一；确有不同的（人员类别、活动规模），在指标名称或指标值中写明对象。

例外：写明了不同对象的、支出性质不同的人员费用、“费用标准”一类看不出内容的名称，以及总额（没有“每…”的金额）不比较。

```bad
部门: 青石镇法治办公室
经济成本 | 宣传费 | ≤2万元/场
项目: 普法宣传
经济成本 | 宣传费 | ≤6000元/次
```
```good
部门: 青石镇法治办公室
经济成本 | 宣传费 | ≤6000元/场
项目: 普法宣传
经济成本 | 宣传费 | ≤6000元/场
```
",
    },
    check,
};

/// One unit cost.
#[derive(Clone, Copy)]
struct Cost<'r, 'c> {
    row: &'r MeasuredRow<'c>,
    bound: &'r Bound,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let general = &context.settings.across.general_costs;
    let costs: Vec<Cost<'_, '_>> = context
        .facts
        .measures
        .all()
        .iter()
        .filter(|row| row.measure.name.aspect == Aspect::Cost && !row.measure.key.is_empty())
        .filter(|row| !general.iter().any(|name| *name == row.indicator.name.trim()))
        .flat_map(|row| row.bounds().iter().map(move |bound| Cost { row, bound }))
        .filter(|cost| {
            let unit = &cost.bound.unit;
            unit.is_money() && unit.factors().any(|(_, power)| power < 0)
        })
        .collect();
    let mut told = vec![false; costs.len()];
    for (index, first) in costs.iter().enumerate() {
        if told[index] {
            continue;
        }
        let mut differing: Vec<Cost<'_, '_>> = Vec::new();
        for (other_index, other) in costs.iter().enumerate().skip(index + 1) {
            if is_same_cost(context, first, other) && differs(context, &costs, first, other) {
                told[other_index] = true;
                differing.push(*other);
            }
        }
        if !differing.is_empty() {
            report(context, findings, first, &differing);
        }
    }
}

fn is_same_cost(context: &Context<'_>, one: &Cost<'_, '_>, other: &Cost<'_, '_>) -> bool {
    one.row.form != other.row.form
        && one.row.measure.is_same(&other.row.measure)
        && units_agree(&one.bound.unit, &other.bound.unit, context.settings)
        && subjects_agree(one.bound, other.bound)
        && natures_agree(context, one.row.form, other.row.form)
}

fn subjects_agree(one: &Bound, other: &Bound) -> bool {
    match (&one.subject, &other.subject) {
        (Some(one), Some(other)) => {
            one == other || holds(one, other) || holds(other, one) || shares_most(one, other)
        }
        _ => true,
    }
}

/// Two projects that buy different things may pay differently.
fn natures_agree(context: &Context<'_>, one: usize, other: usize) -> bool {
    let natures = &context.facts.natures;
    match (natures.of(one), natures.of(other)) {
        (Some(one), Some(other)) => one.name == other.name,
        _ => true,
    }
}

/// Whether the numbers differ and neither form has the other's number for the same cost.
fn differs(
    context: &Context<'_>,
    costs: &[Cost<'_, '_>],
    one: &Cost<'_, '_>,
    other: &Cost<'_, '_>,
) -> bool {
    let has = |cost: &Cost<'_, '_>, form: usize| {
        costs.iter().any(|known| {
            known.row.form == form
                && known.row.measure.is_same(&cost.row.measure)
                && is_close(context, known.bound, cost.bound)
        })
    };
    !is_close(context, one.bound, other.bound)
        && !has(one, other.row.form)
        && !has(other, one.row.form)
}

fn is_close(context: &Context<'_>, one: &Bound, other: &Bound) -> bool {
    let tolerance = context.settings.money.cost_tolerance.saturating_mul(one.number);
    (one.number - other.number).abs() <= tolerance.abs()
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    first: &Cost<'_, '_>,
    others: &[Cost<'_, '_>],
) {
    let all: Vec<&Cost<'_, '_>> = std::iter::once(first).chain(others).collect();
    let listed: Vec<String> = all
        .iter()
        .map(|cost| {
            let form = context.dossier.forms[cost.row.form].short_name();
            format!("“{form}”{}", cost.bound)
        })
        .collect();
    let numbers = || all.iter().map(|cost| cost.bound.number);
    let (least, most) = (numbers().min().unwrap_or_default(), numbers().max().unwrap_or_default());
    let ratio = most.checked_div(least).unwrap_or_default().round_dp(1).normalize();
    // “1 倍” and “1.1 倍” say less than the difference.
    let gap = match (most - least).checked_div(least) {
        Some(share) if ratio < Decimal::TWO => {
            let percent = share.saturating_mul(Decimal::ONE_HUNDRED).round_dp(1).normalize();
            format!("最高比最低高 {percent}%")
        }
        _ => format!("最高是最低的 {ratio} 倍"),
    };
    let name = first.row.indicator.name.trim();
    findings
        .report(
            first.row.place(),
            format!("“{name}”在各表的标准不同：{}，{gap}", listed.join("、")),
        )
        .at_all(others.iter().map(|cost| cost.row.place()))
        .number("highest", most)
        .number("lowest", least)
        .number("ratio", ratio)
        .suggest("核对支出标准和合同后统一；对象或规模确有不同的，在指标名称或指标值中写明");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn a_share_beside_the_cost_is_no_cost() {
        check_rule(
            "X113",
            "
部门: 青石镇法治办公室
经济成本 | 宣传费 | ≤2万元/场
项目: 普法宣传
经济成本 | 宣传费 | 宣传费占总费用比≤90%，每次宣传活动费用≤6000元
",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual] “宣传费”在各表的标准不同：“青石镇法治办公室”≤20000 元/场、“普法宣传”≤6000 元/次，最高是最低的 3.3 倍
                  highest=20000  lowest=6000  ratio=3.3
                  → 核对支出标准和合同后统一；对象或规模确有不同的，在指标名称或指标值中写明
            "#]],
        );
    }

    #[test]
    fn subjects_natures_and_general_names_set_costs_apart() {
        check_rule(
            "X113",
            "
部门: 青石镇法治办公室
经济成本 | 人员薪酬标准 | 劳务派遣人员≤9万元/人/年，社工≤11万元/人/年
项目: 机关派遣人员经费
经济成本 | 人员薪酬标准 | ≤9万元/人/年
项目: 社工服务
经济成本 | 人员薪酬标准 | ≤11万元/人/年
项目: 路灯维护
经济成本 | 费用标准 | ≤500元/盏
项目: 公厕管护
经济成本 | 费用标准 | ≤800元/盏
",
            expect![[""]],
        );
    }
}
