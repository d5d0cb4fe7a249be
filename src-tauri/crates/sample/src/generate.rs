//! The order of the work: read the sources, check, write the documents.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};

use crate::{
    check, package,
    pdf::{self, Faces},
    plain,
    source::{self, Source},
};

/// Rewrites `documents/` and `proofs.json` in `sample`.
pub(crate) fn generate(sample: &Path, fonts: &Path) -> Result<(), String> {
    let sources = read_sources(&sample.join("sources"))?;
    check::proofs(&sources)?;
    check::manifest(&sample.join("sample.json"), &sources)?;

    let faces = Faces::load(fonts)?;
    let mut written = Vec::new();
    for source in &sources {
        let bytes = render(source, &faces).map_err(|why| format!("\"{}\": {why}", source.file))?;
        written.push((source.file.clone(), bytes));
    }

    let documents = sample.join("documents");
    fs::create_dir_all(&documents).map_err(|why| failed(&documents, &why))?;
    remove_others(&documents, &sources)?;
    for (file, bytes) in written {
        let path = documents.join(file);
        fs::write(&path, bytes).map_err(|why| failed(&path, &why))?;
    }
    write_proofs(&sample.join("proofs.json"), &sources)
}

fn render(source: &Source, faces: &Faces) -> Result<Vec<u8>, String> {
    match source.extension() {
        "pdf" => pdf::write(source, faces),
        "docx" => package::docx::write(source),
        "hwpx" => package::hwpx::write(source),
        "html" => Ok(plain::html::write(source)),
        "txt" => Ok(plain::text::write(source)),
        other => Err(format!("the kind \"{other}\" is not one this tool writes")),
    }
}

fn read_sources(folder: &Path) -> Result<Vec<Source>, String> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .map_err(|why| failed(folder, &why))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .collect();
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|why| failed(&path, &why))?;
        let source =
            source::parse(&text).map_err(|why| format!("\"{}\": {why}", path.display()))?;
        sources.push(source);
    }
    Ok(sources)
}

/// Removes documents whose source is gone. The folder itself stays: someone may stand in it.
fn remove_others(documents: &Path, sources: &[Source]) -> Result<(), String> {
    let entries = fs::read_dir(documents).map_err(|why| failed(documents, &why))?;
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        let name = path.file_name().and_then(|name| name.to_str());
        if !sources
            .iter()
            .any(|source| Some(source.file.as_str()) == name)
        {
            fs::remove_file(&path).map_err(|why| failed(&path, &why))?;
        }
    }
    Ok(())
}

/// The proof words by file and page, so that tests need not read the prose.
fn write_proofs(path: &Path, sources: &[Source]) -> Result<(), String> {
    let mut files = Map::new();
    for source in sources.iter().filter(|source| !source.proofs.is_empty()) {
        files.insert(source.file.clone(), json!(source.proofs));
    }
    let text = serde_json::to_string_pretty(&Value::Object(files))
        .map_err(|why| format!("the proof words could not be written: {why}"))?;
    fs::write(path, text + "\n").map_err(|why| failed(path, &why))
}

pub(crate) fn failed(path: &Path, why: &dyn std::fmt::Display) -> String {
    format!("\"{}\": {why}", path.display())
}
