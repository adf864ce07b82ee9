//! Settings of the rules about across.

/// Settings of the rules about across.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcrossSettings {}
