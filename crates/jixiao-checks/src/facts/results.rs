//! What the results of forms earn, and how printed numbers are compared with computed ones.

use jixiao_domain::dossier::Dossier;
use jixiao_domain::form::{Form, FormKind};
use jixiao_domain::indicator::Indicator;
use jixiao_domain::monitoring::{MonitoringSignals, monitor};
use jixiao_domain::scoring::{RowScore, Scores, score};
use jixiao_domain::settings::Settings;
use jixiao_domain::settings::scoring::ScoringSettings;
use rust_decimal::Decimal;

use crate::Context;

/// Scores and lights of the forms that report results; empty for a dossier of promises.
#[derive(Debug)]
pub struct ResultFacts {
    scores: Vec<(usize, Scores)>,
    signals: Vec<(usize, MonitoringSignals)>,
}

impl ResultFacts {
    pub(super) fn new(dossier: &Dossier<'_>, settings: &Settings) -> ResultFacts {
        let scores = |(at, form)| Some((at, score(form, settings)?));
        let signals = |(at, form)| Some((at, monitor(form, settings)?));
        ResultFacts {
            scores: dossier.reports().filter_map(scores).collect(),
            signals: dossier.reports().filter_map(signals).collect(),
        }
    }
}

/// A form with scores.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scored<'c> {
    pub(crate) position: usize,
    pub(crate) form: &'c Form,
    pub(crate) scores: &'c Scores,
}

impl<'c> Scored<'c> {
    /// Its rows: index, indicator, score.
    pub(crate) fn rows(self) -> impl Iterator<Item = (usize, &'c Indicator, &'c RowScore)> {
        let rows = self.form.table.indicators.iter().zip(&self.scores.indicators);
        rows.enumerate().map(|(index, (indicator, row))| (index, indicator, row))
    }

    /// Whether a printed score is the exact one as this form rounds: by the score's own decimals,
    /// a whole number by the most that the form prints.
    pub(crate) fn agrees(self, printed: Decimal, exact: Decimal) -> bool {
        let own = printed.normalize().scale();
        agrees(printed, exact, if own == 0 { self.decimals() } else { own })
    }

    /// The most decimals that the form prints in scores.
    fn decimals(self) -> u32 {
        let rows = self.form.table.indicators.iter().filter_map(|indicator| indicator.score);
        let results = self.form.results.as_ref();
        let execution = results.into_iter().flat_map(|results| &results.execution);
        let total = results.and_then(|results| results.total_score);
        let all = rows.chain(execution.filter_map(|line| line.score)).chain(total);
        all.map(|score| score.normalize().scale()).max().unwrap_or(0)
    }
}

/// The self-evaluations with their scores.
pub(crate) fn scored<'c>(context: &'c Context<'c>) -> impl Iterator<Item = Scored<'c>> + 'c {
    context.facts.results.scores.iter().filter_map(|(position, scores)| {
        let form: &'c Form = context.dossier.forms.get(*position)?;
        (form.kind() != FormKind::Evaluation).then_some(Scored {
            position: *position,
            form,
            scores,
        })
    })
}

/// The monitoring forms that name their month, with position and lights.
pub(crate) fn monitored<'c>(
    context: &'c Context<'c>,
) -> impl Iterator<Item = (usize, &'c Form, &'c MonitoringSignals)> + 'c {
    context.facts.results.signals.iter().filter_map(|(position, signals)| {
        let form: &'c Form = context.dossier.forms.get(*position)?;
        Some((*position, form, signals))
    })
}

/// Whether a printed number is the exact one at the precision of the form: rounded or cut.
pub(crate) fn agrees(printed: Decimal, exact: Decimal, decimals: u32) -> bool {
    let step = Decimal::new(1, decimals.min(8));
    let half = step / Decimal::TWO;
    let difference = printed.saturating_sub(exact);
    (-step < difference && difference <= Decimal::ZERO) || difference.abs() <= half
}

/// Whether a text says why: not blank, and none of the words that say nothing.
pub(crate) fn is_stated(reason: Option<&str>, settings: &ScoringSettings) -> bool {
    let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) else {
        return false;
    };
    let bare = reason.trim_end_matches(['。', '.', '；', ';']);
    !settings.empty_reasons.iter().any(|word| word == bare)
        && bare.chars().any(char::is_alphanumeric)
}
