//! `belegg search`: finding it again.

mod answer;
mod as_json;
mod code_hits;
mod former;
pub(super) mod gather;
mod ground;
mod highlight;
mod kept;
mod print_collocates;
mod print_count;
mod print_dispersion;
mod print_expansions;
mod print_hits;
mod print_kwic;
mod progress;
#[cfg(test)]
mod testing;

pub(super) use as_json::hits as hits_as_json;
pub(super) use ground::Ground;
pub(super) use print_hits::{Look, print_turns};

use crate::cli::output_format::OutputFormat;
use crate::cli::{Failure, Session};
use crate::coding::Stance;
use crate::search::analysis::lower;
use crate::search::answer::Sort;
use crate::search::query::{self, Query, QueryProblem};
use crate::search::saved::{SavedSearch, SearchName};
use crate::search::seek::{Request, Search as Asked, Strikes};
use crate::source::Severity;

/// Find turns by words, who says them and how they are coded
///
/// A word finds its inflections, its forms in the other written Norwegian and compounds with it; what it stood for is
/// shown with counts, and --strike takes forms out. Without further options: the best hits, grouped by interview.
#[derive(Debug, clap::Args)]
#[command(after_help = query::HELP)]
pub struct Search {
    /// What to look for; put it in single quotes, so that the shell leaves it alone
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Do not look for this form although a word of the query stands for it (can be repeated)
    #[arg(long, value_name = "FORM")]
    strike: Vec<String>,
    /// Show every form that the words stood for
    #[arg(long)]
    forms: bool,
    /// Give so many turns [default: 20 to read, all otherwise]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Give all turns
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// The best first, or as they stand in the interviews
    #[arg(long, value_name = "ORDER", value_enum)]
    order: Option<By>,
    /// So many turns before and after each hit
    #[arg(long, value_name = "N", default_value_t = 0)]
    context: u32,
    /// A line for each hit with the words to its left and right
    #[arg(long)]
    kwic: bool,
    /// Order of the concordance: text, left, right (or left1 to left9: so many words), hit, speaker
    #[arg(long, value_name = "ORDER", requires = "kwic", value_parser = sort_by, default_value = "text")]
    sort: Sort,
    /// Concordance of a random sample of so many hits
    #[arg(long, value_name = "N", requires = "kwic")]
    sample: Option<usize>,
    /// The sample's seed: the same seed draws the same hits
    #[arg(long, value_name = "N", requires = "sample", default_value_t = 1)]
    seed: u64,
    /// Informants and interviews by an attribute: group, role, …
    #[arg(long, value_name = "ATTRIBUTE")]
    count: Option<String>,
    /// The words that stand near the hits more often than by chance
    #[arg(long)]
    collocates: bool,
    /// How many words to each side count as near
    #[arg(long, value_name = "WORDS", requires = "collocates", default_value_t = 5)]
    window: usize,
    /// Leave function words out of the collocates
    #[arg(long, requires = "collocates")]
    content: bool,
    /// Where in each interview the hits stand
    #[arg(long)]
    dispersion: bool,
    /// Code the sentence of every hit with this code, after showing what it will do
    #[arg(long, value_name = "CODE")]
    tag: Option<String>,
    /// With --tag: what the sentences say of the code
    #[arg(long, requires = "tag", default_value = "support", value_parser = crate::cli::tag::stance)]
    stance: Stance,
    /// With --tag: code without asking
    #[arg(long, requires = "tag")]
    yes: bool,
    /// Keep the search under a name in searches/, with what its words stand for now
    #[arg(long, value_name = "NAME")]
    save: Option<SearchName>,
    /// Run a kept search
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    saved: Option<SearchName>,
    /// List kept searches
    #[arg(long, conflicts_with_all = ["query", "saved", "save"])]
    list: bool,
    #[command(flatten)]
    output: OutputFormat,
}

/// An order of the concordance by its word.
fn sort_by(word: &str) -> Result<Sort, String> {
    let words = |rest: &str| match rest {
        "" => Some(3),
        digits => digits.parse().ok().filter(|words| (1..=9).contains(words)),
    };
    let sort = match word {
        "text" => Some(Sort::Text),
        "hit" => Some(Sort::Hit),
        "speaker" => Some(Sort::Speaker),
        _ => {
            let left = word.strip_prefix("left").and_then(words).map(Sort::Left);
            left.or_else(|| word.strip_prefix("right").and_then(words).map(Sort::Right))
        }
    };
    sort.ok_or_else(|| format!("`{}` is none of text, left, right, hit, speaker", crate::source::terminal(word)))
}

/// The order of turns.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum By {
    /// The best first
    Rank,
    /// As they stand
    Text,
}

/// What to look for, and where it came from.
struct Wanted {
    text: String,
    strikes: Strikes,
    /// The kept search that is run.
    kept: Option<SavedSearch>,
}

/// So many turns are shown to read where no number is asked for.
const TO_READ: usize = 20;

impl Search {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        if self.list {
            return kept::list(session);
        }
        self.one_shape()?;
        let wanted = self.wanted(session)?;
        let mut query = parsed(session, &wanted.text)?;
        let ground = Ground::for_query(session, &query, self.tag.is_some())?;
        if let Some(project) = &ground.project {
            former::follow(&mut query, &project.codebook);
        }
        told(session, &wanted.text, &ground.problems_of(&query))?;
        let request = Request { query: &query, strikes: &wanted.strikes, coded: &ground.coded };
        let asked = Asked::new(ground.index(), request)?;
        self.answer(session, &ground, &asked, &wanted)?;
        if let Some(name) = &self.save {
            kept::keep(session, &ground, name, &wanted, &asked)?;
        }
        session.end(&ground.problems())
    }

    /// Text is read in one shape; an object has room for all.
    fn one_shape(&self) -> Result<(), Failure> {
        let shapes = [self.kwic, self.count.is_some(), self.collocates, self.dispersion, self.tag.is_some()];
        match shapes.iter().filter(|asked| **asked).count() {
            0 | 1 => Ok(()),
            _ if self.output.json && self.tag.is_none() => Ok(()),
            _ => Err(Failure::usage(
                "--kwic, --count, --collocates, --dispersion and --tag exclude each other",
                "ask one after the other, or all but --tag in one object with --json".to_owned(),
            )),
        }
    }

    fn wanted(&self, session: &mut Session<'_, '_>) -> Result<Wanted, Failure> {
        let mut wanted = match &self.saved {
            Some(name) => kept::kept(session, name)?,
            None => Wanted { text: self.query.join(" "), strikes: Strikes::new(), kept: None },
        };
        wanted.strikes.extend(self.strike.iter().map(|form| lower(form).into_owned()));
        Ok(wanted)
    }
}

/// A query, or its faults shown under it.
fn parsed(session: &mut Session<'_, '_>, text: &str) -> Result<Query, Failure> {
    let parsed = query::parse(text);
    told(session, text, &parsed.problems)?;
    parsed.query.ok_or_else(|| Failure::usage("the query cannot be read", None))
}

/// Shows problems under the query; an error among them ends the search.
fn told(session: &mut Session<'_, '_>, text: &str, problems: &[QueryProblem]) -> Result<(), Failure> {
    for problem in problems {
        session.out.tell(query::show(text, problem));
    }
    match problems.iter().any(|problem| problem.severity() == Severity::Error) {
        true => Err(Failure::Misunderstood),
        false => Ok(()),
    }
}
