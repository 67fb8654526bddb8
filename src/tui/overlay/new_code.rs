//! A new code, written into the codebook, and then used for what it was made for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_normalization::UnicodeNormalization as _;

use super::form::{Entry, Form, Pressed};
use super::{Purpose, Sheet};
use crate::codebook::upkeep::{self, Upkeep};
use crate::codebook::{CodeAddress, Resolved, Section};
use crate::coding::{EntryId, Stance};
use crate::tui::key::{Chord, Key};
use crate::tui::message::Moment;
use crate::tui::request::{Answer, Request};
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// A new code, written into the codebook.
#[derive(Debug)]
pub struct NewCode {
    form: Form,
    /// `kommune/benefits`, all of them.
    sections: Vec<String>,
    /// The code that it can be put below.
    above: Option<CodeAddress>,
    /// Whether it is.
    is_below: bool,
    /// The id was typed, so it does not follow the label any more.
    own_id: bool,
    purpose: Option<Purpose>,
    /// The address of the code that the purpose is about.
    about: Option<CodeAddress>,
    stance: Stance,
    step: Step,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The form is filled in.
    Asking,
    /// The codebook is being written; the ticket of that.
    Writing(EntryId, CodeAddress),
    /// It is written; until it was read, the keys that follow would fall on what is there no more.
    Reading(CodeAddress),
}

const LABEL: &str = "label";
const ID: &str = "id";
const PLACE: &str = "place";
const DEFINITION: &str = "definition";
const KEY: &str = "key";

/// Longer ids are cut between words.
const LONGEST: usize = 40;

impl NewCode {
    /// With a label; beside a code; and what it is for.
    pub fn new(label: &str, beside: Option<usize>, purpose: Option<Purpose>, study: &Study) -> Self {
        let mut purpose = purpose;
        let about = purpose.as_mut().and_then(Purpose::about).copied();
        let beside = beside.or_else(|| study.recent.first().copied()).or(about).and_then(|at| study.code(at));
        let address = beside.map(|code| &code.address);
        let parent = address.and_then(CodeAddress::parent);
        let section = address.map(|address| format!("{}/{}", address.stakeholder(), address.section().word()));
        let mut new = Self::at(label, section.as_deref(), study);
        new.is_below = parent.is_some();
        new.above = parent.or_else(|| address.cloned());
        new.show_place(section.as_deref());
        new.about = about.and_then(|at| Some(study.code(at)?.address.clone()));
        new.purpose = purpose;
        new
    }

    /// At the top of a section: `kommune/benefits`; of the first where none is named.
    pub fn at(label: &str, section: Option<&str>, study: &Study) -> Self {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let stakeholders = study.codebook.stakeholders.iter();
        let sections =
            stakeholders.flat_map(|one| Section::ALL.map(|section| format!("{}/{}", one.id, section.word())));
        let form = Form::new(vec![
            (LABEL, Entry::line(&label)),
            (ID, Entry::line(&id_of(&label))),
            (PLACE, Entry::Choice(Vec::new(), 0)),
            (DEFINITION, Entry::text("")),
            (KEY, Entry::line("")),
        ]);
        let mut new = Self {
            form,
            sections: sections.collect(),
            above: None,
            is_below: false,
            own_id: false,
            purpose: None,
            about: None,
            stance: Stance::Support,
            step: Step::Asking,
        };
        new.show_place(section);
        new
    }

    /// What the words say of it, where it is for coding some.
    pub fn stance(mut self, stance: Stance) -> Self {
        self.stance = stance;
        self
    }

    /// Shows where it will stand: a section, or below a code.
    fn show_place(&mut self, section: Option<&str>) {
        let entry = match self.above.as_ref().filter(|_| self.is_below) {
            Some(above) => Entry::Choice(vec![format!("below {above}")], 0),
            None => {
                let at = self.sections.iter().position(|known| Some(known.as_str()) == section).unwrap_or(0);
                Entry::Choice(self.sections.clone(), at)
            }
        };
        self.form.set(PLACE, entry);
    }

    fn turn_below(&mut self) {
        let Some(above) = self.above.clone() else {
            self.form.problem = Some("there is no code to put it below".to_owned());
            return;
        };
        self.is_below = !self.is_below;
        self.show_place(Some(&format!("{}/{}", above.stakeholder(), above.section().word())));
    }

    /// The code as it shall be, or what is missing.
    fn wanted(&self) -> Result<upkeep::NewCode, String> {
        let label = self.form.value(LABEL);
        if label.is_empty() {
            return Err("a code needs a label".to_owned());
        }
        let id = self.form.value(ID);
        let address = match self.above.as_ref().filter(|_| self.is_below) {
            Some(above) => above.child(&id),
            None => CodeAddress::new(&format!("{}/{id}", self.form.value(PLACE))),
        };
        let key = self.form.value(KEY);
        let mut letters = key.chars();
        let (letter, more) = (letters.next(), letters.next());
        if more.is_some() {
            return Err("its key is one letter or digit".to_owned());
        }
        let definition = Some(self.form.value(DEFINITION)).filter(|text| !text.is_empty());
        let address = address.map_err(|error| error.to_string())?;
        Ok(upkeep::NewCode { address, label, definition, finding: None, key: letter })
    }

    fn save(&mut self, moment: &Moment) -> Vec<Request> {
        match self.wanted() {
            Ok(code) => {
                self.form.problem = None;
                self.step = Step::Writing(moment.id, code.address.clone());
                vec![Request::KeepUp(Box::new(Upkeep::Add(code)))]
            }
            Err(why) => {
                self.form.problem = Some(why);
                Vec::new()
            }
        }
    }

    fn label_changed(&mut self) {
        match self.form.here() {
            LABEL if !self.own_id => self.form.set(ID, Entry::line(&id_of(&self.form.value(LABEL)))),
            ID => self.own_id = !self.form.value(ID).is_empty(),
            _ => {}
        }
    }

    /// What it was made for, now that the study has it.
    fn use_it(&mut self, code: usize, study: &Study) -> Vec<Request> {
        let mut requests = vec![Request::Close];
        let Some(mut purpose) = self.purpose.take() else {
            let address = study.code(code).map(|code| code.address.to_string()).unwrap_or_default();
            requests.push(Request::tell(format!("`{address}` is in the codebook")));
            return requests;
        };
        if let (Some(slot), Some(about)) = (purpose.about(), &self.about) {
            match study.codebook.resolve(about) {
                Some(found) => *slot = found.index(),
                None => return requests,
            }
        }
        requests.extend(purpose.requests(&[code], self.stance, study));
        requests
    }
}

/// An id from a label: lower case, spaces to `_`, letters that ids have not to those they come from.
fn id_of(label: &str) -> String {
    let mut id = String::new();
    for word in label.split(|c: char| c.is_whitespace() || matches!(c, '_' | '/')) {
        let word: String = word.to_lowercase().nfc().flat_map(letters).collect();
        let gap = usize::from(!id.is_empty());
        if word.is_empty() || (gap == 1 && id.chars().count() + 1 + word.chars().count() > LONGEST) {
            continue;
        }
        if gap == 1 {
            id.push('_');
        }
        id.extend(word.chars().take(LONGEST));
    }
    id
}

/// What stands for a letter in an id: itself, or its base without accents.
fn letters(letter: char) -> Vec<char> {
    let fits = |c: &char| matches!(c, 'a'..='z' | 'æ' | 'ø' | 'å' | '0'..='9' | '-');
    if fits(&letter) { vec![letter] } else { [letter].into_iter().nfd().filter(fits).collect() }
}

impl Sheet for NewCode {
    fn key(&mut self, chord: Chord, _study: &Study, moment: &Moment) -> Vec<Request> {
        if self.step != Step::Asking {
            // It is written all the same; only what it was for is given up.
            return if chord.key == Key::Esc { vec![Request::Close] } else { Vec::new() };
        }
        if (chord.key, chord.ctrl) == (Key::Char('b'), true) {
            self.turn_below();
            return Vec::new();
        }
        match self.form.key(chord) {
            Pressed::Save => return self.save(moment),
            Pressed::GiveUp => return vec![Request::Close],
            Pressed::Changed => self.label_changed(),
            Pressed::Nothing => {}
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.step == Step::Asking && self.form.paste(text) {
            self.label_changed();
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        let Step::Writing(mine, address) = self.step.clone() else { return Vec::new() };
        if mine != ticket {
            return Vec::new();
        }
        match answer.take() {
            Some(Answer::Kept(Ok(_))) => {
                self.step = Step::Reading(address);
                Vec::new()
            }
            Some(Answer::Kept(Err(why))) => {
                self.step = Step::Asking;
                self.form.problem = Some(why);
                Vec::new()
            }
            other => {
                *answer = other;
                Vec::new()
            }
        }
    }

    fn refresh(&mut self, study: &Study, _moment: &Moment) -> Vec<Request> {
        let Step::Reading(address) = &self.step else { return Vec::new() };
        match study.codebook.resolve(address) {
            Some(Resolved::Code(code, _)) => self.use_it(code, study),
            _ => Vec::new(),
        }
    }

    fn state(&self) -> String {
        match self.step {
            Step::Asking => "NEW CODE".to_owned(),
            _ => "NEW CODE …".to_owned(),
        }
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let hint = match (&self.step, &self.above) {
            (Step::Asking, Some(above)) if !self.is_below => {
                format!("enter: write it · tab: next · ctrl-b: below {} · esc", above.id())
            }
            (Step::Asking, _) => "enter: write it · tab: next · ctrl-b: below a code, or not · esc".to_owned(),
            _ => "writing …".to_owned(),
        };
        self.form.view("new code", &hint, look.theme, area, buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_from_labels() {
        for (label, id) in [
            ("Innsyn i sanntid", "innsyn_i_sanntid"),
            ("  Å få  svar! ", "å_få_svar"),
            ("Idé/ønske: 2-årig", "ide_ønske_2-årig"),
            ("…", ""),
            ("Det sparer oss for veldig mange lange telefoner hver dag", "det_sparer_oss_for_veldig_mange_lange"),
        ] {
            assert!(id_of(label).starts_with(id), "{label}: {}", id_of(label));
            assert!(id_of(label).chars().count() <= LONGEST);
        }
        assert_eq!(id_of("a\u{30a}"), "å");
    }
}
