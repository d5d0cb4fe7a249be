//! LibreOffice without a window. Its start takes seconds and a bad file takes it down, so it is given many files
//! at once, and those it did not answer once more alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::format::{Format, Witness};

const BATCH: usize = 16;

pub(super) fn is_there() -> bool {
    Command::new("soffice")
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// Answers every document into the file beside it; a document LibreOffice does not open gets an empty answer.
pub(super) fn ask(documents: &[(&Path, PathBuf)]) -> Result<(), String> {
    let broken = |error: std::io::Error| format!("LibreOffice could not be asked: {error}");
    for witness in [Witness::Writer, Witness::Calc, Witness::Impress] {
        let asked: Vec<&(&Path, PathBuf)> = documents
            .iter()
            .filter(|(path, _)| Format::of(path).witness == witness)
            .collect();
        for (number, batch) in asked.chunks(BATCH).enumerate() {
            eprintln!(
                "LibreOffice reads {} of {} documents",
                number * BATCH + batch.len(),
                asked.len()
            );
            let folder = tempfile::tempdir().map_err(broken)?;
            let mut given = Vec::new();
            for (index, (path, kept)) in batch.iter().enumerate() {
                let ending = path.extension().unwrap_or_default().to_string_lossy();
                let copy = folder.path().join(format!("d{index}.{ending}"));
                fs::copy(path, &copy).map_err(broken)?;
                given.push((copy, kept));
            }
            let all: Vec<&PathBuf> = given.iter().map(|(copy, _)| copy).collect();
            convert(folder.path(), witness, &all, 240);
            for (copy, kept) in &given {
                let mut text = answer(copy, witness);
                if text.is_none() {
                    convert(folder.path(), witness, &[copy], 60);
                    text = answer(copy, witness);
                }
                fs::write(kept, text.unwrap_or_default()).map_err(broken)?;
            }
        }
    }
    Ok(())
}

fn convert(folder: &Path, witness: Witness, documents: &[&PathBuf], seconds: u32) {
    let filter = match witness {
        Witness::Calc => {
            "csv:Text - txt - csv (StarCalc):9,0,76,1,,0,false,true,false,false,false,-1"
        }
        Witness::Impress => "pdf",
        _ => "txt:Text (encoded):UTF8",
    };
    // A profile of its own: another LibreOffice may be running. What it answers is what it wrote.
    let _ = Command::new("timeout")
        .args([
            "-k",
            "5",
            &seconds.to_string(),
            "soffice",
            "--headless",
            "--norestore",
        ])
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--convert-to", filter, "--outdir"])
        .arg(folder.join("out"))
        .args(documents)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}

fn answer(copy: &Path, witness: Witness) -> Option<String> {
    let stem = copy.file_stem()?.to_string_lossy().into_owned();
    let out = copy.parent()?.join("out");
    match witness {
        // A file for every sheet: d1-Name.csv, or d1.csv when there is one.
        Witness::Calc => {
            let sheets: Vec<PathBuf> = out
                .read_dir()
                .ok()?
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| {
                    let name = path
                        .file_name()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned();
                    name == format!("{stem}.csv") || name.starts_with(&format!("{stem}-"))
                })
                .collect();
            let texts: Vec<String> = sheets
                .iter()
                .filter_map(|path| fs::read(path).ok())
                .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
                .collect();
            (!texts.is_empty()).then(|| texts.join("\n"))
        }
        Witness::Impress => {
            super::poppler::read(&out.join(format!("{stem}.pdf"))).map(|truth| truth.text)
        }
        _ => {
            let bytes = fs::read(out.join(format!("{stem}.txt"))).ok()?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        }
    }
}
