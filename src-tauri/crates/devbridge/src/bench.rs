//! The archive under test: a copy of the sample that any test may change, replaced on request.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use girok_archive::{Access, Archive, ArchiveError};
use girok_protocol::{Session, actor_of_system};
use tempfile::TempDir;

/// The sample as it was made, and the copy that is open.
pub(crate) struct Bench {
    pristine: TempDir,
    open: Mutex<Open>,
}

/// One copy. Fields are dropped in this order: the archive is closed before its folder goes.
struct Open {
    session: Session,
    folder: TempDir,
}

impl Bench {
    /// Makes the sample and opens a first copy of it.
    pub(crate) fn set_up() -> Result<Self, String> {
        let pristine = new_folder()?;
        make_sample(&pristine.path().join(ARCHIVE))?;
        let open = Mutex::new(open_copy(pristine.path())?);
        Ok(Self { pristine, open })
    }

    /// The session of the copy that is open now.
    pub(crate) fn session(&self) -> Session {
        self.lock().session.clone()
    }

    /// Replaces the copy by a fresh one; who watches the old one is told nothing more.
    pub(crate) fn reset(&self) -> Result<(), String> {
        let fresh = open_copy(self.pristine.path())?;
        *self.lock() = fresh;
        Ok(())
    }

    /// A place for an uploaded file, under the name it came with.
    pub(crate) fn upload(&self, name: &str) -> Result<PathBuf, String> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        if matches!(last, "" | "." | "..") {
            return Err(format!("\"{name}\" is not a file name"));
        }
        let uploads = self.lock().folder.path().join("uploads");
        fs::create_dir_all(&uploads).map_err(|error| error.to_string())?;
        let own = tempfile::Builder::new()
            .disable_cleanup(true)
            .tempdir_in(uploads)
            .map_err(|error| error.to_string())?;
        Ok(own.path().join(last))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Open> {
        // A test that failed while it held the lock changed nothing half-way.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const ARCHIVE: &str = "sample.girok";

fn new_folder() -> Result<TempDir, String> {
    tempfile::Builder::new()
        .prefix("girok-bridge-")
        .tempdir()
        .map_err(|error| format!("no temporary folder: {error}"))
}

fn open_copy(pristine: &Path) -> Result<Open, String> {
    let folder = new_folder()?;
    let archive = folder.path().join(ARCHIVE);
    copy(&pristine.join(ARCHIVE), &archive).map_err(|error| format!("no copy: {error}"))?;
    let session = open(&archive, folder.path().join("settings.json"))?;
    Ok(Open { session, folder })
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Makes the sample archive and closes it once everything in it can be searched.
fn make_sample(folder: &Path) -> Result<(), String> {
    let words = |error: ArchiveError| format!("the sample archive cannot be made: {error}");
    let archive = Archive::create_sample(folder, &actor_of_system()).map_err(words)?;
    archive.catch_up().map_err(words)?;
    archive.settle().map_err(words)
}

fn open(folder: &Path, settings: PathBuf) -> Result<Session, String> {
    let archive = Archive::open(folder, Access::Write)
        .map_err(|error| format!("the sample archive does not open: {error}"))?;
    let archive = Arc::new(archive);
    archive.start_indexer();
    Ok(Session::new(archive, settings))
}
