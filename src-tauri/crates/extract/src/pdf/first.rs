//! The first reading, by `pdf_oxide`: page text with what fields show, and comments beside it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;

use pdf_oxide::document::PdfDocument;
use pdf_oxide::error::Error;
use pdf_oxide::extractors::auto::PageKind;

use super::{FEW, Found, MOST_PAGES, choose};
use crate::fault::Fault;

/// What the reading thread tells.
pub(super) enum Message {
    Page(usize, Result<Found, Fault>),
    /// There is no reading, or no more of it.
    Fault(Fault),
    End,
}

/// Reads `bytes` and tells page after page. Whoever listens may have left; then the rest is not worth telling.
pub(super) fn read(bytes: Vec<u8>, password: Option<&str>, tell: &Sender<Message>) {
    if let Err(fault) = pages(bytes, password, tell) {
        let _ = tell.send(Message::Fault(fault));
    }
    let _ = tell.send(Message::End);
}

fn pages(bytes: Vec<u8>, password: Option<&str>, tell: &Sender<Message>) -> Result<(), Fault> {
    let document = guarded(|| PdfDocument::from_bytes(bytes))?;
    if document.is_encrypted() && !guarded(|| Ok(opens(&document, password)))? {
        return Err(Fault::Encrypted);
    }
    let count = guarded(|| document.page_count())?.min(MOST_PAGES);
    if count == 0 {
        return Err(Fault::Format);
    }
    for index in 0..count {
        let found = page(&document, index);
        // The document asks for a password only now: nothing of it can be read.
        if matches!(found, Err(Fault::Encrypted)) {
            return Err(Fault::Encrypted);
        }
        if tell.send(Message::Page(index, found)).is_err() {
            break;
        }
    }
    Ok(())
}

fn page(document: &PdfDocument, index: usize) -> Result<Found, Fault> {
    let text = guarded(|| document.extract_text(index))?;
    let notes = guarded(|| document.get_annotations(index))
        .map(|annotations| annotations.iter().flat_map(note).collect())
        .unwrap_or_default();
    let pictured = choose::letters(&text) < FEW && shows_pictures(document, index);
    Ok(Found {
        text,
        notes,
        pictured,
        drawn: false,
    })
}

/// What an annotation says: a comment's words, a field's value. Where a link leads is no text of the page.
fn note(annotation: &pdf_oxide::annotations::Annotation) -> Vec<String> {
    use pdf_oxide::annotation_types::{AnnotationSubtype, WidgetFieldType};
    match annotation.subtype_enum {
        AnnotationSubtype::Link | AnnotationSubtype::Popup => Vec::new(),
        // Choices are shown by a label that may differ from the value; the page text has them.
        AnnotationSubtype::Widget => match annotation.field_type {
            Some(WidgetFieldType::Text) => string(annotation, "V").into_iter().collect(),
            _ => Vec::new(),
        },
        _ => string(annotation, "Contents").into_iter().collect(),
    }
}

/// A text string of the annotation: what the library gives of it is not decoded.
fn string(annotation: &pdf_oxide::annotations::Annotation, key: &str) -> Option<String> {
    let bytes = annotation.raw_dict.as_ref()?.get(key)?.as_string()?;
    Some(decoded(bytes))
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its mark, else the encoding of PDF documents, which for
/// letters is Latin-1.
fn decoded(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> = wide
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_be_bytes(*pair))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(plain) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(plain).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn opens(document: &PdfDocument, password: Option<&str>) -> bool {
    document.is_authenticated()
        || document.authenticate(b"").unwrap_or(false)
        || password
            .is_some_and(|password| document.authenticate(password.as_bytes()).unwrap_or(false))
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
    fn text_strings() {
        assert_eq!(decoded(b"\xFE\xFF\xD6\x8C\xC7\x58"), "회의");
        assert_eq!(decoded("\u{FEFF}протокол".as_bytes()), "протокол");
        assert_eq!(decoded(b"caf\xE9"), "café");
    }

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
