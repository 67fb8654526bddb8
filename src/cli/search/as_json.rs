//! An answer as one JSON object, whichever shape it is read in.
//!
//! ```text
//! {"query", "totals": {"informants", "interviews", "documents", "turns"},
//!  "hits": [{"transcript", "turn", "start", "end", "marks": [[start, end]], "speaker", "participant", "group",
//!            "attributes", "time", "text", "score"}],
//!  "expansions": [{"word", "forms": [{"form", "why", "turns", "struck"}]}],
//!  "kwic": [{"transcript", "turn", "start", "end", "speaker", "participant", "group", "time", "left", "hit", "right"}],
//!  "count": {"attribute", "rows": [{"value", "informants", "interviews", "turns", "hits"}], "total": {…},
//!            "beside": [{"whose", "people", "transcripts", "turns", "hits"}]},
//!  "collocates": [{"word", "near", "expected", "g2", "informants", "interviews"}],
//!  "dispersion": {"bars": [{"transcript", "document", "cells", "hits", "words"}], "dp"}}
//! ```
//!
//! The last four are `null` where they were not asked for. `informants`, `interviews`, `people` and `transcripts` of a
//! count are `{"found", "of"}`. `start` and `end` of a hit are those of its first mark, `null` without marks; like all
//! offsets they count Unicode scalar values of the turn's text. `time` is in milliseconds.

use std::ops::Range;

use serde_json::{Value, json};

use super::print_count::kind;
use crate::search::answer::{
    Answer, Bar, Collocate, Counts, Dispersion, Expansion, Hit, Line, Row, Share, Speaker, Whose,
};

/// A query, what was found, and the shapes that were asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    /// As typed.
    pub(super) query: &'a str,
    pub(super) answer: &'a Answer,
    pub(super) kwic: Option<&'a [Line<'a>]>,
    /// The attribute and the counts by it.
    pub(super) count: Option<(&'a str, &'a Counts)>,
    pub(super) collocates: Option<&'a [Collocate]>,
    pub(super) dispersion: Option<&'a Dispersion>,
}

/// The object.
pub(super) fn as_json(reading: &Reading<'_>) -> Value {
    let answer = reading.answer;
    json!({
        "query": reading.query,
        "totals": answer.totals,
        "hits": hits(&answer.hits),
        "expansions": answer.expansions.iter().map(expansion).collect::<Vec<_>>(),
        "kwic": reading.kwic.map(|lines| lines.iter().map(line).collect::<Vec<_>>()),
        "count": reading.count.map(|(attribute, counts)| count(attribute, counts)),
        "collocates": reading.collocates.map(|words| words.iter().map(collocate).collect::<Vec<_>>()),
        "dispersion": reading.dispersion.map(dispersion),
    })
}

/// Turns, one object each.
pub(in crate::cli) fn hits(hits: &[Hit]) -> Vec<Value> {
    hits.iter().map(hit).collect()
}

fn hit(hit: &Hit) -> Value {
    let marks = in_characters(&hit.text, &hit.marks);
    let (start, end) = marks.first().copied().unzip();
    let Speaker { label, participant, group, attributes } = &hit.speaker;
    let attributes: serde_json::Map<String, Value> =
        attributes.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({
        "transcript": hit.transcript, "turn": hit.turn, "start": start, "end": end, "marks": marks,
        "speaker": label, "participant": participant, "group": group, "attributes": attributes,
        "time": hit.time, "text": hit.text, "score": rounded(f64::from(hit.score), 4), "beside": hit.beside,
    })
}

/// Ranges of bytes, in order, as characters.
fn in_characters(text: &str, marks: &[Range<usize>]) -> Vec<(usize, usize)> {
    // One walk over the text for all of them, as a turn may have a thousand.
    let (mut byte, mut character) = (0, 0);
    let mut of = |at: usize| {
        let at = at.min(text.len());
        let passed = text.as_bytes().get(byte..at).unwrap_or_default();
        character += passed.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        byte = byte.max(at);
        character
    };
    marks.iter().map(|mark| (of(mark.start), of(mark.end))).collect()
}

fn expansion(expansion: &Expansion) -> Value {
    let forms = expansion
        .forms
        .iter()
        .map(|form| json!({ "form": form.form, "why": form.why, "turns": form.turns, "struck": form.struck }));
    json!({ "word": expansion.word, "forms": forms.collect::<Vec<_>>() })
}

fn line(line: &Line<'_>) -> Value {
    let (start, end) =
        in_characters(&line.of.text, std::slice::from_ref(&line.at)).first().copied().unwrap_or_default();
    let speaker = &line.of.speaker;
    json!({
        "transcript": line.of.transcript, "turn": line.of.turn, "start": start, "end": end,
        "speaker": speaker.label, "participant": speaker.participant, "group": speaker.group, "time": line.of.time,
        "left": line.left, "hit": line.hit, "right": line.right,
    })
}

fn count(attribute: &str, counts: &Counts) -> Value {
    let beside = counts.beside.iter().map(|row| {
        json!({
            "whose": kind(&row.whose), "people": share(row.people), "transcripts": share(row.transcripts),
            "turns": row.turns, "hits": row.marks,
        })
    });
    json!({
        "attribute": attribute, "rows": counts.rows.iter().map(informants).collect::<Vec<_>>(),
        "total": informants(&counts.total), "beside": beside.collect::<Vec<_>>(),
    })
}

fn informants(row: &Row) -> Value {
    let value = match &row.whose {
        Whose::Informants(value) => value.as_deref(),
        _ => None,
    };
    json!({
        "value": value, "informants": share(row.people), "interviews": share(row.transcripts),
        "turns": row.turns, "hits": row.marks,
    })
}

fn share(share: Share) -> Value {
    json!({ "found": share.found, "of": share.of })
}

fn collocate(word: &Collocate) -> Value {
    json!({
        "word": word.word, "near": word.near, "expected": rounded(word.expected, 2), "g2": rounded(word.g2, 2),
        "informants": word.informants, "interviews": word.interviews,
    })
}

fn dispersion(dispersion: &Dispersion) -> Value {
    let bar = |bar: &Bar| {
        json!({
            "transcript": bar.transcript, "document": bar.document, "cells": bar.cells, "hits": bar.hits,
            "words": bar.words,
        })
    };
    let bars: Vec<Value> = dispersion.bars.iter().map(bar).collect();
    json!({ "bars": bars, "dp": dispersion.dp.map(|dp| rounded(dp, 3)) })
}

/// So many decimals: more would be noise.
fn rounded(number: f64, decimals: i32) -> f64 {
    let scale = 10f64.powi(decimals);
    (number * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::search::answer::{CONTEXT, Form, Part, Totals, concordance, count as count_by, dispersion as lay_out};
    use crate::search::vocabulary::Why;
    use crate::transcript::TranscriptId;

    fn answer() -> Answer {
        let mut unmarked = testing::hit("int-02", 3, "K02", "Nei.", "ja");
        unmarked.speaker = Speaker { label: "I1".to_owned(), ..Speaker::default() };
        unmarked.time = None;
        Answer {
            hits: vec![testing::hit("int-01", 2, "K01", "Å få tid, få ro", "få"), unmarked],
            totals: Totals { informants: 1, interviews: 2, documents: 0, turns: 2 },
            expansions: vec![Expansion {
                word: "få".to_owned(),
                forms: vec![Form { form: "får".to_owned(), why: Why::Stem, turns: 4, struck: true }],
            }],
        }
    }

    fn reading(answer: &Answer) -> Reading<'_> {
        Reading { query: "få", answer, kwic: None, count: None, collocates: None, dispersion: None }
    }

    #[test]
    fn hits_count_characters() {
        let answer = answer();
        let value = as_json(&reading(&answer));
        let hit = &value["hits"][0];
        assert_eq!(hit["marks"], json!([[2, 4], [10, 12]]));
        assert_eq!((&hit["start"], &hit["end"], &hit["turn"]), (&json!(2), &json!(4), &json!(2)));
        assert_eq!(hit["attributes"], json!({ "role": "sykepleier", "site": "kommune 1" }));
        assert_eq!((&hit["time"], &hit["score"]), (&json!(11_000), &json!(1.25)));
        let staff = &value["hits"][1];
        for key in ["start", "end", "participant", "group", "time"] {
            assert_eq!(staff[key], Value::Null, "{key}");
        }
        assert_eq!(value["totals"], json!({ "informants": 1, "interviews": 2, "documents": 0, "turns": 2 }));
        let form = json!({ "form": "får", "why": "stem", "turns": 4, "struck": true });
        assert_eq!(value["expansions"], json!([{ "word": "få", "forms": [form] }]));
    }

    #[test]
    fn what_was_not_asked_for_is_null() {
        let answer = Answer::default();
        let value = as_json(&reading(&answer));
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["query", "totals", "hits", "expansions", "kwic", "count", "collocates", "dispersion"]);
        assert!(keys[4..].iter().all(|key| value[key.as_str()].is_null()));
    }

    #[test]
    fn every_shape_has_its_place() {
        let answer = answer();
        let lines = concordance(&answer.hits, CONTEXT);
        let counts = count_by(&[], []);
        let words =
            [Collocate { word: "ro".to_owned(), near: 3, expected: 0.126, g2: 12.345, informants: 3, interviews: 3 }];
        let parts = [Part {
            transcript: TranscriptId::new("int-01").unwrap(),
            document: false,
            words: vec![2, 4],
            hits: vec![(crate::transcript::TurnNo(2), 2)],
        }];
        let bars = lay_out(&parts, 3);
        let value = as_json(&Reading {
            kwic: Some(&lines),
            count: Some(("role", &counts)),
            collocates: Some(&words),
            dispersion: Some(&bars),
            ..reading(&answer)
        });
        let second = &value["kwic"][1];
        assert_eq!((&second["start"], &second["end"], &second["left"]), (&json!(10), &json!(12), &json!("Å få tid, ")));
        let none = json!({ "found": 0, "of": 0 });
        assert_eq!(
            value["count"],
            json!({ "attribute": "role", "rows": [], "beside": [],
                "total": { "value": null, "informants": none, "interviews": none, "turns": 0, "hits": 0 } })
        );
        assert_eq!((&value["collocates"][0]["expected"], &value["collocates"][0]["g2"]), (&json!(0.13), &json!(12.35)));
        assert_eq!(
            value["dispersion"],
            json!({ "dp": null, "bars": [
                { "transcript": "int-01", "document": false, "cells": [0, 2, 0], "hits": 2, "words": 6 }] })
        );
    }
}
