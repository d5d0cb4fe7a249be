//! Mailboxes (MBOX): letters one after the other, each behind a line `From sender date`. Source: RFC 4155, and
//! the two ways of marking such lines inside a letter that are in use (mboxo and mboxrd).

use std::io::{self, BufRead, Read};

use crate::budget;

/// The letters of a mailbox. One that is too long ends where the limit is.
pub(super) fn letters<R: BufRead>(reader: R) -> Letters<R> {
    Letters {
        reader,
        line: Vec::new(),
        started: false,
    }
}

pub(super) struct Letters<R> {
    reader: R,
    line: Vec<u8>,
    /// The line that begins the next letter was read.
    started: bool,
}

impl<R: BufRead> Iterator for Letters<R> {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut letter = Vec::new();
        let mut after_empty = true;
        loop {
            self.line.clear();
            // A line may be as long as the file; it is taken in pieces, and only the first piece can begin
            // a letter.
            let count = match (&mut self.reader)
                .take(64 * 1024)
                .read_until(b'\n', &mut self.line)
            {
                Ok(count) => count,
                Err(error) => return Some(Err(error)),
            };
            if count == 0 {
                return std::mem::take(&mut self.started).then_some(Ok(letter));
            }
            if after_empty && begins_letter(&self.line) {
                if std::mem::replace(&mut self.started, true) {
                    return Some(Ok(letter));
                }
                continue;
            }
            after_empty = matches!(self.line.as_slice(), b"\n" | b"\r\n");
            let quoted = self
                .line
                .iter()
                .position(|byte| *byte != b'>')
                .is_some_and(|at| at > 0 && self.line[at..].starts_with(b"From "));
            let line = &self.line[usize::from(quoted)..];
            if (letter.len() + line.len()) as u64 <= budget::LETTER && self.started {
                letter.extend_from_slice(line);
            }
        }
    }
}

/// A sentence may begin with "From "; it hardly ever tells the time as well.
fn begins_letter(line: &[u8]) -> bool {
    line.starts_with(b"From ")
        && line.windows(5).any(|window| {
            window[2] == b':'
                && [window[0], window[1], window[3], window[4]]
                    .iter()
                    .all(u8::is_ascii_digit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(mailbox: &str) -> Vec<String> {
        letters(mailbox.as_bytes())
            .map(|letter| String::from_utf8(letter.unwrap()).unwrap())
            .collect()
    }

    #[test]
    fn letters_in_order() {
        let mailbox = "From a@x Mon Jun 01 10:00:00 2009\nSubject: 1\n\nFrom Seoul we write.\n\n\
            From Seoul with love\n>From him\n>>From her\n\nFrom b@x Mon Jun 01 11:00:00 2009\nSubject: 2\n";
        assert_eq!(
            split(mailbox),
            [
                "Subject: 1\n\nFrom Seoul we write.\n\nFrom Seoul with love\nFrom him\n>From her\n\n",
                "Subject: 2\n"
            ]
        );
        assert!(split("").is_empty(), "nothing in nothing");
        assert!(
            split("no mailbox\n").is_empty(),
            "and nothing before the first"
        );
    }
}
