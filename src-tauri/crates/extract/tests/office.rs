//! Office documents made here, through the real process: what each format gives, and how each says that it is
//! protected or damaged.

use std::io::{Seek, Write};

use girok_extract::{Report, State};
use zip::write::SimpleFileOptions;

mod run;

fn read(bytes: &[u8], name: &str) -> Report {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(bytes).expect("room for a small file");
    file.rewind().expect("a file can be rewound");
    run::read(file, name)
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = match *name {
            "mimetype" => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(stored);
        writer.start_file(*name, options).expect("a part in memory");
        writer.write_all(bytes).expect("a part in memory");
    }
    writer.finish().expect("a package in memory").into_inner()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let memory = std::io::Cursor::new(Vec::new());
    let mut compound = cfb::CompoundFile::create(memory).expect("a compound file in memory");
    for (name, bytes) in streams {
        let mut stream = compound.create_stream(name).expect("a stream in memory");
        stream.write_all(bytes).expect("a stream in memory");
    }
    compound.flush().expect("memory");
    compound.into_inner().into_inner()
}

/// Number and text of each page.
fn pages(report: &Report) -> Vec<(u32, &str)> {
    report
        .pages
        .iter()
        .map(|page| (page.page, page.text.as_str()))
        .collect()
}

fn state(report: &Report) -> (State, &str) {
    (report.state, report.reason.as_str())
}

#[test]
fn rtf() {
    let rtf = b"{\\rtf1\\ansi\\ansicpg949{\\fonttbl{\\f0\\fcharset129 Batang;}{\\f1\\fcharset204 Times;}}\
        \\f0\\'c8\\'b8\\'c0\\'c7\\par{\\f1\\'cf\\'f0\\'ee}\\u1179?{\\footnote note}{\\header head}\\par}";
    let report = read(rtf, "a.doc");
    assert_eq!(report.media_type, "application/rtf", "told by its bytes");
    assert_eq!(state(&report), (State::Text, ""));
    assert_eq!(run::text(&report), "회의\nПроқ\nhead\nnote");
    let cut = read(&rtf[..rtf.len() - 12], "a.rtf");
    assert_eq!(state(&cut), (State::Text, "format"), "the rest is missing");
}

/// The main stream of a Word 6 document with this text.
fn word_6(text: &[u8], flags: u8) -> Vec<u8> {
    let mut stream = vec![0xDC, 0xA5, 101, 0, 0, 0, 9, 4];
    stream.resize(768, 0);
    stream[0x0B] = flags;
    for (at, value) in [(0x18, 768), (0x1C, 768 + text.len()), (0x34, text.len())] {
        let value = u32::try_from(value).expect("a small document");
        stream[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    stream.extend_from_slice(text);
    stream
}

#[test]
fn word_before_docx() {
    let whole = compound(&[("/WordDocument", &word_6(b"Agreed minutes\rend\r", 0))]);
    let report = read(&whole, "a.hwp");
    assert_eq!(report.media_type, "application/msword");
    assert_eq!(state(&report), (State::Text, ""));
    assert_eq!(run::text(&report), "Agreed minutes\nend");
    let protected = compound(&[("/WordDocument", &word_6(b"cipher", 1))]);
    assert_eq!(
        state(&read(&protected, "a.doc")),
        (State::Encrypted, "password")
    );
    let empty = compound(&[("/WordDocument", b"\xEC\xA5\xC1\0")]);
    assert_eq!(state(&read(&empty, "a.doc")), (State::Failed, "format"));
    // More sectors in its table than in the file: refused by the strict reader, read all the same.
    let mut damaged = whole;
    damaged[512..1024]
        .chunks_exact_mut(4)
        .skip(100)
        .for_each(|entry| entry.copy_from_slice(&[1, 0, 0, 0]));
    assert_eq!(run::text(&read(&damaged, "a.doc")), "Agreed minutes\nend");
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "_rels/.rels",
            b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='w' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='예산' sheetId='1' r:id='rId1'/><sheet name='None' sheetId='2' r:id='rId2'/>\
             </sheets></workbook>"
                .as_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/>\
              <Relationship Id='rId2' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet2.xml'/>\
              <Relationship Id='rId3' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles' Target='styles.xml'/></Relationships>",
        ),
        (
            "xl/styles.xml",
            b"<styleSheet><cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData/></worksheet>"),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='c' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments' Target='../comments1.xml'/></Relationships>",
        ),
        ("xl/comments1.xml", b"<comments><comment><text><r><t>a remark</t></r></text></comment></comments>"),
    ])
}

#[test]
fn workbooks() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>날짜</t></is></c>\
        <c r='C1' s='1'><v>45356</v></c></row><row r='1048576'><c r='XFD1048576'><v>1.5</v></c></row></sheetData></worksheet>";
    let report = read(&workbook(sheet.as_bytes()), "a.xlsx");
    assert_eq!((state(&report), report.paged), ((State::Text, ""), false));
    let text = run::text(&report).replace(&"\t".repeat(64), "…");
    assert_eq!(
        text, "예산\n날짜\t\t2024-03-05\n…1.5\na remark",
        "a sheet without cells is no text"
    );
    let mut bomb = sheet.as_bytes().to_vec();
    bomb.resize(150 * 1024 * 1024, b' ');
    assert_eq!(
        state(&read(&workbook(&bomb), "a.xlsx")),
        (State::Failed, "memory")
    );
    let torn = b"PK\x03\x04[Content_Types].xml xl/ ";
    assert_eq!(state(&read(torn, "a.xlsx")), (State::Failed, "format"));
    let old = compound(&[("/Workbook", &[9, 8, 4, 0, 0, 6, 5, 0])]);
    let report = read(&old, "a.xls");
    assert_eq!(report.media_type, "application/vnd.ms-excel");
    assert_ne!(report.reason, "crash", "a workbook without sheets");
}

#[test]
fn slides() {
    let slide =
        |text: &str| format!("<p:sld><p:sp><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp></p:sld>");
    let bytes = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "ppt/presentation.xml",
            b"<p:presentation><p:sldIdLst><p:sldId id='1' r:id='b'/><p:sldId id='2' r:id='a'/><p:sldId id='3' r:id='c'/>\
              </p:sldIdLst></p:presentation>",
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            b"<Relationships><Relationship Id='a' Type='http://x/slide' Target='slides/slide1.xml'/>\
              <Relationship Id='b' Type='http://x/slide' Target='slides/slide2.xml'/>\
              <Relationship Id='c' Type='http://x/slide' Target='slides/gone.xml'/></Relationships>",
        ),
        ("ppt/slides/slide1.xml", slide("second").as_bytes()),
        ("ppt/slides/slide2.xml", slide("첫째").as_bytes()),
        (
            "ppt/slides/_rels/slide1.xml.rels",
            b"<Relationships><Relationship Id='n' Type='http://x/notesSlide' Target='../notesSlides/n.xml'/></Relationships>",
        ),
        ("ppt/notesSlides/n.xml", slide("spoken").as_bytes()),
    ]);
    let report = read(&bytes, "a.pptx");
    assert!(report.paged, "a slide is opened by its number");
    assert_eq!(pages(&report), [(1, "첫째"), (2, "second\nspoken")]);
    assert_eq!(report.reason, "format", "one slide is missing");
}

#[test]
fn opendocument_in_every_form() {
    let body = "<office:body><office:text><text:p>회의록</text:p></office:text></office:body>";
    let flat = format!(
        "<?xml version='1.0'?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">{body}</office:document>"
    );
    let report = read(flat.as_bytes(), "a.xml");
    assert_eq!(
        report.media_type,
        "application/vnd.oasis.opendocument.text-flat-xml"
    );
    assert_eq!(run::text(&report), "회의록");
    let content = format!(
        "<?xml version='1.0' encoding='UTF-16'?><office:document-content>{body}</office:document-content>"
    );
    let wide: Vec<u8> = format!("\u{FEFF}{content}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let odt = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", &wide),
    ]);
    assert_eq!(run::text(&read(&odt, "a.odt")), "회의록", "UTF-16 inside");
    let sheet = "<x><table:table table:name='S'><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>\
        </table:table-row></table:table><table:table table:name='T'><table:table-row><table:table-cell><text:p>2</text:p>\
        </table:table-cell></table:table-row></table:table></x>";
    let ods = package(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", sheet.as_bytes()),
    ]);
    assert_eq!(pages(&read(&ods, "a.ods")), [(1, "S\n1"), (2, "T\n2")]);
}

#[test]
fn protected_packages() {
    for (name, media_type) in [
        (
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            "a.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("a", "application/x-ole-storage"),
    ] {
        let report = read(&compound(&[("/EncryptedPackage", &[7; 5000])]), name);
        assert_eq!(report.media_type, media_type);
        assert_eq!(state(&report), (State::Encrypted, "password"), "{name}");
    }
    let mut user = vec![0; 20];
    user[12..16].copy_from_slice(&0xF3D1_C4DF_u32.to_le_bytes());
    let ppt = compound(&[
        ("/PowerPoint Document", &[1; 100]),
        ("/Current User", &user),
    ]);
    assert_eq!(state(&read(&ppt, "a.ppt")), (State::Encrypted, "password"));
    let mut book = vec![9, 8, 16, 0, 0, 6, 5, 0];
    book.resize(20, 0);
    book.extend([0x2F, 0, 54, 0, 1, 0, 1, 0, 1, 0]);
    book.resize(20 + 4 + 54, 7);
    book.extend([10, 0, 0, 0]);
    let report = read(&compound(&[("/Workbook", &book)]), "a.xls");
    assert_eq!(state(&report), (State::Encrypted, "password"));
}
