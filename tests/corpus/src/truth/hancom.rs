//! The preview of the first pages that Hancom's own program stores in its documents.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The preview, where there is one.
pub(super) fn read(path: &Path) -> Option<String> {
    let text = compound(path).or_else(|| package(path))?;
    Some(without_cell_marks(&text))
}

/// Cells of a table stand in angle brackets in a preview; they are notation, not text.
pub(crate) fn without_cell_marks(text: &str) -> String {
    text.replace(['<', '>'], " ")
}

fn compound(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    cfb::open(path)
        .ok()?
        .open_stream("/PrvText")
        .ok()?
        .read_to_end(&mut bytes)
        .ok()?;
    let units: Vec<u16> = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .map(|pair| u16::from_le_bytes(*pair))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

fn package(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    zip::ZipArchive::new(File::open(path).ok()?)
        .ok()?
        .by_name("Preview/PrvText.txt")
        .ok()?
        .read_to_end(&mut bytes)
        .ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
