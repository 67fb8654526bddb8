//! A transcript read from its file.

use super::body::{self, Source};
use super::fault::TranscriptFault;
use super::front::{self, Front, LINES_ABOVE};
use super::header::{self, Header};
use super::{Mode, Transcript, TranscriptId};
use crate::source::{FileName, LineIndex, Place, Problem, Shape, terminal, yaml};

/// Reads a transcript from the decoded text of its file (UTF-8, `\n`).
///
/// `stem` is the file's name without `.md`; the id must be the same. Everything that is wrong is
/// returned beside what could be read: a front matter that is no YAML leaves the turns, all of staff.
/// `None` only where neither the front matter nor the file's name gives an id.
pub fn read(text: &str, file: &FileName, stem: &str) -> (Option<Transcript>, Vec<Problem>) {
    let index = LineIndex::new(text);
    let front = front::split(text);
    let (header, mut problems) = read_header(&front, file, &index);
    let (id, wrong_id) = choose_id(&header, stem);
    problems.extend(wrong_id.map(|(at, fault)| told(file, &index, at, &fault)));
    let document = header.mode == Mode::Document;
    let source = Source { text, file, index: &index, body: front.body };
    let body = body::read(&source, &header.participants, document);
    let transcript = id.map(|id| Transcript {
        id,
        file: file.clone(),
        date: header.date,
        mode: header.mode,
        capture: header.capture,
        language: header.language,
        topics: header.topics,
        participants: header.participants,
        headings: body.headings,
        turns: body.turns,
    });
    problems.extend(body.problems);
    if let Some(transcript) = transcript.as_ref().filter(|_| header.whole) {
        problems.extend(who_speaks(transcript, &index));
    }
    problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
    (transcript, problems)
}

fn read_header(front: &Front<'_>, file: &FileName, index: &LineIndex<'_>) -> (Header, Vec<Problem>) {
    let Some(text) = front.yaml else {
        return (Header::default(), vec![told(file, index, 1, &TranscriptFault::NoFrontMatter)]);
    };
    let mut problems = Vec::new();
    if !front.closed {
        problems.push(told(file, index, 1, &TranscriptFault::OpenFrontMatter));
    }
    match yaml::parse(text, file, LINES_ABOVE) {
        Ok(node) => {
            let mut shape = Shape::new(file, index, LINES_ABOVE);
            let header = header::read(&node, &mut shape);
            problems.extend(shape.into_problems());
            (header, problems)
        }
        Err(problem) => {
            problems.push(*problem);
            (Header::default(), problems)
        }
    }
}

/// The id, and the line and nature of what is wrong with it.
fn choose_id(header: &Header, stem: &str) -> (Option<TranscriptId>, Option<(u32, TranscriptFault)>) {
    let line = header.id.as_ref().map_or(1, |(_, at)| at.0 + LINES_ABOVE);
    let own = header.id.as_ref().map(|(id, _)| (id, TranscriptId::new(id)));
    match (own, TranscriptId::new(stem)) {
        (Some((id, Ok(own))), _) if id == stem => (Some(own), None),
        (Some((id, Ok(own))), _) => {
            let fault = TranscriptFault::OtherName { id: terminal(id), stem: terminal(stem) };
            (Some(own), Some((line, fault)))
        }
        (Some((_, Err(error))), by_name) => (by_name.ok(), Some((line, TranscriptFault::BadId(error.to_string())))),
        // That it is missing was told where the front matter was read.
        (None, Ok(by_name)) => (Some(by_name), None),
        (None, Err(error)) => (None, Some((line, TranscriptFault::BadName(error.to_string())))),
    }
}

fn who_speaks(transcript: &Transcript, index: &LineIndex<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut tell =
        |place: Place, fault: &TranscriptFault| problems.push(Problem::new(place, fault).with_excerpt(index));
    if transcript.turns.is_empty() {
        tell(Place::whole(&transcript.file), &TranscriptFault::NoTurns);
        return problems;
    }
    let count = transcript.participants.len();
    if transcript.is_document() && count != 1 {
        tell(Place::new(&transcript.file, 1, 0), &TranscriptFault::DocumentParticipants(count));
    }
    let mut speaks = vec![transcript.is_document(); count];
    for at in transcript.turns.iter().filter_map(|turn| turn.participant) {
        speaks.get_mut(at).into_iter().for_each(|speaks| *speaks = true);
    }
    for (participant, speaks) in transcript.participants.iter().zip(speaks) {
        if !speaks && !participant.withdrawn {
            tell(participant.place.clone(), &TranscriptFault::Silent(participant.id.to_string()));
        }
    }
    problems
}

fn told(file: &FileName, index: &LineIndex<'_>, line: u32, fault: &dyn crate::source::Fault) -> Problem {
    Problem::new(Place::new(file, line, 1), fault).with_excerpt(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{Capture, Turn, TurnNo};

    const FRONT: &str = "---\nid: int-07\nparticipants:\n  - id: K12\n    group: kommune\n  - id: K13\n---\n\n";

    fn read_all(text: &str) -> (Transcript, Vec<Problem>) {
        let (transcript, problems) = read(text, &FileName::new("transcripts/int-07.md"), "int-07");
        (transcript.unwrap(), problems)
    }

    fn turns(body: &str) -> Vec<Turn> {
        read_all(&format!("{FRONT}{body}")).0.turns
    }

    /// Code, line and column of every problem.
    fn told(text: &str) -> Vec<(&'static str, u32, u32)> {
        let problems = read_all(text).1;
        problems.iter().map(|problem| (problem.code, problem.place.line, problem.place.column)).collect()
    }

    fn told_of(body: &str) -> Vec<(&'static str, u32, u32)> {
        let told = told(&format!("{FRONT}{body}")).into_iter();
        told.filter(|(code, _, _)| *code != "transcript/silent").map(|(code, line, at)| (code, line - 8, at)).collect()
    }

    #[test]
    fn an_interview_is_read() {
        let text = format!(
            "{FRONT}# Intervju 07\n\n**I** [00:00:04]: Hvordan går\ndet?\n\n**K12** [00:00:11]: Vi *ser* jo …\n\n\
             Et nytt avsnitt.\n\n- en\n- to\n\n## Om tid\n\n**K13:** Ja.\n"
        );
        let (transcript, problems) = read_all(&text);
        assert_eq!(problems, []);
        let said: Vec<_> =
            transcript.turns.iter().map(|t| (t.no.0, &*t.speaker, t.participant, t.time, &*t.text)).collect();
        assert_eq!(
            said,
            [
                (1, "I", None, Some(4000), "Hvordan går det?"),
                (2, "K12", Some(0), Some(11_000), "Vi ser jo …\nEt nytt avsnitt.\nen\nto"),
                (3, "K13", Some(1), None, "Ja."),
            ]
        );
        let topics: Vec<_> = transcript.headings.iter().map(|h| (h.before.0, h.level, &*h.text)).collect();
        assert_eq!(topics, [(1, 1, "Intervju 07"), (3, 2, "Om tid")]);
        assert_eq!(transcript.turns[1].place.to_string(), "transcripts/int-07.md:14:1");
        let source = text.get(transcript.turns[1].source.clone()).unwrap();
        assert!(source.starts_with("**K12**") && source.ends_with("- to"), "{source}");
    }

    #[test]
    fn a_turn_may_say_nothing() {
        let turns = turns("**K12** [00:00:01]:\n\n**K13**:\n\nså\n");
        assert_eq!(turns.iter().map(|turn| &*turn.text).collect::<Vec<_>>(), ["", "så"]);
    }

    #[test]
    fn strong_words_in_an_answer_start_no_turn() {
        assert_eq!(turns("**K12**: a\n\n**Viktig** er b\n\n> **K12**: c\n").len(), 1);
    }

    #[test]
    fn an_underlined_turn_is_a_turn() {
        assert_eq!(turns("**K12**: a\n---\n\nb\n===\n")[0].text, "a");
    }

    #[test]
    fn text_is_composed() {
        assert_eq!(turns("**K12**: a\u{30a} e\u{301} &amp;&nbsp;b\n")[0].text, "å é & b");
    }

    #[test]
    fn unknown_speakers_are_nobody() {
        let text = "---\nid: int-07\ncapture: notes\n---\n\n**?**: Noe ble sagt.\n";
        let (transcript, problems) = read_all(text);
        assert_eq!((transcript.capture, &*transcript.turns[0].speaker), (Capture::Notes, "?"));
        assert_eq!((transcript.turns[0].participant, problems), (None, vec![]));
    }

    #[test]
    fn a_document_is_its_author_s_paragraphs() {
        let text = "---\nid: int-07\nmode: document\nparticipants: [{id: D1}]\n---\n# Høring\n\nVi *mener*.\n\n**D1**: Så.\n\n- a\n- b\n";
        let (transcript, problems) = read_all(text);
        assert_eq!(problems, []);
        assert!(transcript.turns.iter().all(|turn| turn.speaker == "D1" && turn.participant == Some(0)));
        assert_eq!(transcript.turns.iter().map(|turn| &*turn.text).collect::<Vec<_>>(), ["Vi mener.", "Så.", "a", "b"]);
        assert_eq!(transcript.headings[0].before, TurnNo(1));
    }

    #[test]
    fn a_document_has_one_author() {
        let none = "---\nid: int-07\nmode: document\n---\n\nVi mener.\n";
        assert_eq!(told(none), [("transcript/document-participants", 1, 0)]);
        let two = "---\nid: int-07\nmode: document\nparticipants: [{id: D1}, {id: D2}]\n---\n\nVi mener.\n";
        assert_eq!(told(two).len(), 1);
    }

    #[test]
    fn a_broken_front_matter_hides_no_interview() {
        let text = "---\nid: [int-07\nparticipants:\n---\n\n**K12**: Ja.\n";
        let (transcript, problems) = read_all(text);
        assert_eq!(transcript.id.as_str(), "int-07");
        assert_eq!((transcript.turns.len(), transcript.turns[0].participant), (1, None));
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["yaml/syntax"]);
    }

    #[test]
    fn what_is_missing_above_is_told_once() {
        assert_eq!(told("**K12**: Ja.\n"), [("transcript/no-front-matter", 1, 1)]);
        assert_eq!(told("---\nid: int-07\n\n**K12**: Ja.\n"), [("transcript/open-front-matter", 1, 1)]);
        assert_eq!(told("---\nmode: teams\n---\n\n**K12**: Ja.\n"), [("yaml/missing-key", 2, 1)]);
        assert_eq!(told("---\n---\n\n**K12**: Ja.\n"), [("yaml/missing-key", 2, 1)]);
        assert_eq!(told(""), [("transcript/no-front-matter", 1, 1)]);
    }

    #[test]
    fn an_id_is_its_file_s_name() {
        let file = FileName::new("transcripts/b.md");
        let (transcript, problems) = read("---\nid: a\n---\n\n**I**: x\n", &file, "b");
        assert_eq!(transcript.unwrap().id.as_str(), "a");
        assert_eq!(problems[0].message, "the id is `a`, but the file is named `b`");
        let (transcript, problems) = read("---\nid: a b\n---\n\n**I**: x\n", &file, "b");
        assert_eq!((transcript.unwrap().id.as_str(), problems[0].code), ("b", "transcript/bad-id"));
        let (transcript, problems) = read("**I**: x\n", &FileName::new("transcripts/a b.md"), "a b");
        assert!(transcript.is_none());
        assert_eq!(problems.last().unwrap().code, "transcript/bad-name");
    }

    #[test]
    fn text_before_the_first_turn_is_told() {
        assert_eq!(told_of("# a\n\n  Forord\n\nto\n\n**K12**: Ja.\n"), [("transcript/before-first-turn", 3, 3)]);
    }

    #[test]
    fn times_are_checked() {
        let told = told_of("**K12** [00:00:09]: a\n\n**I** [00:00:04]: b\n\n**I** [11:02]: c\n\n**I** [ler]: d\n");
        let wanted = [("transcript/backwards", 3, 1), ("transcript/bad-time", 5, 1), ("transcript/bad-time", 7, 1)];
        assert_eq!(told, wanted);
        assert_eq!(turns("**I** [ler]: d\n")[0].text, "[ler] d");
    }

    #[test]
    fn misspelt_labels_are_told_once() {
        assert_eq!(told_of("**k 12**: a\n\n**k 12**: b\n"), [("transcript/almost-participant", 1, 1)]);
        assert_eq!(told_of("**I**: a\n\n**?**: b\n"), []);
    }

    #[test]
    fn turns_that_markdown_hides_are_told() {
        for hidden in
            ["> **K12**: b", "<!-- c\n**K12** [00:00:01]: b\n-->", "- a\n- **K12**: b", "```\n**K12**: b\n```"]
        {
            let told = told_of(&format!("**I**: a\n\n{hidden}\n"));
            assert_eq!(told.iter().map(|(code, ..)| *code).collect::<Vec<_>>(), ["transcript/hidden-turn"], "{hidden}");
        }
        assert_eq!(told_of("**I**: a\n\n> **Viktig**: b\n"), []);
    }

    #[test]
    fn the_silent_are_noted_unless_withdrawn() {
        let text = "---\nid: int-07\nparticipants:\n  - id: K1\n  - {id: K2, withdrawn: true}\n---\n\n**I**: a\n";
        assert_eq!(told(text), [("transcript/silent", 4, 5)]);
        assert_eq!(told("---\nid: int-07\nparticipants: [{id: K1}]\n---\n\n# a\n"), [("transcript/no-turns", 0, 0)]);
    }

    #[test]
    fn deep_nesting_is_read_as_text() {
        let told = told_of(&format!("**K12**: a\n\n{} b\n\n**K12**: c\n", ">".repeat(1000)));
        assert_eq!(told, [("transcript/too-deep", 3, 1)]);
    }

    #[test]
    fn a_very_long_line_is_read() {
        let long = "ord og *flere* ord ".repeat(20_000);
        let turns = turns(&format!("**K12**: {long}\n"));
        assert_eq!(turns[0].text.len(), long.len() - 2 * 20_000 - 1);
    }
}
