//! Faces: which font has a letter, how wide words are, where lines break.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
};

use crate::error::{PrintError, Result};

const REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/Pretendard-Regular.otf");
const BOLD: &[u8] = include_bytes!("../../../../assets/fonts/Pretendard-Bold.otf");
const HAN: &[u8] = include_bytes!("../../../../assets/fonts/NotoSansKR-Han.ttf");

/// The weights a page is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// All faces.
pub(crate) struct Faces {
    regular: Face,
    bold: Face,
    han: Face,
}

/// One font, read once.
struct Face {
    font: Font,
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

/// Letters that follow each other and come from one font.
pub(crate) struct Run<'a> {
    pub(crate) font: Font,
    pub(crate) text: &'a str,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// In ems.
    pub(crate) width: f32,
}

impl Faces {
    pub(crate) fn load() -> Result<Self> {
        Ok(Self {
            regular: Face::load("Pretendard Regular", REGULAR)?,
            bold: Face::load("Pretendard Bold", BOLD)?,
            han: Face::load("Noto Sans KR", HAN)?,
        })
    }

    /// The font for a letter. Pretendard comes first for everything it has: a Kazakh word set from two fonts reads as two words.
    fn face(&self, weight: Weight, letter: char) -> &Face {
        let first = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        if first.has(letter) || !self.han.has(letter) {
            first
        } else {
            &self.han
        }
    }

    /// One glyph per letter: the languages printed here need no shaping. A letter no font has is an empty box, and can still be
    /// copied out of the PDF.
    pub(crate) fn runs<'a>(&self, weight: Weight, text: &'a str) -> Vec<Run<'a>> {
        let mut runs: Vec<Run<'a>> = Vec::new();
        let mut start = 0;
        let mut last: Option<&Face> = None;
        let mut glyphs = Vec::new();
        for (at, letter) in text.char_indices() {
            let face = self.face(weight, letter);
            if let Some(before) = last
                && !std::ptr::eq(before, face)
            {
                runs.push(before.run(text, start, at, std::mem::take(&mut glyphs)));
                start = at;
            }
            last = Some(face);
            let from = at - start;
            glyphs.push(face.glyph(letter, from));
        }
        if let Some(face) = last {
            runs.push(face.run(text, start, text.len(), glyphs));
        }
        runs
    }

    /// Width in points.
    pub(crate) fn width(&self, weight: Weight, text: &str, size: f32) -> f32 {
        text.chars()
            .map(|letter| self.face(weight, letter).advance(letter))
            .sum::<f32>()
            * size
    }

    /// Lines no wider than `width`. Words break only when they are wider than a line, Han anywhere; a line of the text stays one.
    pub(crate) fn lines(&self, weight: Weight, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for (space, piece) in pieces(paragraph) {
                let gap = if space && !line.is_empty() { " " } else { "" };
                let longer = format!("{line}{gap}{piece}");
                if self.width(weight, &longer, size) <= width {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for letter in piece.chars() {
                    line.push(letter);
                    if self.width(weight, &line, size) > width && line.chars().count() > 1 {
                        line.pop();
                        lines.push(std::mem::replace(&mut line, letter.to_string()));
                    }
                }
            }
            lines.push(line);
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        lines
    }

    /// The text on one line, with an ellipsis where it was cut.
    pub(crate) fn cut(&self, weight: Weight, text: &str, size: f32, width: f32) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.width(weight, &text, size) <= width {
            return text;
        }
        let mut kept: String = text;
        while kept.pop().is_some() {
            let shown = format!("{}…", kept.trim_end());
            if self.width(weight, &shown, size) <= width {
                return shown;
            }
        }
        String::new()
    }
}

impl Face {
    fn load(name: &'static str, bytes: &'static [u8]) -> Result<Self> {
        let font = Font::new(bytes.to_vec().into(), 0).ok_or(PrintError::Font(name))?;
        let face = FontRef::new(bytes).map_err(|_| PrintError::Font(name))?;
        Ok(Self {
            font,
            letters: face.charmap(),
            metrics: face.glyph_metrics(Size::unscaled(), LocationRef::default()),
        })
    }

    fn has(&self, letter: char) -> bool {
        self.letters.map(letter).is_some()
    }

    /// In ems.
    fn advance(&self, letter: char) -> f32 {
        let glyph = self.letters.map(letter).unwrap_or_default();
        self.metrics.advance_width(glyph).unwrap_or_default() / self.font.units_per_em()
    }

    fn glyph(&self, letter: char, from: usize) -> KrillaGlyph {
        let glyph = self.letters.map(letter).unwrap_or_default();
        KrillaGlyph::new(
            GlyphId::new(glyph.to_u32()),
            self.advance(letter),
            0.0,
            0.0,
            0.0,
            from..from + letter.len_utf8(),
            None,
        )
    }

    fn run<'a>(&self, text: &'a str, from: usize, to: usize, glyphs: Vec<KrillaGlyph>) -> Run<'a> {
        Run {
            font: self.font.clone(),
            text: text.get(from..to).unwrap_or_default(),
            width: glyphs.iter().map(|glyph| glyph.x_advance).sum(),
            glyphs,
        }
    }
}

/// What may not be broken, and whether a space stood before it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut space = true;
        let mut piece = String::new();
        for letter in word.chars() {
            if is_han(letter) && !piece.is_empty() {
                pieces.push((space, std::mem::take(&mut piece)));
                space = false;
            }
            piece.push(letter);
        }
        pieces.push((space, piece));
    }
    pieces
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FA1F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_of_the_archive_has_its_font() {
        let faces = Faces::load().unwrap();
        for text in [
            "기록 記錄",
            "Қазақстан Ұлттық мұрағаты",
            "Опись № 1",
            "§ 19 – “A”",
        ] {
            for letter in text.chars() {
                assert!(
                    faces.face(Weight::Bold, letter).has(letter),
                    "no font has {letter}"
                );
            }
        }
        assert_eq!(
            faces.runs(Weight::Regular, "мәдени мұра").len(),
            1,
            "a Kazakh word comes from one font"
        );
        let runs = faces.runs(Weight::Regular, "기록記錄관");
        let texts: Vec<_> = runs.iter().map(|run| run.text).collect();
        assert_eq!(texts, ["기록", "記錄", "관"]);
    }

    #[test]
    fn no_line_is_wider_than_asked_and_no_letter_is_lost() {
        let faces = Faces::load().unwrap();
        for text in [
            "강제이주 한인의 기록에 관한 공동위원회 제3차 회의 합의의사록",
            "Протокол третьего заседания Совместной комиссии",
            "記錄保存所移管目錄記錄保存所移管目錄",
            "https://example.org/averylongwordwithoutanyspaceatallinit",
        ] {
            for width in [30.0, 60.0, 120.0, 400.0] {
                let lines = faces.lines(Weight::Regular, text, 9.0, width);
                for line in &lines {
                    assert!(
                        faces.width(Weight::Regular, line, 9.0) <= width,
                        "{line} in {width}"
                    );
                }
                let all = |text: &str| {
                    text.chars()
                        .filter(|c| !c.is_whitespace())
                        .collect::<String>()
                };
                assert_eq!(all(&lines.concat()), all(text));
            }
        }
    }

    #[test]
    fn an_own_line_of_the_text_stays_a_line() {
        let faces = Faces::load().unwrap();
        let lines = faces.lines(Weight::Regular, "one\n\ntwo", 9.0, 200.0);
        assert_eq!(lines, ["one", "", "two"]);
        assert_eq!(faces.lines(Weight::Regular, "", 9.0, 200.0), [""]);
    }

    #[test]
    fn what_is_cut_says_so() {
        let faces = Faces::load().unwrap();
        let cut = faces.cut(Weight::Regular, "Agreed minutes of the session", 9.0, 60.0);
        assert!(cut.ends_with('…') && faces.width(Weight::Regular, &cut, 9.0) <= 60.0);
        assert_eq!(faces.cut(Weight::Regular, "short", 9.0, 60.0), "short");
    }
}
