//! The second step of reading: pages that are pictures, by OCR.
//!
//! The first step keeps what is stored as text and the numbers of the pages that are pictures; a document is whole and
//! can be found before a page of it is recognised. The second step takes seconds a page, so it is work that waits: it
//! runs in the background of a window, or when the command line is told to, keeps what it has every so often, and goes
//! on where it was cut off.

use std::collections::BTreeSet;
use std::fs::File;
use std::sync::Weak;
use std::thread;
use std::time::{Duration, Instant};

use girok_extract::{Page, Reason};
use girok_files::{Extractor, Recogniser};
use girok_language::detect;
use girok_model::TextState;
use girok_store::{DocumentRow, Extraction, PageRow, Pictured};
use serde::{Deserialize, Serialize};

use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::{Archive, Notice};

/// What was recognised is kept at least this often.
const KEPT_EVERY: Duration = Duration::from_secs(20);

/// What the extraction says beside its reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Detail {
    /// Pages that are pictures and wait for OCR.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) pictured: BTreeSet<u32>,
    /// Why a part could not be read, while other parts wait.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) lost: String,
    /// What would have helped the reader and is not installed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) without: Vec<String>,
}

impl Detail {
    pub(crate) fn of(extraction: &Extraction) -> Self {
        let detail = extraction.detail.as_deref().unwrap_or("{}");
        serde_json::from_str(detail).unwrap_or_default()
    }

    pub(crate) fn written(&self) -> Option<String> {
        (*self != Self::default())
            .then(|| serde_json::to_string(self).ok())
            .flatten()
    }
}

/// The programs that draw and recognise pages.
#[derive(Debug, Clone)]
pub(crate) struct Tools {
    extractor: Extractor,
    recogniser: Recogniser,
}

impl Tools {
    /// None where OCR is not installed.
    pub(crate) fn find() -> Option<Self> {
        Some(Self {
            extractor: Archive::extractor().ok()?,
            recogniser: Recogniser::find()?,
        })
    }

    /// Recognises pages side by side, one on every core.
    fn read(
        &self,
        name: &str,
        languages: &[String],
        password: Option<&str>,
        pages: Vec<(u32, File)>,
    ) -> Vec<(u32, Result<Page, Reason>)> {
        thread::scope(|scope| {
            let running: Vec<_> = pages
                .into_iter()
                .map(|(page, file)| {
                    let read = move || {
                        let recogniser = &self.recogniser;
                        self.extractor
                            .recognise(recogniser, file, name, page, languages, password)
                    };
                    (page, scope.spawn(read))
                })
                .collect();
            running
                .into_iter()
                .map(|(page, thread)| (page, thread.join().unwrap_or(Err(Reason::Crash))))
                .collect()
        })
    }
}

/// Why pages that are pictures wait.
pub(crate) fn why_waiting(without: &[String], media_type: &str) -> Reason {
    if media_type == "application/pdf" && without.iter().any(|tool| tool == "pdfium") {
        Reason::RendererMissing
    } else if Tools::find().is_none() {
        Reason::OcrMissing
    } else {
        Reason::OcrWaiting
    }
}

impl Archive {
    /// Recognises every page that waits for it. `step` is told how many pages are done and how many there are, and may
    /// stop it; what was recognised by then is kept. Where OCR is not installed nothing happens.
    ///
    /// # Errors
    /// [`ArchiveError::Cancelled`] when stopped, and what the catalogue says.
    pub fn recognise_waiting(&self, step: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        if !self.is_writable() {
            return Ok(());
        }
        let waiting = self.pictured()?;
        self.recognise_all(waiting, step)
    }

    /// Recognises the pages of one document (id) that wait for it, as [`Archive::recognise_waiting`].
    ///
    /// # Errors
    /// As there.
    pub fn recognise_document(
        &self,
        id: &str,
        step: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<()> {
        let sha256 = self.store.read(|read| read.get::<DocumentRow>(id))?.sha256;
        let mut waiting = self.pictured()?;
        waiting.retain(|one| one.sha256 == sha256);
        self.recognise_all(waiting, step)
    }

    fn recognise_all(
        &self,
        waiting: Vec<Pictured>,
        step: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let Some(tools) = Tools::find() else {
            return Ok(());
        };
        let total = waiting.iter().map(|one| one.pages.len() as u64).sum();
        let mut done = 0;
        for one in waiting {
            self.recognise(&tools, &one, None, &mut |pages| {
                let going_on = step(done, total);
                done += pages;
                going_on
            })?;
        }
        step(total, total);
        Ok(())
    }

    /// Whether OCR is installed here.
    pub fn has_ocr() -> bool {
        Tools::find().is_some()
    }

    /// Recognises the pages of one document; `step` is told how many are begun.
    pub(crate) fn recognise(
        &self,
        tools: &Tools,
        waiting: &Pictured,
        password: Option<&str>,
        step: &mut dyn FnMut(u64) -> bool,
    ) -> Result<()> {
        let mut read = Vec::new();
        let mut kept = Instant::now();
        for pages in waiting.pages.chunks(at_once()) {
            if !step(pages.len() as u64) {
                self.keep_pages(&waiting.sha256, std::mem::take(&mut read))?;
                return Err(ArchiveError::Cancelled);
            }
            let files = self.opened(&waiting.sha256, pages)?;
            let (name, languages) = (&waiting.file_name, &waiting.languages);
            read.extend(tools.read(name, languages, password, files));
            let stopped = read.iter().any(|(_, page)| waits_on(page));
            if stopped || kept.elapsed() > KEPT_EVERY {
                self.keep_pages(&waiting.sha256, std::mem::take(&mut read))?;
                kept = Instant::now();
            }
            if stopped {
                return Ok(());
            }
        }
        self.keep_pages(&waiting.sha256, read)
    }

    /// Documents with pages that wait for OCR.
    pub(crate) fn pictured(&self) -> Result<Vec<Pictured>> {
        self.store.read_all(|read| Ok(read.pictured()?))
    }

    fn opened(&self, sha256: &str, pages: &[u32]) -> Result<Vec<(u32, File)>> {
        pages
            .iter()
            .map(|page| Ok((*page, self.documents.open_read(sha256)?)))
            .collect()
    }

    /// Keeps what was recognised; pages that could not be are not tried again until the document is read again.
    fn keep_pages(&self, sha256: &str, read: Vec<(u32, Result<Page, Reason>)>) -> Result<()> {
        if read.is_empty() {
            return Ok(());
        }
        let found = self.store.read_all(|read| {
            let extraction = read.extraction(sha256)?;
            let pages = read.machine_pages(sha256)?;
            Ok::<_, ArchiveError>(extraction.map(|extraction| (extraction, pages)))
        })?;
        let Some((extraction, pages)) = found else {
            return Ok(());
        };
        let (extraction, pages) = with_pages(extraction, pages, read);
        self.store.keep_extraction(&extraction, &pages)?;
        self.tell(&Notice::Read);
        self.wake_indexer();
        Ok(())
    }
}

/// Pages at once, one for every core.
fn at_once() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Whether the page waits for something that is not installed, and the others with it.
fn waits_on(page: &Result<Page, Reason>) -> bool {
    matches!(page, Err(Reason::RendererMissing | Reason::OcrMissing))
}

/// An extraction with pages that were recognised since.
pub(super) fn with_pages(
    mut extraction: Extraction,
    mut pages: Vec<PageRow>,
    read: Vec<(u32, Result<Page, Reason>)>,
) -> (Extraction, Vec<PageRow>) {
    let mut detail = Detail::of(&extraction);
    let mut waits = Reason::OcrWaiting;
    for (number, page) in read {
        match page {
            Ok(page) => {
                detail.pictured.remove(&number);
                put(&mut pages, page);
            }
            Err(reason @ (Reason::RendererMissing | Reason::OcrMissing)) => waits = reason,
            Err(reason) => {
                detail.pictured.remove(&number);
                reason.code().clone_into(&mut detail.lost);
            }
        }
    }
    pages.sort_by_key(|page| page.page);
    let state = if !pages.is_empty() {
        TextState::Text
    } else if !detail.pictured.is_empty() {
        TextState::NeedsOcr
    } else if detail.lost.is_empty() {
        TextState::NoText
    } else {
        TextState::Failed
    };
    state.code().clone_into(&mut extraction.state);
    extraction.reason = if detail.pictured.is_empty() {
        detail.lost.clone()
    } else {
        waits.code().to_owned()
    };
    extraction.detail = detail.written();
    let characters: usize = pages.iter().map(|page| page.text.chars().count()).sum();
    extraction.characters = u32::try_from(characters).unwrap_or(u32::MAX);
    extraction.pages = extraction
        .pages
        .max(pages.iter().map(|page| page.page).max().unwrap_or(0));
    extraction.read_at = now();
    (extraction, pages)
}

/// Puts a recognised page among the others. The little that was stored as text of it, a page number or a stamp, stays
/// above where OCR did not see it too.
fn put(pages: &mut Vec<PageRow>, page: Page) {
    let place = pages.iter().position(|other| other.page == page.page);
    let stored = place.map(|place| pages.remove(place).text);
    let mut text = page.text;
    if let Some(stored) = stored {
        let seen = bare(&text);
        let missing: Vec<&str> = stored
            .lines()
            .filter(|line| !seen.contains(&bare(line)))
            .collect();
        if !missing.is_empty() {
            text = format!("{}\n{text}", missing.join("\n"));
        }
    }
    if text.trim().is_empty() {
        return;
    }
    pages.push(PageRow {
        page: page.page,
        language: detect(&text).unwrap_or("und").to_owned(),
        text,
        origin: page.origin,
        confidence: page.confidence.map(f64::from),
        part: None,
    });
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Recognises what waits, for as long as the archive is open. The archive is not held while a page is read, so that
/// closing it waits for nothing.
pub(crate) fn in_background(weak: &Weak<Archive>) {
    let waiting = {
        let Some(archive) = weak.upgrade().filter(|archive| archive.is_writable()) else {
            return;
        };
        archive.pictured().unwrap_or_default()
    };
    if waiting.is_empty() {
        return;
    }
    let Some(tools) = Tools::find() else {
        return;
    };
    for one in waiting {
        let mut read = Vec::new();
        let mut kept = Instant::now();
        let last = one.pages.len().div_ceil(at_once());
        for (place, pages) in one.pages.chunks(at_once()).enumerate() {
            let files = {
                let Some(archive) = weak.upgrade() else {
                    return;
                };
                // Bytes that are gone are for the check to report.
                archive.opened(&one.sha256, pages).unwrap_or_default()
            };
            read.extend(tools.read(&one.file_name, &one.languages, None, files));
            let stopped = read.iter().any(|(_, page)| waits_on(page));
            if stopped || place + 1 == last || kept.elapsed() > KEPT_EVERY {
                let Some(archive) = weak.upgrade() else {
                    return;
                };
                if archive
                    .keep_pages(&one.sha256, std::mem::take(&mut read))
                    .is_err()
                {
                    return;
                }
                kept = Instant::now();
            }
            if stopped {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognised(number: u32, text: &str) -> (u32, Result<Page, Reason>) {
        let page = Page {
            page: number,
            text: text.to_owned(),
            origin: "ocr".to_owned(),
            confidence: Some(0.9),
            part: None,
        };
        (number, Ok(page))
    }

    fn waiting(pictured: &[u32]) -> Extraction {
        let detail = Detail {
            pictured: pictured.iter().copied().collect(),
            ..Detail::default()
        };
        Extraction {
            state: TextState::NeedsOcr.code().to_owned(),
            reason: Reason::OcrWaiting.code().to_owned(),
            detail: detail.written(),
            pages: 3,
            ..Extraction::default()
        }
    }

    #[test]
    fn pages_come_in_one_after_the_other() {
        let (half, pages) = with_pages(waiting(&[1, 2]), Vec::new(), vec![recognised(2, "회의록")]);
        assert_eq!(
            (half.state.as_str(), half.reason.as_str()),
            ("text", "ocr_waiting")
        );
        let (whole, pages) = with_pages(half, pages, vec![recognised(1, "제9차 회의")]);
        assert_eq!((whole.state.as_str(), whole.reason.as_str()), ("text", ""));
        assert_eq!(whole.detail, None);
        let numbers: Vec<u32> = pages.iter().map(|page| page.page).collect();
        assert_eq!((numbers, whole.pages), (vec![1, 2], 3));
        assert_eq!(pages[0].language, "ko");
    }

    #[test]
    fn what_cannot_be_recognised_ends_with_a_reason() {
        let timeout = vec![(1, Err(Reason::Timeout))];
        let (ended, _) = with_pages(waiting(&[1]), Vec::new(), timeout);
        assert_eq!(
            (ended.state.as_str(), ended.reason.as_str()),
            ("failed", "timeout")
        );
        let (blank, _) = with_pages(waiting(&[1]), Vec::new(), vec![recognised(1, " ")]);
        assert_eq!(
            (blank.state.as_str(), blank.reason.as_str()),
            ("no_text", "")
        );
        let missing = vec![(1, Err(Reason::RendererMissing))];
        let (still, _) = with_pages(waiting(&[1]), Vec::new(), missing);
        assert_eq!(
            (still.state.as_str(), still.reason.as_str()),
            ("needs_ocr", "renderer_missing"),
            "it is tried again when that is installed"
        );
    }

    #[test]
    fn a_stamp_over_a_scan_is_kept_once() {
        let mut pages = vec![PageRow {
            page: 1,
            text: "- 7 -\nCOPY".to_owned(),
            origin: "embedded".to_owned(),
            ..PageRow::default()
        }];
        let (_, page) = recognised(1, "Agreed minutes\n- 7 -");
        put(&mut pages, page.unwrap());
        assert_eq!(pages[0].text, "COPY\nAgreed minutes\n- 7 -");
        assert_eq!(pages[0].origin, "ocr");
    }
}
