//! `build`: what is given to users.

use super::{Verb, no_more, setup};
use crate::{
    command::{Outcome, run},
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
    setup::for_window(project)?.build_interface(project)?;
    run(&mut project.cargo([
        "build",
        "--release",
        "--package=girok-cli",
        "--package=girok-extract",
        "--package=girok-desktop",
        "--features=girok-desktop/custom-protocol",
    ]))?;
    println!(
        "   girok, girok-desktop and girok-extract are in \"{}\"; keep them together",
        project.target().join("release").display()
    );
    Ok(())
}
