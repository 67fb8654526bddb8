//! Differences as text, table and JSON: both readings in the words around them.

use crate::agreement::{Dispute, Outcome, Placed};
use crate::cli::agreement::kind_word;
use crate::cli::table::Table;
use crate::cli::{Failure, Out};
use crate::coding::CoderId;
use crate::project::Project;
use crate::source::terminal;
use crate::transcript::{Transcript, TranscriptId, slice};

/// So many characters are shown on either side of a passage.
const AROUND: usize = 90;

/// The fewest characters of an id that are shown.
const SHORTEST: usize = 4;

pub(super) fn print(
    shown: &[&Dispute<'_>],
    all: &[Dispute<'_>],
    project: &Project,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let ids = Ids::new(all);
    for dispute in shown {
        let at = &dispute.difference;
        let place = format!("{}, turn {}", dispute.transcript.id, at.span.turn);
        let decided = at.decided.map(|outcome| format!(" · {}", told(outcome, dispute.coders)));
        let kind = kind_word(at.kind);
        out.line(format!("[{}] {kind} · {place}{}", ids.short(dispute), decided.unwrap_or_default()))?;
        let width = dispute.coders.iter().map(|coder| coder.as_str().chars().count()).max().unwrap_or_default();
        for (coder, placed) in dispute.coders.into_iter().zip([at.mine, at.theirs]) {
            let head = format!("  {:width$}  ", coder.as_str());
            let Some(placed) = placed else {
                out.line(format!("{head}–"))?;
                continue;
            };
            out.line(format!("{head}{}, {}", address(&placed, project), placed.coding.stance.word()))?;
            let said_before =
                at.mine.is_some_and(|mine| mine.span == placed.span && mine.coding.id != placed.coding.id);
            let words = if said_before { "the same words".to_owned() } else { in_context(dispute.transcript, &placed) };
            out.line(format!("  {:width$}  {}", "", terminal(&words)))?;
            if let Some(memo) = &placed.coding.memo {
                out.line(format!("  {:width$}  memo: {}", "", terminal(memo)))?;
            }
        }
        out.line("")?;
    }
    Ok(())
}

/// How many there are, on stderr; with what is still blind.
pub(super) fn sum_up(all: usize, open: usize, withheld: &[TranscriptId], out: &mut Out<'_>) {
    let noun = if all == 1 { "difference" } else { "differences" };
    out.tell(format_args!("{all} {noun}, {open} open"));
    if !withheld.is_empty() {
        let ids: Vec<&str> = withheld.iter().map(TranscriptId::as_str).collect();
        out.tell(format_args!("not shown, for not all who were given them have read them: {}", ids.join(", ")));
    }
}

pub(super) fn table(shown: &[&Dispute<'_>], all: &[Dispute<'_>], project: &Project) -> Table {
    let ids = Ids::new(all);
    let head = ["id", "kind", "transcript", ">turn", "coders", "code", "stance", "words", "other code"];
    let mut table = Table::new(head.into_iter().chain(["other stance", "other words", ">overlap", "decided"]));
    for dispute in shown {
        let at = &dispute.difference;
        let [mine, theirs] = [at.mine, at.theirs].map(|placed| {
            let words = |placed: Placed<'_>| dispute.transcript.words(placed.span).unwrap_or_default();
            placed.map_or_else(Default::default, |placed| {
                [address(&placed, project), placed.coding.stance.word().to_owned(), words(placed)]
            })
        });
        let first = [
            ids.short(dispute),
            kind_word(at.kind).to_owned(),
            dispute.transcript.id.to_string(),
            at.span.turn.to_string(),
            dispute.coders.map(CoderId::as_str).join(" "),
        ];
        let decided = at.decided.map(|outcome| told(outcome, dispute.coders)).unwrap_or_default();
        table.row(first.into_iter().chain(mine).chain(theirs).chain([format!("{:.2}", at.overlap), decided]));
    }
    table
}

pub(super) fn json(
    shown: &[&Dispute<'_>],
    all: &[Dispute<'_>],
    project: &Project,
    open: usize,
    withheld: &[TranscriptId],
) -> serde_json::Value {
    let ids = Ids::new(all);
    let one = |dispute: &&Dispute<'_>| {
        let at = &dispute.difference;
        let sides = dispute.coders.into_iter().zip([at.mine, at.theirs]).map(|(coder, placed)| {
            serde_json::json!({ "coder": coder.as_str(), "coding": placed.map(|placed| coding(dispute, &placed, project)) })
        });
        serde_json::json!({
            "id": ids.short(dispute), "kind": kind_word(at.kind), "weight": at.weight(),
            "transcript": dispute.transcript.id.as_str(), "turn": at.span.turn.0,
            "overlap": (at.overlap * 10_000.0).round() / 10_000.0,
            "sides": sides.collect::<Vec<_>>(),
            "decided": at.decided.map(|outcome| told(outcome, dispute.coders)),
        })
    };
    serde_json::json!({
        "differences": shown.iter().map(one).collect::<Vec<_>>(),
        "open": open,
        "withheld": withheld.iter().map(TranscriptId::as_str).collect::<Vec<_>>(),
    })
}

fn coding(dispute: &Dispute<'_>, placed: &Placed<'_>, project: &Project) -> serde_json::Value {
    let (before, after) = around(dispute.transcript, placed);
    serde_json::json!({
        "id": placed.coding.id.to_string(), "code": address(placed, project),
        "stance": placed.coding.stance.word(), "quote": dispute.transcript.words(placed.span),
        "before": before, "after": after, "memo": placed.coding.memo,
        "decision": placed.coding.decision.map(crate::coding::Decision::word),
    })
}

/// What stands, in words.
pub(super) fn told(outcome: Outcome, coders: [&CoderId; 2]) -> String {
    let [mine, theirs] = coders;
    match outcome {
        Outcome::Mine => format!("{mine} stands"),
        Outcome::Theirs => format!("{theirs} stands"),
        Outcome::Both => "both stand".to_owned(),
        Outcome::Neither => "neither stands".to_owned(),
    }
}

pub(super) fn address(placed: &Placed<'_>, project: &Project) -> String {
    project.codebook.codes().get(placed.code).map(|code| code.address.to_string()).unwrap_or_default()
}

/// The words between brackets that no transcript has, with some of what stands around them in their turns.
fn in_context(transcript: &Transcript, placed: &Placed<'_>) -> String {
    let words = transcript.words(placed.span).unwrap_or_default().replace('\n', " ");
    let (before, after) = around(transcript, placed);
    format!("{before}⟦{words}⟧{after}")
}

/// What stands before and after a passage in the turns where it begins and ends, cut between words.
fn around(transcript: &Transcript, placed: &Placed<'_>) -> (String, String) {
    let text = |turn| transcript.turn(turn).map_or("", |turn| turn.text.as_str());
    let (first, last) = (text(placed.span.turn), text(placed.span.to_turn));
    let before = slice(first, 0, placed.span.start).replace('\n', " ");
    let after = slice(last, placed.span.end, u32::MAX).replace('\n', " ");
    (cut_start(&before), cut_end(&after))
}

fn cut_start(text: &str) -> String {
    let length = text.chars().count();
    if length <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().skip(length - AROUND).collect();
    format!("… {}", kept.split_once(' ').map_or(kept.as_str(), |(_, rest)| rest))
}

fn cut_end(text: &str) -> String {
    if text.chars().count() <= AROUND {
        return text.to_owned();
    }
    let kept: String = text.chars().take(AROUND).collect();
    format!("{} …", kept.rsplit_once(' ').map_or(kept.as_str(), |(rest, _)| rest))
}

/// The ends of ids, as long as it takes to tell them apart.
struct Ids {
    length: usize,
}

impl Ids {
    fn new(all: &[Dispute<'_>]) -> Self {
        let ids = || all.iter().flat_map(|of| of.sides().map(|(_, placed)| placed.coding.id.to_string()));
        let is_enough = |length: &usize| {
            let ends: std::collections::BTreeSet<String> = ids().map(|id| end(&id, *length)).collect();
            let whole: std::collections::BTreeSet<String> = ids().collect();
            ends.len() == whole.len()
        };
        Self { length: (SHORTEST..26).find(is_enough).unwrap_or(26) }
    }

    /// Two differences may share a coding: then the other coding names one of them.
    fn short(&self, dispute: &Dispute<'_>) -> String {
        dispute.id().map(|id| end(&id.to_string(), self.length)).unwrap_or_default()
    }
}

fn end(id: &str, length: usize) -> String {
    id.chars().skip(id.chars().count().saturating_sub(length)).collect()
}
