//! Hashes of words, the same on every machine and in every version: models store them.

/// The hash of a word or of a feature.
pub type Hash = u64;

/// FNV-1a over the bytes of characters, well mixed at the end.
#[derive(Debug, Clone, Copy)]
pub struct Hasher(u64);

impl Hasher {
    /// Nothing hashed yet.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in one character.
    #[inline]
    pub fn push(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// The hash of what was taken in.
    #[inline]
    pub fn finish(self) -> Hash {
        mix(self.0)
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

/// The hash of a text as it stands.
pub fn hash(text: &str) -> Hash {
    let mut hasher = Hasher::new();
    text.chars().for_each(|c| hasher.push(c));
    hasher.finish()
}

/// Spreads the bits of a number over all 64 (the finaliser of `SplitMix64`).
#[inline]
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_never_change() {
        // Models are keyed by these; a change makes them worthless.
        assert_eq!(hash("kari"), 17_356_833_186_644_323_202);
    }
}
