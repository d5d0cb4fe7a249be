//! Text out of the records of one section: paragraphs wherever they stand (body, tables, boxes, notes, headers),
//! ruby text and equations, one line each.

use super::record::{self, u16_at, u32_at};
use crate::fault::Fault;
use crate::xml::Flow;

const PARA_TEXT: u32 = 0x43;
const CTRL_HEADER: u32 = 0x47;
const EQUATION: u32 = 0x58;
const RUBY: u32 = u32::from_be_bytes(*b"tdut");

/// Appends the text of a section.
///
/// # Errors
///
/// [`Fault::TooLarge`] only: damaged records give less text, not an error.
pub(super) fn read(mut section: &[u8], flow: &mut Flow) -> Result<(), Fault> {
    while let Some(record) = record::next(&mut section) {
        match record.tag {
            PARA_TEXT => flow.push(&paragraph(record.data))?,
            CTRL_HEADER if u32_at(record.data, 0) == Some(RUBY) => {
                if let Some((main, after)) = counted(record.data, 4) {
                    flow.push(&main)?;
                    flow.end_line()?;
                    if let Some((sub, _)) = counted(record.data, after) {
                        flow.push(&sub)?;
                    }
                }
            }
            EQUATION => {
                if let Some((script, _)) = counted(record.data, 4) {
                    flow.push(&script)?;
                }
            }
            _ => continue,
        }
        flow.end_line()?;
    }
    Ok(())
}

/// The characters of a paragraph. Controls other than the single ones take eight units: the code, twelve bytes
/// of their own, and the code again.
fn paragraph(data: &[u8]) -> String {
    let (pairs, _) = data.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let mut text = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let single = match *unit {
            0 | 13 | 25..=29 => None,
            10 => Some('\n'),
            24 => Some('-'),
            30 | 31 => Some(' '),
            other @ 1..=23 => {
                if other == 9 {
                    text.push(u16::from(b'\t'));
                }
                at += 8;
                continue;
            }
            other => {
                text.push(other);
                at += 1;
                continue;
            }
        };
        text.extend(single.map(|character| character as u16));
        at += 1;
    }
    decode(&text)
}

/// A string preceded by its number of units, and where it ends.
fn counted(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::from(u16_at(data, at)?) * 2;
    let bytes = data.get(at + 2..at + 2 + length)?;
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    Some((decode(&units), at + 2 + length))
}

/// Halves of a pair that stand alone are dropped.
fn decode(units: &[u16]) -> String {
    char::decode_utf16(units.iter().copied())
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(parts: &[&[u16]]) -> Vec<u8> {
        parts
            .concat()
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    fn record(tag: u32, data: &[u8]) -> Vec<u8> {
        let size = u32::try_from(data.len()).unwrap();
        let mut record = (tag | size << 20).to_le_bytes().to_vec();
        record.extend_from_slice(data);
        record
    }

    #[test]
    fn controls_take_eight_units() {
        let letters: Vec<u16> = "회의".encode_utf16().collect();
        let table = [11_u16, 0x2074, 0x6C62, 0xAC00, 0xAC01, 0, 0, 11];
        let tab = [9_u16, 1, 2, 3, 4, 5, 6, 9];
        let data = units(&[
            &letters,
            &table,
            &letters,
            &tab,
            &[10, 24, 30, 0xD800, 0x41, 13],
        ]);
        assert_eq!(paragraph(&data), "회의회의\t\n- A");
        assert_eq!(
            paragraph(&units(&[&[0x41, 11, 0x42]])),
            "A",
            "a cut control ends the text"
        );
    }

    #[test]
    fn every_kind_of_text() {
        let string = |text: &str| -> Vec<u16> {
            let units: Vec<u16> = text.encode_utf16().collect();
            [&[u16::try_from(units.len()).unwrap()], units.as_slice()].concat()
        };
        let mut ruby = RUBY.to_le_bytes().to_vec();
        ruby.extend(units(&[&string("漢字"), &string("한자")]));
        let mut equation = vec![0; 4];
        equation.extend(units(&[&string("a over b")]));
        let section = [
            record(0x42, &[0; 22]),
            record(PARA_TEXT, &units(&[&[0x41, 13]])),
            record(CTRL_HEADER, &ruby),
            record(CTRL_HEADER, b"dlohmore"),
            record(EQUATION, &equation),
        ]
        .concat();
        let mut flow = Flow::default();
        read(&section, &mut flow).unwrap();
        assert_eq!(flow.as_str(), "A\n漢字\n한자\na over b\n");
    }
}
