//! Which turns were found: counted all, kept the best or all.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::{DocAddress, DocId};

use super::bits::Bits;
use super::places::Columns;
use super::source::{Source, bases};
use super::window::Window;
use crate::search::answer::Totals;

/// In which order turns are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The best first.
    #[default]
    Rank,
    /// As they stand: by transcript, then by turn.
    Text,
}

/// A turn that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The catalogue's number of its transcript.
    pub transcript: u32,
    /// From 1.
    pub turn: u32,
    /// The catalogue's number of who says it; 0 is staff.
    pub person: u32,
    /// How well it fits.
    pub score: f32,
    /// Where in the index it is.
    pub(super) address: DocAddress,
    /// Where its transcript stands in the order of ids.
    pub(super) rank: u32,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// In the order asked for, at most as many as asked for.
    pub found: Vec<Found>,
    /// How much there is altogether.
    pub totals: Totals,
}

/// What a question is worth beside an answer: who asks names the thing in few words, which alone would put it first.
const STAFF: f32 = 0.5;

/// What counting needs to know of the catalogue.
#[derive(Default)]
pub(super) struct Census {
    /// For each number of a transcript its place in the order of ids.
    pub(super) ranks: Vec<u32>,
    /// Numbers of transcripts that are documents.
    pub(super) documents: Bits,
    /// Numbers of people that count as informants.
    pub(super) informants: Bits,
}

/// Collects from segments.
pub(super) struct Collector<'c> {
    census: &'c Census,
    order: Order,
    limit: usize,
    kept: BinaryHeap<Ranked>,
    people: Bits,
    transcripts: Bits,
    turns: usize,
}

/// A finding that knows its order: the greatest is given last.
struct Ranked(Order, Found);

impl<'c> Collector<'c> {
    pub(super) fn new(census: &'c Census, order: Order, limit: usize) -> Self {
        let (kept, people, transcripts) = (BinaryHeap::new(), Bits::default(), Bits::default());
        Self { census, order, limit, kept, people, transcripts, turns: 0 }
    }

    /// Takes in what a query finds on a segment.
    pub(super) fn segment(&mut self, source: &mut dyn Source, segment: &Segment<'_>) {
        let mut window = Window::new();
        for base in bases(segment.documents) {
            window.clear();
            source.fill(base, &mut window);
            for at in window.positions() {
                let doc = base + at as DocId;
                if (segment.alive)(doc) {
                    self.take(doc, window.score(at), segment);
                }
            }
        }
    }

    fn take(&mut self, doc: DocId, score: f32, segment: &Segment<'_>) {
        let transcript = segment.columns.transcript.get_val(doc) as u32;
        let person = segment.columns.person.get_val(doc) as u32;
        let score = if person == 0 { score * STAFF } else { score };
        self.turns += 1;
        self.people.insert(person as usize);
        self.transcripts.insert(transcript as usize);
        if self.limit == 0 || (self.order == Order::Rank && self.is_too_low(score)) {
            return;
        }
        let rank = self.census.ranks.get(transcript as usize).copied().unwrap_or(u32::MAX);
        let turn = segment.columns.turn.get_val(doc) as u32;
        let address = DocAddress::new(segment.number, doc);
        self.kept.push(Ranked(self.order, Found { transcript, turn, person, score, address, rank }));
        if self.kept.len() > self.limit {
            self.kept.pop();
        }
    }

    /// Whether there is no place for a score: spares most turns of a common word the queue.
    fn is_too_low(&self, score: f32) -> bool {
        self.kept.len() >= self.limit && self.kept.peek().is_some_and(|worst| score < worst.1.score)
    }

    /// Takes in what another collected.
    pub(super) fn merge(&mut self, other: Self) {
        self.turns += other.turns;
        self.people.union(&other.people);
        self.transcripts.union(&other.transcripts);
        self.kept.extend(other.kept);
        while self.kept.len() > self.limit {
            self.kept.pop();
        }
    }

    pub(super) fn findings(self) -> Findings {
        let documents = self.transcripts.iter().filter(|number| self.census.documents.contains(*number)).count();
        let mut informants = self.people;
        informants.intersect(&self.census.informants);
        let totals = Totals {
            informants: informants.iter().count(),
            interviews: self.transcripts.iter().count() - documents,
            documents,
            turns: self.turns,
        };
        let found = self.kept.into_sorted_vec().into_iter().map(|ranked| ranked.1).collect();
        Findings { found, totals }
    }
}

/// A segment of the index as the collector reads it.
pub(super) struct Segment<'s> {
    pub(super) number: u32,
    pub(super) documents: u32,
    pub(super) columns: Columns,
    pub(super) alive: &'s dyn Fn(DocId) -> bool,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let (one, two) = (&self.1, &other.1);
        let place = (one.rank, one.turn).cmp(&(two.rank, two.turn));
        match self.0 {
            Order::Text => place,
            Order::Rank => two.score.total_cmp(&one.score).then(place),
        }
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}
