//! C103: exactly one indicator in every category.

use jixiao_domain::form::Form;
use jixiao_domain::frame::Category;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C103",
        name: "thin-category",
        title: "每类只填一个指标",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2015〕88号绩效目标审核表“指标科学性”（绩效指标全面、充分）",
        since: "0.1.0",
        parameters: &[],
        doc: "
产出、效益、满意度的每一类都恰好只有一个指标。几张表都这样的，合并成一条。

为什么：每类一个通常是为了把格子填满，而不是按项目内容设的；主要的工作往往没有指标。

怎么办：对照总体目标，把主要工作各设一个数量指标，最要紧的一两项再设质量、时效指标；不适用的类别写“不适用”，不必凑数。

例外：成本指标不计；只填了一两类的表不报（缺类别由 C102 报）。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
质量 | 路灯完好率 | ≥95%
时效 | 维修及时率 | ≥95%
社会效益 | 夜间出行事故下降率 | ≥5%
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
数量 | 更换灯具数 | ≥50盏
质量 | 路灯完好率 | ≥95%
时效 | 维修及时率 | ≥95%
社会效益 | 夜间出行事故下降率 | ≥5%
```
",
    },
    check,
};

/// From how many filled categories one indicator in each looks like filling in.
const CATEGORIES: usize = 3;

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let thin: Vec<(usize, usize)> = context
        .forms()
        .filter_map(|(position, form)| Some((position, thin_categories(form)?)))
        .collect();
    let Some((first, categories)) = thin.first().copied() else { return };
    let message = if thin.len() == 1 {
        format!("填写的 {categories} 类产出、效益、满意度指标都只有一个指标")
    } else {
        format!("{} 张表的产出、效益、满意度每一类都只有一个指标", thin.len())
    };
    findings
        .report(Place::table(first), message)
        .at_all(thin.iter().skip(1).map(|(position, _)| Place::table(*position)))
        .number("forms", thin.len())
        .suggest("对照总体目标，为主要工作各设一个数量指标，重要的再设质量、时效指标");
}

/// The number of filled categories besides costs, where each has exactly one indicator.
fn thin_categories(form: &Form) -> Option<usize> {
    let filled = Category::ALL.into_iter().filter(|category| !category.is_cost());
    let counts = filled.map(|category| {
        let rows = form.table.indicators.iter();
        rows.filter(|indicator| indicator.category == Some(category)).count()
    });
    let mut categories = 0;
    for count in counts.filter(|count| *count > 0) {
        if count > 1 {
            return None;
        }
        categories += 1;
    }
    (categories >= CATEGORIES).then_some(categories)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C103", text, expect);
    }

    #[test]
    fn several_thin_forms_are_one_finding_and_costs_do_not_count() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 灯具单价 | ≤300元/盏
            经济成本 | 维修人工费 | ≤200元/次
            数量 | 维护路灯数 | ≥120盏
            质量 | 路灯完好率 | ≥95%
            满意度 | 村民满意度 | ≥90%
            项目: 农村公厕管护
            数量 | 管护公厕数 | ≥12座
            质量 | 保洁合格率 | ≥95%
            满意度 | 村民满意度 | ≥90%
            ",
            expect![[r#"
                建议 [0:IndicatorTable 1:IndicatorTable] 2 张表的产出、效益、满意度每一类都只有一个指标
                  forms=2
                  → 对照总体目标，为主要工作各设一个数量指标，重要的再设质量、时效指标
            "#]],
        );
    }

    #[test]
    fn two_categories_are_too_few_to_say() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏
            质量 | 路灯完好率 | ≥95%
            ",
            expect![[""]],
        );
    }
}
