//! V106: a slogan, a state or a sentence of activity as value.

use jixiao_domain::settings::Settings;
use jixiao_domain::text::squeeze;
use jixiao_domain::value::Promise;
use jixiao_findings::{Certainty, RuleHead, Severity};

use super::v105_unit_without_number::promises_number;
use crate::facts::indicator_words::has_any;
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V106",
        name: "empty-words",
        title: "指标值是空话",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号（细化量化，不能以量化形式表述的可采用定性表述，但应具有可衡量性）",
        since: "0.1.0",
        parameters: &["values.empty_words", "values.empty_values", "values.checkable_words"],
        doc: "
指标值是“持续稳定”“显著提升”“准确”一类的口号或状态，或者是一句描述工作的话。

为什么：怎样算“持续稳定”没有标准，年底总能说完成了，这项分值等于白送。

怎么办：换成能统计的数，如“重复信访量下降 ≥10%”“发案数 ≤ 上年”；确实难以量化的，写出可以核对的事实，如“不发生重大安全责任事故”“通过竣工验收”。

例外：写明不发生什么、符合哪个文件或标准、不超预算的定性指标不报；名称要求是数的由 V105 报。

```bad
项目: 社区调解服务
社会效益 | 维护社会稳定 | 持续稳定
社会效益 | 保障业务工作开展 | 认真做好矛盾调处和来访接待等各项工作
```
```good
项目: 社区调解服务
社会效益 | 矛盾化解率 | ≥90%
社会效益 | 群体性事件 | 不发生
```
",
    },
    check,
};

/// From how many characters words are a sentence.
const SENTENCE: usize = 12;

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        if cell.value.promise != Promise::Qualitative || promises_number(&cell, context.settings) {
            continue;
        }
        let shown = cell.value.shown();
        let raw = shown.as_ref();
        let Some(what) = emptiness(raw, context.settings) else { continue };
        let name = cell.indicator.name.as_str();
        cell.report(findings, format!("“{name}”的指标值“{}”{what}，无法衡量", shortened(raw)))
            .suggest(
                "换成能统计的数（比率、件数、较上年升降多少）；难以量化的，写出可以核对的事实，如“不发生……”".replace("……", "某类责任事故"),
            );
    }
}

/// What is empty about the words, where they are.
fn emptiness(raw: &str, settings: &Settings) -> Option<&'static str> {
    let values = &settings.values;
    let text = squeeze(raw);
    let (length, digits) = (text.chars().count(), text.bytes().filter(u8::is_ascii_digit).count());
    // Mostly digits: several columns run together, not words.
    if has_any(raw, &values.checkable_words) || 3 * digits > length {
        None
    } else if length >= SENTENCE {
        Some("是一句描述，没有可衡量的标准")
    } else if has_any(&text, &values.empty_words) || values.empty_values.contains(&text) {
        Some("是口号或状态")
    } else {
        None
    }
}

/// Long sentences are shown by their beginning.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(24) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V106", text, expect);
    }

    #[test]
    fn slogans_states_and_sentences_are_empty() {
        check(
            "
            项目: 社区调解服务
            质量 | 登记准确性 | 准确 | 准确
            时效 | 调解时效 | 及时
            社会效益 | 社会影响 | 良好
            时效 | 服务期 | 按要求完成
            社会效益 | 保障业务工作开展 | 以第三方角色参与矛盾调处，为来访群众提供咨询服务
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle] “登记准确性”的指标值“准确”是口号或状态，无法衡量
                  → 换成能统计的数（比率、件数、较上年升降多少）；难以量化的，写出可以核对的事实，如“不发生某类责任事故”
                提醒 [0:indicator 1 annual] “调解时效”的指标值“及时”是口号或状态，无法衡量
                  → 换成能统计的数（比率、件数、较上年升降多少）；难以量化的，写出可以核对的事实，如“不发生某类责任事故”
                提醒 [0:indicator 2 annual] “社会影响”的指标值“良好”是口号或状态，无法衡量
                  → 换成能统计的数（比率、件数、较上年升降多少）；难以量化的，写出可以核对的事实，如“不发生某类责任事故”
                提醒 [0:indicator 3 annual] “服务期”的指标值“按要求完成”是口号或状态，无法衡量
                  → 换成能统计的数（比率、件数、较上年升降多少）；难以量化的，写出可以核对的事实，如“不发生某类责任事故”
                提醒 [0:indicator 4 annual] “保障业务工作开展”的指标值“以第三方角色参与矛盾调处，为来访群众提供咨询服务”是一句描述，没有可衡量的标准，无法衡量
                  → 换成能统计的数（比率、件数、较上年升降多少）；难以量化的，写出可以核对的事实，如“不发生某类责任事故”
            "#]],
        );
    }

    #[test]
    fn facts_that_can_be_checked_are_not() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 总成本 | 控制在预算内
            质量 | 工程验收 | 通过竣工验收
            质量 | 安全生产 | 不发生重大安全责任事故
            质量 | 灯具规格 | 符合《城市道路照明设计标准》
            社会效益 | 资料归档 | 是
            ",
            expect![[""]],
        );
    }

    #[test]
    fn names_that_call_for_a_number_are_another_rules_business() {
        check("项目: 法治宣传\n社会效益 | 知晓率 | 显著提升", expect![[""]]);
    }
}
