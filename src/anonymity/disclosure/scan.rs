//! What in a text meant for print tells who speaks or of whom (methods G.7): what the detector finds, and clues that
//! are no names: staff numbers, events, dialect, somebody's illness.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::dialect;
use crate::anonymity::{Case, Detector, Kind};
use crate::transcript::Language;

/// From so sure on `check` and `export` look at what was found.
pub const SURE: f32 = 0.8;

/// What something in a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// Something that identifies.
    Identifies(Kind),
    /// How many work there, or how many beds they have.
    StaffNumber,
    /// Something that happened once, with its year.
    Event,
    /// A word of a dialect.
    Dialect,
    /// The illness of a single patient or relative.
    ThirdPersonHealth,
}

/// How grave it is in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// A person must look.
    Look,
    /// It cannot be printed without a reason.
    Grave,
    /// It cannot be printed.
    Never,
}

/// Something found in a text meant for print.
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What it tells.
    pub clue: Clue,
    /// From 0 to 1.
    pub confidence: f32,
    /// The finder: see [`Finding::by`](crate::anonymity::Finding::by).
    pub by: &'static str,
}

impl Clue {
    /// The word in messages and files: [`Kind::word`] for what identifies.
    pub fn word(self) -> &'static str {
        match self {
            Self::Identifies(kind) => kind.word(),
            Self::StaffNumber => "staff-number",
            Self::Event => "event",
            Self::Dialect => "dialect",
            Self::ThirdPersonHealth => "third-person-health",
        }
    }

    /// How grave it is in print.
    pub fn weight(self) -> Weight {
        match self {
            Self::ThirdPersonHealth => Weight::Never,
            Self::Identifies(
                Kind::Person
                | Kind::NationalId
                | Kind::Phone
                | Kind::Email
                | Kind::Address
                | Kind::AccountNumber
                | Kind::Plate,
            ) => Weight::Grave,
            _ => Weight::Look,
        }
    }

    /// What could stand in its place, in the language of the text.
    pub fn generalisation(self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::Identifies(kind) => general(kind),
            Self::StaffNumber => ["[noen få]", "[nokre få]", "[a few]"],
            Self::Event => ["[en hendelse]", "[ei hending]", "[an event]"],
            Self::Dialect => ["[ordet på bokmål]", "[ordet på nynorsk]", "[the standard word]"],
            Self::ThirdPersonHealth => ["[…]", "[…]", "[…]"],
        };
        match language {
            Language::Bokmal => bokmal,
            Language::Nynorsk => nynorsk,
            Language::English => english,
        }
    }
}

fn general(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Person => ["[person]", "[person]", "[person]"],
        Kind::Municipality => ["[en kommune]", "[ein kommune]", "[a municipality]"],
        Kind::County => ["[et fylke]", "[eit fylke]", "[a county]"],
        Kind::Place => ["[et sted]", "[ein stad]", "[a place]"],
        Kind::Hospital => ["[et sykehus]", "[eit sjukehus]", "[a hospital]"],
        Kind::Institution => ["[en virksomhet]", "[ei verksemd]", "[an organisation]"],
        Kind::Product => ["[et produkt]", "[eit produkt]", "[a product]"],
        Kind::NationalId | Kind::OrganisationNumber | Kind::AccountNumber | Kind::Number => {
            ["[nummer]", "[nummer]", "[number]"]
        }
        Kind::Phone => ["[telefonnummer]", "[telefonnummer]", "[telephone number]"],
        Kind::Email => ["[e-postadresse]", "[e-postadresse]", "[e-mail address]"],
        Kind::Address | Kind::PostalCode => ["[adresse]", "[adresse]", "[address]"],
        Kind::Plate => ["[kjøretøy]", "[køyretøy]", "[vehicle]"],
        Kind::Date => ["[dato]", "[dato]", "[date]"],
        Kind::Age => ["[alder]", "[alder]", "[age]"],
        Kind::Url => ["[nettadresse]", "[nettadresse]", "[web address]"],
        Kind::RareRole => ["[en stilling]", "[ei stilling]", "[a position]"],
    }
}

/// Everything found in a text, in order of place; what stands in brackets was generalised already.
///
/// Dialect is looked for in Bokmål only, and words that are Nynorsk are none.
pub fn scan(text: &str, case: Case, language: Language, detector: &Detector) -> Vec<Hint> {
    let mut hints: Vec<Hint> = detector
        .find(text, case)
        .into_iter()
        .map(|found| Hint {
            at: found.at,
            clue: Clue::Identifies(found.kind),
            confidence: found.confidence,
            by: found.by,
        })
        .collect();
    hints.extend(by_rule(text));
    hints.extend(illness(text));
    if language == Language::Bokmal {
        hints.extend(dialect::words_in(text).map(|at| Hint {
            at,
            clue: Clue::Dialect,
            confidence: 0.8,
            by: "dialect",
        }));
    }
    let generalised = brackets(text);
    let inside =
        |at: &Range<usize>| generalised.iter().any(|bracket| bracket.start <= at.start && at.end <= bracket.end);
    hints.retain(|hint| !inside(&hint.at));
    hints.sort_by_key(|hint| (hint.at.start, hint.at.end, hint.clue));
    hints.dedup_by(|later, earlier| later.at == earlier.at && later.clue == earlier.clue);
    hints
}

/// Stretches in brackets.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices('[');
    opened
        .filter_map(|(start, _)| {
            let length = text.get(start..)?.find(']')?;
            Some(start..start + length + 1)
        })
        .collect()
}

/// A rule: what it tells, how sure, its name, its pattern, whose group `x` is what was found (all of it without one).
struct Rule {
    clue: Clue,
    confidence: f32,
    by: &'static str,
    pattern: Option<Regex>,
}

const NUMBER: &str = r"(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|\d{1,3})";
const STAFF: &str = r"(?:ansatte|tilsette|sykepleiere|sjukepleiarar|leger|legar|hjelpepleiere|jordmødre|psykologer|vaktmestere|stillinger|stillingar|årsverk|senger|sengeplasser|kolleger|kollegaer|kollegaar|på vakt|på jobb|på avdelingen|på kontoret)";
const ROLE: &str = r"(?:leg|sykepleier|sjukepleiar|jordm|psykolog|fysioterapeut|ergoterapeut|farmasøyt|helsesykepleier|helsesøst|vernepleier|tannleg|bioingeniør|radiograf|kommuneoverleg|rådmann|leder|leiar|sjef|direktør|rektor|prest|lensmann|superbruker|superbrukar|personvernombud|jurist|økonom|kvinne|mann)\w*";
const EVENT: &str = r"(?:brann|skred|ras|leirskred|flom|flaum|ulykk|drap|dødsfall|streik|konkurs|eksplosjon|forlis|fusjon|nedlegg|tilsynssak|rettssak|varslingssak)\w*";

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule =
        |clue, confidence, by, pattern: String| Rule { clue, confidence, by, pattern: Regex::new(&pattern).ok() };
    let rare = Clue::Identifies(Kind::RareRole);
    vec![
        rule(
            rare,
            0.85,
            "only-one",
            format!(
                r"(?i)\b(?:jeg|eg|hun|ho|han)\s+(?:er|var)\s+(?:jo\s+)?(?P<x>(?:den\s+|det\s+)?(?:eneste|einaste)\s+{ROLE})"
            ),
        ),
        rule(rare, 0.85, "only-one", format!(r"(?i)\bsom\s+(?P<x>(?:den\s+)?(?:eneste|einaste)\s+{ROLE})")),
        rule(
            rare,
            0.85,
            "only-few",
            format!(r"(?i)\b(?P<x>(?:vi|me)\s+er\s+(?:jo\s+)?(?:bare|berre|kun)\s+{NUMBER})\b"),
        ),
        rule(
            Clue::StaffNumber,
            0.8,
            "staff",
            format!(r"(?i)\b(?:vi|me)\s+(?:er|har|hadde|var)\s+(?:jo\s+)?(?P<x>{NUMBER}\s+{STAFF})\b"),
        ),
        rule(
            Clue::Event,
            0.8,
            "event",
            format!(
                r"(?i)\b(?P<x>{EVENT}\s+(?:her\s+|hos\s+oss\s+)?i\s+(?:januar\s+|februar\s+|mars\s+|april\s+|mai\s+|juni\s+|juli\s+|august\s+|september\s+|oktober\s+|november\s+|desember\s+)?(?:19|20)\d\d)\b"
            ),
        ),
    ]
});

fn by_rule(text: &str) -> Vec<Hint> {
    let found = RULES.iter().flat_map(|rule| {
        let places = rule.pattern.iter().flat_map(|pattern| pattern.captures_iter(text));
        places.filter_map(move |groups| {
            let whole = groups.name("x").or_else(|| groups.get(0))?;
            Some(Hint { at: whole.range(), clue: rule.clue, confidence: rule.confidence, by: rule.by })
        })
    });
    found.collect()
}

/// One person, not people: a patient with an article, a relative of somebody's.
const ONE_PERSON: &str = r"(?i)\b(?:(?:en|ein|ei|et|eit)\s+(?:\w+\s+){0,2}(?:pasient|bruker|brukar|beboer|bebuar|mann|dame|kvinne|gutt|gut|jente|unge|baby|nabo|innvandrer|flyktning|kollega|pårørende|pårørande)\b|(?:moren|faren|mora|mor|far|kona|kone|mannen|mann|søsteren|søster|syster|broren|bror|sønnen|sønn|son|datteren|datter|dotter|bestemor|bestefar|farmor|mormor|farfar|morfar|svigermor|svigerfar|tante|onkel|kjæresten|samboeren|samboer|naboen|nabo|barnet|barn)\s+(?:min|mi|mitt|hans|hennes|hennar|vår|vårt|til\s+(?:pasienten|ho|henne|han))\b|pasienten\s+(?:min|vår|som\s+(?:døde|kom|lå|fikk|hadde|fekk))\b)";

/// Illness that is told of somebody, not of a service.
const ILLNESS: &str = r"(?i)\b(?:kreft|brystkreft|lungekreft|leukemi|svulst|demens|dement|alzheimer\w*|parkinson\w*|als|ms|hjerneslag|hjerneslaget|hjerneblødning|hjerteinfarkt\w*|infarkt|diabetes|epilepsi|schizofren\w*|psykose\w*|psykotisk|bipolar|depresjon\w*|deprimert|selvmord\w*|sjølvmord\w*|anoreksi|spiseforstyrrelse\w*|rusavhengig\w*|overdose\w*|alkoholiker|alkoholikar|hiv|aids|hepatitt|abort|spontanabort|kols|nyresvikt|amputert|lammet|cerebral\s+parese|downs?\s+syndrom|autis\w+|adhd|multihandikappet|levercirrhose|voldtatt|valdteken|mishandlet|døde|daude)\b";

static PERSON: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ONE_PERSON).ok());
static ILL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(ILLNESS).ok());

/// A single patient or relative and an illness in one sentence.
fn illness(text: &str) -> Vec<Hint> {
    let (Some(person), Some(ill)) = (PERSON.as_ref(), ILL.as_ref()) else { return Vec::new() };
    let found = crate::transcript::sentences(text).into_iter().filter_map(|sentence| {
        let within = text.get(sentence.clone())?;
        let somebody = person.find(within)?;
        let illness = ill.find(within)?;
        let start = somebody.start().min(illness.start());
        let end = somebody.end().max(illness.end());
        let at = sentence.start + start..sentence.start + end;
        Some(Hint { at, clue: Clue::ThirdPersonHealth, confidence: 0.9, by: "illness" })
    });
    found.collect()
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        let hints = scan(text, Case::Cased, Language::Bokmal, &Detector::default());
        let own = hints
            .into_iter()
            .filter(|hint| ["only-one", "only-few", "staff", "event", "dialect", "illness"].contains(&hint.by));
        own.map(|hint| (hint.clue.word(), &text[hint.at])).collect()
    }

    #[test]
    fn clues_that_are_no_names() {
        for (text, word, said) in [
            ("Jeg er den eneste jordmoren her.", "rare-role", "den eneste jordmoren"),
            ("Eg er jo einaste legen i bygda.", "rare-role", "einaste legen"),
            ("Vi er bare to på natt.", "rare-role", "Vi er bare to"),
            ("Vi har 14 senger og stengte fire.", "staff-number", "14 senger"),
            ("Det var etter brannen i 2019 at vi byttet.", "event", "brannen i 2019"),
            ("Så fortalte æ det.", "dialect", "æ"),
            (
                "En pasient hos oss hadde demens, og det gikk galt.",
                "third-person-health",
                "En pasient hos oss hadde demens",
            ),
            ("Moren min fikk kreft da vi holdt på.", "third-person-health", "Moren min fikk kreft"),
        ] {
            assert_eq!(found(text), [(word, said)], "{text}");
        }
    }

    #[test]
    fn what_anybody_could_say_is_none() {
        for text in [
            "Eg har ikkje ei einaste seng, eg har ein bil.",
            "Det er det eneste som virker.",
            "Vi er bare glade for det.",
            "Pasienter med demens trenger mer tid.",
            "En pasient ringte fra sykehuset, og vi fant ham i systemet.",
            "Vi har tre systemer og bytter i 2019.",
            "I 2019 kom den nye loven.",
            "Vi i [kommune 3] ser det.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_stands_in_brackets_was_generalised() {
        assert_eq!(found("Vi hadde [fem ansatte] og [vi er bare to] der."), []);
    }

    #[test]
    fn grave_is_what_names_somebody() {
        assert_eq!(Clue::Identifies(Kind::Person).weight(), Weight::Grave);
        assert_eq!(Clue::Identifies(Kind::Place).weight(), Weight::Look);
        assert_eq!(Clue::ThirdPersonHealth.weight(), Weight::Never);
        for kind in Kind::ALL {
            for language in [Language::Bokmal, Language::Nynorsk, Language::English] {
                let general = Clue::Identifies(*kind).generalisation(language);
                assert!(general.starts_with('[') && general.ends_with(']'), "{general}");
            }
        }
    }
}
