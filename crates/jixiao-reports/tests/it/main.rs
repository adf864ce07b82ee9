//! Reports as other programs see them.

mod recalculated;
