//! WebVTT after the W3C's parsing algorithm, with a layer that repairs what programs get wrong and tells it.
//!
//! `parse` is the algorithm and nothing else; `repair` walks the same blocks with looser rules; what is
//! peculiar to one program (JSON of Graph, rolling captions, labels before words) is read after that.

mod graph;
mod parse;
mod repair;

pub(in crate::exchange) use parse::{Leniency, runs};
pub use parse::{StrictCue, webvtt_cues};

use super::cue::{Cue, labelled, part_overlaps, unrolled};
use super::{ExchangeFault, Report};

/// The cues of a WebVTT file, in the order they stand in it, each of one speaker, none without words.
///
/// # Errors
/// [`ExchangeFault::Broken`] when it is no WebVTT, [`ExchangeFault::Empty`] when its cues have no words.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Vec<Cue>, ExchangeFault> {
    let drafts = repair::drafts(text, report);
    if drafts.is_empty() && !repair::has_signature(text) {
        return Err(ExchangeFault::Broken {
            name: name.to_owned(),
            format: "WebVTT",
            what: "line 1 does not say WEBVTT, and no line has times such as 00:00:01.000 --> 00:00:02.500".to_owned(),
            mend: "export the transcript again as .vtt, or give it the ending of what it is".to_owned(),
        });
    }
    let cues = part_overlaps(labelled(unrolled(drafts, report), report));
    if cues.is_empty() { Err(ExchangeFault::Empty { name: name.to_owned() }) } else { Ok(cues) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<(Option<String>, String)> {
        let mut report = Report::default();
        read("a.vtt", text, &mut report).unwrap().into_iter().map(|cue| (cue.speaker, cue.text)).collect()
    }

    fn said(label: &str, text: &str) -> (Option<String>, String) {
        (Some(label).filter(|label| !label.is_empty()).map(str::to_owned), text.to_owned())
    }

    #[test]
    fn every_program_names_speakers_in_its_way() {
        for (text, found) in [
            (
                "WEBVTT\r\n\r\nb05cbc69-3364-4c0c-a05b-70f360077a3c/7-0\r\n00:00:03.138 --> 00:00:03.618\r\n<v Vik, Kari (Fylket)>Ja,\r\nda.</v>\r\n",
                vec![said("Vik, Kari (Fylket)", "Ja, da.")],
            ),
            (
                "WEBVTT\n00:00:16.246 --> 00:00:17.726\n{\"speakerName\":\"Vik, Kari\",\"spokenText\":\"Ja da.\"}\n",
                vec![said("Vik, Kari", "Ja da.")],
            ),
            (
                "WEBVTT\n\n1\n00:00:02.100 --> 00:00:05.400\nKari Vik: Hører dere?\n\n2\n00:00:05.400 --> 00:00:07.900\nOla Nes: Ja.\n\n3\n00:00:07.900 --> 00:00:08.900\nKari Vik: Bra.\n",
                vec![said("Kari Vik", "Hører dere?"), said("Ola Nes", "Ja."), said("Kari Vik", "Bra.")],
            ),
            (
                "WEBVTT noscribe\n\nNOTE media: x\n\n1\n00:00:02.100 --> 00:00:05.400\n<v S01>vi venter //S02: mhm// litt (..)</v>\n",
                vec![said("S01", "vi venter"), said("S02", "mhm"), said("S01", "litt (..)")],
            ),
            (
                "WEBVTT\n\n00:00.000 --> 00:02.000\n Vi venter.\n\n00:02.000 --> 00:04.000\n Lenge.\n",
                vec![said("", "Vi venter."), said("", "Lenge.")],
            ),
        ] {
            assert_eq!(cues(text), found, "{text}");
        }
    }

    #[test]
    fn what_is_no_webvtt_is_refused() {
        let refuse = |text| read("a.vtt", text, &mut Report::default()).unwrap_err();
        assert!(matches!(refuse("Kjære alle sammen"), ExchangeFault::Broken { .. }));
        assert!(matches!(refuse(""), ExchangeFault::Broken { .. }));
        assert!(matches!(refuse("WEBVTT\n\n00:01.000 --> 00:02.000\n \n"), ExchangeFault::Empty { .. }));
        assert!(matches!(refuse("WEBVTT"), ExchangeFault::Empty { .. }));
    }
}
