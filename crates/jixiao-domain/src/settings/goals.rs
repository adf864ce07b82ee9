//! Settings of the rules about goals.

/// Settings of the rules about goals.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoalSettings {}
