//! UTF-16 without a mark. Its spaces and line ends have their zeros all on one side, and whatever it says, nearly
//! every unit is a letter of some writing; no text of one byte a letter has zeros at all.

/// Which byte of a unit comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wide {
    /// The lower one.
    LittleEndian,
    /// The upper one.
    BigEndian,
}

/// Whether `bytes`, the beginning of a text without a mark, are UTF-16. A text without any space, line end or
/// Latin letter cannot be told.
pub fn wide(bytes: &[u8]) -> Option<Wide> {
    let pairs = bytes[..bytes.len().min(64 * 1024)].as_chunks::<2>().0;
    let plausible = |unit: fn([u8; 2]) -> u16| {
        let (mut basic, mut good) = (0_usize, 0_usize);
        for pair in pairs {
            let unit = unit(*pair);
            basic += usize::from(is_basic(unit));
            good += usize::from(is_basic(unit) || is_written(unit));
        }
        // A sentence has its spaces; a damaged unit or two change nothing.
        (basic * 50 >= pairs.len() && good * 100 >= pairs.len() * 97).then_some((basic, good))
    };
    if pairs.is_empty() {
        return None;
    }
    match (plausible(u16::from_le_bytes), plausible(u16::from_be_bytes)) {
        (None, None) => None,
        (little, big) if little >= big => Some(Wide::LittleEndian),
        _ => Some(Wide::BigEndian),
    }
}

/// What every writing is mixed with.
fn is_basic(unit: u16) -> bool {
    matches!(unit, 0x20..=0x7E | 0x09 | 0x0A | 0x0D)
}

/// Letters, punctuation and signs of the writings that are written in UTF-16.
fn is_written(unit: u16) -> bool {
    matches!(
        unit,
        0xA0..=0x24F
            | 0x370..=0x52F
            | 0x590..=0x6FF
            | 0x1100..=0x11FF
            | 0x2010..=0x2044
            | 0x2070..=0x27BF
            | 0x3000..=0x30FF
            | 0x3130..=0x318F
            | 0x3200..=0x33FF
            | 0x4E00..=0x9FFF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0xFEFF
            | 0xFF00..=0xFFEF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        let little =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let big =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        for text in [
            "Minutes",
            "제9차 공동위원회 합의의사록, 서울에서 개최되었다.\r\n",
            "Протокол девятого заседания Совместной комиссии",
            "Қазақстан Республикасының Сыртқы істер министрлігі",
        ] {
            assert_eq!(wide(&little(text)), Some(Wide::LittleEndian), "{text}");
            assert_eq!(wide(&big(text)), Some(Wide::BigEndian), "{text}");
            assert_eq!(wide(text.as_bytes()), None, "{text} in UTF-8");
        }
        for bytes in [
            &b""[..],
            b"a",
            b"\0\0\0\0",
            b"\x01\0\x02\0\x03\0",
            b"MZ\x90\0\x03\0\0\0",
        ] {
            assert_eq!(wide(bytes), None, "{}", bytes.escape_ascii());
        }
    }
}
