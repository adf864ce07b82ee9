//! G105: a goal text that tells decisions and past results instead of a target.

use jixiao_domain::words::Words;
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::indicator_words::starts_with_any;
use crate::facts::texts::{GoalText, clauses};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G105",
        name: "goal-is-history",
        title: "目标写成背景或已完成事项",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标：预期达到的产出和效果；设定要求：指向明确",
        since: "0.1.0",
        parameters: &[
            "goals.background_share",
            "goals.background_words",
            "goals.background_leads",
            "goals.result_words",
        ],
        doc: "
总体绩效目标的文字大半（缺省四成以上、至少两个分句）是立项背景、会议决定、文件依据，或已经完成的事，没有写要达到什么。

为什么：绩效目标是预期的产出和效果。背景和依据属于立项依据一栏；过去的成绩不能作为今年的考核标准。

怎么办：把背景移到立项依据或项目概况，目标改写为“做什么、做多少、达到什么效果”。

例外：背景之后写了可考核数值（聘用人数除外）的不报；只有一句依据开头的不报。

```bad
项目: 接访窗口
周期目标: 经镇党委会会议研究讨论，同意综合办增加2名工作人员；经镇长办公会研究，同意将热线后台管理移交综合办。保障工作开展。
```
```good
项目: 接访窗口
周期目标: 每年接待来访不少于600人次，来访事项按期办结率不低于95%。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, text) in context.facts.texts.all().iter().enumerate() {
        if text.task().is_some() {
            continue;
        }
        let has_target = context
            .facts
            .claims
            .of_text(position)
            .any(|claim| !claim.is_about_staff(text.text, context.settings));
        if !has_target {
            check_text(context, findings, text);
        }
    }
}

fn check_text(context: &Context<'_>, findings: &mut Reporter<'_>, text: &GoalText<'_>) {
    let goals = &context.settings.goals;
    let words = [&goals.background_words, &goals.result_words];
    let words: Vec<&Words> = words.into_iter().filter(|words| text.holds_any(words)).collect();
    let mut whole = 0_usize;
    let mut told = 0_usize;
    let mut found: Vec<&str> = Vec::new();
    for clause in clauses(text.text) {
        let clause = clause.trim();
        let length = clause.chars().count();
        whole += length;
        let leads = starts_with_any(clause, &goals.background_leads);
        if leads || words.iter().any(|words| words.stand_in(clause)) {
            told += length;
            found.push(clause);
        }
    }
    let share = Decimal::from(told).checked_div(Decimal::from(whole)).unwrap_or_default();
    if found.len() < 2 || share < goals.background_share {
        return;
    }
    let percent = (share * Decimal::ONE_HUNDRED).round_dp(0).normalize();
    let quoted: Vec<String> =
        found.iter().take(2).map(|clause| format!("“{}”", cut(clause))).collect();
    findings
        .report(
            text.place,
            format!(
                "{}有 {percent}% 的文字是背景、决定或已完成的事（{} 个分句，如{}），没有可考核的目标",
                text.label(),
                found.len(),
                quoted.join("、")
            ),
        )
        .number("background_percent", percent)
        .number("clauses", found.len())
        .suggest("把背景移到立项依据，目标改写为做什么、做多少、达到什么效果");
}

/// At most twenty characters of a clause.
fn cut(clause: &str) -> String {
    match clause.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", &clause[..end]),
        None => clause.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn decisions_and_past_results_are_history() {
        check_rule(
            "G105",
            "
项目: 咨询室
周期目标: 县委、县政府下发了《关于建立咨询室的方案》，要求各镇建立咨询室。根据要求，我办建立咨询室，很好地完成了相关工作。
年度目标: 开展咨询，化解矛盾。
",
            expect![[r#"
                提醒 [0:goals.cycle] 实施周期总目标有 86% 的文字是背景、决定或已完成的事（4 个分句，如“县委、县政府下发了《关于建立咨询室的方案…”、“要求各镇建立咨询室”），没有可考核的目标
                  background_percent=86  clauses=4
                  → 把背景移到立项依据，目标改写为做什么、做多少、达到什么效果
            "#]],
        );
    }

    #[test]
    fn one_reference_or_a_number_is_enough_of_a_target() {
        check_rule(
            "G105",
            "
项目: 普法宣传
周期目标: 根据上级部门关于深入开展法治宣传教育的要求，开展法治宣传。
年度目标: 根据县委部署，按照年度计划，经会议研究同意，开展宣传活动4场。
",
            expect![""],
        );
    }
}
