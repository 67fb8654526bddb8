//! Bytes of a file that may be packed with gzip.

use std::io::Read as _;

use super::ProjectFault;
use crate::source::FileName;

/// What gzip files begin with (RFC 1952).
const MAGIC: [u8; 2] = [0x1F, 0x8B];

/// The bytes of a file, unpacked where they are packed: at most `limit`, however small the file is.
///
/// # Errors
/// [`ProjectFault::TooLarge`] for more than `limit` bytes, [`ProjectFault::BrokenGzip`] for damaged ones.
pub fn unpack(bytes: Vec<u8>, limit: u64, file: &FileName) -> Result<Vec<u8>, ProjectFault> {
    if !bytes.starts_with(&MAGIC) {
        return Ok(bytes);
    }
    let mut plain = Vec::new();
    // One more than the limit tells a file that is too large from one that just fits.
    let read =
        flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(limit.saturating_add(1)).read_to_end(&mut plain);
    match read {
        Err(error) => Err(ProjectFault::BrokenGzip { file: file.clone(), cause: error.to_string() }),
        Ok(_) if plain.len() as u64 > limit => Err(ProjectFault::TooLarge { file: file.clone(), limit }),
        Ok(_) => Ok(plain),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::source::Fault as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn code(bytes: Vec<u8>, limit: u64) -> &'static str {
        unpack(bytes, limit, &FileName::new("x.gz")).unwrap_err().code()
    }

    #[test]
    fn packed_and_plain_bytes_are_the_same() {
        let file = FileName::new("x");
        assert_eq!(unpack(packed(b"hei"), 3, &file).unwrap(), b"hei");
        assert_eq!(unpack(b"hei".to_vec(), 3, &file).unwrap(), b"hei");
        assert_eq!(unpack(Vec::new(), 3, &file).unwrap(), b"");
        assert_eq!(unpack([packed(b"h"), packed(b"ei")].concat(), 3, &file).unwrap(), b"hei");
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() {
        let bomb = packed(&vec![b' '; 1_000_000]);
        assert!(bomb.len() < 2_000);
        assert_eq!(code(bomb, 999_999), "project/too-large");
    }

    #[test]
    fn damage_is_told() {
        let mut torn = packed(b"hei og hopp");
        torn.truncate(15);
        assert_eq!(code(torn, 100), "project/broken-gzip");
        assert_eq!(code(vec![0x1F, 0x8B], 100), "project/broken-gzip");
    }
}
