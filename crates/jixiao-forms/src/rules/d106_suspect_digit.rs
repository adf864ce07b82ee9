//! D106: a digit that is probably a lost comparison sign.

use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::settings::documents::DocumentSettings;
use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Certainty, Finding, FixKind, IndicatorField, Place, RuleHead, Severity};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D106",
    name: "suspect-digit",
    title: "疑似丢失的比较符号",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: "财预〔2015〕88号：绩效目标应细化量化",
    since: "0.1",
    parameters: &["documents.growth_words"],
    doc: DOC,
};

const DOC: &str = "
指标值开头的“2”“二”“三”很可能是“≥”之类的符号被识别错了。

为什么：扫描、拍照或转换格式时，“≥92%”常被识别成“292%”“二92%”。照此执行，指标永远完不成。

怎么办：对照原表，把符号改回来。

例外：增长率、增幅等本来就可以超过 100% 的指标不提示；次数、金额等只在另一栏的数值恰好少一个“2”时才提示。

```bad
项目: 村道路灯维护
质量 | 路灯完好率 | 292%
```
```bad
项目: 村道路灯维护
数量 | 巡查次数 | ≥280次 | 2280次
```
```bad
项目: 村道路灯维护
时效 | 报修处理及时率 | 二95%
```
```good
项目: 村道路灯维护
质量 | 路灯完好率 | ≥92%
数量 | 巡查次数 | ≥280次 | ≥280次
经济效益 | 夜市营业额增长率 | 250%
```
";

/// What stands in a cell, and what it probably was.
struct Suspect {
    field: IndicatorField,
    raw: String,
    repaired: String,
    why: &'static str,
}

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    findings.extend(find(inspection.form(), &inspection.settings.documents));
}

fn find(form: &Form, settings: &DocumentSettings) -> Vec<Finding> {
    let indicators = form.table.indicators.iter().enumerate();
    indicators.filter_map(|(index, indicator)| finding(index, indicator, settings)).collect()
}

/// One finding for an indicator: both columns usually lost the same sign.
fn finding(index: usize, indicator: &Indicator, settings: &DocumentSettings) -> Option<Finding> {
    let sign = if indicator.is_cost() { "≤" } else { "≥" };
    let grows = settings.growth_words.stand_in(&indicator.name);
    let cells = [
        (IndicatorField::Cycle, &indicator.cycle, &indicator.annual),
        (IndicatorField::Annual, &indicator.annual, &indicator.cycle),
    ];
    let suspects: Vec<Suspect> = cells
        .into_iter()
        .filter_map(|(field, value, other)| {
            let raw = value.as_ref()?.raw.as_str();
            let (rest, why) = suspect(raw, other.as_ref(), grows)?;
            Some(Suspect { field, raw: raw.to_owned(), repaired: format!("{sign}{rest}"), why })
        })
        .collect();
    let first = suspects.first()?;
    let place = |suspect: &Suspect| Place::indicator(0, index, suspect.field);
    let message = format!("“{}”可能是“{}”识别有误：{}", first.raw, first.repaired, first.why);
    let mut finding = Finding::new(&RULE, place(first), message);
    finding
        .at_all(suspects.iter().skip(1).map(place))
        .suggest(format!("核对原表，如原为“{}”，请改正", first.repaired))
        .number("printed", first.raw.as_str())
        .number("probable", first.repaired.as_str());
    for suspect in &suspects {
        finding.fix(FixKind::Suggested, place(suspect), &suspect.raw, &suspect.repaired);
    }
    Some(finding)
}

/// The text without its false first character, and why it is suspect.
fn suspect<'r>(
    raw: &'r str,
    other: Option<&PlannedValue>,
    grows: bool,
) -> Option<(&'r str, &'static str)> {
    if let Some(rest) = raw.strip_prefix(['二', '三', 'Z', 'z'])
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && !is_date(rest)
        // Z3 may be a model or a road.
        && (!raw.starts_with(['Z', 'z']) || is_share(split_number(rest).1))
    {
        return Some((rest, "数字前的字不像数值的一部分"));
    }
    let rest = raw.strip_prefix('2')?;
    let (number, unit) = split_number(rest);
    if is_share(unit) && !grows && is_plausible_share(number) {
        return Some((rest, "百分比超过 100，且以 2 开头"));
    }
    let other = other.map(|other| other.raw.as_str())?;
    let bare = other.trim_start_matches(['≥', '≤', '＞', '＜', '>', '<', '=', '＝', ' ']);
    let has_sign = bare.len() < other.len();
    (has_sign && bare == rest && number.len() > 1).then_some((rest, "另一栏的数值恰好没有这个 2"))
}

/// 二0二五年, 二3月: a date with mixed numerals, not a lost sign.
fn is_date(rest: &str) -> bool {
    let (_, unit) = split_number(rest);
    unit.starts_with(['年', '月', '日', '季', '〇', '零', '二', '、'])
}

/// Leading digits with a decimal point, and what follows.
fn split_number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text.split_at(end)
}

/// A percent sign, alone or followed by another run-together value; not 292%以上, which has words
/// for the sign.
fn is_share(unit: &str) -> bool {
    let rest = ["%", "％", "百分比"].iter().find_map(|sign| unit.strip_prefix(sign));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// 10–100 without a leading zero: 292% loses to 92%, 205% does not lose to 05%.
fn is_plausible_share(number: &str) -> bool {
    let whole = number.split('.').next().unwrap_or_default();
    !whole.starts_with('0') && whole.parse::<u32>().is_ok_and(|share| (10..=100).contains(&share))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::{RULE, find};
    use crate::testing::{check_page, check_with, settings};

    fn check(rows: &str, expected: &Expect) {
        check_with(&format!("项目: 村道路灯维护\n{rows}"), find, expected);
    }

    #[test]
    fn a_share_above_one_hundred_beginning_with_two_is_suspect() {
        check(
            "质量 | 路灯完好率 | 292% | 292%",
            &expect![[r#"
            D106 Indicator(0, Cycle), Indicator(0, Annual): “292%”可能是“≥92%”识别有误：百分比超过 100，且以 2 开头
        "#]],
        );
        check(
            "满意度 | 村民满意度 | 2100％",
            &expect![[r#"
            D106 Indicator(0, Annual): “2100％”可能是“≥100％”识别有误：百分比超过 100，且以 2 开头
        "#]],
        );
        check(
            "满意度 | 村民满意度 | 298.5%",
            &expect![[r#"
            D106 Indicator(0, Annual): “298.5%”可能是“≥98.5%”识别有误：百分比超过 100，且以 2 开头
        "#]],
        );
        check(
            "社会效益 | 知晓率 | 290%100%",
            &expect![[r#"
            D106 Indicator(0, Annual): “290%100%”可能是“≥90%100%”识别有误：百分比超过 100，且以 2 开头
        "#]],
        );
    }

    #[test]
    fn a_numeral_before_digits_is_suspect() {
        check(
            "质量 | 合格率 | 二100百分比",
            &expect![[r#"
            D106 Indicator(0, Annual): “二100百分比”可能是“≥100百分比”识别有误：数字前的字不像数值的一部分
        "#]],
        );
        check(
            "经济成本 | 单价 | 二500元/盏",
            &expect![[r#"
            D106 Indicator(0, Annual): “二500元/盏”可能是“≤500元/盏”识别有误：数字前的字不像数值的一部分
        "#]],
        );
    }

    #[test]
    fn a_count_is_suspect_only_beside_its_twin() {
        check(
            "数量 | 巡查次数 | ≥280次 | 2280次",
            &expect![[r#"
            D106 Indicator(0, Annual): “2280次”可能是“≥280次”识别有误：另一栏的数值恰好没有这个 2
        "#]],
        );
        check("数量 | 巡查次数 | 2280次", &expect![[r#""#]]);
        check("数量 | 巡查次数 | 2280次 | 280次", &expect![[r#""#]]);
        check("数量 | 巡查次数 | ≥2280次 | ≥280次", &expect![[r#""#]]);
    }

    #[test]
    fn what_may_exceed_one_hundred_is_not_suspect() {
        check("经济效益 | 营业额增长率 | 250%", &expect![[r#""#]]);
        check("质量 | 完成率 | 200%", &expect![[r#""#]]);
        check("质量 | 完成率 | ≥292%", &expect![[r#""#]]);
        check("质量 | 完成率 | 292%以上", &expect![[r#""#]]);
        check("质量 | 完成率 | 29%", &expect![[r#""#]]);
        check("时效 | 完成时间 | 二0二五年底前", &expect![[r#""#]]);
        check("数量 | 培训期数 | 二期", &expect![[r#""#]]);
        check("数量 | 维护设备型号 | Z3型", &expect![[r#""#]]);
        check("数量 | 培训期数 | 2", &expect![[r#""#]]);
    }

    #[test]
    fn the_page_shows_the_fault_and_its_cure() {
        let settings = settings();
        check_page(&RULE, |read| !find(&read.form, &settings).is_empty());
    }
}
