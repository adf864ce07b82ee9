//! V104: the value carries a name of its own.

use jixiao_domain::value::{Bound, Comparator};
use jixiao_findings::{Certainty, FixKind, RuleHead, Severity};

use crate::facts::value_cells::value_cells;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "V104",
        name: "value-repeats-name",
        title: "指标值里另有名称",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2021〕101号（三级指标名称与指标值分列）；财预〔2015〕88号（指向明确）",
        since: "0.1.0",
        parameters: &["values.plain_subjects"],
        doc: "
指标值的数字前面还写着一个名称，重复三级指标名称，或者与它不同，如“会议费”的值写“会议费及培训费占比≤10%”。

为什么：名称和值各说各的，统计时不知道以哪个为准；重复书写也使系统读不出数值。

怎么办：把名称写全，指标值只写符号、数字和单位。

例外：“全年”“每次”“累计”一类的限定词不算名称；一格写了几个量的由 V103 报。

```bad
项目: 村道路灯维护
数量 | 路灯维护 | 维护灯具≥120盏
```
```good
项目: 村道路灯维护
数量 | 维护灯具数 | ≥120盏
数量 | 巡查次数 | 全年≥12次
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let plain = &context.settings.values.plain_subjects;
    for cell in value_cells(context) {
        let Some(bound) = cell.value.single() else { continue };
        let Some(subject) = bound.subject.as_deref().filter(|text| names_something(text, plain))
        else {
            continue;
        };
        let shown = cell.value.shown();
        let raw = shown.as_ref();
        // In 2次宣传 the word after the unit is what is counted, as people write it.
        if raw.find(subject) > raw.find(bound.printed.number.as_str()) {
            continue;
        }
        let name = cell.indicator.name.as_str();
        let value = bare(bound);
        let repeats = name.contains(subject);
        let says = if repeats { "重复了指标名称" } else { "与指标名称不同" };
        let finding =
            cell.report(findings, format!("“{name}”的指标值“{raw}”里另写了“{subject}”，{says}"));
        finding.number("subject", subject);
        if repeats {
            finding.suggest(format!("指标值只写“{value}”"));
        } else {
            finding
                .at(cell.name_place())
                .suggest(format!("把“{subject}”写进指标名称，指标值只写“{value}”"));
        }
        if cell.value.leftover.is_none() {
            if !repeats {
                finding.fix(FixKind::Suggested, cell.name_place(), name, subject);
            }
            cell.propose(finding, &value);
        }
    }
}

/// Sign, number and unit as printed.
fn bare(bound: &Bound) -> String {
    let sign = bound.comparator.map_or("", Comparator::sign);
    format!("{sign}{}{}", bound.printed.number, bound.printed.unit)
}

/// Whether more than words of time and manner stand before the number.
fn names_something(subject: &str, plain: &[String]) -> bool {
    let mut rest = subject.trim_matches(|c: char| !c.is_alphanumeric());
    loop {
        let shorter = plain.iter().find_map(|word| {
            rest.strip_prefix(word.as_str()).or_else(|| rest.strip_suffix(word.as_str()))
        });
        match shorter {
            Some(shorter) => rest = shorter.trim_matches(|c: char| !c.is_alphanumeric()),
            // 公示结束后15个工作日内 says from when the days count.
            None => return rest.chars().nth(1).is_some() && !rest.ends_with(['后', '前', '起']),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("V104", text, expect);
    }

    #[test]
    fn another_name_and_the_same_name_are_told_apart() {
        check(
            "
            项目: 村道路灯维护
            经济成本 | 会议费 | 会议费及培训费占总费用比≤10% | 会议费及培训费占总费用比≤10%
            数量 | 维护路灯数 | 维护路灯120盏
            ",
            expect![[r#"
                提醒 [0:indicator 0 annual 0:indicator 0 cycle 0:indicator 0 name] “会议费”的指标值“会议费及培训费占总费用比≤10%”里另写了“会议费及培训费占总费用比”，与指标名称不同
                  subject="会议费及培训费占总费用比"
                  → 把“会议费及培训费占总费用比”写进指标名称，指标值只写“≤10%”
                提醒 [0:indicator 1 annual] “维护路灯数”的指标值“维护路灯120盏”里另写了“维护路灯”，重复了指标名称
                  subject="维护路灯"
                  → 指标值只写“120盏”
            "#]],
        );
    }

    #[test]
    fn words_of_time_and_manner_are_no_name() {
        check(
            "
            项目: 村道路灯维护
            数量 | 巡查次数 | 全年累计≥12次
            数量 | 宣传次数 | 全年完成2次宣传
            质量 | 完好率 | 达到95%
            时效 | 补助资金拨付时限 | 公示结束后15个工作日内
            时效 | 事项办结时限 | 受理之日起7个工作日内
            经济成本 | 单灯维护费用 | 控制在300元/盏以内
            ",
            expect![[""]],
        );
    }
}
