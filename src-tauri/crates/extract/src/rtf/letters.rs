//! Letters of RTF: bytes in the code page of their font, Unicode with the characters that stand in for it, and what
//! waits until it can be decoded.

use super::Reader;
use super::words::Target;
use crate::charset::{self, CodePage};
use crate::fault::Fault;
use crate::story::Place;

impl Reader {
    /// A character written as a word. It may stand in for the Unicode one before.
    pub(super) fn character(&mut self, text: &str) -> Result<(), Fault> {
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        self.flush()?;
        self.text(text)
    }

    /// Bytes of text.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let kept = bytes.get(self.skip..).unwrap_or_default();
        self.skip = self.skip.saturating_sub(bytes.len());
        if kept.is_empty() || self.group.target == Target::Skip {
            return Ok(());
        }
        if !self.units.is_empty() {
            self.flush()?;
        }
        self.bytes.extend_from_slice(kept);
        Ok(())
    }

    pub(super) fn unicode(&mut self, value: i32) -> Result<(), Fault> {
        if !self.bytes.is_empty() {
            self.flush()?;
        }
        self.skip = self.group.fallback;
        // Units beyond 32767 are written as negative numbers; some programs write whole letters.
        let value = if value < 0 { value + 0x1_0000 } else { value };
        let Some(letter) = u32::try_from(value)
            .ok()
            .filter(|value| *value <= 0x10_FFFF)
        else {
            return Ok(());
        };
        let mut pair = [0; 2];
        let units: &[u16] = match u16::try_from(letter) {
            Ok(unit) => {
                pair[0] = unit;
                &pair[..1]
            }
            Err(_) => char::from_u32(letter).map_or(&[], |letter| letter.encode_utf16(&mut pair)),
        };
        self.units.extend(self.half.take());
        match units {
            [half @ 0xD800..0xDC00] => self.half = Some(*half),
            units => self.units.extend_from_slice(units),
        }
        Ok(())
    }

    /// Decodes what was put off.
    pub(super) fn flush(&mut self) -> Result<(), Fault> {
        if !self.units.is_empty() {
            let units = std::mem::take(&mut self.units);
            let symbols = self.font().is_some_and(|font| self.fonts.is_symbol(font));
            let text: String = char::decode_utf16(units)
                .flatten()
                .filter_map(|letter| of_font(letter, symbols))
                .collect();
            self.text(&text)?;
        }
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        match self.group.target {
            Target::Text(_) | Target::ShapeValue => {
                let text = self.decode(&bytes);
                self.text(&text)
            }
            Target::Fonts => {
                self.fonts.name(&bytes);
                Ok(())
            }
            Target::ShapeName => {
                if self.shape_name.len() < 64 {
                    self.shape_name.extend_from_slice(&bytes);
                }
                Ok(())
            }
            Target::Skip => Ok(()),
        }
    }

    /// The font of the current letters.
    fn font(&self) -> Option<i32> {
        let right = self.group.associated.filter(|_| self.group.right_to_left);
        right.or(self.group.font).or(self.usual)
    }

    fn decode(&self, bytes: &[u8]) -> String {
        let font = self.font();
        match font.and_then(|font| self.fonts.page(font)) {
            Some(CodePage::Symbol) if !font.is_some_and(|font| self.fonts.is_symbol(font)) => {
                // Pictures in the place of letters; the bullet is one everywhere.
                bytes
                    .iter()
                    .filter_map(|byte| (*byte == 0xB7).then_some('•'))
                    .collect()
            }
            // A bullet written for a font it does not stand in.
            Some(page) if self.group.number => page
                .decode_run(self.page, bytes)
                .replace(char::REPLACEMENT_CHARACTER, "•"),
            Some(page) => page.decode_run(self.page, bytes),
            None => self.page.decode(bytes),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.group.deleted {
            return Ok(());
        }
        match self.group.target {
            Target::Text(place) => self.story.at(place).push(text),
            // Letters shaped into a picture.
            Target::ShapeValue if self.shape_name.trim_ascii() == b"gtextUNICODE" => {
                let flow = self.story.at(Place::Body);
                flow.end_line()?;
                flow.push(text)?;
                flow.end_line()
            }
            Target::ShapeValue | Target::ShapeName | Target::Fonts | Target::Skip => Ok(()),
        }
    }
}

/// A letter as its font shows it: fonts of symbols keep theirs in a private area.
fn of_font(letter: char, symbols: bool) -> Option<char> {
    match u32::from(letter) {
        code @ 0xF020..=0xF0FF => {
            let byte = u8::try_from(code & 0xFF).ok()?;
            if symbols || byte == 0xB7 {
                charset::symbol(byte)
            } else {
                None
            }
        }
        _ => Some(letter),
    }
}
