//! Files inside a document: what a letter carries, what a mailbox or a ZIP archive holds. Each is read by the
//! reader of its own format, as part of the whole.

use std::fs::File;
use std::io::{self, Seek, Write};

use girok_extract::{Part, identify};

use crate::budget;
use crate::fault::Fault;
use crate::read::{Sink, read_inside};
use crate::{mail, zipped};

/// A file inside a document.
#[derive(Debug)]
pub(crate) struct Inner {
    /// Its own name; see [`safe_name`].
    pub(crate) name: String,
    /// Its size, which a container may only claim.
    pub(crate) size: u64,
    /// Its bytes; empty unless they were wanted.
    pub(crate) bytes: Vec<u8>,
}

/// Which parts are wanted with their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// Only what they are called.
    Names,
    /// This one, by its number from 1.
    One(u32),
}

impl Want {
    pub(crate) fn bytes_of(self, number: u32) -> bool {
        match self {
            Self::Names => false,
            Self::One(wanted) => wanted == number,
        }
    }
}

/// Takes parts in order, the number from 1 first, and may stop.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(u32, Inner) -> Result<(), Fault>;

/// Whether a document of this media type is a letter, a mailbox or an archive.
pub(crate) fn is_container(media_type: &str) -> bool {
    matches!(
        media_type,
        "message/rfc822"
            | "application/mbox"
            | "application/vnd.ms-outlook"
            | "application/zip"
            | "application/epub+zip"
    )
}

/// Reads the document and everything inside it.
pub(crate) fn read(file: File, media_type: &str, sink: &Sink<'_>) -> Result<(), Fault> {
    if sink.depth() >= budget::NESTED {
        return Err(Fault::TooLarge);
    }
    match media_type {
        "message/rfc822" => mail::read_message(file, sink),
        "application/mbox" => mail::read_mailbox(file, sink),
        "application/vnd.ms-outlook" => mail::read_outlook(file, sink),
        _ => zipped::read(file, sink),
    }
}

/// Gives the parts of a document, as many as a document may have.
fn visit(file: File, media_type: &str, want: Want, each: Visit<'_>) -> Result<(), Fault> {
    match media_type {
        "message/rfc822" => mail::parts_of_message(file, each),
        "application/mbox" => mail::parts_of_mailbox(file, want, each),
        "application/vnd.ms-outlook" => mail::parts_of_outlook(file, each),
        "application/zip" | "application/epub+zip" => zipped::parts(file, want, each),
        _ => Err(Fault::Unsupported),
    }
}

/// What is inside the document.
pub(crate) fn list(mut file: File, name: &str) -> Result<Vec<Part>, Fault> {
    let media_type = identify(&mut file, name)?;
    let mut found = Vec::new();
    if is_container(media_type) {
        visit(file, media_type, Want::Names, &mut |number, inner| {
            if found.len() >= budget::PARTS {
                return Err(Fault::TooLarge);
            }
            found.push(Part {
                number,
                name: inner.name,
                bytes: inner.size,
            });
            Ok(())
        })?;
    }
    Ok(found)
}

/// Writes the bytes of one part of the document to `out`; whether there is such a part.
pub(crate) fn take(
    mut file: File,
    name: &str,
    wanted: u32,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let media_type = identify(&mut file, name)?;
    let mut found = None;
    visit(file, media_type, Want::One(wanted), &mut |number, inner| {
        if number == wanted {
            found = Some(inner.bytes);
        }
        Ok(())
    })?;
    let Some(bytes) = found else {
        return Ok(false);
    };
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(true)
}

/// Reads a part as a part of the whole. What cannot be read of it is a loss of the whole and stops nothing.
pub(crate) fn read_inner(inner: Inner, sink: &Sink<'_>) -> Result<(), Fault> {
    let outcome = sink.inside(Some(&inner.name), |sink| {
        let mut file = in_memory(&inner.bytes)?;
        drop(inner.bytes);
        let media_type = identify(&mut file, &inner.name)?;
        if has_no_words(media_type, &inner.name) {
            return Ok(());
        }
        read_inside(file, media_type, sink)
    });
    match outcome {
        Err(Fault::TooLarge) if sink.is_full() => Err(Fault::TooLarge),
        Err(fault) => {
            sink.lost(&fault);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Pictures are left to whoever takes them out, recordings to whoever listens; signatures hold no words.
fn has_no_words(media_type: &str, name: &str) -> bool {
    const SIGNATURES: [&str; 5] = ["p7s", "sig", "asc", "p7c", "cer"];
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    media_type.starts_with("image/")
        || media_type.starts_with("audio/")
        || media_type.starts_with("video/")
        || SIGNATURES
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
}

/// Bytes as a file that lies in memory: this process writes to no disk where it can help it.
pub(crate) fn in_memory(bytes: &[u8]) -> io::Result<File> {
    #[cfg(target_os = "linux")]
    let mut file = File::from(rustix::fs::memfd_create(
        "girok-part",
        rustix::fs::MemfdFlags::CLOEXEC,
    )?);
    #[cfg(not(target_os = "linux"))]
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    file.rewind()?;
    Ok(file)
}

/// The last name of a path, without what no file system takes; `fallback` where nothing is left.
pub(crate) fn safe_name(name: &str, fallback: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .map(|c| match c {
            ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    // Bytes are what file systems count: 255 of them, and room for a number.
    let mut short = String::new();
    let (stem, ending) = match kept.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 16 => (stem, format!(".{ending}")),
        _ => (kept.as_str(), String::new()),
    };
    for letter in stem.trim().chars() {
        if short.len() + letter.len_utf8() + ending.len() > 200 {
            break;
        }
        short.push(letter);
    }
    let name = format!("{}{}", short.trim_end(), ending.trim_end());
    if name.trim_matches(['.', ' ']).is_empty() {
        fallback.to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_made_safe() {
        for (name, expected) in [
            ("회의록.hwp", "회의록.hwp"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\протокол.doc", "протокол.doc"),
            ("a:b?.pdf", "a_b_.pdf"),
            ("line\r\nbreak.txt", "line  break.txt"),
            ("", "part"),
            ("..", "part"),
            ("folder/", "part"),
        ] {
            assert_eq!(safe_name(name, "part"), expected, "{name:?}");
        }
    }

    #[test]
    fn a_file_in_memory_is_read_from_its_beginning() {
        let mut text = String::new();
        in_memory(b"minutes")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "minutes");
    }

    proptest! {
        #[test]
        fn any_name_becomes_one_that_a_folder_takes(name in "\\PC*|[가-힣./\\\\:\\n]{0,400}") {
            let safe = safe_name(&name, "part");
            prop_assert!(!safe.is_empty() && safe.len() <= 220, "{} bytes", safe.len());
            prop_assert!(!safe.contains(['/', '\\', '\0', '\n']), "{safe:?}");
            prop_assert!(safe != "." && safe != "..");
        }
    }
}
