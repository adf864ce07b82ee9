//! M101: total spending and total income of a department form differ.

use jixiao_domain::form::{Form, FundKind};
use jixiao_domain::money::Money;
use jixiao_domain::settings::money::PairedBlock;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::sums::{Balance, Sum, shown};
use crate::rules::m102_unpaired_blocks::balances_by_blocks;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M101",
        name: "income-differs-from-spending",
        title: "收入合计与支出合计不等",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "《预算法》第十二条（收支平衡）；财预〔2015〕88号 资金匹配性",
        since: "0.1.0",
        parameters: &["money.paired_blocks"],
        doc: "
部门整体支出表中，各项支出之和应当等于各项收入之和。

为什么：部门预算收支平衡。两边不等，说明有一项填错、漏填，或者两边取数的时点不同，绩效目标对应的资金就说不清。

怎么办：对照批复的部门预算逐项核对。若差额只是以万元填报、各项分别四舍五入造成的（差额不超过各项半个末位之和），本条只作提醒；改用元填报，或在备注中写明“四舍五入”即可。

例外：较小的一边有空白栏时不报，空白由 C101 提出。左右对应的各栏分别平衡（基本支出、项目支出等于收入来源，事业发展性支出等于按预算级次划分）的，不比较总数。

```bad
部门: 青石镇农业农村办公室
基本支出: 60.00
项目支出: 140.00
财政拨款: 190.00
其他资金: 0.00
```
```bad
部门: 青石镇农业农村办公室
基本支出: 60.34
项目支出: 140.34
财政拨款: 200.69
其他资金: 0.00
```
```good
部门: 青石镇农业农村办公室
基本支出: 60.00
项目支出: 140.00
财政拨款: 195.00
其他资金: 5.00
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let blocks = &context.settings.money.paired_blocks;
    for (position, form) in context.forms() {
        if form.department().is_none() || balances_by_blocks(form, blocks) {
            continue;
        }
        let (spending, income) = (spending(form, blocks), income(form));
        match spending.compare(&income) {
            Balance::Rounding(difference) => {
                report(findings, position, (&spending, &income), difference)
                    .severity(Severity::Warning)
                    .suggest(
                        "差额可由万元四舍五入解释：请改用元核对，或在备注中写明“四舍五入差额”",
                    );
            }
            Balance::Off(difference) => {
                report(findings, position, (&spending, &income), difference)
                    .suggest("对照批复的部门预算逐项核对收入和支出，改正填错或漏填的一项");
            }
            Balance::Unknown | Balance::Even | Balance::Blank(_) => {}
        }
    }
}

fn report<'f>(
    findings: &'f mut Reporter<'_>,
    position: usize,
    (spending, income): (&Sum, &Sum),
    difference: Money,
) -> &'f mut jixiao_findings::Finding {
    let in_wan_yuan = spending.in_wan_yuan && income.in_wan_yuan;
    let mut places = spending.lines.iter().chain(&income.lines);
    let first = places
        .next()
        .map_or(Place::head(position, HeadField::Budget), |line| Place::fund(position, *line));
    let message = format!(
        "支出合计 {}，收入合计 {}，{} {}",
        spending.shown(),
        income.shown(),
        if difference < Money::ZERO { "支出少于收入" } else { "支出多于收入" },
        shown(difference.abs(), in_wan_yuan),
    );
    findings
        .report(first, message)
        .at_all(places.map(|line| Place::fund(position, *line)))
        .number("spending", spending.money)
        .number("income", income.money)
        .number("difference", difference)
        .number("rounding", spending.rounding + income.rounding)
        .formula(format!(
            "{} = {} ≠ {} = {}",
            spending.formula, spending.money, income.money, income.formula
        ))
}

/// A printed total counts, else the parts; the printed total of 事业发展性支出 stands for its
/// parts only where they are not printed.
///
/// Spending that stands beside its own equal block, as 事业发展性支出 beside 按预算级次划分, may
/// have no part in the income; it is left out where the rest comes nearer to the income then.
fn spending(form: &Form, blocks: &[PairedBlock]) -> Sum {
    let total = Sum::of(form, &[FundKind::SpendingTotal]);
    if !total.is_empty() {
        return total;
    }
    let all = all_spending(form);
    let income = income(form);
    let has_income = |block: &&PairedBlock| block.right.contains(&FundKind::Appropriation);
    let (own, others): (Vec<&PairedBlock>, Vec<&PairedBlock>) = blocks.iter().partition(has_income);
    let is_even = |block: &&PairedBlock| {
        let left = Sum::of(form, &block.left);
        left.money != Money::ZERO && left.compare(&Sum::of(form, &block.right)) == Balance::Even
    };
    if let [own] = own.as_slice()
        && others.iter().any(is_even)
    {
        let part = Sum::of(form, &own.left);
        if (part.money - income.money).abs() < (all.money - income.money).abs() {
            return part;
        }
    }
    all
}

fn all_spending(form: &Form) -> Sum {
    let development = [FundKind::SpecialFunds, FundKind::OtherDevelopmentSpending];
    let has_parts = development.iter().any(|kind| form.fund(*kind).is_some());
    let kinds: &[FundKind] = if has_parts {
        &[
            FundKind::BasicSpending,
            FundKind::ProjectSpending,
            FundKind::SpecialFunds,
            FundKind::OtherDevelopmentSpending,
        ]
    } else {
        &[FundKind::BasicSpending, FundKind::ProjectSpending, FundKind::DevelopmentSpending]
    };
    Sum::of(form, kinds)
}

fn income(form: &Form) -> Sum {
    let total = Sum::of(form, &[FundKind::IncomeTotal]);
    if !total.is_empty() {
        return total;
    }
    Sum::of(form, &[FundKind::Appropriation, FundKind::OtherIncome, FundKind::CarriedOver])
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M101", text, expect);
    }

    #[test]
    fn a_difference_that_rounding_explains_is_a_warning() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26
            项目支出: 88.13
            财政专项资金: 0.00
            其他事业发展性支出: 12.42
            财政拨款: 131.80
            其他资金: 0.00
            ",
            expect![[r#"
                提醒 [0:fund 0 0:fund 1 0:fund 2 0:fund 3 0:fund 4 0:fund 5] 支出合计 1318100 元（131.81 万元），收入合计 1318000 元（131.8 万元），支出多于收入 100 元（0.01 万元）
                  spending_fen=131810000  income_fen=131800000  difference_fen=10000  rounding_fen=20000  312600 元 + 881300 元 + 0 元 + 124200 元 = 1318100 元 ≠ 1318000 元 = 1318000 元 + 0 元
                  → 差额可由万元四舍五入解释：请改用元核对，或在备注中写明“四舍五入差额”
            "#]],
        );
    }

    #[test]
    fn a_larger_difference_is_an_error() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26
            项目支出: 88.13
            财政专项资金: 0.00
            其他事业发展性支出: 12.42
            财政拨款: 131.50
            其他资金: 0.00
            ",
            expect![[r#"
                错误 [0:fund 0 0:fund 1 0:fund 2 0:fund 3 0:fund 4 0:fund 5] 支出合计 1318100 元（131.81 万元），收入合计 1315000 元（131.5 万元），支出多于收入 3100 元（0.31 万元）
                  spending_fen=131810000  income_fen=131500000  difference_fen=310000  rounding_fen=20000  312600 元 + 881300 元 + 0 元 + 124200 元 = 1318100 元 ≠ 1315000 元 = 1315000 元 + 0 元
                  → 对照批复的部门预算逐项核对收入和支出，改正填错或漏填的一项
            "#]],
        );
    }

    #[test]
    fn a_printed_total_counts_before_its_parts() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26
            项目支出: 88.14
            支出合计: 119.40
            财政拨款: 119.40
            收入合计: 119.40
            ",
            expect![[""]],
        );
    }

    #[test]
    fn blocks_that_balance_one_by_one_are_fine() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26万元
            项目支出: 88.14万元
            财政拨款: 119.40万元
            其他事业发展性支出: 20.00万元
            市本级使用资金: 20.00万元
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_difference_inside_one_block_is_shown_by_that_block() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26万元
            项目支出: 88.14万元
            财政拨款: 124.40万元
            其他事业发展性支出: 20.00万元
            市本级使用资金: 20.00万元
            ",
            expect![[r#"
                错误 [0:fund 0 0:fund 1 0:fund 2] 支出合计 1194000 元（119.4 万元），收入合计 1244000 元（124.4 万元），支出少于收入 50000 元（5 万元）
                  spending_fen=119400000  income_fen=124400000  difference_fen=-5000000  rounding_fen=15000  312600 元 + 881400 元 = 1194000 元 ≠ 1244000 元 = 1244000 元
                  → 对照批复的部门预算逐项核对收入和支出，改正填错或漏填的一项
            "#]],
        );
    }

    #[test]
    fn a_blank_on_the_smaller_side_may_explain_the_difference() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26
            项目支出: 88.14
            财政拨款: 100.00
            其他资金:
            ",
            expect![[""]],
        );
    }
}
