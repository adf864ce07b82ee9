//! M207: a unit cost above a published expense standard.

use jixiao_domain::settings::money::ExpenseStandard;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::cost::{Cost, holds_any};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "M207",
        name: "above-expense-standard",
        title: "成本标准高于规定的开支标准",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财行〔2013〕531号 差旅费、财行〔2016〕214号 会议费、财行〔2016〕540号 培训费管理办法；财预〔2015〕88号 资金匹配性",
        since: "0.1.0",
        parameters: &["money.expense_standards"],
        doc: "
成本指标高于规则包所列的开支标准（差旅伙食补助、市内交通、住宿，会议、培训综合定额，讲课费等）。

为什么：绩效指标不能突破财务制度。超标准的成本指标即使完成了，支出也不合规。

怎么办：按本地现行标准填写；几项合并填写的（如伙食补助与市内交通），分开写或在名称中写明。

例外：各地标准不同，请在规则包 `money.expense_standards` 中按本地文件修改；合并写明的不报。

```bad
部门: 青石镇综合事务办公室
经济成本 | 差旅费 | 伙食补助≤180元/人/天，住宿费≤350元/人/天
```
```good
部门: 青石镇综合事务办公室
经济成本 | 差旅费 | 伙食补助≤100元/人/天，住宿费≤350元/人/天
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let standards = &context.settings.money.expense_standards;
    for cost in context.facts.costs.all() {
        let form = context.dossier.forms[cost.form];
        let project = form.project().and_then(|project| project.name.as_deref());
        let standard = standards.iter().find(|standard| is_about(standard, cost, project));
        let Some(standard) = standard.filter(|standard| cost.bound.number > standard.limit) else {
            continue;
        };
        let above = cost.bound.number - standard.limit;
        let note = if standard.note.is_empty() {
            String::new()
        } else {
            format!("（{}）", standard.note)
        };
        findings
            .report(
                cost.place(),
                format!(
                    "“{}”{} 高于{}标准 {} {}，高出 {} 元；依据{}",
                    cost.thing(),
                    cost.bound,
                    standard.name,
                    standard.limit.normalize(),
                    standard.unit,
                    above.normalize(),
                    standard.source
                ),
            )
            .number("cost", cost.bound.number)
            .number("standard", standard.limit)
            .number("difference", above)
            .formula(format!(
                "{} {} > {} {}",
                cost.bound.number.normalize(),
                cost.bound.unit,
                standard.limit.normalize(),
                standard.unit
            ))
            .suggest(format!("改为不超过 {} {}{note}", standard.limit.normalize(), standard.unit));
    }
}

/// Whether a standard is for this cost: its words, its unit, and the context they stand in.
fn is_about(standard: &ExpenseStandard, cost: &Cost<'_>, project: Option<&str>) -> bool {
    let context = || format!("{}{}", cost.wording(), project.unwrap_or_default());
    cost.bound.unit == standard.unit
        && holds_any(cost.thing(), &standard.words)
        && !holds_any(cost.thing(), &standard.except)
        && (standard.context.is_empty() || holds_any(&context(), &standard.context))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("M207", text, expect);
    }

    #[test]
    fn every_kind_of_expense_has_its_standard() {
        check(
            "
            项目: 干部培训
            经济成本 | 差旅费 | 市内交通≤120元/人/天
            经济成本 | 会议费 | ≤900元/人/天
            经济成本 | 培训费 | ≤400元/人/天
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual] “市内交通”≤120 元/人/天 高于差旅市内交通标准 80 元/人/天，高出 40 元；依据财行〔2013〕531号《中央和国家机关差旅费管理办法》
                  cost=120  standard=80  difference=40  120 元/人/天 > 80 元/人/天
                  → 改为不超过 80 元/人/天
                提醒 [0:indicator 1 annual] “会议费”≤900 元/人/天 高于会议综合定额标准 760 元/人/天，高出 140 元；依据财行〔2016〕214号《中央和国家机关会议费管理办法》（一类会议）
                  cost=900  standard=760  difference=140  900 元/人/天 > 760 元/人/天
                  → 改为不超过 760 元/人/天
            "#]],
        );
    }

    #[test]
    fn merged_allowances_and_other_meals_are_left_alone() {
        check(
            "
            项目: 学生营养餐
            经济成本 | 差旅费 | 伙食补助及市内交通≤180元/人/天
            经济成本 | 伙食补助标准 | ≤120元/人/天
            ",
            expect![[""]],
        );
    }
}
