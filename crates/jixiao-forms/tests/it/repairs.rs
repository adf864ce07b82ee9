//! What pages and scans do to a form: shifts, lost tabs, merged and repeated cells.

use expect_test::{Expect, expect};
use jixiao_documents::Format;

use crate::shown::{read, read_as, show, show_findings};

#[expect(clippy::needless_pass_by_value, reason = "expect! gives a value")]
fn check(rows: &str, shown: Expect) {
    let head = "项目支出绩效目标申报表\n（2025年度）\n";
    let forms = read(&format!("{head}{rows}"));
    shown.assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

const HEADING: &str = "项目名称\t村道路灯维护\t\t\t\t\n绩效指标\t一级指标\t二级指标\t三级指标\t实施周期指标值\t年度指标值\n";

fn table(rows: &str) -> String {
    format!("{HEADING}{rows}")
}

#[test]
fn a_block_shifted_right_as_a_whole_is_one_finding() {
    check(
        &table(
            "\
\t产出指标\t数量指标\t维护路灯数\t≥360盏\t≥120盏
\t\t\t效益指标\t社会效益指标\t夜间事故下降率\t≥5%\t≥5%
\t\t\t\t\t居民夜间出行人次\t≥3万人次\t≥1万人次
\t\t\t\t生态效益指标\t节电率\t≥10%\t≥10%
\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t≥90%
",
        ),
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 2025
            项目: 村道路灯维护
            数量指标 | 维护路灯数 | ≥360盏 | ≥120盏 @F3
            社会效益指标 | 夜间事故下降率 | ≥5% | ≥5% @H4
            社会效益指标 | 居民夜间出行人次 | ≥3万人次 | ≥1万人次 @H5
            生态效益指标 | 节电率 | ≥10% | ≥10% @H6
            服务对象满意度指标 | 村民满意度 | ≥90% | ≥90% @F7
            0 D101 L6/D4,L7/F5,L8/E6 连续3行与表头错列，已按指标名称归位：“效益指标｜社会效益指标｜夜间事故下降率｜≥5%｜≥5%”向右错开2列，读作社会效益指标“夜间事故下降率”；“居民夜间出行人次｜≥3万人次｜≥1万人次”向右错开2列，读作社会效益指标“居民夜间出行人次”；“生态效益指标｜节电率｜≥10%｜≥10%”向右错开2列，读作生态效益指标“节电率”
        "#]],
    );
}

#[test]
fn lost_leading_tabs_are_put_back() {
    check(
        &table(
            "\
产出指标\t数量指标\t维护路灯数\t≥360盏\t≥120盏
\t\t更换灯头数\t≥30个\t≥10个
更换灯杆数\t≥6根\t≥2根
\t\t质量指标\t亮灯率\t≥98%\t≥98%
时效指标\t报修处理及时率\t≥95%\t≥95%
\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t≥90%
",
        ),
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 2025
            项目: 村道路灯维护
            数量指标 | 维护路灯数 | ≥360盏 | ≥120盏 @E3
            数量指标 | 更换灯头数 | ≥30个 | ≥10个 @E4
            数量指标 | 更换灯杆数 | ≥6根 | ≥2根 @C5
            质量指标 | 亮灯率 | ≥98% | ≥98% @F6
            时效指标 | 报修处理及时率 | ≥95% | ≥95% @D7
            服务对象满意度指标 | 村民满意度 | ≥90% | ≥90% @F8
            0 D101 L5/A3,L6/C4,L7/A5 连续3行与表头错列，已按指标名称归位：“产出指标｜数量指标｜维护路灯数｜≥360盏｜≥120盏”向左错开1列，读作数量指标“维护路灯数”；“更换灯头数｜≥30个｜≥10个”向左错开1列，读作数量指标“更换灯头数”；“更换灯杆数｜≥6根｜≥2根”向左错开3列，读作数量指标“更换灯杆数”
            0 D101 L9/A7 “时效指标｜报修处理及时率｜≥95%｜≥95%”这一行向左错开2列，已读作：时效指标“报修处理及时率”
        "#]],
    );
}

#[test]
fn names_like_categories_and_unknown_levels_stay_what_they_are() {
    check(
        &table(
            "\
\t产出指标\t数量指标\t维护路灯数\t≥360盏\t≥120盏
\t\t党建引领指标\t志愿巡灯次数\t≥36次\t≥12次
\t效益指标\t社会效益指标\t社会效益\t明显提升\t明显提升
\t满意度指标\t满意度指标\t服务对象满意度\t≥90%\t≥90%
\t\t\t受益群体满意度\t≥90%\t≥90%
",
        ),
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 2025
            项目: 村道路灯维护
            数量指标 | 维护路灯数 | ≥360盏 | ≥120盏 @F3
            党建引领指标 | 志愿巡灯次数 | ≥36次 | ≥12次 @F4
            社会效益指标 | 社会效益 | 明显提升 | 明显提升 @F5
            服务对象满意度指标 | 服务对象满意度 | ≥90% | ≥90% @F6
            服务对象满意度指标 | 受益群体满意度 | ≥90% | ≥90% @F7
            0 D104 L6/C4 二级指标“党建引领指标”不在已知的指标体系中，已按原文保留
        "#]],
    );
}

#[test]
fn run_together_and_empty_cells_are_kept() {
    check(
        &table(
            "\
\t产出指标\t数量指标\t维护路灯数≥120盏\t\t
\t\t\t更换灯头数\t\t
\t\t质量指标\t\t≥98%\t≥98%
\t\t时效指标\t报修处理及时率\t≥95%≥95%\t
\t效益指标\t社会效益指标\t无\t\t
\t\t生态效益指标\t……\t\t
\t\t经济效益指标\t指标1：\t\t
",
        ),
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 2025
            项目: 村道路灯维护
            数量指标 | 维护路灯数≥120盏 |  |  @F3
            数量指标 | 更换灯头数 |  |  @F4
            质量指标 |  | ≥98% | ≥98% @F5
            时效指标 | 报修处理及时率 | ≥95%≥95% |  @F6
            空白行: 社会效益指标、生态效益指标、经济效益指标
            0 D107 L5/D3 “维护路灯数≥120盏”像是几栏的内容挤在一格，无法分清各栏的值，已原样保留
            0 D107 L8/E6 “≥95%≥95%”像是几栏的内容挤在一格，无法分清各栏的值，已原样保留
        "#]],
    );
}

#[test]
fn repeated_levels_of_markdown_are_read_once() {
    let forms = read_as(
        "\
# 项目绩效目标批复表

（2025年度）

批复单位：临川县财政局青石分局

| 项目名称 | 项目名称 | 村道路灯维护 | 村道路灯维护 | 村道路灯维护 |
|---|---|---|---|---|
| 2025年预算金额（元） | 2025年预算金额（元） | 180000 | 180000 | 180000 |
| 总体绩效目标 | 2025年度目标 | 维护路灯120盏。 | 维护路灯120盏。 | 维护路灯120盏。 |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 |
| 绩效指标 | 产出指标 | 数量指标 | 维护路灯数 | ≥120盏 |
| 绩效指标 | 产出指标 | 数量指标 | 更换灯头数 | ≥10个 |
| 绩效指标 | 产出指标 | 质量指标 | 亮灯率 | ≥98% |
| 绩效指标 | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% |
| 财政分局批复意见 | 财政分局批复意见 | 同意。 | 同意。 | 同意。 |
",
        Format::Markdown,
    );
    expect![[r#"
        general-project project_approval 《项目绩效目标批复表》 2025
        批复: 临川县财政局青石分局
        项目: 村道路灯维护
        意见: 同意。
        预算: 180000 元 @C2
        资金 AnnualTotal 2025年预算金额（元）=180000 元 @C2
        年度目标: 维护路灯120盏。
        数量指标 | 维护路灯数 | · | ≥120盏 @E5
        数量指标 | 更换灯头数 | · | ≥10个 @E6
        质量指标 | 亮灯率 | · | ≥98% @E7
        服务对象满意度指标 | 村民满意度 | · | ≥90% @E8
    "#]]
    .assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

#[test]
fn merged_cells_of_a_page_are_read_in_their_columns() {
    let forms = read_as(
        "\
<h2>项目支出绩效目标申报表</h2><p>（2025年度）</p>
<table>
<tr><td colspan=2>项 目 名 称</td><td colspan=3>村道路灯维护</td></tr>
<tr><td colspan=2>主管部门及代码</td><td>临川县交通局[210001]</td><td>实施单位</td><td>青石镇综合事务办公室</td></tr>
<tr><td rowspan=3 colspan=2>项目资金（万元）</td><td>年度资金总额：</td><td colspan=2>18.00</td></tr>
<tr><td>其中：财政拨款</td><td colspan=2>18.00</td></tr>
<tr><td>其他资金</td><td colspan=2></td></tr>
<tr><td colspan=2>年度总体目标</td><td colspan=3>维护路灯120盏。</td></tr>
<tr><td rowspan=5>绩<br>效<br>指<br>标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td rowspan=3>产出指标<br>（50分）</td><td rowspan=2>数量指标</td><td>维护路灯数</td><td>≥120盏</td></tr>
<tr><td>更换灯头数</td><td>≥10个</td></tr>
<tr><td>成本指标</td><td>单盏维护费</td><td>≤1500元</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>村民满意度</td><td>≥90%</td></tr>
</table>",
        Format::Html,
    );
    expect![[r#"
        national-2021-project project_target 《项目支出绩效目标申报表》 2025
        单位: 青石镇综合事务办公室
        主管: 临川县交通局 [210001]
        项目: 村道路灯维护
        预算: 180000 元 @D3
        资金 AnnualTotal 年度资金总额=180000 元 @D3
        资金 AnnualAppropriation 其中：财政拨款=180000 元 @D4
        资金 AnnualOther 其他资金= @D5
        年度目标: 维护路灯120盏。
        层级分: 产出指标=50
        数量指标 | 维护路灯数 | · | ≥120盏 @E8
        数量指标 | 更换灯头数 | · | ≥10个 @E9
        成本指标 | 单盏维护费 | · | ≤1500元 @E10
        服务对象满意度指标 | 村民满意度 | · | ≥90% @E11
        空白项: 其他资金
    "#]]
    .assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

#[test]
fn prose_around_forms_is_ignored() {
    let forms = read(
        "\
关于批复2025年部门预算绩效目标的通知
临川县各单位：
现将绩效目标表印发给你们，请认真执行。
附件：项目支出绩效目标表

附件

项目支出绩效目标表
（2025年度）
金额单位：万元
项目名称\t村道路灯维护
预算金额\t18
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t维护路灯数\t120盏
填报人：张某    联系电话：0000-0000000
编制日期：2025年1月10日

联系科室：预算科。
",
    );
    expect![[r#"
        general-project project_target 《项目支出绩效目标表》 2025
        项目: 村道路灯维护
        预算: 180000 元 @B2
        资金 AnnualTotal 预算金额=180000 元 @B2
        数量指标 | 维护路灯数 | · | 120盏 @D4
    "#]]
    .assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
    assert!(forms[0].form.record.person_in_charge && forms[0].form.record.contact);
    assert!(forms[0].form.record.date && !forms[0].form.record.seal);
}

#[test]
fn a_document_without_forms_gives_none() {
    for text in [
        "绩效目标管理办法\n第一条 为规范管理，制定本办法。\n",
        "序号\t项目\t金额\n1\t路灯\t18\n2\t河道\t37\n",
        "目录\n部门整体支出绩效目标表……5\n项目支出绩效目标表\n一般公共预算表\n科目\t金额\n201\t18\n",
    ] {
        assert_eq!(show(&read(text)), "", "{text}");
    }
}

#[test]
fn a_self_evaluation_keeps_what_was_reached() {
    let forms = read(
        "\
项目支出绩效自评表
（2024年度）
项目名称\t村道路灯维护\t\t\t\t\t\t
主管部门\t临川县交通局\t\t实施单位\t青石镇综合事务办公室\t\t\t
项目资金（万元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分
\t年度资金总额\t18.00\t18.00\t17.10\t10\t95%\t9.5
\t其中：当年财政拨款\t18.00\t18.00\t17.10\t—\t—\t—
年度总体目标\t预期目标\t\t\t实际完成情况\t\t\t
\t维护路灯120盏。\t\t\t维护路灯121盏。\t\t\t
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t维护路灯数\t≥120盏\t121盏\t50\t50\t
效益指标\t社会效益指标\t夜间事故下降率\t≥5%\t4%\t30\t24\t雨季事故多
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t93%\t10\t10\t
总分\t\t\t\t\t100\t93.5\t
",
    );
    expect![[r#"
        national-2020-self-evaluation self_evaluation 《项目支出绩效自评表》 2024
        单位: 青石镇综合事务办公室
        主管: 临川县交通局
        项目: 村道路灯维护
        预算: 180000 元 @C4
        资金 AnnualTotal 年度资金总额=180000 元 @C4
        资金 AnnualAppropriation 其中：当年财政拨款=180000 元 @C5
        年度目标: 维护路灯120盏。
        SelfEvaluation
        执行 Total 年度资金总额 @E4 年初=180000 元 全年=180000 元 执行=171000 元 执行率=0.95 分值=10 得分=9.5
        执行 Appropriation 其中：当年财政拨款 @E5 年初=180000 元 全年=180000 元 执行=171000 元
        实际: 维护路灯121盏。
        总分: 93.5/100
        数量指标 | 维护路灯数 | · | ≥120盏 @D9 分值=50 完成=121盏 得分=50
        社会效益指标 | 夜间事故下降率 | · | ≥5% @D10 分值=30 完成=4% 得分=24 原因=雨季事故多
        服务对象满意度指标 | 村民满意度 | · | ≥90% @D11 分值=10 完成=93% 得分=10
    "#]]
    .assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
    assert_eq!(forms[0].form.table.indicators[1].reason.as_deref(), Some("雨季事故多"));
}

#[test]
fn nothing_makes_the_reader_panic() {
    for text in [
        "\t\t\t\n项目名称\n一级指标\t三级指标\n\t\t\t\t\t\t\t\t\t\t\n成本指标\t成本指标\t成本指标\n",
        "绩效表\n绩效表\n三级指标\t指标值\n（\t(\n[\t【\n<\t<a\n",
        "一级指标\t二级指标\n产出指标\t数量指标\n",
        "年度重点工作任务\n其他需完成的任务\n--\t-\n项目名称\t-\n三级指标\t指标值\t三级指标\t指标值\nx\n",
        "项目名称\t甲\n总体目标\t\t绩效目标\t\n\t做好工作\t\t\n三级指标\t指标值\n",
        "项目名称：\n实施周期：\n指标内容\t年度指标值\n：\t：\n2025\t2025年\n",
    ] {
        let _ = show_findings(&read(text));
    }
}

#[test]
fn very_wide_rows_take_no_time() {
    let wide = |cell: &str| format!("{cell}\t").repeat(15_000);
    let text = format!(
        "项目支出绩效目标表\n项目名称\t河道整治\n{}\n三级指标\t{}\n{}\n{}\n",
        wide("基本支出"),
        wide("指标值"),
        wide("≥5公里"),
        "\t".repeat(15_000) + "整治河道长度"
    );
    let started = std::time::Instant::now();
    assert_eq!(read(&text).len(), 1);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
