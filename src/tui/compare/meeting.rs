//! Two coders' readings of all transcripts that both have read, worked out away from the screen.
//!
//! Blind: a transcript that is not open to whoever sits here (not read to its end, or others of its round have not)
//! is named and not compared.

use std::collections::BTreeSet;

use crate::agreement::{self, Compared, Desk, Difference, Kind, Outcome, Placed, Reading};
use crate::coding::{CoderId, EntryId};
use crate::transcript::{Span, TranscriptId};
use crate::tui::study::Snapshot;

/// What is to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Whose readings; `None`: whoever sits here, and with whom they have most in common.
    pub pair: Option<[CoderId; 2]>,
    /// Of one transcript; `None`: of all that both have read.
    pub transcript: Option<TranscriptId>,
}

/// One coder's coding in a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Which.
    pub id: EntryId,
    /// Where its words stand.
    pub span: Span,
    /// The code it counts for.
    pub code: usize,
}

/// A difference; at least one side is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// In which transcript.
    pub transcript: TranscriptId,
    /// How they differ.
    pub kind: Kind,
    /// The first coder's.
    pub mine: Option<Side>,
    /// The second's.
    pub theirs: Option<Side>,
    /// What the one without a coding here did code on these words.
    pub beside: Vec<Side>,
    /// What both cover; all words where there is one coding only.
    pub span: Span,
    /// What was decided.
    pub decided: Option<Outcome>,
}

/// Two readings side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meeting {
    /// Whose: where whoever sits here is one of them, they come first. `None` where there are no two coders.
    pub pair: Option<[CoderId; 2]>,
    /// All pairs with the number of transcripts that both have read.
    pub pairs: Vec<([CoderId; 2], usize)>,
    /// The transcripts that are compared, in order.
    pub compared: Vec<TranscriptId>,
    /// Those that both have read, or coded in, and that are not open to whoever sits here.
    pub closed: Vec<TranscriptId>,
    /// Who of the two has not read the one transcript that was asked for to its end.
    pub unfinished: Vec<CoderId>,
    /// On how many codings they agree.
    pub agreed: usize,
    /// Where they differ, in the order of transcripts and texts.
    pub contrasts: Vec<Contrast>,
}

impl Contrast {
    /// What it is known by, whatever is decided about it.
    pub fn key(&self) -> (Option<EntryId>, Option<EntryId>) {
        (self.mine.as_ref().map(|side| side.id), self.theirs.as_ref().map(|side| side.id))
    }

    /// The codes it is about, each once.
    pub fn codes(&self) -> Vec<usize> {
        let mut codes: Vec<usize> = [&self.mine, &self.theirs].into_iter().flatten().map(|side| side.code).collect();
        codes.dedup();
        codes
    }

    /// Whether it is still to be decided.
    pub fn is_open(&self) -> bool {
        self.decided.is_none()
    }
}

impl Meeting {
    /// Lays the readings side by side.
    pub fn of(snapshot: &Snapshot, wanted: &Wanted) -> Self {
        // A round that has not begun does not put aside what was read before it.
        let plan = snapshot.settings.rounds.begun(&snapshot.today);
        let (transcripts, codebook) = (snapshot.transcripts.as_slice(), &*snapshot.codebook);
        let desk = Desk { transcripts, codebook, codings: &snapshot.codings, plan: &plan };
        let pairs = pairs(&desk, &snapshot.me);
        let pair = wanted.pair.clone().or_else(|| pairs.first().map(|(pair, _)| pair.clone()));
        let mut meeting = Self { pairs, pair: pair.clone(), ..Self::default() };
        let Some([one, other]) = pair else { return meeting };
        let (readers, shared) = desk.shared(&Compared::Coders(vec![one.clone(), other.clone()]));
        let coded_in: BTreeSet<(&CoderId, &TranscriptId)> =
            snapshot.codings.codings.iter().map(|coding| (&coding.by.coder, &coding.transcript)).collect();
        let place = |coder: &CoderId| readers.iter().position(|reader| reader.coder == *coder);
        for shared in shared {
            let id = &shared.transcript.id;
            let is_wanted = wanted.transcript.as_ref() == Some(id);
            if wanted.transcript.is_some() && !is_wanted {
                continue;
            }
            let reading = |coder: &CoderId| place(coder).and_then(|at| shared.readings.get(at)?.clone());
            let (mine, theirs) = (reading(&one), reading(&other));
            let both = mine.is_some() && theirs.is_some();
            // Begun and not marked as read is not read; it is told what is left to do.
            let begun =
                |coder: &CoderId, reading: &Option<Reading<'_>>| reading.is_some() || coded_in.contains(&(coder, id));
            let both_began = begun(&one, &mine) && begun(&other, &theirs);
            if !snapshot.sights.is_open(id) {
                meeting.closed.extend((both_began || is_wanted).then(|| id.clone()));
            } else if both || is_wanted {
                let read = [(&one, mine), (&other, theirs)].map(|(coder, reading)| {
                    meeting.unfinished.extend(reading.is_none().then(|| coder.clone()));
                    reading
                        .unwrap_or_else(|| Reading::new(coder, &snapshot.codings.codings, shared.transcript, codebook))
                });
                meeting.compare(shared.transcript, snapshot, &read);
            }
        }
        meeting
    }

    fn compare(&mut self, transcript: &crate::transcript::Transcript, snapshot: &Snapshot, read: &[Reading<'_>; 2]) {
        let [mine, theirs] = read;
        let found = agreement::compare(transcript, &snapshot.codebook, mine, theirs);
        self.agreed += found.agreed.len();
        self.compared.push(transcript.id.clone());
        self.contrasts.extend(found.differences.iter().map(|difference| {
            let without = if difference.mine.is_none() { mine } else { theirs };
            contrast(&transcript.id, difference, without)
        }));
    }

    /// How many differences are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.contrasts.iter().filter(|contrast| contrast.kind == kind).count()
    }
}

/// All pairs of coders: those with whoever sits here first, then by what they have in common.
fn pairs(desk: &Desk<'_>, me: &CoderId) -> Vec<([CoderId; 2], usize)> {
    let mut coders: BTreeSet<CoderId> = desk.codings.coders().into_iter().cloned().collect();
    coders.extend(desk.codings.read.keys().map(|(coder, _)| coder.clone()));
    let (readers, shared) = desk.shared(&Compared::Coders(coders.into_iter().collect()));
    let mut pairs = Vec::new();
    for (at, one) in readers.iter().enumerate() {
        for (next, other) in readers.iter().enumerate().skip(at + 1) {
            let has = |shared: &agreement::Shared<'_>, at: usize| shared.readings.get(at).is_some_and(Option::is_some);
            let common = shared.iter().filter(|shared| has(shared, at) && has(shared, next)).count();
            let (one, other) = (one.coder.clone(), other.coder.clone());
            pairs.push((if other == *me { [other, one] } else { [one, other] }, common));
        }
    }
    let has_coded = desk.codings.codings.iter().any(|coding| coding.by.coder == *me);
    pairs.sort_by_key(|([one, _], common)| ((one == me) != has_coded, std::cmp::Reverse(*common)));
    pairs
}

fn contrast(transcript: &TranscriptId, difference: &Difference<'_>, without: &Reading<'_>) -> Contrast {
    let side = |placed: Placed<'_>| Side { id: placed.coding.id, span: placed.span, code: placed.code };
    let is_alone = difference.mine.is_none() || difference.theirs.is_none();
    let beside = without.codings.iter().filter(|placed| is_alone && overlap(placed.span, difference.span));
    Contrast {
        transcript: transcript.clone(),
        kind: difference.kind,
        mine: difference.mine.map(side),
        theirs: difference.theirs.map(side),
        beside: beside.map(|placed| side(*placed)).collect(),
        span: difference.span,
        decided: difference.decided,
    }
}

fn overlap(one: Span, other: Span) -> bool {
    (one.turn, one.start) < (other.to_turn, other.end) && (other.turn, other.start) < (one.to_turn, one.end)
}
