//! The features of a word in its sentence, as hashes: itself, its neighbours, lists, and the rest of the document.

use super::around::Counts;
use super::word::Word;
use crate::anonymity::detect::place::{Class, Hash, hash, mix};

/// A sentence with what is known of each word.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'w> {
    /// The words of one sentence.
    pub words: &'w [Word],
    /// What the rest of the document says of each; may be shorter.
    pub around: &'w [Counts],
}

/// Features of one word are pushed here.
struct Out<'o> {
    features: &'o mut Vec<Hash>,
}

impl Out<'_> {
    #[inline]
    fn push(&mut self, template: u64, value: u64) {
        self.features.push(mix(value.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15))));
    }

    #[inline]
    fn pair(&mut self, template: u64, a: u64, b: u64) {
        self.push(template, mix(a).wrapping_mul(31).wrapping_add(b));
    }

    #[inline]
    fn bits(&mut self, template: u64, mut bits: u32, with: u64) {
        while bits != 0 {
            self.pair(template, u64::from(bits.trailing_zeros()), with);
            bits &= bits - 1;
        }
    }
}

/// Stands where a sentence has no word.
const NOTHING: Word = Word {
    lower: 1,
    exact: 1,
    stem: 1,
    prefixes: [1; 4],
    suffixes: [1; 5],
    tail: None,
    head: None,
    shape: 1,
    long_shape: 1,
    class: Class(0),
    length: 0,
    capital: false,
    capitals: false,
    mark: true,
    digits: false,
    common: true,
    first: ' ',
};

/// Pushes all features of the word at `at`.
pub fn features(sight: Sight, at: usize, into: &mut Vec<Hash>) {
    into.clear();
    let words = sight.words;
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&NOTHING);
    let [b2, b1, word, a1, a2] = [near(-2), near(-1), near(0), near(1), near(2)];
    let mut out = Out { features: into };
    let first = words.iter().take(at).all(|word| word.mark);
    alone(&mut out, word, first);
    neighbours(&mut out, [b2, b1, word, a1, a2], first);
    lists(&mut out, [b2, b1, word, a1, a2], first);
    run(&mut out, words, at);
    let counts = sight.around.get(at).copied().unwrap_or_default();
    document(&mut out, counts, word, first);
}

/// The word by itself.
fn alone(out: &mut Out, word: &Word, first: bool) {
    let start = u64::from(first);
    out.push(0, 0);
    out.push(1, word.exact);
    out.push(2, word.lower);
    word.prefixes.iter().enumerate().for_each(|(length, prefix)| out.push(3 + length as u64, *prefix));
    for (length, suffix) in word.suffixes.iter().enumerate() {
        out.push(8 + length as u64, *suffix);
        if length > 0 && word.capital {
            out.pair(14 + length as u64, *suffix, start);
        }
    }
    out.pair(20, word.shape, start);
    out.push(21, word.long_shape);
    out.pair(22, u64::from(word.length), word.shape);
    out.pair(23, u64::from(word.common), word.shape.wrapping_add(start));
    if word.stem != word.lower {
        out.push(24, word.stem);
    }
    if let (Some(head), Some(tail)) = (word.head, word.tail) {
        out.push(25, head);
        out.push(26, tail);
    }
}

/// The two words before and after.
fn neighbours(out: &mut Out, [b2, b1, word, a1, a2]: [&Word; 5], first: bool) {
    for (offset, near) in [b2, b1, a1, a2].into_iter().enumerate() {
        let offset = offset as u64;
        out.push(30 + offset, near.lower);
        out.push(34 + offset, near.shape);
        out.push(38 + offset, near.suffixes[2]);
        out.pair(42 + offset, near.lower, word.shape);
    }
    out.pair(46, b1.shape, word.shape);
    out.pair(47, word.shape, a1.shape);
    out.pair(48, mix(b1.shape).wrapping_add(word.shape), a1.shape);
    out.pair(49, b1.lower, word.lower);
    out.pair(50, word.lower, a1.lower);
    out.pair(51, mix(b1.lower).wrapping_add(word.shape), a1.lower);
    out.pair(52, mix(word.shape).wrapping_add(a1.shape), a2.shape);
    out.pair(53, mix(b2.shape).wrapping_add(b1.shape), word.shape);
    out.pair(54, mix(b2.lower).wrapping_add(b1.lower), word.shape);
    out.pair(55, mix(a1.lower).wrapping_add(a2.lower), word.shape);
    if word.capital {
        out.pair(56, b1.suffixes[3], u64::from(first));
        out.pair(57, a1.suffixes[3], word.shape);
        out.pair(58, b1.lower, word.suffixes[2]);
        out.pair(59, mix(word.suffixes[2]), a1.suffixes[2]);
        out.pair(60, mix(word.suffixes[2]), a1.shape);
        out.pair(61, mix(word.suffixes[2]), b1.shape);
    }
    out.pair(62, u64::from(b1.common) | u64::from(a1.common) << 1 | u64::from(word.common) << 2, word.shape);
}

/// A short word for the lists a word is on.
fn coarse(word: &Word) -> u64 {
    let class = word.class;
    let bit = |set: Class, place: u32| u64::from(class.meets(set)) << place;
    bit(Class::FIRST, 0)
        | bit(Class::SURNAME, 1)
        | bit(Class(Class::FOREIGN_FIRST.0 | Class::FOREIGN_SURNAME.0), 2)
        | bit(Class(Class::NORWEGIAN_PLACE.0 | Class::CITY.0 | Class::COUNTRY.0 | Class::IN_PLACE.0), 3)
        | bit(Class(Class::INSTITUTION_WORD.0 | Class::INSTITUTION.0 | Class::HOSPITAL.0), 4)
        | bit(Class::TITLE, 5)
        | bit(Class::SPEECH, 6)
        | u64::from(word.capital) << 7
        | u64::from(word.mark) << 8
}

/// The lists that the words are on.
fn lists(out: &mut Out, [b2, b1, word, a1, a2]: [&Word; 5], first: bool) {
    out.bits(70, word.class.0, word.shape);
    out.bits(71, b1.class.0, u64::from(b1.capital) | u64::from(word.capital) << 1);
    out.bits(72, a1.class.0, u64::from(a1.capital) | u64::from(word.capital) << 1);
    out.bits(73, a2.class.0, u64::from(word.capital));
    out.bits(74, b2.class.0, u64::from(word.capital));
    let (before, own, after) = (coarse(b1), coarse(word), coarse(a1));
    out.pair(75, own, u64::from(first) | u64::from(word.common) << 1);
    out.pair(76, before, own);
    out.pair(77, own, after);
    out.pair(78, mix(before).wrapping_add(own), after);
    out.pair(79, own, a1.lower);
    out.pair(80, own, b1.lower);
    out.pair(81, own, word.suffixes[2]);
    out.pair(82, mix(own).wrapping_add(after), coarse(a2));
    out.pair(83, mix(coarse(b2)).wrapping_add(before), own);
}

/// The run of capitalised words that the word stands in, and what stands on its either side.
fn run(out: &mut Out, words: &[Word], at: usize) {
    let capital = |at: usize| words.get(at).is_some_and(|word| word.capital);
    if !capital(at) {
        let next = words.iter().skip(at + 1).take(6).position(|word| word.capital);
        out.push(90, next.map_or(9, |next| next as u64));
        return;
    }
    let start = (0..at).rev().take(5).find(|at| !capital(*at)).map_or(at.saturating_sub(5), |before| before + 1);
    let end = (at + 1..words.len()).take(5).find(|at| !capital(*at)).unwrap_or((at + 6).min(words.len()));
    let before = start.checked_sub(1).and_then(|before| words.get(before)).unwrap_or(&NOTHING);
    let after = words.get(end).unwrap_or(&NOTHING);
    let position = ((at - start) as u64) << 8 | (end - start) as u64;
    out.push(91, position);
    out.pair(92, before.lower, (at - start) as u64);
    out.pair(93, after.lower, (end - at) as u64);
    out.pair(94, before.lower, after.lower);
    out.pair(95, coarse(before), coarse(after));
    out.pair(96, before.suffixes[3], position);
    out.pair(97, after.suffixes[1], position);
    let known = words.get(start..end).unwrap_or_default();
    let classes = known.iter().fold(0, |all, word| all | word.class.0);
    out.bits(98, classes, position);
    if let Some((head, last)) = known.first().zip(known.last()) {
        out.pair(99, coarse(head), coarse(last));
        out.pair(100, head.lower, (at - start) as u64);
        out.pair(101, last.lower, (end - at) as u64);
        out.pair(102, last.suffixes[2], (end - at) as u64);
    }
    let second = words.get(end + 1).unwrap_or(&NOTHING);
    out.pair(103, mix(after.lower), second.lower);
}

/// What the rest of the document says.
fn document(out: &mut Out, counts: Counts, word: &Word, first: bool) {
    let mut pattern = 0u64;
    for (kind, count) in counts.iter().enumerate() {
        let level = (*count).min(2);
        pattern |= u64::from(level > 0) << kind;
        if level > 0 {
            out.pair(110, (kind as u64) << 2 | u64::from(level), word.shape.wrapping_add(u64::from(first)));
        }
    }
    out.pair(111, pattern, word.shape);
    out.pair(112, pattern, coarse(word));
}

/// Whether a word is a preposition that places stand after.
pub(crate) fn is_preposition(lower: Hash) -> bool {
    static WORDS: std::sync::OnceLock<Vec<Hash>> = std::sync::OnceLock::new();
    WORDS
        .get_or_init(|| {
            ["i", "på", "fra", "frå", "til", "ved", "utenfor", "utanfor", "mot", "rundt"].map(hash).to_vec()
        })
        .contains(&lower)
}
