//! Settings of the rules about approval.

use crate::words::Words;

/// Settings of the rules about approval.（批复规则参数）
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ApprovalSettings {
    /// From how many forms on the same opinion is boilerplate.
    pub same_opinions: usize,
    /// Words by which an opinion names a grade.
    pub grade_words: Words,
    /// Words of a 项目等级 that needs a parent.
    pub child_grades: Words,
    /// Words of a 项目等级 that is a parent.
    pub parent_grades: Words,
}
