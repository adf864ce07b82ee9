//! What cannot be known from a damaged document is reported, not guessed.

use expect_test::{Expect, expect};

use crate::shown::{read, show_findings};

const TARGET: &str = "\
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护
实施周期\t起始年度\t2025\t到期年度\t2026
预算金额（万元）\t18
年度目标\t维护路灯120盏，亮灯率不低于98%。
一级指标\t二级指标\t三级指标\t年度指标值\t分值
产出指标\t数量指标\t维护路灯数量\t≥120盏\t30
\t质量指标\t亮灯率\t≥98%\t20
效益指标\t社会效益指标\t夜间事故下降率\t≥5%\t30
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t10
";

const REPORT: &str = "\
项目支出绩效自评表
（2024年度）
项目名称\t村道路灯维护
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t18.00\t18.00\t17.00\t10\t94.44%\t9.44
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
产出指标\t数量指标\t维护路灯数量\t≥120盏\t121盏\t60\t60\t
效益指标\t社会效益指标\t夜间事故下降率\t≥5%\t5%\t30\t30\t
";

/// What is found once parts of a form are damaged, D111 and D112 left out; nothing before.
#[expect(clippy::needless_pass_by_value, reason = "expect![[…]] is written at the call")]
fn check(form: &str, damages: &[(&str, &str)], expected: Expect) {
    let findings = |text: &str| {
        let shown = show_findings(&read(text));
        let lines = shown.split_inclusive('\n');
        lines.filter(|line| !line.contains("D111") && !line.contains("D112")).collect::<String>()
    };
    assert_eq!(findings(form), "");
    let mut text = form.to_owned();
    for (from, to) in damages {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    expected.assert_eq(&findings(&text));
}

#[test]
fn levels_that_are_lost() {
    check(
        TARGET,
        &[("产出指标\t数量指标", "\t")],
        expect![[r#"
        0 D104 L8/C6 指标“维护路灯数量”没有一级、二级指标，属于哪一类读不出来
    "#]],
    );
    check(
        TARGET,
        &[
            ("产出指标\t数量指标", "\t"),
            ("\t质量指标", "\t"),
            ("效益指标\t社会效益指标", "\t"),
            ("满意度指标\t服务对象满意度指标", "\t"),
        ],
        expect![[r#"
            0 D104 L8/C6,L9/C7,L10/C8,L11/C9 指标“维护路灯数量”、“亮灯率”、“夜间事故下降率”等4项没有一级、二级指标，属于哪一类读不出来
        "#]],
    );
    check(
        TARGET,
        &[("\t数量指标", "\t"), ("\t质量指标", "\t")],
        expect![[r#"
        0 D104 L8/C6,L9/C7 指标“维护路灯数量”、“亮灯率”等2项没有二级指标，属于哪一类读不出来
    "#]],
    );
    check(TARGET, &[("产出指标\t", "\t")], expect![[r#""#]]);
    check(
        TARGET,
        &[("产出指标", "产岀指标")],
        expect![[r#"
        0 D104 L8/A6 一级指标“产岀指标”不在已知的指标体系中，已按原文保留
    "#]],
    );
    check(
        TARGET,
        &[("质量指标", "质里指标")],
        expect![[r#"
        0 D104 L9/B7 二级指标“质里指标”不在已知的指标体系中，已按原文保留
    "#]],
    );
}

#[test]
fn cells_that_moved() {
    check(
        TARGET,
        &[("≥98%\t20", "≥98%\t20\t≥99%")],
        expect![[r#"
        0 D104 L9/F7 最后一栏之外有内容“≥99%”，没有归入任何栏目，原文已保留
    "#]],
    );
    check(
        TARGET,
        &[("维护路灯数量\t≥120盏", "≥120盏\t维护路灯数量")],
        expect![[r#"
        0 D104 L8/C6 指标名称一栏是“≥120盏”，指标值一栏是文字，两栏像是对调了，已按原样保留
    "#]],
    );
    check(
        TARGET,
        &[("≥120盏\t30", "≥120盏30\t")],
        expect![[r#"
        0 D107 L8/D6 “≥120盏30”像是几栏的内容挤在一格，无法分清各栏的值，已原样保留
    "#]],
    );
    check(
        TARGET,
        &[("≥98%\t20", "≥98%≥98%\t")],
        expect![[r#"
        0 D107 L9/D7 “≥98%≥98%”像是几栏的内容挤在一格，无法分清各栏的值，已原样保留
    "#]],
    );
    check(
        TARGET,
        &[("\t质量指标\t亮灯率", "\t\t\t质量指标\t亮灯率")],
        expect![[r#"
        0 D101 L9/D7 “质量指标｜亮灯率｜≥98%｜20”这一行向右错开2列，已读作：质量指标“亮灯率”
    "#]],
    );
}

#[test]
fn numbers_that_are_none() {
    check(
        TARGET,
        &[("\t30\n", "\t三十\n")],
        expect![[r#"
        0 D104 L8/E6 “分值”填的是“三十”，读不出数字，原文已保留
        0 D104 L10/E8 “分值”填的是“三十”，读不出数字，原文已保留
    "#]],
    );
    check(
        TARGET,
        &[("起始年度\t2025", "起始年度\t二五年")],
        expect![[r#"
        0 D104 L4/C2 “起始年度”填的是“二五年”，读不出数字，原文已保留
    "#]],
    );
    check(
        TARGET,
        &[("≥98%", "298%")],
        expect![[r#"
        0 D106 L9/D7 “298%”可能是“≥98%”识别有误：百分比超过 100，且以 2 开头
    "#]],
    );
    check(
        REPORT,
        &[("94.44%\t9.44", "九成多\t九分多")],
        expect![[r#"
        0 D104 L5/G3 “执行率”填的是“九成多”，读不出数字，原文已保留
        0 D104 L5/H3 “得分”填的是“九分多”，读不出数字，原文已保留
    "#]],
    );
    check(
        REPORT,
        &[("\t60\t60", "\t60\t满分")],
        expect![[r#"
        0 D104 L7/G5 “得分”填的是“满分”，读不出数字，原文已保留
    "#]],
    );
}

#[test]
fn amounts_that_cannot_be_known() {
    check(
        TARGET,
        &[("预算金额（万元）\t18", "预算金额\t18")],
        expect![[r#"
        0 D108 L5/B3 “预算金额”的金额没有印单位，已按元理解
    "#]],
    );
    check(
        TARGET,
        &[("（万元）\t18", "（万元）\t约18")],
        expect![[r#"
        0 D105 L5/B3 “预算金额（万元）”的金额栏填的是“约18”，读不出金额
    "#]],
    );
    check(
        TARGET,
        &[("（万元）\t18", "（万元）\t18 20")],
        expect![[r#"
        0 D105 L5/B3 “预算金额（万元）”的金额栏填的是“18 20”，读不出金额
    "#]],
    );
    check(
        TARGET,
        &[("（万元）\t18", "（万元）\t1.8.0")],
        expect![[r#"
        0 D105 L5/B3 “预算金额（万元）”的金额栏填的是“1.8.0”，读不出金额
    "#]],
    );
    check(
        TARGET,
        &[("预算金额（万元）\t18", "年度资金总额（万元）\t18\n其中：财政拨款（元）\t180000")],
        expect![[r#"
            0 D108 L5/B3,L6/B4 “年度资金总额（万元）”等用万元，“其中：财政拨款（元）”等用元，同一张表单位混用
        "#]],
    );
    check(
        REPORT,
        &[("17.00", "约17")],
        expect![[r#"
        0 D105 L5/E3 “年度资金总额”的金额栏填的是“约17”，读不出金额
    "#]],
    );
    check(
        REPORT,
        &[("（万元）", "")],
        expect![[r#"
        0 D108 L5/C3 “年度资金总额”的金额没有印单位，已按元理解
    "#]],
    );
}
