//! Taking files out of a document: letters carry attachments. The process that reads documents does this too, with
//! the same limits; what it gives goes to a file, because an attachment may be larger than memory should be.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use girok_extract::{Part, Reason};

use super::Limits;
use super::run::{command, end, lowered, named};

/// The longest list of parts.
const LIST: u64 = 4 * 1024 * 1024;

/// What is inside `file`.
pub(super) fn list(
    program: &Path,
    limits: Limits,
    file: File,
    name: &str,
) -> Result<Vec<Part>, Reason> {
    let mut answer = run(program, limits, file, name, ["--parts", "yes"], LIST)?;
    let mut json = Vec::new();
    answer.read_to_end(&mut json).map_err(|_| Reason::Crash)?;
    serde_json::from_slice(&json).map_err(|_| Reason::Crash)
}

/// The bytes of one part, in a file without a name.
pub(super) fn take(
    program: &Path,
    limits: Limits,
    file: File,
    name: &str,
    number: u32,
    most: u64,
) -> Result<File, Reason> {
    run(
        program,
        limits,
        file,
        name,
        ["--part", &number.to_string()],
        most,
    )
}

fn run(
    program: &Path,
    limits: Limits,
    mut file: File,
    name: &str,
    wanted: [&str; 2],
    most: u64,
) -> Result<File, Reason> {
    file.rewind().map_err(|_| Reason::Format)?;
    let mut answer = tempfile::tempfile().map_err(|_| Reason::Memory)?;
    let out = answer.try_clone().map_err(|_| Reason::Memory)?;
    let deadline = Instant::now() + Duration::from_secs(limits.seconds);
    let arguments = ["--name", &named(name), wanted[0], wanted[1]].map(str::to_owned);
    let mut child = command(program, &arguments, limits)
        .stdin(file)
        .stdout(out)
        .stderr(Stdio::null())
        .spawn()
        .map(lowered)
        .map_err(|_| Reason::Crash)?;
    loop {
        let size = answer.metadata().map_or(0, |metadata| metadata.len());
        let failed = match child.try_wait() {
            Ok(Some(status)) if status.success() && size <= most => break,
            Ok(Some(status)) if status.success() => Reason::Memory,
            Ok(Some(_)) => return Err(Reason::Format),
            Ok(None) if size > most => Reason::Memory,
            Ok(None) if Instant::now() < deadline => {
                thread::sleep(Duration::from_millis(2));
                continue;
            }
            Ok(None) => Reason::Timeout,
            Err(_) => Reason::Crash,
        };
        end(&mut child);
        return Err(failed);
    }
    answer.rewind().map_err(|_| Reason::Crash)?;
    Ok(answer)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn whatever_the_extractor_does_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let limits = Limits {
            seconds: 1,
            ..Limits::default()
        };
        for (name, script, expected) in [
            ("good", "cat", Ok("letter".to_owned())),
            ("nothing", "exit 1", Err(Reason::Format)),
            ("hang", "exec sleep 60", Err(Reason::Timeout)),
            ("flood", "exec cat /dev/zero", Err(Reason::Memory)),
            ("too long", "head -c 2000 /dev/zero", Err(Reason::Memory)),
        ] {
            let program = folder.path().join(name);
            fs::write(
                &program,
                format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n"),
            )
            .unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
            let document = folder.path().join("letter.eml");
            fs::write(&document, "letter").unwrap();
            let file = File::open(&document).unwrap();
            let found = take(&program, limits, file, "letter.eml", 1, 1000).map(|mut part| {
                let mut text = String::new();
                part.read_to_string(&mut text).unwrap();
                text
            });
            assert_eq!(found, expected, "{name}");
        }
    }
}
