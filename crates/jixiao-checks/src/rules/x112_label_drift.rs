//! X112: one column under different labels, or a column that the form cannot mean.

use std::collections::BTreeMap;

use jixiao_domain::form::Form;
use jixiao_domain::indicator::Column;
use jixiao_findings::{Certainty, Place, RuleHead, Severity, Spot};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X112",
        name: "label-drift",
        title: "同一栏目名称不一",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 附件表样；绩效目标审核：完整性（规范完整性）",
        since: "0.1.0",
        parameters: &[],
        doc: "
同一部门的各张表里，指标表的同一栏用了不同的栏目名称（“年度指标值”与“当年度指标值”）；或者表上没有实施周期，却有“实施周期指标值”一栏。

为什么：栏目名称不同，跨表核对和系统导入都要靠猜；没有实施周期的表，周期指标值无从理解。

怎么办：统一表样的栏目名称；没有实施周期的表删去周期栏，或补上实施周期。

例外：栏目名称里的年份（2025年度指标值）不算不同。

```bad
部门: 青石镇法治办公室
栏目: 三级指标, 年度指标值
数量 | 宣传活动次数 | ≥4次
项目: 普法宣传
栏目: 三级指标, 当年度指标值
数量 | 宣传活动次数 | ≥4次
```
```good
部门: 青石镇法治办公室
栏目: 三级指标, 年度指标值
数量 | 宣传活动次数 | ≥4次
项目: 普法宣传
栏目: 三级指标, 年度指标值
数量 | 宣传活动次数 | ≥4次
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    drift(context, findings);
    cycle_without_period(context, findings);
}

/// Columns whose label is fixed by the printed form; explanations and remarks vary freely.
fn is_fixed(column: Column) -> bool {
    match column {
        Column::Level1
        | Column::Level2
        | Column::Name
        | Column::Cycle
        | Column::Annual
        | Column::Points
        | Column::Actual
        | Column::Score => true,
        Column::Comparator
        | Column::Unit
        | Column::Adjusted
        | Column::Forecast
        | Column::Reason
        | Column::Cause(_)
        | Column::Likelihood
        | Column::LikelihoodBox(_)
        | Column::Evidence
        | Column::Method
        | Column::DataSource
        | Column::ScoringRule
        | Column::Explanation
        | Column::Basis
        | Column::Direction
        | Column::Remark => false,
    }
}

/// The label without blanks, years and brackets.
fn wording(label: &str) -> String {
    let head = label.split(['（', '(']).next().unwrap_or(label);
    let text: String = head.chars().filter(|c| c.is_alphabetic()).collect();
    let text = text.strip_prefix('年').unwrap_or(&text);
    // 2025年度指标值 and 年度指标值 are one label.
    if text.starts_with('度') { format!("年{text}") } else { text.to_owned() }
}

fn drift(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let mut columns: BTreeMap<Column, Vec<(usize, &str, String)>> = BTreeMap::new();
    for (position, form) in context.forms() {
        let mut seen: Vec<Column> = Vec::new();
        for (column, label) in &form.table.columns {
            // A table in two halves prints its columns twice.
            if is_fixed(*column) && !seen.contains(column) {
                seen.push(*column);
                let uses = columns.entry(*column).or_default();
                uses.push((position, label.trim(), wording(label)));
            }
        }
    }
    for (column, uses) in columns {
        let mut kinds: Vec<(&str, &str, usize)> = Vec::new();
        for (_, label, wording) in &uses {
            match kinds.iter_mut().find(|(_, known, _)| known == wording) {
                Some((_, _, count)) => *count += 1,
                None => kinds.push((label, wording, 1)),
            }
        }
        if kinds.len() < 2 {
            continue;
        }
        let listed: Vec<String> =
            kinds.iter().map(|(label, _, count)| format!("“{label}”（{count} 张表）")).collect();
        let place = |form: usize| Place { form, spot: Spot::Heading(column) };
        findings
            .report(
                place(uses[0].0),
                format!("同一栏在各表有 {} 种名称：{}", kinds.len(), listed.join("、")),
            )
            .at_all(uses.iter().skip(1).map(|(form, ..)| place(*form)))
            .number("labels", kinds.len())
            .suggest(format!("各表统一为“{}”", kinds[0].0));
    }
}

fn cycle_without_period(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let has_period = |form: &Form| {
        form.goals.cycle.is_some()
            || form.project().is_some_and(|project| project.period.is_some())
            || form.blanks.iter().any(|blank| blank.label.contains("周期"))
    };
    let forms: Vec<usize> = context
        .forms()
        .filter(|(_, form)| form.table.has_column(Column::Cycle) && !has_period(form))
        .map(|(position, _)| position)
        .collect();
    let Some(first) = forms.first() else { return };
    let label = context.dossier.forms[*first]
        .table
        .columns
        .iter()
        .find(|(column, _)| *column == Column::Cycle)
        .map_or("实施周期指标值", |(_, label)| label.trim());
    let place = |form: usize| Place { form, spot: Spot::Heading(Column::Cycle) };
    findings
        .report(place(*first), format!("表上没有实施周期，却有“{label}”一栏"))
        .at_all(forms.iter().skip(1).map(|form| place(*form)))
        .number("forms", forms.len())
        .suggest("删去周期指标值一栏，或在表头补上实施周期");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn drift_and_a_cycle_without_period_are_two_findings() {
        check_rule(
            "X112",
            "
部门: 青石镇法治办公室
栏目: 三级指标, 实施周期指标值, 年度指标值
数量 | 宣传活动次数 | ≥12次 | ≥4次
项目: 普法宣传
周期: 2025-2027
栏目: 三级指标, 实施周期指标值, 当年度指标值
数量 | 宣传活动次数 | ≥12次 | ≥4次
项目: 普法培训
周期: 2025-2027
栏目: 三级指标, 实施周期指标值, 当年度指标值
数量 | 培训次数 | ≥12次 | ≥4次
",
            expect![[r#"
                建议 [0:Heading(Cycle)] 表上没有实施周期，却有“实施周期指标值”一栏
                  forms=1
                  → 删去周期指标值一栏，或在表头补上实施周期
                建议 [0:Heading(Annual) 1:Heading(Annual) 2:Heading(Annual)] 同一栏在各表有 2 种名称：“年度指标值”（1 张表）、“当年度指标值”（2 张表）
                  labels=2
                  → 各表统一为“年度指标值”
            "#]],
        );
    }

    #[test]
    fn a_year_in_a_label_is_no_drift() {
        check_rule(
            "X112",
            "
部门: 青石镇法治办公室
栏目: 三级指标, 年度指标值
数量 | 宣传活动次数 | ≥4次
项目: 普法宣传
栏目: 三级指标, 2025年度指标值
数量 | 宣传活动次数 | ≥4次
",
            expect![[""]],
        );
    }
}
