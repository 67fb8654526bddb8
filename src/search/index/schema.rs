//! What a document of the index has: one turn of one transcript.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

use super::tokenizer;
use crate::search::analysis::Tongue;

/// The fields of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// Words as written in lower case, with positions.
    pub form: Field,
    /// Stems of turns in Bokmål and Nynorsk, with positions.
    pub norwegian: Field,
    /// Stems of turns in English, with positions.
    pub english: Field,
    /// What is known of the turn, each as a term `name=value` in lower case: `transcript=int-07`, `speaker=k12`
    /// (`speaker=staff`, `speaker=?`), `group=…`, `comparator=true` or `false` and every further attribute of who
    /// speaks; `mode=…`, `capture=…`, `language=…`, `date=…` of the transcript.
    pub attribute: Field,
    /// The catalogue's number of the transcript; indexed and fast.
    pub transcript: Field,
    /// The turn's number in it; fast.
    pub turn: Field,
    /// The catalogue's number of who speaks, 0 for staff; fast.
    pub person: Field,
    /// What is given back: the speaker's label, the time and the text.
    pub(super) said: Field,
}

impl Fields {
    /// The field with the stems of a language.
    pub fn stems(&self, tongue: Tongue) -> Field {
        match tongue {
            Tongue::Norwegian => self.norwegian,
            Tongue::English => self.english,
        }
    }
}

/// The schema and its fields. Whoever changes it changes [`SCHEMA`](super::analyser) too.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let number = NumericOptions::from(FAST);
    let fields = Fields {
        form: schema.add_text_field("form", words(tokenizer::FORM)),
        norwegian: schema.add_text_field("norwegian", words(tokenizer::NORWEGIAN)),
        english: schema.add_text_field("english", words(tokenizer::ENGLISH)),
        attribute: schema.add_text_field("attribute", attributes()),
        transcript: schema.add_u64_field("transcript", NumericOptions::from(FAST | INDEXED)),
        turn: schema.add_u64_field("turn", number.clone()),
        person: schema.add_u64_field("person", number),
        said: schema.add_text_field("said", TextOptions::default().set_stored()),
    };
    (schema.build(), fields)
}

fn words(tokenizer: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

fn attributes() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer::RAW)
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}
