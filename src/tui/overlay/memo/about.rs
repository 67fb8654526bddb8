//! What a memo is about, in words, and what others wrote on the same.

use crate::coding::{Coding, MemoTarget};
use crate::source::terminal;
use crate::transcript::Transcript;
use crate::tui::study::Study;

/// What stands above and below a memo.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct About {
    /// What it is on: `memo on int-07`.
    pub title: String,
    /// What identifies it more closely: a code and a stance, a date.
    pub head: String,
    /// The words it is about, or a definition.
    pub words: String,
    /// Memos of other coders on the same: whose, and what.
    pub others: Vec<(String, String)>,
    /// It is another's coding: its memo is shown and not changed.
    pub is_others: bool,
}

impl About {
    pub(super) fn of(target: &MemoTarget, study: &Study) -> Self {
        match target {
            MemoTarget::Coding(id) => study.coding(*id).map(|coding| Self::coding(coding, study)).unwrap_or_default(),
            MemoTarget::Transcript(id) => {
                let head = study.transcript(id).map(told).unwrap_or_default();
                let others = if study.sights().shows(id) { notes(target, study) } else { Vec::new() };
                Self { title: format!("memo on {id}"), head, others, ..Self::default() }
            }
            MemoTarget::Code(address) => {
                let code = study.codebook.resolve(address).and_then(|resolved| study.code(resolved.index()));
                let words = code.and_then(|code| code.definition.clone()).unwrap_or_default();
                let head = code.map_or_else(|| address.to_string(), |code| format!("{}  {}", code.label, code.address));
                Self { title: "memo on a code".to_owned(), head, words, others: notes(target, study), is_others: false }
            }
            MemoTarget::Project => Self {
                title: "memo on the project".to_owned(),
                head: study.codebook.title.clone(),
                others: notes(target, study),
                ..Self::default()
            },
        }
    }

    fn coding(coding: &Coding, study: &Study) -> Self {
        let is_others = coding.by.coder != study.me.coder;
        let label = study.code_of(coding).and_then(|code| study.code(code)).map(|code| code.label.clone());
        let mut others = overlapping(coding, study);
        if let (true, Some(memo)) = (is_others, &coding.memo) {
            others.insert(0, (coding.by.coder.to_string(), memo.clone()));
        }
        Self {
            title: format!("memo on a coding in {}", coding.transcript),
            head: format!("{}  {}  {}", label.unwrap_or_default(), coding.code, coding.stance.word()),
            words: coding.anchor.quote.clone(),
            others,
            is_others,
        }
    }
}

/// A transcript in a line.
fn told(transcript: &Transcript) -> String {
    let who: Vec<&str> = transcript.participants.iter().map(|participant| participant.id.as_str()).collect();
    let date = transcript.date.as_deref().unwrap_or_default();
    format!("{date}  {}", who.join(", ")).trim().to_owned()
}

/// Others' memos on what is no coding.
fn notes(target: &MemoTarget, study: &Study) -> Vec<(String, String)> {
    let memos = study.history().memos().filter(|memo| memo.about == *target && memo.coder != study.me.coder);
    memos.map(|memo| (memo.coder.to_string(), memo.text.clone())).collect()
}

/// Memos on others' codings of some of the same words, where they may be seen.
fn overlapping(coding: &Coding, study: &Study) -> Vec<(String, String)> {
    let passages = study.passages(&coding.transcript);
    let Some(here) = passages.of(coding.id).map(|passage| passage.span) else { return Vec::new() };
    let same = passages.all.iter().filter(|other| {
        (other.span.turn, other.span.start) < (here.to_turn, here.end)
            && (here.turn, here.start) < (other.span.to_turn, other.span.end)
    });
    let others = same.filter(|passage| !passage.own && passage.id != coding.id);
    let memos = others.filter_map(|passage| study.coding(passage.id)).filter_map(|other| {
        let code = terminal(other.code.as_str());
        Some((format!("{} ({code})", other.by.coder), other.memo.clone()?))
    });
    memos.collect()
}
