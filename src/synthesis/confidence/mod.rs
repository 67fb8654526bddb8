//! How far a finding can be relied on: four components, prefilled from the data and set by a person (methods F).
//!
//! Inspired by GRADE-CERQual (Lewin et al. 2018) and no application of it: that was made for reviews of several
//! studies, and this is about the findings of one. A finding starts high and is taken down for what speaks against
//! relying on it. The data can only hint; a person sets a component, with a reason.

mod hint;
mod told;

pub use hint::Hint;

/// What confidence in a finding is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Component {
    /// How the material was made: recordings or notes, leading questions, recruitment.
    Method,
    /// How well the finding fits all that was said: counter-voices, deviant cases.
    Coherence,
    /// How much stands behind it, and how rich it is.
    Adequacy,
    /// Whether those who say it are those whom it is about.
    Relevance,
}

/// How much a component speaks against relying on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Concern {
    /// Nothing, or nothing to speak of.
    #[default]
    None,
    /// A little.
    Minor,
    /// So much that two such take the confidence one step down.
    Moderate,
    /// So much that it takes the confidence one step down by itself.
    Serious,
}

/// How far a finding can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Three steps down, or more.
    VeryLow,
    /// Two steps down.
    Low,
    /// One step down.
    Moderate,
    /// Where every finding starts.
    High,
}

impl Component {
    /// All, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Method, Self::Coherence, Self::Adequacy, Self::Relevance];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Coherence => "coherence",
            Self::Adequacy => "adequacy",
            Self::Relevance => "relevance",
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    pub fn index(self) -> usize {
        self as usize
    }
}

impl Concern {
    /// All, the least first.
    pub const ALL: [Self; 4] = [Self::None, Self::Minor, Self::Moderate, Self::Serious];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Moderate => "moderate",
            Self::Serious => "serious",
        }
    }

    /// The concern with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concern| concern.word() == word)
    }
}

impl Confidence {
    /// All, the lowest first.
    pub const ALL: [Self; 4] = [Self::VeryLow, Self::Low, Self::Moderate, Self::High];

    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::VeryLow => "very-low",
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// The confidence with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.word() == word)
    }

    /// High, one step down for each serious concern and one for every two moderate ones; never below very low.
    pub fn of(concerns: [Concern; 4]) -> Self {
        let count = |wanted: Concern| concerns.iter().filter(|concern| **concern == wanted).count();
        match count(Concern::Serious) + count(Concern::Moderate) / 2 {
            0 => Self::High,
            1 => Self::Moderate,
            2 => Self::Low,
            _ => Self::VeryLow,
        }
    }
}

/// What the hints for one component come to: the gravest of them.
pub fn prefilled(hints: &[Hint], component: Component) -> Concern {
    let own = hints.iter().filter(|hint| hint.component() == component);
    own.map(Hint::concern).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Concern::{Minor, Moderate, None, Serious};
    use super::*;

    #[test]
    fn confidence_starts_high_and_steps_down() {
        for (concerns, confidence) in [
            ([None, None, None, None], Confidence::High),
            ([Minor, Minor, Minor, Minor], Confidence::High),
            ([Moderate, None, Minor, None], Confidence::High),
            ([Moderate, None, Moderate, None], Confidence::Moderate),
            ([Serious, None, None, None], Confidence::Moderate),
            ([Serious, Moderate, None, None], Confidence::Moderate),
            ([Moderate, Moderate, Moderate, Moderate], Confidence::Low),
            ([Serious, Moderate, Moderate, None], Confidence::Low),
            ([Serious, Serious, Moderate, Moderate], Confidence::VeryLow),
            ([Serious, Serious, Serious, Serious], Confidence::VeryLow),
        ] {
            assert_eq!(Confidence::of(concerns), confidence, "{concerns:?}");
        }
    }

    #[test]
    fn words_read_back() {
        assert!(Concern::ALL.into_iter().all(|one| Concern::from_word(one.word()) == Some(one)));
        assert!(Confidence::ALL.into_iter().all(|one| Confidence::from_word(one.word()) == Some(one)));
        assert!(Component::ALL.into_iter().enumerate().all(|(at, one)| one.index() == at));
    }
}
