//! The rules about money, periods and approval on whole dossiers: one with the faults of a real
//! department in other words, and several without a fault.

use std::collections::BTreeMap;

use jixiao_checks::{Selection, check};
use jixiao_domain::dossier::Dossier;
use jixiao_findings::Finding;
use jixiao_testkit::fixture;

fn findings(text: &str) -> Vec<Finding> {
    let settings = jixiao_packs::builtin(jixiao_packs::DEFAULT).expect("a built-in pack");
    let forms = fixture::forms(text);
    let select = ["M", "P", "A"].map(str::to_owned).to_vec();
    check(&Dossier::new(&forms), &settings, &Selection { select, ignore: Vec::new() })
}

/// A department whose figures carry one of each fault.
const FAULTY: &str = "
部门: 临川县山塘镇水务管理所
人员: 11
下属单位: 0
基本支出: 30.12万元
财政拨款: 180.33万元
项目支出: 125.46万元
其他资金: 0.00万元
财政专项资金: 0.00万元
市本级使用资金:
其他事业发展性支出: 24.76万元
拟用于对下转移支付资金: 0.00万元
年度目标: 管好山塘水库，保障灌溉用水。
任务: 水库巡查经费 | 聘用2名劳务派遣人员巡查水库 | 160,000.00元 | 水库安全
任务: 用水调解室经费 | 购买两名社工调解用水纠纷 | 200,000.00元 | 纠纷就地化解
其他任务: 窗口派遣人员经费 | 办理取水许可 | 170000.00元
经济成本 | 宣传费 | ≤3万元/场 | ≤3万元/场
经济成本 | 人员薪酬标准 | 劳务派遣人员≤8万元/人/年，社工≤110000元/人/年 | 劳务派遣人员≤8万元/人/年，社工≤110000元/人/年
经济成本 | 差旅费 | 伙食补助≤150元/人/天，住宿费≤400元/人/天 | 伙食补助≤150元/人/天，住宿费≤400元/人/天
数量 | 宣传活动次数 | ≥10次 | ≥10次
质量 | 巡查合格率 | ≥95% | ≥95%

项目: 窗口派遣人员经费
类型: 其他运转类（综合类）
等级: 二级项目
周期: 2021-2099
预算: 170000
周期目标: 经2017年第12次党委会议研究，同意聘用2名窗口人员。
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 人员薪酬标准 | ≤8万元/人/年 | ≤8万元/人/年
数量 | 人员聘用数 | 2人 | 2人

项目: 购买社工调解岗位
类型: 其他事业发展性支出
等级: 二级项目
周期: 2021-2027
预算: 200000
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 费用标准 | 110000元/人/年 | 110000元/人/年
数量 | 单位聘用人员数量 | 2人 | 2人

项目: 水情预警系统专项经费
类型: 其他特定目标类（部门职能类）
等级: 二级项目
周期: 2021-2099
预算: 15000
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 费用标准 | 15000元/年 | 15000元/年
数量 | 水情上报数 | ≥300件 | ≥300件

项目: 水库巡查经费
类型: 其他特定目标类（部门职能类）
等级: 二级项目
周期: 2021-2099
预算: 160000
周期目标: 现有劳务派遣2名，负责巡查。
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 费用标准 | <8万元/人/年 | <8万元/人/年
数量 | 单位聘用人员数量 | 2人 | 2人

项目: 视频专网建设专项费用
类型: 其他特定目标类（部门职能类）
等级: 二级项目
周期: 2021-2099
预算: 80000
周期目标: 对视频专网进行维护，保障稳定运行。
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 费用标准 | 专线链路费及延保费11.5万元/年 | 专线链路费及延保费11.5万元/年
数量 | 设施设备数量 | 20个 | 20个

项目: 用水调解室经费
类型: 其他特定目标类（部门职能类）
等级: 二级项目
周期: 2021-2025
预算: 200000
年度目标: 购买社工2人，调解用水纠纷。
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 费用标准 | 110000元/人/年 | 110000元/人/年
数量 | 单位聘用人员数量 | 2人 | 2人

项目: 成立用水者协会
类型: 其他特定目标类（部门职能类）
等级: 二级项目
周期: 2021-2099
预算: 10000
意见: 经审核，绩效目标基本符合要求，请做好绩效监控。
经济成本 | 宣传费 | 宣传费占总费用比≤85%，每次宣传活动费用≤5000元 | 宣传费占总费用比≤85%，每次宣传活动费用≤5000元
经济成本 | 会议费 | 会议费及培训费占总费用比≤15% | 会议费及培训费占总费用比≤15%
数量 | 宣传活动次数 | ≥4次 | ≥4次
";

#[test]
fn a_department_with_every_fault_hears_each_once_per_cause() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings(FAULTY) {
        *counts.entry(finding.code).or_default() += 1;
    }
    let counts: Vec<String> =
        counts.iter().map(|(code, count)| format!("{code}×{count}")).collect();
    expect_test::expect![[""]].assert_eq(&counts.join(" "));
}

#[test]
fn the_computations_are_shown() {
    let formulas: Vec<String> = findings(FAULTY)
        .into_iter()
        .filter(|finding| finding.code.starts_with('M'))
        .filter_map(|finding| Some(format!("{} {}", finding.code, finding.formula?)))
        .collect();
    expect_test::expect![[""]].assert_eq(&formulas.join("\n"));
}

/// Dossiers that nobody should complain about.
const CLEAN: [&str; 6] = [
    // A whole department: everything balances and is covered.
    "
部门: 临川县山塘镇水务管理所
人员: 11
下属单位: 0
基本支出: 165.00万元
财政拨款: 230.00万元
项目支出: 65.00万元
其他资金: 0.00万元
财政专项资金: 0.00万元
市本级使用资金: 20.00万元
其他事业发展性支出: 20.00万元
拟用于对下转移支付资金: 0.00万元
任务: 水库巡查 | 巡查水库12座 | 300,000.00元 | 水库安全
任务: 渠道清淤 | 清淤渠道18公里 | 350,000.00元 | 灌溉畅通
任务: 农户节水补贴 | 补贴农户400户 | 200,000.00元 | 用水减少
经济成本 | 宣传费 | ≤3000元/场 | ≤3000元/场
数量 | 巡查水库次数 | ≥3744次 | ≥1248次
数量 | 清淤渠道长度 | ≥54公里 | ≥18公里
满意度 | 农户满意度 | ≥92% | ≥90%
项目: 水库巡查
类型: 其他特定目标类（部门职能类）
周期: 2024-2026
预算: 300000
意见: 目标明确，评定等级为优。
经济成本 | 单次巡查成本 | ≤241元/次 | ≤241元/次
数量 | 巡查水库次数 | 3744次 | 1248次
项目: 渠道清淤
类型: 其他特定目标类（部门职能类）
周期: 2023-2025
预算: 350000
年度目标: 清淤18公里，年底开展到期评价。
意见: 目标明确，评定等级为优。
经济成本 | 清淤单价 | ≤20000元/公里 | ≤20000元/公里
数量 | 清淤渠道长度 | ≥54公里 | ≥18公里
项目: 农户节水补贴
类型: 其他事业发展性支出
周期: 2025-2027
预算: 200000
意见: 目标明确，评定等级为优。
经济成本 | 补贴标准 | 500元/户 | 500元/户
数量 | 补贴农户数 | 1200户 | 400户
",
    // A total cost, a unit cost within it, money in parts.
    "
项目: 镇区绿化养护
周期: 2025-2027
预算: 480000
年度资金总额: 48.00万元
其中：财政拨款: 40.00万元
其中：其他资金: 8.00万元
经济成本 | 项目总成本 | ≤48万元
经济成本 | 绿化养护单价 | ≤8元/平方米/年
数量 | 养护面积 | 60000平方米
质量 | 苗木成活率 | ≥95%
",
    // Costs that are only parts of the money.
    "
项目: 农技培训
周期: 2025-2025
预算: 120000
经济成本 | 师资费 | ≤1000元/学时
经济成本 | 资料费 | ≤50元/人
数量 | 培训人数 | ≥600人
数量 | 培训学时 | 24学时
满意度 | 学员满意度 | ≥90%
",
    // People paid by the month, below the cap.
    "
项目: 河道保洁
周期: 2023-2026
预算: 172800
年度目标: 聘用保洁员6名，保洁河道32公里。
经济成本 | 保洁员工资标准 | ≤2400元/人/月 | ≤2400元/人/月
数量 | 保洁员人数 | 6人 | 6人
数量 | 清运垃圾 | ≥1200吨 | ≥300吨
质量 | 河道洁净率 | ≥95% | ≥90%
",
    // Lasting work with a review, yearly counts written as such.
    "
项目: 平安建设工作经费
周期: 2022-2099
年度目标: 开展宣传12场；每三年评估一次是否继续。
预算: 60000
经济成本 | 单场活动成本 | ≤5000元/场 | ≤5000元/场
数量 | 平安宣传活动 | 12场/年 | 12场/年
",
    // Amounts printed in 元 without decimals, income with money carried over.
    "
部门: 青石镇农业农村办公室
人员: 8
支出合计: 2103500元
基本支出: 1203500元
项目支出: 900000元
收入合计: 2103500元
财政拨款: 2000000元
其他资金: 0元
上年结转资金: 103500元
项目: 农机购置补助
周期: 2025-2025
预算: 900000
经济成本 | 补助标准 | ≤3万元/台
数量 | 补助农机数 | 30台
",
];

#[test]
fn dossiers_without_a_fault_say_nothing() {
    for text in CLEAN {
        let findings = findings(text);
        let messages: Vec<String> =
            findings.iter().map(|it| format!("{} {}", it.code, it.message)).collect();
        assert!(messages.is_empty(), "{text}\n{}", messages.join("\n"));
    }
}

#[test]
fn the_order_of_the_forms_changes_no_finding() {
    let forms: Vec<String> = FAULTY.split("\n\n").map(str::to_owned).collect();
    let reversed: Vec<String> = forms.iter().rev().cloned().collect();
    let codes = |text: &str| {
        let mut codes: Vec<&str> = findings(text).iter().map(|finding| finding.code).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(&forms.join("\n\n")), codes(&reversed.join("\n\n")));
}
