//! V105: the name promises a number and the value has none.

use jixiao_domain::settings::Settings;
use jixiao_domain::value::Promise;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::indicator_words::{ends_with_any, split_unit};
use crate::facts::value_cells::{ValueCell, value_cells};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V105",
        name: "unit-without-number",
        title: "名称要数而值没有数",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（细化量化）；财预〔2021〕101号（定量指标应有数值）",
        since: "0.1.0",
        parameters: &["values.number_names", "values.wordy_names", "indicators.unit_words"],
        doc: "
指标名称以“率”“数”“次数”“满意度”等结尾，或者括注了（%）等单位，指标值却只有文字。

为什么：名称说的是一个数，值里没有数，年底无法计算完成情况，也无法计分。

怎么办：写明应达到的数，如“≥85%”；没有数据来源的，换成能统计的指标。

例外：“效率”“力度”一类名称不要求是数；空白由 C110 报。

```bad
项目: 法治宣传
社会效益 | 法律认知度（%） | 显著提升
```
```good
项目: 法治宣传
社会效益 | 法律认知度 | ≥85%
社会效益 | 办事效率 | 平均缩短 2 天
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        if !promises_number(&cell, context.settings) {
            continue;
        }
        let name = cell.indicator.name.as_str();
        let shown = cell.value.shown();
        let raw = shown.as_ref();
        let unit = split_unit(name, context.settings).1;
        let expected = match unit {
            Some(unit) => format!("以“{unit}”为单位的数"),
            None => "一个数".to_owned(),
        };
        cell.report(findings, format!("“{name}”应当是{expected}，指标值却是“{raw}”，没有数字"))
            .suggest("写明符号、数字和单位，可参照上年实际水平；统计不出来的，换成能统计的指标");
    }
}

/// Whether the name calls for a number and the cell holds words only. V106 leaves such cells to
/// this rule.
pub(super) fn promises_number(cell: &ValueCell<'_>, settings: &Settings) -> bool {
    if cell.value.promise != Promise::Qualitative
        || cell.value.raw.chars().any(|c| c.is_ascii_digit())
    {
        return false;
    }
    let (bare, unit) = split_unit(&cell.indicator.name, settings);
    let values = &settings.values;
    unit.is_some()
        || ends_with_any(bare, &values.number_names) && !ends_with_any(bare, &values.wordy_names)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V105", text, expect);
    }

    #[test]
    fn a_unit_in_the_name_and_names_of_numbers_call_for_a_number() {
        check(
            "
            项目: 法治宣传
            数量 | 宣传活动次数 | 按计划开展
            社会效益 | 认知度（%） | 认知度显著提升 | 认知度显著提升
            社会效益 | 知晓率 | 明显提高
            满意度 | 群众满意度 | 满意
            ",
            expect![[r#"
                错误 [0:indicator 0 annual] “宣传活动次数”应当是一个数，指标值却是“按计划开展”，没有数字
                  → 写明符号、数字和单位，可参照上年实际水平；统计不出来的，换成能统计的指标
                错误 [0:indicator 1 annual 0:indicator 1 cycle] “认知度（%）”应当是以“%”为单位的数，指标值却是“认知度显著提升”，没有数字
                  → 写明符号、数字和单位，可参照上年实际水平；统计不出来的，换成能统计的指标
                错误 [0:indicator 2 annual] “知晓率”应当是一个数，指标值却是“明显提高”，没有数字
                  → 写明符号、数字和单位，可参照上年实际水平；统计不出来的，换成能统计的指标
                错误 [0:indicator 3 annual] “群众满意度”应当是一个数，指标值却是“满意”，没有数字
                  → 写明符号、数字和单位，可参照上年实际水平；统计不出来的，换成能统计的指标
            "#]],
        );
    }

    #[test]
    fn states_blank_cells_and_dates_are_left_alone() {
        check(
            "
            项目: 法治宣传
            数量 | 宣传活动次数 | —
            质量 | 服务质量 | 优良
            社会效益 | 办事效率 | 明显提高
            社会效益 | 宣传力度 | 持续加大
            ",
            expect![[""]],
        );
    }
}
