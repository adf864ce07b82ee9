//! G106: goal texts that are alike.

use jixiao_domain::form::ProjectTarget;
use jixiao_domain::text::Ratio;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity, Spot};
use rust_decimal::Decimal;

use crate::facts::texts::GoalText;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G106",
        name: "goal-copied",
        title: "目标文字雷同",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标设定要求：指向明确；审核：完整性（明确清晰性：反映项目主要情况）",
        since: "0.1.0",
        parameters: &["goals.similarity", "goals.whole_text"],
        doc: "
两处目标文字相同或几乎相同：两个项目之间、实施周期总目标与年度目标之间、任务的“主要实施内容”与“期望达到的目标”之间，或任务与项目之间。按不计空白、标点的二字组计算相似度，缺省 0.70 以上为雷同；12 字以上的一段整段出现在另一段里也算。互相雷同的合并为一条。

为什么：换个名称照搬的目标反映不了项目自己的产出；期望目标只重复实施内容，等于没有目标。

怎么办：各写各的：做什么、做多少、给谁、达到什么效果。任务的期望目标写结果，不重复做法。

例外：实施周期只有一年的项目，周期目标与年度目标相同是正常的，不报；同一张表的周期目标与年度目标数值不同（完成9座、完成3座）的，部门的总体目标与任务、项目的目标，任务与同名项目的目标，都写了数值的也不报。

```bad
项目: 预警系统
周期目标: 对预警系统进行维护，保障系统安全稳定运行，保障软件硬件正常运转。
项目: 视频系统
周期目标: 对视频系统进行维护，保障系统安全稳定运行，保障软件硬件正常运转。
```
```good
项目: 预警系统
周期目标: 每年推送风险预警200条以上，核实率不低于90%。
项目: 视频系统
周期目标: 23个点位在线率不低于98%，故障24小时内修复。
```
",
    },
    check,
};

/// Two texts that are alike.
struct Pair {
    one: usize,
    other: usize,
    similarity: Ratio,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let texts = context.facts.texts.all();
    let mut pairs: Vec<Pair> = Vec::new();
    for (later, text) in texts.iter().enumerate() {
        for (earlier, before) in texts[..later].iter().enumerate() {
            let Some(similarity) = before.alike(text, context.settings) else { continue };
            let is_expected = is_one_year(context, before, text)
                || differ_in_numbers(context, (earlier, before), (later, text))
                || both_promise_numbers(context, (earlier, before), (later, text));
            if !is_expected {
                pairs.push(Pair { one: earlier, other: later, similarity });
            }
        }
    }
    let mut cluster_of: Vec<usize> = (0..texts.len()).collect();
    for pair in &pairs {
        let (from, to) = (cluster_of[pair.other], cluster_of[pair.one]);
        for cluster in cluster_of.iter_mut().filter(|cluster| **cluster == from) {
            *cluster = to;
        }
    }
    for leader in 0..texts.len() {
        let members: Vec<usize> =
            (0..texts.len()).filter(|text| cluster_of[*text] == leader).collect();
        if members.len() > 1 {
            let best = pairs
                .iter()
                .filter(|pair| cluster_of[pair.one] == leader)
                .max_by_key(|pair| pair.similarity);
            report(context, findings, &members, best.map_or(Ratio::new(0, 1), |it| it.similarity));
        }
    }
}

/// Whether both are the goals of one project that lasts one year.
fn is_one_year(context: &Context<'_>, one: &GoalText<'_>, other: &GoalText<'_>) -> bool {
    let is_goal = |text: &GoalText<'_>| {
        matches!(text.place.spot, Spot::Head(HeadField::GoalCycle | HeadField::GoalAnnual))
    };
    let project = context.dossier.forms[one.form].project();
    let period = project.and_then(|project| project.period);
    one.form == other.form
        && is_goal(one)
        && is_goal(other)
        && period.is_some_and(|period| period.years() == 1)
}

/// The numbers that a text promises.
fn numbers(context: &Context<'_>, text: usize) -> Vec<Decimal> {
    context.facts.claims.of_text(text).map(|claim| claim.claim.bound.number).collect()
}

/// Whether both are goals of one form, for the period and for the year, each with its own numbers.
fn differ_in_numbers(
    context: &Context<'_>,
    (earlier, one): (usize, &GoalText<'_>),
    (later, other): (usize, &GoalText<'_>),
) -> bool {
    one.form == other.form
        && one.task().is_none()
        && other.task().is_none()
        && numbers(context, earlier) != numbers(context, later)
}

/// Whether one text sums the other up, and both promise numbers: a department's goal beside its
/// tasks' and its projects', a task's beside its own project's. Such texts should resemble each
/// other, and other rules compare their numbers.
fn both_promise_numbers(
    context: &Context<'_>,
    (earlier, one): (usize, &GoalText<'_>),
    (later, other): (usize, &GoalText<'_>),
) -> bool {
    let forms = &context.dossier.forms;
    let task = |text: &GoalText<'_>| forms[text.form].department()?.tasks.get(text.task()?);
    let project = |text: &GoalText<'_>| forms[text.form].project();
    let belongs = match (task(one), task(other)) {
        (None, None) => project(one).is_some() != project(other).is_some(),
        (Some(_), None) | (None, Some(_)) if one.form == other.form => true,
        (Some(task), None) => is_named(&task.name, project(other)),
        (None, Some(task)) => is_named(&task.name, project(one)),
        (Some(_), Some(_)) => false,
    };
    belongs && !numbers(context, earlier).is_empty() && !numbers(context, later).is_empty()
}

fn is_named(task: &str, project: Option<&ProjectTarget>) -> bool {
    let name = project.and_then(|project| project.name.as_deref());
    name.is_some_and(|name| name.contains(task) || task.contains(name))
}

fn report(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    members: &[usize],
    similarity: Ratio,
) {
    let texts = context.facts.texts.all();
    let places: Vec<Place> = members.iter().map(|text| texts[*text].place).collect();
    let listed: Vec<String> = members.iter().map(|text| name(context, &texts[*text])).collect();
    let similarity = similarity.hundredths();
    findings
        .report(
            places[0],
            format!(
                "{} 处目标文字雷同（相似度最高 {similarity}）：{}",
                members.len(),
                listed.join("、")
            ),
        )
        .at_all(places.into_iter().skip(1))
        .number("texts", members.len())
        .number("similarity", similarity)
        .suggest(
            "按各自的服务内容重写：做什么、做多少、给谁、达到什么效果；期望目标写结果，不重复做法",
        );
}

/// “村道路灯维护”年度目标; a task by its own name.
fn name(context: &Context<'_>, text: &GoalText<'_>) -> String {
    let form = context.dossier.forms[text.form];
    let task = text.task().and_then(|task| form.department()?.tasks.get(task));
    match task {
        Some(task) => format!("部门任务“{}”{}", task.name, text.label()),
        None => format!("“{}”{}", form.short_name(), text.label()),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn texts_that_are_alike_are_one_finding() {
        check_rule(
            "G106",
            "
部门: 青石镇平安建设办公室
任务: 平安建设 | 推动线索摸排、案件侦办、宣传发动等工作深入开展，不断取得新成效。 | 10000元 | 推动线索摸排、案件侦办、宣传发动等工作持续深入开展，不断取得新成效。
项目: 平安建设
年度目标: 认真贯彻上级部署，推动线索摸排、案件侦办、宣传发动等工作持续深入开展，不断取得新成效。
项目: 路灯维护
周期: 2025-2027
周期目标: 维护村道路灯，保障群众夜间出行安全。
年度目标: 维护村道路灯，保障群众夜间出行安全。
",
            expect![[r#"
                提醒 [0:Task(0, Content) 0:Task(0, Expected) 1:goals.annual] 3 处目标文字雷同（相似度最高 0.93）：部门任务“平安建设”主要实施内容、部门任务“平安建设”期望达到的目标、“平安建设”年度目标
                  texts=3  similarity=0.93
                  → 按各自的服务内容重写：做什么、做多少、给谁、达到什么效果；期望目标写结果，不重复做法
                提醒 [2:goals.cycle 2:goals.annual] 2 处目标文字雷同（相似度最高 1）：“路灯维护”实施周期总目标、“路灯维护”年度目标
                  texts=2  similarity=1
                  → 按各自的服务内容重写：做什么、做多少、给谁、达到什么效果；期望目标写结果，不重复做法
            "#]],
        );
    }

    #[test]
    fn texts_with_numbers_of_their_own_or_of_one_project_are_left_alone() {
        check_rule(
            "G106",
            "
部门: 临川县水务局
年度目标: 完成3座泵站改造，设备完好率不低于96%，汛期随时可以开机，修渠2公里。
任务: 泵站改造 | 更换机组 | 10000元 | 完成3座泵站改造，设备完好率不低于96%
项目: 泵站改造
周期: 2025-2027
周期目标: 完成9座泵站改造，设备完好率不低于96%，汛期随时可以开机。
年度目标: 完成3座泵站改造，设备完好率不低于96%，汛期随时可以开机。
",
            expect![[""]],
        );
    }

    #[test]
    fn a_short_text_or_one_year_or_another_text_is_left_alone() {
        check_rule(
            "G106",
            "
项目: 路灯维护
周期: 2025-2025
周期目标: 维护村道路灯，保障群众夜间出行安全。
年度目标: 维护村道路灯，保障群众夜间出行安全。
项目: 公厕管护
周期目标: 完成全年任务。
年度目标: 管护农村公厕40座，完成全年任务，群众满意度不低于95%。
",
            expect![[""]],
        );
    }
}
