//! What must hold before anything is written.

use std::{collections::HashSet, fs, path::Path};

use serde_json::Value;

use crate::{generate::failed, source::Source};

/// Each proof word must stand on its page and on no other page of its document.
pub(crate) fn proofs(sources: &[Source]) -> Result<(), String> {
    for source in sources.iter().filter(|source| !source.proofs.is_empty()) {
        if source.proofs.len() != source.pages.len() {
            return Err(format!(
                "\"{}\" has {} pages and proof words for {}",
                source.file,
                source.pages.len(),
                source.proofs.len()
            ));
        }
        let furniture = format!("{} {}", source.mark, source.title).to_lowercase();
        for (expected, words) in source.proofs.iter().enumerate() {
            for word in words {
                let wanted = word.to_lowercase();
                let found: Vec<usize> = (0..source.pages.len())
                    .filter(|page| source.page_text(*page).to_lowercase().contains(&wanted))
                    .collect();
                if found != [expected] || furniture.contains(&wanted) {
                    return Err(format!(
                        "\"{}\": the proof word \"{word}\" of page {} is not on that page alone",
                        source.file,
                        expected + 1
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Every key named in the manifest must exist, and its documents must be the sources, no more.
pub(crate) fn manifest(path: &Path, sources: &[Source]) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|why| failed(path, &why))?;
    let sample: Value = serde_json::from_str(&text).map_err(|why| failed(path, &why))?;
    let agents = keys(&sample, "agents")?;
    let tags = keys(&sample, "tags")?;
    let meetings = keys(&sample, "meetings")?;
    let mut files: HashSet<&str> = sources.iter().map(|source| source.file.as_str()).collect();
    let mut above = HashSet::new();

    for record in list(&sample, "records") {
        let key = word(record, "key");
        let known = |set: &HashSet<&str>, what: &str, name: &str| {
            set.contains(name)
                .then_some(())
                .ok_or_else(|| format!("record \"{key}\" names the unknown {what} \"{name}\""))
        };
        if let Some(parent) = record["parent"].as_str() {
            known(&above, "parent", parent)?;
        }
        if !above.insert(key) {
            return Err(format!("the record \"{key}\" is there twice"));
        }
        for tag in list(record, "tags") {
            known(&tags, "tag", tag.as_str().unwrap_or_default())?;
        }
        for agent in list(record, "agents") {
            known(&agents, "agent", word(agent, "agent"))?;
        }
        if record["meeting"].is_object() {
            known(&meetings, "meeting", word(&record["meeting"], "key"))?;
        }
        for document in list(record, "documents") {
            let file = word(document, "file");
            if !files.remove(file) {
                return Err(format!(
                    "record \"{key}\": \"{file}\" has no source or is used twice"
                ));
            }
        }
    }
    for meeting in list(&sample, "meetings") {
        let heads = list(meeting, "heads")
            .iter()
            .map(|head| word(head, "agent"));
        for agent in heads.chain([word(meeting, "body")]) {
            if !agents.contains(agent) {
                return Err(format!("a meeting names the unknown agent \"{agent}\""));
            }
        }
    }
    ledger(&sample, &meetings, &above)?;
    match files.into_iter().min() {
        Some(file) => Err(format!("no record has the document \"{file}\"")),
        None => Ok(()),
    }
}

/// Instruments and matters name meetings, records and one another.
fn ledger(sample: &Value, meetings: &HashSet<&str>, records: &HashSet<&str>) -> Result<(), String> {
    let instruments = keys(sample, "instruments")?;
    let matters = keys(sample, "matters")?;
    let named = |owner: &Value, name: &str, set: &HashSet<&str>| match owner[name].as_str() {
        Some(key) if !set.contains(key) => Err(format!(
            "\"{}\" of the ledger names the unknown {name} \"{key}\"",
            word(owner, "key")
        )),
        _ => Ok(()),
    };
    for owner in list(sample, "instruments")
        .iter()
        .chain(list(sample, "matters"))
    {
        named(owner, "meeting", meetings)?;
        named(owner, "record", records)?;
        for entry in list(owner, "log") {
            named(entry, "record", records)?;
        }
        for link in list(owner, "links") {
            named(link, "matter", &matters)?;
            named(link, "instrument", &instruments)?;
            named(link, "record", records)?;
        }
    }
    Ok(())
}

fn keys<'a>(sample: &'a Value, name: &str) -> Result<HashSet<&'a str>, String> {
    let mut keys = HashSet::new();
    for entry in list(sample, name) {
        let key = word(entry, "key");
        if !keys.insert(key) {
            return Err(format!("\"{key}\" is twice in \"{name}\""));
        }
    }
    Ok(keys)
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
