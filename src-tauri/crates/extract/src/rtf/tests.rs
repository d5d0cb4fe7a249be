use proptest::prelude::*;

use super::*;

fn text(rtf: &[u8]) -> String {
    let mut reader = Reader::new();
    let result = reader.read(rtf);
    assert!(result.is_ok(), "{}", rtf.escape_ascii());
    reader.story.text().unwrap()
}

#[test]
fn escapes() {
    let table: &[(&[u8], &str)] = &[
        (b"{\\rtf1 a\\par b}", "a\nb"),
        (b"{\\rtf1 a\\\\b\\{c\\}\\~d\\_e\\-f}", "a\\b{c} d-ef"),
        (
            b"{\\rtf1 a\\tab b\\line c\\emdash\\ldblquote d\\rdblquote}",
            "a\tb\nc—“d”",
        ),
        (b"{\\rtf1\\u54924?\\u-18496 ?x}", "회\u{B7C0}x"),
        (b"{\\rtf1\\uc0\\u54924\\u51032 x}", "회의x"),
        (
            b"{\\rtf1\\uc2\\u54924\\'c8\\'b8{\\uc1\\u51032 ?}\\u51032\\'c0\\'c7x}",
            "회의의x",
        ),
        (b"{\\rtf1\\uc1\\u54924 {x}}", "회x"),
        (b"{\\rtf1\\u8211\\endash x}", "–x"),
        (b"{\\rtf1\\u54924\\par ?x}", "회\n?x"),
        (b"{\\rtf1\\u-10179?\\u-8704?}", "😀"),
        (b"{\\rtf1\\uc1\\u-10179?\\uc1\\u-8704?a\\u-10179?b}", "😀ab"),
        (b"{\\rtf1\\u128512?}", "😀"),
        (b"{\\rtf1 a\\'e9\\'Zz}", "aéZz"),
        (
            b"{\\rtf1 a{\\v hidden}b{\\deleted gone}c{\\deleted x\\deleted0 y}}",
            "ahiddenbcy",
        ),
        (b"{\\rtf1 a{\\*\\unknown x{\\fldrslt y}}b}", "ab"),
        (b"{\\rtf1 a{\\pict\\pngblip\\bin4 {{{{ff}b}", "ab"),
        (
            b"{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt here}}}",
            "here",
        ),
        (b"{\\rtf1{\\upr{ansi}{\\*\\ud{\\u54924?}}}}", "회"),
        (b"{\\rtf1{\\listtext 1.\\tab}first\\par}", "1.\tfirst\n"),
        (
            b"{\\rtf1{\\info{\\title x}}{\\stylesheet{\\s1 Normal;}}a}",
            "a",
        ),
        (b"{\\rtf1 a\\\nb}", "a\nb"),
    ];
    for (rtf, expected) in table {
        assert_eq!(text(rtf), *expected, "{}", rtf.escape_ascii());
    }
}

#[test]
fn code_pages() {
    let table: &[(&[u8], &str)] = &[
        (b"{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'ee}", "Про"),
        (b"{\\rtf1\\ansi\\ansicpg949 \\'c8\\'b8\\'c0\\'c7}", "회의"),
        (b"{\\rtf1\\pc M\\'81nchen}", "München"),
        (b"{\\rtf1\\mac caf\\'8e}", "café"),
        (
            b"{\\rtf1\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset204 Times;}\
              {\\f2\\fcharset129 Batang;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset2 Wingdings;}}\
              \\'e9 {\\f1\\'cf\\'f0} \\f2\\'c8\\'b8\\plain\\'e9{\\f3 a\\'b7}{\\f4 a\\'b7}}",
            "é Пр 회éα••",
        ),
        // A second byte that is a letter, a backslash or a brace.
        (b"{\\rtf1\\ansicpg932 \\'83A\\'83\\\\\\'83\\}}", "アソマ"),
        (b"{\\rtf1\\ansicpg949{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0\\'c8\\'b8 a{caf\\'e9s}}", "회 acafés"),
        (
            b"{\\rtf1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset177 David;}}\
              {\\ltrch\\f0\\rtlch\\af1\\'f9\\'ec}{\\rtlch\\af1\\ltrch\\f0\\'e9}}",
            "שלé",
        ),
        (b"{\\rtf1{\\fonttbl{\\f0\\fcharset2 Symbol;}}\\f0\\u61537?\\u61623?}", "α•"),
    ];
    for (rtf, expected) in table {
        assert_eq!(text(rtf), *expected, "{}", rtf.escape_ascii());
    }
}

#[test]
fn places_and_tables() {
    let rtf = b"{\\rtf1{\\header head\\par}body{\\footnote\\chftn  note}{\\*\\annotation{\\*\\atndate 1}remark} on\\par\
        \\trowd a\\cell b\\cell\\row\\trowd\\cell d\\cell\\row\
        {\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv DRAFT}}{\\sp{\\sn x}{\\sv no}}{\\shptxt box\\par}}{\\shprslt twice}}\
        {\\object{\\*\\objdata 00}{\\result shown}}\\par}";
    assert_eq!(
        text(rtf),
        "body on\na\tb\n\td\nDRAFT\nbox\nshown\nhead\n note\nremark\n"
    );
}

#[test]
fn damage() {
    let mut reader = Reader::new();
    assert!(
        reader.read(b"{\\rtf1 kept{\\b cut").is_err(),
        "an early end"
    );
    assert_eq!(reader.story.text().unwrap(), "keptcut");
    let deep = "{".repeat(100_000);
    assert!(
        Reader::new().read(deep.as_bytes()).is_err(),
        "nesting is limited"
    );
    assert_eq!(text(b"{\\rtf1 a}}} \x11b"), "a", "the document ends once");
}

const PIECES: [&[u8]; 20] = [
    b"{",
    b"}",
    b"\\u-1 ",
    b"\\uc9 ",
    b"\\'",
    b"\\f1",
    b"\\fonttbl",
    b"\\*",
    b"\\bin9 ",
    b"\\cell",
    b"\\row",
    b"\xC8",
    b"\\upr",
    b"\\ud",
    b"\\ansicpg949 ",
    b"\\fcharset129 ",
    b"x",
    b"\\footnote ",
    b"\\sn ",
    b"\\sv ",
];

proptest! {
    #[test]
    fn no_bytes_are_fatal(
        bytes in prop::collection::vec(
            prop::sample::select(PIECES.to_vec()),
            0..200,
        )
    ) {
        let mut reader = Reader::new();
        let _ = reader.read(&bytes.concat());
        prop_assert!(reader.story.text().is_ok());
    }
}
