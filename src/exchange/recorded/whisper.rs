//! JSON of recognisers: Whisper and everything that came of it.
//!
//! | program | where the pieces are | times |
//! |---|---|---|
//! | Whisper, faster-whisper, WhisperX, NB-Whisper, Autotekst | `segments[]` or a bare list | `start`, `end` in seconds |
//! | whisper.cpp | `transcription[]` | `offsets.from`, `.to` in milliseconds |
//! | pipelines of transformers | `chunks[]`, `speakers[]` | `timestamp: [from, to]` in seconds, `to` may be null |

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::super::cue::{self, Cue};
use super::super::{ExchangeFault, RemarkKind, Report};
use super::times;
use crate::transcript::Raw;

/// The file; all that is not named is passed over unread.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    segments: Option<Vec<Segment>>,
    transcription: Option<Vec<Segment>>,
    speakers: Option<Vec<Segment>>,
    chunks: Option<Vec<Segment>>,
    text: Value,
}

/// A piece of any of them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Segment {
    start: Value,
    end: Value,
    timestamp: Value,
    offsets: Value,
    text: Value,
    speaker: Value,
    words: Option<Vec<Word>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Word {
    speaker: Value,
}

/// The format's name in messages.
const FORMAT: &str = "Whisper JSON";

/// Turns of a recogniser's JSON.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> Result<Raw, ExchangeFault> {
    let cues = cues(name, text, report)?;
    if cues.is_empty() {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    Ok(cue::turns(cues, report))
}

fn cues(name: &str, text: &str, report: &mut Report) -> Result<Vec<Cue>, ExchangeFault> {
    let file = parse(text).or_else(|error| repaired(text, report).ok_or_else(|| damaged(name, FORMAT, &error)))?;
    let lists = [file.segments, file.transcription, file.speakers, file.chunks];
    let known = lists.iter().any(Option::is_some);
    let pieces = lists.into_iter().flatten().find(|list| list.iter().any(|piece| piece.words_said().is_some()));
    match (pieces, file.text) {
        (Some(pieces), _) => Ok(pieces.iter().filter_map(|piece| piece.cue(report)).collect()),
        (None, Value::String(text)) => {
            Ok(text.lines().filter_map(|line| said(line).map(|text| Cue { text, ..Cue::default() })).collect())
        }
        (None, _) if known => Ok(Vec::new()),
        (None, _) => Err(ExchangeFault::Broken {
            name: name.to_owned(),
            format: FORMAT,
            what: "it has neither `segments`, `transcription`, `chunks` nor `text`".to_owned(),
            mend: "export the recognised text, not the settings".to_owned(),
        }),
    }
}

fn parse(text: &str) -> Result<File, serde_json::Error> {
    if text.trim_start().starts_with('[') {
        let segments = serde_json::from_str(text)?;
        return Ok(File { segments: Some(segments), ..File::default() });
    }
    serde_json::from_str(text)
}

/// What programs write that is almost JSON: Python's `NaN`, and one object a line.
fn repaired(text: &str, report: &mut Report) -> Option<File> {
    if let Some(file) = without_nan(text).and_then(|text| parse(&text).ok()) {
        report.tell(RemarkKind::Repaired, "no-number", None, "`NaN` was read as no number");
        return Some(file);
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let segments: Option<Vec<Segment>> = lines.map(|line| serde_json::from_str(line).ok()).collect();
    let segments = segments.filter(|segments| segments.len() > 1)?;
    report.tell(RemarkKind::Repaired, "json-lines", None, "one object a line was read as a list");
    Some(File { segments: Some(segments), ..File::default() })
}

/// The text with `NaN` and `Infinity` outside strings made `null`; `None` where there is none.
fn without_nan(text: &str) -> Option<String> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 16);
    // Every second part is inside quotation marks; one that ends in a backslash goes on.
    let mut inside = false;
    for part in text.split_inclusive('"') {
        if inside {
            let before = part.strip_suffix('"').unwrap_or(part);
            let escaped = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            inside = escaped;
            out.push_str(part);
        } else {
            inside = part.ends_with('"');
            out.push_str(&part.replace("-Infinity", "null").replace("Infinity", "null").replace("NaN", "null"));
        }
    }
    Some(out)
}

/// Where JSON is damaged, without a word of what stands there.
pub(super) fn damaged(name: &str, format: &'static str, error: &serde_json::Error) -> ExchangeFault {
    let (what, mend) = match error.classify() {
        Category::Eof => ("the file ends in the middle", "export or copy it again: it was cut off"),
        Category::Data => ("what stands there is of another kind than expected", "export it again"),
        Category::Syntax | Category::Io => {
            ("what stands there is no JSON", "export it again; it may have been edited by hand")
        }
    };
    ExchangeFault::Broken {
        name: name.to_owned(),
        format,
        what: format!("line {}, column {}: {what}", error.line(), error.column()),
        mend: mend.to_owned(),
    }
}

impl Segment {
    fn words_said(&self) -> Option<String> {
        said(self.text.as_str()?)
    }

    fn cue(&self, report: &mut Report) -> Option<Cue> {
        let text = self.words_said()?;
        let pair = |at: usize| self.timestamp.get(at).unwrap_or(&Value::Null);
        let mut time = |own: &Value, paired: &Value, key: &str| {
            let seconds = if own.is_null() { paired } else { own };
            let offset = self.offsets.get(key).unwrap_or(&Value::Null);
            milliseconds(seconds, 1000.0, report).or_else(|| milliseconds(offset, 1.0, report))
        };
        let (start, end) = (time(&self.start, pair(0), "from"), time(&self.end, pair(1), "to"));
        Some(Cue { id: None, line: None, start, end, speaker: self.label(), text })
    }

    /// The piece's speaker; where it has none, the one of all its words.
    fn label(&self) -> Option<String> {
        label(&self.speaker).or_else(|| {
            let mut labels = self.words.iter().flatten().map(|word| label(&word.speaker));
            let first = labels.next()??;
            labels.all(|label| label.is_none_or(|label| label == first)).then_some(first)
        })
    }
}

fn label(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => said(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Words with white space folded; `None` where there are none.
fn said(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A number or a text with one, in milliseconds. What lies before the start is told and read as the start.
fn milliseconds(value: &Value, unit: f64, report: &mut Report) -> Option<u32> {
    let number = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => match text.trim().parse::<f64>() {
            Ok(number) => number,
            Err(_) => return times::clock(text.trim()),
        },
        _ => return None,
    };
    if number < 0.0 {
        report.tell(RemarkKind::Repaired, "negative-time", None, "a time before the start was read as the start");
        return Some(0);
    }
    let rounded = (number * unit).round();
    // A float beyond the range or no number at all is no time.
    (rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Piece = (Option<u32>, Option<u32>, Option<String>, String);

    fn pieces(text: &str) -> Vec<Piece> {
        let cues = cues("a.json", text, &mut Report::default()).unwrap();
        cues.into_iter().map(|cue| (cue.start, cue.end, cue.speaker, cue.text)).collect()
    }

    fn fault(text: &str) -> String {
        cues("a.json", text, &mut Report::default()).unwrap_err().to_string()
    }

    #[test]
    fn whisper_and_whisperx_are_read() {
        let text = r#"{"text":"Ja. Nei.","segments":[
            {"id":0,"start":0.0,"end":3.5,"text":" Ja.","tokens":[1,2]},
            {"start":3.5,"end":6,"text":" Nei,  nei.","speaker":"SPEAKER_01","words":[{"word":"Nei","start":3.5}]},
            {"start":6,"end":7,"text":"  "},
            {"start":7,"end":8,"text":"Da.","words":[{"word":"Da.","speaker":"SPEAKER_00"}]}],"language":"no"}"#;
        assert_eq!(
            pieces(text),
            [
                (Some(0), Some(3_500), None, "Ja.".to_owned()),
                (Some(3_500), Some(6_000), Some("SPEAKER_01".to_owned()), "Nei, nei.".to_owned()),
                (Some(7_000), Some(8_000), Some("SPEAKER_00".to_owned()), "Da.".to_owned()),
            ]
        );
    }

    #[test]
    fn other_shapes_are_read() {
        let ja = |start, end| vec![(start, end, None, "Ja.".to_owned())];
        let cpp = r#"{"systeminfo":"x","transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:02,500"},"offsets":{"from":0,"to":2500},"text":" Ja."}]}"#;
        assert_eq!(pieces(cpp), ja(Some(0), Some(2_500)));
        let pipeline = r#"{"text":" Ja.","chunks":[{"timestamp":[1.5,null],"text":" Ja."}]}"#;
        assert_eq!(pieces(pipeline), ja(Some(1_500), None));
        assert_eq!(pieces(r#"[{"start":"1.5","end":"0:02","text":"Ja."}]"#), ja(Some(1_500), Some(2_000)));
        assert_eq!(pieces(r#"{"text":"Ja."}"#), ja(None, None));
        assert_eq!(pieces(r#"{"segments":[],"text":" Ja. "}"#), ja(None, None));
        assert_eq!(pieces("{\"start\":1,\"text\":\"Ja.\"}\n{\"start\":2,\"text\":\"Nei.\"}\n").len(), 2);
        assert_eq!(pieces(r#"[{"start":-1,"end":1e300,"text":"Ja."}]"#), ja(Some(0), None));
    }

    #[test]
    fn python_s_nan_is_no_number_but_a_word_is_a_word() {
        let mut report = Report::default();
        let text = r#"{"segments":[{"start":0.0,"end":NaN,"avg_logprob":-Infinity,"text":"\"NaN\" sa hun"}]}"#;
        let cues = cues("a.json", text, &mut report).unwrap();
        assert_eq!((cues[0].end, cues[0].text.as_str()), (None, "\"NaN\" sa hun"));
        assert_eq!(report.count("no-number"), 1);
    }

    #[test]
    fn damage_is_told_with_its_place_and_without_words() {
        assert_eq!(
            fault("{\"segments\":[\n{\"text\":\"Kari"),
            "`a.json` is no readable Whisper JSON: line 2, column 13: the file ends in the middle"
        );
        assert!(
            fault("{\"segments\":[\n{\"text\":\"Kari\",,}]}")
                .contains("line 2, column 16: what stands there is no JSON")
        );
        let kind = fault("{\"segments\":\"Kari\"}");
        assert!(kind.contains("another kind") && !kind.contains("Kari"), "{kind}");
        assert!(fault("{\"model\":\"large\"}").contains("neither `segments`"));
        assert!(fault(&"[".repeat(100_000)).contains("line 1"));
        let deep = format!("{{\"segments\":[{{\"text\":{}1{}}}]}}", "[".repeat(1000), "]".repeat(1000));
        assert!(fault(&deep).contains("line 1"), "{}", fault(&deep));
    }

    #[test]
    fn nothing_said_is_empty() {
        for text in [r#"{"segments":[]}"#, r#"{"text":"  "}"#, r#"{"chunks":[{"text":""}]}"#] {
            let read = read("a.json", text, &mut Report::default());
            assert!(matches!(read, Err(ExchangeFault::Empty { .. })), "{read:?}");
        }
    }
}
