//! Properties of a letter, a recipient or an attachment: short ones in one table, long ones a stream each.

use std::collections::HashMap;
use std::io::{Read, Seek};

use cfb::CompoundFile;
use encoding_rs::{Encoding, UTF_16LE};

use super::narrow;
use crate::budget;
use crate::fault::Fault;

pub(super) const CLASS: u16 = 0x001A;
pub(super) const SUBJECT: u16 = 0x0037;
pub(super) const SUBMITTED: u16 = 0x0039;
pub(super) const REPRESENTED_NAME: u16 = 0x0042;
pub(super) const REPRESENTED_ADDRESS: u16 = 0x0065;
const TRANSPORT_HEAD: u16 = 0x007D;
pub(super) const RECIPIENT_TYPE: u16 = 0x0C15;
pub(super) const SENDER_NAME: u16 = 0x0C1A;
pub(super) const SENDER_ADDRESS: u16 = 0x0C1F;
pub(super) const DISPLAY_BCC: u16 = 0x0E02;
pub(super) const DISPLAY_CC: u16 = 0x0E03;
pub(super) const DISPLAY_TO: u16 = 0x0E04;
pub(super) const DELIVERED: u16 = 0x0E06;
pub(super) const BODY: u16 = 0x1000;
pub(super) const RICH: u16 = 0x1009;
pub(super) const HTML: u16 = 0x1013;
pub(super) const DISPLAY_NAME: u16 = 0x3001;
pub(super) const ADDRESS: u16 = 0x3003;
pub(super) const DATA: u16 = 0x3701;
pub(super) const SHORT_NAME: u16 = 0x3704;
pub(super) const METHOD: u16 = 0x3705;
pub(super) const LONG_NAME: u16 = 0x3707;
pub(super) const MEDIA_TYPE: u16 = 0x370E;
pub(super) const SMTP: u16 = 0x39FE;
pub(super) const INTERNET_CODE_PAGE: u16 = 0x3FDE;
const LOCALE: u16 = 0x3FF1;
const CODE_PAGE: u16 = 0x3FFD;
pub(super) const SENDER_SMTP: u16 = 0x5D01;

const INTEGER: u16 = 0x0003;
const TIME: u16 = 0x0040;
const NARROW: u16 = 0x001E;
const WIDE: u16 = 0x001F;
const BINARY: u16 = 0x0102;

/// How many bytes stand before the table of short properties.
#[derive(Debug, Clone, Copy)]
pub(super) enum Header {
    /// Of the letter itself.
    Message,
    /// Of a recipient or an attachment.
    Other,
}

impl Header {
    fn length(self) -> usize {
        match self {
            Self::Message => 32,
            Self::Other => 8,
        }
    }
}

/// The properties that are known here, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Properties {
    fixed: HashMap<(u16, u16), u64>,
    streams: HashMap<(u16, u16), Vec<u8>>,
    encoding: Option<&'static Encoding>,
}

impl Properties {
    /// The properties of the letter; its encoding is what it says itself.
    pub(super) fn read<F: Read + Seek>(
        compound: &mut CompoundFile<F>,
        storage: &str,
        header: Header,
    ) -> Result<Self, Fault> {
        let mut found = Self::read_in(compound, storage, header, None)?;
        found.encoding = found.stated_encoding();
        Ok(found)
    }

    /// The properties of something in a letter of this encoding.
    pub(super) fn read_in<F: Read + Seek>(
        compound: &mut CompoundFile<F>,
        storage: &str,
        header: Header,
        encoding: Option<&'static Encoding>,
    ) -> Result<Self, Fault> {
        let mut found = Self {
            encoding,
            ..Self::default()
        };
        // Damaged files lose the table and keep the streams.
        if let Ok(stream) = compound.open_stream(format!("{storage}__properties_version1.0")) {
            let mut table = Vec::new();
            stream.take(1024 * 1024).read_to_end(&mut table)?;
            for entry in table
                .get(header.length()..)
                .unwrap_or_default()
                .chunks_exact(16)
            {
                let kind = u16::from_le_bytes([entry[0], entry[1]]);
                let id = u16::from_le_bytes([entry[2], entry[3]]);
                let mut value = [0; 8];
                value.copy_from_slice(&entry[8..16]);
                found.fixed.insert((id, kind), u64::from_le_bytes(value));
            }
        }
        let names: Vec<String> = compound
            .read_storage(storage)?
            .filter(cfb::Entry::is_stream)
            .map(|entry| entry.name().to_owned())
            .collect();
        for name in names {
            let Some((id, kind)) = numbers(&name) else {
                continue;
            };
            if !matches!(kind, NARROW | WIDE | BINARY) || !is_wanted(id) {
                continue;
            }
            let mut bytes = Vec::new();
            compound
                .open_stream(format!("{storage}{name}"))?
                .take(budget::LETTER)
                .read_to_end(&mut bytes)?;
            found.streams.insert((id, kind), bytes);
        }
        Ok(found)
    }

    /// A text, in whatever form it is kept.
    pub(super) fn text(&self, id: u16) -> Option<String> {
        let text = if let Some(wide) = self.streams.get(&(id, WIDE)) {
            UTF_16LE.decode_without_bom_handling(wide).0.into_owned()
        } else {
            narrow(self.streams.get(&(id, NARROW))?, self.encoding)
        };
        let text = text.trim_end_matches('\0');
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub(super) fn bytes(&self, id: u16) -> Option<&[u8]> {
        self.streams.get(&(id, BINARY)).map(Vec::as_slice)
    }

    pub(super) fn number(&self, id: u16) -> Option<i64> {
        let value = self.fixed.get(&(id, INTEGER))?;
        // The upper half is not used, and not always empty.
        i64::try_from(*value & u64::from(u32::MAX)).ok()
    }

    /// Seconds since 1970; the format counts 100 nanoseconds since 1601.
    pub(super) fn time(&self, id: u16) -> Option<i64> {
        const BETWEEN: i64 = 11_644_473_600;
        let ticks = *self.fixed.get(&(id, TIME))?;
        let seconds = i64::try_from(ticks / 10_000_000).ok()? - BETWEEN;
        // Nothing was written with Outlook before 1990 or after 2200; such a value means "not set".
        (631_152_000..7_258_118_400)
            .contains(&seconds)
            .then_some(seconds)
    }

    pub(super) fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding
    }

    /// The code page of the letter, else what its head on the way said, else that of its language.
    fn stated_encoding(&self) -> Option<&'static Encoding> {
        let page = |id| {
            self.number(id)
                .and_then(|page| u16::try_from(page).ok())
                .and_then(codepage::to_encoding)
        };
        page(CODE_PAGE)
            .or_else(|| {
                let head = self.text(TRANSPORT_HEAD)?.to_ascii_lowercase();
                let (_, after) = head.split_once("charset=")?;
                let label: String = after
                    .trim_start_matches('"')
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                    .collect();
                Encoding::for_label(label.as_bytes())
            })
            .or_else(|| of_language(self.number(LOCALE)?))
    }
}

/// The code page Windows uses for a language. Source: [MS-LCID]. Western languages say nothing: what they write
/// is in any code page.
fn of_language(locale: i64) -> Option<&'static Encoding> {
    let page = match locale & 0x3FF {
        0x12 => 949,
        0x11 => 932,
        0x04 if matches!(locale, 0x0404 | 0x0C04 | 0x1404) => 950,
        0x04 => 936,
        0x19 | 0x22 | 0x23 | 0x3F | 0x40 | 0x02 | 0x2F => 1251,
        0x05 | 0x0E | 0x15 | 0x18 | 0x1B | 0x24 => 1250,
        0x08 => 1253,
        0x1F => 1254,
        _ => return None,
    };
    codepage::to_encoding(page)
}

/// Property and type of a stream called `__substg1.0_PPPPTTTT`.
fn numbers(name: &str) -> Option<(u16, u16)> {
    let digits = name.strip_prefix("__substg1.0_")?;
    let value = u32::from_str_radix(digits.get(..8)?, 16).ok()?;
    Some(((value >> 16) as u16, (value & 0xFFFF) as u16))
}

/// Streams of other properties may be as long as they like.
fn is_wanted(id: u16) -> bool {
    matches!(
        id,
        CLASS
            | SUBJECT
            | REPRESENTED_NAME
            | REPRESENTED_ADDRESS
            | TRANSPORT_HEAD
            | SENDER_NAME
            | SENDER_ADDRESS
            | DISPLAY_BCC
            | DISPLAY_CC
            | DISPLAY_TO
            | BODY
            | RICH
            | HTML
            | DISPLAY_NAME
            | ADDRESS
            | DATA
            | SHORT_NAME
            | LONG_NAME
            | MEDIA_TYPE
            | SMTP
            | SENDER_SMTP
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_streams() {
        for (name, expected) in [
            ("__substg1.0_0037001F", Some((SUBJECT, WIDE))),
            ("__substg1.0_37010102", Some((DATA, BINARY))),
            ("__substg1.0_3701", None),
            ("__substg1.0_ZZZZ001F", None),
            ("__properties_version1.0", None),
        ] {
            assert_eq!(numbers(name), expected, "{name}");
        }
    }

    #[test]
    fn times() {
        let mut one = Properties::default();
        one.fixed.insert((SUBMITTED, TIME), 131_704_704_000_000_000);
        assert_eq!(one.time(SUBMITTED), Some(1_525_996_800));
        one.fixed.insert((DELIVERED, TIME), 0);
        assert_eq!(one.time(DELIVERED), None, "not set");
    }
}
