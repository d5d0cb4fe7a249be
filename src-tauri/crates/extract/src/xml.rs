//! A flat walk over the elements and text of one XML part, and the text it flows into.
//!
//! Entities of a document type are never expanded: only the five predefined ones and character references are
//! known, so nothing can grow and nothing outside can be reached.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::budget;
use crate::fault::Fault;

/// What the walk meets. Names are without prefix: producers choose prefixes freely.
pub(crate) enum Node<'a> {
    /// An element begins.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    /// Text, or a piece of it.
    Text(&'a str),
}

/// Visits every element and text of a part in order.
///
/// # Errors
///
/// [`Fault::Format`] when the part is not well-formed, ends early or nests too deep, and what `visit` returns.
/// Everything before has been visited.
pub(crate) fn walk(
    part: impl BufRead,
    mut visit: impl FnMut(Node<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(BufReader::new(Decoded::new(part)?));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => {
                depth += 1;
                if depth > budget::DEPTH {
                    return Err(Fault::Format);
                }
                visit(Node::Start(element.local_name().as_ref(), &element))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                visit(Node::End(element.local_name().as_ref()))?;
            }
            Event::Text(text) => visit(Node::Text(&text))?,
            Event::CData(text) => visit(Node::Text(&text))?,
            Event::GeneralRef(reference) => {
                if let Some(text) = resolve_predefined_entity(&reference) {
                    visit(Node::Text(text))?;
                } else if let Ok(Some(character)) = reference.resolve_char_ref() {
                    visit(Node::Text(character.encode_utf8(&mut [0; 4])))?;
                }
            }
            Event::Eof if depth > 0 => return Err(Fault::Format),
            Event::Eof => return Ok(()),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::Decl(_) => {}
        }
    }
}

/// The value of the first attribute with this local name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        })
}

/// Any encoding as UTF-8. Bytes that do not fit become U+FFFD: one wrong letter must not cost a document.
struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    finished: bool,
}

impl<R: BufRead> Decoded<R> {
    fn new(mut inner: R) -> io::Result<Self> {
        let encoding = declared(inner.fill_buf()?);
        Ok(Self {
            inner,
            // A mark at the beginning wins over what is declared.
            decoder: encoding.new_decoder(),
            finished: false,
        })
    }
}

/// The encoding by the first bytes and the declaration in them.
fn declared(start: &[u8]) -> &'static Encoding {
    if start.starts_with(b"<\0?\0") {
        return UTF_16LE;
    }
    if start.starts_with(b"\0<\0?") {
        return UTF_16BE;
    }
    let end = start.iter().take(256).position(|byte| *byte == b'>');
    let declaration = String::from_utf8_lossy(&start[..end.unwrap_or(0)]);
    declaration
        .split_once("encoding")
        .and_then(|(_, rest)| rest.split(['"', '\'']).nth(1))
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| encoding.is_ascii_compatible())
        .unwrap_or(UTF_8)
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.finished {
            let source = self.inner.fill_buf()?;
            let last = source.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, buffer, last);
            self.inner.consume(read);
            // A finished decoder must not be asked again.
            self.finished = last && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

/// Text that grows in reading order, up to the limit of a document.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    text: String,
    /// Where the cell being read begins: what stands before is never taken back.
    cell: usize,
}

impl Flow {
    pub(crate) fn push(&mut self, text: &str) -> Result<(), Fault> {
        if self.text.len() + text.len() > budget::TEXT {
            return Err(Fault::TooLarge);
        }
        self.text.push_str(text);
        Ok(())
    }

    /// Ends the line, unless it has not begun.
    pub(crate) fn end_line(&mut self) -> Result<(), Fault> {
        if self.text.is_empty() || self.text.ends_with('\n') {
            return Ok(());
        }
        self.push("\n")
    }

    /// Begins a block on a line of its own; the beginning of a cell is one already.
    pub(crate) fn begin_block(&mut self) -> Result<(), Fault> {
        if self.text.ends_with('\t') {
            return Ok(());
        }
        self.end_line()
    }

    /// Begins a row of cells, or a table inside a cell, on a line of its own.
    pub(crate) fn begin_row(&mut self) -> Result<(), Fault> {
        self.begin_block()?;
        self.cell = self.text.len();
        Ok(())
    }

    /// A cell begins here: nothing before is taken back.
    pub(crate) fn begin_cell(&mut self) {
        self.cell = self.text.len();
    }

    /// Ends a cell: the next one goes on in the same line, as it does in print.
    pub(crate) fn end_cell(&mut self) -> Result<(), Fault> {
        if self.text.len() > self.cell && self.text.ends_with('\n') {
            self.text.pop();
        }
        self.push("\t")?;
        self.cell = self.text.len();
        Ok(())
    }

    /// Ends a row of cells.
    pub(crate) fn end_row(&mut self) -> Result<(), Fault> {
        let kept = self.text.trim_end_matches('\t').len();
        self.text.truncate(kept);
        self.end_line()?;
        self.cell = self.text.len();
        Ok(())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn into_string(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &[u8]) -> (String, Result<(), Fault>) {
        let mut flow = Flow::default();
        let result = walk(xml, |node| match node {
            Node::Text(text) => flow.push(text),
            Node::Start(..) | Node::End(_) => Ok(()),
        });
        (flow.text, result)
    }

    #[test]
    fn entities() {
        let (text, result) = text(
            b"<!DOCTYPE a [<!ENTITY x 'boom'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>\
              <a>1 &lt; 2 &#xAC00;&#44033; &x;&f;<![CDATA[<b>]]></a>",
        );
        assert!(result.is_ok());
        assert_eq!(text, "1 < 2 가각 <b>", "own entities are never expanded");
    }

    #[test]
    fn encodings() {
        let wide: Vec<u8> = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a>회의</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&wide).0, "회의");
        let korean = b"<?xml version='1.0' encoding='EUC-KR'?><a>\xC8\xB8\xC0\xC7</a>";
        assert_eq!(text(korean).0, "회의");
    }

    #[test]
    fn what_comes_before_a_fault_is_kept() {
        let (kept, result) = text(b"<a><b>first</b><c>sec");
        assert_eq!(kept.replace("sec", ""), "first");
        assert!(
            matches!(result, Err(Fault::Format)),
            "an early end is a fault"
        );
        let (kept, result) = text("<a>x".repeat(200_000).as_bytes());
        assert!(matches!(result, Err(Fault::Format)), "nesting is limited");
        assert_eq!(kept.len(), budget::DEPTH, "text above the limit is kept");
    }

    #[test]
    fn cells_share_a_line() {
        let mut flow = Flow::default();
        flow.push("앞\n").unwrap();
        for row in [["의제", "결과"], ["", "가결"]] {
            flow.begin_row().unwrap();
            for cell in row {
                flow.push(cell).unwrap();
                flow.end_line().unwrap();
                flow.end_cell().unwrap();
            }
            flow.end_row().unwrap();
        }
        flow.push("다음").unwrap();
        assert_eq!(
            flow.as_str(),
            "앞\n의제\t결과\n\t가결\n다음",
            "an empty first cell stays in its row"
        );
    }
}
