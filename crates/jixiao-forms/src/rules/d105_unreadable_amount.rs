//! D105: an amount cell that is not an amount.

use jixiao_domain::amount::AmountCell;
use jixiao_findings::{Certainty, ExecutionField, Finding, Place, RuleHead, Severity, TaskField};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D105",
    name: "unreadable-amount",
    title: "金额栏填的不是金额",
    severity: Severity::Error,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：内容完整、准确，无错项",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
金额栏里填的内容读不出一个确定的金额，例如“约12万”“详见附件”“12.3.4”。

为什么：金额读不出来，合计、单位成本和覆盖率都无从核对。

怎么办：只填一个数，单位写在栏目名里；说明写到备注或测算依据。没有金额时填 0，不填文字。

例外：无。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
年度预算金额（元）\t详见附件\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
年度预算金额（元）\t180,000.00\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    let form = inspection.form();
    for (index, line) in form.funds.iter().enumerate() {
        if line.cell == AmountCell::Unreadable {
            findings.push(report(Place::fund(0, index), &line.label, &line.raw));
        }
    }
    for (index, line) in form.results.iter().flat_map(|results| &results.execution).enumerate() {
        // 年初预算数 is a line of money of its own, reported above.
        let has_fund = |raw: &str| form.funds.iter().any(|fund| fund.raw == raw);
        let cells = [
            (ExecutionField::Budget, &line.budget),
            (ExecutionField::Adjusted, &line.adjusted),
            (ExecutionField::Executed, &line.executed),
            (ExecutionField::Forecast, &line.forecast),
        ];
        for (field, printed) in cells {
            let Some(printed) = printed else { continue };
            if printed.cell == AmountCell::Unreadable && !has_fund(&printed.raw) {
                let place = Place::execution(0, index, field);
                findings.push(report(place, &line.label, &printed.raw));
            }
        }
    }
    let tasks = form.department().map_or(&[][..], |department| &department.tasks);
    for (index, task) in tasks.iter().enumerate() {
        if task.amount == AmountCell::Unreadable {
            let place = Place::task(0, index, TaskField::Amount);
            findings.push(report(place, &task.name, &task.amount_raw));
        }
    }
}

fn report(place: Place, label: &str, raw: &str) -> Finding {
    let message = format!("“{label}”的金额栏填的是“{raw}”，读不出金额");
    let mut finding = Finding::new(&RULE, place, message);
    finding.suggest("只填一个金额数字，单位写在栏目名里；没有金额填0");
    finding
}
