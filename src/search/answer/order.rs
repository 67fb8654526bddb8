//! In which order the lines of a concordance are read, and a random sample of them.

use super::{Line, alphabet};
use crate::search::analysis::tokens;

/// What lines are ordered by. Without case, in the order of the Norwegian alphabet; equals stand in order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Transcript, turn, place in the turn.
    #[default]
    Text,
    /// So many words before the hit, the nearest first.
    Left(usize),
    /// So many words after the hit, the nearest first.
    Right(usize),
    /// The words found.
    Hit,
    /// The label of the speaker.
    Speaker,
}

/// Puts lines in order.
pub fn sort(lines: &mut [Line<'_>], by: Sort) {
    lines.sort_by_cached_key(|line| {
        (words(line, by).iter().map(|word| alphabet::key(word)).collect::<Vec<_>>(), place(line))
    });
}

/// What a line is ordered by before its place.
fn words(line: &Line<'_>, by: Sort) -> Vec<String> {
    let forms = |text: &str| tokens(text).map(|token| token.form.into_owned()).collect::<Vec<_>>();
    match by {
        Sort::Text => Vec::new(),
        Sort::Left(count) => forms(line.left).into_iter().rev().take(count).collect(),
        Sort::Right(count) => forms(line.right).into_iter().take(count).collect(),
        Sort::Hit => forms(line.hit),
        Sort::Speaker => vec![line.of.speaker.label.clone()],
    }
}

fn place(line: &Line<'_>) -> (String, u32, usize) {
    (line.of.transcript.to_string(), line.of.turn.0, line.at.start)
}

/// At most `count` lines drawn at random, in the order they had.
///
/// Every line draws a lot from `seed` and where it stands, and the lowest lots are kept. So the same seed gives the same
/// lines in whatever order they come, and a larger sample holds the smaller one: a coder who has read twenty can read
/// twenty more.
pub fn sample<'a>(lines: Vec<Line<'a>>, count: usize, seed: u64) -> Vec<Line<'a>> {
    let mut lots: Vec<(u64, usize)> = lines.iter().enumerate().map(|(at, line)| (lot(line, seed), at)).collect();
    lots.sort_unstable();
    let mut kept = vec![false; lines.len()];
    for (_, at) in lots.into_iter().take(count) {
        if let Some(kept) = kept.get_mut(at) {
            *kept = true;
        }
    }
    lines.into_iter().zip(kept).filter_map(|(line, kept)| kept.then_some(line)).collect()
}

/// FNV-1a over where the line stands, stirred as in `SplitMix64` (Steele et al. 2014).
fn lot(line: &Line<'_>, seed: u64) -> u64 {
    let (turn, at) = (line.of.turn.0.to_le_bytes(), (line.at.start as u64).to_le_bytes());
    let bytes = line.of.transcript.as_str().bytes().chain(turn).chain(at);
    let place =
        bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    stir(place ^ stir(seed))
}

fn stir(bits: u64) -> u64 {
    let mut mixed = bits.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::concordance::tests::hit;
    use super::super::{CONTEXT, Hit, concordance};
    use super::*;

    fn hits() -> Vec<Hit> {
        vec![
            hit("int-02", 1, "K12", "Åpen tid zz", "tid"),
            hit("int-01", 7, "K02", "vår egen TID ære", "TID"),
            hit("int-01", 2, "K11", "lang Tid øve", "Tid"),
            hit("int-01", 1, "I1", "tid", "tid"),
        ]
    }

    fn order(by: Sort) -> Vec<u32> {
        let hits = hits();
        let mut lines = concordance(&hits, CONTEXT);
        sort(&mut lines, by);
        lines
            .iter()
            .map(|line| line.of.turn.0 + if line.of.transcript.as_str() == "int-02" { 100 } else { 0 })
            .collect()
    }

    #[test]
    fn lines_are_ordered_by_what_was_asked() {
        assert_eq!(order(Sort::Text), [1, 2, 7, 101]);
        assert_eq!(order(Sort::Left(1)), [1, 7, 2, 101]);
        assert_eq!(order(Sort::Right(2)), [1, 101, 7, 2]);
        assert_eq!(order(Sort::Hit), [1, 2, 7, 101]);
        assert_eq!(order(Sort::Speaker), [1, 7, 2, 101]);
    }

    #[test]
    fn the_word_nearest_on_the_left_comes_first() {
        let hits = [hit("a", 1, "K", "aa bb tid", "tid"), hit("a", 2, "K", "zz aa tid", "tid"), {
            hit("a", 3, "K", "aa aa tid", "tid")
        }];
        let mut lines = concordance(&hits, CONTEXT);
        sort(&mut lines, Sort::Left(2));
        let turns: Vec<u32> = lines.iter().map(|line| line.of.turn.0).collect();
        assert_eq!(turns, [3, 2, 1]);
    }

    #[test]
    fn a_sample_repeats_itself_and_grows() {
        let hits: Vec<Hit> = (1..=50).map(|turn| hit("int-01", turn, "K", "tid og tid", "tid")).collect();
        let lines = concordance(&hits, CONTEXT);
        let few = sample(lines.clone(), 10, 7);
        assert_eq!(few.len(), 10);
        assert_eq!(few, sample(lines.clone(), 10, 7));
        let more = sample(lines.clone(), 25, 7);
        assert!(few.iter().all(|line| more.contains(line)));
        assert!(few.windows(2).all(|pair| (pair[0].of.turn, pair[0].at.start) < (pair[1].of.turn, pair[1].at.start)));
        assert_ne!(few, sample(lines.clone(), 10, 8));
        let mut turned = lines.clone();
        turned.reverse();
        let mut again = sample(turned, 10, 7);
        again.reverse();
        assert_eq!(again, few);
        assert_eq!(sample(lines.clone(), 1000, 7), lines);
    }

    #[test]
    fn every_line_has_about_the_same_chance() {
        let hits: Vec<Hit> = (1..=20).map(|turn| hit("int-01", turn, "K", "tid", "tid")).collect();
        let lines = concordance(&hits, CONTEXT);
        let mut drawn = [0u32; 20];
        for seed in 0..2000 {
            for line in sample(lines.clone(), 5, seed) {
                drawn[line.of.turn.index()] += 1;
            }
        }
        // 500 expected, standard deviation 19.
        assert!(drawn.iter().all(|times| (400..600).contains(times)), "{drawn:?}");
    }
}
