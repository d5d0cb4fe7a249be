//! Names the commands, so that a window without a capability for one is refused it, and embeds what
//! the system's own build of the window needs.

use std::process::ExitCode;

/// Every command of the window; `capabilities/main.json` grants them to the one window there is.
const COMMANDS: &[&str] = &["call", "watch", "pick_files"];

fn main() -> ExitCode {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    match tauri_build::try_build(attributes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={error:#}");
            ExitCode::FAILURE
        }
    }
}
