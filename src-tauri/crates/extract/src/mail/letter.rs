//! What every kind of letter has.

use crate::budget;
use crate::part::Inner;

/// A letter, in the words people search for.
#[derive(Debug, Default)]
pub(crate) struct Letter {
    /// Lines of the head, such as `From` and who.
    head: Vec<(&'static str, String)>,
    /// What it says.
    pub(crate) body: String,
    /// What it says, in rich text that is still to be read.
    pub(crate) rich: Option<Vec<u8>>,
    /// What it carries.
    pub(crate) parts: Vec<Inner>,
    /// It carries more than is kept.
    pub(crate) more: bool,
    /// What it says is enciphered.
    pub(crate) sealed: bool,
}

impl Letter {
    /// Adds a line to the head; an empty one says nothing.
    pub(crate) fn head(&mut self, label: &'static str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.head.push((label, value));
        }
    }

    /// Adds something carried, under a name no other has.
    pub(crate) fn carry(&mut self, mut part: Inner) {
        if self.parts.len() >= budget::PARTS {
            self.more = true;
            return;
        }
        let (stem, ending) = match part.name.rsplit_once('.') {
            Some((stem, ending)) => (stem.to_owned(), format!(".{ending}")),
            None => (part.name.clone(), String::new()),
        };
        let mut number = 1;
        while self.parts.iter().any(|known| known.name == part.name) {
            number += 1;
            part.name = format!("{stem} ({number}){ending}");
        }
        self.parts.push(part);
    }

    /// Head and body as one page.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (label, value) in &self.head {
            text.push_str(label);
            text.push_str(": ");
            text.push_str(value);
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.body);
        text
    }
}

/// A person as `Name <address>`, as much of it as there is.
pub(crate) fn person(name: &str, address: &str) -> String {
    let (name, address) = (name.trim(), address.trim());
    match (name.is_empty(), address.is_empty()) {
        (true, _) => address.to_owned(),
        (_, true) => name.to_owned(),
        _ if name.eq_ignore_ascii_case(address) => address.to_owned(),
        _ => format!("{name} <{address}>"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        let mut letter = Letter::default();
        for name in ["a.pdf", "a.pdf", "a.pdf", "b"] {
            letter.carry(Inner {
                name: name.to_owned(),
                size: 0,
                bytes: Vec::new(),
            });
        }
        let names: Vec<&str> = letter.parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["a.pdf", "a (2).pdf", "a (3).pdf", "b"]);
    }

    #[test]
    fn people() {
        for (name, address, expected) in [
            ("홍길동", "hong@x.kr", "홍길동 <hong@x.kr>"),
            ("", "hong@x.kr", "hong@x.kr"),
            ("홍길동", "", "홍길동"),
            ("A@x.kr", "a@x.kr", "a@x.kr"),
        ] {
            assert_eq!(person(name, address), expected);
        }
    }
}
