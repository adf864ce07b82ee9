//! V101: a number without a comparator.

use jixiao_domain::settings::Settings;
use jixiao_domain::unit::Unit;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::indicator_words::{Direction, direction, has_any, is_satisfaction};
use crate::facts::value_cells::{ValueCell, value_cells};
use crate::rules::v110_impossible_value::why as why_impossible;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V101",
        name: "missing-comparator",
        title: "指标值缺比较符号",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（指标值应明确计算符号）；财预〔2015〕88号（细化量化）",
        since: "0.1.0",
        parameters: &["values.exact_words", "values.reverse_words", "values.failing_words", "values.positive_words"],
        doc: "
指标值是数字，却没有写 ≥、≤ 或 =。成本指标和满意度指标按错误报，其他指标按提醒报。

为什么：没有符号的数只能当作“等于”。成本“119277元/人/年”少花一元也算没完成，满意度“92%”做到 93% 反而不等于目标；自评打分时各人理解不同。

怎么办：成本一般写 ≤；满意度、合格率、及时率一般写 ≥；聘用人数、设备台数等确定的数写 =；其他数量一般写 ≥；故障率、响应时间等越小越好的写 ≤。

例外：日期、文字、是或否、区间（5—8次）、允许误差（±3%）不报。

```bad
项目: 村道路灯维护
经济成本 | 单灯维护费用 | 300元/盏/年
满意度 | 村民满意度 | 92%
```
```good
项目: 村道路灯维护
经济成本 | 单灯维护费用 | ≤300元/盏/年
时效 | 完成时间 | 2025年11月底前
满意度 | 村民满意度 | ≥92%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let bounds = cell.value.bounds();
        let name = cell.indicator.name.as_str();
        let lacks = |bound: &&Bound| {
            if bound.comparator.is_some()
                || bound.plus_minus.is_some()
                || bound.relative_to.is_some()
                || is_round_the_clock(bound, &cell.value.raw)
            {
                return false;
            }
            // What cannot be (295%) lost more than its sign; V110 and D106 say so.
            let is_share = bound.unit.is_share();
            !is_share || why_impossible(bound, name, context.settings).is_none()
        };
        let Some(first) = bounds.iter().find(lacks) else { continue };
        let sign = proposed(&cell, first, context.settings);
        let proposal = with_signs(&cell, first, sign, context.settings);
        let is_grave = cell.indicator.is_cost() || is_satisfaction(cell.indicator);
        let severity = if is_grave { Severity::Error } else { Severity::Warning };
        let finding = cell.report(
            findings,
            format!("“{}”的指标值“{}”没有比较符号", cell.indicator.name, cell.value.shown()),
        );
        finding.severity(severity).number("value", first.number).number("proposed", sign.ascii());
        match proposal {
            Some(text) => {
                finding.suggest(format!("写明符号，一般可写“{text}”{}", reason(sign)));
                cell.propose(finding, &text);
            }
            None => {
                finding.suggest(format!(
                    "在数字前写明符号，一般用“{}”{}",
                    sign.sign(),
                    reason(sign)
                ));
            }
        }
    }
}

/// What goes on all day: 24小时值守 promises no number of hours, 24小时修复 does.
const ALL_DAY: [&str; 10] =
    ["值守", "值班", "服务", "运行", "开放", "在岗", "在线", "监控", "监测", "不间断"];

fn is_round_the_clock(bound: &Bound, raw: &str) -> bool {
    if bound.number != Decimal::from(24) || bound.unit != Unit::base("小时") {
        return false;
    }
    let words = raw.split_once("24小时").map_or("", |(_, words)| words.trim_start());
    ALL_DAY.iter().any(|deed| words.starts_with(deed))
}

fn reason(sign: Comparator) -> &'static str {
    match sign {
        Comparator::AtMost | Comparator::Less => "（越小越好，不超过此数）",
        Comparator::AtLeast | Comparator::Greater => "（越大越好，不低于此数）",
        Comparator::Equal => "（确定的数）",
    }
}

/// The comparator that the category and the name call for.
fn proposed(cell: &ValueCell<'_>, bound: &Bound, settings: &Settings) -> Comparator {
    let indicator = cell.indicator;
    let is_time = ["小时", "分钟", "工作日"].iter().any(|unit| bound.unit.power(unit) == 1);
    if bound.number.is_zero() && !indicator.is_cost() {
        Comparator::Equal
    } else if direction(indicator, settings) == Direction::Less || is_time {
        Comparator::AtMost
    } else if is_satisfaction(indicator) || bound.unit.is_share() {
        Comparator::AtLeast
    } else if has_any(&indicator.name, &settings.values.exact_words) {
        Comparator::Equal
    } else {
        Comparator::AtLeast
    }
}

/// The text of the cell with a sign before every number that lacks one, given the sign of the first
/// such number; `None` where a number
/// does not stand in the cell as it was read.
fn with_signs(
    cell: &ValueCell<'_>,
    first: &Bound,
    sign: Comparator,
    settings: &Settings,
) -> Option<String> {
    let mut rest = cell.value.raw.as_str();
    let mut text = String::with_capacity(rest.len() + 8);
    for bound in cell.value.bounds() {
        let at = rest.find(bound.printed.number.as_str())?;
        text.push_str(&rest[..at]);
        if bound.comparator.is_none() {
            let sign = if bound == first { sign } else { proposed(cell, bound, settings) };
            text.push_str(sign.sign());
        }
        text.push_str(&bound.printed.number);
        rest = &rest[at + bound.printed.number.len()..];
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V101", text, expect);
    }

    #[test]
    fn the_sign_proposed_follows_the_category_and_the_name() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 单灯维护费用 | 300元/盏/年
            数量 | 维护路灯数量 | 120盏
            数量 | 聘用人员数量 | 2人
            质量 | 亮灯率 | 95%
            时效 | 故障响应时间 | 24小时
            满意度 | 村民满意度 | 92%
            ",
            expect![[r#"
                错误 [0:indicator 0 annual] “单灯维护费用”的指标值“300元/盏/年”没有比较符号
                  value=300  proposed="<="
                  → 写明符号，一般可写“≤300元/盏/年”（越小越好，不超过此数）
                提醒 [0:indicator 1 annual] “维护路灯数量”的指标值“120盏”没有比较符号
                  value=120  proposed=">="
                  → 写明符号，一般可写“≥120盏”（越大越好，不低于此数）
                提醒 [0:indicator 2 annual] “聘用人员数量”的指标值“2人”没有比较符号
                  value=2  proposed="="
                  → 写明符号，一般可写“=2人”（确定的数）
                提醒 [0:indicator 3 annual] “亮灯率”的指标值“95%”没有比较符号
                  value=95  proposed=">="
                  → 写明符号，一般可写“≥95%”（越大越好，不低于此数）
                提醒 [0:indicator 4 annual] “故障响应时间”的指标值“24小时”没有比较符号
                  value=24  proposed="<="
                  → 写明符号，一般可写“≤24小时”（越小越好，不超过此数）
                错误 [0:indicator 5 annual] “村民满意度”的指标值“92%”没有比较符号
                  value=92  proposed=">="
                  → 写明符号，一般可写“≥92%”（越大越好，不低于此数）
            "#]],
        );
    }

    #[test]
    fn hours_within_which_something_is_done_need_a_sign() {
        check(
            "
            项目: 村道路灯维护
            时效 | 故障处理时限 | 24小时修复
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual] “故障处理时限”的指标值“24小时修复”没有比较符号
                  value=24  proposed="<="
                  → 写明符号，一般可写“≤24小时修复”（越小越好，不超过此数）
            "#]],
        );
    }

    #[test]
    fn a_value_in_both_columns_is_reported_once() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数量 | 120盏 | 120盏
            数量 | 更换灯具数量 | 600盏 | ≥120盏
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle] “维护路灯数量”的指标值“120盏”没有比较符号
                  value=120  proposed=">="
                  → 写明符号，一般可写“≥120盏”（越大越好，不低于此数）
                提醒 [0:indicator 1 cycle] “更换灯具数量”的指标值“600盏”没有比较符号
                  value=600  proposed=">="
                  → 写明符号，一般可写“≥600盏”（越大越好，不低于此数）
            "#]],
        );
    }

    #[test]
    fn dates_words_ranges_tolerances_and_growth_need_no_sign() {
        check(
            "
            项目: 村道路灯维护
            数量 | 巡查次数 | 5-8次
            质量 | 照度偏差 | ±3%以内
            时效 | 完成时间 | 2025年11月
            可持续影响 | 值守机制 | 24小时值守
            社会效益 | 电费 | 较上年下降5%
            社会效益 | 夜间出行便利 | 明显改善
            ",
            expect![[""]],
        );
    }
}
