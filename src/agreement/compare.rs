//! Two readings side by side.

use super::difference::{Difference, Kind, text_order};
use super::pair::{Met, Pairing, SAME_PASSAGE};
use super::{Placed, Reading};
use crate::codebook::Codebook;
use crate::transcript::Transcript;

/// What two readings of one transcript have in common and where they differ; every coding of both is in exactly one
/// pair or difference.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison<'a> {
    /// The first's and the second's coding, in the order of the text.
    pub agreed: Vec<(Placed<'a>, Placed<'a>)>,
    /// In the order of the text.
    pub differences: Vec<Difference<'a>>,
}

/// Lays two readings of a transcript side by side. Each coding stands beside at most one of the other reading.
///
/// Codings with the same code that overlap are paired first: those that agree, having the same stance and an overlap
/// (Jaccard in characters) of at least [`SAME_PASSAGE`]; then the others; always the highest overlap first. Of what
/// is left and whose code the other reading has nowhere on its words, codings with other codes on the same words are
/// paired, with an overlap of at least [`SAME_WORDS`](super::SAME_WORDS); between equals codes of one theme or branch,
/// then equal stances come first. What is left then was missed by the other coder, or, where its code does stand on
/// its words, lies beside what the other made one coding of. Whoever comes first, the pairs are the same.
pub fn compare<'a>(
    transcript: &Transcript,
    codebook: &Codebook,
    mine: &Reading<'a>,
    theirs: &Reading<'a>,
) -> Comparison<'a> {
    let pairing = Pairing::new(transcript, codebook, mine, theirs);
    let mut comparison = Comparison::default();
    for (mine, theirs, overlap) in pairing.pairs {
        match kind(mine, theirs, overlap) {
            Some(kind) => comparison.differences.push(Difference::between(kind, mine, theirs, overlap)),
            None => comparison.agreed.push((mine, theirs)),
        }
    }
    let mine = pairing.mine.into_iter();
    comparison
        .differences
        .extend(mine.map(|left| Difference::mine_alone(alone(left.met), left.placed, left.met.overlap)));
    let theirs = pairing.theirs.into_iter();
    comparison
        .differences
        .extend(theirs.map(|left| Difference::theirs_alone(alone(left.met), left.placed, left.met.overlap)));
    comparison.differences.sort_by_key(Difference::text_order);
    comparison.agreed.sort_by_key(|(mine, theirs)| text_order(&[*mine, *theirs]));
    comparison
}

/// Where two readings of a transcript differ, in the order of the text ([`compare`] says how they are paired,
/// [`by_gravity`](super::by_gravity) puts what matters first).
pub fn differences<'a>(
    transcript: &Transcript,
    codebook: &Codebook,
    mine: &Reading<'a>,
    theirs: &Reading<'a>,
) -> Vec<Difference<'a>> {
    compare(transcript, codebook, mine, theirs).differences
}

/// What two readings agree on, in the order of the text: the same code and stance, and at least half of the
/// characters that either covers ([`SAME_PASSAGE`]).
pub fn agreed<'a>(
    transcript: &Transcript,
    codebook: &Codebook,
    mine: &Reading<'a>,
    theirs: &Reading<'a>,
) -> Vec<(Placed<'a>, Placed<'a>)> {
    compare(transcript, codebook, mine, theirs).agreed
}

/// How a coding that stands beside none differs from the other reading.
fn alone(met: Met) -> Kind {
    match met {
        Met { overlap: 0.0, .. } => Kind::Missed,
        Met { stance: true, .. } => Kind::Boundary,
        Met { stance: false, .. } => Kind::Stance,
    }
}

/// How two codings that stand beside each other differ; `None` when they agree.
fn kind(mine: Placed<'_>, theirs: Placed<'_>, overlap: f64) -> Option<Kind> {
    if mine.code != theirs.code {
        Some(Kind::OtherCode)
    } else if mine.coding.stance != theirs.coding.stance {
        Some(Kind::Stance)
    } else {
        (overlap < SAME_PASSAGE).then_some(Kind::Boundary)
    }
}
