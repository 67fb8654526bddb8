//! Keeping a search under a name, and going back to those that were kept.

use std::collections::BTreeSet;

use super::Search;
use crate::coding::EntryId;
use crate::project::{save_search, saved_search, saved_searches};
use crate::search::saved::{SavedSearch, SearchName};
use crate::tui::effect::Effect;
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::message::Moment;
use crate::tui::overlay::Field;
use crate::tui::request::{Answer, Request};
use crate::tui::study::Study;

/// What is open over what was found.
#[derive(Debug, Default)]
pub(super) struct Keeping {
    /// The name that is typed.
    pub(super) naming: Option<Field>,
    /// The searches that were kept, to choose from.
    pub(super) kept: Option<(Vec<(SearchName, String)>, Stand)>,
    ticket: Option<EntryId>,
}

impl Keeping {
    pub(super) fn is_open(&self) -> bool {
        self.naming.is_some() || self.kept.is_some()
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.naming {
            field.insert(text);
        }
    }

    pub(super) fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>) -> Vec<Request> {
        if self.ticket != Some(ticket) {
            return Vec::new();
        }
        match answer.take() {
            Some(Answer::KeptSearches(kept)) if kept.is_empty() => {
                vec![Request::tell("no search has been kept yet: s keeps one")]
            }
            Some(Answer::KeptSearches(kept)) => {
                self.kept = Some((kept, Stand::default()));
                Vec::new()
            }
            Some(Answer::SearchKept(Ok(file))) => vec![Request::tell(format!("kept as {file}"))],
            Some(Answer::SearchKept(Err(why))) => vec![Request::warn(why)],
            other => {
                *answer = other;
                Vec::new()
            }
        }
    }
}

impl Search {
    pub(super) fn begin_keeping(&mut self) -> Vec<Request> {
        let answered = self.found.last().is_some_and(|found| found.failed.is_none()) && self.answered == self.asked;
        if !answered {
            return vec![Request::warn("there is no answer to keep yet")];
        }
        self.keeping.naming = Some(Field::default());
        Vec::new()
    }

    pub(super) fn ask_kept(&mut self, moment: &Moment) -> Vec<Request> {
        self.keeping.ticket = Some(moment.id);
        let list = |disk: &dyn crate::project::disk::Disk| {
            let names = saved_searches(disk).unwrap_or_default();
            let query = |name: SearchName| {
                let (search, _) = saved_search(disk, &name).ok()??;
                Some((name, search.query))
            };
            Answer::KeptSearches(names.into_iter().filter_map(query).collect())
        };
        vec![Request::Effect(Effect::AtDisk(moment.id, Box::new(list)))]
    }

    pub(super) fn type_keeping(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request> {
        match (chord.key, self.keeping.naming.is_some()) {
            (Key::Esc, _) => {
                (self.keeping.naming, self.keeping.kept) = (None, None);
                Vec::new()
            }
            (Key::Enter, true) => self.keep(moment),
            (_, true) => {
                if let Some(field) = &mut self.keeping.naming {
                    field.key(chord);
                }
                Vec::new()
            }
            (Key::Enter, false) => self.run_kept(study, moment),
            (key, false) => {
                let command = match key {
                    Key::Down | Key::Char('j') => Command::Down,
                    Key::Up | Key::Char('k') => Command::Up,
                    _ => return Vec::new(),
                };
                if let Some((kept, stand)) = &mut self.keeping.kept {
                    stand.step(command, kept.len());
                }
                Vec::new()
            }
        }
    }

    /// Keeps the query with the forms that its words stand for now.
    fn keep(&mut self, moment: &Moment) -> Vec<Request> {
        let Some(field) = self.keeping.naming.take() else { return Vec::new() };
        let name = match SearchName::new(field.text().trim()) {
            Ok(name) => name,
            Err(error) => {
                self.keeping.naming = Some(field);
                return vec![Request::warn(error.to_string())];
            }
        };
        let words = self.found.last().map_or(&[][..], |found| found.words.as_slice());
        let stood_for = words.iter().map(|word| {
            let forms = word.forms.iter().map(|form| form.form.clone());
            (word.word.clone(), forms.collect::<BTreeSet<_>>())
        });
        let kept =
            SavedSearch { query: self.answered.clone(), struck: BTreeSet::new(), stood_for: stood_for.collect() };
        self.keeping.ticket = Some(moment.id);
        let write = move |disk: &dyn crate::project::disk::Disk| {
            let taken = saved_search(disk, &name).map_err(|error| error.to_string());
            Answer::SearchKept(match taken {
                Ok(Some((old, _))) if old.query != kept.query => {
                    Err(format!("`{name}` is kept for another search: choose another name"))
                }
                Ok(_) => {
                    save_search(disk, &name, &kept).map(|file| file.to_string()).map_err(|error| error.to_string())
                }
                Err(error) => Err(error),
            })
        };
        vec![Request::Effect(Effect::AtDisk(moment.id, Box::new(write)))]
    }

    fn run_kept(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        let Some((kept, stand)) = self.keeping.kept.take() else { return Vec::new() };
        let Some((_, query)) = kept.get(stand.at) else { return Vec::new() };
        self.ask(query);
        self.send(true, study, moment)
    }
}
