//! What a search stands on: the index as the transcripts are now, and the project where the query asks for codings.

use std::path::PathBuf;

use super::progress::Bar;
use crate::cli::{Failure, Session};
use crate::project::searchable::{asks_for_attributes, asks_for_codings, coded, known};
use crate::project::{Progress, Project, Searchable, searchable};
use crate::search::index::Index;
use crate::search::query::{self, Query, QueryProblem};
use crate::search::seek::CodedPassages;
use crate::source::{Problem, Severity};

/// Index, codings, and what is wrong with the files of either.
pub(in crate::cli) struct Ground {
    pub(in crate::cli) root: PathBuf,
    searchable: Searchable,
    /// Read where codings are asked for or made.
    pub(in crate::cli) project: Option<Project>,
    pub(in crate::cli) coded: CodedPassages,
}

/// How often everything is read again because a transcript changed meanwhile.
const TRIES: usize = 3;

impl Ground {
    /// Makes the transcripts searchable and reads the codings where `codings` says so, of one state of the transcripts.
    pub(in crate::cli) fn open(session: &mut Session<'_, '_>, codings: bool) -> Result<Self, Failure> {
        let mut ground = Self::once(session, codings)?;
        for _ in 1..TRIES {
            // Reading all codings takes longer than saving a transcript: both must be of the same words.
            if ground.project.is_none() || ground.searchable.still_fresh()? {
                break;
            }
            ground = Self::once(session, codings)?;
        }
        Ok(ground)
    }

    /// For a query: codings are read where it asks for them.
    pub(super) fn for_query(session: &mut Session<'_, '_>, query: &Query, codings: bool) -> Result<Self, Failure> {
        Self::open(session, codings || asks_for_codings(query))
    }

    fn once(session: &mut Session<'_, '_>, codings: bool) -> Result<Self, Failure> {
        let root = session.root()?;
        let (disks, world) = (session.disks, session.world);
        let mut bar = Bar::new(world.interactive);
        let mut told = |progress: Progress| match progress {
            Progress::Waiting => session.out.tell("another belegg is making the search index; waiting for it"),
            Progress::Reading { done, of } => bar.at(session.out, "reading transcripts", done, of),
        };
        let searchable = searchable(disks, &root, world.cache.as_deref(), world.seconds(), &mut told);
        bar.end(session.out);
        let searchable = searchable?;
        let project = codings.then(|| session.project()).transpose()?;
        let coded = match &project {
            Some(project) => coded(&project.material(&session.coders(project)?), |_| true),
            None => CodedPassages::default(),
        };
        Ok(Self { root, searchable, project, coded })
    }

    pub(in crate::cli) fn index(&self) -> &Index {
        &self.searchable.index
    }

    /// What of a query the project does not have.
    pub(super) fn problems_of(&self, query: &Query) -> Vec<QueryProblem> {
        if !asks_for_attributes(query) && self.project.is_none() {
            return Vec::new();
        }
        let codings = self.project.as_ref().map(|project| (&project.codebook, &project.codings));
        query::check(query, &known(self.index().catalogue(), codings))
    }

    /// What every search must tell; with the project read, what is wrong in its transcripts and journals is told too.
    pub(in crate::cli) fn problems(&self) -> Vec<Problem> {
        let mut problems = self.searchable.problems.clone();
        let own = self.project.iter().flat_map(|project| &project.problems);
        // Transcripts that cannot be read are among the searchable's already.
        problems.extend(
            own.filter(|problem| problem.severity == Severity::Error)
                .filter(|problem| self.searchable.problems.iter().all(|known| known.place != problem.place))
                .cloned(),
        );
        problems
    }
}
