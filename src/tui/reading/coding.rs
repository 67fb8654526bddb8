//! Coding: what is done to the words under the cursor and to the codings on them.

use super::spot::{self, Unit};
use super::{Part, Reading};
use crate::coding::{Action, Coding, EntryId, MemoTarget, Stance, anchor};
use crate::transcript::Span;
use crate::tui::key::{Chord, Command};
use crate::tui::message::Moment;
use crate::tui::overlay::{Coverage, Memo, NewCode, Picker, Purpose, Timeline};
use crate::tui::request::Request;
use crate::tui::study::{Passage, Study};

/// More words than this are hardly said twice.
const LONGEST_PHRASE: usize = 6;

impl Reading {
    /// The codings under the cursor that may be acted on: one's own first, the shorter first.
    pub(super) fn here(&self, study: &Study) -> Vec<Passage> {
        let Some(id) = &self.transcript else { return Vec::new() };
        let passages = study.passages(id);
        let mut here: Vec<Passage> = passages.at(self.cursor.turn, self.cursor.at).cloned().collect();
        let length = |span: Span| (span.to_turn.0 - span.turn.0, span.end.abs_diff(span.start));
        here.sort_by(|a, b| b.own.cmp(&a.own).then(length(a.span).cmp(&length(b.span))).then(a.id.cmp(&b.id)));
        here
    }

    /// The coding that commands act on: the one chosen, else the first under the cursor.
    pub(super) fn active(&self, study: &Study) -> Option<Passage> {
        let here = self.here(study);
        let chosen = here.iter().find(|passage| Some(passage.id) == self.active);
        chosen.or(here.first()).cloned()
    }

    pub(super) fn code_by(&mut self, command: Command, study: &Study, moment: &Moment) -> Vec<Request> {
        match command {
            Command::Code => self.code(study),
            Command::Repeat => self.repeat(study),
            Command::Shortcut => {
                self.awaits_shortcut = true;
                Vec::new()
            }
            Command::NewCode => self.new_code("", study),
            Command::InVivo => self.in_vivo(study),
            Command::NextHere => {
                self.next_here(study);
                Vec::new()
            }
            Command::Supports => self.change_stance(Stance::Support, study),
            Command::Contradicts => self.change_stance(Stance::Contradict, study),
            Command::Mixed => self.change_stance(Stance::Mixed, study),
            Command::Mention => self.change_stance(Stance::Mention, study),
            Command::Star => self.on_own(study, |coding| {
                let (action, told) = match coding.starred {
                    true => (Action::Unstar(coding.id), "no longer marked as worth printing"),
                    false => (Action::Star(coding.id), "marked as worth printing"),
                };
                vec![Request::Act(vec![action], told.to_owned())]
            }),
            Command::Memo => self.memo(study),
            Command::MemoTranscript => self.memo_on_transcript(study),
            Command::Recode => self.on_own(study, |coding| {
                vec![Request::open(Picker::new(Purpose::Recode(vec![coding.id]), study, None))]
            }),
            Command::Resize => self.begin_resize(study),
            Command::Uncode => self.on_own(study, |coding| {
                vec![Request::Act(vec![Action::Uncode(coding.id)], "taken away; undo brings it back".to_owned())]
            }),
            Command::History => match self.active(study) {
                Some(passage) => vec![Request::open(Timeline::new(passage.id, study))],
                None => vec![Request::warn("there is no coding here")],
            },
            Command::Coverage => match &self.transcript {
                Some(id) => vec![Request::open(Coverage::new(id.clone(), study))],
                None => Vec::new(),
            },
            Command::MarkRead => self.mark_read(study),
            Command::SearchWords => self.search_words(study),
            Command::Find => {
                self.begin_find();
                Vec::new()
            }
            Command::Back => {
                self.give_up();
                Vec::new()
            }
            // What the study as a whole does is done by `update`; everything else has been tried.
            _ => {
                let _ = moment;
                Vec::new()
            }
        }
    }

    /// Esc: out of a list, then out of a selection.
    fn give_up(&mut self) {
        if self.part == Part::Text {
            self.selection = None;
            self.resizing = None;
            self.found.clear();
            self.hit = None;
        }
        self.part = Part::Text;
    }

    fn code(&mut self, study: &Study) -> Vec<Request> {
        if let Some(id) = self.resizing {
            return self.end_resize(id, study);
        }
        let Some(span) = self.wanted(study) else { return vec![Request::warn("there are no words here to code")] };
        let Some(transcript) = self.transcript.clone() else { return Vec::new() };
        if !study.is_whole {
            return vec![Request::warn("the codings are still being read; a moment")];
        }
        let words = self.read(study).and_then(|transcript| transcript.words(span));
        vec![Request::open(Picker::new(Purpose::Apply { transcript, span }, study, words.as_deref()))]
    }

    fn repeat(&mut self, study: &Study) -> Vec<Request> {
        match study.last.as_slice() {
            [] => vec![Request::warn("nothing has been coded yet")],
            codes => self.apply(codes, Stance::Support, study),
        }
    }

    /// A code's own key: after `;`, or with alt.
    pub fn shortcut(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        let crate::tui::key::Key::Char(key) = chord.key else { return Vec::new() };
        let code = study.codebook.codes().iter().position(|code| code.key == Some(key) && !code.retired);
        match code {
            Some(code) => self.apply(&[code], Stance::Support, study),
            None => vec![Request::warn(format!("no code has the key `{}`", crate::source::terminal(&key.to_string())))],
        }
    }

    /// Codes what is wanted.
    pub(super) fn apply(&self, codes: &[usize], stance: Stance, study: &Study) -> Vec<Request> {
        let (Some(span), Some(transcript)) = (self.wanted(study), self.transcript.clone()) else {
            return vec![Request::warn("there are no words here to code")];
        };
        Purpose::Apply { transcript, span }.requests(codes, stance, study)
    }

    fn in_vivo(&mut self, study: &Study) -> Vec<Request> {
        let words = self.selection.and_then(|selection| {
            let transcript = self.read(study)?;
            transcript.words(selection.span(transcript)?)
        });
        match words {
            Some(words) => self.new_code(&words, study),
            None => vec![Request::warn("select the words that shall name the code first (v)")],
        }
    }

    fn new_code(&self, label: &str, study: &Study) -> Vec<Request> {
        let apply = self
            .wanted(study)
            .zip(self.transcript.clone())
            .map(|(span, transcript)| Purpose::Apply { transcript, span });
        vec![Request::open(NewCode::new(label, None, apply, study))]
    }

    fn next_here(&mut self, study: &Study) {
        let here = self.here(study);
        let at = here.iter().position(|passage| Some(passage.id) == self.active).unwrap_or(0);
        self.active = here.get((at + 1) % here.len().max(1)).map(|passage| passage.id);
    }

    fn change_stance(&self, stance: Stance, study: &Study) -> Vec<Request> {
        self.on_own(study, |coding| {
            let told = match stance {
                Stance::Support => "it supports the code",
                Stance::Contradict => "it contradicts the code",
                Stance::Mixed => "it says both",
                Stance::Mention => "it only mentions it: counts for nothing",
            };
            vec![Request::Act(vec![Action::Stance(coding.id, stance)], told.to_owned())]
        })
    }

    /// Does something to the active coding, if it is one's own.
    fn on_own(&self, study: &Study, what: impl FnOnce(&Coding) -> Vec<Request>) -> Vec<Request> {
        let Some(coding) = self.active(study).and_then(|passage| study.coding(passage.id)) else {
            return vec![Request::warn("there is no coding here")];
        };
        if coding.by.coder != study.me.coder {
            let whose = crate::source::terminal(coding.by.coder.as_str());
            return vec![Request::warn(format!("this is {whose}'s coding: decide about it when you compare (8)"))];
        }
        what(coding)
    }

    /// A phrase of what is selected, its first words where it is long; else the word under the cursor.
    fn search_words(&self, study: &Study) -> Vec<Request> {
        let Some(transcript) = self.read(study) else { return Vec::new() };
        let selected = self.selection.and_then(|selection| selection.span(transcript));
        let word = || Some(spot::span(self.cursor.turn, &spot::around(transcript, self.cursor, Unit::Word)?));
        let words = selected.or_else(word).and_then(|span| transcript.words(span)).unwrap_or_default();
        let plain: String = words.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
        let words: Vec<&str> = plain.split_whitespace().take(LONGEST_PHRASE).collect();
        match words.as_slice() {
            [] => vec![Request::warn("there are no words here to look for")],
            [word] => vec![Request::ShowSearch((*word).to_owned())],
            words => vec![Request::ShowSearch(format!("\"{}\"", words.join(" ")))],
        }
    }

    fn memo(&self, study: &Study) -> Vec<Request> {
        match self.active(study).and_then(|passage| study.coding(passage.id)) {
            Some(coding) if coding.by.coder == study.me.coder => {
                vec![Request::open(Memo::new(MemoTarget::Coding(coding.id), study))]
            }
            _ => self.memo_on_transcript(study),
        }
    }

    fn memo_on_transcript(&self, study: &Study) -> Vec<Request> {
        let about = self.transcript.clone().map(MemoTarget::Transcript);
        about.map(|about| vec![Request::open(Memo::new(about, study))]).unwrap_or_default()
    }

    fn begin_resize(&mut self, study: &Study) -> Vec<Request> {
        let asked = self.on_own(study, |_| Vec::new());
        if !asked.is_empty() {
            return asked;
        }
        let Some(passage) = self.active(study) else { return Vec::new() };
        let last = spot::Spot { turn: passage.span.to_turn, at: passage.span.end.saturating_sub(1) };
        let fixed = spot::Spot { turn: passage.span.turn, at: passage.span.start };
        self.resizing = Some(passage.id);
        self.set(super::Selection { fixed, moving: last, unit: Unit::Letter });
        self.active = Some(passage.id);
        vec![Request::tell("move its ends (o changes sides), then enter")]
    }

    /// The coding that is reviewed gets new words: select them, then enter.
    pub fn begin_replacing(&mut self, id: EntryId) {
        self.resizing = Some(id);
    }

    fn end_resize(&mut self, id: EntryId, study: &Study) -> Vec<Request> {
        let anchored = self.wanted(study).zip(self.read(study)).and_then(|(span, transcript)| anchor(transcript, span));
        self.done();
        self.active = Some(id);
        match anchored {
            Some(anchor) => vec![Request::Act(vec![Action::Resize(id, anchor)], "it has other ends".to_owned())],
            None => vec![Request::warn("there are no words there")],
        }
    }

    fn mark_read(&self, study: &Study) -> Vec<Request> {
        let Some(id) = self.transcript.clone() else { return Vec::new() };
        if study.has_read(&id) {
            return vec![Request::tell("read to the end already")];
        }
        let told = format!("{id} is read to its end");
        vec![Request::Act(vec![Action::Read(id)], told)]
    }

    /// Mode, selection, and what the next key would act on.
    pub(super) fn told_state(&self, study: &Study) -> String {
        if self.awaits_shortcut {
            return "a code's key …".to_owned();
        }
        if self.resizing.is_some() {
            return "NEW ENDS: select, enter".to_owned();
        }
        match (self.part, self.selection) {
            (Part::Transcripts, _) => "TRANSCRIPTS".to_owned(),
            (Part::Codes, _) => "CODEBOOK".to_owned(),
            (Part::Text, Some(selection)) => {
                let words = self.wanted(study).zip(self.read(study)).and_then(|(span, of)| of.words(span));
                let count = words.map_or(0, |words| words.split_whitespace().count());
                let unit = if selection.unit == Unit::Letter { "" } else { selection.unit.name() };
                format!("SELECT {unit} {count} word{}", if count == 1 { "" } else { "s" }).replace("  ", " ")
            }
            (Part::Text, None) => {
                let at_end = self.read(study).is_some_and(|of| self.cursor.turn.index() + 1 == of.turns.len());
                let unread = self.transcript.as_ref().is_some_and(|id| study.is_whole && !study.has_read(id));
                if at_end && unread { "READ (X: read to the end)".to_owned() } else { "READ".to_owned() }
            }
        }
    }
}
