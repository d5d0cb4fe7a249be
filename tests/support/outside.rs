//! What lies outside the suites: the project's folder, the shared corpus, commands of the system.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The folder of the sample archive's documents.
pub fn sample_documents() -> PathBuf {
    root().join("assets/sample/documents")
}

/// `path` inside the shared folder (`GIROK_SHARED`, else `shared` beside the project). When it is absent a
/// line on stderr says so and the suite skips.
///
/// # Panics
/// When it is absent although `GIROK_REQUIRE_SHARED=1`.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("GIROK_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let found = folder.join(path);
    if found.exists() {
        return Some(found);
    }
    let required = std::env::var_os("GIROK_REQUIRE_SHARED").is_some_and(|value| value == "1");
    assert!(!required, "\"{}\" is required and absent", found.display());
    skip(&format!("\"{}\" is absent", found.display()));
    None
}

/// Says loudly that something is not tested, and why.
#[expect(clippy::print_stderr, reason = "a skipped test must be seen")]
pub fn skip(reason: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    eprintln!("SKIPPED {test}: {reason}");
}

/// Whether the system has the command `name`; when it has not, a line on stderr says so.
pub fn has_command(name: &str) -> bool {
    // Only whether it starts matters: not every command knows a way to tell its version.
    let started = Command::new(name)
        .arg("-version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if started.is_err() {
        skip(&format!("the command \"{name}\" is not installed"));
    }
    started.is_ok()
}
