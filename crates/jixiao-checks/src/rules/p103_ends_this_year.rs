//! P103: a project of several years ends this year, and nothing is said about what comes next.

use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P103",
        name: "ends-this-year",
        title: "项目本年到期而无到期安排",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号（实施期结束应开展周期评价）；中发〔2018〕34号（动态评价调整、清理退出机制）",
        since: "0.1.0",
        parameters: &["periods.ending_words"],
        doc: "
跨年度项目的到期年度就是本年，而目标中没有写周期成果、到期评价，也没有写是否续期。

为什么：到期项目要对整个周期的成果作评价，再决定延续、调整还是退出。到期年的目标还写日常工作，第二年就会无依据地续下去。

怎么办：补写周期结束时应达到的成果和到期评价安排；拟续期的，写明依据和新的周期。

例外：只有一年的项目不报；目标中已写到期评价、续期、结项、竣工等安排的不报。

```bad
项目: 村道路灯维护
年度: 2025
周期: 2022-2025
年度目标: 维护路灯120盏。
```
```good
项目: 村道路灯维护
年度: 2025
周期: 2022-2025
年度目标: 维护路灯120盏，年底开展到期评价，提出是否续期的意见。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let words = &context.settings.periods.ending_words;
    for (position, form) in context.forms() {
        let Some(period) = form.project().and_then(|project| project.period) else { continue };
        let ends_now = form.fiscal_year == Some(period.to) && period.from < period.to;
        let mut goals = context.facts.texts.goals(position);
        if !ends_now || goals.any(|goal| goal.holds_any(words)) {
            continue;
        }
        findings
            .report(
                Place::head(position, HeadField::PeriodTo),
                format!(
                    "实施周期 {}—{} 本年到期，目标中没有周期成果、到期评价或续期的安排",
                    period.from, period.to
                ),
            )
            .number("from", usize::from(period.from.year()))
            .number("to", usize::from(period.to.year()))
            .suggest(format!(
                "补写 {}—{} 年应达到的成果和到期评价安排；拟续期的写明依据和新的到期年度",
                period.from, period.to
            ));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P103", text, expect);
    }

    #[test]
    fn one_year_projects_and_later_ends_are_fine() {
        check(
            "项目: 春耕培训\n周期: 2025-2025\n项目: 村道路灯维护\n周期: 2023-2026",
            expect![[""]],
        );
    }

    #[test]
    fn the_last_year_needs_a_word_about_the_end() {
        check(
            "项目: 村道路灯维护\n周期: 2023-2025\n年度目标: 维护路灯。",
            expect![[r#"
            提醒 [0:project.period.to] 实施周期 2023—2025 本年到期，目标中没有周期成果、到期评价或续期的安排
              from=2023  to=2025
              → 补写 2023—2025 年应达到的成果和到期评价安排；拟续期的写明依据和新的到期年度
        "#]],
        );
    }
}
