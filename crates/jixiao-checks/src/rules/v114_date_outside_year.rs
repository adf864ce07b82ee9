//! V114: a date outside the fiscal year or the project's period.

use jixiao_domain::value::Promise;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::value_cells::{Columns, value_cells};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V114",
        name: "date-outside-year",
        title: "完成时间不在年度内",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（年度绩效目标是一个预算年度内预期达到的产出和效果）",
        since: "0.1.0",
        parameters: &[],
        doc: "
年度指标值里的完成时间不在本预算年度，或者实施周期指标值里的时间不在实施周期内。

为什么：年度目标只管一个预算年度。写着上一年的日期，多半是照抄去年的表没有改。

怎么办：改成本年度（实施周期）内的日期；跨年度的，年度指标值写本年度要完成的部分。

例外：没有写年份的日期（“11月底前”）视为本年度；起止时间从上一年开始的只看结束时间。

```bad
项目: 村道路灯维护
年度: 2025
时效 | 完成时间 | 2024年12月底前
```
```good
项目: 村道路灯维护
年度: 2025
时效 | 完成时间 | 2025年11月底前
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        let Promise::Date(deadline) = cell.value.promise else { continue };
        let Some(year) = deadline.to.year else { continue };
        let name = cell.indicator.name.as_str();
        // A reversed period holds no date, and is said to be reversed.
        let period = cell.form.project().and_then(|project| project.period);
        let period = period.filter(|period| period.from <= period.to);
        let expected = match (cell.columns, cell.fiscal_year(), period) {
            (Columns::Annual | Columns::Both, Some(fiscal), _) if year != fiscal.year() => {
                format!("本年度（{fiscal} 年）")
            }
            (Columns::Cycle, _, Some(period))
                if !(period.from.year()..=period.to.year()).contains(&year) =>
            {
                format!("实施周期（{}—{} 年）", period.from, period.to)
            }
            _ => continue,
        };
        cell.report(findings, format!("“{name}”的时间“{}”不在{expected}内", cell.value.shown()))
            .number("year", usize::from(year))
            .suggest(format!("改为{expected}内的日期；跨年度的，写本年度应完成的部分"));
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V114", text, expect);
    }

    #[test]
    fn annual_dates_lie_in_the_year_and_cycle_dates_in_the_period() {
        check(
            "
            项目: 村道路灯维护
            年度: 2025
            周期: 2024-2026
            时效 | 立项时间 | 2024年12月 | 2024年12月
            时效 | 完工时间 | 2027年6月 | 2025年12月
            时效 | 验收时间 | 2026年6月 | 2026年6月
            ",
            expect![[r#"
                错误 [0:indicator 0 annual 0:indicator 0 cycle] “立项时间”的时间“2024年12月”不在本年度（2025 年）内
                  year=2024
                  → 改为本年度（2025 年）内的日期；跨年度的，写本年度应完成的部分
                错误 [0:indicator 1 cycle] “完工时间”的时间“2027年6月”不在实施周期（2024—2026 年）内
                  year=2027
                  → 改为实施周期（2024—2026 年）内的日期；跨年度的，写本年度应完成的部分
                错误 [0:indicator 2 annual 0:indicator 2 cycle] “验收时间”的时间“2026年6月”不在本年度（2025 年）内
                  year=2026
                  → 改为本年度（2025 年）内的日期；跨年度的，写本年度应完成的部分
            "#]],
        );
    }

    #[test]
    fn a_reversed_period_holds_no_date() {
        check(
            "
            项目: 村道路灯维护
            年度: 2025
            周期: 2027-2025
            时效 | 完工时间 | 2025年12月 | 2025年12月
            ",
            expect![[""]],
        );
    }

    #[test]
    fn dates_without_a_year_and_forms_without_one_are_not_judged() {
        check(
            "
            项目: 村道路灯维护
            年度: 2025
            时效 | 完工时间 | 11月底前
            时效 | 工期 | 2024年7月-2025年6月
            ",
            expect![[""]],
        );
    }
}
