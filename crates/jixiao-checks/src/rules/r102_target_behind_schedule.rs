//! R102: an indicator falls behind what the time calls for.

use jixiao_domain::monitoring::Light;
use jixiao_domain::scoring::Step;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::monitored;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "R102",
        name: "target-behind-schedule",
        title: "指标进度落后于时间",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》：对绩效目标完成情况进行监控",
        since: "0.1.0",
        parameters: &["monitoring.profiles", "monitoring.schedules", "monitoring.at_end_words", "monitoring.linear_from", "monitoring.red_below", "monitoring.yellow_below"],
        doc: "
到监控的月份，指标完成得明显落后；或者已经超过了不应超过的上限。

为什么：落后太多，全年目标难以完成，应当及早找原因、调整工作或者目标。

怎么办：说明原因，抓紧推进；客观上完不成的，按规定调整绩效目标。

例外：比率按全年指标值比，不按时间折算；验收、满意度这类年末才见分晓的，次数很少的一次性工作，都不报。规则包可以给某些指标定自己的进度。

```bad
项目: 村道路灯维护
监控: 7
数量 | 巡查次数 | ≥120次 | 完成值=20次
```
```bad
项目: 村道路灯维护
监控: 7
经济成本 | 每盏成本 | ≤1500元 | 完成值=1800元
```
```good
项目: 村道路灯维护
监控: 7
数量 | 巡查次数 | ≥120次 | 完成值=68次
质量 | 路灯完好率 | ≥95% | 完成值=94%
数量 | 建成站点数 | ≥2个 | 完成值=0个
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form, signals) in monitored(context) {
        let rows = form.table.indicators.iter().zip(&signals.indicators).enumerate();
        for (index, (indicator, progress)) in rows {
            let Ok(progress) = progress else { continue };
            let Some(light) = progress.light.filter(|light| light.is_behind()) else { continue };
            let (Some(target), Some(actual)) = (indicator.target(), indicator.actual.as_ref())
            else {
                continue;
            };
            let (name, month) = (indicator.name.trim(), signals.month);
            let (target, actual) = (target.shown(), actual.shown());
            let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(2).normalize();
            let reached = percent(progress.reached);
            let message = match progress.expected {
                Some(expected) => format!(
                    "到 {month} 月“{name}”完成“{actual}”，是全年指标值“{target}”的 {reached}%，\
                     按进度应为 {}% 左右，{}",
                    percent(expected),
                    light.label()
                ),
                None => format!(
                    "到 {month} 月“{name}”完成“{actual}”，没有做到全年指标值“{target}”，{}",
                    light.label()
                ),
            };
            let steps: Vec<String> = progress.steps.iter().map(Step::to_string).collect();
            let advice = match light {
                Light::Red => "说明原因，抓紧推进；客观上完不成的，按规定调整绩效目标",
                Light::Yellow | Light::Green | Light::Blue => "查明原因，加快进度",
            };
            findings
                .report(Place::indicator(position, index, IndicatorField::Actual), message)
                .number("month", usize::from(month))
                .number("reached", reached)
                .number("light", light.id())
                .formula(steps.join("；"))
                .suggest(advice);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("R102", text, expect);
    }

    #[test]
    fn each_profile_has_its_own_measure() {
        check(
            "
            项目: 村道路灯维护
            监控: 7
            数量 | 巡查次数 | ≥120次 | 完成值=50次
            质量 | 路灯完好率 | ≥95% | 完成值=50%
            质量 | 验收合格率 | ≥95% | 完成值=0%
            时效 | 维修用时 | ≤24小时 | 完成值=30小时
            社会效益 | 出行安全感 | 明显提升 | 完成值=未达成
            满意度 | 村民满意度 | ≥90% | 完成值=50%
            数量 | 更换灯具数 | ≥120盏 | 完成值=
            ",
            expect![[r#"
                提醒 [0:indicator 0 actual] 到 7 月“巡查次数”完成“50次”，是全年指标值“≥120次”的 41.67%，按进度应为 58.33% 左右，黄灯
                  month=7  reached=41.67  light="yellow"  进度：50 ÷ 120 = 41.67%；进度：到 7 月应完成 58.33%；预警：进度比 71.43%（低于 60% 红灯，低于 80% 黄灯），黄灯；预计：50 ÷ 7 × 12 = 85.71 次（四舍五入保留 2 位小数）
                  → 查明原因，加快进度
                提醒 [0:indicator 1 actual] 到 7 月“路灯完好率”完成“50%”，是全年指标值“≥95%”的 52.63%，按进度应为 100% 左右，红灯
                  month=7  reached=52.63  light="red"  进度：50 ÷ 95 = 52.63%；进度：到 7 月应完成 100%；预警：进度比 52.63%（低于 60% 红灯，低于 80% 黄灯），红灯
                  → 说明原因，抓紧推进；客观上完不成的，按规定调整绩效目标
                提醒 [0:indicator 3 actual] 到 7 月“维修用时”完成“30小时”，没有做到全年指标值“≤24小时”，红灯
                  month=7  reached=125  light="red"  预警：完成 30 小时，上限 24 小时，红灯
                  → 说明原因，抓紧推进；客观上完不成的，按规定调整绩效目标
                提醒 [0:indicator 4 actual] 到 7 月“出行安全感”完成“未达成”，没有做到全年指标值“明显提升”，红灯
                  month=7  reached=60  light="red"  预警：“未达成年度指标且效果较差”，红灯
                  → 说明原因，抓紧推进；客观上完不成的，按规定调整绩效目标
            "#]],
        );
    }
}
