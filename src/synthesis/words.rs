//! The words that quantifiers are told by: which people, which verbs of saying, which words for how many.
//!
//! Bokmål, Nynorsk and English in one table: a chapter quotes across languages, and no word here
//! means another number in another of them (but `to`, which [`english_plural`] keeps apart).

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Claims, Class};

/// What must stand near a quantifier before it counts as one of people, in free prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// The words speak of people by themselves: «bred enighet».
    Nothing,
    /// A noun for people or a verb of saying within three words after it.
    People,
    /// A noun for people within two words after it, as the word has other uses: «få», «en», «no».
    Noun,
    /// As [`Noun`](Self::Noun), and in free prose a verb of saying soon after: «en lege fortalte» counts one,
    /// in «slik at en kollega kan ta over» it is an article.
    Speaker,
    /// A noun for people or a verb of saying within three words on either side: «i hovedsak».
    Either,
}

/// Words that stand together, and what they claim; without a claim they are there to be passed over.
pub(super) struct Entry {
    pub(super) words: Vec<&'static str>,
    pub(super) claims: Option<Claims>,
    pub(super) needs: Needs,
}

/// Rows of the table: what is claimed, what must stand near, the words, `|` between them.
type Rows = [(Option<Claims>, Needs, &'static str)];

const fn class(class: Class) -> Option<Claims> {
    Some(Claims::Class(class))
}

const fn exactly(count: u32, of: Option<u32>) -> Option<Claims> {
    Some(Claims::Exactly { count, of })
}

const ROWS: &Rows = &[
    (None, Needs::Nothing, "ikke alle|ikkje alle|not all|not everyone"),
    (None, Needs::Nothing, "den enkelte|det enkelte|de enkelte|dei enkelte|hver enkelt|kvar enkelt|den enkeltes"),
    (None, Needs::Nothing, "noen ganger|nokre gonger|nokon gong|noen gang|enkelte ganger|enkelte gonger|flere ganger"),
    (None, Needs::Nothing, "fleire gonger|mange ganger|mange gonger|få ganger|få gonger|en gang for alle"),
    (None, Needs::Nothing, "i noen grad|i nokon grad|i noe grad|i noen tilfeller|i nokre tilfelle|i enkelte tilfeller"),
    (
        None,
        Needs::Nothing,
        "i flere tilfeller|i mange tilfeller|i de fleste tilfeller|i dei fleste tilfelle|alle deler",
    ),
    (
        None,
        Needs::Nothing,
        "at all|after all|above all|all in all|in all|at most|most often|most of the time|for the most part",
    ),
    (
        None,
        Needs::Nothing,
        "to some extent|in some cases|in many cases|in most cases|many times|several times|a few times",
    ),
    (
        class(Class::All),
        Needs::People,
        "samtlige|samtlege|alle|alle sammen|alle saman|all|everyone|hver eneste|kvar einaste|every",
    ),
    (
        class(Class::All),
        Needs::Nothing,
        "full enighet|full semje|full agreement|enstemmig|einstemmig|unanimous agreement",
    ),
    (class(Class::AlmostAll), Needs::Nothing, "bred enighet|brei semje|brei einigheit|broad agreement|wide agreement"),
    (class(Class::AlmostAll), Needs::People, "så godt som alle|så godt som samtlige|så godt som samtlege|nesten alle"),
    (
        class(Class::AlmostAll),
        Needs::People,
        "nesten samtlige|nesten samtlege|så å si alle|så å seie alle|nærmest alle",
    ),
    (
        class(Class::AlmostAll),
        Needs::People,
        "tilnærmet alle|omtrent alle|om lag alle|almost all|nearly all|virtually all",
    ),
    (class(Class::AlmostAll), Needs::People, "almost everyone|nearly everyone"),
    (
        class(Class::Consensus),
        Needs::Nothing,
        "høy grad av enighet|stor grad av enighet|stor enighet|høg grad av semje",
    ),
    (
        class(Class::Consensus),
        Needs::Nothing,
        "høg grad av einigheit|stor grad av semje|stor semje|high degree of agreement",
    ),
    (class(Class::Consensus), Needs::Nothing, "large degree of agreement|general agreement"),
    (class(Class::Consensus), Needs::People, "de aller fleste|dei aller fleste|the vast majority|vast majority"),
    (class(Class::Most), Needs::People, "de fleste|dei fleste|most|flertallet|fleirtalet|et flertall|eit fleirtal"),
    (
        class(Class::Most),
        Needs::People,
        "majoriteten|the majority|a majority|majority|hoveddelen|hovuddelen|størsteparten|storparten",
    ),
    (
        class(Class::Most),
        Needs::Either,
        "i hovedsak|i all hovedsak|i hovudsak|hovedsakelig|hovedsaklig|hovudsakleg|mainly",
    ),
    (class(Class::Most), Needs::Either, "stort sett|mostly"),
    (
        class(Class::Tendency),
        Needs::Nothing,
        "en klar tendens|ein klar tendens|klar tendens|en tydelig tendens|tydelig tendens",
    ),
    (class(Class::Tendency), Needs::Nothing, "ein tydeleg tendens|tydeleg tendens|a clear tendency|clear tendency"),
    (class(Class::Tendency), Needs::People, "halvparten|over halvparten|half of|more than half|half the"),
    (
        class(Class::Many),
        Needs::People,
        "mange|svært mange|veldig mange|many|very many|a great many|en stor del|ein stor del",
    ),
    (class(Class::Several), Needs::People, "flere|fleire|several|en rekke|ei rekke|ei rekkje|a number"),
    (class(Class::Some), Needs::People, "noen|nokre|nokon|some"),
    (class(Class::Some), Needs::Noun, "en del|ein del"),
    (
        class(Class::Few),
        Needs::People,
        "enkelte|noen få|nokre få|et fåtall|eit fåtal|a few|only a few|et par|eit par|a couple",
    ),
    (class(Class::Few), Needs::People, "ikke mange|ikkje mange|not many|ikke så mange|svært få|veldig få"),
    (class(Class::Few), Needs::Noun, "få|few"),
    (class(Class::None), Needs::People, "ingen|ingen av|none|none of|nobody|no one|ikke én|ikkje éin|not one"),
    (class(Class::None), Needs::Noun, "no"),
    (
        class(Class::One),
        Needs::Nothing,
        "det er også pekt på|det er pekt på|det er òg peikt på|det er også peikt på|det er peikt på",
    ),
    (class(Class::One), Needs::Nothing, "it was also pointed out|it was pointed out|it has also been pointed out"),
    (
        class(Class::OneInterview),
        Needs::Nothing,
        "i ett gruppeintervju|i eitt gruppeintervju|i ett intervju|i eitt intervju",
    ),
    (
        class(Class::OneInterview),
        Needs::Nothing,
        "i ett av intervjuene|i eitt av intervjua|in one group interview|in one interview",
    ),
    (
        class(Class::OneInterview),
        Needs::Nothing,
        "in one of the interviews|in one group interview it was pointed out|in one interview it was pointed out",
    ),
    (
        class(Class::Split),
        Needs::Nothing,
        "meningene er delte|meningane er delte|meiningane er delte|meningene er delt|delte meninger",
    ),
    (
        class(Class::Split),
        Needs::Nothing,
        "meiningane er delt|delte meiningar|delt syn|views are divided|views differ|opinions are divided",
    ),
    (
        class(Class::Split),
        Needs::Nothing,
        "er meningene delte|er meiningane delte|er svarene delte|er svara delte|svarene er delte|svara er delte",
    ),
    (class(Class::Split), Needs::Nothing, "opinions differ|divided views|divided opinions|views were divided"),
    (exactly(1, None), Needs::People, "én|éin|éi|én av|éin av|éi av|en av|ein av|one of"),
    (exactly(1, None), Needs::Speaker, "en|ein|ei"),
    (exactly(1, None), Needs::Noun, "one"),
    (exactly(2, Some(2)), Needs::People, "begge|begge to|both"),
    (
        Some(Claims::Consistent),
        Needs::Either,
        "gjennomgående|gjennomgåande|consistently|uavhengig av|regardless of|irrespective of",
    ),
];

static ENTRIES: LazyLock<HashMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut entries: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for (claims, needs, phrases) in ROWS {
        for phrase in phrases.split('|') {
            let words: Vec<&str> = phrase.split(' ').collect();
            let Some(first) = words.first() else { continue };
            entries.entry(first).or_default().push(Entry { words, claims: *claims, needs: *needs });
        }
    }
    entries.values_mut().for_each(|same| same.sort_by_key(|entry| std::cmp::Reverse(entry.words.len())));
    entries
});

/// The entries that start with a word (lower case), those of most words first.
pub(super) fn entries(first: &str) -> &'static [Entry] {
    ENTRIES.get(first).map_or(&[], Vec::as_slice)
}

/// Numbers in words, from two to twelve.
const NUMBERS: [(u32, &str); 11] = [
    (2, "to two"),
    (3, "tre three"),
    (4, "fire four"),
    (5, "fem five"),
    (6, "seks six"),
    (7, "sju syv seven"),
    (8, "åtte eight"),
    (9, "ni nine"),
    (10, "ti ten"),
    (11, "elleve eleven"),
    (12, "tolv twelve"),
];

static NUMBER_WORDS: LazyLock<HashMap<&str, u32>> =
    LazyLock::new(|| NUMBERS.iter().flat_map(|(number, words)| words.split(' ').map(|word| (word, *number))).collect());

/// The number a word (lower case) or digits tell; at most four digits, as a year is no number of people.
pub(super) fn number(word: &str) -> Option<u32> {
    if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number > 0);
    }
    NUMBER_WORDS.get(word).copied()
}

/// Nouns for those who were asked; every ending of a noun may follow, anything may stand before.
const ASKED: &str = "informant respondent deltaker deltakar intervjuobjekt interviewee participant";

/// Nouns for people who speak in interviews; every ending may follow, anything may stand before
/// (`hjemmesykepleierne`).
const PEOPLE: &str = "representant sykepleier sjukepleiar vernepleier vernepleiar arbeider arbeidar kliniker klinikar \
    leder leiar rådgiver rådgivar saksbehandler saksbehandlar koordinator terapeut psykolog farmasøyt bioingeniør \
    jurist sekretær personvernombud personvernombod tillitsvalgt tillitsvald ansatt tilsett behandler behandlar \
    medlem medlemm superbruker superbrukar spesialist personell kollega kolleger sjef jordmor jordmødr \
    employee nurse doctor physician clinician manager leader representative adviser therapist";

/// Endings of such nouns in the three languages.
const ENDINGS: &str = "en a e et er ar r n ne ene ane erne rne arane s ens enes anes nes erne";

/// What may stand before `lege`; without this list Nynorsk adjectives (`moglege`) and `college` would be doctors.
const DOCTORS: &str = "fast over turnus sjef avdelings kommune sykehus sjukehus legevakts sykehjems sjukeheims \
    spesialist tilsyns allmenn vakt hoved bydels helsestasjons";

/// Words that are people only as they stand.
const EXACT: &str = "intervjuede intervjua intervjuete spurte spurde staff gp gps interviewed";

/// Verbs of saying and holding, as they stand in a finding.
const REPORTING: &str = "mener meiner mente meinte ment meint oppgir oppgjev oppga oppgav oppgitt opplever opplevde opplevd \
    oppleve sier seier sa sagt peker peikar pekte peikte pekt peikt påpeker påpeikar påpekte påpeikte forteller fortel fortalte \
    fortalde fortalt uttrykker uttrykkjer uttrykte uttrykt trekker trekkjer trekk trakk trukket fremhever framhever framhevar \
    fremhevet framheva understreker understrekar understreket understreka beskriver beskriv beskrev beskrevet rapporterer \
    rapporterte rapportert svarer svarar svarte svart nevner nemner nevnte nemnde nevnt nemnt opplyser opplyste opplyst gir gjev \
    gav utdyper utdjupar utdypet vektlegger vektlegg vurderer vurderte etterlyser etterlyste synes synest syns syntes \
    tror trur trodde erfarer erfarar erfarte erfart ser så viser viste vist hevder hevdar hevdet hevda frykter fryktar \
    ønsker ønskjer forklarer forklarte \
    say says said report reports reported mention mentions mentioned believe believes believed think thinks thought feel feels \
    felt experience experienced state stated point points pointed describe describes described express expresses expressed \
    emphasise emphasised emphasize emphasized highlight highlighted find found argue argued consider considered note noted \
    suggest suggested told tell indicate indicated explain explained hold see saw";

/// What follows a quantifier that is plainly not one of people: «alle varsler må leses av legen».
const THINGS: &str = "ganger gonger gang grad tilfeller tilfelle måter måtar steder stader år måneder månader uker veker dager \
    dagar timer timar minutter minutt varsler varslar varsel funksjoner funksjonar oppgaver oppgåver systemer system deler delar \
    områder område punkter punkt opplysninger opplysningar meldinger meldingar prøver prøvar prøvesvar svar notater notat feil \
    endringer endringar pasienter pasientar forhold årsaker årsaker avdelinger avdelingar kommuner kommunar sykehus sjukehus \
    klikk skjermbilder skjermbilete journaler journalar dokumenter dokument avtaler avtalar prosent kroner \
    times ways cases days weeks months years parts alerts messages systems tasks patients reasons changes notes percent hours";

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

static VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(REPORTING));
static NOT_PEOPLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(THINGS));

/// Whether a word (lower case) is a verb of saying.
pub(super) fn is_reporting(word: &str) -> bool {
    VERBS.contains(word)
}

/// Whether a word (lower case) is one of things that are often counted.
pub(super) fn is_thing(word: &str) -> bool {
    NOT_PEOPLE.contains(word)
}

/// Whether a predicate reports by itself: `opplever at …`, `har opplevd at …`.
pub(super) fn reports(predicate: &str) -> bool {
    let mut words = predicate.split_whitespace().map(str::to_lowercase);
    match words.next().as_deref() {
        Some("har" | "have") => words.next().is_some_and(|word| is_reporting(&word)),
        // «gir pasienten tid», «trekker seg»: verbs of saying only with words that follow later.
        Some("gir" | "gjev" | "trekker" | "trekk" | "så" | "find" | "hold") | None => false,
        // «ser svar» is seeing, «ser at» is holding.
        Some("ser" | "see") => words.next().is_some_and(|word| matches!(word.as_str(), "at" | "that")),
        Some(word) => is_reporting(word),
    }
}

/// Whether a word (lower case) names those who were asked: informants, respondents.
pub(super) fn is_asked(word: &str) -> bool {
    EXACT_LIST.iter().take(5).any(|other| *other == word) || inflects(word, &ASKED_LIST)
}

/// Whether a word (lower case) names people who speak in interviews.
pub(super) fn is_people(word: &str) -> bool {
    EXACT_LIST.contains(&word) || inflects(word, &ASKED_LIST) || is_doctor(word) || inflects(word, &PEOPLE_LIST)
}

/// Whether a word is an English plural; `to informants` is no number.
pub(super) fn english_plural(word: &str) -> bool {
    word.ends_with('s') || word == "staff"
}

/// Whether a noun for people (lower case) is a plural that can stand without a quantifier: definite, or of those asked.
pub(super) fn is_plural(word: &str) -> bool {
    let definite = ["ene", "ane", "erne", "arne"].iter().any(|ending| word.ends_with(ending));
    let asked = ["informanter", "informantar", "respondenter", "respondentar", "deltakere", "deltakarar"];
    definite || english_plural(word) || asked.contains(&word) || PARTICIPLES.contains(&word)
}

/// Plurals that take an article.
const PARTICIPLES: [&str; 7] = ["intervjuede", "intervjua", "intervjuete", "spurte", "spurde", "ansatte", "tilsette"];

fn is_doctor(word: &str) -> bool {
    let stem = ["legenes", "leganes", "legene", "legane", "leger", "legar", "legen", "lege"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    stem.is_some_and(|before| before.is_empty() || DOCTORS.split_whitespace().any(|known| known == before))
}

/// Whether a word is one of these stems, whatever stands before it, with an ending or none. Every word of a chapter is
/// asked: endings first, for few words have one.
fn inflects(word: &str, stems: &[&str]) -> bool {
    let ends = |rest: &str| stems.iter().any(|stem| rest.ends_with(stem));
    ends(word) || ENDINGS_LIST.iter().any(|ending| word.strip_suffix(ending).is_some_and(ends))
}

fn listed(words: &'static str) -> Vec<&'static str> {
    words.split_whitespace().collect()
}

static ASKED_LIST: LazyLock<Vec<&str>> = LazyLock::new(|| listed(ASKED));
static PEOPLE_LIST: LazyLock<Vec<&str>> = LazyLock::new(|| listed(PEOPLE));
static ENDINGS_LIST: LazyLock<Vec<&str>> = LazyLock::new(|| listed(ENDINGS));
static EXACT_LIST: LazyLock<Vec<&str>> = LazyLock::new(|| listed(EXACT));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_things() {
        for word in [
            "informantene",
            "respondentar",
            "hjemmesykepleierne",
            "fastleger",
            "lege",
            "legane",
            "ansatte",
            "sjukepleiarar",
            "brukerrepresentantene",
            "ledere",
            "medlemmer",
            "intervjuede",
            "nurses",
            "clinicians",
            "helsepersonell",
        ] {
            assert!(is_people(word), "{word}");
        }
        for word in
            ["moglege", "college", "daglege", "varsler", "pasienter", "bruker", "ledelsen", "kommunen", "legevakt"]
        {
            assert!(!is_people(word), "{word}");
        }
        assert!(is_asked("informanter") && is_asked("spurte") && !is_asked("leger"));
    }

    #[test]
    fn a_predicate_may_report_by_itself() {
        assert!(reports("opplever at det går") && reports("har opplevd feil") && reports("mener at"));
        assert!(
            !reports("kan planlegge") && !reports("har et avtaleverk") && !reports("gir pasienten tid") && !reports("")
        );
    }

    #[test]
    fn numbers_are_words_or_digits() {
        assert_eq!(
            [number("tre"), number("åtte"), number("seven"), number("28")],
            [Some(3), Some(8), Some(7), Some(28)]
        );
        assert_eq!([number("2025"), number("0"), number("trett"), number("")], [None; 4]);
    }

    #[test]
    fn longer_phrases_come_first() {
        let lengths: Vec<usize> = entries("så").iter().map(|entry| entry.words.len()).collect();
        assert!(lengths.is_sorted_by(|a, b| a >= b) && lengths.len() >= 4, "{lengths:?}");
    }
}
