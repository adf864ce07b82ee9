//! X111: projects with the same set of indicators.

use jixiao_domain::measure::Aspect;
use jixiao_domain::text::squeeze;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::facts::measure::MeasuredRow;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X111",
        name: "copied-indicator-set",
        title: "指标成套照搬",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：相关性（指标科学性：反映项目主要情况）",
        since: "0.1.0",
        parameters: &["across.copied_rows"],
        doc: "
两个项目有 3 项以上指标相同（名称或口径相同，指标值也相同），且占其中一个项目指标的一半以上。通用的满意度、工作完成及时率之外，至少要有 2 项相同才报。

为什么：不同的项目买的东西不同，整套相同的指标反映不出各自的产出和效果，多半是照搬。

怎么办：按各项目自己的服务内容重写数量、质量和效益指标。

例外：只是满意度、及时率相同的不报；名称相同而指标值不同的不算。

```bad
项目: 便民服务队
数量 | 聘用人员数 | 2人
质量 | 人员出勤率 | 100%
时效 | 工作完成及时率 | ≥98%
项目: 咨询室
数量 | 聘用人员数 | 2人
质量 | 人员出勤率 | 100%
时效 | 工作完成及时率 | ≥98%
```
```good
项目: 便民服务队
数量 | 上门服务次数 | ≥600次
质量 | 诉求办结率 | ≥95%
时效 | 工作完成及时率 | ≥98%
项目: 咨询室
数量 | 接待咨询人次 | ≥300人次
质量 | 咨询答复率 | ≥95%
时效 | 工作完成及时率 | ≥98%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let projects: Vec<usize> = context.dossier.projects().map(|(position, _)| position).collect();
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for (index, first) in projects.iter().enumerate() {
        for second in &projects[index + 1..] {
            if is_copied(context, *first, *second) {
                join(&mut clusters, *first, *second);
            }
        }
    }
    for mut cluster in clusters {
        cluster.sort_unstable();
        report(context, findings, &cluster);
    }
}

fn join(clusters: &mut Vec<Vec<usize>>, first: usize, second: usize) {
    let of = |form: usize, clusters: &[Vec<usize>]| {
        clusters.iter().position(|cluster| cluster.contains(&form))
    };
    match (of(first, clusters), of(second, clusters)) {
        (Some(one), Some(other)) if one != other => {
            let moved = clusters.swap_remove(one.max(other));
            clusters[one.min(other)].extend(moved);
        }
        (Some(_), Some(_)) => {}
        (Some(cluster), None) => clusters[cluster].push(second),
        (None, Some(cluster)) => clusters[cluster].push(first),
        (None, None) => clusters.push(vec![first, second]),
    }
}

fn is_copied(context: &Context<'_>, first: usize, second: usize) -> bool {
    let measures = &context.facts.measures;
    let (one, other) = (measures.of_form(first), measures.of_form(second));
    let shared: Vec<&MeasuredRow<'_>> = shared(one, other).collect();
    let special = shared.iter().filter(|row| !is_universal(row)).count();
    let smaller = one.len().min(other.len());
    shared.len() >= context.settings.across.copied_rows
        && special >= 2
        && 2 * shared.len() >= smaller
}

fn shared<'r, 'c>(
    one: &'r [MeasuredRow<'c>],
    other: &'r [MeasuredRow<'c>],
) -> impl Iterator<Item = &'r MeasuredRow<'c>> {
    one.iter().filter(|row| other.iter().any(|other| is_equal(row, other)))
}

/// Whether two rows promise the same for the same.
fn is_equal(row: &MeasuredRow<'_>, other: &MeasuredRow<'_>) -> bool {
    let is_one_measure = || {
        row.measure.is_same(&other.measure)
            || row.indicator.name.trim() == other.indicator.name.trim()
    };
    match (row.bounds(), other.bounds()) {
        ([], []) => {
            !row.raw().is_empty() && is_one_measure() && squeeze(row.raw()) == squeeze(other.raw())
        }
        // Few pairs of rows agree in their values.
        (mine, theirs) => {
            mine.len() == theirs.len()
                && mine
                    .iter()
                    .zip(theirs)
                    .all(|(mine, theirs)| mine.number == theirs.number && mine.unit == theirs.unit)
                && is_one_measure()
        }
    }
}

/// What nearly every project promises alike.
fn is_universal(row: &MeasuredRow<'_>) -> bool {
    match row.measure.name.aspect {
        Aspect::Satisfaction => true,
        Aspect::Timeliness | Aspect::Rate => {
            row.measure.name.stem.is_empty() || row.measure.name.stem.ends_with("合格")
        }
        Aspect::Accuracy | Aspect::Count | Aspect::Cost | Aspect::State => false,
    }
}

fn report(context: &Context<'_>, findings: &mut Reporter<'_>, cluster: &[usize]) {
    let measures = &context.facts.measures;
    let mut rows: Vec<&MeasuredRow<'_>> = Vec::new();
    for form in cluster {
        let others = cluster.iter().filter(|other| *other != form);
        let others: Vec<&[MeasuredRow<'_>]> =
            others.map(|other| measures.of_form(*other)).collect();
        rows.extend(measures.of_form(*form).iter().filter(|row| {
            others.iter().any(|other| other.iter().any(|other| is_equal(row, other)))
        }));
    }
    let mut names: Vec<&str> = Vec::new();
    for row in &rows {
        let name = row.indicator.name.trim();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let projects: Vec<String> = cluster
        .iter()
        .map(|form| format!("“{}”", context.dossier.forms[*form].short_name()))
        .collect();
    findings
        .report(
            Place::table(cluster[0]),
            format!(
                "{} 个项目的指标成套相同（名称和指标值）：{}；相同的指标有{}",
                cluster.len(),
                projects.join("、"),
                names.join("、")
            ),
        )
        .at_all(cluster.iter().skip(1).map(|form| Place::table(*form)))
        .at_all(rows.iter().map(|row| row.name_place()))
        .number("projects", cluster.len())
        .number("indicators", names.len())
        .suggest(
            "按各项目自己的服务内容重写数量、质量和效益指标，例如服务人次、办结率、问题解决率",
        );
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn projects_that_copied_from_each_other_are_one_finding() {
        check_rule(
            "X111",
            "
项目: 甲
经济成本 | 费用标准 | 11万元/人/年
数量 | 单位聘用人员数量 | 2人
质量 | 持证人数 | 2人
满意度 | 服务对象满意 | ≥98%
项目: 乙
经济成本 | 费用标准 | 11万元/人/年
数量 | 单位聘用人员数量 | 2人
质量 | 人员出勤率 | 100%
时效 | 工作完成及时率 | ≥98%
满意度 | 项目服务对象满意度 | ≥98%
项目: 丙
经济成本 | 人员薪酬标准 | 9万元/人/年
数量 | 人员聘用数 | 2人
质量 | 人员出勤率 | 100%
时效 | 工作完成及时率 | ≥98%
满意度 | 受惠对象满意率 | ≥99%
",
            expect![[r#"
                建议 [0:IndicatorTable 1:IndicatorTable 2:IndicatorTable 0:indicator 0 name 0:indicator 1 name 0:indicator 3 name 1:indicator 0 name 1:indicator 1 name 1:indicator 2 name 1:indicator 3 name 1:indicator 4 name 2:indicator 1 name 2:indicator 2 name 2:indicator 3 name] 3 个项目的指标成套相同（名称和指标值）：“甲”、“乙”、“丙”；相同的指标有费用标准、单位聘用人员数量、服务对象满意、人员出勤率、工作完成及时率、项目服务对象满意度、人员聘用数
                  projects=3  indicators=7
                  → 按各项目自己的服务内容重写数量、质量和效益指标，例如服务人次、办结率、问题解决率
            "#]],
        );
    }

    #[test]
    fn what_similar_projects_share_by_nature_is_left_alone() {
        check_rule(
            "X111",
            "
项目: 东村道路硬化
数量 | 硬化道路长度 | ≥3公里
质量 | 验收合格率 | 100%
时效 | 工程完工及时率 | 100%
满意度 | 群众满意度 | ≥95%
项目: 西村道路硬化
数量 | 硬化道路长度 | ≥5公里
质量 | 验收合格率 | 100%
时效 | 工程完工及时率 | 100%
满意度 | 群众满意度 | ≥95%
",
            expect![[""]],
        );
    }
}
