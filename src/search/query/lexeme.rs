//! The pieces that a query is made of.

use std::ops::Range;

use super::Query;

/// One piece of a query and its bytes in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or the minus before an operand.
    Not,
    /// `NEAR/3`.
    Near(u32),
    /// What holds or does not, complete in itself.
    Operand(Query),
}
