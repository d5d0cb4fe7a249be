//! The record stream of HWP 5: tag, nesting level and size in one 32-bit word, then the data. Source: Hancom's
//! "HWP document file format 5.0", section 4.

pub(super) use crate::bytes::{u16_at, u32_at};

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) tag: u32,
    pub(super) data: &'a [u8],
}

/// Takes the first record off `bytes`. A record cut short by the end of the stream keeps what there is.
pub(super) fn next<'a>(bytes: &mut &'a [u8]) -> Option<Record<'a>> {
    let header = u32_at(bytes, 0)?;
    let mut rest = &bytes[4..];
    let mut size = usize::try_from(header >> 20).ok()?;
    if size == 0xFFF {
        size = usize::try_from(u32_at(rest, 0)?).ok()?;
        rest = &rest[4..];
    }
    let (data, rest) = rest.split_at(size.min(rest.len()));
    *bytes = rest;
    Some(Record {
        tag: header & 0x3FF,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_records() {
        let mut stream = Vec::new();
        stream.extend_from_slice(&(0x43_u32 | 1 << 10 | 3 << 20).to_le_bytes());
        stream.extend_from_slice(b"abc");
        stream.extend_from_slice(&(0x44_u32 | 0xFFF << 20).to_le_bytes());
        stream.extend_from_slice(&5_u32.to_le_bytes());
        stream.extend_from_slice(b"de");
        let mut rest = stream.as_slice();
        assert_eq!(
            next(&mut rest),
            Some(Record {
                tag: 0x43,
                data: b"abc"
            })
        );
        let cut = next(&mut rest).unwrap();
        assert_eq!(
            (cut.tag, cut.data),
            (0x44, &b"de"[..]),
            "a cut record keeps its beginning"
        );
        assert_eq!(next(&mut rest), None);
    }
}
