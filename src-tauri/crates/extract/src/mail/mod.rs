//! Letters: one in a file (EML), many in a file (MBOX), and those of Outlook (MSG). A letter is one page, its
//! head and what it says; what it carries follows, read by the readers of its own formats.

mod letter;
mod mailbox;
mod message;
mod outlook;

use std::fs::File;
use std::io::{BufReader, Read, Seek};

use crate::budget;
use crate::fault::Fault;
use crate::part::{Inner, Visit, Want, in_memory, read_inner, safe_name};
use crate::read::{Sink, read_inside};

use letter::Letter;

/// Reads a letter as mail programs send it.
pub(crate) fn read_message(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    read_letter(message::parse(&load(file)?)?, sink)
}

/// Reads a letter as Outlook saves it.
pub(crate) fn read_outlook(file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    read_letter(outlook::parse(file)?, sink)
}

/// Reads a mailbox: page N is letter N, and only after the last letter comes what they carry.
pub(crate) fn read_mailbox(mut file: File, sink: &Sink<'_>) -> Result<(), Fault> {
    sink.paged();
    file.rewind()?;
    for (letter, number) in mailbox::letters(BufReader::new(file.try_clone()?)).zip(1..) {
        match message::parse(&letter?) {
            Ok(letter) => sink.page(number, &letter.text())?,
            Err(fault) => sink.lost(&fault),
        }
    }
    file.rewind()?;
    let mut parts = 0;
    for (letter, number) in mailbox::letters(BufReader::new(file)).zip(1_u32..) {
        let Ok(letter) = message::parse(&letter?) else {
            continue;
        };
        for mut part in letter.parts {
            parts += 1;
            if parts > budget::PARTS {
                return Err(Fault::TooLarge);
            }
            part.name = format!("{number}/{}", part.name);
            read_inner(part, sink)?;
        }
    }
    Ok(())
}

/// Gives what a letter carries.
pub(crate) fn parts_of_message(file: File, each: Visit<'_>) -> Result<(), Fault> {
    give(message::parse(&load(file)?)?, each)
}

/// Gives what a letter of Outlook carries.
pub(crate) fn parts_of_outlook(file: File, each: Visit<'_>) -> Result<(), Fault> {
    give(outlook::parts(file)?, each)
}

/// Gives the letters of a mailbox.
pub(crate) fn parts_of_mailbox(mut file: File, want: Want, each: Visit<'_>) -> Result<(), Fault> {
    file.rewind()?;
    for (letter, number) in mailbox::letters(BufReader::new(file)).zip(1_u32..) {
        let bytes = letter?;
        let subject = message::subject(&bytes).unwrap_or_default();
        let subject = subject.replace(['/', '\\'], "_");
        let name = safe_name(&format!("{number:04} {}.eml", subject.trim()), "letter.eml");
        let size = bytes.len() as u64;
        let bytes = if want.bytes_of(number) {
            bytes
        } else {
            Vec::new()
        };
        each(number, Inner { name, size, bytes })?;
    }
    Ok(())
}

fn read_letter(letter: Letter, sink: &Sink<'_>) -> Result<(), Fault> {
    sink.page(1, &letter.text())?;
    if letter.sealed {
        sink.lost(&Fault::Encrypted);
    }
    if let Some(rich) = letter.rich {
        let body = in_memory(&rich)?;
        let read = |sink: &Sink<'_>| read_inside(body, "application/rtf", sink);
        if let Err(fault) = sink.inside(None, read) {
            sink.lost(&fault);
        }
    }
    for part in letter.parts {
        read_inner(part, sink)?;
    }
    if letter.more {
        return Err(Fault::TooLarge);
    }
    Ok(())
}

fn give(letter: Letter, each: Visit<'_>) -> Result<(), Fault> {
    for (part, number) in letter.parts.into_iter().zip(1..) {
        each(number, part)?;
    }
    if letter.more {
        return Err(Fault::TooLarge);
    }
    Ok(())
}

/// A whole letter. One that is longer than any mail system carries is refused: half of an encoded attachment is
/// no attachment.
fn load(mut file: File) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(budget::LETTER + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > budget::LETTER {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}
