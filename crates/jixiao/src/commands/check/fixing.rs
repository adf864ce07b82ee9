//! `--fix`: corrected copies beside the inputs, which are never changed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jixiao_documents::formats::patch::{CellAddress, rewrite_cells, sheet_names};
use jixiao_documents::rewrite::{CellChange, Rewritten, rewrite};
use jixiao_documents::{Block, Document, Format, recognise};
use jixiao_findings::{Edit, Finding, FixKind, Spot};
use jixiao_forms::{Batch, Listed, Located, ReadForm, rows_in};

use crate::arguments::Fix;
use crate::console;
use crate::failure::Failure;
use crate::inputs::Input;
use crate::run;

/// The corrections of a run, by file.
#[derive(Debug, Default)]
pub(super) struct Fixing {
    by_source: BTreeMap<usize, Vec<Correction>>,
}

/// One cell to be corrected.
#[derive(Debug)]
struct Correction {
    code: &'static str,
    /// Position of the form among those of its file.
    form: usize,
    spot: Spot,
    from: String,
    to: String,
}

/// What is to be done to one file.
#[derive(Debug, Default)]
struct Plan {
    changes: Vec<CellChange>,
    /// The cell of each change in its form's own grid.
    homes: Vec<Home>,
    /// What is said of each correction, with the change it became part of.
    lines: Vec<(String, Option<usize>)>,
}

impl Fixing {
    /// Takes in the corrections of some findings, as far as the user wants them.
    pub(super) fn add(&mut self, wanted: Fix, batch: &Batch, listed: &[Listed]) {
        for finding in listed.iter().map(|listed| &listed.finding) {
            let Some(fix) = &finding.fix else { continue };
            let is_wanted = fix.kind == FixKind::Safe || wanted == Fix::Suggested;
            for edit in fix.edits.iter().filter(|_| is_wanted) {
                self.add_edit(batch, finding, edit);
            }
        }
    }

    fn add_edit(&mut self, batch: &Batch, finding: &Finding, edit: &Edit) {
        let Some(form) = batch.forms.get(edit.place.form) else { return };
        // The forms stand in the order of their files.
        let first = batch.forms.partition_point(|other| other.source < form.source);
        let corrections = self.by_source.entry(form.source).or_default();
        corrections.push(Correction {
            code: finding.code,
            form: edit.place.form - first,
            spot: edit.place.spot,
            from: edit.from.clone(),
            to: edit.to.clone(),
        });
    }

    /// Writes the corrected copies and says what changed.
    pub(super) fn write(
        &self,
        inputs: &[Input],
        batch: &Batch,
        read_again: &run::Again<'_>,
    ) -> Result<(), Failure> {
        if self.by_source.is_empty() {
            console::note("没有可以自动改正的地方，没有写出副本");
        }
        for (source, corrections) in &self.by_source {
            let name = &batch.sources[*source].name;
            let input = inputs.iter().find(|input| input.name() == *name);
            match input.filter(|input| !input.is_standard_input()) {
                Some(input) => copy(input, corrections, read_again)?,
                None => console::note(&format!("{name}：标准输入不写副本，请给出文件名")),
            }
        }
        Ok(())
    }
}

/// Writes the corrected copy of one file.
fn copy(
    input: &Input,
    corrections: &[Correction],
    read_again: &run::Again<'_>,
) -> Result<(), Failure> {
    let name = input.shown_name();
    let (bytes, document) = match read_again.document(input) {
        Ok(read) => read,
        Err(reason) => {
            console::note(&format!("{name}：{reason}，没有写出副本"));
            return Ok(());
        }
    };
    let forms = read_again.forms(&document);
    let plan = Plan::new(&document, &forms, corrections);
    let Some((rewritten, ending)) = corrected(&bytes, &document, &forms, &plan) else {
        let format = document.format.id();
        console::note(&format!("{name}：{format} 文件不能改写，没有写出副本，请手工改"));
        return Ok(());
    };
    let made = plan.lines.iter().filter(|(_, change)| is_made(*change, &rewritten)).count();
    if made == 0 {
        console::note(&format!("{name}：建议的改法都不能就地写入，没有写出副本"));
    } else {
        let path = save(&input.path, ending, &rewritten.bytes)?;
        console::note(&format!("{name}：改了 {made} 处，写在 {}", path.display()));
    }
    for (line, change) in &plan.lines {
        let mark = if is_made(*change, &rewritten) { "" } else { "（没有改）" };
        console::note(&format!("  {line}{mark}"));
    }
    Ok(())
}

fn is_made(change: Option<usize>, rewritten: &Rewritten) -> bool {
    change.is_some_and(|change| rewritten.is_made[change])
}

impl Plan {
    fn new(document: &Document, forms: &[ReadForm], corrections: &[Correction]) -> Plan {
        let rows = rows_in(document, forms);
        let mut plan = Plan::default();
        for correction in corrections {
            let located = forms.get(correction.form).map(|form| form.locate(correction.spot));
            let located = located.unwrap_or_default();
            let change = located.cell.and_then(|(row, column)| {
                let (block, table_row) = rows.get(correction.form)?.get(row).copied()??;
                let at = (block, table_row, column);
                let change = add(&mut plan.changes, document, at, correction)?;
                if change == plan.homes.len() {
                    plan.homes.push((correction.form, (row, column)));
                }
                Some(change)
            });
            let (from, to) = difference(&correction.from, &correction.to);
            let stands = standing(&located);
            plan.lines.push((format!("{stands} {from} → {to}（{}）", correction.code), change));
        }
        plan
    }
}

/// `第 12 行 表1!C14`: where a corrected cell stands.
fn standing(located: &Located) -> String {
    let line = located.line.map(|line| format!("第 {line} 行 ")).unwrap_or_default();
    let sheet = located.sheet.as_ref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
    let cell = located.sheet_cell.clone().or_else(|| located.address()).unwrap_or_default();
    format!("{line}{sheet}{cell}")
}

/// The corrected file, in place or as a workbook; with the ending that a workbook needs.
fn corrected(
    bytes: &[u8],
    document: &Document,
    forms: &[ReadForm],
    plan: &Plan,
) -> Option<(Rewritten, Option<&'static str>)> {
    // What LibreOffice converted is not what the user has.
    let is_converted = matches!(document.format, Format::Docx | Format::Xlsx);
    let is_own = !is_converted || recognise(bytes).is_ok_and(|own| own == document.format);
    let in_place =
        if is_own { rewrite(bytes, document, &plan.changes).ok().flatten() } else { None };
    match in_place {
        Some(rewritten) => Some((rewritten, None)),
        None => as_workbook(forms, plan).map(|rewritten| (rewritten, Some("xlsx"))),
    }
}

/// A form, and 0-based row and column of its grid.
type Home = (usize, (usize, usize));

/// The forms of a file that is not rewritten in place, as a corrected workbook.
fn as_workbook(forms: &[ReadForm], plan: &Plan) -> Option<Rewritten> {
    let workbook = jixiao_reports::workbook::plain(forms.iter()).ok()?;
    let names = sheet_names(&workbook).ok()?;
    let cell = |(change, (form, (row, column))): (&CellChange, &Home)| {
        let sheet = names.get(*form).cloned().unwrap_or_default();
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        (CellAddress { sheet, row, column: *column }, change.text.clone())
    };
    let cells: Vec<(CellAddress, String)> =
        plan.changes.iter().zip(&plan.homes).map(cell).collect();
    let (bytes, is_made) = rewrite_cells(&workbook, &cells).ok()?;
    Some(Rewritten { bytes, is_made })
}

/// Adds a correction to the changes; gives the change it became part of.
fn add(
    changes: &mut Vec<CellChange>,
    document: &Document,
    (block, row, column): (usize, usize, usize),
    correction: &Correction,
) -> Option<usize> {
    let Some(Block::Table(grid)) = document.blocks.get(block) else {
        return None;
    };
    let is_here =
        |change: &CellChange| (change.block, change.row, change.column) == (block, row, column);
    let known = changes.iter().position(is_here);
    let now = known.map_or(grid.text(row, column), |index| changes[index].text.as_str());
    let text = replaced(now.trim(), &correction.from, &correction.to)?;
    if let Some(index) = known {
        changes[index].text = text;
        return Some(index);
    }
    changes.push(CellChange { block, row, column, text });
    Some(changes.len() - 1)
}

/// The cell's text with the corrected part; `None` where the part is not there just once.
fn replaced(cell: &str, from: &str, to: &str) -> Option<String> {
    if cell == from {
        return Some(to.to_owned());
    }
    let once = |from: &str, to: &str| {
        let is_once = !from.is_empty() && cell.matches(from).count() == 1;
        is_once.then(|| cell.replacen(from, to, 1))
    };
    // Another correction may have changed the rest of a long text already.
    once(from, to).or_else(|| {
        let (from, to) = difference(from, to);
        once(from, to)
    })
}

/// The parts of two texts that differ, with a few characters of what stands around them.
fn difference<'t>(from: &'t str, to: &'t str) -> (&'t str, &'t str) {
    const AROUND: usize = 4;
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let before = from.chars().zip(to.chars()).take_while(same).count();
    let longest = from.chars().count().min(to.chars().count()) - before;
    let after = from.chars().rev().zip(to.chars().rev()).take_while(same).count().min(longest);
    let part = |text: &'t str| {
        let count = text.chars().count();
        let start = before.saturating_sub(AROUND);
        let end = (count - after + AROUND).min(count);
        let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        &text[byte(start)..byte(end)]
    };
    (part(from), part(to))
}

/// Writes the copy beside the input, under a name that nothing has yet.
fn save(input: &Path, ending: Option<&str>, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let stem = input.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let own = || input.extension().map(|own| own.to_string_lossy().into_owned());
    let ending = ending.map(str::to_owned).or_else(own).map(|ending| format!(".{ending}"));
    let (stem, ending) = (stem.unwrap_or_default(), ending.unwrap_or_default());
    for number in 1..=999 {
        let number = if number == 1 { String::new() } else { number.to_string() };
        let path = input.with_file_name(format!("{stem}-改正稿{number}{ending}"));
        match File::create_new(&path).and_then(|mut file| file.write_all(bytes)) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                // A half-written copy would be taken for a whole one.
                let _gone = fs::remove_file(&path);
                let reason = console::reason(&error);
                return Err(Failure::usage(format!("{} 写不进去：{reason}", path.display())));
            }
        }
    }
    Err(Failure::usage(format!("{} 旁边的改正稿太多，请先整理", input.display())))
}

#[cfg(test)]
mod tests {
    use super::{difference, replaced};

    #[test]
    fn a_part_is_replaced_where_it_stands_once() {
        assert_eq!(replaced("95%", "95%", "≥95%").as_deref(), Some("≥95%"));
        assert_eq!(replaced("按月巡察路灯。", "巡察", "巡查").as_deref(), Some("按月巡查路灯。"));
        assert_eq!(replaced("甲甲", "甲", "乙"), None);
        assert_eq!(replaced("甲", "", "乙"), None);
    }

    #[test]
    fn several_corrections_of_a_long_text_meet() {
        let text = "根据青府办【2021】17号，有效的缓解人手不足问题。";
        let one = replaced(text, text, &text.replace("有效的", "有效地")).expect("the whole text");
        let both = replaced(&one, text, &text.replace("【2021】", "〔2021〕"));
        assert_eq!(both.as_deref(), Some("根据青府办〔2021〕17号，有效地缓解人手不足问题。"));
    }

    #[test]
    fn what_differs_is_shown_with_what_stands_around_it() {
        assert_eq!(difference("95%", "≥95%"), ("95%", "≥95%"));
        assert_eq!(
            difference("完成后有效的缓解人手不足问题", "完成后有效地缓解人手不足问题"),
            ("成后有效的缓解人手", "成后有效地缓解人手")
        );
        assert_eq!(difference("甲", ""), ("甲", ""));
        assert_eq!(difference("", ""), ("", ""));
    }
}
