//! Writing documents out under their own names, with a manifest of their digests.
//!
//! What a person may not see is not written. Names are made so that every file system takes them; the manifest says what each
//! was called. A folder for each record below the one that is exported, named by its code.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use girok_files::{NamesInFolder, safe_name};
use girok_store::{DocumentRow, RecordRow};
use sha2::{Digest, Sha256};

use super::versions::arranged;
use crate::access::Sight;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::resolve;

/// Name of the manifest, in the form `sha256sum --check` reads.
const MANIFEST: &str = "manifest-sha256.txt";

/// Name of the list of what each file was called and belongs to.
const LIST: &str = "documents.csv";

/// A document that was written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedFile {
    /// Document id.
    pub document: String,
    /// Reference code of its record.
    pub reference: String,
    /// Where it is below the folder, parts divided by `/`.
    pub path: String,
    /// SHA-256 of what was written.
    pub sha256: String,
    /// Number of bytes.
    pub bytes: u64,
}

/// What an export wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The files, in order.
    pub files: Vec<ExportedFile>,
    /// Documents that are there and were not written: closed to who exports, destroyed, or not stored.
    pub left_out: u64,
}

impl Archive {
    /// Writes the documents of a record, and with `below` of all below it, into `out`, which is empty or not there yet: those
    /// that `sight` shows, which for what leaves the archive is [`Sight::leaving`] or what [`Archive::override_access`] lifts.
    /// `step` is told what is done and how much there is, in bytes, and may stop it; then what was written is taken away again.
    ///
    /// # Errors
    /// [`ArchiveError::NotEmpty`]; [`ArchiveError::Cancelled`]; what the file system says, and a digest that is not that of what
    /// was stored.
    pub fn export_documents(
        &self,
        record: &str,
        below: bool,
        out: &Path,
        sight: &Sight,
        step: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Exported> {
        let (all, _, gone) = self.plan(record, below)?;
        let known = all.len() as u64 + gone;
        let record = self.store.read(|read| resolve(read, record))?.id;
        let io = |source| ArchiveError::Io {
            path: out.display().to_string(),
            source,
        };
        let made = match fs::read_dir(out) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(ArchiveError::NotEmpty(out.display().to_string()));
                }
                false
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(out).map_err(io)?;
                true
            }
            Err(error) => return Err(io(error)),
        };
        let written = self
            .seen_as(sight, |archive| {
                archive.export_into(&record, below, out, step)
            })
            .map(|exported| Exported {
                left_out: known - exported.files.len() as u64,
                ..exported
            });
        if written.is_err() {
            // Half an export looks like a whole one.
            if made {
                let _ = fs::remove_dir_all(out);
            } else if let Ok(entries) = fs::read_dir(out) {
                for entry in entries.flatten() {
                    let path = entry.path();
                    let _ = if path.is_dir() {
                        fs::remove_dir_all(&path)
                    } else {
                        fs::remove_file(&path)
                    };
                }
            }
        }
        written
    }

    fn export_into(
        &self,
        record: &str,
        below: bool,
        out: &Path,
        step: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Exported> {
        let (plan, total) = match self.plan(record, below) {
            Ok((plan, total, _)) => (plan, total),
            // Not even that it exists may be told; then there is nothing to write.
            Err(ArchiveError::NoRecord(_)) => (Vec::new(), 0),
            Err(error) => return Err(error),
        };
        let folders = folders_of(&plan);
        let mut exported = Exported::default();
        let mut done = 0;
        let mut names: HashMap<PathBuf, NamesInFolder> = HashMap::new();
        for (folder, reference, row) in plan {
            let (bytes, _, _) = self.content_of(&row)?;
            let place = out.join(&folder);
            let failed = |source| ArchiveError::Io {
                path: place.display().to_string(),
                source,
            };
            fs::create_dir_all(&place).map_err(failed)?;
            let given = names.entry(folder.clone()).or_insert_with(|| {
                let mut names = NamesInFolder::default();
                if folder.as_os_str().is_empty() {
                    names.give(MANIFEST);
                    names.give(LIST);
                }
                // Folders stand beside the files.
                for inside in folders
                    .iter()
                    .filter(|inside| inside.parent() == Some(&folder))
                {
                    names.give(&inside.file_name().unwrap_or_default().to_string_lossy());
                }
                names
            });
            let name = given.give(&row.file_name);
            let (sha256, count) = write_out(bytes, &place.join(&name), &mut |count| {
                done += count;
                step(done, total)
            })?;
            if sha256 != row.sha256 {
                return Err(ArchiveError::Precondition {
                    message: format!(
                        "The document \"{}\" is not what was stored: its fingerprint differs.",
                        row.file_name
                    ),
                    hint: "Run \"girok check --fixity\" and bring it back from a backup."
                        .to_owned(),
                });
            }
            exported.files.push(ExportedFile {
                document: row.id,
                reference,
                path: portable(&folder.join(name)),
                sha256,
                bytes: count,
            });
        }
        write_lists(out, &exported.files, self)?;
        Ok(exported)
    }

    /// What is written: folder, reference code and document, in order; the bytes in all; what is left out.
    #[expect(clippy::type_complexity, reason = "one answer, taken apart at once")]
    fn plan(
        &self,
        record: &str,
        below: bool,
    ) -> Result<(Vec<(PathBuf, String, DocumentRow)>, u64, u64)> {
        self.store.read(|read| {
            let top = resolve(read, record)?;
            let (mut plan, mut total, mut left_out) = (Vec::new(), 0u64, 0u64);
            let mut open = vec![(top, PathBuf::new())];
            while let Some((record, folder)) = open.pop() {
                let rows = read
                    .list::<DocumentRow>("record_id = ?1 ORDER BY position, key", [&record.id])?;
                for row in arranged(rows) {
                    if row.destroyed_at.is_some() || !read.shows_bytes(&row)? {
                        left_out += 1;
                        continue;
                    }
                    total += row.bytes.unsigned_abs();
                    plan.push((folder.clone(), record.reference.clone(), row));
                }
                if below {
                    let children = read.list::<RecordRow>(
                        "parent_id = ?1 AND trashed_at IS NULL ORDER BY position, key",
                        [&record.id],
                    )?;
                    let mut names = NamesInFolder::default();
                    if folder.as_os_str().is_empty() {
                        names.give(MANIFEST);
                        names.give(LIST);
                    }
                    let mut children: Vec<_> = children
                        .into_iter()
                        .map(|child| {
                            let last = child
                                .reference
                                .strip_prefix(&record.reference)
                                .unwrap_or(&child.reference);
                            let name = names.give(&safe_name(last.trim_matches('/')));
                            let folder = folder.join(name);
                            (child, folder)
                        })
                        .collect();
                    children.reverse();
                    open.extend(children);
                }
            }
            Ok((plan, total, left_out))
        })
    }

    /// The bytes of a document, if who looks may have them.
    pub(super) fn content_of(&self, row: &DocumentRow) -> Result<(File, u64, String)> {
        let allowed = self.store.read(|read| {
            Ok::<_, ArchiveError>(row.destroyed_at.is_none() && read.shows_bytes(row)?)
        })?;
        if !allowed {
            // Words it as the bytes themselves do.
            return self.content(&row.sha256);
        }
        Ok((
            self.documents.open_read(&row.sha256)?,
            row.bytes.unsigned_abs(),
            row.media_type.clone(),
        ))
    }
}

/// Copies bytes into a new file while hashing, durable at the end.
fn write_out(
    mut bytes: File,
    path: &Path,
    step: &mut dyn FnMut(u64) -> bool,
) -> Result<(String, u64)> {
    let failed = |source| ArchiveError::Io {
        path: path.display().to_string(),
        source,
    };
    let mut file = File::options()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(failed)?;
    let mut digest = Sha256::new();
    let mut chunk = vec![0; 1024 * 1024];
    let mut all = 0;
    loop {
        let count = bytes.read(&mut chunk).map_err(failed)?;
        if count == 0 {
            break;
        }
        digest.update(&chunk[..count]);
        file.write_all(&chunk[..count]).map_err(failed)?;
        all += count as u64;
        if !step(count as u64) {
            return Err(ArchiveError::Cancelled);
        }
    }
    file.sync_all().map_err(failed)?;
    let mut text = String::with_capacity(64);
    for byte in digest.finalize() {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
    }
    Ok((text, all))
}

/// Every folder that is made, those that only hold folders too.
fn folders_of(plan: &[(PathBuf, String, DocumentRow)]) -> BTreeSet<PathBuf> {
    plan.iter()
        .flat_map(|(folder, _, _)| folder.ancestors())
        .filter(|folder| !folder.as_os_str().is_empty())
        .map(Path::to_path_buf)
        .collect()
}

fn portable(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn write_lists(out: &Path, files: &[ExportedFile], archive: &Archive) -> Result<()> {
    use std::fmt::Write as _;
    let mut manifest = String::new();
    let mut list =
        String::from("path,sha256,bytes,reference,document,fileName,title,role,stage\r\n");
    for file in files {
        let _ = writeln!(manifest, "{}  {}", file.sha256, file.path);
        let row: DocumentRow = archive.store.read(|read| read.get(&file.document))?;
        let cells = [
            file.path.as_str(),
            &file.sha256,
            &file.bytes.to_string(),
            &file.reference,
            &file.document,
            &row.file_name,
            row.title.as_deref().unwrap_or_default(),
            &row.role,
            row.stage.as_deref().unwrap_or_default(),
        ]
        .map(cell);
        list.push_str(&cells.join(","));
        list.push_str("\r\n");
    }
    for (name, text) in [(MANIFEST, manifest), (LIST, list)] {
        let path = out.join(name);
        fs::write(&path, text).map_err(|source| ArchiveError::Io {
            path: path.display().to_string(),
            source,
        })?;
    }
    Ok(())
}

/// A cell of CSV (RFC 4180). What a spreadsheet would take for a formula stays text.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
