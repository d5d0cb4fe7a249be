//! OCR by Tesseract, a program of the system that may be there or not, one process for one page.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use girok_extract::{Page, Reason};

use super::page::{Words, surer};
use super::run::{self, Call, Input};
use super::{Extractor, Limits, Picture, table};

/// What one page may cost. A page of small print takes some ten seconds on a slow machine.
const LIMITS: Limits = Limits {
    seconds: 120,
    memory: 2 * 1024 * 1024 * 1024,
    output: 16 * 1024 * 1024,
};

/// Automatic layout: columns are told apart. It takes Korean for vertical writing.
const COLUMNS: u32 = 3;
/// One block of text: the only layout in which Korean is read.
const BLOCK: u32 = 6;

/// A reading with Hangul that is surer than this is not compared with one in alphabets.
const SURE: f32 = 0.75;

/// Tesseract, and which of our languages it knows.
#[derive(Debug, Clone)]
pub struct Recogniser {
    program: PathBuf,
    languages: Vec<String>,
}

/// One of our languages, as tags and as Tesseract call it.
const LANGUAGES: [(&str, &str); 4] = [("ko", "kor"), ("ru", "rus"), ("kk", "kaz"), ("en", "eng")];

impl Recogniser {
    /// Finds the program, `GIROK_TESSERACT` or on the path, and asks it for its languages. None when it is not there
    /// or knows none of ours.
    pub fn find() -> Option<Self> {
        let stated = std::env::var_os("GIROK_TESSERACT").filter(|stated| !stated.is_empty());
        let program = match stated {
            Some(stated) => Some(PathBuf::from(stated)).filter(|program| program.is_file()),
            None => on_path(),
        }?;
        let listed = Command::new(&program)
            .arg("--list-langs")
            .stdin(Stdio::null())
            .output()
            .ok()?;
        // Older versions list them where they complain.
        let mut lines = String::from_utf8_lossy(&listed.stdout).into_owned();
        lines.push_str(&String::from_utf8_lossy(&listed.stderr));
        let languages: Vec<String> = LANGUAGES
            .iter()
            .map(|(_, model)| *model)
            .filter(|model| lines.lines().any(|line| line.trim() == *model))
            .map(str::to_owned)
            .collect();
        (!languages.is_empty()).then_some(Self { program, languages })
    }

    /// The program.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The models it has of ours, in the order Korean, Russian, Kazakh, English.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    fn knows(&self, model: &str) -> bool {
        self.languages.iter().any(|known| known == model)
    }

    /// How a document in `languages` is read: in Korean, in alphabets, or in both to see which fits.
    fn plan(&self, languages: &[String]) -> Plan {
        let stated = |tag: &str| {
            languages
                .iter()
                .any(|language| language.split('-').next() == Some(tag))
        };
        let any = LANGUAGES.iter().any(|(tag, _)| stated(tag));
        let wanted = |tag: &str| !any || stated(tag);
        let korean = (wanted("ko") && self.knows("kor")).then(|| self.knows("eng"));
        let mut alphabets: Vec<&str> = LANGUAGES[1..]
            .iter()
            .filter(|(tag, model)| wanted(tag) && self.knows(model))
            .map(|(_, model)| *model)
            .collect();
        // Names, numbers and abbreviations in Latin letters stand in every text.
        if !alphabets.is_empty() && !alphabets.contains(&"eng") && self.knows("eng") {
            alphabets.push("eng");
        }
        Plan {
            korean,
            alphabets: (!alphabets.is_empty()).then(|| alphabets.join("+")),
        }
    }
}

/// What is tried on a page.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    /// Korean; with true beside it, a second time together with English.
    korean: Option<bool>,
    /// Models of alphabets, joined by `+`.
    alphabets: Option<String>,
}

fn on_path() -> Option<PathBuf> {
    let name = format!("tesseract{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|program| program.is_file())
}

impl Extractor {
    /// Draws a page and reads it. `languages` are those of the document, as language tags; without any of ours, all
    /// that are installed are tried. No text is no error: the page is then empty.
    ///
    /// # Errors
    /// Why the page could not be drawn or read.
    pub fn recognise(
        &self,
        recogniser: &Recogniser,
        file: std::fs::File,
        name: &str,
        page: u32,
        languages: &[String],
        password: Option<&str>,
    ) -> Result<Page, Reason> {
        let picture = self.picture(file, name, page, Picture::ForOcr, password)?;
        let plan = recogniser.plan(languages);
        let mut found: Option<Words> = None;
        if let Some(with_english) = plan.korean {
            // Korean alone guesses at Latin words, Korean with English sees Latin in Hangul: line by line one of
            // them is surer of itself, and that one is nearly always right.
            let mut words = self.read_picture(recogniser, &picture, "kor", BLOCK)?;
            if with_english {
                let mixed = self.read_picture(recogniser, &picture, "kor+eng", BLOCK)?;
                words = words.surer_lines(mixed);
            }
            found = Some(words);
        }
        if let Some(models) = plan.alphabets {
            let enough = found
                .as_ref()
                .is_some_and(|words| words.is_korean() && words.confidence() > SURE);
            if !enough {
                let words = self.read_picture(recogniser, &picture, &models, COLUMNS)?;
                found = Some(surer(found, words));
            }
        }
        let words = found.unwrap_or_default();
        Ok(Page {
            page,
            text: words.text(),
            origin: "ocr".to_owned(),
            confidence: Some(words.confidence()),
            part: None,
        })
    }

    fn read_picture(
        &self,
        recogniser: &Recogniser,
        picture: &[u8],
        models: &str,
        layout: u32,
    ) -> Result<Words, Reason> {
        let program = recogniser.program.to_string_lossy().into_owned();
        let call = Call {
            program: &self.program,
            arguments: [
                "--recognise",
                &program,
                "--languages",
                models,
                "--layout",
                &layout.to_string(),
            ]
            .map(str::to_owned)
            .to_vec(),
            limits: LIMITS,
            input: Input::Bytes(picture.to_vec()),
        };
        match run::answer(call).0? {
            (true, bytes) => Ok(table::words(&String::from_utf8_lossy(&bytes))),
            (false, _) => Err(Reason::Crash),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_the_document_come_first() {
        let all = Recogniser {
            program: PathBuf::new(),
            languages: ["kor", "rus", "kaz", "eng"].map(str::to_owned).to_vec(),
        };
        let plan = |tags: &[&str]| {
            let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
            let plan = all.plan(&tags);
            (plan.korean, plan.alphabets.unwrap_or_default())
        };
        assert_eq!(plan(&["ko"]), (Some(true), String::new()));
        assert_eq!(plan(&["ru"]), (None, "rus+eng".to_owned()));
        assert_eq!(plan(&["kk-Cyrl", "ru"]), (None, "rus+kaz+eng".to_owned()));
        let everything = (Some(true), "rus+kaz+eng".to_owned());
        assert_eq!(plan(&[]), everything, "nothing is known");
        assert_eq!(plan(&["fr"]), everything, "nothing of ours");

        let few = Recogniser {
            languages: vec!["rus".to_owned()],
            ..all
        };
        let plan = few.plan(&["ko".to_owned()]);
        assert_eq!(plan.korean, None, "what is not installed is not asked for");
        assert_eq!(few.plan(&[]).alphabets.as_deref(), Some("rus"));
    }
}
