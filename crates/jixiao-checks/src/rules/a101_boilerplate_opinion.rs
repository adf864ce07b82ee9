//! A101: the same opinion on many forms, without a grade.

use std::collections::BTreeMap;

use jixiao_domain::form::Approval;
use jixiao_domain::text::squeeze;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::budget::{Meaning, contradictions};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "A101",
        name: "boilerplate-opinion",
        title: "批复意见千篇一律",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 绩效目标审核（完整性、相关性、适当性、可行性，分优、良、中、差四级）",
        since: "0.1.0",
        parameters: &["approval.same_opinions", "approval.grade_words"],
        doc: "
多个项目（缺省 3 个以上）的批复意见一字不差，又没有写明评定等级。

为什么：审核应当就每个项目的完整性、相关性、适当性、可行性给出意见和等级，等级决定能否安排预算。一段话批复所有项目，说明没有逐项审核，单位也不知道哪里要改。

怎么办：逐个项目写明评定等级（优、良、中、差）和需要修改之处；可以本工具列出的问题为底稿。

例外：写明了等级或得分的，不报。少于规定个数的相同意见不报。

```bad
项目: 村道路灯维护
意见: 经审核，绩效目标基本符合要求，请加强项目管理。
项目: 农村公厕管护
意见: 经审核，绩效目标基本符合要求，请加强项目管理。
项目: 农技推广服务
意见: 经审核，绩效目标基本符合要求，请加强项目管理。
```
```good
项目: 村道路灯维护
意见: 目标明确，成本指标与预算相符，评定等级为良；请补充维护及时率的依据。
项目: 农村公厕管护
意见: 数量指标缺少公厕座数，请补充后再报。评定等级为中。
项目: 农技推广服务
意见: 经审核，绩效目标基本符合要求，评定等级为优。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.approval;
    let mut groups: BTreeMap<String, (usize, Vec<usize>)> = BTreeMap::new();
    for (position, form) in context.dossier.projects() {
        let approval = form.project().and_then(|project| project.approval.as_ref());
        let Some(opinion) = approval.and_then(|it| ungraded(it, &settings.grade_words)) else {
            continue;
        };
        let length = opinion.trim().chars().count();
        groups.entry(squeeze(opinion)).or_insert((length, Vec::new())).1.push(position);
    }
    for (opinion, (length, forms)) in groups {
        if opinion.is_empty() || forms.len() < settings.same_opinions {
            continue;
        }
        let mut places = forms.iter().map(|form| Place::head(*form, HeadField::Opinion));
        let Some(first) = places.next() else { continue };
        findings
            .report(
                first,
                format!(
                    "{} 个项目的批复意见完全相同（{length} 字），且没有评定等级{}",
                    forms.len(),
                    standing_errors(context, &forms)
                ),
            )
            .at_all(places)
            .number("forms", forms.len())
            .number("length", length)
            .suggest("逐个项目写明评定等级（优、良、中、差）和需要修改之处");
    }
}

/// What the opinion passed over: projects whose costs contradict their budgets.
fn standing_errors(context: &Context<'_>, forms: &[usize]) -> String {
    let settings = &context.settings.money;
    let contradicts = |form: &&usize| {
        let costs = context.facts.costs.of(**form);
        let found = contradictions(context.dossier.forms[**form], costs, settings);
        found.iter().any(|contradiction| contradiction.meaning != Meaning::Planned)
    };
    match forms.iter().filter(contradicts).count() {
        0 => String::new(),
        count => format!("；其中 {count} 个项目的成本指标与预算矛盾，意见没有提到"),
    }
}

/// The opinion, where neither it nor the form names a grade.
fn ungraded<'a>(approval: &'a Approval, grade_words: &[String]) -> Option<&'a str> {
    let opinion = approval.opinion.as_deref()?;
    let names_grade = || grade_words.iter().any(|word| opinion.contains(word.as_str()));
    (approval.grade.is_none() && !names_grade() && !has_bare_grade(opinion)).then_some(opinion)
}

/// Whether a clause of the opinion is nothing but a grade: 同意，优。（盖章）
fn has_bare_grade(opinion: &str) -> bool {
    let mut clauses =
        opinion.split(['，', ',', '。', '；', ';', '：', ':', '（', '(', '、', ' ', '\n']);
    clauses.any(|clause| matches!(clause.trim(), "优" | "良" | "中" | "差"))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("A101", text, expect);
    }

    #[test]
    fn one_finding_names_every_form() {
        check(
            "
            项目: 村道路灯维护
            意见: 经审核，基本符合要求。
            项目: 农村公厕管护
            意见: 经审核，基本符合要求。
            预算: 60000
            经济成本 | 项目总成本 | ≤50000元
            项目: 河道保洁
            意见: 数量指标请按合同核实。
            项目: 农技推广服务
            意见: 经审核,基本符合要求。
            ",
            expect![[r#"
                提醒 [0:opinion 1:opinion 3:opinion] 3 个项目的批复意见完全相同（11 字），且没有评定等级；其中 1 个项目的成本指标与预算矛盾，意见没有提到
                  forms=3  length=11
                  → 逐个项目写明评定等级（优、良、中、差）和需要修改之处
            "#]],
        );
    }

    #[test]
    fn a_clause_that_is_only_a_grade_is_one() {
        check(
            "
            项目: 村道路灯维护
            意见: 数量与台账一致，同意，优。（盖章）
            项目: 农村公厕管护
            意见: 数量与台账一致，同意，优。（盖章）
            项目: 农技推广服务
            意见: 数量与台账一致，同意，优。（盖章）
            ",
            expect![[""]],
        );
    }

    #[test]
    fn two_alike_or_graded_ones_are_fine() {
        check(
            "
            项目: 村道路灯维护
            意见: 经审核，基本符合要求。
            评级: 良
            项目: 农村公厕管护
            意见: 经审核，基本符合要求。
            项目: 农技推广服务
            意见: 经审核，基本符合要求。
            ",
            expect![[""]],
        );
    }
}
