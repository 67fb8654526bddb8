//! The W3C's WebVTT parsing algorithm, as far as cues, times and text go.
//!
//! Lines, blocks, timings, cue text: each in a file of its own. Regions, style sheets and cue settings
//! are read over, for they say how subtitles look. The block walker takes the rules for a timing line as
//! a value, so that the layer that repairs walks the same way as the strict one.

mod block;
mod entity;
mod line;
mod payload;
mod tag;
mod timing;

pub(super) use block::{Block, Reading, Walk};
pub(in crate::exchange) use line::preprocess;
pub(in crate::exchange) use payload::{Leniency, runs};
pub(super) use timing::read as strict_times;

use timing::Times;

use line::signature;

/// A cue as the W3C's algorithm finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrictCue {
    /// Its identifier, empty where it has none.
    pub id: String,
    /// Line of the file its times stand on, from 1.
    pub line: u32,
    /// Milliseconds from the start of the recording.
    pub start: u64,
    /// Milliseconds from the start of the recording; may lie before `start`.
    pub end: u64,
    /// The cue's text as it stands in the file, tags and all, lines parted by `\n`.
    pub payload: String,
    /// The text without tags, character references resolved, lines parted by `\n`.
    pub plain: String,
    /// The first speaker a `<v>` names.
    pub voice: Option<String>,
}

/// The cues that the W3C's WebVTT parser finds in a text, repairing nothing.
///
/// A text without the signature `WEBVTT` has none; a cue with times that are not exactly as they should be
/// is left out, as the algorithm says. For files as programs really write them use [`read`](crate::exchange::read()).
pub fn webvtt_cues(text: &str) -> Vec<StrictCue> {
    let text = preprocess(text);
    let Some(body) = signature(&text) else { return Vec::new() };
    let mut walk = Walk::after_signature(&text, body, Strict);
    let mut cues = Vec::new();
    while let Some(block) = walk.block() {
        if let (Block { id, line, payload, .. }, Some(times)) = (&block, block.timing) {
            let runs = runs(payload, Leniency::Strict);
            let plain = runs.iter().map(|run| run.text.as_str()).collect();
            let voice = runs.into_iter().find_map(|run| run.voice);
            let (id, payload) = ((*id).to_owned(), (*payload).to_owned());
            cues.push(StrictCue { id, line: *line, start: times.start, end: times.end, payload, plain, voice });
        }
    }
    cues
}

/// The algorithm's own rules for timing lines.
struct Strict;

impl Reading for Strict {
    type Timing = Times;

    fn is_timing(&self, line: &str) -> bool {
        line.contains("-->")
    }

    fn timing(&mut self, _: u32, line: &str) -> Option<Times> {
        timing::read(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_has_id_times_text_and_voice() {
        let cues = webvtt_cues(
            "WEBVTT\n\nen\n00:01.000 --> 01:00:02.500 align:left\n<v Turid Åsnes>Ja &amp; <i>nei</i></v>\nto\n",
        );
        assert_eq!(
            cues,
            [StrictCue {
                id: "en".into(),
                line: 4,
                start: 1_000,
                end: 3_602_500,
                payload: "<v Turid Åsnes>Ja &amp; <i>nei</i></v>\nto".into(),
                plain: "Ja & nei\nto".into(),
                voice: Some("Turid Åsnes".into()),
            }]
        );
    }

    #[test]
    fn nothing_is_repaired() {
        for text in [
            "",
            "00:01.000 --> 00:02.000\nhei",
            "WEBVTT\n\n0:0:1.5 --> 0:0:2.0\nhei",
            "WEBVTTx\n\n00:01.000 --> 00:02.000\nhei",
        ] {
            assert_eq!(webvtt_cues(text), [], "{text}");
        }
    }
}
