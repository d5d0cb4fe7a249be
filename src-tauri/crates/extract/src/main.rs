//! `girok-extract`: reads one document from standard input and writes one report, as JSON, to standard output. Asked
//! for a picture of a page, it writes that instead, or a report of why there is none.
//!
//! It knows no archive and reaches no network. Of files it opens the one it is given, the library that draws pages,
//! and for a protected document one without a name. It limits itself before it parses, and answers with what it has
//! when its time is nearly over; the process that started it enforces the same limits from outside, because a
//! parser may do anything.

mod arguments;
mod budget;
mod bytes;
mod charset;
mod doc;
mod fault;
mod hwp;
mod hwpx;
mod mail;
mod numbering;
mod odf;
mod ooxml;
mod package;
mod part;
mod pdf;
mod picture;
mod plain;
mod ppt;
mod read;
mod recognise;
mod recording;
mod rtf;
mod salvage;
mod source;
mod story;
mod tidy;
mod xml;
mod zipped;

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use girok_extract::{Reason, Report, VERSION};

use crate::arguments::{Request, Work};
use crate::picture::Purpose;
use crate::read::{Ask, Draft};

/// The exit code of a picture that could not be made; the answer is a report.
const NO_PICTURE: u8 = 4;
const UNKNOWN: &str = "application/octet-stream";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().is_some_and(|first| first == "--version") {
        return answer(VERSION.as_bytes());
    }
    let Some(request) = Request::parse(arguments) else {
        return ExitCode::from(2);
    };
    if budget::limit_process(request.memory, request.seconds).is_err() {
        return ExitCode::from(3);
    }
    match &request.work {
        Work::Recognise {
            program,
            languages,
            layout,
        } => recognise::run(program, languages, *layout),
        Work::Picture { page, purpose } => match picture(&request, *page, *purpose) {
            Ok(picture) => answer(&picture),
            Err(reason) => {
                told(&Report::failed(reason, UNKNOWN));
                ExitCode::from(NO_PICTURE)
            }
        },
        Work::Parts | Work::Part(_) => inside(&request),
        Work::Read => told(&run(&request)),
    }
}

fn told(report: &Report) -> ExitCode {
    match serde_json::to_vec(report) {
        Ok(json) => answer(&json),
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer(bytes: &[u8]) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Lists what is inside the document, or writes one part of it. What goes wrong is only a status here: the
/// document itself was read already, and its report says why.
fn inside(request: &Request) -> ExitCode {
    let Ok(file) = source::plain() else {
        return ExitCode::FAILURE;
    };
    let name = request.name.clone();
    let wanted = match request.work {
        Work::Part(number) => Some(number),
        _ => None,
    };
    let work = move || match wanted {
        None => part::list(file, &name)
            .ok()
            .and_then(|list| serde_json::to_vec(&list).ok())
            .is_some_and(|json| answer(&json) == ExitCode::SUCCESS),
        Some(number) => part::take(file, &name, number, &mut io::stdout().lock()).unwrap_or(false),
    };
    let reader = thread::Builder::new().stack_size(budget::STACK).spawn(work);
    match reader.map(thread::JoinHandle::join) {
        Ok(Ok(true)) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// The document and the password that came before it.
fn source(request: &Request) -> io::Result<(File, Option<String>)> {
    if request.password {
        source::with_password().map(|(file, password)| (file, Some(password)))
    } else {
        source::plain().map(|file| (file, None))
    }
}

/// Makes a picture in a thread of its own, for the depth of its stack and because a parser may panic.
fn picture(request: &Request, page: u32, purpose: Purpose) -> Result<Vec<u8>, Reason> {
    let (file, password) = source(request).map_err(|_| Reason::Format)?;
    let name = request.name.clone();
    let maker = thread::Builder::new()
        .stack_size(budget::STACK)
        .spawn(move || picture::make(file, &name, page, password.as_deref(), purpose))
        .map_err(|_| Reason::Memory)?;
    match maker.join() {
        Ok(made) => made.map_err(|fault| fault.reason()),
        Err(_) => Err(Reason::Crash),
    }
}

/// Reads in a thread of its own, so that a panic, a deep stack or a hang costs only what was not read yet.
fn run(request: &Request) -> Report {
    let Ok((file, password)) = source(request) else {
        return Report::failed(Reason::Format, UNKNOWN);
    };
    let ask = Ask {
        password,
        time: request.seconds.map(budget::soft_deadline),
        second: request.second,
    };
    let draft = Arc::new(Mutex::new(Draft::new()));
    let (finished, wait) = channel();
    let name = request.name.clone();
    let shared = Arc::clone(&draft);
    let reader = thread::Builder::new()
        .stack_size(budget::STACK)
        .spawn(move || {
            read::read(file, &name, &ask, &shared);
            // Whoever waits may have given up already.
            let _ = finished.send(());
        });
    let Ok(reader) = reader else {
        return Report::failed(Reason::Memory, UNKNOWN);
    };
    let ended = match request.seconds {
        Some(seconds) => match wait.recv_timeout(budget::soft_deadline(seconds)) {
            Ok(()) => None,
            Err(RecvTimeoutError::Timeout) => Some(Reason::Timeout),
            Err(RecvTimeoutError::Disconnected) => Some(Reason::Crash),
        },
        None => wait.recv().err().map(|_| Reason::Crash),
    };
    if ended != Some(Reason::Timeout) {
        // The panic is already known from the channel; the thread's own answer adds nothing.
        let _ = reader.join();
    }
    let mut draft = draft.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(reason) = ended {
        draft.interrupted(reason);
    }
    draft.take()
}
