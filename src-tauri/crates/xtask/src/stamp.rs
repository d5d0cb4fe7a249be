//! Stamps: a step that takes long runs again only when what it reads has changed.
//!
//! A stamp holds a digest of file names and contents, never times, because a checkout changes times.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::command::Outcome;

/// A digest of `paths` (files, or folders with all below them except `without`).
pub(crate) fn digest(paths: &[PathBuf], without: &[PathBuf]) -> Outcome<String> {
    let mut files = BTreeSet::new();
    for path in paths {
        collect(path, without, &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)
            .map_err(|error| format!("\"{}\" could not be read: {error}", file.display()))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, without: &[PathBuf], files: &mut BTreeSet<PathBuf>) -> Outcome {
    if without.iter().any(|skipped| skipped == path) {
        return Ok(());
    }
    if path.is_dir() {
        let entries = fs::read_dir(path)
            .map_err(|error| format!("\"{}\" could not be listed: {error}", path.display()))?;
        for entry in entries {
            let entry = entry.map_err(|error| format!("\"{}\": {error}", path.display()))?;
            collect(&entry.path(), without, files)?;
        }
    } else if path.is_file() {
        files.insert(path.to_path_buf());
    }
    Ok(())
}

/// Runs `work` unless the stamp at `path` already says `digest`; writes it after success only.
pub(crate) fn unless_done(path: &Path, digest: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    if fs::read_to_string(path).is_ok_and(|found| found == digest) {
        return Ok(());
    }
    work()?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .map_err(|error| format!("\"{}\" could not be made: {error}", folder.display()))?;
    }
    fs::write(path, digest)
        .map_err(|error| format!("\"{}\" could not be written: {error}", path.display()))?;
    Ok(())
}

/// Removes the stamp at `path`, so that its work is done again.
pub(crate) fn forget(path: &Path) -> Outcome {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(format!("\"{}\" could not be removed: {error}", path.display()).into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::slice::from_ref;

    #[test]
    fn work_is_repeated_only_when_contents_change() {
        let folder = std::env::temp_dir().join(format!("girok-stamp-{}", std::process::id()));
        let (source, skipped) = (folder.join("source"), folder.join("source/skipped"));
        fs::create_dir_all(&skipped).unwrap();
        fs::write(source.join("a"), "1").unwrap();
        let digest_now = || digest(from_ref(&source), from_ref(&skipped)).unwrap();

        let mut runs = 0;
        let stamp = folder.join("stamp");
        for (content, in_skipped, expected) in [("1", "x", 1), ("1", "y", 1), ("2", "y", 2)] {
            fs::write(source.join("a"), content).unwrap();
            fs::write(skipped.join("b"), in_skipped).unwrap();
            unless_done(&stamp, &digest_now(), || {
                runs += 1;
                Ok(())
            })
            .unwrap();
            assert_eq!(runs, expected, "content {content}, skipped {in_skipped}");
        }
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn failed_work_leaves_no_stamp() {
        let stamp = std::env::temp_dir().join(format!("girok-no-stamp-{}", std::process::id()));
        assert!(unless_done(&stamp, "1", || Err("broken".into())).is_err());
        assert!(!stamp.exists());
    }
}
