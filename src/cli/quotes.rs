//! `belegg quotes`: which passages could be printed for a code.

use super::{Failure, Session};
use crate::source::terminal;
use crate::synthesis::{Candidate, Candidates, Filter, Material, Passage, Reason, Side};

/// Rank the passages of a code as quotes, with the reasons for and against each
///
/// Prints the score, where it stands, the id for `belegg:quote/ID`, and each term as value × weight
/// (docs/method.md). A person chooses.
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
    #[arg(long, short = 'n', value_name = "N", default_value_t = 5)]
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
        let side = if self.against { Side::Against } else { Side::For };
        let mut candidates = material.quotes(code, &self.filter, side);
        candidates.ranked.truncate(self.limit);
        if !self.rejected {
            candidates.rejected.clear();
        }
        if self.json {
            session.out.json(&as_json(&material, &candidates))?;
        } else {
            print(session, &material, &candidates)?;
        }
        session.end(&project.problems)
    }
}

fn passage<'m>(material: &'m Material<'_>, index: usize) -> Option<&'m Passage<'m>> {
    material.passages.get(index)
}

fn as_json(material: &Material<'_>, candidates: &Candidates) -> serde_json::Value {
    let about = |index: usize| {
        passage(material, index).map(|passage| {
            serde_json::json!({
                "id": passage.coding.id.to_string(), "transcript": passage.coding.transcript,
                "turn": passage.coding.anchor.turn, "words": material.words(passage),
            })
        })
    };
    let ranked = candidates.ranked.iter().map(|candidate| {
        let terms: Vec<_> = candidate
            .terms
            .iter()
            .map(|term| serde_json::json!({ "name": term.name, "value": term.value, "weight": term.weight }))
            .collect();
        let passage = about(candidate.passage);
        serde_json::json!({ "passage": passage, "score": candidate.score, "terms": terms })
    });
    let rejected = candidates.rejected.iter().map(|rejected| {
        let reasons: Vec<String> = rejected.reasons.iter().map(Reason::to_string).collect();
        serde_json::json!({ "passage": about(rejected.passage), "reasons": reasons })
    });
    serde_json::json!({ "quotes": ranked.collect::<Vec<_>>(), "rejected": rejected.collect::<Vec<_>>() })
}

fn print(session: &mut Session<'_, '_>, material: &Material<'_>, candidates: &Candidates) -> Result<(), Failure> {
    for candidate in &candidates.ranked {
        let Some(passage) = passage(material, candidate.passage) else { continue };
        session.out.line(format_args!("{:.2}  {}  ({})", candidate.score, head(passage), terms(candidate)))?;
        session.out.line(format_args!("      {}", terminal(&candidate.words)))?;
    }
    for rejected in &candidates.rejected {
        let Some(passage) = passage(material, rejected.passage) else { continue };
        let reasons: Vec<String> = rejected.reasons.iter().map(Reason::to_string).collect();
        session.out.line(format_args!("no    {}  ({})", head(passage), reasons.join("; ")))?;
        session.out.line(format_args!("      {}", terminal(&material.words(passage))))?;
    }
    Ok(())
}

fn head(passage: &Passage<'_>) -> String {
    let coding = passage.coding;
    format!("{} turn {}  {}", coding.transcript, coding.anchor.turn, coding.id)
}

/// Every term of a score: value × weight.
fn terms(candidate: &Candidate) -> String {
    let terms: Vec<String> =
        candidate.terms.iter().map(|term| format!("{} {:.2}×{:.2}", term.name, term.value, term.weight)).collect();
    terms.join(", ")
}
