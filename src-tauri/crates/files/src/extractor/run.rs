//! One run of the extractor: an open file in, at most so many bytes out, for at most so long.

use std::fs::File;
use std::io::{Cursor, Read, Seek, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use girok_extract::{Reason, Report, identify};

use super::{Limits, Reading};

/// What is kept of what the process says about itself.
const DETAILS: usize = 2048;
/// Variables that are passed on: those without which a process does not start on Windows, and where the library
/// that draws pages and the models of OCR are.
const PASSED_ON: [&str; 4] = ["SystemRoot", "windir", "GIROK_PDFIUM", "TESSDATA_PREFIX"];

/// What a process reads from its standard input.
pub(super) enum Input {
    /// An open file, from its beginning.
    File(File),
    /// A password in a pipe and the file after it; see `girok-extract`.
    Protected(File, String),
    /// Bytes made here.
    Bytes(Vec<u8>),
}

/// One call of a program.
pub(super) struct Call<'a> {
    pub(super) program: &'a Path,
    pub(super) arguments: Vec<String>,
    pub(super) limits: Limits,
    pub(super) input: Input,
}

/// Reads a document.
pub(super) fn run(
    program: &Path,
    limits: Limits,
    mut file: File,
    name: &str,
    password: Option<&str>,
    second: bool,
) -> Reading {
    let media_type = identify(&mut file, name).unwrap_or("application/octet-stream");
    let mut arguments = vec!["--name".to_owned(), named(name)];
    if !second {
        arguments.extend(["--second".to_owned(), "no".to_owned()]);
    }
    let input = match password {
        Some(password) => Input::Protected(file, password.to_owned()),
        None => Input::File(file),
    };
    let call = Call {
        program,
        arguments,
        limits,
        input,
    };
    let (answer, details) = answer(call);
    let report = match answer {
        Ok((true, bytes)) => serde_json::from_slice(&bytes).map_err(|_| Reason::Crash),
        Ok((false, _)) => Err(Reason::Crash),
        Err(reason) => Err(reason),
    };
    Reading {
        report: report.unwrap_or_else(|reason| Report::failed(reason, media_type)),
        details,
    }
}

/// A name as an argument: none may hold a zero byte, and a name may hold anything.
pub(super) fn named(name: &str) -> String {
    name.replace('\0', "")
}

/// What a process wrote and whether it says that it succeeded, or why there is no answer; and the end of what it said
/// about itself.
pub(super) fn answer(call: Call<'_>) -> (Result<(bool, Vec<u8>), Reason>, String) {
    let limits = call.limits;
    let deadline = Instant::now() + Duration::from_secs(limits.seconds);
    let mut child = match start(call) {
        Ok(child) => child,
        Err(error) => return (Err(Reason::Crash), error.to_string()),
    };
    let answer = child.stdout.take().map(|pipe| collect(pipe, limits.output));
    let said = child.stderr.take().map(tail);
    let outcome = wait(&mut child, answer, limits.output, deadline);
    // Nobody waits for a pipe that a stray child of the child still holds.
    let details = said
        .and_then(|said| said.recv_timeout(Duration::from_millis(200)).ok())
        .unwrap_or_default();
    match outcome {
        Outcome::Late => (Err(Reason::Timeout), details),
        Outcome::TooMuch => (Err(Reason::Memory), details),
        Outcome::Ended(status, bytes) => {
            // A process that was ended from outside wrote nothing worth looking at.
            if status.code().is_none() || (!status.success() && bytes.is_empty()) {
                (Err(cause(status, &details)), details)
            } else {
                (Ok((status.success(), bytes)), details)
            }
        }
        Outcome::Lost(error) => (Err(Reason::Crash), error.to_string()),
    }
}

/// The program with its limits and in a clean environment, not started yet.
pub(super) fn command(program: &Path, arguments: &[String], limits: Limits) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .arg("--memory")
        .arg(limits.memory.to_string())
        .arg("--cpu")
        .arg(limits.seconds.to_string())
        .env_clear();
    for name in PASSED_ON {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    background(&mut command);
    command
}

fn start(call: Call<'_>) -> std::io::Result<Child> {
    let mut command = command(call.program, &call.arguments, call.limits);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let source: Box<dyn Read + Send> = match call.input {
        Input::File(mut file) => {
            file.rewind()?;
            return command.stdin(file).spawn().map(lowered);
        }
        Input::Bytes(bytes) => Box::new(Cursor::new(bytes)),
        Input::Protected(mut file, password) => {
            file.rewind()?;
            command.arg("--password").arg("yes");
            let length = u32::try_from(password.len()).unwrap_or(u32::MAX);
            let mut head = length.to_le_bytes().to_vec();
            head.extend_from_slice(password.as_bytes());
            Box::new(Cursor::new(head).chain(file))
        }
    };
    let mut child = command.stdin(Stdio::piped()).spawn().map(lowered)?;
    if let Some(pipe) = child.stdin.take() {
        feed(pipe, source);
    }
    Ok(child)
}

/// Writes into a pipe until whoever reads has enough; what they think of it is in their answer.
fn feed(mut pipe: impl Write + Send + 'static, mut source: Box<dyn Read + Send>) {
    thread::spawn(move || {
        let _ = std::io::copy(&mut source, &mut pipe);
    });
}

/// Reading waits for typing, never the other way round. What the system does not allow is no reason to fail.
pub(super) fn lowered(child: Child) -> Child {
    #[cfg(unix)]
    let _ =
        rustix::process::setpriority_process(Some(rustix::process::Pid::from_child(&child)), 10);
    child
}

/// Starts a process at a lower priority where that has to be said beforehand.
fn background(command: &mut Command) {
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const BELOW_NORMAL_PRIORITY_CLASS: u32 = 0x4000;
        command.creation_flags(BELOW_NORMAL_PRIORITY_CLASS);
    }
    #[cfg(not(windows))]
    let _ = command;
}

enum Outcome {
    Ended(ExitStatus, Vec<u8>),
    Late,
    TooMuch,
    Lost(std::io::Error),
}

/// Waits for the answer and then for the end; ends the process itself in every other case.
fn wait(
    child: &mut Child,
    answer: Option<Receiver<Vec<u8>>>,
    limit: u64,
    deadline: Instant,
) -> Outcome {
    let left = deadline.saturating_duration_since(Instant::now());
    let Some(bytes) = answer.and_then(|answer| answer.recv_timeout(left).ok()) else {
        end(child);
        return Outcome::Late;
    };
    if bytes.len() as u64 > limit {
        end(child);
        return Outcome::TooMuch;
    }
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Outcome::Ended(status, bytes),
            Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                end(child);
                return Outcome::Late;
            }
            Err(error) => {
                end(child);
                return Outcome::Lost(error);
            }
        }
    }
}

pub(super) fn end(child: &mut Child) {
    // It may have ended by itself a moment ago; then there is nothing to end, only to collect.
    let _ = child.kill();
    let _ = child.wait();
}

/// Reads a pipe to its end or one byte over the limit.
fn collect(pipe: impl Read + Send + 'static, limit: u64) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A pipe that breaks gives an answer that does not parse.
        let _ = pipe.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let _ = send.send(bytes);
    });
    receive
}

/// Reads a pipe to its end and keeps the last of it, so that no amount of complaint can stop the process.
fn tail(mut pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut kept = Vec::new();
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = pipe.read(&mut chunk) {
            kept.extend_from_slice(&chunk[..count]);
            let over = kept.len().saturating_sub(DETAILS);
            kept.drain(..over);
        }
        let _ = send.send(String::from_utf8_lossy(&kept).into_owned());
    });
    receive
}

/// Why a process without a valid answer ended.
fn cause(status: ExitStatus, details: &str) -> Reason {
    // What the Rust runtime says before it aborts because memory ran out.
    if details.contains("memory allocation of") {
        return Reason::Memory;
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        const PROCESSOR_TIME_EXCEEDED: i32 = 24;
        if status.signal() == Some(PROCESSOR_TIME_EXCEEDED) {
            return Reason::Timeout;
        }
    }
    let _ = status;
    Reason::Crash
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;

    use girok_extract::State;

    use super::*;

    const GOOD: &str = r#"printf '{"state":"text","reason":"","media_type":"text/plain","paged":false,"pages":[{"page":1,"text":"'
cat
printf '","origin":"embedded"}]}'"#;

    fn document() -> File {
        let mut file = tempfile::tempfile().expect("a temporary file");
        file.write_all(b"minutes").expect("room for a few bytes");
        file
    }

    /// One test, so that no other thread starts a process while a script is still open for writing.
    #[test]
    fn whatever_the_extractor_does_there_is_a_report() {
        let cases: [(&str, &str, State, &str); 11] = [
            ("good", GOOD, State::Text, ""),
            ("hang", "exec sleep 60", State::Failed, "timeout"),
            (
                "hang after answer",
                "printf '{}'; exec 1>&-; exec sleep 60",
                State::Failed,
                "timeout",
            ),
            (
                "stray child",
                "sleep 60 & exec sleep 60",
                State::Failed,
                "timeout",
            ),
            ("garbage", "echo 'Segmentation'", State::Failed, "crash"),
            ("nothing", "exit 0", State::Failed, "crash"),
            (
                "half an answer",
                "printf '{\"state\":\"text\"'",
                State::Failed,
                "crash",
            ),
            ("refusal", "exit 3", State::Failed, "crash"),
            ("signal", "kill -SEGV $$", State::Failed, "crash"),
            (
                "no memory",
                "echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$",
                State::Failed,
                "memory",
            ),
            ("too much", "exec cat /dev/zero", State::Failed, "memory"),
        ];
        let folder = tempfile::tempdir().unwrap();
        for (name, script, ..) in &cases {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let loud = folder.path().join("loud");
        let script = format!(
            "#!/bin/sh\nPATH=/usr/bin:/bin\nhead -c 300000 /dev/zero | tr '\\0' x >&2\nprintf 'END %s %s' \"$2\" \"$HOME\" >&2\n{GOOD}\n"
        );
        fs::write(&loud, script).unwrap();
        fs::set_permissions(&loud, fs::Permissions::from_mode(0o755)).unwrap();
        let limits = Limits {
            seconds: 2,
            memory: 1 << 30,
            output: 1 << 20,
        };

        for (name, _, state, reason) in &cases {
            let started = Instant::now();
            let reading = run(
                &folder.path().join(name),
                limits,
                document(),
                "a.txt",
                None,
                true,
            );
            assert_eq!(reading.report.state, *state, "{name}: {}", reading.details);
            assert_eq!(reading.report.reason, *reason, "{name}");
            assert_eq!(
                reading.report.media_type, "text/plain",
                "{name}: known without the extractor"
            );
            assert!(
                started.elapsed() < Duration::from_secs(5),
                "{name} took {:?}",
                started.elapsed()
            );
        }
        let good = run(
            &folder.path().join("good"),
            limits,
            document(),
            "a.txt",
            None,
            true,
        );
        assert_eq!(
            good.report.pages[0].text, "minutes",
            "the file is read from its beginning"
        );

        let name = "-o; rm -rf \0.txt";
        let loud = run(&loud, limits, document(), name, None, true);
        assert_eq!(
            loud.report.state,
            State::Text,
            "complaints do not stop the process"
        );
        assert!(loud.details.len() <= DETAILS);
        assert!(
            loud.details.ends_with("END -o; rm -rf .txt "),
            "a clean environment: {}",
            loud.details
        );

        let missing = run(
            &folder.path().join("missing"),
            limits,
            document(),
            "a.txt",
            None,
            true,
        );
        assert_eq!(
            (missing.report.state, missing.report.reason.as_str()),
            (State::Failed, "crash")
        );
    }
}
