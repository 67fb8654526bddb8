//! Reading the front matter.

use std::collections::BTreeMap;

use super::fault::TranscriptFault;
use super::{AttributeName, Capture, Coverage, Language, Mode, Participant, ParticipantId, StakeholderId, ThemeId};
use crate::source::yaml::{Node, Value};
use crate::source::{Shape, ShapeFault, terminal};

/// The front matter as read; defaults where it says nothing or something wrong.
#[derive(Debug)]
pub(super) struct Header {
    /// As written, with its place in the YAML.
    pub(super) id: Option<(String, (u32, u32))>,
    pub(super) date: Option<String>,
    pub(super) mode: Mode,
    pub(super) capture: Capture,
    pub(super) language: Language,
    pub(super) topics: BTreeMap<ThemeId, Coverage>,
    pub(super) participants: Vec<Participant>,
    /// Whether there is a front matter that could be read at all.
    pub(super) whole: bool,
}

impl Default for Header {
    fn default() -> Self {
        Self {
            id: None,
            date: None,
            mode: Mode::InPerson,
            capture: Capture::Recording,
            language: Language::Bokmal,
            topics: BTreeMap::new(),
            participants: Vec::new(),
            whole: false,
        }
    }
}

const KEYS: [&str; 7] = ["id", "date", "mode", "capture", "language", "topics", "participants"];

/// Reads the mapping of the front matter and reports everything in it that is wrong.
pub(super) fn read(node: &Node, shape: &mut Shape<'_>) -> Header {
    if !shape.mapping(node, "a transcript", &KEYS) {
        return Header::default();
    }
    let id = shape.required_text(node, "id", "the transcript").map(str::to_owned);
    let at = node.get("id").map_or(node.at, |id| id.at);
    Header {
        id: id.map(|id| (id, at)),
        date: date(node, shape),
        mode: shape.word(node, "mode", &words(Mode::ALL, Mode::word), Mode::from_word).unwrap_or(Mode::InPerson),
        capture: shape
            .word(node, "capture", &words(Capture::ALL, Capture::word), Capture::from_word)
            .unwrap_or(Capture::Recording),
        language: shape
            .word(node, "language", &words(Language::ALL, Language::word), Language::from_word)
            .unwrap_or_default(),
        topics: topics(node, shape),
        participants: participants(node, shape),
        whole: true,
    }
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| word(*value)).collect()
}

/// The year or month. Of a finer date the month is kept: the day must not travel on.
fn date(node: &Node, shape: &mut Shape<'_>) -> Option<String> {
    let text = shape.text(node, "date")?.trim();
    let at = node.get("date").map_or(node.at, |date| date.at);
    let (month, rest) = text.split_at_checked(7).unwrap_or((text, ""));
    if !is_month(month) {
        shape.report(at, &TranscriptFault::BadDate(terminal(text)));
        return None;
    }
    if !rest.is_empty() {
        shape.report(at, &TranscriptFault::FineDate(terminal(text)));
    }
    Some(month.to_owned())
}

/// `2025` or `2025-09`.
fn is_month(text: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('-') {
        None => digits(text, 4),
        Some((year, month)) => {
            digits(year, 4) && digits(month, 2) && month.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
        }
    }
}

fn topics(node: &Node, shape: &mut Shape<'_>) -> BTreeMap<ThemeId, Coverage> {
    let mut topics = BTreeMap::new();
    let Some(node) = node.get("topics").filter(|topics| topics.value != Value::Null) else { return topics };
    if !matches!(node.value, Value::Map(_)) {
        shape.kind(node, "`topics`", "a mapping");
    }
    for (key, _) in node.entries() {
        let known = words(&Coverage::ALL, Coverage::word);
        let coverage = shape.word(node, &key.text, &known, Coverage::from_word);
        match ThemeId::new(&key.text) {
            Ok(theme) => topics.extend(coverage.map(|coverage| (theme, coverage))),
            Err(error) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
        }
    }
    topics
}

fn participants(node: &Node, shape: &mut Shape<'_>) -> Vec<Participant> {
    let mut all: Vec<Participant> = Vec::new();
    let mut lines: BTreeMap<ParticipantId, u32> = BTreeMap::new();
    for entry in shape.list(node, "participants") {
        let Some(participant) = participant(entry, shape) else { continue };
        match lines.get(&participant.id) {
            Some(first) => {
                let fault = TranscriptFault::DuplicateParticipant { id: participant.id.to_string(), first: *first };
                shape.report(entry.at, &fault);
            }
            None => {
                lines.insert(participant.id.clone(), participant.place.line);
                all.push(participant);
            }
        }
    }
    all
}

fn participant(node: &Node, shape: &mut Shape<'_>) -> Option<Participant> {
    if !matches!(node.value, Value::Map(_)) {
        shape.kind(node, "a participant", "a mapping");
        return None;
    }
    shape.required_text(node, "id", "a participant");
    let id = node.get("id").filter(|id| id.text().is_some_and(|text| !text.trim().is_empty()));
    let id = id.and_then(|id| shape.parse(id, ParticipantId::new));
    let group = node.get("group").and_then(|group| shape.parse(group, StakeholderId::new));
    let (comparator, withdrawn) = (shape.flag(node, "comparator"), shape.flag(node, "withdrawn"));
    let quotable = quotable(node, shape);
    let attributes = attributes(node, shape);
    Some(Participant { id: id?, group, attributes, comparator, withdrawn, quotable, place: shape.place(node.at) })
}

/// Nobody needs to say yes; whatever else is said and cannot be read counts as no.
fn quotable(node: &Node, shape: &mut Shape<'_>) -> bool {
    node.get("quote").is_none() || shape.flag(node, "quote")
}

/// Everything but the keys that the program itself reads.
fn attributes(node: &Node, shape: &mut Shape<'_>) -> BTreeMap<AttributeName, String> {
    let mut attributes = BTreeMap::new();
    let reserved = ["id", "group", "comparator", "withdrawn", "quote"];
    for (key, value) in node.entries().iter().filter(|(key, _)| !reserved.contains(&key.text.as_str())) {
        let text = shape.as_text(value, &format!("`{}`", terminal(&key.text)));
        match AttributeName::new(&key.text) {
            Ok(name) => attributes.extend(text.map(|text| (name, text.to_owned()))),
            Err(error) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
        }
    }
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, LineIndex, Problem, yaml};

    fn read_text(text: &str) -> (Header, Vec<Problem>) {
        let file = FileName::new("transcripts/int-07.md");
        let index = LineIndex::new(text);
        let mut shape = Shape::new(&file, &index, 0);
        let header = read(&yaml::parse(text, &file, 0).unwrap(), &mut shape);
        (header, shape.into_problems())
    }

    fn told(text: &str) -> Vec<(&'static str, u32)> {
        read_text(text).1.iter().map(|problem| (problem.code, problem.place.line)).collect()
    }

    #[test]
    fn all_of_it_is_read() {
        let (header, problems) = read_text(
            "id: int-07\ndate: 2025-09\nmode: teams\ncapture: notes\nlanguage: nn\ntopics:\n  legemiddel: asked\n\
             participants:\n  - {id: K12, group: kommune, role: sykepleier, site: kommune 3, comparator: true, alder: 50}\n",
        );
        assert_eq!(problems, []);
        assert_eq!(header.id.as_ref().map(|(id, _)| id.as_str()), Some("int-07"));
        assert_eq!(header.date.as_deref(), Some("2025-09"));
        assert_eq!((header.mode, header.capture, header.language), (Mode::Teams, Capture::Notes, Language::Nynorsk));
        assert_eq!(header.topics.values().collect::<Vec<_>>(), [&Coverage::Asked]);
        let person = &header.participants[0];
        assert_eq!(person.attribute("site"), Some("kommune 3"));
        assert_eq!((person.attribute("alder"), person.attribute("comparator")), (Some("50"), Some("true")));
        assert_eq!(person.place.line, 9);
    }

    #[test]
    fn whoever_did_not_consent_to_be_quoted_is_known() {
        let quotable = |more: &str| {
            let (header, problems) = read_text(&format!("id: a\nparticipants:\n  - {{id: K1{more}}}\n"));
            (header.participants[0].quotable, problems.iter().map(|problem| problem.code).collect::<Vec<_>>())
        };
        assert_eq!(quotable(""), (true, vec![]));
        assert_eq!(quotable(", quote: true"), (true, vec![]));
        assert_eq!(quotable(", quote: false"), (false, vec![]));
        assert_eq!(quotable(", quote: nei"), (false, vec!["yaml/word"]));
    }

    #[test]
    fn defaults_need_no_words() {
        let (header, problems) = read_text("id: int-07\n");
        assert_eq!(problems, []);
        assert_eq!(
            (header.mode, header.capture, header.language),
            (Mode::InPerson, Capture::Recording, Language::Bokmal)
        );
    }

    #[test]
    fn days_and_impossible_months_are_told() {
        assert_eq!(told("id: a\ndate: 2025-09-14\n"), [("transcript/fine-date", 2)]);
        assert_eq!(read_text("id: a\ndate: 2025-09-14\n").0.date.as_deref(), Some("2025-09"));
        for bad in ["2025-13", "2025-00", "september 2025", "25-09", "2025-9", "2025/09", "20255"] {
            assert_eq!(told(&format!("id: a\ndate: {bad}\n")), [("transcript/bad-date", 2)], "{bad}");
        }
        assert_eq!(told("id: a\ndate: 2025\n"), []);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let codes = told(
            "mode: temas\ncapture: film\nlanguage: no\ndatum: 2025\ntopics:\n  legemiddel: maybe\n  'Å b': asked\n\
             participants:\n  - id: K1\n    role: [a]\n  - id: K1\n  - role: lege\n  - id: 'K 1'\n    'x y': z\n  - K2\n",
        );
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        assert_eq!(
            sorted,
            [
                ("transcript/duplicate-participant", 11),
                ("yaml/kind", 10),
                ("yaml/kind", 15),
                ("yaml/missing-key", 1),
                ("yaml/missing-key", 12),
                ("yaml/unknown-key", 4),
                ("yaml/value", 7),
                ("yaml/value", 13),
                ("yaml/value", 14),
                ("yaml/word", 1),
                ("yaml/word", 2),
                ("yaml/word", 3),
                ("yaml/word", 6),
            ]
        );
    }
}
