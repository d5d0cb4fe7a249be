//! Reading the text of documents through the extractor.

use girok_extract::{Report, State};
use girok_language::detect;
use girok_model::TextState;
use girok_store::{Extraction, PageRow};

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
        let (extraction, pages) = kept(sha256, &report);
        self.store.keep_extraction(&extraction, &pages)?;
        self.tell(&Notice::Read);
        self.wake_indexer();
        Ok(())
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
            language: detect(&page.text).unwrap_or("und").to_owned(),
            part: page.part.clone(),
            ..PageRow::default()
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
    let extraction = Extraction {
        sha256: sha256.to_owned(),
        revision: 0,
        state: state.code().to_owned(),
        reason: report.reason.clone(),
        extractor: girok_extract::VERSION.to_owned(),
        paged: report.paged,
        pages: pages.iter().map(|page| page.page).max().unwrap_or(0),
        characters: u32::try_from(characters).unwrap_or(u32::MAX),
        read_at: now(),
        puid: report.puid.clone(),
        duration_ms: report.duration_ms,
        ..Extraction::default()
    };
    (extraction, pages)
}

impl Archive {
    /// The language a text is written in, `und` where it cannot be told.
    pub fn language_of(text: &str) -> &'static str {
        detect(text).unwrap_or("und")
    }
}
