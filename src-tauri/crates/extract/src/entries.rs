//! The entries of a ZIP package and what they make it. Only the directory is read; nothing is unpacked.

use std::io::{self, Read, Seek};

use crate::identify::{PARTS, contains, extension, read_at, u16_at, u32_at};

/// Most of a ZIP directory that is looked at.
const DIRECTORY: u64 = 1024 * 1024;

/// The directory of a ZIP package as it is stored, names one behind another, each ended by a zero; `None` where
/// it cannot be found.
pub(crate) fn names<F: Read + Seek>(file: &mut F, tail: &[u8]) -> io::Result<Option<Vec<u8>>> {
    const END: &[u8] = b"PK\x05\x06";
    let Some(end) = tail.windows(END.len()).rposition(|window| window == END) else {
        return Ok(None);
    };
    let (size, place) = (u32_at(tail, end + 12), u32_at(tail, end + 16));
    // Larger than four gigabytes: told elsewhere.
    if place == u32::MAX {
        return Ok(None);
    }
    let directory = read_at(file, u64::from(place), u64::from(size).min(DIRECTORY))?;
    let mut rest = directory.as_slice();
    let mut names = vec![0];
    while rest.starts_with(b"PK\x01\x02") {
        let length = |at| usize::from(u16_at(rest, at));
        let (name, more) = (length(28), length(30) + length(32));
        let Some(bytes) = rest.get(46..46 + name) else {
            break;
        };
        names.extend(bytes.iter().map(|byte| match byte {
            b'\\' => b'/',
            other => other.to_ascii_lowercase(),
        }));
        names.push(0);
        rest = rest.get(46 + name + more..).unwrap_or_default();
    }
    Ok((names.len() > 1).then_some(names))
}

/// What the entries of a package make it. A folder is one only at the beginning of a name: packages hold others.
pub(crate) fn kind(names: &[u8], name: &str) -> &'static str {
    let has = |entry: &str, end: bool| {
        let mut wanted = vec![0];
        wanted.extend(entry.to_ascii_lowercase().into_bytes());
        if end {
            wanted.push(0);
        }
        contains(names, &wanted)
    };
    let office = has("[content_types].xml", true);
    for (part, media_type) in PARTS {
        let part = std::str::from_utf8(part).unwrap_or_default();
        let folder = part.ends_with('/');
        if (office || !folder) && has(part, !folder) {
            return media_type;
        }
    }
    // Packed again by a program that did not keep the type in front.
    if has("content.xml", true) && has("meta-inf/manifest.xml", true) {
        return match extension(name).as_str() {
            "odt" => "application/vnd.oasis.opendocument.text",
            "ods" => "application/vnd.oasis.opendocument.spreadsheet",
            "odp" => "application/vnd.oasis.opendocument.presentation",
            _ => "application/vnd.oasis.opendocument",
        };
    }
    "application/zip"
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crate::identify::identify;

    use super::*;

    #[test]
    fn packages_are_told_by_their_directory() {
        for (entries, name, expected) in [
            (
                &[
                    "[Content_Types].xml",
                    "ppt/presentation.xml",
                    "ppt/embeddings/word/a",
                ][..],
                "a.docx",
                PARTS[2].1,
            ),
            (
                &["[Content_Types].xml", "Word\\document.xml"],
                "a",
                PARTS[0].1,
            ),
            (&["word/readme.txt", "xl/"], "a.docx", "application/zip"),
            (
                &["META-INF/manifest.xml", "content.xml", "mimetype"],
                "a.odt",
                "application/vnd.oasis.opendocument.text",
            ),
            (&["Contents/section0.xml"], "a", "application/hwp+zip"),
        ] {
            // Somebody else's entry inside the bytes of this package.
            let mut bytes = b"PK\x03\x04 stored: [Content_Types].xml word/document.xml".to_vec();
            let place = u32::try_from(bytes.len()).unwrap();
            for entry in entries {
                let mut head = vec![0; 46];
                head[..4].copy_from_slice(b"PK\x01\x02");
                head[28] = u8::try_from(entry.len()).unwrap();
                bytes.extend(head);
                bytes.extend(entry.as_bytes());
            }
            let mut end = vec![0; 22];
            end[..4].copy_from_slice(b"PK\x05\x06");
            end[12..16]
                .copy_from_slice(&(u32::try_from(bytes.len()).unwrap() - place).to_le_bytes());
            end[16..20].copy_from_slice(&place.to_le_bytes());
            bytes.extend(end);
            assert_eq!(
                identify(&mut Cursor::new(&bytes), name).unwrap(),
                expected,
                "{entries:?}"
            );
        }
    }
}
