//! A throw-away archive and the command line on it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::{Ran, program};

/// The command line with an archive of its own, which is gone when this is dropped.
#[derive(Debug)]
pub struct Girok {
    room: TempDir,
    dir: PathBuf,
}

impl Girok {
    /// An archive folder that does not exist yet.
    ///
    /// # Panics
    /// When there is no room for it.
    pub fn nowhere() -> Self {
        let room = tempfile::tempdir().expect("a temporary folder");
        let dir = room.path().join("archive.girok");
        Self { room, dir }
    }

    /// An empty archive.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn empty() -> Self {
        let girok = Self::nowhere();
        let dir = girok.dir.clone();
        let _ = girok.run([OsStr::new("new"), dir.as_os_str()]).done();
        girok
    }

    /// A copy of the sample archive, which is made once.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn sample() -> Self {
        static SAMPLE: OnceLock<Girok> = OnceLock::new();
        let made = SAMPLE.get_or_init(|| {
            let girok = Self::nowhere();
            let dir = girok.dir.clone();
            let _ = girok.run([OsStr::new("sample"), dir.as_os_str()]).done();
            girok
        });
        let copy = Self::nowhere();
        copy_folder(&made.dir, &copy.dir);
        copy
    }

    /// A copy of the frozen archive of `version`; the original is never opened.
    ///
    /// # Panics
    /// When there is none.
    pub fn thawed(version: &str) -> Self {
        let copy = Self::nowhere();
        copy_folder(
            &crate::root().join("tests/fixtures/archives").join(version),
            &copy.dir,
        );
        copy
    }

    /// An archive in `dir`, which stays there.
    ///
    /// # Panics
    /// When there is no room for the files of the test.
    pub fn at(dir: &Path) -> Self {
        Self {
            room: tempfile::tempdir().expect("a temporary folder"),
            dir: dir.to_owned(),
        }
    }

    /// The archive's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The catalogue file.
    pub fn catalogue(&self) -> PathBuf {
        self.dir.join("catalogue.db")
    }

    /// Where the bytes with this fingerprint are stored.
    ///
    /// # Panics
    /// When it is no fingerprint.
    pub fn stored(&self, sha256: &str) -> PathBuf {
        self.dir
            .join("documents/data")
            .join(&sha256[..2])
            .join(&sha256[2..4])
            .join(sha256)
    }

    /// Writes a file beside the archive.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.room.path().join(name);
        fs::write(&path, bytes).expect("a file for the test");
        path
    }

    /// `girok` on this archive, ready to start.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .env("GIROK_ARCHIVE", &self.dir)
            .env("GIROK_ACTOR", "Test Archivist")
            .env("GIROK_EXTRACT", crate::extractor())
            .stdin(Stdio::null());
        command
    }

    /// Runs `girok` to its end.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ran {
        let mut command = self.command(arguments);
        let output = command.output().expect("girok starts");
        let asked: Vec<_> = command
            .get_args()
            .map(|part| part.to_string_lossy().chars().take(80).collect::<String>())
            .collect();
        Ran {
            asked: format!(
                "girok {}",
                asked.into_iter().take(8).collect::<Vec<_>>().join(" ")
            ),
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs `girok attach RECORD FILE… --json`.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn attach<P: AsRef<Path>>(&self, record: &str, files: impl IntoIterator<Item = P>) -> Ran {
        let mut arguments = vec![
            OsStr::new("attach").to_owned(),
            record.into(),
            "--json".into(),
            "--quiet".into(),
        ];
        arguments.extend(
            files
                .into_iter()
                .map(|file| file.as_ref().as_os_str().to_owned()),
        );
        self.run(arguments)
    }

    /// The answer to a search, as JSON.
    ///
    /// # Panics
    /// When the search fails.
    #[track_caller]
    pub fn search(&self, query: &str) -> Value {
        self.run(["search", "--json", "--limit", "100", "--", query])
            .done()
            .json()
    }

    /// The answers to many searches in one process, in their order.
    ///
    /// # Panics
    /// When one of them fails.
    #[track_caller]
    pub fn search_all(&self, queries: &[String]) -> Vec<Value> {
        let lines = queries
            .iter()
            .enumerate()
            .fold(String::new(), |all, (place, query)| {
                all + &format!("{place}\t{query}\n")
            });
        let file = self.file("queries.tsv", lines);
        let file = file.to_string_lossy();
        let answers = self
            .run(["search", "--json", "--limit", "1000", "--batch", &file])
            .done()
            .json_lines();
        assert_eq!(answers.len(), queries.len(), "one answer per query");
        answers
    }

    /// Runs `girok check --json` and answers the report, which must be clean.
    ///
    /// # Panics
    /// When a fault is found.
    #[track_caller]
    pub fn check_clean(&self) -> Value {
        let report = self
            .run(["check", "--fixity", "--json", "--quiet"])
            .done()
            .json();
        assert_eq!(report["sound"], true, "{report}");
        report
    }
}

/// Copies a folder with everything in it.
///
/// # Panics
/// When something cannot be copied.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}
