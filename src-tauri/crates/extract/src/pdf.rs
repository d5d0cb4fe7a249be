//! PDF, page by page.
//!
//! An empty user password is no password: such files open for everyone and are read. A page that fails or panics
//! is marked as lost and the next one is read; pages handed over stay whatever happens later.

use std::fs::File;
use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_oxide::document::PdfDocument;
use pdf_oxide::error::Error;
use pdf_oxide::extractors::auto::PageKind;

use crate::fault::Fault;
use crate::read::Sink;

/// Pages looked at for pictures when there is no text at all: enough to tell a scan from a blank form.
const LOOKED_AT: usize = 50;
/// A count beyond this is damage, not a book.
const MOST_PAGES: usize = 200_000;

/// Reads the text of every page.
pub(crate) fn read(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    sink.paged();
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    let document = guarded(|| PdfDocument::from_bytes(bytes))?;
    if document.is_encrypted() && !guarded(|| Ok(opens(&document)))? {
        return Err(Fault::Encrypted);
    }
    let count = guarded(|| document.page_count())?.min(MOST_PAGES);
    if count == 0 {
        return Err(Fault::Format);
    }
    let mut silent = true;
    for index in 0..count {
        match guarded(|| document.extract_text(index)) {
            Ok(text) => {
                silent &= text.trim().is_empty();
                sink.page(number(index), &text)?;
            }
            // The document asks for a password only now: nothing of it can be read.
            Err(Fault::Encrypted) => return Err(Fault::Encrypted),
            Err(fault) => sink.lost(&fault),
        }
    }
    if silent && (0..count.min(LOOKED_AT)).any(|index| shows_pictures(&document, index)) {
        sink.pictures();
    }
    Ok(())
}

fn opens(document: &PdfDocument) -> bool {
    document.is_authenticated() || document.authenticate(b"").unwrap_or(false)
}

fn shows_pictures(document: &PdfDocument, index: usize) -> bool {
    let kind = guarded(|| document.classify_page(index)).map(|page| page.kind);
    if matches!(
        kind,
        Ok(PageKind::Scanned | PageKind::ImageText | PageKind::Mixed)
    ) {
        return true;
    }
    guarded(|| document.page_image_handles(index)).is_ok_and(|images| !images.is_empty())
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Calls into the parser; a panic becomes a fault of this one call.
fn guarded<T>(call: impl FnOnce() -> Result<T, Error>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Error::EncryptedPdf)) => Err(Fault::Encrypted),
        Ok(Err(_)) => Err(Fault::Format),
        Err(_) => Err(Fault::Crash),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault() {
        let result: Result<(), Fault> = guarded(|| {
            // Quiet: the message of a wanted panic only disturbs.
            std::panic::resume_unwind(Box::new("parser"));
        });
        assert!(
            matches!(result, Err(Fault::Crash)),
            "unwinding must stay switched on"
        );
        assert!(matches!(
            guarded::<()>(|| Err(Error::EncryptedPdf)),
            Err(Fault::Encrypted)
        ));
    }
}
