//! All memos that this coder may read, gathered from the study.

use crate::codebook::CodeAddress;
use crate::coding::{Action, CoderId, Coding, Entry, MemoTarget, Subject};
use crate::tui::study::Study;

/// A memo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub about: MemoTarget,
    /// Whose it is.
    pub by: CoderId,
    /// When it was written, by the wall clock.
    pub at: String,
    /// What it is about, in words.
    pub place: String,
    /// The coded words, where it is about a coding.
    pub words: Option<String>,
    /// Its text.
    pub text: String,
}

/// In which order memos stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// On the project, on codes, on transcripts, on codings; each in the order of what it is about.
    Kind,
}

impl Order {
    /// The other one.
    pub fn next(self) -> Self {
        match self {
            Self::Newest => Self::Kind,
            Self::Kind => Self::Newest,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Kind => "kind",
        }
    }
}

/// The memos that this coder may read, and how many of others are not to be read yet.
///
/// Looks at every coding once and at the entries of those with a memo: less than a snapshot costs.
pub fn gather(study: &Study) -> (Vec<Note>, usize) {
    let history = study.history();
    let on_codings = history.codings().filter(|coding| coding.memo.is_some());
    let (seen, hidden): (Vec<&Coding>, Vec<&Coding>) = on_codings.partition(|coding| study.may_see(coding));
    let mut notes: Vec<Note> = seen.into_iter().filter_map(|coding| on_coding(coding, study)).collect();
    let mut unseen = hidden.len();
    for memo in history.memos() {
        let own = memo.coder == study.me.coder;
        let is_hidden = match &memo.about {
            MemoTarget::Transcript(id) => !(own || study.sights().shows(id)),
            _ => false,
        };
        if is_hidden {
            unseen += 1;
            continue;
        }
        let subject = Subject::Memo(memo.coder.clone(), memo.about.clone());
        notes.push(Note {
            at: written(&subject, &memo.text, study).unwrap_or_default(),
            place: place(&memo.about, study),
            about: memo.about.clone(),
            by: memo.coder.clone(),
            words: None,
            text: memo.text.clone(),
        });
    }
    (notes, unseen)
}

/// Sorts memos; the words searched for are none of its business.
pub fn sort(notes: &mut [Note], order: Order, study: &Study) {
    match order {
        Order::Newest => notes.sort_by(|a, b| b.at.cmp(&a.at)),
        Order::Kind => notes.sort_by_cached_key(|note| rank(note, study)),
    }
}

/// Kind, then where it stands in the codebook or the transcript.
fn rank(note: &Note, study: &Study) -> (u8, String, u32, u32) {
    let code = |address: &CodeAddress| study.codebook.resolve(address).map_or(u32::MAX, |code| code.index() as u32);
    match &note.about {
        MemoTarget::Project => (0, String::new(), 0, 0),
        MemoTarget::Code(address) => (1, String::new(), code(address), 0),
        MemoTarget::Transcript(id) => (2, id.to_string(), 0, 0),
        MemoTarget::Coding(id) => study.coding(*id).map_or((4, String::new(), 0, 0), |coding| {
            (3, coding.transcript.to_string(), coding.anchor.turn.0, coding.anchor.start)
        }),
    }
}

fn on_coding(coding: &Coding, study: &Study) -> Option<Note> {
    let text = coding.memo.clone()?;
    let about = MemoTarget::Coding(coding.id);
    Some(Note {
        at: written(&Subject::Coding(coding.id), &text, study).unwrap_or_else(|| coding.at.clone()),
        place: place(&about, study),
        about,
        by: coding.by.coder.clone(),
        words: Some(coding.anchor.quote.clone()).filter(|words| !words.is_empty()),
        text,
    })
}

/// When the text that stands was written.
fn written(subject: &Subject, text: &str, study: &Study) -> Option<String> {
    let wrote = |entry: &Entry| match &entry.action {
        Action::Memo(_, memo) | Action::Code { memo: Some(memo), .. } => memo == text,
        _ => false,
    };
    study.history().of_subject(subject).filter(|(_, entry)| wrote(entry)).last().map(|(_, entry)| entry.at.clone())
}

/// `int-01 turn 4 «Innsyn i sanntid»`, `int-01`, `kommune/benefits/tid Sparer tid`, `the project`.
fn place(about: &MemoTarget, study: &Study) -> String {
    let label = |address: &CodeAddress| study.codebook.resolve(address).map(|code| code.code().label.clone());
    match about {
        MemoTarget::Project => "the project".to_owned(),
        MemoTarget::Transcript(id) => id.to_string(),
        MemoTarget::Code(address) => format!("{address} {}", label(address).unwrap_or_default()).trim_end().to_owned(),
        MemoTarget::Coding(id) => study.coding(*id).map_or_else(String::new, |coding| {
            let name = label(&coding.code).unwrap_or_else(|| coding.code.to_string());
            format!("{} turn {} «{name}»", coding.transcript, coding.anchor.turn)
        }),
    }
}
