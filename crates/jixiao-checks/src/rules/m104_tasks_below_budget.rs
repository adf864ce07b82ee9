//! M104: the listed tasks cover only a part of the project money.

use jixiao_domain::form::{DepartmentTarget, Form, FundKind, Task};
use jixiao_domain::money::Money;
use jixiao_domain::text::squeeze;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity, TaskField};

use crate::facts::sums::{Sum, percent, percent_number};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M104",
        name: "tasks-below-budget",
        title: "所列任务未覆盖项目资金",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "部门整体支出绩效目标申报表“年度重点工作任务”栏（财预〔2015〕88号附件）；财预〔2015〕88号 资金匹配性",
        since: "0.1.0",
        parameters: &["money.task_coverage"],
        doc: "
部门整体表所列各项任务的拟投入资金之和，低于项目支出与事业发展性支出的一定比例（缺省 60%）。

为什么：部门的钱要对应到任务。大部分资金没有列出任务，部门整体目标就只反映了小部分工作；没有进入任务清单的项目，部门目标也看不到。

怎么办：把漏列的项目补进“年度重点工作任务”或“其他需完成的任务”；任务金额填错的改正。

例外：有任务没有填金额的，覆盖比例无从计算，不报。表中没有列任何任务的，由 C101 提出。

```bad
部门: 青石镇农业农村办公室
项目支出: 100.00万元
任务: 村道路灯维护 | 维护路灯 | 300000元 | 亮灯率提高
项目: 村道路灯维护
预算: 300000
项目: 农村公厕管护
预算: 700000
```
```good
部门: 青石镇农业农村办公室
项目支出: 100.00万元
任务: 村道路灯维护 | 维护路灯 | 300000元 | 亮灯率提高
任务: 农村公厕管护 | 管护公厕 | 700000元 | 公厕干净
项目: 村道路灯维护
预算: 300000
项目: 农村公厕管护
预算: 700000
```
",
    },
    check,
};

/// Lines of the department form that tasks spend.
const PROJECT_MONEY: [FundKind; 3] =
    [FundKind::ProjectSpending, FundKind::SpecialFunds, FundKind::OtherDevelopmentSpending];

/// What the tasks add up to.
#[derive(Default)]
struct Listed {
    all: Money,
    key: Money,
    formula: String,
    /// Positions of the tasks.
    tasks: Vec<usize>,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((position, form)) = context.dossier.department() else { return };
    let Some(department) = form.department() else { return };
    let Some(listed) = listed(department) else { return };
    let spending = spending(form);
    let Some(share) = listed.all.share_of(spending.money) else { return };
    if spending.money <= Money::ZERO || share >= context.settings.money.task_coverage {
        return;
    }
    let absent = absent(context, department);
    report(context, findings, (position, &listed, &spending), &absent);
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    (position, listed, spending): (usize, &Listed, &Sum),
    absent: &[(usize, &str, Money)],
) {
    let wanted = context.settings.money.task_coverage;
    let share = listed.all.share_of(spending.money).unwrap_or_default();
    let key_share = listed.key.share_of(spending.money).unwrap_or_default();
    let absent_money: Money = absent.iter().map(|(_, _, money)| *money).sum();
    let names: Vec<&str> = absent.iter().map(|(_, name, _)| *name).collect();
    let missing = if names.is_empty() {
        String::new()
    } else {
        format!("；任务中没有{}（合计 {absent_money}）", names.join("、"))
    };
    let mut places = listed
        .tasks
        .iter()
        .map(|task| Place::task(position, *task, TaskField::Amount))
        .chain(absent.iter().map(|(form, _, _)| Place::head(*form, HeadField::ProjectName)));
    let first = places.next().unwrap_or(Place::form(position));
    findings
        .report(
            first,
            format!(
                "所列任务合计 {}，只占{} {} 的 {}（其中重点任务 {}，占 {}），低于 {}{missing}",
                listed.all,
                spending.labels.join("、"),
                spending.money,
                percent(share),
                listed.key,
                percent(key_share),
                percent(wanted),
            ),
        )
        .at_all(places)
        .number("tasks", listed.all)
        .number("key_tasks", listed.key)
        .number("spending", spending.money)
        .number("percent", percent_number(share))
        .number("key_percent", percent_number(key_share))
        .number("absent_projects", absent_money)
        .formula(format!(
            "（{}）÷ {} = {} < {}",
            listed.formula,
            spending.money,
            percent(share),
            percent(wanted)
        ))
        .suggest("把漏列的项目补进“年度重点工作任务”或“其他需完成的任务”，并核对任务金额");
}

/// What the tasks add up to; `None` where a task has no readable amount or there is no task.
fn listed(department: &DepartmentTarget) -> Option<Listed> {
    let mut listed = Listed::default();
    let tasks = department.tasks.iter().enumerate().filter(|(_, task)| !is_total(task));
    for (position, task) in tasks {
        // A hyphen before an amount in free text reads as a minus; D110 reports it.
        let money = task.amount.money()?.abs();
        listed.all = listed.all + money;
        if task.is_key {
            listed.key = listed.key + money;
        }
        if !listed.formula.is_empty() {
            listed.formula.push_str(" + ");
        }
        listed.formula.push_str(&money.to_string());
        listed.tasks.push(position);
    }
    (!listed.tasks.is_empty()).then_some(listed)
}

/// Whether the row is the total of the tasks above it.
pub(crate) fn is_total(task: &Task) -> bool {
    matches!(squeeze(&task.name).as_str(), "合计" | "金额合计" | "总计" | "小计")
}

/// The money that the tasks should cover.
fn spending(form: &Form) -> Sum {
    let mut sum = Sum::default();
    for line in form.funds.iter().filter(|line| PROJECT_MONEY.contains(&line.kind)) {
        // A line of zero would only lengthen the sentence.
        if line.cell.money() != Some(Money::ZERO) {
            sum.add(&line.label, line.cell);
        }
    }
    sum
}

/// The projects that no task names.
fn absent<'c>(
    context: &Context<'c>,
    department: &DepartmentTarget,
) -> Vec<(usize, &'c str, Money)> {
    let tasks: Vec<String> = department.tasks.iter().map(|task| squeeze(&task.name)).collect();
    context
        .dossier
        .projects()
        .filter_map(|(position, form)| {
            let name = form.project()?.name.as_deref()?;
            let squeezed = squeeze(name);
            let is_listed = tasks.iter().any(|task| names_the_same(task, &squeezed));
            let budget = form.project()?.budget.unwrap_or_default();
            (!is_listed).then_some((position, name, budget))
        })
        .collect()
}

/// Whether a task and a project have one name, or one name stands whole in the other.
fn names_the_same(task: &str, project: &str) -> bool {
    let is_long_enough = |name: &str| name.chars().count() >= 4;
    task == project
        || (is_long_enough(project) && task.contains(project))
        || (is_long_enough(task) && project.contains(task))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M104", text, expect);
    }

    #[test]
    fn the_absent_projects_are_named() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 80.00万元
            财政专项资金: 0.00万元
            其他事业发展性支出: 20.00万元
            任务: 村道路灯维护 | 维护路灯 | 180,000.00元 | 亮灯率提高
            其他任务: 农村公厕管护经费 | 管护公厕 | 210000元
            项目: 村道路灯维护经费
            预算: 180000
            项目: 农村公厕管护
            预算: 210000
            项目: 河道保洁
            预算: 24000
            ",
            expect![[r#"
                提醒 [0:Task(0, Amount) 0:Task(1, Amount) 3:project.name] 所列任务合计 390000 元，只占项目支出、其他事业发展性支出 1000000 元 的 39%（其中重点任务 180000 元，占 18%），低于 60%；任务中没有河道保洁（合计 24000 元）
                  tasks_fen=39000000  key_tasks_fen=18000000  spending_fen=100000000  percent=39  key_percent=18  absent_projects_fen=2400000  （180000 元 + 210000 元）÷ 1000000 元 = 39% < 60%
                  → 把漏列的项目补进“年度重点工作任务”或“其他需完成的任务”，并核对任务金额
            "#]],
        );
    }

    #[test]
    fn a_task_without_amount_makes_the_share_unknown() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 80.00万元
            任务: 村道路灯维护 | 维护路灯 | 180000元 | 亮灯率提高
            任务: 河道保洁 | 保洁 |  | 河道干净
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_total_row_is_not_a_task() {
        check(
            "
            部门: 青石镇农业农村办公室
            项目支出: 80.00万元
            任务: 村道路灯维护 | 维护路灯 | 300000元 | 亮灯率提高
            任务: 金额合计 | | 300000元 |
            ",
            expect![[r#"
                提醒 [0:Task(0, Amount)] 所列任务合计 300000 元，只占项目支出 800000 元 的 37.5%（其中重点任务 300000 元，占 37.5%），低于 60%
                  tasks_fen=30000000  key_tasks_fen=30000000  spending_fen=80000000  percent=37.5  key_percent=37.5  absent_projects_fen=0  （300000 元）÷ 800000 元 = 37.5% < 60%
                  → 把漏列的项目补进“年度重点工作任务”或“其他需完成的任务”，并核对任务金额
            "#]],
        );
    }
}
