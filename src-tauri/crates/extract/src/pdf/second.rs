//! The second reading, by PDFium: page text, fields by the labels they show, comments, and how much is picture.

use std::fs::File;
use std::time::Instant;

use pdfium_render::prelude::*;

use super::{FEW, Found, MOST_PAGES, Reading, choose};
use crate::fault::Fault;
use crate::read::Ask;

/// A picture over a smaller part of the page is a logo or a seal, not a page of text.
const PICTURE: f32 = 0.05;
/// Objects of a page that are looked at; a page of so many is drawn, not scanned.
const OBJECTS: usize = 2_000;
/// Fields and comments of one page.
const NOTES: usize = 2_000;

/// Opens the document.
pub(crate) fn open<'a>(
    pdfium: &'a Pdfium,
    file: File,
    password: Option<&'a str>,
) -> Result<PdfDocument<'a>, Fault> {
    // An empty password first, so that a password given for nothing closes no open document.
    let again = file.try_clone()?;
    match pdfium.load_pdf_from_reader(file, None) {
        Err(error) if is_password(&error) && password.is_some() => {
            pdfium.load_pdf_from_reader(again, password).map_err(fault)
        }
        other => other.map_err(fault),
    }
}

/// Reads pages into `reading`, those `wanted` before the others, until the time is over.
pub(super) fn read(
    pdfium: &Pdfium,
    file: File,
    ask: &Ask,
    until: Option<Instant>,
    wanted: impl Fn(usize) -> bool,
    reading: &mut Reading,
) -> Result<(), Fault> {
    let document = open(pdfium, file, ask.password.as_deref())?;
    let count = usize::try_from(document.pages().len())
        .unwrap_or(0)
        .min(MOST_PAGES);
    if count == 0 {
        return Err(Fault::Format);
    }
    let order = (0..count)
        .filter(|index| wanted(*index))
        .chain((0..count).filter(|index| !wanted(*index)));
    for index in order {
        if until.is_some_and(|until| Instant::now() >= until) {
            return Err(Fault::Late);
        }
        reading.put(index, page(&document, index));
    }
    Ok(())
}

fn page(document: &PdfDocument<'_>, index: usize) -> Result<Found, Fault> {
    let index = i32::try_from(index).map_err(|_| Fault::Format)?;
    let mut page = document.pages().get(index).map_err(fault)?;
    let notes: Vec<String> = page
        .annotations()
        .iter()
        .take(NOTES)
        .flat_map(|annotation| note(&annotation))
        .collect();
    let drawn = page.annotations().iter().take(NOTES).any(|annotation| {
        !matches!(
            annotation.annotation_type(),
            PdfPageAnnotationType::Link | PdfPageAnnotationType::Popup
        )
    });
    if drawn {
        // What fields and stamps look like becomes a part of the page, and with it of its text. A page that
        // cannot be made so is read without.
        let _ = page.flatten();
    }
    let text = page.text().map_err(fault)?.all();
    // A hyphen that only breaks a word over two lines is handed over as a control.
    let text = text.replace(['\u{2}', '\u{FFFE}'], "-");
    let pictured = choose::letters(&text) < FEW && pictures(&page) >= PICTURE;
    Ok(Found {
        text,
        notes,
        pictured,
        drawn,
    })
}

/// What a field shows or a comment says.
fn note(annotation: &PdfPageAnnotation<'_>) -> Vec<String> {
    let Some(field) = annotation.as_form_field() else {
        return match annotation.annotation_type() {
            PdfPageAnnotationType::Link
            | PdfPageAnnotationType::Popup
            | PdfPageAnnotationType::Widget => Vec::new(),
            _ => annotation.contents().into_iter().collect(),
        };
    };
    match field {
        PdfFormField::Text(field) if !field.is_password() => field.value().into_iter().collect(),
        PdfFormField::ComboBox(field) => {
            let chosen = labels(field.options(), true);
            if chosen.is_empty() {
                field.value().into_iter().collect()
            } else {
                chosen
            }
        }
        // A list shows what could be chosen too.
        PdfFormField::ListBox(field) => labels(field.options(), false),
        _ => Vec::new(),
    }
}

fn labels(options: &PdfFormFieldOptions<'_>, chosen: bool) -> Vec<String> {
    options
        .iter()
        .take(NOTES)
        .filter(|option| !chosen || option.is_set())
        .filter_map(|option| option.label().cloned())
        .collect()
}

/// How much of the page its pictures cover, at most 1.
fn pictures(page: &PdfPage<'_>) -> f32 {
    let area = page.width().value * page.height().value;
    if area.is_nan() || area <= 0.0 {
        return 0.0;
    }
    let covered: f32 = page
        .objects()
        .iter()
        .take(OBJECTS)
        .map(|object| match object.object_type() {
            PdfPageObjectType::Image => object.bounds().map_or(0.0, |bounds| {
                (bounds.width().value * bounds.height().value).abs()
            }),
            // A form may hold anything; its pictures are not counted apart from it.
            PdfPageObjectType::XObjectForm => {
                object.as_x_object_form_object().map_or(0.0, |form| {
                    let holds = form
                        .iter()
                        .take(OBJECTS)
                        .any(|inner| inner.object_type() == PdfPageObjectType::Image);
                    if holds { area } else { 0.0 }
                })
            }
            _ => 0.0,
        })
        .sum();
    (covered / area).min(1.0)
}

fn is_password(error: &PdfiumError) -> bool {
    matches!(
        error,
        PdfiumError::PdfiumLibraryInternalError(PdfiumInternalError::PasswordError)
    )
}

pub(crate) fn fault(error: PdfiumError) -> Fault {
    if is_password(&error) {
        Fault::Encrypted
    } else {
        Fault::Format
    }
}
