//! What other programs read from the same files. Slow answers are kept in a folder by the digest of the file.

mod hancom;
mod office;
mod poppler;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::format::{Format, Witness};

pub(crate) use hancom::without_cell_marks;

/// What another program read.
#[derive(Debug)]
pub(crate) struct Truth {
    pub(crate) text: String,
    /// How long it took in this run; absent when the answer was kept from an earlier one.
    pub(crate) took: Option<Duration>,
}

/// Every witness that is there.
pub(crate) struct Truths {
    poppler: bool,
    /// Kept answers of LibreOffice by document.
    office: HashMap<PathBuf, PathBuf>,
    missing: Vec<String>,
}

impl Truths {
    /// Asks LibreOffice about every file it has not been asked about yet: its start takes seconds, so it is
    /// given many at a time.
    pub(crate) fn prepare(folder: &Path, files: &[PathBuf]) -> Result<Self, String> {
        fs::create_dir_all(folder)
            .map_err(|error| format!("\"{}\" cannot be made: {error}", folder.display()))?;
        let mut missing = Vec::new();
        let poppler = poppler::is_there();
        let of = |wanted: &[Witness]| -> Vec<&PathBuf> {
            files
                .iter()
                .filter(|path| wanted.contains(&Format::of(path).witness))
                .collect()
        };
        if !poppler && !of(&[Witness::Poppler, Witness::Impress]).is_empty() {
            missing.push("pdftotext for PDF; install poppler-utils".to_owned());
        }
        let documents = of(&[Witness::Writer, Witness::Calc, Witness::Impress]);
        let mut office = HashMap::new();
        let mut unasked = Vec::new();
        for path in documents {
            let kept = folder.join(format!("{}.txt", digest(path)?));
            if !kept.is_file() {
                unasked.push((path.as_path(), kept.clone()));
            }
            office.insert(path.clone(), kept);
        }
        if !unasked.is_empty() {
            if office::is_there() {
                office::ask(&unasked)?;
            } else {
                missing.push(format!(
                    "soffice for {} office documents; install libreoffice-writer-nogui, libreoffice-calc-nogui and libreoffice-impress-nogui",
                    unasked.len()
                ));
            }
        }
        Ok(Self {
            poppler,
            office,
            missing,
        })
    }

    /// What could not be compared, and what to install.
    pub(crate) fn missing(&self) -> &[String] {
        &self.missing
    }

    /// What is known about a file from elsewhere.
    pub(crate) fn of(&self, path: &Path) -> Option<Truth> {
        match Format::of(path).witness {
            Witness::Poppler if self.poppler => poppler::read(path),
            Witness::Hancom => hancom::read(path).map(|text| Truth { text, took: None }),
            Witness::Writer | Witness::Calc | Witness::Impress => {
                let text = fs::read_to_string(self.office.get(path)?).ok()?;
                Some(Truth { text, took: None })
            }
            Witness::Poppler | Witness::Nobody => None,
        }
    }
}

/// Name of a kept answer: the bytes and what is asked, so that an edited file is asked about again.
fn digest(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path)
        .map_err(|error| format!("\"{}\" cannot be read: {error}", path.display()))?;
    let mut digest = Sha256::new();
    digest.update(&bytes);
    digest.update(Format::of(path).name);
    Ok(digest
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            use std::fmt::Write as _;
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
}
