//! What a job is to do, kept before any of it is done.

use std::fs;
use std::path::{Path, PathBuf};

use girok_model::{ActorName, JobState, Op, OperationId};
use girok_store::{JobItemRow, JobRow};
use serde::{Deserialize, Serialize};

use super::list::LISTED;
use super::paths::kept;
use super::walk::named;
use crate::destruction::refuse_destroyed;
use crate::documents::AttachOptions;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;
use crate::records::{refuse_trashed, resolve};

/// What is to be attached.
#[derive(Debug, Clone, Default)]
pub struct AttachJob {
    /// Reference code or id of the record.
    pub record: String,
    /// A folder with everything below it …
    pub folder: Option<PathBuf>,
    /// … or files.
    pub files: Vec<PathBuf>,
    /// Each folder becomes a record of the level `file` and each file one of the level `item`; otherwise all go on the one record.
    pub as_records: bool,
    /// How they are attached.
    pub options: AttachOptions,
}

/// What a job has to do, as it is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Params {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) folder: Option<String>,
    pub(super) as_records: bool,
    pub(super) role: String,
    pub(super) languages: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stage: Option<String>,
}

impl Archive {
    /// Keeps a job that attaches files; [`Archive::run_job`] runs it.
    ///
    /// # Errors
    /// What stands against attaching anything to the record, and a folder that cannot be read.
    pub fn plan_attach(&self, new: &AttachJob, actor: &ActorName) -> Result<JobRow> {
        self.refuse_readers()?;
        self.may(Op::DocumentAttach, actor)?;
        let record = self.store.read(|read| {
            let record = resolve(read, &new.record)?;
            refuse_trashed(&record)?;
            refuse_destroyed(read, &record)?;
            Ok::<_, ArchiveError>(record)
        })?;
        let folder = new
            .folder
            .as_deref()
            .map(|folder| self.folder(folder))
            .transpose()?;
        if new.as_records && record.level == "item" {
            return Err(ArchiveError::Precondition {
                message: format!(
                    "Nothing can stand below \"{}\", which is an item.",
                    record.reference
                ),
                hint: "Name a record of a higher level, or attach everything to the item itself."
                    .to_owned(),
            });
        }
        let params = Params {
            folder: folder.as_deref().map(kept),
            as_records: new.as_records,
            role: new.options.role.code().to_owned(),
            languages: new
                .options
                .languages
                .iter()
                .map(|language| language.as_str().to_owned())
                .collect(),
            stage: new.options.stage.map(|stage| stage.code().to_owned()),
        };
        let job = JobRow {
            id: OperationId::new().to_string(),
            kind: "attach".to_owned(),
            state: JobState::Waiting.code().to_owned(),
            phase: if folder.is_some() {
                "listing"
            } else {
                "storing"
            }
            .to_owned(),
            params: serde_json::to_string(&params).unwrap_or_default(),
            actor: actor.name.clone(),
            record_id: Some(record.id),
            total: if folder.is_some() {
                0
            } else {
                new.files.len() as u64
            },
            created_at: now(),
            ..JobRow::default()
        };
        self.store.put_job(&job)?;
        let items: Vec<JobItemRow> = new
            .files
            .iter()
            .zip(1u64..)
            .map(|(file, position)| JobItemRow {
                position,
                ..named(file)
            })
            .collect();
        for chunk in items.chunks(LISTED) {
            self.store.add_job_items(&job.id, chunk)?;
        }
        Ok(job)
    }

    /// Keeps a job that reads whatever waits to be read.
    ///
    /// # Errors
    /// A reader asks.
    pub fn plan_reading(&self, actor: &ActorName) -> Result<JobRow> {
        self.refuse_readers()?;
        self.may(Op::DocumentAttach, actor)?;
        let job = JobRow {
            id: OperationId::new().to_string(),
            kind: "read".to_owned(),
            state: JobState::Waiting.code().to_owned(),
            phase: "reading".to_owned(),
            params: "{}".to_owned(),
            actor: actor.name.clone(),
            created_at: now(),
            ..JobRow::default()
        };
        self.store.put_job(&job)?;
        Ok(job)
    }

    /// The folder as it is found later from anywhere, if everything in it may be attached.
    pub(super) fn folder(&self, folder: &Path) -> Result<PathBuf> {
        let failed = |source| ArchiveError::Io {
            path: folder.display().to_string(),
            source,
        };
        let absolute = fs::canonicalize(folder).map_err(failed)?;
        fs::read_dir(&absolute).map_err(failed)?;
        let archive = fs::canonicalize(&self.dir).map_err(failed)?;
        if absolute.starts_with(&archive) {
            return Err(ArchiveError::Precondition {
                message: format!("\"{}\" lies in the archive itself.", folder.display()),
                hint: "Name a folder outside it.".to_owned(),
            });
        }
        Ok(absolute)
    }
}
