//! Reading the text of documents through the extractor.

use girok_extract::{Report, State};
use girok_language::detect;
use girok_model::TextState;
use girok_store::{DocumentRow, Extraction, PageRow, Pictured};

use super::read::{DocumentWhole, with_extraction};
use super::recognise::{Detail, Tools, why_waiting};
use crate::destruction::refuse_destroyed;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::{Archive, Notice};

impl Archive {
    /// Reads the text of bytes that are stored, unless that was done already by the same extractor.
    pub(crate) fn read_text(&self, sha256: &str, name: &str) -> Result<()> {
        let known = self.store.read_all(|read| read.extraction(sha256))?;
        if known.is_some_and(|known| {
            known.state != TextState::Pending.code()
                && (known.extractor == girok_extract::VERSION
                    || known.state == TextState::Text.code())
        }) {
            return Ok(());
        }
        // Without the extractor the document waits; it must not be called unreadable for that.
        let Ok(extractor) = Self::extractor() else {
            return Ok(());
        };
        let report = extractor.read(self.documents.open_read(sha256)?, name);
        self.keep_report(sha256, &report)
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
