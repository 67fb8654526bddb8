//! `belegg verify`: do the numbers of a published chapter still hold?

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::written::{Written, counted};
use super::{Failure, Session};
use crate::chapter::{
    ClaimStanding, FigureChange, FigureStanding, Published, QuoteStanding, VerifiedClaim, VerifiedFigure,
    VerifiedQuote, verify_claims, verify_figures, verify_quotes,
};
use crate::source::terminal;

/// Tell whether what was published of a chapter still holds
///
/// EXPORT is the exported file, where it lies or a copy of it. Its record in published/ (written by `belegg export
/// --publish`) is found by the sum of the text, else by the file's name. Claims that no longer hold, quotes that are gone,
/// figures with other numbers and a file that was altered since end with exit code 1; counts that changed under a word that
/// holds are told.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// The exported chapter
    #[arg(value_name = "EXPORT")]
    file: PathBuf,
    /// The chapter that the file is of, where its name does not tell
    #[arg(long, value_name = "CHAPTER")]
    chapter: Option<String>,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let written = Written::read(&project.chapters).with_findings(&project.findings);
        let ground = written.ground(&project.settings, &material);
        let sum = super::export::sha256(&session.text_at(&self.file)?);
        let record = self.record(&project.published, &sum)?;
        let altered = record.sha256 != sum;
        let (claims, quotes) = (verify_claims(record, &ground), verify_quotes(record, &ground));
        let figures = verify_figures(record, &ground);
        if self.json {
            session.out.json(&as_json(record, altered, &claims, &quotes, &figures))?;
        } else {
            self.tell(session, record, altered, (&claims, &quotes, &figures))?;
        }
        let wanting = altered
            || claims.iter().any(VerifiedClaim::is_wanting)
            || quotes.iter().any(|quote| quote.standing != QuoteStanding::Holds)
            || figures.iter().any(|figure| figure.standing != FigureStanding::Holds);
        if wanting { Err(Failure::Wanting) } else { session.end(&project.problems) }
    }

    /// The record of this very text, else of the chapter that is named, else of the one the file is called after.
    fn record<'p>(&self, published: &'p [Published], sum: &str) -> Result<&'p Published, Failure> {
        let stem = self.file.file_name().unwrap_or_default().to_string_lossy();
        let name = self.chapter.as_deref().unwrap_or(stem.trim_end_matches(".md"));
        let of_name = || published.iter().find(|record| record.chapter == name);
        let of_text = published.iter().find(|record| record.sha256 == sum && self.chapter.is_none());
        of_text.or_else(of_name).ok_or_else(|| {
            let known: Vec<String> =
                published.iter().map(|record| format!("`{}`", terminal(&record.chapter))).collect();
            let mend = match known.as_slice() {
                [] => "`belegg export --publish` records what goes out".to_owned(),
                _ => format!("there are records of {}; name one with `--chapter`", known.join(", ")),
            };
            Failure::usage(format!("published/ has no record of `{}`", shown(&self.file)), mend)
        })
    }

    fn tell(
        &self,
        session: &mut Session<'_, '_>,
        record: &Published,
        altered: bool,
        (claims, quotes, figures): (&[VerifiedClaim<'_>], &[VerifiedQuote<'_>], &[VerifiedFigure<'_>]),
    ) -> Result<(), Failure> {
        let file = Published::file(&record.chapter);
        let how = if altered { "altered since it was published" } else { "as it was published" };
        session.out.line(format_args!("{}: {how} ({})", shown(&self.file), terminal(file.as_str())))?;
        for one in claims {
            if let Some(told) = told(one) {
                let (line, name) = (one.claim.line, name(one));
                session.out.line(format_args!("  line {line} of the source, {name}: {told}"))?;
            }
        }
        for one in quotes.iter().filter(|one| one.standing != QuoteStanding::Holds) {
            let (line, id) = (one.quote.line, terminal(&one.quote.coding));
            session.out.line(format_args!("  line {line} of the source, quote {id}: {}", of_quote(one.standing)))?;
        }
        for one in figures.iter().filter(|one| one.standing != FigureStanding::Holds) {
            session.out.line(format_args!("  line {} of the source, {}", one.figure.line, of_figure(one)))?;
        }
        let hold = claims.iter().filter(|one| !one.is_wanting()).count();
        let changed = claims.iter().filter(|one| one.counts_changed()).count();
        let quotes_hold = quotes.iter().filter(|one| one.standing == QuoteStanding::Holds).count();
        session.out.tell(format_args!(
            "{}: {hold} hold, {changed} with other counts; {}: {quotes_hold} hold",
            counted(claims.len(), "claim"),
            counted(quotes.len(), "quote"),
        ));
        if !figures.is_empty() {
            let hold = figures.iter().filter(|one| one.standing == FigureStanding::Holds).count();
            session.out.tell(format_args!("figures and tables: {}: {hold} hold", figures.len()));
        }
        Ok(())
    }
}

fn shown(path: &Path) -> String {
    terminal(&path.to_string_lossy())
}

fn name(one: &VerifiedClaim<'_>) -> String {
    let filter = if one.claim.filter.is_empty() { String::new() } else { format!("?{}", one.claim.filter) };
    terminal(&format!("{}{filter}", one.claim.code))
}

/// What there is to tell of a claim; nothing where all is as it was.
fn told(one: &VerifiedClaim<'_>) -> Option<String> {
    let Some([support, against, asked]) = one.now else { return Some("its code or filter is gone".to_owned()) };
    let claim = one.claim;
    let counts = format!(
        "{support} of {asked} asked, {against} against (published: {} of {}, {} against)",
        claim.support, claim.asked, claim.against
    );
    let phrase =
        if claim.phrase.is_empty() { "the claim".to_owned() } else { format!("`{}`", terminal(&claim.phrase)) };
    match one.standing {
        ClaimStanding::Fails => {
            let bears = one.bears.map(|words| format!("; this would hold: {words}")).unwrap_or_default();
            Some(format!("{phrase} no longer holds: {counts}{bears}"))
        }
        ClaimStanding::Overridden if one.counts_changed() => Some(format!("{phrase} stands overridden: {counts}")),
        _ if one.counts_changed() => Some(format!("{phrase} holds with other counts: {counts}")),
        _ => None,
    }
}

/// A figure or table that would be printed otherwise, with the first of its changes.
fn of_figure(one: &VerifiedFigure<'_>) -> String {
    let name = terminal(&format!("{} ({})", one.figure.shows, one.figure.number));
    let Some(first) = one.changes.first() else { return format!("{name}: there is nothing to show any more") };
    let cell = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", terminal(text)) };
    let place = terminal(&format!("{}, {}", first.row, first.column));
    let more = match one.changes.len() {
        1 => String::new(),
        count => format!(", and {} more", count - 1),
    };
    format!("{name}: {place} is {} (published: {}){more}", cell(&first.now), cell(&first.published))
}

fn of_quote(standing: QuoteStanding) -> &'static str {
    match standing {
        QuoteStanding::Holds => "holds",
        QuoteStanding::Changed => "its words were changed in the transcript",
        QuoteStanding::Gone => "its coding or its words are gone",
        QuoteStanding::Withdrawn => "who said it has withdrawn",
    }
}

fn as_json(
    record: &Published,
    altered: bool,
    claims: &[VerifiedClaim<'_>],
    quotes: &[VerifiedQuote<'_>],
    figures: &[VerifiedFigure<'_>],
) -> Value {
    let claims: Vec<Value> = claims
        .iter()
        .map(|one| {
            let [support, against, asked] = one.now.map_or([None; 3], |now| now.map(Some));
            let standing = match one.standing {
                ClaimStanding::Holds => "holds",
                ClaimStanding::Overridden => "overridden",
                ClaimStanding::Fails => "fails",
                ClaimStanding::Gone => "gone",
            };
            json!({
                "line": one.claim.line, "code": one.claim.code, "filter": one.claim.filter, "phrase": one.claim.phrase,
                "standing": standing, "bears": one.bears, "support": support, "against": against, "asked": asked,
                "published_support": one.claim.support, "published_against": one.claim.against,
                "published_asked": one.claim.asked,
            })
        })
        .collect();
    let quotes: Vec<Value> = quotes
        .iter()
        .map(|one| {
            let standing = match one.standing {
                QuoteStanding::Holds => "holds",
                QuoteStanding::Changed => "changed",
                QuoteStanding::Gone => "gone",
                QuoteStanding::Withdrawn => "withdrawn",
            };
            json!({ "line": one.quote.line, "coding": one.quote.coding, "standing": standing })
        })
        .collect();
    json!({
        "chapter": record.chapter, "sha256": record.sha256, "altered": altered, "claims": claims, "quotes": quotes,
        "figures": figures.iter().map(figure_as_json).collect::<Vec<_>>(),
    })
}

fn figure_as_json(one: &VerifiedFigure<'_>) -> Value {
    let standing = match one.standing {
        FigureStanding::Holds => "holds",
        FigureStanding::Changed => "changed",
        FigureStanding::Gone => "gone",
    };
    let change = |change: &FigureChange| json!({ "row": change.row, "column": change.column, "published": change.published, "now": change.now });
    json!({
        "line": one.figure.line, "shows": one.figure.shows, "number": one.figure.number, "standing": standing,
        "changes": one.changes.iter().map(change).collect::<Vec<_>>(),
    })
}
