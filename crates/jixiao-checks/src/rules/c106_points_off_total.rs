//! C106: points do not sum to the frame's total, or to those printed with their level.

use jixiao_domain::form::{Form, FormKind};
use jixiao_domain::frame::Level1;
use jixiao_domain::indicator::{Indicator, IndicatorTable};
use jixiao_domain::settings::frames::FramePoints;
use jixiao_findings::{Certainty, ExecutionField, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C106",
        name: "points-off-total",
        title: "分值合计不对",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号（自评总分 100 分，预算执行率 10 分）；财预〔2021〕101号（分值权重）",
        since: "0.1.0",
        parameters: &["frame.points"],
        doc: "
各项指标的分值之和，既不是 90 分（预算执行率另占 10 分），也不是 100 分；或者一级指标后面印出的分值（如“产出指标(50分)”）与其下各项指标的分值之和不等，或各级印出的分值合计不是总分。

为什么：合计不对，自评得分就换算不成等级，项目之间不能比较。

怎么办：调整各项指标的分值；没有分值的指标补上。

例外：整张表都没有分值的不报（批复表由 C105 报）。一级指标后面没有印分值的，只看总分。自评表印有预算执行率分值的，指标分值与它合计应为 100 分；监控表不看分值。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏 | 分值=60
质量 | 路灯完好率 | ≥95% | 分值=20
```
```bad
项目: 农村公厕管护
层级分: 产出指标=60, 效益指标=30
数量 | 管护公厕数 | ≥12座 | 分值=50
社会效益 | 投诉次数 | ≤5次 | 分值=40
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏 | 分值=60
质量 | 路灯完好率 | ≥95% | 分值=30
```
```good
项目: 农村公厕管护
层级分: 产出指标=60, 效益指标=30
数量 | 管护公厕数 | ≥12座 | 分值=60
社会效益 | 投诉次数 | ≤5次 | 分值=30
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let frames = &context.settings.frames;
    let reports = context.reports().filter(|(_, form)| form.kind() != FormKind::Monitoring);
    for (position, form) in context.forms().chain(reports) {
        let table = &form.table;
        let frame = frames.of_table(table).or(frames.frames.first());
        let Some(allowed) = frame.and_then(|frame| frame.points.as_ref()) else { continue };
        let execution = execution_points(form);
        if let Some((points, place)) = execution {
            findings_with_execution(findings, position, table, (points, place), allowed);
            continue;
        }
        let sum = sum_of_points(position, table, allowed);
        let printed = sum_of_levels(position, table, allowed);
        let levels =
            table.level_points.iter().filter_map(|level| level_sum(position, table, *level));
        let faults: Vec<Fault> = sum.into_iter().chain(printed).chain(levels).collect();
        report(findings, &faults, allowed);
    }
}

/// The points of the execution rate, where the form prints them.
fn execution_points(form: &Form) -> Option<(usize, Decimal)> {
    let mut lines = form.results.iter().flat_map(|results| &results.execution).enumerate();
    lines.find_map(|(line, execution)| Some((line, execution.points?)))
}

/// Where the points of the execution rate stand beside them, only the whole total is right.
fn findings_with_execution(
    findings: &mut Reporter<'_>,
    position: usize,
    table: &IndicatorTable,
    (line, rate): (usize, Decimal),
    allowed: &FramePoints,
) {
    let Some(points) = Points::of(position, table, |_| true) else { return };
    let whole = points.sum.saturating_add(rate);
    let levels = table.level_points.iter().filter_map(|level| level_sum(position, table, *level));
    let mut faults: Vec<Fault> = Vec::new();
    if whole != allowed.total {
        let (sum, rate, whole) = (points.sum.normalize(), rate.normalize(), whole.normalize());
        let total = allowed.total.normalize();
        let mut places = points.places.clone();
        places.push(Place::execution(position, line, ExecutionField::Points));
        faults.push(Fault {
            message: format!(
                "指标分值合计 {sum} 分{}，加预算执行率 {rate} 分是 {whole} 分，应为 {total} 分",
                points.note()
            ),
            numbers: vec![("sum", sum), ("execution", rate)],
            formula: format!("{} + {rate} = {whole}", points.terms.join(" + ")),
            places,
        });
    }
    faults.extend(levels);
    report(findings, &faults, allowed);
}

/// One sum that does not come out; those of a form are one finding, for they share their cause.
struct Fault {
    message: String,
    numbers: Vec<(&'static str, Decimal)>,
    formula: String,
    places: Vec<Place>,
}

fn report(findings: &mut Reporter<'_>, faults: &[Fault], allowed: &FramePoints) {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    let formulas: Vec<&str> = faults.iter().map(|fault| fault.formula.as_str()).collect();
    let (message, formula) = (messages.join("；"), formulas.join("；"));
    let mut places: Vec<Place> = Vec::new();
    for place in faults.iter().flat_map(|fault| &fault.places) {
        if !places.contains(place) {
            places.push(*place);
        }
    }
    let Some((first, rest)) = places.split_first() else { return };
    let finding = findings.report(*first, message);
    finding.at_all(rest.iter().copied());
    let mut known: Vec<&str> = Vec::new();
    for (key, number) in faults.iter().flat_map(|fault| &fault.numbers) {
        // Of several levels the first one's numbers stand for all; the message has each.
        if !known.contains(key) {
            known.push(key);
            finding.number(key, *number);
        }
    }
    finding
        .number("declared", allowed.declared())
        .number("total", allowed.total)
        .formula(formula)
        .suggest("调整各项指标的分值，使各级合计等于该级印出的分值，总计等于规定的总分");
}

/// The points of some indicators, added up.
#[derive(Default)]
struct Points {
    sum: Decimal,
    terms: Vec<String>,
    places: Vec<Place>,
    without: usize,
}

impl Points {
    fn of(
        position: usize,
        table: &IndicatorTable,
        is_meant: impl Fn(&Indicator) -> bool,
    ) -> Option<Points> {
        let mut points = Points::default();
        for (index, indicator) in table.indicators.iter().enumerate() {
            match indicator.points {
                _ if !is_meant(indicator) => {}
                None => points.without += 1,
                Some(own) => {
                    points.places.push(Place::indicator(position, index, IndicatorField::Points));
                    points.terms.push(own.normalize().to_string());
                    points.sum = points.sum.saturating_add(own);
                }
            }
        }
        (!points.places.is_empty()).then_some(points)
    }

    fn note(&self) -> String {
        match self.without {
            0 => String::new(),
            without => format!("，另有 {without} 个指标没有分值"),
        }
    }

    fn formula(&self) -> String {
        match self.terms.as_slice() {
            [only] => only.clone(),
            terms => format!("{} = {}", terms.join(" + "), self.sum.normalize()),
        }
    }
}

/// What the points of a form should add up to, in words.
fn expected(allowed: &FramePoints) -> String {
    let (declared, rate, total) = (allowed.declared(), allowed.execution_rate, allowed.total);
    format!("应为 {declared} 分（预算执行率另占 {rate} 分）或 {total} 分")
}

fn is_right(sum: Decimal, allowed: &FramePoints) -> bool {
    sum == allowed.declared() || sum == allowed.total
}

/// All indicators against the frame's total.
fn sum_of_points(position: usize, table: &IndicatorTable, allowed: &FramePoints) -> Option<Fault> {
    let points = Points::of(position, table, |_| true)?;
    if is_right(points.sum, allowed) {
        return None;
    }
    let sum = points.sum.normalize();
    Some(Fault {
        message: format!("指标分值合计 {sum} 分{}，{}", points.note(), expected(allowed)),
        numbers: vec![("sum", sum)],
        formula: points.formula(),
        places: points.places,
    })
}

/// The points printed with the first levels against the frame's total, where every level that
/// the table has prints its own.
fn sum_of_levels(position: usize, table: &IndicatorTable, allowed: &FramePoints) -> Option<Fault> {
    let printed = |level: Level1| table.level_points.iter().any(|(known, _)| *known == level);
    let is_complete =
        table.indicators.iter().all(|indicator| indicator.level1.is_some_and(printed))
            && table.blank_rows.iter().all(|row| printed(row.category.level1()));
    let levels = table.level_points.iter();
    let sum = levels.fold(Decimal::ZERO, |sum, (_, points)| sum.saturating_add(*points));
    if table.level_points.is_empty() || !is_complete || is_right(sum, allowed) {
        return None;
    }
    let sum = sum.normalize();
    let shown: Vec<String> = table
        .level_points
        .iter()
        .map(|(level, points)| format!("{} {}", level.label(), points.normalize()))
        .collect();
    let terms: Vec<String> =
        table.level_points.iter().map(|(_, points)| points.normalize().to_string()).collect();
    let mut places: Vec<Place> = table
        .level_points
        .iter()
        .filter_map(|(level, _)| level_place(position, table, *level))
        .collect();
    if places.is_empty() {
        places.push(Place::table(position));
    }
    let (shown, expected) = (shown.join("、"), expected(allowed));
    Some(Fault {
        message: format!("一级指标印出的分值（{shown}）合计 {sum} 分，{expected}"),
        numbers: vec![("levels_sum", sum)],
        formula: format!("{} = {sum}", terms.join(" + ")),
        places,
    })
}

/// The indicators of one level against the points printed with it.
fn level_sum(
    position: usize,
    table: &IndicatorTable,
    (level, printed): (Level1, Decimal),
) -> Option<Fault> {
    let points = Points::of(position, table, |indicator| indicator.level1 == Some(level))?;
    if points.sum == printed {
        return None;
    }
    let (sum, printed, label) = (points.sum.normalize(), printed.normalize(), level.label());
    let mut places: Vec<Place> = level_place(position, table, level).into_iter().collect();
    let note = points.note();
    let formula = format!("{} ≠ {printed}", points.formula());
    places.extend(points.places);
    Some(Fault {
        message: format!("{label}印出 {printed} 分，其下指标分值合计 {sum} 分{note}"),
        numbers: vec![("level_printed", printed), ("level_sum", sum)],
        formula,
        places,
    })
}

/// Where the label of a first level stands: at its first indicator.
fn level_place(position: usize, table: &IndicatorTable, level: Level1) -> Option<Place> {
    let mut indicators = table.indicators.iter();
    let index = indicators.position(|indicator| indicator.level1 == Some(level))?;
    Some(Place::indicator(position, index, IndicatorField::Level1))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C106", text, expect);
    }

    #[test]
    fn the_sum_is_shown_and_rows_without_points_are_counted() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏 | 分值=50
            质量 | 路灯完好率 | ≥95% | 分值=37.5
            时效 | 维修及时率 | ≥95%
            ",
            expect![[r#"
                错误 [0:indicator 0 points 0:indicator 1 points] 指标分值合计 87.5 分，另有 1 个指标没有分值，应为 90 分（预算执行率另占 10 分）或 100 分
                  sum=87.5  declared=90  total=100  50 + 37.5 = 87.5
                  → 调整各项指标的分值，使各级合计等于该级印出的分值，总计等于规定的总分
            "#]],
        );
    }

    #[test]
    fn ninety_and_a_hundred_are_both_right() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏 | 分值=52.5
            质量 | 路灯完好率 | ≥95% | 分值=37.5
            项目: 农村公厕管护
            数量 | 管护公厕数 | ≥12座 | 分值=100
            项目: 村史馆管护
            数量 | 开放天数 | ≥300天
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_level_is_named_with_both_numbers() {
        check(
            "
            项目: 村道路灯维护
            层级分: 产出指标=50, 效益指标=30, 满意度指标=10
            数量 | 维护路灯数 | ≥120盏 | 分值=25
            质量 | 路灯完好率 | ≥95% | 分值=20
            社会效益 | 夜间事故数 | ≤2起 | 分值=35
            满意度 | 村民满意度 | ≥90% | 分值=10
            ",
            expect![[r#"
                错误 [0:indicator 0 level1 0:indicator 0 points 0:indicator 1 points 0:indicator 2 level1 0:indicator 2 points] 产出指标印出 50 分，其下指标分值合计 45 分；效益指标印出 30 分，其下指标分值合计 35 分
                  level_printed=50  level_sum=45  declared=90  total=100  25 + 20 = 45 ≠ 50；35 ≠ 30
                  → 调整各项指标的分值，使各级合计等于该级印出的分值，总计等于规定的总分
            "#]],
        );
    }

    #[test]
    fn levels_that_miss_the_total_are_reported_without_points_of_indicators() {
        check(
            "
            项目: 村道路灯维护
            层级分: 产出指标=50, 效益指标=35, 满意度指标=10
            数量 | 维护路灯数 | ≥120盏
            社会效益 | 夜间事故数 | ≤2起
            满意度 | 村民满意度 | ≥90%
            项目: 农村公厕管护
            层级分: 产出指标=50, 效益指标=30
            数量 | 管护公厕数 | ≥12座
            社会效益 | 投诉次数 | ≤5次
            满意度 | 村民满意度 | ≥90%
            ",
            expect![[r#"
                错误 [0:indicator 0 level1 0:indicator 1 level1 0:indicator 2 level1] 一级指标印出的分值（产出指标 50、效益指标 35、满意度指标 10）合计 95 分，应为 90 分（预算执行率另占 10 分）或 100 分
                  levels_sum=95  declared=90  total=100  50 + 35 + 10 = 95
                  → 调整各项指标的分值，使各级合计等于该级印出的分值，总计等于规定的总分
            "#]],
        );
    }

    #[test]
    fn one_wrong_cell_is_one_finding() {
        check(
            "
            项目: 村道路灯维护
            层级分: 产出指标=60, 效益指标=30
            数量 | 维护路灯数 | ≥120盏 | 分值=60
            社会效益 | 夜间事故数 | ≤2起 | 分值=20
            ",
            expect![[r#"
                错误 [0:indicator 0 points 0:indicator 1 points 0:indicator 1 level1] 指标分值合计 80 分，应为 90 分（预算执行率另占 10 分）或 100 分；效益指标印出 30 分，其下指标分值合计 20 分
                  sum=80  level_printed=30  level_sum=20  declared=90  total=100  60 + 20 = 80；20 ≠ 30
                  → 调整各项指标的分值，使各级合计等于该级印出的分值，总计等于规定的总分
            "#]],
        );
    }

    #[test]
    fn a_self_evaluation_adds_the_points_of_its_execution_rate() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 20万元 | 分值=10
            数量 | 维护路灯数 | ≥120盏 | 分值=60
            社会效益 | 夜间事故数 | ≤2起 | 分值=30
            项目: 农村公厕管护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 20万元 | 分值=10
            数量 | 管护公厕数 | ≥12座 | 分值=60
            社会效益 | 投诉次数 | ≤5次 | 分值=40
            项目: 村史馆管护
            监控: 7
            数量 | 开放天数 | ≥300天 | 分值=60
            ",
            expect![[r#"
                错误 [1:indicator 0 points 1:indicator 1 points 1:Execution(0, Points)] 指标分值合计 100 分，加预算执行率 10 分是 110 分，应为 100 分
                  sum=100  execution=10  declared=90  total=100  60 + 40 + 10 = 110
                  → 调整各项指标的分值，使各级合计等于该级印出的分值，总计等于规定的总分
            "#]],
        );
    }

    #[test]
    fn a_level_without_points_of_its_rows_is_no_fault() {
        check(
            "
            项目: 村道路灯维护
            层级分: 产出指标=50, 效益指标=30, 满意度指标=10
            数量 | 维护路灯数 | ≥120盏
            社会效益 | 夜间事故数 | ≤2起
            满意度 | 村民满意度 | ≥90%
            ",
            expect![[r#""#]],
        );
    }
}
