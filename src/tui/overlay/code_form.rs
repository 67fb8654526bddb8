//! Changing one thing about a code: its id, its label, a field, its place; or making it part of another.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::form::{Entry, Form, Pressed};
use super::{Picker, Purpose, Sheet};
use crate::codebook::upkeep::{Destination, Field, Upkeep};
use crate::codebook::{Code, CodeAddress, Section};
use crate::coding::EntryId;
use crate::tui::count::counted;
use crate::tui::effect::Effect;
use crate::tui::key::{Chord, Key};
use crate::tui::message::Moment;
use crate::tui::paint;
use crate::tui::request::{Answer, Request};
use crate::tui::screen::Look;
use crate::tui::study::{Snapshot, Study};

/// A form for one change to a code.
#[derive(Debug)]
pub struct CodeForm {
    task: Task,
    code: CodeAddress,
    title: String,
    form: Form,
    /// The ticket of the change that is being written.
    writing: Option<EntryId>,
    /// It is written; until it was read, the keys that follow would fall on what is there no more.
    is_kept: bool,
    /// The ticket of what is being counted.
    weighing: Option<EntryId>,
}

/// Which change.
#[derive(Debug)]
enum Task {
    Rename,
    Relabel,
    /// The texts that the fields have, in the order of [`Field::ALL`]; and which is shown.
    Define(Vec<String>, usize),
    Move(Vec<Destination>),
    Merge(CodeAddress, String),
    /// A rule at the end of the definition of one of these, with the round it was agreed on in.
    Rule(Vec<CodeAddress>, Option<String>),
}

/// What counts for a code and those below it: codings, and people whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// Codings that count.
    pub codings: usize,
    /// People, each once.
    pub informants: usize,
}

impl Weight {
    /// Of a code, over all coders; nothing where there is no such code.
    pub fn of(snapshot: &Snapshot, address: &CodeAddress) -> Self {
        let material = snapshot.material();
        let within: Vec<usize> = match snapshot.codebook.resolve(address) {
            Some(code) => snapshot.codebook.within(code.index()).collect(),
            None => Vec::new(),
        };
        let own = material.passages.iter().filter(|passage| passage.code.is_some_and(|code| within.contains(&code)));
        let counted: Vec<_> = own.filter(|passage| passage.counts()).collect();
        let people: BTreeSet<usize> = counted.iter().flat_map(|passage| passage.people.iter().copied()).collect();
        Self { codings: counted.len(), informants: people.len() }
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", counted(self.codings, "coding"), counted(self.informants, "informant"))
    }
}

const TEXT: &str = "text";
const FIELD: &str = "field";
const TO: &str = "to";
const RULE: &str = "rule";
const CODE: &str = "code";

/// More of a definition is not needed to write one more rule.
const DEFINITION: usize = 260;

impl CodeForm {
    fn new(task: Task, code: &Code, what: &str, entries: Vec<(&'static str, Entry)>) -> Self {
        let title = format!("{what}: {}", code.label);
        let form = Form::new(entries);
        Self { task, code: code.address.clone(), title, form, writing: None, is_kept: false, weighing: None }
    }

    /// Another id.
    pub fn rename(code: &Code) -> Self {
        Self::new(Task::Rename, code, "another id", vec![("id", Entry::line(code.address.id()))])
    }

    /// Another label.
    pub fn relabel(code: &Code) -> Self {
        Self::new(Task::Relabel, code, "another label", vec![("label", Entry::line(&code.label))])
    }

    /// One of its fields.
    pub fn define(code: &Code) -> Self {
        let texts: Vec<String> = Field::ALL.iter().map(|field| text_of(code, *field)).collect();
        let words = Field::ALL.iter().map(|field| field.word().to_owned()).collect();
        let first = texts.first().cloned().unwrap_or_default();
        let entries = vec![(TEXT, Entry::text(&first)), (FIELD, Entry::Choice(words, 0))];
        Self::new(Task::Define(texts, 0), code, "define", entries)
    }

    /// Another place.
    pub fn move_to(code: &Code, study: &Study) -> Self {
        let stakeholders = study.codebook.stakeholders.iter();
        let sections = stakeholders.flat_map(|one| Section::ALL.map(|section| (one.id.clone(), section)));
        let places: Vec<Destination> = sections.map(|(one, section)| Destination::Section(one, section)).collect();
        let words: Vec<String> = places.iter().map(ToString::to_string).collect();
        let here = format!("{}/{}", code.address.stakeholder(), code.section().word());
        let at = words.iter().position(|word| *word == here).unwrap_or(0);
        Self::new(Task::Move(places), code, "move", vec![(TO, Entry::Choice(words, at))])
    }

    /// Part of another; says first what will count for that one.
    pub fn merge(code: &Code, into: &Code) -> Self {
        let mut form = Self::new(Task::Merge(into.address.clone(), into.label.clone()), code, "merge", Vec::new());
        form.form.note = format!("«{}» becomes part of «{}». Counting …", code.label, into.label);
        form
    }

    /// A rule that was agreed on for one of these codes, in a round; `None` without a code.
    pub fn rule(codes: &[&Code], round: Option<&str>) -> Option<Self> {
        let first = codes.first()?;
        let mut entries = vec![(RULE, Entry::text(""))];
        if codes.len() > 1 {
            entries.push((CODE, Entry::Choice(codes.iter().map(|code| code.label.clone()).collect(), 0)));
        }
        let addresses = codes.iter().map(|code| code.address.clone()).collect();
        let mut form = Self::new(Task::Rule(addresses, round.map(str::to_owned)), first, "a rule", entries);
        let told = |code: &&Code| {
            let definition = code.definition.as_deref().unwrap_or("no definition yet");
            format!("{}: {}", code.label, paint::fit_end(&definition.replace('\n', " / "), DEFINITION / codes.len()))
        };
        form.form.note = codes.iter().map(told).collect::<Vec<_>>().join("\n");
        Some(form)
    }

    /// The change as it stands in the form, on a day; `None` where nothing is changed.
    fn change(&self, day: &str) -> Option<Upkeep> {
        let code = self.code.clone();
        Some(match &self.task {
            Task::Rename => Upkeep::Rename { code, id: self.form.value("id") },
            Task::Relabel => Upkeep::Relabel { code, label: self.form.value("label") },
            Task::Define(texts, at) => {
                let text = self.form.value(TEXT);
                if texts.get(*at).is_none_or(|before| *before == text) {
                    return None;
                }
                let field = *Field::ALL.get(*at)?;
                Upkeep::Define { code, field, value: values(field, &text) }
            }
            Task::Move(places) => Upkeep::Move { code, to: places.get(self.form.chosen(TO)?)?.clone() },
            Task::Merge(into, _) => Upkeep::Merge { code, into: into.clone() },
            Task::Rule(codes, round) => {
                let round = round.as_ref().map(|round| format!(" (round {round})")).unwrap_or_default();
                let code = codes.get(self.form.chosen(CODE).unwrap_or(0)).cloned().unwrap_or(code);
                Upkeep::AppendRule { code, text: self.form.value(RULE), date: format!("{day}{round}") }
            }
        })
    }

    fn save(&mut self, moment: &Moment) -> Vec<Request> {
        match self.change(moment.at.get(..10).unwrap_or(&moment.at)) {
            Some(change) => {
                self.form.problem = None;
                self.writing = Some(moment.id);
                vec![Request::KeepUp(Box::new(change))]
            }
            None => vec![Request::Close],
        }
    }

    /// Another field is shown; a text that was changed stays in sight until it is saved or given up.
    fn changed(&mut self) {
        let chosen = self.form.chosen(FIELD);
        let text = self.form.value(TEXT);
        let (Task::Define(texts, at), Some(chosen)) = (&mut self.task, chosen) else { return };
        if chosen == *at {
            return;
        }
        if texts.get(*at).is_some_and(|before| *before != text) {
            let words = Field::ALL.iter().map(|field| field.word().to_owned()).collect();
            let word = Field::ALL.get(*at).map_or("", |field| field.word());
            self.form.problem = Some(format!("`{word}` is changed: enter saves it, esc gives it up"));
            self.form.set(FIELD, Entry::Choice(words, *at));
            return;
        }
        *at = chosen;
        let next = texts.get(chosen).cloned().unwrap_or_default();
        self.form.set(TEXT, Entry::text(&next));
        let is_list = Field::ALL.get(chosen).is_some_and(|field| field.is_list());
        self.form.note = if is_list { "One a line.".to_owned() } else { String::new() };
    }

    fn hint(&self) -> &'static str {
        match &self.task {
            _ if self.writing.is_some() => "writing …",
            Task::Rule(codes, _) if codes.len() > 1 => "enter: to the definition · tab: the code · esc",
            Task::Rule(..) => "enter: to the definition, with the date · esc",
            Task::Define(..) => "enter: save · alt-enter: new line · tab: the field · esc",
            Task::Move(_) => "enter: move it there · ctrl-b: below another code · esc",
            Task::Merge(..) => "enter: merge · esc: leave both",
            Task::Rename | Task::Relabel => "enter: save · esc",
        }
    }
}

/// A field as it stands; a list with one entry a line.
fn text_of(code: &Code, field: Field) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match field {
        Field::Definition => text(&code.definition),
        Field::Finding => text(&code.finding),
        Field::Include => code.include.join("\n"),
        Field::Exclude => code.exclude.join("\n"),
        Field::Examples => code.examples.join("\n"),
        Field::Areas => code.areas.iter().map(|area| area.as_str().to_owned()).collect::<Vec<_>>().join("\n"),
        Field::Theme => code.theme.as_str().to_owned(),
        Field::Color => text(&code.color),
        Field::Key => code.key.map(String::from).unwrap_or_default(),
    }
}

fn values(field: Field, text: &str) -> Vec<String> {
    let lines = || text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    match (field.is_list(), text.is_empty()) {
        (true, _) => lines().collect(),
        (false, true) => Vec::new(),
        (false, false) => vec![text.to_owned()],
    }
}

impl Sheet for CodeForm {
    fn key(&mut self, chord: Chord, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.writing.is_some() {
            return if chord.key == Key::Esc { vec![Request::Close] } else { Vec::new() };
        }
        if let (Task::Move(_), Key::Char('b'), true) = (&self.task, chord.key, chord.ctrl) {
            let below = study.codebook.resolve(&self.code).map(|code| Purpose::MoveBelow(code.index()));
            let picker = below.map(|below| Request::open(Picker::new(below, study, None)));
            return [Request::Close].into_iter().chain(picker).collect();
        }
        match self.form.key(chord) {
            Pressed::Save => return self.save(moment),
            Pressed::GiveUp => return vec![Request::Close],
            Pressed::Changed => {
                self.form.problem = None;
                self.changed();
            }
            Pressed::Nothing => {}
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if self.writing.is_none() {
            self.form.paste(text);
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if self.weighing == Some(ticket)
            && let Some(Answer::Weighed(weight)) = answer.take_if(|answer| matches!(answer, Answer::Weighed(_)))
            && let Task::Merge(_, into) = &self.task
        {
            self.form.note = format!(
                "{weight} will count for «{into}». Its label, definition and finding go; its include, exclude and \
                 examples are added where they are missing; its address keeps leading there."
            );
        }
        if self.writing != Some(ticket) {
            return Vec::new();
        }
        match answer.take_if(|answer| matches!(answer, Answer::Kept(_))) {
            Some(Answer::Kept(Ok(_))) => {
                self.is_kept = true;
                Vec::new()
            }
            Some(Answer::Kept(Err(why))) => {
                self.writing = None;
                self.form.problem = Some(why);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, study: &Study, moment: &Moment) -> Vec<Request> {
        if self.is_kept {
            return vec![Request::Close, Request::tell("the codebook is written; R on its screen takes that back")];
        }
        if !matches!(self.task, Task::Merge(..)) {
            return Vec::new();
        }
        let (snapshot, code) = (study.snapshot(), self.code.clone());
        self.weighing = Some(moment.id);
        let work = move || Answer::Weighed(Weight::of(&snapshot, &code));
        vec![Request::Effect(Effect::Compute(moment.id, Box::new(work)))]
    }

    fn state(&self) -> String {
        "CODEBOOK".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        self.form.view(&self.title, self.hint(), look.theme, area, buffer);
    }
}
