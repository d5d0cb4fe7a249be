//! Finding the programs under test, freshly built.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The `girok` program.
///
/// # Panics
/// When it cannot be built.
pub fn program() -> PathBuf {
    folder().join(named("girok"))
}

/// The `girok-extract` program.
///
/// # Panics
/// When it cannot be built.
pub fn extractor() -> PathBuf {
    folder().join(named("girok-extract"))
}

fn named(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// The folder of the programs: `GIROK_PROGRAMS`, for testing an installed package, else where this test was
/// built; there they are built first, because `cargo test` does not build programs of other packages.
fn folder() -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER
        .get_or_init(|| match std::env::var_os("GIROK_PROGRAMS") {
            Some(given) => PathBuf::from(given),
            None => built(),
        })
        .clone()
}

fn built() -> PathBuf {
    let here = std::env::current_exe().expect("a test knows where it is");
    // target/<profile>/deps/it-…
    let folder = here
        .ancestors()
        .nth(2)
        .expect("a test lies in a target folder")
        .to_owned();
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.args([
        "build",
        "--quiet",
        "--package",
        "girok-cli",
        "--package",
        "girok-extract",
    ]);
    if folder
        .file_name()
        .is_some_and(|profile| profile == "release")
    {
        build.arg("--release");
    }
    let target = folder.parent().expect("a profile lies in a target folder");
    let done = build
        .current_dir(crate::root())
        .env("CARGO_TARGET_DIR", target)
        .status();
    assert!(
        done.is_ok_and(|done| done.success()),
        "the programs under test cannot be built"
    );
    folder
}
