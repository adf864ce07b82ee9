//! R103: the forecast misses the target and nothing explains it.

use jixiao_domain::form::Form;
use jixiao_domain::indicator::Indicator;
use jixiao_domain::results::{Likelihood, Reporting};
use jixiao_domain::scoring;
use jixiao_domain::settings::Settings;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::results::is_stated;
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "R103",
        name: "missing-deviation-reason",
        title: "预计完不成而不说原因",
        severity: Severity::Error,
        certainty: Certainty::Sure,
        basis: "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》附表：偏差原因分析",
        since: "0.1.0",
        parameters: &["scoring.empty_reasons"],
        doc: "
全年预计完成情况达不到指标值，或者写明“完全不可能”完成，却没有填偏差原因。

为什么：不说原因，就不知道是缺钱、缺人还是目标定高了，也就无从纠正。

怎么办：勾选经费、制度、人员、硬件条件等原因，并写明情况。

例外：没有填全年预计的不报；指标值是文字的不报。

```bad
项目: 村道路灯维护
监控: 7
数量 | 维护路灯数 | ≥120盏 | 完成值=40盏 | 预计=90盏
```
```good
项目: 村道路灯维护
监控: 7
数量 | 维护路灯数 | ≥120盏 | 完成值=40盏 | 预计=90盏 | 原因=部分路段道路施工
数量 | 更换灯具数 | ≥50盏 | 完成值=30盏 | 预计=50盏
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, form) in context.reports() {
        let reporting = form.results.as_ref().map(|results| results.reporting);
        if !matches!(reporting, Some(Reporting::Monitoring(_))) {
            continue;
        }
        for (index, indicator) in form.table.indicators.iter().enumerate() {
            let settings = context.settings;
            let is_explained = !indicator.causes.is_empty()
                || is_stated(indicator.reason.as_deref(), &settings.scoring);
            let Some(what) = shortfall(form, indicator, settings).filter(|_| !is_explained) else {
                continue;
            };
            let name = indicator.name.trim();
            let field = match indicator.forecast {
                Some(_) => IndicatorField::Forecast,
                None => IndicatorField::Likelihood,
            };
            findings
                .report(
                    Place::indicator(position, index, field),
                    format!("“{name}”{what}，没有填偏差原因"),
                )
                .at(Place::indicator(position, index, IndicatorField::Reason))
                .suggest("勾选偏差原因（经费、制度、人员、硬件条件、其他），并写明情况");
        }
    }
}

/// What says that the year's target will be missed.
fn shortfall(form: &Form, indicator: &Indicator, settings: &Settings) -> Option<String> {
    if indicator.likelihood == Some(Likelihood::Impossible) {
        return Some(format!("“{}”完成全年目标", Likelihood::Impossible.label()));
    }
    let forecast = indicator.forecast.as_ref().filter(|forecast| !forecast.is_blank())?;
    // The forecast is compared as the actual value of the year's end would be.
    let at_the_end = Indicator { actual: Some(forecast.clone()), ..indicator.clone() };
    let is_missed = scoring::is_reached(&at_the_end, form, settings) == Some(false);
    let target = indicator.target()?.shown();
    is_missed.then(|| format!("全年预计完成“{}”，达不到指标值“{target}”", forecast.shown()))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("R103", text, expect);
    }

    #[test]
    fn causes_explain_and_words_without_content_do_not() {
        check(
            "
            项目: 村道路灯维护
            监控: 7
            数量 | 维护路灯数 | ≥120盏 | 完成值=40盏 | 预计=90盏 | 原因=无
            时效 | 维修用时 | ≤24小时 | 完成值=30小时 | 预计=28小时
            质量 | 路灯完好率 | ≥95% | 完成值=96% | 预计=95%
            数量 | 更换灯具数 | ≥50盏 | 完成值=3盏 | 可能性=完全不可能
            数量 | 新装灯具数 | ≥50盏 | 完成值=3盏 | 可能性=有可能
            社会效益 | 出行安全感 | 明显提升 | 完成值=部分达成 | 预计=部分达成
            ",
            expect![[r#"
                错误 [0:indicator 0 forecast 0:indicator 0 reason] “维护路灯数”全年预计完成“90盏”，达不到指标值“≥120盏”，没有填偏差原因
                  → 勾选偏差原因（经费、制度、人员、硬件条件、其他），并写明情况
                错误 [0:indicator 1 forecast 0:indicator 1 reason] “维修用时”全年预计完成“28小时”，达不到指标值“≤24小时”，没有填偏差原因
                  → 勾选偏差原因（经费、制度、人员、硬件条件、其他），并写明情况
                错误 [0:indicator 3 likelihood 0:indicator 3 reason] “更换灯具数”“完全不可能”完成全年目标，没有填偏差原因
                  → 勾选偏差原因（经费、制度、人员、硬件条件、其他），并写明情况
            "#]],
        );
    }
}
