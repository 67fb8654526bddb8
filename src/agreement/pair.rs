//! Which coding of one reading stands beside which of the other.

use super::extent::{Extent, Ruler};
use super::{Placed, Reading};
use crate::codebook::Codebook;
use crate::coding::EntryId;
use crate::transcript::Transcript;

/// From what overlap on two codings with the same code are the same passage: half of the characters that either
/// covers (methods D.2).
pub const SAME_PASSAGE: f64 = 0.5;

/// From what overlap on two codings with different codes are said of the same words.
pub const SAME_WORDS: f64 = 0.3;

/// The codings of two readings, each in exactly one of these.
#[derive(Debug, Default)]
pub(super) struct Pairing<'a> {
    /// Two and two, with how much they overlap.
    pub(super) pairs: Vec<(Placed<'a>, Placed<'a>, f64)>,
    /// Those of the first reading that stand alone.
    pub(super) mine: Vec<Alone<'a>>,
    /// Those of the second.
    pub(super) theirs: Vec<Alone<'a>>,
}

/// A coding that stands beside none.
#[derive(Debug)]
pub(super) struct Alone<'a> {
    pub(super) placed: Placed<'a>,
    /// The codings of the other reading with its code that it overlaps, all standing beside others.
    pub(super) met: Met,
}

/// What a coding overlaps of the other reading's codings with the same code.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Met {
    /// The highest overlap; 0 where it meets none.
    pub(super) overlap: f64,
    /// Whether one of them has its stance.
    pub(super) stance: bool,
}

impl<'a> Pairing<'a> {
    /// Pairs greedily: codings with the same code that overlap at all, first those that agree; then, of those
    /// whose code the other reading has nowhere on their words, codings with other codes on the same words.
    pub(super) fn new(transcript: &Transcript, codebook: &Codebook, mine: &Reading<'a>, theirs: &Reading<'a>) -> Self {
        let ruler = Ruler::new(transcript);
        let couples = couples(codebook, &Side::all(mine, &ruler), &Side::all(theirs, &ruler));
        let mut left = [Left::new(mine.codings.len()), Left::new(theirs.codings.len())];
        let mut pairs = Vec::new();
        let (same, other): (Vec<&Couple>, Vec<&Couple>) = couples.iter().partition(|couple| couple.same_code);
        for couple in &same {
            left.iter_mut().zip(couple.at).for_each(|(left, at)| left.meets(at, couple));
        }
        pairs.extend(greedily(&same, &mut left));
        let alone = |couple: &&&Couple| left.iter().zip(couple.at).all(|(left, at)| !left.meets_any(at));
        let other: Vec<&Couple> =
            other.iter().filter(|couple| couple.overlap >= SAME_WORDS).filter(alone).copied().collect();
        pairs.extend(greedily(&other, &mut left));
        let placed = |couple: &Couple| {
            let [my, their] = couple.at;
            Some((*mine.codings.get(my)?, *theirs.codings.get(their)?, couple.overlap))
        };
        let [my_left, their_left] = left;
        Self {
            pairs: pairs.into_iter().filter_map(placed).collect(),
            mine: my_left.alone(mine),
            theirs: their_left.alone(theirs),
        }
    }
}

/// A coding of one reading, measured.
struct Side<'a> {
    placed: Placed<'a>,
    extent: Extent,
    /// Its index in the reading.
    at: usize,
}

impl<'a> Side<'a> {
    /// By where they start.
    fn all(reading: &Reading<'a>, ruler: &Ruler) -> Vec<Self> {
        let all = reading.codings.iter().enumerate();
        let mut all: Vec<Self> =
            all.map(|(at, placed)| Self { placed: *placed, extent: ruler.extent(placed.span), at }).collect();
        all.sort_by_key(|side| side.extent.start);
        all
    }
}

/// Two codings that overlap.
#[derive(Debug)]
struct Couple {
    /// Their indices in the two readings.
    at: [usize; 2],
    overlap: f64,
    same_code: bool,
    /// Codes of one theme, or one above the other.
    kin: bool,
    same_stance: bool,
    /// The same code, the same stance, the same passage.
    agrees: bool,
    /// The ids, the lower first: what settles ties, and does not tell the readings apart.
    ids: [EntryId; 2],
}

/// All that overlap, in the order in which they are paired. The order is the same whoever comes first.
fn couples(codebook: &Codebook, mine: &[Side<'_>], theirs: &[Side<'_>]) -> Vec<Couple> {
    let mut couples = Vec::new();
    for my in mine {
        let near = theirs.iter().take_while(|their| their.extent.start < my.extent.end);
        for their in near.filter(|their| my.extent.start < their.extent.end) {
            couples.push(Couple::new(codebook, my, their));
        }
    }
    couples.sort_by(|a, b| {
        let rest = |couple: &Couple| (!couple.kin, !couple.same_stance, couple.ids);
        b.agrees.cmp(&a.agrees).then_with(|| b.overlap.total_cmp(&a.overlap)).then_with(|| rest(a).cmp(&rest(b)))
    });
    couples
}

impl Couple {
    fn new(codebook: &Codebook, my: &Side<'_>, their: &Side<'_>) -> Self {
        let mut ids = [my.placed.coding.id, their.placed.coding.id];
        ids.sort_unstable();
        let overlap = my.extent.overlap(their.extent);
        let same_code = my.placed.code == their.placed.code;
        let same_stance = my.placed.coding.stance == their.placed.coding.stance;
        Self {
            at: [my.at, their.at],
            overlap,
            same_code,
            kin: kin(codebook, my.placed.code, their.placed.code),
            same_stance,
            agrees: same_code && same_stance && overlap >= SAME_PASSAGE,
            ids,
        }
    }
}

fn kin(codebook: &Codebook, one: usize, other: usize) -> bool {
    let codes = codebook.codes();
    let (Some(one), Some(other)) = (codes.get(one), codes.get(other)) else { return false };
    one.theme == other.theme || one.address.is_within(&other.address) || other.address.is_within(&one.address)
}

/// Which codings of a reading are left to pair, and what each meets.
struct Left(Vec<(bool, Met)>);

impl Left {
    fn new(codings: usize) -> Self {
        Self(vec![(true, Met::default()); codings])
    }

    /// A coding overlaps one of the other reading that has the same code.
    fn meets(&mut self, at: usize, couple: &Couple) {
        if let Some((_, met)) = self.0.get_mut(at) {
            met.overlap = met.overlap.max(couple.overlap);
            met.stance |= couple.same_stance;
        }
    }

    fn meets_any(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|(_, met)| met.overlap > 0.0)
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|(left, _)| *left)
    }

    fn take(&mut self, at: usize) {
        if let Some((left, _)) = self.0.get_mut(at) {
            *left = false;
        }
    }

    fn alone<'a>(self, reading: &Reading<'a>) -> Vec<Alone<'a>> {
        let all = reading.codings.iter().zip(self.0).filter(|(_, (left, _))| *left);
        all.map(|(placed, (_, met))| Alone { placed: *placed, met }).collect()
    }
}

/// Takes couples in their order, as long as both are left.
fn greedily<'c>(couples: &[&'c Couple], left: &mut [Left; 2]) -> Vec<&'c Couple> {
    let mut taken = Vec::new();
    for couple in couples {
        if left.iter().zip(couple.at).all(|(left, at)| left.has(at)) {
            left.iter_mut().zip(couple.at).for_each(|(left, at)| left.take(at));
            taken.push(*couple);
        }
    }
    taken
}
