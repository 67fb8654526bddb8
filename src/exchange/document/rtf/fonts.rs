//! The tables at the head of a rich text file: fonts with their character sets, styles with their names.

use std::collections::HashMap;

use super::super::content::Role;
use super::charset::Charset;

/// Fonts by number, and the one being declared.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// The number of the font text is in before it says otherwise.
    pub(super) first: i32,
    declared: i32,
    sets: HashMap<i32, Charset>,
}

impl Fonts {
    /// A word inside the table.
    pub(super) fn word(&mut self, word: &str, number: i32) {
        let set = match word {
            "f" => {
                self.declared = number;
                return;
            }
            "fcharset" => Charset::of_font(number),
            "cpg" => Charset::page(number),
            _ => None,
        };
        if let Some(set) = set {
            self.sets.insert(self.declared, set);
        }
    }

    /// How bytes in a font become letters, where it does not leave that to the file.
    pub(super) fn set(&self, font: i32) -> Option<Charset> {
        self.sets.get(&font).copied()
    }
}

/// Paragraph styles by number, and the one being declared.
#[derive(Debug, Default)]
pub(super) struct Styles {
    number: i32,
    name: String,
    outline: Option<i32>,
    roles: HashMap<i32, Role>,
}

impl Styles {
    /// A group begins: a style.
    pub(super) fn begin(&mut self) {
        (self.number, self.outline) = (0, None);
        self.name.clear();
    }

    /// A word inside the table.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "s" => self.number = number.unwrap_or(0),
            "outlinelevel" => self.outline = number,
            _ => {}
        }
    }

    /// Text inside the table.
    pub(super) fn text(&mut self, text: &str) {
        self.name.push_str(text);
    }

    /// A group ends.
    pub(super) fn end(&mut self) {
        let name = self.name.trim().trim_end_matches(';').to_lowercase();
        let role = match name.strip_prefix("heading ").or_else(|| name.strip_prefix("overskrift ")) {
            _ if matches!(name.as_str(), "title" | "tittel") => Some(Role::Title),
            Some(level) => level.trim().parse::<i32>().ok().and_then(|level| outline(level - 1)),
            None => self.outline.and_then(outline),
        };
        if let Some(role) = role {
            self.roles.insert(self.number, role);
        }
        self.begin();
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, number: i32) -> Role {
        self.roles.get(&number).copied().unwrap_or_default()
    }
}

/// An outline level counted from 0; 9 is running text.
pub(super) fn outline(level: i32) -> Option<Role> {
    u8::try_from(level).ok().filter(|level| *level < 9).map(|level| Role::Heading((level + 1).min(6)))
}
