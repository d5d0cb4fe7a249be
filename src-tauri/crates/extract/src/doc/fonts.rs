//! The fonts of a document, as far as they tell what their bytes mean. Source: [MS-DOC], section 2.9.280
//! (`SttbfFfn`).

use super::fib::Header;
use crate::bytes::wide;
use crate::charset::CodePage;

/// One font.
#[derive(Debug)]
struct Font {
    page: Option<CodePage>,
    /// Its symbols are those of the font Symbol.
    symbol: bool,
}

/// The fonts by number.
#[derive(Debug, Default)]
pub(super) struct Fonts(Vec<Font>);

impl Fonts {
    /// Reads the table; what is damaged of it is not known.
    pub(super) fn read(table: &[u8], header: &Header) -> Self {
        let (start, length) = header.fonts;
        let bytes = table.get(start..start.saturating_add(length).min(table.len()));
        // In front stand the number of fonts, or in Word 6 the size of the table.
        let front = if header.modern { 4 } else { 2 };
        let mut rest = bytes
            .and_then(|bytes| bytes.get(front..))
            .unwrap_or_default();
        let mut fonts = Vec::new();
        while let Some((size, after)) = rest.split_first() {
            let Some(entry) = after.get(..usize::from(*size)) else {
                break;
            };
            rest = &after[entry.len()..];
            fonts.push(Self::font(entry, header.modern));
        }
        Self(fonts)
    }

    fn font(bytes: &[u8], modern: bool) -> Font {
        let charset = bytes.get(3).copied().unwrap_or(1);
        let symbol = if modern {
            wide(bytes.get(39..).unwrap_or_default()).starts_with("Symbol")
        } else {
            bytes
                .get(5..)
                .is_some_and(|name| name.starts_with(b"Symbol"))
        };
        Font {
            page: CodePage::by_charset(charset),
            symbol,
        }
    }

    pub(super) fn page(&self, number: u16) -> Option<CodePage> {
        self.0.get(usize::from(number))?.page
    }

    pub(super) fn is_symbol(&self, number: u16) -> bool {
        self.0
            .get(usize::from(number))
            .is_some_and(|font| font.symbol)
    }

    /// The letter a symbol of a font shows. Fonts of pictures have letters where they draw; only the bullet is
    /// one everywhere.
    pub(super) fn symbol(&self, number: u16, code: u16) -> Option<char> {
        let byte = u8::try_from(code & 0xFF).ok()?;
        if code > 0xFF && !(0xF000..=0xF0FF).contains(&code) {
            return char::from_u32(u32::from(code));
        }
        if self.is_symbol(number) {
            return crate::charset::symbol(byte);
        }
        (byte == 0xB7).then_some('•')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_of_word_97() {
        let mut font = vec![0; 40];
        font[3] = 2;
        font.extend("Symbol\0".encode_utf16().flat_map(u16::to_le_bytes));
        // The name begins at byte 39 behind the size.
        font.remove(0);
        font[3] = 2;
        let font = Fonts::font(&font, true);
        assert!(font.symbol && matches!(font.page, Some(CodePage::Symbol)));
        let fonts = Fonts(vec![font]);
        assert_eq!(fonts.symbol(0, 0xF061), Some('α'));
        assert_eq!(fonts.symbol(1, 0xF061), None);
        assert_eq!(fonts.symbol(1, 0xF0B7), Some('•'));
        assert_eq!(fonts.symbol(1, 0x2713), Some('✓'));
    }
}
