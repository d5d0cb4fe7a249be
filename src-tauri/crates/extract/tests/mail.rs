//! Letters, mailboxes and archives through the real process, and what is taken out of them.

use std::io::{Seek, Write};
use std::process::{Command, Stdio};

use girok_extract::{Part, State};
use zip::write::SimpleFileOptions;

mod run;

fn file(bytes: &[u8]) -> std::fs::File {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(bytes).expect("room for a small file");
    file.rewind().expect("a file can be rewound");
    file
}

/// What the process writes when asked for parts.
fn ask(bytes: &[u8], name: &str, words: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_girok-extract"))
        .args(["--name", name])
        .args(words)
        .env_clear()
        .stdin(file(bytes))
        .stderr(Stdio::null())
        .output()
        .expect("the extractor starts");
    output.status.success().then_some(output.stdout)
}

fn parts(bytes: &[u8], name: &str) -> Vec<Part> {
    serde_json::from_slice(&ask(bytes, name, &["--parts", "yes"]).expect("a list")).expect("a list")
}

/// Page, part and text of each page.
fn pages(bytes: &[u8], name: &str) -> Vec<(u32, Option<String>, String)> {
    let report = run::read(file(bytes), name);
    assert_eq!(report.state, State::Text, "{name}: {}", report.reason);
    report
        .pages
        .into_iter()
        .map(|page| (page.page, page.part, page.text))
        .collect()
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part in memory");
        writer.write_all(bytes).expect("a part in memory");
    }
    writer.finish().expect("a package in memory").into_inner()
}

/// A letter with a text in CP949, a table in an inner letter, and a name in the encoding of the country.
fn letter() -> Vec<u8> {
    let mut bytes = b"From: =?euc-kr?B?yKux5rW/?= <hong@mofa.kr>\r\nTo: \"Ivanov, I.\" <i@mid.kz>\r\nCc: c@x.kr\r\n\
        Date: Tue, 9 Jun 2009 23:58:45 +0900\r\nSubject: \xC8\xB8\xC0\xC7\xB7\xCF \xBC\xDB\xBA\xCE\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
        \xC3\xB7\xBA\xCE\xBF\xCD \xB0\xB0\xBD\xC0\xB4\xCF\xB4\xD9. \xC8\xB8\xC0\xC7\xB7\xCF\xC0\xBB \xBA\xB8\xB3\xC0\xB4\xCF\xB4\xD9.\r\n\
        --x\r\nContent-Type: text/plain; name=\"protokol.txt\"\r\nContent-Disposition: attachment; filename=\"protokol.txt\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\n".to_vec();
    // "Протокол заседания" in windows-1251.
    bytes.extend_from_slice(
        b"z/Du8u7q7usg5+Dx5eTg7ejf\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n",
    );
    bytes.extend_from_slice(
        b"From: b@x.kr\r\nSubject: Inner/letter\r\nDate: Tue, 9 Jun 2009 10:00:00 +0000\r\n\
        Content-Type: text/html; charset=utf-8\r\n\r\n<p>shown</p><script>hidden</script>\r\n--x--\r\n",
    );
    bytes
}

#[test]
fn a_letter_and_what_it_carries() {
    let letter = letter();
    let pages = pages(&letter, "letter.eml");
    assert_eq!(
        pages[0].2,
        "From: 홍길동 <hong@mofa.kr>\nTo: Ivanov, I. <i@mid.kz>\nCc: c@x.kr\nDate: 2009-06-09T23:58:45+09:00\n\
        Subject: 회의록 송부\n\n첨부와 같습니다. 회의록을 보냅니다.",
    );
    assert_eq!((pages[0].0, &pages[0].1), (1, &None));
    assert_eq!(pages[1].0, 2);
    assert_eq!(pages[1].1.as_deref(), Some("protokol.txt"));
    assert!(
        pages[1].2.starts_with("Протокол заседани"),
        "{}",
        pages[1].2
    );
    assert_eq!(pages[2].1.as_deref(), Some("Inner_letter.eml"));
    assert!(pages[2].2.contains("shown") && !pages[2].2.contains("hidden"));
    assert_eq!(pages.len(), 3);

    let parts = parts(&letter, "letter.eml");
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["protokol.txt", "Inner_letter.eml"]);
    let text = ask(&letter, "letter.eml", &["--part", "1"]).expect("the first part");
    assert_eq!(text.len() as u64, parts[0].bytes);
    assert!(text.starts_with(b"\xCF\xF0\xEE\xF2"), "in its own encoding");
    let inner = ask(&letter, "letter.eml", &["--part", "2"]).expect("the second part");
    assert!(inner.starts_with(b"From: b@x.kr\r\nSubject: Inner/letter"));
    for wrong in ["0", "3"] {
        assert!(ask(&letter, "letter.eml", &["--part", wrong]).is_none());
    }
}

#[test]
fn a_mailbox_is_paged_by_its_letters() {
    let mailbox = [
        b"From a@x Mon Jun 01 10:00:00 2009\n",
        letter().as_slice(),
        b"\n\nFrom b@x Mon Jun 01 11:00:00 2009\nFrom: z@x.kr\nSubject: second\n\n>From here\n",
    ]
    .concat();
    let report = run::read(file(&mailbox), "letters");
    assert!(report.paged && report.media_type == "application/mbox");
    let found: Vec<(u32, Option<&str>)> = report
        .pages
        .iter()
        .map(|page| (page.page, page.part.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            (1, None),
            (2, None),
            (3, Some("1/protokol.txt")),
            (4, Some("1/Inner_letter.eml"))
        ]
    );
    assert!(report.pages[1].text.ends_with("From here"));
    assert!(run::text(&report).contains("첨부와 같습니다"));
    let parts = parts(&mailbox, "letters");
    assert_eq!(parts[1].name, "0002 second.eml");
    let second = ask(&mailbox, "letters", &["--part", "2"]).expect("the second letter");
    assert_eq!(second, b"From: z@x.kr\nSubject: second\n\nFrom here\n");
}

#[test]
fn an_archive_in_an_archive() {
    let mut inner = package(&[("회의/의제.txt", "의제 1".as_bytes())]);
    for _ in 0..4 {
        inner = package(&[("a.zip", &inner), ("letter.eml", &letter())]);
    }
    let report = run::read(file(&inner), "all.zip");
    assert_eq!(report.state, State::Text);
    assert_eq!(
        report.reason, "memory",
        "what is too deep is said to be missing"
    );
    let of: Vec<&str> = report
        .pages
        .iter()
        .filter_map(|page| page.part.as_deref())
        .collect();
    assert!(of.contains(&"a.zip/letter.eml/protokol.txt"), "{of:?}");
    assert!(
        of.iter().all(|part| part.matches('/').count() < 3),
        "{of:?}"
    );
    let mut numbers: Vec<u32> = report.pages.iter().map(|page| page.page).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), report.pages.len(), "no number twice");
    assert!(parts(b"plain", "a.txt").is_empty(), "a text has no parts");
}

#[test]
fn recordings_are_told_with_their_length() {
    let mut sound = b"RIFF".to_vec();
    sound.extend(8036_u32.to_le_bytes());
    sound.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    sound.extend(8000_u32.to_le_bytes());
    sound.extend(8000_u32.to_le_bytes());
    sound.extend(b"\x01\0\x08\0data");
    sound.extend(8000_u32.to_le_bytes());
    sound.extend(vec![128_u8; 8000]);
    let report = run::read(file(&sound), "speech");
    assert_eq!(report.state, State::NoText);
    assert_eq!(report.reason, "recording");
    assert_eq!(report.puid.as_deref(), Some("fmt/141"));
    assert_eq!(report.duration_ms, Some(1000));
}
