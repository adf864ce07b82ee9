//! X102: the department promises more pieces than its projects together.

use jixiao_domain::frame::Category;
use jixiao_domain::measure::Aspect;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::measure::{MeasuredRow, Relation, units_agree};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X102",
        name: "department-count-untraced",
        title: "部门数量大于项目合计",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：相关性（指标科学性）、适当性（资金匹配性）",
        since: "0.1.0",
        parameters: &["across.measure", "money.counting_units"],
        doc: "
部门整体表承诺的数量（次数、人次、件数等）大于所属项目同一指标的合计。

为什么：多出来的数量没有项目承担，也就没有资金和责任人，年底无从取数。

怎么办：写明其余数量由哪个项目或日常工作承担，或把部门指标值改为项目合计。

例外：没有一个项目设置这项指标的，由 X104 报告。项目合计大于部门数量的不报。

```bad
部门: 青石镇法治办公室
数量 | 宣传活动次数 | ≥12次
项目: 普法宣传
数量 | 宣传活动次数 | ≥3次
```
```good
部门: 青石镇法治办公室
数量 | 宣传活动次数 | ≥12次
项目: 普法宣传
数量 | 宣传活动次数 | ≥8次
项目: 禁毒宣传
数量 | 宣传活动场次 | ≥4场
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, _)) = context.dossier.department() else { return };
    let measures = &context.facts.measures;
    for row in measures.of_form(department) {
        let Some(promised) = count(row) else { continue };
        let suppliers: Vec<(&MeasuredRow<'_>, &Bound)> = measures
            .suppliers(department, row)
            .filter(|(_, relation)| matches!(relation, Relation::Same | Relation::Part))
            .filter_map(|(supplier, _)| Some((supplier, count(supplier)?)))
            .filter(|(_, bound)| units_agree(&bound.unit, &promised.unit, context.settings))
            .collect();
        if suppliers.is_empty() {
            continue;
        }
        if sum(&suppliers) < promised.number {
            report(context, findings, row, promised, &suppliers);
        }
    }
}

fn sum(suppliers: &[(&MeasuredRow<'_>, &Bound)]) -> Decimal {
    suppliers.iter().fold(Decimal::ZERO, |sum, (_, bound)| sum.saturating_add(bound.number))
}

/// The promised number of a count that is not an upper limit. A length or an area (度, 积) is
/// counted too where it is an output in a unit of its own.
fn count<'r>(row: &'r MeasuredRow<'_>) -> Option<&'r Bound> {
    let is_quantity = row.indicator.category == Some(Category::Quantity);
    let is_count = matches!(row.measure.name.aspect, Aspect::Count | Aspect::State)
        || is_quantity && row.measure.name.aspect == Aspect::Rate;
    row.single().filter(|bound| {
        is_count
            && !bound.unit.is_share()
            && !bound.unit.is_money()
            && bound.relative_to.is_none()
            && !bound.comparator.is_some_and(Comparator::is_upper)
    })
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    row: &MeasuredRow<'_>,
    promised: &Bound,
    suppliers: &[(&MeasuredRow<'_>, &Bound)],
) {
    let sum = sum(suppliers).normalize();
    let listed: Vec<String> = suppliers
        .iter()
        .map(|(supplier, bound)| {
            format!("“{}”{bound}", context.dossier.forms[supplier.form].short_name())
        })
        .collect();
    let gap = (promised.number - sum).normalize();
    let (name, unit) = (&row.indicator.name, &promised.unit);
    let numbers: Vec<String> =
        suppliers.iter().map(|(_, bound)| bound.number.normalize().to_string()).collect();
    findings
        .report(
            row.place(),
            format!(
                "部门承诺“{name}”{promised}，所属项目只有{}，合计 {sum} {unit}，还有 {gap} {unit}没有项目承担",
                listed.join("、")
            ),
        )
        .at_all(suppliers.iter().map(|(supplier, _)| supplier.place()))
        .number("department", promised.number)
        .number("projects", sum)
        .number("gap", gap)
        .formula(format!("{} − {} = {gap} {unit}", promised.number.normalize(), numbers.join(" − ")))
        .suggest(format!(
            "写明其余 {gap} {unit}由哪个项目或日常工作承担并提供依据，否则把“{name}”改为 ≥{sum} {unit}"
        ));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn the_gap_is_shown() {
        check_rule(
            "X102",
            "
部门: 青石镇法治办公室
数量 | 宣传活动次数 | ≥12次
数量 | 培训人次 | ≥300人次
数量 | 养护道路长度 | ≥80公里
项目: 普法宣传
数量 | 宣传活动场次 | ≥3场
数量 | 养护道路长度 | ≥60公里
数量 | 培训人次 | ≥300人次
项目: 禁毒宣传
数量 | 禁毒宣传活动次数 | ≥2次
",
            expect![[r#"
                提醒 [0:indicator 0 annual 1:indicator 0 annual 2:indicator 0 annual] 部门承诺“宣传活动次数”≥12 次，所属项目只有“普法宣传”≥3 场、“禁毒宣传”≥2 次，合计 5 次，还有 7 次没有项目承担
                  department=12  projects=5  gap=7  12 − 3 − 2 = 7 次
                  → 写明其余 7 次由哪个项目或日常工作承担并提供依据，否则把“宣传活动次数”改为 ≥5 次
                提醒 [0:indicator 2 annual 1:indicator 1 annual] 部门承诺“养护道路长度”≥80 公里，所属项目只有“普法宣传”≥60 公里，合计 60 公里，还有 20 公里没有项目承担
                  department=80  projects=60  gap=20  80 − 60 = 20 公里
                  → 写明其余 20 公里由哪个项目或日常工作承担并提供依据，否则把“养护道路长度”改为 ≥60 公里
            "#]],
        );
    }

    #[test]
    fn other_units_and_limits_are_left_alone() {
        check_rule(
            "X102",
            "
部门: 青石镇法治办公室
数量 | 培训人次 | ≥300人次
社会成本 | 投诉次数 | ≤12次
项目: 普法宣传
数量 | 培训场次 | ≥3场
社会成本 | 投诉次数 | ≤2次
",
            expect![[""]],
        );
    }
}
