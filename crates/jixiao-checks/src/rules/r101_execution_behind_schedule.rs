//! R101: money is spent more slowly than the time passes.

use jixiao_domain::monitoring::Light;
use jixiao_domain::scoring::Step;
use jixiao_findings::{Certainty, ExecutionField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::monitored;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "R101",
        name: "execution-behind-schedule",
        title: "预算执行落后于时间",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》：对预算执行情况进行监控，及时纠正偏差",
        since: "0.1.0",
        parameters: &[
            "monitoring.budget",
            "monitoring.budget_limits",
            "monitoring.red_below",
            "monitoring.yellow_below",
        ],
        doc: "
到监控的月份，预算执行率明显低于时间进度（缺省：低于应有进度的 60% 为红灯，低于 80% 为黄灯）。

为什么：上半年不花钱，年底要么突击花钱，要么大量结转；监控就是为了及早发现。

怎么办：说明原因，抓紧推进；确实用不了的，按规定调减预算。

例外：没有填预算数或执行数、预算数为 0 的不报；表上没有写监控到几月的不报。

```bad
项目: 村道路灯维护
监控: 7
执行: 年度资金总额 | 24万元 | 24万元 | 5万元
数量 | 维护路灯数 | ≥120盏 | 完成值=70盏
```
```good
项目: 村道路灯维护
监控: 7
执行: 年度资金总额 | 24万元 | 24万元 | 13万元
数量 | 维护路灯数 | ≥120盏 | 完成值=70盏
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form, signals) in monitored(context) {
        let Ok(signal) = &signals.budget else { continue };
        let light = match signal.light {
            Light::Red | Light::Yellow => signal.light.label(),
            Light::Green | Light::Blue => continue,
        };
        let Some(results) = &form.results else { continue };
        let year = results.year();
        let line = results
            .execution
            .iter()
            .position(|line| year.is_some_and(|year| std::ptr::eq(line, year)));
        let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(2).normalize();
        let (reached, expected) = (percent(signal.reached), percent(signal.expected));
        let month = signals.month;
        let message =
            format!("到 {month} 月预算执行率 {reached}%，按时间应为 {expected}% 左右，{light}");
        let place = line.map_or(Place::form(position), |line| {
            Place::execution(position, line, ExecutionField::Executed)
        });
        let steps: Vec<String> = signal.steps.iter().map(Step::to_string).collect();
        findings
            .report(place, message)
            .number("month", usize::from(month))
            .number("rate", reached)
            .number("expected", expected)
            .number("light", signal.light.id())
            .formula(steps.join("；"))
            .suggest("说明支出慢的原因，抓紧推进；用不了的，按规定调减预算");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("R101", text, expect);
    }

    #[test]
    fn yellow_and_red_are_told_apart() {
        check(
            "
            项目: 村道路灯维护
            监控: 7
            执行: 年度资金总额 | 24万元 | 24万元 | 10万元
            项目: 农村公厕管护
            监控: 7
            执行: 年度资金总额 | 24万元 | 24万元 | 8.4万元
            项目: 村史馆管护
            监控: 7
            执行: 年度资金总额 | 24万元 | 24万元 | 8.3万元
            项目: 村道绿化
            监控: 7
            执行: 年度资金总额 | 0万元 | 0万元 | 0万元
            ",
            expect![[r#"
                提醒 [0:Execution(0, Executed)] 到 7 月预算执行率 41.67%，按时间应为 58.33% 左右，黄灯
                  month=7  rate=41.67  expected=58.33  light="yellow"  预算执行率：10 ÷ 24 = 41.67%；进度：7 ÷ 12 = 时间进度 58.33%；预警：进度比 71.43%（低于 60% 红灯，低于 80% 黄灯），黄灯
                  → 说明支出慢的原因，抓紧推进；用不了的，按规定调减预算
                提醒 [1:Execution(0, Executed)] 到 7 月预算执行率 35%，按时间应为 58.33% 左右，黄灯
                  month=7  rate=35  expected=58.33  light="yellow"  预算执行率：8.4 ÷ 24 = 35%；进度：7 ÷ 12 = 时间进度 58.33%；预警：进度比 60%（低于 60% 红灯，低于 80% 黄灯），黄灯
                  → 说明支出慢的原因，抓紧推进；用不了的，按规定调减预算
                提醒 [2:Execution(0, Executed)] 到 7 月预算执行率 34.58%，按时间应为 58.33% 左右，红灯
                  month=7  rate=34.58  expected=58.33  light="red"  预算执行率：8.3 ÷ 24 = 34.58%；进度：7 ÷ 12 = 时间进度 58.33%；预警：进度比 59.29%（低于 60% 红灯，低于 80% 黄灯），红灯
                  → 说明支出慢的原因，抓紧推进；用不了的，按规定调减预算
            "#]],
        );
    }
}
