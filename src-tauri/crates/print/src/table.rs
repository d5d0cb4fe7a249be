//! A table over as many pages as it needs.

use crate::{
    error::Result,
    face::{Faces, Weight},
    page::{GREY, INK, Orientation, Pen, write},
};

const MARGIN: f32 = 48.0;
const PADDING: f32 = 4.0;
const BODY: f32 = 8.5;
const LEADING: f32 = 12.0;
const SMALL: f32 = 7.5;

/// To which side a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Stands above it on every page.
    pub heading: String,
    /// Its share of the width of the page; the shares need not add up to anything. What is not above zero counts as one.
    pub width: f32,
    /// To which side it is set.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn new(heading: impl Into<String>, width: f32) -> Self {
        Self {
            heading: heading.into(),
            width,
            align: Align::Left,
        }
    }

    /// A column of numbers.
    pub fn numbers(heading: impl Into<String>, width: f32) -> Self {
        Self {
            align: Align::Right,
            ..Self::new(heading, width)
        }
    }
}

/// A list to print.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it is; also the title of the PDF.
    pub title: String,
    /// A line or more under the title; may be empty.
    pub subtitle: String,
    /// BCP 47, for readers of screens.
    pub language: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; a cell that is not there is empty, one too many is left out.
    pub rows: Vec<Vec<String>>,
    /// Stands at the foot of every page, beside the number of the page; may be empty.
    pub footer: String,
    /// How the page lies.
    pub orientation: Orientation,
}

/// A row, or the part of it on one page: the lines of each cell.
type Cells = Vec<Vec<String>>;

impl Table {
    /// The table as PDF.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let faces = Faces::load()?;
        let (width, height) = self.orientation.size();
        let widths = self.widths(width - 2.0 * MARGIN);
        let title = faces.lines(Weight::Bold, &self.title, 14.0, width - 2.0 * MARGIN);
        let subtitle = if self.subtitle.trim().is_empty() {
            Vec::new()
        } else {
            faces.lines(Weight::Regular, &self.subtitle, 9.0, width - 2.0 * MARGIN)
        };
        let heading: Cells = (self.columns.iter().zip(&widths))
            .map(|(column, width)| {
                faces.lines(Weight::Bold, &column.heading, BODY, width - 2.0 * PADDING)
            })
            .collect();
        let above = count(title.len()) * 19.0 + count(subtitle.len()) * 13.0 + 12.0;
        let room = height - 2.0 * MARGIN - 18.0 - row_height(&heading);
        let pages = self.pages(&faces, &widths, room - above, room);
        let of = pages.len();
        write(
            &faces,
            &self.title,
            &self.language,
            self.orientation,
            of,
            |pen, index| {
                let mut y = MARGIN;
                if index == 0 {
                    for line in &title {
                        pen.text(Weight::Bold, line, 14.0, MARGIN, y + 12.0, INK);
                        y += 19.0;
                    }
                    for line in &subtitle {
                        pen.text(Weight::Regular, line, 9.0, MARGIN, y + 9.0, GREY);
                        y += 13.0;
                    }
                    y += 12.0;
                }
                pen.rule((MARGIN, y), (width - MARGIN, y), 1.0);
                y = self.row(pen, &heading, &widths, y, Weight::Bold);
                pen.rule((MARGIN, y), (width - MARGIN, y), 1.0);
                for row in pages.get(index).into_iter().flatten() {
                    y = self.row(pen, row, &widths, y, Weight::Regular);
                    pen.rule((MARGIN, y), (width - MARGIN, y), 0.4);
                }
                let number = format!("{} / {of}", index + 1);
                let taken = pen.faces.width(Weight::Regular, &number, SMALL);
                let foot = height - MARGIN + 12.0;
                let at = width - MARGIN - taken;
                pen.text(Weight::Regular, &number, SMALL, at, foot, GREY);
                let footer =
                    (pen.faces).cut(Weight::Regular, &self.footer, SMALL, at - MARGIN - 12.0);
                pen.text(Weight::Regular, &footer, SMALL, MARGIN, foot, GREY);
            },
        )
    }

    fn widths(&self, whole: f32) -> Vec<f32> {
        let share = |column: &Column| {
            if column.width > 0.0 {
                column.width
            } else {
                1.0
            }
        };
        let all: f32 = self.columns.iter().map(share).sum();
        self.columns
            .iter()
            .map(|column| share(column) / all * whole)
            .collect()
    }

    /// Which rows stand on which page; a row higher than a page goes on over the next.
    fn pages(&self, faces: &Faces, widths: &[f32], first: f32, others: f32) -> Vec<Vec<Cells>> {
        let mut pages = vec![Vec::new()];
        let mut left = first;
        for row in &self.rows {
            let mut cells: Cells = (widths.iter().enumerate())
                .map(|(at, width)| {
                    let text = row.get(at).map_or("", String::as_str);
                    faces.lines(Weight::Regular, text, BODY, width - 2.0 * PADDING)
                })
                .collect();
            loop {
                let height = row_height(&cells);
                if height <= left {
                    left -= height;
                    put(&mut pages, cells);
                    break;
                }
                if height > others {
                    let fitting = lines_in(left);
                    if fitting > 0 {
                        let rest = cells
                            .iter_mut()
                            .map(|lines| lines.split_off(fitting.min(lines.len())))
                            .collect();
                        put(&mut pages, std::mem::replace(&mut cells, rest));
                    }
                }
                pages.push(Vec::new());
                left = others;
            }
        }
        pages
    }

    fn row(
        &self,
        pen: &mut Pen<'_, '_>,
        cells: &Cells,
        widths: &[f32],
        top: f32,
        weight: Weight,
    ) -> f32 {
        let mut x = MARGIN;
        for ((lines, width), column) in cells.iter().zip(widths).zip(&self.columns) {
            let mut y = top + PADDING - 3.0;
            for line in lines {
                y += LEADING;
                let at = match column.align {
                    Align::Left => x + PADDING,
                    Align::Right => x + width - PADDING - pen.faces.width(weight, line, BODY),
                };
                pen.text(weight, line, BODY, at, y, INK);
            }
            x += width;
        }
        top + row_height(cells)
    }
}

fn put(pages: &mut [Vec<Cells>], cells: Cells) {
    if let Some(page) = pages.last_mut() {
        page.push(cells);
    }
}

fn row_height(cells: &Cells) -> f32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    count(lines) * LEADING + 2.0 * PADDING
}

/// How many lines a row may have in this height.
fn lines_in(height: f32) -> usize {
    let mut lines = 0;
    while count(lines + 1) * LEADING + 2.0 * PADDING <= height {
        lines += 1;
    }
    lines
}

#[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
fn count(lines: usize) -> f32 {
    lines as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: Vec<Vec<String>>) -> Table {
        Table {
            title: "이관목록 T2026/001".into(),
            subtitle: "국가기록원\n2026-03-02".into(),
            language: "ko".into(),
            columns: vec![
                Column::new("Code", 2.0),
                Column::new("Title", 5.0),
                Column::numbers("Extent", 0.0),
            ],
            rows,
            footer: "ab12".into(),
            orientation: Orientation::Landscape,
        }
    }

    fn laid(table: &Table) -> Vec<Vec<Cells>> {
        let faces = Faces::load().unwrap();
        let widths = table.widths(700.0);
        assert!((widths.iter().sum::<f32>() - 700.0).abs() < 0.01);
        table.pages(&faces, &widths, 300.0, 400.0)
    }

    #[test]
    fn an_empty_table_is_one_page() {
        let table = table(Vec::new());
        assert_eq!(laid(&table).len(), 1);
        assert!(table.pdf().unwrap().starts_with(b"%PDF-"));
    }

    #[test]
    fn the_same_words_give_the_same_bytes() {
        let table = table(vec![vec![
            "A/1".into(),
            "記錄 기록 Қазақ".into(),
            "3".into(),
        ]]);
        assert_eq!(table.pdf().unwrap(), table.pdf().unwrap());
    }

    #[test]
    fn no_row_is_lost_between_pages_and_none_is_higher_than_its_page() {
        let rows = (0..200)
            .map(|at| vec![format!("A/{at}"), "слово ".repeat(at), String::new()])
            .collect();
        let table = table(rows);
        let pages = laid(&table);
        let mut words = 0;
        for (index, page) in pages.iter().enumerate() {
            let height: f32 = page.iter().map(row_height).sum();
            assert!(
                height <= if index == 0 { 300.0 } else { 400.0 },
                "page {index}"
            );
            words += (page.iter().flatten().flatten())
                .flat_map(|line| line.split_whitespace())
                .count();
        }
        assert_eq!(words, 200 + (0..200).sum::<usize>());
    }

    #[test]
    fn a_row_higher_than_a_page_goes_on_over_the_next() {
        let table = table(vec![vec!["A".into(), "line\n".repeat(300), "9".into()]]);
        let pages = laid(&table);
        assert!(pages.len() > 5);
        let lines: usize = pages
            .iter()
            .flatten()
            .filter_map(|row| row.get(1))
            .map(Vec::len)
            .sum();
        assert_eq!(lines, 300);
    }
}
