//! Documents made here, through the real process: every state, and the tricks a hostile file plays.

use std::io::{Seek, Write};
use std::time::{Duration, Instant};

use girok_extract::{Report, State};
use zip::write::SimpleFileOptions;

mod run;

fn file(bytes: &[u8]) -> std::fs::File {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(bytes).expect("room for a small file");
    file.rewind().expect("a file can be rewound");
    file
}

fn read(bytes: &[u8], name: &str) -> Report {
    run::read(file(bytes), name)
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = zip::CompressionMethod::Stored;
        let options = match *name {
            "mimetype" => SimpleFileOptions::default().compression_method(stored),
            _ => SimpleFileOptions::default(),
        };
        writer.start_file(*name, options).expect("a part in memory");
        writer.write_all(bytes).expect("a part in memory");
    }
    writer.finish().expect("a package in memory").into_inner()
}

fn docx(body: &[u8]) -> Vec<u8> {
    let rels = "<Relationships>\
        <Relationship Type='http://x/header' Target='header1.xml'/>\
        <Relationship Type='http://x/footnotes' Target='footnotes.xml'/>\
        <Relationship Type='http://x/comments' Target='comments.xml'/>\
        <Relationship Type='http://x/header' TargetMode='External' Target='file:///etc/passwd'/></Relationships>";
    let part = |text: &str| format!("<x><w:p><w:r><w:t>{text}</w:t></w:r></w:p></x>").into_bytes();
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
        ("word/header1.xml", &part("머리글")),
        ("word/footnotes.xml", &part("각주")),
        ("word/comments.xml", &part("메모")),
    ])
}

/// A PDF of pages with these contents and a sound cross-reference table.
fn pdf(contents: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{}]>>",
            contents.len(),
            kids.join(" ")
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\
        stream\nA\nendstream";
    for (index, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R\
             /Resources<</Font<</F 3 0 R>>/XObject<</I {} 0 R>>>>>>",
            5 + 2 * index,
            4 + 2 * contents.len()
        ));
        objects.push(format!(
            "<</Length {}>>stream\n{content}\nendstream",
            content.len()
        ));
    }
    objects.push(image.to_owned());
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj{object}endobj\n", index + 1).into_bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let trailer = format!(
        "trailer<</Root 1 0 R/Size {}>>\nstartxref\n{start}\n%%EOF",
        places.len() + 1
    );
    bytes.extend(trailer.into_bytes());
    bytes
}

#[test]
fn pdf_pages_keep_their_numbers() {
    let page = |text: &str| format!("BT /F 12 Tf 72 700 Td ({text}) Tj ET");
    let report = read(
        &pdf(&[&page("Agreed minutes"), "", &page("Signed")]),
        "a.pdf",
    );
    assert_eq!((report.state, report.paged), (State::Text, true));
    let pages: Vec<(u32, &str)> = report
        .pages
        .iter()
        .map(|page| (page.page, page.text.trim()))
        .collect();
    assert_eq!(
        pages,
        [(1, "Agreed minutes"), (3, "Signed")],
        "an empty page keeps its number free"
    );
    assert_eq!(report.pages[0].origin, "embedded");
}

#[test]
fn pdf_without_text() {
    let scan = read(&pdf(&["q 600 0 0 800 0 0 cm /I Do Q"]), "scan.pdf");
    assert_eq!(scan.state, State::NeedsOcr, "a picture over the page");
    let blank = read(&pdf(&["", ""]), "blank.pdf");
    assert_eq!((blank.state, blank.reason.as_str()), (State::NoText, ""));
    let broken = read(b"%PDF-1.7 and nothing else", "broken.pdf");
    assert_eq!(
        (broken.state, broken.reason.as_str()),
        (State::Failed, "format")
    );
}

#[test]
fn word_document_with_all_its_parts() {
    let body =
        "<w:document><w:body><w:p><w:r><w:t>제9차 회의</w:t></w:r></w:p></w:body></w:document>";
    let report = read(&docx(body.as_bytes()), "회의록.docx");
    assert_eq!(
        (report.state, report.reason.as_str(), report.paged),
        (State::Text, "", false)
    );
    for wanted in ["제9차 회의", "머리글", "각주", "메모"] {
        assert!(run::text(&report).contains(wanted), "{wanted}");
    }
}

#[test]
fn damaged_body_keeps_the_rest() {
    let report = read(
        &docx("<w:document><w:p><w:t>앞부분</w:t></w:p><w:p><w:t>뒤".as_bytes()),
        "a",
    );
    assert_eq!(
        (report.state, report.reason.as_str()),
        (State::Text, "format")
    );
    let text = run::text(&report);
    assert!(text.contains("앞부분") && text.contains("각주"), "{text}");
}

#[test]
fn protected_documents() {
    let mut compound = cfb::CompoundFile::create(tempfile::tempfile().unwrap()).unwrap();
    compound
        .create_stream("/EncryptedPackage")
        .unwrap()
        .write_all(&[7; 5000])
        .unwrap();
    compound.flush().unwrap();
    let report = run::read(compound.into_inner(), "a.docx");
    assert_eq!(
        (report.state, report.reason.as_str()),
        (State::Encrypted, "password")
    );

    let manifest = b"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    for (media_type, part) in [
        ("application/hwp+zip", "Contents/section0.xml"),
        ("application/vnd.oasis.opendocument.text", "content.xml"),
    ] {
        let parts: [(&str, &[u8]); 3] = [
            ("mimetype", media_type.as_bytes()),
            ("META-INF/manifest.xml", manifest),
            (part, b"\x01\x02ciphertext"),
        ];
        let report = read(&package(&parts), "a");
        assert_eq!(report.media_type, media_type);
        assert_eq!(report.state, State::Encrypted, "{media_type}");
    }

    let mut compound = cfb::CompoundFile::create(tempfile::tempfile().unwrap()).unwrap();
    let mut header = b"HWP Document File".to_vec();
    header.resize(256, 0);
    header[36] = 0b11;
    compound
        .create_stream("/FileHeader")
        .unwrap()
        .write_all(&header)
        .unwrap();
    compound.create_storage("/BodyText").unwrap();
    compound
        .create_stream("/BodyText/Section0")
        .unwrap()
        .write_all(&[9; 64])
        .unwrap();
    compound.flush().unwrap();
    let report = run::read(compound.into_inner(), "a.hwp");
    assert_eq!(
        (report.state, report.reason.as_str()),
        (State::Encrypted, "password")
    );
}

#[test]
fn what_is_not_read() {
    let table: [(&[u8], &str, State, &str); 5] = [
        (b"\x89PNG\r\n\x1A\n", "a.png", State::NeedsOcr, ""),
        (b"\x1F\x8B\x08", "a.gz", State::Failed, "unsupported"),
        (b"\x00\x01\x02\x03", "a.bin", State::Failed, "unsupported"),
        (b"", "empty", State::Failed, "unsupported"),
        (b" \n\t\n", "blank.txt", State::NoText, ""),
    ];
    for (bytes, name, state, reason) in table {
        let report = read(bytes, name);
        assert_eq!(
            (report.state, report.reason.as_str()),
            (state, reason),
            "{name}"
        );
    }
}

#[test]
fn texts_of_all_kinds() {
    let korean = encoding_rs::EUC_KR.encode("제9차 공동위원회 합의의사록").0;
    assert_eq!(
        run::text(&read(&korean, "a.txt")),
        "제9차 공동위원회 합의의사록"
    );
    let html = b"<html><meta charset=koi8-r><script>x</script><p>\xD0\xD2\xCF\xD4\xCF\xCB\xCF\xCC</p></html>";
    assert_eq!(run::text(&read(html, "a.html")), "протокол");
    let decomposed = "\u{1112}\u{116C}\u{110B}\u{1174},1\r\n";
    assert_eq!(
        run::text(&read(decomposed.as_bytes(), "a.csv")),
        "회의,1",
        "text leaves in NFC"
    );
}

#[test]
fn bombs_end_soon() {
    let started = Instant::now();
    // 160 MB of white space inside one part, a few hundred kilobytes packed.
    let mut body = b"<w:document><w:p><w:t>before</w:t></w:p>".to_vec();
    body.resize(160 * 1024 * 1024, b' ');
    let report = read(&docx(&body), "bomb.docx");
    assert!(
        run::text(&report).contains("before"),
        "what came before the limit is kept"
    );
    assert_eq!(report.reason, "memory");

    let mut laughs = String::from("<!DOCTYPE x [<!ENTITY a 'ha'>");
    for (name, inner) in ('b'..='z').zip('a'..) {
        let ten = format!("&{inner};").repeat(10);
        laughs.extend(["<!ENTITY ", &name.to_string(), " '", &ten, "'>"]);
    }
    laughs += "]><w:document><w:p><w:t>&z;end</w:t></w:p></w:document>";
    assert!(run::text(&read(&docx(laughs.as_bytes()), "laughs.docx")).starts_with("end"));

    let deep = "<w:p>".repeat(200_000);
    let report = read(&docx(deep.as_bytes()), "deep.docx");
    assert_eq!(report.reason, "format", "depth is limited");
    let deep = format!("<html>{}deep", "<div>".repeat(20_000));
    // Either the text or a reason; never a missing report.
    let report = read(deep.as_bytes(), "deep.html");
    assert!(report.state == State::Text || report.state == State::Failed);
    assert!(
        started.elapsed() < Duration::from_mins(1),
        "{:?}",
        started.elapsed()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_limited_from_inside() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_girok-extract"))
        .args(["--name", "a.txt", "--memory", "50000000", "--cpu", "20"])
        .stdin(file(b"text"))
        .output()
        .unwrap();
    let report: Report = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (report.state, report.reason.as_str()),
        (State::Failed, "memory"),
        "a thread's stack alone is more than this limit"
    );
}
