//! Agreement about where passages begin and end: the unitising alphas of Krippendorff, Mathet, Bouvry and Widlöcher
//! (2016; Krippendorff 2019, section 12.6).
//!
//! Each coder's text is tiled by coded stretches and the gaps between them; what stretches of different coders have
//! in common is counted in characters. Several texts are tiled one by one and added up. u, its binary form and the
//! coincidences agree with an independent implementation; for cu, Cu and (k)u there is one source of the formula only,
//! so equality with other programs is not promised.

use super::coefficient::{Undefined, Value};
use super::extent::Extent;

/// A stretch of text with what it was coded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its first character.
    pub start: u64,
    /// One past its last.
    pub end: u64,
    /// The number of its code or domain, from 0.
    pub value: usize,
}

impl Stretch {
    fn length(self) -> f64 {
        (self.end - self.start) as f64
    }
}

/// What the coders of texts have in common, in characters; texts add up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coincidences {
    /// How many values there are.
    values: usize,
    /// Characters that one coder gave the row's value and another the column's, over all ordered pairs of coders of a
    /// text, divided by one less than its coders. The row and column after the last value are gaps.
    common: Vec<f64>,
    /// For each value the sum of the squared lengths of its stretches; for gaps of their lengths.
    squares: Vec<f64>,
    /// The same of the parts of stretches that another coder coded too.
    paired_squares: Vec<f64>,
}

impl Coincidences {
    /// None yet.
    pub fn new(values: usize) -> Self {
        let size = values + 1;
        Self { values, common: vec![0.0; size * size], squares: vec![0.0; size], paired_squares: vec![0.0; size] }
    }

    /// Those of one text of `length` characters, in the stretches of each of its coders. Stretches of one coder with
    /// one value that overlap are one stretch; a text of fewer than two coders adds nothing.
    ///
    /// # Errors
    ///
    /// [`Undefined::Overlapping`] where stretches of one coder with different values overlap.
    pub fn of(values: usize, length: u64, coders: &[Vec<Stretch>]) -> Result<Self, Undefined> {
        let mut all = Self::new(values);
        let tiled: Vec<Vec<Stretch>> = coders.iter().map(|own| tile(own, length)).collect::<Result<_, _>>()?;
        if tiled.len() < 2 {
            return Ok(all);
        }
        let others = (tiled.len() - 1) as f64;
        for (at, own) in tiled.iter().enumerate() {
            all.lengths(own, length);
            let mut paired = vec![Vec::new(); own.len()];
            for (_, theirs) in tiled.iter().enumerate().filter(|(other, _)| *other != at) {
                all.overlaps(own, theirs, length, others, &mut paired);
            }
            for (stretch, parts) in own.iter().zip(paired) {
                all.square_paired(stretch.value, covered(parts));
            }
        }
        Ok(all)
    }

    /// Adds another text's.
    pub fn add(&mut self, other: &Self) {
        let both = [
            (&mut self.common, &other.common),
            (&mut self.squares, &other.squares),
            (&mut self.paired_squares, &other.paired_squares),
        ];
        for (own, other) in both {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
    }

    /// The same with all values taken as one: whether coded at all.
    pub fn binary(&self) -> Self {
        let mut one = Self::new(1);
        for row in 0..=self.values {
            let to_row = usize::from(row == self.values);
            for column in 0..=self.values {
                one.put(to_row, usize::from(column == self.values), self.at(row, column));
            }
            let squares = |of: &[f64]| of.get(row).copied().unwrap_or_default();
            let (whole, paired) = (squares(&self.squares), squares(&self.paired_squares));
            one.squares.iter_mut().skip(to_row).take(1).for_each(|square| *square += whole);
            one.paired_squares.iter_mut().skip(to_row).take(1).for_each(|square| *square += paired);
        }
        one
    }

    /// u-alpha: whether coders found the same stretches and gave them the same values; from −1 to 1.
    ///
    /// # Errors
    ///
    /// [`Undefined::NothingShared`]; [`Undefined::NoVariation`] where nobody coded anything, or everybody all.
    pub fn u(&self) -> Value {
        self.alpha(self.values + 1, &self.squares)
    }

    /// cu-alpha: where two coders coded the same characters, whether they gave them the same value; gaps left out;
    /// from −1 to 1. Over domains of codes instead of codes it is called Cu-alpha.
    ///
    /// # Errors
    ///
    /// As [`u`](Self::u); [`Undefined::NoVariation`] also where one value alone is left.
    pub fn cu(&self) -> Value {
        self.alpha(self.values, &self.paired_squares)
    }

    /// (k)u-alpha: of what was coded with one value, whether it was coded with it by others who coded there at all;
    /// 1 where nobody gave it another value.
    ///
    /// # Errors
    ///
    /// [`Undefined::NothingShared`] where nobody else coded there.
    pub fn of_value(&self, value: usize) -> Value {
        let block = self.values;
        let own = self.row(value, block);
        if own == 0.0 {
            return Err(Undefined::NothingShared);
        }
        let differing = own - self.at(value, value);
        if differing == 0.0 {
            return Ok(1.0);
        }
        let square = self.paired_squares.get(value).copied().unwrap_or_default();
        let all: f64 = (0..block).map(|row| self.row(row, block)).sum();
        let squares: f64 = self.paired_squares.iter().take(block).sum();
        let room = all - squares / all;
        let expected = (own * all - square) / room - (own * own - square) / room;
        if expected == 0.0 { Err(Undefined::NoVariation) } else { Ok(1.0 - differing / expected) }
    }

    /// Of what was coded with one value, the share that others coded at all: how much of it
    /// [`of_value`](Self::of_value) speaks of; from 0 to 1.
    ///
    /// # Errors
    ///
    /// [`Undefined::NothingShared`] where nobody used the value.
    pub fn coverage(&self, value: usize) -> Value {
        let whole = self.row(value, self.values + 1);
        if whole == 0.0 { Err(Undefined::NothingShared) } else { Ok(self.row(value, self.values) / whole) }
    }

    /// Observed against expected disagreement within the first `block` rows and columns.
    fn alpha(&self, block: usize, squares: &[f64]) -> Value {
        let rows: Vec<f64> = (0..block).map(|row| self.row(row, block)).collect();
        let all: f64 = rows.iter().sum();
        if all == 0.0 {
            return Err(Undefined::NothingShared);
        }
        let squared: f64 = squares.iter().take(block).sum();
        let room = all - squared / all;
        if room <= 0.0 {
            return Err(Undefined::NoVariation);
        }
        let same: f64 = rows.iter().zip(squares).map(|(row, square)| (row * row - square) / room).sum();
        let expected = (all * all - squared) / room - same;
        let observed = all - (0..block).map(|at| self.at(at, at)).sum::<f64>();
        if expected <= 1e-9 { Err(Undefined::NoVariation) } else { Ok(1.0 - observed / expected) }
    }

    /// Counts one coder's stretches and gaps.
    fn lengths(&mut self, own: &[Stretch], length: u64) {
        let mut gaps = length as f64;
        for stretch in own {
            gaps -= stretch.length();
            if let Some(square) = self.squares.get_mut(stretch.value) {
                *square += stretch.length().powi(2);
            }
        }
        if let Some(square) = self.squares.last_mut() {
            *square += gaps;
        }
    }

    /// Counts what one coder's stretches have in common with another's, and which parts of each were coded by both.
    fn overlaps(&mut self, own: &[Stretch], theirs: &[Stretch], length: u64, others: f64, paired: &mut [Vec<Extent>]) {
        let gap = self.values;
        let mut uncoded = length as f64 - theirs.iter().map(|stretch| stretch.length()).sum::<f64>();
        let mut from = 0;
        for (stretch, paired) in own.iter().zip(paired) {
            let mut alone = stretch.length();
            while theirs.get(from).is_some_and(|other| other.end <= stretch.start) {
                from += 1;
            }
            let near = theirs.iter().skip(from).take_while(|other| other.start < stretch.end);
            for other in near {
                let both = Extent { start: stretch.start.max(other.start), end: stretch.end.min(other.end) };
                let shared = both.end.saturating_sub(both.start) as f64;
                alone -= shared;
                self.put(stretch.value, other.value, shared / others);
                paired.push(both);
            }
            self.put(stretch.value, gap, alone / others);
            uncoded -= alone;
        }
        for (value, theirs_alone) in alone_in(theirs, own) {
            self.put(gap, value, theirs_alone / others);
        }
        self.put(gap, gap, uncoded / others);
    }

    fn square_paired(&mut self, value: usize, length: f64) {
        if let Some(square) = self.paired_squares.get_mut(value) {
            *square += length * length;
        }
    }

    fn put(&mut self, row: usize, column: usize, characters: f64) {
        let at = row * (self.values + 1) + column;
        if let Some(cell) = self.common.get_mut(at) {
            *cell += characters;
        }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.common.get(row * (self.values + 1) + column).copied().unwrap_or_default()
    }

    fn row(&self, row: usize, block: usize) -> f64 {
        (0..block).map(|column| self.at(row, column)).sum()
    }
}

/// One coder's stretches, in order, within the text, those with one value that overlap made one.
fn tile(own: &[Stretch], length: u64) -> Result<Vec<Stretch>, Undefined> {
    let inside = own.iter().map(|stretch| Stretch { end: stretch.end.min(length), ..*stretch });
    let mut sorted: Vec<Stretch> = inside.filter(|stretch| stretch.start < stretch.end).collect();
    sorted.sort_unstable();
    let mut tiled: Vec<Stretch> = Vec::with_capacity(sorted.len());
    for stretch in sorted {
        match tiled.last_mut() {
            Some(last) if stretch.start < last.end && stretch.value == last.value => {
                last.end = last.end.max(stretch.end)
            }
            Some(last) if stretch.start < last.end => return Err(Undefined::Overlapping),
            _ => tiled.push(stretch),
        }
    }
    Ok(tiled)
}

/// For each stretch, its value and how many of its characters none of the others covers.
fn alone_in<'a>(of: &'a [Stretch], others: &'a [Stretch]) -> impl Iterator<Item = (usize, f64)> + 'a {
    let mut from = 0;
    of.iter().map(move |stretch| {
        while others.get(from).is_some_and(|other| other.end <= stretch.start) {
            from += 1;
        }
        let near = others.iter().skip(from).take_while(|other| other.start < stretch.end);
        let shared = near.map(|other| stretch.end.min(other.end).saturating_sub(stretch.start.max(other.start)));
        (stretch.value, stretch.length() - shared.sum::<u64>() as f64)
    })
}

/// How many characters stretches cover together.
fn covered(mut parts: Vec<Extent>) -> f64 {
    parts.sort_unstable_by_key(|part| (part.start, part.end));
    let (mut sum, mut end) = (0, 0);
    for part in parts {
        sum += part.end.saturating_sub(part.start.max(end));
        end = end.max(part.end);
    }
    sum as f64
}
