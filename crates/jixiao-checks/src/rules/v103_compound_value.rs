//! V103: several measures in one cell.

use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, FixKind, RuleHead, Severity};

use crate::facts::indicator_words::is_range;
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V103",
        name: "compound-value",
        title: "一格写了多个指标",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（指向明确、细化量化）；财预〔2021〕101号（一项指标对应一个指标值）",
        since: "0.1.0",
        parameters: &[],
        doc: "
一个指标值单元格里写了两个以上不同的量，如“派遣人员≤9万元/人/年，社工≤11万元/人/年”。

为什么：一项指标只有一个分值、一个完成值。两个量一个完成一个没完成时，无法计分，也无法与预算核对。

怎么办：每个量单列一行，各有名称、指标值和分值。

同一个量写了两遍的，只留一遍。

例外：区间（≥95% 且 ≤105%）是一个量，不报。

```bad
项目: 农村公厕管护
经济成本 | 人员薪酬标准 | 保洁员≤3万元/人/年，管理员≤5万元/人/年
```
```good
项目: 农村公厕管护
经济成本 | 保洁员薪酬标准 | ≤3万元/人/年
经济成本 | 管理员薪酬标准 | ≤5万元/人/年
数量 | 巡查次数 | 10-12次
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let bounds = cell.value.bounds();
        if bounds.len() < 2 || is_range(bounds) {
            continue;
        }
        let name = &cell.indicator.name;
        if let Some(once) = written_once(bounds) {
            let raw = cell.value.raw.as_str();
            let message = format!(
                "“{name}”的指标值“{}”把同一个量写了 {} 遍",
                cell.value.shown(),
                bounds.len()
            );
            let finding = cell.report(findings, message);
            finding.number("measures", bounds.len()).suggest(format!("只写一遍：{once}"));
            for place in cell.places() {
                finding.fix(FixKind::Suggested, place, raw, &once);
            }
            continue;
        }
        let split: Vec<String> =
            bounds.iter().map(|bound| format!("“{}”", part(name, bound))).collect();
        cell.report(
            findings,
            format!(
                "“{name}”的指标值“{}”一格写了 {} 个量，无法计分",
                cell.value.shown(),
                bounds.len()
            ),
        )
        .number("measures", bounds.len())
        .suggest(format!("拆成 {} 行，各设分值：{}", bounds.len(), split.join("；")));
    }
}

/// The value with one of its quantities, where all are the same.
fn written_once(bounds: &[Bound]) -> Option<String> {
    let (first, rest) = bounds.split_first()?;
    let is_same = |other: &Bound| {
        (other.comparator, other.number, &other.unit)
            == (first.comparator, first.number, &first.unit)
            && other.subject == first.subject
            && other.plus_minus.is_none()
    };
    let sign = first.comparator.map_or("", Comparator::sign);
    let subject = first.subject.as_deref().unwrap_or_default();
    (first.plus_minus.is_none() && rest.iter().all(is_same))
        .then(|| format!("{subject}{sign}{}{}", first.printed.number, first.printed.unit))
}

/// One row of the split: its name and value.
fn part(name: &str, bound: &Bound) -> String {
    let subject = bound.subject.as_deref().unwrap_or(name);
    let sign = bound.comparator.map_or("", Comparator::sign);
    format!("{subject} | {sign}{}{}", bound.printed.number, bound.printed.unit)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V103", text, expect);
    }

    #[test]
    fn two_prices_and_a_list_of_counts_are_compound() {
        check(
            "
            项目: 农村公厕管护
            经济成本 | 人员薪酬标准 | 保洁员≤3万元/人/年，管理员≤5万元/人/年 | 保洁员≤3万元/人/年，管理员≤5万元/人/年
            数量 | 管护数量 | 公厕12座、化粪池12个、垃圾屋3座
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 0 cycle] “人员薪酬标准”的指标值“保洁员≤3万元/人/年，管理员≤5万元/人/年”一格写了 2 个量，无法计分
                  measures=2
                  → 拆成 2 行，各设分值：“保洁员 | ≤3万元/人/年”；“管理员 | ≤5万元/人/年”
                错误 [0:indicator 1 annual] “管护数量”的指标值“公厕12座、化粪池12个、垃圾屋3座”一格写了 3 个量，无法计分
                  measures=3
                  → 拆成 3 行，各设分值：“公厕 | 12座”；“化粪池 | 12个”；“垃圾屋 | 3座”
            "#]],
        );
    }

    #[test]
    fn one_quantity_written_twice_is_no_split() {
        check(
            "
            项目: 农村公厕管护
            质量 | 水压达标率 | ≥95%，≥95%
            ",
            expect![[r#"
                错误 [0:indicator 0 annual] “水压达标率”的指标值“≥95%，≥95%”把同一个量写了 2 遍
                  measures=2
                  → 只写一遍：≥95%
            "#]],
        );
    }

    #[test]
    fn a_range_is_one_measure() {
        check(
            "
            项目: 农村公厕管护
            数量 | 巡查次数 | 10-12次
            质量 | 水压达标率 | ≥95%且≤105%
            ",
            expect![[""]],
        );
    }
}
