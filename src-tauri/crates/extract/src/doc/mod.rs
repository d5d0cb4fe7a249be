//! Word documents before DOCX: Word 97 to 2003 and Word 6 and 95 in compound files, and Word 2. Text, notes,
//! comments, headers and footers, boxes, tables, numbers of lists.

mod fib;
mod fonts;
mod lists;
mod pages;
mod pieces;
mod sprm;
mod text;

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use cfb::CompoundFile;

use crate::budget;
use crate::fault::Fault;
use crate::read::Sink;
use crate::salvage::Salvage;
use crate::story::Story;

use text::Text;

/// Reads the document into one page.
pub(crate) fn read(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut start = [0; 4];
    file.rewind()?;
    file.read_exact(&mut start)?;
    file.rewind()?;
    let mut story = Story::default();
    let mut damaged = false;
    let result = if start == *b"\xD0\xCF\x11\xE0" {
        if let Ok(mut compound) = CompoundFile::open(BufReader::new(file.try_clone()?)) {
            let stream = load(&mut compound, "WordDocument")?;
            read_streams(&stream, |name| load(&mut compound, name), &mut story)
        } else {
            damaged = true;
            let found = Salvage::open(file)?;
            let stream = |name: &str| found.stream(name).ok_or(Fault::Format);
            read_streams(&stream("WordDocument")?, stream, &mut story)
        }
    } else {
        let mut stream = Vec::new();
        file.take(budget::PART).read_to_end(&mut stream)?;
        read_streams(&stream, |_| Err(Fault::Format), &mut story)
    };
    if let Ok(true) = result {
        sink.pictures();
    }
    let text = story.text()?;
    sink.page(1, &text)?;
    result?;
    // Nothing in a damaged file may only mean that nothing was found.
    if damaged && text.trim().is_empty() {
        return Err(Fault::Format);
    }
    Ok(())
}

fn load(compound: &mut CompoundFile<BufReader<File>>, name: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let stream = compound.open_stream(format!("/{name}"))?;
    // What a damaged stream gives before its end is worth reading.
    let read = stream.take(budget::PART).read_to_end(&mut bytes);
    if bytes.is_empty() {
        read?;
    }
    Ok(bytes)
}

/// Reads a document from its main stream; says whether it shows pictures.
fn read_streams(
    stream: &[u8],
    mut load: impl FnMut(&str) -> Result<Vec<u8>, Fault>,
    story: &mut Story,
) -> Result<bool, Fault> {
    let header = fib::read(stream)?;
    let other;
    let table = if header.modern {
        other = load(header.table)?;
        other.as_slice()
    } else {
        stream
    };
    let pieces = pieces::read(&header, table, stream.len())?;
    let mut text = Text {
        stream,
        header: &header,
        pieces: &pieces,
        characters: pages::characters(stream, table, &header),
        paragraphs: pages::paragraphs(stream, table, &header),
        fonts: fonts::Fonts::read(table, &header),
        lists: lists::Lists::read(table, &header),
    };
    text.read(story)
}

#[cfg(test)]
mod tests;
