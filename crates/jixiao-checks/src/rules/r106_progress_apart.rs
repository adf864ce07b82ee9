//! R106: money and target progress differ by more than the pack's limit.

use jixiao_domain::scoring::Step;
use jixiao_findings::{Certainty, ExecutionField, IndicatorField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::monitored;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "R106",
        name: "progress-apart",
        title: "资金与目标进度相差过大",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》：绩效目标实现程度和预算执行进度“双监控”",
        since: "0.1.0",
        parameters: &["monitoring.progress_gap", "monitoring.profiles"],
        doc: "
到监控的月份，资金的进度与目标完成的进度相差过大（缺省超过全年的 20 个百分点）。

为什么：事快办完了钱没花，可能预算编多了；钱花完了事没办，可能挪用或者目标定高了。

怎么办：核对两个进度，说明原因，按规定调减预算或调整目标。

例外：比率、验收这类没有进度的指标不计；没有一项可计进度的指标的不报。

```bad
项目: 村道路灯维护
监控: 7
执行: 年度资金总额 | 24万元 | 24万元 | 6万元
数量 | 维护路灯数 | ≥120盏 | 完成值=110盏
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
        let Some(gap) = signals.gap.as_ref().filter(|gap| gap.is_wide) else { continue };
        let Some(results) = &form.results else { continue };
        let year = results.year();
        let line = results
            .execution
            .iter()
            .position(|line| year.is_some_and(|year| std::ptr::eq(line, year)));
        let growing =
            signals.indicators.iter().enumerate().filter(|(_, progress)| {
                progress.as_ref().is_ok_and(|progress| progress.is_growing)
            });
        let places =
            growing.map(|(index, _)| Place::indicator(position, index, IndicatorField::Actual));
        let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(2).normalize();
        let (money, targets) = (percent(gap.money), percent(gap.targets));
        let limit = percent(context.settings.monitoring.progress_gap);
        let apart = (money - targets).abs();
        let message = format!(
            "到 {} 月资金执行 {money}%，目标完成 {targets}%（{} 项指标平均），相差 {apart} 个百分点，超过 {limit}",
            signals.month, gap.count
        );
        let place = line.map_or(Place::form(position), |line| {
            Place::execution(position, line, ExecutionField::Executed)
        });
        let steps: Vec<String> = gap.steps.iter().map(Step::to_string).collect();
        findings
            .report(place, message)
            .at_all(places)
            .number("money", money)
            .number("targets", targets)
            .number("limit", limit)
            .formula(steps.join("；"))
            .suggest("核对资金和目标的进度，说明原因，按规定调减预算或调整目标");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("R106", text, expect);
    }

    #[test]
    fn either_may_run_ahead() {
        check(
            "
            项目: 村道路灯维护
            监控: 7
            执行: 年度资金总额 | 24万元 | 24万元 | 22万元
            数量 | 巡查次数 | ≥120次 | 完成值=60次
            数量 | 维护路灯数 | ≥120盏 | 完成值=72盏
            项目: 农村公厕管护
            监控: 7
            执行: 年度资金总额 | 24万元 | 24万元 | 22万元
            质量 | 清洁达标率 | ≥95% | 完成值=50%
            ",
            expect![[r#"
                提醒 [0:Execution(0, Executed) 0:indicator 0 actual 0:indicator 1 actual] 到 7 月资金执行 91.67%，目标完成 55%（2 项指标平均），相差 36.67 个百分点，超过 20
                  money=91.67  targets=55  limit=20  进度：91.67% − 55% = 36.67%
                  → 核对资金和目标的进度，说明原因，按规定调减预算或调整目标
            "#]],
        );
    }
}
