//! HWP 5 and HWP 3 documents of the Korean word processor.
//!
//! HWP 5 is read twice, by our own reader of the record stream and by unhwp, because each misses text the other
//! finds; lines both have are kept once. Documents for distribution are deciphered by our reader; unhwp gives a
//! sentence in place of their text, which is never passed on. HWP 3 is read by our reader alone: unhwp takes its
//! packed bytes for text.

mod distribution;
mod johab;
mod legacy;
mod paragraph;
mod record;
mod second;

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use cfb::CompoundFile;
use flate2::read::DeflateDecoder;

use crate::budget;
use crate::fault::Fault;
use crate::package::is_picture;
use crate::read::Sink;
use crate::xml::Flow;

const COMPRESSED: u32 = 1;
const PASSWORD: u32 = 1 << 1;
const DISTRIBUTION: u32 = 1 << 2;
const RIGHTS_MANAGED: u32 = 1 << 4;
const CERTIFICATE: u32 = 1 << 8;
const CERTIFICATE_RIGHTS: u32 = 1 << 10;

/// Reads the document into one page.
pub(crate) fn read(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let mut start = [0; 8];
    file.rewind()?;
    file.read_exact(&mut start)?;
    file.rewind()?;
    if start == *b"HWP Docu" {
        let mut flow = Flow::default();
        let result = legacy::read(file, &mut flow);
        sink.page(1, flow.as_str())?;
        return result;
    }
    let mut compound = CompoundFile::open(BufReader::new(file.try_clone()?))?;
    let properties = properties(&mut compound)?;
    if properties & (PASSWORD | CERTIFICATE) != 0 {
        return Err(Fault::Encrypted);
    }
    let embedded = compound.read_storage("/BinData");
    if embedded.is_ok_and(|mut entries| entries.any(|entry| is_picture(entry.name()))) {
        sink.pictures();
    }
    let mut flow = Flow::default();
    let own = read_sections(&mut compound, properties, &mut flow, sink);
    drop(compound);
    let mut text = flow.as_str().to_owned();
    if properties & DISTRIBUTION == 0 {
        match second::text(file) {
            Ok(other) => text = second::union(&text, &other),
            // What our reader found stands; its own faults are reported by it.
            Err(_) if !text.trim().is_empty() => {}
            Err(fault) => sink.lost(&fault),
        }
    }
    if text.trim().is_empty() && properties & (RIGHTS_MANAGED | CERTIFICATE_RIGHTS) != 0 {
        return Err(Fault::Encrypted);
    }
    sink.page(1, &text)?;
    own
}

/// The property bits of the file header.
fn properties(compound: &mut CompoundFile<BufReader<File>>) -> Result<u32, Fault> {
    let mut header = Vec::new();
    compound
        .open_stream("/FileHeader")?
        .take(256)
        .read_to_end(&mut header)?;
    if !header.starts_with(b"HWP Document File") {
        return Err(Fault::Format);
    }
    record::u32_at(&header, 36).ok_or(Fault::Format)
}

fn read_sections(
    compound: &mut CompoundFile<BufReader<File>>,
    properties: u32,
    flow: &mut Flow,
    sink: &Sink<'_>,
) -> Result<(), Fault> {
    let distributed = properties & DISTRIBUTION != 0;
    let storage = if distributed {
        "/ViewText"
    } else {
        "/BodyText"
    };
    let sections = sections(compound, storage)?;
    if sections.is_empty() {
        return Err(Fault::Format);
    }
    let mut left = budget::PACKAGE;
    for number in sections {
        let mut stored = Vec::new();
        compound
            .open_stream(format!("{storage}/Section{number}"))?
            .take(budget::PART)
            .read_to_end(&mut stored)?;
        if distributed {
            stored = distribution::decipher(&stored).ok_or(Fault::Format)?;
        }
        let (bytes, whole) = if properties & COMPRESSED == 0 {
            (stored, Ok(()))
        } else {
            inflate(&stored, left.min(budget::PART))
        };
        left = left.saturating_sub(bytes.len() as u64);
        let read = paragraph::read(&bytes, flow);
        for fault in [whole.err(), read.err()].into_iter().flatten() {
            sink.lost(&fault);
        }
        flow.end_line()?;
    }
    Ok(())
}

/// Numbers of the sections in order.
fn sections(compound: &CompoundFile<BufReader<File>>, storage: &str) -> Result<Vec<u32>, Fault> {
    let mut numbers: Vec<u32> = compound
        .read_storage(storage)?
        .filter_map(|entry| entry.name().strip_prefix("Section")?.parse().ok())
        .collect();
    numbers.sort_unstable();
    Ok(numbers)
}

/// Unpacks a section. What could be unpacked before a fault or the limit is kept.
fn inflate(stored: &[u8], limit: u64) -> (Vec<u8>, Result<(), Fault>) {
    let mut bytes = Vec::new();
    let result = DeflateDecoder::new(stored)
        .take(limit + 1)
        .read_to_end(&mut bytes);
    let result = match result {
        Ok(_) if bytes.len() as u64 > limit => Err(Fault::TooLarge),
        Ok(_) => Ok(()),
        Err(_) => Err(Fault::Format),
    };
    (bytes, result)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn unpacking_keeps_what_came_before() {
        let mut encoder =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        let text: Vec<u8> = (0..60_000_u32).flat_map(u32::to_le_bytes).collect();
        encoder.write_all(&text).unwrap();
        let stored = encoder.finish().unwrap();
        assert!(inflate(&stored, 1_000_000).1.is_ok(), "a whole section");
        let (bytes, result) = inflate(&stored[..stored.len() / 2], 1_000_000);
        assert!(
            result.is_err() && !bytes.is_empty(),
            "half a section is worth reading"
        );
        let (bytes, result) = inflate(&stored, 1000);
        assert!(matches!(result, Err(Fault::TooLarge)) && bytes.len() == 1001);
    }
}
