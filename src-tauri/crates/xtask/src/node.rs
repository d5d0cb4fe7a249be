//! The project's own Node and npm, the same versions on every machine, and what they install.
//!
//! Any npm installs them once from `node/package-lock.json` into `.tools`; from then on nothing else
//! on PATH is used. npm stays at 11.6.0: later ones refuse a lock file when the registry at hand
//! lacks an optional package for some other system, and mirrors often do.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    command::{Outcome, run},
    packages,
    project::{Project, find_program},
    stamp::{digest, forget, unless_done},
};

/// Node and npm, ready to run.
pub(crate) struct Node {
    program: PathBuf,
    npm: PathBuf,
    /// PATH with both of them first, for the scripts they start.
    path: std::ffi::OsString,
}

impl Node {
    /// Installs them if they are not there yet.
    pub(crate) fn ensure(project: &Project) -> Outcome<Self> {
        let tools = project.tools();
        let sources = project.path("src-tauri/crates/xtask/node");
        let node = Self::at(&tools)?;
        let stamp = tools.join("node.stamp");
        if !node.is_complete() {
            forget(&stamp)?;
        }
        let digest = digest(&[sources.join("package-lock.json")], &[])?;
        unless_done(&stamp, &digest, || {
            if find_program(packages::NPM).is_none() {
                packages::NODE.ensure()?;
            }
            let bootstrap = find_program(packages::NPM).ok_or("\"npm\" is not on PATH")?;
            fs::create_dir_all(&tools)
                .map_err(|error| format!("\"{}\" could not be made: {error}", tools.display()))?;
            for name in ["package.json", "package-lock.json"] {
                fs::copy(sources.join(name), tools.join(name))
                    .map_err(|error| format!("\"{name}\" could not be copied: {error}"))?;
            }
            run(Command::new(bootstrap).current_dir(&tools).args([
                "ci",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
            ]))
        })?;
        if node.is_complete() {
            Ok(node)
        } else {
            Err(format!(
                "the registry has no Node of the project's version for this system; put one at \"{}\"",
                node.program.display()
            )
            .into())
        }
    }

    fn at(tools: &Path) -> Outcome<Self> {
        let system = match env::consts::OS {
            "macos" => "darwin",
            "windows" => "win",
            other => other,
        };
        let machine = match env::consts::ARCH {
            "aarch64" => "arm64",
            _ => "x64",
        };
        let modules = tools.join("node_modules");
        let folder = modules.join(format!("node-{system}-{machine}/bin"));
        let before = env::var_os("PATH").unwrap_or_default();
        let folders = [folder.clone(), modules.join(".bin")]
            .into_iter()
            .chain(env::split_paths(&before));
        Ok(Self {
            program: folder.join(format!("node{}", env::consts::EXE_SUFFIX)),
            npm: modules.join("npm/bin/npm-cli.js"),
            path: env::join_paths(folders).map_err(|error| format!("PATH: {error}"))?,
        })
    }

    fn is_complete(&self) -> bool {
        self.program.is_file() && self.npm.is_file()
    }

    /// A script of the project.
    pub(crate) fn script(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.program);
        // Node heeds the machine's proxy only when it is told to.
        command.arg(script).env("NODE_USE_ENV_PROXY", "1");
        command
    }

    /// `npm` in a folder of the project.
    pub(crate) fn npm<const N: usize>(&self, folder: &Path, words: [&str; N]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .arg(&self.npm)
            .args(words)
            .current_dir(folder)
            .env("PATH", &self.path)
            .env("npm_config_update_notifier", "false");
        command
    }

    /// `npm ci` in a folder, when its lock file has changed since.
    pub(crate) fn install(&self, folder: &Path) -> Outcome {
        let lock = folder.join("package-lock.json");
        if !lock.is_file() {
            return Err(format!("\"{}\" is missing", lock.display()).into());
        }
        let digest = digest(&[lock, folder.join("package.json")], &[])?;
        unless_done(&folder.join("node_modules/.girok-stamp"), &digest, || {
            run(&mut self.npm(folder, ["ci", "--no-audit", "--no-fund"]))
        })
    }

    /// Builds the interface into `ui/dist`, when anything it is made of has changed since.
    pub(crate) fn build_interface(&self, project: &Project) -> Outcome {
        let ui = project.path("ui");
        self.install(&ui)?;
        let (sources, made) = interface_files(project);
        let digest = digest(&sources, &made)?;
        let dist = ui.join("dist/index.html");
        // The stamp stands outside `dist`, because all of `dist` goes into the application.
        let stamp = ui.join("node_modules/.girok-built");
        if !dist.is_file() {
            forget(&stamp)?;
        }
        unless_done(
            &stamp,
            &digest,
            || run(&mut self.npm(&ui, ["run", "build"])),
        )
    }
}

/// What the interface is made of, and what is made on the way.
fn interface_files(project: &Project) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let sources = vec![project.path("ui"), project.path("assets/locales")];
    let made = [
        "ui/node_modules",
        "ui/dist",
        "ui/src/lib/paraglide",
        "ui/project.inlang/cache",
        "ui/project.inlang/.meta.json",
    ];
    (sources, made.map(|path| project.path(path)).to_vec())
}
