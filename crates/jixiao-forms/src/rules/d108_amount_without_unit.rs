//! D108: amounts without a printed unit, or 元 and 万元 mixed in one form.

use jixiao_domain::amount::{Amount, AmountCell, AmountUnit};
use jixiao_domain::money::Money;
use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity, TaskField};

use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D108",
    name: "amount-without-unit",
    title: "金额没有单位或单位混用",
    severity: Severity::Warning,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：填报格式规范，内容准确",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
金额旁边没有印“元”或“万元”，或者同一张表里有的用元、有的用万元。

为什么：少一个“万”字，金额就差一万倍。把元当万元填报，是预算表里最常见也最要紧的错。

怎么办：在栏目名里写明单位，如“2025年预算金额（元）”；一张表只用一种单位。

例外：上级统一模板如此，暂时不能改的，可说明理由。

```bad
项目绩效目标批复表
（2025年度）
项目名称\t村道路灯维护\t\t
2025年预算金额\t180000\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
```good
项目绩效目标批复表
（2025年度）
项目名称\t村道路灯维护\t\t
2025年预算金额（元）\t180000\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
";

/// An amount of the form with its label and place.
struct Printed<'f> {
    label: &'f str,
    amount: Amount,
    place: Place,
}

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    let amounts = amounts(inspection);
    let bare: Vec<&Printed<'_>> = amounts
        .iter()
        .filter(|printed| !printed.amount.unit_printed && printed.amount.money != Money::ZERO)
        .collect();
    let first_in = |unit: AmountUnit| {
        amounts.iter().find(|printed| printed.amount.unit_printed && printed.amount.unit == unit)
    };
    let mixed = first_in(AmountUnit::WanYuan).zip(first_in(AmountUnit::Yuan));
    let mut messages = Vec::new();
    let mut places = Vec::new();
    if let Some((wan, yuan)) = mixed {
        messages.push(format!("“{}”等用万元，“{}”等用元，同一张表单位混用", wan.label, yuan.label));
        places.extend([wan.place, yuan.place]);
    }
    if let Some(first) = bare.first() {
        let yuan = first.amount.unit.label();
        let several = if bare.len() > 1 { format!("等{}处", bare.len()) } else { String::new() };
        messages.push(format!("“{}”{several}的金额没有印单位，已按{yuan}理解", first.label));
        places.extend(bare.iter().map(|printed| printed.place));
    }
    let mut places = places.into_iter();
    let Some(first) = places.next() else {
        return;
    };
    let mut finding = Finding::new(&RULE, first, messages.join("；"));
    finding.at_all(places);
    finding.suggest("在栏目名里写明“元”或“万元”，全表统一用一种单位");
    findings.push(finding);
}

/// Amounts in cells of their own; sums in free text are another rule's.
fn amounts<'f>(inspection: &Inspection<'f>) -> Vec<Printed<'f>> {
    let form = inspection.form();
    let funds = form.funds.iter().enumerate();
    let funds = funds.map(|(index, line)| (line.label.as_str(), line.cell, Place::fund(0, index)));
    let tasks = form.department().map_or(&[][..], |department| &department.tasks);
    let tasks = tasks.iter().enumerate().filter(|(_, task)| !task.in_free_text);
    let tasks = tasks.map(|(index, task)| {
        (task.name.as_str(), task.amount, Place::task(0, index, TaskField::Amount))
    });
    let all = funds.chain(tasks);
    all.filter_map(|(label, cell, place)| match cell {
        AmountCell::Amount(amount) => Some(Printed { label, amount, place }),
        AmountCell::Blank | AmountCell::Unreadable => None,
    })
    .collect()
}
