//! RTF: text in the code pages of its fonts and in Unicode, notes, comments, headers and footers, tables, text of
//! shapes, numbers of lists and results of fields as they were last shown. Deleted text is left out; hidden text is in the
//! document and stays.

mod fonts;
mod letters;
mod token;
mod words;

use std::fs::File;
use std::io::{Read, Seek};

use crate::budget;
use crate::charset::{CodePage, WESTERN};
use crate::fault::Fault;
use crate::read::Sink;
use crate::story::{Place, Story};
use crate::xml::Flow;

use fonts::Fonts;
use token::Token;
use words::Target;

/// Reads the document into one page.
pub(crate) fn read(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(budget::PART).read_to_end(&mut bytes)?;
    let mut reader = Reader::new();
    let result = reader.read(&bytes);
    if reader.pictures {
        sink.pictures();
    }
    sink.page(1, &reader.story.text()?)?;
    result?;
    if bytes.len() as u64 == budget::PART {
        return Err(Fault::TooLarge);
    }
    Ok(())
}

/// What holds inside one group and ends with it.
#[derive(Debug, Clone)]
struct Group {
    target: Target,
    /// What `\upr` interrupted: its Unicode half goes on with it.
    resumed: Target,
    font: Option<i32>,
    /// The font of letters written from right to left.
    associated: Option<i32>,
    right_to_left: bool,
    deleted: bool,
    /// The number or the bullet of a paragraph of a list.
    number: bool,
    /// How many characters stand in for a Unicode one.
    fallback: usize,
}

struct Reader {
    story: Story,
    fonts: Fonts,
    /// The code page of the document.
    page: CodePage,
    /// The font where none is named.
    usual: Option<i32>,
    group: Group,
    outer: Vec<Group>,
    /// Bytes not yet decoded: a letter may take two, each written in its own way.
    bytes: Vec<u8>,
    /// Unicode not yet decoded: a letter may take two units.
    units: Vec<u16>,
    /// The first half of a pair whose second half may follow behind a control word.
    half: Option<u16>,
    /// Characters still to be stepped over, as the Unicode before them said the same.
    skip: usize,
    /// `\*` was just read.
    ignorable: bool,
    shape_name: Vec<u8>,
    pictures: bool,
}

impl Reader {
    fn new() -> Self {
        let body = Target::Text(Place::Body);
        Self {
            story: Story::default(),
            fonts: Fonts::default(),
            page: WESTERN,
            usual: None,
            group: Group {
                target: body,
                resumed: body,
                font: None,
                associated: None,
                right_to_left: false,
                deleted: false,
                number: false,
                fallback: 1,
            },
            outer: Vec::new(),
            bytes: Vec::new(),
            units: Vec::new(),
            half: None,
            skip: 0,
            ignorable: false,
            shape_name: Vec::new(),
            pictures: false,
        }
    }

    fn read(&mut self, mut rest: &[u8]) -> Result<(), Fault> {
        while let Some(token) = token::next(&mut rest) {
            match token {
                Token::Bytes(bytes) => self.raw(bytes)?,
                Token::Hex(byte) => self.raw(&[byte])?,
                Token::Binary => {}
                Token::Open => {
                    self.flush()?;
                    self.skip = 0;
                    if self.outer.len() >= budget::DEPTH {
                        return Err(Fault::Format);
                    }
                    self.outer.push(self.group.clone());
                }
                Token::Close => {
                    self.flush()?;
                    self.skip = 0;
                    self.close()?;
                    // The document ends with its first group; what mail and web servers leave behind it is none.
                    if self.outer.is_empty() {
                        return Ok(());
                    }
                }
                Token::Symbol(symbol) => self.symbol(symbol)?,
                Token::Word(name, number) => self.word(name, number)?,
            }
            if !matches!(token, Token::Symbol(b'*')) {
                self.ignorable = false;
            }
        }
        self.flush()?;
        // Something was cut off.
        Err(Fault::Format)
    }

    fn close(&mut self) -> Result<(), Fault> {
        let Some(outer) = self.outer.pop() else {
            return Ok(());
        };
        // A note or a header ends like a paragraph, though none may end in it.
        let ended = std::mem::replace(&mut self.group, outer);
        if let (Target::Text(inner), Target::Text(place)) = (ended.target, self.group.target)
            && inner != place
        {
            self.story.at(inner).end_line()?;
        }
        Ok(())
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), Fault> {
        match symbol {
            b'\\' | b'{' | b'}' => self.raw(&[symbol]),
            b'*' => {
                self.ignorable = true;
                Ok(())
            }
            b'\r' | b'\n' => {
                self.flush()?;
                self.line()
            }
            b'~' => self.character(" "),
            b'_' => self.character("-"),
            b'\t' => self.character("\t"),
            _ => Ok(()),
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) -> Result<(), Fault> {
        if name == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        if let Some(character) = words::character(name) {
            return self.character(character);
        }
        self.flush()?;
        self.skip = 0;
        if self.ignorable && !words::is_known(name) {
            self.group.target = Target::Skip;
            return Ok(());
        }
        if name == "ud" {
            self.group.target = self.group.resumed;
            return Ok(());
        }
        if self.group.target != Target::Skip {
            if let Some(target) = words::destination(name) {
                self.open(name, target);
                return Ok(());
            }
            if words::is_mathematics(name) {
                self.group.target = Target::Skip;
                return Ok(());
            }
        }
        self.property(name, number)
    }

    /// The group turns out to be a destination.
    fn open(&mut self, name: &str, target: Target) {
        self.group.target = target;
        match target {
            Target::ShapeName => self.shape_name.clear(),
            Target::Text(_) => self.group.deleted = false,
            Target::Fonts | Target::ShapeValue => {}
            Target::Skip => self.pictures |= name == "pict",
        }
    }

    fn property(&mut self, name: &str, number: Option<i32>) -> Result<(), Fault> {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        match name {
            "par" | "line" | "lbr" | "softline" | "sect" | "page" | "column" | "softpage" => {
                return self.line();
            }
            "cell" | "nestcell" => return self.with_text(Flow::end_cell),
            "row" | "nestrow" => return self.with_text(Flow::end_row),
            "trowd" => return self.with_text(Flow::begin_row),
            // A box stands inside the paragraph it is anchored to.
            "shptxt" | "dptxbxtext" => return self.with_text(Flow::begin_block),
            "f" if self.group.target == Target::Fonts => self.fonts.begin(value),
            "fcharset" => self.fonts.charset(value),
            "cpg" if self.group.target == Target::Fonts => self.fonts.code_page(value),
            "f" => self.group.font = Some(value),
            "af" => self.group.associated = Some(value),
            "ltrch" => self.group.right_to_left = false,
            "rtlch" => self.group.right_to_left = true,
            "plain" => {
                self.group.font = None;
                self.group.associated = None;
                self.group.right_to_left = false;
                self.group.deleted = false;
            }
            "listtext" | "pntext" => self.group.number = true,
            "deleted" => self.group.deleted = on,
            "uc" => self.group.fallback = usize::try_from(value).unwrap_or(1).min(1000),
            "deff" => self.usual = number,
            "ansicpg" => self.document_page(value),
            "mac" => self.document_page(10000),
            "pc" => self.document_page(437),
            "pca" => self.document_page(850),
            "upr" => {
                self.group.resumed = self.group.target;
                self.group.target = Target::Skip;
            }
            _ => {}
        }
        Ok(())
    }

    fn document_page(&mut self, number: i32) {
        let known = u16::try_from(number).ok().and_then(CodePage::by_number);
        self.page = known.unwrap_or(self.page);
    }

    fn with_text(
        &mut self,
        change: impl FnOnce(&mut Flow) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match self.group.target {
            Target::Text(place) if !self.group.deleted => change(self.story.at(place)),
            _ => Ok(()),
        }
    }

    fn line(&mut self) -> Result<(), Fault> {
        self.with_text(Flow::end_line)
    }
}

#[cfg(test)]
mod tests;
