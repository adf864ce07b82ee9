//! M204: the department's cap × all projects' quantities against their budgets.

use jixiao_domain::money::Money;
use jixiao_domain::settings::money::MoneySettings;
use jixiao_domain::value::Comparator;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::cost::{Cost, Product, share_a_word};
use crate::facts::nature;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M204",
        name: "cap-broken-across-projects",
        title: "部门成本上限被各项目突破",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 资金匹配性；部门整体支出绩效目标应与所属项目绩效目标衔接",
        since: "0.1.0",
        parameters: &["money.natures", "money.cost_tolerance", "money.generic_words"],
        doc: "
部门整体表的成本上限乘以各有关项目的数量合计，小于这些项目的预算合计。

为什么：部门承诺的标准要靠各项目兑现。各项目预算合计已经超出部门标准允许的总额，部门整体目标从一开始就达不到。

怎么办：找出超标准的项目，调减预算或改正数量；标准确需提高的，部门表和项目表一并修改。

例外：项目按支出性质（如劳务派遣、社工）和成本单位对应；只有一个项目对应得上的，由 M201、X113 检查；项目没有数量或预算的，不作判断。

```bad
部门: 青石镇综合事务办公室
经济成本 | 人员薪酬标准 | 劳务派遣人员≤9万元/人/年
项目: 窗口派遣人员经费
预算: 190000
经济成本 | 人员薪酬标准 | ≤9万元/人/年
数量 | 派遣人员数 | 2人
项目: 巡查劳务派遣经费
预算: 270000
经济成本 | 费用标准 | ≤9万元/人/年
数量 | 派遣人员数 | 3人
```
```good
部门: 青石镇综合事务办公室
经济成本 | 人员薪酬标准 | 劳务派遣人员≤9万元/人/年
项目: 窗口派遣人员经费
预算: 170000
经济成本 | 人员薪酬标准 | ≤9万元/人/年
数量 | 派遣人员数 | 2人
项目: 巡查劳务派遣经费
预算: 270000
经济成本 | 费用标准 | ≤9万元/人/年
数量 | 派遣人员数 | 3人
```
",
    },
    check,
};

/// One standard of the department against the projects that follow it.
struct Comparison<'a, 'c> {
    cost: &'a Cost<'c>,
    /// The projects by position, with the rows that count.
    projects: Vec<(usize, &'a Cost<'c>, &'a Product)>,
    quantity: Decimal,
    allowed: Money,
    budget: Money,
}

impl Comparison<'_, '_> {
    fn is_broken(&self, settings: &MoneySettings) -> bool {
        let tolerance = self.allowed.times(settings.cost_tolerance).unwrap_or_default();
        match self.cost.bound.comparator {
            Some(Comparator::AtMost) => self.budget > self.allowed,
            Some(Comparator::Less) => self.budget >= self.allowed,
            None | Some(Comparator::Equal) => (self.budget - self.allowed).abs() > tolerance,
            Some(Comparator::AtLeast | Comparator::Greater) => false,
        }
    }

    fn formula(&self) -> String {
        let terms: Vec<String> = self
            .projects
            .iter()
            .map(|(_, _, product)| product.quantity.normalize().to_string())
            .collect();
        let sign = match self.allowed.cmp(&self.budget) {
            std::cmp::Ordering::Less => "<",
            std::cmp::Ordering::Equal => "=",
            std::cmp::Ordering::Greater => ">",
        };
        format!(
            "{} {} ×（{}）= {} {sign} {}",
            self.cost.bound.number.normalize(),
            self.cost.bound.unit,
            terms.join(" + "),
            self.allowed,
            self.budget
        )
    }

    fn sentence(&self) -> String {
        let difference = self.budget - self.allowed;
        let word = if difference < Money::ZERO { "少" } else { "超出" };
        let gap = if difference == Money::ZERO {
            String::new()
        } else {
            format!("，{word} {}", difference.abs())
        };
        format!(
            "{}按 {} × {} 测算 {}，{} 个项目预算合计 {}{gap}",
            self.cost.thing(),
            self.cost.bound,
            self.quantity.normalize(),
            self.allowed,
            self.projects.len(),
            self.budget
        )
    }
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let Some((department, _)) = context.dossier.department() else { return };
    let mut comparisons: Vec<Comparison<'_, '_>> = Vec::new();
    for cost in context.facts.costs.of(department) {
        comparisons.extend(compare(context, cost));
    }
    let settings = &context.settings.money;
    // One cell with several standards is one finding.
    for row in comparisons.chunk_by(|one, other| one.cost.index == other.cost.index) {
        if row.iter().any(|comparison| comparison.is_broken(settings)) {
            report(findings, row);
        }
    }
}

fn report(findings: &mut Reporter<'_>, row: &[Comparison<'_, '_>]) {
    let Some(first) = row.first() else { return };
    let sentences: Vec<String> = row.iter().map(Comparison::sentence).collect();
    let formulas: Vec<String> = row.iter().map(Comparison::formula).collect();
    let projects = row.iter().flat_map(|comparison| &comparison.projects);
    let places: Vec<Place> = projects
        .flat_map(|(form, cost, _)| [Place::head(*form, HeadField::Budget), cost.place()])
        .collect();
    let finding = findings.report(
        first.cost.place(),
        format!("部门成本标准与各项目预算不符：{}", sentences.join("；")),
    );
    finding.at_all(places).formula(formulas.join("；"));
    let keys = [
        ("cap", "quantity", "product", "budget", "difference"),
        ("cap_2", "quantity_2", "product_2", "budget_2", "difference_2"),
        ("cap_3", "quantity_3", "product_3", "budget_3", "difference_3"),
    ];
    for (comparison, (cap, quantity, product, budget, difference)) in row.iter().zip(keys) {
        finding
            .number(cap, comparison.cost.bound.number)
            .number(quantity, comparison.quantity)
            .number(product, comparison.allowed)
            .number(budget, comparison.budget)
            .number(difference, comparison.budget - comparison.allowed);
    }
    finding.suggest("调减超标准项目的预算或改正数量；标准确需提高的，部门表和项目表一并修改");
}

fn compare<'a, 'c>(context: &'a Context<'c>, cost: &'a Cost<'c>) -> Option<Comparison<'a, 'c>> {
    let mut comparison = Comparison {
        cost,
        projects: Vec::new(),
        quantity: Decimal::ZERO,
        allowed: Money::ZERO,
        budget: Money::ZERO,
    };
    let mut factor = Decimal::ZERO;
    for (position, form) in context.dossier.projects() {
        let [own] = context.facts.costs.of(position) else { continue };
        if own.bound.unit != cost.bound.unit || !is_meant(context, cost, own) {
            continue;
        }
        // A project that belongs here and cannot be added up leaves the sum unknown.
        let product = own.product.as_ref().filter(|it| !it.counted.is_empty() && !it.has_lower)?;
        factor = factor.checked_add(product.factor)?;
        comparison.quantity = comparison.quantity.checked_add(product.quantity)?;
        comparison.budget = comparison.budget + form.project()?.budget?;
        comparison.projects.push((position, own, product));
    }
    comparison.allowed = Money::from_yuan(cost.bound.number.checked_mul(factor)?)?;
    (comparison.projects.len() > 1).then_some(comparison)
}

/// Whether a project buys what the department's standard is for.
fn is_meant(context: &Context<'_>, cost: &Cost<'_>, own: &Cost<'_>) -> bool {
    let settings = &context.settings.money;
    let named = nature::of_text(cost.thing(), settings);
    let bought = context.facts.natures.of(own.form);
    match (named, bought) {
        (Some(named), Some(bought)) => named == bought,
        (Some(_), None) => false,
        (None, _) => {
            let form = context.dossier.forms[own.form];
            let name = form.project().and_then(|project| project.name.as_deref());
            (is_general_pay(context, cost) && own.is_payroll())
                || cost.thing() == own.thing()
                || share_a_word(cost.thing(), own.thing(), settings)
                || share_a_word(cost.thing(), name.unwrap_or_default(), settings)
        }
    }
}

/// Whether a department sets one standard for everybody it pays.
fn is_general_pay(context: &Context<'_>, cost: &Cost<'_>) -> bool {
    let same_unit = |other: &&Cost<'_>| other.bound.unit == cost.bound.unit;
    cost.is_payroll() && context.facts.costs.of(cost.form).iter().filter(same_unit).count() == 1
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M204", text, expect);
    }

    #[test]
    fn one_cell_with_two_standards_is_one_finding() {
        check(
            "
            部门: 青石镇综合事务办公室
            经济成本 | 人员薪酬标准 | 劳务派遣人员≤9万元/人/年，社工≤119277元/人/年
            项目: 窗口派遣人员经费
            预算: 190000
            经济成本 | 人员薪酬标准 | ≤9万元/人/年
            数量 | 人员聘用数 | 2人
            项目: 购买社工岗位
            预算: 217085
            经济成本 | 费用标准 | 119277元/人/年
            数量 | 单位聘用人员数量 | 2人
            项目: 巡河专项
            年度目标: 由劳务派遣人员2名巡查河道。
            预算: 180000
            经济成本 | 费用标准 | <9万元/人/年
            数量 | 单位聘用人员数量 | 2人
            项目: 来访接待
            年度目标: 需要购买社工2人接待群众。
            预算: 217085
            经济成本 | 费用标准 | 119277元/人/年
            数量 | 单位聘用人员数量 | 2人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 1:budget 1:indicator 0 annual 3:budget 3:indicator 0 annual 2:budget 2:indicator 0 annual 4:budget 4:indicator 0 annual] 部门成本标准与各项目预算不符：劳务派遣人员按 ≤90000 元/人/年 × 4 测算 360000 元，2 个项目预算合计 370000 元，超出 10000 元；社工按 ≤119277 元/人/年 × 4 测算 477108 元，2 个项目预算合计 434170 元，少 42938 元
                  cap=90000  quantity=4  product_fen=36000000  budget_fen=37000000  difference_fen=1000000  cap_2=119277  quantity_2=4  product_2_fen=47710800  budget_2_fen=43417000  difference_2_fen=-4293800  90000 元/人/年 ×（2 + 2）= 360000 元 < 370000 元；119277 元/人/年 ×（2 + 2）= 477108 元 > 434170 元
                  → 调减超标准项目的预算或改正数量；标准确需提高的，部门表和项目表一并修改
            "#]],
        );
    }

    #[test]
    fn a_general_standard_is_for_everybody_who_is_paid() {
        check(
            "
            部门: 青石镇综合事务办公室
            经济成本 | 人员薪酬标准 | ≤8万元/人/年
            项目: 窗口协管人员经费
            预算: 170000
            经济成本 | 聘用费用 | ≤8.5万元/人/年
            数量 | 协管人员数 | 2人
            项目: 巡河专项
            预算: 80000
            经济成本 | 费用标准 | ≤8万元/人/年
            数量 | 巡河员人数 | 1人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 1:budget 1:indicator 0 annual 2:budget 2:indicator 0 annual] 部门成本标准与各项目预算不符：人员薪酬标准按 ≤80000 元/人/年 × 3 测算 240000 元，2 个项目预算合计 250000 元，超出 10000 元
                  cap=80000  quantity=3  product_fen=24000000  budget_fen=25000000  difference_fen=1000000  80000 元/人/年 ×（2 + 1）= 240000 元 < 250000 元
                  → 调减超标准项目的预算或改正数量；标准确需提高的，部门表和项目表一并修改
            "#]],
        );
    }

    #[test]
    fn one_project_alone_is_another_rules_business() {
        check(
            "
            部门: 青石镇综合事务办公室
            经济成本 | 人员薪酬标准 | ≤9万元/人/年
            项目: 窗口派遣人员经费
            预算: 190000
            经济成本 | 人员薪酬标准 | ≤9万元/人/年
            数量 | 人员聘用数 | 2人
            ",
            expect![[""]],
        );
    }
}
