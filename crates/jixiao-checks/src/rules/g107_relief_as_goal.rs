//! G107: relief for the office itself, stated as a goal.

use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G107",
        name: "relief-as-goal",
        title: "把缓解人手不足当目标",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标：预期达到的产出和效果（投入不是产出）",
        since: "0.1.0",
        parameters: &["goals.relief_phrases"],
        doc: "
目标文字把“缓解人手不足”“减轻工作压力”一类本单位的便利当作目标。一份档案只报一次，列出全部位置。

为什么：增加人手是投入，减轻负担是本单位的感受，都不是给服务对象的产出和效果，也无法考核。

怎么办：写这些人手做成什么：受理多少件、服务多少人次、办结率多少、群众等候时间缩短多少。

例外：不在目标和任务文字里的（项目概况、立项依据）不报。

```bad
项目: 派遣人员经费
年度目标: 缓解人手不足问题，保障工作顺利开展。
```
```good
项目: 派遣人员经费
年度目标: 窗口受理事项不少于3000件，按时办结率不低于98%。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let phrases = &context.settings.goals.relief_phrases;
    let mut places: Vec<Place> = Vec::new();
    let mut forms: Vec<usize> = Vec::new();
    let mut found: Vec<&str> = Vec::new();
    for text in context.facts.texts.all() {
        let mut here =
            phrases.iter().map(String::as_str).filter(|phrase| text.holds(phrase)).peekable();
        if here.peek().is_none() {
            continue;
        }
        places.push(text.place);
        if !forms.contains(&text.form) {
            forms.push(text.form);
        }
        for phrase in here {
            if !found.contains(&phrase) {
                found.push(phrase);
            }
        }
    }
    let Some(first) = places.first() else { return };
    let words: Vec<String> = found.iter().map(|phrase| format!("“{phrase}”")).collect();
    findings
        .report(
            *first,
            format!(
                "{} 张表的 {} 处目标把减轻本单位负担当作目标：{}",
                forms.len(),
                places.len(),
                words.join("、")
            ),
        )
        .at_all(places.iter().skip(1).copied())
        .number("forms", forms.len())
        .number("texts", places.len())
        .suggest("改写这些人手做成什么：受理件数、服务人次、办结率、等候时间等");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn the_whole_dossier_is_one_finding() {
        check_rule(
            "G107",
            "
部门: 青石镇法治办公室
其他任务: 派遣人员经费 | 有效缓解人手不足问题。 | 190000
项目: 派遣人员经费
周期目标: 缓解人手不足，减轻工作压力。
年度目标: 受理来访事项600件。
项目: 路灯维护
年度目标: 维护村道路灯。
",
            expect![[r#"
                建议 [0:Task(0, Expected) 1:goals.cycle] 2 张表的 2 处目标把减轻本单位负担当作目标：“缓解人手”、“人手不足”、“减轻工作压力”
                  forms=2  texts=2
                  → 改写这些人手做成什么：受理件数、服务人次、办结率、等候时间等
            "#]],
        );
    }
}
