//! Our own files: what they are at the start, a sum over all of it at the end.

/// A body between its magic bytes and its sum.
pub(super) fn sealed(magic: &[u8], body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(magic.len() + body.len() + 4);
    bytes.extend_from_slice(magic);
    bytes.extend_from_slice(body);
    let sum = crc32c::crc32c(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

/// The body of sealed bytes; `None` where a bit of them is another or they are something else.
pub(super) fn opened<'a>(magic: &[u8], bytes: &'a [u8]) -> Option<&'a [u8]> {
    let (rest, sum) = bytes.split_last_chunk::<4>()?;
    let body = rest.strip_prefix(magic)?;
    (crc32c::crc32c(rest) == u32::from_le_bytes(*sum)).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_and_every_cut_is_seen() {
        let bytes = sealed(b"belegg x 1\n", b"innhold");
        assert_eq!(opened(b"belegg x 1\n", &bytes), Some(&b"innhold"[..]));
        assert_eq!(opened(b"belegg x 2\n", &bytes), None);
        for at in 0..bytes.len() {
            assert_eq!(opened(b"belegg x 1\n", &bytes[..at]), None, "cut at {at}");
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << bit;
                assert_eq!(opened(b"belegg x 1\n", &flipped), None, "byte {at} bit {bit}");
            }
        }
    }
}
