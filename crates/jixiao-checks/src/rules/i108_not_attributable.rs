//! I108: an effect far beyond the project's means.

use std::collections::BTreeSet;

use jixiao_domain::form::Form;
use jixiao_domain::frame::{Category, Level1};
use jixiao_domain::money::Money;
use jixiao_domain::settings::Settings;
use jixiao_domain::words::Words;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::indicator_words::{Input, input};
use crate::facts::value_cells::{ValueCell, value_cells};
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
        parameters: &[
            "indicators.sweeping_words",
            "indicators.region_words",
            "indicators.small_project",
        ],
        doc: "
只雇了几个人的小项目，把“百姓安居乐业”“社会和谐稳定”“高质量发展”一类全社会的结果当作自己的效益；或者小额预算（项目或部门任务合计）承诺全县生产总值、城镇化率一类全地区的统计数。

为什么：这样的结果由许多部门共同形成，无论好坏都归不到这个项目头上，无法评价。

怎么办：写服务对象能直接感受到的变化，如“来访事项按期办结率 ≥95%”“材料差错率 ≤2%”。

例外：预算超过规则包所定限额（缺省 100 万元）的不报；部门整体的表和数量指标不只是用人的项目，只看全地区的统计数。

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
    let settings = &context.settings.indicators;
    for cell in value_cells(context) {
        if cell.indicator.level1 != Some(Level1::Benefit) {
            continue;
        }
        let Some(money) = small_budget(cell.form, context.settings) else { continue };
        let region = named(&cell, &settings.region_words);
        let (found, means) = if !region.is_empty() {
            (region, "")
        } else if is_staffing_only(cell.form, context.settings) {
            (named(&cell, &settings.sweeping_words), "、产出只有用人")
        } else {
            continue;
        };
        if found.is_empty() {
            continue;
        }
        let name = cell.indicator.name.as_str();
        let whose = if cell.form.project().is_some() { "本项目" } else { "本单位项目" };
        cell.report(
            findings,
            format!(
                "“{name}”写的是{found}，{whose}预算 {} 元{means}，达不到也归不到这样的效果",
                money.yuan().normalize(),
            ),
        )
        .number("budget", money)
        .suggest("改为服务对象能直接感受到的变化，如按期办结率、材料差错率、来访等候时间");
    }
}

/// The words of a list that stand in the name or the value, each in quotes.
fn named(cell: &ValueCell<'_>, words: &Words) -> String {
    let texts = [&cell.indicator.name, &cell.value.raw];
    let found: BTreeSet<usize> =
        texts.into_iter().flat_map(|text| words.places_in(text)).map(|(_, word)| word).collect();
    let quoted: Vec<String> = found.into_iter().map(|word| format!("“{}”", words[word])).collect();
    quoted.concat()
}

/// The money of a project, or of a department's tasks, where it is within the pack's limit.
fn small_budget(form: &Form, settings: &Settings) -> Option<Money> {
    let of_tasks = || {
        let tasks = &form.department()?.tasks;
        tasks.iter().try_fold(Money::ZERO, |sum, task| Some(sum + task.amount.money()?))
    };
    let money = form.project().map_or_else(of_tasks, |project| project.budget)?;
    let limit = settings.indicators.small_project;
    (money > Money::ZERO && money.yuan() <= limit).then_some(money)
}

/// A form whose only outputs are the people it pays.
fn is_staffing_only(form: &Form, settings: &Settings) -> bool {
    let quantities = || {
        let all = form.table.indicators.iter();
        all.filter(|indicator| indicator.category == Some(Category::Quantity))
    };
    form.project().is_some()
        && quantities().next().is_some()
        && quantities().all(|indicator| input(form, indicator, settings) == Some(Input::Staff))
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
    fn a_small_budget_does_not_move_the_figures_of_a_county() {
        check(
            "
            部门: 临川县交通运输执法队
            任务: 路面执法 | 治理超限超载 | 600000元 | 超限率下降
            社会效益 | 超限超载率 | ≤2%
            经济效益 | 全县生产总值增长率 | ≥6%
            ",
            expect![[r#"
                提醒 [0:indicator 1 annual] “全县生产总值增长率”写的是“生产总值”，本单位项目预算 600000 元，达不到也归不到这样的效果
                  budget_fen=60000000
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
