//! P104: the start year against what the text says, and start years that look like a default.

use std::collections::BTreeSet;

use jixiao_domain::form::Form;
use jixiao_domain::settings::periods::PeriodSettings;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::cost::holds_any;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P104",
        name: "period-contradicts-text",
        title: "起始年度与文字不符",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 规范完整性（内容准确、详实）、目标相关性",
        since: "0.1.0",
        parameters: &[
            "periods.decision_words",
            "periods.decision_lead_years",
            "periods.same_start_projects",
        ],
        doc: "
起始年度与目标文字中写的决定年份、开始年份对不上；或者档案中全部项目（缺省 3 个以上）起始年度都相同，像是系统默认值。

为什么：起始年度决定周期长短和周期目标。依据是 2018 年的决定而起始年度填 2022 年，说明起始年度不是项目真正开始的时间，此前几年的资金和成果也就没有算进来。

怎么办：按立项或首次安排预算的年份填写；确为重新立项的，在目标中写明重新立项的依据。

例外：决定在起始年度当年或上一年作出的，不报；全部项目都从本年开始，或者都是同一个几年规划（起止都相同）的，不报。

```bad
项目: 群众来访接待
周期: 2022-2026
周期目标: 经2018年第9次镇党委会议研究同意，增加2名接待人员。
```
```bad
项目: 群众来访接待
周期: 2022-2099
项目: 村道路灯维护
周期: 2022-2026
项目: 河道保洁
周期: 2022-2025
```
```good
项目: 群众来访接待
周期: 2022-2026
周期目标: 经2021年第9次镇党委会议研究同意，增加2名接待人员。
项目: 村道路灯维护
周期: 2024-2026
项目: 河道保洁
周期: 2023-2025
```
",
    },
    check,
};

/// Years that a form's goals name.
#[derive(Default)]
struct Years {
    /// Of decisions.
    decided: BTreeSet<u16>,
    /// Of decisions cited for the whole period.
    decided_for_cycle: BTreeSet<u16>,
    /// From which the text says that something runs (2019年起).
    begun: BTreeSet<u16>,
}

/// A form whose text speaks against its start year.
struct Doubt {
    form: usize,
    from: u16,
    /// The year of the text that speaks against it most.
    cited: u16,
    sentence: String,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.periods;
    let doubts: Vec<Doubt> = context
        .dossier
        .projects()
        .filter_map(|(position, form)| {
            let from = form.project()?.period?.from.year();
            let (cited, sentence) = contradiction(&years(form, settings), from, settings)?;
            Some(Doubt { form: position, from, cited, sentence })
        })
        .collect();
    if report_default(context, findings, &doubts) {
        return;
    }
    for doubt in doubts {
        findings
            .report(Place::head(doubt.form, HeadField::PeriodFrom), doubt.sentence)
            .number("from", usize::from(doubt.from))
            .number("cited", usize::from(doubt.cited))
            .suggest("按立项或首次安排预算的年份填写起始年度；重新立项的，写明重新立项的依据");
    }
}

/// Reports a start year that all projects share, with the doubts about it in the same finding.
fn report_default(context: &Context<'_>, findings: &mut Reporter<'_>, doubts: &[Doubt]) -> bool {
    let settings = &context.settings.periods;
    let projects: Vec<(usize, &Form)> = context.dossier.projects().collect();
    let periods: Option<Vec<_>> = projects
        .iter()
        .map(|(_, form)| form.project().and_then(|project| project.period))
        .collect();
    let Some(periods) = periods.filter(|periods| periods.len() >= settings.same_start_projects)
    else {
        return false;
    };
    let from = periods[0].from;
    let year = projects.iter().filter_map(|(_, form)| form.fiscal_year).min();
    let is_common = periods.iter().all(|period| period.from == from);
    // Several bounded projects may well have begun together; endless ones were hardly planned.
    let is_unplanned = periods.iter().any(|period| period.years() > settings.longest_years);
    let is_doubtful = is_unplanned || !doubts.is_empty();
    if !is_common || year == Some(from) || !is_doubtful {
        return false;
    }
    let places = projects.iter().map(|(form, _)| Place::head(*form, HeadField::PeriodFrom));
    let mut places: Vec<Place> = places.collect();
    // The form whose text speaks against the year is the most telling one.
    places.sort_by_key(|place| !doubts.iter().any(|doubt| doubt.form == place.form));
    let names: Vec<String> = doubts
        .iter()
        .map(|doubt| {
            format!("；“{}”{}", context.dossier.forms[doubt.form].short_name(), doubt.sentence)
        })
        .collect();
    findings
        .report(
            places[0],
            format!(
                "{} 个项目的起始年度都是 {from}，像是系统默认值{}",
                projects.len(),
                names.concat()
            ),
        )
        .at_all(places.iter().copied().skip(1))
        .number("projects", projects.len())
        .number("from", usize::from(from.year()))
        .suggest("逐个项目按立项或首次安排预算的年份填写起始年度");
    true
}

/// The cited year that does not fit the start year, and the sentence that says so.
fn contradiction(years: &Years, from: u16, settings: &PeriodSettings) -> Option<(u16, String)> {
    let earliest_fitting = from.saturating_sub(settings.decision_lead_years);
    let begun = years.begun.first().filter(|_| !years.begun.contains(&from));
    if let Some(begun) = begun {
        return Some((*begun, format!("目标写明自 {begun} 年开始，起始年度却是 {from}")));
    }
    let last = years.decided.last()?;
    if *last < earliest_fitting {
        let cited: Vec<String> = years.decided.iter().map(u16::to_string).collect();
        let sentence = format!("目标依据 {} 年的决定，起始年度却是 {from}", cited.join("、"));
        return Some((*last, sentence));
    }
    let first = years.decided_for_cycle.first().filter(|first| **first > from)?;
    Some((*first, format!("起始年度 {from} 早于目标所依据的 {first} 年的决定")))
}

fn years(form: &Form, settings: &PeriodSettings) -> Years {
    let mut years = Years::default();
    for (goal, is_cycle) in [(&form.goals.cycle, true), (&form.goals.annual, false)] {
        let goal = goal.as_deref().map(without_titles).unwrap_or_default();
        for clause in goal.split(['。', '；', ';', '，', ',']) {
            for (year, before, after) in years_in(clause) {
                if is_cycle && begins(before, after) {
                    years.begun.insert(year);
                } else if holds_any(clause, &settings.decision_words) {
                    years.decided.insert(year);
                    if is_cycle {
                        years.decided_for_cycle.insert(year);
                    }
                }
            }
        }
    }
    years
}

/// A text without the titles in it: the year of 《…2018年会议精神的通知》 dates no decision here.
fn without_titles(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::with_capacity(text.len());
    while let Some((before, title)) = rest.split_once('《') {
        kept.push_str(before);
        rest = title.split_once('》').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// The years of a clause written as 2018年, each with the text before and after it.
fn years_in(clause: &str) -> impl Iterator<Item = (u16, &str, &str)> {
    clause.match_indices('年').filter_map(|(at, sign)| {
        let digits = at.checked_sub(4)?;
        let number = clause.get(digits..at)?;
        let before = &clause[..digits];
        let is_longer = before.ends_with(|c: char| c.is_ascii_digit());
        let year: u16 = number.parse().ok().filter(|year| (1990..2090).contains(year))?;
        (!is_longer).then_some((year, before, &clause[at + sign.len()..]))
    })
}

/// Whether the words around a year say that something begins there: 自2023年3月起.
fn begins(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '月' || c == '日');
    before.ends_with(['自', '从', '于'])
        && ["起", "开始", "启动", "正式"].iter().any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P104", text, expect);
    }

    #[test]
    fn a_common_start_names_the_texts_that_speak_against_it() {
        check(
            "
            项目: 村道路灯维护
            周期: 2022-2026
            项目: 群众来访接待
            周期: 2022-2099
            周期目标: 经2018年第9次镇党委会研究讨论，同意增加2名接待人员；经2019年8月30日会议研究，移交热线。
            项目: 河道保洁
            周期: 2022-2025
            ",
            expect![[r#"
                提醒 [1:project.period.from 0:project.period.from 2:project.period.from] 3 个项目的起始年度都是 2022，像是系统默认值；“群众来访接待”目标依据 2018、2019 年的决定，起始年度却是 2022
                  projects=3  from=2022
                  → 逐个项目按立项或首次安排预算的年份填写起始年度
            "#]],
        );
    }

    #[test]
    fn a_stated_beginning_is_compared() {
        check(
            "
            项目: 村道路灯维护
            周期: 2022-2026
            周期目标: 自2023年3月起由村委会统一维护。
            项目: 河道保洁
            周期: 2023-2026
            周期目标: 自2023年起按河段承包，2025年起增加夜间保洁。
            ",
            expect![[r#"
                提醒 [0:project.period.from] 目标写明自 2023 年开始，起始年度却是 2022
                  from=2022  cited=2023
                  → 按立项或首次安排预算的年份填写起始年度；重新立项的，写明重新立项的依据
            "#]],
        );
    }

    #[test]
    fn a_later_decision_cannot_be_the_basis() {
        check(
            "
            项目: 河道保洁
            周期: 2021-2026
            周期目标: 经2024年镇长办公会议研究同意实施。
            ",
            expect![[r#"
                提醒 [0:project.period.from] 起始年度 2021 早于目标所依据的 2024 年的决定
                  from=2021  cited=2024
                  → 按立项或首次安排预算的年份填写起始年度；重新立项的，写明重新立项的依据
            "#]],
        );
    }

    #[test]
    fn common_plans_new_projects_and_cited_laws_are_fine() {
        check(
            "
            项目: 村道路灯维护
            周期: 2024-2026
            周期目标: 落实2015年印发的管理办法和《关于贯彻2018年会议精神的通知》。
            项目: 群众来访接待
            周期: 2024-2026
            项目: 河道保洁
            周期: 2024-2026
            ",
            expect![[""]],
        );
    }
}
