//! Names put into spoken turns: what the finders do with speech, on names of the corpus and on names on no list.
//!
//! The turns are our own; the names of people come from the corpora given, so none stands here.

use belegg::anonymity::detect::place::{Class, Lists};
use belegg::anonymity::detect::{Case, Detector};

use crate::corpus::Sentence;

/// `P` is a full name, `F` a first name, `S` a surname.
const TURNS: &[&str] = &[
    "Ja, altså, jeg heter {P} og jeg har jobba her i, hva blir det, ni år nå.",
    "Det var {F} som tok det opp først, tror jeg, på et møte i fjor.",
    "Eh, ja, {P} ringte meg på kvelden og sa at nå går det ikke lenger.",
    "Og så måtte jo {F} ta den vakta sjøl, ikke sant, for det var ingen andre.",
    "Jeg snakka med {S} om det, liksom, han er jo sjefen.",
    "Vi hadde en overlege, {P}, som var veldig skeptisk i starten.",
    "Hvis du spør {F} så får du et helt annet svar, for å si det sånn.",
    "Men det er {F} sin avgjørelse, det må jeg bare si.",
    "Nei, det var ikke meg, det var {F} eller {F}, jeg husker ikke helt.",
    "Da kom doktor {S} inn og lurte på hvor papirene var.",
    "Mm. Og {F}, hva tenker du om det?",
    "Takk, {F}, da går vi videre til neste spørsmål.",
    "Eg jobba saman med {P} på den tida, og ho var heilt tydeleg på det.",
    "Det er {F} som har ansvaret no, etter at {F} slutta.",
    "Så eg spurde {S}, og han visste det ikkje han heller.",
    "Me har ein sjukepleiar, ho {F}, som kan alt om dette.",
    "Han {F} på lageret fiksa det på to minutter.",
    "Ho {F} i resepsjonen seier alltid at det ordnar seg.",
    "Det står {P} på skjemaet, men det var jo ikke hun som skrev det.",
    "Kan du sende det til {P} så ordner hun resten?",
    "Hun heter {P}, og hun er avdelingsleder hos oss.",
    "Jeg fikk opplæring av {F} og {F}, de er superbrukere.",
    "Pasienten, la oss kalle han {F}, hadde vært inne tre ganger.",
    "Mora til {F} ringte og lurte på hvorfor timen var borte.",
    "I følge {S} skulle dette vært på plass for lenge siden.",
    "Og da sa {F}: nei, dette gidder jeg ikke mer.",
    "{F} har jo vært med siden starten, så hun kan mer om det enn meg.",
    "{P} var prosjektleder den gangen, det var før omorganiseringen.",
    "Jeg tror ikke {S} mente det sånn, men det ble jo tatt sånn.",
    "Unnskyld, det var telefonen, det var {F} som lurte på noe.",
];

/// Prints the shares of names wholly covered, listed and not, with capitals and without.
pub fn measure(detector: &Detector, corpora: &[Sentence], list: bool) {
    let names = names(corpora);
    println!("\n600 spoken turns, {} names: wholly covered", names.len());
    for case in [Case::Cased, Case::Lower] {
        let mut counts = [[0usize; 2]; 2];
        let (mut words, mut wrong) = (0usize, 0usize);
        for number in 0..600 {
            let (text, inserted) = turn(number, &names, case);
            let found = detector.find(&text, case);
            for (range, listed) in &inserted {
                let covered = text[range.clone()]
                    .char_indices()
                    .filter(|(_, c)| !c.is_whitespace())
                    .all(|(at, _)| found.iter().any(|finding| finding.at.contains(&(range.start + at))));
                counts[usize::from(*listed)][0] += 1;
                counts[usize::from(*listed)][1] += usize::from(covered);
                if list && !covered {
                    println!("  missed {} in {text}", &text[range.clone()]);
                }
            }
            words += text.split_whitespace().count();
            wrong += found
                .iter()
                .filter(|finding| {
                    !inserted.iter().any(|(range, _)| range.start < finding.at.end && finding.at.start < range.end)
                })
                .count();
        }
        let share = |[all, covered]: [usize; 2]| covered as f64 / all.max(1) as f64;
        let written = if case == Case::Cased { "as written" } else { "in lower case" };
        println!(
            "  {written}: on lists {:.3} of {}, on none {:.3} of {}; {wrong} other findings in {words} words",
            share(counts[1]),
            counts[1][0],
            share(counts[0]),
            counts[0][0]
        );
    }
}

/// Names of the corpora of two words or more, each once; none that may be a genitive.
fn names(corpora: &[Sentence]) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = corpora
        .iter()
        .flat_map(|sentence| {
            sentence.names.iter().filter(|(_, sort)| sort == "PER").map(move |(range, _)| sentence.words(range))
        })
        .map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|name| {
            (2..=3).contains(&name.len())
                && !name.iter().any(|word| word.ends_with(['s', '\'']))
                && name.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase) && word.len() > 2)
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// A turn with names put in, and where they stand: whether the lists have all its words.
fn turn(number: usize, names: &[Vec<String>], case: Case) -> (String, Vec<(std::ops::Range<usize>, bool)>) {
    let template = TURNS[number % TURNS.len()];
    let mut text = String::new();
    let mut inserted = Vec::new();
    for (part, piece) in template.split(['{', '}']).enumerate() {
        if part % 2 == 0 {
            text.push_str(&if case == Case::Lower { piece.to_lowercase() } else { piece.to_owned() });
            continue;
        }
        let name = &names[(number * 7 + part * 31) % names.len()];
        let name = match piece {
            "F" => name[0].clone(),
            "S" => name[name.len() - 1].clone(),
            _ => name.join(" "),
        };
        let listed = name.split(' ').all(|word| Lists::built_in().class_of(word).meets(Class::ANY_NAME));
        let start = text.len();
        text.push_str(&if case == Case::Lower { name.to_lowercase() } else { name });
        inserted.push((start..text.len(), listed));
    }
    (text, inserted)
}
