//! A query on its way, and what came of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::search::answer::{Expansion, Hit, Totals};
use crate::search::query::QueryProblem;
use crate::search::seek::Order;
use crate::tui::study::Snapshot;

/// A query as it stands, and how it is to be answered.
#[derive(Debug)]
pub struct Asked {
    /// The query.
    pub text: String,
    /// In which order turns are given.
    pub order: Order,
    /// How many at most.
    pub limit: usize,
    /// Look first whether the transcripts are still those that are indexed.
    pub anew: bool,
    /// Codebook and codings as they are now.
    pub snapshot: Arc<Snapshot>,
    /// Its number among all that were asked, and the newest of those.
    turn: (u64, Newest),
}

/// The number of the query that was asked last: what nobody waits for any more is not answered.
pub(super) type Newest = Arc<AtomicU64>;

impl Asked {
    /// The newest query of all.
    pub(super) fn new(text: &str, order: Order, limit: usize, anew: bool, of: (Arc<Snapshot>, &Newest)) -> Self {
        let (snapshot, newest) = of;
        let number = newest.fetch_add(1, Ordering::SeqCst) + 1;
        Self { text: text.to_owned(), order, limit, anew, snapshot, turn: (number, Arc::clone(newest)) }
    }

    /// Whether nothing newer was asked since.
    pub fn is_awaited(&self) -> bool {
        self.turn.0 == self.turn.1.load(Ordering::SeqCst)
    }
}

/// What a query found.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order asked for, at most as many as asked for.
    pub hits: Vec<Hit>,
    /// How much there is altogether.
    pub totals: Totals,
    /// What the words of the query stood for.
    pub words: Vec<Expansion>,
    /// What is wrong with the query; with an error among them nothing was looked for.
    pub problems: Vec<QueryProblem>,
    /// Of words that no transcript has, those that are written nearly so.
    pub near: Vec<(String, Vec<String>)>,
    /// Why there is no answer.
    pub failed: Option<String>,
    /// How many transcripts cannot be searched: the overview tells why.
    pub unread: usize,
}
