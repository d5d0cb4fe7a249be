//! Realistic archives of any size, for benchmarks and for suites about growth.
//!
//! Owns their content: fonds of ministries, committees and people in four languages, composed by grammar from words
//! of the domain. Everything follows from a seed but the ids of the archive, its actors, settings and operations, which
//! the layers below make themselves. Everything is written through the journal, so that an archive checks clean.
//! There are no documents: what grows here is the catalogue.

mod compose;
mod dates;
mod grow;
mod names;
mod random;
mod words;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use girok_archive::Archive;
use girok_model::ActorName;
use girok_store::Access;

use grow::Growth;
use write::Filling;

/// Grows with every change of what is made from a seed.
const EDITION: u32 = 1;

const SEED: u64 = 1_937;

/// Code of the register of resettled families, a file with [`REGISTER_ITEMS`] items in an archive of any size.
pub const REGISTER: &str = "NKVD/1/1";

/// Items of the register.
pub const REGISTER_ITEMS: usize = 499;

/// Code of the collection of photographs: a tenth of all records, directly below it.
pub const PHOTOGRAPHS: &str = "PHOTO";

/// An archive of a given number of records.
#[derive(Debug, Clone)]
pub struct Population {
    dir: PathBuf,
}

impl Population {
    /// The archive of `records` records, at least 1000, made once and kept in the target folder. It is for looking at;
    /// who writes takes a copy.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn of(records: usize) -> Self {
        let name = format!("{EDITION}-{SEED}-{records}-{:016x}", schema());
        let dir = shelter().join(name);
        if !dir.is_dir() {
            let room = tempfile::tempdir_in(shelter()).expect("room in the target folder");
            let made = room.path().join("archive.girok");
            Self::grow(&made, records, SEED);
            // Another process may have been faster; its archive is the same.
            if fs::rename(&made, &dir).is_err() {
                assert!(dir.is_dir(), "the archive can be kept");
            }
        }
        Self { dir }
    }

    /// Makes the archive of `records` records that follows from `seed` in the new folder `dir`, with its index.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn grow(dir: &Path, records: usize, seed: u64) -> Self {
        assert!(
            records >= 1000,
            "a smaller archive has no room for the register"
        );
        let actors = ["Ким Людмила", "박서연", "Әлия Сейтқали"];
        let founder = ActorName::new(actors[1], "archive").expect("a name");
        let archive = Archive::create(dir, "한·카자흐스탄 협력 기록관", "ko", &founder)
            .expect("an archive can be made");
        drop(archive);
        Growth::new(
            Filling::open(&dir.join("catalogue.db"), &actors),
            seed,
            records,
        )
        .run();
        let archive = Archive::open(dir, Access::Write).expect("it opens");
        archive.catch_up().expect("it can be indexed");
        archive.settle().expect("it can be copied");
        drop(archive);
        Self {
            dir: dir.to_owned(),
        }
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A copy of the catalogue in the new folder `dir`, without an index, for writing.
    ///
    /// # Panics
    /// When it cannot be copied.
    #[must_use]
    pub fn copy_catalogue(&self, dir: &Path) -> Self {
        fs::create_dir_all(dir).expect("a folder");
        fs::copy(self.dir.join("catalogue.db"), dir.join("catalogue.db")).expect("a copy");
        Self {
            dir: dir.to_owned(),
        }
    }
}

/// Where archives are kept: in the target folder of whatever runs.
fn shelter() -> PathBuf {
    let here = std::env::current_exe().expect("a test knows where it is");
    // target/<profile>/deps/it-…
    let target = here
        .ancestors()
        .nth(3)
        .expect("a test lies in a target folder");
    let shelter = target.join("population");
    fs::create_dir_all(&shelter).expect("a folder in the target folder");
    shelter
}

/// A number that another schema does not have (FNV-1a).
fn schema() -> u64 {
    include_str!("../../../src-tauri/crates/store/src/schema/schema.sql")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}
