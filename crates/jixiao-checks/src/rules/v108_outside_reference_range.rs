//! V108: a value far from the pack's reference range.

use jixiao_domain::form::Form;
use jixiao_domain::settings::values::ReferenceRange;
use jixiao_domain::value::{Bound, Comparator};
use jixiao_domain::words::Words;
use jixiao_findings::{Certainty, HeadField, IndicatorField, Place, RuleHead, Severity, Spot};
use rust_decimal::Decimal;

use crate::facts::indicator_words::has_any;
use crate::facts::value_cells::{ValueCell, value_cells};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V108",
        name: "outside-reference-range",
        title: "指标值偏离参考区间",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号绩效目标审核表“绩效合理性”（符合行业正常水平或事业发展规律）",
        since: "0.1.0",
        parameters: &["values.reference_range", "values.uses_per_site"],
        doc: "
指标值明显低于或高于同类指标通常的水平：系统正常运行率低于 95%，准确率、及时率低于 90%，或者系统全年的使用次数摊到每个点位不足 12 次。区间在规则包里，可以按本地数据改。

为什么：目标定得太低，不做什么也能完成。正常运行率 80% 等于容许一年停用 73 天。

怎么办：参照上年实际、合同约定或行业标准调整；确有原因的在依据中写明。

例外：没有参考区间的指标不判断。

```bad
项目: 视频会议系统维护
质量 | 系统正常运行率 | ≥80%
```
```good
项目: 视频会议系统维护
质量 | 系统正常运行率 | ≥99%
质量 | 信息上报准确率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let values = &context.settings.values;
    for cell in value_cells(context) {
        let name = cell.indicator.name.as_str();
        let of_name =
            |range: &&ReferenceRange| has_any(name, &range.names) && !has_any(name, &range.except);
        for range in values.reference_ranges.iter().filter(of_name) {
            if let Some(bound) = cell.value.bounds().iter().find(|bound| is_outside(bound, range)) {
                report(&cell, bound, range, findings);
                break;
            }
        }
    }
    for (position, form) in context.forms() {
        check_uses(context, position, form, findings);
    }
}

/// Whether the promise lets values through that the range does not.
fn is_outside(bound: &Bound, range: &ReferenceRange) -> bool {
    if bound.unit.power(&range.unit) != 1 || bound.plus_minus.is_some() {
        return false;
    }
    let is_lower = bound.comparator.is_none_or(|sign| !sign.is_upper());
    let is_upper = bound.comparator.is_none_or(|sign| !sign.is_lower());
    range.min.is_some_and(|min| is_lower && bound.number < min)
        || range.max.is_some_and(|max| is_upper && bound.number > max)
}

fn report(
    cell: &ValueCell<'_>,
    bound: &Bound,
    range: &ReferenceRange,
    findings: &mut Reporter<'_>,
) {
    let unit = &range.unit;
    let usual = match (range.min, range.max) {
        (Some(min), Some(max)) => format!("{min}{unit}—{max}{unit}"),
        (Some(min), None) => format!("{min}{unit} 以上"),
        (None, Some(max)) => format!("{max}{unit} 以下"),
        (None, None) => return,
    };
    let finding = cell.report(
        findings,
        format!(
            "“{}”定为“{}”，同类指标一般在 {usual}：{}",
            cell.indicator.name,
            cell.value.shown(),
            range.reason
        ),
    );
    finding.number("value", bound.number);
    if let Some(min) = range.min {
        finding.number("min", min);
    }
    if let Some(max) = range.max {
        finding.number("max", max);
    }
    finding.suggest(format!("参照上年实际、合同或行业标准，调整到 {usual}；确有原因的写明依据"));
}

/// A number of uses or sites with the place where it is promised.
struct Promised {
    place: Place,
    number: Decimal,
}

/// A system whose uses a year do not even reach every site once a month.
fn check_uses(context: &Context<'_>, position: usize, form: &Form, findings: &mut Reporter<'_>) {
    let settings = &context.settings.values.uses_per_site;
    let Some(uses) = promised(context, position, form, &settings.uses) else { return };
    let Some(sites) = promised(context, position, form, &settings.sites) else { return };
    let Some(per_site) = uses.number.checked_div(sites.number) else { return };
    if sites.number < Decimal::TWO || per_site >= settings.min {
        return;
    }
    let rounded = per_site.round_dp(2).normalize();
    let least = settings.min.saturating_mul(sites.number);
    let finding = findings.report(
        uses.place,
        format!(
            "{} 个点位全年使用 {} 次，平均每个点位 {rounded} 次，不足每月一次",
            sites.number.normalize(),
            uses.number.normalize()
        ),
    );
    if sites.place != uses.place {
        finding.at(sites.place);
    }
    finding
        .number("uses", uses.number)
        .number("sites", sites.number)
        .formula(format!("{} ÷ {} = {rounded}", uses.number.normalize(), sites.number.normalize()))
        .suggest(format!(
            "按实际需要重定使用次数（每点位每月一次为 {} 次），或核对是否写错",
            least.normalize()
        ));
}

/// The first number of such a thing in the table, else in the goals.
fn promised(
    context: &Context<'_>,
    position: usize,
    form: &Form,
    words: &Words,
) -> Option<Promised> {
    let is_plain = |bound: &Bound| {
        !bound.unit.is_share()
            && !bound.unit.is_money()
            && !matches!(bound.comparator, Some(Comparator::Less | Comparator::AtMost))
    };
    for (index, indicator) in form.table.indicators.iter().enumerate() {
        let bound = indicator.value().and_then(|value| value.single());
        if let Some(bound) = bound.filter(|bound| is_plain(bound))
            && has_any(&indicator.name, words)
        {
            let field = match indicator.annual {
                Some(_) => IndicatorField::Annual,
                None => IndicatorField::Cycle,
            };
            let place = Place::indicator(position, index, field);
            return Some(Promised { place, number: bound.number });
        }
    }
    let texts = context.facts.texts.all();
    context.facts.claims.all().iter().find_map(|claim| {
        let place = texts.get(claim.text)?.place;
        let is_goal = place.form == position && place.spot == Spot::Head(HeadField::GoalAnnual);
        let bound = &claim.claim.bound;
        (is_goal && has_any(&claim.claim.noun, words) && is_plain(bound))
            .then_some(Promised { place, number: bound.number })
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V108", text, expect);
    }

    #[test]
    fn rates_below_the_usual_are_reported_with_the_reason() {
        check(
            "
            项目: 视频会议系统维护
            质量 | 系统正常运行率（%） | ≥80% | ≥80%
            质量 | 信息上报准确性 | ≥80%
            时效 | 故障处置及时率 | ≥90%
            时效 | 任务完成及时率 | 85%
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle] “系统正常运行率（%）”定为“≥80%”，同类指标一般在 95% 以上：系统、设备全年正常运行率通常要求 95% 以上，80% 等于容许一年停用 73 天
                  value=80  min=95
                  → 参照上年实际、合同或行业标准，调整到 95% 以上；确有原因的写明依据
                提醒 [0:indicator 1 annual] “信息上报准确性”定为“≥80%”，同类指标一般在 90% 以上：准确率低于 90%，等于容许十分之一以上的差错
                  value=80  min=90
                  → 参照上年实际、合同或行业标准，调整到 90% 以上；确有原因的写明依据
                提醒 [0:indicator 3 annual] “任务完成及时率”定为“85%”，同类指标一般在 90% 以上：及时率低于 90%，等于容许十分之一以上的延误
                  value=85  min=90
                  → 参照上年实际、合同或行业标准，调整到 90% 以上；确有原因的写明依据
            "#]],
        );
    }

    #[test]
    fn uses_are_compared_with_sites() {
        check(
            "
            项目: 视频会议系统维护
            数量 | 维护点位数 | =20个
            数量 | 系统使用次数 | ≥15次
            ",
            expect![[r#"
                提醒 [0:indicator 1 annual 0:indicator 0 annual] 20 个点位全年使用 15 次，平均每个点位 0.75 次，不足每月一次
                  uses=15  sites=20  15 ÷ 20 = 0.75
                  → 按实际需要重定使用次数（每点位每月一次为 240 次），或核对是否写错
            "#]],
        );
        check(
            "
            项目: 视频会议系统维护
            数量 | 维护点位数 | =20个
            数量 | 系统使用次数 | ≥1000次
            ",
            expect![[""]],
        );
    }
}
