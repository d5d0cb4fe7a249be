//! `fmt`: one style for every language in the checkout.

use super::Verb;
use crate::{
    command::{Outcome, run},
    node::Node,
    project::Project,
};

pub(crate) const VERB: Verb = Verb {
    name: "fmt",
    usage: "fmt [--check]",
    about: "Formats the Rust code and the interface, or only checks.",
    run: |project, words| match words {
        [] => write(project),
        [word] if word == "--check" => check(project),
        _ => Err("only --check may follow".into()),
    },
};

fn write(project: &Project) -> Outcome {
    run(&mut project.cargo(["fmt", "--all"]))?;
    let ui = project.path("ui");
    let node = Node::ensure(project)?;
    node.install(&ui)?;
    run(&mut node.npm(&ui, ["run", "--if-present", "format"]))
}

/// Rust only: the interface's style is part of its own lint.
pub(super) fn check(project: &Project) -> Outcome {
    run(&mut project.cargo(["fmt", "--all", "--check"]))
}
