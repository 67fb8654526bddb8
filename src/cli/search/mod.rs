//! `belegg search`: finding it again.

mod code_hits;
mod joined;
mod known;
mod progress;

use crate::cli::output_format::OutputFormat;
use crate::cli::{Failure, Session};
use crate::coding::Stance;
use crate::search::query::{self, Query, QueryProblem};
use crate::search::saved::{SavedSearch, SearchName};
use crate::search::seek::{CodedPassages, Findings, Order, Request, Search as Asked, Strikes};
use crate::source::Severity;

/// Find turns by words, who says them and how they are coded
///
/// A word finds its inflections, its forms in the other written Norwegian and compounds with it; what it stood for is
/// shown with counts, and --strike takes forms out. Without further options: the best hits, grouped by interview.
#[derive(Debug, clap::Args)]
#[command(after_help = query::HELP)]
pub struct Search {
    /// What to look for
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
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
    #[arg(long, group = "shape")]
    kwic: bool,
    /// Concordance in this order: text, left, left2, left3, right, right2, right3, hit, speaker
    #[arg(long, value_name = "ORDER", requires = "kwic")]
    sort: Option<String>,
    /// Concordance of a random sample of so many hits
    #[arg(long, value_name = "N", requires = "kwic")]
    sample: Option<usize>,
    /// The sample's seed: the same seed draws the same hits
    #[arg(long, value_name = "N", requires = "sample", default_value_t = 1)]
    seed: u64,
    /// Informants and interviews by an attribute: group, role, …
    #[arg(long, value_name = "ATTRIBUTE", group = "shape")]
    count: Option<String>,
    /// The words that stand near the hits more often than by chance
    #[arg(long, group = "shape")]
    collocates: bool,
    /// How many words to each side count as near
    #[arg(long, value_name = "WORDS", requires = "collocates", default_value_t = 5)]
    window: usize,
    /// Leave function words out of the collocates
    #[arg(long, requires = "collocates")]
    content: bool,
    /// Where in each interview the hits stand
    #[arg(long, group = "shape")]
    dispersion: bool,
    /// Code the sentence of every hit with this code, after showing what it will do
    #[arg(long, value_name = "CODE", group = "shape")]
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

impl Search {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        if self.list {
            return self.list(session);
        }
        let wanted = self.wanted(session)?;
        let query = parsed(session, &wanted.text)?;
        let mut bar = progress::Bar::new(session.world.interactive);
        let ground = Ground::open(session, &query, self.tag.is_some(), &mut bar);
        bar.end(session.out);
        let ground = ground?;
        ground.check(session, &wanted.text, &query)?;
        let request = Request { query: &query, strikes: &wanted.strikes, coded: &ground.coded };
        let asked = Asked::new(ground.index(), request).map_err(|error| failure(session, &wanted.text, &query, error))?;
        self.answer(session, &ground, &asked, &wanted)?;
        session.end(&ground.problems())
    }
}
