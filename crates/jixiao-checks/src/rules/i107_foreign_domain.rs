//! I107: an indicator of another trade.

use jixiao_domain::form::Form;
use jixiao_domain::settings::Settings;
use jixiao_domain::settings::indicators::Institution;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::has_any;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I107",
        name: "foreign-domain",
        title: "指标属于别的行业",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号绩效目标审核表“目标相关性”（与部门职能、工作计划密切相关）",
        since: "0.1.0",
        parameters: &["indicators.institution", "indicators.served_words"],
        doc: "
指标名称里的机构（服务站、医院、学校、敬老院等）与填报单位、项目名称、总体目标都没有关系。

为什么：多半是从指标库里挑了一个名称相近的指标，没有改成自己的。别的机构的数，本单位管不了也统计不了。

怎么办：换成反映本项目工作的指标；确实与该机构有关的，在总体目标里写明。

例外：机构是服务对象（受益学校数、医院满意度、培训幼儿园教师人次），或者单位、项目、目标、任务里提到了它的，不报。

```bad
项目: 信访窗口辅助服务
年度目标: 接待来访群众600人次。
质量 | 乡镇社会工作服务站持证社工人数 | ≥2人
```
```good
项目: 信访窗口辅助服务
年度目标: 接待来访群众600人次。
质量 | 来访登记准确率 | ≥98%
社会效益 | 受益学校数 | ≥3所
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, index, indicator) in context.indicators() {
        let words = &context.settings.indicators;
        let named = words.institution_words.places_in(&indicator.name);
        let acting = named
            .into_iter()
            .map(|(_, index)| index)
            .filter(|index| {
                acts(&indicator.name, &words.institution_words[*index], context.settings)
            })
            .min()
            .and_then(|index| words.institutions.get(index));
        let Some(institution) = acting else { continue };
        if is_mentioned(context, position, institution) {
            continue;
        }
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Name),
                format!(
                    "“{}”说的是“{}”，而单位、项目和目标都没有提到它",
                    indicator.name, institution.word
                ),
            )
            .number("institution", institution.word.as_str())
            .suggest("换成反映本项目工作的指标；确实有关的，在总体目标里写明该机构做什么");
    }
}

/// Whether the institution itself is measured, not served: its own people or work follow its name.
fn acts(name: &str, word: &str, settings: &Settings) -> bool {
    let Some((before, after)) = name.split_once(word) else { return false };
    let served = &settings.indicators.served_words;
    if has_any(before, served)
        || has_any(after, served)
        || before.ends_with(['对', '为', '给', '向'])
    {
        return false;
    }
    let is_counted = settings.values.count_names.iter().any(|measure| measure == after)
        || matches!(after, "" | "数" | "所数" | "家数");
    let is_asked = after.starts_with("满意") || after.starts_with('对');
    !is_counted && !is_asked && after.chars().count() > 2
}

/// Whether the form, or the department's own, is about the institution.
fn is_mentioned(context: &Context<'_>, position: usize, institution: &Institution) -> bool {
    let form = context.dossier.forms[position];
    let department = context.dossier.department().map(|(_, form)| form);
    let says = |text: &str| text.contains(&institution.word) || has_any(text, &institution.related);
    heads(form).any(says)
        || department.and_then(|form| form.unit.as_ref()).is_some_and(|unit| says(&unit.name))
        || context.facts.texts.of_form(position).any(|text| says(text.text))
}

/// Names in the head of a form, and of its tasks.
fn heads(form: &Form) -> impl Iterator<Item = &str> {
    let project = form.project();
    let names = [
        form.unit.as_ref().map(|unit| unit.name.as_str()),
        form.supervising_department.as_ref().map(|unit| unit.name.as_str()),
        project.and_then(|project| project.name.as_deref()),
    ];
    let tasks = form.department().map_or(&[][..], |department| &department.tasks);
    names.into_iter().flatten().chain(tasks.iter().map(|task| task.name.as_str()))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I107", text, expect);
    }

    #[test]
    fn an_institution_nobody_mentions_is_foreign() {
        check(
            "
            项目: 社工岗位购买
            年度目标: 购买社工2名。
            质量 | 乡镇（街道）社会工作服务站持证社会工作者人数 | 2人
            ",
            expect![[r#"
                提醒 [0:indicator 0 name] “乡镇（街道）社会工作服务站持证社会工作者人数”说的是“社会工作服务站”，而单位、项目和目标都没有提到它
                  institution="社会工作服务站"
                  → 换成反映本项目工作的指标；确实有关的，在总体目标里写明该机构做什么
            "#]],
        );
    }

    #[test]
    fn one_that_is_served_or_mentioned_is_not() {
        check(
            "
            项目: 校园足球场改造
            年度目标: 改造3所中学的足球场。
            数量 | 学校体育教师培训人数 | ≥30人
            项目: 法治宣传
            数量 | 受益学校数 | ≥3所
            满意度 | 学校满意度 | ≥90%
            项目: 儿童体检
            数量 | 培训幼儿园保健员人次 | ≥80人次
            数量 | 学校食堂检查次数 | ≥12次
            ",
            expect![[""]],
        );
    }
}
