//! Dates, words, compounds, damaged cells and templates.

use expect_test::expect;

use super::check;

#[test]
fn dates() {
    check(&expect![[r#"
        2021年1月-12月 → 2021年
        12月底到位 → 12月31日前
        2023.07-2024.01 → 2023年7月1日至2024年1月31日
        2020年1月--2020年11月 → 2020年1月1日至2020年11月30日
        2021年12月完成 → 2021年12月
        11月底之前 → 11月30日前
        9月前 → 9月30日前
        11月前 → 11月30日前
        7月 → 7月
        10月 → 10月
        2025年年底前 → 2025年12月31日前
        2025年12月 → 2025年12月
        2020年 → 2020年
        1-12月 → 1月1日至12月31日
        按月安排 → Qualitative
        在项目计划完成时间内完成 → Qualitative
        全天候可用 → Qualitative
        全天候 → Qualitative
        长期 → Qualitative
        及时 → Qualitative
        3年 → 3 年
        2025年12月31日前 → 2025年12月31日前
        2025年底前 → 2025年12月31日前
        12月底前 → 12月31日前
        第三季度 → 7月1日至9月30日
        上半年 → 1月1日至6月30日
        每月10日前 → Qualitative
        2025年12月31日前完成全部工程 → 2025年12月31日前 ⟨完成全部工程⟩
        当年完成 → 1月1日至12月31日
        ≤2025年12月 → 2025年12月31日前
        3个工作日内 → ≤3 工作日
        24小时内 → ≤24 小时
        12个月 → 12 个月
    "#]]);
}

#[test]
fn qualitative_words() {
    check(&expect![[r#"
        持续稳定 → Qualitative
        认知度显著提升 → Qualitative
        准确 → Qualitative
        稳定 → Qualitative
        优良 → Qualitative
        高中低 → 高|中|低
        有效 → Qualitative
        有效提升 → Qualitative
        长远 → Qualitative
        提升 → Qualitative
        增加岗位 → Qualitative
        持续影响 → Qualitative
        影响可持续 → Qualitative
        效果良好 → Qualitative
        经济效益良好 → Qualitative
        影响程度明显 → Qualitative
        效果明显 → Qualitative
        合规 → Qualitative
        符合相关规定 → Qualitative
        严格执行相关制度规定 → Qualitative
        严格执行相关财经法规制度 → Qualitative
        符合相关文件要求 → Qualitative
        达成预期指标 → Qualitative
        明显改善 → Qualitative
        有所提升 → Qualitative
        养老服务提升 → Qualitative
        不断提升 → Qualitative
        按质按量完成 → Qualitative
        稳步提高 → Qualitative
        巩固提高 → Qualitative
        持续改善 → Qualitative
        显著提升 → Qualitative
        良好 → Qualitative
        正面支撑 → Qualitative
        有力保障 → Qualitative
        持续保障 → Qualitative
        改善条件 → Qualitative
        是 → YesNo(true)
        否 → YesNo(false)
        无 → Blank
        高 → Qualitative
        好 → Qualitative
        “1+6+N”工作体系 → Qualitative
        第22次会议 → Qualitative
        按〔2018〕39号文件执行 → Qualitative
        达到国家二级标准 → Qualitative
        不适用 → Qualitative
        符合GB50300-2013标准 → Qualitative
        一流 → Qualitative
        进一步提升 → Qualitative
        三位一体 → Qualitative
        5A级景区 → Qualitative
        统一 → Qualitative
        A4 → Qualitative
        十分满意 → Qualitative
        百姓安居乐业 → Qualitative
        100强企业服务良好 → Qualitative
        2025 → 2025
        12345热线运行良好 → Qualitative
        围绕中心工作，全年开展法治宣传不少于12场次，覆盖群众3000人次以上，推动基层治理水平不断提升，群众满意度明显提高 → 法治宣传 ≥12 场; 覆盖群众 ≥3000 人次 ⟨围绕中心工作，推动基层治理水平不断提升，群众满意度明显提高⟩
        认真落实第三届代表大会精神，按照“1+3+N”工作机制和2018年出台的39号文件要求，推动各项工作顺利完成 → Qualitative
        该项服务协助我办深入开展市域治理、法治建设等各项工作，由2名工作人员负责，推动各项工作在2025年顺利完成 → 工作人员 2 人 ⟨该项服务协助我办深入开展市域治理、法治建设等各项工作，负责，推动各项工作在2025年顺利完成⟩
    "#]]);
}

#[test]
fn compounds() {
    check(&expect![[r#"
        劳务派遣人员≤9万元/人/年，社工≤119277元/人/年 → 劳务派遣人员 ≤90000 元/人/年; 社工 ≤119277 元/人/年
        伙食补助≤180元/人/天，住宿费≤500元/人/天 → 伙食补助 ≤180 元/人/天; 住宿费 ≤500 元/人/天
        宣传费占总费用比≤90%，每次宣传活动费用≤6000元 → 宣传费占总费用比 ≤90%; 宣传活动费用 ≤6000 元/次
        会议费及培训费占总费用比≤10% → 会议费及培训费占总费用比 ≤10%
        通讯链路费及延保费13.45万元/年 → 通讯链路费及延保费 134500 元/年
        排查化解案件≥100件 → 排查化解案件 ≥100 件
        建筑面积2.6万平方米,展示面积1万平方米 → 建筑面积 26000 平方米; 展示面积 10000 平方米
        困难台胞432人、高龄台胞1792人、困难学生助学95人、困难台胞技能培训91人 → 困难台胞 432 人; 高龄台胞 1792 人; 困难学生助学 95 人; 困难台胞技能培训 91 人
        开展丰收节活动1次、夏令营活动1次、台胞技能培训2期 → 开展丰收节活动 1 次; 夏令营活动 1 次; 台胞技能培训 2 期
        854万(高标准农田建设400万元,示范建设295万元,畅通工程159万元) → 8540000 元 ⟨(高标准农田建设400万元,示范建设295万元,畅通工程159万元)⟩
        有效及时处理信访事项，化解信访矛盾 → Qualitative
        独有数据资源查询,查询范围可扩展到省图 → Qualitative
        资源采购期以当年为主 → Qualitative
        100%90%85%85% → Qualitative
        已完成100% → 100%
        ≥90%且≤95% → ≥90%; ≤95%
        90%~95% → ≥90%; ≤95%
        3至5场 → ≥3 场; ≤5 场
        5—8次 → ≥5 次; ≤8 次
        20-30人 → ≥20 人; ≤30 人
        90%≤完成率≤95% → 完成率 ≥90%; 完成率 ≤95%
        较上年提升5% → 提升 5%（较上年）
        同比增长≥3% → 增长 ≥3%（较上年同期）
        比上年下降10%以上 → 下降 ≥10%（较上年）
        发案率较2024年下降不低于5% → 发案率下降 ≥5%（较2024年）
        与上年相比增长8% → 增长 8%（较上年）
        每万人拥有5张床位 → 拥有 0.0005 床位/人
        会议费、培训费≤5万元 → 会议费、培训费 ≤50000 元
        培训2期100人次 → 培训 2 期; 100 人次
        宣传≥3次，资料完整 → 宣传 ≥3 次 ⟨资料完整⟩
        优秀率≥30%；合格率=100% → 优秀率 ≥30%; 合格率 =100%
        1、宣传3次；2、培训2次 → 宣传 3 次; 培训 2 次
        新建3公里、改造2.5公里 → 新建 3 公里; 改造 2.5 公里
        宣传≥3次␤培训≥2次 → 宣传 ≥3 次; 培训 ≥2 次
        办公经费5万 → 办公经费 50000 元
        社工≥90%且≤95% → 社工 ≥90%; 社工 ≤95%
        2人，12个月 → 2 人; 12 个月
        资料费3000元，场租2万元/场 → 资料费 3000 元; 场租 20000 元/场
        每季度开展1次 → 1 次/季度
        培训人数达到100人 → 培训人数 100 人
        全年举办活动3场 → 举办活动 3 场
        2次宣传活动 → 宣传活动 2 次
        2名劳务派遣人员 → 劳务派遣人员 2 人
        机柜数量(≥77台) → 机柜数量 ≥77 台
        总投资约1200万元 → 总投资 12000000 元
        项目验收合格率100%，群众满意度95%以上 → 项目验收合格率 100%; 群众满意度 ≥95%
    "#]]);
}

#[test]
fn damaged_cells() {
    check(&expect![[r"
        292% → 292%
        >92% → >92%
        290%100% → Qualitative
        二100百分比 → =100%
        =300天 → =300 天
        次到0次43次 → Qualitative
        第O份 → Qualitative
        3M.8万元14.8万元 → Qualitative
        88100 → 88100
        %901010010 → Qualitative
        万亩2810810 → Qualitative
        %0.910010 → Qualitative
        1020万元20万元10 → Qualitative
        20246-202516 → Qualitative
        ≥9O% → Qualitative
        1.2.3 → Qualitative
        12345678901234567890123456789012345678901234567890 → Qualitative
        ≥12345678901234567890123456789012345678901234567890人 → Qualitative
        99999999999999999999999999亿亿元 → Qualitative
        一亿亿亿亿亿亿亿人 → Qualitative
    "]]);
}

#[test]
fn templates() {
    check(&expect![[r"
        **人 → Placeholder
        ≥**人次 → Placeholder
        ≥**% → Placeholder
        **元/人·月 → Placeholder
        **元/人 → Placeholder
        ≥**万元 → Placeholder
        (≥**人) → Placeholder
        —— → Blank
        ≥** → Placeholder
        ____ → Placeholder
        …个 → Placeholder
        XX个 → Placeholder
        （　） → Placeholder
        ≥X人次 → Placeholder
        20××年 → Placeholder
    "]]);
}
