//! M203: caps on complementary shares that add up to exactly 100 %.

use jixiao_findings::{Certainty, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::cost::ShareCap;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M203",
        name: "shares-force-exact-split",
        title: "占比上限合计正好百分之百",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 合理可行、相应匹配",
        since: "0.1.0",
        parameters: &[],
        doc: "
几类支出各有占总费用的比例上限，上限之和正好是 100%。

为什么：如果项目只有这几类支出，每一类都必须正好用到上限，一类节约，另一类的占比就超过上限。节约反而不达标。

怎么办：各上限留出余地（合计大于 100%），或只限制需要控制的一类。

例外：上限之和不等于 100% 的不报。

```bad
项目: 农机安全宣传
预算: 10000
经济成本 | 宣传费 | 宣传费占总费用比≤90%
经济成本 | 会议费 | 会议费及培训费占总费用比≤10%
```
```good
项目: 农机安全宣传
预算: 10000
经济成本 | 宣传费 | 宣传费占总费用比≤95%
经济成本 | 会议费 | 会议费及培训费占总费用比≤10%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let caps = ShareCap::of(form);
        let [first, rest @ ..] = caps.as_slice() else { continue };
        let shares = caps.iter().map(|cap| cap.bound.number);
        let total = shares.fold(Decimal::ZERO, Decimal::saturating_add);
        if rest.is_empty() || total != Decimal::ONE_HUNDRED {
            continue;
        }
        let shares: Vec<String> =
            caps.iter().map(|cap| format!("{}%", cap.bound.number.normalize())).collect();
        let mut places: Vec<Place> = rest.iter().map(|cap| cap.place(position)).collect();
        places.dedup();
        places.retain(|place| *place != first.place(position));
        findings
            .report(
                first.place(position),
                format!(
                    "{} 个占比上限（{}）合计正好 100%，等于要求各类支出一分不差",
                    caps.len(),
                    shares.join("、")
                ),
            )
            .at_all(places)
            .number("caps", caps.len())
            .number("total_percent", total)
            .formula(format!("{} = 100%", shares.join(" + ")))
            .suggest("放宽其中一个上限，使合计大于 100%，或只保留需要控制的一类");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M203", text, expect);
    }

    #[test]
    fn caps_in_one_cell_count_too() {
        check(
            "
            项目: 水库安全演练
            经济成本 | 费用结构 | 演练费占总费用比≤70%，宣传费占总费用比≤30%
            ",
            expect![[r#"
                建议 [0:indicator 0 annual] 2 个占比上限（70%、30%）合计正好 100%，等于要求各类支出一分不差
                  caps=2  total_percent=100  70% + 30% = 100%
                  → 放宽其中一个上限，使合计大于 100%，或只保留需要控制的一类
            "#]],
        );
    }

    #[test]
    fn rates_that_are_no_parts_of_the_cost_are_left_alone() {
        check(
            "
            项目: 水库安全演练
            经济成本 | 超支率 | ≤10%
            经济成本 | 损耗率 | ≤90%
            ",
            expect![[""]],
        );
    }
}
