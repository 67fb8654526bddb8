//! What `belegg import --json` gives; docs/json.md describes it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::frame::Planned;
use super::tell;
use crate::anonymity::{Kind, Review};
use crate::project::import::Made;
use crate::transcript::Transcript;

/// One transcript; the text only where nothing was written.
pub(super) fn transcript(planned: &Planned, made: &Made, replaced: &BTreeMap<Kind, usize>, dry: bool) -> Value {
    let one = &made.transcript;
    json!({
        "file": planned.shown,
        "format": planned.format.name(),
        "encoding": planned.encoding,
        "transcript": one.id,
        "date": one.date,
        "mode": one.mode.word(),
        "capture": one.capture.word(),
        "language": one.language.word(),
        "turns": one.turns.len(),
        "words": tell::words(one),
        "speakers": speakers(one),
        "replaced": replaced.iter().map(|(kind, count)| json!({"kind": kind.word(), "count": count})).collect::<Vec<_>>(),
        "remarks": remarks(planned),
        "text": dry.then_some(&made.text),
    })
}

/// Everybody who speaks, in order of first appearance.
fn speakers(transcript: &Transcript) -> Vec<Value> {
    let mut labels: Vec<&str> = Vec::new();
    for turn in &transcript.turns {
        if !labels.contains(&turn.speaker.as_str()) {
            labels.push(&turn.speaker);
        }
    }
    let count = |label: &str| {
        let own = || transcript.turns.iter().filter(|turn| turn.speaker == label);
        let words: usize = own().map(|turn| turn.text.split_whitespace().count()).sum();
        let participant = own().any(|turn| turn.participant.is_some());
        json!({"speaker": label, "participant": participant, "turns": own().count(), "words": words})
    };
    labels.into_iter().map(count).collect()
}

fn remarks(planned: &Planned) -> Vec<Value> {
    let remarks = planned.report.remarks.iter();
    let one = |remark: &crate::exchange::Remark| {
        json!({
            "kind": remark.kind.word(), "name": remark.name, "line": remark.line, "count": remark.count,
            "message": remark.message,
        })
    };
    remarks.map(one).collect()
}

/// What is undecided; `form` only where names may be shown.
pub(super) fn undecided(review: &Review, planned: &[Planned], names: bool) -> Vec<Value> {
    let one = |group: &crate::anonymity::Group| {
        let (transcript, turn) = tell::first(group, planned);
        json!({
            "kind": group.kind.word(),
            "count": group.occurrences.len(),
            "confidence": f64::from((group.confidence * 100.0).round()) / 100.0,
            "by": group.by,
            "transcript": transcript,
            "turn": turn,
            "form": names.then_some(&group.form),
        })
    };
    tell::open(review).map(one).collect()
}
