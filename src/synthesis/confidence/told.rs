//! Hints, concerns and confidence in words, in the three languages of chapters.

use super::{Component, Concern, Confidence, Hint};
use crate::transcript::Language;

impl Component {
    /// The name in tables.
    pub fn name(self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::Method => ["metode", "metode", "method"],
            Self::Coherence => ["samsvar", "samsvar", "coherence"],
            Self::Adequacy => ["tilstrekkelighet", "tilstrekkelegheit", "adequacy"],
            Self::Relevance => ["relevans", "relevans", "relevance"],
        };
        language.pick(bokmal, nynorsk, english)
    }
}

impl Concern {
    /// The name in tables.
    pub fn name(self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::None => ["ingen", "ingen", "none"],
            Self::Minor => ["små", "små", "minor"],
            Self::Moderate => ["moderate", "moderate", "moderate"],
            Self::Serious => ["alvorlige", "alvorlege", "serious"],
        };
        language.pick(bokmal, nynorsk, english)
    }
}

impl Confidence {
    /// The name in tables.
    pub fn name(self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::VeryLow => ["svært lav", "svært låg", "very low"],
            Self::Low => ["lav", "låg", "low"],
            Self::Moderate => ["middels", "middels", "moderate"],
            Self::High => ["høy", "høg", "high"],
        };
        language.pick(bokmal, nynorsk, english)
    }
}

impl Hint {
    /// The hint with its numbers, for the project's own people.
    pub fn told(&self, language: Language) -> String {
        match self {
            Self::Notes { interviews: 1, .. } => language.pick(
                "det ene intervjuet med støtte er kjent bare fra notater".to_owned(),
                "det eine intervjuet med støtte er kjent berre frå notat".to_owned(),
                "the only interview with support is known from notes only".to_owned(),
            ),
            Self::Notes { notes, interviews } => language.pick(
                format!("{notes} av {interviews} intervjuer med støtte er kjent bare fra notater"),
                format!(
                    "{notes} av {interviews} intervju med støtte er {} berre frå notat",
                    one(*notes, "kjent", "kjende")
                ),
                format!(
                    "{notes} of {interviews} interviews with support {} known from notes only",
                    one(*notes, "is", "are")
                ),
            ),
            Self::Proxy { supporters: 1 } => language.pick(
                "den ene som støtter funnet, uttaler seg om andre".to_owned(),
                "den eine som støttar funnet, uttaler seg om andre".to_owned(),
                "the only one who supports it speaks about others".to_owned(),
            ),
            Self::Proxy { supporters } => language.pick(
                format!("alle {supporters} som støtter funnet, uttaler seg om andre"),
                format!("alle {supporters} som støttar funnet, uttaler seg om andre"),
                format!("all {supporters} who support it speak about others"),
            ),
            Self::OnlyComparators { passages } => language.pick(
                format!("bare sammenlikningsgruppen sier det ({passages} utdrag)"),
                format!("berre samanlikningsgruppa seier det ({passages} utdrag)"),
                format!("only comparators say so ({passages} {})", one(*passages, "passage", "passages")),
            ),
            Self::FewInterviews { interviews } => language.pick(
                format!("støtte i {interviews} intervju{}", if *interviews == 1 { "" } else { "er" }),
                format!("støtte i {interviews} intervju"),
                format!("support in {interviews} interview{}", if *interviews == 1 { "" } else { "s" }),
            ),
            Self::Thin { words, passages } => language.pick(
                format!("utdragene som støtter, er korte: median {words} ord i {passages} utdrag"),
                format!("utdraga som støttar, er korte: median {words} ord i {passages} utdrag"),
                format!(
                    "the supporting passages are short: a median of {words} {} in {passages} {}",
                    one(*words, "word", "words"),
                    one(*passages, "passage", "passages")
                ),
            ),
            Self::Divided { support, against } => language.pick(
                format!("meningene er delte: {support} for, {against} imot eller i tvil"),
                format!("meiningane er delte: {support} for, {against} imot eller i tvil"),
                format!("views are divided: {support} for, {against} against or in two minds"),
            ),
            Self::Deviant { part, contradict, of } => language.pick(
                format!("{contradict} av {of} som sier imot, har {part}: et avvikende tilfelle uten forklaring"),
                format!("{contradict} av {of} som seier imot, har {part}: eit avvikande tilfelle utan forklaring"),
                format!(
                    "{contradict} of {of} who contradict {} {part}: a deviant case that is not explained",
                    one(*contradict, "has", "have")
                ),
            ),
            Self::Against { against, stances } => language.pick(
                format!("{against} av {stances} som har tatt stilling, er ikke med på det"),
                format!("{against} av {stances} som har teke stilling, er ikkje med på det"),
                format!("{against} of {stances} who took a stance {} not with it", one(*against, "is", "are")),
            ),
        }
    }

    /// The hint without numbers and without naming anybody's part, for print.
    pub fn printed(&self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::Notes { .. } => [
                "de fleste intervjuene med støtte er kjent bare fra notater",
                "dei fleste intervjua med støtte er kjende berre frå notat",
                "most interviews with support are known from notes only",
            ],
            Self::Proxy { .. } => [
                "de som støtter funnet, uttaler seg om andre",
                "dei som støttar funnet, uttaler seg om andre",
                "those who support it speak about others",
            ],
            Self::OnlyComparators { .. } => [
                "bare sammenlikningsgruppen sier det",
                "berre samanlikningsgruppa seier det",
                "only comparators say so",
            ],
            Self::FewInterviews { .. } => {
                ["støtten kommer fra få intervjuer", "støtta kjem frå få intervju", "support comes from few interviews"]
            }
            Self::Thin { .. } => [
                "utdragene som støtter, er korte",
                "utdraga som støttar, er korte",
                "the supporting passages are short",
            ],
            Self::Divided { .. } => ["meningene er delte", "meiningane er delte", "views are divided"],
            Self::Deviant { .. } => [
                "innvendingene kommer fra én del av informantene",
                "innvendingane kjem frå éin del av informantane",
                "the objections come from one part of the informants",
            ],
            Self::Against { .. } => [
                "en del av dem som har tatt stilling, er ikke med på det",
                "ein del av dei som har teke stilling, er ikkje med på det",
                "some of those who took a stance are not with it",
            ],
        };
        language.pick(bokmal, nynorsk, english)
    }
}

/// The one word for one, the other for more.
fn one<'w, N: PartialEq + From<u8>>(count: N, one: &'w str, more: &'w str) -> &'w str {
    if count == N::from(1) { one } else { more }
}
