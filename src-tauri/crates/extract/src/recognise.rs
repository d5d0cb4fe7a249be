//! Starts Tesseract in place of this process, so that it has our limits and is ended by whoever ends us.

use std::process::{Command, ExitCode};

/// Reads a picture from standard input and writes a table of words. `layout` is Tesseract's page segmentation mode.
pub(crate) fn run(program: &str, languages: &str, layout: u32) -> ExitCode {
    let mut command = Command::new(program);
    command
        .args(["stdin", "stdout", "-l", languages, "--dpi", "300", "--psm"])
        .arg(layout.to_string())
        .args(["-c", "preserve_interword_spaces=0", "tsv"])
        // Pages are read side by side; threads inside one only make each slower.
        .env("OMP_THREAD_LIMIT", "1");
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // Comes back only when it could not be started.
        let _ = command.exec();
        ExitCode::FAILURE
    }
    #[cfg(not(unix))]
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
