//! One turn as a document of the index, and what of it is given back.

use std::sync::Arc;

use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Value};

use super::room::Permit;
use super::schema::Fields;
use crate::search::analysis::Tongue;

/// A turn as the index gives it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTurn {
    /// The name in the transcript, as written.
    pub speaker: String,
    /// Milliseconds from the start of the recording.
    pub time: Option<u32>,
    /// The turn's plain text.
    pub text: String,
}

impl StoredTurn {
    /// From `speaker NUL time NUL text`; no text of a transcript has a NUL.
    fn unpack(said: String) -> Option<Self> {
        let mut parts = said.splitn(3, '\0');
        let (speaker, time, text) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { speaker: speaker.to_owned(), time: time.parse().ok(), text: text.to_owned() })
    }
}

/// One turn on its way into the index. Its text is there once, though three fields are made from it.
pub(super) struct TurnDocument {
    fields: Fields,
    tongue: Tongue,
    said: String,
    /// Where the text starts in `said`.
    text: usize,
    attributes: Arc<[String]>,
    numbers: [u64; 3],
    /// Room in memory, let go when the turn is indexed.
    _permit: Option<Arc<Permit>>,
}

/// Whose turn it is and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    pub(super) transcript: u32,
    pub(super) person: u32,
    pub(super) tongue: Tongue,
    pub(super) attributes: Arc<[String]>,
}

impl TurnDocument {
    pub(super) fn new(
        fields: Fields,
        turn: &crate::transcript::Turn,
        whose: Whose,
        permit: Option<Arc<Permit>>,
    ) -> Self {
        let time = turn.time.map(|time| time.to_string()).unwrap_or_default();
        let mut said = String::with_capacity(turn.speaker.len() + time.len() + turn.text.len() + 2);
        for part in [&*turn.speaker, "\0", &time, "\0"] {
            said.push_str(part);
        }
        let text = said.len();
        said.push_str(&turn.text);
        let numbers = [whose.transcript.into(), turn.no.0.into(), whose.person.into()];
        Self { fields, tongue: whose.tongue, said, text, attributes: whose.attributes, numbers, _permit: permit }
    }
}

impl tantivy::Document for TurnDocument {
    type Value<'a> = Part<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, Part<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let fields = &self.fields;
        let text = Part::Text(self.said.get(self.text..).unwrap_or_default());
        let words = [(fields.form, text), (fields.stems(self.tongue), text)];
        let attributes = self.attributes.iter().map(|attribute| (fields.attribute, Part::Text(attribute)));
        let [transcript, turn, person] = self.numbers;
        let rest = [
            (fields.transcript, Part::Number(transcript)),
            (fields.turn, Part::Number(turn)),
            (fields.person, Part::Number(person)),
            (fields.said, Part::Text(&self.said)),
        ];
        Box::new(words.into_iter().chain(attributes).chain(rest))
    }
}

/// One value of a document.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Number(u64),
}

impl<'a> Value<'a> for Part<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            Self::Text(text) => ReferenceValueLeaf::Str(text),
            Self::Number(number) => ReferenceValueLeaf::U64(*number),
        })
    }
}

impl DocumentDeserialize for StoredTurn {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut deserializer: D) -> Result<Self, DeserializeError> {
        let said = deserializer.next_field::<String>()?.map(|(_, said)| said);
        said.and_then(Self::unpack).ok_or_else(|| DeserializeError::custom("a turn without its text"))
    }
}
