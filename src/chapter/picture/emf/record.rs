//! Records of a metafile: a kind, a size, numbers of four bytes, the lowest first.

/// Records in order.
#[derive(Debug, Default)]
pub(super) struct Records {
    bytes: Vec<u8>,
    count: u32,
}

impl Records {
    /// A record of numbers.
    pub(super) fn put(&mut self, kind: u32, numbers: &[i32]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.put_bytes(kind, &bytes);
    }

    /// A record of bytes, filled up to whole numbers.
    pub(super) fn put_bytes(&mut self, kind: u32, bytes: &[u8]) {
        let padded = bytes.len().next_multiple_of(4);
        self.bytes.extend(kind.to_le_bytes());
        self.bytes.extend((padded as u32 + 8).to_le_bytes());
        self.bytes.extend(bytes);
        self.bytes.resize(self.bytes.len() + padded - bytes.len(), 0);
        self.count += 1;
    }

    /// The bytes, and how many records they are.
    pub(super) fn finish(self) -> (Vec<u8>, u32) {
        (self.bytes, self.count)
    }
}
