//! Settings of the rules about completeness.

use crate::words::Words;

/// Settings of the rules about completeness.（规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompletenessSettings {
    /// Words of an opinion that make the targets the basis of later evaluation (自评, 绩效评价).
    pub basis_words: Words,
    /// Words that say how satisfaction is asked (问卷, 抽样).
    pub survey_words: Words,
}
