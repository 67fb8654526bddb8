//! `belegg similar`: more like this.

use std::ops::RangeInclusive;

use super::search::{Ground, Look, gather, hits_as_json, print_turns};
use super::{Failure, Session};
use crate::coding::Coding;
use crate::project::Project;
use crate::search::analysis::Tongue;
use crate::search::answer::Hit;
use crate::search::query::{Coded, Query};
use crate::search::seek::{Order, Request, Search, Strikes, similar};
use crate::search::suggest::guess;
use crate::source::terminal;
use crate::transcript::TranscriptId;

/// Find turns that share a coded passage's telling words
///
/// Its rarest words are looked for with their inflections; turns with more and rarer ones come first. The passage's
/// own turns are left out. Useful for finding what is not coded yet: --uncoded.
#[derive(Debug, clap::Args)]
pub struct Similar {
    /// A coding's id, or the beginning of one (`belegg segments` shows them)
    #[arg(value_name = "SEGMENT", required_unless_present = "text")]
    segment: Option<String>,
    /// Turns like this text instead
    #[arg(long, conflicts_with = "segment")]
    text: Option<String>,
    /// Only turns in which nothing is coded
    #[arg(long)]
    uncoded: bool,
    /// Give so many turns
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// What others are to be like, and the turns it is itself.
struct Sample {
    text: String,
    tongue: Tongue,
    own: Option<(TranscriptId, RangeInclusive<u32>)>,
}

impl Similar {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let ground = Ground::open(session, self.segment.is_some() || self.uncoded)?;
        let sample = self.sample(&ground)?;
        let words = similar(ground.index(), &sample.text, sample.tongue)?;
        let words = words.ok_or_else(|| Failure::usage("it has no word that tells it from other turns", None))?;
        let query = self.among(words);
        let strikes = Strikes::new();
        let request = Request { query: &query, strikes: &strikes, coded: &ground.coded };
        let search = Search::new(ground.index(), request)?;
        // Its own turns come first of all: so many more are asked for.
        let own = sample.own.as_ref().map_or(0, |(_, turns)| turns.clone().count());
        let findings = search.find(Order::Rank, self.limit.saturating_add(own))?;
        let mut hits = gather::hits(&search, &findings.found)?;
        hits.retain(|hit| !sample.is_own(hit));
        hits.truncate(self.limit);
        match self.json {
            true => session.out.json(&serde_json::json!({ "like": sample.text, "hits": hits_as_json(&hits) }))?,
            false => print_turns(&hits, Look::default(), session.out)?,
        }
        session.end(&ground.problems())
    }

    /// The words asked of informants' turns: a question is not like an answer.
    fn among(&self, words: Query) -> Query {
        let staff = Query::Attribute { name: "speaker".to_owned(), value: "staff".to_owned(), at: 0..0 };
        let uncoded = self.uncoded.then_some(Query::Coded(Coded::Uncoded));
        Query::all([words, staff.denied()].into_iter().chain(uncoded).collect())
    }

    fn sample(&self, ground: &Ground) -> Result<Sample, Failure> {
        if let Some(text) = &self.text {
            let tongue = guess(text).unwrap_or(Tongue::Norwegian);
            return Ok(Sample { text: text.clone(), tongue, own: None });
        }
        let id = self.segment.as_deref().unwrap_or_default();
        let project = ground.project.iter();
        let mut fitting = project.flat_map(|project| {
            let begins = |coding: &&Coding| coding.id.to_string().starts_with(&id.to_uppercase());
            project.codings.codings.iter().filter(begins).map(move |coding| (project, coding))
        });
        let mend = || "`belegg segments` shows the ids".to_owned();
        let unknown = || Failure::usage(format!("there is no coding `{}`", terminal(id)), mend());
        let (project, coding) = fitting.next().filter(|_| !id.is_empty()).ok_or_else(unknown)?;
        if fitting.next().is_some() {
            return Err(Failure::usage(format!("several codings begin with `{}`", terminal(id)), mend()));
        }
        Ok(Sample::of(project, coding))
    }
}

impl Sample {
    fn of(project: &Project, coding: &Coding) -> Self {
        let transcript = project.transcripts.iter().find(|transcript| transcript.id == coding.transcript);
        let tongue = transcript.map_or(project.codebook.language, |transcript| transcript.language).into();
        let turns = coding.anchor.turn.0..=coding.anchor.to_turn.0;
        Self { text: coding.anchor.quote.clone(), tongue, own: Some((coding.transcript.clone(), turns)) }
    }

    fn is_own(&self, hit: &Hit) -> bool {
        self.own
            .as_ref()
            .is_some_and(|(transcript, turns)| *transcript == hit.transcript && turns.contains(&hit.turn.0))
    }
}
