//! I103: two rows that measure the same.

use std::cell::OnceCell;

use jixiao_domain::measure::Aspect;
use jixiao_domain::settings::Settings;
use jixiao_domain::text::squeeze;
use jixiao_findings::{Certainty, RuleHead, Severity};

use crate::facts::indicator_words::{has_any, is_share, split_unit};
use crate::facts::measure::MeasuredRow;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I103",
        name: "duplicate-indicator",
        title: "两个指标量的是一回事",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号绩效目标审核表“指标科学性”（关键、精简）；财预〔2021〕101号（指标不重复）",
        since: "0.1.0",
        parameters: &["indicators.measure_synonyms", "indicators.staff_words"],
        doc: "
同一张表里有两行指标量的是同一件事：名称相同，只是说法不同（服务对象满意度、受益群体满意度），或者两行都是本项目的同一批人。

为什么：一件事算两次分，等于给容易完成的指标加倍；改一处忘一处还会自相矛盾。

怎么办：留一个，把另一行换成没有覆盖到的内容。

例外：对象不同（学生满意度、教师满意度）、方面不同（准确率、及时率）的不是重复。

```bad
项目: 社区调解服务
满意度 | 服务对象满意度 | ≥90%
满意度 | 受益群体满意度 | ≥90%
```
```good
项目: 社区调解服务
质量 | 登记准确率 | ≥95%
时效 | 登记及时率 | ≥95%
满意度 | 当事人满意度 | ≥90%
满意度 | 村干部满意度 | ≥90%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = context.settings;
    for (position, _) in context.forms() {
        let rows = context.facts.measures.of_form(position);
        let bare = |row: &MeasuredRow<'_>| squeeze(split_unit(&row.indicator.name, settings).0);
        let bare: Vec<String> = rows.iter().map(bare).collect();
        // Few rows are compared by their synonyms, those often.
        let canonical: Vec<OnceCell<String>> = vec![OnceCell::new(); rows.len()];
        let stem = |row: usize| {
            let stem = || canonical_stem(&rows[row].measure.name.stem, settings);
            canonical[row].get_or_init(stem).as_str()
        };
        let mut taken = vec![false; rows.len()];
        for first in 0..rows.len() {
            if taken[first] {
                continue;
            }
            let same: Vec<&MeasuredRow<'_>> = (first + 1..rows.len())
                .filter(|second| {
                    let is_one_name = bare[first] == bare[*second];
                    let is_one_stem =
                        || stem(first).chars().nth(1).is_some() && stem(first) == stem(*second);
                    let (one, other) = (&rows[first], &rows[*second]);
                    let is = is_same((one, other), is_one_name, is_one_stem, settings);
                    taken[*second] |= is;
                    is
                })
                .map(|second| &rows[second])
                .collect();
            report(&rows[first], &same, findings);
        }
    }
}

fn report(first: &MeasuredRow<'_>, same: &[&MeasuredRow<'_>], findings: &mut Reporter<'_>) {
    if same.is_empty() {
        return;
    }
    let name = |row: &MeasuredRow<'_>| format!("“{}”（{}）", row.indicator.name, row.shown());
    let names: Vec<String> =
        std::iter::once(name(first)).chain(same.iter().map(|row| name(row))).collect();
    findings
        .report(first.name_place(), format!("{}量的是同一件事", names.join("和")))
        .at_all(same.iter().map(|row| row.name_place()))
        .number("indicators", names.len())
        .suggest("保留一个，其余换成没有覆盖到的内容；确有不同的，在名称里写明区别");
}

fn is_same(
    (one, other): (&MeasuredRow<'_>, &MeasuredRow<'_>),
    is_one_name: bool,
    is_one_stem: impl Fn() -> bool,
    settings: &Settings,
) -> bool {
    let (left, right) = (one.indicator, other.indicator);
    if left.is_cost() != right.is_cost() || left.name.is_empty() || right.name.is_empty() {
        return false;
    }
    if is_one_name {
        return true;
    }
    if left.is_cost() {
        return false;
    }
    let same_value = one.single().zip(other.single()).is_some_and(|(a, b)| {
        a.number == b.number && a.unit == b.unit && a.comparator == b.comparator
    });
    let both_words = one.bounds().is_empty() && other.bounds().is_empty();
    if !(same_value || both_words || units_agree(one, other)) {
        return false;
    }
    one.measure.is_same(&other.measure) && !one.measure.name.stem.is_empty()
        || one.measure.is_general && other.measure.is_general
        || same_value
            && (may_be_one_object(one, other) && is_one_stem() || same_staff(one, other, settings))
}

fn units_agree(one: &MeasuredRow<'_>, other: &MeasuredRow<'_>) -> bool {
    one.single().zip(other.single()).is_some_and(|(a, b)| a.unit == b.unit)
}

/// Whether equal values may be of the same thing, where synonyms name it: 案件处置化解 and 案件办理率.
fn may_be_one_object(one: &MeasuredRow<'_>, other: &MeasuredRow<'_>) -> bool {
    let aspect = |row: &MeasuredRow<'_>| match row.measure.name.aspect {
        // A name without a measure word takes its aspect from the value.
        Aspect::State if row.indicator.value().is_some_and(is_share) => Aspect::Rate,
        Aspect::State => Aspect::Count,
        aspect => aspect,
    };
    aspect(one) == aspect(other) && one.measure.name.counted == other.measure.name.counted
}

/// The same number of people, both of them the project's own staff.
fn same_staff(one: &MeasuredRow<'_>, other: &MeasuredRow<'_>, settings: &Settings) -> bool {
    let words = &settings.indicators;
    let is_staff = |row: &MeasuredRow<'_>| {
        let name = row.indicator.name.as_str();
        row.single().is_some_and(|bound| bound.unit.power("人") == 1)
            && has_any(name, &words.staff_words)
            && !has_any(name, &words.staff_exempt_words)
    };
    is_staff(one) && is_staff(other)
}

/// The stem with each synonym replaced by the first of its list, longest synonyms first.
fn canonical_stem(stem: &str, settings: &Settings) -> String {
    let mut text = stem.to_owned();
    for group in &settings.indicators.measure_synonyms {
        let Some((first, rest)) = group.split_first() else { continue };
        let mut rest: Vec<&String> = rest.iter().collect();
        rest.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for word in rest {
            if text.contains(word.as_str()) {
                text = text.replace(word.as_str(), first);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I103", text, expect);
    }

    #[test]
    fn synonyms_repeated_names_and_the_same_people_are_duplicates() {
        check(
            "
            项目: 社区调解服务
            数量 | 聘用调解人员数量 | 2人
            数量 | 案件处置化解 | ≥95%
            质量 | 持证社会工作者人数 | 2人
            质量 | 案件办理率 | ≥95%
            时效 | 上报及时率（%） | ≥95%
            时效 | 上报及时率 | ≥98%
            满意度 | 服务对象满意度 | ≥98%
            满意度 | 受益群体满意率 | ≥95%
            ",
            expect![[r#"
                提醒 [0:indicator 0 name 0:indicator 2 name] “聘用调解人员数量”（2人）和“持证社会工作者人数”（2人）量的是同一件事
                  indicators=2
                  → 保留一个，其余换成没有覆盖到的内容；确有不同的，在名称里写明区别
                提醒 [0:indicator 1 name 0:indicator 3 name] “案件处置化解”（≥95%）和“案件办理率”（≥95%）量的是同一件事
                  indicators=2
                  → 保留一个，其余换成没有覆盖到的内容；确有不同的，在名称里写明区别
                提醒 [0:indicator 4 name 0:indicator 5 name] “上报及时率（%）”（≥95%）和“上报及时率”（≥98%）量的是同一件事
                  indicators=2
                  → 保留一个，其余换成没有覆盖到的内容；确有不同的，在名称里写明区别
                提醒 [0:indicator 6 name 0:indicator 7 name] “服务对象满意度”（≥98%）和“受益群体满意率”（≥95%）量的是同一件事
                  indicators=2
                  → 保留一个，其余换成没有覆盖到的内容；确有不同的，在名称里写明区别
            "#]],
        );
    }

    #[test]
    fn other_objects_and_aspects_are_not() {
        check(
            "
            项目: 社区调解服务
            经济成本 | 宣传费 | ≤2万元
            数量 | 宣传活动次数 | ≥12次
            数量 | 宣传活动人次 | ≥500人次
            数量 | 培训次数 | ≥12次
            质量 | 纠纷信息登记准确率 | ≥95%
            质量 | 一期工程验收合格率 | =100%
            质量 | 二期工程验收合格率 | =100%
            时效 | 纠纷信息登记及时率 | ≥95%
            时效 | 工作完成及时率 | ≥95%
            满意度 | 学生满意度 | ≥90%
            满意度 | 教师满意度 | ≥90%
            ",
            expect![[""]],
        );
    }
}
