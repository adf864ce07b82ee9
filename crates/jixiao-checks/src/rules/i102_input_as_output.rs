//! I102: people, devices or money spent as an output, attendance as quality.

use jixiao_domain::value::PlannedValue;
use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::indicator_words::{Input, input};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "I102",
        name: "input-as-output",
        title: "把投入当作产出",
        severity: Severity::Warning,
        certainty: Certainty::Likely,
        basis: "财预〔2015〕88号（产出指标反映提供的公共产品和服务）；财预〔2021〕101号（数量、质量指标）",
        since: "0.1.0",
        parameters: &[
            "indicators.staff_words",
            "indicators.staff_exempt_words",
            "indicators.device_words",
            "indicators.device_exempt_words",
            "indicators.purchase_words",
            "indicators.spent_words",
            "indicators.attendance_words",
            "indicators.attendance_exempt_words",
        ],
        doc: "
数量指标写的是聘用几个人、已有多少设备、花了多少钱，质量指标写的是出勤率。

为什么：财力、人力、物力是投入，不是产出。雇了 2 个人不等于提供了服务；出勤率说的是上班，不是服务质量。

怎么办：写这些人、设备做出了什么：受理件数、服务人次、上报信息条数；质量写办结率、准确率、合格率。人数可以留在成本测算里。

例外：培训、补助、服务的人数是产出；购置、安装、维修设备的数量是产出；学员、听课群众的出勤率量的是服务对象，可以是质量。

```bad
项目: 信访窗口辅助服务
数量 | 聘用人员数量 | =2人
质量 | 人员出勤率 | ≥95%
```
```good
项目: 信访窗口辅助服务
数量 | 接待来访人次 | ≥600人次
数量 | 购置登记设备数量 | =2台
质量 | 来访登记准确率 | ≥98%
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    for (position, index, indicator) in context.indicators() {
        let Some(input) = input(context.dossier.forms[position], indicator, context.settings)
        else {
            continue;
        };
        let raw = indicator.value().map(PlannedValue::shown).unwrap_or_default();
        let (what, advice) = match input {
            Input::Staff => (
                "雇用的人，是投入，不是产出",
                "改为这些人员提供的服务，如受理件数、服务人次、走访户次",
            ),
            Input::Devices => (
                "已有的设备，是投入，不是产出",
                "改为设备提供的服务，如监测次数、上报信息条数、使用场次",
            ),
            Input::Money => (
                "花掉的钱，是投入，不是产出",
                "改为这些钱买到的产品或服务的数量；金额列在成本指标下",
            ),
            Input::Attendance => {
                ("是否到岗，不是服务的质量", "改为服务达到的标准，如办结率、准确率、合格率")
            }
        };
        findings
            .report(
                Place::indicator(position, index, IndicatorField::Name),
                format!("“{}”（{raw}）说的是{what}", indicator.name),
            )
            .suggest(advice);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("I102", text, expect);
    }

    #[test]
    fn each_kind_of_input_is_named() {
        check(
            "
            项目: 信访窗口辅助服务
            数量 | 单位聘用人员数量 | 2人 | 2人
            数量 | 设施设备数量 | 23个
            数量 | 经费投入 | ≤20万元
            质量 | 人员出勤率 | 100%
            ",
            expect![[r#"
                提醒 [0:indicator 0 name] “单位聘用人员数量”（2人）说的是雇用的人，是投入，不是产出
                  → 改为这些人员提供的服务，如受理件数、服务人次、走访户次
                提醒 [0:indicator 1 name] “设施设备数量”（23个）说的是已有的设备，是投入，不是产出
                  → 改为设备提供的服务，如监测次数、上报信息条数、使用场次
                提醒 [0:indicator 2 name] “经费投入”（≤20万元）说的是花掉的钱，是投入，不是产出
                  → 改为这些钱买到的产品或服务的数量；金额列在成本指标下
                提醒 [0:indicator 3 name] “人员出勤率”（100%）说的是是否到岗，不是服务的质量
                  → 改为服务达到的标准，如办结率、准确率、合格率
            "#]],
        );
    }

    #[test]
    fn people_served_and_devices_bought_are_outputs() {
        check(
            "
            项目: 农村公厕管护
            经济成本 | 聘用人员薪酬 | ≤3万元/人/年
            数量 | 培训保洁人员数量 | ≥30人
            数量 | 补助困难人员数量 | ≥50人
            数量 | 购置设备数量 | =3台
            数量 | 发放补贴金额 | ≥20万元
            质量 | 保洁合格率 | ≥95%
            质量 | 课程出勤率 | ≥85%
            质量 | 学员到课签到率 | ≥85%
            ",
            expect![[""]],
        );
    }
}
