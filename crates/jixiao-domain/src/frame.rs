//! The levels of the indicator table.

/// The first level of the indicator table.（一级指标）
///
/// 财预〔2021〕101号 puts 成本 first; in the frames of 财预〔2015〕88号 and 财预〔2020〕10号 it is a
/// second level under 产出.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level1 {
    /// 成本指标
    Cost,
    /// 产出指标
    Output,
    /// 效益指标
    Benefit,
    /// 满意度指标
    Satisfaction,
}

impl Level1 {
    /// All first levels in the order of the official tables.
    pub const ALL: [Level1; 4] =
        [Level1::Cost, Level1::Output, Level1::Benefit, Level1::Satisfaction];

    /// The canonical label.
    pub const fn label(self) -> &'static str {
        match self {
            Level1::Cost => "成本指标",
            Level1::Output => "产出指标",
            Level1::Benefit => "效益指标",
            Level1::Satisfaction => "满意度指标",
        }
    }
}

/// The second level of the indicator table.（二级指标）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// 经济成本指标
    EconomicCost,
    /// 社会成本指标
    SocialCost,
    /// 生态环境成本指标
    EnvironmentalCost,
    /// 数量指标
    Quantity,
    /// 质量指标
    Quality,
    /// 时效指标
    Timeliness,
    /// 成本指标 as a second level under 产出指标 (frames of 2015 and 2020)
    OutputCost,
    /// 经济效益指标
    EconomicBenefit,
    /// 社会效益指标
    SocialBenefit,
    /// 生态效益指标
    EnvironmentalBenefit,
    /// 可持续影响指标
    Sustainability,
    /// 服务对象满意度指标
    ServiceSatisfaction,
}

impl Category {
    /// All categories in the order of the official tables.
    pub const ALL: [Category; 12] = [
        Category::EconomicCost,
        Category::SocialCost,
        Category::EnvironmentalCost,
        Category::Quantity,
        Category::Quality,
        Category::Timeliness,
        Category::OutputCost,
        Category::EconomicBenefit,
        Category::SocialBenefit,
        Category::EnvironmentalBenefit,
        Category::Sustainability,
        Category::ServiceSatisfaction,
    ];

    /// The canonical label.
    pub const fn label(self) -> &'static str {
        match self {
            Category::EconomicCost => "经济成本指标",
            Category::SocialCost => "社会成本指标",
            Category::EnvironmentalCost => "生态环境成本指标",
            Category::Quantity => "数量指标",
            Category::Quality => "质量指标",
            Category::Timeliness => "时效指标",
            Category::OutputCost => "成本指标",
            Category::EconomicBenefit => "经济效益指标",
            Category::SocialBenefit => "社会效益指标",
            Category::EnvironmentalBenefit => "生态效益指标",
            Category::Sustainability => "可持续影响指标",
            Category::ServiceSatisfaction => "服务对象满意度指标",
        }
    }

    /// The first level it belongs to.
    pub const fn level1(self) -> Level1 {
        match self {
            Category::EconomicCost | Category::SocialCost | Category::EnvironmentalCost => {
                Level1::Cost
            }
            Category::Quantity
            | Category::Quality
            | Category::Timeliness
            | Category::OutputCost => Level1::Output,
            Category::EconomicBenefit
            | Category::SocialBenefit
            | Category::EnvironmentalBenefit
            | Category::Sustainability => Level1::Benefit,
            Category::ServiceSatisfaction => Level1::Satisfaction,
        }
    }

    /// Whether its values are costs, for which less is better.
    pub const fn is_cost(self) -> bool {
        matches!(
            self,
            Category::EconomicCost
                | Category::SocialCost
                | Category::EnvironmentalCost
                | Category::OutputCost
        )
    }
}

/// Which published frame a form's printed levels follow.（指标体系）
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FrameKind {
    /// 财预〔2015〕88号, 财预〔2020〕10号: 成本 under 产出, 可持续影响.
    Of2015,
    /// 财预〔2021〕101号: 成本 as a first level.
    Of2021,
}
