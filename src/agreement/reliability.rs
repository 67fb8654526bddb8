//! The transcripts that two coders or more read, as judgements of units.

use std::collections::{BTreeMap, HashMap};

use super::coefficient::{self, Undefined, Value};
use super::extent::{Extent, Ruler};
use super::unit::{self, Unit};
use super::{Category, Coincidences, Pattern, Ratings, Reading, Sample, Stretch};
use crate::codebook::Codebook;
use crate::transcript::Transcript;

/// When a coder is held to have coded a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Touch {
    /// One character of it is enough.
    #[default]
    Any,
    /// Half of its characters or more, over all passages with the code taken together.
    Half,
}

/// One transcript as several coders read it.
#[derive(Debug, Clone)]
pub struct Shared<'a> {
    /// Which.
    pub transcript: &'a Transcript,
    /// By the coders of the [`Reliability`]; `None` for those who did not read it: their judgements are missing.
    pub readings: Vec<Option<Reading<'a>>>,
}

/// What coders are compared on.
#[derive(Debug, Clone)]
pub struct Reliability<'a> {
    codebook: &'a Codebook,
    shared: Vec<Measured<'a>>,
    coders: usize,
    unit: Unit,
    touch: Touch,
}

/// A transcript with its units.
#[derive(Debug, Clone)]
struct Measured<'a> {
    shared: Shared<'a>,
    /// Those who read it, as bits.
    scope: u64,
    /// In order; they do not overlap.
    units: Vec<Extent>,
    length: u64,
    /// By code, then by coder: the stretches coded with it or with a code below it, in order, none touching another.
    coded: HashMap<usize, Vec<Vec<Extent>>>,
    /// By coder: every coding as it is.
    codings: Vec<Vec<(usize, Extent)>>,
}

/// How many coders can be compared at once: each is a bit.
pub const MOST_CODERS: usize = 64;

impl<'a> Reliability<'a> {
    /// Takes up the transcripts that two coders or more read; coders beyond [`MOST_CODERS`] are left out.
    pub fn new(codebook: &'a Codebook, shared: Vec<Shared<'a>>, unit: Unit, touch: Touch) -> Self {
        let coders = shared.iter().map(|shared| shared.readings.len()).max().unwrap_or_default().min(MOST_CODERS);
        let measured = shared.into_iter().map(|shared| Measured::new(codebook, shared, unit));
        let shared = measured.filter(|measured| measured.scope.count_ones() > 1).collect();
        Self { codebook, shared, coders, unit, touch }
    }

    /// How many transcripts two coders or more read.
    pub fn transcripts(&self) -> usize {
        self.shared.len()
    }

    /// The transcripts that two coders or more read.
    pub fn shared(&self) -> impl Iterator<Item = &Shared<'a>> {
        self.shared.iter().map(|measured| &measured.shared)
    }

    /// How many units were judged by two coders or more: characters are counted one by one.
    pub fn units(&self) -> u64 {
        self.shared.iter().map(|measured| measured.judged(self.unit)).sum()
    }

    /// Whether anybody coded anything with a code or one below it.
    pub fn is_used(&self, code: usize) -> bool {
        self.shared.iter().any(|measured| measured.coded.contains_key(&code))
    }

    /// Coded or not with a code or one below it, unit by unit.
    pub fn sample(&self, code: usize) -> Sample {
        let each = self.shared.iter().map(|measured| (measured.scope, measured.masks(code, self.unit, self.touch)));
        sample(each.collect(), self.coders)
    }

    /// Codes × units: each code's judgements beside the others', as if each were a unit of its own.
    pub fn pooled(samples: &[&Sample]) -> Sample {
        let mut known: BTreeMap<&Pattern, usize> = BTreeMap::new();
        let mut pooled = Sample::default();
        for sample in samples {
            let ratings = &sample.ratings;
            pooled.ratings.coders = ratings.coders;
            pooled.ratings.categories = ratings.categories;
            let mut place = Vec::with_capacity(ratings.patterns.len());
            for (pattern, weight) in ratings.patterns.iter().zip(&ratings.weights) {
                let at = *known.entry(pattern).or_insert_with(|| {
                    pooled.ratings.patterns.push(pattern.clone());
                    pooled.ratings.weights.push(0.0);
                    pooled.ratings.patterns.len() - 1
                });
                pooled.ratings.weights.iter_mut().skip(at).take(1).for_each(|sum| *sum += weight);
                place.push(at);
            }
            pooled.interviews.resize(pooled.interviews.len().max(sample.interviews.len()), Vec::new());
            for (all, own) in pooled.interviews.iter_mut().zip(&sample.interviews) {
                all.extend(own.iter().filter_map(|(at, weight)| Some((*place.get(*at)?, *weight))));
            }
        }
        for interview in &mut pooled.interviews {
            let mut summed: BTreeMap<usize, f64> = BTreeMap::new();
            interview.drain(..).for_each(|(at, weight)| *summed.entry(at).or_default() += weight);
            interview.extend(summed);
        }
        pooled
    }

    /// Krippendorff's alpha of the sets of codes a unit was given, with Jaccard's distance between sets.
    ///
    /// # Errors
    ///
    /// As [`coefficient::alpha`]; [`Undefined::NothingShared`] for characters, of which there are too many.
    pub fn alpha_of_sets(&self, codes: &[usize]) -> Value {
        if self.unit == Unit::Character {
            return Err(Undefined::NothingShared);
        }
        let mut sets = Sets::new(codes.len(), self.coders);
        for measured in &self.shared {
            measured.sets(codes, self.touch, &mut sets);
        }
        let units = sets.units.iter().map(|(judged, often)| (judged.as_slice(), *often));
        coefficient::alpha_by(units, sets.known.len(), |one, other| {
            let set = |at: usize| sets.bits.get(at).map_or(&[][..], Vec::as_slice);
            coefficient::jaccard(set(one), set(other))
        })
    }

    /// Where passages begin and end, with a value a code: `value` numbers the codes to look at from 0.
    ///
    /// # Errors
    ///
    /// [`Undefined::Overlapping`] where a coder gave the same words two values; [`Undefined::NothingShared`] without
    /// a transcript that two coders read.
    pub fn coincidences(
        &self,
        values: usize,
        value: impl Fn(usize) -> Option<usize>,
    ) -> Result<Coincidences, Undefined> {
        if self.shared.is_empty() {
            return Err(Undefined::NothingShared);
        }
        let mut all = Coincidences::new(values);
        for measured in &self.shared {
            let stretch = |(code, extent): &(usize, Extent)| {
                Some(Stretch { start: extent.start, end: extent.end, value: value(*code)? })
            };
            let read = measured.codings.iter().zip(&measured.shared.readings).filter(|(_, reading)| reading.is_some());
            let coders: Vec<Vec<Stretch>> =
                read.map(|(codings, _)| codings.iter().filter_map(stretch).collect()).collect();
            all.add(&Coincidences::of(values, measured.length, &coders)?);
        }
        Ok(all)
    }

    /// The codebook that codes are of.
    pub fn codebook(&self) -> &'a Codebook {
        self.codebook
    }

    /// How many coders there are.
    pub fn coders(&self) -> usize {
        self.coders
    }
}

impl<'a> Measured<'a> {
    fn new(codebook: &Codebook, shared: Shared<'a>, unit: Unit) -> Self {
        let ruler = Ruler::new(shared.transcript);
        let mut scope = 0;
        let mut coded: HashMap<usize, Vec<Vec<Extent>>> = HashMap::new();
        let coders = shared.readings.len().min(MOST_CODERS);
        let mut codings = vec![Vec::new(); coders];
        for (coder, reading) in shared.readings.iter().take(coders).enumerate() {
            let Some(reading) = reading else { continue };
            scope |= 1 << coder;
            for placed in &reading.codings {
                let extent = ruler.extent(placed.span);
                if let Some(own) = codings.get_mut(coder) {
                    own.push((placed.code, extent));
                }
                for code in with_parents(codebook, placed.code) {
                    let by = coded.entry(code).or_insert_with(|| vec![Vec::new(); coders]);
                    by.iter_mut().skip(coder).take(1).for_each(|own| own.push(extent));
                }
            }
        }
        coded.values_mut().flatten().for_each(join);
        let units = unit::units(shared.transcript, &ruler, unit);
        Self { scope, units, length: ruler.length(), coded, codings, shared }
    }

    fn judged(&self, unit: Unit) -> u64 {
        match unit {
            Unit::Character => self.units.iter().map(|unit| unit.end - unit.start).sum(),
            Unit::Turn | Unit::Sentence => self.units.len() as u64,
        }
    }

    /// How many units which coders coded, as bits; those that nobody did come with none.
    fn masks(&self, code: usize, unit: Unit, touch: Touch) -> Vec<(u64, u64)> {
        let mut counted: BTreeMap<u64, u64> = BTreeMap::new();
        if let Some(coded) = self.coded.get(&code) {
            if unit == Unit::Character {
                self.characters(coded, &mut counted);
            } else {
                self.touched(coded, touch).into_values().for_each(|mask| *counted.entry(mask).or_default() += 1);
            }
        }
        let coded: u64 = counted.values().sum();
        *counted.entry(0).or_default() += self.judged(unit).saturating_sub(coded);
        counted.into_iter().collect()
    }

    /// By unit, who coded it.
    fn touched(&self, coded: &[Vec<Extent>], touch: Touch) -> BTreeMap<usize, u64> {
        let mut masks = BTreeMap::new();
        for (coder, extents) in coded.iter().enumerate() {
            let mut covered: BTreeMap<usize, u64> = BTreeMap::new();
            for extent in extents {
                for (at, both) in self.under(*extent) {
                    *covered.entry(at).or_default() += both;
                }
            }
            let enough = |at: &usize, covered: u64| match touch {
                Touch::Any => true,
                Touch::Half => self.units.get(*at).is_some_and(|unit| covered * 2 >= unit.end - unit.start),
            };
            for (at, _) in covered.into_iter().filter(|(at, covered)| enough(at, *covered)) {
                *masks.entry(at).or_default() |= 1 << coder;
            }
        }
        masks
    }

    /// The units that a stretch has characters of, with how many.
    fn under(&self, extent: Extent) -> impl Iterator<Item = (usize, u64)> {
        let first = self.units.partition_point(|unit| unit.end <= extent.start);
        let near = self.units.iter().enumerate().skip(first).take_while(move |(_, unit)| unit.start < extent.end);
        near.map(move |(at, unit)| (at, unit.end.min(extent.end) - unit.start.max(extent.start)))
    }

    /// How many characters which coders coded.
    fn characters(&self, coded: &[Vec<Extent>], counted: &mut BTreeMap<u64, u64>) {
        let mut edges: Vec<(u64, u64)> = Vec::new();
        for (coder, extents) in coded.iter().enumerate() {
            for extent in extents {
                for (at, _) in self.under(*extent) {
                    let Some(unit) = self.units.get(at) else { continue };
                    edges.push((unit.start.max(extent.start), 1 << coder));
                    edges.push((unit.end.min(extent.end), 1 << coder));
                }
            }
        }
        // A stretch's end and the next one's beginning at one place cancel out, as they should.
        edges.sort_unstable();
        let (mut mask, mut from) = (0, 0);
        for (at, coder) in edges {
            if mask != 0 && at > from {
                *counted.entry(mask).or_default() += at - from;
            }
            mask ^= coder;
            from = at;
        }
    }

    fn sets(&self, codes: &[usize], touch: Touch, sets: &mut Sets) {
        let words = codes.len().div_ceil(64);
        let mut given: BTreeMap<(usize, usize), Vec<u64>> = BTreeMap::new();
        for (number, code) in codes.iter().enumerate() {
            let Some(coded) = self.coded.get(code) else { continue };
            for (unit, mask) in self.touched(coded, touch) {
                for coder in (0..sets.coders).filter(|coder| mask >> coder & 1 == 1) {
                    let set = given.entry((unit, coder)).or_insert_with(|| vec![0; words]);
                    set.iter_mut().skip(number / 64).take(1).for_each(|word| *word |= 1 << (number % 64));
                }
            }
        }
        for unit in 0..self.units.len() {
            let judged = (0..sets.coders).map(|coder| {
                let saw = self.scope >> coder & 1 == 1;
                saw.then(|| sets.number(given.remove(&(unit, coder)).unwrap_or_else(|| vec![0; words])))
            });
            let judged: Vec<Option<Category>> = judged.collect();
            *sets.units.entry(judged).or_default() += 1.0;
        }
    }
}

/// Sets of codes, numbered as they come.
struct Sets {
    coders: usize,
    known: HashMap<Vec<u64>, Category>,
    bits: Vec<Vec<u64>>,
    units: BTreeMap<Vec<Option<Category>>, f64>,
}

impl Sets {
    fn new(codes: usize, coders: usize) -> Self {
        let mut sets = Self { coders, known: HashMap::new(), bits: Vec::new(), units: BTreeMap::new() };
        sets.number(vec![0; codes.div_ceil(64)]);
        sets
    }

    /// A set's number; sets beyond the last number there is are taken for the last, which no project reaches.
    fn number(&mut self, set: Vec<u64>) -> Category {
        if let Some(number) = self.known.get(&set) {
            return *number;
        }
        let number = Category::try_from(self.known.len()).unwrap_or(Category::MAX);
        self.bits.push(set.clone());
        self.known.insert(set, number);
        number
    }
}

/// A code and those above it.
fn with_parents(codebook: &Codebook, code: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(code), |code| codebook.codes().get(*code)?.parent)
}

/// Puts stretches in order and joins those that overlap or touch.
fn join(extents: &mut Vec<Extent>) {
    extents.sort_unstable_by_key(|extent| (extent.start, extent.end));
    extents.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
}

/// Counts each transcript's units by who saw and who coded them.
fn sample(transcripts: Vec<(u64, Vec<(u64, u64)>)>, coders: usize) -> Sample {
    let mut known: HashMap<(u64, u64), usize> = HashMap::new();
    let mut ratings = Ratings { coders, categories: 2, patterns: Vec::new(), weights: Vec::new() };
    let mut interviews = Vec::with_capacity(transcripts.len());
    for (scope, masks) in transcripts {
        let mut own = Vec::with_capacity(masks.len());
        for (mask, count) in masks {
            let at = *known.entry((scope, mask)).or_insert_with(|| {
                ratings.patterns.push(Pattern::binary(scope, mask, coders));
                ratings.weights.push(0.0);
                ratings.patterns.len() - 1
            });
            ratings.weights.iter_mut().skip(at).take(1).for_each(|sum| *sum += count as f64);
            own.push((at, count as f64));
        }
        interviews.push(own);
    }
    Sample { ratings, interviews }
}
