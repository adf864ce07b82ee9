//! G109: a service that needs qualified people or bodies which the form does not show.

use std::borrow::Cow;

use jixiao_domain::form::Form;
use jixiao_domain::settings::goals::QualifiedService;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::facts::texts::without_titles;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "G109",
        name: "service-without-qualified-means",
        title: "服务缺少相应资质条件",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效目标审核：可行性（条件充分性：组织实施能力和条件）",
        since: "0.1.0",
        parameters: &["goals.qualified_service"],
        doc: "
目标承诺了须由有资质的人员或机构提供的服务（法律咨询、心理干预、诊疗、检测鉴定等），目标和指标里都看不出由谁提供（律师、心理咨询师、医师、检测机构、持证要求）。

为什么：没有相应资质的人员提供这类服务，质量没有保证，有的还违反行业规定。

怎么办：在质量指标中写明资质要求（如“持证上岗率 100%”“律师坐班天数”），或在目标中写明由哪类机构提供。

例外：目标文字或任何一项指标写明了人员、机构或资质要求的，或者用款单位本身就是这类机构（卫生院、保健院）的，不报。

```bad
项目: 来访咨询室
年度目标: 购买社工2人，提供法律咨询服务。
数量 | 聘用人员数 | 2人
质量 | 人员出勤率 | 100%
```
```good
项目: 来访咨询室
年度目标: 购买社工2人、聘请律师1名，提供法律咨询服务。
数量 | 律师坐班天数 | ≥100天
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, _) in context.dossier.projects() {
        let rows = context.facts.measures.of_form(position);
        let promises = |service: &QualifiedService| {
            context.facts.texts.of_form(position).any(|text| text.holds_any(&service.words))
        };
        let services = &context.settings.goals.qualified_services;
        let services: Vec<_> = services.iter().filter(|service| promises(service)).collect();
        if rows.is_empty() || services.is_empty() {
            continue;
        }
        let texts: Vec<(Place, Cow<'_, str>)> = context
            .facts
            .texts
            .of_form(position)
            .map(|text| (text.place, without_titles(text.text)))
            .collect();
        let mut shown = String::new();
        for unit in units(context.dossier.forms[position]) {
            shown.push_str(unit);
        }
        for row in rows {
            shown.push_str(&row.indicator.name);
            shown.push_str(row.raw());
            shown.push_str(row.indicator.explanation.as_deref().unwrap_or_default());
        }
        for service in services {
            report(findings, service, &texts, &shown);
        }
    }
}

/// The bodies that the form names: a 保健院 has doctors.
fn units(form: &Form) -> impl Iterator<Item = &str> {
    let names = [&form.unit, &form.supervising_department];
    names.into_iter().flatten().map(|unit| unit.name.as_str())
}

fn report(
    findings: &mut Reporter<'_>,
    service: &QualifiedService,
    texts: &[(Place, Cow<'_, str>)],
    shown: &str,
) {
    let holds =
        |text: &str, words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
    let promising = || texts.iter().filter(|(_, text)| holds(text, &service.words));
    let names_means = || texts.iter().any(|(_, text)| holds(text, &service.means));
    let Some((first, text)) = promising().next() else { return };
    if holds(shown, &service.means) || names_means() {
        return;
    }
    let word = service.words.iter().find(|word| text.contains(word.as_str()));
    let word = word.map_or(service.label.as_str(), String::as_str);
    let some: Vec<&str> = service.means.iter().take(4).map(String::as_str).collect();
    findings
        .report(
            *first,
            format!(
                "目标承诺“{word}”，目标和指标都看不出由谁提供（没有{}等字样）",
                some.join("、")
            ),
        )
        .at_all(promising().skip(1).map(|(place, _)| *place))
        .number("service", service.label.as_str())
        .suggest("在质量指标中写明资质要求（如持证上岗率），或在目标中写明由哪类人员、机构提供");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::testing::check_rule;

    #[test]
    fn every_service_is_one_finding() {
        check_rule(
            "G109",
            "
项目: 来访咨询室
周期目标: 提供法律咨询、心理干预服务。
年度目标: 购买社工2人，开展法律咨询。
数量 | 聘用人员数 | 2人
",
            expect![[r#"
                建议 [0:goals.cycle] 目标承诺“心理干预”，目标和指标都看不出由谁提供（没有心理咨询师、心理医生、心理专业、资格等字样）
                  service="心理服务"
                  → 在质量指标中写明资质要求（如持证上岗率），或在目标中写明由哪类人员、机构提供
                建议 [0:goals.cycle 0:goals.annual] 目标承诺“法律咨询”，目标和指标都看不出由谁提供（没有律师、法律工作者、执业、法律专业等字样）
                  service="法律咨询"
                  → 在质量指标中写明资质要求（如持证上岗率），或在目标中写明由哪类人员、机构提供
            "#]],
        );
    }

    #[test]
    fn a_unit_that_is_such_a_body_needs_no_more() {
        check_rule(
            "G109",
            "
项目: 儿童体检
单位: 临川县妇幼保健院
年度目标: 为儿童体检9000人次。
数量 | 儿童体检人次 | ≥9000人次
",
            expect![[""]],
        );
    }

    #[test]
    fn a_required_licence_is_enough() {
        check_rule(
            "G109",
            "
项目: 来访咨询室
年度目标: 提供法律咨询、心理干预服务。
质量 | 服务人员持证上岗率 | 100%
",
            expect![[""]],
        );
    }
}
