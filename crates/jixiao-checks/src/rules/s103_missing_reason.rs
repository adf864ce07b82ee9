//! S103: a shortfall that nothing explains.

use jixiao_domain::form::Form;
use jixiao_domain::indicator::{Column, Indicator};
use jixiao_domain::scoring::{RowScore, ScoringRule};
use jixiao_domain::settings::scoring::ScoringSettings;
use jixiao_findings::{Certainty, ExecutionField, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::{Scored, is_stated, scored};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S103",
        name: "missing-reason",
        title: "没有达到而不说原因",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号附1：未完成绩效目标或偏离较大的指标，要分析并说明原因，研究提出改进措施",
        since: "0.1.0",
        parameters: &["scoring.empty_reasons", "scoring.execution_explained_below", "scoring.money_words"],
        doc: "
得分低于分值，或者预算执行率低于规定的比例，原因却空着，或者只填“无”“暂无”。

为什么：没有原因，看不出是目标定得不合适、资金没到位还是工作没做好，也就改进不了。

怎么办：逐项写明偏差原因和改进措施。

例外：表上没有“偏差原因”一栏的，不报指标；定性指标属于达成一档的不报；执行率低的原因写在别的栏目里的，不报执行率；没有填完成值的不报。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=90盏 | 得分=15 | 原因=无
```
```bad
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 12万元 | 分值=10 | 得分=6
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=120盏 | 得分=20
```
```good
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 12万元 | 分值=10 | 得分=6 | 原因=尾款待验收后支付
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=90盏 | 得分=15 | 原因=部分路段道路施工，下年补装
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.scoring;
    for scored in scored(context) {
        indicators(scored, settings, findings);
        execution(scored, settings, findings);
    }
}

fn indicators(scored: Scored<'_>, settings: &ScoringSettings, findings: &mut Reporter<'_>) {
    let table = &scored.form.table;
    if !table.columns.is_empty() && !table.has_column(Column::Reason) {
        return;
    }
    // A tree of marks (广东 部门整体) has points and scores and no column of actual values.
    let has_actuals = table.columns.is_empty() || table.has_column(Column::Actual);
    let silent: Vec<(usize, &Indicator)> = scored
        .rows()
        .filter(|(_, indicator, row)| {
            falls_short(indicator, row, has_actuals)
                && !is_stated(indicator.reason.as_deref(), settings)
        })
        .map(|(index, indicator, _)| (index, indicator))
        .collect();
    let Some(((first, indicator), rest)) = silent.split_first() else { return };
    let place = |index| Place::indicator(scored.position, index, IndicatorField::Reason);
    let names: Vec<&str> =
        silent.iter().take(3).map(|(_, indicator)| indicator.name.trim()).collect();
    let more = if silent.len() > 3 { "等" } else { "" };
    let filled = match indicator.reason.as_deref().map(str::trim) {
        Some(reason) if silent.len() == 1 && !reason.is_empty() => format!("，只填“{reason}”"),
        _ => String::new(),
    };
    let count = match silent.len() {
        1 => String::new(),
        count => format!("{more} {count} 项指标"),
    };
    let message =
        format!("“{}”{count}没有得满分，却没有写偏差原因和改进措施{filled}", names.join("”“"));
    findings
        .report(place(*first), message)
        .at_all(rest.iter().map(|(index, _)| place(*index)))
        .number("count", silent.len())
        .suggest("逐项写明没有达到的原因和改进措施");
}

/// Below full marks as printed, or as computed where no score is printed.
fn falls_short(indicator: &Indicator, row: &RowScore, has_actuals: bool) -> bool {
    let Some(points) = row.points else { return row.reached == Some(false) };
    // A mark in the best window says that the target is reached.
    if row.rule.is_some_and(ScoringRule::is_mark) && row.reached == Some(true) {
        return false;
    }
    let has_actual = indicator.actual.as_ref().is_some_and(|actual| !actual.is_blank());
    match indicator.score.or(row.score()) {
        Some(score) => (has_actual || !has_actuals) && score < points,
        None => false,
    }
}

fn execution(scored: Scored<'_>, settings: &ScoringSettings, findings: &mut Reporter<'_>) {
    let rate = scored.scores.execution.as_ref().and_then(|execution| execution.rate);
    let Some(rate) = rate.filter(|rate| !rate.reaches(settings.execution_explained_below)) else {
        return;
    };
    let Some(results) = &scored.form.results else { return };
    let Some(year) = results.year() else { return };
    let is_explained =
        results.execution.iter().any(|line| is_stated(line.reason.as_deref(), settings))
            || is_told_elsewhere(scored.form, settings);
    let Some(index) = results.execution.iter().position(|line| std::ptr::eq(line, year)) else {
        return;
    };
    if is_explained {
        return;
    }
    let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(2).normalize();
    let (rate, limit) = (percent(rate.decimal()), percent(settings.execution_explained_below));
    let message = format!("预算执行率 {rate}%，低于 {limit}%，没有说明原因");
    findings
        .report(Place::execution(scored.position, index, ExecutionField::Rate), message)
        .number("rate", rate)
        .number("limit", limit)
        .suggest("写明资金没有按预算支出的原因和下一步安排");
}

/// The official form has no column for it: a reason or a result that speaks of the money will do.
fn is_told_elsewhere(form: &Form, settings: &ScoringSettings) -> bool {
    let achieved = form.results.as_ref().and_then(|results| results.achieved.as_deref());
    let reasons = form.table.indicators.iter().filter_map(|indicator| indicator.reason.as_deref());
    let speaks = |text: &str| settings.money_words.iter().any(|word| text.contains(word.as_str()));
    reasons.chain(achieved).any(speaks)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S103", text, expect);
    }

    #[test]
    fn rows_without_a_reason_are_one_finding() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 12万元 | 分值=10 | 得分=6
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=90盏 | 得分=15 | 原因=暂无
            质量 | 路灯完好率 | ≥95% | 分值=20 | 完成值=90% | 得分=18.95
            质量 | 巡查到位率 | ≥95% | 分值=20 | 完成值=90% | 得分=18.95 | 原因=人员调整
            社会效益 | 出行安全感 | 明显提升 | 分值=20 | 完成值=部分达成 | 得分=15 | 原因=/
            ",
            expect![[r#"
                错误 [0:Execution(0, Rate)] 预算执行率 60%，低于 90%，没有说明原因
                  rate=60  limit=90
                  → 写明资金没有按预算支出的原因和下一步安排
                错误 [0:indicator 0 reason 0:indicator 1 reason 0:indicator 3 reason] “维护路灯数”“路灯完好率”“出行安全感” 3 项指标没有得满分，却没有写偏差原因和改进措施
                  count=3
                  → 逐项写明没有达到的原因和改进措施
            "#]],
        );
    }

    #[test]
    fn full_marks_and_reasons_elsewhere_are_no_fault() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 12万元 | 分值=10 | 得分=6
            完成: 维护路灯120盏；因尾款尚未支付，执行率偏低。
            数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=120盏 | 得分=20
            ",
            expect![[""]],
        );
    }
}
