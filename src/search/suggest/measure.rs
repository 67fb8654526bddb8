//! How good suggestions are: four measures over passages whose codes are known.

use std::collections::BTreeMap;

/// One passage: what was suggested, best first, and what people coded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// At least five suggestions where there are so many.
    pub suggested: Vec<usize>,
    /// Its codes; at least one.
    pub gold: Vec<usize>,
}

/// Four measures, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Scores {
    /// Share of passages whose first suggestion is one of their codes.
    pub hit1: f64,
    /// Share of passages with one of their codes among the first three.
    pub hit3: f64,
    /// Mean of the normalised discounted cumulative gain at five (Järvelin and Kekäläinen 2002), a gain of 1 for each code.
    pub ndcg5: f64,
    /// Mean over codes of the share of a code's passages that have it among the first three: rare codes count as
    /// much as frequent ones.
    pub macro_hit3: f64,
}

impl Scores {
    /// Over passages with at least one code; all 0 where there is none.
    pub fn new(judged: &[Judged]) -> Self {
        let judged: Vec<&Judged> = judged.iter().filter(|one| !one.gold.is_empty()).collect();
        let mean = |of: &dyn Fn(&Judged) -> f64| share(judged.iter().map(|one| of(one)).sum(), judged.len());
        let hit = |one: &Judged, k: usize| f64::from(one.suggested.iter().take(k).any(|code| one.gold.contains(code)));
        Self {
            hit1: mean(&|one| hit(one, 1)),
            hit3: mean(&|one| hit(one, 3)),
            ndcg5: mean(&gain),
            macro_hit3: by_code(&judged),
        }
    }
}

fn share(sum: f64, of: usize) -> f64 {
    if of == 0 { 0.0 } else { sum / of as f64 }
}

/// Normalised discounted cumulative gain at five.
fn gain(one: &Judged) -> f64 {
    let at = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let hits = one.suggested.iter().take(5).enumerate().filter(|(_, code)| one.gold.contains(code));
    let best: f64 = (0..one.gold.len().min(5)).map(at).sum();
    hits.map(|(rank, _)| at(rank)).sum::<f64>() / best
}

fn by_code(judged: &[&Judged]) -> f64 {
    let mut codes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for one in judged {
        for code in &one.gold {
            let (found, all) = codes.entry(*code).or_default();
            *all += 1;
            *found += usize::from(one.suggested.iter().take(3).any(|suggested| suggested == code));
        }
    }
    share(codes.values().map(|(found, all)| share(*found as f64, *all)).sum(), codes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(suggested: &[usize], gold: &[usize]) -> Judged {
        Judged { suggested: suggested.to_vec(), gold: gold.to_vec() }
    }

    #[track_caller]
    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-9, "{one} is not {other}");
    }

    #[test]
    fn hand_computed() {
        let scores = Scores::new(&[
            judged(&[1, 2, 3, 4, 5], &[1]),
            judged(&[1, 2, 3, 4, 5], &[3, 9]),
            judged(&[1, 2, 3, 4, 5], &[4]),
            judged(&[], &[1]),
        ]);
        near(scores.hit1, 0.25);
        near(scores.hit3, 0.5);
        // 1; (1/log2 4) / (1 + 1/log2 3); 1/log2 5; 0.
        near(scores.ndcg5, (1.0 + 0.5 / (1.0 + 1.0 / 3_f64.log2()) + 1.0 / 5_f64.log2()) / 4.0);
        // Code 1: one of two; 3: one of one; 9 and 4: none.
        near(scores.macro_hit3, (0.5 + 1.0) / 4.0);
    }

    #[test]
    fn the_best_order_is_one_and_nothing_is_nothing() {
        let scores = Scores::new(&[judged(&[2, 1, 0, 3, 4], &[1, 2])]);
        assert_eq!(scores, Scores { hit1: 1.0, hit3: 1.0, ndcg5: 1.0, macro_hit3: 1.0 });
        assert_eq!(Scores::new(&[]), Scores::default());
        assert_eq!(Scores::new(&[judged(&[1], &[])]), Scores::default());
    }

    #[test]
    fn more_than_five_codes_can_still_be_perfect() {
        near(Scores::new(&[judged(&[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4, 5, 6])]).ndcg5, 1.0);
    }
}
