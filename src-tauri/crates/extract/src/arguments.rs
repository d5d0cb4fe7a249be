//! What the command line asks for. It is written by our own parent, so a wrong call is refused and not guessed.

use crate::picture::Purpose;

/// The widest picture anybody asks for.
const WIDEST: u32 = 8_192;

/// One call.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) name: String,
    pub(crate) memory: Option<u64>,
    pub(crate) seconds: Option<u64>,
    /// A password comes before the document.
    pub(crate) password: bool,
    /// Whether a PDF is read a second time by PDFium.
    pub(crate) second: bool,
    pub(crate) work: Work,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Reading text.
    Read,
    /// A picture of a page.
    Picture { page: u32, purpose: Purpose },
    /// A list of the files inside.
    Parts,
    /// One of them, by its number from 1.
    Part(u32),
    /// Reading a picture with Tesseract, under our limits.
    Recognise {
        program: String,
        languages: String,
        layout: u32,
    },
}

impl Request {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut request = Self {
            name: String::new(),
            memory: None,
            seconds: None,
            password: false,
            second: true,
            work: Work::Read,
        };
        let (mut page, mut width, mut form) = (None, 1_600, String::from("jpeg"));
        let (mut program, mut languages, mut layout) = (None, String::new(), 3);
        while let Some(argument) = arguments.next() {
            let value = arguments.next()?;
            match argument.as_str() {
                "--name" => request.name = value,
                "--memory" => request.memory = Some(value.parse().ok()?),
                "--cpu" => request.seconds = Some(value.parse().ok()?),
                "--password" => request.password = yes(&value)?,
                "--second" => request.second = yes(&value)?,
                "--render" => page = Some(value.parse().ok().filter(|page| *page > 0)?),
                "--width" => width = value.parse().ok()?,
                "--form" => form = value,
                "--parts" if yes(&value)? => request.work = Work::Parts,
                "--parts" => {}
                "--part" => request.work = Work::Part(value.parse().ok()?),
                "--recognise" => program = Some(value),
                "--languages" => languages = value,
                "--layout" => layout = value.parse().ok()?,
                _ => return None,
            }
        }
        if let Some(page) = page {
            let purpose = match form.as_str() {
                "ocr" => Purpose::Ocr,
                "png" | "jpeg" => Purpose::Look {
                    width: width.clamp(1, WIDEST),
                    png: form == "png",
                },
                _ => return None,
            };
            request.work = Work::Picture { page, purpose };
        }
        if let Some(program) = program {
            request.work = Work::Recognise {
                program,
                languages,
                layout,
            };
        }
        Some(request)
    }
}

fn yes(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(given: &[&str]) -> Option<Request> {
        Request::parse(given.iter().map(|word| (*word).to_owned()))
    }

    #[test]
    fn arguments() {
        let request = parse(&["--name", "-o.pdf", "--memory", "1024", "--cpu", "3"]).unwrap();
        assert_eq!(
            request.name, "-o.pdf",
            "a name that looks like an option is still a name"
        );
        assert_eq!((request.memory, request.seconds), (Some(1024), Some(3)));
        assert_eq!(request.work, Work::Read);
        let picture = parse(&["--render", "3", "--width", "99999999", "--form", "png"]).unwrap();
        let purpose = Purpose::Look {
            width: WIDEST,
            png: true,
        };
        assert_eq!(picture.work, Work::Picture { page: 3, purpose });
        assert_eq!(parse(&["--parts", "yes"]).unwrap().work, Work::Parts);
        assert_eq!(parse(&["--part", "2"]).unwrap().work, Work::Part(2));
        for wrong in [
            &["--name"][..],
            &["--cpu", "x"],
            &["file.pdf", "x"],
            &["--render", "0"],
            &["--render", "1", "--form", "svg"],
            &["--password", "secret"],
        ] {
            assert!(parse(wrong).is_none(), "{wrong:?}");
        }
    }
}
