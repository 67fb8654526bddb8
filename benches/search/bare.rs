//! Tantivy alone: the same files read and cut into turns, the same analysers, nothing beside.

use std::path::Path;
use std::time::{Duration, Instant};

use belegg::search::analysis::{Stemmer, Tongue, tokens};
use belegg::source::FileName;
use belegg::transcript;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyDocument};

/// How long it takes from the first file to the end of the commit.
pub(crate) fn index(folder: &Path) -> Duration {
    let target = tempfile::tempdir().unwrap();
    let mut schema = Schema::builder();
    let field = |name: &str| {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(name).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let (form, stem) = (schema.add_text_field("form", field("form")), schema.add_text_field("stem", field("stem")));
    let said = schema.add_text_field("said", STORED);
    let index = Index::create_in_dir(target.path(), schema.build()).unwrap();
    index.tokenizers().register("form", TextAnalyzer::from(Words { stem: false }));
    index.tokenizers().register("stem", TextAnalyzer::from(Words { stem: true }));
    let start = Instant::now();
    let mut writer = index.writer_with_num_threads(2, 200_000_000).unwrap();
    for file in std::fs::read_dir(folder.join("transcripts")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let read = transcript::read(&text, &FileName::new("x.md"), "x").0.unwrap();
        for turn in read.turns {
            let mut document = TantivyDocument::default();
            document.add_text(form, &turn.text);
            document.add_text(stem, &turn.text);
            document.add_text(said, &turn.text);
            writer.add_document(document).unwrap();
        }
    }
    writer.commit().unwrap();
    start.elapsed()
}

/// The analysers of the index, a word at a time.
#[derive(Clone)]
struct Words {
    stem: bool,
}

struct Stream {
    words: std::vec::IntoIter<Token>,
    now: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let stemmer = Stemmer::new(Tongue::Norwegian);
        let words = tokens(text).zip(0..).map(|(token, position)| {
            let form = if self.stem { stemmer.stem(&token.form).into_owned() } else { token.form.into_owned() };
            Token {
                offset_from: token.bytes.start,
                offset_to: token.bytes.end,
                position,
                text: form,
                position_length: 1,
            }
        });
        Stream { words: words.collect::<Vec<_>>().into_iter(), now: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        self.words.next().map(|word| self.now = word).is_some()
    }

    fn token(&self) -> &Token {
        &self.now
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.now
    }
}
