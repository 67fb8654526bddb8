//! A query's meaning as sources over one segment of the index.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{InvertedIndexReader, SegmentReader};

use super::bits::Bits;
use super::meaning::{Meaning, Word};
use super::phrase::PhraseWords;
use super::places::{Columns, PlacesOn};
use super::score::{Lengths, READINGS, Weights};
use super::source::{All, Any, Source};
use super::words::{Form, Scoring, Terms, Words};
use crate::search::index::{Catalogue, Fields, Index, IndexError};
use crate::search::query::fits;
use crate::transcript::TranscriptId;

/// Builds sources on one segment.
pub(super) struct OnSegment<'s> {
    documents: u32,
    fields: &'s Fields,
    catalogue: &'s Catalogue,
    forms: Arc<InvertedIndexReader>,
    attributes: Arc<InvertedIndexReader>,
    norms: FieldNormReader,
    columns: Columns,
    lengths: &'s Arc<Lengths>,
    statistics: &'s Statistics,
}

/// The weights of each word, by the forms that are looked for; the same on every segment.
pub(super) struct Statistics(HashMap<Vec<String>, Weights>);

impl<'s> OnSegment<'s> {
    pub(super) fn new(
        reader: &SegmentReader,
        index: &'s Index,
        lengths: &'s Arc<Lengths>,
        statistics: &'s Statistics,
    ) -> tantivy::Result<Self> {
        let fields = index.fields();
        Ok(Self {
            documents: reader.max_doc(),
            fields,
            catalogue: index.catalogue(),
            forms: reader.inverted_index(fields.form)?,
            attributes: reader.inverted_index(fields.attribute)?,
            norms: reader.get_fieldnorms_reader(fields.form)?,
            columns: Columns::of(reader)?,
            lengths,
            statistics,
        })
    }

    /// How rare each word of a query is in the whole index, turns that were deleted left out.
    pub(super) fn statistics(index: &Index, meaning: &Meaning<'_>) -> Result<Statistics, IndexError> {
        let mut weights = HashMap::new();
        for word in meaning.words() {
            let mut with = [0; READINGS];
            for (form, reading) in word.sought() {
                let turns = index.turns_with(&form.form)? as u64;
                with.get_mut(reading).into_iter().for_each(|with| *with += turns);
            }
            weights.insert(key(word), Weights::new(index.turns() as u64, with));
        }
        Ok(Statistics(weights))
    }

    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The source of a meaning.
    pub(super) fn source(&mut self, meaning: &Meaning<'_>) -> tantivy::Result<Box<dyn Source>> {
        Ok(match meaning {
            Meaning::All(parts) => Box::new(self.all(parts)?),
            Meaning::Any(parts) => {
                Box::new(Any::new(parts.iter().map(|part| self.source(part)).collect::<Result<_, _>>()?))
            }
            Meaning::Not(_) => Box::new(self.all(std::slice::from_ref(meaning))?),
            Meaning::Word(word) => Box::new(self.word(word)?),
            Meaning::Phrase { words, slop } => Box::new(self.phrase(words, *slop)?),
            Meaning::Attribute { name, value } => Box::new(Terms::new(self.attribute(name, value)?)),
            Meaning::Places { turns, outside } => {
                Box::new(PlacesOn::new(self.places(turns), *outside, self.columns.clone(), self.documents))
            }
        })
    }

    fn all(&mut self, parts: &[Meaning<'_>]) -> tantivy::Result<All> {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Meaning::Not(inner) => without.push(self.source(inner)?),
                other => with.push(self.source(other)?),
            }
        }
        Ok(All::new(with, without, self.documents))
    }

    fn word(&self, word: &Word) -> tantivy::Result<Words> {
        let mut forms = Vec::new();
        for (form, reading) in word.sought() {
            let postings = self.postings(&form.form, IndexRecordOption::WithFreqs)?;
            forms.extend(postings.map(|postings| Form { postings, reading }));
        }
        Ok(Words::new(forms, self.scoring(self.weights(word))))
    }

    fn phrase(&self, words: &[Word], slop: u32) -> tantivy::Result<PhraseWords> {
        let mut candidates: Vec<Box<dyn Source>> = Vec::new();
        let mut positions = Vec::new();
        for word in words {
            candidates.push(Box::new(self.word(word)?));
            let mut forms = Vec::new();
            for (form, _) in word.sought() {
                forms.extend(self.postings(&form.form, IndexRecordOption::WithFreqsAndPositions)?);
            }
            positions.push(forms);
        }
        let weights: Vec<Weights> = words.iter().map(|word| self.weights(word)).collect();
        let scoring = self.scoring(weights.first().copied().unwrap_or_else(Weights::none));
        Ok(PhraseWords::new(All::new(candidates, Vec::new(), self.documents), positions, slop, weights, scoring))
    }

    fn weights(&self, word: &Word) -> Weights {
        self.statistics.0.get(&key(word)).copied().unwrap_or_else(Weights::none)
    }

    fn scoring(&self, weights: Weights) -> Scoring {
        Scoring { weights, lengths: Arc::clone(self.lengths), norms: self.norms.clone() }
    }

    fn postings(&self, form: &str, option: IndexRecordOption) -> tantivy::Result<Option<SegmentPostings>> {
        Ok(self.forms.read_postings(&Term::from_field_text(self.fields.form, form), option)?)
    }

    /// The posting lists of the values that fit.
    fn attribute(&self, name: &str, value: &str) -> tantivy::Result<Vec<SegmentPostings>> {
        let term = |text: &str| Term::from_field_text(self.fields.attribute, text);
        let read = |term: &Term| self.attributes.read_postings(term, IndexRecordOption::Basic);
        if !value.contains('*') {
            return Ok(read(&term(&format!("{name}={value}")))?.into_iter().collect());
        }
        let (start, pattern) = (format!("{name}="), format!("{name}={value}"));
        let mut lists = Vec::new();
        let mut terms = self.attributes.terms().range().ge(start.as_bytes()).into_stream()?;
        while terms.advance() {
            let Some(text) = std::str::from_utf8(terms.key()).ok().filter(|text| text.starts_with(&start)) else {
                break;
            };
            if fits(&pattern, text) {
                lists.push(self.attributes.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?);
            }
        }
        Ok(lists)
    }

    /// Turns by the catalogue's numbers of their transcripts.
    fn places(&self, turns: &HashMap<&TranscriptId, Bits>) -> Vec<Option<Bits>> {
        let by_text: HashMap<&str, &Bits> = turns.iter().map(|(id, bits)| (id.as_str(), bits)).collect();
        let mut places = vec![None; self.catalogue.numbers_of_transcripts()];
        for listed in self.catalogue.transcripts() {
            if let (Some(bits), Some(place)) =
                (listed.id().and_then(|id| by_text.get(id)), places.get_mut(listed.number() as usize))
            {
                *place = Some((*bits).clone());
            }
        }
        places
    }
}

fn key(word: &Word) -> Vec<String> {
    word.sought().map(|(form, reading)| format!("{reading}{}", form.form)).collect()
}
