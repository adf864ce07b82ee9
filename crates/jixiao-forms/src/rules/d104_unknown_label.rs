//! D104: a label that no layout knows; its text is kept.

use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity, Spot};

use crate::engine::{Unknown, UnknownKind};
use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D104",
    name: "unknown-label",
    title: "不认识的栏目",
    severity: Severity::Warning,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：内容完整、准确，无缺项、错项",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
表中有一个栏目或二级指标不在任何已知版式里，程序不知道它说的是什么；或者有一格读不准：指标没有一级、二级指标，分值、得分、人数、年度等该填数字的格子填的不是数字，内容填在最后一栏之外，指标名称和指标值对调。

为什么：可能是本地自加的栏目，也可能是栏目名写错了、内容填错了格子。写错的栏目会使后面的内容无处安放。程序不猜，读不准的只保留原文。

怎么办：核对栏目名和填的位置；确是自加的栏目，不影响其他内容，可说明理由。文字原样保留在表中，没有丢失。

例外：本地模板确有这个栏目。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
巡灯小组编成\t三组\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
实施单位\t青石镇综合事务办公室\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t数量指标\t维护路灯数\t≥120盏
```
";

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    let is_block = |a: &Unknown, b: &Unknown| match a.kind {
        UnknownKind::Field => b.kind == a.kind && b.row <= a.row + 1,
        UnknownKind::NoLevel | UnknownKind::NoCategory | UnknownKind::Beside => a.kind == b.kind,
        UnknownKind::Level
        | UnknownKind::FirstLevel
        | UnknownKind::Column
        | UnknownKind::Number(_)
        | UnknownKind::Exchanged => false,
    };
    // Faults of one kind that other faults stand between are one, too.
    let mut unknown: Vec<&Unknown> = inspection.draft().unknown.iter().collect();
    unknown.sort_by_key(|unknown| match unknown.kind {
        UnknownKind::NoLevel => 1,
        UnknownKind::NoCategory => 2,
        UnknownKind::Beside => 3,
        _ => 0,
    });
    for block in unknown.chunk_by(|a, b| is_block(a, b)) {
        let mut places = block.iter().map(|unknown: &&Unknown| Place {
            form: 0,
            spot: Spot::Cell(unknown.row, unknown.column),
        });
        let (Some(first), Some(place)) = (block.first(), places.next()) else { continue };
        let text = message(inspection, first, block);
        let mut finding = Finding::new(&RULE, place, text);
        finding.at_all(places);
        finding.suggest(match first.kind {
            UnknownKind::Field
            | UnknownKind::Level
            | UnknownKind::FirstLevel
            | UnknownKind::Column => "核对栏目名是否写错；确是本地自加的栏目，请说明",
            UnknownKind::NoLevel | UnknownKind::NoCategory => "对照原件补上一级、二级指标",
            UnknownKind::Number(_) => "只填数字，说明写在备注里",
            UnknownKind::Beside | UnknownKind::Exchanged => "对照原件把内容填到所属的栏目",
        });
        findings.push(finding);
    }
}

fn message(inspection: &Inspection<'_>, first: &Unknown, block: &[&Unknown]) -> String {
    let label = &first.text;
    let count = block.len();
    let labels: Vec<String> =
        block.iter().take(3).map(|unknown| format!("“{}”", unknown.text)).collect();
    let labels = labels.join("、");
    let several = if count > 1 { format!("等{count}项") } else { String::new() };
    match first.kind {
        UnknownKind::Level => {
            format!("二级指标“{label}”不在已知的指标体系中，已按原文保留")
        }
        UnknownKind::FirstLevel => {
            format!("一级指标“{label}”不在已知的指标体系中，已按原文保留")
        }
        UnknownKind::Column => {
            format!("指标表的栏目“{label}”不认识，其下的内容已作为说明保留")
        }
        UnknownKind::Number(heading) => {
            format!("“{heading}”填的是“{label}”，读不出数字，原文已保留")
        }
        UnknownKind::Exchanged => {
            format!("指标名称一栏是“{label}”，指标值一栏是文字，两栏像是对调了，已按原样保留")
        }
        UnknownKind::NoLevel => {
            format!("指标{labels}{several}没有一级、二级指标，属于哪一类读不出来")
        }
        UnknownKind::NoCategory => {
            format!("指标{labels}{several}没有二级指标，属于哪一类读不出来")
        }
        UnknownKind::Beside if count > 1 => {
            format!("最后一栏之外的{count}格有内容（{labels}等），没有归入任何栏目，原文已保留")
        }
        UnknownKind::Beside => {
            let text: String = label.chars().take(20).collect();
            format!("最后一栏之外有内容“{text}”，没有归入任何栏目，原文已保留")
        }
        UnknownKind::Field if count > 1 => {
            format!("连续{count}处栏目不在已知版式中（{labels}等），原文已保留")
        }
        UnknownKind::Field => {
            let beside = inspection.grid().row(first.row).skip(first.column + 1);
            let beside = beside.map(str::trim).find(|text| !text.is_empty());
            let text: String = beside.unwrap_or_default().chars().take(20).collect();
            format!("栏目“{label}”不在已知版式中，其后的“{text}”未归入任何项目，原文已保留")
        }
    }
}
