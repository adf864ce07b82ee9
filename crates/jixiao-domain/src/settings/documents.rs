//! Settings of the rules about documents.

/// Settings of the rules about documents.（规则参数）
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentSettings {}
