//! What a report says beside money and indicators: for what it reports, totals, grade.

use jixiao_domain::indicator::{Column, IndicatorTable};
use jixiao_domain::results::{Reporting, Results};
use jixiao_findings::{HeadField, Spot};
use rust_decimal::Decimal;

use super::columns::Columns;
use super::indicators::decimal;
use super::{At, Draft, Reader};

impl Reader<'_, '_> {
    /// 实际完成情况: what became of the goals; several texts stand one under the other.
    pub(super) fn add_achieved(&mut self, text: &str, at: At) {
        match &mut self.draft.achieved {
            Some(known) if known.ends_with(text) => {}
            Some(known) => {
                known.push('\n');
                known.push_str(text);
            }
            None => {
                self.draft.achieved = Some(text.to_owned());
                self.draft.mark(Spot::Head(HeadField::Achieved), at.0, at.1);
            }
        }
    }

    /// 总分 | 100 | 96.3: the row of sums under the indicators.
    pub(super) fn read_total_row(&mut self, line: usize, columns: &Columns) {
        let row = self.rows[line];
        // 小计 sums a part only.
        let label = row.filled().next().and_then(|(_, cell)| cell.label);
        if label.is_some_and(|label| label.key == "小计") {
            return;
        }
        let numbers: Vec<(usize, Decimal)> = row
            .filled()
            .skip(1)
            .filter_map(|(at, cell)| Some((at, decimal(&cell.text)?)))
            .collect();
        let under = |column: Column| {
            let heading = columns.of(column)?;
            numbers.iter().find(|(at, _)| *at == heading).copied()
        };
        let (mut points, mut score) = (under(Column::Points), under(Column::Score));
        if points.is_none() && score.is_none() {
            match numbers[..] {
                [first, second] => (points, score) = (Some(first), Some(second)),
                [only] if columns.of(Column::Score).is_none() => points = Some(only),
                [only] => score = Some(only),
                _ => {}
            }
        }
        if let Some((_, points)) = points {
            self.draft.total_points.get_or_insert(points);
        }
        if let Some((at, score)) = score {
            self.add_total_score(score, (line, at));
        }
        let grade = row.filled().find(|(_, cell)| is_grade(&cell.text));
        if let Some((at, cell)) = grade {
            self.add_total_grade(&cell.text, (line, at));
        }
    }

    /// 自评得分, 总分.
    pub(super) fn add_total_score(&mut self, score: Decimal, at: At) {
        if self.draft.total_score.is_none() {
            self.draft.total_score = Some(score);
            self.draft.mark(Spot::Head(HeadField::TotalScore), at.0, at.1);
        }
    }

    /// 等级: 优.
    pub(super) fn add_total_grade(&mut self, grade: &str, at: At) {
        if self.draft.total_grade.is_none() {
            self.draft.total_grade = Some(grade.trim().to_owned());
            self.draft.mark(Spot::Head(HeadField::TotalGrade), at.0, at.1);
        }
    }
}

fn is_grade(text: &str) -> bool {
    matches!(text.trim(), "优" | "良" | "中" | "差" | "优秀" | "良好" | "合格" | "不合格")
}

impl Draft {
    /// Notes the month of a heading over what was reached: 7 of `1-7月执行情况`.
    pub(super) fn note_heading(&mut self, text: &str) {
        if text.contains("执行") || text.contains("完成") {
            self.note_months(text);
        }
    }

    /// Notes the last month that a heading names: 7 of `1-7月执行数`.
    pub(super) fn note_months(&mut self, text: &str) {
        let Some(at) = text.find('月') else {
            return;
        };
        let before = &text[..at];
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let month: Option<u8> = before[digits.len()..].parse().ok();
        self.months = self.months.or(month.filter(|month| (1..=12).contains(month)));
    }

    /// What the form reports; `None` where it only promises.
    pub(super) fn take_results(&mut self) -> Option<Results> {
        let reporting = self.reporting()?;
        let mut results = Results::new(reporting);
        results.execution = std::mem::take(&mut self.execution);
        results.achieved = self.achieved.take();
        results.total_points = self.total_points;
        results.total_score = self.total_score;
        results.grade = self.total_grade.take();
        if let Some(approval) = &mut self.project.approval {
            // 评价等级 of a report is the grade of the whole, no decision on the targets.
            results.grade = results.grade.or_else(|| approval.grade.take());
            if approval.opinion.is_none() && approval.grade.is_none() {
                self.project.approval = None;
            }
        }
        Some(results)
    }

    /// For what the form reports, from its title, then from its columns.
    pub(crate) fn reporting(&self) -> Option<Reporting> {
        let title = self.title.as_deref().unwrap_or_default();
        let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
        let table = &self.table;
        let is_monitored = table.columns.iter().any(|(column, _)| {
            matches!(column, Column::Forecast | Column::Likelihood | Column::LikelihoodBox(_))
        });
        if has(&["监控"]) || is_monitored {
            return Some(Reporting::Monitoring(self.months));
        }
        if has(&["自评", "自我评价", "自我评分", "自查"]) {
            return Some(Reporting::SelfEvaluation);
        }
        let promises_only = has(&["申报", "批复", "审批", "审核", "目标表", "目标设定"]);
        if has(&["评价", "评分"]) && !promises_only {
            return Some(Reporting::Evaluation);
        }
        let has_actual = table.has_column(Column::Actual) || table.has_column(Column::Score);
        let reports = self.has_execution || table.indicators.iter().any(holds_results);
        (has_actual && reports && (!promises_only || holds_any(table)))
            .then_some(Reporting::SelfEvaluation)
    }
}

fn holds_any(table: &IndicatorTable) -> bool {
    table.indicators.iter().any(holds_results)
}

fn holds_results(indicator: &jixiao_domain::indicator::Indicator) -> bool {
    indicator.actual.as_ref().is_some_and(|actual| !actual.is_blank()) || indicator.score.is_some()
}
