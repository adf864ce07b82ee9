//! Settings of the rules about periods.

/// Settings of the rules about periods.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PeriodSettings {}
