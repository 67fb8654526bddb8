//! Names that are words as well.
//!
//! A registered `Dag` or `Even` that stands alone, without a capital or at the beginning of a sentence, is shown to the
//! person rather than replaced unseen. The list was made from given and family names and places that also occur as plain
//! words in running text, and completed by hand; `å`, `ø`, `æ` are written `aa`, `oe`, `ae`.

/// Whether a name (a skeleton) is a common word too.
pub(in crate::anonymity) fn is_common(key: &str) -> bool {
    key.chars().count() < 2 || COMMON.binary_search(&key).is_ok()
}

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "aas", "aasen", "ale", "alf", "an", "andre", "andres", "ane", "anke", "anna", "april", "are", "arve", "ask",
    "aske", "august", "baker", "bakke", "bakken", "bang", "bekk", "bekken", "bell", "ben", "berg", "berge", "berget",
    "berre", "bjerk", "bjoern", "bo", "boe", "bolle", "bonde", "bore", "borger", "botnen", "braut", "brede", "breen",
    "brenne", "bror", "bru", "brun", "bu", "bud", "bue", "by", "bygd", "dag", "dagen", "dal", "dalen", "dammen",
    "dis", "disa", "do", "due", "dyre", "eid", "eide", "eie", "eik", "elg", "elv", "endre", "ernst", "even", "fadder",
    "falk", "fallet", "far", "faste", "finn", "finne", "fiske", "fisker", "fjaer", "fjell", "fjord", "flaaten",
    "foerre", "foss", "fossen", "frank", "fred", "fryd", "furu", "fylling", "gaard", "gard", "gaup", "gitte",
    "gjerde", "glad", "gram", "gran", "grav", "greve", "grim", "gro", "groenn", "grov", "gry", "gul", "gule", "gunn",
    "haap", "hage", "hagen", "hals", "halsen", "hang", "hans", "hare", "hatt", "haug", "hauger", "hav", "havn",
    "havnen", "hegg", "hegge", "hei", "heia", "heier", "heim", "helga", "hell", "herre", "hjelm", "ho", "hoeye",
    "hol", "holm", "holmen", "holt", "hop", "hope", "horn", "hus", "husa", "hval", "hytte", "ida", "inga", "inge",
    "ingen", "iris", "jan", "jevne", "jo", "joar", "jon", "jordet", "jul", "juli", "juni", "just", "kaare", "kaffe",
    "kai", "kaia", "kalle", "kjaer", "klepp", "kokk", "kraft", "krag", "krage", "kristen", "kroken", "lade", "lage",
    "lam", "landa", "lande", "lang", "lange", "lauv", "le", "leia", "leif", "leik", "leite", "lene", "lerke", "li",
    "lia", "lid", "lie", "lien", "lilja", "lilje", "lin", "line", "linerle", "linn", "liten", "liv", "live", "loev",
    "loever", "lund", "lura", "lyder", "lykke", "lyse", "maane", "magne", "mai", "mange", "marken", "mars", "mats",
    "max", "may", "mette", "milde", "mo", "moe", "moeller", "moerk", "mor", "muren", "my", "myhr", "myr", "myra",
    "naade", "nakken", "natta", "nes", "nese", "neset", "nord", "nygaard", "odd", "odda", "oern", "oest", "oeye",
    "oeyer", "os", "per", "plassen", "prest", "raade", "rein", "reine", "ring", "ringen", "rise", "rita", "ro",
    "roed", "roen", "roeyken", "rogn", "rogne", "roman", "rosa", "rose", "rud", "runa", "runde", "rune", "rut",
    "ruter", "ruth", "ruud", "rygg", "sand", "sanne", "sel", "sett", "siv", "sjoe", "sjoeen", "skar", "ski", "skille",
    "skipper", "skjold", "sko", "skog", "skogen", "skule", "sletta", "slette", "smed", "soer", "soester", "sol",
    "sola", "sommer", "sperre", "staal", "stad", "stang", "stein", "sten", "stien", "stig", "stigen", "stjerne",
    "stor", "storm", "strand", "stranda", "stranden", "straumen", "stroem", "stroemme", "stroemmen", "stuen", "sund",
    "sundet", "svane", "takle", "tale", "tang", "tau", "te", "telle", "time", "tine", "tom", "tomme", "tomter",
    "tone", "tor", "tore", "trang", "tretten", "tro", "trygg", "ture", "tveit", "ulf", "ulv", "ulven", "unn", "vaage",
    "vaar", "valde", "vang", "vatn", "vegar", "vera", "vest", "vie", "vik", "vika", "viken", "vilde", "vilja",
    "ville", "vist", "viste", "vold", "voss", "with",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_has_what_it_must() {
        assert!(COMMON.windows(2).all(|pair| pair[0] < pair[1]));
        for word in [
            "bo", "even", "siv", "tor", "grim", "dag", "liv", "odd", "gry", "may", "stein", "bjoern", "storm", "sol",
            "mai",
        ] {
            assert!(is_common(word), "{word}");
        }
        assert!(!is_common("kari") && !is_common("nordmann") && !is_common("oslo"));
    }
}
