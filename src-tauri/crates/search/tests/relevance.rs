//! How good the ranking is, measured on questions with known answers.
//!
//! `cargo test -p girok-search --test relevance -- --ignored --nocapture`; the questions are in
//! `relevance/` under `GIROK_SHARED`, else in `../shared` beside the project.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use girok_search::{Index, IndexedPage, IndexedRecord, Query, Stamp};
use serde_json::Value;

fn shared() -> PathBuf {
    std::env::var_os("GIROK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"),
        PathBuf::from,
    )
}

fn lines(name: &str) -> Option<Vec<Value>> {
    let text = fs::read_to_string(shared().join("relevance").join(name)).ok()?;
    text.lines()
        .map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

#[test]
#[ignore = "measures, with data from outside"]
fn questions_find_their_passages() {
    let (Some(passages), Some(questions)) = (lines("docs.jsonl"), lines("queries.jsonl")) else {
        println!("SKIPPED: no questions under {}", shared().display());
        return;
    };
    let languages = ["en", "ru", "kk"];
    let sets = languages
        .iter()
        .map(|l| (vec![*l], *l))
        .chain([(languages.to_vec(), "all")]);
    for as_pages in [false, true] {
        for (set, name) in sets.clone() {
            let dir = tempfile::tempdir().unwrap();
            let (index, _) = Index::open(dir.path(), "a").unwrap();
            let records = passages
                .iter()
                .filter(|p| set.contains(&text(p, "lang").as_str()))
                .map(|p| {
                    let mut record = IndexedRecord {
                        id: text(p, "id"),
                        level: "item".into(),
                        ..IndexedRecord::default()
                    };
                    let language = text(p, "lang");
                    if as_pages {
                        record.file_names.push(format!("{}.txt", text(p, "id")));
                        let title = text(p, "title");
                        record.titles.push((language.clone(), title));
                        record.pages.push(IndexedPage {
                            document: "d".into(),
                            page: 1,
                            language,
                            text: text(p, "text"),
                        });
                    } else {
                        record.titles.push((language.clone(), text(p, "title")));
                        record.scopes.push((language, text(p, "text")));
                    }
                    record
                });
            index
                .rebuild(records, || Stamp::empty("a"), &mut |_| true)
                .unwrap();
            let mut sums: BTreeMap<String, (f64, f64, f64, f64, f64)> = BTreeMap::new();
            let start = std::time::Instant::now();
            let mut asked = 0_u32;
            for question in questions
                .iter()
                .filter(|q| set.contains(&text(q, "lang").as_str()))
            {
                let wanted: HashSet<&str> = question["rel"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect();
                let found = index
                    .search(&Query::parse(&text(question, "q")), 0, 10, false)
                    .unwrap();
                let rank = found
                    .hits
                    .iter()
                    .position(|hit| wanted.contains(hit.record.as_str()));
                let sum = sums.entry(text(question, "lang")).or_default();
                sum.0 += 1.0;
                if let Some(rank) = rank {
                    sum.1 += 1.0 / f64::from(u32::try_from(rank).unwrap() + 1);
                    sum.2 += f64::from(u8::from(rank == 0));
                    sum.3 += 1.0;
                }
                sum.4 += f64::from(u8::from(found.notice.is_some()));
                asked += 1;
            }
            let each = start.elapsed() / asked.max(1);
            for (language, (n, reciprocal, first, ten, widened)) in sums {
                println!(
                    "{} {name:>3} {language}: MRR@10 {:.3}  hit@1 {:.3}  hit@10 {:.3}  widened {:.2}  ({n} questions, {each:?} each)",
                    if as_pages { "pages" } else { "scope" },
                    reciprocal / n,
                    first / n,
                    ten / n,
                    widened / n,
                );
            }
        }
    }
}
