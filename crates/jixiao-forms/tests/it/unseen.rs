//! Forms with what real files have around and between their rows: notes, repeated headings, sums of
//! parts, several tables of one form.

use expect_test::{Expect, expect};

use crate::shown::{read, show, show_findings};

#[expect(clippy::needless_pass_by_value, reason = "expect![[…]] is written at the call")]
fn check(text: &str, expected: Expect) {
    let forms = read(text);
    expected.assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

#[test]
fn a_note_a_repeated_heading_and_a_sum_of_a_part_stand_between_rows() {
    check(
        "\
部门整体支出绩效自评表
（2024年度）
单位：万元
县级预算部门名称\t青石县文化馆
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t举办活动场次\t≥40场\t46场\t50\t50\t
注：以上指标按年初下达的任务填列。
\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t\t时效指标\t活动按期举办率\t100%\t97.8%\t10\t9.78\t一场因台风改期
\t小计\t\t\t\t\t60\t59.78\t
\t满意度指标\t服务对象满意度指标\t★群众满意度\t≥90%\t94%\t30\t30\t
总分\t\t\t\t\t\t90\t89.78\t
",
        expect![[r#"
            department-self-evaluation department_self_evaluation 《部门整体支出绩效自评表》 2024
            单位: 青石县文化馆
            SelfEvaluation
            总分: 89.78/90
            数量指标 | 举办活动场次 | · | ≥40场 @E3 分值=50 完成=46场 得分=50
            时效指标 | 活动按期举办率 | · | 100% @E6 分值=10 完成=97.8% 得分=9.78 原因=一场因台风改期
            服务对象满意度指标 | 群众满意度 | · | ≥90% @E8 分值=30 完成=94% 得分=30
        "#]],
    );
}

#[test]
fn two_targets_with_the_reasons_of_the_whole_below_them() {
    check(
        "\
2023年度项目自评表
项目名称\t雨水管改造
主管部门\t青石区住建局\t项目实施单位\t青石区市政所
年度绩效目标1（40分）\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
\t产出指标\t数量指标\t改造管道长度\t≥12.6公里\t12.6公里\t20
\t效益指标\t社会效益指标\t内涝投诉下降率\t≥30%\t22%\t14.67
年度绩效目标2（40分）\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分
\t产出指标\t数量指标\t更换井盖数\t≥1200套\t1206套\t40
总分\t74.67
偏差大或目标未完成原因分析\t投诉下降率未达预期，因主汛期降雨偏多。
",
        expect![[r#"
            national-2020-self-evaluation self_evaluation 《项目自评表》 2023
            单位: 青石区市政所
            主管: 青石区住建局
            项目: 雨水管改造
            SelfEvaluation
            总分: 74.67
            数量指标 | 改造管道长度 | · | ≥12.6公里 @E4 完成=12.6公里 得分=20
            社会效益指标 | 内涝投诉下降率 | · | ≥30% @E5 完成=22% 得分=14.67
            数量指标 | 更换井盖数 | · | ≥1200套 @E7 完成=1206套 得分=40
        "#]],
    );
}

#[test]
fn a_table_of_the_period_and_one_of_the_year_are_one() {
    check(
        "\
项目支出绩效目标申报表
项目名称\t水厂维修\t\t\t\t
长期绩效目标\t维修水厂9座。\t\t\t\t
长期绩效指标\t一级指标\t二级指标\t指标内容\t指标值\t备注
\t产出指标\t数量指标\t维修水厂数\t≥9座\t
年度绩效目标\t维修水厂3座。\t\t\t\t
年度绩效指标\t一级指标\t二级指标\t指标内容\t指标值\t备注
\t产出指标\t数量指标\t维修水厂数\t≥3座\t
\t\t时效指标\t完成时间\t11月底前\t
",
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 -
            项目: 水厂维修
            周期目标: 维修水厂9座。
            年度目标: 维修水厂3座。
            数量指标 | 维修水厂数 | ≥9座 | ≥3座 @E7
            时效指标 | 完成时间 | · | 11月底前 @E8
        "#]],
    );
}

#[test]
fn amounts_beside_their_labels_are_what_was_spent() {
    check(
        "\
项目绩效目标完成情况表
（2024年度）
项目名称\t河道保洁\t\t\t
项目金额（万元）\t26.5\t\t\t
预算执行情况（万元）\t预算数：\t26.5\t执行数：\t25
\t其中：财政拨款\t26.5\t其中：财政拨款\t25
一级指标\t二级指标\t三级指标\t预期指标值（包含数字及文字描述）\t实际完成指标值（包含数字及文字描述）
产出指标\t数量指标\t保洁河道长度\t≥12公里\t12公里
",
        expect![[r#"
            national-2020-self-evaluation self_evaluation 《项目绩效目标完成情况表》 2024
            项目: 河道保洁
            预算: 265000 元 @B2
            资金 AnnualTotal 项目金额（万元）=265000 元 @B2
            资金 AnnualTotal 预算数=265000 元 @C3
            资金 AnnualAppropriation 其中：财政拨款=265000 元 @C4
            SelfEvaluation
            执行 Total 预算数 @E3 年初=265000 元 执行=250000 元
            执行 Appropriation 其中：财政拨款 @E4 年初=265000 元 执行=250000 元
            数量指标 | 保洁河道长度 | · | ≥12公里 @D6 完成=12公里
        "#]],
    );
}

#[test]
fn an_adjustment_shows_the_value_before_and_after() {
    check(
        "\
项目支出绩效目标调整表
（2024年度）
项目名称\t河道保洁\t\t\t\t\t
调整前年度绩效目标\t保洁12公里。\t\t\t\t\t
调整后年度绩效目标\t保洁10公里。\t\t\t\t\t
一级指标\t二级指标\t三级指标\t调整前指标值\t调整后指标值\t调整后权重\t调整说明
产出指标\t数量指标\t保洁河道长度\t≥12公里\t≥10公里\t50\t一段改由邻县保洁
成本指标\t社会成本指标\t0\t0.00%\t\t0\t
",
        expect![[r#"
            general-project project_target 《项目支出绩效目标调整表》 2024
            项目: 河道保洁
            年度目标: 保洁10公里。
            数量指标 | 保洁河道长度 | · | ≥12公里 @D5 分值=50 调整=≥10公里 解释=一段改由邻县保洁
            空白行: 社会成本指标
        "#]],
    );
}

#[test]
fn a_name_with_its_content_is_no_half_and_numbers_of_columns_are_no_indicator() {
    check(
        "\
财政支出项目绩效目标申报表
项目名称\t河道保洁\t\t\t\t
行次\t一级指标\t二级指标\t三级指标\t绩效内容\t绩效标准\t全年绩效目标
列次\tA\tB\tC\tD\tE\tF
1\t产出\t数量指标\t保洁河道长度\t反映保洁范围\t计划标准\t≥12公里
",
        expect![[r#"
            general-project project_target 《财政支出项目绩效目标申报表》 -
            项目: 河道保洁
            数量指标 | 保洁河道长度 | · | ≥12公里 @G4 解释=反映保洁范围 依据=计划标准
        "#]],
    );
}

#[test]
fn a_column_of_second_levels_is_known_by_its_cells() {
    check(
        "\
项目支出绩效目标申报表
（2026年度）
项目名称\t公共自行车运营
项目预算\t合计\t420万元
\t本级财政\t420万元
指标类型\t指标名称\t指标内容\t指标目标值\t备注
产出指标\t数量指标\t维护自行车数量\t=5400辆\t资产台账
产出指标\t质量指标\t车辆完好率\t≥95%\t月度抽检
产出指标\t成本指标\t单车年运营成本\t≤778元/辆\t运营协议
效益指标\t社会效益指标\t日均租借量\t≥1.2万次\t运营系统记录
满意度指标\t满意度指标\t市民满意度\t≥85%\t随机拦访400人
",
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 2026
            项目: 公共自行车运营
            预算: 4200000 元 @C2
            资金 AnnualTotal 项目预算=4200000 元 @C2
            资金 AnnualAppropriation 本级财政=4200000 元 @C3
            数量指标 | 维护自行车数量 | · | =5400辆 @D5 解释=资产台账
            质量指标 | 车辆完好率 | · | ≥95% @D6 解释=月度抽检
            成本指标 | 单车年运营成本 | · | ≤778元/辆 @D7 解释=运营协议
            社会效益指标 | 日均租借量 | · | ≥1.2万次 @D8 解释=运营系统记录
            服务对象满意度指标 | 市民满意度 | · | ≥85% @D9 解释=随机拦访400人
        "#]],
    );
}

/// A form with a row of one cell above the headings, and the rows of its money.
fn with_section(section: &str, money: &str) -> String {
    format!(
        "\
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
主管部门\t青石镇综合事务办公室\t\t
{money}
年度目标\t维护路灯120盏，保证夜间照明。\t\t
{section}一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数量\t≥120盏
\t质量指标\t亮灯率\t≥98%
满意度指标\t服务对象满意度指标\t服务对象满意度\t≥90%
"
    )
}

#[test]
fn a_row_that_only_heads_the_indicators_changes_nothing() {
    let money = "预算金额（万元）\t18\t\t";
    let meaning = |text: &str| {
        let forms = read(text);
        let shown = format!("{}{}", show(&forms), show_findings(&forms));
        let lines = shown.lines().map(|line| line.split(" @").next().unwrap_or(line).to_owned());
        lines.collect::<Vec<_>>()
    };
    let plain = meaning(&with_section("", money));
    assert_eq!(plain.iter().filter(|line| line.contains(" | ")).count(), 3, "{plain:#?}");
    for section in [
        "年度绩效指标",
        "绩效指标",
        "年度指标",
        "二、年度绩效指标",
        "（二）绩效指标",
        "年度绩效指标：",
    ] {
        for row in
            [format!("{section}\t\t\t\n"), format!("{section}\t{section}\t{section}\t{section}\n")]
        {
            assert_eq!(meaning(&with_section(&row, money)), plain, "{row}");
        }
    }
}

#[test]
fn a_sum_between_a_budget_and_its_amount_is_no_label() {
    for money in [
        "项目预算\t合计\t18万元\t",
        "项目预算（万元）\t合计\t18\t",
        "项目预算（万元）\t合计\t18\t\n\t其中：财政拨款\t18\t",
        "项目资金（万元）\t小计\t18\t",
        "预算金额（万元）\t小计\t18\t",
        "年度资金总额（万元）\t合计\t18\t",
        "资金来源（万元）\t合计\t18\t",
        "项目预算（万元）\t合计：18\t\t",
    ] {
        let forms = read(&with_section("", money));
        let shown = show(&forms);
        assert!(shown.contains("预算: 180000 元"), "{money}\n{shown}");
    }
}

#[test]
fn the_year_s_indicators_head_the_values_where_no_other_column_does() {
    let text = with_section("", "预算金额（万元）\t18\t\t").replace("年度指标值", "年度指标");
    let shown = show(&read(&text));
    assert!(shown.contains("维护路灯数量 | · | ≥120盏"), "{shown}");
}

#[test]
fn exports_that_undo_merged_cells_repeat_headings_and_parts() {
    let forms = read(
        "\
部门预算项目支出绩效自评表
项目名称\t渠道清淤\t渠道清淤\t渠道清淤\t渠道清淤\t渠道清淤
预算执行情况（10分）\t年度预算数（万元）\t年初预算\t调整后预算数\t预算执行数\t得分
预算执行情况（10分）\t总额\t18\t20\t17.1\t9
绩效指标分类\t绩效指标\t评价标准\t评价标准\t评价标准\t确定依据
绩效指标分类\t绩效指标\t优\t良\t中\t确定依据
数量指标\t清淤渠道长度\t≥12公里\t80%\t60%\t行业标准
",
    );
    let shown = show(&forms);
    assert!(shown.contains("年初=180000 元 全年=200000 元 执行=171000 元"), "{shown}");
    assert!(shown.contains("清淤渠道长度 | · | ≥12公里"), "{shown}");
}
