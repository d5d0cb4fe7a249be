//! Pieces: the text of a document in the order it reads, wherever its bytes stand. Source: [MS-DOC], section 2.9.38
//! (Clx) and 2.9.177 (`PlcPcd`).

use std::ops::Range;

use super::fib::Header;
use crate::budget;
use crate::bytes::{size_at, u16_at};
use crate::fault::Fault;

/// Characters that stand together in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The characters, counted from the beginning of the text.
    pub(super) characters: Range<usize>,
    /// The first byte.
    pub(super) start: usize,
    /// Two bytes for each character.
    pub(super) wide: bool,
}

/// The pieces in order.
pub(super) fn read(header: &Header, table: &[u8], text: usize) -> Result<Vec<Piece>, Fault> {
    let total: usize = header
        .characters
        .iter()
        .fold(0, |sum, count| sum.saturating_add(*count));
    if header.pieces.1 == 0 {
        let length = header.plain.len() / if header.wide { 2 } else { 1 };
        // What the header counts ends before what it calls the text, or is not counted at all.
        let length = if total == 0 {
            length
        } else {
            total.min(length)
        };
        return Ok(vec![Piece {
            characters: 0..length,
            start: header.plain.start,
            wide: header.wide,
        }]);
    }
    let (start, length) = header.pieces;
    let end = start.saturating_add(length).min(table.len());
    let descriptors = descriptors(table.get(start..end).ok_or(Fault::Format)?)?;
    // A position for each piece and one more, and eight bytes for each piece.
    let count = descriptors.len().saturating_sub(4) / 12;
    let mut pieces = Vec::with_capacity(count);
    let mut left = budget::TEXT;
    for index in 0..count {
        let position = |at: usize| size_at(descriptors, at * 4).ok_or(Fault::Format);
        let characters = position(index)?..position(index + 1)?;
        let at = (count + 1) * 4 + index * 8 + 2;
        let place = size_at(descriptors, at).ok_or(Fault::Format)?;
        let (start, wide) = match (header.modern, place & 0x4000_0000 == 0) {
            (false, _) => (place, header.wide),
            (true, true) => (place, true),
            (true, false) => ((place & 0x3FFF_FFFF) / 2, false),
        };
        if characters.is_empty() || start >= text {
            continue;
        }
        // Pieces may name the same bytes again and again.
        left = left.checked_sub(characters.len()).ok_or(Fault::TooLarge)?;
        pieces.push(Piece {
            characters,
            start,
            wide,
        });
    }
    Ok(pieces)
}

/// The table of pieces behind the changes of properties that stand before it.
fn descriptors(mut bytes: &[u8]) -> Result<&[u8], Fault> {
    loop {
        match bytes.first() {
            Some(1) => {
                let size = usize::from(u16_at(bytes, 1).ok_or(Fault::Format)?);
                bytes = bytes.get(3 + size..).ok_or(Fault::Format)?;
            }
            Some(2) => {
                let size = size_at(bytes, 1).ok_or(Fault::Format)?;
                let end = size.saturating_add(5).min(bytes.len());
                return bytes.get(5..end).ok_or(Fault::Format);
            }
            _ => return Err(Fault::Format),
        }
    }
}
