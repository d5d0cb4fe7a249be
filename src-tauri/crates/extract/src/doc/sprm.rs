//! Changes of properties ("sprm") of characters and paragraphs, as far as they concern text. Sources: [MS-DOC],
//! section 2.6, and Microsoft's description of Word 6.

use crate::bytes::u16_at;

/// What characters of a run are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Character {
    /// Deleted while changes were tracked.
    pub(super) deleted: bool,
    /// Number of the font.
    pub(super) font: Option<u16>,
    /// Font and code of the symbol that stands in place of the character.
    pub(super) symbol: Option<(u16, u16)>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    /// A paragraph of a table.
    pub(super) in_table: bool,
    /// The mark that ends a row of a table.
    pub(super) row_end: bool,
    /// The mark that ends a cell of a table inside a cell.
    pub(super) inner_cell: bool,
    /// List and level; `Some(0)` takes the paragraph out of the list of its style.
    pub(super) list: Option<u16>,
    pub(super) level: Option<u8>,
}

/// Applies the changes of a run of characters.
pub(super) fn characters(mut changes: &[u8], modern: bool) -> Character {
    let mut found = Character::default();
    while let Some((code, operand)) = next(&mut changes, modern) {
        let byte = operand.first().copied().unwrap_or(0);
        match code {
            0x0800 | 65 => found.deleted = byte == 1,
            0x4A4F | 93 => found.font = u16_at(operand, 0),
            0x6A09 => found.symbol = u16_at(operand, 0).zip(u16_at(operand, 2)),
            74 => {
                let code = operand.get(2).map(|byte| u16::from(*byte));
                found.symbol = u16_at(operand, 0).zip(code);
            }
            _ => {}
        }
    }
    found
}

/// Applies the changes of a paragraph.
pub(super) fn paragraph(style: u16, mut changes: &[u8], modern: bool) -> Paragraph {
    let mut found = Paragraph {
        style,
        ..Paragraph::default()
    };
    while let Some((code, operand)) = next(&mut changes, modern) {
        match code {
            0x2416 | 24 => found.in_table = operand.first() == Some(&1),
            0x2417 | 25 => found.row_end = operand.first() == Some(&1),
            0x244B => found.inner_cell = operand.first() == Some(&1),
            // The mark of a row of a table inside a cell.
            0x244C => found.row_end |= operand.first() == Some(&1),
            0x460B => found.list = u16_at(operand, 0),
            0x260A => found.level = operand.first().copied(),
            _ => {}
        }
    }
    found
}

/// Takes the first change off `changes`: its code and its operand. Codes of Word 6 are below 256.
fn next<'a>(changes: &mut &'a [u8], modern: bool) -> Option<(u16, &'a [u8])> {
    let (code, rest) = if modern {
        (u16_at(changes, 0)?, &changes[2..])
    } else {
        (u16::from(*changes.first()?), &changes[1..])
    };
    let size = if modern {
        modern_size(code, rest)?
    } else {
        older_size(code, rest)?
    };
    let operand = rest.get(..size)?;
    *changes = &rest[size..];
    let counted = if modern { code >> 13 == 6 } else { code == 74 };
    Some((code, if counted { operand.get(1..)? } else { operand }))
}

fn modern_size(code: u16, rest: &[u8]) -> Option<usize> {
    Some(match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        // Two change tables and give their length otherwise.
        _ if code == 0xD608 || code == 0xD606 => usize::from(u16_at(rest, 0)?) + 1,
        _ if code == 0xC615 && rest.first() == Some(&255) => {
            let deleted = usize::from(*rest.get(1)?) * 4;
            let added = usize::from(*rest.get(2 + deleted)?) * 3;
            3 + deleted + added
        }
        _ => usize::from(*rest.first()?) + 1,
    })
}

/// Sizes of operands in Word 6; a code that is not here ends the reading of the changes.
fn older_size(code: u16, rest: &[u8]) -> Option<usize> {
    Some(match code {
        2
        | 16
        | 17
        | 19
        | 21
        | 22
        | 26..=28
        | 30..=36
        | 38..=43
        | 45..=49
        | 69
        | 72
        | 80
        | 93
        | 96
        | 97
        | 99
        | 101
        | 107
        | 109
        | 110 => 2,
        4..=11
        | 13
        | 14
        | 24
        | 25
        | 29
        | 37
        | 44
        | 50..=52
        | 65..=67
        | 71
        | 75
        | 85..=92
        | 94
        | 98
        | 100
        | 102
        | 104
        | 106
        | 111..=118 => 1,
        73 | 95 => 3,
        20 | 70 => 4,
        83 => 0,
        190 | 191 => usize::from(u16_at(rest, 0)?) + 1,
        3 | 12 | 15 | 23 | 68 | 74 | 81 | 82 | 103 | 105 | 108 => usize::from(*rest.first()?) + 1,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_word_97() {
        let changes = [
            0x35, 0x08, 1, // bold
            0x4F, 0x4A, 3, 0, // font
            0x09, 0x6A, 2, 0, 0xB7, 0xF0, // symbol
            0x00, 0x08, 1, // deleted
        ];
        let found = characters(&changes, true);
        assert_eq!(
            found,
            Character {
                deleted: true,
                font: Some(3),
                symbol: Some((2, 0xF0B7))
            }
        );
        let table = [
            0x08, 0xD6, 3, 0, 9, 9, // a table's definition, counted in two bytes
            0x17, 0x24, 1, 0x0B, 0x46, 7, 0, 0x0A, 0x26, 2,
        ];
        let found = paragraph(5, &table, true);
        assert_eq!((found.style, found.row_end), (5, true));
        assert_eq!((found.list, found.level), (Some(7), Some(2)));
    }

    #[test]
    fn changes_of_word_6() {
        let found = characters(&[85, 1, 93, 4, 0, 74, 3, 5, 0, 0xB7, 65, 1], false);
        assert_eq!(
            found,
            Character {
                deleted: true,
                font: Some(4),
                symbol: Some((5, 0xB7))
            }
        );
        assert!(paragraph(0, &[4, 0, 25, 1], false).row_end);
        assert!(
            !paragraph(0, &[255, 25, 1], false).row_end,
            "unknown: no guess"
        );
    }
}
