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
    problems.sort_by(|a, b| (a.place.line, a.place.column).cmp(&(b.place.line, b.place.column)));
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
