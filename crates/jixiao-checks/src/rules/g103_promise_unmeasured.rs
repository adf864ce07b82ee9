//! G103: a goal text promises services or effects that no indicator measures.

use std::cell::LazyCell;

use jixiao_domain::form::Form;
use jixiao_domain::settings::goals::{GoalSettings, PromisedService};
use jixiao_domain::text::Bigrams;
use jixiao_findings::{Certainty, HeadField, RuleHead, Severity, Spot, TaskField};

use crate::facts::measure::MeasuredRow;
use crate::facts::texts::{GoalText, clauses, without_titles};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G103",
        name: "promise-unmeasured",
        title: "目标承诺事项没有指标",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（明确清晰性：预期产出和效果描述充分）、相关性（指标科学性）",
        since: "0.1.0",
        parameters: &["goals.service", "goals.thing_endings", "goals.means_leads"],
        doc: "
项目的年度目标（没有的看周期目标）或部门任务的期望目标写了具体的服务或效果（宣传、培训、咨询、评估、排查、发放、考评排名等），三级指标里没有一项与它有关。

为什么：写进目标的服务没有指标，就没有数量、质量要求，年底无法证明做了多少、做得怎样。

怎么办：为每项服务补充指标，例如宣传场次、咨询服务人次、评估报告份数、按时发放率；不打算考核的从文字中删去。

例外：只要有一项指标的名称与该服务有关就不报。书名号里的文件名、“宣传部”“监测系统”一类名称、“通过……”“依托……”一类做法不算承诺。部门任务与全部项目的指标核对。

```bad
项目: 法律服务站
年度目标: 提供法律顾问，开展风险评估和法治宣传。
数量 | 宣传活动次数 | ≥3次
```
```good
项目: 法律服务站
年度目标: 提供法律顾问，开展风险评估和法治宣传。
数量 | 法律顾问服务次数 | ≥20次
数量 | 风险评估报告数 | ≥2份
数量 | 宣传活动次数 | ≥3次
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let facts = &context.facts;
    for (position, form) in context.forms() {
        let own = facts.measures.of_form(position);
        // What a department's tasks promise may be measured on the projects' forms.
        let rows = if form.department().is_some() { facts.measures.all() } else { own };
        if own.is_empty() {
            continue;
        }
        // Most texts promise none of the services.
        let names = LazyCell::new(|| Names::new(rows));
        let promises = facts.texts.of_form(position).filter(|text| is_promise(form, text));
        for text in promises {
            report(context, findings, text, &names);
        }
    }
}

/// Whether the text promises: the year's goal of a project (the cycle's where there is none), and
/// what a task is expected to reach. A department's own goal and the content of a task only say
/// in which fields it works.
fn is_promise(form: &Form, text: &GoalText<'_>) -> bool {
    match text.place.spot {
        Spot::Head(HeadField::GoalAnnual) => form.project().is_some(),
        Spot::Head(HeadField::GoalCycle) => form.project().is_some() && form.goals.annual.is_none(),
        Spot::Task(_, TaskField::Expected) => true,
        _ => false,
    }
}

/// Names of indicators, and the words of values that carry a number.
fn wordings(rows: &[MeasuredRow<'_>]) -> String {
    let mut names = String::new();
    for row in rows {
        names.push_str(&row.indicator.name);
        names.push(' ');
        if !row.bounds().is_empty() {
            names.push_str(row.raw());
            names.push(' ');
        }
    }
    names
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    text: &GoalText<'_>,
    names: &LazyCell<Names, impl FnOnce() -> Names>,
) {
    let goals = &context.settings.goals;
    let printed = without_titles(text.text);
    let missing: Vec<String> = goals
        .services
        .iter()
        .filter_map(|service| {
            // Most services are not in the text at all.
            if !text.holds_any(&service.words) || names.show(service) {
                return None;
            }
            let word = promised(&printed, service, goals)?;
            Some(format!("{}（“{word}”）", service.label))
        })
        .collect();
    if missing.is_empty() {
        return;
    }
    findings
        .report(
            text.place,
            format!(
                "{}承诺的 {} 类事项没有相应指标：{}",
                text.label(),
                missing.len(),
                missing.join("、")
            ),
        )
        .number("services", missing.len())
        .suggest("为这些事项补充三级指标（场次、人次、份数、及时率等），不考核的从文字中删去");
}

/// What a form measures, in words.
struct Names {
    words: String,
    pairs: Bigrams,
}

impl Names {
    fn new(rows: &[MeasuredRow<'_>]) -> Names {
        let words = wordings(rows);
        Names { pairs: Bigrams::new(&words), words }
    }

    fn show(&self, service: &PromisedService) -> bool {
        let lists = [&service.words, &service.shown_by];
        lists.iter().any(|words| words.stand_in_long(&self.words, &self.pairs))
    }
}

/// The first word of the service that the text promises: not part of a thing's name, not in a
/// clause about the means.
fn promised<'s>(text: &str, service: &'s PromisedService, goals: &GoalSettings) -> Option<&'s str> {
    let stands_alone = |clause: &str, word: &str| {
        clause.match_indices(word).any(|(offset, _)| {
            let rest = &clause[offset + word.len()..];
            !goals.thing_endings.iter().any(|ending| rest.starts_with(ending.as_str()))
        })
    };
    let is_means =
        |clause: &str| goals.means_leads.iter().any(|it| clause.starts_with(it.as_str()));
    let words = service.words.iter().map(String::as_str);
    words.clone().find(|word| {
        text.contains(word)
            && clauses(text)
                .any(|clause| !is_means(clause.trim_start()) && stands_alone(clause, word))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn one_finding_lists_the_services_of_a_goal() {
        check_rule(
            "G103",
            "
项目: 平安建设
周期目标: 负责文书材料、宣传活动等工作。
年度目标: 推动线索摸排、案件侦办、宣传发动，本年度考评排名位列全县前列。
质量 | 信息上报准确性 | 准确
",
            expect![[r#"
                提醒 [0:goals.annual] 年度目标承诺的 4 类事项没有相应指标：考评排名（“排名”）、宣传（“宣传”）、线索摸排（“线索摸排”）、案件侦办（“侦办”）
                  services=4
                  → 为这些事项补充三级指标（场次、人次、份数、及时率等），不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn a_task_is_measured_by_the_projects_too() {
        check_rule(
            "G103",
            "
部门: 青石镇法治办公室
任务: 业务培训 | 开展培训 | 10000元 | 提高业务能力
任务: 法律咨询 | 提供咨询 | 10000元 | 接受法律咨询
满意度 | 服务对象满意度 | ≥95%
项目: 业务培训
年度目标: 开展业务培训。
数量 | 培训人次 | ≥300人次
",
            expect![[r#"
                提醒 [0:Task(1, Expected)] 期望达到的目标承诺的 1 类事项没有相应指标：咨询（“咨询”）
                  services=1
                  → 为这些事项补充三级指标（场次、人次、份数、及时率等），不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn titles_and_things_promise_nothing() {
        check_rule(
            "G103",
            "
项目: 监测系统维护
年度目标: 根据《法治宣传工作方案》，配合宣传部维护监测系统。
质量 | 系统正常运行率 | ≥99%
",
            expect![[""]],
        );
    }
}
