//! The score of one indicator.

use rust_decimal::Decimal;

use super::attainment::{Attainment, Direction, attain, interval};
use super::reading::{self, amount, is_range};
use super::share::Share;
use super::step::{Step, StepRule, percent, plain};
use super::{Compared, OpenReason, Outcome, RowScore, ScoringRule, words};
use crate::fiscal_year::FiscalYear;
use crate::form::FormKind;
use crate::frame::Category;
use crate::indicator::Indicator;
use crate::settings::Settings;
use crate::settings::scoring::{Compound, NotApplicable, Satisfaction};
use crate::value::{Bound, Deadline, PlannedValue, Promise};

/// What the rows of one form are scored by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scorer<'s> {
    pub(crate) settings: &'s Settings,
    pub(crate) year: Option<FiscalYear>,
    pub(crate) kind: FormKind,
}

impl Scorer<'_> {
    /// The score of one indicator by the pack.
    pub(crate) fn score(&self, indicator: &Indicator) -> RowScore {
        let mut row = RowScore::new(indicator.points);
        if let Some(actual) = indicator.actual.as_ref().filter(|actual| self.is_excused(actual)) {
            match self.settings.scoring.not_applicable {
                NotApplicable::Rescale => {
                    let formula = format!("完成值填“{}”，分值由其余指标分担", actual.shown());
                    row.steps.push(Step::new(StepRule::NotApplicable, formula, ""));
                    row.outcome = Outcome::NotApplicable;
                }
                NotApplicable::Open => row.outcome = Outcome::Open(OpenReason::NotApplicable),
            }
            return row;
        }
        let attained = match self.attainment(indicator) {
            Ok(attained) => attained,
            Err(reason) => {
                row.outcome = Outcome::Open(reason);
                return row;
            }
        };
        row.rule = Some(attained.rule);
        row.reached = Some(attained.reached);
        row.is_far_exceeded = attained.is_far_exceeded;
        row.compared = attained.compared;
        row.steps.extend(attained.steps);
        match indicator.points {
            None => row.outcome = Outcome::Open(OpenReason::PointsMissing),
            Some(points) => {
                row.award(attained.share, attained.expression.as_deref(), points, self.settings);
            }
        }
        row
    }

    fn is_excused(&self, actual: &PlannedValue) -> bool {
        let words = &self.settings.scoring.not_applicable_words;
        words.iter().any(|word| actual.raw.trim() == word)
    }

    fn attainment(&self, indicator: &Indicator) -> Result<Attainment, OpenReason> {
        let target = indicator.target().filter(|target| !target.is_blank());
        let actual = indicator.actual.as_ref().filter(|actual| !actual.is_blank());
        let Some(target) = target else {
            // A tree of evaluation asks for a mark, not for a value.
            return if self.kind == FormKind::Evaluation {
                words::mark(indicator, &self.settings.scoring)
            } else {
                Err(OpenReason::TargetMissing)
            };
        };
        let actual = actual.ok_or(OpenReason::ActualMissing)?;
        match (&target.promise, &actual.promise) {
            (Promise::Blank | Promise::Placeholder, _) => Err(OpenReason::TargetMissing),
            (Promise::Quantified(bounds), Promise::Quantified(reached)) => {
                self.numbers(indicator, bounds, reached)
            }
            (Promise::Quantified(_), _) => Err(OpenReason::ActualWithoutNumber),
            (Promise::Date(deadline), Promise::Date(reached)) => self.date(*deadline, *reached),
            (Promise::Date(_), Promise::Qualitative) => {
                words::graded(indicator, actual, &self.settings.scoring)
                    .map_err(|_| OpenReason::ActualWithoutDate)
            }
            (Promise::Date(_), _) => Err(OpenReason::ActualWithoutDate),
            (Promise::YesNo(promised), Promise::YesNo(reached)) => Ok(yes_no(*promised, *reached)),
            (Promise::YesNo(_) | Promise::Scale(_) | Promise::Qualitative, _) => {
                words::graded(indicator, actual, &self.settings.scoring)
            }
        }
    }

    fn numbers(
        &self,
        indicator: &Indicator,
        targets: &[Bound],
        reached: &[Bound],
    ) -> Result<Attainment, OpenReason> {
        let scoring = &self.settings.scoring;
        if let [low, high] = targets
            && is_range(low, high)
        {
            let actual = reading::only(reached, low, self.settings)?;
            let low = self.one(indicator, low, actual)?;
            let high = self.one(indicator, high, actual)?;
            return Ok(combined(&[low, high], Compound::Lowest, ScoringRule::Range));
        }
        let [target] = targets else {
            let pairs = self.pairs(targets, reached)?;
            let parts: Result<Vec<Attainment>, OpenReason> = pairs
                .into_iter()
                .map(|(target, actual)| self.one(indicator, target, actual))
                .collect();
            return Ok(combined(&parts?, scoring.compound, ScoringRule::Compound));
        };
        let actual = reading::only(reached, target, self.settings)?;
        let by_intervals = scoring.satisfaction == Satisfaction::Intervals
            && indicator.category == Some(Category::ServiceSatisfaction)
            && target.unit.is_share();
        if by_intervals {
            return self.satisfaction(indicator, target, actual);
        }
        self.one(indicator, target, actual)
    }

    fn one(
        &self,
        indicator: &Indicator,
        target: &Bound,
        actual: &Bound,
    ) -> Result<Attainment, OpenReason> {
        let read = reading::measured(actual, target, indicator, self.settings)?;
        let direction = Direction::of(indicator, target, &self.settings.scoring);
        let mut attained = attain(read.number, target, direction, &self.settings.scoring)?;
        if let Some(step) = read.step {
            attained.steps.insert(0, step);
        }
        Ok(attained)
    }

    /// Which reached number answers which promise: by what it is about, by its unit, else in order.
    fn pairs<'b>(
        &self,
        targets: &'b [Bound],
        reached: &'b [Bound],
    ) -> Result<Vec<(&'b Bound, &'b Bound)>, OpenReason> {
        let unmatched =
            OpenReason::PartsUnmatched { promised: targets.len(), reached: reached.len() };
        let unit = |bound: &Bound| reading::canonical(&bound.unit, self.settings);
        let only = |is_meant: &dyn Fn(&Bound) -> bool| {
            let mut found = reached.iter().filter(|bound| is_meant(bound));
            found.next().filter(|_| found.next().is_none())
        };
        let by_subject: Option<Vec<_>> = targets
            .iter()
            .map(|target| {
                let subject = target.subject.as_deref()?;
                Some((target, only(&|bound| bound.subject.as_deref() == Some(subject))?))
            })
            .collect();
        let by_unit = || -> Option<Vec<_>> {
            let one = |target| {
                let wanted = unit(target);
                Some((target, only(&|bound| unit(bound) == wanted)?))
            };
            targets.iter().map(one).collect()
        };
        let in_order = || {
            let fits = |(target, actual): (&Bound, &Bound)| {
                actual.unit.is_none() || unit(target) == unit(actual)
            };
            let is_same = targets.len() == reached.len() && targets.iter().zip(reached).all(fits);
            is_same.then(|| targets.iter().zip(reached).collect())
        };
        by_subject.or_else(by_unit).or_else(in_order).ok_or(unmatched)
    }

    fn satisfaction(
        &self,
        indicator: &Indicator,
        target: &Bound,
        actual: &Bound,
    ) -> Result<Attainment, OpenReason> {
        let read = reading::measured(actual, target, indicator, self.settings)?;
        let intervals = &self.settings.scoring.satisfaction_intervals;
        let given = interval(intervals, Share::of(read.number));
        let direction = Direction::of(indicator, target, &self.settings.scoring);
        let plain = attain(read.number, target, direction, &self.settings.scoring)?;
        let formula = format!("满意度 {}", amount(read.number, &target.unit));
        let result = format!("按区间得分值的 {}", percent(given));
        let mut steps: Vec<Step> = read.step.into_iter().chain(plain.steps).collect();
        steps.push(Step::new(StepRule::Interval, formula, result));
        Ok(Attainment {
            rule: ScoringRule::SatisfactionIntervals,
            reached: plain.reached,
            share: Share::of(given),
            expression: Some(percent(given)),
            is_far_exceeded: false,
            compared: plain.compared,
            steps,
        })
    }

    fn date(&self, deadline: Deadline, reached: Deadline) -> Result<Attainment, OpenReason> {
        let day = |day: crate::value::Day| {
            let year = day.year.or(self.year.map(FiscalYear::year)).unwrap_or_default();
            (year, day.month, day.day)
        };
        let (limit, last) = (day(deadline.to), day(reached.to));
        let is_late = limit < last;
        if is_late && reached.from.is_some_and(|from| day(from) <= limit) {
            return Err(OpenReason::DateTooCoarse);
        }
        let late_share = self.settings.scoring.late_share;
        let shown = |(year, month, day): (u16, u8, u8)| match year {
            0 => format!("{month}月{day}日"),
            year => format!("{year}年{month}月{day}日"),
        };
        let formula = format!("完成时间 {}，期限 {}", shown(last), shown(limit));
        let word = if is_late { "逾期" } else { "按期" };
        let step = Step::new(StepRule::Deadline, formula, word)
            .with("actual", shown(last))
            .with("target", shown(limit));
        Ok(Attainment {
            rule: ScoringRule::Deadline,
            reached: !is_late,
            share: if is_late { Share::of(late_share).limited() } else { Share::FULL },
            expression: (is_late && !late_share.is_zero()).then(|| percent(late_share)),
            is_far_exceeded: false,
            compared: vec![Compared::Days { actual: last, deadline: limit }],
            steps: vec![step],
        })
    }
}

fn yes_no(promised: bool, reached: bool) -> Attainment {
    let word = |yes: bool| if yes { "是" } else { "否" };
    let is_reached = promised == reached;
    let formula = format!("完成“{}”，指标值“{}”", word(reached), word(promised));
    let result = if is_reached { "达到" } else { "没有达到" };
    Attainment {
        rule: ScoringRule::YesNo,
        reached: is_reached,
        share: if is_reached { Share::FULL } else { Share::NONE },
        expression: None,
        is_far_exceeded: false,
        compared: vec![Compared::YesNo { actual: reached, target: promised }],
        steps: vec![Step::new(StepRule::YesNo, formula, result)],
    }
}

/// Several attainments as one.
fn combined(parts: &[Attainment], how: Compound, rule: ScoringRule) -> Attainment {
    let shares: Vec<Share> = parts.iter().map(|part| part.share).collect();
    let full = Share::FULL;
    let lowest = shares.iter().fold(full, |lowest, share| lowest.min(*share));
    let written = |part: &Attainment| match (&part.expression, part.share) {
        (Some(expression), _) => expression.clone(),
        (None, share) => plain(share.decimal()),
    };
    let reached = parts.iter().all(|part| part.reached);
    let (share, expression) = match how {
        _ if shares.iter().all(|share| *share == full) => (full, None),
        Compound::Mean => {
            let terms: Vec<String> = parts.iter().map(written).collect();
            let expression = format!("({}) ÷ {}", terms.join(" + "), parts.len());
            (Share::mean(&shares), Some(expression))
        }
        Compound::Lowest => {
            let part = parts.iter().find(|part| part.share == lowest);
            (lowest, part.and_then(|part| part.expression.clone()))
        }
    };
    let mut steps: Vec<Step> = parts.iter().flat_map(|part| part.steps.clone()).collect();
    if rule == ScoringRule::Compound {
        let word = match how {
            Compound::Mean => "各项平均分担分值",
            Compound::Lowest => "以完成最差的一项计",
        };
        let formula = format!("指标值有 {} 项", Decimal::from(parts.len()));
        steps.push(Step::new(StepRule::Compound, formula, word));
    }
    let is_far_exceeded = parts.iter().any(|part| part.is_far_exceeded);
    let compared = parts.iter().flat_map(|part| part.compared.clone()).collect();
    Attainment { rule, reached, share, expression, is_far_exceeded, compared, steps }
}
