//! X101: the department promises a higher rate than the projects that supply it.

use jixiao_domain::measure::Aspect;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::measure::{MeasuredRow, Relation};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X101",
        name: "department-above-projects",
        title: "部门指标高于所属项目",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：相关性（指标科学性）、可行性（实现可能性）",
        since: "0.1.0",
        parameters: &["across.measure"],
        doc: "
部门整体表承诺的比率（准确率、及时率、办结率等）高于所属项目的同一指标。没有一个项目达到部门的数值时报错误，只有部分项目达不到时提醒。

为什么：部门的比率由所属项目汇总而来，项目只承诺 80%，部门就做不到 98%。自评时两张表必有一张完不成。

怎么办：核对测算依据后统一：降低部门指标值，或提高达不到的项目指标值；口径确实不同的，在指标名称或说明中写清楚。

例外：满意度由 X103 按平均数核对。项目指标没有数值的不参与比较。反向指标（≤）按相反方向比较。

```bad
部门: 青石镇网格管理办公室
质量 | 事件上报准确率 | ≥98%
项目: 网格信息采集
质量 | 事件上报准确性 | ≥80%
```
```good
部门: 青石镇网格管理办公室
质量 | 事件上报准确率 | ≥95%
项目: 网格信息采集
质量 | 事件上报准确性 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, _)) = context.dossier.department() else { return };
    let measures = &context.facts.measures;
    for row in measures.of_form(department) {
        let Some(promised) = row.share().filter(|_| combines_as_weakest(row)) else { continue };
        let suppliers: Vec<(&MeasuredRow<'_>, Relation)> = measures
            .suppliers(department, row)
            .filter(|(_, relation)| matches!(relation, Relation::Same | Relation::Part))
            .collect();
        report(context, findings, row, promised, &suppliers);
    }
}

/// Whether the department reaches a rate only where each project does; satisfaction is averaged.
fn combines_as_weakest(row: &MeasuredRow<'_>) -> bool {
    match row.measure.name.aspect {
        Aspect::Timeliness | Aspect::Accuracy | Aspect::Rate | Aspect::State => true,
        Aspect::Satisfaction | Aspect::Count | Aspect::Cost => false,
    }
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    row: &MeasuredRow<'_>,
    promised: &Bound,
    suppliers: &[(&MeasuredRow<'_>, Relation)],
) {
    let is_upper = promised.comparator.is_some_and(Comparator::is_upper);
    let misses = |bound: &Bound| {
        if is_upper { bound.number > promised.number } else { bound.number < promised.number }
    };
    let shares: Vec<(&MeasuredRow<'_>, &Bound)> = suppliers
        .iter()
        .filter_map(|(supplier, _)| Some((*supplier, supplier.share()?)))
        .filter(|(_, bound)| bound.unit == promised.unit)
        .collect();
    let below: Vec<_> = shares.iter().filter(|(_, bound)| misses(bound)).collect();
    let worst = below.iter().max_by_key(|(_, bound)| (bound.number - promised.number).abs());
    let Some((_, worst)) = worst else { return };
    // A general 及时率 of the department may rest on work that no project reports.
    let is_own_thing = !row.measure.name.stem.is_empty()
        || suppliers.iter().any(|(_, relation)| *relation == Relation::Same);
    let none_reaches = below.len() == shares.len();
    let listed: Vec<String> = below
        .iter()
        .map(|(supplier, bound)| {
            let project = context.dossier.forms[supplier.form].short_name();
            format!("“{project}”{} {bound}", supplier.indicator.name)
        })
        .collect();
    let end = if none_reaches {
        "没有一个项目达到部门的数值".to_owned()
    } else {
        format!("{} 个供数指标中有 {} 个达不到", shares.len(), below.len())
    };
    let name = &row.indicator.name;
    let finding = findings
        .report(row.place(), format!("部门承诺“{name}”{promised}，而{}，{end}", listed.join("、")));
    finding
        .severity(if none_reaches && is_own_thing { Severity::Error } else { Severity::Warning })
        .at_all(below.iter().map(|(supplier, _)| supplier.place()))
        .number("department", promised.number)
        .number("weakest", worst.number)
        .number("gap", (promised.number - worst.number).abs())
        .number("projects_missing", below.len())
        .suggest(format!(
            "核对测算依据后统一两级指标：部门“{name}”改为 {worst}，或把上述项目提高到 {promised}"
        ));
    // 准确 under the same name promises nothing that could be added up.
    let silent = suppliers.iter().filter(|(supplier, relation)| {
        *relation == Relation::Same && supplier.bounds().is_empty() && !supplier.raw().is_empty()
    });
    finding.at_all(silent.map(|(supplier, _)| supplier.place()));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn a_rate_that_no_project_reaches_is_an_error() {
        check_rule(
            "X101",
            "
部门: 青石镇网格管理办公室
质量 | 信息录入准确率 | ≥98%
项目: 网格信息采集
质量 | 信息录入准确性 | ≥80%
项目: 网格员队伍
质量 | 信息录入准确性 | 准确
",
            expect![[r#"
                错误 [0:indicator 0 annual 1:indicator 0 annual 2:indicator 0 annual] 部门承诺“信息录入准确率”≥98%，而“网格信息采集”信息录入准确性 ≥80%，没有一个项目达到部门的数值
                  department=98  weakest=80  gap=18  projects_missing=1
                  → 核对测算依据后统一两级指标：部门“信息录入准确率”改为 ≥80%，或把上述项目提高到 ≥98%
            "#]],
        );
    }

    #[test]
    fn a_rate_that_some_projects_miss_is_a_warning() {
        check_rule(
            "X101",
            "
部门: 青石镇网格管理办公室
时效 | 工作完成及时率 | ≥98%
项目: 网格信息采集
时效 | 任务完成及时率 | ≥98%
项目: 路灯维护
时效 | 任务完成及时率（%） | ≥90%
项目: 补贴发放
时效 | 补贴发放及时率 | ≥95%
",
            expect![[r#"
                提醒 [0:indicator 0 annual 2:indicator 0 annual 3:indicator 0 annual] 部门承诺“工作完成及时率”≥98%，而“路灯维护”任务完成及时率（%） ≥90%、“补贴发放”补贴发放及时率 ≥95%，3 个供数指标中有 2 个达不到
                  department=98  weakest=90  gap=8  projects_missing=2
                  → 核对测算依据后统一两级指标：部门“工作完成及时率”改为 ≥90%，或把上述项目提高到 ≥98%
            "#]],
        );
    }

    #[test]
    fn a_fault_rate_is_compared_the_other_way_round() {
        check_rule(
            "X101",
            "
部门: 青石镇网格管理办公室
质量 | 设备故障率 | ≤1%
项目: 监控设备维护
质量 | 设备故障率 | ≤3%
项目: 路灯维护
质量 | 设备故障率 | ≤0.5%
",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual] 部门承诺“设备故障率”≤1%，而“监控设备维护”设备故障率 ≤3%，2 个供数指标中有 1 个达不到
                  department=1  weakest=3  gap=2  projects_missing=1
                  → 核对测算依据后统一两级指标：部门“设备故障率”改为 ≤3%，或把上述项目提高到 ≤1%
            "#]],
        );
    }

    #[test]
    fn other_measures_and_reached_values_are_left_alone() {
        check_rule(
            "X101",
            "
部门: 青石镇网格管理办公室
质量 | 案件办结率 | ≥95%
时效 | 上报及时率 | ≥98%
满意度 | 服务对象满意度 | ≥98%
项目: 网格信息采集
质量 | 案件办结率 | ≥96%
时效 | 处置及时率 | ≥80%
满意度 | 服务对象满意度 | ≥90%
",
            expect![[""]],
        );
    }
}
