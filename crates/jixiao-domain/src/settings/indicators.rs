//! Settings of the rules about indicators.

/// Settings of the rules about indicators.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IndicatorSettings {}
