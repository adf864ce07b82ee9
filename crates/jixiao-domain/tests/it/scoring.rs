//! Scores by the pack, row by row.

mod by_pack;

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use jixiao_domain::scoring::{Outcome, RowScore, score};
use jixiao_domain::settings::Settings;
use jixiao_testkit::fixture;

fn pack(keys: &str) -> Settings {
    let text =
        format!("name = \"test\"\nversion = \"1\"\nextends = \"cn-2021\"\n[scoring]\n{keys}");
    jixiao_packs::load(&text).expect("a right pack")
}

/// Scores rows of a self-evaluation with a variant of the pack; one line for each row.
#[expect(clippy::needless_pass_by_value, reason = "reads as check(text, expect![[…]])")]
fn check_with(keys: &str, rows: &str, expect: Expect) {
    expect.assert_eq(&shown(&pack(keys), rows, Detail::Rows));
}

fn check(rows: &str, expect: Expect) {
    check_with("", rows, expect);
}

/// All steps too, and the total.
#[expect(clippy::needless_pass_by_value, reason = "reads as check(text, expect![[…]])")]
fn check_steps(keys: &str, text: &str, expect: Expect) {
    expect.assert_eq(&shown(&pack(keys), text, Detail::Steps));
}

#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Rows,
    Steps,
}

fn shown(settings: &Settings, text: &str, detail: Detail) -> String {
    let text = format!("项目: 村道路灯维护\n自评:\n{text}");
    let forms = fixture::forms(&text);
    let scores = score(&forms[0], settings).expect("actual values");
    let mut out = String::new();
    if let Some(execution) = &scores.execution
        && detail == Detail::Steps
    {
        row(&mut out, "预算执行率", &execution.row, detail);
    }
    for (indicator, scored) in forms[0].table.indicators.iter().zip(&scores.indicators) {
        row(&mut out, &indicator.name, scored, detail);
    }
    if detail == Detail::Steps {
        for step in &scores.steps {
            writeln!(out, "{step}").expect("writing to a string");
        }
        for step in scores.consistency.iter().flat_map(|consistency| &consistency.steps) {
            writeln!(out, "{step}").expect("writing to a string");
        }
    }
    out
}

fn row(out: &mut String, name: &str, row: &RowScore, detail: Detail) {
    let outcome = match &row.outcome {
        Outcome::Scored(score) => score.to_string(),
        Outcome::Open(reason) => format!("待定：{reason}"),
        Outcome::NotApplicable => "不适用".to_owned(),
    };
    let reached = match row.reached {
        Some(true) => " 达到",
        Some(false) => " 未达",
        None => "",
    };
    let rule = row.rule.map_or("", |rule| rule.id());
    writeln!(out, "{name} {rule}{reached} {outcome}").expect("writing to a string");
    if detail == Detail::Steps {
        for step in &row.steps {
            writeln!(out, "  {step}").expect("writing to a string");
        }
    }
}

#[test]
fn a_reached_target_earns_all_points_and_a_missed_one_its_share() {
    check(
        "
        数量 | 路灯 | ≥120盏 | 分值=10 | 完成值=120盏
        数量 | 路灯 | ≥120盏 | 分值=10 | 完成值=118盏
        数量 | 路灯 | 120盏 | 分值=10 | 完成值=90盏
        数量 | 路灯 | =120盏 | 分值=10 | 完成值=150盏
        数量 | 事故 | =0起 | 分值=10 | 完成值=0起
        数量 | 事故 | =0起 | 分值=10 | 完成值=1起
        ",
        expect![[r#"
            路灯 positive 达到 10
            路灯 positive 未达 9.83
            路灯 equal 未达 7.5
            路灯 equal 达到 10
            事故 equal 达到 10
            事故 equal 未达 0
        "#]],
    );
}

#[test]
fn less_is_better_where_the_sign_or_the_cost_says_so() {
    check(
        "
        时效 | 响应时间 | ≤9小时 | 分值=10 | 完成值=9.5小时
        时效 | 响应时间 | ≤9小时 | 分值=10 | 完成值=18小时
        时效 | 响应时间 | ≤9小时 | 分值=10 | 完成值=20小时
        经济成本 | 单价 | =9元 | 分值=10 | 完成值=9.5元
        经济成本 | 单价 | 9元 | 分值=10 | 完成值=8元
        经济成本 | 成本节约率 | ≥5% | 分值=10 | 完成值=6%
        质量 | 投诉率 | 5% | 分值=10 | 完成值=4%
        ",
        expect![[r#"
            响应时间 reverse_linear 未达 9.44
            响应时间 reverse_linear 未达 0
            响应时间 reverse_linear 未达 0
            单价 reverse_linear 未达 9.44
            单价 reverse_linear 达到 10
            成本节约率 positive 达到 10
            投诉率 reverse_linear 达到 10
        "#]],
    );
    check_with(
        "reverse = \"ratio\"",
        "
        时效 | 响应时间 | ≤9小时 | 分值=10 | 完成值=9.5小时
        时效 | 响应时间 | ≤9小时 | 分值=10 | 完成值=18小时
        质量 | 事故数 | ≤0起 | 分值=10 | 完成值=2起
        ",
        expect![[r#"
            响应时间 reverse_ratio 未达 9.47
            响应时间 reverse_ratio 未达 5
            事故数 reverse_ratio 未达 0
        "#]],
    );
}

#[test]
fn a_strict_sign_is_not_reached_at_equality_though_the_score_is_full() {
    check(
        "
        数量 | 路灯 | >120盏 | 分值=10 | 完成值=120盏
        时效 | 时间 | <9小时 | 分值=10 | 完成值=9小时
        数量 | 路灯 | >0盏 | 分值=10 | 完成值=0盏
        ",
        expect![[r#"
            路灯 positive 未达 10
            时间 reverse_linear 未达 10
            路灯 positive 未达 0
        "#]],
    );
}

#[test]
fn units_are_compared_by_their_algebra() {
    check(
        "
        经济成本 | 总成本 | ≤5万元 | 分值=10 | 完成值=48000元
        经济成本 | 总成本 | ≤50000元 | 分值=10 | 完成值=5.5万元
        经济成本 | 总成本 | ≤5万元 | 分值=10 | 完成值=4.8
        经济成本 | 总成本 | ≤5万元 | 分值=10 | 完成值=48000
        数量 | 培训人次 | ≥100人次 | 分值=10 | 完成值=90人次
        数量 | 培训人次 | ≥100人次 | 分值=10 | 完成值=90人
        数量 | 宣传 | ≥10场 | 分值=10 | 完成值=9次
        质量 | 合格率 | ≥95% | 分值=10 | 完成值=0.96
        质量 | 合格率 | ≥95% | 分值=10 | 完成值=96
        质量 | 合格率 | ≥95% | 分值=10 | 完成值=20件
        时效 | 响应 | ≤1天 | 分值=10 | 完成值=12小时
        数量 | 路灯 | 120 | 分值=10 | 完成值=118盏
        ",
        expect![[r#"
            总成本 reverse_linear 达到 10
            总成本 reverse_linear 未达 9
            总成本 reverse_linear 达到 10
            总成本  待定：完成值“48000”没有单位，可能是 48000 万元，也可能是 48000 元，请写明
            培训人次 positive 未达 9
            培训人次  待定：指标值的单位是“人次”，完成值的单位是“人”，不能比较
            宣传 positive 未达 9
            合格率  待定：完成值“0.96”没有单位，可能是 96%，也可能是 0.96%，请写明
            合格率 positive 达到 10
            合格率  待定：指标值的单位是“%”，完成值的单位是“件”，不能比较
            响应 reverse_linear 达到 10
            路灯 equal 未达 9.83
        "#]],
    );
}

#[test]
fn compounds_ranges_and_tolerances() {
    check(
        "
        数量 | 聘用 | ≥5人，≥10次 | 分值=10 | 完成值=5人，8次
        数量 | 聘用 | ≥5人，≥10次 | 分值=10 | 完成值=8次，5人
        数量 | 聘用 | ≥5人，≥10次 | 分值=10 | 完成值=5人
        质量 | 比例 | ≥90%且≤95% | 分值=10 | 完成值=96%
        质量 | 比例 | 90%-95% | 分值=10 | 完成值=92%
        质量 | 比例 | 90%-95% | 分值=10 | 完成值=45%
        质量 | 偏差 | ±3%以内 | 分值=10 | 完成值=2%
        质量 | 偏差 | ±3%以内 | 分值=10 | 完成值=-4%
        社会效益 | 收入增长率 | 较上年增长5% | 分值=10 | 完成值=下降2%
        社会效益 | 发案下降率 | 较上年下降5% | 分值=10 | 完成值=下降4%
        ",
        expect![[r#"
            聘用 compound 未达 9
            聘用 compound 未达 9
            聘用  待定：指标值有 2 项，完成值有 1 个数，对不上，请按指标值逐项填写
            比例 range 未达 9.89
            比例 range 达到 10
            比例 range 未达 5
            偏差 tolerance 达到 10
            偏差 tolerance 未达 6.67
            收入增长率 equal 未达 0
            发案下降率 equal 未达 8
        "#]],
    );
    check_with(
        "compound = \"lowest\"",
        "数量 | 聘用 | ≥5人，≥10次 | 分值=10 | 完成值=5人，8次",
        expect![[r#"
            聘用 compound 未达 8
        "#]],
    );
}

#[test]
fn dates_and_yes_and_no() {
    check(
        "
        时效 | 完成时间 | 2025年9月底前 | 分值=10 | 完成值=2025年9月
        时效 | 完成时间 | 9月30日前 | 分值=10 | 完成值=2025-10-08
        时效 | 完成时间 | 9月15日前 | 分值=10 | 完成值=2025年9月
        时效 | 完成时间 | 2025年12月底前 | 分值=10 | 完成值=100%
        质量 | 是否公开 | 是 | 分值=10 | 完成值=是
        质量 | 是否公开 | 是 | 分值=10 | 完成值=否
        ",
        expect![[r#"
            完成时间 deadline 达到 10
            完成时间 deadline 未达 0
            完成时间  待定：完成时间不够具体，看不出是否在期限之内，请写到日
            完成时间  待定：指标值是时间，完成值里没有时间，请填实际完成的时间
            是否公开 yes_no 达到 10
            是否公开 yes_no 未达 0
        "#]],
    );
    check_with(
        "late_share = 0.5",
        "时效 | 完成时间 | 9月30日前 | 分值=10 | 完成值=2025-10-08",
        expect![[r#"
            完成时间 deadline 未达 5
        "#]],
    );
}

#[test]
fn a_mark_counts_within_the_window_of_its_grade() {
    check(
        "
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=达成年度指标 | 得分=8
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=达成年度指标 | 得分=7.9
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=部分达成 | 得分=8
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=部分达成 | 得分=6
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=未达成 | 得分=5.9
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=有所改善 | 得分=7
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=明显改善
        社会效益 | 治安 | 明显改善 | 分值=10 | 完成值=明显改善 | 得分=11
        ",
        expect![[r#"
            治安 qualitative 达到 8
            治安  待定：评分 7.9 不在“达成年度指标”一档的 8–10 分之内
            治安  待定：评分 8 不在“部分达成年度指标并具有一定效果”一档的 6–8 分之内
            治安 qualitative 未达 6
            治安 qualitative 未达 5.9
            治安 qualitative 未达 7
            治安  待定：定性指标需要人工判断和评分
            治安  待定：评分 11 不在 0–10 分之内
        "#]],
    );
}

#[test]
fn what_cannot_be_scored_says_why() {
    check(
        "
        数量 | 路灯 | ≥120盏 | 分值=10
        数量 | 路灯 | ≥120盏 | 分值=10 | 完成值=/
        数量 | 路灯 | ≥120盏 | 完成值=118盏
        数量 | 路灯 | ≥**盏 | 分值=10 | 完成值=118盏
        数量 | 路灯 | ≥120盏 | 分值=10 | 完成值=已完成
        数量 | 路灯 | ≥120盏 | 分值=10 | 完成值=100盏-110盏
        社会效益 | 增收 | ≥-5% | 分值=10 | 完成值=-8%
        ",
        expect![[r#"
            路灯  待定：没有填完成值
            路灯  待定：没有填完成值
            路灯 positive 未达 待定：没有分值
            路灯  待定：没有可比较的指标值
            路灯  待定：指标值是数，完成值里没有数，请填实际完成的数
            路灯  待定：完成值里不止一个数，请只填与指标值对应的数
            增收  待定：指标值小于 0 而没有达到，不能按比例计分
        "#]],
    );
}

#[test]
fn numbers_beyond_what_decimals_hold_do_no_harm() {
    check(
        "
        数量 | 路灯 | ≥79228162514264337593543950335盏 | 分值=10 | 完成值=1盏
        数量 | 路灯 | ≥1盏 | 分值=10 | 完成值=79228162514264337593543950335盏
        经济成本 | 总价 | ≤0.0000000001元 | 分值=10 | 完成值=79228162514264337593543950335元
        ",
        expect![[r#"
            路灯 positive 未达 0
            路灯 positive 达到 10
            总价 reverse_linear 未达 0
        "#]],
    );
}
