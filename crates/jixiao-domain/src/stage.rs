//! The stages of a form from draft to approval, as a table of allowed moves.
//!
//! DOMAIN.md §9.1: 草稿 → 已提交 → 各级审核 → 批复, with 退回 and 撤回. A region has one to three levels
//! of examination; in a town there is one. What is approved is locked; it changes only by 调整, through
//! all levels again, and what was approved before stays in force until then.

use std::fmt;

/// A level of examination.（审核层级）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 主管部门
    Department,
    /// 财政业务科室
    Division,
    /// 财政绩效科, 分局绩效岗
    PerformanceOffice,
}

impl Level {
    /// All levels, in the order that a form passes them.
    pub const ALL: [Level; 3] = [Level::Department, Level::Division, Level::PerformanceOffice];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Level::Department => "department",
            Level::Division => "division",
            Level::PerformanceOffice => "performance_office",
        }
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Level::Department => "主管部门审核",
            Level::Division => "业务科室审核",
            Level::PerformanceOffice => "绩效岗审核",
        }
    }
}

/// Where a form stands.（办理阶段）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 草稿
    Draft,
    /// 退回: the unit's again, with reasons.
    Returned,
    /// 已提交, waiting at a level.
    Examined(Level),
    /// 已批复: locked.
    Approved,
    /// 调整中: approved before, being changed by the unit for a reason.
    Adjusting,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Stage; 7] = [
        Stage::Draft,
        Stage::Returned,
        Stage::Examined(Level::Department),
        Stage::Examined(Level::Division),
        Stage::Examined(Level::PerformanceOffice),
        Stage::Approved,
        Stage::Adjusting,
    ];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Returned => "returned",
            Stage::Examined(level) => level.id(),
            Stage::Approved => "approved",
            Stage::Adjusting => "adjusting",
        }
    }

    /// The stage with this stored name.
    pub fn of_id(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Stage::Draft => "草稿",
            Stage::Returned => "已退回",
            Stage::Examined(level) => level.label(),
            Stage::Approved => "已批复",
            Stage::Adjusting => "调整中",
        }
    }

    /// Whether the unit may write in the form.
    pub const fn is_open(self) -> bool {
        matches!(self, Stage::Draft | Stage::Returned | Stage::Adjusting)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// What is done to a form as a whole.（办理动作）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// 提交
    Submit,
    /// 撤回, as long as nobody has passed it on.
    Withdraw,
    /// 通过: to the next level, or 批复 at the last one.
    Pass,
    /// 退回, with a reason.
    Return,
    /// 申请调整, with a reason: an approved form is opened again.
    Adjust,
}

impl Move {
    /// Every move.
    pub const ALL: [Move; 5] =
        [Move::Submit, Move::Withdraw, Move::Pass, Move::Return, Move::Adjust];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Move::Submit => "submit",
            Move::Withdraw => "withdraw",
            Move::Pass => "pass",
            Move::Return => "return",
            Move::Adjust => "adjust",
        }
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Move::Submit => "提交",
            Move::Withdraw => "撤回",
            Move::Pass => "通过",
            Move::Return => "退回",
            Move::Adjust => "申请调整",
        }
    }
}

/// The levels that forms pass in a region: one to three, each once, in order.（审核链）
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels(Vec<Level>);

impl Levels {
    /// The levels in the order of the paper; `None` without any.
    pub fn new(levels: &[Level]) -> Option<Levels> {
        let kept: Vec<Level> =
            Level::ALL.into_iter().filter(|level| levels.contains(level)).collect();
        (!kept.is_empty()).then_some(Levels(kept))
    }

    /// The levels.
    pub fn all(&self) -> &[Level] {
        &self.0
    }

    /// Where a move leads from a stage; `None` where it is not allowed.
    pub fn after(&self, stage: Stage, done: Move) -> Option<Stage> {
        match (stage, done) {
            (Stage::Draft | Stage::Returned | Stage::Adjusting, Move::Submit) => {
                self.0.first().copied().map(Stage::Examined)
            }
            (Stage::Examined(level), Move::Withdraw) => {
                (self.0.first() == Some(&level)).then_some(Stage::Draft)
            }
            (Stage::Examined(level), Move::Pass) => {
                let at = self.0.iter().position(|known| *known == level)?;
                Some(self.0.get(at + 1).copied().map_or(Stage::Approved, Stage::Examined))
            }
            (Stage::Examined(level), Move::Return) => {
                self.0.contains(&level).then_some(Stage::Returned)
            }
            (Stage::Approved, Move::Adjust) => Some(Stage::Adjusting),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn every_chain() -> Vec<Levels> {
        let subset = |bits: usize| {
            let levels = Level::ALL.into_iter().enumerate();
            levels.filter(|(at, _)| bits >> at & 1 == 1).map(|(_, level)| level).collect::<Vec<_>>()
        };
        (0..8).filter_map(|bits| Levels::new(&subset(bits))).collect()
    }

    #[test]
    fn every_level_of_the_chain_is_passed_before_approval() {
        for levels in every_chain() {
            let mut stage = levels.after(Stage::Draft, Move::Submit).expect("a draft is submitted");
            for level in levels.all() {
                assert_eq!(stage, Stage::Examined(*level));
                stage = levels.after(stage, Move::Pass).expect("a level may pass");
            }
            assert_eq!(stage, Stage::Approved);
        }
    }

    #[test]
    fn what_is_reached_from_a_draft_is_what_the_chain_holds() {
        for levels in every_chain() {
            let mut reached = BTreeSet::from([Stage::Draft]);
            loop {
                let next: BTreeSet<Stage> = reached
                    .iter()
                    .flat_map(|stage| Move::ALL.map(|done| levels.after(*stage, done)))
                    .flatten()
                    .chain(reached.iter().copied())
                    .collect();
                if next == reached {
                    break;
                }
                reached = next;
            }
            let examined = levels.all().iter().copied().map(Stage::Examined);
            let held: BTreeSet<Stage> = examined
                .chain([Stage::Draft, Stage::Returned, Stage::Approved, Stage::Adjusting])
                .collect();
            assert_eq!(reached, held);
        }
    }

    #[test]
    fn what_is_approved_is_opened_by_an_adjustment_only_and_passes_every_level_again() {
        for levels in every_chain() {
            let moving =
                Move::ALL.iter().filter(|done| levels.after(Stage::Approved, **done).is_some());
            assert_eq!(moving.collect::<Vec<_>>(), [&Move::Adjust]);
            let opened = levels.after(Stage::Approved, Move::Adjust).expect("it is opened");
            assert!(opened.is_open());
            let submitted = levels.after(opened, Move::Submit);
            assert_eq!(submitted, levels.after(Stage::Draft, Move::Submit));
        }
    }

    #[test]
    fn a_form_is_withdrawn_only_before_the_first_level_passed_it_on() {
        let levels = Levels::new(&Level::ALL).expect("three levels");
        let withdrawn = |level| levels.after(Stage::Examined(level), Move::Withdraw);
        assert_eq!(withdrawn(Level::Department), Some(Stage::Draft));
        assert_eq!(withdrawn(Level::Division), None);
    }

    #[test]
    fn stored_names_lead_back() {
        for stage in Stage::ALL {
            assert_eq!(Stage::of_id(stage.id()), Some(stage));
        }
    }
}
