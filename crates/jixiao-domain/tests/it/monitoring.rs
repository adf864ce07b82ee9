//! Money and targets during the year.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use jixiao_domain::monitoring::{Light, forecast, monitor};
use jixiao_testkit::fixture;

#[expect(clippy::needless_pass_by_value, reason = "reads as check(text, expect![[…]])")]
fn check(keys: &str, month: u8, text: &str, expect: Expect) {
    let pack =
        format!("name = \"test\"\nversion = \"1\"\nextends = \"cn-2021\"\n[monitoring]\n{keys}");
    let settings = jixiao_packs::load(&pack).expect("a right pack");
    let forms = fixture::forms(&format!("项目: 村道路灯维护\n监控: {month}\n{text}"));
    let signals = monitor(&forms[0], &settings).expect("a monitoring form with a month");
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("writing to a string");
    match &signals.budget {
        Ok(signal) => {
            line(format!("资金 {}", signal.light.label()));
            signal.steps.iter().for_each(|step| line(format!("  {step}")));
        }
        Err(reason) => line(format!("资金 待定：{reason}")),
    }
    for (indicator, progress) in forms[0].table.indicators.iter().zip(&signals.indicators) {
        match progress {
            Ok(progress) => {
                let light = progress.light.map_or("不预警", Light::label);
                line(format!("{} {light}", indicator.name));
                progress.steps.iter().for_each(|step| line(format!("  {step}")));
            }
            Err(reason) => line(format!("{} 待定：{reason}", indicator.name)),
        }
        if let Some((_, step)) = forecast(indicator, month, &settings) {
            line(format!("  {step}"));
        }
    }
    if let Some(gap) = &signals.gap {
        line(format!("差异 {}", if gap.is_wide { "过大" } else { "正常" }));
        gap.steps.iter().for_each(|step| line(format!("  {step}")));
    }
    expect.assert_eq(&out);
}

#[test]
fn lights_compare_what_was_reached_with_what_the_time_calls_for() {
    check(
        "",
        7,
        "
        执行: 年度资金总额 | 120万元 | 120万元 | 56万元
        数量 | 巡查次数 | ≥120次 | 完成值=41次
        数量 | 培训场次 | ≥12场 | 完成值=15场
        数量 | 建成站点数 | ≥2个 | 完成值=0个
        质量 | 路灯完好率 | ≥95% | 完成值=96%
        时效 | 响应时间 | ≤24小时 | 完成值=30小时
        满意度 | 村民满意度 | ≥90% | 完成值=
        社会效益 | 出行安全感 | 明显提升 | 完成值=部分达成
        ",
        expect![[r#"
            资金 绿灯
              预算执行率：56 ÷ 120 = 46.67%
              进度：7 ÷ 12 = 时间进度 58.33%
              预警：进度比 80%（低于 60% 红灯，低于 80% 黄灯），绿灯
            巡查次数 红灯
              进度：41 ÷ 120 = 34.17%
              进度：到 7 月应完成 58.33%
              预警：进度比 58.57%（低于 60% 红灯，低于 80% 黄灯），红灯
              预计：41 ÷ 7 × 12 = 70.29 次（四舍五入保留 2 位小数）
              预计：41 ÷ 7 × 12 = 70.29 次（四舍五入保留 2 位小数）
            培训场次 蓝灯
              进度：15 ÷ 12 = 125%
              预警：已达到全年指标值的 120% 以上，蓝灯
              预计：15 ÷ 7 × 12 = 25.71 场（四舍五入保留 2 位小数）
            建成站点数 不预警
              进度：0 ÷ 2 = 0%
              预计：年末完成，2 个（四舍五入保留 2 位小数）
            路灯完好率 绿灯
              进度：96 ÷ 95 = 101.05%
              进度：到 7 月应完成 100%
              预警：进度比 101.05%（低于 60% 红灯，低于 80% 黄灯），绿灯
              预计：比率全年不变，96%（四舍五入保留 2 位小数）
            响应时间 红灯
              预警：完成 30 小时，上限 24 小时，红灯
              预计：比率全年不变，30 小时（四舍五入保留 2 位小数）
            村民满意度 待定：没有填完成值
            出行安全感 黄灯
              预警：“部分达成年度指标并具有一定效果”，黄灯
            差异 过大
              进度：67.08% − 46.67% = 20.42%
        "#]],
    );
}

#[test]
fn eighty_per_cent_of_the_time_is_green_and_sixty_yellow() {
    for (executed, light) in [("56", "绿灯"), ("55.99", "黄灯"), ("42", "黄灯"), ("41.99", "红灯")]
    {
        let text = format!("执行: 年度资金总额 | 120万元 | 120万元 | {executed}万元");
        let settings = jixiao_packs::builtin("cn-2021").expect("a built-in pack");
        let forms = fixture::forms(&format!("项目: 路灯\n监控: 7\n{text}"));
        let signals = monitor(&forms[0], &settings).expect("a month");
        assert_eq!(signals.budget.expect("a budget").light.label(), light, "{executed}");
    }
}

#[test]
fn a_pack_may_set_limits_by_month_and_schedules() {
    check(
        "budget = \"limits\"\nprogress_gap = 0.1\nschedules = [{ words = [\"防汛\"], months = [{ month = 3, share = 0.1 }, { month = 9, share = 0.9 }] }]",
        8,
        "
        执行: 年度资金总额 | 100万元 | 100万元 | 59万元
        数量 | 防汛演练次数 | ≥10次 | 完成值=1次
        ",
        expect![[r#"
            资金 红灯
              预算执行率：59 ÷ 100 = 59%
              预警：1-8月执行率 59%，应不低于 60%，红灯
            防汛演练次数 绿灯
              进度：1 ÷ 10 = 10%
              进度：到 8 月应完成 10%
              预警：进度比 100%（低于 60% 红灯，低于 80% 黄灯），绿灯
              预计：1 ÷ 10% = 10 次（四舍五入保留 2 位小数）
            差异 过大
              进度：59% − 10% = 49%
        "#]],
    );
}

#[test]
fn no_budget_is_no_light() {
    check(
        "",
        7,
        "执行: 年度资金总额 | 0万元 | 0万元 | 0万元",
        expect![[r#"
        资金 待定：全年预算数是 0，不能计算执行率
    "#]],
    );
}
