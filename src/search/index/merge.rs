//! Few segments: every search opens all of them.

use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::IndexWriter;

use super::IndexError;
use super::document::TurnDocument;

/// More segments than this are merged …
const MOST: usize = 8;
/// … to this many, so that it is not done at every update.
const FEW: usize = 6;

/// Merges the segments that should be, and waits for it.
pub(super) fn where_needed(engine: &tantivy::Index, writer: &mut IndexWriter<TurnDocument>) -> Result<(), IndexError> {
    // Not held while merging: the files of a segment are kept as long as somebody knows it.
    let merged: Vec<SegmentId> = chosen(&engine.searchable_segment_metas()?).map(SegmentMeta::id).collect();
    if !merged.is_empty() {
        writer.merge(&merged).wait()?;
    }
    Ok(())
}

/// The segments to make one of: those with many turns gone; where there are too many, the small ones too.
fn chosen(segments: &[SegmentMeta]) -> impl Iterator<Item = &SegmentMeta> {
    let sizes: Vec<(u32, u32)> = segments.iter().map(|segment| (segment.num_docs(), segment.max_doc())).collect();
    let chosen = choose(&sizes);
    segments.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(segment, _)| segment)
}

/// For segments of so many turns alive and altogether whether each is to be merged: those with more than three turns in
/// ten gone, and where there are too many the smallest.
fn choose(segments: &[(u32, u32)]) -> Vec<bool> {
    let holed = |(alive, all): &(u32, u32)| u64::from(*alive) * 10 < u64::from(*all) * 7;
    let mut chosen: Vec<bool> = segments.iter().map(holed).collect();
    if segments.len() > MOST {
        let mut by_size: Vec<usize> = (0..segments.len()).collect();
        by_size.sort_by_key(|at| segments.get(*at).map(|(alive, _)| *alive));
        for at in by_size.into_iter().take(segments.len() + 1 - FEW) {
            chosen.get_mut(at).into_iter().for_each(|chosen| *chosen = true);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_whole_segments_are_left_alone() {
        assert!(choose(&[]).is_empty());
        assert_eq!(choose(&[(100, 100), (3, 3), (70, 100)]), [false, false, false]);
    }

    #[test]
    fn a_segment_with_many_turns_gone_is_written_anew() {
        assert_eq!(choose(&[(100, 100), (69, 100), (0, 3)]), [false, true, true]);
    }

    #[test]
    fn of_too_many_segments_the_smallest_become_one() {
        let mut segments = vec![(10_000, 10_000), (9_000, 9_000)];
        segments.extend([(5, 5); 7]);
        let chosen = choose(&segments);
        assert_eq!(chosen.iter().filter(|chosen| !**chosen).count(), FEW - 1, "and one is made of the others");
        assert!(!chosen[0] && !chosen[1]);
        assert_eq!(choose(&[(10, 10); 12]).iter().filter(|chosen| **chosen).count(), 7);
        assert!(choose(&[(10, 10); 8]).iter().all(|chosen| !chosen));
    }
}
