//! How often words are said and how long turns are: what collocates and dispersion are measured against.

use std::collections::BTreeMap;

use tantivy::postings::Postings as _;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocSet as _, SegmentReader, TERMINATED};

use super::places::Columns;
use crate::search::index::{Index, IndexError};

/// How often a form is said in the whole corpus.
///
/// # Errors
/// [`IndexError`] when the index cannot be read.
pub fn times(index: &Index, form: &str) -> Result<u64, IndexError> {
    let term = Term::from_field_text(index.fields().form, form);
    let searcher = index.searcher();
    let counts = searcher.segment_readers().iter().map(|reader| times_in(reader, &term));
    counts.sum::<tantivy::Result<u64>>().map_err(IndexError::unreadable)
}

/// About how many words each turn has, by transcript and turn; exact up to forty words, to an eighth above.
///
/// # Errors
/// [`IndexError`] when the index cannot be read.
pub fn lengths(index: &Index) -> Result<BTreeMap<u32, Vec<u32>>, IndexError> {
    let mut turns: BTreeMap<u32, Vec<u32>> =
        index.catalogue().transcripts().map(|listed| (listed.number(), vec![0; listed.turns() as usize])).collect();
    for reader in index.searcher().segment_readers() {
        add_lengths(reader, index, &mut turns).map_err(IndexError::unreadable)?;
    }
    Ok(turns)
}

fn times_in(reader: &SegmentReader, term: &Term) -> tantivy::Result<u64> {
    let forms = reader.inverted_index(term.field())?;
    let Some(mut postings) = forms.read_postings(term, IndexRecordOption::WithFreqs)? else { return Ok(0) };
    let mut times = 0;
    while postings.doc() != TERMINATED {
        if !reader.is_deleted(postings.doc()) {
            times += u64::from(postings.term_freq());
        }
        postings.advance();
    }
    Ok(times)
}

fn add_lengths(reader: &SegmentReader, index: &Index, turns: &mut BTreeMap<u32, Vec<u32>>) -> tantivy::Result<()> {
    let norms = reader.get_fieldnorms_reader(index.fields().form)?;
    let columns = Columns::of(reader)?;
    for doc in (0..reader.max_doc()).filter(|doc| !reader.is_deleted(*doc)) {
        let of = turns.get_mut(&(columns.transcript.get_val(doc) as u32));
        let turn = (columns.turn.get_val(doc) as usize).saturating_sub(1);
        of.and_then(|of| of.get_mut(turn)).into_iter().for_each(|length| *length = norms.fieldnorm(doc));
    }
    Ok(())
}
