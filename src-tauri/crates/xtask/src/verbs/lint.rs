//! `lint`: clippy over the whole workspace and the interface's own rules.

use super::{Verb, no_more, setup};
use crate::{
    command::{Outcome, run},
    node::Node,
    project::Project,
};

pub(crate) const VERB: Verb = Verb {
    name: "lint",
    usage: "lint",
    about: "Clippy with every warning an error, and the rules and types of the interface.",
    run: |project, words| {
        no_more(words)?;
        let node = setup::for_window(project)?;
        interface(project, &node)?;
        types(project, &node)?;
        node.build_interface(project)?;
        rust(project)
    },
};

pub(super) fn interface(project: &Project, node: &Node) -> Outcome {
    run(&mut node.npm(&project.path("ui"), ["run", "lint"]))
}

pub(super) fn types(project: &Project, node: &Node) -> Outcome {
    run(&mut node.npm(&project.path("ui"), ["run", "check"]))
}

/// Once over everything; the window's code takes the built interface in, so that is built before.
pub(super) fn rust(project: &Project) -> Outcome {
    let words = ["--all-targets", "--", "--deny=warnings"];
    run(project.cargo_workspace("clippy").args(words))
}
