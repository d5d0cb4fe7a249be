//! Pages: their size, and a pen that sets words and draws lines.

use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, FillRule, Stroke},
    surface::Surface,
};

use crate::{
    error::{PrintError, Result},
    face::{Faces, Weight},
};

/// A4, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
pub(crate) const INK: u8 = 0x22;
pub(crate) const GREY: u8 = 0x66;

/// How an A4 page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On its side.
    Landscape,
}

impl Orientation {
    /// Width and height in points.
    pub(crate) fn size(self) -> (f32, f32) {
        match self {
            Orientation::Portrait => (SHORT, LONG),
            Orientation::Landscape => (LONG, SHORT),
        }
    }
}

/// Points of millimetres.
pub(crate) fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// A document of `count` pages, each drawn by `draw`.
pub(crate) fn write(
    faces: &Faces,
    title: &str,
    language: &str,
    orientation: Orientation,
    count: usize,
    mut draw: impl FnMut(&mut Pen<'_, '_>, usize),
) -> Result<Vec<u8>> {
    let (width, height) = orientation.size();
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(language.to_owned())
            .creator("Girok".into())
            .document_id(title.to_owned()),
    );
    for index in 0..count {
        let settings =
            PageSettings::from_wh(width, height).ok_or(PrintError::Page(width, height))?;
        let mut page = document.start_page_with(settings);
        {
            let mut pen = Pen {
                surface: page.surface(),
                faces,
            };
            draw(&mut pen, index);
            pen.surface.finish();
        }
        page.finish();
    }
    document
        .finish()
        .map_err(|why| PrintError::Pdf(format!("{why:?}")))
}

pub(crate) struct Pen<'a, 'b> {
    surface: Surface<'b>,
    pub(crate) faces: &'a Faces,
}

impl Pen<'_, '_> {
    /// Sets a line whose baseline is at `y`.
    pub(crate) fn text(&mut self, weight: Weight, text: &str, size: f32, x: f32, y: f32, ink: u8) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(ink, ink, ink).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::default(),
        }));
        let mut x = x;
        for run in self.faces.runs(weight, text) {
            self.surface.draw_glyphs(
                Point::from_xy(x, y),
                &run.glyphs,
                run.font,
                run.text,
                size,
                false,
            );
            x += run.width * size;
        }
    }

    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32) {
        let mut path = PathBuilder::new();
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
        if let Some(path) = path.finish() {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke {
                paint: rgb::Color::new(0xAA, 0xAA, 0xAA).into(),
                width,
                ..Stroke::default()
            }));
            self.surface.draw_path(&path);
        }
    }
}
