//! Settings of the rules about completeness.

/// Settings of the rules about completeness.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompletenessSettings {}
