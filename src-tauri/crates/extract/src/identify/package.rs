//! ZIP packages, by the names in their directory.

use super::contains;
use crate::entries;

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

/// The format of a package, from its first and last bytes and, where its directory was found, the names in it.
pub(super) fn package(head: &[u8], tail: &[u8], names: Option<&[u8]>, name: &str) -> &'static str {
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
