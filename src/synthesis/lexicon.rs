//! Finding the words that quantify people, in prose and in the text of evidence links.
//!
//! Prose is full of quantifiers of other things («flere varsler», «noen ganger», «den enkelte»), so
//! there a word counts only where a noun for people or a verb of saying stands near. In a link's
//! text the writer has said that people are meant.

use std::ops::Range;

use super::words::{self, Entry, Needs};
use super::{Claims, Class};

/// A quantifier and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantifierWord {
    /// Bytes of the text it was found in, on character boundaries.
    pub range: Range<usize>,
    /// What it claims.
    pub claims: Claims,
}

/// The quantifiers of people in free prose, in order: only those that a noun for people or a
/// reporting verb stands near; bare plurals (`respondentene mener`) are among them.
pub fn quantifiers_in(text: &str) -> Vec<QuantifierWord> {
    Prose::new(text).quantifiers(Strictness::Prose)
}

/// The quantifiers in the text of an evidence link, in order, where any quantifier is one of people;
/// without any, a noun for people is a [`Claims::GenericPlural`].
pub fn quantifiers_in_link(text: &str) -> Vec<QuantifierWord> {
    Prose::new(text).quantifiers(Strictness::Link)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    Prose,
    Link,
}

/// A word of a text.
struct Word {
    range: Range<usize>,
    lower: String,
    /// Which sentence or clause it stands in; a full stop, colon or the like starts the next.
    sentence: usize,
}

struct Prose {
    words: Vec<Word>,
}

/// What stands at a word: how many words it takes, and what they claim.
struct Match {
    len: usize,
    claims: Option<Claims>,
}

impl Prose {
    fn new(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut sentence = 0;
        let mut start = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            if letter.is_alphanumeric() || matches!(letter, '\u{301}' | '\u{300}' | '\u{30a}' | '\u{308}') {
                start = start.or(Some(at));
                continue;
            }
            if let Some(word) = start.take().and_then(|from| Some((from, text.get(from..at)?))) {
                words.push(Word { range: word.0..at, lower: lower(word.1), sentence });
            }
            sentence += usize::from(matches!(letter, '.' | '!' | '?' | ':' | ';'));
        }
        Self { words }
    }

    fn quantifiers(&self, strictness: Strictness) -> Vec<QuantifierWord> {
        let mut found = Vec::new();
        let mut quantified = None;
        let mut at = 0;
        while at < self.words.len() {
            let Some(matched) = self.matched(at, strictness) else {
                if strictness == Strictness::Prose && self.is_bare_plural(at, quantified) {
                    found.extend(self.word_at(at, 1, Claims::GenericPlural));
                }
                at += 1;
                continue;
            };
            if let Some(claims) = matched.claims {
                found.extend(self.word_at(at, matched.len, claims));
                quantified = Some(at + matched.len);
            }
            at += matched.len;
        }
        if found.is_empty() && strictness == Strictness::Link {
            let people = (0..self.words.len()).find(|at| words::is_people(self.lower(*at)));
            found.extend(people.and_then(|at| self.word_at(at, 1, Claims::GenericPlural)));
        }
        found
    }

    fn word_at(&self, at: usize, len: usize, claims: Claims) -> Option<QuantifierWord> {
        let range = self.words.get(at)?.range.start..self.words.get(at + len - 1)?.range.end;
        Some(QuantifierWord { range, claims })
    }

    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.lower)
    }

    /// The words around, in the same sentence: `before` of them before `at`, `after` from `at` on.
    fn near(&self, at: usize, before: usize, after: usize) -> impl Iterator<Item = &str> {
        let sentence = self.words.get(at.min(self.words.len().saturating_sub(1))).map(|word| word.sentence);
        let range = at.saturating_sub(before)..(at + after).min(self.words.len());
        let words = self.words.get(range).unwrap_or_default().iter();
        words.filter(move |word| Some(word.sentence) == sentence).map(|word| word.lower.as_str())
    }

    /// The words after a match of `len` words at `at`, in the same sentence.
    fn after(&self, at: usize, len: usize, count: usize) -> impl Iterator<Item = &str> {
        let sentence = self.words.get(at).map(|word| word.sentence);
        let words = self.words.get(at + len..).unwrap_or_default().iter().take(count);
        words.take_while(move |word| Some(word.sentence) == sentence).map(|word| word.lower.as_str())
    }

    fn matched(&self, at: usize, strictness: Strictness) -> Option<Match> {
        if let Some(number) = self.number(at, strictness) {
            return Some(number);
        }
        let entry = words::entries(self.lower(at)).iter().find(|entry| self.stands(entry, at))?;
        let len = entry.words.len();
        let Some(claims) = entry.claims else { return Some(Match { len, claims: None }) };
        let counts = match strictness {
            Strictness::Link => !matches!(entry.needs, Needs::Noun | Needs::Speaker) || self.counts_in_link(entry, at),
            Strictness::Prose => self.counts(entry, at),
        };
        counts.then_some(Match { len, claims: Some(claims) })
    }

    fn stands(&self, entry: &Entry, at: usize) -> bool {
        let sentence = self.words.get(at).map(|word| word.sentence);
        entry.words.iter().zip(at..).all(|(wanted, at)| {
            self.words.get(at).is_some_and(|word| word.lower == *wanted && Some(word.sentence) == sentence)
        })
    }

    /// Whether what an entry needs stands near it.
    fn counts(&self, entry: &Entry, at: usize) -> bool {
        let len = entry.words.len();
        match entry.needs {
            Needs::Nothing => true,
            Needs::People if self.is_object(at) => self.after(at, len, 3).any(words::is_asked),
            Needs::People => self.people_follow(at, len, 3, true),
            Needs::Noun => !self.is_infinitive(at) && self.people_follow(at, len, 2, false),
            Needs::Speaker => {
                !self.is_infinitive(at)
                    && self.people_follow(at, len, 2, false)
                    && self.near(at + len, 0, 4).any(words::is_reporting)
            }
            Needs::Either => {
                self.people_follow(at, len, 3, true)
                    || self.near(at, 4, 0).any(|word| words::is_people(word) || words::is_reporting(word))
            }
        }
    }

    /// In a link «få» is a quantifier as long as it is not the verb; «en», «ein», «one», «no» still need their noun.
    fn counts_in_link(&self, entry: &Entry, at: usize) -> bool {
        match entry.claims {
            Some(Claims::Class(Class::Few)) => !self.is_infinitive(at),
            _ => self.people_follow(at, entry.words.len(), 2, false),
        }
    }

    /// Whether people (or, with `verbs`, a verb of saying) follow within `count` words, and no thing before them.
    fn people_follow(&self, at: usize, len: usize, count: usize, verbs: bool) -> bool {
        for word in self.after(at, len, count) {
            if words::is_people(word) || (verbs && words::is_reporting(word)) {
                return true;
            }
            if words::is_thing(word) {
                return false;
            }
        }
        false
    }

    /// «for alle», «hos noen»: whom something happens to, not who says so.
    fn is_object(&self, at: usize) -> bool {
        self.near(at, 1, 0).any(|word| matches!(word, "for" | "hos" | "til" | "mot"))
    }

    /// «å få», «kan få»: the verb.
    fn is_infinitive(&self, at: usize) -> bool {
        let verbs = "å kan kunne skal skulle vil ville må måtte bør vi jeg eg de dei han hun ho";
        self.near(at, 1, 0).any(|word| verbs.split(' ').any(|verb| verb == word))
    }

    /// «tre informanter», «12 av 28», «alle tre».
    fn number(&self, at: usize, strictness: Strictness) -> Option<Match> {
        let all = matches!(self.lower(at), "alle" | "all" | "samtlige" | "samtlege");
        let first = if all { at + 1 } else { at };
        let count = words::number(self.lower(first))?;
        let (len, of) = match self.out_of(first) {
            _ if all => (2, Some(count)),
            Some((len, of)) => (len, Some(of)),
            None => (1, None),
        };
        let of_people = self
            .after(at, len, 3)
            .any(|word| words::is_people(word) && !(self.lower(first) == "to" && words::english_plural(word)));
        let counts = match strictness {
            Strictness::Prose => of_people && self.near(at, 12, 25).any(words::is_reporting),
            Strictness::Link => of_people || at == 0,
        };
        counts.then_some(Match { len, claims: Some(Claims::Exactly { count, of }) })
    }

    /// «12 av 28», «3 of the 8»: how many words, and out of how many.
    fn out_of(&self, at: usize) -> Option<(usize, u32)> {
        matches!(self.lower(at + 1), "av" | "of").then_some(())?;
        let article = usize::from(matches!(self.lower(at + 2), "de" | "dei" | "the"));
        words::number(self.lower(at + 2 + article)).map(|of| (3 + article, of))
    }

    /// «respondentene mener», «de intervjuede oppgir», «De peker på»: a plural that says something, not quantified.
    fn is_bare_plural(&self, at: usize, quantified: Option<usize>) -> bool {
        let word = self.lower(at);
        let before = self.near(at, 1, 0).last().unwrap_or_default();
        if quantified.is_some_and(|end| at < end + 4 && self.same_sentence(end.saturating_sub(1), at)) {
            return false;
        }
        if matches!(word, "de" | "dei" | "they") {
            let clause = ["at", "om", "som", "når", "that", "whether", "if", "when", "enn", "than"];
            return !clause.contains(&before) && self.after(at, 1, 1).any(words::is_reporting);
        }
        if !words::is_plural(word) || !words::is_people(word) {
            return false;
        }
        let speaks = self.after(at, 1, 8).any(words::is_reporting) || words::is_reporting(before);
        let article = matches!(before, "de" | "dei" | "the");
        let outer = if article { self.near(at, 2, 0).next().unwrap_or_default() } else { before };
        speaks && !PREPOSITIONS.contains(&outer)
    }

    fn same_sentence(&self, one: usize, other: usize) -> bool {
        self.words.get(one).map(|word| word.sentence) == self.words.get(other).map(|word| word.sentence)
    }
}

/// Words before a noun that is not the one who speaks.
const PREPOSITIONS: [&str; 20] = [
    "av", "blant", "for", "fra", "frå", "hos", "i", "med", "mot", "om", "på", "til", "ved", "mellom", "among", "by",
    "from", "of", "to", "with",
];

/// Lower case, composed: `e` with an acute after it is `é`.
fn lower(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(text: &str) -> Vec<(&str, Claims)> {
        quantifiers_in(text).into_iter().map(|word| (text.get(word.range).unwrap(), word.claims)).collect()
    }

    fn in_link(text: &str) -> Vec<Claims> {
        quantifiers_in_link(text).into_iter().map(|word| word.claims).collect()
    }

    #[test]
    fn quantifiers_of_people_are_found() {
        use Claims::{Class as Of, Consistent, Exactly, GenericPlural};
        for (text, word, claim) in [
            ("Samtlige klinikere opplever dette.", "Samtlige", Of(Class::All)),
            ("Alle informantene er fornøyde.", "Alle", Of(Class::All)),
            ("Samtlege respondentar seier det.", "Samtlege", Of(Class::All)),
            ("All respondents agree.", "All", Of(Class::All)),
            ("Så godt som alle informanter mener det.", "Så godt som alle", Of(Class::AlmostAll)),
            ("Det er bred enighet om at lista virker.", "bred enighet", Of(Class::AlmostAll)),
            ("Det er brei semje om det.", "brei semje", Of(Class::AlmostAll)),
            ("Det er høy grad av enighet om at", "høy grad av enighet", Of(Class::Consensus)),
            ("De fleste legene sier det.", "De fleste", Of(Class::Most)),
            ("Dei fleste meiner at det går.", "Dei fleste", Of(Class::Most)),
            ("Respondentene mener i hovedsak at det går.", "i hovedsak", Of(Class::Most)),
            ("Flertallet av sykepleierne opplever det.", "Flertallet", Of(Class::Most)),
            ("Det er en klar tendens til at lista brukes.", "en klar tendens", Of(Class::Tendency)),
            ("Mange oppgir at de sparer tid.", "Mange", Of(Class::Many)),
            ("Fleire av informantane nemner det.", "Fleire", Of(Class::Several)),
            ("Several nurses mention it.", "Several", Of(Class::Several)),
            ("Noen informanter etterlyser opplæring.", "Noen", Of(Class::Some)),
            ("Enkelte respondenter er skeptiske.", "Enkelte", Of(Class::Few)),
            ("A few clinicians disagree.", "A few", Of(Class::Few)),
            ("Få informanter nevner det.", "Få", Of(Class::Few)),
            ("Ingen av informantene har gitt uttrykk for det.", "Ingen av", Of(Class::None)),
            ("Ingen mener det.", "Ingen", Of(Class::None)),
            ("None of the respondents expressed it.", "None of", Of(Class::None)),
            ("Meningene er delte om dette.", "Meningene er delte", Of(Class::Split)),
            ("Views are divided.", "Views are divided", Of(Class::Split)),
            ("Én informant peker på det.", "Én", Exactly { count: 1, of: None }),
            ("En lege fortalte om det.", "En", Exactly { count: 1, of: None }),
            ("Tre informanter mener det.", "Tre", Exactly { count: 3, of: None }),
            ("12 av 28 informanter mener det.", "12 av 28", Exactly { count: 12, of: Some(28) }),
            ("3 of the 8 nurses said so.", "3 of the 8", Exactly { count: 3, of: Some(8) }),
            ("Alle tre legene mener det.", "Alle tre", Exactly { count: 3, of: Some(3) }),
            ("Begge lederne sier det.", "Begge", Exactly { count: 2, of: Some(2) }),
            ("I ett gruppeintervju ble det pekt på feil.", "I ett gruppeintervju", Of(Class::OneInterview)),
            ("Det er også pekt på feil.", "Det er også pekt på", Of(Class::One)),
            ("Lista oppleves gjennomgående som nyttig, sier legene.", "gjennomgående", Consistent),
            ("Respondentene mener at det går.", "Respondentene", GenericPlural),
            ("Videre mener informantene at det går.", "informantene", GenericPlural),
            ("De peker på feil.", "De", GenericPlural),
            ("The respondents report that it works.", "respondents", GenericPlural),
            ("Gjennomgående mener de spurte at det går.", "Gjennomgående", Consistent),
        ] {
            let found = claims(text);
            assert!(found.contains(&(word, claim)), "{text}: {found:?}");
        }
    }

    #[test]
    fn other_uses_are_passed_over() {
        for text in [
            "Den enkelte lege må lese varslene.",
            "Systemet er likt for alle.",
            "Dette gjelder for alle ansatte i kommunen.",
            "Det skjedde flere ganger i uka.",
            "Noen ganger mener systemet at resepten finnes.",
            "I noen grad er dette løst.",
            "Alle varsler må leses av legen.",
            "Mange varsler er feil.",
            "Noe må gjøres.",
            "De må få informanter til å snakke.",
            "Ikke alle informanter er enige.",
            "Det er gjennomført intervjuer med 104 informanter.",
            "Intervjuene varte i to timer.",
            "According to informants, it works.",
            "Not at all.",
            "Flere endringer er gjort. Legen sier det.",
            "Den ble lest av sykepleierne.",
            "Det oppgis at de opplever det.",
            "Endringen kom i 2025.",
            "",
        ] {
            assert_eq!(claims(text), [], "{text}");
        }
    }

    #[test]
    fn in_a_link_every_quantifier_is_one_of_people() {
        use Claims::{Class as Of, Exactly, GenericPlural};
        for (text, claim) in [
            ("Mange", Of(Class::Many)),
            ("Enkelte", Of(Class::Few)),
            ("Få", Of(Class::Few)),
            ("Alle", Of(Class::All)),
            ("I hovedsak", Of(Class::Most)),
            ("Tre", Exactly { count: 3, of: None }),
            ("7 av 9", Exactly { count: 7, of: Some(9) }),
            ("Begge", Exactly { count: 2, of: Some(2) }),
            ("En lege", Exactly { count: 1, of: None }),
            ("Respondentene i kommunehelsetjenesten", GenericPlural),
            ("Respondenter i kommune 3", GenericPlural),
        ] {
            assert_eq!(in_link(text), [claim], "{text}");
        }
        for text in ["tiden går", "den enkelte", "Noen ganger", "en dag", "kommune 3"] {
            assert_eq!(in_link(text), [], "{text}");
        }
    }

    #[test]
    fn the_words_of_every_drafted_link_are_read_back() {
        use super::super::{PhraseContext, Side, phrase};
        use crate::transcript::Language;
        let informants = ["respondenter i kommunen", "respondentar i kommunen", "respondents in care"];
        for (language, informants) in Language::ALL.iter().zip(informants) {
            for class in Class::ALL {
                for against in [false, true] {
                    let context = PhraseContext { informants, against, side: Side::For };
                    let Some(phrase) = phrase(class, *language, &context) else { continue };
                    let expected = match class {
                        Class::Subgroup | Class::SmallAll => Claims::GenericPlural,
                        Class::SmallSome => Claims::Class(Class::Few),
                        Class::SmallSplit => Claims::Class(Class::Split),
                        Class::OneAgainst => Claims::Class(Class::One),
                        class => Claims::Class(class),
                    };
                    assert_eq!(in_link(&phrase.link), [expected], "{}", phrase.link);
                }
            }
        }
    }

    #[test]
    fn decomposed_letters_are_read_too() {
        assert_eq!(in_link("E\u{301}n informant"), [Claims::Exactly { count: 1, of: None }]);
    }

    proptest::proptest! {
        #[test]
        fn ranges_lie_on_the_text(text in "([a-zæøåé .,:]|alle |tre |informanter |mener |de ){0,30}") {
            for word in quantifiers_in(&text).into_iter().chain(quantifiers_in_link(&text)) {
                proptest::prop_assert!(text.get(word.range.clone()).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
