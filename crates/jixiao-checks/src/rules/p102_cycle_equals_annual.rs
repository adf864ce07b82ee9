//! P102: the value for the whole period equals the value for one year.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::fiscal_year::Period;
use jixiao_domain::form::Form;
use jixiao_domain::frame::Level1;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::periods::PeriodSettings;
use jixiao_domain::value::{Bound, Comparator, PlannedValue, Promise};
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::cost::holds_any;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P102",
        name: "cycle-equals-annual",
        title: "周期指标值等于年度指标值",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（中长期绩效目标与年度绩效目标分别设定，年度目标为其分解）",
        since: "0.1.0",
        parameters: &["periods.flow_units", "periods.stock_words"],
        doc: "
实施周期有几年，而随时间累加的数量（人次、场次、件数等）的周期指标值与一年的指标值相同。

为什么：每年 200 件、共做 3 年，周期应当是 600 件左右。两栏照抄，要么年度目标定低了，要么周期目标只够一年，周期结束时无法评价。

怎么办：周期指标值按年度值乘以年数（或逐年计划之和）填写；本意是每年如此的，写成“件/年”。

另外，表中全部各行的周期值与年度值都相同时，对比率、存量、成本一类给一条建议：这些可以相同，但请逐行确认不是照抄。

例外：实施周期只有一年的不报；部门整体表取所属项目中最长的周期，没有项目的不判断；在册数、设备数等存量不算随时间累加。

```bad
项目: 群众来访接待
周期: 2024-2026
数量 | 接待来访群众 | ≥200件 | ≥200件
```
```good
项目: 群众来访接待
周期: 2024-2026
数量 | 接待来访群众 | ≥600件 | ≥200件
满意度 | 来访群众满意度 | ≥90% | ≥90%
```
",
    },
    check,
};

/// A row whose two values are the same.
struct Copied<'c> {
    index: usize,
    indicator: &'c Indicator,
    /// The count that grows with time, where it is one.
    flow: Option<&'c Bound>,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let longest = longest_period(context.dossier);
    for (position, form) in context.forms() {
        let period = match form.project() {
            Some(project) => project.period,
            None => longest,
        };
        let Some(period) = period.filter(|period| period.years() > 1) else { continue };
        let (copied, compared) = copied(form, &context.settings.periods);
        report_flows(findings, position, period, &copied);
        if compared > 1 && copied.len() == compared {
            report_others(findings, position, period, &copied);
        }
    }
}

/// The longest period of the dossier's projects.
fn longest_period(dossier: &Dossier<'_>) -> Option<Period> {
    let periods = dossier.projects().filter_map(|(_, form)| form.project()?.period);
    periods.max_by_key(|period| period.years())
}

/// The rows with equal values, and how many rows have both values at all.
fn copied<'c>(form: &'c Form, settings: &PeriodSettings) -> (Vec<Copied<'c>>, usize) {
    let mut copied = Vec::new();
    let mut compared = 0;
    for (index, indicator) in form.table.indicators.iter().enumerate() {
        let Some((cycle, annual)) = indicator.cycle.as_ref().zip(indicator.annual.as_ref()) else {
            continue;
        };
        if cycle.is_blank() || annual.is_blank() {
            continue;
        }
        compared += 1;
        if is_equal(cycle, annual) && !is_yearly(cycle) {
            copied.push(Copied { index, indicator, flow: flow(indicator, annual, settings) });
        }
    }
    (copied, compared)
}

fn is_equal(cycle: &PlannedValue, annual: &PlannedValue) -> bool {
    let is_number = matches!(cycle.promise, Promise::Quantified(_));
    cycle.raw == annual.raw || (is_number && cycle.promise == annual.promise)
}

/// Whether the value says itself that it is meant for every year: 12场/年.
fn is_yearly(value: &PlannedValue) -> bool {
    value.bounds().iter().any(|bound| bound.unit.power("年") < 0 && !bound.unit.is_money())
}

/// The bound that counts something that is done again every year.
fn flow<'c>(
    indicator: &Indicator,
    value: &'c PlannedValue,
    settings: &PeriodSettings,
) -> Option<&'c Bound> {
    let is_result = matches!(indicator.level1, Some(Level1::Output | Level1::Benefit));
    if !is_result || indicator.is_cost() || holds_any(&indicator.name, &settings.stock_words) {
        return None;
    }
    value.bounds().iter().find(|bound| {
        let mut factors = bound.unit.factors();
        let is_count = match (factors.next(), factors.next()) {
            (Some((unit, 1)), None) => settings.flow_units.iter().any(|known| known == unit),
            _ => false,
        };
        is_count
            && bound.number > Decimal::ZERO
            && bound.relative_to.is_none()
            && !bound.comparator.is_some_and(Comparator::is_upper)
    })
}

fn report_flows(
    findings: &mut Reporter<'_>,
    position: usize,
    period: Period,
    copied: &[Copied<'_>],
) {
    let flows: Vec<(&Copied<'_>, &Bound)> =
        copied.iter().filter_map(|row| Some((row, row.flow?))).collect();
    let Some((first, _)) = flows.first() else { return };
    let years = period.years();
    let rows: Vec<String> =
        flows.iter().map(|(row, bound)| format!("“{}”{bound}", row.indicator.name)).collect();
    let terms: Vec<String> = flows.iter().filter_map(|(_, bound)| term(bound, years)).collect();
    let suggestions: Vec<String> = flows
        .iter()
        .filter_map(|(row, bound)| {
            let sign = bound.comparator.map_or("", Comparator::sign);
            let total = bound.number.checked_mul(Decimal::from(years))?.normalize();
            Some(format!("“{}”{sign}{total}{}", row.indicator.name, bound.unit))
        })
        .collect();
    findings
        .report(
            Place::indicator(position, first.index, IndicatorField::Cycle),
            format!(
                "实施周期 {}—{} 共 {years} 年，周期指标值却等于一年的：{}",
                period.from,
                period.to,
                rows.join("、")
            ),
        )
        .at_all(places(position, flows.iter().map(|(row, _)| row.index).skip(1)))
        .number("rows", flows.len())
        .number("years", usize::try_from(years).unwrap_or(usize::MAX))
        .formula(terms.join("；"))
        .suggest(format!(
            "周期值按年度值 × 年数填写，如{}；周期过长的先缩短周期；本意是每年如此的，单位写成“/年”",
            suggestions.join("、")
        ));
}

/// `200 宗/年 × 78 年 = 15600 宗 ≠ 200 宗`
fn term(bound: &Bound, years: u32) -> Option<String> {
    let number = bound.number.normalize();
    let total = number.checked_mul(Decimal::from(years))?.normalize();
    let unit = &bound.unit;
    Some(format!("{number} {unit}/年 × {years} 年 = {total} {unit} ≠ {number} {unit}"))
}

fn report_others(
    findings: &mut Reporter<'_>,
    position: usize,
    period: Period,
    copied: &[Copied<'_>],
) {
    let others: Vec<usize> =
        copied.iter().filter(|row| row.flow.is_none()).map(|row| row.index).collect();
    let mut places = places(position, others.iter().copied());
    let Some(first) = places.next() else { return };
    findings
        .report(
            first,
            format!(
                "全表 {} 行的周期指标值都与年度指标值相同，其中 {} 行是比率、存量、成本或文字，可以相同，请逐行确认",
                copied.len(),
                others.len()
            ),
        )
        .at_all(places)
        .severity(Severity::Advice)
        .number("rows", others.len())
        .number("all_rows", copied.len())
        .number("years", usize::try_from(period.years()).unwrap_or(usize::MAX))
        .suggest("逐行确认；周期目标应写出周期结束时达到的水平，逐年提高的写出终期值");
}

fn places(form: usize, rows: impl Iterator<Item = usize>) -> impl Iterator<Item = Place> {
    rows.map(move |row| Place::indicator(form, row, IndicatorField::Cycle))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P102", text, expect);
    }

    #[test]
    fn counts_are_errors_and_the_rest_of_a_copied_table_is_advice() {
        check(
            "
            项目: 监测预警系统
            周期: 2022-2099
            经济成本 | 费用标准 | 12000元/年 | 12000元/年
            数量 | 预警上报数 | ≥200宗 | ≥200宗
            质量 | 上报准确率 | ≥95% | ≥95%
            社会效益 | 保障生产 | 有效保障 | 有效保障
            ",
            expect![[r#"
                建议 [0:indicator 0 cycle 0:indicator 2 cycle 0:indicator 3 cycle] 全表 4 行的周期指标值都与年度指标值相同，其中 3 行是比率、存量、成本或文字，可以相同，请逐行确认
                  rows=3  all_rows=4  years=78
                  → 逐行确认；周期目标应写出周期结束时达到的水平，逐年提高的写出终期值
                错误 [0:indicator 1 cycle] 实施周期 2022—2099 共 78 年，周期指标值却等于一年的：“预警上报数”≥200 宗
                  rows=1  years=78  200 宗/年 × 78 年 = 15600 宗 ≠ 200 宗
                  → 周期值按年度值 × 年数填写，如“预警上报数”≥15600宗；周期过长的先缩短周期；本意是每年如此的，单位写成“/年”
            "#]],
        );
    }

    #[test]
    fn a_department_takes_the_longest_period_of_its_projects() {
        check(
            "
            部门: 青石镇综合事务办公室
            数量 | 服务人次数 | ≥500人次 | ≥500人次
            社会效益 | 化解矛盾 | 化解纠纷≥100件 | 化解纠纷≥100件
            满意度 | 满意度 | ≥95% | ≥90%
            项目: 村道路灯维护
            周期: 2024-2026
            项目: 河道保洁
            周期: 2025-2025
            ",
            expect![[r#"
                错误 [0:indicator 0 cycle 0:indicator 1 cycle] 实施周期 2024—2026 共 3 年，周期指标值却等于一年的：“服务人次数”≥500 人次、“化解矛盾”≥100 件
                  rows=2  years=3  500 人次/年 × 3 年 = 1500 人次 ≠ 500 人次；100 件/年 × 3 年 = 300 件 ≠ 100 件
                  → 周期值按年度值 × 年数填写，如“服务人次数”≥1500人次、“化解矛盾”≥300件；周期过长的先缩短周期；本意是每年如此的，单位写成“/年”
            "#]],
        );
    }

    #[test]
    fn a_table_that_distinguishes_years_may_repeat_its_rates() {
        check(
            "
            项目: 群众来访接待
            周期: 2024-2026
            数量 | 接待来访群众 | ≥600件 | ≥200件
            满意度 | 来访群众满意度 | ≥90% | ≥90%
            ",
            expect![[""]],
        );
    }

    #[test]
    fn stocks_yearly_counts_and_single_years_are_no_flows() {
        check(
            "
            项目: 农家书屋
            周期: 2024-2026
            数量 | 馆藏图书 | ≥3000册 | ≥3000册
            数量 | 读书活动 | ≥4场/年 | ≥4场/年
            数量 | 巡检次数 | ≤6次 | ≤6次
            质量 | 图书完好率 | ≥97% | ≥95%
            项目: 春耕培训
            周期: 2025-2025
            数量 | 培训场次 | 4场 | 4场
            ",
            expect![[""]],
        );
    }
}
