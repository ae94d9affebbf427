//! A ZIP archive without compression: pictures are compressed already, and an article's text is short. Entry point: [`Archive`].

/// The archive as it grows.
#[derive(Debug, Default)]
pub(super) struct Archive {
    out: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

/// 1 January 1980, the earliest day that a ZIP can say: archives of the same article are the same.
const DATE: u16 = 0x21;

impl Archive {
    /// Adds a file. What does not fit into a plain ZIP, some 4 GiB or 65,535 files, is left out.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) {
        let (Ok(size), Ok(offset), Ok(length)) = (u32::try_from(content.len()), u32::try_from(self.out.len()), u16::try_from(name.len()))
        else {
            return;
        };
        if self.files == u16::MAX {
            return;
        }
        self.files += 1;
        // Version 1.0, names in UTF-8, stored; then time, date, checksum, sizes, length of name, no extra field.
        let mut entry = Vec::new();
        for field in [10, 0x800, 0, 0, DATE] {
            entry.extend_from_slice(&u16::to_le_bytes(field));
        }
        for field in [crc32(content), size, size] {
            entry.extend_from_slice(&u32::to_le_bytes(field));
        }
        entry.extend_from_slice(&length.to_le_bytes());
        entry.extend_from_slice(&[0, 0]);
        self.out.extend_from_slice(b"PK\x03\x04");
        self.out.extend_from_slice(&entry);
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(content);
        self.directory.extend_from_slice(b"PK\x01\x02\x0a\x00");
        self.directory.extend_from_slice(&entry);
        // No comment, first disk, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
    }

    /// The whole archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (start, size) = (self.out.len() as u32, self.directory.len() as u32);
        self.out.append(&mut self.directory);
        self.out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        for _ in 0..2 {
            self.out.extend_from_slice(&self.files.to_le_bytes());
        }
        self.out.extend_from_slice(&size.to_le_bytes());
        self.out.extend_from_slice(&start.to_le_bytes());
        self.out.extend_from_slice(&[0, 0]);
        self.out
    }
}

/// The checksum of ISO 3309, as ZIP wants it.
fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (at, entry) in table.iter_mut().enumerate() {
        *entry = (0..8).fold(at as u32, |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 });
    }
    !bytes.iter().fold(!0, |crc, &byte| table[usize::from(byte ^ crc as u8)] ^ (crc >> 8))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_the_usual_one() {
        assert_eq!(super::crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(super::crc32(b""), 0);
    }
}
