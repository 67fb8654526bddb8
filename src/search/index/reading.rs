//! What is read from the index beside searching: how often a form is there.

use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{SegmentReader, Term};

use super::{Index, IndexError};

impl Index {
    /// In how many turns a form stands.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] when the index cannot be read.
    pub fn turns_with(&self, form: &str) -> Result<usize, IndexError> {
        let term = Term::from_field_text(self.fields().form, form);
        let searcher = self.searcher();
        let counts = searcher.segment_readers().iter().map(|segment| alive_with(segment, &term));
        counts.sum::<tantivy::Result<usize>>().map_err(IndexError::unreadable)
    }

    /// How many turns there are.
    pub fn turns(&self) -> usize {
        usize::try_from(self.searcher().num_docs()).unwrap_or(usize::MAX)
    }
}

fn alive_with(segment: &SegmentReader, term: &Term) -> tantivy::Result<usize> {
    let words = segment.inverted_index(term.field())?;
    let Some(alive) = segment.alive_bitset() else {
        return Ok(words.doc_freq(term)? as usize);
    };
    let postings: Option<SegmentPostings> = words.read_postings(term, IndexRecordOption::Basic)?;
    Ok(postings.map_or(0, |postings| postings.doc_freq_given_deletes(alive) as usize))
}
