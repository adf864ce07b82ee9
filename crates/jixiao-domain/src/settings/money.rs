//! Settings of the rules about money.

/// Settings of the rules about money.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoneySettings {}
