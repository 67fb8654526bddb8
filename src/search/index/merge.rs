//! Few segments: every search opens all of them.

use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::IndexWriter;

use super::IndexError;
use super::document::TurnDocument;

/// More segments than this are merged.
const SEGMENTS: usize = 8;

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

/// For segments of so many turns alive and altogether whether each is to be merged.
fn choose(segments: &[(u32, u32)]) -> Vec<bool> {
    let total: u64 = segments.iter().map(|(alive, _)| u64::from(*alive)).sum();
    let holed = |(alive, all): &(u32, u32)| u64::from(*alive) * 10 < u64::from(*all) * 7;
    let mut chosen: Vec<bool> = segments.iter().map(holed).collect();
    let left = chosen.iter().filter(|chosen| !**chosen).count() + usize::from(chosen.contains(&true));
    if left > SEGMENTS {
        let small = |alive: u32| u64::from(alive) * SEGMENTS as u64 <= total;
        for (chosen, (alive, _)) in chosen.iter_mut().zip(segments) {
            *chosen |= small(*alive);
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
    fn too_many_segments_become_few() {
        let mut segments = vec![(10_000, 10_000), (9_000, 9_000)];
        segments.extend([(5, 5); 7]);
        let chosen = choose(&segments);
        assert!(!chosen[0] && !chosen[1] && chosen[2..].iter().all(|chosen| *chosen));
        // However they are made, at most eight and one are left.
        let equal = choose(&[(10, 10); 12]);
        assert!(equal.iter().all(|chosen| *chosen));
    }
}
