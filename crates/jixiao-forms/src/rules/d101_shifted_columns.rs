//! D101: rows that stand beside their headings, put back by their known labels.

use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity, Spot};

use crate::engine::{Shift, ShiftedRow};
use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D101",
    name: "shifted-columns",
    title: "指标行与表头错列",
    severity: Severity::Warning,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：填报格式规范，无错项",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
指标表中的一行或一块整体向左或向右错开了一列或几列，与表头对不上。

为什么：错列以后，“满意度指标”会落到别的栏里，三级指标会被当成指标值。公开出去的表读不懂，汇总时也会丢行。

怎么办：按提示中“读作”的内容核对，把这一行移回表头所在的列。程序已按认得的一级、二级指标名称归位读入，原样保留在表中，没有改动任何文字。

例外：原件没有错列，只是转换成文本时丢了制表符，以原件为准，可忽略本条。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
\t产出指标\t数量指标\t维护路灯数\t≥120盏
满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
\t产出指标\t数量指标\t维护路灯数\t≥120盏
\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    for shift in &inspection.draft().shifts {
        findings.extend(report(shift));
    }
}

fn report(shift: &Shift) -> Option<Finding> {
    let (first, rest) = shift.rows.split_first()?;
    let message = if rest.is_empty() {
        format!("“{}”这一行{}，已读作：{}", first.printed, moved(first.columns), first.understood)
    } else {
        let rows: Vec<String> = shift.rows.iter().map(described).collect();
        format!("连续{}行与表头错列，已按指标名称归位：{}", rows.len(), rows.join("；"))
    };
    let mut finding = Finding::new(&RULE, place(first), message);
    finding.at_all(rest.iter().map(place));
    finding.suggest("对照原件核对归位后的内容，把错开的行移回表头所在的列");
    finding.number("rows", shift.rows.len());
    Some(finding)
}

fn described(row: &ShiftedRow) -> String {
    format!("“{}”{}，读作{}", row.printed, moved(row.columns), row.understood)
}

fn moved(columns: i32) -> String {
    let side = if columns < 0 { "左" } else { "右" };
    format!("向{side}错开{}列", columns.unsigned_abs())
}

fn place(row: &ShiftedRow) -> Place {
    Place { form: 0, spot: Spot::Cell(row.row, row.column) }
}
