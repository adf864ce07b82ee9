//! M302: basic spending per person on the payroll outside the usual range.

use jixiao_domain::form::FundKind;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M302",
        name: "spending-per-head-implausible",
        title: "人均基本支出不合常理",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 资金匹配性；财预〔2021〕101号（指标取值应有依据）",
        since: "0.1.0",
        parameters: &["money.spending_per_head"],
        doc: "
基本支出除以财政供养人员数，得到的人均数不在规则包给定的范围内（缺省 8 万元至 60 万元）。

为什么：基本支出包括在职人员的工资和公用经费。人均过低，可能是人员经费在别处列支、人数填多或金额单位填错；人均过高，可能是人数填少，或项目支出混入基本支出。

怎么办：核对人数和基本支出的口径、单位；人员经费由上级统发的，在说明中写明。

例外：没有填人数、人数为零或没有填基本支出的，不计算。

```bad
部门: 青石镇农业农村办公室
人员: 15
基本支出: 45.00万元
```
```good
部门: 青石镇农业农村办公室
人员: 15
基本支出: 270.00万元
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.money;
    for (position, form) in context.forms() {
        let Some(staff) = form.department().and_then(|department| department.payroll_staff) else {
            continue;
        };
        let Some(line) = form.funds.iter().position(|line| line.kind == FundKind::BasicSpending)
        else {
            continue;
        };
        let Some(spending) = form.funds[line].cell.money() else { continue };
        let Some(per_head) = spending.yuan().checked_div(Decimal::from(staff)) else { continue };
        let is_plausible =
            (settings.spending_per_head_from..=settings.spending_per_head_to).contains(&per_head);
        if is_plausible {
            continue;
        }
        let (shown, from, to) = (
            wan(per_head),
            wan(settings.spending_per_head_from),
            wan(settings.spending_per_head_to),
        );
        findings
            .report(
                Place::fund(position, line),
                format!(
                    "基本支出 {spending}，财政供养人员 {staff} 人，人均 {shown} 万元，不在 {from}—{to} 万元之间"
                ),
            )
            .at(Place::head(position, HeadField::PayrollStaff))
            .number("spending", spending)
            .number("staff", usize::try_from(staff).unwrap_or(usize::MAX))
            .number("per_head_wan_yuan", shown)
            .formula(format!("{spending} ÷ {staff} 人 = {shown} 万元/人"))
            .suggest("核对人数与基本支出的口径和单位；人员经费在别处列支的，在说明中写明");
    }
}

/// 元 as 万元 with two decimals, rounded half up.
fn wan(yuan: Decimal) -> Decimal {
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    (yuan / Decimal::from(10_000)).round_dp_with_strategy(2, strategy).normalize()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M302", text, expect);
    }

    #[test]
    fn the_average_is_shown_in_wan_yuan() {
        check(
            "部门: 青石镇农业农村办公室\n人员: 12\n基本支出: 37.62万元",
            expect![[r#"
            建议 [0:fund 0 0:staff.payroll] 基本支出 376200 元，财政供养人员 12 人，人均 3.14 万元，不在 8—60 万元之间
              spending_fen=37620000  staff=12  per_head_wan_yuan=3.14  376200 元 ÷ 12 人 = 3.14 万元/人
              → 核对人数与基本支出的口径和单位；人员经费在别处列支的，在说明中写明
        "#]],
        );
    }

    #[test]
    fn nobody_on_the_payroll_is_no_average() {
        check("部门: 青石镇农业农村办公室\n人员: 0\n基本支出: 37.62万元", expect![[""]]);
    }
}
