//! P105: a project named after something done once runs for years.

use jixiao_domain::form::Form;
use jixiao_domain::frame::Level1;
use jixiao_domain::settings::periods::PeriodSettings;
use jixiao_findings::{Certainty, HeadField, IndicatorField, Place, RuleHead, Severity};

use crate::facts::cost::{holds_any, value_field};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P105",
        name: "one-off-with-long-period",
        title: "一次性项目却长期实施",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 目标相关性、资金匹配性（与资金使用方向匹配）",
        since: "0.1.0",
        parameters: &[
            "periods.one_off_words",
            "periods.lasting_words",
            "periods.running_words",
            "periods.longest_years",
        ],
        doc: "
项目名称是成立、建设、购置一类一次性的事，实施周期却很长（缺省 5 年以上），内容也是维护费、年年开展的活动等经常性支出。

为什么：建成、成立之后就是运行维护，应当换名称、重新测算。名称与内容不符，既看不出建设成果，也看不出运维标准。

怎么办：仍在建设的，按工期填写到期年度；已经建成的，把项目改为“××运行维护”，按运维内容设目标和成本。

例外：平安建设、队伍建设等本身是长期工作的，名称中已写明运行维护的，周期在规定年数以内的，不报。

```bad
项目: 镇级监控平台建设
周期: 2022-2099
周期目标: 对监控平台进行维护，保障稳定运行。
```
```good
项目: 镇级监控平台建设
周期: 2024-2025
周期目标: 建成监控平台1个并通过验收。
项目: 平安建设
周期: 2022-2099
年度目标: 维护社会稳定。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.periods;
    for (position, form) in context.dossier.projects() {
        let Some(project) = form.project() else { continue };
        let (Some(name), Some(period)) = (project.name.as_deref(), project.period) else {
            continue;
        };
        if period.years() <= settings.longest_years || holds_any(name, &settings.running_words) {
            continue;
        }
        let Some(word) = one_off_word(name, settings) else { continue };
        let Some((place, what)) = running(position, form, settings) else { continue };
        findings
            .report(
                Place::head(position, HeadField::ProjectName),
                format!(
                    "名称中的“{word}”是一次性的事，实施周期却是 {}—{}（{} 年），{what}",
                    period.from,
                    period.to,
                    period.years()
                ),
            )
            .at(Place::head(position, HeadField::PeriodTo))
            .at(place)
            .number("years", usize::try_from(period.years()).unwrap_or(usize::MAX))
            .suggest(
                "仍在建设的按工期填写到期年度；已建成的改名为运行维护或日常活动，按其内容设目标",
            );
    }
}

/// The word that names something done once, unless what stands before makes it lasting work.
fn one_off_word<'s>(name: &str, settings: &'s PeriodSettings) -> Option<&'s str> {
    settings.one_off_words.iter().map(String::as_str).find(|word| {
        name.match_indices(word).any(|(at, _)| {
            let before = &name[..at];
            !settings.lasting_words.iter().any(|lasting| before.ends_with(lasting.as_str()))
        })
    })
}

/// What shows that the work goes on: upkeep in goals or costs, or events every year.
fn running(position: usize, form: &Form, settings: &PeriodSettings) -> Option<(Place, String)> {
    let goals =
        [(&form.goals.cycle, HeadField::GoalCycle), (&form.goals.annual, HeadField::GoalAnnual)];
    let words =
        |text: &str| settings.running_words.iter().find(|word| text.contains(word.as_str()));
    for (goal, field) in goals {
        if let Some(word) = goal.as_deref().and_then(&words) {
            return Some((Place::head(position, field), format!("目标却是“{word}”")));
        }
    }
    for (index, row) in form.table.indicators.iter().enumerate() {
        let Some(value) = row.value() else { continue };
        let place = Place::indicator(position, index, value_field(row));
        if row.is_cost() {
            let word = words(&row.name).or_else(|| words(&value.raw));
            if let Some(word) = word {
                return Some((place, format!("成本却是“{word}”一类的经常性支出")));
            }
            continue;
        }
        let counts_events = value.bounds().iter().any(|bound| {
            let mut factors = bound.unit.factors();
            factors.next().is_some_and(|(unit, power)| {
                power == 1 && settings.flow_units.iter().any(|known| known == unit)
            })
        });
        if row.level1 == Some(Level1::Output) && counts_events {
            let place = Place::indicator(position, index, IndicatorField::Name);
            return Some((place, format!("产出却是年年开展的“{}”", row.name)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P105", text, expect);
    }

    #[test]
    fn goals_costs_and_events_show_that_the_work_goes_on() {
        check(
            "
            项目: 村史馆建设
            周期: 2022-2099
            年度目标: 做好展陈。
            经济成本 | 费用标准 | 专线链路费3万元/年
            项目: 成立农机协会
            周期: 2022-2099
            数量 | 宣传活动次数 | ≥3次
            ",
            expect![[r#"
                提醒 [0:project.name 0:project.period.to 0:indicator 0 annual] 名称中的“建设”是一次性的事，实施周期却是 2022—2099（78 年），成本却是“链路费”一类的经常性支出
                  years=78
                  → 仍在建设的按工期填写到期年度；已建成的改名为运行维护或日常活动，按其内容设目标
                提醒 [1:project.name 1:project.period.to 1:indicator 0 name] 名称中的“成立”是一次性的事，实施周期却是 2022—2099（78 年），产出却是年年开展的“宣传活动次数”
                  years=78
                  → 仍在建设的按工期填写到期年度；已建成的改名为运行维护或日常活动，按其内容设目标
            "#]],
        );
    }

    #[test]
    fn lasting_work_and_plain_building_are_fine() {
        check(
            "
            项目: 社会信用体系建设
            周期: 2022-2099
            年度目标: 日常宣传。
            项目: 灌区改造
            周期: 2022-2030
            年度目标: 改造渠道12公里。
            数量 | 改造渠道长度 | 12公里
            ",
            expect![[""]],
        );
    }
}
