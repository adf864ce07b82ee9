//! X104: department indicators that no project supplies.

use jixiao_domain::measure::Aspect;
use jixiao_domain::value::Bound;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::measure::{Measure, MeasuredRow, Relation, units_agree};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X104",
        name: "department-orphan",
        title: "部门指标没有项目支撑",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：相关性（目标相关性、指标科学性）、适当性（资金匹配性）",
        since: "0.1.0",
        parameters: &["across.measure", "across.department_words"],
        doc: "
部门整体表的指标在所属项目中找不到相同或相近的指标，也没有同一计量单位的成本指标。一份档案只报一次，列出全部这样的指标。

为什么：没有项目承担的指标年底无从取数，也看不出哪笔钱为它负责；可能是漏报了项目，也可能是指标照抄。

怎么办：逐项写明由哪个项目或日常工作承担、数据从哪里来；补报漏掉的项目绩效目标；无人承担的删去。

例外：预算执行、三公经费、公用经费等只能由部门自己取数的指标不报。只有部门表、没有项目表时不报。

```bad
部门: 青石镇法治办公室
数量 | 宣传活动次数 | ≥4次
数量 | 排查隐患数 | ≥100处
项目: 普法宣传
数量 | 宣传活动次数 | ≥4次
```
```good
部门: 青石镇法治办公室
数量 | 宣传活动次数 | ≥4次
数量 | 排查隐患数 | ≥100处
项目: 普法宣传
数量 | 宣传活动次数 | ≥4次
项目: 隐患排查
数量 | 隐患排查数量 | ≥100处
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, _)) = context.dossier.department() else { return };
    let measures = &context.facts.measures;
    let rows = measures.of_form(department);
    let projects: Vec<&MeasuredRow<'_>> =
        measures.all().iter().filter(|row| row.form != department).collect();
    if projects.is_empty() {
        return;
    }
    let orphans: Vec<&MeasuredRow<'_>> = rows
        .iter()
        .filter(|row| !row.indicator.name.is_empty() && !is_own(context, row))
        .filter(|row| !projects.iter().any(|project| feeds(context, row, project)))
        .collect();
    let Some(first) = orphans.first() else { return };
    let names: Vec<String> =
        orphans.iter().map(|row| format!("“{}”", row.indicator.name.trim())).collect();
    findings
        .report(
            first.name_place(),
            format!(
                "部门 {} 项指标中有 {} 项找不到供数的项目：{}",
                rows.len(),
                orphans.len(),
                names.join("、")
            ),
        )
        .at_all(orphans.iter().skip(1).map(|row| row.name_place()))
        .number("orphans", orphans.len())
        .number("department_indicators", rows.len())
        .suggest("逐项写明由哪个项目或日常工作承担、数据从哪里来；属于漏报项目的补报项目绩效目标，无人承担的删去");
}

/// Whether only the department itself can supply it.
fn is_own(context: &Context<'_>, row: &MeasuredRow<'_>) -> bool {
    context.settings.across.department_words.stand_in(&row.indicator.name)
}

/// Whether a project's row could feed the department's; in doubt it does.
fn feeds(context: &Context<'_>, row: &MeasuredRow<'_>, project: &MeasuredRow<'_>) -> bool {
    if row.measure.relation(&project.measure) != Relation::None {
        return true;
    }
    let aspects = (row.measure.name.aspect, project.measure.name.aspect);
    match aspects {
        (Aspect::Satisfaction, Aspect::Satisfaction) => true,
        (Aspect::Satisfaction, _) | (_, Aspect::Satisfaction) => false,
        (Aspect::Cost, Aspect::Cost) => cost_feeds(context, row, project),
        _ => {
            let (mine, theirs) = (&row.measure, &project.measure);
            let is_long = |measure: &Measure| measure.name.stem.chars().nth(2).is_some();
            (is_long(mine) && theirs.holds(mine))
                || (is_long(theirs) && mine.holds(theirs))
                || mine.shares_most(theirs)
        }
    }
}

/// Whether a project pays in the unit of the department's cost, or either name is a general one.
fn cost_feeds(context: &Context<'_>, row: &MeasuredRow<'_>, project: &MeasuredRow<'_>) -> bool {
    let is_general = |row: &MeasuredRow<'_>| {
        let names = &context.settings.across.general_costs;
        names.iter().any(|name| *name == row.indicator.name.trim())
    };
    let agrees = |bound: &Bound| {
        let mut theirs = project.bounds().iter();
        bound.unit.is_money()
            && theirs.any(|other| units_agree(&bound.unit, &other.unit, context.settings))
    };
    is_general(row)
        || row.bounds().iter().any(agrees)
        || row.bounds().iter().all(|bound| bound.unit.is_share())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn one_finding_lists_all_orphans() {
        check_rule(
            "X104",
            "
部门: 青石镇法治办公室
经济成本 | 宣传费 | ≤2万元/场
经济成本 | 差旅费 | ≤180元/人/天
数量 | 宣传活动次数 | ≥4次
数量 | 服务人次数 | ≥500人次
质量 | 服务地区覆盖率 | ≥95%
社会效益 | 维护社会稳定 | 持续稳定
满意度 | 受益群体满意度 | ≥95%
项目: 普法宣传
经济成本 | 宣传费 | ≤6000元/次
数量 | 宣传活动次数 | ≥4次
质量 | 普法宣传覆盖率 | ≥95%
社会效益 | 维护社会和谐稳定 | 稳定
社会效益 | 提供公益服务 | 优质
满意度 | 家长满意度 | ≥95%
",
            expect![[r#"
                提醒 [0:indicator 1 name 0:indicator 3 name 0:indicator 4 name] 部门 7 项指标中有 3 项找不到供数的项目：“差旅费”、“服务人次数”、“服务地区覆盖率”
                  orphans=3  department_indicators=7
                  → 逐项写明由哪个项目或日常工作承担、数据从哪里来；属于漏报项目的补报项目绩效目标，无人承担的删去
            "#]],
        );
    }

    #[test]
    fn what_only_the_department_knows_is_left_alone() {
        check_rule(
            "X104",
            "
部门: 青石镇法治办公室
质量 | 预算执行率 | ≥95%
经济成本 | 三公经费 | ≤5万元
时效 | 工作完成及时率 | ≥95%
项目: 普法宣传
时效 | 宣传完成及时率 | ≥95%
",
            expect![[""]],
        );
    }

    #[test]
    fn a_department_alone_says_nothing() {
        check_rule(
            "X104",
            "
部门: 青石镇法治办公室
数量 | 服务人次数 | ≥500人次
",
            expect![[""]],
        );
    }
}
