//! The media type of a document, from its bytes; its name only decides between kinds of plain text.
//!
//! Nothing is unpacked: a ZIP package is told by the names in its directory, a compound file by the names of
//! its streams. The answer is what a file looks like, not that it is sound.

use std::io::{self, Read, Seek, SeekFrom};

use crate::entries;

const UNKNOWN: &str = "application/octet-stream";
const HEAD: u64 = 64 * 1024;
const TAIL: u64 = 128 * 1024;
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The header of Windows Media, and of a stream of pictures in it.
const WINDOWS_MEDIA: &[u8] = b"\x30\x26\xB2\x75\x8E\x66\xCF\x11";
const FILM: &[u8] = b"\xC0\xEF\x19\xBC\x4D\x5B\xCF\x11\xA8\xFD\x00\x80\x5F\x5C\x44\x2B";

/// Signatures at the very beginning of a file.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1A\n", "image/png"),
    (b"\xFF\xD8\xFF", "image/jpeg"),
    (b"II\x2A\x00", "image/tiff"),
    (b"MM\x00\x2A", "image/tiff"),
    (b"II\x2B\x00", "image/tiff"),
    (b"MM\x00\x2B", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x00\x00\x00\x0CjP  \r\n\x87\n", "image/jp2"),
    (b"HWP Document File V", "application/x-hwp"),
    // Word for Windows 2 and 1, and Word 6 outside a compound file.
    (b"\xDB\xA5\x2D\0", "application/msword"),
    (b"\x9B\xA5\x21\0", "application/msword"),
    (b"\xDC\xA5\x65\0", "application/msword"),
    (b"\xDC\xA5\x68\0", "application/msword"),
    (b"%!PS", "application/postscript"),
    (b"AT&TFORM", "image/vnd.djvu"),
    (b"\x1F\x8B", "application/gzip"),
    (b"7z\xBC\xAF\x27\x1C", "application/x-7z-compressed"),
    (b"Rar!\x1A\x07", "application/vnd.rar"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
];

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

/// Parts of an Office Open XML package.
pub(crate) const PARTS: &[(&[u8], &str)] = &[
    (
        b"word/",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        b"xl/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        b"ppt/",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (b"Contents/content.hpf", "application/hwp+zip"),
    (b"Contents/section0.xml", "application/hwp+zip"),
];

/// OpenDocument in one XML file, by the type it states.
const FLAT: &[(&[u8], &str)] = &[
    (
        b"opendocument.text\"",
        "application/vnd.oasis.opendocument.text-flat-xml",
    ),
    (
        b"opendocument.spreadsheet\"",
        "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
    ),
    (
        b"opendocument.presentation\"",
        "application/vnd.oasis.opendocument.presentation-flat-xml",
    ),
    (
        b"opendocument.graphics\"",
        "application/vnd.oasis.opendocument.graphics-flat-xml",
    ),
];

/// The media type of `file`, read from its beginning, its end and, for a compound file, its directory. `name`
/// is a hint for text, where the bytes cannot tell a table from a letter. The position of the file is left
/// anywhere.
///
/// # Errors
///
/// Only what reading gives; an unknown format is `application/octet-stream`.
pub fn identify<F: Read + Seek>(file: &mut F, name: &str) -> io::Result<&'static str> {
    let length = file.seek(SeekFrom::End(0))?;
    let head = read_at(file, 0, HEAD)?;
    if head.starts_with(COMPOUND) {
        return Ok(compound(&directory(file, &head)?, name));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let tail = read_at(file, length.saturating_sub(TAIL), TAIL)?;
        let names = entries::names(file, &tail)?;
        return Ok(package(&head, &tail, names.as_deref(), name));
    }
    Ok(signature(&head).unwrap_or_else(|| text(&head, name)))
}

pub(crate) fn read_at<F: Read + Seek>(
    file: &mut F,
    offset: u64,
    limit: u64,
) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn signature(head: &[u8]) -> Option<&'static str> {
    // Printers and mail programs put bytes before the header; readers look for it in the first kilobyte.
    let start = &head[..head.len().min(1024)];
    if contains(start, b"%PDF-") {
        return Some("application/pdf");
    }
    if start.get(4..8) == Some(b"ftyp") {
        let brand = start.get(8..12).unwrap_or_default();
        return Some(match brand {
            b"heic" | b"heix" | b"mif1" => "image/heic",
            b"avif" => "image/avif",
            b"M4A " | b"M4B " => "audio/mp4",
            b"qt  " => "video/quicktime",
            brand if brand.starts_with(b"3g") => "video/3gpp",
            _ => "video/mp4",
        });
    }
    // Films of QuickTime before it had a type of its own.
    if matches!(
        start.get(4..8),
        Some(b"moov" | b"mdat" | b"wide" | b"free" | b"skip")
    ) && start[0] == 0
    {
        return Some("video/quicktime");
    }
    if start.starts_with(b"\x1A\x45\xDF\xA3") {
        let webm = contains(&start[..start.len().min(64)], b"webm");
        return Some(if webm {
            "video/webm"
        } else {
            "video/x-matroska"
        });
    }
    if start.starts_with(WINDOWS_MEDIA) {
        let film = contains(head, FILM);
        return Some(if film {
            "video/x-ms-asf"
        } else {
            "audio/x-ms-wma"
        });
    }
    if start.starts_with(b"FORM") && start.get(8..11) == Some(b"AIF") {
        return Some("audio/aiff");
    }
    if start.starts_with(b"OggS") && contains(start, b"\x80theora") {
        return Some("video/ogg");
    }
    if is_mp3(head) {
        return Some("audio/mpeg");
    }
    if start.starts_with(b"RIFF") {
        return match start.get(8..12) {
            Some(b"WEBP") => Some("image/webp"),
            Some(b"WAVE") => Some("audio/wav"),
            Some(b"AVI ") => Some("video/x-msvideo"),
            _ => None,
        };
    }
    // "BM" begins many a sentence: the reserved bytes of a bitmap header are zero.
    if start.starts_with(b"BM") && start.get(6..10) == Some(&[0; 4]) {
        return Some("image/bmp");
    }
    // Some programs put a mark or an empty line before RTF.
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    if text.trim_ascii_start().starts_with(b"{\\rtf") {
        return Some("application/rtf");
    }
    SIGNATURES
        .iter()
        .find(|(bytes, _)| start.starts_with(bytes))
        .map(|(_, media_type)| *media_type)
}

/// Two frames of MPEG audio, layer III, behind one another: the mark of one alone is in many files. Source:
/// ISO/IEC 11172-3, 2.4.1.3, and 13818-3.
fn is_mp3(head: &[u8]) -> bool {
    const RATES: [[u32; 14]; 2] = [
        [
            32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
        ],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];
    let length = |at: usize| {
        let [0xFF, second, third, ..] = *head.get(at..at + 4)? else {
            return None;
        };
        if second & 0xE6 != 0xE2 || second & 0x18 == 0x08 {
            return None;
        }
        let first_version = second & 0x18 == 0x18;
        let rate = usize::from(third >> 4).checked_sub(1)?;
        let rate = RATES[usize::from(!first_version)].get(rate)? * 1000;
        let samples = [44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))?;
        let samples = match second & 0x18 {
            0x18 => *samples,
            0x10 => samples / 2,
            _ => samples / 4,
        };
        let units = if first_version { 144 } else { 72 };
        usize::try_from(units * rate / samples + u32::from(third >> 1 & 1)).ok()
    };
    length(0).is_some_and(|first| length(first).is_some())
}

/// The first sectors of the directory of a compound file, where the main streams are.
fn directory<F: Read + Seek>(file: &mut F, head: &[u8]) -> io::Result<Vec<u8>> {
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

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes
        .get(at..at + 2)
        .and_then(|pair| pair.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes
        .get(at..at + 4)
        .and_then(|four| four.try_into().ok())
        .map_or(0, u32::from_le_bytes)
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

fn compound(directory: &[u8], name: &str) -> &'static str {
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

fn package(head: &[u8], tail: &[u8], names: Option<&[u8]>, name: &str) -> &'static str {
    // OpenDocument and HWPX put their type, stored, into the first entry.
    if head.get(30..38) == Some(b"mimetype") {
        let stated = &head[38..head.len().min(38 + 128)];
        for media_type in [
            "application/hwp+zip",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.presentation",
            "application/vnd.oasis.opendocument.graphics",
            "application/epub+zip",
        ] {
            if contains(stated, media_type.as_bytes()) {
                return media_type;
            }
        }
        if contains(stated, b"application/vnd.oasis.opendocument") {
            return "application/vnd.oasis.opendocument";
        }
    }
    if let Some(names) = names {
        return entries::kind(names, name);
    }
    let office = contains(tail, b"[Content_Types].xml") || contains(head, b"[Content_Types].xml");
    for (part, media_type) in PARTS {
        // Only an entry's own header is proof: a ZIP may hold a folder that happens to be called "word".
        let wanted = office || media_type == &"application/hwp+zip";
        if wanted && (contains(tail, part) || contains(head, part)) {
            return media_type;
        }
    }
    "application/zip"
}

fn text(head: &[u8], name: &str) -> &'static str {
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if head.is_empty() || !(wide || looks_like_text(head)) {
        return UNKNOWN;
    }
    // Half of UTF-16 are zero bytes; without them its markup reads like any other.
    let plain: Vec<u8> = head
        .iter()
        .copied()
        .filter(|byte| *byte != 0 && byte.is_ascii())
        // The root of an OpenDocument declares dozens of names before it says what it is.
        .take(16 * 1024)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let start = plain.trim_ascii_start();
    let extension = extension(name);
    let page = start.starts_with(b"<!doctype html") || start.starts_with(b"<html");
    // A letter may well hold a page, and a mailbox letters.
    if !page && (extension == "mbox" || mailbox(start)) {
        return "application/mbox";
    }
    if !page && (extension == "eml" || mail(start)) {
        return "message/rfc822";
    }
    if page || contains(start, b"<html") || matches!(extension.as_str(), "html" | "htm" | "xhtml") {
        return "text/html";
    }
    if start.starts_with(b"<?xml") {
        return markup(start);
    }
    match extension.as_str() {
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "md" | "markdown" => "text/markdown",
        "xml" => "application/xml",
        "json" => "application/json",
        _ => "text/plain",
    }
}

/// A document of one XML file is told by the type it states or by its root.
fn markup(start: &[u8]) -> &'static str {
    if contains(start, b"<office:document") {
        for (stated, media_type) in FLAT {
            if contains(start, stated) {
                return media_type;
            }
        }
    }
    if contains(start, b"<w:worddocument") || contains(start, b"progid=\"word.document\"") {
        return "application/vnd.ms-wordml";
    }
    "application/xml"
}

/// No more than a stray control character: what text in any encoding of one or more bytes looks like.
fn looks_like_text(head: &[u8]) -> bool {
    if crate::wide(head).is_some() {
        return true;
    }
    let zeros: usize = head.iter().map(|byte| usize::from(*byte == 0)).sum();
    let controls = head
        .iter()
        .filter(|byte| matches!(**byte, 1..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
        .count();
    // UTF-16 without a mark has its zeros all on even or all on odd places.
    let even = head.iter().step_by(2).filter(|byte| **byte == 0).count();
    let one_sided = zeros > 0 && (even * 20 < zeros || even * 20 > zeros * 19);
    let zeros_explained = zeros * 1000 <= head.len() || (one_sided && zeros * 5 > head.len());
    zeros_explained && controls * 100 <= head.len()
}

/// The head of a letter: a field first, and the three every letter has.
fn mail(start: &[u8]) -> bool {
    let end = start.windows(2).position(|pair| pair == b"\n\n");
    let head = &start[..end.unwrap_or(start.len())];
    let has = |field: &[u8]| {
        head.starts_with(field)
            || head
                .windows(field.len() + 1)
                .any(|window| window[0] == b'\n' && &window[1..] == field)
    };
    begins_with_field(head) && has(b"from:") && has(b"subject:") && has(b"date:")
}

/// The line before a letter in a mailbox, with the time, and then a field of its head.
fn mailbox(start: &[u8]) -> bool {
    let mut lines = start.splitn(2, |byte| *byte == b'\n');
    let (Some(line), Some(rest)) = (lines.next(), lines.next()) else {
        return false;
    };
    let time = line.windows(5).any(|window| {
        window[2] == b':' && [0, 1, 3, 4].iter().all(|at| window[*at].is_ascii_digit())
    });
    line.starts_with(b"from ") && time && begins_with_field(rest)
}

fn begins_with_field(text: &[u8]) -> bool {
    let name = text
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .count();
    name > 1 && text.get(name) == Some(&b':')
}

pub(crate) fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default()
}

pub(crate) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn of(bytes: &[u8], name: &str) -> &'static str {
        identify(&mut Cursor::new(bytes), name).unwrap()
    }

    #[test]
    fn signatures_win_over_names() {
        let table: &[(&[u8], &str, &str)] = &[
            (b"%PDF-1.7\n", "minutes.docx", "application/pdf"),
            (b"\x0D\x0Ajunk %PDF-1.4", "scan", "application/pdf"),
            (b"\x89PNG\r\n\x1A\n....", "a.jpg", "image/png"),
            (b"\xFF\xD8\xFF\xE0", "a.png", "image/jpeg"),
            (b"II\x2A\x00", "a", "image/tiff"),
            (b"{\\rtf1\\ansi", "a.doc", "application/rtf"),
            (b"\xEF\xBB\xBF\r\n{\\rtf1", "a.txt", "application/rtf"),
            (
                b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>",
                "a.doc",
                "application/vnd.ms-wordml",
            ),
            (
                b"<?xml version='1.0'?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">",
                "a.xml",
                "application/vnd.oasis.opendocument.text-flat-xml",
            ),
            (
                b"HWP Document File V3.00 \x1A\x01",
                "a.hwp",
                "application/x-hwp",
            ),
            (b"", "a.txt", UNKNOWN),
            (b"\x00\x01\x02\x03\x04\x05\x06\x07", "a.txt", UNKNOWN),
            (b"hello", "a.bin", "text/plain"),
            (b"a;b\n1;2\n", "a.CSV", "text/csv"),
            (b"# title", "a.md", "text/markdown"),
            ("회의록".as_bytes(), "회의록", "text/plain"),
            (
                b"\xC8\xB8\xC0\xC7\xB7\xCF \xC0\xE5\xBC\xD2",
                "cp949.txt",
                "text/plain",
            ),
            (b"\xFF\xFE\x1F\x04", "utf16.txt", "text/plain"),
            (b" \n<!DOCTYPE html><p>", "a", "text/html"),
            (b"<?xml version='1.0'?><ead/>", "a.xml", "application/xml"),
            (
                b"Received: x\nFrom: a@b\nDate: now\nSubject: s\n\nbody",
                "a",
                "message/rfc822",
            ),
            (
                b"X-Spam: no\r\nFrom: a@b\r\nDate: now\r\nSubject: s\r\n\r\n<html>",
                "a",
                "message/rfc822",
            ),
            (
                b"From: a\nTo: b\n\nSubject: date: of minutes",
                "a",
                "text/plain",
            ),
            (
                b"From a@b Mon Jun 01 10:00:00 2009\nSubject: x\n\n<html>",
                "a",
                "application/mbox",
            ),
            (b"From Seoul at 10:00\nwe flew on", "a", "text/plain"),
        ];
        for (bytes, name, expected) in table {
            assert_eq!(of(bytes, name), *expected, "{name} is told by its bytes");
        }
    }

    #[test]
    fn packages_are_told_by_their_entries() {
        let mut odt = b"PK\x03\x04".to_vec();
        odt.resize(30, 0);
        odt.extend_from_slice(b"mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04");
        assert_eq!(
            of(&odt, "a.docx"),
            "application/vnd.oasis.opendocument.text"
        );
        let docx = b"PK\x03\x04 [Content_Types].xml PK\x01\x02 word/document.xml PK\x05\x06";
        assert_eq!(of(docx, "a"), PARTS[0].1);
        assert_eq!(
            of(b"PK\x03\x04 word/readme.txt", "a.zip"),
            "application/zip"
        );
    }

    #[test]
    fn compound_files_are_told_by_their_streams() {
        for (stream, name, expected) in [
            ("WordDocument", "a.hwp", "application/msword"),
            ("HwpSummaryInformation", "a.doc", "application/x-hwp"),
            ("EncryptedPackage", "a.docx", PARTS[0].1),
            ("EncryptedPackage", "a", "application/x-ole-storage"),
            ("Something", "a.doc", "application/x-ole-storage"),
        ] {
            let mut bytes = COMPOUND.to_vec();
            bytes.resize(512, 0);
            bytes[30] = 9;
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(1024, 0);
            assert_eq!(of(&bytes, name), expected, "{stream} decides");
            bytes[30] = 16;
            bytes[48..52].fill(0xFF);
            let mut file = tempfile::tempfile().unwrap();
            std::io::Write::write_all(&mut file, &bytes).unwrap();
            assert!(
                identify(&mut file, name).is_ok(),
                "whatever the header says"
            );
        }
    }
}
