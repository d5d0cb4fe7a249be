//! Small files that unfold into much, refer to themselves, or claim what is not there.

use std::fmt::Write as _;

use super::seeds::{base64, package_of};

/// Names and bytes.
pub(super) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let mut bombs = packages();
    bombs.extend(letters());
    bombs.extend(pages());
    bombs
}

fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.clone()))
        .collect();
    package_of(&parts)
}

fn docx(body: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", body.as_bytes().to_vec()),
    ])
}

fn packages() -> Vec<(&'static str, Vec<u8>)> {
    let zeros = vec![0_u8; 200_000_000];
    let mut nested = package(&[("zeros.txt", vec![b' '; 20_000_000])]);
    for level in 0..12 {
        let again = if level < 3 { 4 } else { 1 };
        let members: Vec<(String, Vec<u8>)> = (0..again)
            .map(|number| (format!("{number}.zip"), nested.clone()))
            .collect();
        nested = package_of(&members);
    }
    let many: Vec<(String, Vec<u8>)> = (0..30_000)
        .map(|number| (format!("{number}.txt"), b"x".to_vec()))
        .collect();
    let laughs = {
        let mut text = String::from("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for level in 1..40 {
            let below = format!("&a{};", level - 1).repeat(10);
            let _ = write!(text, "<!ENTITY a{level} \"{below}\">");
        }
        text + "]><w:p><w:r><w:t>&a39;</w:t></w:r></w:p>"
    };
    let external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:p><w:r><w:t>&e;</w:t></w:r></w:p>";
    let deep = format!("{}x{}", "<w:p>".repeat(200_000), "</w:p>".repeat(200_000));
    let mut attributes = String::new();
    for number in 0..200_000 {
        let _ = write!(attributes, " a{number}=\"1\"");
    }
    vec![
        ("zeros.zip", package(&[("zeros.bin", zeros.clone())])),
        (
            "zeros.docx",
            package(&[
                ("[Content_Types].xml", b"<Types/>".to_vec()),
                ("word/document.xml", zeros),
            ]),
        ),
        ("nested.zip", nested),
        ("many.zip", package_of(&many)),
        (
            "paths.zip",
            package(&[
                ("../../etc/passwd", b"x".to_vec()),
                ("C:\\Windows\\CON", b"y".to_vec()),
            ]),
        ),
        ("laughs.docx", docx(&laughs)),
        ("external.docx", docx(external)),
        ("deep.docx", docx(&deep)),
        ("attributes.docx", docx(&format!("<w:p{attributes}/>"))),
    ]
}

fn letters() -> Vec<(&'static str, Vec<u8>)> {
    let head = "From: a@x\r\nDate: x\r\nSubject: s\r\n";
    let mut deep = head.to_owned();
    for level in 0..20_000 {
        let _ = write!(
            deep,
            "Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
        );
    }
    let mut many = format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n");
    for number in 0..50_000 {
        let _ = write!(
            many,
            "--b\r\nContent-Disposition: attachment; filename={number}.txt\r\n\r\nx\r\n"
        );
    }
    let mut inner = format!("{head}\r\nthe end").into_bytes();
    for _ in 0..12 {
        inner = format!(
            "{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/octet-stream; name=a.eml\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n--b--\r\n",
            base64(&inner)
        )
        .into_bytes();
    }
    let mailbox = "From a@x Mon Jun 01 10:00:00 2009\nSubject: x\n\nbody\n\n".repeat(50_000);
    let addresses = format!(
        "From: {}\r\nDate: x\r\nSubject: s\r\n\r\nbody",
        "\"a\" <a@x>, (".repeat(100_000)
    );
    vec![
        ("deep.eml", deep.into_bytes()),
        ("many.eml", many.into_bytes()),
        ("inner.eml", inner),
        ("mailbox.mbox", mailbox.into_bytes()),
        ("addresses.eml", addresses.into_bytes()),
        (
            "line.eml",
            [head.as_bytes(), b"\r\n", &vec![b'='; 5_000_000]].concat(),
        ),
    ]
}

/// A PDF of these objects, numbered from 1, with a sound table.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let trailer = format!(
        "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF",
        objects.len() + 1
    );
    bytes.extend(trailer.into_bytes());
    bytes
}

fn pages() -> Vec<(&'static str, Vec<u8>)> {
    let catalog = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let stream = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let page = |more: &str| format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{more}>>");
    let one = "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned();
    let font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>>>";
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 4>>stream\n/X Do\nendstream";
    vec![
        (
            "circle.pdf",
            pdf(&[
                catalog.clone(),
                "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_owned(),
            ]),
        ),
        (
            "giant.pdf",
            pdf(&[
                catalog.clone(),
                one.clone(),
                page("/MediaBox[0 0 1e30 1e30]/UserUnit 1e9"),
                stream("BT ET"),
            ]),
        ),
        (
            "count.pdf",
            pdf(&[
                catalog.clone(),
                "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>".to_owned(),
                page(""),
                stream("BT ET"),
            ]),
        ),
        (
            "self.pdf",
            pdf(&[
                catalog.clone(),
                one.clone(),
                page(font),
                stream("/X Do"),
                form.to_owned(),
            ]),
        ),
        (
            "brackets.pdf",
            pdf(&[
                catalog.clone(),
                one.clone(),
                page(""),
                stream(&"[".repeat(500_000)),
            ]),
        ),
        (
            "saved.pdf",
            pdf(&[catalog, one, page(font), stream(&"q ".repeat(2_000_000))]),
        ),
        (
            "braces.rtf",
            [b"{\\rtf1".to_vec(), vec![b'{'; 2_000_000]].concat(),
        ),
        (
            "deep.html",
            format!("<html>{}", "<div><table>".repeat(30_000)).into_bytes(),
        ),
        (
            "deep.xml",
            format!("<?xml version='1.0'?>{}", "<a>".repeat(500_000)).into_bytes(),
        ),
        (
            "claims.png",
            [
                &b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x08\x06\0\0\0"[..],
                &[0; 64],
            ]
            .concat(),
        ),
        (
            "claims.mp4",
            [
                &b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x01moov"[..],
                &[0xFF; 64],
            ]
            .concat(),
        ),
        (
            "claims.flac",
            [&b"fLaC\x04\xFF\xFF\xFF"[..], &[0xFF; 64]].concat(),
        ),
        (
            "claims.mp3",
            [&b"ID3\x04\0\0\x7F\x7F\x7F\x7F"[..], &[0xFF; 64]].concat(),
        ),
    ]
}
