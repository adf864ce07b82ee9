//! Variants that the pack selects, money, totals.

use expect_test::expect;

use super::{Detail, check_steps, check_with, pack, shown};

#[test]
fn overshoot_is_explained_ignored_or_deducted() {
    let rows = "
        数量 | 路灯 | ≥100盏 | 分值=10 | 完成值=129盏
        数量 | 路灯 | ≥100盏 | 分值=10 | 完成值=130盏
        数量 | 路灯 | ≥100盏 | 分值=10 | 完成值=150盏
        ";
    check_steps(
        "",
        rows,
        expect![[r#"
            路灯 positive 达到 10
              比较：完成 129 盏，指标值 ≥100 盏，达到
              得分：得满分，10
            路灯 positive 达到 10
              比较：完成 130 盏，指标值 ≥100 盏，达到
              超额完成：完成值是指标值的 130%，应说明原因
              得分：得满分，10
            路灯 positive 达到 10
              比较：完成 150 盏，指标值 ≥100 盏，达到
              超额完成：完成值是指标值的 150%，应说明原因
              得分：得满分，10
            总分：10 + 10 + 10 = 30
            等级：30 分，[0, 60)，差
        "#]],
    );
    check_steps(
        "overshoot = \"deduct\"",
        rows,
        expect![[r#"
            路灯 positive 达到 9.5
              比较：完成 129 盏，指标值 ≥100 盏，达到
              超额完成：超出指标值 29%，扣分值的 5%
              得分：(1 − 5%) × 10 = 9.5（四舍五入保留 2 位小数）
            路灯 positive 达到 9
              比较：完成 130 盏，指标值 ≥100 盏，达到
              超额完成：完成值是指标值的 130%，应说明原因
              超额完成：超出指标值 30%，扣分值的 10%
              得分：(1 − 10%) × 10 = 9（四舍五入保留 2 位小数）
            路灯 positive 达到 8
              比较：完成 150 盏，指标值 ≥100 盏，达到
              超额完成：完成值是指标值的 150%，应说明原因
              超额完成：超出指标值 50%，扣分值的 20%
              得分：(1 − 20%) × 10 = 8（四舍五入保留 2 位小数）
            总分：9.5 + 9 + 8 = 26.5
            等级：26.5 分，[0, 60)，差
        "#]],
    );
    check_with(
        "overshoot = \"ignore\"",
        rows,
        expect![[r#"
        路灯 positive 达到 10
        路灯 positive 达到 10
        路灯 positive 达到 10
    "#]],
    );
}

#[test]
fn the_thresholds_and_intervals_of_101() {
    let rows = "
        数量 | 路灯 | ≥100盏 | 分值=10 | 完成值=59盏
        数量 | 路灯 | ≥100盏 | 分值=10 | 完成值=60盏
        数量 | 路灯 | ≥100盏 | 分值=10 | 完成值=85盏
        满意度 | 满意度 | ≥95% | 分值=10 | 完成值=90%
        满意度 | 满意度 | ≥95% | 分值=10 | 完成值=89.9%
        满意度 | 满意度 | ≥95% | 分值=10 | 完成值=60%
        满意度 | 满意度 | ≥95% | 分值=10 | 完成值=59%
        ";
    check_with(
        "quantitative = \"threshold\"\nsatisfaction = \"intervals\"",
        rows,
        expect![[r#"
            路灯 positive 未达 0
            路灯 positive 未达 6
            路灯 positive 未达 8.5
            满意度 satisfaction_intervals 未达 10
            满意度 satisfaction_intervals 未达 8
            满意度 satisfaction_intervals 未达 5
            满意度 satisfaction_intervals 未达 0
        "#]],
    );
    check_with(
        "quantitative = \"intervals\"",
        rows,
        expect![[r#"
            路灯 positive 未达 0
            路灯 positive 未达 6
            路灯 positive 未达 8
            满意度 positive 未达 8
            满意度 positive 未达 8
            满意度 positive 未达 6
            满意度 positive 未达 6
        "#]],
    );
}

#[test]
fn money_earns_by_its_rate_and_no_budget_leaves_the_row_open() {
    let rows = "数量 | 路灯 | ≥100盏 | 分值=90 | 完成值=100盏";
    let with = |line: &str| format!("执行: {line}\n{rows}");
    check_steps(
        "",
        &with("年度资金总额 | 20万元 | 20万元 | 17.5万元"),
        expect![[r#"
        预算执行率 execution_rate 未达 8.75
          预算执行率：17.5 ÷ 20 = 87.5%
          得分：17.5 ÷ 20 × 10 = 8.75（四舍五入保留 2 位小数）
          预算执行率：执行率低于 90%，应说明原因
        路灯 positive 达到 90
          比较：完成 100 盏，指标值 ≥100 盏，达到
          得分：得满分，90
        总分：8.75 + 90 = 98.75
        等级：98.75 分，90 分及以上，优
    "#]],
    );
    check_steps(
        "",
        &with("年度资金总额 | 20万元 | 20万元 | 21万元 | 分值=10"),
        expect![[r#"
        预算执行率 execution_rate 达到 10
          预算执行率：21 ÷ 20 = 105%
          得分：得满分，10
        路灯 positive 达到 90
          比较：完成 100 盏，指标值 ≥100 盏，达到
          得分：得满分，90
        总分：10 + 90 = 100
        等级：100 分，90 分及以上，优
    "#]],
    );
    check_steps(
        "",
        &with("年度资金总额 | 0万元 | 0万元 | 0万元"),
        expect![[r#"
        预算执行率 execution_rate 待定：全年预算数是 0，不能计算执行率
        路灯 positive 达到 90
          比较：完成 100 盏，指标值 ≥100 盏，达到
          得分：得满分，90
    "#]],
    );
    check_steps(
        "",
        rows,
        expect![[r#"
        预算执行率 execution_rate 待定：没有预算数
        路灯 positive 达到 90
          比较：完成 100 盏，指标值 ≥100 盏，达到
          得分：得满分，90
    "#]],
    );
    check_steps(
        "execution = \"intervals\"",
        &with("年度资金总额 | 20万元 | 20万元 | 17.5万元"),
        expect![[r#"
            预算执行率 execution_intervals 未达 8
              预算执行率：17.5 ÷ 20 = 87.5%
              区间：执行率 87.5%，按区间得分值的 80%
              得分：80% × 10 = 8（四舍五入保留 2 位小数）
              预算执行率：执行率低于 90%，应说明原因
            路灯 positive 达到 90
              比较：完成 100 盏，指标值 ≥100 盏，达到
              得分：得满分，90
            总分：8 + 90 = 98
            等级：98 分，90 分及以上，优
        "#]],
    );
}

#[test]
fn ninety_is_excellent_and_a_hundredth_less_is_good() {
    check_steps(
        "",
        "数量 | 路灯 | ≥100盏 | 分值=100 | 完成值=90盏",
        expect![[r#"
            路灯 positive 未达 90
              比较：完成 90 盏，指标值 ≥100 盏，没有达到
              得分：90 ÷ 100 × 100 = 90（四舍五入保留 2 位小数）
            总分：90
            等级：90 分，90 分及以上，优
        "#]],
    );
    check_steps(
        "",
        "数量 | 路灯 | ≥10000盏 | 分值=100 | 完成值=8999盏",
        expect![[r#"
            路灯 positive 未达 89.99
              比较：完成 8999 盏，指标值 ≥10000 盏，没有达到
              得分：8999 ÷ 10000 × 100 = 89.99（四舍五入保留 2 位小数）
            总分：89.99
            等级：89.99 分，[80, 90)，良
        "#]],
    );
    check_steps(
        "bands = [{ label = \"优\", from = 90 }, { label = \"良\", from = 80 }, { label = \"中\", from = 70 }, { label = \"差\", from = 0 }]",
        "数量 | 路灯 | ≥100盏 | 分值=100 | 完成值=69盏",
        expect![[r#"
            路灯 positive 未达 69
              比较：完成 69 盏，指标值 ≥100 盏，没有达到
              得分：69 ÷ 100 × 100 = 69（四舍五入保留 2 位小数）
            总分：69
            等级：69 分，[0, 70)，差
        "#]],
    );
}

#[test]
fn a_row_that_does_not_apply_leaves_its_points_to_the_others() {
    let rows = "
        数量 | 路灯 | ≥100盏 | 分值=60 | 完成值=90盏
        质量 | 完好率 | ≥90% | 分值=20 | 完成值=90%
        满意度 | 满意度 | ≥90% | 分值=20 | 完成值=不适用
        ";
    check_steps(
        "",
        rows,
        expect![[r#"
        路灯 positive 未达 54
          比较：完成 90 盏，指标值 ≥100 盏，没有达到
          得分：90 ÷ 100 × 60 = 54（四舍五入保留 2 位小数）
        完好率 positive 达到 20
          比较：完成 90%，指标值 ≥90%，达到
          得分：得满分，20
        满意度  不适用
          不适用：完成值填“不适用”，分值由其余指标分担
        总分：54 + 20 = 74
        不适用：74 ÷ 80 × 100 = 92.5（四舍五入保留 2 位小数）
        等级：92.5 分，90 分及以上，优
    "#]],
    );
    check_with(
        "not_applicable = \"open\"",
        rows,
        expect![[r#"
        路灯 positive 未达 54
        完好率 positive 达到 20
        满意度  待定：填的是不适用，规则包没有规定如何处理
    "#]],
    );
}

#[test]
fn the_consistency_light_compares_money_and_targets() {
    let keys = "consistency = { on = true, gap = 0.05, unspent = 0.2 }";
    let rows = "数量 | 路灯 | ≥100盏 | 分值=90 | 完成值=100盏";
    for executed in ["19.5", "18.9", "15"] {
        let text = format!("执行: 年度资金总额 | 20万元 | 20万元 | {executed}万元\n{rows}");
        let shown = shown(&pack(keys), &text, Detail::Steps);
        let light = shown.lines().last().unwrap_or_default();
        let expected = if executed == "19.5" { "绿灯" } else { "红灯" };
        assert!(light.ends_with(expected), "{executed}: {shown}");
    }
}

#[test]
fn rounding_is_what_the_pack_names() {
    let rows = "数量 | 路灯 | ≥16盏 | 分值=1 | 完成值=1盏";
    check_with(
        "",
        rows,
        expect![[r#"
        路灯 positive 未达 0.06
    "#]],
    );
    check_with(
        "rounding = \"truncate\"",
        rows,
        expect![[r#"
        路灯 positive 未达 0.06
    "#]],
    );
    check_with(
        "rounding = \"half-even\"\ndecimals = 3",
        rows,
        expect![[r#"
        路灯 positive 未达 0.062
    "#]],
    );
}
