//! Which choices fit what was typed, the best first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Choice;
use crate::tui::study::Study;

/// How much a match in the name weighs against one in the whole text; and what is added for having been chosen
/// lately.
const NAME: u32 = 2;
const LATELY: u32 = 20;

/// Indices of the choices that fit; all, in their order, where nothing was typed. The first `lately` were chosen
/// lately.
pub(super) fn fitting(query: &str, choices: &[Choice], lately: usize, study: &Study) -> Vec<usize> {
    if query.trim().is_empty() {
        return (0..choices.len()).collect();
    }
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
    let mut scored: Vec<(u32, usize)> = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let name = score(&choice.name(study)).map(|score| score * NAME);
        let text = score(&choice.text(study));
        if let Some(best) = name.max(text) {
            scored.push((best + if at < lately { LATELY } else { 0 }, at));
        }
    }
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, at)| at).collect()
}
