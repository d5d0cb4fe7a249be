//! The tokens of RTF. Source: Microsoft's "Rich Text Format Specification" 1.9.1, "RTF syntax".

/// One token. Line ends of the file mean nothing and are never given.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\name` with its number.
    Word(&'a str, Option<i32>),
    /// `\` and one character that is no letter.
    Symbol(u8),
    /// `\'xx`.
    Hex(u8),
    /// Bytes that stand for themselves.
    Bytes(&'a [u8]),
    /// `\bin` and its bytes, which are stepped over.
    Binary,
}

/// Longest name of a control word; readers stop there.
const LONGEST: usize = 32;

/// Takes the first token off `rest`.
pub(super) fn next<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    let skipped = rest
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n' | 0))
        .count();
    *rest = &rest[skipped..];
    let (first, after) = rest.split_first()?;
    match first {
        b'{' => {
            *rest = after;
            Some(Token::Open)
        }
        b'}' => {
            *rest = after;
            Some(Token::Close)
        }
        b'\\' => {
            *rest = after;
            Some(control(rest))
        }
        _ => {
            let length = rest
                .iter()
                .take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0))
                .count();
            let (bytes, after) = rest.split_at(length);
            *rest = after;
            Some(Token::Bytes(bytes))
        }
    }
}

/// What stands behind a backslash.
fn control<'a>(rest: &mut &'a [u8]) -> Token<'a> {
    let letters = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    if letters > 0 {
        return word(rest, letters);
    }
    let Some((symbol, after)) = rest.split_first() else {
        return Token::Binary;
    };
    *rest = after;
    if *symbol != b'\'' {
        return Token::Symbol(*symbol);
    }
    let digit = |at: usize| {
        let byte = char::from(*after.get(at)?);
        byte.to_digit(16).and_then(|digit| u8::try_from(digit).ok())
    };
    if let (Some(high), Some(low)) = (digit(0), digit(1)) {
        *rest = &after[2..];
        Token::Hex(high << 4 | low)
    } else {
        Token::Symbol(b'\'')
    }
}

fn word<'a>(rest: &mut &'a [u8], letters: usize) -> Token<'a> {
    let (name, after) = rest.split_at(letters);
    let sign = usize::from(after.first() == Some(&b'-'));
    let digits = after[sign..]
        .iter()
        .take(10)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let name = std::str::from_utf8(name).unwrap_or_default();
    let mut number = None;
    *rest = after;
    if digits > 0 {
        let value = after[sign..sign + digits]
            .iter()
            .fold(0_i64, |value, digit| value * 10 + i64::from(digit - b'0'));
        let value = if sign > 0 { -value } else { value };
        number = Some(i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX }));
        *rest = &after[sign + digits..];
    }
    // One space belongs to the word.
    if rest.first() == Some(&b' ') {
        *rest = &rest[1..];
    }
    if name == "bin" {
        let size = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
        *rest = &rest[size.min(rest.len())..];
        return Token::Binary;
    }
    Token::Word(name, number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(mut rest: &[u8]) -> Vec<Token<'_>> {
        std::iter::from_fn(|| next(&mut rest)).collect()
    }

    #[test]
    fn every_kind() {
        use Token::{Binary, Bytes, Close, Hex, Open, Symbol, Word};
        let table: &[(&[u8], &[Token<'_>])] = &[
            (b"{\\b x}", &[Open, Word("b", None), Bytes(b"x"), Close]),
            (b"\\b0x", &[Word("b", Some(0)), Bytes(b"x")]),
            (b"\\u-4064?", &[Word("u", Some(-4064)), Bytes(b"?")]),
            (b"\\b  x", &[Word("b", None), Bytes(b" x")]),
            (
                b"\\par\r\nx\r\ny",
                &[Word("par", None), Bytes(b"x"), Bytes(b"y")],
            ),
            (b"\\'e9\\'E9", &[Hex(0xE9), Hex(0xE9)]),
            (b"\\'zz", &[Symbol(b'\''), Bytes(b"zz")]),
            (b"\\~\\*\\\\", &[Symbol(b'~'), Symbol(b'*'), Symbol(b'\\')]),
            (b"\\bin3 {}\\x", &[Binary, Bytes(b"x")]),
            (b"\\bin999999999 x", &[Binary]),
            (b"\\f99999999999", &[Word("f", Some(i32::MAX)), Bytes(b"9")]),
            (b"\\", &[Binary]),
        ];
        for (bytes, expected) in table {
            assert_eq!(tokens(bytes), *expected, "{}", bytes.escape_ascii());
        }
    }

    proptest! {
        #[test]
        fn every_token_takes_something(bytes in "[\\\\{}'a-f0-9 \\-*\\x00-\\xff]{0,200}") {
            let mut rest = bytes.as_bytes();
            let mut left = rest.len();
            while next(&mut rest).is_some() {
                prop_assert!(rest.len() < left, "a token without bytes would never end");
                left = rest.len();
            }
        }
    }
}
