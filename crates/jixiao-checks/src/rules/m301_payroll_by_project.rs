//! M301: projects that pay people take most of the project money.

use jixiao_domain::form::Form;
use jixiao_domain::money::Money;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::cost::Cost;
use crate::facts::nature;
use crate::facts::sums::{percent, percent_number};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M301",
        name: "payroll-by-project",
        title: "项目资金主要用于养人",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 资金匹配性；《预算法实施条例》（国务院令第729号）基本支出与项目支出的划分",
        since: "0.1.0",
        parameters: &[
            "money.staffing_share",
            "money.natures",
            "money.allowance_words",
            "money.served_people",
        ],
        doc: "
聘用、派遣、购买岗位一类的人员项目，占全部项目资金的比例高于规则包给定的数（缺省 50%）。

为什么：人员经费本应在基本支出中安排。项目资金大部分用来聘人，产出往往只写人数和出勤，看不到办成了什么事。

怎么办：说明用人的依据和期限；把产出从人数改为所办的事（接访件数、巡查次数）；能并入基本支出的并入。

例外：档案中只有一两个项目、又没有部门整体表的，看不到全貌，不计算。按人发放的补贴、救助不算人员项目。

```bad
项目: 窗口派遣人员经费
预算: 190000
项目: 购买社工岗位
预算: 220000
项目: 河道保洁
预算: 60000
```
```good
项目: 窗口派遣人员经费
预算: 90000
项目: 村道路灯维护
预算: 220000
项目: 河道保洁
预算: 60000
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.money;
    let projects: Vec<(usize, &Form, Money)> = context
        .dossier
        .projects()
        .filter_map(|(position, form)| Some((position, form, form.project()?.budget?)))
        .collect();
    let is_whole_picture = match context.dossier.department() {
        Some(_) => projects.len() > 1,
        None => projects.len() > 2,
    };
    if !is_whole_picture {
        return;
    }
    let all: Money = projects.iter().map(|(_, _, budget)| *budget).sum();
    let staffing: Vec<&(usize, &Form, Money)> = projects
        .iter()
        .filter(|(position, form, _)| {
            let nature = context.facts.natures.of(*position);
            nature::is_staffing(form, nature, context.facts.costs.of(*position), settings)
        })
        .collect();
    let paid: Money = staffing.iter().map(|(_, _, budget)| *budget).sum();
    let Some(share) = paid.share_of(all).filter(|share| *share > settings.staffing_share) else {
        return;
    };
    report(context, findings, &staffing, (paid, all, share), projects.len());
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    staffing: &[&(usize, &Form, Money)],
    (paid, all, share): (Money, Money, Decimal),
    projects: usize,
) {
    let limit = context.settings.money.staffing_share;
    let places: Vec<Place> =
        staffing.iter().map(|(position, _, _)| Place::head(*position, HeadField::Budget)).collect();
    let Some(first) = places.first() else { return };
    let terms: Vec<String> = staffing.iter().map(|(_, _, budget)| budget.to_string()).collect();
    let people: Decimal = staffing
        .iter()
        .flat_map(|(position, _, _)| context.facts.costs.of(*position))
        .filter(|cost| cost.is_payroll())
        .filter_map(people)
        .fold(Decimal::ZERO, Decimal::saturating_add);
    findings
        .report(
            *first,
            format!(
                "{} 个人员项目合计 {paid}，占全部 {} 个项目 {all} 的 {}，高于 {}{}",
                staffing.len(),
                projects,
                percent(share),
                percent(limit),
                against_payroll(context, people),
            ),
        )
        .at_all(places.iter().copied().skip(1))
        .number("staffing", paid)
        .number("projects", all)
        .number("percent", percent_number(share))
        .number("people", people)
        .formula(format!("（{}）÷ {all} = {}", terms.join(" + "), percent(share)))
        .suggest("说明用人的依据和期限，把产出从人数改为所办的事；能并入基本支出的并入");
}

fn people(cost: &Cost<'_>) -> Option<Decimal> {
    cost.product.as_ref().map(|product| product.quantity)
}

/// How many people the projects pay beside those on the payroll.
fn against_payroll(context: &Context<'_>, people: Decimal) -> String {
    let department = context.dossier.department().and_then(|(_, form)| form.department());
    match department.and_then(|department| department.payroll_staff) {
        Some(staff) if people > Decimal::ZERO => {
            format!("；项目另聘 {} 人，财政供养 {staff} 人", people.normalize())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M301", text, expect);
    }

    #[test]
    fn the_unit_of_the_cost_shows_who_is_paid() {
        check(
            "
            部门: 青石镇综合事务办公室
            人员: 12
            项目: 巡河专项
            预算: 180000
            经济成本 | 费用标准 | ≤9万元/人/年
            数量 | 单位聘用人员数量 | 2人
            项目: 河道保洁
            预算: 60000
            ",
            expect![[r#"
                提醒 [1:budget] 1 个人员项目合计 180000 元，占全部 2 个项目 240000 元 的 75%，高于 50%；项目另聘 2 人，财政供养 12 人
                  staffing_fen=18000000  projects_fen=24000000  percent=75  people=2  （180000 元）÷ 240000 元 = 75%
                  → 说明用人的依据和期限，把产出从人数改为所办的事；能并入基本支出的并入
            "#]],
        );
    }

    #[test]
    fn allowances_are_no_payroll() {
        check(
            "
            项目: 残疾人护理补贴
            预算: 180000
            经济成本 | 补贴标准 | 100元/人/月
            数量 | 补贴人数 | 150人
            项目: 河道保洁
            预算: 60000
            项目: 村道路灯维护
            预算: 60000
            ",
            expect![[""]],
        );
    }

    #[test]
    fn money_spent_by_month_on_people_in_care_is_no_payroll() {
        check(
            "
            部门: 青石镇养老服务中心
            项目: 特困老人集中供养
            预算: 830000
            经济成本 | 特困老人生活成本 | ≤805元/人/月
            数量 | 集中供养特困老人数 | =86人
            项目: 上门护理
            预算: 450000
            数量 | 上门护理人次 | ≥9600人次
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_form_alone_is_no_picture() {
        check("项目: 窗口派遣人员经费\n预算: 190000", expect![[""]]);
    }
}
