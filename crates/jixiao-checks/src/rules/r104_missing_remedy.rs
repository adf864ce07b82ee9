//! R104: 有可能 or 完全不可能 without a measure.

use jixiao_domain::results::Likelihood;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::results::is_stated;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "R104",
        name: "missing-remedy",
        title: "可能完不成而没有措施",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》：发现绩效运行与目标发生偏离的，及时采取措施予以纠正",
        since: "0.1.0",
        parameters: &["scoring.empty_reasons", "scoring.remedy_words"],
        doc: "
完成目标可能性填“有可能”或“完全不可能”，却没有写措施。

为什么：监控的目的是纠正；只说可能完不成，不说怎么办，等于没有监控。

怎么办：在备注或原因说明中写明措施、责任和时间；完全不可能的，申请调整绩效目标。

例外：填“确定能”的不报；原因说明中已写措施的不报。

```bad
项目: 村道路灯维护
监控: 7
数量 | 维护路灯数 | ≥120盏 | 完成值=40盏 | 预计=90盏 | 原因=道路施工 | 可能性=有可能
```
```good
项目: 村道路灯维护
监控: 7
数量 | 维护路灯数 | ≥120盏 | 完成值=40盏 | 预计=120盏 | 原因=道路施工 | 可能性=有可能 | 备注=9月底前分两批补装
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.scoring;
    for (position, form) in context.reports() {
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let likelihood = match indicator.likelihood {
                Some(likelihood @ (Likelihood::Possible | Likelihood::Impossible)) => likelihood,
                Some(Likelihood::Certain) | None => continue,
            };
            let reason = indicator.reason.as_deref().unwrap_or_default();
            let names_measure =
                settings.remedy_words.iter().any(|word| reason.contains(word.as_str()));
            if names_measure || is_stated(indicator.remark.as_deref(), settings) {
                continue;
            }
            let (name, likelihood) = (indicator.name.trim(), likelihood.label());
            findings
                .report(
                    Place::indicator(position, index, IndicatorField::Likelihood),
                    format!("“{name}”完成目标的可能性填“{likelihood}”，没有写措施"),
                )
                .at(Place::indicator(position, index, IndicatorField::Reason))
                .suggest("在备注或原因说明中写明措施和完成时间；完全不可能的，申请调整绩效目标");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("R104", text, expect);
    }

    #[test]
    fn a_measure_may_stand_with_the_reason() {
        check(
            "
            项目: 村道路灯维护
            监控: 7
            数量 | 维护路灯数 | ≥120盏 | 完成值=40盏 | 原因=道路施工，拟9月补装 | 可能性=有可能
            数量 | 更换灯具数 | ≥50盏 | 完成值=3盏 | 原因=厂家停产 | 可能性=完全不可能 | 备注=无
            数量 | 巡查次数 | ≥50次 | 完成值=30次 | 可能性=确定能
            ",
            expect![[r#"
                错误 [0:indicator 1 likelihood 0:indicator 1 reason] “更换灯具数”完成目标的可能性填“完全不可能”，没有写措施
                  → 在备注或原因说明中写明措施和完成时间；完全不可能的，申请调整绩效目标
            "#]],
        );
    }
}
