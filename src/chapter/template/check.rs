//! Whether a template can be used: read, then filled with the values that its documentation shows.

use super::engine::{Engine, Trouble, listed};
use super::{Template, TemplateFault, Values, filled};
use crate::source::{FileName, Place, Problem, nearest, terminal};

/// Numbers that templates choose by are tried up to here.
const TURNS: usize = 12;

/// What is wrong with a template: all names that nobody offers, else the first thing that fails on sample values.
pub(super) fn check(template: Template, file: &FileName, text: &str) -> Vec<Problem> {
    let troubles = Engine::new(template).unknown(text);
    let troubles = if troubles.is_empty() { tried(template, text).into_iter().collect() } else { troubles };
    troubles.into_iter().map(|trouble| trouble.problem(template, file, text)).collect()
}

/// The first trouble with the values at their fullest, at their barest, and with each number.
fn tried(template: Template, text: &str) -> Option<Trouble> {
    let cases = (0..TURNS).flat_map(|turn| [false, true].map(|bare| Values::samples(template, bare, turn)));
    cases.into_iter().find_map(|values| filled(template, text, &values).err())
}

/// A file that is no template.
pub(super) fn unknown(file: &FileName) -> Problem {
    let name = file.as_str().rsplit('/').next().unwrap_or_default();
    let known: Vec<&str> = Template::ALL.iter().map(|template| template.name()).collect();
    let fault = TemplateFault::UnknownFile { name: terminal(name), like: nearest(name, &known), known: listed(&known) };
    Problem::new(Place::whole(file), &fault)
}
