//! Running a job: attaching what a folder holds or many files, then reading their text.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

use girok_files::{FilesError, Stored, Watch};
use girok_model::{
    ActorName, DocumentRole, DocumentStage, ItemState, JobState, LanguageTag, Op, OperationId,
};
use girok_store::{JobItemRow, JobRow, Tx};
use serde::{Deserialize, Serialize};

use super::keep::{JobCounts, JobWhole, counted};
use super::paths::{kept, path_of, shown};
use super::walk::{Walk, named};
use crate::destruction::refuse_destroyed;
use crate::documents::{AttachOptions, Origin, add_document, known_by};
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;
use crate::records::{NewDescription, NewRecord, add_in, refuse_trashed, resolve};

/// Items dealt with in one transaction, and their bytes; one alone may be larger.
const CHUNK: (usize, u64) = (64, 256 * 1024 * 1024);

/// Files stored at once: while one waits for the disk, another is read.
const STORERS: usize = 4;

/// Items listed in one transaction.
const LISTED: usize = 1000;

/// Between two reports.
const REPORT: Duration = Duration::from_millis(100);

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

/// How far a job is.
#[derive(Debug)]
pub struct JobProgress<'a> {
    /// The job.
    pub job: &'a JobRow,
    /// Bytes stored, of what is to be stored, while it stores.
    pub bytes: (u64, u64),
    /// Items that were settled since the last report.
    pub settled: &'a [JobItemRow],
}

/// What a job has to do, as it is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Params {
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    as_records: bool,
    role: String,
    languages: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
}

/// A running job: what is reported, and when last.
struct Run<'a> {
    job: JobRow,
    bytes: (u64, u64),
    reported: Instant,
    watch: &'a Watch,
    step: &'a mut dyn FnMut(&JobProgress<'_>),
}

impl Run<'_> {
    fn tell(&mut self, settled: &[JobItemRow]) {
        self.reported = Instant::now();
        let settled: Vec<JobItemRow> = settled
            .iter()
            .map(|item| JobItemRow {
                what: shown(&item.what),
                ..item.clone()
            })
            .collect();
        let progress = JobProgress {
            job: &self.job,
            bytes: self.bytes,
            settled: &settled,
        };
        (self.step)(&progress);
    }

    fn stopped(&self) -> bool {
        self.watch.stop.load(Ordering::Relaxed)
    }
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

    /// Runs a job to its end, or on from where it was cut off. `watch` stops it; `step` is told how far it is. The job that is
    /// answered says how it ended; files that could not be attached are no error of the job.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] for a job that runs already, is done, or cannot be resumed; what the catalogue says.
    pub fn run_job(
        &self,
        id: &str,
        actor: &ActorName,
        watch: &Watch,
        step: &mut dyn FnMut(&JobProgress<'_>),
    ) -> Result<JobRow> {
        self.refuse_readers()?;
        self.may(Op::DocumentAttach, actor)?;
        let whole = self.job(id)?;
        self.may_run(&whole)?;
        let mut job = whole.job;
        JobState::Running.code().clone_into(&mut job.state);
        job.reason.clear();
        job.started_at = Some(now());
        job.ended_at = None;
        if job.kind == "attach" && job.phase != "listing" {
            "storing".clone_into(&mut job.phase);
        }
        self.store.put_job(&job)?;
        let mut run = Run {
            job,
            bytes: (0, 0),
            reported: Instant::now(),
            watch,
            step,
        };
        run.tell(&[]);
        let _busy = self.busy();
        let ended = self.phases(&mut run, actor);
        let state = match &ended {
            Ok(()) => JobState::Done,
            Err(ArchiveError::Cancelled) => JobState::Cancelled,
            Err(error) => {
                run.job.reason = error.to_string();
                JobState::Failed
            }
        };
        state.code().clone_into(&mut run.job.state);
        run.job.ended_at = Some(now());
        self.store.put_job(&run.job)?;
        run.tell(&[]);
        match ended {
            Ok(()) | Err(ArchiveError::Cancelled) => Ok(run.job),
            Err(error) => Err(error),
        }
    }

    /// Refuses a job that cannot be run: one that runs, is done, or kept nothing to go on with.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`].
    pub fn may_run(&self, whole: &JobWhole) -> Result<()> {
        refuse_to_run(&whole.job, whole.counts.waiting > 0)
    }

    fn phases(&self, run: &mut Run<'_>, actor: &ActorName) -> Result<()> {
        if run.job.kind == "attach" {
            let params: Params = serde_json::from_str(&run.job.params).unwrap_or_default();
            if run.job.phase == "listing" {
                self.list_folder(run, &params)?;
            }
            self.phase(run, "storing")?;
            self.store_all(run, &params, actor)?;
        }
        self.phase(run, "reading")?;
        let waiting = self.store.read_all(|read| {
            if run.job.kind == "attach" {
                read.unread_of_job(&run.job.id, girok_extract::VERSION)
            } else {
                read.unread(girok_extract::VERSION)
            }
        })?;
        run.job.total = waiting.len() as u64;
        self.read_many(&waiting, &mut |done, total| {
            (run.job.done, run.job.total) = (done, total);
            if run.reported.elapsed() > REPORT {
                run.tell(&[]);
            }
            !run.stopped()
        })?;
        self.phase(run, "indexing")?;
        self.catch_up()?;
        if run.job.kind == "attach" {
            let counts = self.counts(&run.job.id)?;
            run.job.total = counts.all();
            run.job.done = counts.all() - counts.waiting;
        }
        Ok(())
    }

    fn phase(&self, run: &mut Run<'_>, phase: &str) -> Result<()> {
        if run.stopped() {
            return Err(ArchiveError::Cancelled);
        }
        if run.job.phase != phase {
            phase.clone_into(&mut run.job.phase);
            (run.job.done, run.job.total) = (0, 0);
        }
        self.store.put_job(&run.job)?;
        run.tell(&[]);
        Ok(())
    }

    /// Lists the folder anew: what an interrupted listing left is not known to be whole.
    fn list_folder(&self, run: &mut Run<'_>, params: &Params) -> Result<()> {
        let Some(folder) = params.folder.as_deref().map(path_of) else {
            return Ok(());
        };
        let folder = self.folder(&folder)?;
        self.store.clear_job_items(&run.job.id)?;
        let walk = Walk {
            root: &folder,
            archive: &self.dir,
            folders: params.as_records,
        };
        let mut chunk = Vec::with_capacity(LISTED);
        let mut refused = Vec::new();
        let mut position = 0;
        for item in walk.items() {
            position += 1;
            let item = JobItemRow { position, ..item };
            if item.state != ItemState::Waiting.code() {
                refused.push(item.clone());
            }
            chunk.push(item);
            if chunk.len() == LISTED {
                self.store.add_job_items(&run.job.id, &chunk)?;
                chunk.clear();
            }
            if run.reported.elapsed() > REPORT {
                run.job.done = position;
                run.tell(&refused);
                refused.clear();
                if run.stopped() {
                    return Err(ArchiveError::Cancelled);
                }
            }
        }
        self.store.add_job_items(&run.job.id, &chunk)?;
        run.tell(&refused);
        Ok(())
    }

    /// The folder as it is found later from anywhere, if everything in it may be attached.
    fn folder(&self, folder: &Path) -> Result<PathBuf> {
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

    fn store_all(&self, run: &mut Run<'_>, params: &Params, actor: &ActorName) -> Result<()> {
        let counts = self.counts(&run.job.id)?;
        run.job.total = counts.all();
        run.bytes.1 = counts.bytes;
        let mut storing = Storing::new(params, &run.job)?;
        loop {
            let waiting = self.store.read(|read| {
                read.job_items(
                    &run.job.id,
                    Some(ItemState::Waiting.code()),
                    0,
                    CHUNK.0 as u64,
                )
            })?;
            let mut bytes = 0;
            let chunk: Vec<JobItemRow> = waiting
                .into_iter()
                .take_while(|item| {
                    bytes += item.bytes;
                    bytes == item.bytes || bytes <= CHUNK.1
                })
                .collect();
            let counts = self.counts(&run.job.id)?;
            run.job.done = counts.all() - counts.waiting;
            run.bytes.0 = counts.bytes_done;
            self.store.put_job(&run.job)?;
            if chunk.is_empty() {
                return Ok(());
            }
            let settled = self.store_chunk(run, &mut storing, chunk, actor)?;
            run.job.done += settled.len() as u64;
            run.tell(&settled);
            if run.stopped() {
                return Err(ArchiveError::Cancelled);
            }
        }
    }

    fn counts(&self, job: &str) -> Result<JobCounts> {
        self.store.read(|read| Ok(counted(&read.job_counts(job)?)))
    }

    /// Stores the bytes of a chunk, several files at once, then adds its documents and settles its items in one transaction.
    fn store_chunk(
        &self,
        run: &mut Run<'_>,
        storing: &mut Storing,
        chunk: Vec<JobItemRow>,
        actor: &ActorName,
    ) -> Result<Vec<JobItemRow>> {
        // Until the rows are written, nobody may erase bytes that were stored already.
        let keeping = self.keeping.read().unwrap_or_else(PoisonError::into_inner);
        let before = run.watch.copied.load(Ordering::Relaxed);
        let stored = self.put_chunk(run, storing, &chunk, before);
        let mut full = None;
        let mut ready = Vec::with_capacity(chunk.len());
        for (item, stored) in chunk.into_iter().zip(stored) {
            match stored {
                Some(Err(FilesError::Stopped)) | None => {}
                Some(Err(error @ FilesError::NoSpace { .. })) => full = Some(error),
                Some(other) => ready.push((item, other)),
            }
        }
        let group = Some(run.job.id.clone());
        let params = serde_json::json!({ "job": run.job.id, "record": run.job.record_id });
        let job = run.job.id.clone();
        let done = self.transact_in(group, Op::DocumentAttach, actor, params, |tx| {
            ready
                .iter()
                .map(|(item, stored)| {
                    let settled = storing.settle(tx, item, stored)?;
                    tx.settle_item(&job, &settled)?;
                    Ok(settled)
                })
                .collect::<Result<Vec<_>>>()
        })?;
        drop(keeping);
        storing.settled();
        match full {
            // Every further file would be refused too; what waits is attached when there is room again.
            Some(error) => Err(error.into()),
            None => Ok(done.value),
        }
    }

    fn put_chunk(
        &self,
        run: &mut Run<'_>,
        storing: &Storing,
        chunk: &[JobItemRow],
        before: u64,
    ) -> Vec<Option<Result<Option<Stored>, FilesError>>> {
        let watch = run.watch;
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<_>> = Mutex::new((0..chunk.len()).map(|_| None).collect());
        let bytes = run.bytes.0;
        thread::scope(|scope| {
            let (sender, receiver) = channel::<()>();
            for _ in 0..STORERS.min(chunk.len()) {
                let sender = sender.clone();
                let (next, results) = (&next, &results);
                scope.spawn(move || {
                    let _alive = sender;
                    while !watch.stop.load(Ordering::Relaxed) {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(item) = chunk.get(at) else { return };
                        let stored = if item.what.ends_with('/') {
                            Ok(None)
                        } else {
                            let path = storing.path(item);
                            let stored = if storing.folder.is_some() {
                                self.documents.put_watched(&path, watch)
                            } else {
                                self.documents.put(&path)
                            };
                            stored.map(Some)
                        };
                        results.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(stored);
                    }
                });
            }
            drop(sender);
            // Nothing is ever sent: the end of the last thread ends the waiting.
            while receiver.recv_timeout(REPORT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                run.bytes.0 = bytes + watch.copied.load(Ordering::Relaxed) - before;
                run.tell(&[]);
            }
        });
        results.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a job can be run, or on from where it was cut off.
fn refuse_to_run(job: &JobRow, waiting: bool) -> Result<()> {
    let refuse = |message: &str, hint: &str| {
        Err(ArchiveError::Precondition {
            message: message.to_owned(),
            hint: hint.to_owned(),
        })
    };
    if !["attach", "read"].contains(&job.kind.as_str()) {
        return refuse(
            "This task is done whole or not at all; it left nothing to go on with.",
            "Start it again.",
        );
    }
    match JobState::parse(&job.state)? {
        JobState::Running => refuse("The job is running.", "Wait for its end, or cancel it."),
        JobState::Done if !waiting => refuse(
            "The job is done.",
            "Let what failed be tried again first, or start another.",
        ),
        _ => Ok(()),
    }
}

/// What is known while items are stored.
struct Storing {
    record: String,
    folder: Option<PathBuf>,
    as_records: bool,
    options: AttachOptions,
    /// Folder items and the record each became, by path.
    records: HashMap<PathBuf, String>,
    /// Those of the transaction under way.
    fresh: Vec<(PathBuf, String)>,
    job: String,
}

impl Storing {
    fn new(params: &Params, job: &JobRow) -> Result<Self> {
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

    fn path(&self, item: &JobItemRow) -> PathBuf {
        let path = path_of(&item.what);
        match &self.folder {
            Some(folder) => folder.join(path),
            None => path,
        }
    }

    /// The transaction is durable: what it made is known from now on.
    fn settled(&mut self) {
        self.records.extend(self.fresh.drain(..));
    }

    /// Does what an item stands for, inside the transaction that notes it.
    fn settle(
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
