//! What can be changed in a codebook.

use std::fmt;
use std::str::FromStr;

use crate::codebook::{AddressError, CodeAddress, Section};
use crate::transcript::StakeholderId;

/// One change to a codebook's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upkeep {
    /// A new code, last in its list.
    Add(NewCode),
    /// A code gets another name; its address stays.
    Relabel {
        /// Which code.
        code: CodeAddress,
        /// Its new name.
        label: String,
    },
    /// A code gets another id; its old address, and those of its children, keep leading to it. Its theme stays what it was.
    Rename {
        /// Which code.
        code: CodeAddress,
        /// The new last part of its address.
        id: String,
    },
    /// A code goes elsewhere, with its comments and children.
    Move {
        /// Which code.
        code: CodeAddress,
        /// Where it will stand, last in the list.
        to: Destination,
    },
    /// A code becomes part of another: what was coded with it counts for that one.
    ///
    /// `include`, `exclude` and `examples` are added where the other lacks them, children move below it, and those of
    /// one id are merged. Its label, definition and finding go.
    Merge {
        /// The code that disappears.
        code: CodeAddress,
        /// The code that stays.
        into: CodeAddress,
    },
    /// A code is no longer offered for coding.
    Retire(CodeAddress),
    /// A retired code is offered again.
    Restore(CodeAddress),
    /// A field of a code is written anew.
    Define {
        /// Which code.
        code: CodeAddress,
        /// Which field.
        field: Field,
        /// One text for a field of text, any number for a list; none takes the field away.
        value: Vec<String>,
    },
    /// A dated rule is put at the end of the definition, on a line of its own: `2026-11-20: not for …`.
    AppendRule {
        /// Which code.
        code: CodeAddress,
        /// The rule.
        text: String,
        /// When it was agreed on, as it shall stand there.
        date: String,
    },
}

/// A code to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCode {
    /// Where it will stand: at the top of a section, or below a code that is there.
    pub address: CodeAddress,
    /// Its name.
    pub label: String,
    /// When to use it.
    pub definition: Option<String>,
    /// The predicate of a drafted sentence.
    pub finding: Option<String>,
    /// A keyboard shortcut.
    pub key: Option<char>,
}

impl NewCode {
    /// A code with nothing but an address and a name.
    pub fn new(address: CodeAddress, label: impl Into<String>) -> Self {
        Self { address, label: label.into(), definition: None, finding: None, key: None }
    }
}

/// Where a code can be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The top of a section: `kommune/benefits`.
    Section(StakeholderId, Section),
    /// Below a code.
    Below(CodeAddress),
}

impl Destination {
    /// The address that a code with this id has there; `None` where it is no id.
    pub(super) fn address(&self, id: &str) -> Option<CodeAddress> {
        match self {
            Self::Section(stakeholder, section) => {
                CodeAddress::new(&format!("{stakeholder}/{}/{id}", section.word())).ok()
            }
            Self::Below(code) => code.child(id).ok(),
        }
    }

    /// Where a code at an address stands.
    pub(super) fn of(address: &CodeAddress) -> Option<Self> {
        match address.parent() {
            Some(parent) => Some(Self::Below(parent)),
            None => Some(Self::Section(StakeholderId::new(address.stakeholder()).ok()?, address.section())),
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(stakeholder, section) => write!(f, "{stakeholder}/{}", section.word()),
            Self::Below(code) => write!(f, "{code}"),
        }
    }
}

impl FromStr for Destination {
    type Err = AddressError;

    /// `stakeholder/section`, or the address of a code.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let section = text
            .trim_end_matches('/')
            .split_once('/')
            .and_then(|(stakeholder, section)| Some((stakeholder, Section::from_word(section)?)));
        match section.and_then(|(stakeholder, section)| Some((StakeholderId::new(stakeholder).ok()?, section))) {
            Some((stakeholder, section)) => Ok(Self::Section(stakeholder, section)),
            None => CodeAddress::new(text).map(Self::Below),
        }
    }
}

/// A field of a code that can be written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// When to use it.
    Definition,
    /// The predicate of a drafted sentence.
    Finding,
    /// Also belongs here.
    Include,
    /// Belongs elsewhere.
    Exclude,
    /// Passages that show it.
    Examples,
    /// The lenses it is seen through.
    Areas,
    /// What it is evidence for or against.
    Theme,
    /// A colour for the screen.
    Color,
    /// A keyboard shortcut.
    Key,
}

impl Field {
    /// All, in the order shown to people.
    pub const ALL: [Self; 9] = [
        Self::Definition,
        Self::Finding,
        Self::Include,
        Self::Exclude,
        Self::Examples,
        Self::Areas,
        Self::Theme,
        Self::Color,
        Self::Key,
    ];

    /// Its key in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Definition => "definition",
            Self::Finding => "finding",
            Self::Include => "include",
            Self::Exclude => "exclude",
            Self::Examples => "examples",
            Self::Areas => "areas",
            Self::Theme => "theme",
            Self::Color => "color",
            Self::Key => "key",
        }
    }

    /// The field with this key.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }

    /// Whether it holds any number of texts.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Include | Self::Exclude | Self::Examples | Self::Areas)
    }
}
