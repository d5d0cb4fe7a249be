//! Real documents beside the project, where they are: recall against the previews their own programs stored, and
//! a report for every file.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use girok_extract::{Report, State};

mod run;

/// Files of a folder of the corpus by extension; empty, with a loud line, when the corpus is not here.
fn corpus(folder: &str, extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let shared =
        std::env::var_os("GIROK_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let Ok(entries) = shared.join("corpus").join(folder).read_dir() else {
        assert!(
            std::env::var_os("GIROK_REQUIRE_SHARED").is_none(),
            "the corpus must be at {}",
            shared.display()
        );
        loud(&format!("SKIPPED: no corpus at {}", shared.display()));
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "the corpus has {extension} files");
    files
}

#[expect(
    clippy::print_stderr,
    reason = "figures and skips are for whoever runs the test"
)]
fn loud(line: &str) {
    eprintln!("{line}");
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn report(path: &Path) -> Report {
    run::read(File::open(path).expect("the file was listed"), &name(path))
}

/// Share of the character pairs of `truth` that `text` has, white space and table marks aside.
fn recall(truth: &str, text: &str) -> f64 {
    let wanted = pairs(truth);
    let mut given = pairs(text);
    let total: usize = wanted.values().sum();
    let mut found = 0_usize;
    for (pair, count) in wanted {
        found += count.min(given.remove(&pair).unwrap_or(0));
    }
    as_float(found) / as_float(total.max(1))
}

fn as_float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("no document has so many letters"))
}

fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut pairs = HashMap::new();
    for pair in letters.windows(2) {
        *pairs.entry((pair[0], pair[1])).or_default() += 1;
    }
    pairs
}

/// The preview Hancom's program stored in the file.
fn preview(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|extension| extension == "hwp") {
        let mut compound = cfb::open(path).ok()?;
        compound
            .open_stream("/PrvText")
            .ok()?
            .read_to_end(&mut bytes)
            .ok()?;
        let units: Vec<u16> = bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_le_bytes(*pair))
            .collect();
        return Some(String::from_utf16_lossy(&units));
    }
    let mut archive = zip::ZipArchive::new(File::open(path).ok()?).ok()?;
    archive
        .by_name("Preview/PrvText.txt")
        .ok()?
        .read_to_end(&mut bytes)
        .ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Recall over all files with a preview worth comparing, with the floor it must not fall under.
fn hold(folder: &str, floor: f64) {
    let mut sum = 0.0;
    let mut count = 0.0;
    let mut states: HashMap<State, usize> = HashMap::new();
    for path in corpus(folder, folder) {
        let report = report(&path);
        *states.entry(report.state).or_default() += 1;
        let text = run::text(&report);
        assert!(
            !text.contains("상위 버전의 배포용"),
            "{}: a placeholder is no text",
            name(&path)
        );
        let Some(truth) = preview(&path).filter(|truth| pairs(truth).len() >= 9) else {
            continue;
        };
        let recall = recall(&truth, &text);
        if recall < 0.95 {
            loud(&format!(
                "{recall:.3} {} {:?} {}",
                name(&path),
                report.state,
                report.reason
            ));
        }
        sum += recall;
        count += 1.0;
    }
    if count > 0.0 {
        loud(&format!(
            "{folder}: mean recall {:.3} over {count} previews, {states:?}",
            sum / count
        ));
        assert!(
            sum / count >= floor,
            "{folder}: recall {} fell under {floor}",
            sum / count
        );
    }
}

#[test]
fn hwp_holds_its_previews() {
    hold("hwp", 0.99);
}

#[test]
fn hwpx_holds_its_previews() {
    hold("hwpx", 0.99);
}

#[test]
fn distribution_document_is_deciphered() {
    for path in corpus("hwp", "hwp") {
        if name(&path).ends_with("testHWP-v5-dist.hwp") {
            let report = report(&path);
            assert_eq!(report.state, State::Text);
            assert!(
                run::text(&report).chars().count() > 100,
                "more than its placeholder"
            );
        }
    }
}

#[test]
fn older_documents_are_read_as_text() {
    for path in corpus("hwp", "hwp") {
        if name(&path).ends_with("testHWP_3.0.hwp") {
            let text = run::text(&report(&path));
            let hangul = text.chars().any(|c| ('가'..='힣').contains(&c));
            // Packed bytes taken for text are long, and full of characters that do not exist.
            assert!(hangul && !text.contains(char::REPLACEMENT_CHARACTER));
            assert!(text.len() < 1000, "it is a short document");
        }
    }
}

#[test]
fn every_word_document_has_an_answer() {
    for extension in ["docx", "doc", "rtf"] {
        let mut texts = 0;
        let files = corpus("office", extension);
        for path in &files {
            let report = report(path);
            match report.state {
                State::Text => texts += 1,
                State::Encrypted => assert_eq!(report.reason, "password", "{}", name(path)),
                State::NoText | State::NeedsOcr | State::Failed => {}
            }
            assert_ne!(report.reason, "crash", "{}", name(path));
            assert_ne!(report.reason, "timeout", "{}", name(path));
        }
        loud(&format!(
            "{extension}: {texts} of {} with text",
            files.len()
        ));
        assert!(
            texts * 100 >= files.len() * 80,
            "four of five hold text: {texts} of {} {extension}",
            files.len()
        );
    }
}

/// What poppler reads; none where it is not installed or does not end.
fn poppler(path: &Path) -> Option<String> {
    let output = std::process::Command::new("timeout")
        .args(["20", "pdftotext", "-enc", "UTF-8"])
        .arg(path)
        .arg("-")
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Agreement of two texts: how many of the pairs of letters of each the other has.
fn agreement(one: &str, two: &str) -> f64 {
    let (there, back) = (recall(one, two), recall(two, one));
    if there + back > 0.0 {
        2.0 * there * back / (there + back)
    } else {
        0.0
    }
}

#[test]
fn pdf_agrees_with_poppler_and_none_is_silently_empty() {
    let (mut sum, mut count) = (0.0, 0.0);
    let mut found = Vec::new();
    for path in corpus("pdf", "pdf") {
        let Some(truth) = poppler(&path) else {
            return loud("SKIPPED: pdftotext is not installed");
        };
        if truth.trim().chars().count() < 20 {
            continue;
        }
        let report = report(&path);
        if !report.without.is_empty() {
            return loud("SKIPPED: PDFium is not there; cargo xtask setup fetches it");
        }
        let text = run::text(&report);
        let silent = report.reason.is_empty() && report.state != State::NeedsOcr;
        assert!(
            !(silent && truth.trim().chars().count() >= 200 && text.chars().count() < 20),
            "{}: poppler reads a text, and nothing says why we do not",
            name(&path)
        );
        let agreed = agreement(&truth, &text);
        sum += agreed;
        count += 1.0;
        found.push((agreed, name(&path)));
    }
    found.sort_by(|one, two| one.0.total_cmp(&two.0));
    for (agreed, name) in found.iter().take(10) {
        loud(&format!("{agreed:.3} {name}"));
    }
    if count > 0.0 {
        loud(&format!(
            "pdf: mean agreement {:.3} over {count}",
            sum / count
        ));
        assert!(sum / count >= 0.92, "agreement fell to {}", sum / count);
    }
}
