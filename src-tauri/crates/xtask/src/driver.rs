//! The program through which a test drives the real window.

use std::{fs, path::PathBuf};

use crate::{
    command::{Outcome, run},
    project::Project,
};

/// The newest version is a preview of the next generation, so the version is named.
const VERSION: &str = "2.1.0";

/// Installs `tauri-driver` into the tools of this checkout, unless this version is there.
pub(crate) fn ensure(project: &Project) -> Outcome<PathBuf> {
    let tools = project.tools();
    let program = tools.join(format!("bin/tauri-driver{}", std::env::consts::EXE_SUFFIX));
    let installed = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    let entry = format!("\"tauri-driver {VERSION} ");
    if !program.is_file() || !installed.contains(&entry) {
        let mut install = project.cargo(["install", "--locked", "--version", VERSION, "--root"]);
        run(install.arg(&tools).arg("tauri-driver"))?;
    }
    Ok(program)
}
