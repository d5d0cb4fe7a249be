//! Rows, journal, documents and index against each other.

use std::collections::HashSet;

use girok_files::Fixity;
use girok_store::DocumentRow;

use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::resolve;

/// Something that is off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What was checked: `catalogue`, `journal`, `document`, `text`, `index`.
    pub part: &'static str,
    /// Reference code of the record concerned.
    pub record: Option<String>,
    /// Id of the row, operation or document.
    pub id: String,
    /// One sentence.
    pub message: String,
}

/// What a check found.
#[derive(Debug, Clone, Default)]
pub struct CheckReport {
    /// Faults.
    pub problems: Vec<Problem>,
    /// Worth knowing, no fault.
    pub notes: Vec<String>,
    /// Records, documents and operations looked at.
    pub checked: (u64, u64, u64),
}

impl Archive {
    /// Checks everything; with `fixity` every document is read and its fingerprint compared. `step` is told a
    /// phase, what is done and how much there is, and may stop the check.
    pub fn check(
        &self,
        fixity: bool,
        step: &mut dyn FnMut(&str, u64, u64) -> bool,
    ) -> Result<CheckReport> {
        // It names what is wrong, closed or not.
        self.refuse_readers()?;
        let mut report = CheckReport::default();
        let mut stopped = false;
        let (documents, altered) = self.store.read_all(|read| {
            for fault in read.verify(&mut |done| {
                stopped |= !step("catalogue", done, 18);
                !stopped
            })? {
                report.problems.push(Problem {
                    part: if fault.entity == "operation" {
                        "journal"
                    } else {
                        "catalogue"
                    },
                    record: fault.record,
                    id: fault.id,
                    message: fault.message,
                });
            }
            report.checked.0 = read
                .count("SELECT count(*) FROM record", [])?
                .unsigned_abs();
            report.checked.2 = read
                .count("SELECT count(*) FROM operation", [])?
                .unsigned_abs();
            Ok::<_, ArchiveError>((
                read.list::<DocumentRow>("1 = 1 ORDER BY key", [])?,
                read.altered_texts()?,
            ))
        })?;
        if stopped {
            return Err(ArchiveError::Cancelled);
        }
        report.checked.1 = documents.len() as u64;
        let total = documents.len() as u64;
        let mut writable = HashSet::new();
        for (document, done) in documents.iter().zip(0u64..) {
            if !step("documents", done, total) {
                return Err(ArchiveError::Cancelled);
            }
            if matches!(self.documents.is_read_only(&document.sha256), Ok(false)) {
                writable.insert(document.sha256.as_str());
            }
            if let Some(message) = self.document_fault(document, fixity)? {
                self.report_document(&mut report, "document", document, message);
            }
        }
        for document in documents
            .iter()
            .filter(|document| altered.contains(&document.sha256))
        {
            let message = format!(
                "The text kept for \"{}\" was changed outside Girok.",
                document.file_name
            );
            self.report_document(&mut report, "text", document, message);
        }
        if !writable.is_empty() {
            // Nothing is lost, and some file systems know no permissions.
            let files = if writable.len() == 1 { "file" } else { "files" };
            report.notes.push(format!(
                "{} stored {files} may be written to; originals should be read-only.",
                writable.len()
            ));
        }
        self.check_destroyed(&documents, &mut report)?;
        self.note_orphans(&documents, &mut report)?;
        self.check_index(&mut report)?;
        Ok(report)
    }

    fn document_fault(&self, document: &DocumentRow, fixity: bool) -> Result<Option<String>> {
        let name = &document.file_name;
        if document.destroyed_at.is_some() {
            return Ok(None);
        }
        if !self.documents.exists(&document.sha256) {
            return Ok(Some(format!(
                "The document \"{name}\" is missing from the documents folder."
            )));
        }
        if self.documents.size(&document.sha256)? != document.bytes.unsigned_abs() {
            return Ok(Some(format!(
                "The document \"{name}\" does not have the size it was stored with."
            )));
        }
        if fixity && self.documents.verify(&document.sha256)? != Fixity::Sound {
            return Ok(Some(format!(
                "The document \"{name}\" is not what was stored: its fingerprint differs."
            )));
        }
        Ok(None)
    }

    fn report_document(
        &self,
        report: &mut CheckReport,
        part: &'static str,
        document: &DocumentRow,
        message: String,
    ) {
        let record = self
            .store
            .read_all(|read| resolve(read, &document.record_id))
            .ok();
        report.problems.push(Problem {
            part,
            record: record.map(|record| record.reference),
            id: document.id.clone(),
            message,
        });
    }

    /// What was destroyed is gone, unless another document has the same bytes or it waits to be erased.
    fn check_destroyed(&self, documents: &[DocumentRow], report: &mut CheckReport) -> Result<()> {
        let (waiting, in_use) = self.store.read(|read| {
            Ok::<_, ArchiveError>((
                read.waiting_erasure()?,
                read.digests_in_use(&HashSet::new())?,
            ))
        })?;
        if !waiting.is_empty() {
            report.notes.push(
                "What was destroyed waits to be erased from disk; that is done when the archive is next opened for writing."
                    .to_owned(),
            );
        }
        for document in documents.iter().filter(|document| {
            document.destroyed_at.is_some()
                && !in_use.contains(&document.sha256)
                && !waiting.contains(&document.sha256)
        }) {
            if self.documents.exists(&document.sha256) {
                let message = format!(
                    "The document \"{}\" was destroyed, and its bytes are still there.",
                    document.file_name
                );
                self.report_document(report, "document", document, message);
            }
            let extraction = self.store.read(|read| read.extraction(&document.sha256))?;
            if extraction.is_some() {
                let message = format!(
                    "The document \"{}\" was destroyed, and its text is still there.",
                    document.file_name
                );
                self.report_document(report, "text", document, message);
            }
        }
        Ok(())
    }

    /// Bytes nobody refers to are only wasted space: an attach that was cut off leaves them.
    fn note_orphans(&self, documents: &[DocumentRow], report: &mut CheckReport) -> Result<()> {
        let known: HashSet<&str> = documents
            .iter()
            .map(|document| document.sha256.as_str())
            .collect();
        let mut orphans = 0u64;
        for stored in self.documents.list() {
            if !known.contains(stored?.as_str()) {
                orphans += 1;
            }
        }
        if orphans > 0 {
            report
                .notes
                .push(format!("{orphans} stored files belong to no document."));
        }
        Ok(())
    }

    fn check_index(&self, report: &mut CheckReport) -> Result<()> {
        let Some(index) = &self.index else {
            report
                .notes
                .push("There is no index; it is made when the archive is next written.".to_owned());
            return Ok(());
        };
        let stamp = index.stamp();
        let (head, records, waiting) = self.store.read_all(|read| {
            let records = read.count("SELECT count(*) FROM record WHERE trashed_at IS NULL", [])?;
            let waiting = read.unread(girok_extract::VERSION)?.len();
            Ok::<_, ArchiveError>((read.head()?, records.unsigned_abs(), waiting))
        })?;
        let seq = head.map_or(0, |head| head.seq);
        if !index.is_sound() {
            report.problems.push(Problem {
                part: "index",
                record: None,
                id: String::new(),
                message: "The index is damaged; \"girok reindex\" makes it again.".to_owned(),
            });
        }
        if stamp.seq != seq {
            report
                .notes
                .push(format!("The index knows operation {} of {seq}.", stamp.seq));
        } else if index.records()? != records {
            report.problems.push(Problem {
                part: "index",
                record: None,
                id: String::new(),
                message: format!(
                    "The index holds {} records and the catalogue {records}.",
                    index.records()?
                ),
            });
        }
        if waiting > 0 {
            report
                .notes
                .push(format!("The text of {waiting} documents waits to be read."));
        }
        Ok(())
    }
}
