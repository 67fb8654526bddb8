//! Where in the corpus the hits stand: all in one interview, or everywhere.

use crate::transcript::{TranscriptId, TurnNo};

/// A transcript and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which transcript.
    pub transcript: TranscriptId,
    /// A document: shown, but no interview.
    pub document: bool,
    /// Words of each turn, in order; where they are not known, 1 for each turn.
    pub words: Vec<u32>,
    /// Turns with hits, and how many hits each has.
    pub hits: Vec<(TurnNo, u32)>,
}

/// One transcript from its beginning to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Which transcript.
    pub transcript: TranscriptId,
    /// A document.
    pub document: bool,
    /// Hits in each of equally long stretches (in words).
    pub cells: Vec<u32>,
    /// Hits altogether.
    pub hits: u32,
    /// Words altogether.
    pub words: u64,
}

/// Where the hits stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Dispersion {
    /// One a transcript, in the order given; those without hits too.
    pub bars: Vec<Bar>,
    /// Gries' DP over interviews, from 0 (spread as the words are) towards 1 (all in the shortest interview); `None` where
    /// there are fewer than two interviews with words, or no hits in them.
    pub dp: Option<f64>,
}

/// Lays the hits out over `cells` stretches of each transcript.
///
/// A turn stands where it begins. DP is half the sum over interviews of |share of the hits − share of the words| (Gries
/// 2008, "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13(4)). It is
/// preferred to Juilland's D because interviews are not equally long.
pub fn dispersion(parts: &[Part], cells: usize) -> Dispersion {
    let bars: Vec<Bar> = parts.iter().map(|part| bar(part, cells.max(1))).collect();
    let dp = deviation(&bars);
    Dispersion { bars, dp }
}

fn bar(part: &Part, cells: usize) -> Bar {
    let total: u64 = part.words.iter().copied().map(u64::from).sum();
    let mut before = Vec::with_capacity(part.words.len());
    let mut sum = 0;
    for words in &part.words {
        before.push(sum);
        sum += u64::from(*words);
    }
    let mut bar = Bar {
        transcript: part.transcript.clone(),
        document: part.document,
        cells: vec![0; cells],
        hits: 0,
        words: total,
    };
    for (turn, hits) in &part.hits {
        // A turn that the transcript does not have stands at its end: nothing found gets lost.
        let start = before.get(turn.index()).copied().unwrap_or(total);
        let cell = (start * cells as u64).checked_div(total).unwrap_or(0) as usize;
        if let Some(cell) = bar.cells.get_mut(cell.min(cells - 1)) {
            *cell += hits;
        }
        bar.hits += hits;
    }
    bar
}

/// Gries' DP over the interviews that have words.
fn deviation(bars: &[Bar]) -> Option<f64> {
    let interviews: Vec<&Bar> = bars.iter().filter(|bar| !bar.document && bar.words > 0).collect();
    let words: u64 = interviews.iter().map(|bar| bar.words).sum();
    let hits: u64 = interviews.iter().map(|bar| u64::from(bar.hits)).sum();
    if interviews.len() < 2 || hits == 0 {
        return None;
    }
    let apart = |bar: &&Bar| (f64::from(bar.hits) / hits as f64 - bar.words as f64 / words as f64).abs();
    Some(interviews.iter().map(apart).sum::<f64>() / 2.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(id: &str, words: &[u32], hits: &[(u32, u32)]) -> Part {
        Part {
            transcript: TranscriptId::new(id).unwrap(),
            document: false,
            words: words.to_vec(),
            hits: hits.iter().map(|(turn, hits)| (TurnNo(*turn), *hits)).collect(),
        }
    }

    #[test]
    fn a_turn_stands_where_the_words_before_it_put_it() {
        let found = dispersion(&[part("a", &[10, 70, 10, 10], &[(1, 1), (2, 2), (3, 4), (4, 8)])], 10);
        assert_eq!(found.bars[0].cells, [1, 2, 0, 0, 0, 0, 0, 0, 4, 8]);
        assert_eq!((found.bars[0].hits, found.bars[0].words), (15, 100));
    }

    #[test]
    fn odd_transcripts_lose_nothing() {
        let found =
            dispersion(&[part("a", &[], &[(3, 2)]), part("b", &[0, 0], &[(1, 1)]), part("c", &[5], &[(9, 1)])], 4);
        let sums: Vec<u32> = found.bars.iter().map(|bar| bar.cells.iter().sum()).collect();
        assert_eq!(sums, [2, 1, 1]);
        assert_eq!(dispersion(&[], 0), Dispersion { bars: Vec::new(), dp: None });
    }

    #[test]
    fn dp_is_gries() {
        // The worked example of the paper: five parts of 9, 10, 10, 10, 11 words with 1 to 5 occurrences.
        let parts: Vec<Part> = [(9, 1), (10, 2), (10, 3), (10, 4), (11, 5)]
            .iter()
            .enumerate()
            .map(|(at, (words, hits))| part(&format!("p{at}"), &[*words], &[(1, *hits)]))
            .collect();
        assert!((dispersion(&parts, 40).dp.unwrap() - 0.18).abs() < 1e-9);
    }

    #[test]
    fn dp_is_about_two_interviews_or_more() {
        let one = part("a", &[10], &[(1, 3)]);
        let none = part("b", &[10], &[]);
        let document = Part { document: true, ..part("d", &[99], &[(1, 9)]) };
        assert_eq!(dispersion(&[one.clone(), document.clone()], 4).dp, None);
        assert_eq!(dispersion(&[none.clone(), none.clone(), document.clone()], 4).dp, None);
        assert_eq!(dispersion(&[one, none, document], 4).dp, Some(0.5));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn no_hit_gets_lost(
            words in prop::collection::vec(0u32..400, 0..12),
            hits in prop::collection::vec((1u32..15, 0u32..9), 0..12),
            cells in 1usize..60,
        ) {
            let sum: u32 = hits.iter().map(|(_, hits)| hits).sum();
            let found = dispersion(&[part("a", &words, &hits), part("b", &[7], &[(1, 1)])], cells);
            prop_assert_eq!(found.bars[0].cells.len(), cells);
            prop_assert_eq!(found.bars[0].cells.iter().sum::<u32>(), sum);
            prop_assert!(found.dp.is_none_or(|dp| (0.0..=1.0).contains(&dp)));
        }
    }
}
