//! X105: outputs of projects that the department's form does not show.

use jixiao_domain::frame::Level1;
use jixiao_domain::measure::Aspect;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::measure::{MeasuredRow, Relation};
use crate::facts::texts::mentions;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X105",
        name: "project-orphan",
        title: "项目产出未见于部门表",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：相关性（目标相关性）",
        since: "0.1.0",
        parameters: &["across.measure", "across.input_words"],
        doc: "
一个项目承诺的产出数量，没有一项能在部门整体表的指标、总体目标和任务里看到。一份档案只报一次。

为什么：部门整体目标应当概括所属项目的主要产出；看不到的产出不会进入部门自评。

怎么办：把主要产出写进部门指标或任务；次要的可以不写。

例外：聘用人数、出勤等投入指标，以及比率、满意度、成本指标不要求逐一列出。

```bad
部门: 青石镇法治办公室
年度目标: 推进法治建设。
数量 | 宣传活动次数 | ≥4次
项目: 视频监控维护
数量 | 监控点位数 | ≥23个
```
```good
部门: 青石镇法治办公室
年度目标: 推进法治建设，维护监控点位。
数量 | 宣传活动次数 | ≥4次
项目: 视频监控维护
数量 | 监控点位数 | ≥23个
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, _)) = context.dossier.department() else { return };
    let measures = &context.facts.measures;
    let rows = measures.of_form(department);
    if rows.is_empty() {
        return;
    }
    let texts: Vec<&str> = context.facts.texts.of_form(department).map(|text| text.text).collect();
    let is_shown = |row: &MeasuredRow<'_>| {
        rows.iter().any(|own| own.measure.relation(&row.measure) != Relation::None)
            || texts.iter().any(|text| mentions(text, &row.measure.name.stem))
    };
    let mut hidden: Vec<&MeasuredRow<'_>> = Vec::new();
    for (project, _) in context.dossier.projects() {
        let outputs = measures.of_form(project).iter().filter(|row| is_output(context, row));
        let outputs: Vec<&MeasuredRow<'_>> = outputs.collect();
        // One output that is shown makes the project visible; the smaller ones need not be.
        if !outputs.iter().any(|row| is_shown(row)) {
            hidden.extend(outputs);
        }
    }
    let Some(first) = hidden.first() else { return };
    let names: Vec<String> = hidden
        .iter()
        .map(|row| {
            let project = context.dossier.forms[row.form].short_name();
            format!("“{project}”{} {}", row.indicator.name.trim(), row.shown())
        })
        .collect();
    findings
        .report(
            first.name_place(),
            format!("{} 项项目产出在部门整体表中看不到：{}", hidden.len(), names.join("、")),
        )
        .at_all(hidden.iter().skip(1).map(|row| row.name_place()))
        .number("hidden", hidden.len())
        .suggest("主要产出写进部门整体表的指标或年度重点工作任务；次要的不必写");
}

/// A counted output that is not an input.
fn is_output(context: &Context<'_>, row: &MeasuredRow<'_>) -> bool {
    let is_input = || {
        let words = &context.settings.across.input_words;
        words.iter().any(|word| row.indicator.name.contains(word.as_str()))
    };
    let is_counted = || row.single().is_some_and(|it| !it.unit.is_share() && !it.unit.is_money());
    row.measure.name.aspect == Aspect::Count
        && row.indicator.level1.is_none_or(|level| level == Level1::Output)
        && is_counted()
        && !is_input()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn one_finding_lists_all_hidden_outputs() {
        check_rule(
            "X105",
            "
部门: 青石镇法治办公室
年度目标: 推进法治建设。
任务: 普法宣传 | 开展宣传 | 10000元 | 提高知晓率
质量 | 事件上报准确率 | ≥95%
数量 | 宣传活动次数 | ≥4次
项目: 视频监控维护
数量 | 监控点位数 | ≥23个
数量 | 单位聘用人员数量 | 2人
项目: 网格信息采集
数量 | 事件上报数 | ≥200件
项目: 普法宣传
数量 | 普法宣传活动次数 | ≥4次
",
            expect![[r#"
                建议 [1:indicator 0 name 2:indicator 0 name] 2 项项目产出在部门整体表中看不到：“视频监控维护”监控点位数 ≥23个、“网格信息采集”事件上报数 ≥200件
                  hidden=2
                  → 主要产出写进部门整体表的指标或年度重点工作任务；次要的不必写
            "#]],
        );
    }

    #[test]
    fn rates_and_shown_outputs_are_left_alone() {
        check_rule(
            "X105",
            "
部门: 青石镇法治办公室
任务: 路灯维护 | 维护村道路灯 | 10000元 | 路灯常亮
数量 | 宣传活动次数 | ≥4次
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
质量 | 路灯完好率 | ≥95%
",
            expect![[""]],
        );
    }
}
