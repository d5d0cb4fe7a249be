//! Writes that survive a power cut: bytes first, then the name, then the folder that holds the name.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{FilesError, Result};

/// Makes the names in a folder durable. Windows does this by itself.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| FilesError::at(folder, error))?;
    }
    Ok(())
}

/// Creates a folder unless it is there, and makes its name durable in any case: another thread may have created
/// it a moment ago and not come to that yet.
pub(super) fn create_folder(folder: &Path) -> Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            return Err(FilesError::at(folder, error));
        }
        Ok(()) | Err(_) => {}
    }
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Replaces the file at `path` by what `write` writes, or leaves it as it was.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let wrap = |error| FilesError::at(path, error);
    let mut temporary = NamedTempFile::new_in(folder).map_err(wrap)?;
    {
        let mut buffered = std::io::BufWriter::new(temporary.as_file_mut());
        write(&mut buffered)
            .and_then(|()| buffered.flush())
            .map_err(wrap)?;
    }
    // Temporary files belong to their maker alone; a tag file is for everyone who may read the archive.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let permissions = fs::Permissions::from_mode(0o644);
        temporary
            .as_file()
            .set_permissions(permissions)
            .map_err(wrap)?;
    }
    temporary.as_file().sync_all().map_err(wrap)?;
    temporary.persist(path).map_err(|error| wrap(error.error))?;
    sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        replace(&path, |out| out.write_all(b"old")).unwrap();
        let failed = replace(&path, |out| {
            out.write_all(b"new")?;
            Err(std::io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(failed, Err(FilesError::NoSpace { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "no temporary file is left"
        );
    }
}
