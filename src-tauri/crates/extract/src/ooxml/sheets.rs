//! Workbooks (XLSX, XLSB, XLS) by calamine: a page for each sheet, its name first, a line for each row with tabs
//! between the cells, dates as dates; then remarks and texts of boxes, where the format is XML.

use std::fs::File;
use std::io::{self, BufReader, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Cell, Data, DataRef, DataType, ExcelDateTime, Reader, SheetType, Xls, XlsError, Xlsb, Xlsx,
};

use super::slides::{order, walk_text};
use super::{is_compound, main_part, protected, relations};
use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::xml::Flow;

/// Parts that belong to a sheet, by the end of their relationship's type.
const PARTS: [&str; 4] = ["/drawing", "/comments", "/threadedComment", "/chart"];
/// Most tabs between two cells: what stands far off to the right is not brought nearer by more.
const GAP: u32 = 64;

/// Reads a workbook of XML or of binary parts.
pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    if is_compound(&file) {
        return protected(file);
    }
    let mut package = Package::open(file.try_clone()?)?;
    if package.has_pictures() {
        sink.pictures();
    }
    measure(&mut package)?;
    let binary = package
        .names()
        .iter()
        .any(|name| name.eq_ignore_ascii_case("xl/workbook.bin"));
    let mut pages = guarded(|| {
        if binary {
            binary_sheets(file, sink)
        } else {
            sheets(file, sink)
        }
    })?;
    if !binary && let Err(fault) = attached(&mut package, &mut pages) {
        sink.lost(&fault);
    }
    give(pages, sink)
}

/// Reads a workbook of Excel 97 to 2003 and before.
pub(crate) fn read_old(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    file.rewind()?;
    let pages = guarded(|| {
        let mut book = Xls::new(BufReader::new(file)).map_err(|error| match error {
            XlsError::Password => Fault::Encrypted,
            _ => Fault::Format,
        })?;
        let mut pages = Vec::new();
        for name in book.sheet_names() {
            let mut rows = Rows::begin(&name)?;
            // Sheets of charts have no cells.
            if let Ok(range) = book.worksheet_range(&name) {
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let place = |start: u32, at: usize| {
                        start.saturating_add(u32::try_from(at).unwrap_or(0))
                    };
                    rows.cell((place(top, row), place(left, column)), &shown(value))?;
                }
            }
            pages.push(rows.end()?);
        }
        Ok(pages)
    })?;
    give(pages, sink)
}

fn give(pages: Vec<Flow>, sink: &Sink<'_>) -> Result<(), Fault> {
    for (index, flow) in pages.iter().enumerate() {
        sink.page(u32::try_from(index + 1).unwrap_or(u32::MAX), flow.as_str())?;
    }
    Ok(())
}

/// calamine unpacks parts whole: what is too large is refused before.
fn measure(package: &mut Package) -> Result<(), Fault> {
    let names = package.names().into_iter().filter(|name| {
        let name = name.to_ascii_lowercase();
        let known = [".xml", ".bin"].iter().any(|ending| name.ends_with(ending));
        known && name.starts_with("xl/")
    });
    for name in names.collect::<Vec<_>>() {
        if let Some(mut part) = package.part(&name)? {
            io::copy(&mut part, &mut io::sink())?;
        }
    }
    package.renew();
    Ok(())
}

fn sheets(mut file: File, sink: &Sink<'_>) -> Result<Vec<Flow>, Fault> {
    file.rewind()?;
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|_| Fault::Format)?;
    let mut pages = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let mut rows = Rows::begin(&sheet.name)?;
        // Cells one by one: a range would have room for all there could be.
        if sheet.typ == SheetType::WorkSheet {
            match book.worksheet_cells_reader(&sheet.name) {
                Ok(mut cells) => rows.fill(sink, || cells.next_cell())?,
                Err(_) => sink.lost(&Fault::Format),
            }
        }
        pages.push(rows.end()?);
    }
    Ok(pages)
}

fn binary_sheets(mut file: File, sink: &Sink<'_>) -> Result<Vec<Flow>, Fault> {
    file.rewind()?;
    let mut book = Xlsb::new(BufReader::new(file)).map_err(|_| Fault::Format)?;
    let mut pages = Vec::new();
    for name in book.sheet_names() {
        let mut rows = Rows::begin(&name)?;
        // Sheets of charts have no cells.
        if let Ok(mut cells) = book.worksheet_cells_reader(&name) {
            rows.fill(sink, || cells.next_cell())?;
        }
        pages.push(rows.end()?);
    }
    Ok(pages)
}

/// Appends the remarks and boxes of each sheet.
fn attached(package: &mut Package, pages: &mut [Flow]) -> Result<(), Fault> {
    let main = main_part(package, "xl/workbook.xml")?;
    let targets = relations(package, &main)?;
    let Some(part) = package.part(&main)? else {
        return Ok(());
    };
    let names = order(part, &targets, "sheet")?;
    for (name, flow) in names.iter().zip(pages) {
        let others = relations(package, name)?;
        for kind in PARTS {
            for other in others.iter().filter(|known| known.kind.ends_with(kind)) {
                flow.end_line()?;
                if let Some(part) = package.part(&other.target)? {
                    walk_text(part, flow)?;
                }
            }
        }
    }
    Ok(())
}

/// The rows of a sheet as lines.
struct Rows {
    flow: Flow,
    row: Option<u32>,
    column: u32,
}

impl Rows {
    fn begin(name: &str) -> Result<Self, Fault> {
        let mut flow = Flow::default();
        flow.push(name)?;
        Ok(Self {
            flow,
            row: None,
            column: 0,
        })
    }

    /// Takes cells one after another; where one is damaged, the rest of the sheet is lost.
    fn fill<'c, E>(
        &mut self,
        sink: &Sink<'_>,
        mut next: impl FnMut() -> Result<Option<Cell<DataRef<'c>>>, E>,
    ) -> Result<(), Fault> {
        loop {
            match next() {
                Ok(Some(cell)) => self.cell(cell.get_position(), &shown_ref(cell.get_value()))?,
                Ok(None) => return Ok(()),
                Err(_) => {
                    sink.lost(&Fault::Format);
                    return Ok(());
                }
            }
        }
    }

    fn cell(&mut self, (row, column): (u32, u32), text: &str) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        if self.row != Some(row) {
            self.flow.end_line()?;
            self.row = Some(row);
            self.column = 0;
        }
        let gap = column.saturating_sub(self.column).min(GAP);
        self.flow
            .push(&"\t".repeat(usize::try_from(gap).unwrap_or(0)))?;
        self.column = column;
        // A line of the table stays a line, whatever is in its cells.
        self.flow.push(&text.replace(['\r', '\n', '\t'], " "))
    }

    /// The page of the sheet. One without cells is empty: its name alone is no text.
    fn end(mut self) -> Result<Flow, Fault> {
        if self.row.is_none() {
            return Ok(Flow::default());
        }
        self.flow.end_line()?;
        Ok(self.flow)
    }
}

fn shown(value: &Data) -> String {
    match value {
        Data::DateTime(moment) => date(moment),
        Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

fn shown_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(moment) => date(moment),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Error(_) => String::new(),
        other => other.as_string().unwrap_or_else(|| match other {
            DataRef::Bool(value) => value.to_string(),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
            _ => String::new(),
        }),
    }
}

/// A day as 2024-03-05, with the time where there is one; a time or a length of time alone as 13:05.
fn date(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        let minutes = moment.as_f64() * 1440.0;
        if !(0.0..1.0e9).contains(&minutes) {
            return moment.as_f64().to_string();
        }
        let hours = (minutes / 60.0).floor();
        return format!("{hours:.0}:{:02.0}", (minutes - hours * 60.0).floor());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if moment.as_f64() < 1.0 {
        return if time.is_empty() {
            "00:00".to_owned()
        } else {
            time
        };
    }
    format!("{year:04}-{month:02}-{day:02} {time}")
        .trim_end()
        .to_owned()
}

/// Calls into the parser; a panic becomes a fault.
fn guarded<T>(call: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(Fault::Crash))
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn dates() {
        for (value, kind, expected) in [
            (45356.0, ExcelDateTimeType::DateTime, "2024-03-05"),
            (45356.5, ExcelDateTimeType::DateTime, "2024-03-05 12:00"),
            (0.5625, ExcelDateTimeType::DateTime, "13:30"),
            (1.5, ExcelDateTimeType::TimeDelta, "36:00"),
        ] {
            assert_eq!(date(&ExcelDateTime::new(value, kind, false)), expected);
        }
    }

    #[test]
    fn rows_are_lines() {
        let mut rows = Rows::begin("예산").unwrap();
        for (place, text) in [
            ((0, 0), "a\nb"),
            ((0, 2), "c"),
            ((5, 1), "d"),
            ((5, 2), ""),
            ((6, 16_383), "far"),
        ] {
            rows.cell(place, text).unwrap();
        }
        let expected = format!("예산\na b\t\tc\n\td\n{}far\n", "\t".repeat(64));
        assert_eq!(rows.end().unwrap().as_str(), expected);
    }
}
