//! Sheets of labels to stick on boxes.

use crate::{
    error::Result,
    face::{Faces, Weight},
    page::{GREY, INK, Orientation, Pen, mm, write},
};

/// Sheets that are sold everywhere, A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// 2 × 4 labels of 99.1 × 67.7 mm, for the face of a box.
    Eight,
    /// 2 × 7 labels of 99.1 × 38.1 mm.
    Fourteen,
    /// 3 × 7 labels of 63.5 × 38.1 mm, for the back of a volume.
    TwentyOne,
}

impl Sheet {
    /// All.
    pub const ALL: [Sheet; 3] = [Sheet::Eight, Sheet::Fourteen, Sheet::TwentyOne];

    /// Its name: columns and rows.
    pub fn name(self) -> &'static str {
        match self {
            Sheet::Eight => "2x4",
            Sheet::Fourteen => "2x7",
            Sheet::TwentyOne => "3x7",
        }
    }

    /// The sheet of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.name() == name)
    }

    /// How many labels are on it.
    pub fn labels(self) -> usize {
        let cut = self.cut();
        cut.columns * cut.rows
    }

    /// In millimetres, as the makers of such sheets give them.
    fn cut(self) -> Cut {
        match self {
            Sheet::Eight => Cut::new((2, 4), (99.1, 67.7), (4.65, 13.1), 101.6),
            Sheet::Fourteen => Cut::new((2, 7), (99.1, 38.1), (4.65, 15.15), 101.6),
            Sheet::TwentyOne => Cut::new((3, 7), (63.5, 38.1), (7.2, 15.15), 66.05),
        }
    }
}

/// Where the labels of a sheet are, in points; there is no gap between rows.
struct Cut {
    columns: usize,
    rows: usize,
    width: f32,
    height: f32,
    left: f32,
    top: f32,
    step: f32,
}

impl Cut {
    fn new(grid: (usize, usize), size: (f32, f32), corner: (f32, f32), step: f32) -> Self {
        Self {
            columns: grid.0,
            rows: grid.1,
            width: mm(size.0),
            height: mm(size.1),
            left: mm(corner.0),
            top: mm(corner.1),
            step: mm(step),
        }
    }

    /// The corner of a label, counted along the rows.
    #[expect(clippy::cast_precision_loss, reason = "a handful of labels")]
    fn corner(&self, at: usize) -> (f32, f32) {
        let (row, column) = (at / self.columns, at % self.columns);
        (
            self.left + column as f32 * self.step,
            self.top + row as f32 * self.height,
        )
    }
}

/// What stands on a label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Large: the code.
    pub code: String,
    /// Beside the code, at the right: the years.
    pub aside: String,
    /// Under the code.
    pub title: String,
    /// Small: where it stands.
    pub place: String,
    /// What is inside, a line each; what does not fit is counted on the last line.
    pub lines: Vec<String>,
}

/// Labels on sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelSheet {
    /// Title of the PDF.
    pub title: String,
    /// BCP 47, for readers of screens.
    pub language: String,
    /// The sheet.
    pub sheet: Sheet,
    /// How many labels of the first sheet were used before.
    pub used: usize,
    /// The labels.
    pub labels: Vec<Label>,
}

impl LabelSheet {
    /// The sheets as PDF; one empty sheet without labels.
    pub fn pdf(&self) -> Result<Vec<u8>> {
        let cut = self.sheet.cut();
        let on_sheet = self.sheet.labels();
        let used = self.used % on_sheet;
        let pages = (used + self.labels.len()).div_ceil(on_sheet).max(1);
        write(
            &Faces::load()?,
            &self.title,
            &self.language,
            Orientation::Portrait,
            pages,
            |pen, page| {
                for place in 0..on_sheet {
                    let Some(label) = (page * on_sheet + place)
                        .checked_sub(used)
                        .and_then(|at| self.labels.get(at))
                    else {
                        continue;
                    };
                    draw(pen, label, &cut, cut.corner(place));
                }
            },
        )
    }
}

/// Within a rim of four millimetres: printers shift a page by one or two.
fn draw(pen: &mut Pen<'_, '_>, label: &Label, cut: &Cut, corner: (f32, f32)) {
    let rim = mm(4.0);
    let (left, top) = (corner.0 + rim, corner.1 + rim);
    let (width, bottom) = (cut.width - 2.0 * rim, corner.1 + cut.height - rim);
    let faces = pen.faces;

    let aside = faces.cut(Weight::Regular, &label.aside, 8.0, width / 3.0);
    let taken = faces.width(Weight::Regular, &aside, 8.0);
    let room = if aside.is_empty() {
        width
    } else {
        width - taken - 6.0
    };
    let mut size = 15.0;
    while size > 8.0 && faces.width(Weight::Bold, &label.code, size) > room {
        size -= 0.5;
    }
    let code = faces.cut(Weight::Bold, &label.code, size, room);
    let mut y = top + 12.0;
    pen.text(Weight::Bold, &code, size, left, y, INK);
    pen.text(Weight::Regular, &aside, 8.0, left + width - taken, y, INK);
    if !label.title.is_empty() {
        y += 12.0;
        let title = faces.cut(Weight::Bold, &label.title, 8.5, width);
        pen.text(Weight::Bold, &title, 8.5, left, y, INK);
    }
    if !label.place.is_empty() {
        y += 10.5;
        let place = faces.cut(Weight::Regular, &label.place, 7.5, width);
        pen.text(Weight::Regular, &place, 7.5, left, y, GREY);
    }
    y += 4.0;
    pen.rule((left, y), (left + width, y), 0.5);
    for line in fitting(&label.lines, bottom - y) {
        y += LINE;
        let line = faces.cut(Weight::Regular, &line, 7.5, width);
        pen.text(Weight::Regular, &line, 7.5, left, y, INK);
    }
}

const LINE: f32 = 9.5;

/// The lines that fit, and how many did not.
fn fitting(lines: &[String], height: f32) -> Vec<String> {
    let mut room = 0;
    let mut taken = LINE;
    while taken <= height {
        room += 1;
        taken += LINE;
    }
    if lines.len() <= room {
        return lines.to_vec();
    }
    let Some(kept) = room.checked_sub(1) else {
        return Vec::new();
    };
    let mut shown: Vec<String> = lines.iter().take(kept).cloned().collect();
    shown.push(format!("… +{}", lines.len() - kept));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_lies_on_the_page_and_on_no_other() {
        let (width, height) = Orientation::Portrait.size();
        for sheet in Sheet::ALL {
            assert_eq!(Sheet::named(sheet.name()), Some(sheet));
            let cut = sheet.cut();
            assert!(cut.step >= cut.width, "{sheet:?}");
            for at in 0..sheet.labels() {
                let (x, y) = cut.corner(at);
                assert!(x >= 0.0 && x + cut.width <= width + 0.1, "{sheet:?} {at}");
                assert!(y >= 0.0 && y + cut.height <= height + 0.1, "{sheet:?} {at}");
            }
        }
        assert_eq!(Sheet::named("9x9"), None);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let lines: Vec<String> = (1..=9).map(|at| at.to_string()).collect();
        assert_eq!(fitting(&lines, 10.0 * LINE), lines);
        assert_eq!(fitting(&lines, 3.0 * LINE + 0.1), ["1", "2", "… +7"]);
        assert_eq!(fitting(&lines, 1.0), Vec::<String>::new());
    }

    #[test]
    fn labels_go_on_over_sheets_after_those_used() {
        let sheet = |used, count| {
            let label = Label {
                code: "B-1".into(),
                ..Label::default()
            };
            LabelSheet {
                title: "labels".into(),
                language: "en".into(),
                sheet: Sheet::Eight,
                used,
                labels: vec![label; count],
            }
            .pdf()
            .unwrap()
        };
        let pages = |pdf: Vec<u8>| {
            let text = String::from_utf8_lossy(&pdf).into_owned();
            text.matches("/Type/Page/").count() + text.matches("/Type /Page\n").count()
        };
        assert_eq!(pages(sheet(0, 0)), 1);
        assert_eq!(pages(sheet(0, 8)), 1);
        assert_eq!(pages(sheet(1, 8)), 2);
    }
}
