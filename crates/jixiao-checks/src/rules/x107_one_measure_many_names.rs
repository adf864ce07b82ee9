//! X107: one measure under many names.

use jixiao_domain::measure::Aspect;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::measure::MeasuredRow;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X107",
        name: "one-measure-many-names",
        title: "同一指标名称不一",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（规范完整性、明确清晰性）",
        since: "0.1.0",
        parameters: &["across.measure", "across.respondents", "across.kindred_respondents"],
        doc: "
各表用不同的名称表示同一个指标，例如“人员聘用数”“单位聘用人员数量”，“工作完成及时率”“任务完成及时率（%）”。同一指标报一次，列出各表的名称。

为什么：名称不同，部门就无法按指标汇总，也无法与上年和同类项目比较。

怎么办：统一名称；百分号写在指标值里，不写在名称里。口径确实不同的，在名称中写明对象。

例外：成本指标和写明了不同对象的指标（家长满意度、企业满意度）不报。同一张表内的重复由 I103 报告。

```bad
项目: 便民服务
满意度 | 服务对象满意度 | ≥95%
项目: 文化下乡
满意度 | 受惠对象满意率 | ≥95%
```
```good
项目: 便民服务
满意度 | 服务对象满意度 | ≥95%
项目: 文化下乡
满意度 | 服务对象满意度 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let mut groups: Vec<Vec<&MeasuredRow<'_>>> = Vec::new();
    for row in context.facts.measures.all() {
        if row.measure.name.aspect == Aspect::Cost || row.indicator.name.trim().is_empty() {
            continue;
        }
        match groups.iter_mut().find(|group| group[0].measure.is_same(&row.measure)) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    for mut group in groups {
        if group.iter().all(|row| row.form == group[0].form) || names(&group).len() < 2 {
            continue;
        }
        if group[0].measure.is_general {
            group.extend(kindred(context));
            group.sort_by_key(|row| (row.form, row.index));
        }
        report(context, findings, &group);
    }
}

/// The distinct names, in order; brackets of either width are one writing, and what stands in
/// brackets at the end (问卷200份) makes no other name.
fn names(group: &[&MeasuredRow<'_>]) -> Vec<String> {
    let mut names: Vec<(String, String)> = Vec::new();
    for row in group {
        let mut name = row.indicator.name.trim().to_owned();
        if name.contains(['(', ')', '％']) {
            name = name.replace('(', "（").replace(')', "）").replace('％', "%");
        }
        let bare = match name.rfind('（').filter(|_| name.ends_with('）')) {
            Some(at) if at > 0 && !is_unit(&name[at..]) => name[..at].trim_end().to_owned(),
            _ => name.clone(),
        };
        if !names.iter().any(|(known, _)| *known == bare) {
            names.push((bare, name));
        }
    }
    names.into_iter().map(|(_, name)| name).collect()
}

/// A unit in brackets: （%）.
fn is_unit(bracket: &str) -> bool {
    bracket.chars().count() <= 4
}

/// Satisfaction of people whom the pack calls kindred to the general respondents.
fn kindred<'r, 'c>(context: &'r Context<'c>) -> impl Iterator<Item = &'r MeasuredRow<'c>> {
    let words = &context.settings.across.kindred_respondents;
    context.facts.measures.all().iter().filter(move |row| {
        row.measure.name.aspect == Aspect::Satisfaction && words.contains(&row.measure.name.stem)
    })
}

fn report(context: &Context<'_>, findings: &mut Reporter<'_>, group: &[&MeasuredRow<'_>]) {
    let names = names(group);
    let across = &context.settings.across;
    let class = group[0].measure.class.and_then(|class| across.measures.get(class));
    let proposed = match class {
        Some(class) => class.label.clone(),
        None if group[0].measure.is_general => general_name(&across.respondents),
        None => usual(group),
    };
    let listed: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    findings
        .report(
            group[0].name_place(),
            format!("同一指标在各表有 {} 种名称：{}", names.len(), listed.join("、")),
        )
        .at_all(group.iter().skip(1).map(|row| row.name_place()))
        .number("names", names.len())
        .suggest(format!("统一为“{proposed}”；口径确实不同的，在名称中写明对象"));
}

/// 满意度 of the pack's first general respondent.
fn general_name(respondents: &[String]) -> String {
    let respondent = respondents.iter().find(|word| !word.is_empty());
    format!("{}满意度", respondent.map_or("服务对象", String::as_str))
}

/// The most frequent name that carries no unit.
fn usual(group: &[&MeasuredRow<'_>]) -> String {
    let names: Vec<&str> = group.iter().map(|row| row.indicator.name.trim()).collect();
    let count = |name: &str| names.iter().filter(|other| **other == name).count();
    let plain = names.iter().filter(|name| !name.contains(['（', '(']));
    let best = plain.rev().max_by_key(|name| {
        let says_measure = name.ends_with(['度', '率', '数', '性', '量']);
        (says_measure, count(name))
    });
    best.or(names.first()).map_or_else(String::new, |name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn every_measure_is_one_finding() {
        check_rule(
            "X107",
            "
项目: 巡查队伍
数量 | 人员聘用数 | 2人
时效 | 工作完成及时率 | ≥95%
满意度 | 受惠对象满意率 | ≥95%
项目: 社工服务
数量 | 单位聘用人员数量 | 2人
时效 | 任务完成及时率（%） | ≥95%
满意度 | 服务对象满意 | ≥95%
项目: 监控维护
时效 | 任务完成及时率(%) | ≥95%
满意度 | 使用人员满意度 | ≥90%
",
            expect![[r#"
                建议 [0:indicator 0 name 1:indicator 0 name] 同一指标在各表有 2 种名称：“人员聘用数”、“单位聘用人员数量”
                  names=2
                  → 统一为“聘用人员数”；口径确实不同的，在名称中写明对象
                建议 [0:indicator 1 name 1:indicator 1 name 2:indicator 0 name] 同一指标在各表有 2 种名称：“工作完成及时率”、“任务完成及时率（%）”
                  names=2
                  → 统一为“工作完成及时率”；口径确实不同的，在名称中写明对象
                建议 [0:indicator 2 name 1:indicator 2 name 2:indicator 1 name] 同一指标在各表有 3 种名称：“受惠对象满意率”、“服务对象满意”、“使用人员满意度”
                  names=3
                  → 统一为“服务对象满意度”；口径确实不同的，在名称中写明对象
            "#]],
        );
    }

    #[test]
    fn the_sample_in_brackets_makes_no_other_name() {
        check_rule(
            "X107",
            "
部门: 青石镇养老服务中心
满意度 | 老人及家属满意度（问卷150份） | ≥92%
项目: 集中供养
满意度 | 老人及家属满意度（问卷80份） | ≥92%
",
            expect![[""]],
        );
    }

    #[test]
    fn other_objects_are_other_measures() {
        check_rule(
            "X107",
            "
项目: 巡查队伍
时效 | 事件上报及时率 | ≥95%
满意度 | 使用人员满意度 | ≥95%
项目: 社工服务
时效 | 事件处置及时率 | ≥95%
满意度 | 服务对象满意度 | ≥95%
",
            expect![[""]],
        );
    }
}
