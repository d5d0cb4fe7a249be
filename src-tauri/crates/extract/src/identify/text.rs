//! Kinds of text: markup, letters, mailboxes; the name decides only where the bytes cannot.

use super::{UNKNOWN, contains, extension};

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

/// The kind of text, or the unknown format where it is none.
pub(super) fn text(head: &[u8], name: &str) -> &'static str {
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
