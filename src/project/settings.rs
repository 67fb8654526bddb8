//! `belegg.yaml`: what a team has settled, all of it optional.

use std::collections::BTreeMap;

use crate::agreement::Plan;
use crate::anonymity::Policy;
use crate::chapter::{
    AppendixPlan, Chapter, ChapterPlan, Ground, NO_FINDINGS, Templates, WordList, read_appendix, read_outline,
    read_words,
};
use crate::source::yaml::{self, Node, Value};
use crate::source::{FileName, LineIndex, Place, Problem, Shape};
use crate::synthesis::{Material, Thresholds};
use crate::transcript::{AttributeName, Language};

/// The settings of a project; every part has a default.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Of chapters; the codebook's where not set.
    pub language: Option<Language>,
    /// The chapters that `draft` writes, in order.
    pub outline: Vec<ChapterPlan>,
    /// The appendix that `export` writes, if any.
    pub appendix: Option<AppendixPlan>,
    /// Labels of attributes for people.
    pub attributes: BTreeMap<AttributeName, String>,
    /// From counts to words.
    pub thresholds: Thresholds,
    /// What may be printed of who said it.
    pub policy: Policy,
    /// Preferred terms.
    pub words: WordList,
    /// Who reads what, in which round of coding.
    pub rounds: Plan,
    /// Keys of the coding screen, in the order written.
    pub keys: Vec<KeySetting>,
    /// The project's own templates, read from `templates/` in the language of chapters.
    pub templates: Templates,
}

/// Keys that a project gives to a command of the coding screen; whether there is such a command the screen tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetting {
    /// The command's name.
    pub command: String,
    /// Ways to call it, separated by spaces; strokes of one way by commas.
    pub keys: String,
    /// Where it stands.
    pub place: Place,
}

const KEYS: [&str; 9] =
    ["language", "outline", "appendix", "attributes", "quantifiers", "disclosure", "words", "rounds", "keys"];

impl Settings {
    /// Reads the settings and everything that is wrong with them.
    pub fn read(text: &str, file: &FileName) -> (Self, Vec<Problem>) {
        let node = match yaml::parse(text, file, 0) {
            Ok(node) => node,
            Err(problem) => return (Self::default(), vec![*problem]),
        };
        let index = LineIndex::new(text);
        let mut shape = Shape::new(file, &index, 0);
        let mut settings = Self::default();
        if shape.mapping(&node, "belegg.yaml", &KEYS) {
            settings.fill(&node, &mut shape);
        }
        (settings, shape.into_problems())
    }

    fn fill(&mut self, node: &Node, shape: &mut Shape<'_>) {
        let languages: Vec<&str> = Language::ALL.iter().map(|language| language.word()).collect();
        self.language = shape.word(node, "language", &languages, Language::from_word);
        self.outline = read_outline(node, shape);
        self.appendix = read_appendix(node, &self.outline, shape);
        self.attributes = labels(node.get("attributes"), shape);
        if let Some(node) = node.get("quantifiers") {
            self.thresholds = Thresholds::read(node, shape);
        }
        if let Some(node) = node.get("disclosure") {
            self.policy = Policy::read(node, shape);
        }
        self.words = read_words(node, shape);
        self.rounds = Plan::read(node, shape);
        self.keys = keys(node.get("keys"), shape);
    }

    /// What chapters are checked against, without what was published before and what people hold of findings.
    pub fn ground<'a>(&'a self, material: &'a Material<'a>, chapters: &'a [Chapter]) -> Ground<'a> {
        Ground {
            material,
            thresholds: &self.thresholds,
            policy: &self.policy,
            words: &self.words,
            plans: &self.outline,
            chapters,
            published: &[],
            findings: &NO_FINDINGS,
            attributes: &self.attributes,
            language: self.language.unwrap_or(material.codebook.language),
            templates: &self.templates,
            prints: None,
            memory: None,
        }
    }

    /// The label of an attribute for people, its name where it has none.
    pub fn label(&self, attribute: &AttributeName) -> String {
        self.attributes.get(attribute).cloned().unwrap_or_else(|| attribute.to_string())
    }
}

fn labels(node: Option<&Node>, shape: &mut Shape<'_>) -> BTreeMap<AttributeName, String> {
    let Some(node) = node else { return BTreeMap::new() };
    if !matches!(node.value, Value::Map(_) | Value::Null) {
        shape.kind(node, "`attributes`", "a mapping");
    }
    let mut labels = BTreeMap::new();
    for (key, value) in node.entries() {
        match AttributeName::new(&key.text) {
            Ok(name) => {
                if let Some(label) = shape.as_text(value, "a label") {
                    labels.insert(name, label.to_owned());
                }
            }
            Err(error) => shape.report(key.at, &crate::source::ShapeFault::Value(error.to_string())),
        }
    }
    labels
}

/// `keys: {undo: u, code: enter c}`; several ways may also be a list.
fn keys(node: Option<&Node>, shape: &mut Shape<'_>) -> Vec<KeySetting> {
    let Some(node) = node else { return Vec::new() };
    if !matches!(node.value, Value::Map(_) | Value::Null) {
        shape.kind(node, "`keys`", "a mapping");
    }
    let mut settings = Vec::new();
    for (command, value) in node.entries() {
        let ways = match &value.value {
            Value::List(items) => {
                items.iter().filter_map(|item| shape.as_text(item, "a key").map(str::to_owned)).collect()
            }
            _ => shape.as_text(value, "keys").map(str::to_owned).into_iter().collect::<Vec<_>>(),
        };
        settings.push(KeySetting {
            command: command.text.clone(),
            keys: ways.join(" "),
            place: shape.place(command.at),
        });
    }
    settings
}
