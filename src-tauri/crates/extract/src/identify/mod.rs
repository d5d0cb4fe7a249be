//! The media type of a document, from its bytes; its name only decides between kinds of plain text.
//!
//! Nothing is unpacked: a ZIP package is told by the names in its directory, a compound file by the names of
//! its streams. The answer is what a file looks like, not that it is sound.

mod compound;
mod package;
mod signature;
mod text;

use std::io::{self, Read, Seek, SeekFrom};

pub(crate) use package::PARTS;

use crate::entries;

const UNKNOWN: &str = "application/octet-stream";
const HEAD: u64 = 64 * 1024;
const TAIL: u64 = 128 * 1024;
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

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
        return Ok(compound::compound(&compound::directory(file, &head)?, name));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let tail = read_at(file, length.saturating_sub(TAIL), TAIL)?;
        let names = entries::names(file, &tail)?;
        return Ok(package::package(&head, &tail, names.as_deref(), name));
    }
    Ok(signature::signature(&head).unwrap_or_else(|| text::text(&head, name)))
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
