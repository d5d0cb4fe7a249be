//! The words and signs of what people type.

use std::iter::Peekable;
use std::str::CharIndices;

#[derive(Debug, PartialEq)]
pub(super) enum Lexeme {
    Open,
    Close,
    Or,
    And,
    Not,
    /// Field name before a value, if it is one of ours; the value; whether it was quoted.
    Word {
        field: Option<&'static str>,
        value: String,
        quoted: bool,
    },
}

const FIELDS: [&str; 8] = [
    "title", "tag", "agent", "level", "session", "language", "year", "code",
];

pub(super) struct Lexer<'a> {
    text: &'a str,
    characters: Peekable<CharIndices<'a>>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            characters: text.char_indices().peekable(),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        loop {
            let (start, c) = self.characters.next()?;
            let next = self.characters.peek().map(|(_, c)| *c);
            return Some(match c {
                _ if c.is_whitespace() => continue,
                '(' | '（' => Lexeme::Open,
                ')' | '）' => Lexeme::Close,
                '|' => Lexeme::Or,
                '-' | '\u{2212}' | '!' => match next {
                    Some(n) if n.is_alphanumeric() || is_quote(n) || n == '(' => Lexeme::Not,
                    _ => continue,
                },
                _ if is_quote(c) => self.quoted(None, c),
                _ => self.word(start),
            });
        }
    }
}

impl Lexer<'_> {
    fn quoted(&mut self, field: Option<&'static str>, open: char) -> Lexeme {
        let close = closing(open);
        let value = self
            .characters
            .by_ref()
            .map(|(_, c)| c)
            .take_while(|c| *c != close)
            .collect();
        Lexeme::Word {
            field,
            value,
            quoted: true,
        }
    }

    fn word(&mut self, start: usize) -> Lexeme {
        let mut end = self.text.len();
        while let Some((at, c)) = self.characters.peek().copied() {
            if c == ':'
                && let Some(field) = field(&self.text[start..at])
            {
                self.characters.next();
                return self.value(field);
            }
            if c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '（' | '）' | '|') {
                end = at;
                break;
            }
            self.characters.next();
        }
        match &self.text[start..end] {
            "OR" => Lexeme::Or,
            "AND" | "&&" | "&" => Lexeme::And,
            "NOT" => Lexeme::Not,
            word => Lexeme::Word {
                field: None,
                value: word.to_owned(),
                quoted: false,
            },
        }
    }

    fn value(&mut self, field: &'static str) -> Lexeme {
        let start = match self.characters.peek().copied() {
            Some((_, c)) if is_quote(c) => {
                self.characters.next();
                return self.quoted(Some(field), c);
            }
            Some((at, _)) => at,
            None => self.text.len(),
        };
        let mut end = self.text.len();
        while let Some((at, c)) = self.characters.peek().copied() {
            if c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | '（' | '）' | '|') {
                end = at;
                break;
            }
            self.characters.next();
        }
        let value = self.text[start..end.max(start)].to_owned();
        Lexeme::Word {
            field: Some(field),
            value,
            quoted: false,
        }
    }
}

fn field(name: &str) -> Option<&'static str> {
    FIELDS.into_iter().find(|f| f.eq_ignore_ascii_case(name))
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『' | '＂')
}

fn closing(open: char) -> char {
    match open {
        '“' | '„' => '”',
        '«' => '»',
        '「' => '」',
        '『' => '』',
        other => other,
    }
}
