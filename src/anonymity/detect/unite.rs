//! One list of findings from many finders: genitive endings cut off, overlaps settled, in order.

use std::cmp::Reverse;

use super::Finding;
use super::place::Class;
use super::rule::Scene;
use super::token::is_word;

/// Leaves outside a finding the marks around a name, and its genitive ending where the word without it is a known name.
pub(super) fn trim(scene: Scene, finding: &mut Finding) {
    if finding.kind.has_identity() {
        without_marks(scene.text, finding);
    }
    let tokens = &scene.reading.tokens.at;
    let last = tokens.partition_point(|at| at.start < finding.at.end).wrapping_sub(1);
    let Some((word, at)) = scene.word(last).zip(tokens.get(last)) else { return };
    if at.end != finding.at.end || !finding.kind.has_identity() || !word.class.meets(Class::GENITIVE) {
        return;
    }
    if let Some(stem) = super::place::without_genitive(scene.written(last)) {
        finding.at.end = at.start + stem.len();
    }
}

/// Leaves out signs that are no part of words at both ends, but not a full stop: `Kari N.`
fn without_marks(text: &str, finding: &mut Finding) {
    let Some(words) = text.get(finding.at.clone()) else { return };
    let no_word = |c: char| !is_word(c);
    let from_word = words.trim_start_matches(no_word);
    let start = finding.at.end - from_word.len();
    let bare = from_word.trim_end_matches(no_word);
    let rest = text.get(start + bare.len()..).and_then(|rest| rest.strip_prefix('.'));
    let stop = from_word.len() > bare.len() && rest.is_some_and(|rest| !rest.starts_with(is_word));
    finding.at = start..start + bare.len() + usize::from(stop);
}

/// Settles overlaps: the longer finding wins, then the surer, then the earlier kind; gives the rest in order.
pub(super) fn unite(text: &str, mut found: Vec<Finding>) -> Vec<Finding> {
    found.retain(|finding| finding.at.start < finding.at.end && text.get(finding.at.clone()).is_some());
    found.sort_by(|a, b| {
        let order = |finding: &Finding| (Reverse(finding.at.len()), finding.at.start, finding.kind);
        order(a).0.cmp(&order(b).0).then(b.confidence.total_cmp(&a.confidence)).then(order(a).cmp(&order(b)))
    });
    let mut kept = std::collections::BTreeMap::<usize, Finding>::new();
    for finding in found {
        let before = kept.range(..finding.at.end).next_back();
        if before.is_none_or(|(_, before)| before.at.end <= finding.at.start) {
            kept.insert(finding.at.start, finding);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anonymity::detect::Kind;

    fn finding(at: std::ops::Range<usize>, confidence: f32) -> Finding {
        Finding { at, kind: Kind::Person, confidence, by: "tagger" }
    }

    #[test]
    fn the_longer_wins_then_the_surer() {
        let text = "Kari Bekkeli og Ola";
        let united =
            unite(text, vec![finding(0..4, 0.9), finding(0..12, 0.3), finding(16..19, 0.2), finding(16..19, 0.8)]);
        assert_eq!(united, [finding(0..12, 0.3), finding(16..19, 0.8)]);
    }

    #[test]
    fn what_lies_outside_a_text_is_dropped() {
        assert_eq!(unite("å", vec![finding(0..1, 1.0), finding(1..9, 1.0), finding(1..1, 1.0)]), []);
    }
}
