//! What searches stand on: the index, kept open, and the codings as a query asks for them.

use std::sync::Arc;

use super::ask::{Asked, Found};
use crate::project::searchable::{asks_for_attributes, asks_for_codings, coded, known};
use crate::project::{ProjectError, Searchable, Workplace, searchable};
use crate::search::index::Index;
use crate::search::query::{self, Query, QueryProblem};
use crate::search::seek::{CodedPassages, Request, Search, SeekError, Strikes};
use crate::source::Severity;
use crate::tui::study::Snapshot;

/// The index and the codings, once anybody has searched.
#[derive(Debug, Default)]
pub struct Ground {
    searchable: Option<Searchable>,
    coded: Option<(Arc<Snapshot>, CodedPassages)>,
    nothing: CodedPassages,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Project(#[from] ProjectError),
    #[error(transparent)]
    Seek(#[from] SeekError),
    #[error(transparent)]
    Index(#[from] crate::search::index::IndexError),
}

impl Ground {
    /// Answers a query.
    pub fn answer(&mut self, place: &Workplace, asked: &Asked) -> Found {
        let parsed = query::parse(&asked.text);
        let mut found = Found { problems: parsed.problems, ..Found::default() };
        let Some(query) = parsed.query else { return found };
        match self.find(place, asked, &query, &mut found) {
            Ok(()) => {}
            Err(error) => found.failed = Some(error.to_string()),
        }
        found
    }

    fn find(&mut self, place: &Workplace, asked: &Asked, query: &Query, found: &mut Found) -> Result<(), Refused> {
        self.open(place, asked.anew)?;
        let with_codings = asks_for_codings(query);
        if with_codings {
            self.join(&asked.snapshot);
        }
        let Some(searchable) = &self.searchable else { return Ok(()) };
        let index = &searchable.index;
        found.unread = index.catalogue().transcripts().filter(|listed| listed.unread().is_some()).count();
        found.problems.extend(problems(query, index, with_codings.then_some(&*asked.snapshot)));
        if found.problems.iter().any(|problem| problem.severity() == Severity::Error) {
            return Ok(());
        }
        let coded = self.coded.as_ref().filter(|_| with_codings).map_or(&self.nothing, |(_, coded)| coded);
        let strikes = Strikes::new();
        let search = Search::new(index, Request { query, strikes: &strikes, coded })?;
        let findings = search.find(asked.order, asked.limit)?;
        let reader = search.reader()?;
        for turn in &findings.found {
            found.hits.extend(reader.hit(turn)?);
        }
        found.totals = findings.totals;
        found.words = search.expansions()?;
        if found.totals.turns == 0 {
            let missing = found.words.iter().filter(|word| word.forms.is_empty());
            found.near = missing.map(|word| (word.word.clone(), index.vocabulary().near(&word.word))).collect();
        }
        Ok(())
    }

    /// Opens the index where there is none yet, or where the transcripts are others now.
    fn open(&mut self, place: &Workplace, anew: bool) -> Result<(), ProjectError> {
        let fresh = match &self.searchable {
            Some(searchable) => !anew || searchable.still_fresh()?,
            None => false,
        };
        if !fresh {
            // Closed first: the index in the cache may be written only by one.
            self.searchable = None;
            let now = place.fixed_clock.unwrap_or_else(|| jiff::Timestamp::now().as_second());
            let opened = searchable(&*place.disks, &place.root, place.cache.as_deref(), now, &mut |_| {})?;
            self.searchable = Some(opened);
        }
        Ok(())
    }

    /// The codings that this coder may see: finding a turn by what others coded there tells what they coded.
    fn join(&mut self, snapshot: &Arc<Snapshot>) {
        let is_known = self.coded.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, snapshot));
        if !is_known {
            let joined = coded(&snapshot.material(), |coding| snapshot.may_see(coding));
            self.coded = Some((Arc::clone(snapshot), joined));
        }
    }
}

/// What of a query the project does not have.
fn problems(query: &Query, index: &Index, snapshot: Option<&Snapshot>) -> Vec<QueryProblem> {
    if !asks_for_attributes(query) && snapshot.is_none() {
        return Vec::new();
    }
    let codings = snapshot.map(|snapshot| (&*snapshot.codebook, &snapshot.codings));
    query::check(query, &known(index.catalogue(), codings))
}
