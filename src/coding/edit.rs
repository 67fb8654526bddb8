//! How many letters must change to make one text of another.
//!
//! The edit distance (Levenshtein 1966), computed 64 rows at a time as Myers found
//! (1999, "A fast bit-vector algorithm for approximate string matching", in blocks after Hyyrö 2003):
//! time grows with the text times a 64th of the pattern.

use std::collections::HashMap;

/// How alike two texts are: 1 is equal, 0 has nothing in common. One less the edit distance over the longer length.
pub fn similarity(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    if longer == 0 { 1.0 } else { 1.0 - Pattern::new(a.iter()).distance(b.iter()) as f32 / longer as f32 }
}

/// A text prepared for being compared with many others.
pub(super) struct Pattern {
    length: usize,
    /// For each letter of the pattern, where it stands in it: one bit a place, in blocks.
    rows: Vec<Box<[u64]>>,
    common: Box<[u16]>,
    rare: HashMap<char, u16>,
}

/// Letters below this (Latin with all its accents) are found without hashing.
const COMMON: usize = 0x250;
const NONE: u16 = u16::MAX;

impl Pattern {
    pub(super) fn new<'a>(letters: impl ExactSizeIterator<Item = &'a char>) -> Self {
        let length = letters.len();
        let blocks = length.div_ceil(64);
        let mut pattern =
            Self { length, rows: Vec::new(), common: vec![NONE; COMMON].into_boxed_slice(), rare: HashMap::new() };
        for (at, letter) in letters.enumerate() {
            let row = pattern.row_for(*letter, blocks);
            if let Some(block) = row.and_then(|row| row.get_mut(at / 64)) {
                *block |= 1 << (at % 64);
            }
        }
        pattern
    }

    fn row_for(&mut self, letter: char, blocks: usize) -> Option<&mut Box<[u64]>> {
        // No text has as many different letters as there are numbers here; if one had, they would match nothing.
        let next = u16::try_from(self.rows.len()).ok().filter(|next| *next < NONE)?;
        let known = match self.common.get_mut(letter as usize) {
            Some(known) => known,
            None => self.rare.entry(letter).or_insert(NONE),
        };
        if *known == NONE {
            *known = next;
            self.rows.push(vec![0; blocks].into_boxed_slice());
        }
        self.rows.get_mut(usize::from(*known))
    }

    fn row(&self, letter: char) -> Option<&[u64]> {
        let at = match self.common.get(letter as usize) {
            Some(at) => *at,
            None => self.rare.get(&letter).copied().unwrap_or(NONE),
        };
        self.rows.get(usize::from(at)).map(|row| &**row)
    }

    /// The distance to a whole text.
    pub(super) fn distance<'a>(&self, text: impl Iterator<Item = &'a char>) -> usize {
        let mut column = Column::new(self, true);
        for letter in text {
            column.step(self.row(*letter));
        }
        column.score
    }

    /// The distance to the start of a text that is closest: its length (of those with the least distance, the one
    /// nearest to the pattern's own) and the distance.
    pub(super) fn closest_start<'a>(&self, text: impl Iterator<Item = &'a char>) -> (usize, usize) {
        let mut column = Column::new(self, true);
        let mut best = (0_usize, column.score);
        for (at, letter) in text.enumerate() {
            column.step(self.row(*letter));
            let length = at + 1;
            let nearer = length.abs_diff(self.length) < best.0.abs_diff(self.length);
            if column.score < best.1 || (column.score == best.1 && nearer) {
                best = (length, column.score);
            }
        }
        best
    }

    /// Every place where something at most `most` away from the pattern ends: one past its last letter, and the distance.
    pub(super) fn ends<'a>(&self, text: impl Iterator<Item = &'a char>, most: usize) -> Vec<(usize, usize)> {
        let mut column = Column::new(self, false);
        let mut ends = Vec::new();
        for (at, letter) in text.enumerate() {
            column.step(self.row(*letter));
            if column.score <= most {
                ends.push((at + 1, column.score));
            }
        }
        ends
    }
}

/// One column of the table of distances: what each row differs from the row above, as bits.
struct Column {
    blocks: Vec<(u64, u64)>,
    /// The bit of the pattern's last letter in the last block.
    last: u64,
    /// The distance of the whole pattern.
    score: usize,
    /// Whether the text must match from its start; otherwise anywhere.
    anchored: bool,
}

impl Column {
    fn new(pattern: &Pattern, anchored: bool) -> Self {
        let last = 1 << (pattern.length.saturating_sub(1) % 64);
        Self { blocks: vec![(!0, 0); pattern.length.div_ceil(64)], last, score: pattern.length, anchored }
    }

    /// Goes one letter on; `row` is where that letter stands in the pattern.
    fn step(&mut self, row: Option<&[u64]>) {
        let mut carry = i8::from(self.anchored);
        let ends_at = self.blocks.len().saturating_sub(1);
        for (at, block) in self.blocks.iter_mut().enumerate() {
            let equal = row.and_then(|row| row.get(at)).copied().unwrap_or(0);
            let top = if at == ends_at { self.last } else { 1 << 63 };
            carry = advance(block, equal, carry, top);
        }
        self.score = self.score.saturating_add_signed(isize::from(carry));
    }
}

/// Myers' step for one block: takes and gives what the distance changes by, from one letter of the text to the
/// next, in the row above and in the row of the bit `top`.
fn advance((plus, minus): &mut (u64, u64), mut equal: u64, carry: i8, top: u64) -> i8 {
    let vertical = equal | *minus;
    equal |= u64::from(carry < 0);
    let horizontal = ((equal & *plus).wrapping_add(*plus) ^ *plus) | equal;
    let mut up = *minus | !(horizontal | *plus);
    let mut down = *plus & horizontal;
    let out = i8::from(up & top != 0) - i8::from(down & top != 0);
    up = (up << 1) | u64::from(carry > 0);
    down = (down << 1) | u64::from(carry < 0);
    *plus = down | !(vertical | up);
    *minus = up & vertical;
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn similarity_is_a_share_of_the_longer_text() {
        assert_eq!(similarity("blåbær", "blåbær"), 1.0);
        assert_eq!(similarity("", ""), 1.0);
        assert_eq!(similarity("abcd", ""), 0.0);
        assert_eq!(similarity("abcd", "abxd"), 0.75);
    }

    #[test]
    fn what_is_close_is_found_where_it_ends() {
        let (pattern, text) = (letters("journalen"), letters("i journlen og i journalen."));
        assert_eq!(Pattern::new(pattern.iter()).ends(text.iter(), 1), [(10, 1), (24, 1), (25, 0), (26, 1)]);
    }

    #[test]
    fn the_closest_start_is_as_long_as_the_pattern() {
        let (pattern, text) = (letters("abc"), letters("abcabc"));
        assert_eq!(Pattern::new(pattern.iter()).closest_start(text.iter()), (3, 0));
        assert_eq!(Pattern::new([].iter()).closest_start(text.iter()), (0, 0));
    }

    proptest! {
        #[test]
        fn the_distance_is_levenshteins(a in "[abæ ]{0,150}", b in "[abæ ]{0,150}") {
            let (x, y) = (letters(&a), letters(&b));
            prop_assert_eq!(Pattern::new(x.iter()).distance(y.iter()), strsim::levenshtein(&a, &b));
        }

        #[test]
        fn ends_are_where_the_table_says(a in "[abcσ]{1,80}", b in "[abcσ]{0,120}", most in 0_usize..40) {
            let (x, y) = (letters(&a), letters(&b));
            // Sellers' table, a column at a time.
            let mut column: Vec<usize> = (0..=x.len()).collect();
            let mut expected = Vec::new();
            for (at, letter) in y.iter().enumerate() {
                let above = column.clone();
                for row in 1..=x.len() {
                    let change = above[row - 1] + usize::from(x[row - 1] != *letter);
                    column[row] = change.min(above[row] + 1).min(column[row - 1] + 1);
                }
                if column[x.len()] <= most {
                    expected.push((at + 1, column[x.len()]));
                }
            }
            prop_assert_eq!(Pattern::new(x.iter()).ends(y.iter(), most), expected);
        }
    }
}
