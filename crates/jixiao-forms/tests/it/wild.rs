//! Forms as people send them: other orders, other words, several in a file.

use expect_test::{Expect, expect};
use jixiao_documents::Format;

use crate::shown::{read, read_as, show, show_findings};

#[expect(clippy::needless_pass_by_value, reason = "expect! gives a value")]
fn check(text: &str, shown: Expect) {
    let forms = read(text);
    shown.assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

#[test]
fn forms_of_several_kinds_follow_each_other_without_titles() {
    check(
        "\
部门名称\t临川县水利局\t\t\t
总体绩效目标\t整治河道5公里。\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t
产出指标\t数量指标\t整治河道长度\t≥5公里\t
项目名称\t河道整治\t\t\t
主管部门\t临川县水利局\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t
产出指标\t数量指标\t整治河道长度\t≥5公里\t
项目名称\t饮水安全\t\t\t
主管部门\t临川县水利局\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t
产出指标\t数量指标\t巡检次数\t≥12次\t
",
        expect![[r#"
            general-department department_target 《-》 -
            单位: 临川县水利局
            年度目标: 整治河道5公里。
            数量指标 | 整治河道长度 | · | ≥5公里 @D4
            ----
            general-project project_target 《-》 -
            主管: 临川县水利局
            项目: 河道整治
            数量指标 | 整治河道长度 | · | ≥5公里 @D4
            ----
            general-project project_target 《-》 -
            主管: 临川县水利局
            项目: 饮水安全
            数量指标 | 巡检次数 | · | ≥12次 @D4
        "#]],
    );
}

#[test]
fn a_table_broken_by_a_page_is_one_form() {
    check(
        "\
项目支出绩效目标表
（2025年度）
项目名称\t河道整治\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t整治河道长度\t≥5公里

项目支出绩效目标表
（2025年度）
一级指标\t二级指标\t三级指标\t指标值
\t质量指标\t验收合格率\t100%
满意度指标\t服务对象满意度指标\t居民满意度\t≥90%
",
        expect![[r#"
            general-project project_target 《项目支出绩效目标表》 2025
            项目: 河道整治
            数量指标 | 整治河道长度 | · | ≥5公里 @D3
            质量指标 | 验收合格率 | · | 100% @D5
            服务对象满意度指标 | 居民满意度 | · | ≥90% @D6
        "#]],
    );
}

#[test]
fn labels_on_lines_of_their_own() {
    check(
        "\
项目绩效目标申报表
项目名称\t路灯维护\t申报年度\t2025
项目单位\t青石镇综合事务办公室\t项目负责人\t张某
联系电话\t0000-0000000\t起止时间\t2024年1月—2026年12月
项目概况
维护全镇路灯。
立项依据
《临川县路灯管理办法》（临府〔2023〕9号）
年度绩效目标
维护路灯120盏，亮灯率98%以上。
资金总额（万元）\t18\t其中：财政拨款\t18
一级指标\t二级指标\t指标内容\t指标值\t备注
产出\t数量\t维护路灯数\t120盏\t
\t质量\t亮灯率\t98%以上\t
\t时效\t完成时间\t12月底前\t
\t成本\t单盏成本\t≤1500元\t
效益\t社会效益\t夜间事故\t下降\t
满意度\t服务对象满意度\t村民满意度\t90%以上\t
单位负责人：李某\t填报人：张某\t填报日期：2025年1月10日\t\t
",
        expect![[r#"
            general-project project_target 《项目绩效目标申报表》 2025
            单位: 青石镇综合事务办公室
            项目: 路灯维护
            周期: 2024-2026
            预算: 180000 元 @B10
            资金 AnnualTotal 资金总额（万元）=180000 元 @B10
            资金 AnnualAppropriation 其中：财政拨款=180000 元 @D10
            年度目标: 维护路灯120盏，亮灯率98%以上。
            数量指标 | 维护路灯数 | · | 120盏 @D12
            质量指标 | 亮灯率 | · | 98%以上 @D13
            时效指标 | 完成时间 | · | 12月底前 @D14
            成本指标 | 单盏成本 | · | ≤1500元 @D15
            社会效益指标 | 夜间事故 | · | 下降 @D16
            服务对象满意度指标 | 村民满意度 | · | 90%以上 @D17
        "#]],
    );
}

#[test]
fn unknown_labels_in_the_head_are_reported_once() {
    check(
        "\
项目支出绩效目标表
（2025年度）
项目名称\t河道整治\t归口科室\t农业科
主管部门\t临川县水利局\t\t
资金拨付安排\t按季拨付\t\t
年度资金总额（万元）\t约12万\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t整治河道长度\t≥5公里
",
        expect![[r#"
            general-project project_target 《项目支出绩效目标表》 2025
            主管: 临川县水利局
            项目: 河道整治
            资金 AnnualTotal 年度资金总额（万元）= @B4
            数量指标 | 整治河道长度 | · | ≥5公里 @D6
            0 D105 L6/B4 “年度资金总额（万元）”的金额栏填的是“约12万”，读不出金额
            0 D104 L3/C1 栏目“归口科室”不在已知版式中，其后的“农业科”未归入任何项目，原文已保留
            0 D104 L5/A3 栏目“资金拨付安排”不在已知版式中，其后的“按季拨付”未归入任何项目，原文已保留
        "#]],
    );
}

#[test]
fn shifted_halves() {
    check(
        "\
项目支出绩效目标申报表
（2025年度）
项目名称\t河道整治\t\t\t\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t整治河道长度\t15公里\t数量指标\t整治河道长度\t5公里
质量指标\t验收合格率\t100%\t质量指标\t验收合格率\t100%\t\t
\t满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\t服务对象满意度指标\t居民满意度\t≥90%
",
        expect![[r#"
            general-project project_target 《项目支出绩效目标申报表》 2025
            项目: 河道整治
            数量指标 | 整治河道长度 | 15公里 | 5公里 @H3
            质量指标 | 验收合格率 | 100% | 100% @F4
            服务对象满意度指标 | 居民满意度 | ≥90% | ≥90% @H5
            0 D101 L6/A4 “质量指标｜验收合格率｜100%｜质量指标｜验收合格率｜100%”这一行向左错开2列，已读作：质量指标“验收合格率”
        "#]],
    );
}

#[test]
fn opinions_of_department_and_bureau() {
    let forms = read_as(
        "\
<h1>临川县项目支出绩效目标审批表（2025年度）</h1>
<table>
<tr><td>项目名称</td><td colspan=3>河道整治</td></tr>
<tr><td>主管部门</td><td>临川县水利局</td><td>实施单位</td><td>青石镇水利站</td></tr>
<tr><td>实施周期</td><td colspan=3>长期</td></tr>
<tr><td>年度预算（元）</td><td colspan=3>500,000.00</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>整治河道长度</td><td>≥5公里</td></tr>
<tr><td>时效指标</td><td>完成时间</td><td>2025年11月底前</td></tr>
<tr><td>主管部门审核意见</td><td colspan=3>目标明确，同意上报。（盖章）</td></tr>
<tr><td>财政部门审批意见</td><td colspan=3>同意。综合评定：优。</td></tr>
</table>",
        Format::Html,
    );
    expect![[r#"
        general-project project_approval 《临川县项目支出绩效目标审批表》 2025
        单位: 青石镇水利站
        主管: 临川县水利局
        项目: 河道整治
        意见: 目标明确，同意上报。（盖章）
        同意。综合评定：优。
        周期: 2025-2099
        预算: 500000 元 @B4
        资金 AnnualTotal 年度预算（元）=500000 元 @B4
        数量指标 | 整治河道长度 | · | ≥5公里 @D6
        时效指标 | 完成时间 | · | 2025年11月底前 @D7
    "#]]
    .assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

#[test]
fn a_blank_person_does_not_take_the_date_beside_it() {
    let forms = read(
        "\
项目支出绩效目标申报表
项目名称\t村道路灯维护\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
填报人：\t填报日期：2025年3月1日\t联系电话：\t（盖章）
",
    );
    let record = &forms[0].form.record;
    assert!(record.date && record.seal, "{record:?}");
    assert!(!record.person_in_charge && !record.contact, "{record:?}");
}

#[test]
fn lines_of_several_fields_around_the_table_are_the_record() {
    let forms = read(
        "\
项目支出绩效目标申报表
（2025年度）
填报单位：青石镇综合事务办公室　填报人：李某　联系电话：123　日期：2025年3月1日
项目名称\t路灯维护\t项目等级\t一级项目\t用款单位\t青石镇综合事务办公室
实施周期\t3年\t\t\t\t
中期目标（2024年—2026年）
维护路灯360盏次。
年度目标
填报人：李某　联系电话：123　日期：2025年3月1日
维护路灯120盏，亮灯率98%以上。
一级指标\t二级指标\t三级指标\t指标值\t\t
产出指标\t数量指标\t维护路灯数\t≥120盏\t\t
财政部门意见
同意。
单位负责人（签字）：李某    填表人（签字）：王某    联系电话：123    填报日期：2025年3月1日
",
    );
    let record = forms[0].form.record;
    assert!(record.date && record.person_in_charge && record.contact);
    expect![[r#"
        general-project project_approval 《项目支出绩效目标申报表》 2025
        单位: 青石镇综合事务办公室
        项目: 路灯维护
        等级: 一级项目
        意见: 同意。
        周期: 2024-2026
        周期目标: 维护路灯360盏次。
        年度目标: 维护路灯120盏，亮灯率98%以上。
        数量指标 | 维护路灯数 | · | ≥120盏 @D9
    "#]]
    .assert_eq(&format!("{}{}", show(&forms), show_findings(&forms)));
}

#[test]
fn notes_below_the_indicators_are_not_indicators() {
    for note in [
        "备注\t本表一式三份\t\t",
        "备注：本表一式三份\t\t\t",
        "注1：指标值填写数字，\t\t\t",
        "注：1.本表由项目单位填写\t\t\t",
        "填表说明\t\t1.指标值填写数字；2.单位写法定单位\t",
        "其他需要说明的情况\t无\t\t",
        "本表一式三份，主管部门、财政部门和项目单位各存一份。\t\t\t",
        "填报人：李某 联系电话：123\t\t\t日期：2025年3月1日",
        "备注：本表一式三份",
    ] {
        let forms = read(&format!(
            "\
项目支出绩效目标申报表
（2025年度）
项目名称\t路灯维护\t\t
用款单位\t青石镇综合事务办公室\t\t
年度目标\t维护路灯120盏，亮灯率98%以上。\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
\t质量指标\t亮灯率\t≥98%
{note}
"
        ));
        let names: Vec<&str> =
            forms[0].form.table.indicators.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["维护路灯数", "亮灯率"], "{note}");
        assert_eq!(show_findings(&forms), "", "{note}");
    }
}
