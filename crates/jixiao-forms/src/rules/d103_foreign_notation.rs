//! D103: signs and markup that do not belong into a form; read for their meaning, original kept.

use jixiao_documents::Grid;
use jixiao_findings::{Certainty, Finding, FixKind, HeadField, Place, RuleHead, Severity, Spot};

use crate::inspection::{Inspection, Reading};
use crate::notation;

pub(crate) static RULE: RuleHead = RuleHead {
    code: "D103",
    name: "foreign-notation",
    title: "夹杂公式代码、标签或形近符号",
    severity: Severity::Advice,
    certainty: Certainty::Sure,
    basis: "财预〔2015〕88号绩效目标审核要点：填报格式规范",
    since: "0.1",
    parameters: &[],
    doc: DOC,
};

const DOC: &str = "
表中夹杂公式代码（如 $\\geq$）、网页标签（如 <b>）、形近符号（如 ≧、═、＞），或者全角、半角混用。

为什么：这些写法是转换文件时留下的，公开出去不好看，别的程序也认不出“≥”。

怎么办：改用通用的 ≥、≤、=、>、<、%，去掉标签，全表统一用全角或半角。程序已按通用符号理解，原文保留不动。

例外：无。

```bad
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t质量指标\t亮灯率\t$\\geq$ 95%
```
```good
项目支出绩效目标申报表
（2025年度）
项目名称\t村道路灯维护\t\t
一级指标\t二级指标\t三级指标\t年度指标值
产出指标\t质量指标\t亮灯率\t≥95%
```
";

/// A kind of foreign notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Formula,
    Markup,
    LookAlike,
    MixedWidth,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Formula, Kind::Markup, Kind::LookAlike, Kind::MixedWidth];

    const fn label(self) -> &'static str {
        match self {
            Kind::Formula => "公式代码",
            Kind::Markup => "网页标签",
            Kind::LookAlike => "形近符号",
            Kind::MixedWidth => "全角半角混用",
        }
    }
}

/// One cell with foreign notation.
struct Trace {
    kind: Kind,
    sample: String,
    spot: Spot,
}

pub(crate) fn inspect(inspection: &Inspection<'_>, findings: &mut Vec<Finding>) {
    let traces = traces(inspection);
    let Some(first) = traces.first() else {
        return;
    };
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let mut of_kind = traces.iter().filter(|trace| trace.kind == kind);
        if let Some(sample) = of_kind.next() {
            kinds.push(format!(
                "{}（如“{}”）{}处",
                kind.label(),
                sample.sample,
                of_kind.count() + 1
            ));
        }
    }
    let place = |trace: &Trace| Place { form: 0, spot: trace.spot };
    let message = format!("表中夹杂{}，已按通用写法理解，原文未改", kinds.join("、"));
    let mut finding = Finding::new(&RULE, place(first), message);
    finding.at_all(traces[1..].iter().map(place));
    finding.suggest("改用通用的≥、≤、=、%等符号，去掉标签，全角半角统一");
    finding.number("cells", traces.len());
    for trace in &traces {
        let Spot::Cell(row, column) = trace.spot else { continue };
        let printed = inspection.grid().text(row, column);
        if let Some(usual) = usual(printed) {
            finding.fix(FixKind::Safe, place(trace), printed, &usual);
        }
    }
    findings.push(finding);
}

fn traces(inspection: &Inspection<'_>) -> Vec<Trace> {
    let grid = inspection.grid();
    let mut traces = foreign_cells(grid);
    traces.extend(mixed_percents(grid));
    traces.extend(odd_year_line(inspection));
    traces
}

/// The first foreign notation of each cell that has one.
fn foreign_cells(grid: &Grid) -> Vec<Trace> {
    let mut traces: Vec<Trace> = Vec::new();
    let mut end_of_last = 0;
    for at in signs(grid.all_text()) {
        if at < end_of_last {
            continue;
        }
        let Some((row, column, bytes)) = grid.cell_at(at) else { continue };
        let text = grid.text(row, column);
        if let Some((kind, sample)) = foreign(text, at - bytes.start) {
            traces.push(Trace { kind, sample, spot: Spot::Cell(row, column) });
            end_of_last = bytes.end;
        }
    }
    traces
}

/// The first ％ of a form that writes % elsewhere.
fn mixed_percents(grid: &Grid) -> Option<Trace> {
    let all = grid.all_text().as_bytes();
    let at = memchr::memmem::find(all, "％".as_bytes())?;
    memchr::memchr(b'%', all)?;
    let (row, column, _) = grid.cell_at(at)?;
    let sample = "％、%".to_owned();
    Some(Trace { kind: Kind::MixedWidth, sample, spot: Spot::Cell(row, column) })
}

/// The text in the usual notation; `None` where something foreign would be left.
fn usual(printed: &str) -> Option<String> {
    let bare = notation::without_tags(printed);
    let mut usual = String::with_capacity(bare.len());
    let mut rest = bare.trim();
    let mut joins_number = false;
    while let Some(printed) = rest.chars().next() {
        let (sign, length) = written_out(rest).unwrap_or((usual_sign(printed), printed.len_utf8()));
        rest = &rest[length..];
        // The blank between ≥ and its number goes.
        if !(joins_number && sign == ' ') {
            usual.push(sign);
        }
        joins_number = matches!(sign, '≥' | '≤');
    }
    let is_clean = || signs(&usual).all(|at| foreign(&usual, at).is_none());
    (usual != printed && is_clean()).then_some(usual)
}

/// The sign that a formula or an entity at the start of a text shows, and the length of that.
fn written_out(text: &str) -> Option<(char, usize)> {
    match text.as_bytes()[0] {
        b'$' => {
            let (sign, length) = listed(&FORMULAS, &text[1..])?;
            text[1 + length..].starts_with('$').then_some((sign, length + 2))
        }
        b'\\' => listed(&FORMULAS, text),
        b'&' => listed(&ENTITIES, text),
        _ => None,
    }
}

fn listed(list: &[(&str, char)], text: &str) -> Option<(char, usize)> {
    let (written, sign) = list.iter().find(|(written, _)| text.starts_with(written))?;
    Some((*sign, written.len()))
}

/// Formulas of signs and what they show; longer ones first.
const FORMULAS: [(&str, char); 6] = [
    ("\\geqslant", '≥'),
    ("\\leqslant", '≤'),
    ("\\geq", '≥'),
    ("\\leq", '≤'),
    ("\\times", '×'),
    ("\\%", '%'),
];

/// Entities that pages leave in texts.
const ENTITIES: [(&str, char); 6] =
    [("&ge;", '≥'), ("&le;", '≤'), ("&nbsp;", ' '), ("&gt;", '>'), ("&lt;", '<'), ("&amp;", '&')];

const fn usual_sign(sign: char) -> char {
    match sign {
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '═' | '＝' => '=',
        '＞' => '>',
        '＜' => '<',
        '％' => '%',
        _ => sign,
    }
}

/// Where foreign notation may begin, in order: all text of every form comes by here.
fn signs(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut markup = memchr::memchr3_iter(b'\\', b'<', b'&', bytes).peekable();
    // The first bytes of the signs that look like others.
    let mut look_alikes = memchr::memchr2_iter(0xE2, 0xEF, bytes)
        .filter(|at| text[*at..].starts_with(is_look_alike))
        .peekable();
    std::iter::from_fn(move || match (markup.peek(), look_alikes.peek()) {
        (Some(one), Some(other)) if other < one => look_alikes.next(),
        (Some(_), _) => markup.next(),
        (None, _) => look_alikes.next(),
    })
}

/// The foreign notation that begins at a byte, with a sample of it.
fn foreign(text: &str, at: usize) -> Option<(Kind, String)> {
    let rest = &text[at..];
    match rest.chars().next()? {
        '\\' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
            Some((Kind::Formula, sample(formula(text, at))))
        }
        '<' => {
            let length = notation::tag_length(rest)?;
            Some((Kind::Markup, sample(&rest[..length])))
        }
        '&' => {
            let entity = rest.split_inclusive(';').next().filter(|entity| is_entity(entity))?;
            Some((Kind::Markup, entity.to_owned()))
        }
        sign => is_look_alike(sign).then(|| (Kind::LookAlike, sign.to_string())),
    }
}

/// `$\geq$` around a backslash.
fn formula(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('$').unwrap_or(at);
    let end = text[at..].find('$').map_or(text.len(), |end| at + end + 1);
    &text[start..end]
}

fn sample(text: &str) -> String {
    text.chars().take(12).collect()
}

fn is_entity(text: &str) -> bool {
    text.ends_with(';')
        && (3..=8).contains(&text.len())
        && text[1..text.len() - 1].chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}

fn is_look_alike(sign: char) -> bool {
    matches!(sign, '≧' | '≦' | '═' | '⩾' | '⩽' | '＞' | '＜' | '＝' | '\u{FF10}'..='\u{FF19}')
}

/// The line with the year in brackets of another width than in the other forms of the document.
fn odd_year_line(inspection: &Inspection<'_>) -> Option<Trace> {
    let line = year_line(inspection.reading())?;
    let is_wide = |line: &str| line.starts_with('（');
    let others: Vec<bool> = inspection.siblings().filter_map(year_line).map(is_wide).collect();
    let differing = others.iter().filter(|wide| **wide != is_wide(line)).count();
    let is_odd = others.len() >= 2 && differing == others.len();
    is_odd.then(|| Trace {
        kind: Kind::MixedWidth,
        sample: line.to_owned(),
        spot: Spot::Head(HeadField::FiscalYear),
    })
}

fn year_line(reading: &Reading) -> Option<&str> {
    let lines = reading.above.iter().map(String::as_str);
    let mut lines = lines.filter(|line| line.starts_with(['（', '(']));
    lines.find(|line| notation::year(line).is_some() && line.chars().count() <= 16)
}
