//! Words that sound Norwegian and mean nothing, and sentences made of them.

use std::collections::BTreeSet;

use super::chance::Chance;

const FUNCTION: &[&str] = &[
    "og", "det", "jeg", "er", "som", "på", "at", "i", "ikke", "så", "vi", "til", "har", "av", "med", "de", "for",
    "den", "om", "du", "da", "hvis", "men", "der", "når", "ha", "hva", "kan", "fra", "være", "også", "litt", "eller",
    "nå", "blir", "sånn", "mer", "seg", "vil", "skal", "må", "ut", "opp", "inn", "etter", "ble", "ved", "hvor",
    "hvordan", "fordi", "altså", "liksom", "egentlig", "kanskje", "her", "over", "under", "før", "siden", "mellom",
    "igjen", "helt", "ganske", "både", "kom", "gikk", "sier", "får", "fikk", "gjør", "går", "tar", "ser", "tenker",
    "synes", "vet", "kunne", "skulle", "måtte", "vårt", "våre", "dette", "disse", "samme", "annet", "aldri", "ofte",
    "uten", "mot", "hos", "rundt",
];

const ONSETS: &[&str] = &[
    "b", "bl", "br", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "hv", "j", "k", "kl", "kn", "kr", "kv", "l",
    "m", "n", "p", "pl", "r", "s", "sk", "skj", "sl", "sm", "sn", "sp", "st", "str", "sv", "t", "tr", "tv", "v",
];
const VOWELS: &[&str] =
    &["a", "a", "a", "e", "e", "e", "i", "i", "o", "o", "u", "u", "y", "æ", "ø", "ø", "å", "å", "ei", "au"];
const CODAS: &[&str] =
    &["d", "f", "g", "k", "l", "ld", "m", "n", "nd", "ng", "r", "rd", "rk", "rt", "s", "sk", "st", "t", "v"];
const ENDINGS: &[&str] = &["", "en", "et", "er", "ene", "te", "ende", "het", "ing", "lig"];

/// An invented language.
#[derive(Debug, Clone)]
pub struct Lexicon {
    content: Vec<String>,
    stems: Vec<String>,
}

impl Lexicon {
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed, 1);
        let mut known: BTreeSet<String> = FUNCTION.iter().map(ToString::to_string).collect();
        let mut fresh = |chance: &mut Chance, endings: &[&str]| loop {
            let word = format!("{}{}{}", syllable(chance), syllable(chance), chance.pick(endings));
            if known.insert(word.clone()) {
                return word;
            }
        };
        let stems = (0..400).map(|_| fresh(&mut chance, &["dal", "mel", "ved"])).collect();
        let content = (0..1500).map(|_| fresh(&mut chance, ENDINGS)).collect();
        Self { content, stems }
    }

    /// A noun that only one code uses; `[a-zæøå]`.
    pub fn stem(&self, number: usize) -> &str {
        &self.stems[number % self.stems.len()]
    }

    /// A sentence of so many words with a full stop, its first letter a capital. Some words are far more common.
    pub fn sentence(&self, words: usize, text: &mut String, chance: &mut Chance) {
        let comma = if words > 8 { chance.between(3, words - 4) } else { words };
        for position in 0..words {
            let word = self.word(chance);
            if position == 0 {
                let mut letters = word.chars();
                text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                text.push_str(letters.as_str());
            } else {
                text.push(' ');
                text.push_str(word);
            }
            if position == comma {
                text.push(',');
            }
        }
        text.push_str(if chance.happens(0.06) { " …" } else { "." });
    }

    fn word(&self, chance: &mut Chance) -> &str {
        let skewed = chance.share().powi(2);
        if chance.happens(0.55) {
            FUNCTION[(skewed * FUNCTION.len() as f64) as usize]
        } else {
            &self.content[(skewed * self.content.len() as f64) as usize]
        }
    }
}

fn syllable(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.pick(ONSETS), chance.pick(VOWELS), chance.pick(CODAS))
}
