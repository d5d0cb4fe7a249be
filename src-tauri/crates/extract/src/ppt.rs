//! Presentations before PPTX (PowerPoint 97 to 2003): a page for each slide with its outline, boxes and notes. What
//! stands on the master is left out. Source: [MS-PPT].

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Read};

use cfb::CompoundFile;

use crate::budget;
use crate::bytes::{size_at, u16_at, u32_at, wide};
use crate::fault::Fault;
use crate::read::Sink;
use crate::salvage::Salvage;
use crate::xml::Flow;

const DOCUMENT: u16 = 0x03E8;
const NOTES_ATOM: u16 = 0x03F1;
const SLIDE_PERSIST: u16 = 0x03F3;
const MASTER: u16 = 0x03F8;
const LIST_WITH_TEXT: u16 = 0x0FF0;
const TEXT_CHARS: u16 = 0x0FA0;
const TEXT_BYTES: u16 = 0x0FA8;
const USER_EDIT: u16 = 0x0FF5;
const PERSIST_DIRECTORY: u16 = 0x1772;
/// Says in the stream "Current User" that the document is enciphered.
const ENCRYPTED: u32 = 0xF3D1_C4DF;
/// Records inside one another.
const DEPTH: usize = 32;
/// More savings, slides or objects than any presentation has.
const MOST: usize = 100_000;

/// Reads the slides in the order they are shown.
pub(crate) fn read(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let (stream, user, pictures) = streams(file)?;
    if u32_at(&user, 12) == Some(ENCRYPTED) {
        return Err(Fault::Encrypted);
    }
    if pictures {
        sink.pictures();
    }
    let presentation = size_at(&user, 16).and_then(|edit| Presentation::read(&stream, edit));
    let Some(presentation) = presentation.filter(|found| !found.slides.is_empty()) else {
        // No way to the slides: the texts in the order of the file, which is about that in which they were made.
        let mut flow = Flow::default();
        texts(&stream, &mut flow, &HashSet::new())?;
        sink.page(1, flow.as_str())?;
        return if flow.as_str().is_empty() {
            Ok(())
        } else {
            Err(Fault::Format)
        };
    };
    sink.paged();
    for (index, slide) in presentation.slides.iter().enumerate() {
        let mut flow = Flow::default();
        presentation.slide(slide, &mut flow)?;
        sink.page(u32::try_from(index + 1).unwrap_or(u32::MAX), flow.as_str())?;
    }
    Ok(())
}

/// The main stream, the one that says where to begin, and whether there are pictures.
fn streams(file: File) -> Result<(Vec<u8>, Vec<u8>, bool), Fault> {
    const NAMES: [&str; 3] = ["PowerPoint Document", "Current User", "Pictures"];
    let opened = CompoundFile::open(BufReader::new(file.try_clone()?));
    let [main, user, pictures] = if let Ok(mut compound) = opened {
        NAMES.map(|name| {
            let mut bytes = Vec::new();
            let limit = if name == "Pictures" { 1 } else { budget::PART };
            // What a damaged stream gives before its end is worth reading.
            let stream = compound.open_stream(format!("/{name}")).ok()?;
            let _ = stream.take(limit).read_to_end(&mut bytes);
            Some(bytes)
        })
    } else {
        let found = Salvage::open(file)?;
        NAMES.map(|name| found.stream(name))
    };
    let pictures = pictures.is_some_and(|bytes| !bytes.is_empty());
    Ok((
        main.ok_or(Fault::Format)?,
        user.unwrap_or_default(),
        pictures,
    ))
}

/// One record: a header of eight bytes and its data.
#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    kind: u16,
    instance: u16,
    container: bool,
    data: &'a [u8],
}

/// The record at the beginning of `bytes`, and what follows it.
fn record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let head = u16_at(bytes, 0)?;
    let size = size_at(bytes, 4)?;
    let rest = &bytes[8..];
    let (data, rest) = rest.split_at(size.min(rest.len()));
    let record = Record {
        kind: u16_at(bytes, 2)?,
        instance: head >> 4,
        container: head & 0xF == 0xF,
        data,
    };
    Some((record, rest))
}

fn records(mut bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (record, rest) = record(bytes)?;
        bytes = rest;
        Some(record)
    })
}

/// What the document says of its slides.
#[derive(Debug, Default)]
struct Presentation<'a> {
    stream: &'a [u8],
    /// Where each object begins.
    objects: HashMap<u32, usize>,
    slides: Vec<Slide>,
    /// The notes of each slide, by its number.
    notes: HashMap<u32, usize>,
}

#[derive(Debug)]
struct Slide {
    object: u32,
    id: u32,
    outline: Vec<String>,
}

impl<'a> Presentation<'a> {
    /// Follows the savings of the document from the last to the first.
    fn read(stream: &'a [u8], mut edit: usize) -> Option<Self> {
        let mut found = Self {
            stream,
            ..Self::default()
        };
        let mut document = None;
        let mut seen = HashSet::new();
        while seen.len() < MOST && seen.insert(edit) {
            let (last, _) = record(stream.get(edit..)?)?;
            if last.kind != USER_EDIT {
                break;
            }
            document = document.or(u32_at(last.data, 16));
            found.directory(size_at(last.data, 12)?);
            match size_at(last.data, 8) {
                Some(before) if before > 0 => edit = before,
                _ => break,
            }
        }
        let (document, _) = record(stream.get(*found.objects.get(&document?)?..)?)?;
        if document.kind != DOCUMENT {
            return None;
        }
        for list in records(document.data).filter(|known| known.kind == LIST_WITH_TEXT) {
            match list.instance {
                0 => found.outline(list.data),
                2 => found.notes(list.data),
                _ => {}
            }
        }
        Some(found)
    }

    /// Places of objects; those of later savings stand.
    fn directory(&mut self, at: usize) {
        let Some((directory, _)) = self.stream.get(at..).and_then(record) else {
            return;
        };
        if directory.kind != PERSIST_DIRECTORY {
            return;
        }
        let mut at = 0;
        while let Some(head) = u32_at(directory.data, at) {
            let (first, count) = (head & 0xF_FFFF, head >> 20);
            for index in 0..count {
                at += 4;
                if let Some(place) = size_at(directory.data, at)
                    && self.objects.len() < MOST
                {
                    self.objects.entry(first + index).or_insert(place);
                }
            }
            at += 4;
        }
    }

    /// The slides and their texts in the outline.
    fn outline(&mut self, list: &[u8]) {
        for entry in records(list) {
            if entry.kind == SLIDE_PERSIST {
                if let (Some(object), Some(id)) = (u32_at(entry.data, 0), u32_at(entry.data, 12))
                    && self.slides.len() < MOST
                {
                    self.slides.push(Slide {
                        object,
                        id,
                        outline: Vec::new(),
                    });
                }
            } else if let (Some(text), Some(slide)) = (text(&entry), self.slides.last_mut()) {
                slide.outline.push(text);
            }
        }
    }

    fn notes(&mut self, list: &[u8]) {
        for entry in records(list).filter(|known| known.kind == SLIDE_PERSIST) {
            let place = u32_at(entry.data, 0).and_then(|object| self.objects.get(&object));
            let Some((place, notes)) = place.copied().and_then(|place| {
                let (notes, _) = record(self.stream.get(place..)?)?;
                Some((place, notes))
            }) else {
                continue;
            };
            let atom = records(notes.data).find(|known| known.kind == NOTES_ATOM);
            if let Some(slide) = atom.and_then(|atom| u32_at(atom.data, 0)) {
                self.notes.insert(slide, place);
            }
        }
    }

    fn slide(&self, slide: &Slide, flow: &mut Flow) -> Result<(), Fault> {
        let mut known = HashSet::new();
        for text in &slide.outline {
            line(text, flow)?;
            known.insert(text.clone());
        }
        let places = [self.objects.get(&slide.object), self.notes.get(&slide.id)];
        for place in places.into_iter().flatten() {
            if let Some((object, _)) = self.stream.get(*place..).and_then(record) {
                texts(object.data, flow, &known)?;
            }
        }
        Ok(())
    }
}

/// All texts inside, but those that are known.
fn texts(bytes: &[u8], flow: &mut Flow, known: &HashSet<String>) -> Result<(), Fault> {
    let mut open = vec![bytes];
    while let Some(rest) = open.last_mut() {
        let Some((found, after)) = record(rest) else {
            open.pop();
            continue;
        };
        *rest = after;
        if found.container && found.kind != MASTER && open.len() < DEPTH {
            open.push(found.data);
        } else if let Some(text) = text(&found)
            && !known.contains(&text)
        {
            line(&text, flow)?;
        }
    }
    Ok(())
}

/// The text a record holds. A star alone stands where the number of the slide is shown.
fn text(record: &Record<'_>) -> Option<String> {
    let text = match record.kind {
        TEXT_CHARS => wide(record.data),
        // The lower bytes of UTF-16 whose upper bytes are zero.
        TEXT_BYTES => record.data.iter().copied().map(char::from).collect(),
        _ => return None,
    };
    (text.trim() != "*").then(|| text.replace(['\r', '\u{B}'], "\n"))
}

fn line(text: &str, flow: &mut Flow) -> Result<(), Fault> {
    flow.push(text)?;
    flow.end_line()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn atom(kind: u16, instance: u16, container: bool, data: &[u8]) -> Vec<u8> {
        let head = instance << 4 | if container { 0xF } else { 0 };
        let mut bytes = head.to_le_bytes().to_vec();
        bytes.extend(kind.to_le_bytes());
        bytes.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        bytes.extend(data);
        bytes
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// A presentation of two slides, the second with a box and notes, and where its last saving is told.
    fn presentation() -> (Vec<u8>, usize) {
        let slides = [
            atom(SLIDE_PERSIST, 0, false, &numbers(&[2, 0, 0, 256, 0])),
            atom(TEXT_CHARS, 0, false, &utf16("제9차 회의\r의제")),
            atom(SLIDE_PERSIST, 0, false, &numbers(&[3, 0, 0, 257, 0])),
            atom(TEXT_BYTES, 0, false, b"Caf\xE9"),
        ]
        .concat();
        let notes = atom(SLIDE_PERSIST, 0, false, &numbers(&[4, 0, 0, 256, 0]));
        let lists = [
            atom(LIST_WITH_TEXT, 0, true, &slides),
            atom(LIST_WITH_TEXT, 2, true, &notes),
        ]
        .concat();
        let boxes = [
            atom(TEXT_BYTES, 0, false, b"Caf\xE9"),
            atom(TEXT_BYTES, 0, false, b"box"),
            atom(TEXT_BYTES, 0, false, b"*"),
        ]
        .concat();
        let remarks = [
            atom(NOTES_ATOM, 0, false, &numbers(&[257, 0])),
            atom(0x040C, 0, true, &atom(TEXT_BYTES, 0, false, b"a note")),
        ]
        .concat();
        let mut stream = Vec::new();
        let mut places = Vec::new();
        for (kind, data) in [
            (DOCUMENT, lists),
            (0x03EE, Vec::new()),
            (0x03EE, boxes),
            (0x03F0, remarks),
        ] {
            places.push(u32::try_from(stream.len()).unwrap());
            stream.extend(atom(kind, 0, true, &data));
        }
        let directory = u32::try_from(stream.len()).unwrap();
        let entries = [&[4 << 20 | 1][..], &places].concat();
        stream.extend(atom(PERSIST_DIRECTORY, 0, false, &numbers(&entries)));
        let edit = stream.len();
        stream.extend(atom(
            USER_EDIT,
            0,
            false,
            &numbers(&[0, 0, 0, directory, 1, 0, 0]),
        ));
        (stream, edit)
    }

    fn pages(stream: &[u8], edit: usize) -> Option<Vec<String>> {
        let found = Presentation::read(stream, edit)?;
        let page = |slide| {
            let mut flow = Flow::default();
            found.slide(slide, &mut flow).unwrap();
            flow.into_string()
        };
        Some(found.slides.iter().map(page).collect())
    }

    #[test]
    fn slides_with_boxes_and_notes() {
        let (stream, edit) = presentation();
        let expected = ["제9차 회의\n의제\n", "Café\nbox\na note\n"];
        assert_eq!(pages(&stream, edit).unwrap(), expected);
    }

    proptest! {
        #[test]
        fn no_bytes_are_fatal(changes in prop::collection::vec((0_usize..600, any::<u8>()), 0..20), cut in 0_usize..700) {
            let (mut stream, edit) = presentation();
            for (at, byte) in changes {
                if let Some(place) = stream.get_mut(at) {
                    *place = byte;
                }
            }
            stream.truncate(cut);
            let _ = pages(&stream, edit);
            let mut flow = Flow::default();
            prop_assert!(texts(&stream, &mut flow, &HashSet::new()).is_ok());
        }
    }
}
