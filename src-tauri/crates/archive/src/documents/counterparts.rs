//! Which documents of a record are language versions of one another, side by side.

use girok_language::counterparts::{Comparison, compare};
use girok_language::detect;
use girok_language::minutes::{Page, Text};
use girok_store::{DocumentRow, PageRow};

use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;

/// From this likeness on two documents are proposed as versions of one text.
const LIKE: f64 = 0.5;

/// From this likeness on nobody need doubt it.
const CERTAIN: f64 = 0.8;

/// Documents that are compared with each other at the most; the first ones in order.
const MOST: usize = 24;

/// Two documents proposed as language versions of one text.
#[derive(Debug, Clone)]
pub struct Counterparts {
    /// The first, in the order of the record.
    pub one: DocumentRow,
    /// The other.
    pub other: DocumentRow,
    /// Main language of the first, `und` where it cannot be told.
    pub language_of_one: String,
    /// Main language of the other.
    pub language_of_other: String,
    /// `certain` or `likely`.
    pub confidence: &'static str,
    /// Pages of one of them are closed to whoever looks, so that what is missing may stand there.
    pub partial: bool,
    /// Their paragraphs and what does not correspond.
    pub comparison: Comparison,
}

struct Version {
    row: DocumentRow,
    language: String,
    partial: bool,
    pages: Vec<(u32, String)>,
}

impl Archive {
    /// The documents of a record (by reference code or id) and of the records directly below it that say the same in
    /// two languages, every pair with its paragraphs side by side. What may not be seen is not compared.
    pub fn counterparts(&self, record: &str) -> Result<Vec<Counterparts>> {
        let versions = self.store.read(|read| {
            let record = resolve(read, record)?;
            // Texts of one instrument are often described one by one, below what they belong to.
            let rows = read.list::<DocumentRow>(
                "destroyed_at IS NULL AND record_id IN (SELECT id FROM record WHERE trashed_at IS NULL AND (id = ?1 OR parent_id = ?1)) \
                 ORDER BY record_id <> ?1, (SELECT r.position FROM record r WHERE r.id = record_id), record_id, position, key",
                [&record.id],
            )?;
            let mut versions = Vec::new();
            for row in rows.into_iter().take(MOST) {
                let pages = read.pages_of(&row.id)?;
                if pages.iter().all(|page| page.text.trim().is_empty()) {
                    continue;
                }
                versions.push(Version {
                    language: main_language(&pages),
                    partial: !read.shows_bytes(&row)?,
                    pages: pages
                        .into_iter()
                        .map(|page| (page.page, page.text))
                        .collect(),
                    row,
                });
            }
            Ok::<_, crate::ArchiveError>(versions)
        })?;
        // Comparing takes longer than reading, and nobody should wait for it with the catalogue.
        let texts: Vec<Text<'_>> = versions.iter().map(text_of).collect();
        let mut found = Vec::new();
        for (at, one) in versions.iter().enumerate() {
            for (beside, other) in versions.iter().enumerate().skip(at + 1) {
                // Two files of the same language are drafts or copies, not language versions.
                if one.language == other.language {
                    continue;
                }
                let comparison = compare(&texts[at], &texts[beside]);
                if comparison.likeness < LIKE {
                    continue;
                }
                found.push(Counterparts {
                    one: told(one),
                    other: told(other),
                    language_of_one: one.language.clone(),
                    language_of_other: other.language.clone(),
                    confidence: if comparison.likeness >= CERTAIN {
                        "certain"
                    } else {
                        "likely"
                    },
                    partial: one.partial || other.partial,
                    comparison,
                });
            }
        }
        Ok(found)
    }
}

/// A row as whoever looks may have it: the digest would tell whoever has the same file that it is this one.
fn told(version: &Version) -> DocumentRow {
    let mut row = version.row.clone();
    if version.partial {
        row.sha256.clear();
    }
    row
}

fn text_of(version: &Version) -> Text<'_> {
    let pages: Vec<Page<'_>> = version
        .pages
        .iter()
        .map(|(number, text)| Page {
            number: *number,
            text,
        })
        .collect();
    Text::new(&pages)
}

/// The language most of a document is written in.
fn main_language(pages: &[PageRow]) -> String {
    let mut sums: Vec<(&str, usize)> = Vec::new();
    for page in pages {
        // Text of an older reading may not say its language.
        let language = match page.language.as_str() {
            "und" => detect(&page.text).unwrap_or("und"),
            known => known,
        };
        match sums.iter_mut().find(|(known, _)| *known == language) {
            Some((_, sum)) => *sum += page.text.len(),
            None => sums.push((language, page.text.len())),
        }
    }
    let main = sums.into_iter().max_by_key(|(_, sum)| *sum);
    main.map_or("und", |(language, _)| language).to_owned()
}
