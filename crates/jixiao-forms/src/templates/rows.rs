//! The row language: `标签 | {填写项} | < | ^`.
//!
//! Cells are separated by `|`. `<` joins with the cell on its left, `^` with the cell above. A cell
//! is a label, or text with placeholders `{name:format?text if blank}`.

use jixiao_documents::paper::Horizontal;
use jixiao_domain::amount::AmountUnit;

use super::binding::{self, Binding, Scope};

/// One position of a row.（行中一格）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// `<`: part of the cell on its left.
    Left,
    /// `^`: part of the cell above.
    Up,
    /// A cell of its own.
    Cell(CellPattern),
}

/// What a cell holds.（格内文字）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellPattern {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) horizontal: Horizontal,
    /// Printed by the form: no placeholder in it, or told so by `{label}`.
    pub(crate) is_label: bool,
}

/// A part of a text.（文字片段）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Printed as it stands.
    Text(String),
    /// Filled in.
    Blank(Placeholder),
}

/// `{name:format?otherwise}`.（占位符）
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placeholder {
    pub(crate) binding: Binding,
    pub(crate) scope: Scope,
    /// The printed label of a line of money or of a text, of `{fund:中央补助}`.
    pub(crate) label: Option<String>,
    /// Which of the texts beside the label, from 1.
    pub(crate) position: usize,
    /// How money is written; `None` for the template's own unit.
    pub(crate) money: Option<MoneyFormat>,
    /// Printed where the form says nothing.
    pub(crate) otherwise: String,
}

impl Placeholder {
    /// A fact as a template prints it that says nothing more.
    pub(crate) fn of(binding: Binding) -> Placeholder {
        let otherwise = String::new();
        Placeholder {
            binding,
            scope: Scope::Form,
            label: None,
            position: 1,
            money: None,
            otherwise,
        }
    }
}

/// How money is written.（金额写法）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MoneyFormat {
    pub(crate) unit: AmountUnit,
    /// Decimals printed at least; more where the amount has more.
    pub(crate) decimals: u32,
    /// Thousands are grouped by commas.
    pub(crate) is_grouped: bool,
}

impl MoneyFormat {
    /// Its names in templates.
    pub(crate) const NAMES: &str = "万元、元、元,、元.00、元,.00";

    pub(crate) fn parse(name: &str) -> Option<MoneyFormat> {
        let (unit, decimals, is_grouped) = match name {
            "万元" => (AmountUnit::WanYuan, 2, false),
            "元" => (AmountUnit::Yuan, 0, false),
            "元," => (AmountUnit::Yuan, 0, true),
            "元.00" => (AmountUnit::Yuan, 2, false),
            "元,.00" => (AmountUnit::Yuan, 2, true),
            _ => return None,
        };
        Some(MoneyFormat { unit, decimals, is_grouped })
    }
}

/// In which kind of block a row stands.（所在段落）
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Plain,
    Indicators,
    Tasks,
    Execution,
}

impl Place {
    fn allows(self, scope: Scope) -> bool {
        match scope {
            Scope::Form => true,
            Scope::Item => self != Place::Plain,
            Scope::Indicator => self == Place::Indicators,
            Scope::Task => self == Place::Tasks,
            Scope::Line => self == Place::Execution,
        }
    }
}

/// Reads one row; the refusal is a Chinese sentence.
pub(crate) fn parse(text: &str, place: Place) -> Result<Vec<Slot>, String> {
    text.split('|')
        .map(|cell| match cell.trim() {
            "<" => Ok(Slot::Left),
            "^" => Ok(Slot::Up),
            cell => pattern(cell, place).map(Slot::Cell),
        })
        .collect()
}

/// Reads the text of one cell or of a part of a line.
pub(crate) fn pattern(text: &str, place: Place) -> Result<CellPattern, String> {
    let mut pieces = Vec::new();
    let mut told = None;
    let mut natural = None;
    let mut is_label = None;
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        push_text(&mut pieces, &rest[..open]);
        let Some(length) = rest[open..].find('}') else {
            return Err(format!("“{text}”中的“{{”没有对应的“}}”"));
        };
        match &rest[open + 1..open + length] {
            "left" => told = Some(Horizontal::Left),
            "centre" => told = Some(Horizontal::Centre),
            "right" => told = Some(Horizontal::Right),
            "label" => is_label = Some(true),
            "br" => push_text(&mut pieces, "\n"),
            inner => {
                let (placeholder, horizontal) = placeholder(inner, place)?;
                natural.get_or_insert(horizontal);
                pieces.push(Piece::Blank(placeholder));
            }
        }
        rest = &rest[open + length + 1..];
    }
    push_text(&mut pieces, rest);
    let horizontal = told.or(natural).unwrap_or_default();
    Ok(CellPattern { pieces, horizontal, is_label: is_label.unwrap_or(natural.is_none()) })
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn placeholder(inner: &str, place: Place) -> Result<(Placeholder, Horizontal), String> {
    let (head, otherwise) = inner.split_once('?').unwrap_or((inner, ""));
    let (name, format) = match head.split_once(':') {
        Some((name, format)) => (name, Some(format)),
        None => (head, None),
    };
    let Some((binding, scope, horizontal)) = binding::find(name.trim()) else {
        return Err(format!("没有名为“{name}”的填写项；全部名称见使用手册“表样”一章"));
    };
    if !place.allows(scope) {
        return Err(format!("填写项“{name}”不能用在这里，{}", where_allowed(scope)));
    }
    let otherwise = otherwise.to_owned();
    if matches!(binding, Binding::LabelledFund | Binding::LabelledText) {
        let Some(label) = format.map(str::trim).filter(|label| !label.is_empty()) else {
            return Err(match binding {
                Binding::LabelledFund => "“fund”应写出资金的名称，例如 {fund:中央补助}".to_owned(),
                _ => "“other”应写出填报项的名称，例如 {other:项目属性}".to_owned(),
            });
        };
        let numbered = label.rsplit_once('/').filter(|_| binding == Binding::LabelledText);
        let numbered = numbered.and_then(|(label, number)| Some((label, number.parse().ok()?)));
        let (label, position) = numbered.unwrap_or((label, 1));
        let label = Some(label.to_owned());
        return Ok((
            Placeholder { binding, scope, label, position, money: None, otherwise },
            horizontal,
        ));
    }
    let money = match format {
        None => None,
        Some(format) => Some(MoneyFormat::parse(format.trim()).ok_or_else(|| {
            format!("没有名为“{format}”的金额写法，可写：{}", MoneyFormat::NAMES)
        })?),
    };
    Ok((Placeholder { binding, scope, label: None, position: 1, money, otherwise }, horizontal))
}

fn where_allowed(scope: Scope) -> &'static str {
    match scope {
        Scope::Form => "",
        Scope::Item => "只能用在有 each 的段落的 rows 中",
        Scope::Indicator => "只能用在 each = \"indicators\" 的段落的 rows 中",
        Scope::Task => "只能用在 each = \"key_tasks\" 或 \"other_tasks\" 的段落的 rows 中",
        Scope::Line => "只能用在 each = \"execution\" 的段落的 rows 中",
    }
}
