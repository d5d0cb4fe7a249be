//! The one field of a film that says how long it is. Decoders come with every library that reads more.

use std::io::{Read, Seek, SeekFrom};

/// Boxes, chunks or elements looked at before the search is given up.
const STEPS: usize = 10_000;

fn bytes<const N: usize>(reader: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// Whole milliseconds of `units` of which `scale` are a second.
fn milliseconds(units: u64, scale: u64) -> Option<u64> {
    u64::try_from(u128::from(units) * 1000 / u128::from(scale.max(1))).ok()
}

/// MP4 and QuickTime: `moov` and in it `mvhd`. Source: ISO/IEC 14496-12, 8.2.2.
pub(super) fn mp4<R: Read + Seek>(reader: &mut R) -> Option<u64> {
    let mut at = 0_u64;
    for _ in 0..STEPS {
        reader.seek(SeekFrom::Start(at)).ok()?;
        let size = u64::from(u32::from_be_bytes(bytes(reader)?));
        let kind: [u8; 4] = bytes(reader)?;
        let (head, size) = match size {
            1 => (16, u64::from_be_bytes(bytes(reader)?)),
            // To the end of the file.
            0 => (8, u64::MAX - at),
            size => (8, size),
        };
        match &kind {
            b"moov" => at = at.checked_add(head)?,
            b"mvhd" => {
                let version: [u8; 4] = bytes(reader)?;
                if version[0] == 1 {
                    let _: [u8; 16] = bytes(reader)?;
                    let scale = u64::from(u32::from_be_bytes(bytes(reader)?));
                    return milliseconds(u64::from_be_bytes(bytes(reader)?), scale);
                }
                let _: [u8; 8] = bytes(reader)?;
                let scale = u64::from(u32::from_be_bytes(bytes(reader)?));
                let units = u32::from_be_bytes(bytes(reader)?);
                return milliseconds(u64::from(units), scale);
            }
            _ => at = at.checked_add(size.max(head))?,
        }
    }
    None
}

/// AVI: the main header, first in its list. Source: Microsoft, "AVI RIFF File Reference".
pub(super) fn avi(reader: &mut (impl Read + Seek)) -> Option<u64> {
    let head: [u8; 256] = bytes(reader)?;
    let at = head.windows(4).position(|four| four == b"avih")? + 8;
    let field = |number: usize| {
        let start = at + number * 4;
        let four = head.get(start..start + 4)?;
        Some(u64::from(u32::from_le_bytes(four.try_into().ok()?)))
    };
    let (frame, frames) = (field(0)?, field(4)?);
    Some(frame * frames / 1000)
}

/// Windows Media: the file properties in the header. Source: Microsoft, "Advanced Systems Format", 3.2.
pub(super) fn asf(reader: &mut (impl Read + Seek)) -> Option<u64> {
    const PROPERTIES: [u8; 16] = [
        0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53,
        0x65,
    ];
    let mut head = Vec::new();
    reader.take(64 * 1024).read_to_end(&mut head).ok()?;
    let at = head.windows(16).position(|guid| guid == PROPERTIES)?;
    let field = |offset: usize| {
        let eight = head.get(at + offset..at + offset + 8)?;
        Some(u64::from_le_bytes(eight.try_into().ok()?))
    };
    // In 100 nanoseconds, with the time a player waits before it begins, in milliseconds.
    Some((field(64)? / 10_000).saturating_sub(field(80)?))
}

/// Matroska and WebM: Segment, Info, Duration. Source: RFC 9559.
pub(super) fn matroska<R: Read + Seek>(reader: &mut R) -> Option<u64> {
    const SEGMENT: u64 = 0x1853_8067;
    const INFO: u64 = 0x1549_A966;
    const SCALE: u64 = 0x002A_D7B1;
    const DURATION: u64 = 0x4489;
    let (mut scale, mut units) = (1_000_000.0, None);
    let mut at = 0_u64;
    let mut end = u64::MAX;
    for _ in 0..STEPS {
        if at >= end {
            break;
        }
        reader.seek(SeekFrom::Start(at)).ok()?;
        let Some((id, id_length)) = number(reader, true) else {
            break;
        };
        let (size, size_length) = number(reader, false)?;
        let start = at + id_length + size_length;
        match id {
            SEGMENT => at = start,
            INFO => {
                at = start;
                end = start.checked_add(size)?;
            }
            SCALE | DURATION if size <= 8 => {
                let mut value = Vec::new();
                reader.take(size).read_to_end(&mut value).ok()?;
                if id == SCALE {
                    scale = f64::from(
                        value
                            .iter()
                            .fold(0_u32, |all, byte| all.wrapping_shl(8) | u32::from(*byte)),
                    );
                } else {
                    units = match value.len() {
                        4 => Some(f64::from(f32::from_be_bytes(value.try_into().ok()?))),
                        8 => Some(f64::from_be_bytes(value.try_into().ok()?)),
                        _ => None,
                    };
                }
                at = start + size;
            }
            _ => at = start.checked_add(size)?,
        }
    }
    let found = units? * scale / 1_000_000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what is no whole number of milliseconds is rounded, what is none becomes zero"
    )]
    Some(found.round() as u64)
}

/// A number of one to eight bytes, the first of which says how many; an identifier keeps its mark.
fn number(reader: &mut impl Read, keeps_mark: bool) -> Option<(u64, u64)> {
    let [first] = bytes(reader)?;
    let length = first.leading_zeros() + 1;
    if length > 8 {
        return None;
    }
    let mark = if keeps_mark {
        0xFF
    } else {
        0xFF_u8.checked_shr(length).unwrap_or(0)
    };
    let mut value = u64::from(first & mark);
    for _ in 1..length {
        let [next] = bytes(reader)?;
        value = value << 8 | u64::from(next);
    }
    Some((value, u64::from(length)))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn part(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let size = u32::try_from(content.len() + 8).unwrap();
        [&size.to_be_bytes(), kind, content].concat()
    }

    #[test]
    fn mp4_of_both_versions() {
        let mut short = vec![0; 12];
        short.extend(600_u32.to_be_bytes());
        short.extend(1500_u32.to_be_bytes());
        let mut long = vec![1, 0, 0, 0];
        long.extend([0; 16]);
        long.extend(1000_u32.to_be_bytes());
        long.extend(90_000_u64.to_be_bytes());
        for (head, expected) in [(short, 2500), (long, 90_000)] {
            let moov = part(b"moov", &part(b"mvhd", &head));
            let film = [part(b"ftyp", b"isom"), part(b"mdat", &[0; 100]), moov].concat();
            assert_eq!(mp4(&mut Cursor::new(film)), Some(expected));
        }
        let circle = part(b"free", b"")[..8].to_vec();
        assert_eq!(mp4(&mut Cursor::new(circle.repeat(3))), None);
    }

    #[test]
    fn matroska_with_and_without_a_scale() {
        let duration = [&[0x44, 0x89, 0x88][..], &2500.0_f64.to_be_bytes()].concat();
        let scale = [0x2A, 0xD7, 0xB1, 0x83, 0x1E, 0x84, 0x80];
        for (inside, expected) in [
            (duration.clone(), 2500),
            ([&scale[..], &duration].concat(), 5000),
        ] {
            let size = 0x80 | u8::try_from(inside.len()).unwrap();
            let film = [
                &[0x1A, 0x45, 0xDF, 0xA3, 0x80][..],
                &[
                    0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                ],
                &[0xEC, 0x82, 0, 0],
                &[0x15, 0x49, 0xA9, 0x66, size],
                &inside,
            ]
            .concat();
            assert_eq!(matroska(&mut Cursor::new(film)), Some(expected));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            for read in [mp4, matroska] {
                let _ = read(&mut Cursor::new(bytes.clone()));
            }
            let _ = avi(&mut Cursor::new(bytes.clone()));
            let _ = asf(&mut Cursor::new(bytes));
        }
    }
}
