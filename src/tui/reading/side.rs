//! The lists beside the text: transcripts and codes, for whoever goes there with keys or mouse.

use super::{Part, Reading};
use crate::coding::Stance;
use crate::tui::key::Command;
use crate::tui::request::{Request, Target};
use crate::tui::study::Study;

impl Reading {
    /// Does a command of the panes, or of the list one is in; `None` where it is none.
    pub(super) fn side_command(&mut self, command: Command, study: &Study) -> Option<Vec<Request>> {
        match command {
            Command::PaneTranscripts => {
                self.panes.transcripts = Some(self.areas.transcripts.width == 0);
                self.part = if self.part == Part::Transcripts { Part::Text } else { self.part };
            }
            Command::PaneCodes => {
                self.panes.codes = Some(self.areas.codes.width == 0);
                self.part = if self.part == Part::Codes { Part::Text } else { self.part };
            }
            Command::Wider => self.panes.wider = (self.panes.wider + 2).min(60),
            Command::Narrower => self.panes.wider = (self.panes.wider - 2).max(-30),
            Command::NextPart => self.next_part(),
            Command::NextTranscript => self.beside_transcript(1, study),
            Command::PreviousTranscript => self.beside_transcript(-1, study),
            _ => return self.list_command(command, study),
        }
        Some(Vec::new())
    }

    fn list_command(&mut self, command: Command, study: &Study) -> Option<Vec<Request>> {
        match self.part {
            Part::Text => None,
            Part::Transcripts => {
                if self.transcripts.step(command, study.names.len()) {
                    return Some(Vec::new());
                }
                if command != Command::Code {
                    return None;
                }
                let transcript = study.names.get(self.transcripts.at)?.clone();
                Some(vec![Request::GoTo(Target { transcript, span: None, coding: None })])
            }
            Part::Codes => {
                if self.codes.step(command, study.codebook.codes().len()) {
                    return Some(Vec::new());
                }
                // The words that are wanted stay in sight while one looks for their code.
                (command == Command::Code).then(|| self.apply(&[self.codes.at], Stance::Support, study))
            }
        }
    }

    fn next_part(&mut self) {
        let shown = |part: Part| match part {
            Part::Text => true,
            Part::Transcripts => self.areas.transcripts.width > 0,
            Part::Codes => self.areas.codes.width > 0,
        };
        let order = [Part::Text, Part::Codes, Part::Transcripts];
        let at = order.iter().position(|part| *part == self.part).unwrap_or(0);
        let next = order.into_iter().cycle().skip(at + 1).find(|part| shown(*part));
        self.part = next.unwrap_or_default();
    }

    fn beside_transcript(&mut self, step: isize, study: &Study) {
        let at = study.names.iter().position(|id| Some(id) == self.transcript.as_ref());
        let next = at.and_then(|at| study.names.get(at.checked_add_signed(step)?)).cloned();
        if let Some(next) = next {
            self.switch(&next);
        }
    }

    /// Lists keep to the transcript that is read, and to their length.
    pub(super) fn settle_side(&mut self, study: &Study) {
        if self.part != Part::Transcripts
            && let Some(at) = study.names.iter().position(|id| Some(id) == self.transcript.as_ref())
        {
            self.transcripts.at = at;
        }
        self.transcripts.arrange(self.areas.transcripts.height.saturating_sub(1).into(), study.names.len());
        if self.part != Part::Codes
            && let Some(code) = self.active(study).and_then(|passage| passage.code)
        {
            self.codes.at = code;
        }
        let shown = super::view::tree_height(self, study);
        self.codes.arrange(shown, study.codebook.codes().len());
    }

    pub(super) fn press_side(&mut self, part: Part, y: u16, study: &Study) {
        let row = usize::from(y.saturating_sub(self.areas.text.y + 1));
        self.part = part;
        match part {
            Part::Transcripts => {
                self.transcripts.at = (self.transcripts.top + row).min(study.names.len().saturating_sub(1));
                if let Some(id) = study.names.get(self.transcripts.at) {
                    self.switch(&id.clone());
                    self.part = Part::Text;
                }
            }
            Part::Codes => {
                let row = usize::from(y.saturating_sub(self.areas.codes.y))
                    .saturating_sub(super::view::here_height(self, study));
                self.codes.at =
                    (self.codes.top + row.saturating_sub(1)).min(study.codebook.codes().len().saturating_sub(1));
            }
            Part::Text => {}
        }
    }

    pub(super) fn scroll_side(&mut self, part: Part, rows: i16, study: &Study) {
        let (stand, len) = match part {
            Part::Transcripts => (&mut self.transcripts, study.names.len()),
            _ => (&mut self.codes, study.codebook.codes().len()),
        };
        self.part = part;
        stand.at = stand.at.saturating_add_signed(rows.into()).min(len.saturating_sub(1));
    }
}
