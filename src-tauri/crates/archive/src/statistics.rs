//! Counts and sizes.

use girok_store::Read;

use crate::error::Result;
use crate::open::Archive;

/// What an archive holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Records outside the trash.
    pub records: u64,
    /// Records in the trash.
    pub trashed: u64,
    /// Records per level.
    pub levels: Vec<(String, i64)>,
    /// Meetings.
    pub meetings: u64,
    /// Persons and bodies.
    pub agents: u64,
    /// Tags.
    pub tags: u64,
    /// Documents.
    pub documents: u64,
    /// Documents per state of their text.
    pub states: Vec<(String, i64)>,
    /// Bytes of all documents.
    pub bytes: u64,
    /// Characters of text.
    pub characters: u64,
    /// Operations in the journal.
    pub operations: u64,
    /// Hash of the last one.
    pub head: String,
}

impl Archive {
    /// Counts everything.
    pub fn statistics(&self) -> Result<Statistics> {
        self.store.read(|read| {
            let count = |sql: &str| read.count(sql, []).map(i64::unsigned_abs);
            Ok(Statistics {
                records: count("SELECT count(*) FROM record WHERE trashed_at IS NULL")?,
                trashed: count("SELECT count(*) FROM record WHERE trashed_at IS NOT NULL")?,
                levels: read.tallies(
                    "SELECT level, count(*) FROM record WHERE trashed_at IS NULL GROUP BY level ORDER BY 2 DESC, 1",
                    [],
                )?,
                meetings: count("SELECT count(*) FROM meeting")?,
                agents: count("SELECT count(*) FROM agent")?,
                tags: count(
                    "SELECT count(*) FROM term WHERE vocabulary = 'tags' AND merged_into_id IS NULL",
                )?,
                documents: count("SELECT count(*) FROM document")?,
                states: read.tallies(
                    "SELECT coalesce(e.state, 'pending'), count(*) FROM document d \
                     LEFT JOIN extraction e ON e.sha256 = d.sha256 GROUP BY 1 ORDER BY 2 DESC, 1",
                    [],
                )?,
                bytes: count("SELECT coalesce(sum(bytes), 0) FROM document")?,
                // Of what may be read; the sum that was kept is of every page.
                characters: count(if read.is_veiled() {
                    "SELECT coalesce(sum(length(text)), 0) FROM page"
                } else {
                    "SELECT coalesce(sum(characters), 0) FROM extraction"
                })?,
                operations: count("SELECT count(*) FROM operation")?,
                head: Read::head(read)?.map(|head| head.hash).unwrap_or_default(),
            })
        })
    }
}
