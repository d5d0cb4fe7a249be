//! `search` and `suggest`.

use std::path::Path;
use std::process::ExitCode;

use girok_archive::{Archive, SearchOptions};
use girok_protocol::{Code, SearchAnswer, refused, search_answer};
use serde_json::json;

use super::{Done, language, open_fresh};
use crate::arguments::{Common, Search};
use crate::output::{self, Failure};

pub(super) fn search(common: &Common, search: Search) -> Done {
    let archive = open_fresh(common)?;
    let options = SearchOptions {
        offset: search.offset,
        limit: search.limit,
        facets: search.facets,
        language: language(&archive, search.language)?,
        wait_for: None,
    };
    if let Some(file) = &search.batch {
        return batch(&archive, file, &options);
    }
    let query = search.query.unwrap_or_default();
    let answer = search_answer(&query, archive.search(&query, &options)?);
    if common.json {
        output::json(&answer)?;
    } else {
        print(&answer)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn batch(archive: &Archive, file: &Path, options: &SearchOptions) -> Done {
    let text = std::fs::read_to_string(file).map_err(|error| {
        refused(
            Code::NotFound,
            &format!("The file \"{}\" cannot be read: {error}.", file.display()),
            Some("Write one id<TAB>query a line, in UTF-8."),
        )
    })?;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (id, query) = line.split_once('\t').unwrap_or(("", line));
        let answer = search_answer(query, archive.search(query, options)?);
        output::json(&json!({
            "id": id, "query": answer.query, "took_us": answer.took_us, "total": answer.total, "hits": answer.hits,
        }))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(answer: &SearchAnswer) -> Result<(), Failure> {
    output::line(&format!(
        "{} found in {}.{} ms",
        answer.total,
        answer.took_us / 1000,
        answer.took_us % 1000 / 100
    ))?;
    if answer.notice.as_deref() == Some("widened") {
        output::line("No record has all the words; these have most of them.")?;
    }
    for hit in &answer.hits {
        output::line(&format!("{}  {}  {}", hit.reference, hit.title, hit.date))?;
        let page = hit
            .page
            .map(|page| format!("p. {page}: "))
            .unwrap_or_default();
        output::line(&format!(
            "    {page}{}",
            marked(&hit.snippet.text, &hit.snippet.marks)
        ))?;
        for reason in &hit.matched {
            output::line(&format!("    {reason}"))?;
        }
    }
    if let Some(facets) = &answer.facets {
        for (name, values) in [
            ("level", &facets.level),
            ("tag", &facets.tag),
            ("agent", &facets.agent),
            ("language", &facets.language),
            ("year", &facets.year),
        ] {
            let values: Vec<String> = values
                .iter()
                .take(10)
                .map(|(value, count)| format!("{value} {count}"))
                .collect();
            output::line(&format!("{name}: {}", values.join(", ")))?;
        }
    }
    Ok(())
}

/// Marks in brackets, the snippet on one line.
fn marked(text: &str, marks: &[(u32, u32)]) -> String {
    let mut line = String::new();
    for (letter, place) in text.chars().zip(0u32..) {
        if marks.iter().any(|(start, _)| *start == place) {
            line.push('[');
        }
        line.push(if letter == '\n' { ' ' } else { letter });
        if marks.iter().any(|(_, end)| *end == place + 1) {
            line.push(']');
        }
    }
    line
}

pub(super) fn suggest(common: &Common, prefix: &str, limit: u32) -> Done {
    let archive = super::open(common, girok_archive::Access::Read)?;
    let language = language(&archive, None)?;
    let found = archive.suggest(prefix, &[], limit, &language)?;
    if common.json {
        let all: Vec<_> = found
            .iter()
            .map(|one| json!({ "kind": one.kind, "id": one.id, "label": one.label.text, "language": one.label.language, "matched": one.matched }))
            .collect();
        output::json(&all)?;
    } else {
        for one in &found {
            output::line(&format!("{}\t{}", one.kind, one.label.text))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
