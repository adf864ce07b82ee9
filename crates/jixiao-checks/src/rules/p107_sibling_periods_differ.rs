//! P107: projects that buy the same end in different years.

use std::collections::BTreeMap;

use jixiao_domain::fiscal_year::FiscalYear;
use jixiao_findings::{Certainty, HeadField, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "P107",
        name: "sibling-periods-differ",
        title: "同类项目到期年度不一",
        severity: Severity::Advice,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号 绩效合理性（与同类项目相比合理）",
        since: "0.1.0",
        parameters: &["money.natures"],
        doc: "
同一单位性质相同的项目（如都是购买社工服务），到期年度各不相同。

为什么：同类支出一般按同一个政策或合同周期安排。到期年度不一，多半是有一个填错，或者各自续期没有统一安排。

怎么办：核对合同或政策的期限；确实不同的，在目标中写明原因。

例外：性质按规则包 `money.natures` 的词识别，识别不出的不比较。

```bad
项目: 购买社工岗位
年度: 2025
周期: 2022-2026
项目: 信访社工服务
年度: 2025
周期: 2022-2028
```
```good
项目: 购买社工岗位
年度: 2025
周期: 2022-2026
项目: 信访社工服务
年度: 2025
周期: 2023-2026
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let mut siblings: BTreeMap<&str, Vec<(usize, FiscalYear)>> = BTreeMap::new();
    for (position, form) in context.dossier.projects() {
        let Some(period) = form.project().and_then(|project| project.period) else { continue };
        if let Some(nature) = context.facts.natures.of(position) {
            siblings.entry(&nature.name).or_default().push((position, period.to));
        }
    }
    for (nature, projects) in siblings {
        let [(first, end), rest @ ..] = projects.as_slice() else { continue };
        if rest.iter().all(|(_, other)| other == end) {
            continue;
        }
        let ends: Vec<String> = projects
            .iter()
            .map(|(form, end)| format!("“{}”{end}", context.dossier.forms[*form].short_name()))
            .collect();
        findings
            .report(
                Place::head(*first, HeadField::PeriodTo),
                format!("同属{nature}的 {} 个项目到期年度不一：{}", ends.len(), ends.join("、")),
            )
            .at_all(rest.iter().map(|(form, _)| Place::head(*form, HeadField::PeriodTo)))
            .number("projects", projects.len())
            .suggest("核对合同或政策的期限，统一到期年度；确实不同的写明原因");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("P107", text, expect);
    }

    #[test]
    fn projects_of_one_nature_are_one_finding() {
        check(
            "
            项目: 购买社工岗位
            周期: 2022-2026
            项目: 来访接待
            周期: 2022-2027
            年度目标: 购买社工2人。
            经济成本 | 费用标准 | 10万元/人/年
            项目: 河道保洁
            周期: 2022-2099
            ",
            expect![[r#"
                建议 [0:project.period.to 1:project.period.to] 同属社工服务的 2 个项目到期年度不一：“购买社工岗位”2026、“来访接待”2027
                  projects=2
                  → 核对合同或政策的期限，统一到期年度；确实不同的写明原因
            "#]],
        );
    }
}
