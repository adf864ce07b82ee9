//! G102: the goal text promises numbers that no indicator measures.

use jixiao_domain::measure::Aspect;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::claims::TextClaim;
use crate::facts::measure::{Measure, MeasuredRow, holds};
use crate::facts::texts::GoalText;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G102",
        name: "promised-number-unmeasured",
        title: "目标中的数值没有指标",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（明确清晰性）、相关性（指标科学性）",
        since: "0.1.0",
        parameters: &["across.measure", "goals.staff_words"],
        doc: "
总体绩效目标的文字承诺了数值，指标表里没有对应的指标。

为什么：没有指标的承诺不会被监控和评价，等于没有承诺；批复时也无从考核。

怎么办：为这些数值补充指标（名称、比较符、数值、单位与文字一致），或从文字中删去。

例外：年份、日期、文号、金额、背景中的人数不算承诺。数值和单位与某项指标相同的视为已有指标。部门总体目标中的数值，所属项目的指标已经量到的不报。年度目标与实施周期目标承诺同一数值的，只报一次。

```bad
项目: 视频监控维护
年度目标: 维护点位23个，巡检次数不少于15次，任务达标率不低于95%。
数量 | 维护点位数 | 23个
```
```good
项目: 视频监控维护
年度目标: 维护点位23个，巡检次数不少于15次，任务达标率不低于95%。
数量 | 维护点位数 | 23个
数量 | 巡检次数 | ≥15次
质量 | 任务达标率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let facts = &context.facts;
    let mut told: Vec<&TextClaim> = Vec::new();
    for (position, text) in facts.texts.all().iter().enumerate() {
        // Without a table there is nothing to look in; another rule reports its absence.
        let rows = facts.measures.of_form(text.form);
        if text.task().is_some() || rows.is_empty() {
            continue;
        }
        let missing: Vec<&TextClaim> = facts
            .claims
            .of_text(position)
            .filter(|claim| is_promise(claim, text, context))
            .filter(|claim| !rows.iter().any(|row| is_measured(claim, row, text, context)))
            .filter(|claim| !is_measured_by_project(claim, text, context))
            .collect();
        told.retain(|earlier| facts.texts.all()[earlier.text].form == text.form);
        let fresh: Vec<&TextClaim> =
            missing.iter().copied().filter(|claim| !is_told(&told, claim)).collect();
        if !fresh.is_empty() {
            report(findings, text, &fresh);
        }
        told.extend(fresh);
    }
}

/// Whether the department's goal sums up what an indicator of one of its projects measures.
fn is_measured_by_project(claim: &TextClaim, text: &GoalText<'_>, context: &Context<'_>) -> bool {
    let number = claim.claim.bound.number;
    let has_number =
        |row: &MeasuredRow<'_>| row.bounds().iter().any(|bound| bound.number == number);
    let is_department = context.dossier.department().is_some_and(|(at, _)| at == text.form);
    is_department
        && context.facts.measures.all().iter().any(|row| {
            row.form != text.form && has_number(row) && is_measured(claim, row, text, context)
        })
}

fn is_told(told: &[&TextClaim], claim: &TextClaim) -> bool {
    told.iter().any(|earlier| {
        earlier.claim.noun == claim.claim.noun
            && earlier.claim.bound.number == claim.claim.bound.number
            && earlier.claim.bound.unit == claim.claim.bound.unit
    })
}

/// Whether the number is something to deliver: not money, not the people who are paid.
fn is_promise(claim: &TextClaim, text: &GoalText<'_>, context: &Context<'_>) -> bool {
    !claim.claim.bound.unit.is_money()
        && claim.is_promise
        && !claim.is_about_staff(text.text, context.settings)
        && !is_sample(claim, text, context)
}

/// Whether the number says how satisfaction is asked: 满意度不低于92%（电话回访300户）.
fn is_sample(claim: &TextClaim, text: &GoalText<'_>, context: &Context<'_>) -> bool {
    let survey_words = &context.settings.completeness.survey_words;
    let span = &claim.claim.span;
    let before = text.text.get(..span.start).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let asks = |text: &str| survey_words.stand_in(text);
    let words = text.text.get(span.clone()).unwrap_or_default();
    sentence.contains("满意") && (asks(words) || asks(&claim.claim.noun))
}

/// Whether the row's value is blank or a template, which other rules report.
fn is_unfilled(row: &MeasuredRow<'_>, context: &Context<'_>) -> bool {
    let marks = &context.settings.values.template_marks;
    let raw = row.raw();
    raw.trim().is_empty() || marks.stand_in(raw)
}

fn is_measured(
    claim: &TextClaim,
    row: &MeasuredRow<'_>,
    text: &GoalText<'_>,
    context: &Context<'_>,
) -> bool {
    // A value that lacks its unit (V111) measures it all the same.
    let claimed = &claim.claim.bound;
    let lacks_unit = |bound: &Bound| {
        bound.unit.is_none()
            && bound.printed.number == claimed.printed.number
            && !claimed.unit.is_share()
    };
    if claim.counterpart(row, context).is_some()
        || (is_unfilled(row, context) || claim.is_periodic(context.settings))
            && claim.is_about(&row.measure, text.text)
        || row.bounds().iter().any(lacks_unit)
    {
        return true;
    }
    let asks_somebody = Aspect::Satisfaction;
    if claim.measure.name.aspect == asks_somebody && row.measure.name.aspect == asks_somebody {
        return true;
    }
    let agrees = |bound: &Bound| {
        bound.number == claimed.number && claim.unit_agrees(&bound.unit, text, context.settings)
    };
    let values = [&row.indicator.annual, &row.indicator.cycle];
    let has_number = || values.into_iter().flatten().any(|it| it.bounds().iter().any(agrees));
    let is_general = |measure: &Measure| {
        measure.name.stem.is_empty()
            && matches!(measure.name.aspect, Aspect::Timeliness | Aspect::Accuracy)
    };
    // 点位23个 beside 设施数量 23个: a count that agrees to the piece is the same thing; so is a
    // 及时率 of nothing in particular, or the 超限率 beside a 超限超载率 of the same number.
    let (one, other) = (claim.measure.name.stem.as_str(), row.measure.name.stem.as_str());
    // 发案数同比下降5% beside 发案数下降率 ≥5%, 亩均产能提高80公斤 beside 亩均产能提高量 ≥80公斤.
    let says_it = |bound: &Bound| {
        let upper = |unit: &Unit| -> Vec<String> {
            let factors = unit.factors().filter(|(_, power)| *power > 0);
            factors.map(|(name, _)| name.to_owned()).collect()
        };
        bound.number == claimed.number && upper(&bound.unit) == upper(&claimed.unit)
    };
    if holds(&row.indicator.name, one) && row.bounds().iter().any(says_it) {
        return true;
    }
    // 每周开放不少于40小时 beside 每周开放时长 ≥40小时.
    let names_period = || PERIODS.iter().any(|period| row.indicator.name.contains(period));
    let is_per_time = claimed.unit.factors().any(|(_, power)| power < 0);
    if is_per_time && names_period() && row.bounds().iter().any(says_it) {
        return true;
    }
    let is_share_of_it = claim.measure.name.aspect == row.measure.name.aspect
        && (is_general(&claim.measure)
            || is_general(&row.measure)
            || holds(one, other)
            || holds(other, one));
    (!claimed.unit.is_share() || is_share_of_it || is_its_change(claim, row)) && has_number()
}

/// Words of a name that say per which time its value counts.
const PERIODS: [&str; 8] = ["每周", "每月", "每日", "每天", "每季", "月均", "日均", "周均"];

/// Whether the row is the rate of the claim's change: 投诉下降率 of 投诉量较上年减少8%.
fn is_its_change(claim: &TextClaim, row: &MeasuredRow<'_>) -> bool {
    const CHANGES: [&str; 8] = ["下降", "减少", "降低", "增长", "增加", "提高", "上升", "提升"];
    let thing =
        |stem: &str| CHANGES.iter().find_map(|word| stem.strip_suffix(word)).map(str::to_owned);
    let (Some(one), Some(other)) = (thing(&claim.measure.name.stem), thing(&row.measure.name.stem))
    else {
        return false;
    };
    claim.claim.bound.relative_to.is_some() && (holds(&one, &other) || holds(&other, &one))
}

fn report(findings: &mut Reporter<'_>, text: &GoalText<'_>, missing: &[&TextClaim]) {
    let listed: Vec<String> =
        missing.iter().map(|claim| format!("“{}”", claim.words(text.text))).collect();
    let promised: Vec<String> = missing.iter().map(|it| it.claim.bound.to_string()).collect();
    findings
        .report(
            text.place,
            format!(
                "{}承诺了 {} 个没有指标的数值：{}",
                text.label(),
                missing.len(),
                listed.join("、")
            ),
        )
        .number("claims", missing.len())
        .number("promised", promised.join("、"))
        .suggest("为上述数值补充三级指标，名称、数值、单位与文字一致；不考核的从文字中删去");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn one_finding_lists_the_numbers_of_a_text() {
        check_rule(
            "G102",
            "
项目: 视频监控维护
年度目标: 维护点位23个，事件上报数不少于8000件，系统使用次数不少于15次，任务达标率不低于95%，任务完成及时率不低于95%，预算执行率100%，群众满意度不低于90%。
数量 | 设施设备数量 | 23个
质量 | 系统运行稳定性 | 稳定
时效 | 任务完成及时率(%) | ≥95%
满意度 | 使用人员满意度 | ≥90%
",
            expect![[r#"
                提醒 [0:goals.annual] 年度目标承诺了 4 个没有指标的数值：“事件上报数不少于8000件”、“系统使用次数不少于15次”、“任务达标率不低于95%”、“预算执行率100%”
                  claims=4  promised="≥8000 件、≥15 次、≥95%、100%"
                  → 为上述数值补充三级指标，名称、数值、单位与文字一致；不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn money_staff_and_measured_numbers_are_left_alone() {
        check_rule(
            "G102",
            "
项目: 村道路灯维护
周期目标: 2023年起投入5万元，现有工作人员2名，维护路灯120盏。
年度目标: 全年维护路灯120盏，完好率不低于95%。
数量 | 维护路灯数 | ≥120盏
质量 | 路灯完好率 | ≥95%
",
            expect![[""]],
        );
    }

    #[test]
    fn words_on_both_sides_of_a_number_say_what_it_counts() {
        check_rule(
            "G102",
            "
项目: 馆藏文物数字化
周期目标: 完成馆藏三级以上文物3600件的二维影像采集。
年度目标: 完成馆藏三级以上文物1200件的二维影像采集。
数量 | 采集二维影像的文物数量 | ≥1200件
",
            expect![[""]],
        );
    }

    #[test]
    fn a_value_that_lacks_its_unit_measures_all_the_same() {
        check_rule(
            "G102",
            "
项目: 绿化养护
年度目标: 养护辖区绿地26万平方米。
数量 | 绿地养护面积 | ≥26
",
            expect![[""]],
        );
        // A share is not any other share of its number.
        check_rule(
            "G102",
            "
项目: 绿化养护
年度目标: 苗木成活率不低于95%。
质量 | 游客投诉办结率 | ≥95
",
            expect![[r#"
                提醒 [0:goals.annual] 年度目标承诺了 1 个没有指标的数值：“苗木成活率不低于95%”
                  claims=1  promised="≥95%"
                  → 为上述数值补充三级指标，名称、数值、单位与文字一致；不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn a_name_may_say_per_which_time_its_value_counts() {
        check_rule(
            "G102",
            "
项目: 村级图书室运行
年度目标: 村级图书室全年每周开放不少于40小时。
质量 | 每周开放时长 | ≥40小时
",
            expect![[""]],
        );
    }

    #[test]
    fn a_count_of_the_year_meets_a_value_per_year() {
        check_rule(
            "G102",
            "
项目: 河道保洁
年度目标: 三年内保持白石河35公里河道整洁，漂浮物投诉不超过10件。
数量 | 保洁河段总长 | ≥35公里
生态效益 | 河面投诉量 | ≤10件/年
",
            expect![[""]],
        );
    }

    #[test]
    fn a_department_may_promise_what_its_project_measures() {
        check_rule(
            "G102",
            "
部门: 青石镇养老服务中心
年度目标: 为240名失能老人提供上门护理9600人次，开展健康讲座40场。
数量 | 上门护理人次 | ≥9600人次
项目: 上门护理
数量 | 服务失能老人数 | ≥240人
",
            expect![[r#"
                提醒 [0:goals.annual] 年度目标承诺了 1 个没有指标的数值：“健康讲座40场”
                  claims=1  promised="40 场"
                  → 为上述数值补充三级指标，名称、数值、单位与文字一致；不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn a_change_is_measured_by_an_indicator_that_is_named_after_it() {
        check_rule(
            "G102",
            "
项目: 高标准农田建设
年度目标: 亩均粮食产能提高80公斤，可防性案件发案数同比下降5%，渠道渗漏率同比下降6%。
经济效益 | 亩均粮食产能提高量 | ≥80公斤
社会效益 | 可防性案件发案数下降率 | ≥5%
",
            expect![[r#"
                提醒 [0:goals.annual] 年度目标承诺了 1 个没有指标的数值：“渠道渗漏率同比下降6%”
                  claims=1  promised="6%"
                  → 为上述数值补充三级指标，名称、数值、单位与文字一致；不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn a_row_left_unfilled_is_another_fault() {
        check_rule(
            "G102",
            "
项目: 健康教育
年度目标: 开展健康讲座60场。
数量 | 开展健康讲座场次 | ≥**场
",
            expect![[""]],
        );
    }

    #[test]
    fn a_promise_made_in_both_texts_is_told_once() {
        check_rule(
            "G102",
            "
项目: 村道路灯维护
周期目标: 修剪树木300棵。
年度目标: 修剪树木300棵。
数量 | 维护路灯数 | ≥120盏
",
            expect![[r#"
                提醒 [0:goals.cycle] 实施周期总目标承诺了 1 个没有指标的数值：“修剪树木300棵”
                  claims=1  promised="300 棵"
                  → 为上述数值补充三级指标，名称、数值、单位与文字一致；不考核的从文字中删去
            "#]],
        );
    }

    #[test]
    fn a_sample_a_deadline_before_a_rate_and_a_change_are_measured() {
        check_rule(
            "G102",
            "
项目: 公厕管护
年度目标: 设施故障48小时内修复率不低于95%，市民投诉量较上年减少8%以上，作业合格率不低于96%，市民满意度不低于89%（电话回访300户）。
质量 | 管护作业合格率（2024年95.4%） | ≥96%
时效 | 设施故障48小时修复率 | ≥95%
社会效益 | 市民投诉量下降率 | ≥8%
满意度 | 市民满意度 | ≥89%
",
            expect![""],
        );
    }
}
