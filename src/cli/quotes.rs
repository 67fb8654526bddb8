//! `belegg quotes`: which passages could be printed for a code.

use super::written::Written;
use super::{Failure, Session};
use crate::chapter::{Chooser, Hindrance, Offer, Offers, Refusal, TOP};
use crate::source::terminal;
use crate::synthesis::{Filter, Material, Passage, Side, Term};

/// Rank the passages of a code as quotes, with the reasons for and against each
///
/// Prints the score, where it stands, the id for `belegg:quote/ID`, the line that would stand under it, each term as
/// value × weight = what it gives (docs/method.md), and the stems it shares with what others say. What a chapter
/// quotes already is turned down. A person chooses.
#[derive(Debug, clap::Args)]
pub struct Quotes {
    /// The code's address; children are included
    #[arg(value_name = "CODE")]
    code: String,
    /// Only words of participants with these attributes: `role=lege&site!=kommune 7`
    #[arg(long, value_name = "FILTER", value_parser = Filter::new, default_value = "", hide_default_value = true)]
    filter: Filter,
    /// Quotes that say it is not so
    #[arg(long)]
    against: bool,
    /// How many to show
    #[arg(long, short = 'n', value_name = "N", default_value_t = TOP as usize)]
    limit: usize,
    /// Show what was turned down too, with the reasons
    #[arg(long)]
    rejected: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

impl Quotes {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let code = session.code(&project, &self.code)?.index();
        let written = Written::read(&project.chapters);
        let ground = written.ground(&project.settings, &material);
        let side = if self.against { Side::Against } else { Side::For };
        let mut offers = Chooser::new(&ground).without_used(None).offers(code, &self.filter, side);
        offers.ranked.truncate(self.limit);
        if !self.rejected {
            offers.refused.clear();
        }
        if self.json {
            session.out.json(&as_json(&material, &offers))?;
        } else {
            print(session, &material, &offers)?;
        }
        session.end(&project.problems)
    }
}

fn passage<'m>(material: &'m Material<'_>, index: usize) -> Option<&'m Passage<'m>> {
    material.passages.get(index)
}

fn as_json(material: &Material<'_>, offers: &Offers) -> serde_json::Value {
    let about = |index: usize| {
        passage(material, index).map(|passage| {
            serde_json::json!({
                "id": passage.coding.id.to_string(), "transcript": passage.coding.transcript,
                "turn": passage.coding.anchor.turn, "words": material.words(passage),
            })
        })
    };
    let term = |term: &Term| {
        serde_json::json!({
            "name": term.name, "value": term.value, "weight": term.weight, "contribution": term.contribution(),
        })
    };
    let ranked = offers.ranked.iter().map(|Offer { candidate, attribution }| {
        let terms: Vec<_> = candidate.terms.iter().map(term).collect();
        serde_json::json!({
            "passage": about(candidate.passage), "attribution": attribution, "score": candidate.score,
            "terms": terms, "shared": candidate.shared,
        })
    });
    let refused = offers.refused.iter().map(|refused| {
        let reasons: Vec<String> = refused.reasons.iter().map(Hindrance::to_string).collect();
        serde_json::json!({ "passage": about(refused.passage), "reasons": reasons })
    });
    serde_json::json!({ "quotes": ranked.collect::<Vec<_>>(), "rejected": refused.collect::<Vec<_>>() })
}

fn print(session: &mut Session<'_, '_>, material: &Material<'_>, offers: &Offers) -> Result<(), Failure> {
    for Offer { candidate, attribution } in &offers.ranked {
        let Some(passage) = passage(material, candidate.passage) else { continue };
        session.out.line(format_args!("{:.2}  {}", candidate.score, head(passage)))?;
        session.out.line(format_args!("      {}", terminal(&candidate.words)))?;
        session.out.line(format_args!("      — {}", terminal(attribution)))?;
        let terms: Vec<String> = candidate.terms.iter().map(told).collect();
        session.out.line(format_args!("      {}", terms.join(", ")))?;
        if !candidate.shared.is_empty() {
            session.out.line(format_args!("      like others: {}", terminal(&candidate.shared.join(", "))))?;
        }
    }
    for Refusal { passage: index, reasons } in &offers.refused {
        let Some(passage) = passage(material, *index) else { continue };
        let reasons: Vec<String> = reasons.iter().map(Hindrance::to_string).collect();
        session.out.line(format_args!("no    {}  ({})", head(passage), terminal(&reasons.join("; "))))?;
        session.out.line(format_args!("      {}", terminal(&material.words(passage))))?;
    }
    Ok(())
}

fn head(passage: &Passage<'_>) -> String {
    let coding = passage.coding;
    format!("{} turn {}  {}", coding.transcript, coding.anchor.turn, coding.id)
}

/// `length 0.50×0.15=0.08`
fn told(term: &Term) -> String {
    format!("{} {:.2}×{:.2}={:.2}", term.name, term.value, term.weight, term.contribution())
}
