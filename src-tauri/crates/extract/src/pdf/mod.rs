//! PDF, page by page, read twice.
//!
//! `pdf_oxide` reads first, in a thread of its own that gets half of the time. PDFium, where its library is found,
//! reads the same pages, draws them, and sees how much of a page is picture. Of two readings of a page the better
//! one is kept, by the rule in [`choose`]. What fields and comments hold is added where the text lacks it.
//!
//! An empty user password is no password: such files open for everyone and are read. A page that fails or panics
//! is marked as lost and the next one is read; pages handed over stay whatever happens later.

mod choose;
mod first;
pub(crate) mod library;
mod notes;
pub(crate) mod second;

use std::fs::File;
use std::io::{Read, Seek};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::budget;
use crate::fault::Fault;
use crate::read::{Ask, Sink};

/// A count beyond this is damage, not a book.
pub(crate) const MOST_PAGES: usize = 200_000;
/// A page with fewer letters and digits than this may be a scan with a stamp or a page number over it.
pub(crate) const FEW: usize = 20;

/// What a reader found on one page.
#[derive(Debug, Default)]
struct Found {
    text: String,
    /// Contents of fields and comments.
    notes: Vec<String>,
    /// Whether a picture covers a part of the page worth reading.
    pictured: bool,
    /// Whether the text is that of the page as it is drawn, fields and stamps included.
    drawn: bool,
}

/// A reading of the document; a page that could not be read is a fault.
#[derive(Default)]
struct Reading {
    pages: Vec<Option<Result<Found, Fault>>>,
    /// Why there is no reading at all, or why it was cut off.
    fault: Option<Fault>,
}

impl Reading {
    fn put(&mut self, index: usize, found: Result<Found, Fault>) {
        if self.pages.len() <= index {
            self.pages.resize_with(index + 1, || None);
        }
        self.pages[index] = Some(found);
    }

    fn take(&mut self, index: usize) -> Option<Result<Found, Fault>> {
        self.pages.get_mut(index).and_then(Option::take)
    }
}

/// Reads the text of every page.
pub(crate) fn read(file: File, ask: &Ask, sink: &Sink<'_>) -> Result<(), Fault> {
    sink.paged();
    let begun = Instant::now();
    let mut first = first_reading(&file, ask)?;
    let second = if ask.second {
        second_reading(&file, ask, begun, &first, sink)
    } else {
        None
    };
    let mut second = match second {
        // Only one of them opened it: encryption is the answer of whoever understood that much.
        None => match first.fault {
            Some(fault) if first.pages.is_empty() => return Err(fault),
            _ => Reading::default(),
        },
        Some(second) => second,
    };
    if first.pages.is_empty() && second.pages.is_empty() {
        let encrypted = [&first.fault, &second.fault]
            .iter()
            .any(|fault| matches!(fault, Some(Fault::Encrypted)));
        return Err(if encrypted {
            Fault::Encrypted
        } else {
            first.fault.or(second.fault).unwrap_or(Fault::Format)
        });
    }
    let count = first.pages.len().max(second.pages.len());
    sink.count(count);
    for index in 0..count {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        page(number, first.take(index), second.take(index), sink)?;
    }
    // What was cut off in both was lost; what one of them finished was not.
    if let (Some(fault), true) = (first.fault, second.pages.len() < count) {
        sink.lost(&fault);
    }
    Ok(())
}

/// Keeps the better of two readings of a page,, with the notes beside it, each once.
fn page(
    number: u32,
    first: Option<Result<Found, Fault>>,
    second: Option<Result<Found, Fault>>,
    sink: &Sink<'_>,
) -> Result<(), Fault> {
    let (first, fault) = apart(first);
    let (second, other) = apart(second);
    if first.is_none() && second.is_none() {
        if let Some(fault) = fault.or(other) {
            sink.lost(&fault);
        }
        return Ok(());
    }
    // PDFium knows the labels of choices and measures pictures: where it read the page, it is heard.
    let heard = second.is_some();
    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
    let (notes, pictured) = if heard {
        (second.notes, second.pictured)
    } else {
        (first.notes, first.pictured)
    };
    let mut text = choose::better(first.text, second.text, second.drawn);
    notes::add(&mut text, notes.into_iter());
    if pictured && choose::letters(&text) < FEW {
        sink.pictured(number);
    }
    sink.page(number, &text)
}

fn apart(page: Option<Result<Found, Fault>>) -> (Option<Found>, Option<Fault>) {
    match page {
        Some(Ok(found)) => (Some(found), None),
        Some(Err(fault)) => (None, Some(fault)),
        None => (None, None),
    }
}

/// The reading of `pdf_oxide`. It gets half of the time where PDFium follows: a document it never ends with is left to that.
fn first_reading(file: &File, ask: &Ask) -> Result<Reading, Fault> {
    let mut bytes = Vec::new();
    let mut source = file.try_clone()?;
    source.rewind()?;
    source.read_to_end(&mut bytes)?;
    let (send, receive) = channel();
    let password = ask.password.clone();
    let begun = thread::Builder::new()
        .stack_size(budget::STACK)
        .spawn(move || first::read(bytes, password.as_deref(), &send));
    if begun.is_err() {
        return Err(Fault::TooLarge);
    }
    let share = if ask.second { 2 } else { 1 };
    let until = ask.time.map(|time| Instant::now() + time / share);
    let mut reading = Reading::default();
    loop {
        let message = match until {
            Some(until) => receive.recv_timeout(until.saturating_duration_since(Instant::now())),
            None => receive.recv().map_err(Into::into),
        };
        match message {
            Ok(first::Message::Page(index, found)) => reading.put(index, found),
            Ok(first::Message::Fault(fault)) => reading.fault = Some(fault),
            Ok(first::Message::End) => return Ok(reading),
            Err(error) => {
                let late = error == std::sync::mpsc::RecvTimeoutError::Timeout;
                reading.fault = Some(if late { Fault::Late } else { Fault::Crash });
                return Ok(reading);
            }
        }
    }
}

/// The reading of PDFium, where there is one. It stops early enough to leave time for the answer.
fn second_reading(
    file: &File,
    ask: &Ask,
    begun: Instant,
    first: &Reading,
    sink: &Sink<'_>,
) -> Option<Reading> {
    let Ok(pdfium) = library::bind() else {
        sink.without("pdfium");
        return None;
    };
    let mut reading = Reading::default();
    let source = match file.try_clone() {
        Ok(source) => source,
        Err(error) => {
            reading.fault = Some(error.into());
            return Some(reading);
        }
    };
    let until = ask
        .time
        .map(|time| begun + time.saturating_sub(Duration::from_millis(500)));
    // Pages the first could not read come first: the others have a text already.
    let wanted = |index: usize| !matches!(first.pages.get(index), Some(Some(Ok(_))));
    if let Err(fault) = second::read(&pdfium, source, ask, until, wanted, &mut reading) {
        reading.fault = Some(fault);
    }
    Some(reading)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::read::Draft;

    fn found(text: &str, pictured: bool) -> Found {
        Found {
            text: text.to_owned(),
            notes: vec!["approved".to_owned()],
            pictured,
            drawn: false,
        }
    }

    #[test]
    fn a_page_is_put_together() {
        let draft = Mutex::new(Draft::new());
        let sink = Sink::new(&draft);
        page(
            1,
            Some(Ok(found("minutes", false))),
            Some(Ok(found("", true))),
            &sink,
        )
        .unwrap();
        page(2, None, Some(Err(Fault::Format)), &sink).unwrap();
        let third = found("the third page of the minutes", true);
        page(3, Some(Err(Fault::Crash)), Some(Ok(third)), &sink).unwrap();
        let report = draft.lock().unwrap().take();
        let texts: Vec<(u32, &str)> = report
            .pages
            .iter()
            .map(|page| (page.page, page.text.as_str()))
            .collect();
        assert_eq!(
            texts,
            [
                (1, "minutes\napproved"),
                (3, "the third page of the minutes\napproved")
            ],
            "notes once, whoever found them"
        );
        assert_eq!(report.pictured, [1], "little text over a picture");
        assert_eq!(report.reason, "format", "one page is lost");
    }
}
