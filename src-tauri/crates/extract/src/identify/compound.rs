//! Compound files (OLE), by the names of their streams.

use std::io::{self, Read, Seek, SeekFrom};

use super::package::PARTS;
use super::{extension, read_at, u16_at, u32_at};

/// Streams of a compound file and what they mean, most telling first.
const STREAMS: &[(&str, &str)] = &[
    ("HwpSummaryInformation", "application/x-hwp"),
    ("BodyText", "application/x-hwp"),
    ("EncryptedPackage", "application/x-ole-storage"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__nameid_version1.0", "application/vnd.ms-outlook"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
];

/// The first sectors of the directory of a compound file, where the main streams are.
pub(super) fn directory<F: Read + Seek>(file: &mut F, head: &[u8]) -> io::Result<Vec<u8>> {
    let shift = u16_at(head, 30).clamp(7, 16);
    let first = u64::from(u32_at(head, 48));
    let start = (first + 1) << shift;
    // A damaged header points anywhere, and file systems refuse to go there.
    let inside = start < file.seek(SeekFrom::End(0))?;
    let mut found = if inside {
        read_at(file, start, 16 * 1024)?
    } else {
        Vec::new()
    };
    // Where the directory is scattered, the first 64 KiB often hold another piece of it.
    found.extend_from_slice(head);
    Ok(found)
}

/// Names of what lies directly in the root, as far as the directory is at hand: a letter may hold a whole
/// document of another program, streams and all. Source: Microsoft, [MS-CFB], 2.6.
fn root(directory: &[u8]) -> Vec<u8> {
    const ENTRY: usize = 128;
    const ENTRIES: usize = 128;
    let mut names = Vec::new();
    let mut waiting = vec![u32_at(directory, 76)];
    let mut seen = [false; ENTRIES];
    while let Some(number) = waiting.pop() {
        let number = number as usize;
        if number >= ENTRIES || std::mem::replace(&mut seen[number], true) {
            continue;
        }
        let Some(entry) = directory.get(number * ENTRY..(number + 1) * ENTRY) else {
            continue;
        };
        let length = usize::from(u16_at(entry, 64)).min(64);
        names.extend_from_slice(&entry[..length]);
        waiting.extend([u32_at(entry, 68), u32_at(entry, 72)]);
    }
    names
}

/// The format whose streams are in the directory; `name` tells the kind of what is protected.
pub(super) fn compound(directory: &[u8], name: &str) -> &'static str {
    let root = root(directory);
    known_stream(&root, name)
        .or_else(|| known_stream(directory, name))
        .unwrap_or("application/x-ole-storage")
}

fn known_stream(directory: &[u8], name: &str) -> Option<&'static str> {
    for (stream, media_type) in STREAMS {
        // The terminating zero keeps "Book" from matching the beginning of a longer name.
        let mut wanted: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        wanted.extend_from_slice(&[0, 0]);
        // Names of streams are the same in any letter case.
        if directory
            .windows(wanted.len())
            .any(|window| window.eq_ignore_ascii_case(&wanted))
        {
            if *stream == "EncryptedPackage" {
                return Some(protected(name));
            }
            return Some(media_type);
        }
    }
    None
}

/// A protected Office Open XML document hides its kind; only the name is left to tell it.
fn protected(name: &str) -> &'static str {
    match extension(name).as_str() {
        "docx" | "docm" | "dotx" => PARTS[0].1,
        "xlsx" | "xlsm" => PARTS[1].1,
        "pptx" | "pptm" => PARTS[2].1,
        _ => "application/x-ole-storage",
    }
}
