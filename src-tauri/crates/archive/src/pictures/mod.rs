//! Pictures of pages, for looking: thumbnails and whole pages of PDFs and of pictures.
//!
//! They are made by a process of their own, kept in `cache/` of the archive and made again when they are gone. A
//! reader sees pictures of the pages whose text a reader may see, also of a document that is closed in part.

use std::sync::PoisonError;

use girok_extract::Reason;
use girok_files::{Picture, Pictures};
use girok_store::{DocumentRow, Read};

use crate::destruction::refuse_destroyed;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Where pictures are kept, below the folder of the archive.
pub(crate) const FOLDER: &str = "cache/pictures";

impl Archive {
    /// The picture of page `page` (from 1) of a document as JPEG, about `width` dots wide and never wider than the
    /// page is.
    ///
    /// # Errors
    /// A page that may not be seen is as none; a document of which there are no pictures is a precondition that says
    /// why.
    pub fn picture(&self, document: &str, page: u32, width: u32) -> Result<Vec<u8>> {
        let row = self.store.read(|read| seen(read, document, page))?;
        let width = Pictures::width(width);
        if let Some(kept) = self.pictures.get(&row.sha256, page, width) {
            return Ok(kept);
        }
        let made = self.drawn(&row, page, Picture::Jpeg { width })?;
        if self.is_writable() {
            // Nobody destroys it between our looking and our keeping.
            let _keeping = self.keeping.read().unwrap_or_else(PoisonError::into_inner);
            let still = self
                .store
                .read_all(|read| read.get::<DocumentRow>(document));
            if still.is_ok_and(|row| row.destroyed_at.is_none()) {
                // A full disk costs time the next time, not the picture.
                let _ = self.pictures.put(&row.sha256, page, width, &made);
            }
        }
        Ok(made)
    }

    /// The same as PNG in exactly this width, if the page is so wide; nothing is kept.
    ///
    /// # Errors
    /// As [`Archive::picture`].
    pub fn picture_as_png(&self, document: &str, page: u32, width: u32) -> Result<Vec<u8>> {
        let row = self.store.read(|read| seen(read, document, page))?;
        self.drawn(&row, page, Picture::Png { width })
    }

    fn drawn(&self, row: &DocumentRow, page: u32, picture: Picture) -> Result<Vec<u8>> {
        let file = self.documents.open_read(&row.sha256)?;
        let made = Self::extractor()?.picture(file, &row.file_name, page, picture, None);
        made.map_err(|reason| refused(&row.file_name, page, reason))
    }
}

/// The document, if this page of it may be seen.
fn seen(read: &Read<'_>, document: &str, page: u32) -> Result<DocumentRow> {
    let row: DocumentRow = read.get(document)?;
    if row.destroyed_at.is_some() {
        refuse_destroyed(read, &read.get(&row.record_id)?)?;
    }
    if row.destroyed_at.is_some() || !read.shows_page(&row, page)? {
        return Err(ArchiveError::Store(girok_store::StoreError::NotFound {
            entity: "document",
            id: document.to_owned(),
        }));
    }
    Ok(row)
}

fn refused(name: &str, page: u32, reason: Reason) -> ArchiveError {
    let (what, hint) = match reason {
        Reason::NoPage => (
            format!("The document \"{name}\" has no page {page}."),
            "Name a page that it has.",
        ),
        Reason::RendererMissing => (
            "Pages of PDFs cannot be drawn: PDFium is not installed.".to_owned(),
            "Put its library beside girok-extract, or name it in GIROK_PDFIUM.",
        ),
        Reason::Unsupported => (
            format!("There are no pictures of the pages of \"{name}\"."),
            "There are of PDF, PNG, JPEG, TIFF, WebP, BMP and GIF.",
        ),
        Reason::Password => (
            format!("The document \"{name}\" opens only with a password."),
            "Open it with a program of its own.",
        ),
        Reason::Timeout | Reason::Memory => (
            format!("Page {page} of \"{name}\" takes too long or too much memory to draw."),
            "Ask for a smaller width, or open the document with a program of its own.",
        ),
        _ => (
            format!("Page {page} of \"{name}\" cannot be drawn: its bytes are damaged."),
            "Open the document with a program of its own.",
        ),
    };
    ArchiveError::Precondition {
        message: what,
        hint: hint.to_owned(),
    }
}
