//! Plain text, tables as text, Markdown and HTML, in any of the encodings archives hold.

mod cyrillic;
pub(crate) mod encoding;
mod html;
mod korean;

use std::fs::File;
use std::io::{Read, Seek};

use crate::budget;
use crate::fault::Fault;
use crate::read::Sink;

/// Reads the whole file as text.
pub(crate) fn read_text(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let (bytes, cut) = load(file)?;
    sink.page(1, &encoding::decode(&bytes, None))?;
    if cut { Err(Fault::TooLarge) } else { Ok(()) }
}

/// Reads what a page of HTML shows, without scripts, styles and markup.
pub(crate) fn read_html(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    let (bytes, cut) = load(file)?;
    let declared = html::declared_encoding(&bytes);
    let text = html::text(&encoding::decode(&bytes, declared))?;
    sink.page(1, &text)?;
    if cut { Err(Fault::TooLarge) } else { Ok(()) }
}

/// What a page of HTML that is part of another document shows. `declared` is what that document says of it.
pub(crate) fn html_text(
    bytes: &[u8],
    declared: Option<&'static encoding_rs::Encoding>,
) -> Result<String, Fault> {
    let declared = declared.or_else(|| html::declared_encoding(bytes));
    html::text(&encoding::decode(bytes, declared))
}

/// The beginning of the file, and whether it goes on.
fn load(mut file: File) -> Result<(Vec<u8>, bool), Fault> {
    let limit = budget::TEXT as u64 / 2;
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(limit + 1).read_to_end(&mut bytes)?;
    let cut = bytes.len() as u64 > limit;
    Ok((bytes, cut))
}
