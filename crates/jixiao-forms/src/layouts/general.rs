//! What fits every form.

use super::Layout;

/// A department's form of no known layout.
pub(super) static DEPARTMENT: Layout =
    Layout { id: "general-department", is_department: true, has_halves: None, labels: &[] };

/// A project's form of no known layout.
pub(super) static PROJECT: Layout =
    Layout { id: "general-project", is_department: false, has_halves: None, labels: &[] };
