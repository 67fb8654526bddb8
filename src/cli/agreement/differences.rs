//! How many differences there are of each kind, in words: shown before any number (methods D.1).

use crate::agreement::{Kind, Tally};
use crate::cli::{Failure, Out};

pub(super) fn tell(tally: &Tally, out: &mut Out<'_>) -> Result<(), Failure> {
    let kinds: Vec<String> = tally.kinds.iter().map(|(kind, count)| format!("{count} {}", word(*kind))).collect();
    let total = tally.total();
    let same = counted(tally.agreed, "passage is", "passages are");
    out.line(format!("{same} coded alike, {}", counted(total, "difference", "differences")))?;
    if total > 0 {
        out.line(format!("{}; {} decided (belegg reconcile)", kinds.join(", "), tally.decided))?;
    }
    out.line("")
}

/// A number with its noun.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A kind of difference in few words.
pub(in crate::cli) fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Missed => "coded by one only",
        Kind::OtherCode => "with another code",
        Kind::Stance => "with another stance",
        Kind::Boundary => "with other ends",
    }
}
