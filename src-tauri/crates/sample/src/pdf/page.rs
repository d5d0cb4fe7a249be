//! One page and the pen that moves down it.

use krilla::{
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    num::NormalizedF32,
    paint::{Fill, Stroke},
    surface::Surface,
};

use super::face::{Face, Faces};
use crate::source::Block;

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
const LEFT: f32 = 68.0;
const RIGHT: f32 = WIDTH - 68.0;
const TOP: f32 = 84.0;
const BOTTOM: f32 = HEIGHT - 76.0;
const BODY: f32 = 10.5;
const LEADING: f32 = 1.62;
const SMALL: f32 = 8.5;
const INK: u8 = 0x22;
const GREY: u8 = 0x66;

pub(super) struct Pen<'a, 'b> {
    pub(super) surface: Surface<'b>,
    pub(super) faces: &'a Faces,
    y: f32,
}

impl<'a, 'b> Pen<'a, 'b> {
    pub(super) fn new(surface: Surface<'b>, faces: &'a Faces) -> Self {
        Self {
            surface,
            faces,
            y: TOP,
        }
    }

    /// The mark at the head, the mark and the number at the foot.
    pub(super) fn frame(&mut self, mark: &str, number: &str) -> Result<(), String> {
        let (bold, regular) = (&self.faces.bold, &self.faces.regular);
        self.centred(bold, mark, SMALL, 44.0)?;
        self.rule(LEFT, RIGHT, 54.0);
        self.rule(LEFT, RIGHT, HEIGHT - 58.0);
        self.text(regular, mark, SMALL, LEFT, HEIGHT - 44.0, GREY)?;
        let width = regular.width(number, SMALL)?;
        self.text(regular, number, SMALL, RIGHT - width, HEIGHT - 44.0, GREY)
    }

    pub(super) fn block(&mut self, block: &Block) -> Result<(), String> {
        let (bold, regular) = (&self.faces.bold, &self.faces.regular);
        match block {
            Block::Title(text) => {
                for line in bold.lines(text, 15.0, RIGHT - LEFT)? {
                    self.y += 21.0;
                    self.centred(bold, &line, 15.0, self.y)?;
                }
                self.y += 14.0;
            }
            Block::Heading(text) => {
                self.y += 10.0;
                self.flow(bold, text, 12.0, LEFT)?;
                self.y += 4.0;
            }
            Block::Notice(text) => self.notice(text)?,
            Block::Paragraph(None, text) => {
                self.flow(regular, text, BODY, LEFT)?;
                self.y += 6.0;
            }
            Block::Paragraph(Some(number), text) => {
                self.text(regular, number, BODY, LEFT, self.y + BODY * LEADING, INK)?;
                self.flow(regular, text, BODY, LEFT + 26.0)?;
                self.y += 6.0;
            }
            Block::Bullet(text) => {
                self.text(
                    regular,
                    "•",
                    BODY,
                    LEFT + 10.0,
                    self.y + BODY * LEADING,
                    INK,
                )?;
                self.flow(regular, text, BODY, LEFT + 26.0)?;
                self.y += 2.0;
            }
            Block::Table(rows) => self.table(rows)?,
        }
        if self.y > BOTTOM {
            return Err(format!(
                "a page is {} points too long",
                (self.y - BOTTOM).ceil()
            ));
        }
        Ok(())
    }

    fn notice(&mut self, text: &str) -> Result<(), String> {
        self.y += 6.0;
        let regular = &self.faces.regular;
        let lines = regular.lines(text, 9.5, RIGHT - LEFT - 24.0)?;
        #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
        let height = lines.len() as f32 * 15.0 + 14.0;
        if let Some(area) = Rect::from_xywh(LEFT, self.y, RIGHT - LEFT, height) {
            let mut path = PathBuilder::new();
            path.push_rect(area);
            if let Some(path) = path.finish() {
                self.surface.set_stroke(None);
                self.surface.set_fill(Some(fill(0xEE)));
                self.surface.draw_path(&path);
            }
        }
        let mut y = self.y + 4.0;
        for line in lines {
            y += 15.0;
            self.text(regular, &line, 9.5, LEFT + 12.0, y, INK)?;
        }
        self.y += height + 10.0;
        Ok(())
    }

    fn table(&mut self, rows: &[Vec<String>]) -> Result<(), String> {
        let widths = self.columns(rows)?;
        self.y += 4.0;
        self.rule(LEFT, RIGHT, self.y);
        for (index, row) in rows.iter().enumerate() {
            let face = if index == 0 {
                &self.faces.bold
            } else {
                &self.faces.regular
            };
            let (top, mut x, mut bottom) = (self.y, LEFT, self.y);
            for (cell, width) in row.iter().zip(&widths) {
                let mut y = top;
                for line in face.lines(cell, 9.5, width - 10.0)? {
                    y += 14.5;
                    self.text(face, &line, 9.5, x + 5.0, y, INK)?;
                }
                bottom = bottom.max(y);
                x += width;
            }
            self.y = bottom + 6.0;
            self.rule(LEFT, RIGHT, self.y);
        }
        self.y += 10.0;
        Ok(())
    }

    /// Narrow columns keep their natural width; the wide ones share the rest.
    fn columns(&self, rows: &[Vec<String>]) -> Result<Vec<f32>, String> {
        let count = rows.first().map_or(0, Vec::len);
        let mut natural = vec![0.0_f32; count];
        for (width, cell) in rows.iter().flat_map(|row| natural_pairs(row)) {
            let needed = self.faces.bold.width(cell, 9.5)? + 12.0;
            if let Some(slot) = natural.get_mut(width) {
                *slot = slot.max(needed);
            }
        }
        let whole = RIGHT - LEFT;
        #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
        let share = whole / count.max(1) as f32;
        let narrow: f32 = natural.iter().filter(|width| **width <= share).sum();
        let wide: f32 = natural.iter().filter(|width| **width > share).sum();
        if wide == 0.0 {
            return Ok(natural.iter().map(|width| width * whole / narrow).collect());
        }
        Ok(natural
            .iter()
            .map(|width| {
                if *width <= share {
                    *width
                } else {
                    width * (whole - narrow) / wide
                }
            })
            .collect())
    }

    fn flow(&mut self, face: &Face, text: &str, size: f32, left: f32) -> Result<(), String> {
        for line in face.lines(text, size, RIGHT - left)? {
            self.y += size * LEADING;
            self.text(face, &line, size, left, self.y, INK)?;
        }
        Ok(())
    }

    fn centred(&mut self, face: &Face, text: &str, size: f32, y: f32) -> Result<(), String> {
        let x = (WIDTH - face.width(text, size)?) / 2.0;
        self.text(face, text, size, x, y, INK)
    }

    fn text(
        &mut self,
        face: &Face,
        text: &str,
        size: f32,
        x: f32,
        y: f32,
        ink: u8,
    ) -> Result<(), String> {
        let glyphs = face.glyphs(text)?;
        let (start, font) = (Point::from_xy(x, y), face.font.clone());
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(ink)));
        self.surface
            .draw_glyphs(start, &glyphs, font, text, size, false);
        Ok(())
    }

    fn rule(&mut self, from: f32, to: f32, y: f32) {
        let mut path = PathBuilder::new();
        path.move_to(from, y);
        path.line_to(to, y);
        if let Some(path) = path.finish() {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke {
                paint: rgb::Color::new(0xAA, 0xAA, 0xAA).into(),
                width: 0.6,
                ..Stroke::default()
            }));
            self.surface.draw_path(&path);
        }
    }
}

fn natural_pairs(row: &[String]) -> impl Iterator<Item = (usize, &str)> {
    row.iter().map(String::as_str).enumerate()
}

fn fill(grey: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(grey, grey, grey).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }
}
