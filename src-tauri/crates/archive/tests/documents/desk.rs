//! A desk with an archive and a second hand on its catalogue, to write what an extractor would.

use std::fs;
use std::path::{Path, PathBuf};

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, AttachOptions, DocumentRow, Extraction,
    NewDescription, NewRecord, SearchOptions,
};
use girok_store::{PageRow, Store};
use tempfile::TempDir;

pub(crate) const NOW: &str = "2026-01-01T00:00:00.000Z";

pub(crate) struct Desk {
    pub(crate) archive: Archive,
    pub(crate) kim: ActorName,
    pub(crate) dir: PathBuf,
    pub(crate) room: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let dir = room.path().join("기록관.girok");
        let kim = ActorName::new("김기록", "desk").unwrap();
        let archive = Archive::create(&dir, "기록관", "ko", &kim).unwrap();
        Self {
            archive,
            kim,
            dir,
            room,
        }
    }

    pub(crate) fn add(&self, parent: Option<&str>, level: &str, title: &str) -> String {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: title.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.kim).unwrap().value.id
    }

    pub(crate) fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.room.path().join("files").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn attach(&self, record: &str, name: &str, content: &str) -> DocumentRow {
        let path = self.file(name, content.as_bytes());
        self.archive
            .attach(record, &path, &AttachOptions::default(), &self.kim)
            .unwrap()
            .value
            .document
            .document
    }

    /// What an extractor would have read.
    pub(crate) fn machine_read(&self, sha256: &str, version: &str, pages: &[&str]) {
        let store = self.store();
        let extraction = Extraction {
            sha256: sha256.to_owned(),
            state: "text".to_owned(),
            extractor: version.to_owned(),
            paged: true,
            pages: u32::try_from(pages.len()).unwrap(),
            read_at: NOW.to_owned(),
            ..Extraction::default()
        };
        let rows: Vec<PageRow> = pages
            .iter()
            .zip(1u32..)
            .map(|(text, page)| PageRow {
                page,
                text: (*text).to_owned(),
                origin: "embedded".to_owned(),
                language: "ko".to_owned(),
                ..PageRow::default()
            })
            .collect();
        store.keep_extraction(&extraction, &rows).unwrap();
    }

    pub(crate) fn store(&self) -> Store {
        Store::open(&self.dir.join("catalogue.db"), Access::Write, NOW).unwrap()
    }

    /// Records found, by id.
    pub(crate) fn found(&self, query: &str) -> Vec<String> {
        self.archive.catch_up().unwrap();
        let options = SearchOptions {
            limit: 100,
            language: "ko".to_owned(),
            ..SearchOptions::default()
        };
        let found = self.archive.search(query, &options).unwrap();
        found.hits.into_iter().map(|hit| hit.record.id).collect()
    }

    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        let report = self.archive.check(true, &mut |_, _, _| true).unwrap();
        assert_eq!(report.problems, [], "the archive is sound");
    }

    pub(crate) fn names(&self, record: &str) -> Vec<String> {
        let whole = self.archive.record(record).unwrap();
        whole
            .documents
            .into_iter()
            .map(|one| one.document.file_name)
            .collect()
    }
}

/// The sentence of a refusal.
#[track_caller]
pub(crate) fn refused<T>(answer: Result<T, ArchiveError>) -> String {
    match answer {
        Ok(_) => panic!("it should have been refused"),
        Err(error) => error.to_string(),
    }
}

/// Every file below a folder, by path and content.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(path).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().to_path_buf();
                all.push((
                    name.to_str().unwrap().to_owned(),
                    fs::read(entry.path()).unwrap(),
                ));
            }
        }
    }
    all.sort();
    all
}
