//! Taking a participant's words out: consent was withdrawn.

mod kept;
mod packed;
mod words;

use std::collections::{BTreeSet, HashMap};

pub(in crate::project) use self::words::Words;
use super::disk::{Disk, Kind, inside};
use super::journals::Journal;
use super::{Doing, Project, ProjectError, ProjectFault, atomic, decode, journals};
use crate::coding::{Action, Anchor, Coding, EntryId, JournalName, emptied, redact, without_neighbours};
use crate::source::{FileName, Place, Problem, ShapeFault};
use crate::transcript::{self, Language, ParticipantId, Transcript, TranscriptId, Turn};

/// What a withdrawal changes: files to remove and whole new texts of others, nothing done yet.
#[derive(Debug, Default)]
pub struct Withdrawal {
    /// Exports and set-aside bytes that hold the words: what can be made anew is made anew without them.
    removals: Vec<FileName>,
    /// Journals first: while a transcript still has the words, an anchor that moved is found on them.
    rewrites: Vec<Rewrite>,
    changes: Vec<String>,
    left: Vec<Place>,
    memos: usize,
    recorded: bool,
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
    /// What is done, a line each, for people: `emptied 3 turns in transcripts/int-07.md`. Repeats no words.
    pub fn changes(&self) -> &[String] {
        &self.changes
    }

    /// Where a writer's own text repeats the words: chapters are a person's to change.
    pub fn left(&self) -> &[Place] {
        &self.left
    }

    /// How many memos stand on the participant's passages and do not repeat their words: coders' own, they stay.
    pub fn memos(&self) -> usize {
        self.memos
    }

    /// Whether a journal tells of the withdrawal already and nothing more is to be done.
    pub fn is_done(&self) -> bool {
        self.recorded && self.changes.is_empty()
    }

    /// The files that are changed, with their bytes after it, for a receipt.
    pub fn files(&self) -> impl Iterator<Item = (&FileName, &[u8])> {
        self.rewrites.iter().map(|rewrite| (&rewrite.file, rewrite.new.as_slice()))
    }
}

impl Project {
    /// Works out what taking a participant's words out changes.
    ///
    /// # Errors
    /// [`ProjectError`] when a file cannot be read, or an edited transcript would not read back as meant.
    pub fn withdrawal(&self, who: &ParticipantId) -> Result<Withdrawal, ProjectError> {
        let mut withdrawal = Withdrawal { recorded: self.has_redacted(who), ..Withdrawal::default() };
        let theirs = self.with(who);
        let words = self.words_of(who, &theirs);
        let own_memo = |coding: &&Coding| coding.memo.as_ref().is_some_and(|memo| words.first_line(memo).is_none());
        let codings = self.codings.codings.iter().filter(own_memo);
        withdrawal.memos = codings.filter(|coding| stands_on(coding, &theirs, who)).count();
        self.remove_copies(&words, &mut withdrawal)?;
        self.rewrite_journals(who, &theirs, &words, &mut withdrawal)?;
        for transcript in &theirs {
            self.rewrite_transcript(transcript, who, &mut withdrawal)?;
        }
        self.rewrite_kept(who, &words, &mut withdrawal)?;
        for chapter in &self.chapters {
            let line = words.first_line(&chapter.text);
            withdrawal.left.extend(line.map(|line| Place { line, ..Place::whole(&chapter.file) }));
        }
        Ok(withdrawal)
    }

    /// Does what a withdrawal comes to, each file whole or not at all. Running it again finishes what a crash left.
    ///
    /// A journal is rewritten under its writer's lock, and nothing that changed since it was read: what
    /// somebody codes meanwhile is not lost.
    ///
    /// # Errors
    /// [`ProjectError`] naming the file that could not be written, or that somebody is at.
    pub fn apply(&self, withdrawal: &Withdrawal) -> Result<(), ProjectError> {
        for file in &withdrawal.removals {
            self.disk.remove(file).map_err(|error| ProjectFault::io(Doing::Remove, file, &error))?;
        }
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

    fn has_redacted(&self, who: &ParticipantId) -> bool {
        let mut entries = self.journals.iter().flat_map(|journal| &journal.entries);
        entries.any(|entry| matches!(&entry.action, Action::Redact(participant) if participant == who))
    }

    /// What only this person said, wherever it may be repeated.
    pub(in crate::project) fn words_of_participant(&self, who: &ParticipantId) -> Words {
        self.words_of(who, &self.with(who))
    }

    /// The transcripts that somebody takes part in.
    fn with(&self, who: &ParticipantId) -> Vec<&Transcript> {
        let takes_part = |transcript: &&Transcript| transcript.participants.iter().any(|person| person.id == *who);
        self.transcripts.iter().filter(takes_part).collect()
    }

    /// What only this person said: in turns as they stand, and as they stood when they were coded.
    fn words_of(&self, who: &ParticipantId, theirs: &[&Transcript]) -> Words {
        let said = |of_them: bool| {
            let turns = self.transcripts.iter().flat_map(move |transcript| {
                let own = spoken(transcript, who);
                transcript.turns.iter().filter(move |turn| own.contains(&turn.no.0) == of_them)
            });
            turns.map(|turn| turn.text.as_str())
        };
        let coded = self.coded_in();
        let quoted = self.journals.iter().flat_map(|journal| &journal.entries).filter_map(|entry| {
            let anchor = anchor_of(&entry.action, entry.id, &coded)?;
            let (transcript, anchor) = anchor;
            let transcript = theirs.iter().find(|one| one.id == *transcript)?;
            let own = spoken(transcript, who);
            (anchor.turn == anchor.to_turn && own.contains(&anchor.turn.0)).then_some(anchor.quote.as_str())
        });
        Words::only(said(true).chain(quoted), said(false))
    }

    /// Exports and torn lines that hold the words.
    fn remove_copies(&self, words: &Words, withdrawal: &mut Withdrawal) -> Result<(), ProjectError> {
        let folder = |name: &str| FileName::new(name);
        let exports = listed(&*self.disk, &folder("exports"))?;
        let torn =
            listed(&*self.disk, &folder(journals::FOLDER))?.into_iter().filter(|file| file.as_str().contains(".torn-"));
        for file in exports.into_iter().chain(torn) {
            let bytes = read(&*self.disk, &file)?;
            if words.first_line(&packed::text(&file, &bytes)).is_some() {
                withdrawal.changes.push(format!("removed {file}"));
                withdrawal.removals.push(file);
            }
        }
        Ok(())
    }

    fn rewrite_journals(
        &self,
        who: &ParticipantId,
        theirs: &[&Transcript],
        words: &Words,
        withdrawal: &mut Withdrawal,
    ) -> Result<(), ProjectError> {
        let coded = self.coded_in();
        for journal in &self.journals {
            let old = read(&*self.disk, &journal.file)?;
            let mut count = 0;
            let new = redact(&old, &mut |action, id| {
                let blanked = blanked(action, id, &coded, theirs, who, words)?;
                count += 1;
                Some(blanked)
            });
            if let Some(new) = new {
                let entries = if count == 1 { "entry" } else { "entries" };
                withdrawal.changes.push(format!("emptied {count} {entries} in {}", journal.file));
                let (file, journal) = (journal.file.clone(), Some(journal.name.clone()));
                withdrawal.rewrites.push(Rewrite { file, journal, old, new });
            }
        }
        Ok(())
    }

    fn rewrite_transcript(
        &self,
        transcript: &Transcript,
        who: &ParticipantId,
        withdrawal: &mut Withdrawal,
    ) -> Result<(), ProjectError> {
        let old = read(&*self.disk, &transcript.file)?;
        let text = decode::decode(old.clone(), &transcript.file)?;
        let new = without_words(&text, transcript, who)?;
        if new != text {
            let turns = spoken(transcript, who).len();
            let noun = if turns == 1 { "turn" } else { "turns" };
            withdrawal.changes.push(format!("emptied {turns} {noun} in {}", transcript.file));
            let (file, new) = (transcript.file.clone(), new.into_bytes());
            withdrawal.rewrites.push(Rewrite { file, journal: None, old, new });
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
}

/// Journals in which words of somebody stand who withdrew consent: once a journal and person.
pub(super) fn brought_back(transcripts: &[Transcript], journals: &[Journal]) -> Vec<Problem> {
    let gone: HashMap<&TranscriptId, Vec<(&ParticipantId, BTreeSet<u32>)>> = transcripts
        .iter()
        .map(|transcript| {
            let people = transcript.participants.iter().filter(|person| person.withdrawn);
            (&transcript.id, people.map(|person| (&person.id, spoken(transcript, &person.id))).collect::<Vec<_>>())
        })
        .filter(|(_, people)| !people.is_empty())
        .collect();
    let mut found = BTreeSet::new();
    for journal in journals.iter().filter(|_| !gone.is_empty()) {
        for entry in &journal.entries {
            let Action::Code { transcript, anchor, .. } = &entry.action else { continue };
            let own = |turns: &BTreeSet<u32>| turns.range(anchor.turn.0..=anchor.to_turn.0).next().is_some();
            let people = gone.get(transcript).into_iter().flatten();
            let theirs = people.filter(|(_, turns)| !anchor.quote.is_empty() && own(turns));
            found.extend(theirs.map(|(person, _)| (&journal.file, *person)));
        }
    }
    let told = |(file, person): (&FileName, &ParticipantId)| {
        Problem::new(Place::whole(file), &ProjectFault::WithdrawnWords { participant: person.clone() })
    };
    found.into_iter().map(told).collect()
}

/// The transcript and the anchor of an entry that has one.
fn anchor_of<'a>(
    action: &'a Action,
    id: EntryId,
    coded: &HashMap<EntryId, &'a TranscriptId>,
) -> Option<(&'a TranscriptId, &'a Anchor)> {
    match action {
        Action::Code { anchor, .. } => Some((coded.get(&id).copied()?, anchor)),
        Action::Resize(of, anchor) => Some((coded.get(of).copied()?, anchor)),
        _ => None,
    }
}

/// Whether a coding covers words of a participant.
fn stands_on(coding: &Coding, theirs: &[&Transcript], who: &ParticipantId) -> bool {
    let turns = coding.anchor.turn.0..=coding.anchor.to_turn.0;
    let transcript = theirs.iter().find(|transcript| transcript.id == coding.transcript);
    transcript.is_some_and(|transcript| spoken(transcript, who).iter().any(|turn| turns.contains(turn)))
}

/// The action without words that are no longer ours to keep; `None` where it has none.
fn blanked(
    action: &Action,
    id: EntryId,
    coded: &HashMap<EntryId, &TranscriptId>,
    theirs: &[&Transcript],
    who: &ParticipantId,
    words: &Words,
) -> Option<Action> {
    let anchor = anchor_of(action, id, coded).and_then(|(transcript, anchor)| {
        let transcript = theirs.iter().find(|one| one.id == *transcript)?;
        blank_anchor(anchor, transcript, who)
    });
    let repeats = |memo: &str| words.first_line(memo).is_some();
    let blank = match (action.clone(), anchor) {
        (Action::Code { transcript, anchor: old, code, stance, memo }, anchor) => {
            let memo = memo.filter(|memo| !repeats(memo));
            Action::Code { transcript, anchor: anchor.unwrap_or(old), code, stance, memo }
        }
        (Action::Resize(of, _), Some(anchor)) => Action::Resize(of, anchor),
        (Action::Memo(about, memo), _) if repeats(&memo) => Action::Memo(about, String::new()),
        _ => return None,
    };
    Some(blank).filter(|blank| blank != action)
}

/// The anchor without their words and without what of its surroundings is theirs.
fn blank_anchor(anchor: &Anchor, transcript: &Transcript, who: &ParticipantId) -> Option<Anchor> {
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

/// The plain files in a folder; none where it is not there.
fn listed(disk: &dyn Disk, folder: &FileName) -> Result<Vec<FileName>, ProjectError> {
    let told = |error: std::io::Error| ProjectFault::io(Doing::Read, folder, &error);
    if disk.kind(folder).map_err(told)?.is_none() {
        return Ok(Vec::new());
    }
    let names = disk.list(folder).map_err(told)?;
    let files = names.iter().map(|name| inside(folder, name));
    Ok(files.filter(|file| matches!(disk.kind(file), Ok(Some(Kind::File { .. })))).collect())
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
