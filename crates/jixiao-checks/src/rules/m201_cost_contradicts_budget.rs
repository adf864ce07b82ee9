//! M201: unit cost × quantity against the budget.

use jixiao_domain::money::Money;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::budget::{Contradiction, Meaning, contradictions};
use crate::facts::cost::{Cost, value_field};
use crate::facts::sums::percent;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M201",
        name: "cost-contradicts-budget",
        title: "成本指标与预算矛盾",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号 资金匹配性（绩效目标与资金量相匹配）；财预〔2021〕101号（成本控制要求）",
        since: "0.1.0",
        parameters: &[
            "money.cost_tolerance",
            "money.counting_units",
            "money.times_per_year",
            "money.total_cost_words",
            "money.standard_words",
            "money.part_words",
        ],
        doc: "
单位成本乘以对应的数量，与项目的年度预算矛盾：

- “≤”：预算不得超过 成本 × 数量；
- “<”：预算必须小于 成本 × 数量，等于也不行；
- “=”或没有比较符：预算应等于 成本 × 数量（允许规则包给定的误差，缺省 1%）。

为什么：成本指标是对预算的约束。两者矛盾时，足额执行预算就必然突破成本指标，或者完成数量指标时预算必然不够，自评时无法两全。

怎么办：先确认哪一个是对的：标准没有变的，按标准和数量调整预算；预算已定的，重新测算单位成本或数量。改后目标文字、部门整体表也要一致。

例外：数量按计量单位在本表数量指标中查找；找不到、有几个都对得上又分不清时，不作判断。数量为“≥”而成本为“≤”时，多做就能多花，只在预算略高于 成本 × 数量（不超过四分之一）、又没有别的产出要花钱时提醒。成本明显只是项目一部分支出的（如会议费），不与整个预算比较。

```bad
项目: 村级事务协管员补贴
预算: 95000
经济成本 | 协管员补贴标准 | ≤45000元/人/年
数量 | 协管员人数 | 2人
```
```bad
项目: 村道路灯维护
预算: 92400
经济成本 | 路灯维护费用标准 | 120000元/年
```
```good
项目: 村级事务协管员补贴
预算: 90000
经济成本 | 协管员补贴标准 | ≤45000元/人/年
数量 | 协管员人数 | 2人
```
```good
项目: 村道路灯维护
预算: 92400
经济成本 | 单盏维护成本 | ≤800元/盏
数量 | 维护路灯数 | ≥120盏
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.dossier.projects() {
        let costs = context.facts.costs.of(position);
        for contradiction in contradictions(form, costs, &context.settings.money) {
            report(context, findings, position, &contradiction);
        }
    }
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    position: usize,
    contradiction: &Contradiction<'_, '_>,
) {
    let Some(first) = contradiction.costs.first() else { return };
    let (product, budget) = (contradiction.product, contradiction.budget);
    let difference = budget - product;
    let indicators = &context.dossier.forms[position].table.indicators;
    let counted = contradiction
        .costs
        .iter()
        .flat_map(|cost| cost.product.iter().flat_map(|product| &product.counted))
        .map(|index| Place::indicator(position, *index, value_field(&indicators[*index])));
    let mut places: Vec<Place> = contradiction.costs.iter().map(|cost| cost.place()).collect();
    places.extend(counted);
    places.dedup();
    let finding = findings.report(first.place(), message(contradiction));
    finding
        .at_all(places.into_iter().skip(1))
        .at(Place::head(position, HeadField::Budget))
        .formula(formula(contradiction))
        .suggest(suggestion(contradiction));
    if contradiction.meaning == Meaning::Planned {
        finding.severity(Severity::Warning).certainty(Certainty::Likely);
    }
    if let [cost] = contradiction.costs.as_slice()
        && let Some(product) = &cost.product
    {
        finding.number("cap", cost.bound.number).number("quantity", product.quantity);
    }
    finding.number("product", product).number("budget", budget).number("difference", difference);
}

fn message(contradiction: &Contradiction<'_, '_>) -> String {
    let (product, budget) = (contradiction.product, contradiction.budget);
    let difference = budget - product;
    let share = percent(difference.abs().share_of(product).unwrap_or_default());
    let what = match contradiction.meaning {
        Meaning::AtMost => {
            format!("最多 {product}，预算 {budget}，超出 {difference}（{share}）")
        }
        Meaning::Planned => {
            format!("，做到计划数量最多用 {product}，预算 {budget}，多 {difference}（{share}）")
        }
        Meaning::Less if difference == Money::ZERO => {
            format!("须小于 {product}，预算正好 {budget}，足额执行即不达标")
        }
        Meaning::Less => {
            format!("须小于 {product}，预算 {budget}，超出 {difference}（{share}）")
        }
        Meaning::Exactly | Meaning::AtLeast => {
            let direction = if difference < Money::ZERO { "少" } else { "多" };
            let least = if contradiction.meaning == Meaning::AtLeast { "至少" } else { "应为" };
            format!("{least} {product}，预算 {budget}，{direction} {}（{share}）", difference.abs())
        }
    };
    let implied =
        implied(contradiction).map(|implied| format!("，折合 {implied}")).unwrap_or_default();
    format!("按成本指标“{}”测算{what}{implied}", names(&contradiction.costs))
}

fn names(costs: &[&Cost<'_>]) -> String {
    let mut names: Vec<&str> = costs.iter().map(|cost| cost.indicator.name.as_str()).collect();
    names.dedup();
    names.join("”“")
}

/// `90000 元/人/年 × 2 人 × 1 年 = 180000 元 < 190000 元`
fn formula(contradiction: &Contradiction<'_, '_>) -> String {
    let (product, budget) = (contradiction.product, contradiction.budget);
    let terms: Vec<&str> = contradiction
        .costs
        .iter()
        .filter_map(|cost| cost.product.as_ref())
        .map(|product| product.formula.as_str())
        .collect();
    let terms = terms.join(" + ");
    let sign = match product.cmp(&budget) {
        std::cmp::Ordering::Less => "<",
        std::cmp::Ordering::Equal => "≤",
        std::cmp::Ordering::Greater => ">",
    };
    if terms == product.to_string() {
        format!("{product} {sign} {budget}")
    } else {
        format!("{terms} = {product} {sign} {budget}")
    }
}

/// The cost that the budget amounts to, in the cost's own unit: `95000 元/人/年`.
fn implied(contradiction: &Contradiction<'_, '_>) -> Option<String> {
    let [cost] = contradiction.costs.as_slice() else { return None };
    if contradiction.product == contradiction.budget {
        return None;
    }
    let product = cost.product.as_ref().filter(|product| !product.counted.is_empty())?;
    let implied = contradiction.budget.yuan().checked_div(product.factor)?;
    Some(format!("{} {}", rounded(implied), product.unit))
}

fn rounded(yuan: Decimal) -> Decimal {
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    yuan.round_dp_with_strategy(2, strategy).normalize()
}

fn suggestion(contradiction: &Contradiction<'_, '_>) -> String {
    let product = contradiction.product;
    let budget = match contradiction.meaning {
        Meaning::AtMost => format!("把预算调减到 {product} 以内"),
        Meaning::Planned => {
            format!("按实际能做的数量提高数量指标，或把预算调减到 {product} 以内")
        }
        Meaning::Less => format!("把“<”改为“≤”，并使预算不超过 {product}"),
        Meaning::Exactly => format!("按标准把预算改为 {product}"),
        Meaning::AtLeast => format!("把预算增加到 {product}"),
    };
    match implied(contradiction) {
        Some(implied) => {
            format!("{budget}；预算不变的，重新测算成本标准（现折合 {implied}）或数量")
        }
        None => format!("{budget}；预算不变的，按预算重新测算成本标准"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M201", text, expect);
    }

    #[test]
    fn a_cap_below_the_budget_is_broken_by_spending_it() {
        check(
            "
            项目: 村务协管人员经费
            预算: 190000
            经济成本 | 人员薪酬标准 | ≤9万元/人/年
            数量 | 人员聘用数 | 2人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“人员薪酬标准”测算最多 180000 元，预算 190000 元，超出 10000 元（5.6%），折合 95000 元/人/年
                  cap=90000  quantity=2  product_fen=18000000  budget_fen=19000000  difference_fen=1000000  90000 元/人/年 × 2 人 × 1 年 = 180000 元 < 190000 元
                  → 把预算调减到 180000 元 以内；预算不变的，重新测算成本标准（现折合 95000 元/人/年）或数量
            "#]],
        );
    }

    #[test]
    fn a_budget_above_the_cap_for_the_planned_quantity_is_questioned() {
        check(
            "
            项目: 社区助餐点运营
            预算: 1260000
            经济成本 | 每份午餐补助标准 | ≤5元/份
            数量 | 供应午餐份数 | ≥21万份
            项目: 高标准农田建设
            预算: 18500000
            经济成本 | 亩均投资标准 | ≤2500元/亩
            数量 | 建成高标准农田面积 | ≥7400亩
            项目: 渠道清淤
            预算: 900000
            经济成本 | 清淤单价 | ≤6元/米
            数量 | 清淤长度 | ≥8万米
            项目: 管网清淤
            预算: 540000
            经济成本 | 清淤单价 | ≤6元/米
            数量 | 清淤长度 | ≥8万米
            数量 | 更换井盖数量 | ≥100座
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“每份午餐补助标准”测算，做到计划数量最多用 1050000 元，预算 1260000 元，多 210000 元（20%），折合 6 元/份
                  cap=5  quantity=210000  product_fen=105000000  budget_fen=126000000  difference_fen=21000000  5 元/份 × 210000 份 = 1050000 元 < 1260000 元
                  → 按实际能做的数量提高数量指标，或把预算调减到 1050000 元 以内；预算不变的，重新测算成本标准（现折合 6 元/份）或数量
            "#]],
        );
    }

    #[test]
    fn without_a_sign_the_standard_is_exact() {
        check(
            "
            项目: 购买农技服务岗位
            预算: 217085
            经济成本 | 费用标准 | 119277元/人/年
            数量 | 单位聘用人员数量 | 2人
            质量 | 持证农技员人数 | 2人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“费用标准”测算应为 238554 元，预算 217085 元，少 21469 元（9%），折合 108542.5 元/人/年
                  cap=119277  quantity=2  product_fen=23855400  budget_fen=21708500  difference_fen=-2146900  119277 元/人/年 × 2 人 × 1 年 = 238554 元 > 217085 元
                  → 按标准把预算改为 238554 元；预算不变的，重新测算成本标准（现折合 108542.5 元/人/年）或数量
            "#]],
        );
    }

    #[test]
    fn a_strict_sign_is_broken_by_equality() {
        check(
            "
            项目: 巡河专项
            预算: 180000
            经济成本 | 费用标准 | <9万元/人/年
            数量 | 单位聘用人员数量 | 2人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“费用标准”测算须小于 180000 元，预算正好 180000 元，足额执行即不达标
                  cap=90000  quantity=2  product_fen=18000000  budget_fen=18000000  difference_fen=0  90000 元/人/年 × 2 人 × 1 年 = 180000 元 ≤ 180000 元
                  → 把“<”改为“≤”，并使预算不超过 180000 元；预算不变的，按预算重新测算成本标准
            "#]],
        );
    }

    #[test]
    fn a_yearly_cost_is_compared_as_it_is() {
        check(
            "
            项目: 数据专网建设专项费用
            预算: 92400
            经济成本 | 费用标准 | 专线链路费及延保费13.45万元/年
            数量 | 设施设备数量 | 23个
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:budget] 按成本指标“费用标准”测算应为 134500 元，预算 92400 元，少 42100 元（31.3%）
                  cap=134500  quantity=1  product_fen=13450000  budget_fen=9240000  difference_fen=-4210000  134500 元/年 × 1 年 = 134500 元 > 92400 元
                  → 按标准把预算改为 134500 元；预算不变的，按预算重新测算成本标准
            "#]],
        );
    }

    #[test]
    fn months_count_twelve_times_unless_the_form_counts_them() {
        check(
            "
            项目: 河道保洁员聘用
            预算: 130000
            经济成本 | 保洁员工资标准 | 3000元/人/月
            数量 | 保洁员人数 | 3人
            项目: 水库看护员聘用
            预算: 90000
            经济成本 | 看护员工资标准 | 3000元/人/月
            数量 | 看护员人数 | 3人
            数量 | 看护时间 | 10个月
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“保洁员工资标准”测算应为 108000 元，预算 130000 元，多 22000 元（20.4%），折合 3611.11 元/人/月
                  cap=3000  quantity=3  product_fen=10800000  budget_fen=13000000  difference_fen=2200000  3000 元/人/月 × 3 人 × 12 月 = 108000 元 < 130000 元
                  → 按标准把预算改为 108000 元；预算不变的，重新测算成本标准（现折合 3611.11 元/人/月）或数量
            "#]],
        );
    }

    #[test]
    fn the_words_decide_between_quantities_of_one_unit() {
        check(
            "
            项目: 农民夜校
            预算: 50000
            经济成本 | 讲师聘用费用标准 | ≤20000元/人/年
            数量 | 聘用讲师人数 | 2人
            数量 | 培训农民人数 | 300人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“讲师聘用费用标准”测算最多 40000 元，预算 50000 元，超出 10000 元（25%），折合 25000 元/人/年
                  cap=20000  quantity=2  product_fen=4000000  budget_fen=5000000  difference_fen=1000000  20000 元/人/年 × 2 人 × 1 年 = 40000 元 < 50000 元
                  → 把预算调减到 40000 元 以内；预算不变的，重新测算成本标准（现折合 25000 元/人/年）或数量
            "#]],
        );
    }

    #[test]
    fn doubtful_quantities_are_left_alone() {
        check(
            "
            项目: 便民服务
            预算: 50000
            经济成本 | 费用标准 | ≤20000元/人/年
            数量 | 甲类岗位 | 2人
            数量 | 乙类岗位 | 3人
            ",
            expect![[""]],
        );
    }

    #[test]
    fn parts_of_a_compound_cost_meet_their_own_quantities() {
        check(
            "
            项目: 协管与农技人员经费
            预算: 330000
            经济成本 | 人员薪酬标准 | 协管员≤5万元/人/年，农技员≤8万元/人/年
            数量 | 协管员人数 | 3人
            数量 | 农技员人数 | 2人
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:indicator 2 annual 0:budget] 按成本指标“人员薪酬标准”测算最多 310000 元，预算 330000 元，超出 20000 元（6.5%）
                  product_fen=31000000  budget_fen=33000000  difference_fen=2000000  50000 元/人/年 × 3 人 × 1 年 + 80000 元/人/年 × 2 人 × 1 年 = 310000 元 < 330000 元
                  → 把预算调减到 310000 元 以内；预算不变的，按预算重新测算成本标准
            "#]],
        );
    }

    #[test]
    fn a_part_of_the_expense_is_not_the_budget() {
        check(
            "
            项目: 河道保洁
            预算: 300000
            经济成本 | 宣传费 | ≤2000元/场
            数量 | 宣传场次 | 6场
            项目: 村史馆布展
            预算: 300000
            经济成本 | 印刷费 | 18000元
            经济成本 | 展柜购置 | 120000元
            项目: 高标准农田
            预算: 2926000
            经济成本 | 田块整治总投资 | ≤90万元
            经济成本 | 渠系总投资 | ≤202.6万元
            ",
            expect![[""]],
        );
    }

    #[test]
    fn consistent_costs_say_nothing() {
        check(
            "
            项目: 村务协管人员经费
            预算: 178000
            经济成本 | 人员薪酬标准 | ≤9万元/人/年
            数量 | 人员聘用数 | 2人
            项目: 村道路灯维护
            预算: 60000
            经济成本 | 项目总成本 | ≤6万元
            经济成本 | 单盏维护成本 | 500元/盏
            数量 | 维护路灯数 | 120盏
            项目: 耕地深松
            预算: 150500
            经济成本 | 补助标准 | 30元/亩
            数量 | 深松面积 | ≥0.5万亩
            ",
            expect![[""]],
        );
    }

    #[test]
    fn words_may_name_the_unit_that_is_counted() {
        check(
            "
            项目: 普法夜校
            预算: 60000
            经济成本 | 每场授课成本 | ≤5000元
            数量 | 授课场次 | 10场
            项目: 村干部轮训
            预算: 20000
            经济成本 | 人均轮训成本 | ≤5000元
            质量 | 结业率 | ≥95%
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 1 annual 0:budget] 按成本指标“每场授课成本”测算最多 50000 元，预算 60000 元，超出 10000 元（20%），折合 6000 元/场
                  cap=5000  quantity=10  product_fen=5000000  budget_fen=6000000  difference_fen=1000000  5000 元/场 × 10 场 = 50000 元 < 60000 元
                  → 把预算调减到 50000 元 以内；预算不变的，重新测算成本标准（现折合 6000 元/场）或数量
            "#]],
        );
    }

    #[test]
    fn rows_for_the_period_alone_are_not_held_against_the_year() {
        check(
            "
            项目: 村道路灯维护
            周期: 2025-2027
            预算: 60000
            经济成本 | 项目总成本 | 周期值=≤18万元
            经济成本 | 项目总成本 | ≤6万元
            数量 | 维护路灯数 | 周期值=360盏
            数量 | 维护路灯数 | 120盏
            经济成本 | 单盏维护成本 | 500元/盏
            ",
            expect![[""]],
        );
    }

    #[test]
    fn a_total_cost_is_checked_beside_other_costs() {
        check(
            "
            项目: 村道路灯维护
            预算: 66000
            经济成本 | 项目总成本 | ≤6万元
            经济成本 | 灯具采购价 | ≤300元/盏
            数量 | 更换灯具数 | 50盏
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:budget] 按成本指标“项目总成本”测算最多 60000 元，预算 66000 元，超出 6000 元（10%）
                  cap=60000  quantity=1  product_fen=6000000  budget_fen=6600000  difference_fen=600000  60000 元 < 66000 元
                  → 把预算调减到 60000 元 以内；预算不变的，按预算重新测算成本标准
            "#]],
        );
    }
}
