//! The header of a Word document: which version wrote it, and where the rest stands. Sources: Microsoft's
//! [MS-DOC], section 2.5, and the file formats of Word 6 and Word 2 as Microsoft once published them.

use std::ops::Range;

use crate::bytes::{size_at, u16_at};
use crate::charset::{CodePage, WESTERN};
use crate::fault::Fault;
use crate::story::Place;

/// The parts of the text in the order they are stored.
pub(super) const PARTS: [Option<Place>; 8] = [
    Some(Place::Body),
    Some(Place::Note),
    Some(Place::Margin),
    // Macros, in very old files.
    None,
    Some(Place::Comment),
    Some(Place::Note),
    // Boxes, and boxes of headers.
    Some(Place::Body),
    Some(Place::Margin),
];

/// Where a table stands in its stream: its first byte and its length.
pub(super) type Span = (usize, usize);

/// What the header says.
#[derive(Debug)]
pub(super) struct Header {
    /// Word 97 and later: pieces may be in Unicode, tables are in a stream of their own.
    pub(super) modern: bool,
    /// Word 95 of East Asia: all text is in Unicode.
    pub(super) wide: bool,
    /// Name of that stream.
    pub(super) table: &'static str,
    /// Code page of bytes whose font says nothing.
    pub(super) page: CodePage,
    /// Characters of each of [`PARTS`].
    pub(super) characters: [usize; 8],
    /// The text, where there are no pieces.
    pub(super) plain: Range<usize>,
    pub(super) pieces: Span,
    pub(super) character_pages: Span,
    pub(super) paragraph_pages: Span,
    pub(super) fonts: Span,
    pub(super) styles: Span,
    pub(super) lists: Span,
    pub(super) overrides: Span,
}

const ENCRYPTED: u16 = 1 << 8;
const COMPLEX: u16 = 1 << 2;
const FIRST_TABLE: u16 = 1 << 9;
const EXTENDED: u16 = 1 << 12;

/// Reads the header.
///
/// # Errors
///
/// [`Fault::Encrypted`]; [`Fault::Unsupported`] for versions before Word 2; [`Fault::Format`].
pub(super) fn read(stream: &[u8]) -> Result<Header, Fault> {
    let word = |at| u16_at(stream, at).ok_or(Fault::Format);
    let (magic, version, flags) = (word(0)?, word(2)?, word(0x0A)?);
    if flags & ENCRYPTED != 0 {
        return Err(Fault::Encrypted);
    }
    match (magic, version) {
        (0xA5EC | 0xA5DC | 0xA698 | 0xA697 | 0xA699, 105..) => modern(stream, flags),
        (0xA5EC | 0xA5DC | 0xA698 | 0xA697 | 0xA699, 101..=104) => older(stream, flags, 0x160),
        (0xA5DB, _) => older(stream, flags, 0),
        _ => Err(Fault::Unsupported),
    }
}

/// Word 97 and later: three arrays, each preceded by its length.
fn modern(stream: &[u8], flags: u16) -> Result<Header, Fault> {
    let word = |at| u16_at(stream, at).map(usize::from).ok_or(Fault::Format);
    let longs = 0x22 + word(0x20)? * 2;
    let pairs = longs + 2 + word(longs)? * 4;
    let many = word(pairs)?;
    let count = |at: usize| size_at(stream, longs + 2 + at * 4).unwrap_or(0);
    let span = |index: usize| {
        if index >= many {
            return (0, 0);
        }
        let at = pairs + 2 + index * 8;
        let place = size_at(stream, at).zip(size_at(stream, at + 4));
        place.unwrap_or((0, 0))
    };
    Ok(Header {
        modern: true,
        wide: false,
        table: if flags & FIRST_TABLE == 0 {
            "0Table"
        } else {
            "1Table"
        },
        page: WESTERN,
        characters: std::array::from_fn(|part| count(part + 3)),
        plain: plain(stream),
        pieces: span(33),
        character_pages: span(12),
        paragraph_pages: span(13),
        fonts: span(15),
        styles: span(1),
        lists: span(73),
        overrides: span(74),
    })
}

/// Word 6 and 95, and Word 2, whose tables stand in the same stream.
fn older(stream: &[u8], flags: u16, pieces: usize) -> Result<Header, Fault> {
    let span = |at: usize| {
        let place = size_at(stream, at).zip(size_at(stream, at + 4));
        place.unwrap_or((0, 0))
    };
    let six = pieces > 0;
    // Word 2 has fewer parts of text, and its tables are not read: their shape is another.
    let known = if six { 8 } else { 3 };
    let complex = six && flags & COMPLEX != 0;
    let language = u16_at(stream, 6).ok_or(Fault::Format)?;
    let macintosh = six && u16_at(stream, 0x14) == Some(256);
    Ok(Header {
        modern: false,
        // Text in bytes has no zeros, whatever the flag says.
        wide: flags & EXTENDED != 0 && stream[plain(stream)].contains(&0),
        table: "WordDocument",
        page: if macintosh {
            CodePage::by_number(10000).unwrap_or(WESTERN)
        } else {
            of_language(language)
        },
        characters: std::array::from_fn(|part| {
            let count = size_at(stream, 0x34 + part * 4).filter(|_| part < known);
            count.unwrap_or(0)
        }),
        plain: plain(stream),
        pieces: if complex { span(pieces) } else { (0, 0) },
        character_pages: if six { span(0xB8) } else { (0, 0) },
        paragraph_pages: if six { span(0xC0) } else { (0, 0) },
        fonts: if six { span(0xD0) } else { (0, 0) },
        styles: (0, 0),
        lists: (0, 0),
        overrides: (0, 0),
    })
}

fn plain(stream: &[u8]) -> Range<usize> {
    let start = size_at(stream, 0x18).unwrap_or(0).min(stream.len());
    let end = size_at(stream, 0x1C).unwrap_or(0).min(stream.len());
    start..end.max(start)
}

/// The code page Windows used for a language.
fn of_language(language: u16) -> CodePage {
    let number = match language & 0x3FF {
        0x01 | 0x20 | 0x29 => 1256,
        0x02 | 0x19 | 0x22 | 0x23 | 0x2F | 0x3F | 0x40 | 0x43 | 0x44 | 0x50 => 1251,
        0x04 if matches!(language, 0x0404 | 0x0C04 | 0x1404) => 950,
        0x04 => 936,
        // Serbian is written in both alphabets.
        0x1A if language == 0x0C1A => 1251,
        0x05 | 0x0E | 0x15 | 0x18 | 0x1A | 0x1B | 0x1C | 0x24 => 1250,
        0x08 => 1253,
        0x0D => 1255,
        0x11 => 932,
        0x12 => 949,
        0x1E => 874,
        0x1F | 0x2C => 1254,
        0x25..=0x27 => 1257,
        0x2A => 1258,
        _ => 1252,
    };
    CodePage::by_number(number).unwrap_or(WESTERN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (language, expected) in [
            (0x0409, "windows-1252"),
            (0x0419, "windows-1251"),
            (0x0412, "EUC-KR"),
            (0x0404, "Big5"),
            (0x0804, "GBK"),
            (0x0405, "windows-1250"),
            (0x0C1A, "windows-1251"),
        ] {
            assert!(
                matches!(of_language(language), CodePage::Web(found) if found.name() == expected),
                "{language:x}"
            );
        }
    }

    #[test]
    fn short_and_foreign_headers() {
        assert!(matches!(read(b""), Err(Fault::Format)));
        assert!(matches!(read(&[0; 64]), Err(Fault::Unsupported)));
        let mut header = vec![0; 64];
        header[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        header[0x0B] = 1;
        assert!(matches!(read(&header), Err(Fault::Encrypted)));
    }
}
