//! What a page of HTML shows, as text. It is parsed, never run: no scripts, no styles, nothing fetched.

use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::Encoding;
use html2text::config;

use crate::fault::Fault;

/// Wide enough that no paragraph is wrapped in the middle of a sentence.
const WIDTH: usize = 1_000_000;

/// The title and the text of the page.
pub(crate) fn text(html: &str) -> Result<String, Fault> {
    let rendered = catch_unwind(AssertUnwindSafe(|| {
        config::plain_no_decorate()
            .raw_mode(true)
            .no_table_borders()
            .no_link_wrapping()
            .allow_width_overflow()
            .string_from_read(html.as_bytes(), WIDTH)
    }));
    let body = match rendered {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Err(Fault::Format),
        Err(_) => return Err(Fault::Crash),
    };
    Ok(match title(html) {
        Some(title) => format!("{title}\n{body}"),
        None => body,
    })
}

/// The title is not part of what is rendered, but people search for it.
fn title(html: &str) -> Option<String> {
    let start = find(html, "<title", 0)?;
    let start = start + html[start..].find('>')? + 1;
    let end = find(html, "</title", start)?;
    let inner = config::plain_no_decorate()
        .raw_mode(true)
        .string_from_read(html.get(start..end)?.as_bytes(), WIDTH)
        .ok()?;
    let title = inner.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// The encoding named in the first bytes by `charset=`, in a `meta` element or an XML declaration.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: String = bytes[..bytes.len().min(4096)]
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte).to_ascii_lowercase())
        .collect();
    let mut after = start.as_str();
    while let Some((_, rest)) = after
        .split_once("charset")
        .or_else(|| after.split_once("encoding"))
    {
        after = rest;
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        let label: String = value
            .trim_start_matches([' ', '"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
            .collect();
        // A page that can be read as ASCII so far is not UTF-16, whatever it says.
        let known =
            Encoding::for_label(label.as_bytes()).filter(|found| found.is_ascii_compatible());
        if known.is_some() {
            return known;
        }
    }
    None
}

fn find(text: &str, wanted: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    bytes
        .windows(wanted.len())
        .position(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
        .map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_KR, WINDOWS_1251};

    use super::*;

    #[test]
    fn only_what_is_shown() {
        let html = "<html><head><title>회의 &amp; 결과</title><style>p{}</style><script>alert('no')</script></head>\
            <body onload='x()'><h1>Agenda</h1><p>one <b>two</b></p><ul><li>item</li></ul>\
            <table><tr><td>의제</td><td>결과</td></tr></table><script>document.write('no')</script></body></html>";
        let text = text(html).unwrap();
        for wanted in ["회의 & 결과", "Agenda", "one two", "item", "의제", "결과"] {
            assert!(text.contains(wanted), "{wanted} is shown: {text}");
        }
        for unwanted in ["alert", "no", "p{}", "<"] {
            assert!(!text.contains(unwanted), "{unwanted} is not shown: {text}");
        }
        assert!(text.len() < 200, "nothing is padded to the width of a page");
    }

    #[test]
    fn declared() {
        let table: [(&[u8], Option<&'static Encoding>); 5] = [
            (b"<meta charset=euc-kr>", Some(EUC_KR)),
            (
                b"<META http-equiv='x' content='text/html; Charset=\"Windows-1251\"'>",
                Some(WINDOWS_1251),
            ),
            (
                b"<?xml version='1.0' encoding='cp949'?>",
                Encoding::for_label(b"cp949"),
            ),
            (b"<meta charset=utf-16>", None),
            (
                b"charset charset=nonsense <meta charset = ks_c_5601-1987",
                Some(EUC_KR),
            ),
        ];
        for (html, expected) in table {
            assert_eq!(declared_encoding(html), expected, "{}", html.escape_ascii());
        }
    }
}
