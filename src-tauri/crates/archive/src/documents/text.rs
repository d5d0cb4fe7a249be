//! Reading the text of documents through the extractor.

use girok_extract::{Page, Reason, Report, State};
use girok_language::detect;
use girok_model::TextState;
use girok_store::{DocumentRow, Extraction, PageRow, Pictured};

use super::read::{DocumentWhole, with_extraction};
use super::recognise::{Detail, Tools, why_waiting, with_pages};
use crate::destruction::refuse_destroyed;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::{Archive, Notice};

/// Origin of a page that was recognised.
const OCR: &str = "ocr";

impl Archive {
    /// Reads the text of bytes that are stored, unless that was done already by the same extractor.
    pub(crate) fn read_text(&self, sha256: &str, name: &str) -> Result<()> {
        let known = self.store.read_all(|read| read.extraction(sha256))?;
        if known.as_ref().is_some_and(|known| {
            known.state != TextState::Pending.code() && known.extractor == girok_extract::VERSION
        }) {
            return Ok(());
        }
        // Without the extractor the document waits; it must not be called unreadable for that.
        let Ok(extractor) = Self::extractor() else {
            return Ok(());
        };
        let report = extractor.read(self.documents.open_read(sha256)?, name);
        match known {
            Some(known) if known.state == TextState::Text.code() => self.keep_newer(known, &report),
            _ => self.keep_report(sha256, &report),
        }
    }

    /// Keeps what a newer extractor gave of a document that has text. Where it gave none, the text that is there stays;
    /// pages that were recognised are not recognised again.
    fn keep_newer(&self, known: Extraction, report: &Report) -> Result<()> {
        let pages = self
            .store
            .read_all(|read| read.machine_pages(&known.sha256))?;
        let (extraction, pages) = newer(known, pages, report);
        self.store.keep_extraction(&extraction, &pages)?;
        self.tell(&Notice::Read);
        self.wake_indexer();
        if !Detail::of(&extraction).pictured.is_empty() {
            self.wake_ocr();
        }
        Ok(())
    }

    /// Keeps what the first step of reading gave.
    fn keep_report(&self, sha256: &str, report: &Report) -> Result<()> {
        let known = self.store.read_all(|read| read.extraction(sha256))?;
        let opened = known.is_some_and(|known| {
            let state = known.state.as_str();
            [TextState::Text, TextState::NoText, TextState::NeedsOcr]
                .iter()
                .any(|open| open.code() == state)
        });
        // It was opened with a password once, and nobody kept that.
        if report.state == State::Encrypted && opened {
            return Ok(());
        }
        let (extraction, pages) = kept(sha256, report);
        self.store.keep_extraction(&extraction, &pages)?;
        self.tell(&Notice::Read);
        self.wake_indexer();
        if !report.pictured.is_empty() {
            self.wake_ocr();
        }
        Ok(())
    }

    /// Reads a document again, both steps, with a password if it needs one. The password is used for this reading and
    /// kept nowhere; without it later pictures of pages cannot be drawn and pages not be recognised again.
    ///
    /// # Errors
    /// A precondition when the document does not open with the password, or the extractor is not there.
    pub fn read_again(&self, id: &str, password: Option<&str>) -> Result<DocumentWhole> {
        self.refuse_readers()?;
        let row: DocumentRow = self.store.read(|read| {
            let row: DocumentRow = read.get(id)?;
            refuse_destroyed(read, &read.get(&row.record_id)?)?;
            Ok::<_, ArchiveError>(row)
        })?;
        let extractor = Self::extractor()?;
        let file = self.documents.open_read(&row.sha256)?;
        let report = match password {
            Some(password) => extractor.read_protected(file, &row.file_name, password),
            None => extractor.read(file, &row.file_name),
        };
        if report.state == State::Encrypted {
            let (message, hint) = if password.is_some() {
                ("does not open with this password", "Try another.")
            } else {
                ("opens only with a password", "Give the password.")
            };
            return Err(ArchiveError::Precondition {
                message: format!("The document \"{}\" {message}.", row.file_name),
                hint: hint.to_owned(),
            });
        }
        self.keep_report(&row.sha256, &report)?;
        // In this very call, because nobody will have the password later.
        if let (Some(tools), false) = (Tools::find(), report.pictured.is_empty()) {
            let languages = serde_json::from_str(&row.languages).unwrap_or_default();
            let waiting = Pictured {
                sha256: row.sha256.clone(),
                file_name: row.file_name.clone(),
                languages,
                pages: report.pictured,
            };
            if password.is_some() {
                self.recognise(&tools, &waiting, password, &mut |_| true)?;
            }
        }
        self.store.read(|read| with_extraction(read, row))
    }

    /// Reads every document that waits for it, after a crash or an upgrade. `step` is told how far it is and
    /// may stop it.
    pub fn read_waiting(&self, step: &mut dyn FnMut(u64, u64) -> bool) -> Result<()> {
        if !self.is_writable() {
            return Ok(());
        }
        let waiting = self
            .store
            .read_all(|read| read.unread(girok_extract::VERSION))?;
        self.read_many(&waiting, step)
    }

    /// What would be read from a file, without storing it.
    pub fn preview(path: &std::path::Path) -> Result<Report> {
        let io = |source| ArchiveError::Io {
            path: path.display().to_string(),
            source,
        };
        let file = std::fs::File::open(path).map_err(io)?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok(Self::extractor()?.read(file, &name))
    }
}

/// What is kept of a document that has text when a newer extractor has read it.
fn newer(known: Extraction, old: Vec<PageRow>, report: &Report) -> (Extraction, Vec<PageRow>) {
    let recognised: Vec<(u32, std::result::Result<Page, Reason>)> = old
        .iter()
        .filter(|page| page.origin == OCR && report.pictured.contains(&page.page))
        .map(|page| (page.page, Ok(recognised(page))))
        .collect();
    if report.pages.is_empty() && recognised.is_empty() {
        let known = Extraction {
            extractor: girok_extract::VERSION.to_owned(),
            ..known
        };
        return (known, old);
    }
    let (extraction, pages) = kept(&known.sha256, report);
    if recognised.is_empty() {
        return (extraction, pages);
    }
    let (mut extraction, pages) = with_pages(extraction, pages, recognised);
    let detail = Detail::of(&extraction);
    if !detail.pictured.is_empty() {
        let why = why_waiting(&detail.without, &report.media_type);
        why.code().clone_into(&mut extraction.reason);
    }
    (extraction, pages)
}

fn recognised(page: &PageRow) -> Page {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a confidence was a single before it was stored"
    )]
    let confidence = page.confidence.map(|confidence| confidence as f32);
    Page {
        page: page.page,
        text: page.text.clone(),
        origin: page.origin.clone(),
        confidence,
        part: page.part.clone(),
    }
}

fn kept(sha256: &str, report: &Report) -> (Extraction, Vec<PageRow>) {
    let pages: Vec<PageRow> = report
        .pages
        .iter()
        .map(|page| PageRow {
            page: page.page,
            text: page.text.clone(),
            origin: page.origin.clone(),
            confidence: page.confidence.map(f64::from),
            language: detect(&page.text).unwrap_or("und").to_owned(),
            part: page.part.clone(),
        })
        .collect();
    let state = match report.state {
        State::Text => TextState::Text,
        State::NoText => TextState::NoText,
        State::NeedsOcr => TextState::NeedsOcr,
        State::Encrypted => TextState::Encrypted,
        State::Failed => TextState::Failed,
    };
    let characters: usize = pages.iter().map(|page| page.text.chars().count()).sum();
    let mut detail = Detail {
        pictured: report.pictured.iter().copied().collect(),
        lost: String::new(),
        without: report.without.clone(),
    };
    let mut reason = report.reason.clone();
    if !detail.pictured.is_empty() {
        detail.lost.clone_from(&reason);
        let why = why_waiting(&detail.without, &report.media_type);
        why.code().clone_into(&mut reason);
    }
    let extraction = Extraction {
        sha256: sha256.to_owned(),
        revision: 0,
        state: state.code().to_owned(),
        reason,
        detail: detail.written(),
        extractor: girok_extract::VERSION.to_owned(),
        paged: report.paged,
        pages: pages
            .iter()
            .map(|page| page.page)
            .max()
            .unwrap_or(0)
            .max(report.count),
        characters: u32::try_from(characters).unwrap_or(u32::MAX),
        read_at: now(),
        puid: report.puid.clone(),
        duration_ms: report.duration_ms,
    };
    (extraction, pages)
}

impl Archive {
    /// The language a text is written in, `und` where it cannot be told.
    pub fn language_of(text: &str) -> &'static str {
        detect(text).unwrap_or("und")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(state: State, pages: &[(u32, &str)], pictured: &[u32]) -> Report {
        Report {
            state,
            pages: pages
                .iter()
                .map(|(number, text)| Page::embedded(*number, (*text).to_owned()))
                .collect(),
            pictured: pictured.to_vec(),
            paged: true,
            ..Report::without_text(state, None, "application/pdf")
        }
    }

    fn before(pages: &[(u32, &str, &str)]) -> (Extraction, Vec<PageRow>) {
        let extraction = Extraction {
            sha256: "a".repeat(64),
            state: TextState::Text.code().to_owned(),
            extractor: "girok-extract 0".to_owned(),
            ..Extraction::default()
        };
        let row = |(page, text, origin): &(u32, &str, &str)| PageRow {
            page: *page,
            text: (*text).to_owned(),
            origin: (*origin).to_owned(),
            ..PageRow::default()
        };
        (extraction, pages.iter().map(row).collect())
    }

    fn texts(pages: &[PageRow]) -> Vec<(u32, &str)> {
        pages
            .iter()
            .map(|page| (page.page, page.text.trim()))
            .collect()
    }

    #[test]
    fn a_newer_reading_takes_the_place_of_an_older_one_and_never_of_text_by_nothing() {
        let (known, old) = before(&[(1, "old words", "embedded")]);
        let better = report(State::Text, &[(1, "old words and a note")], &[]);
        let (kept, pages) = newer(known.clone(), old.clone(), &better);
        assert_eq!(texts(&pages), [(1, "old words and a note")]);
        assert_eq!(kept.extractor, girok_extract::VERSION);
        for worse in [State::Failed, State::NoText, State::NeedsOcr] {
            let (kept, pages) = newer(known.clone(), old.clone(), &report(worse, &[], &[]));
            assert_eq!(texts(&pages), [(1, "old words")], "{worse:?}");
            assert_eq!(
                kept.extractor,
                girok_extract::VERSION,
                "it is not read at every start"
            );
            assert_eq!(kept.state, TextState::Text.code());
        }
    }

    #[test]
    fn pages_that_were_recognised_are_kept_and_new_ones_wait() {
        let (known, old) = before(&[(1, "recognised", OCR), (3, "was stored", "embedded")]);
        let read = report(State::NeedsOcr, &[(3, "is stored")], &[1, 2]);
        let (kept, pages) = newer(known, old, &read);
        assert_eq!(texts(&pages), [(1, "recognised"), (3, "is stored")]);
        assert_eq!(kept.state, TextState::Text.code());
        let waiting: Vec<u32> = Detail::of(&kept).pictured.into_iter().collect();
        assert_eq!(waiting, [2]);
    }
}
