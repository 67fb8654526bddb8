//! Which codes fit what was typed, the best first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Purpose;
use crate::codebook::Code;
use crate::tui::study::Study;

/// Why a code stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It was applied lately.
    Recent,
    /// The words look like others that have it.
    Suggested,
    /// It fits what was typed, or nothing was typed.
    Fits,
}

/// A code that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Its index in the codebook.
    pub code: usize,
    /// Why it is there.
    pub why: Why,
}

/// How much a match in the label, the address and the definition weighs; and being recent or suggested.
const WEIGHTS: [u32; 3] = [4, 3, 1];
const AT_HAND: u32 = 40;

/// The codes that fit a query; all of them, at hand first, where nothing was typed.
pub(super) fn candidates(query: &str, suggested: &[usize], purpose: &Purpose, study: &Study) -> Vec<Candidate> {
    let offered = |code: &Code| purpose.takes_retired() || !code.retired;
    let why = |code: usize| match () {
        () if study.recent.contains(&code) => Why::Recent,
        () if suggested.contains(&code) => Why::Suggested,
        () => Why::Fits,
    };
    let codes = study.codebook.codes().iter().enumerate().filter(|(_, code)| offered(code));
    if query.trim().is_empty() {
        let mut all: Vec<Candidate> = codes.map(|(code, _)| Candidate { code, why: why(code) }).collect();
        let rank = |candidate: &Candidate| {
            let order = if candidate.why == Why::Suggested { suggested } else { study.recent.as_slice() };
            (candidate.why, order.iter().position(|code| *code == candidate.code).unwrap_or(candidate.code))
        };
        all.sort_by_key(rank);
        return all;
    }
    let pattern = Pattern::parse(query.trim(), CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, Candidate)> = codes
        .filter_map(|(at, code)| {
            let texts = [code.label.as_str(), code.address.as_str(), code.definition.as_deref().unwrap_or("")];
            let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
            let best = texts.iter().zip(WEIGHTS).filter_map(|(text, weight)| Some(score(text)? * weight)).max()?;
            let candidate = Candidate { code: at, why: why(at) };
            Some((best + if candidate.why == Why::Fits { 0 } else { AT_HAND }, candidate))
        })
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.code.cmp(&b.1.code)));
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}
