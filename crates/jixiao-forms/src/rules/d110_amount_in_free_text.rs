//! D110: sums in free text and amounts that are written in two ways.

use jixiao_domain::form::{Form, Task};
use jixiao_findings::{Certainty, Finding, Number, Place, RuleHead, Severity, Spot, TaskField};

use crate::ReadForm;
use crate::inspection::Inspection;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D110",
    name: "amount-in-free-text",
    title: "金额写在文字中",
    severity: Severity::Warning,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号附件申报表：任务的金额单列一栏",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
任务、目标和金额写在同一行文字里，金额前的“-”会被读成负号，或同一表中有的金额带千分位、有的不带。

为什么：金额混在文字里无法汇总核对；“-190000.00”会被读成负数。

怎么办：金额单列一栏，全表统一写法。

例外：总体目标中说明性的金额不在此列。

```bad
部门: 青石镇农业农村办公室
其他任务: 村道路灯维护 | 维护路灯120盏 | 190000.00
```
```bad
部门: 青石镇农业农村办公室
任务: 村道路灯维护 | 更换灯具 | 180,000.00 | 路灯完好
任务: 水渠清淤 | 清理淤积 | 217085.00 | 灌溉畅通
```
```good
部门: 青石镇农业农村办公室
任务: 村道路灯维护 | 更换灯具 | 180,000.00 | 路灯完好
任务: 水渠清淤 | 清理淤积 | 217,085.00 | 灌溉畅通
```
";

/// Amounts from a thousand up show whether they are separated.
const THOUSAND_DIGITS: usize = 4;

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    findings.extend(find(&inspection.reading().read));
}

/// One finding for a form.
fn find(read: &ReadForm) -> Option<Finding> {
    let tasks = read.form.department().map_or(&[][..], |department| &department.tasks);
    let free: Vec<(usize, &Task)> = tasks
        .iter()
        .enumerate()
        .filter(|(_, task)| task.in_free_text && has_digit(&task.amount_raw))
        .collect();
    let mut negative: Vec<Spot> = free
        .iter()
        .filter(|(index, task)| stands_behind_hyphen(read, *index, task))
        .map(|(index, _)| Spot::Task(*index, TaskField::Amount))
        .collect();
    negative.extend(amounts(&read.form).filter(|(_, raw)| is_negative(raw)).map(|(spot, _)| spot));
    let (separated, plain) = separators(&read.form);
    let mut parts = Vec::new();
    if let Some((_, first)) = free.first() {
        let count = free.len();
        parts.push(format!("{count} 处金额写在一行文字里（如“{}”）", first.amount_raw));
    }
    if !negative.is_empty() {
        parts.push("金额前的“-”会被读成负号".to_owned());
    }
    let mixed = separated.first().zip(plain.first());
    if let Some(((_, separated), (_, plain))) = mixed {
        parts.push(format!("千分位写法不一：有“{separated}”，也有“{plain}”"));
    }
    let mut spots: Vec<Spot> =
        free.iter().map(|(index, _)| Spot::Task(*index, TaskField::Amount)).collect();
    let plain = plain.iter().map(|(spot, _)| *spot).filter(|_| mixed.is_some());
    for spot in negative.into_iter().chain(plain) {
        if !spots.contains(&spot) {
            spots.push(spot);
        }
    }
    let places: Vec<Place> = spots.into_iter().map(|spot| Place { form: 0, spot }).collect();
    let (first, rest) = places.split_first()?;
    let mut finding = Finding::new(&RULE, *first, parts.join("；"));
    finding
        .at_all(rest.iter().copied())
        .suggest("任务、目标、金额分栏填写，金额前不用“-”，全表统一使用或不使用千分位")
        .number("in_free_text", Number::Count(free.len()));
    Some(finding)
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

const HYPHENS: [char; 4] = ['-', '－', '−', '–'];

/// Whether a hyphen stands right before the sum, in the cell as printed.
fn stands_behind_hyphen(read: &ReadForm, index: usize, task: &Task) -> bool {
    let located = read.locate(Spot::Task(index, TaskField::Amount));
    let cell = located.cell.map_or("", |(row, column)| read.grid.text(row, column));
    let mut sums = cell.match_indices(task.amount_raw.as_str());
    sums.any(|(byte, _)| cell[..byte].trim_end().ends_with(HYPHENS))
}

fn is_negative(raw: &str) -> bool {
    raw.strip_prefix(HYPHENS).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// An amount as printed, and where.
type Printed<'f> = (Spot, &'f str);

/// The amounts of a form as printed.
fn amounts(form: &Form) -> impl Iterator<Item = Printed<'_>> {
    let tasks = form.department().map_or(&[][..], |department| &department.tasks);
    let tasks = tasks
        .iter()
        .enumerate()
        .map(|(index, task)| (Spot::Task(index, TaskField::Amount), task.amount_raw.as_str()));
    let funds = form.funds.iter().enumerate();
    funds.map(|(index, line)| (Spot::Fund(index), line.raw.as_str())).chain(tasks)
}

/// Amounts of a thousand and more: those with separators, and those without.
fn separators(form: &Form) -> (Vec<Printed<'_>>, Vec<Printed<'_>>) {
    let large = amounts(form).filter(|(_, raw)| is_thousands(raw));
    large.partition(|(_, raw)| raw.contains([',', '，']))
}

fn is_thousands(raw: &str) -> bool {
    let whole = raw.split('.').next().unwrap_or_default();
    whole.bytes().filter(u8::is_ascii_digit).count() >= THOUSAND_DIGITS
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jixiao_documents::{Grid, Origin};
    use jixiao_findings::{Spot, TaskField};

    use crate::ReadForm;
    use crate::testing::{check_page, lines, read_of};

    fn check(text: &str, expected: &Expect) {
        let findings = super::find(&read_of(text));
        expected.assert_eq(&lines(findings.as_slice()));
    }

    #[test]
    fn a_sum_in_a_line_of_text_is_found_once_for_the_form() {
        check(
            "部门: 青石镇农业农村办公室
             任务: 村道路灯维护 | 更换灯具 | 180,000.00 | 路灯完好
             其他任务: 水渠清淤 | 清理淤积 | 217085.00
             其他任务: 堤坝加固 | 加固堤坝 | 90000",
            &expect![[r#"
                D110 Task(1, Amount), Task(2, Amount): 2 处金额写在一行文字里（如“217085.00”）；千分位写法不一：有“180,000.00”，也有“217085.00”
            "#]],
        );
    }

    #[test]
    fn mixed_separators_are_found_in_tables_too() {
        check(
            "部门: 青石镇农业农村办公室
             任务: 村道路灯维护 | 更换灯具 | 180,000.00 | 路灯完好
             任务: 水渠清淤 | 清理淤积 | 217085.00 | 灌溉畅通",
            &expect![[r#"
                D110 Task(1, Amount): 千分位写法不一：有“180,000.00”，也有“217085.00”
            "#]],
        );
    }

    #[test]
    fn an_amount_with_a_hyphen_is_found_in_a_cell_too() {
        check(
            "部门: 青石镇农业农村办公室
             任务: 水渠清淤 | 清理淤积 | -217085.00 | 灌溉畅通",
            &expect![[r#"
                D110 Task(0, Amount): 金额前的“-”会被读成负号
            "#]],
        );
    }

    #[test]
    fn small_amounts_need_no_separator() {
        check(
            "部门: 青石镇农业农村办公室
             基本支出: 45.89
             任务: 村道路灯维护 | 更换灯具 | 180,000.00 | 路灯完好
             任务: 水渠清淤 | 清理淤积 | 900.00 | 灌溉畅通",
            &expect![[r#""#]],
        );
    }

    #[test]
    fn a_hyphen_before_the_sum_reads_as_minus() {
        let read = read_of("部门: 青石镇农业农村办公室\n其他任务: 水渠清淤 | 清理淤积 | 217085.00");
        let mut grid = Grid::new(None);
        grid.push_row(Origin::default(), ["其他任务", "水渠清淤--清理淤积。-217085.00"]);
        let cells = vec![(Spot::Task(0, TaskField::Amount), (0, 1))];
        let findings = super::find(&ReadForm { grid, cells, ..read });
        expect![[r#"
            D110 Task(0, Amount): 1 处金额写在一行文字里（如“217085.00”）；金额前的“-”会被读成负号
        "#]]
        .assert_eq(&lines(findings.as_slice()));
    }

    #[test]
    fn the_page_shows_the_fault_and_its_cure() {
        check_page(&super::RULE, |read| super::find(read).is_some());
    }
}
