//! What an item of a job becomes: a document, a record for the folder or file, or the reason why not.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use girok_files::{FilesError, Stored};
use girok_model::{DocumentRole, DocumentStage, ItemState, LanguageTag};
use girok_store::{JobItemRow, JobRow, Tx};

use super::paths::{kept, path_of, shown};
use super::plan::Params;
use crate::documents::{AttachOptions, Origin, add_document, known_by};
use crate::error::Result;
use crate::open::Archive;
use crate::records::{NewDescription, NewRecord, add_in};

/// What is known while items are stored.
pub(super) struct Storing {
    record: String,
    pub(super) folder: Option<PathBuf>,
    as_records: bool,
    options: AttachOptions,
    /// Folder items and the record each became, by path.
    records: HashMap<PathBuf, String>,
    /// Those of the transaction under way.
    fresh: Vec<(PathBuf, String)>,
    job: String,
}

impl Storing {
    pub(super) fn new(params: &Params, job: &JobRow) -> Result<Self> {
        let languages = params
            .languages
            .iter()
            .map(|language| LanguageTag::parse(language))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            record: job.record_id.clone().unwrap_or_default(),
            folder: params.folder.as_deref().map(path_of),
            as_records: params.as_records,
            options: AttachOptions {
                role: if params.role.is_empty() {
                    DocumentRole::default()
                } else {
                    DocumentRole::parse(&params.role)?
                },
                languages,
                stage: params
                    .stage
                    .as_deref()
                    .map(DocumentStage::parse)
                    .transpose()?,
                ..AttachOptions::default()
            },
            records: HashMap::new(),
            fresh: Vec::new(),
            job: job.id.clone(),
        })
    }

    pub(super) fn path(&self, item: &JobItemRow) -> PathBuf {
        let path = path_of(&item.what);
        match &self.folder {
            Some(folder) => folder.join(path),
            None => path,
        }
    }

    /// The transaction is durable: what it made is known from now on.
    pub(super) fn settled(&mut self) {
        self.records.extend(self.fresh.drain(..));
    }

    /// Does what an item stands for, inside the transaction that notes it.
    pub(super) fn settle(
        &mut self,
        tx: &mut Tx<'_, '_>,
        item: &JobItemRow,
        stored: &Result<Option<Stored>, FilesError>,
    ) -> Result<JobItemRow> {
        let settled = |state: ItemState, reason: &str, message: String| JobItemRow {
            state: state.code().to_owned(),
            reason: reason.to_owned(),
            message,
            ..item.clone()
        };
        let stored = match stored {
            Ok(Some(stored)) => stored,
            Ok(None) => {
                let record = self.add_record(tx, item, "file")?;
                let folder = path_of(item.what.trim_end_matches('/'));
                self.fresh.push((folder, record.clone()));
                return Ok(JobItemRow {
                    record_id: Some(record),
                    ..settled(ItemState::Done, "", String::new())
                });
            }
            Err(error) => {
                let (state, reason) = fault(error);
                return Ok(settled(state, reason, sentence(&error.to_string())));
            }
        };
        let path = self.path(item);
        let source = Origin {
            name: path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            path: self.folder.is_some().then(|| shown(&item.what)),
            modified: fs::metadata(&path)
                .and_then(|metadata| metadata.modified())
                .ok(),
        };
        let read = tx.read();
        let record = if self.as_records {
            self.add_record(tx, item, "item")?
        } else {
            self.record.clone()
        };
        let known = known_by(&read, &record, stored, &source, &self.options)?;
        let (state, row) = match known {
            Some(row) => (ItemState::Already, row),
            None => (
                ItemState::Done,
                add_document(tx, &record, stored, &source, &self.options)?,
            ),
        };
        let elsewhere = tx.read().texts(
            "SELECT r.reference FROM document d JOIN record r ON r.id = d.record_id \
             WHERE d.sha256 = ?1 AND d.id <> ?2 AND d.destroyed_at IS NULL ORDER BY d.key LIMIT 1",
            [&row.sha256, &row.id],
        )?;
        let (reason, message) = match elsewhere.first() {
            Some(other) => (
                "duplicate",
                format!("The same bytes are on the record \"{other}\"."),
            ),
            None => ("", String::new()),
        };
        Ok(JobItemRow {
            bytes: stored.bytes,
            record_id: Some(record),
            document_id: Some(row.id),
            sha256: Some(row.sha256),
            ..settled(state, reason, message)
        })
    }

    /// Adds the record a folder or file becomes, below that of the folder it lies in.
    fn add_record(
        &mut self,
        tx: &mut Tx<'_, '_>,
        item: &JobItemRow,
        level: &str,
    ) -> Result<String> {
        let path = path_of(item.what.trim_end_matches('/'));
        let parent = if path == Path::new(".") {
            self.record.clone()
        } else {
            let above = path
                .parent()
                .filter(|above| !above.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            self.record_of(tx, above)?
        };
        let name = if path == Path::new(".") {
            self.folder.as_deref().and_then(Path::file_name)
        } else if level == "file" {
            path.file_name()
        } else {
            path.file_stem()
        };
        let title: String = girok_model::clean_line(&name.unwrap_or_default().to_string_lossy())
            .chars()
            .take(2000)
            .collect();
        let title = if title.is_empty() {
            shown(&item.what)
        } else {
            title
        };
        let new = NewRecord {
            parent: Some(parent),
            level: level.to_owned(),
            descriptions: vec![NewDescription {
                language: Archive::language_of(&title).to_owned(),
                title,
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        Ok(add_in(tx, &new)?.id)
    }

    /// The record a folder became, in this run or one before.
    fn record_of(&self, tx: &Tx<'_, '_>, folder: &Path) -> Result<String> {
        let known = self
            .fresh
            .iter()
            .find(|(path, _)| path == folder)
            .map(|(_, record)| record)
            .or_else(|| self.records.get(folder));
        if let Some(record) = known {
            return Ok(record.clone());
        }
        let found = tx.read().texts(
            "SELECT record_id FROM job_item WHERE job_id = ?1 AND what = ?2 AND record_id IS NOT NULL",
            [self.job.as_str(), &format!("{}/", kept(folder))],
        )?;
        // A folder that could not be listed has none; its files stand where it would.
        Ok(found
            .into_iter()
            .next()
            .unwrap_or_else(|| self.record.clone()))
    }
}

/// What a failure to store means for an item: whether it may be tried again, and a code.
fn fault(error: &FilesError) -> (ItemState, &'static str) {
    match error {
        FilesError::Link { .. } => (ItemState::Refused, "link"),
        FilesError::Special { .. } => (ItemState::Refused, "special"),
        FilesError::Folder { .. } => (ItemState::Refused, "folder"),
        FilesError::Empty { .. } => (ItemState::Refused, "empty"),
        FilesError::Missing { .. } => (ItemState::Failed, "missing"),
        FilesError::NoAccess { .. } => (ItemState::Failed, "no_access"),
        _ => (ItemState::Failed, "io"),
    }
}

/// Begins with a capital letter and ends with one full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}
