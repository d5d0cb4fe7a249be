//! The identifier of a format in PRONOM, the registry of The National Archives (UK), from its bytes. Archives
//! name formats by it in transfer lists and preservation plans.
//!
//! Only formats an office leaves, and only where the bytes tell the version: a wrong identifier is worse than
//! none. Identifiers and signatures: PRONOM, signature file 109, under the Open Government Licence 3.0.

use std::io::{self, Read, Seek, SeekFrom};

const HEAD: u64 = 64 * 1024;

/// The PRONOM identifier of `file`, which is of this media type; the position of the file is left anywhere.
///
/// # Errors
///
/// Only what reading gives.
pub fn puid<F: Read + Seek>(file: &mut F, media_type: &str) -> io::Result<Option<&'static str>> {
    let head = read_at(file, 0, HEAD)?;
    if media_type == "application/pdf" {
        return pdf(file, &head);
    }
    Ok(by_head(&head, media_type))
}

fn by_head(head: &[u8], media_type: &str) -> Option<&'static str> {
    Some(match media_type {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            package(head, "fmt/412")
        }
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
            package(head, "fmt/214")
        }
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => {
            package(head, "fmt/215")
        }
        "application/epub+zip" => "fmt/483",
        "application/zip" => "x-fmt/263",
        "application/gzip" => "x-fmt/266",
        "application/x-7z-compressed" => "fmt/484",
        "application/vnd.rar" if head.starts_with(b"Rar!\x1A\x07\x01") => "fmt/613",
        "application/x-hwp" if head.starts_with(b"HWP Document File V3") => "fmt/1083",
        "application/x-hwp" if head.starts_with(b"\xD0\xCF\x11\xE0") => "fmt/1084",
        "application/vnd.ms-powerpoint" => "fmt/126",
        "application/vnd.ms-outlook" => "x-fmt/430",
        "application/x-ole-storage" => "fmt/111",
        "application/vnd.sqlite3" => "fmt/729",
        "image/png" => png(head),
        "image/jpeg" => return jpeg(head),
        "image/tiff" => "fmt/353",
        "image/gif" if head.starts_with(b"GIF87a") => "fmt/3",
        "image/gif" => "fmt/4",
        "image/jp2" => "x-fmt/392",
        "image/heic" => "fmt/1101",
        "image/webp" => match head.get(12..16)? {
            b"VP8 " => "fmt/566",
            b"VP8L" => "fmt/567",
            b"VP8X" => "fmt/568",
            _ => return None,
        },
        "image/bmp" => match head.get(14)? {
            40 => "fmt/116",
            108 => "fmt/118",
            124 => "fmt/119",
            _ => return None,
        },
        "image/vnd.djvu" => "fmt/255",
        "audio/mpeg" => "fmt/134",
        "audio/flac" => "fmt/279",
        "audio/wav" => wave(head),
        "audio/ogg" | "video/ogg" => ogg(head),
        "audio/x-ms-wma" => "fmt/132",
        "audio/mp4" | "video/mp4" => "fmt/199",
        "video/3gpp" => "fmt/357",
        "video/quicktime" => "x-fmt/384",
        "video/x-msvideo" => "fmt/5",
        "video/x-matroska" => "fmt/569",
        "video/webm" => "fmt/573",
        "message/rfc822" => "fmt/278",
        "application/mbox" => "fmt/720",
        "application/json" => "fmt/817",
        "text/csv" => "x-fmt/18",
        "text/tab-separated-values" => "x-fmt/13",
        "text/markdown" => "fmt/1149",
        "text/plain" => "x-fmt/111",
        "text/html" => html(head),
        "application/xml" if has(&head[..head.len().min(64)], b"1.1") => "fmt/1776",
        "application/xml" => "fmt/101",
        _ => return None,
    })
}

/// A protected document of Office is a compound file whatever it is called.
fn package(head: &[u8], identifier: &'static str) -> &'static str {
    if head.starts_with(b"PK") {
        identifier
    } else {
        "fmt/111"
    }
}

/// PDF/A says so in its metadata, which is never compressed.
fn pdf<F: Read + Seek>(file: &mut F, head: &[u8]) -> io::Result<Option<&'static str>> {
    /// Metadata may stand anywhere; of a file longer than this only both ends are looked at.
    const SEARCHED: u64 = 16 * 1024 * 1024;
    let length = file.seek(SeekFrom::End(0))?;
    let start = length.saturating_sub(SEARCHED);
    let mut offset = start;
    let mut found = archival(head);
    // In pieces that overlap by more than the statement is long.
    while found.is_none() && offset < length {
        let piece = read_at(file, offset, 256 * 1024)?;
        found = archival(&piece);
        offset += 255 * 1024;
    }
    Ok(found.or_else(|| version(head)))
}

fn version(head: &[u8]) -> Option<&'static str> {
    let at = position(&head[..head.len().min(1024)], b"%PDF-")? + 5;
    Some(match head.get(at..at + 3)? {
        b"1.0" => "fmt/14",
        b"1.1" => "fmt/15",
        b"1.2" => "fmt/16",
        b"1.3" => "fmt/17",
        b"1.4" => "fmt/18",
        b"1.5" => "fmt/19",
        b"1.6" => "fmt/20",
        b"1.7" => "fmt/276",
        b"2.0" => "fmt/1129",
        _ => return None,
    })
}

/// The part and level stated as `pdfaid:part` and `pdfaid:conformance`, as attributes or as elements.
fn archival(bytes: &[u8]) -> Option<&'static str> {
    let value = |name: &[u8]| {
        let after = &bytes[position(bytes, name)? + name.len()..];
        let after = after.strip_prefix(b">").or_else(|| {
            let quoted = after.strip_prefix(b"=")?;
            quoted
                .strip_prefix(b"\"")
                .or_else(|| quoted.strip_prefix(b"'"))
        })?;
        after.first().map(u8::to_ascii_lowercase)
    };
    Some(
        match (value(b"pdfaid:part")?, value(b"pdfaid:conformance")?) {
            (b'1', b'a') => "fmt/95",
            (b'1', b'b') => "fmt/354",
            (b'2', b'a') => "fmt/476",
            (b'2', b'b') => "fmt/477",
            (b'2', b'u') => "fmt/478",
            (b'3', b'a') => "fmt/479",
            (b'3', b'b') => "fmt/480",
            (b'3', b'u') => "fmt/481",
            _ => return None,
        },
    )
}

/// Versions differ by the chunks that may stand before the picture.
fn png(head: &[u8]) -> &'static str {
    if has(head, b"iTXt") {
        "fmt/13"
    } else if [b"iCCP", b"sPLT", b"sRGB"]
        .iter()
        .any(|chunk| has(head, *chunk))
    {
        "fmt/12"
    } else {
        "fmt/11"
    }
}

fn jpeg(head: &[u8]) -> Option<&'static str> {
    if head.get(6..11) == Some(b"JFIF\0") {
        return Some(match head.get(11..13)? {
            [1, 0] => "fmt/42",
            [1, 1] => "fmt/43",
            [1, 2] => "fmt/44",
            _ => return None,
        });
    }
    if head.get(6..10) != Some(b"Exif") {
        return Some("fmt/41");
    }
    let big = position(head, b"\x90\x00\x00\x07\x00\x00\x00\x04");
    let at = big.or_else(|| position(head, b"\x00\x90\x07\x00\x04\x00\x00\x00"))? + 8;
    Some(match head.get(at..at + 4)? {
        b"0200" => "x-fmt/398",
        b"0210" => "x-fmt/390",
        b"0220" => "x-fmt/391",
        b"0221" => "fmt/645",
        [b'0', b'2', b'3', _] => "fmt/1507",
        _ => return None,
    })
}

fn wave(head: &[u8]) -> &'static str {
    match (head.get(12..20), head.get(20..22)) {
        (Some(b"fmt \x10\0\0\0"), Some([1, 0])) => "fmt/141",
        (Some(format), Some([0xFE, 0xFF])) if format.starts_with(b"fmt ") => "fmt/143",
        (Some(format), Some(_)) if format.starts_with(b"fmt ") => "fmt/142",
        _ => "fmt/6",
    }
}

fn ogg(head: &[u8]) -> &'static str {
    let start = &head[..head.len().min(512)];
    if has(start, b"OpusHead") {
        "fmt/946"
    } else if has(start, b"\x80theora") {
        "fmt/945"
    } else if has(start, b"\x7FFLAC") {
        "fmt/947"
    } else if has(start, b"Speex   ") {
        "fmt/948"
    } else if has(start, b"\x01vorbis") {
        "fmt/203"
    } else {
        "fmt/944"
    }
}

fn html(head: &[u8]) -> &'static str {
    let start: Vec<u8> = head
        .iter()
        .take(2048)
        .filter(|byte| **byte != 0)
        .map(u8::to_ascii_lowercase)
        .collect();
    for (stated, identifier) in [
        (&b"<!doctype html>"[..], "fmt/471"),
        (b"//dtd xhtml 1.0", "fmt/102"),
        (b"//dtd xhtml 1.1", "fmt/103"),
        (b"//dtd html 4.01", "fmt/100"),
        (b"//dtd html 4.0", "fmt/99"),
        (b"//dtd html 3.2", "fmt/98"),
        (b"//dtd html 2.0", "fmt/97"),
    ] {
        if has(&start, stated) {
            return identifier;
        }
    }
    "fmt/96"
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    position(bytes, wanted).is_some()
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn read_at<F: Read + Seek>(file: &mut F, offset: u64, limit: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::identify;

    #[test]
    fn table() {
        let archival = b"%PDF-1.4\n<x xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'><pdfaid:part>2</pdfaid:part>\
            <pdfaid:conformance>B</pdfaid:conformance>";
        let far = [
            b"%PDF-1.7\n".to_vec(),
            vec![b' '; 700_000],
            archival[9..].to_vec(),
        ]
        .concat();
        let table: &[(&[u8], &str, Option<&str>)] = &[
            (b"%PDF-1.4\n", "a.pdf", Some("fmt/18")),
            (b"\r\njunk%PDF-1.7\n", "a.pdf", Some("fmt/276")),
            (b"%PDF-2.0\n", "a.pdf", Some("fmt/1129")),
            (b"%PDF-9.9\n", "a.pdf", None),
            (archival, "a.pdf", Some("fmt/477")),
            (&far, "a.pdf", Some("fmt/477")),
            (b"HWP Document File V3.00 \x1A\x01", "a", Some("fmt/1083")),
            (
                b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR....sRGB",
                "a",
                Some("fmt/12"),
            ),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02", "a", Some("fmt/44")),
            (b"\xFF\xD8\xFF\xDB\0\x43", "a", Some("fmt/41")),
            (b"GIF87a", "a", Some("fmt/3")),
            (b"II\x2A\0", "a", Some("fmt/353")),
            (b"RIFF....WAVEfmt \x10\0\0\0\x01\0", "a", Some("fmt/141")),
            (b"ID3\x03", "a", Some("fmt/134")),
            (b"fLaC", "a", Some("fmt/279")),
            (b"\0\0\0\x18ftypisom", "a", Some("fmt/199")),
            (b"\0\0\0\x14ftypqt  ", "a", Some("x-fmt/384")),
            (b"\x1A\x45\xDF\xA3\x9FB\x82\x84webm", "a", Some("fmt/573")),
            (b"RIFF....AVI LIST", "a", Some("fmt/5")),
            (b"<!DOCTYPE html>\n<p>", "a", Some("fmt/471")),
            (b"<?xml version='1.0'?><ead/>", "a", Some("fmt/101")),
            (b"minutes", "a.txt", Some("x-fmt/111")),
            (b"a;b\n", "a.csv", Some("x-fmt/18")),
            (b"{\\rtf1\\ansi", "a", None),
            (b"\0\x01\x02\x03", "a", None),
        ];
        for (bytes, name, expected) in table {
            let mut file = Cursor::new(*bytes);
            let media_type = identify(&mut file, name).unwrap();
            assert_eq!(
                puid(&mut file, media_type).unwrap(),
                *expected,
                "{media_type}: {}",
                bytes[..bytes.len().min(40)].escape_ascii()
            );
        }
    }
}
