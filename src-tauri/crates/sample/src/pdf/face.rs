//! A face: widths of letters, and lines of glyphs that remember their text.

use std::{fs, path::Path};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use crate::generate::failed;

/// The two faces the sample uses.
pub(crate) struct Faces {
    pub(crate) regular: Face,
    pub(crate) bold: Face,
}

/// One face of a font.
pub(crate) struct Face {
    data: Vec<u8>,
    /// The same bytes as the PDF writer holds them.
    pub(crate) font: Font,
}

impl Faces {
    /// Reads Pretendard from the folder of its npm package.
    pub(crate) fn load(folder: &Path) -> Result<Self, String> {
        Ok(Self {
            regular: Face::load(&folder.join("Pretendard-Regular.otf"))?,
            bold: Face::load(&folder.join("Pretendard-Bold.otf"))?,
        })
    }
}

impl Face {
    fn load(path: &Path) -> Result<Self, String> {
        let data = fs::read(path).map_err(|why| failed(path, &why))?;
        let font = Font::new(data.clone().into(), 0)
            .ok_or_else(|| failed(path, &"not a font that can be read"))?;
        FontRef::new(&data).map_err(|why| failed(path, &why))?;
        Ok(Self { data, font })
    }

    /// One glyph per character: the languages of the sample need no shaping.
    pub(crate) fn glyphs(&self, text: &str) -> Result<Vec<KrillaGlyph>, String> {
        let face = FontRef::new(&self.data).map_err(|why| why.to_string())?;
        let letters = face.charmap();
        let metrics = face.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = self.font.units_per_em();
        text.char_indices()
            .map(|(start, letter)| {
                let glyph = letters
                    .map(letter)
                    .ok_or_else(|| format!("the font has no \"{letter}\""))?;
                Ok(KrillaGlyph::new(
                    GlyphId::new(glyph.to_u32()),
                    metrics.advance_width(glyph).unwrap_or_default() / em,
                    0.0,
                    0.0,
                    0.0,
                    start..start + letter.len_utf8(),
                    None,
                ))
            })
            .collect()
    }

    /// Width in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> Result<f32, String> {
        let glyphs = self.glyphs(text)?;
        Ok(glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size)
    }

    /// Breaks at spaces only; a word wider than the line stays whole.
    pub(crate) fn lines(&self, text: &str, size: f32, width: f32) -> Result<Vec<String>, String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if !line.is_empty() && self.width(&longer, size)? > width {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            } else {
                line = longer;
            }
        }
        lines.push(line);
        Ok(lines)
    }
}
