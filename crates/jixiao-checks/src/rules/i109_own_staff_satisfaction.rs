//! I109: internal users counted as the people served.

use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::{has_any, is_satisfaction};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I109",
        name: "own-staff-satisfaction",
        title: "满意度问的是自己人",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号（服务对象或项目受益人的满意程度）",
        since: "0.1.0",
        parameters: &["indicators.own_staff_words", "indicators.public_words"],
        doc: "
满意度指标的调查对象是使用人员、工作人员、职工等本单位的人。

为什么：满意度要问服务对象和受益人。自己人给自己打分，既不客观，也反映不了公共服务的效果。

怎么办：改问最终的服务对象，如来访群众、辖区企业；确属内部保障项目、没有外部对象的，写“不适用”或说明理由。

例外：培训的参训人员、困难职工、环卫工人等本身就是服务对象的不报。

```bad
项目: 视频会议系统维护
满意度 | 使用人员满意度 | ≥90%
```
```good
项目: 视频会议系统维护
满意度 | 办事群众满意度 | ≥90%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let words = &context.settings.indicators;
    for (position, index, indicator) in context.indicators() {
        let name = indicator.name.as_str();
        if !is_satisfaction(indicator)
            || !has_any(name, &words.own_staff_words)
            || has_any(name, &words.public_words)
        {
            continue;
        }
        let Some(who) = words.own_staff_words.iter().find(|word| name.contains(word.as_str()))
        else {
            continue;
        };
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Name),
                format!("“{name}”问的是“{who}”，多半是本单位的人，不是服务对象"),
            )
            .number("respondents", who.as_str())
            .suggest("改问最终的服务对象或受益人；没有外部服务对象的，写“不适用”并说明");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I109", text, expect);
    }

    #[test]
    fn own_staff_is_told_from_people_served() {
        check(
            "
            项目: 视频会议系统维护
            质量 | 工作人员合格率 | ≥90%
            满意度 | 使用人员满意度 | 92%
            满意度 | 群众对工作人员满意度 | ≥90%
            满意度 | 参训职工满意度 | ≥90%
            满意度 | 服务对象满意度 | ≥90%
            ",
            expect![[r#"
                建议 [0:indicator 1 name] “使用人员满意度”问的是“使用人员”，多半是本单位的人，不是服务对象
                  respondents="使用人员"
                  → 改问最终的服务对象或受益人；没有外部服务对象的，写“不适用”并说明
            "#]],
        );
    }
}
