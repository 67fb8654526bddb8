//! Words of dialects that a reader who knows the informants recognises somebody by.
//!
//! The list is our own: forms that are neither Bokmål nor Nynorsk nor another common word, from most parts of the country.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::linkage::words;

/// Distinctive forms in lower case, by what they stand for.
const WORDS: &str = "
æ æg æi jæ je mæ dæ sæ mæg dæg sæg hainn hannj hainna honnj hu dæm døkk dåkk dåkker dåkkår dokk dåkkers våres vårres
itj itte itt ittj ittnå ikkj ikkje-no inte ekke kanke skakke
kem kæm ka kå ke korsen korsn hossen hoss åssen koffer koffør kåffer kafor kordan kordant kolles kass kæ kossen
ska sku va værra væra vårrå vårri vørri vørte vøri vørre kainn kainnj gjørr jør gjerra gjårrå sæi veitj fækk fikkj tåk
mainn mannj kaill ainner ainna ainnja annja ainnt onga ongan ongen onger oinga jenten gutan folkan
nokka nokko nåkka nåkkå nåkke nåkken nokken nån nåkk møe møkje lell læll
pasientan legan brukeran sykepleieran kommunan ungan dagan gangan timan vaktan avdelingan
læng længer længe læse mæst bæst bættre bedder næst næste hælg hæll væl væll dær dærre derre dettan hettan hærre
fæm sjau tålv ætt ætter itter imella mella
kvell kveill mårra mårråen imorra mårgen nårr førr førrsjell fårsjell
tænke tænkt tænk tænker hænde hænd sænde sænt vænte vænta kjænne kjænt kjænner mænneska mænn rægne
fårklare fårstå fårstår åver åvver kåmmer kåmme bærre jøbb jøbba jort træng trænger trøng trænge åsså sjøllt
hæmm heimat heimar attme uppi nættopp nætt nåkkå-slags sånnhen heile-tia
";

static LIST: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

/// Forms that are letters of something else where they stand alone with a capital: `Ka`, `Ke`, `Va` begin names.
const SHORT: &[&str] = &["ka", "ke", "va", "hu", "je"];

/// Where words of dialects stand in a text.
pub(super) fn words_in(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    words(text).filter_map(|(at, word)| {
        let lower = word.to_lowercase();
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // All in capitals is an abbreviation.
        let letters = word.chars().count();
        let abbreviation = letters > 1 && word.chars().all(char::is_uppercase);
        let known = LIST.contains(lower.as_str()) && !abbreviation && !(capital && SHORT.contains(&lower.as_str()));
        known.then(|| at..at + word.len())
    })
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        words_in(text).map(|at| &text[at]).collect()
    }

    #[test]
    fn dialect_is_told_from_both_written_languages() {
        assert_eq!(found("Æ veit itj ka hainn sa til mæ"), ["Æ", "itj", "ka", "hainn", "mæ"]);
        for text in [
            "Jeg vet ikke hva han sa til meg, og hun var der da vi kom hjem.",
            "Eg veit ikkje kva han sa til meg, og ho var der då me kom heim. Korleis gjekk det, og kven såg noko?",
            "I don't know what he said to me, and we are here.",
            "KA og MS er forkortelser.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_list_is_long_enough_and_in_lower_case() {
        assert!(LIST.len() >= 150, "{}", LIST.len());
        assert!(LIST.iter().all(|word| word.to_lowercase() == **word));
    }
}
