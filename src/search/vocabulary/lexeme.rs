//! What a word of a query can look like in a text: its stems, its forms, and how it stands in compounds.

use super::compound::{self, Member};
use super::lexicon::Lexicon;
use super::paradigms::{self, Kind};
use super::varieties;
use crate::search::analysis::Stemmer;

/// One word with all its forms.
#[derive(Debug, Default)]
pub(super) struct Lexeme {
    /// All forms with one of these stems are forms of it.
    pub(super) stems: Vec<String>,
    /// These forms, too, where the corpus has them.
    pub(super) forms: Vec<String>,
    /// How it stands in compounds.
    pub(super) members: Vec<Member>,
}

/// What follows the name of somebody (`sykepleier`, `brukar`), longest first.
const AGENT: [&str; 11] = ["anes", "ane", "ens", "nes", "ars", "en", "ne", "es", "ar", "e", "s"];

/// All forms of somebody, and of neuters such as `senter`.
const AGENT_FORMS: [&str; 15] =
    ["", "s", "e", "es", "en", "ens", "ne", "nes", "et", "ets", "ar", "ars", "ane", "anes", "a"];

/// A word is made from another (`vurdering` from `vurdere`) only where so many letters are left: `melding` and `melde`
/// are too far from each other in what is asked for.
const DERIVED: usize = 6;

impl Lexeme {
    /// The word that a form of a query belongs to.
    pub(super) fn of(word: &str, agent: bool, lexicon: &Lexicon, stemmer: &Stemmer) -> Self {
        if let Some((before, lines)) = paradigms::of(word, |part| compound::is_part(part, 4, lexicon, stemmer)) {
            return Self::irregular(word, before, lines, lexicon, stemmer);
        }
        let listed = |base: &str| agent || varieties::is_agent(base) || is_agent(word, base, lexicon);
        match agent_bases(word).into_iter().find(|base| listed(base)) {
            Some(base) => Self::agent(&base),
            None => Self::regular(word, lexicon, stemmer),
        }
    }

    fn irregular(
        word: &str,
        before: &str,
        lines: &[&paradigms::Paradigm],
        lexicon: &Lexicon,
        stemmer: &Stemmer,
    ) -> Self {
        let mut lexeme = Self::default();
        for line in lines {
            let forms = line.forms.iter().map(|form| format!("{before}{form}"));
            if line.kind == Kind::Noun {
                lexeme.forms.extend(forms.clone().map(|form| format!("{form}s")));
                lexeme.members.extend(forms.clone().enumerate().map(|(at, form)| Member::exact(form, at == 0)));
            }
            lexeme.forms.extend(forms);
        }
        // `hjelp` is a form of a verb and a noun of its own; of `går` there is no more than the line.
        let noun_too = lines.iter().all(|line| line.kind == Kind::Verb) && word.chars().count() >= 5;
        if noun_too && (!before.is_empty() || *stemmer.stem(word) == *word) {
            let regular = Self::regular(word, lexicon, stemmer);
            lexeme.stems = regular.stems;
            lexeme.members = regular.members;
        }
        lexeme
    }

    fn agent(base: &str) -> Self {
        let mut forms: Vec<String> = AGENT_FORMS.iter().map(|end| format!("{base}{end}")).collect();
        // `senter` is `sentre` in the plural.
        let short = base.strip_suffix("er").map(|before| format!("{}r", undoubled(before)));
        forms.extend(short.iter().flat_map(|short| ["e", "ene", "enes", "a"].map(|end| format!("{short}{end}"))));
        Self { stems: Vec::new(), members: vec![Member::bare(base.to_owned(), true)], forms }
    }

    fn regular(word: &str, lexicon: &Lexicon, stemmer: &Stemmer) -> Self {
        let stem = stemmer.stem(word).into_owned();
        let mut stems = variants(&stem);
        // Of a word that the corpus has in compounds only, the variants are members all the same.
        let members = members(word, &stem, &stems, lexicon);
        stems.retain(|other| *other == stem || lexicon.has_stem(other));
        stems.extend(derivations(&stem, stemmer).into_iter().filter(|other| lexicon.has_stem(other)));
        Self { stems, forms: Vec::new(), members }
    }
}

/// What a form may be without its ending, where that ends like somebody who does something.
pub(super) fn agent_bases(word: &str) -> Vec<String> {
    let somebody = |base: &&str| (base.ends_with("er") || base.ends_with("ar")) && base.chars().count() >= 4;
    let shorter = AGENT.iter().filter_map(|end| word.strip_suffix(end));
    std::iter::once(word).chain(shorter).filter(somebody).map(str::to_owned).collect()
}

/// Whether the corpus shows that a base is inflected like somebody: `sykepleieren`, `sykepleierne`, and not `journaler`.
fn is_agent(word: &str, base: &str, lexicon: &Lexicon) -> bool {
    let shown = ["en", "ne", "et", "ane"].into_iter().any(|end| {
        let form = format!("{base}{end}");
        form == word || lexicon.contains(&form)
    });
    let nynorsk =
        base.ends_with("ar") && ["ar", "ane", "anes"].into_iter().any(|end| word.strip_suffix(end) == Some(base));
    let plural = word == base || word.strip_suffix('e') == Some(base);
    shown || nynorsk || (plural && lexicon.contains(base) && lexicon.contains(&format!("{base}e")))
}

/// A stem and what Snowball makes of other forms of the same word.
fn variants(stem: &str) -> Vec<String> {
    let mut found = vec![stem.to_owned()];
    let mut add = |other: Option<String>| found.extend(other.filter(|other| other.chars().count() >= 3));
    // `sykepleierne`.
    add(stem.strip_suffix("ern").map(str::to_owned));
    add(Some(format!("{stem}ern")));
    // No word ends in `mm`: `rom`, `rommet`.
    add(stem.strip_suffix("mm").map(|before| format!("{before}m")));
    add(stem.strip_suffix('m').filter(|before| !before.ends_with('m')).map(|before| format!("{before}mm")));
    // `middel`, `midler`; `regel`, `regler`.
    add(stem.strip_suffix("el").map(|before| format!("{}l", undoubled(before))));
    if let Some(before) = stem.strip_suffix('l').filter(|before| before.ends_with(is_consonant)) {
        add(Some(format!("{before}el")));
        add(before.chars().next_back().map(|last| format!("{before}{last}el")));
    }
    // `laboratorium`, `laboratoriet`.
    add(stem.strip_suffix("ium").map(|before| format!("{before}i")));
    add(stem.strip_suffix('i').filter(|before| before.len() >= 5).map(|before| format!("{before}ium")));
    found
}

/// Stems of the verb of a noun in `-ing` and `-else`, and the other way.
fn derivations(stem: &str, stemmer: &Stemmer) -> Vec<String> {
    let verbs = ["ing", "ning", "ering", "els"].into_iter().filter_map(|end| stem.strip_suffix(end));
    let verbs = verbs.filter(|verb| verb.chars().count() >= DERIVED).map(|verb| stemmer.stem(verb).into_owned());
    let long = stem.chars().count() >= DERIVED - 1;
    let nouns = ["ing", "ning", "ering", "els"].into_iter().filter(|_| long).map(|end| format!("{stem}{end}"));
    verbs.chain(nouns).collect()
}

/// The shapes in which a word stands in compounds: as it is in the dictionary, as it was typed, and its stems.
fn members(word: &str, stem: &str, stems: &[String], lexicon: &Lexicon) -> Vec<Member> {
    let family: Vec<&str> = lexicon.with_stems(stems).collect();
    let dictionary = family.iter().min_by_key(|form| form.chars().count()).copied();
    let mut members: Vec<Member> = dictionary.map(|form| Member::bare(form.to_owned(), true)).into_iter().collect();
    let ends_in_e = |stem: &str| {
        let form = format!("{stem}e");
        word == form || family.contains(&form.as_str())
    };
    for shape in stems {
        let long = shape == stem && shape.chars().count() >= 5 && !ends_in_e(shape);
        let bare = shape == word || lexicon.contains(shape) || long;
        members.push(if bare { Member::bare(shape.clone(), true) } else { Member::stem(shape.clone()) });
    }
    match word.strip_prefix(stem) {
        Some("") => {}
        // It may be the word itself: `kurs`, `oppgave`.
        Some("s" | "e") => members.push(Member::bare(word.to_owned(), true)),
        _ => members.push(Member::exact(word.to_owned(), false)),
    }
    members
}

fn undoubled(text: &str) -> &str {
    let mut letters = text.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && is_consonant(last) => text.strip_suffix(last).unwrap_or(text),
        _ => text,
    }
}

fn is_consonant(letter: char) -> bool {
    letter.is_alphabetic() && !compound::is_vowel(letter)
}
