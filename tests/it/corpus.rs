//! Real documents of strangers: each gets an answer, none is lost, and words from inside are found where
//! other programs see them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use girok_tests::{Girok, has_command, shared};
use serde_json::Value;

/// Files given to one `attach`.
const BATCH: usize = 40;
/// Words tried in each file.
const WORDS: usize = 3;

type Pages = BTreeMap<u64, String>;

/// Everything about one file of the corpus.
struct Attached {
    path: PathBuf,
    kind: &'static str,
    batch: usize,
    document: String,
    state: String,
    pages: Pages,
}

fn kind(path: &Path) -> Option<&'static str> {
    let folder = path.parent()?.file_name()?.to_str()?;
    let ending = path.extension()?.to_str()?.to_lowercase();
    match (folder, ending.as_str()) {
        ("text", _) => Some("text"),
        (_, "hwp") => Some("hwp"),
        (_, "hwpx") => Some("hwpx"),
        (_, "docx") => Some("docx"),
        (_, "pdf") => Some("pdf"),
        _ => None,
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = ["hwp", "hwpx", "office", "pdf", "text"]
        .iter()
        .filter_map(|name| fs::read_dir(folder.join(name)).ok())
        .flat_map(|entries| entries.map(|entry| entry.unwrap().path()))
        .filter(|path| kind(path).is_some())
        .collect();
    all.sort();
    all
}

/// Attaches everything, a record for each batch, and asks what would be read from it. Files that lie side by
/// side are often versions of one text, so they go to different batches.
fn attach_all(girok: &Girok, all: &[PathBuf]) -> Vec<Attached> {
    let batches = all.len().div_ceil(BATCH);
    let mut attached = Vec::new();
    for number in 0..batches {
        let batch: Vec<&PathBuf> = all.iter().skip(number).step_by(batches).collect();
        let reference = format!("C/{number}");
        let _ = girok
            .run([
                "add",
                "--level",
                "file",
                "--title",
                "corpus",
                "--set",
                &format!("reference={reference}"),
            ])
            .done();
        let lines = girok.attach(&reference, &batch).done().json_lines();
        assert_eq!(
            lines.len(),
            batch.len(),
            "a line for every file of batch {number}"
        );
        let mut ask = vec!["text".to_owned(), "--json".to_owned()];
        ask.extend(batch.iter().map(|path| path.to_string_lossy().into_owned()));
        let texts = girok.run(&ask).done().json_lines();
        for ((line, text), path) in lines.iter().zip(&texts).zip(&batch) {
            assert_eq!(line["file"], path.to_string_lossy().as_ref());
            assert_eq!(line["state"], text["state"], "{}", path.display());
            let pages = text["pages"].as_array().unwrap().iter();
            attached.push(Attached {
                path: (*path).clone(),
                kind: kind(path).unwrap(),
                batch: number,
                document: line["document"]
                    .as_str()
                    .unwrap_or_else(|| panic!("{line}"))
                    .to_owned(),
                state: line["state"].as_str().unwrap().to_owned(),
                pages: pages
                    .map(|page| {
                        (
                            page["page"].as_u64().unwrap(),
                            page["text"].as_str().unwrap().to_owned(),
                        )
                    })
                    .collect(),
            });
        }
        let record = girok.run(["show", &reference, "--json"]).done().json();
        let rows: BTreeSet<&str> = record["documents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["id"].as_str().unwrap())
            .collect();
        assert!(
            lines
                .iter()
                .all(|line| rows.contains(line["document"].as_str().unwrap())),
            "none is lost in batch {number}"
        );
    }
    attached
}

fn words(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= 2)
        .map(str::to_lowercase)
        .collect()
}

/// The beginning of a word: forms of one word share it, and the search may rightly take them for one.
fn beginning(word: &str) -> String {
    let letters = if word.chars().any(hangul) { 2 } else { 4 };
    word.chars().take(letters).collect()
}

fn hangul(letter: char) -> bool {
    ('가'..='힣').contains(&letter)
}

/// Words long enough to tell something, and written in one script.
fn telling(word: &str) -> bool {
    let count = word.chars().count();
    let other = word
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || ('а'..='ё').contains(&letter));
    (2..=8).contains(&count) && word.chars().all(hangul) || (4..=16).contains(&count) && other
}

/// Which files of each batch have a word that begins so.
type Beginnings = HashMap<(usize, String), BTreeSet<String>>;

fn beginnings(attached: &[Attached]) -> Beginnings {
    let mut all = Beginnings::new();
    for file in attached {
        for word in file.pages.values().flat_map(|text| words(text)) {
            all.entry((file.batch, beginning(&word)))
                .or_default()
                .insert(file.document.clone());
        }
    }
    all
}

/// Words of `truth` that no other file of the batch has in any form, each on one page only, spread over the text.
fn distinctive(file: &Attached, truth: &Pages, all: &Beginnings) -> Vec<(String, u64)> {
    let mut pages_with: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    let mut words_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (page, text) in truth {
        for word in words(text) {
            pages_with
                .entry(beginning(&word))
                .or_default()
                .insert(*page);
            words_of.entry(beginning(&word)).or_default().insert(word);
        }
    }
    let alone = |start: &String| {
        let files = all.get(&(file.batch, start.clone()));
        files.is_none_or(|files| files.iter().all(|document| *document == file.document))
    };
    let chosen: Vec<(String, u64)> = words_of
        .into_iter()
        .filter(|(start, _)| pages_with[start].len() == 1 && alone(start))
        .filter_map(|(start, words)| {
            Some((
                words.into_iter().find(|word| telling(word))?,
                *pages_with[&start].first()?,
            ))
        })
        .collect();
    let step = chosen.len().div_ceil(WORDS).max(1);
    chosen.into_iter().step_by(step).collect()
}

/// Text seen by others than our extractor: the preview that Hangul keeps, the XML itself, pdftotext.
fn independent(file: &Attached, pdftotext: bool) -> Option<Pages> {
    let whole = |text: String| Some(Pages::from([(1, text)]));
    match file.kind {
        "hwp" => {
            let mut container = cfb::CompoundFile::open(fs::File::open(&file.path).ok()?).ok()?;
            let mut bytes = Vec::new();
            container
                .open_stream("PrvText")
                .ok()?
                .read_to_end(&mut bytes)
                .ok()?;
            let units: Vec<u16> = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            whole(String::from_utf16_lossy(&units))
        }
        "hwpx" => whole(zipped(&file.path, "Preview/PrvText.txt")?),
        "docx" => {
            let xml = zipped(&file.path, "word/document.xml")?;
            let runs = xml.split("</w:p>").map(|paragraph| {
                let pieces = paragraph
                    .split("<w:t")
                    .skip(1)
                    .filter(|piece| piece.starts_with(['>', ' ']));
                pieces
                    .filter_map(|piece| {
                        piece
                            .split_once('>')?
                            .1
                            .split_once("</w:t>")
                            .map(|(text, _)| text)
                    })
                    .collect::<String>()
            });
            whole(runs.collect::<Vec<_>>().join("\n"))
        }
        "pdf" if pdftotext => {
            let done = Command::new("pdftotext")
                .arg(&file.path)
                .arg("-")
                .output()
                .ok()?;
            let text = String::from_utf8_lossy(&done.stdout).into_owned();
            let pages = text
                .split('\u{c}')
                .zip(1u64..)
                .map(|(text, page)| (page, text.replace("-\n", "")));
            done.status.success().then(|| pages.collect())
        }
        _ => None,
    }
}

fn zipped(path: &Path, name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).ok()?).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// One question and where its answer lies.
struct Question<'a> {
    file: &'a Attached,
    word: String,
    page: u64,
}

/// Asks everything in one process; answers which questions opened the right document, and which the right page too.
fn ask<'q, 'a>(
    girok: &Girok,
    questions: &'q [Question<'a>],
) -> Vec<(&'q Question<'a>, bool, bool)> {
    let queries: Vec<String> = questions
        .iter()
        .map(|question| question.word.clone())
        .collect();
    let answers = girok.search_all(&queries);
    let seen = |question: &Question<'_>, hit: &Value| hit["document"] == *question.file.document;
    questions
        .iter()
        .zip(&answers)
        .map(|(question, answer)| {
            let hits = answer["hits"].as_array().unwrap();
            let document = hits.iter().any(|hit| seen(question, hit));
            let page = hits
                .iter()
                .any(|hit| seen(question, hit) && hit["page"] == question.page);
            (question, document, page)
        })
        .collect()
}

#[test]
fn every_document_is_kept_and_what_is_inside_is_found_on_its_page() {
    let Some(corpus) = shared("corpus") else {
        return;
    };
    let girok = Girok::empty();
    let all = files(&corpus);
    assert!(all.len() > 300, "{} files", all.len());
    let attached = attach_all(&girok, &all);
    girok.check_clean();

    let all = beginnings(&attached);
    let pdftotext = has_command("pdftotext");
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for file in attached.iter().filter(|file| file.state == "text") {
        let questions = |truth: &Pages| {
            distinctive(file, truth, &all)
                .into_iter()
                .map(|(word, page)| Question { file, word, page })
                .collect::<Vec<_>>()
        };
        own.extend(questions(&file.pages));
        others.extend(independent(file, pdftotext).iter().flat_map(questions));
    }
    let mut wrong = Vec::new();
    let mut proved: BTreeMap<&str, BTreeSet<&Path>> = BTreeMap::new();
    for (question, document, page) in ask(&girok, &own) {
        if page {
            proved
                .entry(question.file.kind)
                .or_default()
                .insert(&question.file.path);
        } else {
            wrong.push(format!(
                "{} on page {} of {} (document found: {document})",
                question.word,
                question.page,
                question.file.path.display()
            ));
        }
    }
    let counts: BTreeMap<&str, usize> = proved
        .iter()
        .map(|(kind, files)| (*kind, files.len()))
        .collect();
    eprintln!(
        "{} words of our own reading, {} not found on their page; files proved: {counts:?}",
        own.len(),
        wrong.len()
    );
    for (kind, least) in [
        ("hwp", 15),
        ("hwpx", 10),
        ("docx", 50),
        ("pdf", 60),
        ("text", 10),
    ] {
        let count = counts.get(kind).copied().unwrap_or(0);
        assert!(
            count >= least,
            "{kind}: words of {count} files were found, {least} wanted\n{}",
            wrong.join("\n")
        );
    }
    assert!(
        wrong.len() * 100 <= own.len(),
        "{} of {}:\n{}",
        wrong.len(),
        own.len(),
        wrong.join("\n")
    );

    let mut tally: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut astray = Vec::new();
    for (question, document, page) in ask(&girok, &others) {
        let counted = tally.entry(question.file.kind).or_default();
        counted.0 += 1;
        counted.1 += usize::from(document);
        // Only the PDF's pages are the same for everybody: a HWP or DOCX has them when it is laid out.
        counted.2 += usize::from(page || question.file.kind != "pdf" && document);
        if !document || question.file.kind == "pdf" && !page {
            astray.push(format!(
                "{} on page {} of {} (document found: {document})",
                question.word,
                question.page,
                question.file.path.display()
            ));
        }
    }
    eprintln!("words as others read them (asked, document found, page right): {tally:?}");
    for (kind, (asked, _, right)) in tally {
        assert!(
            right * 100 >= asked * 95,
            "{kind}: {right} of {asked}\n{}",
            astray.join("\n")
        );
    }
    girok.check_clean();
}
