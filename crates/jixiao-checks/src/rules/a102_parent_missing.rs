//! A102: 二级项目 without its 一级项目.

use jixiao_domain::form::ProjectTarget;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "A102",
        name: "parent-missing",
        title: "二级项目没有对应的一级项目",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财办〔2020〕13号《预算管理一体化规范（试行）》项目分级管理；项目绩效目标批复表“项目等级”栏",
        since: "0.1.0",
        parameters: &["approval.child_grades", "approval.parent_grades"],
        doc: "
项目等级填为二级项目，但表中没有写明它属于哪个一级项目，档案中也没有一级项目的绩效目标表。

为什么：二级项目的目标是一级项目目标的分解。看不到上级项目，就无法核对目标是否逐级支撑，也无法汇总。

怎么办：在表中补写一级项目名称（或项目编码），或者一并提供一级项目的绩效目标表。

例外：表中写明上级项目，或档案中有一级项目的，不报。整个档案只报一次。

```bad
项目: 村道路灯维护
等级: 二级项目
```
```good
项目: 村道路灯维护
等级: 二级项目
上级项目: 农村基础设施管护
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.approval;
    let has_parent = |(_, form): &(usize, &jixiao_domain::form::Form)| {
        form.project().is_some_and(|project| is_graded(project, &settings.parent_grades))
    };
    if context.dossier.projects().any(|project| has_parent(&project)) {
        return;
    }
    let orphans: Vec<usize> = context
        .dossier
        .projects()
        .filter(|(_, form)| {
            form.project().is_some_and(|project| {
                project.parent.is_none() && is_graded(project, &settings.child_grades)
            })
        })
        .map(|(position, _)| position)
        .collect();
    let mut places = orphans.iter().map(|form| Place::head(*form, HeadField::ProjectGrade));
    let Some(first) = places.next() else { return };
    let message = match orphans.len() {
        1 => "二级项目没有写明所属的一级项目".to_owned(),
        count => format!("{count} 个二级项目都没有写明所属的一级项目"),
    };
    findings
        .report(first, message)
        .at_all(places)
        .number("forms", orphans.len())
        .suggest("补写一级项目的名称或编码，或一并提供一级项目的绩效目标表");
}

fn is_graded(project: &ProjectTarget, words: &[String]) -> bool {
    let grade = project.grade.as_deref().unwrap_or_default();
    words.iter().any(|word| grade.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("A102", text, expect);
    }

    #[test]
    fn the_whole_dossier_is_one_finding() {
        check(
            "项目: 村道路灯维护\n等级: 二级项目\n项目: 农村公厕管护\n等级: 二级项目",
            expect![[r#"
                建议 [0:project.grade 1:project.grade] 2 个二级项目都没有写明所属的一级项目
                  forms=2
                  → 补写一级项目的名称或编码，或一并提供一级项目的绩效目标表
            "#]],
        );
    }

    #[test]
    fn a_parent_in_the_dossier_is_enough() {
        check(
            "项目: 农村基础设施管护\n等级: 一级项目\n项目: 农村公厕管护\n等级: 二级项目",
            expect![[""]],
        );
    }
}
