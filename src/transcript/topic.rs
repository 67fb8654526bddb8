//! Whether a theme came up in an interview, and how.

/// How an interview covered a theme of the guide. Without it "did not say" and "was not asked" are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// The interviewer asked.
    Asked,
    /// An informant brought it up unasked.
    Spontaneous,
    /// It was touched on, too little to count as asked.
    Partial,
    /// It was left out.
    NotAsked,
}

impl Coverage {
    /// All, in the order shown to people.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Spontaneous, Self::Partial, Self::NotAsked];

    /// The word in files: `asked`, `spontaneous`, `partial`, `not-asked`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Spontaneous => "spontaneous",
            Self::Partial => "partial",
            Self::NotAsked => "not-asked",
        }
    }

    /// The coverage with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|coverage| coverage.word() == word)
    }

    /// Whether those present count as asked (formats.md 6).
    pub fn counts_as_asked(self) -> bool {
        matches!(self, Self::Asked | Self::Spontaneous)
    }
}
