//! Sound documents of every format, to be damaged: made here, those of the sample archive, and real ones where the corpus is.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use girok_tests::{sample_documents, shared};
use zip::write::SimpleFileOptions;

/// A document and what it is called.
#[derive(Debug, Clone)]
pub(super) struct Seed {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Seed {
    fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
        }
    }

    pub(super) fn is_package(&self) -> bool {
        self.bytes.starts_with(b"PK")
    }

    /// The same package, its parts passed through `change`; itself when it cannot be opened.
    pub(super) fn with_parts(&self, mut change: impl FnMut(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let Ok(mut package) = zip::ZipArchive::new(Cursor::new(&self.bytes)) else {
            return self.bytes.clone();
        };
        let mut parts = Vec::new();
        for index in 0..package.len() {
            let Ok(mut part) = package.by_index(index) else {
                continue;
            };
            let mut bytes = Vec::new();
            let whole = part.by_ref().take(1 << 22).read_to_end(&mut bytes);
            let Ok(name) = part.name().map(std::borrow::Cow::into_owned) else {
                continue;
            };
            if whole.is_ok() && !name.ends_with('/') {
                let keep = name == "mimetype" || name.starts_with('[');
                parts.push((name, if keep { bytes } else { change(&bytes) }));
            }
        }
        package_of(&parts)
    }
}

pub(super) fn package_of(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let options = if name == "mimetype" {
            stored
        } else {
            SimpleFileOptions::default()
        };
        // A name that came twice is left out the second time.
        if writer.start_file(name.as_str(), options).is_ok() {
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// Every seed, those that are always here first.
pub(super) fn all() -> Vec<Seed> {
    let mut seeds = made();
    seeds.extend(in_folder(&sample_documents(), usize::MAX));
    if let Some(corpus) = shared("corpus") {
        for folder in ["pdf", "hwp", "hwpx", "office", "mail", "text", "image"] {
            seeds.extend(in_folder(&corpus.join(folder), 30));
        }
    }
    seeds
}

/// Up to `most` of the smaller files of a folder, spread over it.
fn in_folder(folder: &Path, most: usize) -> Vec<Seed> {
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.metadata()
                .is_ok_and(|data| data.is_file() && data.len() < 400_000)
        })
        .collect();
    paths.sort();
    let step = paths.len().div_ceil(most.min(paths.len()).max(1)).max(1);
    paths
        .iter()
        .step_by(step)
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            let short: String = name.chars().rev().take(40).collect();
            Seed::new(
                &short.chars().rev().collect::<String>(),
                fs::read(path).unwrap(),
            )
        })
        .collect()
}

fn made() -> Vec<Seed> {
    let odt = package_of(&[
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.text".to_vec()),
        (
            "content.xml".to_owned(),
            "<office:document-content><office:body><office:text><text:p>의제 1</text:p></office:text></office:body></office:document-content>".into(),
        ),
    ]);
    let letter = letter(&odt);
    let mailbox = format!(
        "From a@x Mon Jun 01 10:00:00 2009\n{}\n\nFrom b@x Mon Jun 01 11:00:00 2009\nSubject: two\n\nbody\n",
        String::from_utf8_lossy(&letter)
    );
    let archive = package_of(&[
        ("letters/one.eml".to_owned(), letter.clone()),
        ("text.txt".to_owned(), "회의록".into()),
    ]);
    let wide: Vec<u8> = "Протокол заседания комиссии, Сеул\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        Seed::new("letter.eml", letter),
        Seed::new("letters.mbox", mailbox),
        Seed::new("archive.zip", archive),
        Seed::new("text.odt", odt),
        Seed::new("outlook.msg", outlook()),
        Seed::new(
            "old.rtf",
            r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0\'cf\'f0\'ee\u1090?\par {\*\x y}}".as_bytes(),
        ),
        Seed::new("wide.txt", wide),
        Seed::new("page.html", "<html><head><meta charset=euc-kr><title>x</title></head><body><table><tr><td>a</table></body></html>".as_bytes()),
        Seed::new("sound.wav", sound()),
        Seed::new("film.mp4", film()),
    ]
}

fn letter(attached: &[u8]) -> Vec<u8> {
    let mut text = "From: =?utf-8?B?7ZmN6ri464+Z?= <hong@x.kr>\r\nTo: b@x.kr\r\nDate: Tue, 9 Jun 2009 23:58:45 +0900\r\n\
        Subject: =?euc-kr?Q?=C8=B8=C0=C7=B7=CF?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain; charset=euc-kr\r\n\r\n"
        .as_bytes()
        .to_vec();
    text.extend_from_slice(b"\xC8\xB8\xC0\xC7\xB7\xCF\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>body</p>\r\n--y--\r\n--x\r\n");
    text.extend_from_slice(b"Content-Type: application/octet-stream; name=\"a.odt\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
    text.extend_from_slice(base64(attached).as_bytes());
    text.extend_from_slice(b"\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@x.kr\r\nSubject: inner\r\nDate: x\r\n\r\ninner body\r\n--x--\r\n");
    text
}

pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .fold(0_usize, |word, byte| word << 8 | usize::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = word >> (18 - 6 * place) & 63;
            text.push(if place <= chunk.len() {
                char::from(DIGITS[digit])
            } else {
                '='
            });
        }
    }
    text
}

fn outlook() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let attachment = "/__attach_version1.0_#00000000";
    file.create_storage(attachment).unwrap();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for (path, bytes) in [
        ("/__properties_version1.0", vec![0; 32 + 16]),
        ("/__substg1.0_0037001F", wide("회의록 송부")),
        ("/__substg1.0_1000001F", wide("첨부와 같습니다.")),
        (
            "/__substg1.0_0C1A001E",
            b"\xC8\xAB\xB1\xE6\xB5\xBF".to_vec(),
        ),
    ] {
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    for (name, bytes) in [
        ("__properties_version1.0", vec![0; 8]),
        ("__substg1.0_3707001F", wide("회의록.txt")),
        ("__substg1.0_37010102", "의제".into()),
    ] {
        file.create_stream(format!("{attachment}/{name}"))
            .unwrap()
            .write_all(&bytes)
            .unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn sound() -> Vec<u8> {
    let data = vec![0_u8; 8000];
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + 8000_u32).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8000_u32.to_le_bytes());
    bytes.extend(8000_u32.to_le_bytes());
    bytes.extend(b"\x01\0\x08\0data");
    bytes.extend(8000_u32.to_le_bytes());
    bytes.extend(data);
    bytes
}

fn film() -> Vec<u8> {
    let mut bytes = b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x74moov\0\0\0\x6Cmvhd".to_vec();
    bytes.extend([0; 12]);
    bytes.extend(600_u32.to_be_bytes());
    bytes.extend(1500_u32.to_be_bytes());
    bytes.extend([0; 80]);
    bytes
}
