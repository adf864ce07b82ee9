//! C107: no basis, history, data source or formula for the values.

use std::sync::LazyLock;

use jixiao_domain::form::Form;
use jixiao_domain::words::Words;
use jixiao_findings::{Certainty, Place, RuleHead, Severity};

use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "C107",
        name: "missing-basis",
        title: "指标值没有依据",
        severity: Severity::Advice,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（指标值设定依据、完成值数据来源）；财预〔2015〕88号（历史标准、行业标准、计划标准）",
        since: "0.1.0",
        parameters: &[],
        doc: "
整份材料的指标都没有指标解释、计算公式、设定依据、数据来源或上年水平。各表合并成一条。

为什么：没有依据的指标值无法判断高低，换一个人就不知道数从哪里来；年底取数口径也容易变。

怎么办：至少写明上年实际数、计划文件或行业标准，以及由谁、从哪里统计。表上没有这一栏的，另附指标说明。

例外：有一个指标写了依据或说明（也可以写在备注里，或在指标值中写明文件、标准、上年数），就不报；栏目印了却全空着、只填“无”的，照报。

```bad
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏
```
```good
项目: 村道路灯维护
数量 | 维护路灯数 | ≥120盏 | 依据=2024年实际维护118盏，路灯台账
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    if context.forms().any(|(_, form)| has_basis(form)) {
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
                "{} 张表 {count} 个指标都没有写指标值的依据、上年水平、数据来源或计算公式",
                forms.len()
            ),
        )
        .at_all(forms.iter().skip(1).copied().map(Place::table))
        .number("forms", forms.len())
        .number("indicators", count)
        .suggest(
            "写明上年实际数、计划或标准的出处，以及数据由谁从哪里统计；表上没有这一栏的，另附说明",
        );
}

fn has_basis(form: &Form) -> bool {
    let mut indicators = form.table.indicators.iter();
    indicators.any(|row| {
        let texts = [&row.basis, &row.data_source, &row.method, &row.explanation, &row.remark];
        texts.into_iter().flatten().any(|text| says_something(text))
            || row.value().is_some_and(|value| names_source(&value.raw))
    })
}

/// Whether a text is more than 无, a dash or a mark.
fn says_something(text: &str) -> bool {
    let text = text.trim();
    text.chars().any(char::is_alphanumeric) && !matches!(text, "无" | "暂无" | "是" | "否")
}

static SOURCES: LazyLock<Words> =
    LazyLock::new(|| Words::from(&["《", "〔", "依据", "行业标准", "国家标准", "台账"][..]));
static LAST_YEAR: LazyLock<Words> = LazyLock::new(|| Words::from(&["上年", "去年", "同期"][..]));

/// Whether a planned value says where it comes from: a document, a standard, the year before.
fn names_source(value: &str) -> bool {
    // `较上年提高5%` promises a change, and says nothing of the year before.
    SOURCES.stand_in(value) || LAST_YEAR.stand_in(value) && !value.contains(['较', '比'])
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("C107", text, expect);
    }

    #[test]
    fn one_finding_covers_all_forms_and_an_empty_column_is_no_basis() {
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏
            项目: 农村公厕管护
            数量 | 管护公厕数 | ≥12座
            ",
            expect![[r#"
                建议 [0:IndicatorTable 1:IndicatorTable] 2 张表 2 个指标都没有写指标值的依据、上年水平、数据来源或计算公式
                  forms=2  indicators=2
                  → 写明上年实际数、计划或标准的出处，以及数据由谁从哪里统计；表上没有这一栏的，另附说明
            "#]],
        );
        check(
            "
            项目: 村道路灯维护
            栏目: 三级指标, 年度指标值, 指标解释
            数量 | 维护路灯数 | ≥120盏
            ",
            expect![[r#"
                建议 [0:IndicatorTable] 1 张表 1 个指标都没有写指标值的依据、上年水平、数据来源或计算公式
                  forms=1  indicators=1
                  → 写明上年实际数、计划或标准的出处，以及数据由谁从哪里统计；表上没有这一栏的，另附说明
            "#]],
        );
    }

    #[test]
    fn a_remark_or_the_value_itself_can_name_the_basis() {
        for row in [
            "数量 | 维护路灯数 | ≥120盏 | 说明=备注：2024年实际维护118盏",
            "数量 | 维护路灯数 | ≥120盏（上年118盏）",
            "质量 | 亮灯率 | 达到《城市道路照明设计标准》要求",
        ] {
            check(&format!("项目: 村道路灯维护\n{row}\n"), expect![[""]]);
        }
        check(
            "
            项目: 村道路灯维护
            数量 | 维护路灯数 | ≥120盏 | 说明=无
            ",
            expect![[r#"
                建议 [0:IndicatorTable] 1 张表 1 个指标都没有写指标值的依据、上年水平、数据来源或计算公式
                  forms=1  indicators=1
                  → 写明上年实际数、计划或标准的出处，以及数据由谁从哪里统计；表上没有这一栏的，另附说明
            "#]],
        );
    }
}
