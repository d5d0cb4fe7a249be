//! What has to be decided before the first window of the process.

use std::process::ExitCode;

/// With NVIDIA's driver the web view shows nothing, or ends, when it draws through shared buffers;
/// an environment variable turns those off, and only before anything is initialised. So the process
/// starts itself again with it, unless the person has decided already.
///
/// Gives an exit code only when that failed.
#[cfg(target_os = "linux")]
pub(crate) fn restart_for_driver() -> Option<ExitCode> {
    use std::{env, os::unix::process::CommandExt as _, path::Path, process::Command};

    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let affected = Path::new("/proc/driver/nvidia/version").exists();
    if !affected || env::var_os(VARIABLE).is_some() {
        return None;
    }
    let program = env::current_exe().ok()?;
    let error = Command::new(program)
        .args(env::args_os().skip(1))
        .env(VARIABLE, "1")
        .exec();
    crate::start::complain(&format!("Girok could not start itself again: {error}"));
    Some(ExitCode::FAILURE)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn restart_for_driver() -> Option<ExitCode> {
    None
}
