//! Section `[money]`.

use std::collections::BTreeMap;

use jixiao_domain::form::FundKind;
use jixiao_domain::settings::money::{
    ExpenseStandard, MoneySettings, Nature, PairedBlock, SpendingClass,
};
use jixiao_domain::unit::Unit;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::set;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    cost_tolerance: Option<f64>,
    task_coverage: Option<f64>,
    staffing_share: Option<f64>,
    /// 万元
    spending_per_head: Option<[f64; 2]>,
    cap_never_binds: Option<f64>,
    spending_classes: Option<Vec<ClassSection>>,
    paired_blocks: Option<Vec<PairSection>>,
    counting_units: Option<Vec<Vec<String>>>,
    times_per_year: Option<BTreeMap<String, i64>>,
    generic_words: Option<Vec<String>>,
    total_cost_words: Option<Vec<String>>,
    standard_words: Option<Vec<String>>,
    part_words: Option<Vec<String>>,
    per_unit_words: Option<Vec<String>>,
    beneficiary_words: Option<Vec<String>>,
    allowance_words: Option<Vec<String>>,
    served_people: Option<Vec<String>>,
    natures: Option<Vec<NatureSection>>,
    expense_standards: Option<Vec<StandardSection>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassSection {
    line: Line,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairSection {
    left: Vec<Line>,
    right: Vec<Line>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NatureSection {
    name: String,
    words: Vec<String>,
    #[serde(default)]
    staffing: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StandardSection {
    name: String,
    words: Vec<String>,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    limit: f64,
    unit: String,
    source: String,
    #[serde(default)]
    note: String,
}

/// A line of the department form by its usual label.
#[derive(Debug, Clone, Copy, Deserialize)]
enum Line {
    #[serde(rename = "基本支出")]
    BasicSpending,
    #[serde(rename = "项目支出")]
    ProjectSpending,
    #[serde(rename = "事业发展性支出")]
    DevelopmentSpending,
    #[serde(rename = "财政专项资金")]
    SpecialFunds,
    #[serde(rename = "其他事业发展性支出")]
    OtherDevelopmentSpending,
    #[serde(rename = "财政拨款")]
    Appropriation,
    #[serde(rename = "其他资金")]
    OtherIncome,
    #[serde(rename = "上年结转资金")]
    CarriedOver,
    #[serde(rename = "市本级使用资金")]
    OwnLevelUse,
    #[serde(rename = "拟用于对下转移支付资金")]
    TransferDown,
}

impl From<Line> for FundKind {
    fn from(line: Line) -> FundKind {
        match line {
            Line::BasicSpending => FundKind::BasicSpending,
            Line::ProjectSpending => FundKind::ProjectSpending,
            Line::DevelopmentSpending => FundKind::DevelopmentSpending,
            Line::SpecialFunds => FundKind::SpecialFunds,
            Line::OtherDevelopmentSpending => FundKind::OtherDevelopmentSpending,
            Line::Appropriation => FundKind::Appropriation,
            Line::OtherIncome => FundKind::OtherIncome,
            Line::CarriedOver => FundKind::CarriedOver,
            Line::OwnLevelUse => FundKind::OwnLevelUse,
            Line::TransferDown => FundKind::TransferDown,
        }
    }
}

impl Section {
    pub(crate) fn apply(self, settings: &mut MoneySettings) {
        set(&mut settings.cost_tolerance, self.cost_tolerance.map(decimal));
        set(&mut settings.task_coverage, self.task_coverage.map(decimal));
        set(&mut settings.staffing_share, self.staffing_share.map(decimal));
        set(&mut settings.cap_never_binds, self.cap_never_binds.map(decimal));
        if let Some([from, to]) = self.spending_per_head {
            settings.spending_per_head_from = yuan_of_wan(from);
            settings.spending_per_head_to = yuan_of_wan(to);
        }
        set(&mut settings.spending_classes, self.spending_classes.map(classes));
        set(&mut settings.paired_blocks, self.paired_blocks.map(pairs));
        set(&mut settings.counting_units, self.counting_units);
        let times: Option<Vec<(String, Decimal)>> = self.times_per_year.map(|times| {
            times.into_iter().map(|(unit, times)| (unit, Decimal::from(times))).collect()
        });
        set(&mut settings.times_per_year, times);
        set(&mut settings.generic_words, self.generic_words);
        set(&mut settings.total_cost_words, self.total_cost_words);
        set(&mut settings.standard_words, self.standard_words);
        set(&mut settings.part_words, self.part_words);
        set(&mut settings.per_unit_words, self.per_unit_words);
        set(&mut settings.beneficiary_words, self.beneficiary_words);
        set(&mut settings.allowance_words, self.allowance_words);
        set(&mut settings.served_people, self.served_people);
        set(&mut settings.natures, self.natures.map(natures));
        set(&mut settings.expense_standards, self.expense_standards.map(standards));
    }
}

/// TOML writes decimals as floats; the shortest text of a float is the number that was written.
fn decimal(float: f64) -> Decimal {
    float.to_string().parse().unwrap_or_default()
}

fn yuan_of_wan(wan_yuan: f64) -> Decimal {
    decimal(wan_yuan).saturating_mul(Decimal::from(10_000)).normalize()
}

fn classes(classes: Vec<ClassSection>) -> Vec<SpendingClass> {
    classes
        .into_iter()
        .map(|class| SpendingClass { line: class.line.into(), words: class.words.into() })
        .collect()
}

fn pairs(pairs: Vec<PairSection>) -> Vec<PairedBlock> {
    let lines = |lines: Vec<Line>| lines.into_iter().map(FundKind::from).collect();
    pairs
        .into_iter()
        .map(|pair| PairedBlock { left: lines(pair.left), right: lines(pair.right) })
        .collect()
}

fn natures(natures: Vec<NatureSection>) -> Vec<Nature> {
    natures
        .into_iter()
        .map(|nature| Nature {
            name: nature.name,
            words: nature.words.into(),
            is_staffing: nature.staffing,
        })
        .collect()
}

fn standards(standards: Vec<StandardSection>) -> Vec<ExpenseStandard> {
    standards
        .into_iter()
        .map(|standard| {
            let (unit, scale) = Unit::parse(&standard.unit);
            ExpenseStandard {
                name: standard.name,
                words: standard.words.into(),
                context: standard.context.into(),
                except: standard.except.into(),
                limit: decimal(standard.limit).saturating_mul(scale),
                unit,
                source: standard.source,
                note: standard.note,
            }
        })
        .collect()
}
