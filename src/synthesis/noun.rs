//! «Respondenter i kommunen» made definite: «respondentene i kommunen».
//!
//! Regular plurals follow their ending, participles take an article. Where the ending tells nothing
//! the phrase is kept whole behind «de spurte blant», which is never wrong.

use crate::transcript::Language;

/// The first letter made a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A bare plural noun phrase made definite.
pub(super) fn definite(phrase: &str, language: Language) -> String {
    let phrase = phrase.trim();
    own_definite(phrase, language).unwrap_or_else(|| match language {
        Language::English => format!("the {phrase}"),
        Language::Bokmal => format!("de spurte blant {phrase}"),
        Language::Nynorsk => format!("dei spurde blant {phrase}"),
    })
}

/// The definite form of the phrase itself; `None` where its nouns are not understood.
pub(super) fn own_definite(phrase: &str, language: Language) -> Option<String> {
    match language {
        Language::English => Some(format!("the {phrase}")),
        Language::Bokmal => inflected(phrase, "de", bokmal),
        Language::Nynorsk => inflected(phrase, "dei", nynorsk),
    }
}

/// The noun of a phrase without what says more of it: `respondenter` of `respondenter i kommunen`.
pub fn head_noun(phrase: &str) -> &str {
    let phrase = phrase.trim();
    let ends = |word: &str| ENDS_HEAD.contains(&word) || ENDS_ENGLISH.contains(&word);
    let tail = phrase.split_whitespace().find(|word| ends(word));
    let at = tail.and_then(|word| phrase.find(&format!(" {word} ")));
    at.and_then(|at| phrase.get(..at)).unwrap_or(phrase)
}

/// The same in English.
const ENDS_ENGLISH: [&str; 9] = ["in", "at", "from", "who", "of", "on", "for", "with", "whose"];

/// A noun's definite plural.
enum Definite {
    /// The noun has an ending of its own: `respondentene`.
    Ending(String),
    /// A participle, which takes an article before it: `de ansatte`.
    Article,
}

/// The nouns up to the first preposition made definite; `None` when one of them is not understood.
fn inflected(phrase: &str, article: &str, noun: fn(&str) -> Option<Definite>) -> Option<String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let head = words.iter().position(|word| ENDS_HEAD.contains(word)).unwrap_or(words.len());
    let (head, tail) = words.split_at_checked(head)?;
    let mut written: Vec<String> = Vec::with_capacity(words.len() + 2);
    let mut has_article = false;
    for (at, word) in head.iter().enumerate() {
        let bare = word.trim_end_matches(',');
        let comma = word.get(bare.len()..).unwrap_or_default();
        let next = head.get(at + 1).filter(|next| comma.is_empty() && !JOINS.contains(next));
        if JOINS.contains(&bare) {
            has_article = false;
            written.push((*word).to_owned());
        } else if next.is_some() {
            // An adjective before its noun: «de kommunale respondentene».
            written.extend((!has_article).then(|| article.to_owned()));
            has_article = true;
            written.push((*word).to_owned());
        } else {
            match noun(bare)? {
                Definite::Ending(noun) => written.push(noun + comma),
                Definite::Article => {
                    written.extend((!has_article).then(|| article.to_owned()));
                    written.push((*word).to_owned());
                }
            }
            has_article = false;
        }
    }
    if written.is_empty() {
        return None;
    }
    written.extend(tail.iter().map(|word| (*word).to_owned()));
    Some(written.join(" "))
}

/// Words after which a noun phrase only says more of its noun.
const ENDS_HEAD: [&str; 21] = [
    "i", "ved", "på", "fra", "frå", "som", "med", "innen", "innan", "hos", "til", "av", "for", "blant", "under",
    "uten", "utan", "innenfor", "innanfor", "der", "om",
];

/// Words that join nouns.
const JOINS: [&str; 3] = ["og", "eller", "samt"];

fn bokmal(noun: &str) -> Option<Definite> {
    with_ending(
        noun,
        &[
            ("ere", "erne"),
            ("ombud", "ombudene"),
            ("personell", "personellet"),
            ("barn", "barna"),
            ("folk", "folkene"),
            ("foreldre", "foreldrene"),
            ("mødre", "mødrene"),
            ("er", "ene"),
        ],
    )
    .or_else(|| is_participle(noun).then_some(Definite::Article))
}

fn nynorsk(noun: &str) -> Option<Definite> {
    with_ending(
        noun,
        &[
            ("ombod", "omboda"),
            ("personell", "personellet"),
            ("barn", "borna"),
            ("folk", "folka"),
            ("foreldre", "foreldra"),
            ("mødrer", "mødrene"),
            ("ere", "erne"),
            ("ar", "ane"),
            ("er", "ene"),
        ],
    )
    .or_else(|| is_participle(noun).then_some(Definite::Article))
}

fn with_ending(noun: &str, endings: &[(&str, &str)]) -> Option<Definite> {
    let (stem, ending) = endings.iter().find_map(|(bare, definite)| Some((noun.strip_suffix(bare)?, definite)))?;
    // «er» alone is a verb, not a noun.
    (!stem.is_empty() || ending.len() > 3).then(|| Definite::Ending(format!("{stem}{ending}")))
}

/// `ansatte`, `tilsette`, `pårørende`, `intervjuede`, `tillitsvalgte`, `tillitsvalde`.
fn is_participle(noun: &str) -> bool {
    ["te", "de"].iter().any(|ending| noun.strip_suffix(ending).is_some_and(|stem| stem.chars().count() >= 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_their_ending() {
        for (bare, expected) in [
            ("respondenter i kommunehelsetjenesten", "respondentene i kommunehelsetjenesten"),
            ("pasienter og brukerrepresentanter", "pasientene og brukerrepresentantene"),
            ("sykepleiere, leger og ansatte ved sykehuset", "sykepleierne, legene og de ansatte ved sykehuset"),
            ("kommunale respondenter", "de kommunale respondentene"),
            ("respondenter som uttaler seg om pasientene", "respondentene som uttaler seg om pasientene"),
            ("medlemmer av brukerpanelet", "medlemmene av brukerpanelet"),
            ("pårørende", "de pårørende"),
            ("personvernombud", "personvernombudene"),
        ] {
            assert_eq!(definite(bare, Language::Bokmal), expected);
        }
        for (bare, expected) in [
            ("respondentar i kommunen", "respondentane i kommunen"),
            ("sjukepleiarar og tilsette", "sjukepleiarane og dei tilsette"),
            ("respondenter frå sjukehuset", "respondentene frå sjukehuset"),
        ] {
            assert_eq!(definite(bare, Language::Nynorsk), expected);
        }
        assert_eq!(definite("respondents in care", Language::English), "the respondents in care");
    }

    #[test]
    fn what_is_not_understood_is_kept_whole() {
        assert_eq!(definite("staff i kommunen", Language::Bokmal), "de spurte blant staff i kommunen");
        assert_eq!(definite("", Language::Nynorsk), "dei spurde blant ");
        assert_eq!(definite("i kommunen", Language::Bokmal), "de spurte blant i kommunen");
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
        assert_eq!(capital("én av dem"), "Én av dem");
        assert_eq!(capital(""), "");
    }
}
