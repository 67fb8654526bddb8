//! oTranscribe's `.otr`: JSON with the transcript as HTML in it.

use serde::Deserialize;
use serde_json::Value;

use super::super::{ExchangeFault, Report};
use super::text::{self, Stamps};
use super::{date, html, whisper};
use crate::transcript::Raw;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    text: Value,
    media: Value,
}

const FORMAT: &str = "oTranscribe";

/// Turns of an `.otr` file.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Raw, ExchangeFault> {
    let file: File = serde_json::from_str(text).map_err(|error| whisper::damaged(name, FORMAT, &error))?;
    let Value::String(page) = file.text else {
        return Err(ExchangeFault::Broken {
            name: name.to_owned(),
            format: FORMAT,
            what: "its `text` is missing or no text".to_owned(),
            mend: "open it in oTranscribe and export it again, or export it as Markdown".to_owned(),
        });
    };
    let lines = html::lines(&page);
    let mut raw = text::turns(&lines, Stamps::Before, false, report);
    if raw.turns.is_empty() {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    raw.date = raw.date.or_else(|| file.media.as_str().and_then(date::day));
    Ok(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn otr(page: &str) -> String {
        serde_json::json!({"text": page, "media": "opptak 2025-09-14.mp3", "media-time": 1.5}).to_string()
    }

    #[test]
    fn speakers_words_and_times_are_read() {
        let page = "<p><span class=\"timestamp\" data-timestamp=\"1.52\">00:01</span> <b>I:</b> Hvordan begynte det? 😀</p>\
            <p><span data-timestamp=\"4.9\">00:04</span>&nbsp;<b>A:</b> I 2019 &mdash; med <span data-timestamp=\"6\">00:06</span> &laquo;papir&raquo;.<br />Og tusj.</p><p>uten tid</p>";
        let raw = read("a.otr", &otr(page), &mut Report::default()).unwrap();
        assert_eq!(raw.speakers, ["I", "A"]);
        assert_eq!(raw.date.as_deref(), Some("2025-09-14"));
        let texts: Vec<_> = raw.turns.iter().map(|turn| turn.text.as_str()).collect();
        assert_eq!(texts, ["Hvordan begynte det? 😀", "I 2019 — med «papir».\nOg tusj.\nuten tid"]);
        let pieces = |turn: usize| {
            let turn = &raw.turns[turn];
            turn.cues.iter().map(|cue| (cue.start, turn.text.get(cue.at.clone()).unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(pieces(0), [(Some(1_520), "Hvordan begynte det? 😀")]);
        assert_eq!(pieces(1), [(Some(4_900), "I 2019 — med"), (Some(6_000), "«papir».\nOg tusj.\nuten tid")]);
    }

    #[test]
    fn damaged_files_are_told() {
        for (text, what) in [
            ("{\"media\":\"a\"}", "`text` is missing"),
            ("{\"text\":{}}", "`text` is missing"),
            ("{\"text\":\"<p>", "ends in the middle"),
        ] {
            let fault = read("a.otr", text, &mut Report::default()).unwrap_err().to_string();
            assert!(fault.contains(what), "{fault}");
        }
        assert!(matches!(read("a.otr", &otr("<p> </p>"), &mut Report::default()), Err(ExchangeFault::Empty { .. })));
    }
}
