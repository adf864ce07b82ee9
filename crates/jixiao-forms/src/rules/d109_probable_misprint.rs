//! D109: probable misprints.

mod brackets;
mod clauses;
mod lookalikes;
mod names;
mod phrases;
mod words;

use jixiao_domain::form::Form;
use jixiao_domain::settings::documents::DocumentSettings;
use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity, Spot};

use crate::inspection::Inspection;
use crate::texts::Texts;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D109",
    name: "probable-misprint",
    title: "疑似错别字或漏字",
    severity: Severity::Advice,
    certainty: Certainty::Likely,
    basis: "文字规范；文号括号见《党政机关公文格式》（GB/T 9704—2012）",
    since: "0.1",
    parameters: &["documents.misprints", "documents.lookalikes"],
    doc: DOC,
};

const DOC: &str = "
文字中有常见的错别字，名称或句子比同一表中的另一处少一个字，或文号没有用六角括号。

为什么：批复表要对外公开。错字、漏字会影响检索和对照，也容易让人误读。

怎么办：按提示核对原文后改正。

例外：提示只是怀疑。专有名称本来如此写的，可以不改。

```bad
项目: 村道路灯维护
年度目标: 引导群众有序反应诉求。
数量 | 维护路灯数 | ≥120盏
```
```bad
项目: 山洪灾害监测系统运维经费
年度目标: 对山洪灾害监测系进行日常维护。
数量 | 巡检次数 | ≥12次
```
```bad
项目: 村道路灯维护
周期目标: 根据青办复【2021】17号，由本办负责维护。
数量 | 维护路灯数 | ≥120盏
```
```good
项目: 山洪灾害监测系统运维经费
年度目标: 对山洪灾害监测系统进行日常维护，按照青办复〔2021〕17号，及时反映诉求。
数量 | 巡检次数 | ≥12次
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    findings.extend(find(inspection.form(), &inspection.settings.documents));
}

fn find(form: &Form, settings: &DocumentSettings) -> Vec<Finding> {
    let texts = Texts::of(form);
    let mut findings = words::find(&texts, settings);
    findings.extend(brackets::find(&texts));
    findings.extend(names::find(&texts, form));
    let clauses = clauses::of(&texts);
    findings.extend(clauses::find(&clauses));
    findings.extend(lookalikes::find(&texts, &clauses, form, &settings.lookalikes));
    findings.extend(phrases::find(&texts));
    findings
}

/// A finding at several spots, the first the most telling.
fn finding(spots: &[Spot], message: String, suggestion: String) -> Option<Finding> {
    let (first, rest) = spots.split_first()?;
    let mut finding = Finding::new(&RULE, Place { form: 0, spot: *first }, message);
    finding.at_all(rest.iter().map(|spot| Place { form: 0, spot: *spot })).suggest(suggestion);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::{RULE, find};
    use crate::testing::{check_page, check_with, settings};

    fn check(text: &str, expected: &Expect) {
        check_with(text, find, expected);
    }

    #[test]
    fn a_listed_misprint_is_found_once_with_all_its_places() {
        check(
            "项目: 村道路灯维护\n周期目标: 及时反应诉求，再次反应诉求。\n年度目标: 反应诉求渠道畅通。",
            &expect![[r#"
                D109 Head(GoalCycle), Head(GoalAnnual): “反应诉求”疑为“反映诉求”之误
            "#]],
        );
    }

    #[test]
    fn letters_that_stand_rightly_are_left_alone() {
        check(
            "项目: 应急队伍\n年度目标: 年末完成演练，按排名奖励，应急时处理得当，找到有效的解决办法，预防犯罪。",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn document_numbers_take_hexagonal_brackets() {
        check(
            "项目: 村道路灯维护\n周期目标: 经研究（青办复【2018】39号），按青财[2020]5号和青府(2021)12号执行。",
            &expect![[r#"
                D109 Head(GoalCycle): 文号的年份应加六角括号：“【2018】39号”“[2020]5号”“(2021)12号”
            "#]],
        );
        check(
            "项目: 村道路灯维护\n周期目标: 按青办〔2018〕39号执行（2018年）。",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn a_name_that_lacks_a_character_of_the_title_is_found() {
        check(
            "项目: 山洪灾害监测系统专项经费\n周期目标: 对山洪灾害监测系进行维护，为山洪灾害监测系业务开展提供支撑。",
            &expect![[r#"
                D109 Head(GoalCycle): “灾害监测系”比项目名称中的“山洪灾害监测系统”少一个“统”字
            "#]],
        );
        check(
            "项目: 农村生活污水处理设施运维项目\n年度目标: 保障农村生活水处理设施运维质量。",
            &expect![[r#"
                D109 Head(GoalAnnual): “农村生活水处理设施运维”比项目名称中的“农村生活污水处理设施运维”少一个“污”字
            "#]],
        );
    }

    #[test]
    fn a_shortened_name_is_not_a_misprint() {
        for goal in [
            "开展村道路灯维修。",
            "推进村级道路养护。",
            "做好困难群众补助发放。",
            "对监测系统进行维护。",
        ] {
            check(&format!("项目: 困难群众补助金\n年度目标: {goal}"), &expect![[r#""#]]);
            check(&format!("项目: 村道路灯维护\n年度目标: {goal}"), &expect![[r#""#]]);
        }
    }

    #[test]
    fn a_clause_that_lacks_a_character_of_another_is_found() {
        check(
            "项目: 窗口服务\n周期目标: 减轻窗口压力。效及时办理群众事项，提升满意度。\n年度目标: 有效及时办理群众事项。",
            &expect![[r#"
                D109 Head(GoalCycle): “效及时办理群众事项”疑缺“有”字：同一表中另一处写作“有效及时办理群众事项”
            "#]],
        );
    }

    #[test]
    fn a_clause_with_another_word_in_front_is_not_a_misprint() {
        check(
            "项目: 窗口服务\n周期目标: 及时办理群众事项，完成服务2000人次。\n年度目标: 并及时办理群众事项，完成服务200人次。",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn a_name_with_a_lookalike_is_found() {
        check(
            "项目: 劳务派遣人员经费\n年度目标: 劳务派谴人员到岗。",
            &expect![[r#"
            D109 Head(GoalAnnual): “劳务派谴人员”疑为“劳务派遣人员”之误
        "#]],
        );
        check(
            "项目: 路灯维护\n单位: 青石镇农业农村办公室\n年度目标: 由青石镇农业农材办公室负责。",
            &expect![[r#"
                D109 Head(GoalAnnual): “青石镇农业农材办公室”疑为“青石镇农业农村办公室”之误
            "#]],
        );
        check(
            "项目: 路灯维护\n单位: 青石镇农业农村办公室\n年度目标: 由青石镇农业农村办公楼负责。",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn clauses_that_differ_by_a_lookalike_are_found() {
        check(
            "项目: 路灯维护\n周期目标: 确保全镇路灯检修及时。\n年度目标: 确保全镇路灯捡修及时。",
            &expect![[r#"
                D109 Head(GoalCycle), Head(GoalAnnual): “确保全镇路灯检修及时”与“确保全镇路灯捡修及时”只差一个形近或音近的字，其中一处疑有误
            "#]],
        );
        check(
            "项目: 路灯维护\n周期目标: 确保全镇路灯检修及时。\n年度目标: 确保全村路灯检修及时。",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn a_phrase_about_something_needs_its_noun() {
        check(
            "项目: 禁毒宣传\n年度目标: 贯彻落实市、县关于常态化开展禁毒人民战争，深入村组宣传。",
            &expect![[r#"
                D109 Head(GoalAnnual): “关于常态化开展禁毒人民战争”后面缺少中心语，如“的决策部署”“的要求”
            "#]],
        );
        check(
            "项目: 禁毒宣传\n年度目标: 贯彻落实市、县关于常态化开展禁毒人民战争的部署，根据《关于开展禁毒宣传》深入村组宣传。",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn the_page_shows_the_fault_and_its_cure() {
        let settings = settings();
        check_page(&RULE, |read| !find(&read.form, &settings).is_empty());
    }
}
