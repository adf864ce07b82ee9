//! S102: a total that is not the sum of the scores.

use jixiao_domain::form::{Form, FormKind};
use jixiao_domain::results::Results;
use jixiao_domain::settings::scoring::{NotApplicable, ScoringSettings};
use jixiao_findings::{
    Certainty, ExecutionField, FixKind, HeadField, IndicatorField, Place, RuleHead, Severity,
};
use rust_decimal::Decimal;

use crate::facts::results::agrees;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S102",
        name: "total-differs-from-sum",
        title: "总分与各项之和不符",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号《项目支出绩效评价管理办法》附1（自评表及填报说明）：总分为各项得分之和",
        since: "0.1.0",
        parameters: &["scoring.not_applicable"],
        doc: "
表上的总分，不等于预算执行率和各项指标的得分之和。

为什么：总分决定等级，合计错了，等级也可能错。

怎么办：重新合计。某一项得分填错的，改那一项。

例外：有分值的行没有填得分的不报；总分印的小数位数比各项少的，四舍五入或舍去尾数都算对；填“不适用”的指标，换算后相符的不报。

```bad
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 19.6万元 | 分值=10 | 得分=9.8
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=50
质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=95% | 得分=40
总分: 98.8
```
```good
项目: 村道路灯维护
自评:
执行: 年度资金总额 | 20万元 | 20万元 | 19.6万元 | 分值=10 | 得分=9.8
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=50
质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=95% | 得分=40
总分: 99.8
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports() {
        let Some(results) = &form.results else { continue };
        let Some(total) = results.total_score else { continue };
        let Some(sum) = Sum::of(position, form, results) else { continue };
        if is_right(total, &sum, form, &context.settings.scoring) {
            continue;
        }
        // Decimals as printed: the cell is found by its text.
        let printed = total.to_string();
        let (total, added) = (total.normalize(), sum.score.normalize());
        let difference = (total - added).abs();
        let message = format!("总分填 {total}，各项得分之和是 {added}，相差 {difference}");
        findings
            .report(Place::head(position, HeadField::TotalScore), message)
            .at_all(sum.places)
            .number("printed", total)
            .number("sum", added)
            .number("difference", difference)
            .formula(format!("{} = {added}", sum.terms.join(" + ")))
            .suggest(format!("核对各项得分；各项无误的，总分改为 {added}"))
            .fix(
                FixKind::Suggested,
                Place::head(position, HeadField::TotalScore),
                &printed,
                &added.to_string(),
            );
    }
}

/// The scores of a form, added up.
#[derive(Default)]
struct Sum {
    score: Decimal,
    /// The most decimals of a score.
    decimals: u32,
    terms: Vec<String>,
    places: Vec<Place>,
}

impl Sum {
    /// `None` where a row with points has no score.
    fn of(position: usize, form: &Form, results: &Results) -> Option<Sum> {
        let mut sum = Sum::default();
        if let Some(year) = results.year().filter(|_| form.kind() != FormKind::Evaluation) {
            let index = results.execution.iter().position(|line| std::ptr::eq(line, year))?;
            let place = Place::execution(position, index, ExecutionField::Score);
            // Published tables print the score with another line than the money.
            let score = year.score.or_else(|| results.execution.iter().find_map(|line| line.score));
            sum.add(score, year.points, place)?;
        }
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let place = Place::indicator(position, index, IndicatorField::Score);
            sum.add(indicator.score, indicator.points, place)?;
        }
        (sum.terms.len() >= 2).then_some(sum)
    }

    fn add(&mut self, score: Option<Decimal>, points: Option<Decimal>, at: Place) -> Option<()> {
        let Some(score) = score else {
            let has_points = points.is_some_and(|points| !points.is_zero());
            return (!has_points).then_some(());
        };
        self.score = self.score.saturating_add(score);
        self.decimals = self.decimals.max(score.normalize().scale());
        self.terms.push(score.normalize().to_string());
        self.places.push(at);
        Some(())
    }
}

fn is_right(total: Decimal, sum: &Sum, form: &Form, settings: &ScoringSettings) -> bool {
    let own = total.normalize().scale();
    if total == sum.score || (own < sum.decimals && agrees(total, sum.score, own)) {
        return true;
    }
    let is_excused =
        |raw: &str| settings.not_applicable_words.iter().any(|word| word == raw.trim());
    let excused = form.table.indicators.iter().filter(|indicator| {
        indicator.actual.as_ref().is_some_and(|actual| is_excused(&actual.raw))
    });
    let excused: Decimal = excused.filter_map(|indicator| indicator.points).sum();
    if excused.is_zero() || settings.not_applicable == NotApplicable::Open {
        return false;
    }
    let left = Decimal::ONE_HUNDRED - excused;
    let scaled = sum.score.saturating_mul(Decimal::ONE_HUNDRED).checked_div(left);
    scaled.is_some_and(|scaled| agrees(total, scaled, own.max(1)))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S102", text, expect);
    }

    #[test]
    fn the_sum_and_the_difference_are_shown() {
        check(
            "
            项目: 村道路灯维护
            自评:
            执行: 年度资金总额 | 20万元 | 20万元 | 19.6万元 | 分值=10 | 得分=9.8
            数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 得分=49.5
            质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=95% | 得分=40
            总分: 98.3
            ",
            expect![[r#"
                错误 [0:total_score 0:Execution(0, Score) 0:indicator 0 score 0:indicator 1 score] 总分填 98.3，各项得分之和是 99.3，相差 1.0
                  printed=98.3  sum=99.3  difference=1  9.8 + 49.5 + 40 = 99.3
                  → 核对各项得分；各项无误的，总分改为 99.3
            "#]],
        );
    }

    #[test]
    fn a_rounded_total_and_missing_scores_are_no_fault() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 分值=60 | 得分=49.57
            质量 | 路灯完好率 | ≥95% | 分值=40 | 得分=40
            总分: 90
            项目: 农村公厕管护
            自评:
            数量 | 管护公厕数 | ≥12座 | 分值=60 | 得分=50
            质量 | 清洁达标率 | ≥95% | 分值=40
            总分: 95
            项目: 村史馆管护
            自评:
            数量 | 开放天数 | ≥300天 | 分值=80 | 完成值=300天 | 得分=72
            满意度 | 参观满意度 | ≥90% | 分值=20 | 完成值=不适用
            总分: 90
            ",
            expect![[""]],
        );
    }
}
