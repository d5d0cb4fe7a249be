//! Formatted disk pages: runs of bytes of the text and the properties they have. Source: [MS-DOC], sections 2.9.32
//! (`ChpxFkp`) and 2.9.174 (`PapxFkp`).

use super::fib::{Header, Span};
use super::sprm::{self, Character, Paragraph};
use crate::bytes::{size_at, u16_at};

const PAGE: usize = 512;
/// More pages than any document of the size that is read has.
const MOST: usize = 100_000;

/// A property over the bytes of the stream, sorted.
#[derive(Debug)]
pub(super) struct Runs<P>(Vec<(usize, usize, P)>);

impl<P: Copy + Default> Runs<P> {
    /// The property at a byte, and where the run it belongs to ends.
    pub(super) fn at(&self, byte: usize) -> (P, usize) {
        let next = self.0.partition_point(|(start, _, _)| *start <= byte);
        if let Some((_, end, property)) = next.checked_sub(1).and_then(|index| self.0.get(index))
            && byte < *end
        {
            return (*property, *end);
        }
        let end = self.0.get(next).map_or(usize::MAX, |(start, _, _)| *start);
        (P::default(), end)
    }
}

/// Properties of the characters. A damaged page says nothing of its bytes.
pub(super) fn characters(stream: &[u8], table: &[u8], header: &Header) -> Runs<Character> {
    read(
        stream,
        table,
        header,
        header.character_pages,
        |page, index, count| {
            let offset = usize::from(*page.get((count + 1) * 4 + index)?) * 2;
            if offset == 0 {
                return None;
            }
            let size = usize::from(*page.get(offset)?);
            let changes = page.get(offset + 1..(offset + 1 + size).min(PAGE - 1))?;
            Some(sprm::characters(changes, header.modern))
        },
    )
}

/// Properties of the paragraphs.
pub(super) fn paragraphs(stream: &[u8], table: &[u8], header: &Header) -> Runs<Paragraph> {
    let entry = if header.modern { 13 } else { 7 };
    read(
        stream,
        table,
        header,
        header.paragraph_pages,
        |page, index, count| {
            let offset = usize::from(*page.get((count + 1) * 4 + index * entry)?) * 2;
            if offset == 0 {
                return None;
            }
            let words = usize::from(*page.get(offset)?);
            let (start, size) = match words {
                0 if header.modern => (offset + 2, usize::from(*page.get(offset + 1)?) * 2),
                _ if header.modern => (offset + 1, words * 2 - 1),
                _ => (offset + 1, words * 2),
            };
            let bytes = page.get(start..(start + size).min(PAGE - 1))?;
            // Word 6 has a byte for the style, behind it the height of the paragraph.
            let (style, changes) = if header.modern {
                (u16_at(bytes, 0)?, bytes.get(2..)?)
            } else {
                (u16::from(*bytes.first()?), bytes.get(1..)?)
            };
            Some(sprm::paragraph(style, changes, header.modern))
        },
    )
}

fn read<P>(
    stream: &[u8],
    table: &[u8],
    header: &Header,
    (start, length): Span,
    property: impl Fn(&[u8], usize, usize) -> Option<P>,
) -> Runs<P> {
    let number = if header.modern { 4 } else { 2 };
    let bytes = table.get(start..start.saturating_add(length).min(table.len()));
    let bytes = bytes.unwrap_or_default();
    // A position for each page and one more, and the number of each page.
    let count = bytes.len().saturating_sub(4) / (4 + number);
    let mut runs = Vec::new();
    for index in 0..count.min(MOST) {
        let at = (count + 1) * 4 + index * number;
        let place = if header.modern {
            size_at(bytes, at).map(|place| place & 0x3F_FFFF)
        } else {
            u16_at(bytes, at).map(usize::from)
        };
        let page = place.and_then(|place| stream.get(place * PAGE..(place + 1) * PAGE));
        let Some(page) = page else {
            continue;
        };
        let many = usize::from(page[PAGE - 1]).min(101);
        for run in 0..many {
            let ends = size_at(page, run * 4).zip(size_at(page, run * 4 + 4));
            if let (Some((start, end)), Some(property)) = (ends, property(page, run, many)) {
                runs.push((start, end, property));
            }
        }
    }
    runs.sort_by_key(|(start, _, _)| *start);
    Runs(runs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_and_gaps() {
        let runs = Runs(vec![(10, 20, 1_u8), (30, 40, 2)]);
        for (byte, expected) in [
            (0, (0, 10)),
            (10, (1, 20)),
            (19, (1, 20)),
            (20, (0, 30)),
            (39, (2, 40)),
            (40, (0, usize::MAX)),
        ] {
            assert_eq!(runs.at(byte), expected, "{byte}");
        }
    }
}
