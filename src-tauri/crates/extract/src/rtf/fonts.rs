//! The font table, as far as it tells in which code page the bytes of a font are.

use std::collections::HashMap;

use crate::charset::CodePage;

/// More fonts than any document has; the rest of a hostile table is not kept.
const MOST: usize = 10_000;

/// What is known of the fonts of a document.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: HashMap<i32, Font>,
    /// The font being described.
    current: i32,
}

#[derive(Debug, Default)]
struct Font {
    page: Option<CodePage>,
    name: String,
}

impl Fonts {
    /// A description begins.
    pub(super) fn begin(&mut self, number: i32) {
        self.current = number;
        if self.fonts.len() < MOST {
            self.fonts.insert(number, Font::default());
        }
    }

    pub(super) fn charset(&mut self, charset: i32) {
        let page = u8::try_from(charset).ok().and_then(CodePage::by_charset);
        self.tell(page);
    }

    pub(super) fn code_page(&mut self, number: i32) {
        let page = u16::try_from(number).ok().and_then(CodePage::by_number);
        // Zero leaves what the character set said.
        if page.is_some() {
            self.tell(page);
        }
    }

    fn tell(&mut self, page: Option<CodePage>) {
        if let Some(font) = self.fonts.get_mut(&self.current) {
            font.page = page;
        }
    }

    /// A piece of the font's name.
    pub(super) fn name(&mut self, bytes: &[u8]) {
        if let Some(font) = self.fonts.get_mut(&self.current)
            && font.name.len() < 64
        {
            font.name.push_str(&String::from_utf8_lossy(bytes));
        }
    }

    /// The code page of a font, as its character set or the ending Windows once gave its name tells it.
    pub(super) fn page(&self, number: i32) -> Option<CodePage> {
        let font = self.fonts.get(&number)?;
        let name = font.name.trim_end_matches(';').trim();
        if let Some(CodePage::Symbol) = font.page {
            return Some(CodePage::Symbol);
        }
        let ending = match name.rsplit_once(' ').map(|(_, ending)| ending) {
            Some("Cyr" | "CYR") => CodePage::by_number(1251),
            Some("CE") => CodePage::by_number(1250),
            Some("Greek") => CodePage::by_number(1253),
            Some("Tur" | "TUR") => CodePage::by_number(1254),
            Some("Baltic") => CodePage::by_number(1257),
            Some("(Hebrew)") => CodePage::by_number(1255),
            Some("(Arabic)") => CodePage::by_number(1256),
            _ => None,
        };
        ending.or(font.page)
    }

    /// Whether the symbols of the font are those of Symbol; others have pictures where it has letters.
    pub(super) fn is_symbol(&self, number: i32) -> bool {
        self.fonts
            .get(&number)
            .is_some_and(|font| font.name.starts_with("Symbol"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(page: Option<CodePage>) -> &'static str {
        match page {
            Some(CodePage::Web(encoding)) => encoding.name(),
            Some(CodePage::Dos(_)) => "DOS",
            Some(CodePage::Symbol) => "symbol",
            None => "",
        }
    }

    #[test]
    fn pages_of_fonts() {
        for (charset, page, name, expected) in [
            (204, None, "Times New Roman;", "windows-1251"),
            (0, None, "Times New Roman Cyr;", "windows-1251"),
            (129, None, "Batang;", "EUC-KR"),
            (0, Some(1250), "Arial;", "windows-1250"),
            (238, Some(0), "Arial;", "windows-1250"),
            (1, None, "Arial;", ""),
            (2, None, "Wingdings;", "symbol"),
            (255, None, "Terminal;", "DOS"),
        ] {
            let mut fonts = Fonts::default();
            fonts.begin(7);
            fonts.charset(charset);
            if let Some(page) = page {
                fonts.code_page(page);
            }
            fonts.name(name.as_bytes());
            assert_eq!(name_of(fonts.page(7)), expected, "{name} {charset}");
        }
        assert!(Fonts::default().page(0).is_none());
    }
}
