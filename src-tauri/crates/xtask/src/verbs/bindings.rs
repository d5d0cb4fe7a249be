//! `bindings`: the TypeScript of the wire, rendered from the Rust types.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::Verb;
use crate::{
    command::{Outcome, run},
    project::Project,
};

pub(crate) const VERB: Verb = Verb {
    name: "bindings",
    usage: "bindings [--check]",
    about: "Renders the TypeScript types of the wire, or checks that they are up to date.",
    run: |project, words| match words {
        [] => render(project, &folder(project)),
        [word] if word == "--check" => check(project),
        _ => Err("only --check may follow".into()),
    },
};

fn folder(project: &Project) -> PathBuf {
    project.path("ui/src/lib/bindings")
}

fn render(project: &Project, into: &Path) -> Outcome {
    let example = ["--quiet", "--example=bindings"];
    run(project.cargo_workspace("build").args(example))?;
    let program = format!("examples/bindings{}", std::env::consts::EXE_SUFFIX);
    run(Command::new(project.target().join("debug").join(program)).arg(into))
}

/// Renders beside and compares, so that a check never changes the checkout.
pub(super) fn check(project: &Project) -> Outcome {
    let fresh = project.target().join("bindings");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(|error| format!("\"{}\": {error}", fresh.display()))?;
    }
    render(project, &fresh)?;
    let (fresh, committed) = (read(&fresh)?, read(&folder(project))?);
    let stale: Vec<&str> = fresh
        .keys()
        .chain(committed.keys())
        .filter(|name| fresh.get(*name) != committed.get(*name))
        .map(String::as_str)
        .collect();
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "\"ui/src/lib/bindings\" is not what the Rust types say ({}); run \"cargo xtask bindings\"",
            stale.join(", ")
        )
        .into())
    }
}

/// Names and contents of the TypeScript files in `folder`.
fn read(folder: &Path) -> Outcome<BTreeMap<String, String>> {
    let broken = |error: std::io::Error| format!("\"{}\": {error}", folder.display());
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(broken)? {
        let path = entry.map_err(broken)?.path();
        if path.extension().is_some_and(|extension| extension == "ts") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let content = fs::read_to_string(&path).map_err(broken)?;
            files.insert(name.into_owned(), content);
        }
    }
    Ok(files)
}
