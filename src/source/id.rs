//! Names that carry meaning: one type a kind of thing, checked once.

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing, or only white space.
    #[error("an id is empty")]
    Empty,
    /// Longer than any id needs to be.
    #[error("an id of {0} characters is too long (200 at most)")]
    TooLong(usize),
    /// A character that ids do not have.
    #[error("`{text}` has the character `{character}`, which an id cannot have")]
    Character {
        /// The whole text.
        text: String,
        /// The first character at fault, escaped.
        character: String,
    },
}

/// Whether `text` is made of `a-z 0-9 æ ø å _ -`, the alphabet of ids in the codebook.
pub(crate) fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | 'æ' | 'ø' | 'å' | '_' | '-'))
}

/// Checks length and alphabet.
pub(crate) fn check(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), IdError> {
    let length = text.chars().count();
    if text.trim().is_empty() {
        return Err(IdError::Empty);
    }
    if length > 200 {
        return Err(IdError::TooLong(length));
    }
    match text.chars().find(|c| !allowed(*c)) {
        Some(c) => Err(IdError::Character { text: super::terminal(text), character: super::terminal(&c.to_string()) }),
        None => Ok(()),
    }
}

/// Declares an id type: a cheap-to-clone, checked text.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $allowed:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// Checks the text.
            ///
            /// # Errors
            /// [`IdError`](crate::source::IdError) when it is empty, too long or has a character ids of this kind do not have.
            pub fn new(text: &str) -> Result<Self, $crate::source::IdError> {
                $crate::source::check_id(text, $allowed)?;
                Ok(Self(std::sync::Arc::from(text)))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::source::IdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::new(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use id_type;
