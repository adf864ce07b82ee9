//! What a rule pack sets: frames, switches, thresholds, word lists, standards.
//!
//! One struct per rule family, in a file of its own. The packs crate fills them in; no default
//! lives in code, so that a bureau finds every number in a pack.

pub mod across;
pub mod approval;
pub mod completeness;
pub mod documents;
pub mod frames;
pub mod goals;
pub mod indicators;
pub mod money;
pub mod monitoring;
pub mod periods;
pub mod rules;
pub mod scoring;
pub mod values;

/// Which pack made the settings.（规则包）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackStamp {
    /// `guangdong-2025`
    pub name: String,
    /// The pack's own version.
    pub version: String,
    /// SHA-256 of the pack and the packs it extends, in hexadecimal.
    pub sha256: String,
}

/// Everything that a rule pack sets.（规则设置）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Which pack.
    pub pack: PackStamp,
    /// Switches and severities.
    pub rules: rules::RuleSettings,
    /// Indicator frames.
    pub frames: frames::FrameSettings,
    /// Family D: import.
    pub documents: documents::DocumentSettings,
    /// Family C: completeness.
    pub completeness: completeness::CompletenessSettings,
    /// Family V: planned values.
    pub values: values::ValueSettings,
    /// Family I: indicators.
    pub indicators: indicators::IndicatorSettings,
    /// Family M: money.
    pub money: money::MoneySettings,
    /// Family G: goal texts.
    pub goals: goals::GoalSettings,
    /// Family X: across forms.
    pub across: across::AcrossSettings,
    /// Family P: periods.
    pub periods: periods::PeriodSettings,
    /// Family A: approval.
    pub approval: approval::ApprovalSettings,
    /// Scores of self-evaluations, family S.
    pub scoring: scoring::ScoringSettings,
    /// Money and targets during the year, family R.
    pub monitoring: monitoring::MonitoringSettings,
}
