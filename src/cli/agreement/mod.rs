//! `belegg agreement`: whether coders agree, where they do not first, then the coefficients.

mod differences;
mod json;
mod ratings;
mod rows;

pub(super) use differences::word as kind_word;

use super::output_format::OutputFormat;
use super::{Failure, Session};
use crate::agreement::{
    Agreement as Found, Compared, Desk, Reader, Reliability, Resampling, Tally, Touch, Unit, codings_apart,
};
use crate::coding::{CoderId, Codings};
use crate::project::Project;
use std::borrow::Cow;
use std::path::PathBuf;

/// Tell how far coders agree: where they differ first, then coefficients with intervals
///
/// Compared are transcripts that two coders or more read to the end, as they coded them before they could see what
/// the others made of them. A unit is coded with a code if a coder's passages with it, or with a code below it, touch
/// it; interviewers' turns are left out. docs/agreement.md says how each figure is computed and what it cannot tell.
#[derive(Debug, clap::Args)]
pub struct Agreement {
    /// Codes, sections or stakeholders, each with what is below it; none means all
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// These coders alone: `ab,cd`; with --rounds of one coder that coder
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    coders: Vec<CoderId>,
    /// What is compared
    #[arg(long, value_name = "UNIT", default_value = "sentence")]
    unit: UnitName,
    /// A unit is coded only where half of its characters are
    #[arg(long)]
    half: bool,
    /// One round of coding, as `rounds` in belegg.yaml names it
    #[arg(long, value_name = "ROUND", conflicts_with_all = ["drift", "earlier_self"])]
    round: Option<String>,
    /// A row for each round: whether agreement grows
    #[arg(long, conflicts_with = "earlier_self")]
    drift: bool,
    /// One coder against their own earlier rounds
    #[arg(long, value_name = "ID", conflicts_with = "coders")]
    earlier_self: Option<CoderId>,
    /// A row for each pair of coders
    #[arg(long)]
    pairs: bool,
    /// Take codings as they stand now, with what was changed after others' codings could be seen
    #[arg(long)]
    as_it_stands: bool,
    /// Draws for the intervals; 0 for none
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(..=100_000))]
    draws: u32,
    /// What the draws begin from
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Instead: a table of judgements, CSV with a unit a row and a coder a column, an empty cell where a coder did not
    /// judge; needs no project
    #[arg(long, value_name = "FILE", conflicts_with_all = ["codes", "coders", "round", "drift", "earlier_self", "pairs", "as_it_stands"])]
    ratings: Option<PathBuf>,
    #[command(flatten)]
    output: OutputFormat,
}

/// The unit as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum UnitName {
    /// A speaker's turn
    Turn,
    /// A sentence within a turn
    Sentence,
    /// A character: long passages weigh most
    Character,
}

impl UnitName {
    fn unit(self) -> Unit {
        match self {
            Self::Turn => Unit::Turn,
            Self::Sentence => Unit::Sentence,
            Self::Character => Unit::Character,
        }
    }
}

/// Agreement of some readers, with what it was worked out from.
struct Told {
    /// What sets it apart from others of the same run: a round, a pair.
    of: String,
    readers: Vec<String>,
    found: Found,
    differences: Tally,
}

/// The codings to compare, and how many entries were left out because others' work could be seen by then.
struct Ground<'p> {
    codings: Cow<'p, Codings>,
    left_out: usize,
}

impl Agreement {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        if let Some(file) = &self.ratings {
            return ratings::give(file, self.resampling(), &self.output, session);
        }
        let project = session.project()?;
        let codes = self.chosen(session, &project)?;
        let ground = self.ground(&project);
        let all: Vec<Told> = self
            .compared(&project, &ground.codings)?
            .into_iter()
            .map(|(of, compared)| self.told(&project, &ground, of, &compared, &codes))
            .collect();
        if all.iter().all(|told| told.found.transcripts == 0) {
            let mend = "let two coders each read one to the end (in the coding screen), or name others with --coders"
                .to_owned();
            return Err(Failure::usage("no transcript was read by two coders", mend));
        }
        if self.output.json {
            session.out.json(&json::all(&all, &project, self, ground.left_out))?;
        } else if self.output.csv {
            rows::table(&all, &project, true).csv(session.out)?;
        } else {
            self.tell(&all, &project, ground.left_out, session)?;
        }
        session.end(&project.problems)
    }

    fn resampling(&self) -> Resampling {
        Resampling { count: self.draws as usize, seed: self.seed }
    }

    fn chosen(&self, session: &Session<'_, '_>, project: &Project) -> Result<Vec<usize>, Failure> {
        if self.codes.is_empty() {
            return Ok((0..project.codebook.codes().len()).collect());
        }
        let mut codes = Vec::new();
        for text in &self.codes {
            codes.extend(session.codes(project, text)?);
        }
        codes.sort_unstable();
        codes.dedup();
        Ok(codes)
    }

    fn ground<'p>(&self, project: &'p Project) -> Ground<'p> {
        if self.as_it_stands {
            return Ground { codings: Cow::Borrowed(&project.codings), left_out: 0 };
        }
        let journals = project.journals.iter().map(|journal| (&journal.name, journal.entries.as_slice()));
        let (codings, left_out) = codings_apart(journals, &project.settings.rounds, &project.codings);
        Ground { codings, left_out }
    }

    /// What is compared with what, each with a name.
    fn compared(&self, project: &Project, codings: &Codings) -> Result<Vec<(String, Compared)>, Failure> {
        let plan = &project.settings.rounds;
        self.known(codings)?;
        let named = |id: &str| plan.named(id).ok_or_else(|| no_round(id, project));
        let base = match (&self.round, &self.earlier_self) {
            (Some(id), _) => (format!("round {id}"), Compared::Round(named(id)?, self.coders.clone())),
            (None, Some(coder)) if plan.0.len() < 2 => return Err(too_few_rounds(coder)),
            (None, Some(coder)) => (format!("{coder} over rounds"), Compared::Rounds(coder.clone())),
            (None, None) => ("all".to_owned(), Compared::Coders(self.coders.clone())),
        };
        let mut all = vec![base];
        if self.drift {
            if plan.0.is_empty() {
                return Err(no_rounds());
            }
            let round = |(index, round): (usize, &crate::agreement::Round)| {
                (format!("round {}", round.id), Compared::Round(index, self.coders.clone()))
            };
            all = plan.0.iter().enumerate().map(round).collect();
        }
        if self.pairs {
            let coders: Vec<&CoderId> = codings.coders().into_iter().collect();
            let chosen = |coder: &&&CoderId| self.coders.is_empty() || self.coders.contains(coder);
            let coders: Vec<&CoderId> = coders.iter().filter(chosen).copied().collect();
            for (at, one) in coders.iter().enumerate() {
                for other in coders.iter().skip(at + 1) {
                    let both = vec![(*one).clone(), (*other).clone()];
                    let compared = match &self.round {
                        Some(id) => Compared::Round(named(id)?, both),
                        None => Compared::Coders(both),
                    };
                    all.push((format!("{one} and {other}"), compared));
                }
            }
        }
        Ok(all)
    }

    fn known(&self, codings: &Codings) -> Result<(), Failure> {
        let known = codings.coders();
        let named = self.coders.iter().chain(&self.earlier_self);
        match named.into_iter().find(|coder| !known.contains(coder)) {
            None => Ok(()),
            Some(coder) => {
                let known: Vec<String> = known.iter().map(|coder| format!("`{coder}`")).collect();
                let mend = if known.is_empty() {
                    "nobody has coded yet".to_owned()
                } else {
                    format!("there is {}", known.join(", "))
                };
                Err(Failure::usage(format!("coder `{coder}` has no codings here"), mend))
            }
        }
    }

    fn told(&self, project: &Project, ground: &Ground<'_>, of: String, compared: &Compared, codes: &[usize]) -> Told {
        let plan = &project.settings.rounds;
        let desk =
            Desk { transcripts: &project.transcripts, codebook: &project.codebook, codings: &ground.codings, plan };
        let (readers, shared) = desk.shared(compared);
        let touch = if self.half { Touch::Half } else { Touch::Any };
        let data = Reliability::new(&project.codebook, shared, self.unit.unit(), touch);
        let name = |reader: &Reader| match reader.round.and_then(|round| plan.0.get(round)) {
            Some(round) => format!("{} ({})", reader.coder, round.id),
            None => reader.coder.to_string(),
        };
        Told {
            of,
            readers: readers.iter().map(name).collect(),
            differences: Tally::of(&data, codes),
            found: Found::of(&data, codes, self.resampling()),
        }
    }

    /// The table, with what to know before reading it.
    fn tell(
        &self,
        all: &[Told],
        project: &Project,
        left_out: usize,
        session: &mut Session<'_, '_>,
    ) -> Result<(), Failure> {
        for told in all.iter().take(1) {
            differences::tell(&told.differences, session.out)?;
        }
        rows::table(all, project, false).print(session.out)?;
        rows::notes(all, self.draws, self.seed, session.out)?;
        if left_out > 0 {
            session.out.tell(format_args!(
                "left out: {left_out} {} made after others' codings could be seen; --as-it-stands takes them in",
                if left_out == 1 { "entry" } else { "entries" }
            ));
        }
        Ok(())
    }
}

fn no_round(id: &str, project: &Project) -> Failure {
    let known: Vec<String> = project.settings.rounds.0.iter().map(|round| format!("`{}`", round.id)).collect();
    if known.is_empty() {
        return no_rounds();
    }
    Failure::usage(format!("there is no round `{id}`"), format!("there is {}", known.join(", ")))
}

fn no_rounds() -> Failure {
    let mend =
        "write `rounds: [{id: pilot, read: {int-01: [ab, cd]}}]` into belegg.yaml (docs/agreement.md)".to_owned();
    Failure::usage("this project has no rounds of coding", mend)
}

fn too_few_rounds(coder: &CoderId) -> Failure {
    let mend = "give the same transcript to the coder in two rounds (docs/agreement.md)".to_owned();
    Failure::usage(format!("`{coder}` has no two rounds to compare"), mend)
}
