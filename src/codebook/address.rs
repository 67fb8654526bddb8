//! Where in the codebook a code stands: `kommune/benefits/sanntid/prosedyrer`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::source::is_slug;

/// The three lists of a stakeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Effects for the better.
    Benefits,
    /// Effects for the worse.
    Drawbacks,
    /// Codes that are neither.
    Context,
}

impl Section {
    /// All, in the order of the codebook.
    pub const ALL: [Self; 3] = [Self::Benefits, Self::Drawbacks, Self::Context];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Benefits => "benefits",
            Self::Drawbacks => "drawbacks",
            Self::Context => "context",
        }
    }

    /// The section with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }

    /// The section whose codes speak against this one's on the same theme.
    pub fn opposite(self) -> Option<Self> {
        match self {
            Self::Benefits => Some(Self::Drawbacks),
            Self::Drawbacks => Some(Self::Benefits),
            Self::Context => None,
        }
    }
}

/// A code's address: stakeholder, section, id, and the ids of children below it.
///
/// It says where a code stands or stood; whether the codebook has it is [`Codebook::resolve`](super::Codebook::resolve)'s to tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeAddress(Arc<str>);

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Fewer than three parts.
    #[error("`{0}` is not an address: write `stakeholder/benefits/id`")]
    TooShort(String),
    /// The second part is no section.
    #[error("`{section}` in `{address}` is not `benefits`, `drawbacks` or `context`")]
    Section {
        /// The whole text.
        address: String,
        /// Its second part.
        section: String,
    },
    /// A part is no id.
    #[error("`{part}` in `{address}` is not an id (a-z, 0-9, æ, ø, å, _ and -)")]
    Part {
        /// The whole text.
        address: String,
        /// The part at fault.
        part: String,
    },
}

impl CodeAddress {
    /// Parses `stakeholder/section/id[/child…]`.
    ///
    /// # Errors
    /// [`AddressError`] naming the part at fault; texts in it are safe to show.
    pub fn new(text: &str) -> Result<Self, AddressError> {
        let shown = || crate::source::terminal(text);
        let parts: Vec<&str> = text.split('/').collect();
        if parts.len() < 3 {
            return Err(AddressError::TooShort(shown()));
        }
        for (index, part) in parts.iter().enumerate() {
            if index == 1 && Section::from_word(part).is_none() {
                return Err(AddressError::Section { address: shown(), section: crate::source::terminal(part) });
            }
            if !is_slug(part) {
                return Err(AddressError::Part { address: shown(), part: crate::source::terminal(part) });
            }
        }
        Ok(Self(Arc::from(text)))
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its parts, at least three.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The id of the stakeholder.
    pub fn stakeholder(&self) -> &str {
        self.parts().next().unwrap_or_default()
    }

    /// The section.
    pub fn section(&self) -> Section {
        self.parts().nth(1).and_then(Section::from_word).unwrap_or(Section::Context)
    }

    /// The code's own id, the last part.
    pub fn id(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The address of the code above it, `None` for one at the top of its section.
    pub fn parent(&self) -> Option<Self> {
        let (above, _) = self.0.rsplit_once('/')?;
        (above.split('/').count() >= 3).then(|| Self(Arc::from(above)))
    }

    /// The address of a child.
    ///
    /// # Errors
    /// [`AddressError`] when `id` is no id.
    pub fn child(&self, id: &str) -> Result<Self, AddressError> {
        Self::new(&format!("{}/{id}", self.0))
    }

    /// Whether it is `other` or below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&*other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for CodeAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for CodeAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_parts() {
        let child = CodeAddress::new("kommune/benefits/sanntid/prosedyrer").unwrap();
        assert_eq!((child.stakeholder(), child.section(), child.id()), ("kommune", Section::Benefits, "prosedyrer"));
        let parent = child.parent().unwrap();
        assert_eq!(parent.as_str(), "kommune/benefits/sanntid");
        assert_eq!(parent.parent(), None);
        assert!(child.is_within(&parent) && !parent.is_within(&child));
        assert!(!CodeAddress::new("kommune/benefits/sanntid2").unwrap().is_within(&parent));
    }

    #[test]
    fn what_is_no_address_says_why() {
        assert!(matches!(CodeAddress::new("kommune/sanntid"), Err(AddressError::TooShort(_))));
        assert!(matches!(CodeAddress::new("kommune/fordeler/x"), Err(AddressError::Section { .. })));
        assert!(matches!(CodeAddress::new("kommune/benefits/Å b"), Err(AddressError::Part { .. })));
    }
}
