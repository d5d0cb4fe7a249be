//! How fast it is, on a catalogue made of the passages of the question set.
//!
//! `cargo test --release -p girok-search --test speed -- --ignored --nocapture`, with
//! `GIROK_RECORDS` records.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use girok_search::{Index, IndexedRecord, Query, Stamp};
use serde_json::Value;

#[test]
#[ignore = "measures, with data from outside"]
fn a_large_catalogue_answers_at_once() {
    let shared = std::env::var_os("GIROK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"),
        PathBuf::from,
    );
    let Ok(text) = fs::read_to_string(shared.join("relevance/docs.jsonl")) else {
        println!("SKIPPED: no passages under {}", shared.display());
        return;
    };
    let passages: Vec<Value> = text
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let sentences: Vec<(&str, &str)> = passages
        .iter()
        .flat_map(|p| {
            let language = p["lang"].as_str().unwrap_or_default();
            p["text"]
                .as_str()
                .unwrap_or_default()
                .split(". ")
                .map(move |s| (language, s))
        })
        .chain([
            (
                "ko",
                "국가기록원은 카자흐스탄 국립기록보존소와 기록관리 협력에 관한 양해각서를 체결하였다",
            ),
            (
                "ko",
                "제3차 공동위원회 회의록과 합의의사록을 한국어와 러시아어로 작성하였다",
            ),
            (
                "ko",
                "대표단은 고려인 이주 관련 기록물의 사본 교환을 제안하였다",
            ),
        ])
        .collect();
    let count: usize = std::env::var("GIROK_RECORDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20_000);
    let mut random = 88_172_645_463_325_252_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % 1_000_003).unwrap() % below
    };
    let mut bytes = 0;
    let records = (0..count).map(|i| {
        let mut pick = |n: usize| -> Vec<(String, String)> {
            (0..n)
                .map(|_| {
                    // One in four is Korean.
                    let (language, text) = if next(4) == 0 {
                        sentences[sentences.len() - 1 - next(3)]
                    } else {
                        sentences[next(sentences.len())]
                    };
                    bytes += text.len();
                    (language.to_owned(), text.to_owned())
                })
                .collect()
        };
        IndexedRecord {
            id: i.to_string(),
            reference: format!("KR-KZ/{}/{}", i / 100, i % 100),
            level: ["item", "file", "series"][i % 3].into(),
            titles: pick(1),
            scopes: pick(3),
            tag_facets: vec![format!("tag {}", i % 50)],
            years: vec![2000 + i32::try_from(i % 25).unwrap()],
            languages: vec!["ko".into()],
            ..IndexedRecord::default()
        }
    });
    let dir = tempfile::tempdir().unwrap();
    let (index, _) = Index::open(dir.path(), "a").unwrap();
    let start = Instant::now();
    index
        .rebuild(records, || Stamp::empty("a"), &mut |_| true)
        .unwrap();
    println!(
        "built {count} records, {} kB of text in {:?}",
        bytes / 1000,
        start.elapsed()
    );
    for (name, queries, facets) in [
        (
            "one word",
            &[
                "기록",
                "기록관리",
                "회의록",
                "war",
                "states",
                "года",
                "города",
                "қала",
                "김",
            ][..],
            false,
        ),
        (
            "two words",
            &[
                "기록관리 협력",
                "국가기록원 양해각서",
                "war states",
                "во время",
                "және болған",
            ],
            false,
        ),
        (
            "long Hangul",
            &["카자흐스탄국립기록보존소", "합의의사록한국어러시아어작성"],
            false,
        ),
        ("beginning", &["기록*", "con*", "про*", "a*"], false),
        (
            "question",
            &[
                "What was the name of the war in the northern states of Europe?",
                "국가기록원은 어떤 기록관리 제도를 만들었는가",
            ],
            false,
        ),
        ("facets", &["기록", "war", "level:item", "-war"], true),
        ("code", &["KR-KZ/3/20", "KR-KZ/3/*"], false),
    ] {
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..20 {
            for query in queries {
                let start = Instant::now();
                let found = index.search(&Query::parse(query), 0, 50, facets).unwrap();
                times.push(start.elapsed());
                std::hint::black_box(found);
            }
        }
        times.sort_unstable();
        println!(
            "{name:>12}: p50 {:?}, p99 {:?}",
            times[times.len() / 2],
            times[times.len() * 99 / 100]
        );
    }
}
