//! C101: a field that the form requires is blank.

use jixiao_domain::form::{Form, FundKind};
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity, Spot};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C101",
        name: "blank-field",
        title: "应填项空白",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号绩效目标审核表“规范完整性”（内容完整、准确、详实，无缺项、错项）",
        since: "0.1.0",
        parameters: &[],
        doc: "
表中印有栏目却没有填写，或者缺少项目名称、预算金额、总体绩效目标等基本内容。一张表的空白项合并成一条。

为什么：空白不等于零。空着的“下属二级单位数”是没有下属单位，还是忘了填，审核人看不出来；汇总时也无法计算。

怎么办：没有的填 0 或“无”，不适用的填“不适用”，忘填的补上。

例外：表上注明“选填”“可选填”的栏目不报；空白的指标行由 C104 报。

```bad
部门: 青石镇农业农村办公室
年度目标: 管护农村公厕 12 座。
空白: 下属二级单位数
```
```good
部门: 青石镇农业农村办公室
年度目标: 管护农村公厕 12 座。
下属单位: 0
选填: 备注
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let mut blanks: Vec<(Place, &str)> = Vec::new();
        for (index, blank) in form.blanks.iter().enumerate() {
            if !blank.is_optional {
                blanks.push((Place { form: position, spot: Spot::Blank(index) }, &blank.label));
            }
        }
        blanks.extend(absent(position, form));
        let Some((first, _)) = blanks.first() else { continue };
        let labels: Vec<String> = blanks.iter().map(|(_, label)| format!("“{label}”")).collect();
        findings
            .report(*first, format!("{} 项应填内容空白：{}", blanks.len(), labels.join("、")))
            .at_all(blanks.iter().skip(1).map(|(place, _)| *place))
            .number("blank", blanks.len())
            .suggest("逐项填写；没有的填 0 或“无”，不适用的填“不适用”，不要留空");
    }
}

/// What every form needs and this one has nowhere, not even as a blank label.
fn absent(position: usize, form: &Form) -> Vec<(Place, &'static str)> {
    let is_printed = |words: &[&str]| {
        form.blanks.iter().any(|blank| words.iter().any(|word| blank.label.contains(word)))
    };
    let mut absent = Vec::new();
    let mut need = |is_there: bool, words: &[&str], field: HeadField, label: &'static str| {
        if !is_there && !is_printed(words) {
            absent.push((Place::head(position, field), label));
        }
    };
    if let Some(project) = form.project() {
        need(project.name.is_some(), &["项目名称"], HeadField::ProjectName, "项目名称");
        // An unreadable or differently labelled amount is another rule's business.
        let has_money = project.budget.is_some()
            || form.fund(FundKind::AnnualTotal).is_some()
            || !form.funds.is_empty();
        need(has_money, &["预算", "资金", "金额"], HeadField::Budget, "预算金额");
    }
    let unit = ["部门", "单位"];
    need(
        form.unit.is_some() || form.supervising_department.is_some(),
        &unit,
        HeadField::Unit,
        "单位名称",
    );
    let goals = &form.goals;
    let has_goal = goals.annual.is_some() || goals.cycle.is_some();
    need(has_goal, &["目标"], HeadField::GoalAnnual, "总体绩效目标");
    absent
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C101", text, expect);
    }

    #[test]
    fn blank_labels_of_a_form_are_one_finding() {
        check(
            "
            部门: 青石镇农业农村办公室
            年度目标: 管护农村公厕 12 座。
            空白: 下属二级单位数
            空白: 市本级使用资金
            选填: 备注
            ",
            expect![[r#"
                提醒 [0:Blank(0) 0:Blank(1)] 2 项应填内容空白：“下属二级单位数”、“市本级使用资金”
                  blank=2
                  → 逐项填写；没有的填 0 或“无”，不适用的填“不适用”，不要留空
            "#]],
        );
    }

    #[test]
    fn a_project_needs_money_and_a_goal() {
        check(
            "项目: 村道路灯维护\n空白: 年度目标",
            expect![[r#"
            提醒 [0:Blank(0) 0:budget] 2 项应填内容空白：“年度目标”、“预算金额”
              blank=2
              → 逐项填写；没有的填 0 或“无”，不适用的填“不适用”，不要留空
        "#]],
        );
        check("项目: 村道路灯维护\n预算: 36000\n年度目标: 维护路灯120盏。", expect![[""]]);
    }
}
