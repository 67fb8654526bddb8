//! A corpus for searching: many word forms, distributed as words are (Zipf), with words planted at known rates.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::generate::Chance;

/// What one interview in forty, one in three, and nearly every turn has.
pub(crate) const RARE: &str = "fjellheisprøve";
pub(crate) const MIDDLE: &str = "journalvaktordning";
pub(crate) const COMMON: &str = "ikke";
/// Words that follow one another up to three times an interview, and stand apart elsewhere.
pub(crate) const PHRASE: &str = "\"=oversikt =i =hverdagen\"";

const FUNCTION: &[&str] = &[
    "og",
    "det",
    "er",
    "jeg",
    "i",
    "ikke",
    "som",
    "på",
    "at",
    "vi",
    "til",
    "har",
    "så",
    "med",
    "av",
    "for",
    "den",
    "om",
    "de",
    "da",
    "men",
    "kan",
    "var",
    "hva",
    "når",
    "eller",
    "også",
    "fra",
    "litt",
    "bare",
    "alle",
    "blir",
    "nå",
    "der",
    "må",
    "skal",
    "veldig",
    "mye",
    "ut",
    "noe",
    "over",
    "etter",
    "hvor",
    "før",
    "selv",
    "oversikt",
    "hverdagen",
];
const ONSETS: &[&str] = &[
    "b", "bl", "br", "d", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "sk", "st", "t", "tr",
    "v",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "y", "æ", "ø", "å", "ei"];
const CODAS: &[&str] = &["", "d", "g", "kk", "l", "m", "n", "nd", "r", "rk", "s", "st", "t", "v"];
const ENDINGS: &[&str] =
    &["", "en", "et", "er", "ene", "a", "te", "t", "ende", "het", "heten", "ing", "ingen", "lig", "lige"];

/// Word forms, the most frequent first, and how often each comes.
pub(crate) struct Words {
    forms: Vec<String>,
    sums: Vec<f64>,
}

impl Words {
    /// So many forms; a sixth of them compounds of others.
    pub(crate) fn new(count: usize, seed: u64) -> Self {
        let mut chance = Chance::new(seed, 77);
        let stem = |chance: &mut Chance| {
            let syllables = 1 + usize::from(chance.happens(0.6)) + usize::from(chance.happens(0.2));
            (0..syllables)
                .map(|_| [*chance.pick(ONSETS), *chance.pick(VOWELS), *chance.pick(CODAS)].concat())
                .collect::<String>()
        };
        let stems: Vec<String> = (0..count / 5).map(|_| stem(&mut chance)).collect();
        let mut known: std::collections::HashSet<String> = FUNCTION.iter().map(ToString::to_string).collect();
        let mut forms: Vec<String> = FUNCTION.iter().map(ToString::to_string).collect();
        while forms.len() < count {
            let mut form = stems[chance.between(0, stems.len() - 1)].clone();
            if chance.happens(0.16) {
                form += ["", "s", "e"][chance.between(0, 2)];
                form += &stems[chance.between(0, stems.len() - 1)];
            }
            form += ENDINGS[chance.between(0, ENDINGS.len() - 1)];
            if form.chars().count() > 1 && known.insert(form.clone()) {
                forms.push(form);
            }
        }
        let mut sum = 0.0;
        let sums = (0..forms.len()).map(|rank| {
            sum += 1.0 / (rank as f64 + 1.6).powf(1.04);
            sum
        });
        let sums = sums.collect();
        Self { forms, sums }
    }

    fn draw(&self, chance: &mut Chance) -> &str {
        let at = chance.share() * self.sums.last().copied().unwrap_or(1.0);
        &self.forms[self.sums.partition_point(|sum| *sum < at).min(self.forms.len() - 1)]
    }
}

/// Writes a project of so many interviews of an hour (about 9,000 words) and gives the bytes of its transcripts.
pub(crate) fn write(folder: &Path, interviews: usize, words: &Words) -> u64 {
    fs::create_dir_all(folder.join("transcripts")).unwrap();
    let codebook = "version: 1\ntitle: Søk\nlanguage: nb\nstakeholders:\n  - id: kommune\n    label: Kommunen\n    informants: respondenter i kommunen\n    benefits: []\n    drawbacks: []\n    context: []\n";
    fs::write(folder.join("codebook.yaml"), codebook).unwrap();
    let halves = [0, 1];
    std::thread::scope(|scope| {
        let threads = halves.map(|half| {
            scope.spawn(move || (half..interviews).step_by(2).map(|number| one(folder, number, words)).sum::<u64>())
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn one(folder: &Path, number: usize, words: &Words) -> u64 {
    let mut chance = Chance::new(1, number as u64);
    let role = ["lege", "sykepleier", "leder", "helsesekretær"][chance.between(0, 3)];
    let mut text = format!(
        "---\nid: int-{number:05}\ndate: 2025-09\nmode: teams\nlanguage: nb\nparticipants:\n  - {{id: K{number}, group: kommune, role: {role}, site: kommune {}}}\n---\n\n",
        number % 37
    );
    let (mut said, mut turn, mut phrases) = (0, 0, chance.between(0, 3));
    while said < 9_000 {
        let asks = turn % 2 == 0;
        let length = if asks { chance.between(6, 30) } else { chance.between(20, 160) };
        let speaker = if asks { "I".to_owned() } else { format!("K{number}") };
        let _ = write!(text, "**{speaker}** [00:{:02}:{:02}]:", said / 150 % 60, said % 60);
        for at in 0..length {
            let word = words.draw(&mut chance);
            text.push(' ');
            if at % 14 == 0 {
                let mut letters = word.chars();
                text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                text.push_str(letters.as_str());
            } else {
                text.push_str(word);
            }
            if at % 14 == 13 {
                text.push('.');
            }
        }
        if !asks && phrases > 0 {
            text.push_str(" oversikt i hverdagen");
            phrases -= 1;
        }
        match (turn, number % 40, number % 3) {
            (5, 0, _) => text.push_str(&format!(" {RARE}n")),
            (7, _, 1) => text.push_str(&format!(" {MIDDLE}en")),
            _ => {}
        }
        text.push_str(".\n\n");
        said += length;
        turn += 1;
    }
    fs::write(folder.join(format!("transcripts/int-{number:05}.md")), &text).unwrap();
    text.len() as u64
}
