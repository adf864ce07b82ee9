//! C104: blank category rows that do not say 不适用.

use jixiao_domain::form::Form;
use jixiao_domain::frame::Category;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Certainty, Place, RuleHead, Severity, Spot};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C104",
        name: "blank-category",
        title: "空白指标行未注明不适用",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号绩效目标审核表“规范完整性”（无缺项、错项）",
        since: "0.1.0",
        parameters: &["frame.required", "frame.required_levels"],
        doc: "
表上印出的二级指标行空着，没有写“不适用”。一张表合并成一条。

为什么：社会成本、生态环境成本等类别可以不设，但空着分不清是不适用还是漏填。

怎么办：不适用的在三级指标栏写“不适用”；适用的补设指标。

例外：必设的类别空白由 C102 报。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
社会成本 |
生态效益 |
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
社会成本 | 不适用
生态效益 | 不适用
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let blank: Vec<(usize, Category)> = form
            .table
            .blank_rows
            .iter()
            .enumerate()
            .filter(|(_, row)| !row.not_applicable)
            .map(|(index, row)| (index, row.category))
            .filter(|(_, category)| !is_required(form, *category, context.settings))
            .collect();
        let place = |index| Place { form: position, spot: Spot::BlankRow(index) };
        let Some((first, _)) = blank.first().copied() else { continue };
        let labels: Vec<&str> = blank.iter().map(|(_, category)| category.label()).collect();
        findings
            .report(
                place(first),
                format!("{} 类指标空白，没有写“不适用”：{}", blank.len(), labels.join("、")),
            )
            .at_all(blank.iter().skip(1).map(|(index, _)| place(*index)))
            .number("blank", blank.len())
            .suggest("不适用的写“不适用”，适用的补设指标");
    }
}

/// Whether another rule asks for an indicator there.
fn is_required(form: &Form, category: Category, settings: &Settings) -> bool {
    let frames = &settings.frames;
    let Some(frame) = frames.of_table(&form.table).or(frames.frames.first()) else { return false };
    let level = category.level1();
    let is_level_empty =
        !form.table.indicators.iter().any(|indicator| indicator.level1 == Some(level));
    frame.required.contains(&category) || is_level_empty && frame.required_levels.contains(&level)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C104", text, expect);
    }

    #[test]
    fn blank_rows_of_a_form_are_one_finding_without_the_required_ones() {
        check(
            "
            项目: 村道路灯维护
            社会成本 |
            生态环境成本 |
            数量 | 维护路灯数 | ≥120盏
            质量 |
            社会效益 | 不适用
            生态效益 |
            ",
            expect![[r#"
                建议 [0:BlankRow(0) 0:BlankRow(1)] 2 类指标空白，没有写“不适用”：社会成本指标、生态环境成本指标
                  blank=2
                  → 不适用的写“不适用”，适用的补设指标
            "#]],
        );
        check(
            "项目: 村道路灯维护\n社会效益 | 夜间事故下降率 | ≥5%\n生态效益 |",
            expect![[r#"
            建议 [0:BlankRow(0)] 1 类指标空白，没有写“不适用”：生态效益指标
              blank=1
              → 不适用的写“不适用”，适用的补设指标
        "#]],
        );
    }
}
