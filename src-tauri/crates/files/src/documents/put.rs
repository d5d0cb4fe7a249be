//! Storing: stream into `partial/` while hashing, make the bytes durable, move them to their name, make the
//! name durable. Only then is a document acknowledged. An interruption anywhere leaves at most a partial file.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use girok_extract::identify;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Documents, PARTIAL, PAYLOAD, durable};
use crate::error::{FilesError, Result};

/// Bytes read at once; files of any size pass through this much memory.
const CHUNK: usize = 1024 * 1024;

/// Bytes after which what was written so far is made durable.
const SYNCED: usize = 64 * 1024 * 1024;

/// Watches a file being stored, from another thread.
#[derive(Debug, Default)]
pub struct Watch {
    /// Set to stop it; nothing is stored then.
    pub stop: AtomicBool,
    /// Bytes copied so far, over everything stored under this watch.
    pub copied: AtomicU64,
}

/// A document that is stored and will survive a power cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
    /// Media type, from the bytes.
    pub media_type: String,
    /// The same bytes were stored before.
    pub already: bool,
}

impl Documents {
    /// Stores a copy of the file at `source`, or of the file a link there leads to. The source is only read.
    ///
    /// # Errors
    ///
    /// [`FilesError::Missing`], [`FilesError::Folder`], [`FilesError::Special`], [`FilesError::Empty`] and
    /// [`FilesError::NoAccess`] for the source; [`FilesError::NoSpace`], [`FilesError::NoAccess`] and
    /// [`FilesError::Io`] for the archive, which is then as it was.
    pub fn put(&self, source: &Path) -> Result<Stored> {
        self.put_opened(open(source, true)?, source, &Watch::default())
    }

    /// The same for a file met on the way through a folder: a link is refused, and `watch` may stop it.
    ///
    /// # Errors
    ///
    /// As [`Documents::put`]; [`FilesError::Link`] and [`FilesError::Stopped`].
    pub fn put_watched(&self, source: &Path, watch: &Watch) -> Result<Stored> {
        self.put_opened(open(source, false)?, source, watch)
    }

    fn put_opened(&self, mut file: File, source: &Path, watch: &Watch) -> Result<Stored> {
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        self.store(&mut file, source, &name, watch)
    }

    /// Stores what `source` gives, for example a part of a container; `name` helps to tell its format.
    ///
    /// # Errors
    ///
    /// As [`Documents::put`].
    pub fn put_stream(&self, source: &mut dyn Read, name: &str) -> Result<Stored> {
        self.store(source, Path::new(name), name, &Watch::default())
    }

    /// Stores these bytes, as [`Documents::put`] does a file.
    ///
    /// # Errors
    ///
    /// [`FilesError::Empty`] for no bytes, and the errors of the archive.
    pub fn put_bytes(&self, mut bytes: &[u8]) -> Result<Stored> {
        self.store(&mut bytes, Path::new(""), "", &Watch::default())
    }

    fn store(
        &self,
        source: &mut dyn Read,
        path: &Path,
        name: &str,
        watch: &Watch,
    ) -> Result<Stored> {
        let partial = self.dir.join(PARTIAL);
        fs::create_dir_all(&partial).map_err(|error| refused(&partial, error))?;
        let mut temporary = tempfile::Builder::new()
            .prefix(&partial_prefix())
            .tempfile_in(&partial)
            .map_err(|error| refused(&partial, error))?;
        let target = temporary.path().to_owned();
        let written = temporary
            .as_file()
            .try_clone()
            .map_err(|error| refused(&target, error))?;
        let mut unsynced = 0;
        let mut each = |count: usize| {
            watch.copied.fetch_add(count as u64, Ordering::Relaxed);
            unsynced += count;
            if unsynced >= SYNCED {
                // Written in portions, the disk never has so much to write that others wait for it.
                unsynced = 0;
                written.sync_data().map_err(Broken::Write)?;
            }
            if watch.stop.load(Ordering::Relaxed) {
                return Err(Broken::Stopped);
            }
            Ok(())
        };
        // Dropping the temporary file on any error removes it.
        let (sha256, bytes) =
            copy(source, temporary.as_file_mut(), &mut each).map_err(|error| match error {
                Broken::Read(error) => FilesError::at(path, error),
                Broken::Write(error) => refused(&target, error),
                Broken::Stopped => FilesError::Stopped,
            })?;
        if bytes == 0 {
            return Err(FilesError::Empty {
                path: path.to_owned(),
            });
        }
        let media_type = identify(temporary.as_file_mut(), name)
            .map_err(|error| refused(&target, error))?
            .to_owned();
        let already = self.keep(temporary, &sha256, bytes)?;
        Ok(Stored {
            sha256,
            bytes,
            media_type,
            already,
        })
    }

    /// Moves a complete temporary file to its name; says whether the name was taken by the same bytes.
    fn keep(&self, temporary: NamedTempFile, sha256: &str, bytes: u64) -> Result<bool> {
        let place = self.path(sha256)?;
        let wrap = |error| refused(&place, error);
        let inner = place.parent().unwrap_or(&self.dir);
        let outer = inner.parent().unwrap_or(&self.dir);
        if is_stored(&place, bytes) {
            // Whoever stored it may not have come to this yet, and we acknowledge it too.
            for folder in [outer, inner, &self.dir.join(PAYLOAD)] {
                durable::sync_folder(folder)?;
            }
            return Ok(true);
        }
        let mut permissions = temporary.as_file().metadata().map_err(wrap)?.permissions();
        read_only(&mut permissions);
        temporary
            .as_file()
            .set_permissions(permissions)
            .map_err(wrap)?;
        temporary.as_file().sync_all().map_err(wrap)?;
        durable::create_folder(outer)?;
        durable::create_folder(inner)?;
        // Two threads with the same bytes both come here: the second rename replaces a file by its equal. A file
        // of another size under this name is damage, and is healed by the same rename.
        let already = match temporary.persist(&place) {
            Ok(_) => false,
            Err(_) if is_stored(&place, bytes) => true,
            Err(error) => return Err(wrap(error.error)),
        };
        durable::sync_folder(inner)?;
        Ok(already)
    }
}

/// An error inside the archive. A missing folder there is not a missing source.
fn refused(path: &Path, error: io::Error) -> FilesError {
    match FilesError::at(path, error) {
        FilesError::Missing { path } => FilesError::Io {
            path,
            source: io::ErrorKind::NotFound.into(),
        },
        other => other,
    }
}

/// Beginning of the names of this process's partial files.
pub(super) fn partial_prefix() -> String {
    format!("put-{}-", std::process::id())
}

fn is_stored(place: &Path, bytes: u64) -> bool {
    fs::metadata(place).is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes)
}

fn read_only(permissions: &mut fs::Permissions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        permissions.set_mode(0o444);
    }
    #[cfg(not(unix))]
    permissions.set_readonly(true);
}

/// On which side a copy broke.
#[derive(Debug)]
enum Broken {
    Read(io::Error),
    Write(io::Error),
    Stopped,
}

/// Opens an ordinary file for reading. It is opened first and looked at then, so that nothing can take its place in
/// between; a pipe does not make it wait.
fn open(source: &Path, follow: bool) -> Result<File> {
    let wrap = |error| FilesError::at(source, error);
    let path = source.to_owned();
    let before = if follow {
        fs::metadata(source)
    } else {
        fs::symlink_metadata(source)
    }
    .map_err(wrap)?;
    if before.is_symlink() {
        return Err(FilesError::Link { path });
    }
    if before.is_dir() {
        return Err(FilesError::Folder { path });
    }
    if !before.is_file() {
        return Err(FilesError::Special { path });
    }
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let mut flags = OFlags::NONBLOCK;
        if !follow {
            flags |= OFlags::NOFOLLOW;
        }
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(source).map_err(wrap)?;
    if file.metadata().map_err(wrap)?.is_file() {
        Ok(file)
    } else {
        Err(FilesError::Special { path })
    }
}

/// Copies everything and says its digest and size. `each` is told how much came and may end it.
fn copy(
    source: &mut dyn Read,
    target: &mut dyn Write,
    each: &mut dyn FnMut(usize) -> Result<(), Broken>,
) -> Result<(String, u64), Broken> {
    let mut digest = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = match source.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Broken::Read(error)),
        };
        digest.update(&chunk[..count]);
        target.write_all(&chunk[..count]).map_err(Broken::Write)?;
        bytes += count as u64;
        each(count)?;
    }
    target.flush().map_err(Broken::Write)?;
    Ok((hexadecimal(&digest.finalize()), bytes))
}

/// The digest of everything `source` gives.
pub(super) fn digest(source: &mut dyn Read) -> io::Result<String> {
    match copy(source, &mut io::sink(), &mut |_| Ok(())) {
        Ok((sha256, _)) => Ok(sha256),
        Err(Broken::Read(error) | Broken::Write(error)) => Err(error),
        Err(Broken::Stopped) => Err(io::ErrorKind::Interrupted.into()),
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn open() -> (tempfile::TempDir, Documents) {
        let folder = tempfile::tempdir().unwrap();
        let documents = Documents::open(&folder.path().join("documents")).unwrap();
        (folder, documents)
    }

    fn partial_files(documents: &Documents) -> usize {
        fs::read_dir(documents.dir.join(PARTIAL)).map_or(0, Iterator::count)
    }

    #[test]
    fn stored_under_the_digest_and_read_only() {
        let (folder, documents) = open();
        let source = folder.path().join("회의록 \"최종\".txt");
        fs::write(&source, "abc").unwrap();
        let stored = documents.put(&source).unwrap();
        let expected = Stored {
            sha256: ABC.to_owned(),
            bytes: 3,
            media_type: "text/plain".to_owned(),
            already: false,
        };
        assert_eq!(stored, expected, "digest of the standard's own example");
        let place = documents.path(ABC).unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"abc");
        assert!(fs::metadata(&place).unwrap().permissions().readonly());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(
                fs::metadata(&place).unwrap().permissions().mode() & 0o777,
                0o444
            );
        }
        assert!(
            documents.put_bytes(b"abc").unwrap().already,
            "the same bytes are stored once"
        );
        assert_eq!(documents.size(ABC).unwrap(), 3);
        assert_eq!(partial_files(&documents), 0, "nothing is left behind");
    }

    #[test]
    fn sources_that_are_refused() {
        let (folder, documents) = open();
        let empty = folder.path().join("empty.pdf");
        fs::write(&empty, "").unwrap();
        let missing = folder.path().join("missing.pdf");
        assert!(matches!(
            documents.put(&empty),
            Err(FilesError::Empty { .. })
        ));
        assert!(matches!(
            documents.put(folder.path()),
            Err(FilesError::Folder { .. })
        ));
        let error = documents.put(&missing).unwrap_err();
        assert!(matches!(error, FilesError::Missing { .. }));
        assert!(
            error.to_string().contains("missing.pdf\""),
            "the file is named: {error}"
        );
        assert!(matches!(
            documents.put_bytes(b""),
            Err(FilesError::Empty { .. })
        ));
        #[cfg(target_os = "linux")]
        assert!(
            matches!(
                documents.put(Path::new("/dev/zero")),
                Err(FilesError::Special { .. })
            ),
            "a device would never end"
        );
        assert_eq!(
            partial_files(&documents),
            0,
            "a refused source leaves nothing behind"
        );
    }

    #[test]
    fn a_watch_stops_it_and_nothing_is_left() {
        let (folder, documents) = open();
        let source = folder.path().join("film.mov");
        fs::write(&source, vec![1_u8; 3 * CHUNK]).unwrap();
        let watch = Watch::default();
        documents.put_watched(&source, &watch).unwrap();
        assert_eq!(watch.copied.load(Ordering::Relaxed), 3 * CHUNK as u64);
        watch.stop.store(true, Ordering::Relaxed);
        fs::write(&source, vec![2_u8; 3 * CHUNK]).unwrap();
        let stopped = documents.put_watched(&source, &watch);
        assert!(matches!(stopped, Err(FilesError::Stopped)));
        assert_eq!(
            watch.copied.load(Ordering::Relaxed),
            4 * CHUNK as u64,
            "after one portion"
        );
        assert_eq!(partial_files(&documents), 0);
        assert_eq!(documents.list().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_only_where_it_was_named() {
        let (folder, documents) = open();
        let file = folder.path().join("a.txt");
        let link = folder.path().join("b.txt");
        fs::write(&file, "abc").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(documents.put(&link).unwrap().sha256, ABC);
        let refused = documents.put_watched(&link, &Watch::default());
        assert!(matches!(refused, Err(FilesError::Link { path }) if path == link));
    }

    #[test]
    fn a_source_that_breaks_leaves_nothing() {
        struct Breaks(bool);
        impl Read for Breaks {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::ErrorKind::PermissionDenied.into());
                }
                buffer.fill(1);
                Ok(buffer.len())
            }
        }
        let (_folder, documents) = open();
        let error = documents.store(
            &mut Breaks(false),
            Path::new("/media/disc/a"),
            "a",
            &Watch::default(),
        );
        assert!(matches!(error, Err(FilesError::NoAccess { path, .. }) if path.ends_with("a")));
        assert_eq!(partial_files(&documents), 0);
        assert_eq!(documents.list().count(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_told_apart() {
        let mut full = File::options().write(true).open("/dev/full").unwrap();
        let Err(Broken::Write(error)) =
            copy(&mut [1_u8; 4096].as_slice(), &mut full, &mut |_| Ok(()))
        else {
            panic!("nothing fits on a full disk");
        };
        assert!(matches!(
            refused(Path::new("partial"), error),
            FilesError::NoSpace { .. }
        ));
    }

    #[test]
    fn many_threads_with_the_same_bytes() {
        let (_folder, documents) = open();
        let bytes = vec![7_u8; 3 * CHUNK / 2];
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| documents.put_bytes(&bytes).unwrap().sha256))
                .collect();
            let mut digests: Vec<String> = threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect();
            digests.dedup();
            assert_eq!(digests.len(), 1, "all threads stored the same document");
        });
        assert_eq!(documents.list().count(), 1);
        assert_eq!(partial_files(&documents), 0);
    }

    #[test]
    fn a_cut_file_is_healed() {
        let (_folder, documents) = open();
        documents.put_bytes(b"abc").unwrap();
        let place = documents.path(ABC).unwrap();
        fs::remove_file(&place).unwrap();
        fs::write(&place, "a").unwrap();
        assert!(!documents.put_bytes(b"abc").unwrap().already);
        assert_eq!(fs::read(&place).unwrap(), b"abc");
    }
}
