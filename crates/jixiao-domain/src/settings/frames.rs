//! Published indicator frames: which levels a form must fill and how its points are split.

use rust_decimal::Decimal;

use crate::frame::{Category, FrameKind, Level1};
use crate::indicator::IndicatorTable;

/// The points of a frame.（分值设置）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FramePoints {
    /// All points of a self-evaluation, the execution rate's included.
    pub total: Decimal,
    /// Points of the 预算执行率; they are added at the self-evaluation, not declared.
    pub execution_rate: Decimal,
    /// Points of each first level, in the order of the official table.
    pub levels: Vec<(Level1, Decimal)>,
}

impl FramePoints {
    /// What the points of a declared form add up to: the total without the execution rate.
    pub fn declared(&self) -> Decimal {
        self.total - self.execution_rate
    }

    /// The points of a first level; `None` where the frame gives it none.
    pub fn level(&self, level: Level1) -> Option<Decimal> {
        self.levels.iter().find(|(known, _)| *known == level).map(|(_, points)| *points)
    }
}

/// One published frame: levels, what must be filled, points.（指标体系设置）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Stable name: `2021-a`.
    pub id: String,
    /// What people call it: `财预〔2021〕101号（设成本指标）`.
    pub title: String,
    /// The printed levels it belongs to.
    pub kind: FrameKind,
    /// First levels that need an indicator.
    pub required_levels: Vec<Level1>,
    /// Second levels that need an indicator.
    pub required: Vec<Category>,
    /// Points; `None` where the frame sets none.
    pub points: Option<FramePoints>,
}

impl Frame {
    /// Whether the points are given to exactly these first levels.
    fn scores(&self, levels: &[Level1]) -> bool {
        self.points.as_ref().is_some_and(|points| {
            points.levels.len() == levels.len()
                && levels.iter().all(|level| points.level(*level).is_some())
        })
    }
}

/// The frames of a pack, in its order.（指标体系）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrameSettings {
    /// All frames; of each kind the first is the usual one.
    pub frames: Vec<Frame>,
}

impl FrameSettings {
    /// The frames of a kind, the usual one first.
    pub fn of_kind(&self, kind: FrameKind) -> impl Iterator<Item = &Frame> {
        self.frames.iter().filter(move |frame| frame.kind == kind)
    }

    /// The frame that a table follows: of its kind, the one that gives points to exactly the first
    /// levels that the table fills, else the usual one; `None` where the kind is not certain.
    pub fn of_table(&self, table: &IndicatorTable) -> Option<&Frame> {
        let kind = table.frame?;
        let mut filled: Vec<Level1> =
            table.indicators.iter().filter_map(|indicator| indicator.level1).collect();
        filled.sort_unstable();
        filled.dedup();
        self.of_kind(kind).find(|frame| frame.scores(&filled)).or_else(|| self.of_kind(kind).next())
    }
}
