//! D102: a table that is not laid out as its sisters, or as its own other rows.

use jixiao_findings::{Certainty, Finding, Place, RuleHead, Severity, Spot};

use crate::engine::LabelGap;
use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D102",
    name: "irregular-layout",
    title: "表格版式不一致",
    severity: Severity::Advice,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：填报格式规范",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
表格的版式前后不一致：指标表的表头缺第一个栏目名、名称和内容之间隔的列数与其他行或其他表不同、同一张表中途改变列数。

为什么：版式不一致的表，人看得懂，程序和公开平台却容易读错列，也不便与其他表合并。

怎么办：用统一的模板重新排版，或把缺的栏目名补在表头行。内容不用改。

例外：原件版式正常，转换成文本时走样的，以原件为准。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t\t
\t一级指标\t二级指标\t三级指标\t年度指标值
绩效指标\t产出指标\t数量指标\t维护路灯数\t≥120盏
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值
\t产出指标\t数量指标\t维护路灯数\t≥120盏
```
";

/// Fewest rows of labels from which their usual distance is known.
const FEWEST_ROWS: usize = 4;
/// Fewest rows of one width on each side where a table changes its number of columns.
const FEWEST_OF_A_WIDTH: usize = 3;

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    findings.extend(heading(inspection));
    findings.extend(gaps(inspection));
}

/// The heading without its first label, the table that changes its number of columns.
fn heading(inspection: &Inspection<'_>) -> Option<Finding> {
    let change = width_change(inspection);
    let changed = change.map(|(_, before, after)| format!("由{before}列变为{after}列"));
    let (row, message) = match (inspection.draft().late_label, changed) {
        (Some(row), Some(changed)) => {
            (row, format!("指标表的表头缺第一个栏目名，“绩效指标”落到了下一行；同一张表{changed}"))
        }
        (Some(row), None) => (row, "指标表的表头缺第一个栏目名，“绩效指标”落到了下一行".to_owned()),
        (None, Some(changed)) => (change?.0, format!("同一张表中途{changed}")),
        (None, None) => return None,
    };
    let mut finding = Finding::new(&RULE, cell(row, 0), message);
    finding.suggest("把栏目名补在表头行，全表用同样的列数重新排版");
    Some(finding)
}

/// Where padded rows of one width turn to rows of another: (row, before, after).
fn width_change(inspection: &Inspection<'_>) -> Option<(usize, usize, usize)> {
    let grid = inspection.grid();
    let heading = inspection.draft().heading?;
    let before = grid.column_count(heading.checked_sub(1)?);
    let after = grid.column_count(heading);
    let is_same = |rows: std::ops::Range<usize>, width: usize| {
        rows.len() >= FEWEST_OF_A_WIDTH
            && rows.into_iter().all(|row| grid.column_count(row) == width)
    };
    // Rows without blank cells at their end were never padded to a common width.
    let is_padded = (0..heading).any(|row| before > 2 && grid.text(row, before - 1).is_empty());
    let has_lines = grid.origin(heading).line > 0;
    let changes = before != after
        && is_padded
        && has_lines
        && is_same(0..heading, before)
        && is_same(heading..grid.row_count(), after);
    changes.then_some((heading, before, after))
}

/// Labels that stand nearer to or farther from their values than the others.
fn gaps(inspection: &Inspection<'_>) -> Option<Finding> {
    let own = &inspection.draft().gaps;
    let usual = usual(own)?;
    let odd: Vec<&LabelGap> = own.iter().filter(|gap| gap.blanks != usual).collect();
    if !odd.is_empty() && own.len() >= FEWEST_ROWS && odd.len() * 3 <= own.len() {
        let message = format!(
            "有{}行的名称和内容之间隔{}列，其他行隔{}列",
            odd.len(),
            odd[0].blanks + 1,
            usual + 1
        );
        return Some(report(&odd, message));
    }
    let siblings = sibling_gap(inspection)?;
    if siblings == usual || own.len() < FEWEST_ROWS {
        return None;
    }
    let message =
        format!("本表名称和内容之间隔{}列，同一文件的其他同类表隔{}列", usual + 1, siblings + 1);
    Some(report(&own.iter().collect::<Vec<_>>(), message))
}

fn report(rows: &[&LabelGap], message: String) -> Finding {
    let mut places = rows.iter().map(|gap| cell(gap.row, 0));
    let first = places.next().unwrap_or(Place::form(0));
    let mut finding = Finding::new(&RULE, first, message);
    finding.at_all(places);
    finding.suggest("按同一模板重新排版，使名称和内容的列位置一致");
    finding
}

/// The distance that most rows have.
fn usual(gaps: &[LabelGap]) -> Option<usize> {
    let count = |blanks: usize| gaps.iter().filter(|gap| gap.blanks == blanks).count();
    gaps.iter().map(|gap| gap.blanks).max_by_key(|blanks| (count(*blanks), usize::MAX - blanks))
}

/// The distance in most of the other forms of the same layout, where there are several.
fn sibling_gap(inspection: &Inspection<'_>) -> Option<usize> {
    let layout = inspection.reading().read.layout;
    let siblings = inspection.siblings().filter(|reading| reading.read.layout == layout);
    let distances: Vec<usize> = siblings.filter_map(|reading| usual(&reading.draft.gaps)).collect();
    let most = distances
        .iter()
        .copied()
        .max_by_key(|distance| distances.iter().filter(|other| *other == distance).count())?;
    let agreeing = distances.iter().filter(|distance| **distance == most).count();
    (agreeing >= 2 && agreeing * 3 >= distances.len() * 2).then_some(most)
}

fn cell(row: usize, column: usize) -> Place {
    Place { form: 0, spot: Spot::Cell(row, column) }
}
