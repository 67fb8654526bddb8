//! Writing a memo: on a coding, a transcript, a code or the project.
//!
//! What it is about stands above, what other coders wrote on the same below, as far as it is for this coder's eyes.
//! Whichever way it is left, what was typed is kept, unless the person says that it shall not be.

mod about;
mod editor;
mod view;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Sheet;
use crate::coding::{Action, MemoTarget};
use crate::tui::effect::Effect;
use crate::tui::key::{Chord, Key};
use crate::tui::message::{Moment, Mouse};
use crate::tui::request::Request;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use about::About;
use editor::Editor;

/// Writing a memo.
#[derive(Debug)]
pub struct Memo {
    target: MemoTarget,
    about: About,
    /// As it was.
    before: String,
    editor: Editor,
}

impl Memo {
    /// On something.
    pub fn new(target: MemoTarget, study: &Study) -> Self {
        let about = About::of(&target, study);
        let before = own(&target, study);
        Self { editor: Editor::new(&before), before, about, target }
    }

    /// What saves it, if it is another one now.
    fn act(&self) -> Option<Request> {
        let text = self.editor.text();
        let text = text.trim_end();
        if text == self.before.trim_end() {
            return None;
        }
        let told = if text.is_empty() { "memo taken away; undo brings it back" } else { "memo kept" };
        Some(Request::Act(vec![Action::Memo(self.target.clone(), text.to_owned())], told.to_owned()))
    }

    fn save(&self, study: &Study) -> Vec<Request> {
        match self.act() {
            Some(_) if !study.is_whole => vec![Request::warn("the codings are still being read; a moment")],
            act => std::iter::once(Request::Close).chain(act).collect(),
        }
    }
}

/// The coder's own memo as it stands.
fn own(target: &MemoTarget, study: &Study) -> String {
    let text = match target {
        MemoTarget::Coding(id) => {
            let own = study.coding(*id).filter(|coding| coding.by.coder == study.me.coder);
            own.and_then(|coding| coding.memo.as_deref())
        }
        _ => study.history().memo(&study.me.coder, target),
    };
    text.unwrap_or_default().to_owned()
}

impl Sheet for Memo {
    fn key(&mut self, chord: Chord, study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.about.is_others {
            return vec![Request::Close];
        }
        match (chord.key, chord.ctrl) {
            (Key::Esc, _) | (Key::Char('s'), true) => self.save(study),
            (Key::Char('q'), true) => vec![Request::Close, Request::tell("the memo is as it was")],
            (Key::Char('e'), true) => vec![Request::Effect(Effect::Edit(self.editor.text()))],
            _ => {
                self.editor.key(chord);
                Vec::new()
            }
        }
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if !self.about.is_others {
            self.editor.insert(text);
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            self.editor.scroll(rows);
        }
        Vec::new()
    }

    fn edited(&mut self, text: &str) {
        // Editors end a text with a line end that nobody typed.
        self.editor.replace(text.trim_end_matches(['\n', '\r']));
    }

    fn leaving(&mut self, study: &Study) -> Vec<Request> {
        self.save(study)
    }

    fn arrange(&mut self, _study: &Study, area: Rect) {
        self.editor.arrange(view::areas(self, area).text);
    }

    fn state(&self) -> String {
        "MEMO".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        view::draw(self, look, area, buffer);
    }
}
