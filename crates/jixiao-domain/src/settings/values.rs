//! Settings of the rules about values.

/// Settings of the rules about values.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ValueSettings {}
