//! `ocr`: how well pages that are pictures are read.

use super::{Verb, no_more, setup};
use crate::{
    command::{Outcome, run},
    packages, pdfium,
    project::{Project, find_program},
};

pub(crate) const VERB: Verb = Verb {
    name: "ocr",
    usage: "ocr",
    about: "Measures character error rates of OCR on pages drawn at 300 dpi.",
    run: |project, words| {
        no_more(words)?;
        measure(project)
    },
};

fn measure(project: &Project) -> Outcome {
    let node = setup::for_browser(project)?;
    let library = pdfium::ensure(project, &node)?;
    project.build(["girok", "girok-extract"])?;
    let programs = project.binary("girok").with_file_name("");
    let chromium = find_program(packages::CHROMIUM).ok_or("Chromium is not on PATH")?;
    let words = [
        "--test=it",
        "--",
        "--ignored",
        "--nocapture",
        "character_error_rates",
    ];
    run(project
        .cargo_workspace("test")
        .args(words)
        .env("GIROK_PROGRAMS", programs)
        .env("GIROK_PDFIUM", library)
        .env("GIROK_CHROMIUM", chromium))
}
