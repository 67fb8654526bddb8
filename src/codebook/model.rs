//! The codebook as read.

use std::collections::HashMap;

use super::{CodeAddress, Section};
use crate::source::{Place, id_type};
use crate::transcript::{Language, StakeholderId, ThemeId};

id_type!(
    /// A lens of the evaluation: `helsefaglig`.
    AreaId,
    |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'æ' | 'ø' | 'å' | '_' | '-')
);

/// A lens of the evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name in print.
    pub label: String,
}

/// Whom effects fall on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stakeholder {
    /// Its id.
    pub id: StakeholderId,
    /// Its name in headings.
    pub label: String,
    /// A noun phrase for sentences: `respondenter i kommunehelsetjenesten`.
    pub informants: Option<String>,
    /// Whose statements count, where the codebook says so; else the own group, else everyone.
    pub speakers: Option<Vec<StakeholderId>>,
    /// Where it stands.
    pub place: Place,
}

/// One code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Where in the codebook it stands.
    pub address: CodeAddress,
    /// Index of the code above it.
    pub parent: Option<usize>,
    /// Its name.
    pub label: String,
    /// What it is evidence for or against: `theme:` or its own id.
    pub theme: ThemeId,
    /// The lenses it is seen through; a child without its own has its parent's.
    pub areas: Vec<AreaId>,
    /// When to use it.
    pub definition: Option<String>,
    /// Also belongs here.
    pub include: Vec<String>,
    /// Belongs elsewhere.
    pub exclude: Vec<String>,
    /// Passages that show it.
    pub examples: Vec<String>,
    /// The predicate of a drafted sentence: `kan forberede seg på at pasienten kommer hjem`.
    pub finding: Option<String>,
    /// No longer offered for coding; what was coded with it keeps counting.
    pub retired: bool,
    /// Addresses it had before.
    pub was: Vec<CodeAddress>,
    /// A colour for the screen.
    pub color: Option<String>,
    /// A keyboard shortcut.
    pub key: Option<char>,
    /// Where it stands.
    pub place: Place,
}

impl Code {
    /// Benefits, drawbacks or context.
    pub fn section(&self) -> Section {
        self.address.section()
    }
}

/// The codebook as read: what could be read of it, when there were problems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    /// What the study is about.
    pub title: String,
    /// The language labels and findings are written in.
    pub language: Language,
    /// In the order written.
    pub areas: Vec<Area>,
    /// In the order written.
    pub stakeholders: Vec<Stakeholder>,
    /// In the order written: by stakeholder, section, parents before their children.
    codes: Vec<Code>,
    /// Every address that leads to a code: its own, and those it had (and had above it).
    index: HashMap<CodeAddress, usize>,
}

/// What an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved<'a> {
    /// A code that stands there.
    Code(usize, &'a Code),
    /// A code that stood there and now stands elsewhere (`was:`).
    Moved(usize, &'a Code),
}

impl<'a> Resolved<'a> {
    /// The code's index in [`Codebook::codes`].
    pub fn index(self) -> usize {
        match self {
            Self::Code(index, _) | Self::Moved(index, _) => index,
        }
    }

    /// The code.
    pub fn code(self) -> &'a Code {
        match self {
            Self::Code(_, code) | Self::Moved(_, code) => code,
        }
    }
}

impl Codebook {
    /// Puts a codebook together; `codes` must have parents before their children.
    ///
    /// An address that a `was:` names resolves to the code that names it, and so do addresses below
    /// it that still exist below the new place, unless another code names them. An address that is some
    /// code's own always wins.
    pub fn new(
        title: String,
        language: Language,
        areas: Vec<Area>,
        stakeholders: Vec<Stakeholder>,
        codes: Vec<Code>,
    ) -> Self {
        let mut index = HashMap::new();
        for (at, code) in codes.iter().enumerate() {
            for old in &code.was {
                index.entry(old.clone()).or_insert(at);
            }
        }
        for (at, code) in codes.iter().enumerate() {
            for old in former_addresses(&codes, code) {
                index.entry(old).or_insert(at);
            }
        }
        for (at, code) in codes.iter().enumerate() {
            index.insert(code.address.clone(), at);
        }
        Self { title, language, areas, stakeholders, codes, index }
    }

    /// All codes in the order of the file, parents before their children.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The code an address leads to, old addresses included; `None` where there was never one.
    pub fn resolve(&self, address: &CodeAddress) -> Option<Resolved<'_>> {
        let index = *self.index.get(address)?;
        let code = self.codes.get(index)?;
        Some(if code.address == *address { Resolved::Code(index, code) } else { Resolved::Moved(index, code) })
    }

    /// Every address that leads to a code, its own and those it had, with the code's index; in order of address.
    pub fn addresses(&self) -> Vec<(&CodeAddress, usize)> {
        let mut all: Vec<(&CodeAddress, usize)> = self.index.iter().map(|(address, index)| (address, *index)).collect();
        all.sort_unstable();
        all
    }

    /// The code and all below it, as indices.
    pub fn within(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let top = self.codes.get(index).map(|code| &code.address);
        self.codes
            .iter()
            .enumerate()
            .filter(move |(_, code)| top.is_some_and(|top| code.address.is_within(top)))
            .map(|(at, _)| at)
    }

    /// The stakeholder with an id.
    pub fn stakeholder(&self, id: &str) -> Option<&Stakeholder> {
        self.stakeholders.iter().find(|stakeholder| stakeholder.id.as_str() == id)
    }

    /// The area with an id.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.id.as_str() == id)
    }
}

/// The addresses a code had: its own `was:`, and its place below each `was:` of the codes above it.
fn former_addresses(codes: &[Code], code: &Code) -> Vec<CodeAddress> {
    let mut former = code.was.clone();
    if let Some(parent) = code.parent.and_then(|at| codes.get(at)) {
        for above in former_addresses(codes, parent) {
            former.extend(above.child(code.address.id()));
        }
    }
    former
}
