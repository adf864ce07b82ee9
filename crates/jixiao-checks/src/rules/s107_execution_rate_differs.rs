//! S107: a printed rate that is not executed ÷ budget, or above 100 %.

use jixiao_domain::form::Form;
use jixiao_domain::money::Money;
use jixiao_domain::results::{ExecutionLine, PrintedNumber};
use jixiao_findings::{Certainty, ExecutionField, FixKind, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::results::agrees;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S107",
        name: "execution-rate-differs",
        title: "执行率与金额不符",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号《项目支出绩效评价管理办法》附1（自评表及填报说明）：执行率＝全年执行数÷全年预算数（B/A）",
        since: "0.1.0",
        parameters: &[],
        doc: "
表上的执行率，不等于全年执行数除以全年预算数；或者执行数大于预算数，执行率超过 100%。

为什么：执行率要计 10 分；没有预算就没有支出，执行数不应超过调整后的预算数。

怎么办：核对预算数和执行数，重算执行率；年中追加预算的，把追加数计入全年预算数。

例外：执行率按表上的小数位数比较，四舍五入或舍去尾数都算对；没有填预算数或执行数、预算数为 0 的不报。

```bad
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 16万元 | 分值=10 | 执行率=90% | 得分=9
```
```bad
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 23万元 | 分值=10 | 执行率=115% | 得分=10
```
```good
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 24万元 | 23万元 | 分值=10 | 执行率=95.8% | 得分=9.58
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports() {
        let lines = form.results.iter().flat_map(|results| &results.execution).enumerate();
        for (index, line) in lines {
            look_at(position, form, (index, line), findings);
        }
    }
}

fn look_at(
    position: usize,
    form: &Form,
    (index, line): (usize, &ExecutionLine),
    findings: &mut Reporter<'_>,
) {
    let (Some(budget), Some(spent)) = (line.available(), line.spent()) else { return };
    // A total above its budget stands for its parts: one cause, one finding.
    let Some(rate) = spent.share_of(budget).filter(|_| budget > Money::ZERO) else { return };
    let place = |field| Place::execution(position, index, field);
    let (executed, available) = (spent.wan_yuan(), budget.wan_yuan());
    let percent = hundredths(rate);
    let formula = format!("{executed} 万元 ÷ {available} 万元 = {percent}%");
    let label = line.label.trim();
    let printed = line.rate.as_ref().filter(|printed| printed.number.is_some());
    if let Some(printed) = printed
        && !is_right(printed, rate)
    {
        let raw = printed.raw.trim();
        let message = format!("“{label}”的执行率填 {raw}，按执行数和预算数应为 {percent}%");
        findings
            .report(place(ExecutionField::Rate), message)
            .at(place(ExecutionField::Executed))
            .number("printed", raw)
            .number("rate", percent)
            .number("executed", spent)
            .number("budget", budget)
            .formula(formula)
            .suggest(format!("核对预算数和执行数；金额无误的，执行率改为 {percent}%"))
            .fix(FixKind::Suggested, place(ExecutionField::Rate), raw, &format!("{percent}%"));
    } else if rate > Decimal::ONE && !is_part_of_overspent(form, index, line) {
        let over = spent - budget;
        let message = format!(
            "“{label}”执行数 {executed} 万元超过预算数 {available} 万元，执行率 {percent}%"
        );
        findings
            .report(place(ExecutionField::Executed), message)
            .at(place(ExecutionField::Rate))
            .number("rate", percent)
            .number("executed", spent)
            .number("budget", budget)
            .number("over", over)
            .formula(formula)
            .suggest("核对执行数；年中追加了预算的，全年预算数应包括追加数");
    }
}

/// Whether the line is a part of a year whose total is overspent and told of already.
fn is_part_of_overspent(form: &Form, index: usize, line: &ExecutionLine) -> bool {
    let Some(results) = &form.results else { return false };
    let is_over = |line: &ExecutionLine| {
        line.spent().zip(line.available()).is_some_and(|(spent, budget)| spent > budget)
    };
    let year = results.year();
    let is_year = year.is_some_and(|year| std::ptr::eq(year, line));
    !is_year && year.is_some_and(is_over) && index > 0
}

/// Whether the printed rate is the exact one at its own decimals, as a percentage or as a ratio.
fn is_right(printed: &PrintedNumber, rate: Decimal) -> bool {
    let raw = printed.raw.trim().trim_end_matches(['%', '％']).trim();
    let Some(number) = raw.parse::<Decimal>().ok().or(printed.number) else { return true };
    let decimals = number.normalize().scale();
    let as_percent = rate.saturating_mul(Decimal::ONE_HUNDRED);
    agrees(number, as_percent, decimals)
        || (printed.number == Some(number) && agrees(number, rate, decimals.max(2)))
}

fn hundredths(rate: Decimal) -> Decimal {
    let half_up = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    rate.saturating_mul(Decimal::ONE_HUNDRED).round_dp_with_strategy(2, half_up).normalize()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S107", text, expect);
    }

    #[test]
    fn every_line_has_its_own_rate() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 30万元 | 20万元 | 分值=10 | 执行率=66.7% | 得分=6.67
            执行: 其中：当年财政拨款 | 20万元 | 20万元 | 15万元 | 执行率=70%
            执行: 其他资金 | 0万元 | 0万元 | 0万元 | 执行率=0%
            ",
            expect![[r#"
                错误 [0:Execution(1, Rate) 0:Execution(1, Executed)] “其中：当年财政拨款”的执行率填 70%，按执行数和预算数应为 75%
                  printed="70%"  rate=75  executed_fen=15000000  budget_fen=20000000  15 万元 ÷ 20 万元 = 75%
                  → 核对预算数和执行数；金额无误的，执行率改为 75%
            "#]],
        );
    }

    #[test]
    fn an_overspent_year_is_told_of_once() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 25万元 | 分值=10 | 执行率=125%
            执行: 其中：当年财政拨款 | 20万元 | 20万元 | 25万元 | 执行率=125%
            ",
            expect![[r#"
                错误 [0:Execution(0, Executed) 0:Execution(0, Rate)] “年度资金总额”执行数 25 万元超过预算数 20 万元，执行率 125%
                  rate=125  executed_fen=25000000  budget_fen=20000000  over_fen=5000000  25 万元 ÷ 20 万元 = 125%
                  → 核对执行数；年中追加了预算的，全年预算数应包括追加数
            "#]],
        );
    }
}
