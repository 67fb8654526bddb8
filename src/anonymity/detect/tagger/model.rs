//! A trained model: weights of features, and its file.
//!
//! The file is `BTAG1`, the scale of weights, the transitions, then each feature's key (as distance to the one
//! before), which labels it speaks of, and one byte of weight for each. Features are known by hashes only: no word of
//! the corpus can be read out of a model.

use super::decode::{Row, Transitions};
use super::label::LABELS;

const MAGIC: &[u8] = b"BTAG1";

/// Weights of features, ready for lookups.
#[derive(Debug, Clone)]
pub struct Model {
    /// Weights between neighbours.
    pub transitions: Transitions,
    /// What one step of a stored weight is worth.
    scale: f32,
    /// Open addressing: the key and the number of its row; key 0 is empty.
    slots: Vec<(u32, u32)>,
    rows: Vec<Stored>,
    /// One bit for each possible beginning of a key: most features of a word are unknown, and this small table says so
    /// without a look into the large one.
    filter: Vec<u64>,
}

/// A row of weights as it is held: padded, so that a processor takes it whole.
type Stored = [i8; 16];

/// Bits of a key that the filter looks at.
const FILTER_BITS: u32 = 20;

/// Why a model's bytes could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are not a model of this version")]
pub struct NotAModel;

/// A feature's key in a model: 32 bits of its hash, never 0.
#[inline]
pub fn key(feature: u64) -> u32 {
    ((feature >> 32) as u32).max(1)
}

impl Model {
    /// Stores weights; features whose weights all vanish in rounding are left out.
    pub fn new(transitions: Transitions, features: impl IntoIterator<Item = (u32, Row)>) -> Self {
        let features: Vec<(u32, Row)> = features.into_iter().collect();
        let greatest = features.iter().flat_map(|(_, row)| row).fold(0.0f32, |most, weight| most.max(weight.abs()));
        let scale = (greatest / 127.0).max(f32::MIN_POSITIVE);
        let rows = features.iter().map(|(key, row)| (*key, row.map(|weight| (weight / scale).round() as i8)));
        let mut rows: Vec<(u32, [i8; LABELS])> =
            rows.filter(|(_, row)| row.iter().any(|weight| *weight != 0)).collect();
        rows.sort_unstable();
        rows.dedup_by_key(|(key, _)| *key);
        Self::with(transitions, scale, rows)
    }

    fn with(transitions: Transitions, scale: f32, features: Vec<(u32, [i8; LABELS])>) -> Self {
        let size = (features.len() * 2).next_power_of_two().max(2);
        let mut model = Self {
            transitions,
            scale,
            slots: vec![(0, 0); size],
            rows: Vec::with_capacity(features.len()),
            filter: vec![0; 1 << (FILTER_BITS - 6)],
        };
        for (key, row) in features {
            let number = u32::try_from(model.rows.len()).unwrap_or(0);
            let bit = key >> (32 - FILTER_BITS);
            if let Some(bits) = model.filter.get_mut((bit >> 6) as usize) {
                *bits |= 1 << (bit & 63);
            }
            let mut at = model.home(key);
            while model.slots.get(at).is_some_and(|slot| slot.0 != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = model.slots.get_mut(at) {
                *slot = (key, number);
            }
            let mut stored = [0; 16];
            stored.iter_mut().zip(row).for_each(|(place, weight)| *place = weight);
            model.rows.push(stored);
        }
        model
    }

    /// How many features it knows.
    pub fn features(&self) -> usize {
        self.rows.len()
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        key.wrapping_mul(0x9e37_79b1) as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn row(&self, key: u32) -> Option<&Stored> {
        let bit = key >> (32 - FILTER_BITS);
        if self.filter.get((bit >> 6) as usize)? >> (bit & 63) & 1 == 0 {
            return None;
        }
        let mut at = self.home(key);
        loop {
            let slot = self.slots.get(at)?;
            if slot.0 == key {
                return self.rows.get(slot.1 as usize);
            }
            if slot.0 == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The weight of each label for a word with these features.
    pub fn weigh(&self, features: &[u64]) -> Row {
        // A word has about a hundred features of at most 127 steps: their sum fits in 16 bits.
        let mut sums = [0i16; 16];
        for row in features.iter().filter_map(|feature| self.row(key(*feature))) {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum = sum.saturating_add(i16::from(*weight)));
        }
        let mut row = [0.0; LABELS];
        row.iter_mut().zip(sums).for_each(|(weight, sum)| *weight = f32::from(sum) * self.scale);
        row
    }

    /// The model as a file's bytes; the same model always gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.scale.to_le_bytes());
        let numbers = self.transitions.between.iter().flatten().chain(&self.transitions.start);
        numbers.for_each(|number| bytes.extend(number.to_le_bytes()));
        let mut slots: Vec<(u32, u32)> = self.slots.iter().copied().filter(|slot| slot.0 != 0).collect();
        slots.sort_unstable();
        bytes.extend(u32::try_from(slots.len()).unwrap_or(0).to_le_bytes());
        let mut before = 0;
        for (key, number) in slots {
            push_varint(&mut bytes, key - before);
            before = key;
            let row = self.rows.get(number as usize).copied().unwrap_or_default();
            let labels =
                row.iter().enumerate().filter(|(_, weight)| **weight != 0).fold(0u16, |set, (at, _)| set | 1 << at);
            push_varint(&mut bytes, u32::from(labels));
            bytes.extend(
                row.iter().filter(|weight| **weight != 0).map(|weight| weight.to_le_bytes()).map(|[byte]| byte),
            );
        }
        bytes
    }

    /// Reads a file's bytes.
    ///
    /// # Errors
    ///
    /// [`NotAModel`] for anything else than what [`to_bytes`](Self::to_bytes) gives.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAModel> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(NotAModel)?;
        let scale = take_f32(&mut rest)?;
        let mut transitions = Transitions::default();
        for number in transitions.between.iter_mut().flatten().chain(&mut transitions.start) {
            *number = take_f32(&mut rest)?;
        }
        let count = u32::from_le_bytes(take(&mut rest)?);
        let mut features = Vec::with_capacity((count as usize).min(bytes.len()));
        let mut key = 0u32;
        for _ in 0..count {
            key = key.checked_add(take_varint(&mut rest)?).ok_or(NotAModel)?;
            let labels = take_varint(&mut rest)?;
            let mut row = [0i8; LABELS];
            for (at, weight) in row.iter_mut().enumerate() {
                if labels >> at & 1 == 1 {
                    *weight = i8::from_le_bytes(take(&mut rest)?);
                }
            }
            features.push((key, row));
        }
        Ok(Self::with(transitions, scale, features))
    }
}

fn push_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], NotAModel> {
    let (taken, left) = rest.split_first_chunk::<N>().ok_or(NotAModel)?;
    *rest = left;
    Ok(*taken)
}

fn take_f32(rest: &mut &[u8]) -> Result<f32, NotAModel> {
    let number = f32::from_le_bytes(take(rest)?);
    if number.is_finite() { Ok(number) } else { Err(NotAModel) }
}

fn take_varint(rest: &mut &[u8]) -> Result<u32, NotAModel> {
    let mut value = 0u32;
    for shift in [0, 7, 14, 21, 28] {
        let [byte] = take(rest)?;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(NotAModel)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Model {
        let row = |at: usize, weight: f32| std::array::from_fn(|label| if label == at { weight } else { 0.0 });
        let features = (1..500u32)
            .map(|number| (number.wrapping_mul(0x0100_0193), row(number as usize % LABELS, number as f32 / 100.0)));
        Model::new(Transitions { start: [0.5; LABELS], ..Transitions::default() }, features)
    }

    #[test]
    fn a_model_is_read_back() {
        let written = model();
        let read = Model::from_bytes(&written.to_bytes()).unwrap();
        assert_eq!(read.to_bytes(), written.to_bytes());
        assert_eq!(read.features(), written.features());
        let feature = u64::from(400u32.wrapping_mul(0x0100_0193)) << 32;
        assert_eq!(read.weigh(&[feature]), written.weigh(&[feature]));
        assert!((read.weigh(&[feature, 7])[400 % LABELS] - 4.0).abs() < 0.03);
    }

    #[test]
    fn other_bytes_are_refused_wherever_they_end() {
        let bytes = model().to_bytes();
        assert_eq!(Model::from_bytes(b"").err(), Some(NotAModel));
        for end in (0..bytes.len()).step_by(37) {
            assert_eq!(Model::from_bytes(&bytes[..end]).err(), Some(NotAModel));
        }
    }
}
