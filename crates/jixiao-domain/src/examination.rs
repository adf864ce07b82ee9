//! What an examiner judges a declared form by: the criteria of 财预〔2015〕88号 (绩效目标审核表), with
//! the grade of each and of the whole, and what follows from it.

use std::fmt;

/// What the criteria ask about.（审核内容）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CriterionGroup {
    /// 完整性
    Completeness,
    /// 相关性
    Relevance,
    /// 适当性
    Adequacy,
    /// 可行性
    Feasibility,
}

impl CriterionGroup {
    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            CriterionGroup::Completeness => "完整性",
            CriterionGroup::Relevance => "相关性",
            CriterionGroup::Adequacy => "适当性",
            CriterionGroup::Feasibility => "可行性",
        }
    }
}

/// One line of the examination form.（审核要点）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// 规范完整性
    Form,
    /// 明确清晰性
    Clarity,
    /// 目标相关性
    Goals,
    /// 指标科学性
    Indicators,
    /// 绩效合理性
    Performance,
    /// 资金匹配性
    Money,
    /// 实现可能性
    Likelihood,
    /// 条件充分性
    Means,
}

impl Criterion {
    /// All criteria, in the order of the examination form.
    pub const ALL: [Criterion; 8] = [
        Criterion::Form,
        Criterion::Clarity,
        Criterion::Goals,
        Criterion::Indicators,
        Criterion::Performance,
        Criterion::Money,
        Criterion::Likelihood,
        Criterion::Means,
    ];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            Criterion::Form => "form",
            Criterion::Clarity => "clarity",
            Criterion::Goals => "goals",
            Criterion::Indicators => "indicators",
            Criterion::Performance => "performance",
            Criterion::Money => "money",
            Criterion::Likelihood => "likelihood",
            Criterion::Means => "means",
        }
    }

    /// The criterion with this stored name.
    pub fn of_id(id: &str) -> Option<Criterion> {
        Criterion::ALL.into_iter().find(|criterion| criterion.id() == id)
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            Criterion::Form => "规范完整性",
            Criterion::Clarity => "明确清晰性",
            Criterion::Goals => "目标相关性",
            Criterion::Indicators => "指标科学性",
            Criterion::Performance => "绩效合理性",
            Criterion::Money => "资金匹配性",
            Criterion::Likelihood => "实现可能性",
            Criterion::Means => "条件充分性",
        }
    }

    /// What is asked, in a line.
    pub const fn question(self) -> &'static str {
        match self {
            Criterion::Form => "格式规范，内容完整、准确，没有缺项、错项",
            Criterion::Clarity => "目标清楚，反映项目主要情况，产出和效果写得充分",
            Criterion::Goals => "符合法规政策，与部门职能、规划和年度工作相关",
            Criterion::Indicators => "指标全面、细化量化，定性指标可以衡量",
            Criterion::Performance => "预期绩效显著，符合正常水平，与同类项目相比合理",
            Criterion::Money => "目标与资金量、使用方向相匹配",
            Criterion::Likelihood => "经过调研、论证和测算，能够实现",
            Criterion::Means => "方案合理，组织、制度和条件具备",
        }
    }

    /// The group that it stands in.
    pub const fn group(self) -> CriterionGroup {
        match self {
            Criterion::Form | Criterion::Clarity => CriterionGroup::Completeness,
            Criterion::Goals | Criterion::Indicators => CriterionGroup::Relevance,
            Criterion::Performance | Criterion::Money => CriterionGroup::Adequacy,
            Criterion::Likelihood | Criterion::Means => CriterionGroup::Feasibility,
        }
    }

    /// Whether a form alone shows that the criterion is met: law, plans, studies and means stand
    /// outside of it.
    pub const fn is_shown_by_form(self) -> bool {
        matches!(
            self,
            Criterion::Form | Criterion::Clarity | Criterion::Indicators | Criterion::Money
        )
    }

    /// The criterion that a rule's findings speak to; `None` for rules about results, which are not
    /// examined at declaration.
    pub fn of_rule(code: &str) -> Option<Criterion> {
        let family = code.chars().next()?;
        Some(match (family, code) {
            (_, "V113" | "X107" | "X108" | "X110" | "X112") => Criterion::Form,
            (_, "C109" | "G101" | "G102" | "G103" | "G104" | "G105" | "G107" | "V115") => {
                Criterion::Clarity
            }
            (_, "I107" | "I108" | "G106" | "G108" | "X104" | "X105" | "X111") => Criterion::Goals,
            (_, "G109") => Criterion::Means,
            (_, "V107" | "V108" | "V110" | "P102" | "X101" | "X102" | "X103" | "X113") => {
                Criterion::Performance
            }
            ('M', _) | (_, "X109") => Criterion::Money,
            ('P', _) | (_, "V114") => Criterion::Likelihood,
            ('V' | 'I', _) | (_, "C102" | "C103" | "C107" | "C108" | "X106") => {
                Criterion::Indicators
            }
            ('C' | 'D' | 'A', _) => Criterion::Form,
            _ => return None,
        })
    }
}

/// How well a criterion is met, or the form as a whole.（审核等级）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExaminationGrade {
    /// 差: empty, or mostly not met.
    Poor,
    /// 中: partly met, can be mended.
    Fair,
    /// 良: small things to mend.
    Good,
    /// 优: met.
    Excellent,
}

impl ExaminationGrade {
    /// All grades, best first.
    pub const ALL: [ExaminationGrade; 4] = [
        ExaminationGrade::Excellent,
        ExaminationGrade::Good,
        ExaminationGrade::Fair,
        ExaminationGrade::Poor,
    ];

    /// The name that is stored.
    pub const fn id(self) -> &'static str {
        match self {
            ExaminationGrade::Excellent => "excellent",
            ExaminationGrade::Good => "good",
            ExaminationGrade::Fair => "fair",
            ExaminationGrade::Poor => "poor",
        }
    }

    /// The grade with this stored name.
    pub fn of_id(id: &str) -> Option<ExaminationGrade> {
        ExaminationGrade::ALL.into_iter().find(|grade| grade.id() == id)
    }

    /// The name a user reads.
    pub const fn label(self) -> &'static str {
        match self {
            ExaminationGrade::Excellent => "优",
            ExaminationGrade::Good => "良",
            ExaminationGrade::Fair => "中",
            ExaminationGrade::Poor => "差",
        }
    }

    /// What follows for the form: 财预〔2015〕88号 lets 优 and 良 go on to the budget, has 中 revised
    /// and handed in again, and keeps 差 from the next step.
    pub const fn effect(self) -> &'static str {
        match self {
            ExaminationGrade::Excellent => "进入预算安排",
            ExaminationGrade::Good => "与单位商定、略作修改后进入预算安排",
            ExaminationGrade::Fair => "修改完善后重新报送",
            ExaminationGrade::Poor => "不得进入下一步预算安排",
        }
    }

    /// Whether a form of this grade may go on.
    pub const fn may_pass(self) -> bool {
        matches!(self, ExaminationGrade::Excellent | ExaminationGrade::Good)
    }

    /// The grade that so many findings speak for: none 优, a few remarks 良, an error or many remarks
    /// 中. 差 is for a person to say.
    pub const fn proposed(errors: usize, warnings: usize) -> ExaminationGrade {
        match (errors, warnings) {
            (0, 0) => ExaminationGrade::Excellent,
            (0, 1..=2) => ExaminationGrade::Good,
            _ => ExaminationGrade::Fair,
        }
    }
}

impl fmt::Display for ExaminationGrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_names_lead_back() {
        for criterion in Criterion::ALL {
            assert_eq!(Criterion::of_id(criterion.id()), Some(criterion));
        }
        for grade in ExaminationGrade::ALL {
            assert_eq!(ExaminationGrade::of_id(grade.id()), Some(grade));
        }
    }

    #[test]
    fn findings_speak_to_the_criterion_that_their_rule_rests_on() {
        let of = |code| Criterion::of_rule(code).map(Criterion::label);
        assert_eq!(of("M201"), Some("资金匹配性"));
        assert_eq!(of("C101"), Some("规范完整性"));
        assert_eq!(of("C102"), Some("指标科学性"));
        assert_eq!(of("G103"), Some("明确清晰性"));
        assert_eq!(of("P101"), Some("实现可能性"));
        assert_eq!(of("S101"), None);
        assert_eq!(of(""), None);
    }

    #[test]
    fn a_grade_below_good_holds_a_form() {
        use ExaminationGrade::{Excellent, Fair, Good, Poor};
        assert_eq!(
            [Excellent, Good, Fair, Poor].map(ExaminationGrade::may_pass),
            [true, true, false, false]
        );
        assert_eq!(ExaminationGrade::proposed(0, 0), Excellent);
        assert_eq!(ExaminationGrade::proposed(0, 2), Good);
        assert_eq!(ExaminationGrade::proposed(0, 3), Fair);
        assert_eq!(ExaminationGrade::proposed(1, 0), Fair);
    }
}
