//! Pages that are pictures are read later, and how well they are read is measured.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use girok_files::{Extractor, Limits, Picture, Recogniser};
use girok_tests::{Girok, extractor, root, sample_documents, shared, skip};
use serde_json::Value;

/// What draws and recognises pages, where both are installed; a loud line otherwise.
fn tools() -> Option<(Extractor, Recogniser)> {
    let extractor = Extractor {
        program: extractor(),
        limits: Limits::default(),
    };
    let Some(recogniser) = Recogniser::find() else {
        skip("tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-kor");
        return None;
    };
    let file = File::open(sample_documents().join("agreed-minutes-3-en.pdf")).unwrap();
    let width = Picture::Jpeg { width: 120 };
    if extractor.picture(file, "a.pdf", 1, width, None).is_err() {
        skip("PDFium is not there: cargo xtask setup");
        return None;
    }
    Some((extractor, recogniser))
}

/// A page of the sample as a scan: a picture, and no text.
fn scan(extractor: &Extractor, girok: &Girok, name: &str, page: u32) -> PathBuf {
    let file = File::open(sample_documents().join(name)).unwrap();
    let wide = Picture::Png { width: 2_480 };
    let picture = extractor.picture(file, name, page, wide, None).unwrap();
    girok.file(&format!("{name}-{page}.png"), picture)
}

fn stated(girok: &Girok, id: &str) -> (String, String) {
    let shown = girok.run(["documents", "show", id, "--json"]).done().json();
    let field = |name: &str| {
        shown["document"][name]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    (field("state"), field("reason"))
}

#[test]
fn a_scan_waits_for_ocr_and_is_read_without_being_attached_again() {
    let Some((extractor, recogniser)) = tools() else {
        return;
    };
    if !recogniser.languages().iter().any(|model| model == "kor") {
        return skip("tesseract knows no Korean: apt-get install tesseract-ocr-kor");
    }
    let girok = Girok::empty();
    let record = girok
        .run(["add", "--level", "file", "--title", "회의 서류", "--json"])
        .done()
        .json();
    let record = record["id"].as_str().unwrap().to_owned();
    let scan = scan(&extractor, &girok, "agreed-minutes-3-ko.pdf", 1);

    // Attached where OCR is not installed: kept, and it is said what is missing.
    let attach = [
        "attach",
        &record,
        "--json",
        "--quiet",
        scan.to_str().unwrap(),
    ];
    let mut command = girok.command(attach);
    let output = command.env("PATH", "").output().unwrap();
    let attached: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(attached["state"], "needs_ocr");
    assert_eq!(attached["reason"], "ocr_missing", "{attached}");
    let id = attached["document"].as_str().unwrap().to_owned();
    assert_eq!(girok.search("합의의사록")["total"], 0);

    // Installed since: it is read without being attached again, and found.
    let _ = girok.run(["read", "--waiting", "--quiet"]).done();
    assert_eq!(stated(&girok, &id), ("text".to_owned(), String::new()));
    assert_eq!(girok.search("공동위원회")["total"], 1);
    girok.check_clean();
}

#[test]
fn a_page_in_alphabets_is_read_whatever_languages_are_named() {
    let Some((extractor, recogniser)) = tools() else {
        return;
    };
    let known = |model: &str| recogniser.languages().iter().any(|one| one == model);
    for (name, model, word) in [
        ("agreed-minutes-3-en.pdf", "eng", "Committee"),
        ("agreed-minutes-3-ru.pdf", "rus", "комитета"),
    ] {
        if !known(model) {
            skip(&format!("tesseract does not know {model}"));
            continue;
        }
        let file = File::open(sample_documents().join(name)).unwrap();
        let page = extractor
            .recognise(&recogniser, file, name, 1, &[], None)
            .unwrap();
        assert!(page.text.contains(word), "{name}: {}", page.text);
        assert_eq!(page.origin, "ocr");
        assert!(page.confidence.unwrap() > 0.8, "{:?}", page.confidence);
    }
}

/// Errors of one language: letters wrong, letters in all, and what the pages cost.
#[derive(Default)]
struct Measured {
    pages: usize,
    wrong: usize,
    letters: usize,
    seconds: f64,
    confidence: f32,
}

/// Run by `cargo xtask ocr`: prints character error rates of pages drawn at 300 dpi. Takes minutes.
#[test]
#[ignore = "a measurement of some minutes: cargo xtask ocr"]
fn character_error_rates() {
    let Some((extractor, recogniser)) = tools() else {
        return;
    };
    let room = tempfile::tempdir().unwrap();
    let mut sources: Vec<(&str, &str, PathBuf)> = vec![
        (
            "ru",
            "sample, Russian",
            sample_documents().join("agreed-minutes-3-ru.pdf"),
        ),
        (
            "kk",
            "sample, Kazakh",
            sample_documents().join("agreed-minutes-3-kk.pdf"),
        ),
        (
            "en",
            "sample, English",
            sample_documents().join("agreed-minutes-3-en.pdf"),
        ),
        (
            "ko",
            "sample, Korean",
            sample_documents().join("agreed-minutes-3-ko.pdf"),
        ),
    ];
    for printed in printed(&extractor, room.path()) {
        sources.push(("ko", "HWP of the corpus, printed", printed));
    }
    let mut table: BTreeMap<&str, Measured> = BTreeMap::new();
    for (language, set, path) in sources {
        measure(
            &extractor,
            &recogniser,
            language,
            &path,
            table.entry(set).or_default(),
        );
    }
    for (set, measured) in &table {
        println!(
            "{set}: {} pages, {} letters, character error rate {:.2} %, {:.1} s a page, confidence {:.2}",
            measured.pages,
            measured.letters,
            share(measured.wrong, measured.letters) * 100.0,
            measured.seconds / as_float(measured.pages),
            f64::from(measured.confidence) / as_float(measured.pages),
        );
    }
    if let Some(korean) = table.get("HWP of the corpus, printed") {
        assert!(
            korean.pages >= 8,
            "too few pages to tell anything: {}",
            korean.pages
        );
        let rate = share(korean.wrong, korean.letters);
        assert!(rate <= 0.085, "Korean is read worse than it was: {rate}");
    }
}

fn measure(
    extractor: &Extractor,
    recogniser: &Recogniser,
    language: &str,
    path: &Path,
    measured: &mut Measured,
) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let truth = extractor.read(File::open(path).unwrap(), name);
    for page in truth.pages {
        let wanted = bare(&page.text);
        if wanted.len() < 100 {
            continue;
        }
        let begun = Instant::now();
        let languages = [language.to_owned()];
        let file = File::open(path).unwrap();
        let read = extractor
            .recognise(recogniser, file, name, page.page, &languages, None)
            .unwrap();
        measured.seconds += begun.elapsed().as_secs_f64();
        measured.wrong += distance(&bare(&read.text), &wanted);
        measured.letters += wanted.len();
        measured.pages += 1;
        measured.confidence += read.confidence.unwrap();
    }
}

/// Texts of the corpus's Korean files, printed by Chromium in a font of this project.
fn printed(extractor: &Extractor, room: &Path) -> Vec<PathBuf> {
    let Some(corpus) = shared("corpus/hwp") else {
        return Vec::new();
    };
    let Some(chromium) = chromium() else {
        skip("Chromium is not installed");
        return Vec::new();
    };
    let font = root().join("assets/fonts/Pretendard-Regular.otf");
    let mut files: Vec<PathBuf> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut made = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let report = extractor.read(File::open(&file).unwrap(), &name);
        let text: String = report.pages.iter().map(|page| page.text.as_str()).collect();
        let hangul = text.chars().filter(|c| ('가'..='힣').contains(c)).count();
        // Documents in Korean, and not those that show what an editor can do.
        if hangul < 500 || hangul * 10 < bare(&text).len() * 4 {
            continue;
        }
        let mut html = format!(
            "<meta charset=utf-8><style>@font-face{{font-family:K;src:url('file://{}')}}\
             body{{font:11pt/1.6 K;margin:0}}p{{margin:0 0 .4em}}@page{{size:A4;margin:25mm}}</style>",
            font.display()
        );
        for line in text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(120)
        {
            let line = line.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(html, "<p>{line}</p>");
        }
        let place = made.len();
        let (page, pdf) = (
            room.join(format!("{place}.html")),
            room.join(format!("{place}.pdf")),
        );
        fs::write(&page, html).unwrap();
        let printed = Command::new(&chromium)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
            ])
            .arg(format!("--print-to-pdf={}", pdf.display()))
            .arg(format!("file://{}", page.display()))
            .output();
        if printed.is_ok_and(|output| output.status.success()) {
            made.push(pdf);
        }
    }
    made
}

fn chromium() -> Option<PathBuf> {
    if let Some(stated) = std::env::var_os("GIROK_CHROMIUM") {
        return Some(stated.into());
    }
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join("chromium"))
        .find(|program| program.is_file())
}

fn bare(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Letters to change, add or remove (Levenshtein).
fn distance(one: &[char], two: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (above, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = above + 1;
        for (place, other) in two.iter().enumerate() {
            let changed = corner + usize::from(letter != other);
            corner = row[place + 1];
            row[place + 1] = changed.min(corner + 1).min(row[place] + 1);
        }
    }
    row[two.len()]
}

fn share(part: usize, whole: usize) -> f64 {
    as_float(part) / as_float(whole.max(1))
}

fn as_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

#[test]
fn distances() {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    for (one, two, steps) in [
        ("", "회의", 2),
        ("회의록", "회의록", 0),
        ("의사록", "합의사목", 2),
    ] {
        assert_eq!(distance(&letters(one), &letters(two)), steps, "{one} {two}");
    }
}
