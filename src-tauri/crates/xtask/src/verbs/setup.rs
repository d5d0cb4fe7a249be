//! `setup`: everything `run` and `test` need, without running anything.

use super::{Verb, no_more};
use crate::{command::Outcome, driver, node::Node, packages, pdfium, project::Project};

pub(crate) const VERB: Verb = Verb {
    name: "setup",
    usage: "setup",
    about: "Installs everything that running and testing need.",
    run: |project, words| {
        no_more(words)?;
        run(project)
    },
};

fn run(project: &Project) -> Outcome {
    for_window(project)?;
    for_browser(project)?;
    driver::ensure(project)?;
    Ok(())
}

/// What compiling the window needs; gives the Node that built the interface.
pub(super) fn for_window(project: &Project) -> Outcome<Node> {
    packages::WINDOW.ensure()?;
    let node = Node::ensure(project)?;
    pdfium::ensure(project, &node)?;
    node.install(&project.path("ui"))?;
    Ok(node)
}

/// What the browser tests need.
pub(super) fn for_browser(project: &Project) -> Outcome<Node> {
    packages::TESTS.ensure()?;
    let node = Node::ensure(project)?;
    node.install(&project.path("tests/e2e"))?;
    Ok(node)
}
