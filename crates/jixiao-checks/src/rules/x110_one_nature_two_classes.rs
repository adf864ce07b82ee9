//! X110: the same kind of spending under two 项目类型, or a type of another code list.

use std::collections::BTreeMap;

use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::facts::cost::Cost;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "X110",
        name: "one-nature-two-classes",
        title: "同类支出项目类型不一",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财办〔2020〕13号 预算管理一体化规范：项目分类（人员类、运转类、特定目标类）",
        since: "0.1.0",
        parameters: &["money.natures", "across.category_lists"],
        doc: "
同一性质的支出（如劳务派遣、社工服务）在不同项目里填了不同的项目类型；或一个部门的项目类型取自两套代码（“其他运转类”与“其他事业发展性支出”）。

为什么：类型决定项目归入部门表的哪一行、执行哪一套标准。同样的支出分在两类，合计和比较都会出错。

怎么办：按支出性质统一项目类型；类型只从一套代码中选。

例外：支出性质看不出来的项目，单位成本和数量指标的名称、标准都相同才比较。括号里的说明（综合类、部门职能类）不参与比较。

```bad
项目: 机关派遣人员经费
类型: 其他运转类（综合类）
经济成本 | 人员薪酬标准 | ≤9万元/人/年
项目: 巡查派遣人员经费
类型: 其他特定目标类（部门职能类）
经济成本 | 人员薪酬标准 | ≤9万元/人/年
```
```good
项目: 机关派遣人员经费
类型: 其他运转类（综合类）
经济成本 | 人员薪酬标准 | ≤9万元/人/年
项目: 巡查派遣人员经费
类型: 其他运转类（综合类）
经济成本 | 人员薪酬标准 | ≤9万元/人/年
```
",
    },
    check,
};

/// A project with its type.
struct Typed<'c> {
    form: usize,
    /// The type without its bracket.
    category: &'c str,
    /// The code list that the type comes from.
    list: Option<usize>,
}

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let mut natures: BTreeMap<String, Vec<Typed<'_>>> = BTreeMap::new();
    let mut all: Vec<Typed<'_>> = Vec::new();
    for (position, form) in context.dossier.projects() {
        let printed = form.project().and_then(|project| project.category.as_deref());
        let Some(printed) = printed.map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        let category = printed.split(['（', '(']).next().unwrap_or(printed).trim();
        let list = list_of(context, category);
        all.push(Typed { form: position, category, list });
        let nature = context.facts.natures.of(position).map(|nature| nature.name.clone());
        if let Some(nature) = nature.or_else(|| priced_service(context, position)) {
            let projects = natures.entry(nature).or_default();
            projects.push(Typed { form: position, category, list });
        }
    }
    let mut told: Vec<usize> = Vec::new();
    let mut groups: Vec<(String, Vec<Typed<'_>>)> = natures.into_iter().collect();
    groups.sort_by_key(|(_, projects)| projects[0].form);
    for (nature, projects) in &groups {
        if projects.iter().any(|project| project.category != projects[0].category) {
            told.extend(projects.iter().map(|project| project.form));
            report_nature(context, findings, nature, projects);
        }
    }
    report_lists(context, findings, &all, &told);
}

/// What a project without a known nature buys: its unit cost by name and number, with what it
/// counts. Projects that agree in all of it buy the same.
fn priced_service(context: &Context<'_>, form: usize) -> Option<String> {
    let general = &context.settings.across.general_costs;
    let is_own = |cost: &&Cost<'_>| {
        cost.bound.unit.factors().any(|(_, power)| power < 0)
            && !general.iter().any(|name| name == cost.thing().trim())
    };
    let cost = context.facts.costs.of(form).iter().find(is_own)?;
    let counted = cost.product.as_ref()?.counted.first()?;
    let counted = &context.dossier.forms[form].table.indicators.get(*counted)?.name;
    Some(format!("“{}”{}（按“{counted}”计）的", cost.thing().trim(), cost.bound))
}

fn list_of(context: &Context<'_>, category: &str) -> Option<usize> {
    let lists = &context.settings.across.category_lists;
    lists.iter().position(|list| list.iter().any(|word| category.contains(word.as_str())))
}

fn place(project: &Typed<'_>) -> Place {
    Place::head(project.form, HeadField::ProjectCategory)
}

fn report_nature(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    nature: &str,
    projects: &[Typed<'_>],
) {
    let listed: Vec<String> = projects
        .iter()
        .map(|project| {
            let name = context.dossier.forms[project.form].short_name();
            format!("“{name}”为{}", project.category)
        })
        .collect();
    let known = projects.iter().filter_map(|project| project.list);
    let lists: std::collections::BTreeSet<usize> = known.collect();
    let other_list = if lists.len() > 1 { "，而且取自不同的代码体系" } else { "" };
    let mut categories: Vec<&str> = projects.iter().map(|project| project.category).collect();
    categories.sort_unstable();
    categories.dedup();
    findings
        .report(
            place(&projects[0]),
            format!("同为{nature}支出，项目类型却不同：{}{other_list}", listed.join("、")),
        )
        .at_all(projects.iter().skip(1).map(place))
        .number("projects", projects.len())
        .number("categories", categories.len())
        .suggest("按支出性质统一这些项目的项目类型；确有不同的，在项目概况中说明");
}

/// One finding for the types of the rarer code list, where no finding has told of them.
fn report_lists(
    context: &Context<'_>,
    findings: &mut Reporter<'_>,
    all: &[Typed<'_>],
    told: &[usize],
) {
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for list in all.iter().filter_map(|project| project.list) {
        *count.entry(list).or_default() += 1;
    }
    let usual = count.iter().max_by_key(|(list, count)| (**count, std::cmp::Reverse(**list)));
    let Some((usual, _)) = usual.filter(|_| count.len() > 1) else { return };
    let others: Vec<&Typed<'_>> = all
        .iter()
        .filter(|project| project.list.is_some_and(|list| list != *usual))
        .filter(|project| !told.contains(&project.form))
        .collect();
    let Some(first) = others.first() else { return };
    let listed: Vec<String> = others
        .iter()
        .map(|project| {
            let name = context.dossier.forms[project.form].short_name();
            format!("“{name}”{}", project.category)
        })
        .collect();
    let words = context.settings.across.category_lists[*usual].join("、");
    findings
        .report(
            place(first),
            format!(
                "项目类型与其他项目不是同一套代码：{}；其他项目用的是{words}",
                listed.join("、")
            ),
        )
        .at_all(others.iter().skip(1).map(|project| place(project)))
        .number("projects", others.len())
        .suggest(format!("从同一套代码（{words}）中选择项目类型"));
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn every_nature_is_one_finding() {
        check_rule(
            "X110",
            "
项目: 机关派遣人员经费
类型: 其他运转类（综合类）
项目: 社工服务
类型: 其他事业发展性支出
项目: 专项巡查经费
类型: 其他特定目标类（部门职能类）
年度目标: 聘请劳务派遣2名。
经济成本 | 费用标准 | ≤9万元/人/年
项目: 咨询室
类型: 其他特定目标类（部门职能类）
年度目标: 购买社工2人。
经济成本 | 费用标准 | ≤11万元/人/年
",
            expect![[r#"
                提醒 [0:project.category 2:project.category] 同为劳务派遣支出，项目类型却不同：“机关派遣人员经费”为其他运转类、“专项巡查经费”为其他特定目标类
                  projects=2  categories=2
                  → 按支出性质统一这些项目的项目类型；确有不同的，在项目概况中说明
                提醒 [1:project.category 3:project.category] 同为社工服务支出，项目类型却不同：“社工服务”为其他事业发展性支出、“咨询室”为其他特定目标类，而且取自不同的代码体系
                  projects=2  categories=2
                  → 按支出性质统一这些项目的项目类型；确有不同的，在项目概况中说明
            "#]],
        );
    }

    #[test]
    fn a_type_of_another_list_stands_out() {
        check_rule(
            "X110",
            "
项目: 路灯维护
类型: 其他特定目标类（部门职能类）
项目: 公厕管护
类型: 其他事业发展性支出
项目: 普法宣传
类型: 其他特定目标类
",
            expect![[r#"
                提醒 [1:project.category] 项目类型与其他项目不是同一套代码：“公厕管护”其他事业发展性支出；其他项目用的是人员类、运转类、特定目标类
                  projects=1
                  → 从同一套代码（人员类、运转类、特定目标类）中选择项目类型
            "#]],
        );
    }

    #[test]
    fn projects_of_one_priced_service_are_of_one_nature() {
        check_rule(
            "X110",
            "
项目: 残疾人居家照护
类型: 特定目标类
经济成本 | 照护服务单位成本 | ≤4200元/户/年
数量 | 上门照护户数 | =60户
项目: 重度残疾人托养
类型: 其他运转类
经济成本 | 照护服务单位成本 | ≤4200元/户/年
数量 | 上门照护户数 | =40户
项目: 残疾儿童康复
类型: 特定目标类
经济成本 | 照护服务单位成本 | ≤4500元/户/年
数量 | 上门照护户数 | =40户
",
            expect![[r#"
                提醒 [0:project.category 1:project.category] 同为“照护服务单位成本”≤4200 元/户/年（按“上门照护户数”计）的支出，项目类型却不同：“残疾人居家照护”为特定目标类、“重度残疾人托养”为其他运转类
                  projects=2  categories=2
                  → 按支出性质统一这些项目的项目类型；确有不同的，在项目概况中说明
            "#]],
        );
    }

    #[test]
    fn brackets_do_not_count() {
        check_rule(
            "X110",
            "
项目: 机关派遣人员经费
类型: 其他运转类（综合类）
项目: 巡查派遣人员经费
类型: 其他运转类
",
            expect![[""]],
        );
    }
}
