//! P106: the end before the start, or the fiscal year outside the period.

use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P106",
        name: "reversed-period",
        title: "实施周期颠倒或不含本年度",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 规范完整性（内容准确，无错项）；《预算法》第十八条（预算年度）",
        since: "0.1.0",
        parameters: &[],
        doc: "
到期年度早于起始年度，或者本表的预算年度不在实施周期之内。

为什么：周期之外不应安排预算；起止颠倒时周期目标无从计算。

怎么办：核对起始年度和到期年度，改正填错的一个；已经到期仍安排预算的，先办理延期。

```bad
项目: 村道路灯维护
年度: 2025
周期: 2026-2022
```
```bad
项目: 村道路灯维护
年度: 2025
周期: 2021-2024
```
```good
项目: 村道路灯维护
年度: 2025
周期: 2022-2026
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let Some(period) = form.project().and_then(|project| project.period) else { continue };
        let (from, to) = (period.from, period.to);
        let year = form.fiscal_year;
        let (field, message, suggestion) = if to < from {
            (
                HeadField::PeriodTo,
                format!("到期年度 {to} 早于起始年度 {from}"),
                "核对起始年度和到期年度，改正填错的一个".to_owned(),
            )
        } else if let Some(year) = year.filter(|year| *year > to) {
            (
                HeadField::PeriodTo,
                format!("预算年度 {year} 不在实施周期 {from}—{to} 之内：项目已经到期"),
                format!("到期年度填错的改正；已经到期的先办理延期，或不再安排 {year} 年预算"),
            )
        } else if let Some(year) = year.filter(|year| *year < from) {
            (
                HeadField::PeriodFrom,
                format!("预算年度 {year} 不在实施周期 {from}—{to} 之内：项目尚未开始"),
                format!("起始年度填错的改为不晚于 {year}；尚未开始的不安排本年预算"),
            )
        } else {
            continue;
        };
        let finding = findings.report(Place::head(position, field), message);
        finding
            .number("from", usize::from(from.year()))
            .number("to", usize::from(to.year()))
            .suggest(suggestion);
        if let Some(year) = year {
            finding.number("fiscal_year", usize::from(year.year()));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P106", text, expect);
    }

    #[test]
    fn the_wrong_year_is_named() {
        check(
            "
            项目: 村道路灯维护
            周期: 2026-2022
            项目: 河道保洁
            周期: 2021-2024
            项目: 灌区改造
            周期: 2026-2028
            ",
            expect![[r#"
                错误 [0:project.period.to] 到期年度 2022 早于起始年度 2026
                  from=2026  to=2022  fiscal_year=2025
                  → 核对起始年度和到期年度，改正填错的一个
                错误 [1:project.period.to] 预算年度 2025 不在实施周期 2021—2024 之内：项目已经到期
                  from=2021  to=2024  fiscal_year=2025
                  → 到期年度填错的改正；已经到期的先办理延期，或不再安排 2025 年预算
                错误 [2:project.period.from] 预算年度 2025 不在实施周期 2026—2028 之内：项目尚未开始
                  from=2026  to=2028  fiscal_year=2025
                  → 起始年度填错的改为不晚于 2025；尚未开始的不安排本年预算
            "#]],
        );
    }

    #[test]
    fn the_first_and_the_last_year_belong_to_the_period() {
        check("项目: 河道保洁\n周期: 2025-2027\n项目: 灌区改造\n周期: 2023-2025", expect![[""]]);
    }
}
