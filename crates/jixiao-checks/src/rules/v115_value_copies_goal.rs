//! V115: the value repeats the goal text.

use jixiao_domain::text::Bigrams;
use jixiao_domain::value::Promise;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};
use rust_decimal::Decimal;

use crate::facts::indicator_words::has_any;
use crate::facts::texts::GoalText;
use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V115",
        name: "value-copies-goal",
        title: "指标值照抄总体目标",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号（绩效指标是绩效目标的细化和量化描述）",
        since: "0.1.0",
        parameters: &[
            "goals.similarity",
            "goals.whole_text",
            "values.activity_words",
            "values.copied_share",
        ],
        doc: "
指标值是从总体目标里抄来的一句话，或者是用目标的字句写的一段工作描述。

为什么：指标是目标的细化和量化，把目标再抄一遍没有增加任何可以衡量的内容。

怎么办：从这句话里找出做成以后能统计的结果，写成名称加数值，如“来访事项按期办结率 ≥95%”。

例外：短词语和带数字的指标值不报。

```bad
项目: 信访窗口辅助服务
年度目标: 按时发放服务费，热情接待来访群众，及时化解信访矛盾。
社会效益 | 保障业务开展 | 热情接待来访群众，及时化解信访矛盾
```
```good
项目: 信访窗口辅助服务
年度目标: 按时发放服务费，热情接待来访群众，及时化解信访矛盾。
社会效益 | 信访事项按期办结率 | ≥95%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for cell in value_cells(context) {
        if cell.value.promise != Promise::Qualitative {
            continue;
        }
        let Some((field, how)) = copied(context, cell.position, &cell.value.raw) else { continue };
        let label = match field {
            HeadField::GoalCycle => "实施周期总目标",
            _ => "年度目标",
        };
        let name = cell.indicator.name.as_str();
        let message = match how {
            Copy::Whole => format!("“{name}”的指标值照抄了{label}里的话"),
            Copy::Activity => {
                format!("“{name}”的指标值沿用{label}的字句描述工作，不是做成以后的效果")
            }
        };
        cell.report(findings, message)
            .at(Place::head(cell.position, field))
            .suggest("改成做成以后能统计的结果，写成名称加数值，如按期办结率、重复来访下降率");
    }
}

enum Copy {
    /// A sentence of the goal, word for word or nearly so.
    Whole,
    /// A sentence of activity in the goal's words.
    Activity,
}

/// Where the words come from.
fn copied(context: &Context<'_>, form: usize, raw: &str) -> Option<(HeadField, Copy)> {
    let settings = context.settings;
    let value = Bigrams::new(raw);
    if value.length() < settings.goals.whole_text {
        return None;
    }
    let goal = |wanted: HeadField| Some((wanted, context.facts.texts.goal(form, wanted)?));
    let goals = [goal(HeadField::GoalAnnual), goal(HeadField::GoalCycle)];
    let goals: Vec<(HeadField, &GoalText<'_>)> = goals.into_iter().flatten().collect();
    let is_alike =
        |sentence: &Bigrams| value.alike(sentence, settings.goals.similarity, usize::MAX).is_some();
    let is_whole = |goal: &GoalText<'_>| {
        goal.holds_squeezed(value.squeezed())
            || goal.may_hold_alike(&value, settings) && goal.sentences().iter().any(is_alike)
    };
    if let Some((field, _)) = goals.iter().find(|(_, goal)| is_whole(goal)) {
        return Some((*field, Copy::Whole));
    }
    let (field, _) = goals.first()?;
    if !has_any(raw, &settings.values.activity_words) {
        return None;
    }
    let shared = in_runs(value.squeezed(), &goals);
    let share = Decimal::from(shared).checked_div(Decimal::from(value.length()))?;
    (share >= settings.values.copied_share).then_some((*field, Copy::Activity))
}

/// How many characters of the value stand in one of the goals in runs of four or more.
fn in_runs(value: &str, goals: &[(HeadField, &GoalText<'_>)]) -> usize {
    const RUN: usize = 4;
    let ends: Vec<usize> =
        value.char_indices().map(|(at, _)| at).chain(std::iter::once(value.len())).collect();
    let (mut start, mut total) = (0, 0);
    while start + RUN < ends.len() {
        let is_in = |end: usize| {
            let run = &value[ends[start]..ends[end]];
            goals.iter().any(|(_, goal)| goal.holds_squeezed(run))
        };
        let mut end = start + RUN;
        if !is_in(end) {
            start += 1;
            continue;
        }
        while end + 1 < ends.len() && is_in(end + 1) {
            end += 1;
        }
        total += end - start;
        start = end;
    }
    total
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V115", text, expect);
    }

    #[test]
    fn a_sentence_of_the_goal_is_a_copy() {
        check(
            "
            项目: 信访窗口辅助服务
            周期目标: 做好来访接待和登记。
            年度目标: 按时发放服务费。热情接待来访群众，及时化解信访矛盾。
            社会效益 | 保障业务开展 | 热情接待来访群众、及时化解信访矛盾。 | 热情接待来访群众、及时化解信访矛盾。
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle 0:goals.annual] “保障业务开展”的指标值照抄了年度目标里的话
                  → 改成做成以后能统计的结果，写成名称加数值，如按期办结率、重复来访下降率
            "#]],
        );
    }

    #[test]
    fn activity_in_the_words_of_the_goal_is_one_too() {
        check(
            "
            项目: 社工岗位购买
            年度目标: 协助开展基层综合治理，确保年度工作顺利完成。
            社会效益 | 治理水平 | 社工协助我镇深入推进基层综合治理，推动各项工作顺利完成
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:goals.annual] “治理水平”的指标值沿用年度目标的字句描述工作，不是做成以后的效果
                  → 改成做成以后能统计的结果，写成名称加数值，如按期办结率、重复来访下降率
            "#]],
        );
    }

    #[test]
    fn other_words_and_short_ones_are_not() {
        check(
            "
            项目: 信访窗口辅助服务
            年度目标: 及时化解信访矛盾，维护社会稳定。
            社会效益 | 社会稳定 | 维护社会稳定
            社会效益 | 群众获得感 | 来访群众办事少跑路，重复来访明显少于去年
            ",
            expect![[""]],
        );
    }
}
