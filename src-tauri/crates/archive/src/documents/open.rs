//! Opening a document with the system's own application: it gets a copy that it may read and not write, so that nothing it
//! does reaches the archive.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use girok_files::safe_name;
use girok_store::DocumentRow;

use crate::error::{ArchiveError, Result};
use crate::open::Archive;

/// Begins the names of folders that hold what was opened.
const OPENED: &str = "girok-open-";

impl Archive {
    /// Copies a document into a folder of its own below `room`, under its own name, readable by the person alone and writable by
    /// nobody; answers where. What was copied there more than a day ago is taken away first.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] for who may not have its bytes, and what the file system says.
    pub fn copy_to_open(&self, id: &str, room: &Path) -> Result<PathBuf> {
        let row: DocumentRow = self.store.read(|read| read.get(id))?;
        let (mut bytes, size, _) = self.content_of(&row)?;
        let io = |source| ArchiveError::Io {
            path: room.display().to_string(),
            source,
        };
        fs::create_dir_all(room).map_err(io)?;
        // What cannot be taken away is open somewhere; it goes another time.
        let _ = sweep(room);
        // Nobody can have made a folder of this name before, to look into it or to lead it elsewhere.
        let folder = room.join(format!("{OPENED}{}", girok_model::OperationId::new()));
        private_folder(&folder).map_err(io)?;
        let path = folder.join(safe_name(&row.file_name));
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut copy = options.open(&path).map_err(io)?;
        let copied = io::copy(&mut bytes, &mut copy).map_err(io)?;
        if copied != size {
            return Err(io(io::ErrorKind::UnexpectedEof.into()));
        }
        let mut permissions = copy.metadata().map_err(io)?.permissions();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            permissions.set_mode(0o400);
        }
        #[cfg(not(unix))]
        permissions.set_readonly(true);
        copy.set_permissions(permissions).map_err(io)?;
        Ok(path)
    }
}

/// A folder only its owner may look into.
fn private_folder(path: &Path) -> io::Result<()> {
    #[cfg_attr(
        not(unix),
        expect(unused_mut, reason = "permissions are set where there are any")
    )]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Takes away what was opened more than a day ago.
fn sweep(room: &Path) -> io::Result<()> {
    const DAY: Duration = Duration::from_hours(24);
    for entry in fs::read_dir(room)? {
        let entry = entry?;
        let old = entry.metadata()?.modified()?.elapsed().unwrap_or_default() > DAY;
        let named = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(OPENED));
        if old && named && entry.file_type()?.is_dir() {
            #[cfg(windows)]
            for file in fs::read_dir(entry.path())?.flatten() {
                if let Ok(metadata) = file.metadata() {
                    let mut permissions = metadata.permissions();
                    permissions.set_readonly(false);
                    let _ = fs::set_permissions(file.path(), permissions);
                }
            }
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(())
}
