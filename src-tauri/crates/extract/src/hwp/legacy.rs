//! HWP 3: one file without streams, packed as a whole behind its summary. Source: Hancom's "HWP document file
//! format 3.0".
//!
//! The format has no record sizes around paragraphs, so everything before the text must be stepped over exactly;
//! where that fails, what was read so far is all there is.

use std::fs::File;
use std::io::{Read, Seek};

use super::{inflate, johab};
use crate::budget;
use crate::fault::Fault;
use crate::xml::Flow;

/// Where the document information begins, behind the signature, and what follows it.
const INFORMATION: usize = 30;
const SUMMARY: usize = INFORMATION + 128;
const CONTENT: usize = SUMMARY + 1008;
/// Languages a font list exists for.
const LANGUAGES: usize = 7;
const FONT: usize = 40;
const CHARACTER_SHAPE: usize = 31;
const PARAGRAPH_SHAPE: usize = 187;
const STYLE: usize = 20 + CHARACTER_SHAPE + PARAGRAPH_SHAPE;
const LINE: usize = 14;
const CELL: usize = 27;
/// Lists of paragraphs inside one another: a cell in a box in a note.
const DEPTH: usize = 32;

/// Appends the text of the document.
///
/// # Errors
///
/// [`Fault::Unsupported`] for other versions, [`Fault::Encrypted`], and [`Fault::Format`] where the document
/// stops following its format; the text before that is kept.
pub(super) fn read(mut file: File, flow: &mut Flow) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(budget::PART).read_to_end(&mut bytes)?;
    if !bytes.starts_with(b"HWP Document File V3") {
        return Err(Fault::Unsupported);
    }
    let mut head = Cursor(&bytes);
    head.skip(INFORMATION + 96)?;
    if head.unit()? != 0 {
        return Err(Fault::Encrypted);
    }
    head.skip(26)?;
    let compressed = head.byte()? != 0;
    head.skip(1)?;
    let block = usize::from(head.unit()?);
    let stored = bytes.get(CONTENT + block..).ok_or(Fault::Format)?;
    if !compressed {
        return content(stored, flow);
    }
    let (unpacked, whole) = inflate(stored, budget::PART);
    content(&unpacked, flow)?;
    whole
}

fn content(bytes: &[u8], flow: &mut Flow) -> Result<(), Fault> {
    let mut cursor = Cursor(bytes);
    for _ in 0..LANGUAGES {
        let fonts = usize::from(cursor.unit()?);
        cursor.skip(fonts * FONT)?;
    }
    let styles = usize::from(cursor.unit()?);
    cursor.skip(styles * STYLE)?;
    paragraphs(&mut cursor, flow, 0)
}

/// A list of paragraphs, ended by an empty one.
fn paragraphs(cursor: &mut Cursor<'_>, flow: &mut Flow, depth: usize) -> Result<(), Fault> {
    if depth > DEPTH {
        return Err(Fault::Format);
    }
    while paragraph(cursor, flow, depth)? {}
    Ok(())
}

/// One paragraph; says whether another may follow.
fn paragraph(cursor: &mut Cursor<'_>, flow: &mut Flow, depth: usize) -> Result<bool, Fault> {
    let shape_of_previous = cursor.byte()? != 0;
    let length = usize::from(cursor.unit()?);
    let lines = usize::from(cursor.unit()?);
    let shapes = cursor.byte()? != 0;
    cursor.skip(1 + 4 + 1 + CHARACTER_SHAPE)?;
    if length == 0 {
        return Ok(false);
    }
    if !shape_of_previous {
        cursor.skip(PARAGRAPH_SHAPE)?;
    }
    cursor.skip(lines * LINE)?;
    if shapes {
        for _ in 0..length {
            if cursor.byte()? != 1 {
                cursor.skip(CHARACTER_SHAPE)?;
            }
        }
    }
    let mut at = 0;
    while at < length {
        let unit = cursor.unit()?;
        at += match unit {
            13 => {
                flow.end_line()?;
                1
            }
            0..=31 => control(unit, cursor, flow, depth)?,
            other => {
                if let Some(character) = johab::character(other) {
                    flow.push(character.encode_utf8(&mut [0; 4]))?;
                }
                1
            }
        };
    }
    flow.end_line()?;
    Ok(true)
}

/// Steps over a control, reading the paragraphs it holds; says how many units of the paragraph it counts for.
fn control(
    unit: u16,
    cursor: &mut Cursor<'_>,
    flow: &mut Flow,
    depth: usize,
) -> Result<usize, Fault> {
    // Units of controls of fixed size, of which the code itself is one.
    let fixed = match unit {
        7 => 42,
        8 => 48,
        9 | 18..=21 => 4,
        22 => 12,
        23 => 5,
        24 | 25 => 3,
        26 => 123,
        28 => 32,
        30 | 31 => 2,
        _ => 0,
    };
    if fixed > 0 {
        cursor.skip((fixed - 1) * 2)?;
        match unit {
            9 => flow.push("\t")?,
            24 => flow.push("-")?,
            30 | 31 => flow.push(" ")?,
            _ => {}
        }
        return Ok(fixed);
    }
    // All others begin with a size, which only some of them mean, and the code again.
    let size = usize::try_from(cursor.double()?).unwrap_or(usize::MAX);
    cursor.skip(2)?;
    match unit {
        1..=6 | 12 | 27 | 29 => cursor.skip(size)?,
        10 => {
            flow.end_line()?;
            cursor.skip(80)?;
            let cells = usize::from(cursor.unit()?);
            cursor.skip(2 + cells * CELL)?;
            // The caption comes last.
            for _ in 0..=cells {
                paragraphs(cursor, flow, depth + 1)?;
            }
        }
        11 => {
            let more = usize::try_from(cursor.double()?).unwrap_or(usize::MAX);
            cursor.skip(344)?;
            cursor.skip(more)?;
            flow.end_line()?;
            paragraphs(cursor, flow, depth + 1)?;
        }
        14 => cursor.skip(84)?,
        15..=17 => {
            cursor.skip(match unit {
                15 => 8,
                16 => 10,
                _ => 14,
            })?;
            flow.end_line()?;
            paragraphs(cursor, flow, depth + 1)?;
        }
        _ => return Err(Fault::Format),
    }
    Ok(4)
}

/// What is left to read.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or(Fault::Format)?;
        self.0 = rest;
        Ok(*first)
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        Ok(u8::from_le_bytes(self.take()?))
    }

    fn unit(&mut self) -> Result<u16, Fault> {
        Ok(u16::from_le_bytes(self.take()?))
    }

    fn double(&mut self) -> Result<u32, Fault> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    fn skip(&mut self, bytes: usize) -> Result<(), Fault> {
        self.0 = self.0.get(bytes..).ok_or(Fault::Format)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph_of(units: &[u16], extra: &[u8]) -> Vec<u8> {
        // "Shape of the previous one", so that no shape follows; no lines; no shapes of characters.
        let length = u16::try_from(units.len()).unwrap();
        let mut bytes = vec![1];
        bytes.extend(length.to_le_bytes());
        bytes.extend([0, 0, 0]);
        bytes.resize(43, 0);
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        bytes.extend(extra);
        bytes
    }

    fn document(paragraphs: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0; (LANGUAGES + 1) * 2];
        bytes.extend(paragraphs);
        bytes.extend([0; 43]);
        bytes
    }

    #[test]
    fn a_box_inside_a_paragraph() {
        let end = vec![0; 43];
        let inner = [paragraph_of(&[0x42, 13], &[]), end.clone()].concat();
        let mut table = vec![10, 0, 0, 0, 0, 0, 10, 0];
        table.extend([0; 80]);
        table.extend([1, 0, 0, 0]);
        table.extend([0; CELL]);
        table.extend(inner);
        table.extend(&end);
        table.extend([0x43, 0, 13, 0]);
        let mut outer = paragraph_of(&[0x41], &table);
        // One letter, four units of the control, one letter, the end.
        outer[1] = 7;
        let mut flow = Flow::default();
        content(&document(&outer), &mut flow).unwrap();
        assert_eq!(flow.as_str(), "A\nB\nC\n");
    }

    #[test]
    fn damage_ends_the_text_without_harm() {
        let whole = document(&paragraph_of(&[0x41, 9, 0, 0, 9, 0x42, 13], &[]));
        let mut flow = Flow::default();
        content(&whole, &mut flow).unwrap();
        assert_eq!(flow.as_str(), "A\tB\n");
        for length in 0..whole.len() - 1 {
            let result = content(&whole[..length], &mut Flow::default());
            assert!(matches!(result, Err(Fault::Format)), "cut at {length}");
        }
        // A control that claims four gigabytes.
        let claim = paragraph_of(&[1, 0xFFFF, 0xFFFF, 1, 13], &[]);
        assert!(content(&document(&claim), &mut Flow::default()).is_err());
    }
}
