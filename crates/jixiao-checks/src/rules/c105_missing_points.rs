//! C105: no points though the targets are the basis of self-evaluation.

use jixiao_domain::form::{Form, FormKind};
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::facts::indicator_words::has_any;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C105",
        name: "missing-points",
        title: "批复的指标没有分值",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（指标分值权重随绩效目标批复）；财预〔2020〕10号（自评指标权重）",
        since: "0.1.0",
        parameters: &["completeness.basis_words"],
        doc: "
批复表（或意见中写明作为自评、绩效评价依据的表）里，没有一个指标有分值。所有表合并成一条。

为什么：自评要按分值打分。年初没有定分值，年底就可以把分给容易完成的指标，各项目之间也不能比较。

怎么办：批复时给每个指标定分值，合计 90 分，预算执行率另占 10 分；成本、产出、效益、满意度可按 20、40、20、10 分配。

例外：还没有批复的申报表不报；只要有一个指标印了分值就不报（合计不对由 C106 报）。

```bad
项目: 村道路灯维护
意见: 同意。该绩效目标作为绩效自评的依据。
数量 | 维护路灯数 | ≥120盏
```
```good
项目: 村道路灯维护
意见: 同意。该绩效目标作为绩效自评的依据。
数量 | 维护路灯数 | ≥120盏 | 分值=90
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let mut indicators = context.indicators();
    if indicators.any(|(_, _, indicator)| indicator.points.is_some()) {
        return;
    }
    let words = &context.settings.completeness.basis_words;
    let is_basis = |form: &Form| {
        let opinion = form.project().and_then(|project| project.approval.as_ref());
        // An opinion on a 申报表 is not yet the approval.
        let is_application = form.title.as_deref().is_some_and(|title| title.contains("申报"));
        form.kind() == FormKind::ProjectApproval && !is_application
            || opinion
                .and_then(|approval| approval.opinion.as_deref())
                .is_some_and(|opinion| has_any(opinion, words))
    };
    if !context.forms().any(|(_, form)| is_basis(form)) {
        return;
    }
    let forms: Vec<usize> = context
        .forms()
        .filter(|(_, form)| !form.table.indicators.is_empty())
        .map(|(position, _)| position)
        .collect();
    let Some(first) = forms.first().copied() else { return };
    let count = context.indicators().count();
    findings
        .report(
            Place::table(first),
            format!(
                "{} 张表 {count} 个指标都没有分值，而绩效目标已批复为自评、评价的依据",
                forms.len()
            ),
        )
        .at_all(forms.iter().skip(1).copied().map(Place::table))
        .number("forms", forms.len())
        .number("indicators", count)
        .suggest("给每个指标定分值，每张表合计 90 分，预算执行率另占 10 分");
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C105", text, expect);
    }

    #[test]
    fn all_forms_are_one_finding() {
        check(
            "
            部门: 青石镇农业农村办公室
            数量 | 管护公厕数 | ≥12座
            项目: 农村公厕管护
            意见: 同意。
            数量 | 管护公厕数 | ≥12座
            ",
            expect![[r#"
                提醒 [0:IndicatorTable 1:IndicatorTable] 2 张表 2 个指标都没有分值，而绩效目标已批复为自评、评价的依据
                  forms=2  indicators=2
                  → 给每个指标定分值，每张表合计 90 分，预算执行率另占 10 分
            "#]],
        );
    }

    #[test]
    fn a_declared_form_needs_no_points_yet() {
        check("项目: 村道路灯维护\n数量 | 维护路灯数 | ≥120盏", expect![[""]]);
    }
}
