//! S112: no evidence linked to an actual value.

use jixiao_domain::indicator::{Column, Indicator};
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::results::{is_stated, scored};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S112",
        name: "actual-without-evidence",
        title: "完成值没有佐证材料",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号：绩效自评应当依据充分，佐证材料真实、完整",
        since: "0.1.0",
        parameters: &["scoring.empty_reasons"],
        doc: "
表上有“佐证材料”一栏，填了完成值的指标却没有写佐证材料。

为什么：没有材料，完成值无法核对，抽查时只能按未完成处理。

怎么办：写明材料名称，例如验收单、台账、发票、问卷汇总表。

例外：表上没有这一栏的不报。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 佐证=维护台账
质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=96%
```
```good
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 佐证=维护台账
质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=96% | 佐证=巡查记录
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.scoring;
    for scored in scored(context) {
        let table = &scored.form.table;
        let has_column = table.has_column(Column::Evidence)
            || table.indicators.iter().any(|indicator| indicator.evidence.is_some());
        if !has_column {
            continue;
        }
        let bare = |indicator: &Indicator| {
            indicator.actual.as_ref().is_some_and(|actual| !actual.is_blank())
                && !is_stated(indicator.evidence.as_deref(), settings)
        };
        let rows: Vec<(usize, &Indicator)> =
            table.indicators.iter().enumerate().filter(|(_, indicator)| bare(indicator)).collect();
        let Some(((first, _), rest)) = rows.split_first() else { continue };
        let place = |index| Place::indicator(scored.position, index, IndicatorField::Actual);
        let names: Vec<&str> =
            rows.iter().take(3).map(|(_, indicator)| indicator.name.trim()).collect();
        let more = if rows.len() > 3 { "等" } else { "" };
        let count = match rows.len() {
            1 => String::new(),
            count => format!("{more} {count} 项指标"),
        };
        let message = format!("“{}”{count}填了完成值，没有写佐证材料", names.join("”“"));
        findings
            .report(place(*first), message)
            .at_all(rest.iter().map(|(index, _)| place(*index)))
            .number("count", rows.len())
            .suggest("写明能证明完成值的材料名称，例如验收单、台账、发票、问卷汇总表");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S112", text, expect);
    }

    #[test]
    fn words_that_say_nothing_are_no_evidence() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥120盏 | 分值=50 | 完成值=120盏 | 佐证=维护台账
            质量 | 路灯完好率 | ≥95% | 分值=40 | 完成值=96% | 佐证=无
            数量 | 更换灯具数 | ≥50盏 | 分值=40 | 完成值= | 佐证=
            ",
            expect![[r#"
                提醒 [0:indicator 1 actual] “路灯完好率”填了完成值，没有写佐证材料
                  count=1
                  → 写明能证明完成值的材料名称，例如验收单、台账、发票、问卷汇总表
            "#]],
        );
    }
}
