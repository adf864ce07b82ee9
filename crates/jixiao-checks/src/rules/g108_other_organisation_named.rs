//! G108: a goal text lets a body act that is not the unit of the form.

use jixiao_domain::form::Form;
use jixiao_domain::settings::goals::GoalSettings;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::facts::indicator_words::starts_with_any;
use crate::facts::texts::{GoalText, clauses};
use crate::{Context, Reporter, Rule};

/// A body's name is looked for in this many characters after 由, 同意, 移交.
const LONGEST_NAME: usize = 16;

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G108",
        name: "other-organisation-named",
        title: "目标写的是别的单位",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：完整性（规范完整性：内容准确）、相关性（目标相关性：与部门职能密切相关）",
        since: "0.1.0",
        parameters: &[
            "goals.organisation_endings",
            "goals.actor_words",
            "goals.action_words",
            "goals.deed_words",
            "goals.oversight_words",
        ],
        doc: "
目标文字写明由某个机构办事（“由××办负责”“同意××办增加”“移交××中心”“县××处完成了”），而这个机构不是本表的用款单位、主管部门或批复单位。

为什么：机构改革或抄用旧文时常留下旧单位的名称；责任主体与用款单位不一致，目标就没有人负责。

怎么办：核实现在由谁承担，改成本单位的名称；确由其他单位承担的，说明关系，或由该单位申报。

例外：由其他单位验收、拨付、监督、配合的不报；简称（平安办）能与本单位名称对上的不报。

```bad
项目: 接访窗口
单位: 青石镇平安法治办公室
周期目标: 由综合接访办通过劳务派遣增加2名工作人员，接待来访群众。
```
```good
项目: 接访窗口
单位: 青石镇平安法治办公室
周期目标: 由平安法治办负责接待来访群众，经费由县财政局拨付。
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.forms() {
        let units = units(form);
        if units.is_empty() {
            continue;
        }
        let mut names: Vec<&str> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        for text in context.facts.texts.of_form(position).filter(|text| text.task().is_none()) {
            for name in actors(text, &context.settings.goals) {
                if units.iter().any(|unit| is_short_for(name, unit)) {
                    continue;
                }
                if !names.contains(&name) {
                    names.push(name);
                }
                if !places.contains(&text.place) {
                    places.push(text.place);
                }
            }
        }
        let Some(first) = places.first() else { continue };
        let listed: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
        findings
            .report(
                *first,
                format!("目标写的办事单位是{}，而本表的单位是“{}”", listed.join("、"), units[0]),
            )
            .at_all(places.iter().skip(1).copied())
            .number("organisations", names.len())
            .suggest(format!(
                "核实现在由谁承担：属于本单位的改为“{}”，属于其他单位的由该单位申报或说明关系",
                units[0]
            ));
    }
}

/// The bodies that the form itself names, the unit first.
fn units(form: &Form) -> Vec<&str> {
    let printed = [&form.unit, &form.supervising_department, &form.issuer];
    printed.into_iter().flatten().map(|unit| unit.name.as_str()).collect()
}

/// The bodies that a text lets act.
fn actors<'t>(text: &GoalText<'t>, goals: &GoalSettings) -> Vec<&'t str> {
    let mut found = Vec::new();
    for word in &goals.actor_words {
        if !text.holds(word) {
            continue;
        }
        let text = text.text;
        for (offset, _) in text.match_indices(word.as_str()) {
            let rest = &text[offset + word.len()..];
            let Some(name) = leading_body(rest, &goals.organisation_endings) else { continue };
            let after = &rest[name.len()..];
            let acts = starts_with_any(after, &goals.action_words);
            // 由 needs a deed after it; 移交 and 同意 name the one who gets the task.
            if (acts || word != "由" && !after.starts_with('的')) && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    let subjects = clauses(text.text).filter_map(|clause| subject(clause, goals));
    found.extend(subjects);
    found
}

/// The named body of a place (县××局) that a clause starts with and that does the work itself.
fn subject<'t>(clause: &'t str, goals: &GoalSettings) -> Option<&'t str> {
    let clause = clause.trim_start();
    if !clause.starts_with(['省', '市', '县', '区', '镇', '乡']) {
        return None;
    }
    let name = leading_body(clause, &goals.organisation_endings)?;
    let after = &clause[name.len()..];
    let acts = starts_with_any(after, &goals.deed_words);
    let looks_on = goals.oversight_words.iter().any(|word| after.contains(word.as_str()));
    (acts && !looks_on).then_some(name)
}

/// The body's name that a text starts with: three characters or more up to an ending.
fn leading_body<'t>(text: &'t str, endings: &[String]) -> Option<&'t str> {
    let span = text
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count == LONGEST_NAME || !is_name(*c))
        .map_or(text.len(), |(_, (offset, _))| offset);
    let head = &text[..span];
    let mut best: Option<usize> = None;
    for (offset, c) in head.char_indices().skip(1) {
        let ending = endings.iter().filter(|ending| head[offset..].starts_with(ending.as_str()));
        let Some(ending) = ending.max_by_key(|ending| ending.len()) else { continue };
        let before = head[..offset].chars().next_back();
        // 承办, 主办 and the like are deeds.
        if c == '办' && before.is_some_and(|c| "承主协举经督查开代交申领补帮合".contains(c))
        {
            return None;
        }
        best = Some(offset + ending.len());
        break;
    }
    let name = &head[..best?];
    let is_pronoun = name.starts_with(['我', '本', '该', '各', '此', '于', '其', '有', '相']);
    (name.chars().count() >= 3 && !is_pronoun).then_some(name)
}

/// Whether a character may stand in a body's name: no sign, digit or word of grammar.
fn is_name(c: char) -> bool {
    c.is_alphabetic() && !"以为的和与及在对将把让使向从到并".contains(c)
}

/// Whether the name is the unit's, perhaps shortened: its characters come in the unit's order.
fn is_short_for(name: &str, unit: &str) -> bool {
    let mut rest = unit.chars();
    name.chars().all(|c| "镇县市区街道乡".contains(c) || rest.any(|known| known == c))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn one_finding_names_the_other_body() {
        check_rule(
            "G108",
            "
项目: 接访窗口
单位: 青石镇平安法治办公室
周期目标: 经会议研究，同意接访办以劳务派遣的形式增加2名工作人员；将热线移交接访办，由接访办通过劳务派遣增加1名工作人员。
",
            expect![[r#"
                提醒 [0:goals.cycle] 目标写的办事单位是“接访办”，而本表的单位是“青石镇平安法治办公室”
                  organisations=1
                  → 核实现在由谁承担：属于本单位的改为“青石镇平安法治办公室”，属于其他单位的由该单位申报或说明关系
            "#]],
        );
    }

    #[test]
    fn a_clause_may_start_with_the_other_body() {
        check_rule(
            "G108",
            "
项目: 行道树管护
单位: 临川县林业站
年度目标: 去年以来，县园林管理处完成了行道树普查，县城管局负责监督考核，县林业站负责修剪，区域内树木成活率不低于95%。
",
            expect![[r#"
                提醒 [0:goals.annual] 目标写的办事单位是“县园林管理处”，而本表的单位是“临川县林业站”
                  organisations=1
                  → 核实现在由谁承担：属于本单位的改为“临川县林业站”，属于其他单位的由该单位申报或说明关系
            "#]],
        );
    }

    #[test]
    fn the_unit_itself_and_bodies_that_look_on_are_left_alone() {
        check_rule(
            "G108",
            "
项目: 道路维护
单位: 青石镇规划建设办公室
主管部门: 青石镇人民政府
批复单位: 临川县财政局青石分局
周期目标: 由规划建设办负责实施，由各村承办，由县交通局验收，由于资金由财政分局统一安排，由专业队伍开展养护。
",
            expect![[""]],
        );
    }
}
