//! V109: ≥ on a cost, ≤ on a benefit.

use jixiao_domain::frame::Level1;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::Settings;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::indicator_words::{
    Direction, bare_name, direction, ends_with_any, has_any, is_count, is_satisfaction,
};
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V109",
        name: "comparator-against-direction",
        title: "比较符号方向反了",
        severity: Severity::Error,
        certainty: Certainty::Likely,
        basis: "财预〔2021〕101号（成本指标为反向指标，指标方向与计算符号一致）；财预〔2020〕10号附件（自评计分）",
        since: "0.1.0",
        parameters: &[
            "values.harm_names",
            "values.rescue_words",
            "values.delay_names",
            "values.reverse_words",
            "values.failing_words",
            "values.positive_words",
            "values.saving_words",
            "values.positive_costs",
        ],
        doc: "
成本写了“≥”，或者满意度、效益、合格率、服务数量写了“≤”；故障率、投诉率写“≥”也是反的。

为什么：符号反了，做得越差得分越高：费用“≥300元”花得越多越算完成，满意度“≤90%”越不满意越算完成。

怎么办：成本、故障、投诉、响应时间等越小越好的写 ≤；满意度、合格率、效益、服务数量越大越好的写 ≥。

例外：节约率、成本降低率写 ≥ 是对的；事故、投诉、会议、时限等写 ≤ 是对的；区间不报。

```bad
项目: 村道路灯维护
经济成本 | 单灯维护费用 | ≥300元/盏
满意度 | 村民满意度 | ≤90%
```
```good
项目: 村道路灯维护
经济成本 | 单灯维护费用 | ≤300元/盏
经济成本 | 电费节约率 | ≥5%
质量 | 路灯故障率 | ≤3%
满意度 | 村民满意度 | ≥90%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let Some(bound) = cell.value.single() else { continue };
        let Some(sign) = bound.comparator else { continue };
        let (indicator, settings) = (cell.indicator, context.settings);
        let right = if sign.is_lower() && should_be_small(indicator, settings) {
            Comparator::AtMost
        } else if sign.is_upper() && should_be_large(indicator, bound, settings) {
            Comparator::AtLeast
        } else {
            continue;
        };
        let nature = match right {
            Comparator::AtMost => "越小越好",
            _ => "越大越好",
        };
        let name = indicator.name.as_str();
        let number = format!("{}{}", bound.printed.number, bound.printed.unit);
        let text = format!("{}{number}", right.sign());
        let finding = cell.report(
            findings,
            format!(
                "“{name}”{nature}，指标值“{}”的符号“{}”方向反了",
                cell.value.shown(),
                sign.sign()
            ),
        );
        finding
            .number("comparator", sign.ascii())
            .number("expected", right.ascii())
            .suggest(format!("改为“{text}”"));
        if bound.subject.is_none() && cell.value.leftover.is_none() {
            cell.propose(finding, &text);
        }
    }
}

/// Whether a ≥ can only be a slip: costs, and shares of what nobody wants.
fn should_be_small(indicator: &Indicator, settings: &Settings) -> bool {
    // A count of 事故 or 会议 may be work done, and a benefit may be any change: only shares of
    // outputs are certain enough.
    let words = &settings.values;
    let name = bare_name(indicator, settings);
    let is_harm = ends_with_any(name, &words.harm_names) && !has_any(name, &words.rescue_words);
    let may_be = indicator.is_cost()
        || is_harm
        || ends_with_any(name, &words.delay_names)
        || has_any(&indicator.name, &settings.values.failing_words)
        || indicator.level1 != Some(Level1::Benefit) && ends_with_any(name, &words.rate_names);
    may_be && direction(indicator, settings) == Direction::Less
}

/// Whether a ≤ can only be a slip: satisfaction, and shares and counts of what is wanted.
fn should_be_large(indicator: &Indicator, bound: &Bound, settings: &Settings) -> bool {
    let may_be = is_satisfaction(indicator)
        || !indicator.is_cost() && (bound.unit.is_share() || is_count(bound, settings));
    may_be && direction(indicator, settings) == Direction::More
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V109", text, expect);
    }

    #[test]
    fn signs_against_the_direction_are_reported_with_the_right_one() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 灯具单价 | ≥300元/盏 | ≥300元/盏
            数量 | 维护路灯数 | ≤120盏
            质量 | 路灯故障率 | ≥3%
            质量 | 路灯完好率 | ≤95%
            社会效益 | 知晓率 | <80%
            满意度 | 村民满意度 | ≤90%
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 0 cycle] “灯具单价”越小越好，指标值“≥300元/盏”的符号“≥”方向反了
                  comparator=">="  expected="<="
                  → 改为“≤300元/盏”
                错误 [0:indicator 1 annual] “维护路灯数”越大越好，指标值“≤120盏”的符号“≤”方向反了
                  comparator="<="  expected=">="
                  → 改为“≥120盏”
                错误 [0:indicator 2 annual] “路灯故障率”越小越好，指标值“≥3%”的符号“≥”方向反了
                  comparator=">="  expected="<="
                  → 改为“≤3%”
                错误 [0:indicator 3 annual] “路灯完好率”越大越好，指标值“≤95%”的符号“≤”方向反了
                  comparator="<="  expected=">="
                  → 改为“≥95%”
                错误 [0:indicator 4 annual] “知晓率”越大越好，指标值“<80%”的符号“<”方向反了
                  comparator="<"  expected=">="
                  → 改为“≥80%”
                错误 [0:indicator 5 annual] “村民满意度”越大越好，指标值“≤90%”的符号“≤”方向反了
                  comparator="<="  expected=">="
                  → 改为“≥90%”
            "#]],
        );
    }

    #[test]
    fn harm_and_delay_are_not_wanted_in_any_category() {
        check(
            "
            项目: 农村公路养护
            社会效益 | 路面病害引发的交通事故起数 | ≥2起
            社会效益 | 处置交通事故起数 | ≥20起
            时效 | 终端故障修复时限 | ≥48小时
            数量 | 志愿服务时间 | ≥2000小时
            ",
            expect![[r#"
                错误 [0:indicator 0 annual] “路面病害引发的交通事故起数”越小越好，指标值“≥2起”的符号“≥”方向反了
                  comparator=">="  expected="<="
                  → 改为“≤2起”
                错误 [0:indicator 2 annual] “终端故障修复时限”越小越好，指标值“≥48小时”的符号“≥”方向反了
                  comparator=">="  expected="<="
                  → 改为“≤48小时”
            "#]],
        );
    }

    #[test]
    fn savings_limits_and_negative_things_are_fine() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 电费节约率 | ≥5%
            经济成本 | 灯具单价 | 200-300元/盏
            数量 | 会议次数 | ≤4次
            质量 | 投诉处理率 | ≥95%
            质量 | 安全事故数 | ≤0起
            质量 | 路灯故障率 | ≤3%
            时效 | 修复时间 | ≤24小时
            社会效益 | 夜间发案数 | ≤5件
            社会效益 | 事故下降率 | ≥5%
            ",
            expect![[""]],
        );
    }
}
