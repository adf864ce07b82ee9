//! C109: a goal text that promises nothing countable.

use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity, Spot};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C109",
        name: "goal-without-number",
        title: "总体目标没有可衡量的数",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号（绩效目标应细化量化）、绩效目标审核表“明确清晰性”",
        since: "0.1.0",
        parameters: &[],
        doc: "
年度总体目标里没有一个可以衡量的数，只有“保障工作顺利开展”一类的话。年份、文号、日期不算。

为什么：总体目标是年底对照的依据。没有数，完成和没完成一个说法。

怎么办：把主要指标的数写进目标，例如“全年接待来访群众 600 人次，登记准确率不低于 98%”。

例外：实施周期总目标有数或者没数都不单独报；年度目标和周期目标都没有数时，一起报。

```bad
项目: 村道路灯维护
年度目标: 做好路灯维护，保障村民出行安全。
```
```good
项目: 村道路灯维护
年度目标: 全年维护路灯120盏，亮灯率不低于95%。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let texts = context.facts.texts.all();
    for (position, form) in context.forms() {
        let vague = |field: HeadField| {
            let place = Place::head(position, field);
            let at = texts.iter().position(|text| text.place == place)?;
            let promises = context.facts.claims.of_text(at).next().is_some();
            (!promises && texts[at].length() > 0).then_some(place)
        };
        let (annual, cycle) = (vague(HeadField::GoalAnnual), vague(HeadField::GoalCycle));
        let only_cycle = form.goals.annual.is_none();
        let Some(first) = annual.or(cycle.filter(|_| only_cycle)) else { continue };
        let second = cycle.filter(|cycle| *cycle != first);
        let label = match (first.spot, second) {
            (_, Some(_)) => "年度目标和实施周期总目标都",
            (Spot::Head(HeadField::GoalCycle), None) => "实施周期总目标",
            _ if form.department().is_some() => "总体绩效目标",
            _ => "年度目标",
        };
        findings
            .report(first, format!("{label}没有一个可衡量的数，完成与否无从判断"))
            .at_all(second)
            .suggest("写进主要的数量、标准和时间，与指标表一致，如“全年接待来访 600 人次，登记准确率不低于 98%”");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C109", text, expect);
    }

    #[test]
    fn the_annual_goal_counts_and_the_cycle_goal_goes_with_it() {
        check(
            "
            项目: 村道路灯维护
            周期目标: 做好路灯维护。
            年度目标: 保障村民出行安全。
            项目: 农村公厕管护
            周期目标: 改善农村环境。
            年度目标: 管护公厕12座。
            部门: 青石镇农业农村办公室
            年度目标: 按照2024年第3次会议精神，推进农业农村工作。
            ",
            expect![[r#"
                提醒 [0:goals.annual 0:goals.cycle] 年度目标和实施周期总目标都没有一个可衡量的数，完成与否无从判断
                  → 写进主要的数量、标准和时间，与指标表一致，如“全年接待来访 600 人次，登记准确率不低于 98%”
                提醒 [2:goals.annual] 总体绩效目标没有一个可衡量的数，完成与否无从判断
                  → 写进主要的数量、标准和时间，与指标表一致，如“全年接待来访 600 人次，登记准确率不低于 98%”
            "#]],
        );
    }

    #[test]
    fn no_goal_at_all_is_another_rules_business() {
        check("项目: 村道路灯维护", expect![[""]]);
    }
}
