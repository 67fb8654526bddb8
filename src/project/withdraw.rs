//! Taking a participant's words out: consent was withdrawn.

use std::collections::{BTreeSet, HashMap};

use super::disk::Disk;
use super::{Doing, Project, ProjectError, ProjectFault, atomic, decode, journals};
use crate::coding::{Action, Anchor, Coding, EntryId, JournalName, emptied, redact, without_neighbours};
use crate::source::{FileName, Place, Problem, ShapeFault};
use crate::transcript::{self, Language, ParticipantId, Transcript, TranscriptId, Turn};

/// What a withdrawal changes: whole new texts of files, not yet written.
#[derive(Debug, Default)]
pub struct Withdrawal {
    /// Journals first: while a transcript still has the words, an anchor that moved is found on them.
    rewrites: Vec<Rewrite>,
    changes: Vec<String>,
    memos: usize,
}

/// One file before and after.
#[derive(Debug)]
struct Rewrite {
    file: FileName,
    /// Whose journal it is; `None` for a transcript.
    journal: Option<JournalName>,
    old: Vec<u8>,
    new: Vec<u8>,
}

impl Withdrawal {
    /// What is emptied, a line each, for people.
    pub fn changes(&self) -> &[String] {
        &self.changes
    }

    /// How many memos stand on the participant's passages: coders' words, which may repeat theirs. They stay.
    pub fn memos(&self) -> usize {
        self.memos
    }
}

impl Project {
    /// Works out what taking a participant's words out changes.
    ///
    /// # Errors
    /// [`ProjectError`] when a file cannot be read, or an edited transcript would not read back as meant.
    pub fn withdrawal(&self, who: &ParticipantId) -> Result<Withdrawal, ProjectError> {
        let mut withdrawal = Withdrawal::default();
        let theirs: Vec<&Transcript> = self
            .transcripts
            .iter()
            .filter(|transcript| transcript.participants.iter().any(|person| person.id == *who))
            .collect();
        let on_theirs = |coding: &&Coding| coding.memo.is_some() && self.stands_on(coding, &theirs, who);
        withdrawal.memos = self.codings.codings.iter().filter(on_theirs).count();
        let coded = self.coded_in();
        for journal in &self.journals {
            let old = read(&*self.disk, &journal.file)?;
            let blank = |action: &Action| blanked(action, &coded, &theirs, who);
            if let Some(new) = redact(&old, &blank) {
                withdrawal.changes.push(format!("the words of theirs in {}", journal.file));
                let (file, journal) = (journal.file.clone(), Some(journal.name.clone()));
                withdrawal.rewrites.push(Rewrite { file, journal, old, new });
            }
        }
        for transcript in &theirs {
            let old = read(&*self.disk, &transcript.file)?;
            let text = decode::decode(old.clone(), &transcript.file)?;
            let new = without_words(&text, transcript, who)?;
            if new != text {
                let turns = spoken(transcript, who).len();
                withdrawal.changes.push(format!("{turns} turns in {}", transcript.file));
                let (file, new) = (transcript.file.clone(), new.into_bytes());
                withdrawal.rewrites.push(Rewrite { file, journal: None, old, new });
            }
        }
        Ok(withdrawal)
    }

    /// Writes what a withdrawal changes, each file whole or not at all. Running it again finishes what a crash left.
    ///
    /// A journal is rewritten under its writer's lock, and nothing that changed since it was read: what
    /// somebody codes meanwhile is not lost.
    ///
    /// # Errors
    /// [`ProjectError`] naming the file that could not be written, or that somebody is at.
    pub fn apply(&self, withdrawal: &Withdrawal) -> Result<(), ProjectError> {
        for Rewrite { file, journal, old, new } in &withdrawal.rewrites {
            let holder = format!("process {}", std::process::id());
            let lock = journal.as_ref().map(|name| journals::take(&*self.disk, name, file, &holder)).transpose()?;
            if read(&*self.disk, file)? != *old {
                return Err(ProjectFault::Changed { file: file.clone() }.into());
            }
            atomic::write(&*self.disk, file, new)?;
            drop(lock);
        }
        Ok(())
    }

    /// The transcript of every coding there ever was, those taken back too: their words are in the journals still.
    fn coded_in(&self) -> HashMap<EntryId, &TranscriptId> {
        let entries = self.journals.iter().flat_map(|journal| &journal.entries);
        let coded = entries.filter_map(|entry| match &entry.action {
            Action::Code { transcript, .. } => Some((entry.id, transcript)),
            _ => None,
        });
        coded.collect()
    }

    /// Whether a coding covers words of a participant.
    fn stands_on(&self, coding: &Coding, theirs: &[&Transcript], who: &ParticipantId) -> bool {
        let turns = coding.anchor.turn.0..=coding.anchor.to_turn.0;
        let transcript = theirs.iter().find(|transcript| transcript.id == coding.transcript);
        transcript.is_some_and(|transcript| spoken(transcript, who).iter().any(|turn| turns.contains(turn)))
    }
}

/// The anchor without words that are no longer ours to keep; `None` where it has none.
fn blanked(
    action: &Action,
    coded: &HashMap<EntryId, &TranscriptId>,
    theirs: &[&Transcript],
    who: &ParticipantId,
) -> Option<Anchor> {
    let (id, anchor) = match action {
        Action::Code { transcript, anchor, .. } => (transcript, anchor),
        Action::Resize(of, anchor) => (*coded.get(of)?, anchor),
        _ => return None,
    };
    let transcript = theirs.iter().find(|transcript| transcript.id == *id)?;
    let turns = spoken(transcript, who);
    let covers = |from: u32, to: u32| turns.iter().any(|turn| (from..=to).contains(turn));
    let now = crate::coding::locate(anchor, transcript).span();
    let covered =
        covers(anchor.turn.0, anchor.to_turn.0) || now.is_some_and(|span| covers(span.turn.0, span.to_turn.0));
    if covered {
        return Some(emptied(anchor)).filter(|new| new != anchor);
    }
    // Thirty-two characters reach over at most a few short turns.
    let (from, to) = now.map_or((anchor.turn.0, anchor.to_turn.0), |span| (span.turn.0, span.to_turn.0));
    let near = covers(from.saturating_sub(NEIGHBOURS), to.saturating_add(NEIGHBOURS));
    let length = transcript.turn(anchor.to_turn).map_or(0, |turn| turn.text.chars().count() as u32);
    near.then(|| without_neighbours(anchor, length)).filter(|new| new != anchor)
}

/// How many turns away words can stand in an anchor's surroundings.
const NEIGHBOURS: u32 = 32;

/// The numbers of the turns somebody speaks in.
fn spoken(transcript: &Transcript, who: &ParticipantId) -> BTreeSet<u32> {
    let own = |turn: &&Turn| transcript.speaker(turn).is_some_and(|person| person.id == *who);
    transcript.turns.iter().filter(own).map(|turn| turn.no.0).collect()
}

/// The transcript's text with a participant's turns emptied and the participant marked `withdrawn: true`.
fn without_words(text: &str, transcript: &Transcript, who: &ParticipantId) -> Result<String, ProjectError> {
    let own = spoken(transcript, who);
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for turn in transcript.turns.iter().filter(|turn| own.contains(&turn.no.0)) {
        out.push_str(text.get(copied..turn.source.start).unwrap_or(""));
        out.push_str(&head(transcript, turn));
        out.push_str(mark(transcript.language));
        copied = turn.source.end;
        let rest = text.get(turn.source.clone()).unwrap_or("");
        out.push_str(rest.get(rest.trim_end().len()..).unwrap_or(""));
    }
    out.push_str(text.get(copied..).unwrap_or(""));
    let out = marked(&out, transcript, who);
    verify(&out, transcript, who)?;
    Ok(out)
}

/// Speaker and time as they stand before a turn's words; nothing in a document.
fn head(transcript: &Transcript, turn: &Turn) -> String {
    if transcript.is_document() {
        return String::new();
    }
    let time = turn.time.map_or(String::new(), |time| format!(" [{}]", transcript::clock(time)));
    format!("**{}**{time}: ", turn.speaker)
}

/// What stands in the words' place, in the transcript's language.
fn mark(language: Language) -> &'static str {
    match language {
        Language::Bokmal => "[trukket tilbake]",
        Language::Nynorsk => "[trekt tilbake]",
        Language::English => "[withdrawn]",
    }
}

/// `withdrawn: true` in the participant's entry of the front matter, in the style it is written in.
fn marked(text: &str, transcript: &Transcript, who: &ParticipantId) -> String {
    let Some(person) = transcript.participants.iter().find(|person| person.id == *who && !person.withdrawn) else {
        return text.to_owned();
    };
    let (line, column) = (person.place.line as usize, person.place.column as usize);
    let mut out = String::with_capacity(text.len() + 32);
    for (index, old) in text.split_inclusive('\n').enumerate() {
        match (index + 1 == line, old.contains('{')) {
            (true, true) => {
                out.push_str(&old.replacen(&format!("id: {who}"), &format!("id: {who}, withdrawn: true"), 1));
            }
            (true, false) => {
                out.push_str(old);
                out.push_str(&format!("{}withdrawn: true\n", " ".repeat(column.saturating_sub(1))));
            }
            (false, _) => out.push_str(old),
        }
    }
    out
}

/// Reads the edited text back: theirs emptied and marked, everybody else's turns as they were.
fn verify(text: &str, old: &Transcript, who: &ParticipantId) -> Result<(), ProjectError> {
    let new = transcript::read(text, &old.file, old.id.as_str()).0;
    let own = spoken(old, who);
    let as_meant = new.as_ref().is_some_and(|new| {
        new.turns.len() == old.turns.len()
            && new.participants.iter().any(|person| person.id == *who && person.withdrawn)
            && new.turns.iter().zip(&old.turns).all(|(new_turn, old_turn)| match own.contains(&old_turn.no.0) {
                true => new_turn.text == mark(old.language) && new_turn.speaker == old_turn.speaker,
                false => new_turn.text == old_turn.text && new_turn.speaker == old_turn.speaker,
            })
    });
    if as_meant {
        return Ok(());
    }
    let message = format!("the words of `{who}` could not be taken out without touching others'");
    let mut problem = Problem::new(Place::whole(&old.file), &ShapeFault::Value(message));
    problem.mend = Some("take them out by hand and add `withdrawn: true` to the participant".to_owned());
    Err(problem.into())
}

fn read(disk: &dyn Disk, file: &FileName) -> Result<Vec<u8>, ProjectError> {
    Ok(disk.read(file, journals::LIMIT).map_err(|error| ProjectFault::io(Doing::Read, file, &error))?)
}
