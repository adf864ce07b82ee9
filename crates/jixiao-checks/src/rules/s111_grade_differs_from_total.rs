//! S111: 优 for 89.99.

use jixiao_domain::scoring;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Certainty, FixKind, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S111",
        name: "grade-differs-from-total",
        title: "等级与总分不符",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号第十七条：90（含）–100分为优、80（含）–90分为良、60（含）–80分为中、60分以下为差",
        since: "0.1.0",
        parameters: &["scoring.bands"],
        doc: "
表上的等级，与总分所在的分数段不符，例如 89.99 分评为优。

为什么：等级关系到下年预算安排；分数段的下限含本数，上限不含。

怎么办：按总分改等级；总分算错的，改总分。

例外：没有印总分、满分不是 100 分、等级不是优良中差的不报。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=100 | 完成值=107.9盏 | 得分=89.9
总分: 89.9
评定: 优
```
```good
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=100 | 完成值=108盏 | 得分=90
总分: 90
评定: 优
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports() {
        let Some(results) = &form.results else { continue };
        let (Some(total), Some(printed)) = (results.total_score, results.grade.as_deref()) else {
            continue;
        };
        let is_whole = results.total_points.is_none_or(|points| points == Decimal::ONE_HUNDRED);
        let (Some(own), Some(right)) =
            (named(printed, context.settings), scoring::grade(total, context.settings))
        else {
            continue;
        };
        if own == right || !is_whole {
            continue;
        }
        let total = total.normalize();
        findings
            .report(
                Place::head(position, HeadField::TotalGrade),
                format!("总分 {total} 分，等级应为“{right}”，填的是“{}”", printed.trim()),
            )
            .at(Place::head(position, HeadField::TotalScore))
            .number("total", total)
            .number("grade", right)
            .formula(bands(context.settings))
            .suggest(format!("核对总分；总分无误的，等级改为“{right}”"))
            .fix(
                FixKind::Suggested,
                Place::head(position, HeadField::TotalGrade),
                printed.trim(),
                right,
            );
    }
}

/// The grade that a cell names; `None` where it names none or offers several to tick.
fn named<'s>(printed: &str, settings: &'s Settings) -> Option<&'s str> {
    let bands = &settings.scoring.bands;
    let mut found = bands.iter().filter(|band| printed.contains(band.label.as_str()));
    let only = found.next().filter(|_| found.next().is_none())?;
    printed.trim().starts_with(only.label.as_str()).then_some(only.label.as_str())
}

fn bands(settings: &Settings) -> String {
    let bands = settings.scoring.bands.iter();
    let shown: Vec<String> =
        bands.map(|band| format!("{} ≥ {}", band.label, band.from.normalize())).collect();
    shown.join("，")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S111", text, expect);
    }

    #[test]
    fn the_lower_end_of_a_band_belongs_to_it() {
        check(
            "
            项目: 村道路灯维护
            自评:
            总分: 80
            评定: 中
            项目: 农村公厕管护
            自评:
            总分: 79.99
            评定: 中
            项目: 村史馆管护
            自评:
            总分: 95
            评定: 优秀
            项目: 村道绿化
            自评:
            总分: 65
            评定: 优□ 良□ 中☑ 差□
            ",
            expect![[r#"
                错误 [0:grade 0:total_score] 总分 80 分，等级应为“良”，填的是“中”
                  total=80  grade="良"  优 ≥ 90，良 ≥ 80，中 ≥ 60，差 ≥ 0
                  → 核对总分；总分无误的，等级改为“良”
            "#]],
        );
    }
}
