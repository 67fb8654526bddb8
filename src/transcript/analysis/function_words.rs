//! Words that carry grammar rather than content, in Bokmål, Nynorsk and English.
//!
//! A list of our own for reading collocates (`--content`) and for ranking quotes; nothing is ever left out of the index by it. Words that matter
//! to what people say about a matter stay off it: `ikke`, `uten`, `mye`, `lite`, `burde`.

use std::collections::HashSet;
use std::sync::LazyLock;

const BOKMAL: &str = "og i det er på som en et å til at for av de den vi jeg du han hun dere seg meg deg oss dem ham henne \
    med har hadde var være vært blir ble blitt bli kan kunne skal skulle vil ville må måtte om men så da når hvor hva hvem hvilken \
    hvilke hvordan hvis fra ved eller der her nå jo ja altså også bare sånn slik dette disse denne min mitt mine din ditt dine \
    sin sitt sine vår vårt våre deres hans hennes man noe noen opp ut inn ned etter over under mot enn litt liksom";

const NYNORSK: &str = "eg me ho dei dykk dykkar oss meg deg ein eit eitt vere vore verte vart blei korleis kva kven kvar \
    kor frå noko nokon nokre då no berre òg også difor desse hennar deira mi di vårt slik skulle ville kunne måtte \
    hadde har er vera";

const ENGLISH: &str = "the of and a an to in is it that for on with as are was were be been being this these those they them their \
    we us our you your i me my he him his she her its at by from or but if so do does did have has had will would can could \
    shall should may might must there here what which who how when then than very just";

static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| [BOKMAL, NYNORSK, ENGLISH].into_iter().flat_map(str::split_whitespace).collect());

/// Whether a form in lower case is a function word of one of the three languages.
pub fn is_function_word(form: &str) -> bool {
    WORDS.contains(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar_is_told_from_content() {
        for word in ["og", "som", "eg", "korleis", "the", "å"] {
            assert!(is_function_word(word), "{word}");
        }
        for word in ["ikke", "ikkje", "uten", "mye", "lege", "OG", ""] {
            assert!(!is_function_word(word), "{word}");
        }
    }
}
