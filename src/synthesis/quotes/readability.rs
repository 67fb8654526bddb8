//! How well a passage reads in print: its length, and how clear it is by itself.

/// How many words a text has.
pub(super) fn word_count(text: &str) -> u32 {
    words(text).count() as u32
}

/// A trapezoid over the number of words (methods C.3): 0 below 8 and above 80, 1 from 16 to 50.
pub(super) fn length(text: &str) -> f64 {
    let count = f64::from(word_count(text));
    let rising = (count - 8.0) / (16.0 - 8.0);
    let falling = (80.0 - count) / (80.0 - 50.0);
    rising.min(falling).clamp(0.0, 1.0)
}

/// 1 minus five times the share of fillers, minus 0.2 for a pronoun that points at nothing, minus
/// 0.2 for words that are missing; from 0 to 1 (methods C.3).
pub(super) fn clarity(text: &str) -> f64 {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    let fillers = fillers(&words) as f64 * 5.0 / words.len().max(1) as f64;
    let opening = words.first().is_some_and(|word| PRONOUNS.contains(&word.as_str()));
    let penalty = |so: bool| if so { 0.2 } else { 0.0 };
    (1.0 - fillers.min(1.0) - penalty(opening) - penalty(is_unfinished(text))).clamp(0.0, 1.0)
}

/// Pronouns that point back at something the quote leaves out. «Det er …» as a formal subject cannot
/// be told from them without reading; the person who chooses can.
const PRONOUNS: [&str; 13] = ["det", "den", "de", "dei", "han", "hun", "ho", "da", "it", "they", "he", "she", "this"];

/// Words that carry nothing, several words first.
const FILLERS: [&[&str]; 18] = [
    &["på", "en", "måte"],
    &["på", "ein", "måte"],
    &["ikke", "sant"],
    &["ikkje", "sant"],
    &["holdt", "på", "å", "si"],
    &["you", "know"],
    &["sort", "of"],
    &["kind", "of"],
    &["eh"],
    &["ehm"],
    &["øh"],
    &["hm"],
    &["mm"],
    &["liksom"],
    &["altså"],
    &["lissom"],
    &["um"],
    &["uh"],
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '’')))
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

/// How many fillers there are; one of several words is one.
fn fillers(words: &[String]) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let starts = |filler: &&&[&str]| {
            rest.len() >= filler.len() && filler.iter().zip(rest).all(|(wanted, word)| wanted == word)
        };
        let filler = FILLERS.iter().find(starts);
        count += usize::from(filler.is_some());
        at += filler.map_or(1, |filler| filler.len());
    }
    count
}

/// It breaks off, or words could not be heard.
fn is_unfinished(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let unheard = ["[uhørlig]", "[uhøyrleg]", "[utydelig]", "[inaudible]"].iter().any(|mark| text.contains(mark));
    let closed = text.trim_end_matches(['"', '»', '”', ')']);
    unheard || closed.ends_with(['-', '–', '…', ',']) || closed.ends_with("...")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_words(count: usize) -> String {
        vec!["ord"; count].join(" ")
    }

    #[test]
    fn length_is_a_trapezoid() {
        for (count, expected) in [(0, 0.0), (8, 0.0), (12, 0.5), (16, 1.0), (50, 1.0), (65, 0.5), (80, 0.0), (99, 0.0)]
        {
            assert!((length(&of_words(count)) - expected).abs() < 1e-9, "{count}");
        }
    }

    #[test]
    fn words_are_counted_without_marks() {
        assert_eq!(word_count("Ja – vi ser det, E-resepten og …"), 6);
        assert_eq!(word_count(""), 0);
    }

    #[test]
    fn fillers_openings_and_breaks_cost() {
        assert_eq!(clarity("Vi ser planen med en gang."), 1.0);
        assert!((clarity("Det ser vi med en gang.") - 0.8).abs() < 1e-9);
        assert!((clarity("Vi ser planen med en gang, men …") - 0.8).abs() < 1e-9);
        assert!((clarity("Vi ser [uhørlig] med en gang.") - 0.8).abs() < 1e-9);
        let one_in_ten = format!("på en måte {}", of_words(47));
        assert!((clarity(&one_in_ten) - 0.9).abs() < 1e-9);
        assert_eq!(clarity("Eh, hm, altså, ikke sant"), 0.0);
    }
}
