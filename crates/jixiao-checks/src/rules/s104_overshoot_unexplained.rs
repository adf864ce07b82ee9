//! S104: a target far exceeded that nothing explains.

use jixiao_findings::{Certainty, IndicatorField, Place, RuleHead, Severity};

use crate::facts::results::{is_stated, scored};
use crate::{Context, Reporter, Rule};

pub(crate) static RULE: Rule = Rule {
    head: RuleHead {
        code: "S104",
        name: "overshoot-unexplained",
        title: "远超指标值而不说原因",
        severity: Severity::Warning,
        certainty: Certainty::Sure,
        basis: "财预〔2020〕10号附1：完成值高于指标值较多的，要分析原因，属年初指标值设定明显偏低的，适度调减分值",
        since: "0.1.0",
        parameters: &[
            "scoring.overshoot",
            "scoring.overshoot_from",
            "scoring.overshoot_from_zero",
            "scoring.empty_reasons",
        ],
        doc: "
完成值远超指标值（缺省为 1.3 倍及以上），却没有说明原因。

为什么：年初的指标值可能定得太低；轻易就能超过的目标，得满分说明不了什么。

怎么办：写明超额的原因；指标值定低了的，下年调高。

例外：反向指标（≤、成本）不报；写明原因的不报。

```bad
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=200盏 | 得分=20
```
```good
项目: 村道路灯维护
自评:
数量 | 维护路灯数 | ≥120盏 | 分值=20 | 完成值=200盏 | 得分=20 | 原因=年中接管新建道路路灯80盏
质量 | 路灯完好率 | ≥95% | 分值=20 | 完成值=99% | 得分=20
```
",
    },
    check,
};

fn check(context: &Context<'_>, findings: &mut Reporter<'_>) {
    let settings = &context.settings.scoring;
    for scored in scored(context) {
        for (index, indicator, row) in scored.rows() {
            let (Some(target), Some(actual)) = (indicator.target(), indicator.actual.as_ref())
            else {
                continue;
            };
            if !row.is_far_exceeded || is_stated(indicator.reason.as_deref(), settings) {
                continue;
            }
            let (name, target, actual) = (indicator.name.trim(), target.shown(), actual.shown());
            let limit = settings.overshoot_from.normalize();
            let message = format!(
                "“{name}”的完成值“{actual}”远超指标值“{target}”（{limit} 倍及以上），没有说明原因"
            );
            findings
                .report(Place::indicator(scored.position, index, IndicatorField::Actual), message)
                .at(Place::indicator(scored.position, index, IndicatorField::Reason))
                .number("actual", actual.as_ref())
                .number("target", target.as_ref())
                .number("limit", limit)
                .suggest("写明超额完成的原因；年初指标值定低了的，下年调高");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    fn check(text: &str, expect: Expect) {
        crate::testing::check_rule("S104", text, expect);
    }

    #[test]
    fn the_limit_itself_counts_and_less_is_never_too_much() {
        check(
            "
            项目: 村道路灯维护
            自评:
            数量 | 维护路灯数 | ≥100盏 | 分值=20 | 完成值=130盏 | 得分=20 | 原因=无
            数量 | 更换灯具数 | ≥100盏 | 分值=20 | 完成值=129盏 | 得分=20
            经济成本 | 每盏成本 | ≤1500元 | 分值=10 | 完成值=500元 | 得分=10
            ",
            expect![[r#"
                提醒 [0:indicator 0 actual 0:indicator 0 reason] “维护路灯数”的完成值“130盏”远超指标值“≥100盏”（1.3 倍及以上），没有说明原因
                  actual="130盏"  target="≥100盏"  limit=1.3
                  → 写明超额完成的原因；年初指标值定低了的，下年调高
            "#]],
        );
    }
}
