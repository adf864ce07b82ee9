//! I108: an effect far beyond the project's means.

use jixiao_domain::form::Form;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::settings::Settings;
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::indicator_words::{Input, input};
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I108",
        name: "not-attributable",
        title: "效益超出项目能力",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号绩效目标审核表“资金匹配性”“实现可能性”",
        since: "0.1.0",
        parameters: &["indicators.sweeping_words", "indicators.small_project"],
        doc: "
只雇了几个人的小项目，把“百姓安居乐业”“社会和谐稳定”“高质量发展”一类全社会的结果当作自己的效益。

为什么：这样的结果由许多部门共同形成，无论好坏都归不到这个项目头上，无法评价。

怎么办：写服务对象能直接感受到的变化，如“来访事项按期办结率 ≥95%”“材料差错率 ≤2%”。

例外：部门整体的表、数量指标不只是用人的项目、预算超过规则包所定限额（缺省 100 万元）的项目不报。

```bad
项目: 平安建设辅助人员
预算: 180000
数量 | 聘用人员数量 | =2人
社会效益 | 维护社会稳定 | 确保百姓安居乐业
```
```good
项目: 平安建设辅助人员
预算: 180000
数量 | 聘用人员数量 | =2人
社会效益 | 来访事项按期办结率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        if cell.indicator.level1 != Some(Level1::Benefit)
            || !is_small_staffing(cell.form, context.settings)
        {
            continue;
        }
        let name = cell.indicator.name.as_str();
        let words = &context.settings.indicators.sweeping_words;
        let found: Vec<String> = words
            .iter()
            .filter(|word| name.contains(word.as_str()) || cell.value.raw.contains(word.as_str()))
            .map(|word| format!("“{word}”"))
            .collect();
        let Some(budget) = cell.form.project().and_then(|project| project.budget) else {
            continue;
        };
        if found.is_empty() {
            continue;
        }
        cell.report(
            findings,
            format!(
                "“{name}”写的是{}，本项目预算 {} 元、产出只有用人，达不到也归不到这样的效果",
                found.join(""),
                budget.yuan().normalize(),
            ),
        )
        .number("budget", budget)
        .suggest("改为服务对象能直接感受到的变化，如按期办结率、材料差错率、来访等候时间");
    }
}

/// A project within the pack's limit whose only outputs are the people it pays.
fn is_small_staffing(form: &Form, settings: &Settings) -> bool {
    let budget = form.project().and_then(|project| project.budget);
    let is_small = budget.is_some_and(|budget| {
        budget.yuan() > Decimal::ZERO && budget.yuan() <= settings.indicators.small_project
    });
    let mut quantities = form
        .table
        .indicators
        .iter()
        .filter(|indicator| indicator.category == Some(Category::Quantity))
        .peekable();
    is_small
        && quantities.peek().is_some()
        && quantities.all(|indicator| input(form, indicator, settings) == Some(Input::Staff))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I108", text, expect);
    }

    #[test]
    fn a_few_people_do_not_bring_peace_to_a_town() {
        check(
            "
            项目: 平安建设辅助人员
            预算: 180000
            数量 | 聘用人员数量 | 2人 | 2人
            社会效益 | 维护社会和谐稳定 | 保持高压态势，确保百姓安居乐业 | 保持高压态势，确保百姓安居乐业
            ",
            expect![[r#"
                提醒 [0:indicator 1 annual 0:indicator 1 cycle] “维护社会和谐稳定”写的是“安居乐业”“高压态势”“社会和谐稳定”，本项目预算 180000 元、产出只有用人，达不到也归不到这样的效果
                  budget_fen=18000000
                  → 改为服务对象能直接感受到的变化，如按期办结率、材料差错率、来访等候时间
            "#]],
        );
    }

    #[test]
    fn other_outputs_large_budgets_and_departments_are_not_judged() {
        check(
            "
            项目: 法治宣传
            预算: 10000
            数量 | 宣传活动次数 | ≥3次
            社会效益 | 服务大局 | 服务高质量发展
            项目: 平安建设
            预算: 18000000
            数量 | 聘用人员数量 | =200人
            社会效益 | 社会稳定 | 百姓安居乐业
            部门: 青石镇平安办公室
            社会效益 | 社会稳定 | 百姓安居乐业
            ",
            expect![[""]],
        );
    }
}
