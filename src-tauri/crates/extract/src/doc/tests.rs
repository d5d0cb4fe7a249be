use proptest::prelude::*;

use super::*;

/// Where the text begins, and the pages with the properties of characters and of paragraphs behind it.
const TEXT: usize = 1024;
const CHARACTER_PAGE: u32 = 8;
const PARAGRAPH_PAGE: u32 = 9;

fn put(bytes: &mut Vec<u8>, at: usize, value: &[u8]) {
    if bytes.len() < at + value.len() {
        bytes.resize(at + value.len(), 0);
    }
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap().to_le_bytes()
}

/// A Word 97 document in the making: the main stream and the table stream.
struct Document {
    stream: Vec<u8>,
    table: Vec<u8>,
}

impl Document {
    /// A document whose parts have these texts, one piece for each, in two bytes only where they must be.
    fn new(parts: [&str; 8]) -> Self {
        let mut stream = Vec::new();
        put(&mut stream, 0, &[0xEC, 0xA5, 0xC1, 0]);
        put(&mut stream, 0x20, &[14, 0]);
        put(&mut stream, 0x3E, &[22, 0]);
        put(&mut stream, 0x98, &[93, 0]);
        let mut positions = vec![0];
        let mut places = Vec::new();
        let mut at = TEXT;
        for (index, text) in parts.iter().enumerate() {
            let units: Vec<u16> = text.encode_utf16().collect();
            put(&mut stream, 0x40 + (index + 3) * 4, &long(units.len()));
            if units.is_empty() {
                continue;
            }
            positions.push(positions.last().unwrap() + units.len());
            let narrow: Option<Vec<u8>> =
                units.iter().map(|unit| u8::try_from(*unit).ok()).collect();
            let bytes = if let Some(narrow) = narrow {
                places.push(long((at * 2) | 0x4000_0000));
                narrow
            } else {
                places.push(long(at));
                units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
            };
            put(&mut stream, at, &bytes);
            at += bytes.len();
        }
        let mut pieces: Vec<u8> = positions
            .iter()
            .flat_map(|position| long(*position))
            .collect();
        for place in places {
            pieces.extend([0, 0]);
            pieces.extend(place);
            pieces.extend([0, 0]);
        }
        // A change of properties stands before the pieces.
        let mut table = vec![1, 2, 0, 9, 9, 2];
        table.extend(long(pieces.len()));
        table.extend(pieces);
        let mut document = Self { stream, table };
        let length = document.table.len();
        document.span(33, 0, length);
        document
    }

    /// States where a table stands.
    fn span(&mut self, index: usize, start: usize, length: usize) {
        put(&mut self.stream, 0x9A + index * 8, &long(start));
        put(&mut self.stream, 0x9A + index * 8 + 4, &long(length));
    }

    /// Appends a table.
    fn add(&mut self, index: usize, bytes: &[u8]) {
        let start = self.table.len();
        self.table.extend(bytes);
        self.span(index, start, bytes.len());
    }

    /// Gives a run of bytes of the text properties: `index` 12 those of characters, 13 those of paragraphs.
    fn properties(&mut self, index: usize, runs: &[(usize, usize, &[u8])]) {
        let (number, entry) = if index == 12 {
            (CHARACTER_PAGE, 1)
        } else {
            (PARAGRAPH_PAGE, 13)
        };
        let page = number as usize * 512;
        put(
            &mut self.stream,
            page + 511,
            &[u8::try_from(runs.len()).unwrap()],
        );
        let mut free = 510;
        for (run, (start, end, changes)) in runs.iter().enumerate() {
            put(&mut self.stream, page + run * 4, &long(TEXT + start));
            put(&mut self.stream, page + run * 4 + 4, &long(TEXT + end));
            let mut bytes = changes.to_vec();
            if index == 12 {
                bytes.insert(0, u8::try_from(changes.len()).unwrap());
            } else {
                // The style in front, and the length in words rounded up, less one byte.
                bytes.splice(0..0, [0, 0]);
                let words = (bytes.len() + 1).div_ceil(2);
                bytes.insert(0, u8::try_from(words).unwrap());
                bytes.resize(words * 2, 0);
            }
            free = (free - bytes.len()) & !1;
            put(&mut self.stream, page + free, &bytes);
            let at = page + (runs.len() + 1) * 4 + run * entry;
            put(&mut self.stream, at, &[u8::try_from(free / 2).unwrap()]);
        }
        let plex = [long(TEXT), long(TEXT + 2000), number.to_le_bytes()].concat();
        self.add(index, &plex);
    }

    fn read(&self) -> (String, Result<bool, Fault>) {
        let mut story = Story::default();
        let result = read_streams(&self.stream, |_| Ok(self.table.clone()), &mut story);
        (story.text().unwrap(), result)
    }

    fn text(&self) -> String {
        let (text, result) = self.read();
        result.unwrap();
        text
    }
}

#[test]
fn parts_and_special_characters() {
    let document = Document::new([
        "제9차 회의\r\u{13} HYPERLINK \"x\" \u{14}here\u{15}\u{2}\u{13}PAGE\u{15}, non\u{1E}break\u{1F}ing\u{B}line\r",
        "\u{2} note \u{E9}\r",
        "head\r",
        "macro\r",
        "\u{5}remark\r",
        "\u{2} end note\r",
        "box\r",
        "margin box\r",
    ]);
    assert_eq!(
        document.text(),
        "제9차 회의\nhere, non-breaking\nline\nbox\nhead\nmargin box\n note é\n end note\nremark\n"
    );
}

#[test]
fn tables() {
    // Without properties of paragraphs an empty cell behind another ends the row.
    let document = Document::new([
        "before\ra\u{7}b\u{7}\u{7}c\u{7}d\u{7}\u{7}after\r",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ]);
    assert_eq!(document.text(), "before\na\tb\nc\td\nafter\n");
    // With them, an empty cell is one.
    let mut document = Document::new(["a\u{7}\u{7}c\u{7}\u{7}after\r", "", "", "", "", "", "", ""]);
    let (cell, end): (&[u8], &[u8]) = (&[0x16, 0x24, 1], &[0x16, 0x24, 1, 0x17, 0x24, 1]);
    document.properties(13, &[(0, 2, cell), (2, 3, cell), (3, 5, cell), (5, 6, end)]);
    assert_eq!(document.text(), "a\t\tc\nafter\n");
    let mut document = Document::new(["\u{7}b\u{7}\u{7}after\r", "", "", "", "", "", "", ""]);
    document.properties(13, &[(0, 1, cell), (1, 3, cell), (3, 4, end)]);
    assert_eq!(document.text(), "\tb\nafter\n");
}

#[test]
fn deleted_text_and_symbols() {
    let mut document = Document::new(["kept gone( rest\r", "", "", "", "", "", "", ""]);
    document.properties(
        12,
        &[
            (0, 5, &[0x35, 0x08, 1]),
            (5, 9, &[0x00, 0x08, 1]),
            (9, 10, &[0x09, 0x6A, 0, 0, 0x61, 0xF0]),
        ],
    );
    let mut font = vec![0; 39];
    font[3] = 2;
    font.extend("Symbol\0".encode_utf16().flat_map(u16::to_le_bytes));
    let mut fonts = vec![1, 0, 0, 0, u8::try_from(font.len()).unwrap()];
    fonts.extend(font);
    document.add(15, &fonts);
    assert_eq!(document.text(), "kept α rest\n");
}

/// One level of a list.
fn level(start: u32, format: u8, text: &[u16]) -> Vec<u8> {
    let mut bytes = start.to_le_bytes().to_vec();
    bytes.push(format);
    bytes.resize(28, 0);
    bytes.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
    bytes.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

#[test]
fn numbers_of_lists() {
    let mut document = Document::new(["one\rsub\rtwo\rnew\r", "", "", "", "", "", "", ""]);
    let at = |list: u8, level: u8| vec![0x0B, 0x46, list, 0, 0x0A, 0x26, level];
    let [first, sub, fresh] = [at(1, 0), at(1, 1), at(2, 0)];
    document.properties(
        13,
        &[
            (0, 4, &first),
            (4, 8, &sub),
            (8, 12, &first),
            (12, 16, &fresh),
        ],
    );
    let mut lists = vec![1, 0, 7, 0, 0, 0];
    lists.resize(2 + 28, 0);
    let length = lists.len();
    let mut levels = level(1, 1, &[0, u16::from(b'.')]);
    levels.extend(level(1, 4, &[0, u16::from(b'-'), 1, u16::from(b')')]));
    for _ in 2..9 {
        levels.extend(level(1, 0, &[]));
    }
    let start = document.table.len();
    document.table.extend([lists, levels].concat());
    document.span(73, start, length);
    let mut overrides = long(2).to_vec();
    for changed in [0, 1] {
        overrides.extend([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, changed, 0, 0, 0]);
    }
    // Nothing of the first; of the second, the first level starts with 5.
    overrides.extend([0xFF; 4]);
    overrides.extend([0xFF; 4]);
    overrides.extend([5, 0, 0, 0, 0x10, 0, 0, 0]);
    document.add(74, &overrides);
    assert_eq!(document.text(), "I.\tone\nI-a)\tsub\nII.\ttwo\nV.\tnew\n");
}

#[test]
fn word_6_in_its_code_page() {
    let text = b"\xCF\xF0\xEE\xF2\xEE\xEA\xEE\xEB\r\x13PAGE\x14 1\x15\r";
    let mut stream = Vec::new();
    put(&mut stream, 0, &[0xDC, 0xA5, 101, 0, 0, 0, 0x19, 0x04]);
    put(&mut stream, 0x18, &long(768));
    put(&mut stream, 0x1C, &long(768 + text.len()));
    put(&mut stream, 0x34, &long(text.len()));
    put(&mut stream, 768, text);
    let mut story = Story::default();
    read_streams(&stream, |_| Err(Fault::Format), &mut story).unwrap();
    assert_eq!(story.text().unwrap(), "Протокол\n 1\n");
}

#[test]
fn word_95_of_east_asia() {
    let text: Vec<u8> = "회의록 1\r"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut stream = Vec::new();
    put(&mut stream, 0, &[0xDC, 0xA5, 104, 0, 0, 0, 0x12, 0x04]);
    put(&mut stream, 0x0B, &[0x10]);
    put(&mut stream, 0x18, &long(768));
    put(&mut stream, 0x1C, &long(768 + text.len()));
    put(&mut stream, 0x34, &long(text.len() / 2));
    put(&mut stream, 768, &text);
    let mut story = Story::default();
    read_streams(&stream, |_| Err(Fault::Format), &mut story).unwrap();
    assert_eq!(story.text().unwrap(), "회의록 1\n");
    // The same flag over bytes.
    stream.truncate(768);
    put(&mut stream, 768, b"\xC8\xB8\xC0\xC7\r");
    put(&mut stream, 0x1C, &long(768 + 5));
    put(&mut stream, 0x34, &long(5));
    let mut story = Story::default();
    read_streams(&stream, |_| Err(Fault::Format), &mut story).unwrap();
    assert_eq!(story.text().unwrap(), "회의\n");
}

#[test]
fn damage_keeps_what_can_be_read() {
    let mut document = Document::new(["first\r", "note\r", "", "", "", "", "", ""]);
    document.stream.truncate(TEXT + 8);
    assert_eq!(document.read().0, "first\nno\n");
    document.table.truncate(3);
    assert!(matches!(document.read().1, Err(Fault::Format)));
    // A thousand pieces of the same hundred thousand characters.
    let mut repeated: Vec<u8> = (0..=1_000).flat_map(|at| long(at * 100_000)).collect();
    repeated.resize(repeated.len() + 8_000, 0);
    document.table = vec![2];
    document.table.extend(long(repeated.len()));
    document.table.extend(repeated);
    document.span(33, 0, 1 << 20);
    assert!(matches!(document.read().1, Err(Fault::TooLarge)));
}

proptest! {
    #[test]
    fn no_bytes_are_fatal(
        changes in prop::collection::vec((0_usize..5500, any::<u8>()), 0..40),
        tables in prop::collection::vec((0_usize..400, any::<u8>()), 0..20),
        cut in 0_usize..6000,
    ) {
        let mut document = Document::new(["body \u{13}x\u{14}y\u{15}\u{7}\u{7}회의\r", "note", "", "", "c", "", "", ""]);
        document.properties(12, &[(0, 9, &[0x00, 0x08, 1])]);
        document.properties(13, &[(0, 9, &[0x0B, 0x46, 1, 0])]);
        for (at, byte) in changes {
            if let Some(place) = document.stream.get_mut(at) {
                *place = byte;
            }
        }
        for (at, byte) in tables {
            if let Some(place) = document.table.get_mut(at) {
                *place = byte;
            }
        }
        document.stream.truncate(cut);
        let _ = document.read();
    }
}
