//! The kinds that are zip packages of XML: DOCX and HWPX.

pub(crate) mod docx;
pub(crate) mod hwpx;

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Packs parts in the order given, all of 1980-01-01, so that the same parts give the same bytes.
/// The first part is stored as it is: HWPX wants its `mimetype` readable in place.
pub(crate) fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, text)) in parts.iter().enumerate() {
        let method = if index == 0 {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        archive
            .start_file(*name, options)
            .map_err(|why| why.to_string())?;
        archive
            .write_all(text.as_bytes())
            .map_err(|why| why.to_string())?;
    }
    let bytes = archive.finish().map_err(|why| why.to_string())?;
    Ok(bytes.into_inner())
}

/// Text for an element or an attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
