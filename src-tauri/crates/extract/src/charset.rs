//! Code pages by the numbers Windows and RTF give them.
//!
//! What a document says of its code page is often only what its author's system had; [`CodePage::decode_run`]
//! says where that is doubted.

use encoding_rs::{Encoding, WINDOWS_1252};
use oem_cp::code_table::DECODING_TABLE_CP_MAP;
use oem_cp::code_table_type::TableType;

/// A code page whose bytes can be turned into text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum CodePage {
    /// One of the encodings of the Web.
    Web(&'static Encoding),
    /// One of the code pages of DOS.
    Dos(&'static TableType),
    /// Letters of a symbol font: what they show depends on the font, see [`symbol`].
    Symbol,
}

/// Where nothing is said: the code page of Western Windows.
pub(crate) const WESTERN: CodePage = CodePage::Web(WINDOWS_1252);

impl CodePage {
    /// By the number of a Windows code page.
    pub(crate) fn by_number(number: u16) -> Option<Self> {
        if number == 42 {
            return Some(Self::Symbol);
        }
        // 10000 and others of the Macintosh beside the Roman and Cyrillic ones are near enough to Windows' own.
        let number = match number {
            10001 => 932,
            10002 => 950,
            10003 => 949,
            10004 => 1256,
            10005 => 1255,
            10006 => 1253,
            10008 => 936,
            10029 => 1250,
            10081 => 1254,
            other => other,
        };
        codepage::to_encoding(number)
            .filter(|encoding| encoding.is_ascii_compatible())
            .map(Self::Web)
            .or_else(|| DECODING_TABLE_CP_MAP.get(&number).map(Self::Dos))
    }

    /// By the number of a character set in a font table. `None` for the one that leaves it to the document.
    pub(crate) fn by_charset(charset: u8) -> Option<Self> {
        let number = match charset {
            0 => 1252,
            2 => 42,
            77 => 10000,
            78 | 128 => 932,
            79 | 129 | 130 => 949,
            80 | 134 => 936,
            81 | 136 => 950,
            83 | 177 => 1255,
            84 | 178 => 1256,
            85 | 161 => 1253,
            86 | 162 => 1254,
            87 | 222 => 874,
            88 | 238 => 1250,
            89 => 10007,
            163 => 1258,
            186 => 1257,
            204 => 1251,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        Self::by_number(number)
    }

    /// `bytes` as text; what does not fit becomes U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(table) => table.decode_string_lossy(bytes),
            Self::Symbol => bytes.iter().copied().filter_map(symbol).collect(),
        }
    }

    /// A run of a font that claims Western letters inside a document of another code page: programs of East Asia
    /// and Russia leave the claim at its default. Bytes that read in the document's own page throughout, and could
    /// hardly do so by chance, are taken for that.
    pub(crate) fn decode_run(self, document: Self, bytes: &[u8]) -> String {
        let (Self::Web(own), Self::Web(other)) = (self, document) else {
            return self.decode(bytes);
        };
        if own != WINDOWS_1252 || own == other || bytes.is_ascii() {
            return self.decode(bytes);
        }
        if other.is_single_byte() {
            return document.decode(bytes);
        }
        match other.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) if other == encoding_rs::UTF_8 || paired(bytes) => text.into_owned(),
            _ => self.decode(bytes),
        }
    }
}

/// Whether bytes beyond ASCII come in runs of even length.
fn paired(bytes: &[u8]) -> bool {
    bytes
        .split(u8::is_ascii)
        .all(|run| run.len().is_multiple_of(2))
}

/// The letter the font Symbol shows for a byte; Greek, mathematics and the bullet, as its published encoding has
/// them. Pieces of large brackets have no text.
pub(crate) fn symbol(byte: u8) -> Option<char> {
    const LETTERS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    const HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑";
    let nth = |letters: &str, at: u8| letters.chars().nth(usize::from(at));
    match byte {
        0x22 => Some('∀'),
        0x24 => Some('∃'),
        0x27 => Some('∋'),
        0x2A => Some('∗'),
        0x2D => Some('−'),
        0x40 => Some('≅'),
        b'A'..=b'Z' => nth(LETTERS, byte - b'A'),
        0x5C => Some('∴'),
        0x5E => Some('⊥'),
        0x60 => None,
        b'a'..=b'z' => nth(SMALL, byte - b'a'),
        0x7E => Some('∼'),
        0x20..=0x7D => Some(char::from(byte)),
        0xA0..=0xE5 => nth(HIGH, byte - 0xA0).filter(|found| *found != '\0'),
        0xF1 => Some('〉'),
        0xF2 => Some('∫'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_pages() {
        for (number, bytes, expected) in [
            (1251, &b"\xCF\xF0\xEE\xF2\xEE\xEA\xEE\xEB"[..], "Протокол"),
            (949, b"\xC8\xB8\xC0\xC7", "회의"),
            (932, b"\x8B\x63\x8E\x96", "議事"),
            (866, b"\x8F\xE0\xAE", "Про"),
            (437, b"M\x81nchen", "München"),
            (850, b"\x82t\x82", "été"),
            (852, b"\x9F\xACe\xE7", "čČeš"),
            (1250, b"\xE8esk\xFD", "český"),
            (10000, b"caf\x8E", "café"),
            (10007, b"\x8F\xF0\xEE\xF2", "Пр\u{43E}т"),
            (65001, "회의".as_bytes(), "회의"),
            (42, b"a\xB7b\xA3", "α•β≤"),
        ] {
            let page = CodePage::by_number(number).expect("a known code page");
            assert_eq!(page.decode(bytes), expected, "{number}");
        }
        assert!(CodePage::by_number(1).is_none());
        assert!(CodePage::by_charset(1).is_none(), "left to the document");
        for charset in 0..=255 {
            // Each known one leads to a page that exists.
            let known = CodePage::by_charset(charset).is_some();
            let listed = [
                0, 2, 77, 78, 79, 80, 81, 83, 84, 85, 86, 87, 88, 89, 128, 129, 130, 134, 136, 161,
                162, 163, 177, 178, 186, 204, 222, 238, 254, 255,
            ];
            assert_eq!(known, listed.contains(&charset), "{charset}");
        }
    }

    #[test]
    fn western_by_default_only() {
        let korean = CodePage::by_number(949).unwrap();
        let russian = CodePage::by_number(1251).unwrap();
        assert_eq!(WESTERN.decode_run(korean, b"\xC8\xB8\xC0\xC7 1"), "회의 1");
        assert_eq!(WESTERN.decode_run(korean, b"caf\xE9s"), "cafés");
        assert_eq!(WESTERN.decode_run(russian, b"\xCF\xF0\xEE"), "Про");
        assert_eq!(russian.decode_run(korean, b"\xCF\xF0"), "Пр");
    }

    #[test]
    fn symbols_are_in_their_places() {
        for (byte, expected) in [
            (b'A', 'Α'),
            (b'Z', 'Ζ'),
            (b'a', 'α'),
            (b'z', 'ζ'),
            (0xA3, '≤'),
            (0xB7, '•'),
            (0xC5, '⊕'),
            (0xD0, '∠'),
            (0xE5, '∑'),
        ] {
            assert_eq!(symbol(byte), Some(expected), "{byte:x}");
        }
    }
}
