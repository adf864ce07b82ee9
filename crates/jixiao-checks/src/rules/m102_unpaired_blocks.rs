//! M102: blocks that stand side by side on the department form do not balance.

use jixiao_domain::form::{Form, FundKind};
use jixiao_domain::money::Money;
use jixiao_domain::settings::money::PairedBlock;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::facts::sums::{Balance, Sum};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M102",
        name: "unpaired-blocks",
        title: "左右对应栏不平衡",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "部门整体预算绩效目标申报表“预算整体情况”栏（左右对应填列）；财预〔2015〕88号 填报规范完整",
        since: "0.1.0",
        parameters: &["money.paired_blocks"],
        doc: "
部门整体表的“预算整体情况”左右对应：基本支出、项目支出对收入来源，事业发展性支出对按预算级次划分。对应的两边合计不等。

为什么：左右是同一笔钱的两种分法。总数虽然能对上，对应栏对不上，多半是有一笔填错了栏，或者右边漏填。

怎么办：核对右边各栏；常见的改法是把事业发展性支出的金额补填到“按预算级次划分”下相应的级次，并从收入来源中减去。确按总数填列的，在说明中写明。

例外：收入来源按全部支出填列、且级次划分与事业发展性支出相等的，视为平衡，不报。只有空白栏说不清的，由 C101 提出。

```bad
部门: 青石镇农业农村办公室
基本支出: 60.00万元
项目支出: 140.00万元
财政拨款: 230.00万元
其他资金: 0.00万元
财政专项资金: 0.00万元
其他事业发展性支出: 30.00万元
市本级使用资金:
拟用于对下转移支付资金: 0.00万元
```
```good
部门: 青石镇农业农村办公室
基本支出: 60.00万元
项目支出: 140.00万元
财政拨款: 200.00万元
其他资金: 0.00万元
财政专项资金: 0.00万元
其他事业发展性支出: 30.00万元
市本级使用资金: 30.00万元
拟用于对下转移支付资金: 0.00万元
```
",
    },
    check,
};

/// One pair of blocks of a form.
struct Pair {
    left: Sum,
    right: Sum,
    balance: Balance,
    /// Whether the right block holds all spending of the form instead of its own left block.
    holds_everything: bool,
}

impl Pair {
    fn of(form: &Form, block: &PairedBlock, everything: &Sum) -> Pair {
        let (left, right) = (Sum::of(form, &block.left), Sum::of(form, &block.right));
        let balance = left.compare(&right);
        let holds_everything =
            matches!(everything.compare(&right), Balance::Even | Balance::Rounding(_));
        Pair { left, right, balance, holds_everything }
    }

    fn difference(&self) -> Option<Money> {
        match self.balance {
            Balance::Off(difference) | Balance::Blank(difference) => Some(difference),
            Balance::Unknown | Balance::Even | Balance::Rounding(_) => None,
        }
    }

    fn is_off(&self) -> bool {
        matches!(self.balance, Balance::Off(_))
    }

    fn sentence(&self) -> String {
        let blanks: Vec<String> =
            self.right.blanks.iter().map(|label| format!("，{label}空白")).collect();
        format!(
            "{} {} 对 {} {}{}",
            self.left.labels.join("、"),
            self.left.money,
            self.right.labels.join("、"),
            self.right.money,
            blanks.concat()
        )
    }
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let blocks = &context.settings.money.paired_blocks;
    for (position, form) in context.forms() {
        if form.department().is_none() {
            continue;
        }
        let left: Vec<FundKind> =
            blocks.iter().flat_map(|block| block.left.iter().copied()).collect();
        let everything = Sum::of(form, &left);
        let pairs: Vec<Pair> =
            blocks.iter().map(|block| Pair::of(form, block, &everything)).collect();
        let is_consistent =
            pairs.iter().all(|pair| pair.difference().is_none() || pair.holds_everything);
        let off: Vec<&Pair> = pairs.iter().filter(|pair| pair.difference().is_some()).collect();
        // Where one block holds all the spending, M101 says the same.
        let is_total = matches!(off.as_slice(), [pair] if pair.left.money == everything.money);
        if off.iter().any(|pair| pair.is_off()) && !is_consistent && !is_total {
            report(findings, position, &off);
        }
    }
}

/// Whether every block of a form equals the block beside it, so that the sums of the sides need
/// not be equal: 事业发展性支出 then has its own right side and no part in the income.
pub(crate) fn balances_by_blocks(form: &Form, blocks: &[PairedBlock]) -> bool {
    let is_even = |block: &PairedBlock| {
        let balance = Sum::of(form, &block.left).compare(&Sum::of(form, &block.right));
        matches!(balance, Balance::Even | Balance::Rounding(_))
    };
    !blocks.is_empty() && blocks.iter().all(is_even)
}

fn report(findings: &mut Reporter<'_>, position: usize, off: &[&Pair]) {
    let sentences: Vec<String> = off.iter().map(|pair| pair.sentence()).collect();
    let mut places = off
        .iter()
        .flat_map(|pair| pair.left.lines.iter().chain(&pair.right.lines))
        .map(|line| Place::fund(position, *line));
    let Some(first) = places.next() else { return };
    let formulas: Vec<String> = off
        .iter()
        .map(|pair| format!("{} = {} ≠ {}", pair.left.formula, pair.left.money, pair.right.money))
        .collect();
    let finding = findings
        .report(first, format!("左右对应的栏不平衡：{}", sentences.join("；")))
        .at_all(places)
        .formula(formulas.join("；"))
        .suggest(suggestion(off));
    let keys = [("left", "right", "difference"), ("left_2", "right_2", "difference_2")];
    for (pair, (left, right, difference)) in off.iter().zip(keys) {
        finding
            .number(left, pair.left.money)
            .number(right, pair.right.money)
            .number(difference, pair.left.money - pair.right.money);
    }
}

/// Names the blank cell that would take the missing amount, where there is one.
fn suggestion(off: &[&Pair]) -> String {
    let blank = off.iter().find_map(|pair| {
        let label = pair.right.blanks.first()?;
        Some((label, pair.difference()?))
    });
    match blank {
        Some((label, difference)) if difference > Money::ZERO => format!(
            "核对后把 {difference} 填入“{label}”，并相应调整收入来源；如本表按总数填列，请在说明中写明"
        ),
        _ => {
            "核对左右各栏，把填错栏的金额移到对应的栏；如本表按总数填列，请在说明中写明".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M102", text, expect);
    }

    #[test]
    fn a_form_with_several_pairs_off_is_one_finding() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26万元
            财政拨款: 131.80万元
            项目支出: 88.13万元
            其他资金: 0.00万元
            财政专项资金: 0.00万元
            市本级使用资金:
            其他事业发展性支出: 12.42万元
            拟用于对下转移支付资金: 0.00万元
            ",
            expect![[r#"
                提醒 [0:fund 0 0:fund 2 0:fund 1 0:fund 3 0:fund 4 0:fund 6 0:fund 5 0:fund 7] 左右对应的栏不平衡：基本支出、项目支出 1193900 元 对 财政拨款、其他资金 1318000 元；财政专项资金、其他事业发展性支出 124200 元 对 拟用于对下转移支付资金 0 元，市本级使用资金空白
                  left_fen=119390000  right_fen=131800000  difference_fen=-12410000  left_2_fen=12420000  right_2_fen=0  difference_2_fen=12420000  312600 元 + 881300 元 = 1193900 元 ≠ 1318000 元；0 元 + 124200 元 = 124200 元 ≠ 0 元
                  → 核对后把 124200 元 填入“市本级使用资金”，并相应调整收入来源；如本表按总数填列，请在说明中写明
            "#]],
        );
    }

    #[test]
    fn income_for_all_spending_is_a_consistent_reading() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26万元
            项目支出: 88.13万元
            其他事业发展性支出: 12.42万元
            财政拨款: 131.81万元
            其他资金: 0.00万元
            市本级使用资金: 12.42万元
            拟用于对下转移支付资金: 0.00万元
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_blank_alone_is_another_rules_business() {
        check(
            "
            部门: 青石镇农业农村办公室
            基本支出: 31.26万元
            项目支出: 88.14万元
            其他事业发展性支出: 12.42万元
            财政拨款: 119.40万元
            市本级使用资金:
            拟用于对下转移支付资金: 0.00万元
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_form_without_the_blocks_says_nothing() {
        check("部门: 青石镇农业农村办公室\n基本支出: 31.26万元", expect![[""]]);
    }
}
