//! Section `[scoring]`.

use jixiao_domain::settings::scoring::{
    Compound, Consistency, Execution, GradeBand, Interval, NotApplicable, Overshoot,
    QualitativeGrade, Quantitative, Reverse, RoundingMode, Satisfaction, ScoringSettings,
    UnitRatio,
};
use jixiao_domain::unit::Unit;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{decimal, set};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    decimals: Option<u32>,
    rounding: Option<RoundingKey>,
    quantitative: Option<QuantitativeKey>,
    reverse: Option<ReverseKey>,
    pass_mark: Option<f64>,
    intervals: Option<Vec<[f64; 2]>>,
    satisfaction: Option<SatisfactionKey>,
    satisfaction_intervals: Option<Vec<[f64; 2]>>,
    execution: Option<ExecutionKey>,
    execution_intervals: Option<Vec<[f64; 2]>>,
    execution_explained_below: Option<f64>,
    overshoot: Option<OvershootKey>,
    overshoot_from: Option<f64>,
    overshoot_from_zero: Option<f64>,
    overshoot_deductions: Option<Vec<[f64; 2]>>,
    compound: Option<CompoundKey>,
    late_share: Option<f64>,
    not_applicable: Option<NotApplicableKey>,
    not_applicable_words: Option<Vec<String>>,
    qualitative: Option<Vec<GradeSection>>,
    bands: Option<Vec<BandSection>>,
    saving_words: Option<Vec<String>>,
    burden_endings: Option<Vec<String>>,
    time_units: Option<Vec<String>>,
    rise_words: Option<Vec<String>>,
    fall_words: Option<Vec<String>>,
    unit_ratios: Option<Vec<RatioSection>>,
    consistency: Option<ConsistencySection>,
    empty_reasons: Option<Vec<String>>,
    generic_units: Option<Vec<String>>,
    remedy_words: Option<Vec<String>>,
    money_words: Option<Vec<String>>,
    copied_actuals: Option<usize>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RoundingKey {
    HalfUp,
    HalfEven,
    Truncate,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum QuantitativeKey {
    Proportional,
    Threshold,
    Intervals,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ReverseKey {
    Linear,
    Ratio,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SatisfactionKey {
    AsNumber,
    Intervals,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ExecutionKey {
    Proportional,
    Intervals,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OvershootKey {
    Explain,
    Ignore,
    Deduct,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum CompoundKey {
    Mean,
    Lowest,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum NotApplicableKey {
    Rescale,
    Open,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GradeSection {
    label: String,
    words: Vec<String>,
    from: f64,
    to: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BandSection {
    label: String,
    from: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RatioSection {
    unit: String,
    ratio: f64,
    of: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsistencySection {
    on: bool,
    gap: f64,
    unspent: f64,
}

impl Section {
    pub(crate) fn apply(self, settings: &mut ScoringSettings) {
        set(&mut settings.rounding.decimals, self.decimals);
        set(&mut settings.rounding.mode, self.rounding.map(RoundingKey::mode));
        set(&mut settings.pass_mark, self.pass_mark.map(decimal));
        set(&mut settings.intervals, self.intervals.map(intervals));
        set(&mut settings.satisfaction_intervals, self.satisfaction_intervals.map(intervals));
        set(&mut settings.execution_intervals, self.execution_intervals.map(intervals));
        set(&mut settings.overshoot_deductions, self.overshoot_deductions.map(intervals));
        let below = self.execution_explained_below.map(decimal);
        set(&mut settings.execution_explained_below, below);
        set(&mut settings.overshoot_from, self.overshoot_from.map(decimal));
        set(&mut settings.overshoot_from_zero, self.overshoot_from_zero.map(decimal));
        set(&mut settings.late_share, self.late_share.map(decimal));
        set(&mut settings.not_applicable_words, self.not_applicable_words);
        set(&mut settings.qualitative, self.qualitative.map(grades));
        set(&mut settings.bands, self.bands.map(bands));
        set(&mut settings.saving_words, self.saving_words);
        set(&mut settings.burden_endings, self.burden_endings);
        set(&mut settings.time_units, self.time_units);
        set(&mut settings.rise_words, self.rise_words);
        set(&mut settings.fall_words, self.fall_words);
        set(&mut settings.unit_ratios, self.unit_ratios.map(ratios));
        set(&mut settings.consistency, self.consistency.map(ConsistencySection::limits));
        set(&mut settings.empty_reasons, self.empty_reasons);
        set(&mut settings.generic_units, self.generic_units);
        set(&mut settings.remedy_words, self.remedy_words);
        set(&mut settings.money_words, self.money_words);
        set(&mut settings.copied_actuals, self.copied_actuals);
        set(&mut settings.quantitative, self.quantitative.map(QuantitativeKey::rule));
        set(&mut settings.reverse, self.reverse.map(ReverseKey::rule));
        set(&mut settings.satisfaction, self.satisfaction.map(SatisfactionKey::rule));
        set(&mut settings.execution, self.execution.map(ExecutionKey::rule));
        set(&mut settings.overshoot, self.overshoot.map(OvershootKey::rule));
        set(&mut settings.compound, self.compound.map(CompoundKey::rule));
        set(&mut settings.not_applicable, self.not_applicable.map(NotApplicableKey::rule));
    }
}

impl RoundingKey {
    fn mode(self) -> RoundingMode {
        match self {
            RoundingKey::HalfUp => RoundingMode::HalfUp,
            RoundingKey::HalfEven => RoundingMode::HalfEven,
            RoundingKey::Truncate => RoundingMode::Truncate,
        }
    }
}

impl QuantitativeKey {
    fn rule(self) -> Quantitative {
        match self {
            QuantitativeKey::Proportional => Quantitative::Proportional,
            QuantitativeKey::Threshold => Quantitative::Threshold,
            QuantitativeKey::Intervals => Quantitative::Intervals,
        }
    }
}

impl ReverseKey {
    fn rule(self) -> Reverse {
        match self {
            ReverseKey::Linear => Reverse::Linear,
            ReverseKey::Ratio => Reverse::Ratio,
        }
    }
}

impl SatisfactionKey {
    fn rule(self) -> Satisfaction {
        match self {
            SatisfactionKey::AsNumber => Satisfaction::AsNumber,
            SatisfactionKey::Intervals => Satisfaction::Intervals,
        }
    }
}

impl ExecutionKey {
    fn rule(self) -> Execution {
        match self {
            ExecutionKey::Proportional => Execution::Proportional,
            ExecutionKey::Intervals => Execution::Intervals,
        }
    }
}

impl OvershootKey {
    fn rule(self) -> Overshoot {
        match self {
            OvershootKey::Explain => Overshoot::Explain,
            OvershootKey::Ignore => Overshoot::Ignore,
            OvershootKey::Deduct => Overshoot::Deduct,
        }
    }
}

impl CompoundKey {
    fn rule(self) -> Compound {
        match self {
            CompoundKey::Mean => Compound::Mean,
            CompoundKey::Lowest => Compound::Lowest,
        }
    }
}

impl NotApplicableKey {
    fn rule(self) -> NotApplicable {
        match self {
            NotApplicableKey::Rescale => NotApplicable::Rescale,
            NotApplicableKey::Open => NotApplicable::Open,
        }
    }
}

impl ConsistencySection {
    fn limits(self) -> Option<Consistency> {
        let limits = Consistency { gap: decimal(self.gap), unspent: decimal(self.unspent) };
        self.on.then_some(limits)
    }
}

/// Highest first, whatever order they were written in.
fn intervals(written: Vec<[f64; 2]>) -> Vec<Interval> {
    let mut intervals: Vec<Interval> = written
        .into_iter()
        .map(|[from, share]| Interval { from: decimal(from), share: decimal(share) })
        .collect();
    intervals.sort_by_key(|interval| std::cmp::Reverse(interval.from));
    intervals
}

fn grades(grades: Vec<GradeSection>) -> Vec<QualitativeGrade> {
    grades
        .into_iter()
        .map(|grade| QualitativeGrade {
            label: grade.label,
            words: grade.words,
            from: decimal(grade.from),
            to: decimal(grade.to),
        })
        .collect()
}

fn bands(bands: Vec<BandSection>) -> Vec<GradeBand> {
    let mut bands: Vec<GradeBand> = bands
        .into_iter()
        .map(|band| GradeBand { label: band.label, from: decimal(band.from) })
        .collect();
    bands.sort_by_key(|band| std::cmp::Reverse(band.from));
    bands
}

fn ratios(ratios: Vec<RatioSection>) -> Vec<UnitRatio> {
    ratios
        .into_iter()
        .map(|ratio| {
            let ((unit, scale), (of, small)) = (Unit::parse(&ratio.unit), Unit::parse(&ratio.of));
            let whole = decimal(ratio.ratio).saturating_mul(small);
            UnitRatio { unit, ratio: whole.checked_div(scale).unwrap_or(Decimal::ONE), of }
        })
        .collect()
}
