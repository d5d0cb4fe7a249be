//! Where things are: the checkout, its tools, the binaries cargo makes.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::command::{Outcome, run};

/// The checkout this program was compiled from.
pub(crate) struct Project {
    pub(crate) root: PathBuf,
}

impl Project {
    /// The checkout is found from where this crate stands, so a verb may be called from any folder.
    pub(crate) fn find() -> Outcome<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here
            .ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file())
            .ok_or_else(|| format!("\"{}\" is not inside a checkout", here.display()))?;
        Ok(Self {
            root: root.to_path_buf(),
        })
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Tools of this checkout only; ignored by git.
    pub(crate) fn tools(&self) -> PathBuf {
        self.path(".tools")
    }

    /// Where cargo builds; the same variable cargo itself reads.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(
            || self.path("target"),
            // A relative folder is relative to where cargo is started, and that is the root here.
            |folder| self.root.join(folder),
        )
    }

    /// A binary of this workspace built with the development profile.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.target()
            .join("debug")
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// `cargo` in the root, the one that started this program.
    pub(crate) fn cargo<const N: usize>(&self, words: [&str; N]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(words);
        // Cargo passes on what it set for this program; a nested build must not see it, or it
        // would compile again whatever reads it.
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// `cargo VERB` over the whole workspace with the window in it.
    ///
    /// Every build here chooses the same packages and features, whatever it wants of them: another
    /// choice gives shared dependencies other features, and they are all compiled once more.
    pub(crate) fn cargo_workspace(&self, verb: &str) -> Command {
        let mut command = self.cargo([verb]);
        command.args([
            "--workspace",
            "--features=girok-desktop/custom-protocol,girok-tests/window",
        ]);
        command
    }

    /// Builds these programs of the workspace.
    pub(crate) fn build<const N: usize>(&self, programs: [&str; N]) -> Outcome {
        let programs = programs.map(|program| format!("--bin={program}"));
        run(self.cargo_workspace("build").args(programs))
    }

    /// Builds the window and the program that reads documents for it, the interface inside.
    pub(crate) fn build_window(&self) -> Outcome {
        self.build(["girok-desktop", "girok-extract"])
    }

    /// Builds the bridge of the browser tests and the program that reads documents for it.
    pub(crate) fn build_bridge(&self) -> Outcome {
        self.build(["girok-devbridge", "girok-extract"])
    }
}

/// The first of `names` found on PATH.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    names.iter().find_map(|name| {
        let program = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders
            .iter()
            .flat_map(|folder| [folder.join(&program), folder.join(name)])
            .find(|path| path.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_is_found_from_inside() {
        let project = Project::find().unwrap();
        assert!(project.path("src-tauri/crates/xtask/Cargo.toml").is_file());
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(find_program(&["girok-no-such-program"]).is_none());
        assert!(find_program(&["girok-no-such-program", "cargo"]).is_some());
    }
}
