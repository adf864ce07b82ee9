//! A finding: what is wrong, where, with which numbers, and what to do.

use jixiao_domain::money::Money;
use rust_decimal::Decimal;

use crate::{Place, RuleHead, Severity};

/// How sure a finding is.（确定程度）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Words, similarity, inferred meaning: never blocks a submission.
    Likely,
    /// Arithmetic or structure.
    Sure,
}

impl Certainty {
    /// The name used in `jixiao.findings/1`.
    pub const fn id(self) -> &'static str {
        match self {
            Certainty::Likely => "likely",
            Certainty::Sure => "sure",
        }
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Certainty::Likely => "可能",
            Certainty::Sure => "确定",
        }
    }
}

/// A number that a finding used.（依据数值）
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// Written as whole 分 under the key with `_fen` added.
    Money(Money),
    /// Written as a string.
    Decimal(Decimal),
    /// A count, written as a number.
    Count(usize),
    /// Words, for example a unit or a printed value.
    Text(String),
}

impl From<Money> for Number {
    fn from(money: Money) -> Number {
        Number::Money(money)
    }
}

impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Number {
        Number::Decimal(decimal.normalize())
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Number {
        Number::Count(count)
    }
}

impl From<&str> for Number {
    fn from(text: &str) -> Number {
        Number::Text(text.to_owned())
    }
}

impl From<String> for Number {
    fn from(text: String) -> Number {
        Number::Text(text)
    }
}

/// Whether a fix changes the meaning of the form.（修改类别）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixKind {
    /// Only the writing changes (a sign, a misprint, a shifted cell).
    Safe,
    /// A proposal that a person must confirm.
    Suggested,
}

impl FixKind {
    /// The name used in `jixiao.findings/1`.
    pub const fn id(self) -> &'static str {
        match self {
            FixKind::Safe => "safe",
            FixKind::Suggested => "suggested",
        }
    }
}

/// One changed cell.（修改）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Which cell.
    pub place: Place,
    /// Its text now.
    pub from: String,
    /// Its text afterwards.
    pub to: String,
}

/// A correction that can be applied.（修改建议）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether the meaning stays.
    pub kind: FixKind,
    /// The cells.
    pub edits: Vec<Edit>,
}

/// One fault of a form, with everything a person needs to act on it.（问题）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code.
    pub code: &'static str,
    /// The rule's name.
    pub name: &'static str,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// What was found and what was expected, with the numbers; one Chinese sentence.
    pub message: String,
    /// What to do, a proposed wording or value; empty only while a rule is being written.
    pub suggestion: String,
    /// The legal or printed basis.
    pub basis: &'static str,
    /// Where, most telling place first; never empty.
    pub places: Vec<Place>,
    /// The numbers used, in the order of the sentence.
    pub numbers: Vec<(&'static str, Number)>,
    /// The computation, for example `90000 元/人/年 × 2 人 × 1 年 = 180000 元 < 190000 元`.
    pub formula: Option<String>,
    /// A correction that can be applied.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of a rule, with the rule's severity, certainty and basis.
    pub fn new(rule: &RuleHead, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            code: rule.code,
            name: rule.name,
            severity: rule.severity,
            certainty: rule.certainty,
            message: message.into(),
            suggestion: String::new(),
            basis: rule.basis,
            places: vec![place],
            numbers: Vec::new(),
            formula: None,
            fix: None,
        }
    }

    /// Adds a place.
    pub fn at(&mut self, place: Place) -> &mut Finding {
        self.places.push(place);
        self
    }

    /// Adds places.
    pub fn at_all(&mut self, places: impl IntoIterator<Item = Place>) -> &mut Finding {
        self.places.extend(places);
        self
    }

    /// Says what to do.
    pub fn suggest(&mut self, suggestion: impl Into<String>) -> &mut Finding {
        self.suggestion = suggestion.into();
        self
    }

    /// Adds a number that was used.
    pub fn number(&mut self, key: &'static str, number: impl Into<Number>) -> &mut Finding {
        self.numbers.push((key, number.into()));
        self
    }

    /// Shows the computation.
    pub fn formula(&mut self, formula: impl Into<String>) -> &mut Finding {
        self.formula = Some(formula.into());
        self
    }

    /// Takes another severity than the rule's default.
    pub fn severity(&mut self, severity: Severity) -> &mut Finding {
        self.severity = severity;
        self
    }

    /// Takes another certainty than the rule's default.
    pub fn certainty(&mut self, certainty: Certainty) -> &mut Finding {
        self.certainty = certainty;
        self
    }

    /// Proposes one changed cell.
    pub fn fix(&mut self, kind: FixKind, place: Place, from: &str, to: &str) -> &mut Finding {
        let edit = Edit { place, from: from.to_owned(), to: to.to_owned() };
        match &mut self.fix {
            Some(fix) if fix.kind == kind => fix.edits.push(edit),
            _ => self.fix = Some(Fix { kind, edits: vec![edit] }),
        }
        self
    }

    /// Renumbers the forms of all places, from a dossier's order to a batch's.
    pub fn renumber(&mut self, form: impl Fn(usize) -> usize) {
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        for place in self.places.iter_mut().chain(edits.map(|edit| &mut edit.place)) {
            place.form = form(place.form);
        }
    }
}
