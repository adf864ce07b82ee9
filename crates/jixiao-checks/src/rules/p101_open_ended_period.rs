//! P101: a period without an end, or too long, and no review date.

use jixiao_domain::words::Words;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P101",
        name: "open-ended-period",
        title: "实施周期过长且无评估时间",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（中长期目标与实施期对应）；中发〔2018〕34号（动态评价和清理退出机制）",
        since: "0.1.0",
        parameters: &["periods.longest_years", "periods.open_ended_year", "periods.review_words"],
        doc: "
实施周期的到期年度填为 2099，或者周期超过规则包所定年数（缺省 5 年），而表中没有写明何时复核、评估。

为什么：没有尽头的项目不会到期评价，也就不会退出。政策和项目应当有评估、清理、退出的时点；实施周期总目标也只有在周期确定时才能衡量。

怎么办：按实际填写到期年度，一般与三年滚动规划或五年规划一致；确属长期的经常性项目，在目标中写明“每三年评估一次”之类的复核时间。

例外：目标文字中已写明中期评估、到期评价等安排的，不报。

```bad
项目: 村道路灯维护
年度: 2025
周期: 2022-2099
```
```good
项目: 村道路灯维护
年度: 2025
周期: 2023-2027
项目: 农村公厕管护
年度: 2025
周期: 2022-2099
周期目标: 管护公厕 12 座，每三年评估一次是否继续。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.periods;
    for (position, form) in context.forms() {
        let Some(period) = form.project().and_then(|project| project.period) else { continue };
        let is_open_ended = period.to.year() >= settings.open_ended_year;
        let is_long = period.years() > settings.longest_years;
        if !(is_open_ended || is_long) || mentions(context, position, &settings.review_words) {
            continue;
        }
        let year = form.fiscal_year.map_or(0, |year| u32::from(year.year()));
        let last = settings
            .longest_years
            .saturating_sub(1)
            .saturating_add(u32::from(period.from.year()))
            .max(year);
        let meaning = if is_open_ended { "，等于没有期限" } else { "" };
        findings
            .report(
                Place::head(position, HeadField::PeriodTo),
                format!(
                    "实施周期 {}—{} 共 {} 年{meaning}，超过 {} 年，也没有写明评估时间",
                    period.from,
                    period.to,
                    period.years(),
                    settings.longest_years,
                ),
            )
            .number("from", usize::from(period.from.year()))
            .number("to", usize::from(period.to.year()))
            .number("years", usize::try_from(period.years()).unwrap_or(usize::MAX))
            .number("longest", usize::try_from(settings.longest_years).unwrap_or(usize::MAX))
            .formula(format!(
                "{} - {} + 1 = {} 年 > {} 年",
                period.to,
                period.from,
                period.years(),
                settings.longest_years
            ))
            .suggest(format!(
                "填写实际到期年度（如不晚于 {last} 年）；确属长期项目的，写明评估时间，如“每三年评估一次”"
            ));
    }
}

/// Whether a goal text holds one of the words.
fn mentions(context: &Context<'_>, form: usize, words: &Words) -> bool {
    context.facts.texts.goals(form).any(|goal| goal.holds_any(words))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P101", text, expect);
    }

    #[test]
    fn no_end_and_too_long_are_told_apart() {
        check(
            "
            项目: 村道路灯维护
            周期: 2022-2099
            项目: 农村公厕管护
            周期: 2024-2030
            ",
            expect![[r#"
                提醒 [0:project.period.to] 实施周期 2022—2099 共 78 年，等于没有期限，超过 5 年，也没有写明评估时间
                  from=2022  to=2099  years=78  longest=5  2099 - 2022 + 1 = 78 年 > 5 年
                  → 填写实际到期年度（如不晚于 2026 年）；确属长期项目的，写明评估时间，如“每三年评估一次”
                提醒 [1:project.period.to] 实施周期 2024—2030 共 7 年，超过 5 年，也没有写明评估时间
                  from=2024  to=2030  years=7  longest=5  2030 - 2024 + 1 = 7 年 > 5 年
                  → 填写实际到期年度（如不晚于 2028 年）；确属长期项目的，写明评估时间，如“每三年评估一次”
            "#]],
        );
    }

    #[test]
    fn five_years_and_no_period_at_all_are_fine() {
        check("项目: 村道路灯维护\n周期: 2021-2025\n项目: 农村公厕管护", expect![[""]]);
    }
}
