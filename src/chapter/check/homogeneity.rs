//! Rules: a number in the prose tells of no small group what each one said, and of no group who the odd one is (methods G.6).

use std::collections::HashSet;

use super::Remarks;
use super::marker;
use super::quantifier::said;
use super::view::View;
use crate::anonymity::exact_counts_allowed;
use crate::chapter::ChapterFault;
use crate::source::terminal;
use crate::synthesis::Claims;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let told: HashSet<(usize, usize)> = view
        .findings
        .iter()
        .flat_map(|finding| said(view, finding).iter().map(|said| (finding.link.block, said.at)))
        .collect();
    for (index, block) in view.prose() {
        for sentence in &block.sentences {
            let text = block.text.get(sentence.clone()).unwrap_or("");
            let words = view.quantifiers(text);
            let idle = words.0.iter().filter(|word| !told.contains(&(index, sentence.start + word.range.start)));
            for word in idle.filter(|word| tells_of_few(word.claims)) {
                let said = terminal(text.get(word.range.clone()).unwrap_or(""));
                let at = block.source_of(sentence.start + word.range.start);
                let Claims::Exactly { of: Some(of), .. } = word.claims else { continue };
                remarks.add(at, ChapterFault::SmallGroup { said, sample: format!("{of} informants") });
            }
            let claimed = view.links_of(index).any(|(_, link)| sentence.contains(&link.words.start));
            let except = view.memory().of_text(text.to_owned(), |text| Except(except_one(text)));
            if let Some((at, said)) = except.0.as_ref().filter(|_| claimed || !words.0.is_empty()) {
                let at = block.source_of(sentence.start + at);
                remarks.add(at, ChapterFault::ExceptOne(terminal(said)));
            }
        }
    }
}

/// Where a sentence leaves one person out, and in what words.
struct Except(Option<(usize, String)>);

/// `alle fem`, `5 av 5`, `begge`: the number itself says that the group is small.
fn tells_of_few(claims: Claims) -> bool {
    matches!(claims, Claims::Exactly { count, of: Some(of) } if (count == of || count == 0) && !exact_counts_allowed(of))
}

/// What leaves one out of a group. Bokmål, Nynorsk, English.
const EXCEPT: &[&str] = &[
    "unntatt",
    "bortsett fra",
    "med unntak av",
    "med unntak for",
    "utenom",
    "så nær som",
    "foruten",
    "unnateke",
    "bortsett frå",
    "med unnatak av",
    "utanom",
    "so nær som",
    "except",
    "except for",
    "apart from",
    "all but",
    "with the exception of",
];

/// One, as a person is counted.
const ONE: &[&str] = &["én", "en", "ein", "éin", "ei", "éi", "ett", "one", "1", "en enkelt", "en eneste"];

/// Beginnings of nouns for what is no person.
const THINGS: &[&str] = &[
    "kommun",
    "sykehus",
    "sjukehus",
    "avdeling",
    "enhet",
    "eining",
    "region",
    "tjenest",
    "tenest",
    "poliklinikk",
    "gang",
    "uke",
    "veke",
    "dag",
    "ting",
    "sak",
    "måned",
    "månad",
    "time",
    "virksomhet",
    "verksemd",
    "legevakt",
    "institusjon",
    "post",
    "gruppe",
    "municipal",
    "hospital",
    "unit",
    "ward",
    "time",
    "week",
    "day",
    "case",
    "thing",
    "group",
    "intervju",
    "interview",
    "helseforetak",
    "helseføretak",
    "sted",
    "stad",
    "funksjon",
    "endring",
    "modul",
    "periode",
    "skole",
    "skule",
    "by",
];

/// Where a sentence leaves one person out, and in what words.
fn except_one(text: &str) -> Option<(usize, String)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    EXCEPT.iter().find_map(|phrase| {
        let range = marker::occurrences(&lower, phrase).find(|range| marker::is_end(&lower, range.end))?;
        let rest = lower.get(range.end..)?;
        let after = rest.trim_start();
        let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if !ONE.contains(&word) {
            return None;
        }
        let next = after.get(word.len()..)?.trim_start();
        let noun = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        // An article with a noun is somebody or something; a numeral alone is one of those spoken of.
        let thing = THINGS.iter().any(|thing| noun.starts_with(thing));
        let end = range.end + (rest.len() - after.len()) + word.len();
        (!thing).then(|| (range.start, text.get(range.start..end).unwrap_or("").to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_left_out() {
        for text in [
            "Samtlige unntatt én mener det.",
            "Alle bortsett fra en lege sier det.",
            "Alle respondentene, med unntak av én, er enige.",
            "All but one of them agree.",
            "Samtlege, så nær som éin, meiner det.",
        ] {
            assert!(except_one(text).is_some(), "{text}");
        }
        for text in [
            "Samtlige unntatt én kommune mener det.",
            "Alle utenom kommune 7.",
            "Med unntak av enkelte er de enige.",
            "Alle bortsett fra to.",
            "Utenom ett sykehus gjelder det alle.",
        ] {
            assert_eq!(except_one(text), None, "{text}");
        }
    }
}
