//! Which language a text is in, by its function words.

use crate::transcript::Language;

/// Words that one of the two written Norwegians has and the other and English have not.
const BOKMAL: &[&str] = &[
    "ikke", "jeg", "hva", "hvordan", "fra", "noe", "noen", "dem", "være", "mye", "hvor", "hvis", "bare", "hun", "mer",
    "selv", "også", "gjøre", "kommer", "får", "deres", "hvorfor", "nå", "blir", "ble",
];
const NYNORSK: &[&str] = &[
    "ikkje", "eg", "kva", "korleis", "frå", "noko", "nokon", "dei", "vere", "mykje", "kvar", "berre", "ho", "meir",
    "sjølv", "òg", "gjere", "kjem", "deira", "kvifor", "no", "vert", "vart", "dykk", "nokre",
];
const ENGLISH: &[&str] = &[
    "the", "and", "is", "you", "that", "we", "was", "not", "what", "of", "they", "this", "with", "have", "are", "it",
    "how", "because", "would", "there", "been", "about", "yes", "think", "know",
];

/// The language most of the function words belong to; `None` where there are none, or two are as many.
pub fn language<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Language> {
    let mut counts = [0_usize; 3];
    for word in texts.into_iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic())) {
        let word = word.to_lowercase();
        for (count, words) in counts.iter_mut().zip([BOKMAL, NYNORSK, ENGLISH]) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut best = counts.iter().zip(Language::ALL).filter(|(count, _)| **count == most);
    let (_, language) = best.next()?;
    best.next().is_none().then_some(*language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_tell_the_language() {
        for (text, wanted) in [
            ("Jeg vet ikke hvordan vi skal få det til.", Some(Language::Bokmal)),
            ("Eg veit ikkje korleis vi skal få det til.", Some(Language::Nynorsk)),
            ("I do not know what they think of it.", Some(Language::English)),
            ("JEG VET IKKE", Some(Language::Bokmal)),
            ("Ja. Mm.", None),
            ("ikke ikkje", None),
        ] {
            assert_eq!(language([text]), wanted, "{text}");
        }
    }
}
