//! D103: signs and markup that do not belong into a form; read for their meaning, original kept.

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
    let mut traces = Vec::new();
    let mut percents = [false; 2];
    let mut wide_percent = None;
    for row in 0..grid.row_count() {
        for (column, text) in grid.row(row).enumerate() {
            if text.is_empty() {
                continue;
            }
            let spot = Spot::Cell(row, column);
            let noticed = Noticed::new(text);
            if let Some((kind, sample)) = noticed.foreign {
                traces.push(Trace { kind, sample, spot });
            }
            percents[0] |= noticed.has_percent;
            if noticed.has_wide_percent {
                percents[1] = true;
                wide_percent.get_or_insert(spot);
            }
        }
    }
    if let ([true, true], Some(spot)) = (percents, wide_percent) {
        traces.push(Trace { kind: Kind::MixedWidth, sample: "％、%".to_owned(), spot });
    }
    traces.extend(odd_year_line(inspection));
    traces
}

/// The text in the usual notation; `None` where something foreign would be left.
fn usual(printed: &str) -> Option<String> {
    let bare = notation::without_tags(printed);
    let mut text = bare.trim().to_owned();
    for (formula, sign) in FORMULAS {
        text = text.replace(&format!("${formula}$"), sign).replace(formula, sign);
    }
    for (entity, sign) in ENTITIES {
        text = text.replace(entity, sign);
    }
    let usual: String = text.chars().map(usual_sign).collect();
    let usual = usual.replace("≥ ", "≥").replace("≤ ", "≤");
    (usual != printed && Noticed::new(&usual).foreign.is_none()).then_some(usual)
}

/// Formulas of signs and what they show; longer ones first.
const FORMULAS: [(&str, &str); 6] = [
    ("\\geqslant", "≥"),
    ("\\leqslant", "≤"),
    ("\\geq", "≥"),
    ("\\leq", "≤"),
    ("\\times", "×"),
    ("\\%", "%"),
];

/// Entities that pages leave in texts.
const ENTITIES: [(&str, &str); 6] =
    [("&ge;", "≥"), ("&le;", "≤"), ("&nbsp;", " "), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")];

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

/// What one cell holds of signs.
#[derive(Default)]
struct Noticed {
    /// The first foreign notation, with a sample of it.
    foreign: Option<(Kind, String)>,
    has_percent: bool,
    has_wide_percent: bool,
}

impl Noticed {
    fn new(text: &str) -> Noticed {
        let mut noticed = Noticed::default();
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| BEGINS[usize::from(*byte)]) {
            match byte {
                b'%' => noticed.has_percent = true,
                0xEF if text[at..].starts_with('％') => noticed.has_wide_percent = true,
                _ if noticed.foreign.is_none() => noticed.foreign = foreign(text, at),
                _ => {}
            }
        }
        noticed
    }
}

/// The bytes that a sign begins with. Every byte of every form comes by here.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut signs: &[u8] = &[b'%', b'\\', b'<', b'&', 0xE2, 0xEF];
    while let [sign, rest @ ..] = signs {
        begins[*sign as usize] = true;
        signs = rest;
    }
    begins
};

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
