//! OpenDocument in packages and as single XML files: texts with headings, numbers of lists, tables, frames, notes,
//! comments, headers and footers; slides with their notes; sheets. Deleted text of tracked changes is left out.

mod lists;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};

use quick_xml::events::BytesStart;

use crate::fault::Fault;
use crate::package::Package;
use crate::read::Sink;
use crate::story::{Place, Story};
use crate::xml::{Flow, Node, attribute, walk};

use lists::Lists;

/// Elements whose text nobody sees in the document, and pictures written as text.
const SKIPPED: [&str; 5] = [
    "tracked-changes",
    "note-citation",
    "binary-data",
    "scripts",
    "meta",
];
/// Repeated rows and cells that hold text; more are a way to explode.
const REPEATED: usize = 100;

/// Reads the document: a page for each slide and each sheet, one for a text.
pub(crate) fn read(mut file: File, media_type: &str, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut start = [0; 2];
    file.rewind()?;
    file.read_exact(&mut start)?;
    file.rewind()?;
    let kind = Kind::of(media_type);
    if kind == Kind::Slides {
        sink.paged();
    }
    let mut lists = Lists::default();
    if start != *b"PK" {
        let mut walker = Walker::new(&mut lists, kind, sink);
        let result = walker.walk(BufReader::new(file));
        return walker.finish().and(result);
    }
    let mut package = Package::open(file)?;
    if package.is_encrypted() {
        return Err(Fault::Encrypted);
    }
    if package.has_pictures() {
        sink.pictures();
    }
    // Styles are read twice: for the lists they define, and at the end for their headers and footers.
    if let Ok(Some(styles)) = package.part("styles.xml") {
        let _ = define(styles, &mut lists);
    }
    let Some(content) = package.part("content.xml")? else {
        return Err(Fault::Format);
    };
    let mut walker = Walker::new(&mut lists, kind, sink);
    let body = walker.walk(content);
    // What repeats on every slide or sheet says nothing of any.
    let margins = match package.part("styles.xml") {
        Ok(Some(styles)) if kind == Kind::Text => {
            walker.places.push(Place::Margin);
            walker.walk(styles)
        }
        Ok(_) => Ok(()),
        Err(fault) => Err(fault),
    };
    walker.finish()?;
    body.and(margins)
}

/// What the pages of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Slides,
    Sheets,
}

impl Kind {
    fn of(media_type: &str) -> Self {
        if media_type.contains("presentation") || media_type.contains("graphics") {
            Self::Slides
        } else if media_type.contains("spreadsheet") {
            Self::Sheets
        } else {
            Self::Text
        }
    }
}

/// The lists that styles define.
fn define(part: impl BufRead, lists: &mut Lists) -> Result<(), Fault> {
    walk(part, |node| {
        match node {
            Node::Start(name, element) if !is_list(name) => lists.begin(name, element),
            Node::End(name) if !is_list(name) => lists.end(name),
            _ => {}
        }
        Ok(())
    })
}

fn is_list(name: &str) -> bool {
    matches!(name, "list" | "list-item" | "list-header" | "h")
}

/// Walks over the parts of a document.
struct Walker<'a> {
    story: Story,
    /// Where the text being read stands; the body, where nothing is said.
    places: Vec<Place>,
    lists: &'a mut Lists,
    kind: Kind,
    sink: &'a Sink<'a>,
    page: u32,
    skipped: usize,
    paragraphs: usize,
    /// How often the cells and rows being read are repeated, and where they begin.
    cells: Vec<Repeated>,
    rows: Vec<Repeated>,
    /// Where the name of the sheet ends: it alone is no text.
    named: usize,
}

struct Repeated {
    times: usize,
    start: usize,
}

impl<'a> Walker<'a> {
    fn new(lists: &'a mut Lists, kind: Kind, sink: &'a Sink<'a>) -> Self {
        Self {
            story: Story::default(),
            places: Vec::new(),
            lists,
            kind,
            sink,
            page: 1,
            skipped: 0,
            paragraphs: 0,
            cells: Vec::new(),
            rows: Vec::new(),
            named: 0,
        }
    }

    fn walk(&mut self, part: impl BufRead) -> Result<(), Fault> {
        walk(part, |node| match node {
            Node::Start(name, element)
                if self.skipped > 0 || is_skipped(name, element) || self.repeats(name) =>
            {
                self.skipped += 1;
                Ok(())
            }
            Node::End(_) if self.skipped > 0 => {
                self.skipped -= 1;
                Ok(())
            }
            Node::Start(name, element) => self.start(name, element),
            Node::End(name) => self.end(name),
            Node::Text(text) if self.paragraphs > 0 && self.skipped == 0 => {
                collapse(text, self.flow())
            }
            Node::Text(_) => Ok(()),
        })
    }

    /// What repeats on every slide or sheet says nothing of any.
    fn repeats(&self, name: &str) -> bool {
        self.kind != Kind::Text && matches!(name, "master-styles" | "page-number")
    }

    fn flow(&mut self) -> &mut Flow {
        self.story
            .at(self.places.last().copied().unwrap_or(Place::Body))
    }

    /// Hands over the last page.
    fn finish(mut self) -> Result<(), Fault> {
        self.sink.page(self.page, &self.story.text()?)
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.lists.begin(name, element);
        match name {
            // A package that does not say what it is says it here.
            "spreadsheet" => {
                self.kind = Kind::Sheets;
                Ok(())
            }
            "presentation" | "drawing" if self.paragraphs == 0 => {
                self.kind = Kind::Slides;
                self.sink.paged();
                Ok(())
            }
            _ if place(name).is_some() => {
                self.places.extend(place(name));
                Ok(())
            }
            "p" | "h" => {
                self.paragraphs += 1;
                // A comment or a frame stands inside another paragraph.
                if self.paragraphs > 1 {
                    self.flow().end_line()?;
                }
                if self.in_cell() {
                    // A line of a sheet stays a line.
                    let start = self.cells.last().map_or(0, |cell| cell.start);
                    if self.flow().as_str().len() > start {
                        self.flow().push(" ")?;
                    }
                    return Ok(());
                }
                let number = self.lists.number();
                self.flow().push(&number)
            }
            "s" if self.paragraphs > 0 => {
                let count = attribute(element, "c").and_then(|count| count.parse().ok());
                self.flow()
                    .push(&" ".repeat(count.unwrap_or(1_usize).clamp(1, 100)))
            }
            "tab" if self.paragraphs > 0 => self.flow().push("\t"),
            "line-break" if self.paragraphs > 0 => self.flow().push("\n"),
            "table" if self.kind == Kind::Sheets && self.rows.is_empty() => {
                self.flow()
                    .push(&attribute(element, "name").unwrap_or_default())?;
                self.flow().end_line()?;
                self.named = self.flow().as_str().len();
                Ok(())
            }
            "table-row" => {
                self.flow().begin_row()?;
                self.repeat(element, "number-rows-repeated", true);
                Ok(())
            }
            "table-cell" | "covered-table-cell" => {
                self.repeat(element, "number-columns-repeated", false);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether the text being read is that of a cell of a sheet.
    fn in_cell(&self) -> bool {
        self.kind == Kind::Sheets && !self.cells.is_empty() && self.places.is_empty()
    }

    fn repeat(&mut self, element: &BytesStart<'_>, name: &str, row: bool) {
        let times = attribute(element, name).and_then(|times| times.parse().ok());
        let repeated = Repeated {
            times: times.unwrap_or(1_usize).clamp(1, REPEATED),
            start: self.flow().as_str().len(),
        };
        if row {
            self.rows.push(repeated);
        } else {
            self.cells.push(repeated);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        self.lists.end(name);
        match name {
            _ if place(name).is_some() => {
                self.flow().end_line()?;
                self.places.pop();
                Ok(())
            }
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.in_cell() {
                    return Ok(());
                }
                self.flow().end_line()
            }
            "table-cell" | "covered-table-cell" => {
                self.flow().end_cell()?;
                let cell = self.cells.pop();
                self.again(cell)
            }
            "table-row" => {
                self.flow().end_row()?;
                let row = self.rows.pop();
                self.again(row)
            }
            "page" if self.kind == Kind::Slides => self.next_page(),
            "table" if self.kind == Kind::Sheets && self.rows.is_empty() => self.next_page(),
            _ => Ok(()),
        }
    }

    /// Repeats a cell or a row that holds text as often as the document says.
    fn again(&mut self, repeated: Option<Repeated>) -> Result<(), Fault> {
        let Some(repeated) = repeated.filter(|repeated| repeated.times > 1) else {
            return Ok(());
        };
        let text = self
            .flow()
            .as_str()
            .get(repeated.start..)
            .unwrap_or_default();
        let text = text.to_owned();
        // Empty ones fill the sheet up to its edge.
        let times = match text.trim().is_empty() {
            true if text.ends_with('\t') => repeated.times - 1,
            true => 0,
            false => repeated.times - 1,
        };
        for _ in 0..times {
            self.flow().push(&text)?;
        }
        self.flow().begin_cell();
        Ok(())
    }

    fn next_page(&mut self) -> Result<(), Fault> {
        let empty = self.kind == Kind::Sheets && self.flow().as_str().len() == self.named;
        let mut story = std::mem::take(&mut self.story);
        if empty {
            *story.at(Place::Body) = Flow::default();
        }
        let text = story.text()?;
        self.sink.page(self.page, &text)?;
        self.page = self.page.saturating_add(1);
        Ok(())
    }
}

/// The place an element opens.
fn place(name: &str) -> Option<Place> {
    match name {
        "note-body" => Some(Place::Note),
        "annotation" => Some(Place::Comment),
        "master-styles" => Some(Place::Margin),
        _ => None,
    }
}

/// Who wrote a remark and when, and what is said of a picture to those who do not see it, stand in the midst of
/// sentences.
fn is_skipped(name: &str, element: &BytesStart<'_>) -> bool {
    let prefix = element.name().prefix();
    let prefix = prefix.as_ref().map_or("", AsRef::as_ref);
    SKIPPED.contains(&name)
        || matches!(prefix, "dc" | "meta")
        || (prefix == "svg" && matches!(name, "title" | "desc"))
}

/// White space of the file is one space; real spaces are elements.
fn collapse(text: &str, flow: &mut Flow) -> Result<(), Fault> {
    let mut space = false;
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        let blank = matches!(character, ' ' | '\t' | '\n' | '\r');
        if blank && !space {
            clean.push(' ');
        } else if !blank {
            clean.push(character);
        }
        space = blank;
    }
    if clean.starts_with(' ') && flow.as_str().ends_with(['\n', ' ']) {
        clean.remove(0);
    }
    flow.push(&clean)
}

#[cfg(test)]
mod tests;
