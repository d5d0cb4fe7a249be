//! Chooses the reader for a document and collects what it gives.
//!
//! Pages are handed over one by one, so that whatever happens later cannot take them back.

use std::fs::File;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use girok_extract::{Page, Reason, Report, State, identify, puid};

use crate::budget;
use crate::fault::Fault;
use crate::tidy::tidy;
use crate::{doc, hwp, hwpx, odf, ooxml, part, pdf, picture, plain, ppt, recording, rtf};

/// The report as far as it is known.
#[derive(Debug)]
pub(crate) struct Draft {
    media_type: String,
    paged: bool,
    pages: Vec<Page>,
    pictures: bool,
    bytes: usize,
    lost: Option<Reason>,
    count: u32,
    pictured: Vec<u32>,
    without: Vec<String>,
    puid: Option<String>,
    duration: Option<u64>,
    /// It is sound or film.
    recording: bool,
    /// Names of the files inside one another that are being read.
    inside: Vec<String>,
    /// What is added to the numbers of their pages, and the highest number so far.
    base: u32,
    highest: u32,
}

/// What is asked besides the document itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask {
    /// Opens a protected document.
    pub(crate) password: Option<String>,
    /// How long reading may take.
    pub(crate) time: Option<Duration>,
    /// Whether a PDF is read a second time by PDFium.
    pub(crate) second: bool,
}

impl Draft {
    pub(crate) fn new() -> Self {
        Self {
            media_type: "application/octet-stream".to_owned(),
            paged: false,
            pages: Vec::new(),
            pictures: false,
            bytes: 0,
            lost: None,
            count: 0,
            pictured: Vec::new(),
            without: Vec::new(),
            puid: None,
            duration: None,
            recording: false,
            inside: Vec::new(),
            base: 0,
            highest: 0,
        }
    }

    /// Something was not read. The first reason stays: what follows is often its consequence.
    pub(crate) fn interrupted(&mut self, reason: Reason) {
        self.lost.get_or_insert(reason);
    }

    /// The report this draft amounts to; the draft is empty afterwards.
    pub(crate) fn take(&mut self) -> Report {
        let state = if !self.pages.is_empty() {
            State::Text
        } else if self.lost == Some(Reason::Password) {
            State::Encrypted
        } else if self.pictures && (self.paged || self.lost.is_none()) {
            // A page lost among scanned ones changes nothing; a letter that broke is not a picture of one.
            State::NeedsOcr
        } else if self.lost.is_some() {
            State::Failed
        } else {
            State::NoText
        };
        Report {
            state,
            reason: match self.lost {
                None if self.recording => Reason::Recording.code(),
                lost => lost.map_or("", Reason::code),
            }
            .to_owned(),
            media_type: std::mem::take(&mut self.media_type),
            paged: self.paged,
            pages: std::mem::take(&mut self.pages),
            count: self.count,
            pictured: std::mem::take(&mut self.pictured),
            without: std::mem::take(&mut self.without),
            puid: self.puid.take(),
            duration_ms: self.duration,
        }
    }
}

/// Where a reader puts what it finds.
pub(crate) struct Sink<'a>(&'a Mutex<Draft>);

impl<'a> Sink<'a> {
    /// What readers put here goes into `draft`.
    pub(crate) const fn new(draft: &'a Mutex<Draft>) -> Self {
        Self(draft)
    }

    fn draft(&self) -> MutexGuard<'_, Draft> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The numbers given to [`Sink::page`] are pages of the document.
    pub(crate) fn paged(&self) {
        let mut draft = self.draft();
        // Pages of an attachment are no pages of the letter.
        draft.paged |= draft.inside.is_empty();
    }

    /// There are pictures that may show text.
    pub(crate) fn pictures(&self) {
        self.draft().pictures = true;
    }

    /// A page that is a picture, to be read by OCR.
    pub(crate) fn pictured(&self, number: u32) {
        let mut draft = self.draft();
        draft.pictures = true;
        // Of a file inside the document no page can be drawn before it is taken out.
        if draft.inside.is_empty() {
            draft.pictured.push(number);
        }
    }

    /// How many pages the document has.
    pub(crate) fn count(&self, count: usize) {
        let mut draft = self.draft();
        if draft.inside.is_empty() {
            draft.count = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }

    /// Something that would have helped is not installed.
    pub(crate) fn without(&self, tool: &str) {
        self.draft().without.push(tool.to_owned());
    }

    /// A part could not be read, the rest goes on.
    pub(crate) fn lost(&self, fault: &Fault) {
        self.draft().interrupted(fault.reason());
    }

    /// Keeps the text of a page; a page without text leaves no trace.
    ///
    /// # Errors
    ///
    /// [`Fault::TooLarge`] when the document gives more text than is worth keeping.
    pub(crate) fn page(&self, number: u32, text: &str) -> Result<(), Fault> {
        let text = tidy(text);
        if text.trim().is_empty() {
            return Ok(());
        }
        let mut draft = self.draft();
        draft.bytes += text.len();
        if draft.bytes > budget::TEXT {
            return Err(Fault::TooLarge);
        }
        let number = draft.base.saturating_add(number);
        draft.highest = draft.highest.max(number);
        let mut page = Page::embedded(number, text);
        page.part = (!draft.inside.is_empty()).then(|| draft.inside.join("/"));
        draft.pages.push(page);
        Ok(())
    }

    /// No more text is taken.
    pub(crate) fn is_full(&self) -> bool {
        self.draft().bytes > budget::TEXT
    }

    /// Files inside one another that are being read at this moment.
    pub(crate) fn depth(&self) -> usize {
        self.draft().inside.len()
    }

    /// What `read` gives is numbered after all that was given before, and belongs to the file `name` inside
    /// this document where there is a name.
    pub(crate) fn inside(
        &self,
        name: Option<&str>,
        read: impl FnOnce(&Self) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let before = {
            let mut draft = self.draft();
            let highest = draft.highest;
            draft.inside.extend(name.map(str::to_owned));
            std::mem::replace(&mut draft.base, highest)
        };
        let outcome = read(self);
        let mut draft = self.draft();
        if name.is_some() {
            draft.inside.pop();
        }
        draft.base = before;
        outcome
    }
}

/// Reads `file` into `draft`. Never fails: what goes wrong is part of the report.
pub(crate) fn read(mut file: File, name: &str, ask: &Ask, draft: &Mutex<Draft>) {
    let sink = Sink::new(draft);
    let Ok(media_type) = identify(&mut file, name) else {
        sink.lost(&Fault::Format);
        return;
    };
    media_type.clone_into(&mut sink.draft().media_type);
    // An identifier is welcome; a document without one is read all the same.
    sink.draft().puid = puid(&mut file, media_type)
        .ok()
        .flatten()
        .map(str::to_owned);
    if recording::is_recording(media_type) {
        let duration = recording::duration(file, media_type);
        let mut draft = sink.draft();
        draft.recording = true;
        draft.duration = duration;
        return;
    }
    if let Err(fault) = with_reader(file, media_type, ask, &sink) {
        sink.lost(&fault);
    }
}

/// Reads a file inside the document by the reader for its format.
pub(crate) fn read_inside(file: File, media_type: &str, sink: &Sink<'_>) -> Result<(), Fault> {
    let ask = Ask {
        second: true,
        ..Ask::default()
    };
    with_reader(file, media_type, &ask, sink)
}

/// Gives `file` to the reader for its format.
fn with_reader(file: File, media_type: &str, ask: &Ask, sink: &Sink<'_>) -> Result<(), Fault> {
    if part::is_container(media_type) {
        return part::read(file, media_type, sink);
    }
    match media_type {
        "application/pdf" => pdf::read(file, ask, sink),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            ooxml::read_document(file, sink)
        }
        "application/vnd.ms-wordml" => ooxml::read_flat_document(file, sink),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => {
            ooxml::read_slides(file, sink)
        }
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => {
            ooxml::read_sheets(file, sink)
        }
        "application/vnd.ms-powerpoint" => ppt::read(file, sink),
        "application/vnd.ms-excel" => ooxml::read_old_sheets(file, sink),
        "application/hwp+zip" => hwpx::read(file, sink),
        "application/x-hwp" => hwp::read(file, sink),
        "application/msword" => doc::read(file, sink),
        "application/rtf" => rtf::read(file, sink),
        "application/x-ole-storage" => ooxml::protected(file),
        "text/html" => plain::read_html(file, sink),
        "text/plain"
        | "text/csv"
        | "text/tab-separated-values"
        | "text/markdown"
        | "application/json" => plain::read_text(file, sink),
        other if other.starts_with("application/vnd.oasis.opendocument") => {
            odf::read(file, other, sink)
        }
        other if other.starts_with("image/") => picture::list(file, other, sink),
        // A protected workbook or presentation is told from a plain one before it is refused.
        other if other.starts_with("application/vnd.openxmlformats") => ooxml::protected(file),
        _ => Err(Fault::Unsupported),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_draft_amounts_to() {
        let table = [
            (true, true, Some(Reason::Crash), State::Text),
            (false, true, Some(Reason::Password), State::Encrypted),
            (false, true, None, State::NeedsOcr),
            (false, false, Some(Reason::Format), State::Failed),
            (false, true, Some(Reason::Format), State::Failed),
            (false, false, None, State::NoText),
        ];
        for (text, pictures, lost, expected) in table {
            let draft = Mutex::new(Draft::new());
            let sink = Sink::new(&draft);
            if text {
                sink.page(3, "회의록").unwrap();
            }
            sink.page(4, " \n\u{0}").unwrap();
            if pictures {
                sink.pictures();
            }
            if let Some(reason) = lost {
                sink.draft().interrupted(reason);
                sink.draft().interrupted(Reason::Memory);
            }
            let report = sink.draft().take();
            assert_eq!(report.state, expected, "{lost:?}");
            assert_eq!(
                report.reason,
                lost.map_or("", Reason::code),
                "the first reason stays"
            );
            assert_eq!(
                report.pages.len(),
                usize::from(text),
                "empty pages leave no trace"
            );
        }
    }

    #[test]
    fn too_much_text_is_cut() {
        let draft = Mutex::new(Draft::new());
        let sink = Sink::new(&draft);
        sink.draft().bytes = budget::TEXT - 5;
        assert!(sink.page(1, "text").is_ok(), "up to the limit");
        assert!(
            matches!(sink.page(2, "text"), Err(Fault::TooLarge)),
            "and no further"
        );
    }
}
