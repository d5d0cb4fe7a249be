//! `build`: what is given to users.

use super::{Verb, no_more, setup};
use crate::{
    command::{Outcome, run},
    pdfium,
    project::Project,
};

pub(crate) const VERB: Verb = Verb {
    name: "build",
    usage: "build",
    about: "Builds the optimised programs.",
    run: |project, words| {
        no_more(words)?;
        build(project)
    },
};

fn build(project: &Project) -> Outcome {
    let node = setup::for_window(project)?;
    node.build_interface(project)?;
    run(&mut project.cargo([
        "build",
        "--release",
        "--package=girok-cli",
        "--package=girok-extract",
        "--package=girok-desktop",
        "--features=girok-desktop/custom-protocol",
    ]))?;
    pdfium::beside(project, &node, &project.target().join("release"))?;
    println!(
        "   girok, girok-desktop, girok-extract and PDFium are in \"{}\"; keep them together",
        project.target().join("release").display()
    );
    Ok(())
}
