//! Letters as Outlook saves them (MSG): a compound file of properties, one stream each. Source: Microsoft,
//! [MS-OXMSG] and [MS-OXPROPS].

mod embedded;
mod packed;
mod properties;

use std::fs::File;
use std::io::{Read, Seek};

use cfb::CompoundFile;
use encoding_rs::Encoding;
use mail_parser::DateTime;

use super::letter::{Letter, person};
use crate::budget;
use crate::fault::Fault;
use crate::part::{Inner, safe_name};
use crate::plain;
use crate::plain::encoding::decode;

use properties::{Header, Properties};

/// What is read of one letter, whatever its streams claim.
const LETTERS: usize = 10_000;

/// The letter in `file`.
pub(super) fn parse(file: File) -> Result<Letter, Fault> {
    let mut compound = CompoundFile::open(file)?;
    let mut letter = head_of(&mut compound)?;
    let root = Properties::read(&mut compound, "/", Header::Message)?;
    match body(&root) {
        Body::Text(text) => letter.body = text,
        Body::Rich(bytes) => letter.rich = Some(bytes),
        Body::None => {}
    }
    Ok(letter)
}

/// What the letter carries.
pub(super) fn parts(file: File) -> Result<Letter, Fault> {
    head_of(&mut CompoundFile::open(file)?)
}

/// The letter without what it says.
fn head_of<F: Read + Seek>(compound: &mut CompoundFile<F>) -> Result<Letter, Fault> {
    let root = Properties::read(compound, "/", Header::Message)?;
    let mut letter = Letter::default();
    let from = person(
        &root
            .text(properties::SENDER_NAME)
            .or_else(|| root.text(properties::REPRESENTED_NAME))
            .unwrap_or_default(),
        &address(
            &root,
            &[
                properties::SENDER_SMTP,
                properties::SENDER_ADDRESS,
                properties::REPRESENTED_ADDRESS,
            ],
        ),
    );
    letter.head("From", &from);
    let mut people: [Vec<String>; 3] = Default::default();
    let storages = children(compound, "__recip_version1.0_#");
    for storage in storages.iter().take(LETTERS) {
        let one = Properties::read_in(compound, storage, Header::Other, root.encoding())?;
        let name = one.text(properties::DISPLAY_NAME).unwrap_or_default();
        let address = address(&one, &[properties::SMTP, properties::ADDRESS]);
        let kind = match one.number(properties::RECIPIENT_TYPE).unwrap_or(1) & 0x0F {
            2 => 1,
            3 => 2,
            _ => 0,
        };
        people[kind].push(person(&name, &address));
    }
    for ((label, known), shown) in ["To", "Cc", "Bcc"].into_iter().zip(&people).zip([
        properties::DISPLAY_TO,
        properties::DISPLAY_CC,
        properties::DISPLAY_BCC,
    ]) {
        let line = if known.is_empty() {
            root.text(shown).unwrap_or_default()
        } else {
            known.join(", ")
        };
        letter.head(label, &line);
    }
    let date = root
        .time(properties::SUBMITTED)
        .or_else(|| root.time(properties::DELIVERED));
    if let Some(seconds) = date {
        letter.head("Date", &DateTime::from_timestamp(seconds).to_rfc3339());
    }
    letter.head(
        "Subject",
        &root.text(properties::SUBJECT).unwrap_or_default(),
    );
    letter.sealed = root
        .text(properties::CLASS)
        .is_some_and(|class| class.eq_ignore_ascii_case("IPM.Note.SMIME"));

    let storages = children(compound, "__attach_version1.0_#");
    letter.more = storages.len() > budget::PARTS;
    for storage in storages.iter().take(budget::PARTS) {
        if let Some(part) = carried(compound, storage, root.encoding())? {
            letter.carry(part);
        }
    }
    Ok(letter)
}

/// An address people know; inside one office it is often a path of a directory, which says nothing.
fn address(of: &Properties, places: &[u16]) -> String {
    let known: Vec<String> = places.iter().filter_map(|id| of.text(*id)).collect();
    known
        .into_iter()
        .find(|address| address.contains('@'))
        .unwrap_or_default()
}

/// Storages of the letter itself whose names begin so, in order.
fn children<F: Read + Seek>(compound: &CompoundFile<F>, beginning: &str) -> Vec<String> {
    let Ok(entries) = compound.read_storage("/") else {
        return Vec::new();
    };
    let mut found: Vec<String> = entries
        .filter(|entry| entry.is_storage() && entry.name().starts_with(beginning))
        .map(|entry| format!("/{}/", entry.name()))
        .collect();
    found.sort();
    found
}

enum Body {
    Text(String),
    Rich(Vec<u8>),
    None,
}

fn body(root: &Properties) -> Body {
    if let Some(text) = root
        .text(properties::BODY)
        .filter(|text| !text.trim().is_empty())
    {
        return Body::Text(text);
    }
    if let Some(bytes) = root.bytes(properties::HTML).filter(|html| !html.is_empty()) {
        let stated = root
            .number(properties::INTERNET_CODE_PAGE)
            .and_then(|page| u16::try_from(page).ok())
            .and_then(codepage::to_encoding);
        if let Ok(text) = plain::html_text(bytes, stated) {
            return Body::Text(text);
        }
    }
    if let Some(html) = root.text(properties::HTML)
        && let Ok(text) = plain::html_text(html.as_bytes(), Some(encoding_rs::UTF_8))
    {
        return Body::Text(text);
    }
    match root.bytes(properties::RICH).and_then(packed::unpack) {
        Some(rich) if !rich.is_empty() => Body::Rich(rich),
        _ => Body::None,
    }
}

/// What stands in one storage of an attachment. A link carries no file.
fn carried<F: Read + Seek>(
    compound: &mut CompoundFile<F>,
    storage: &str,
    encoding: Option<&'static Encoding>,
) -> Result<Option<Inner>, Fault> {
    const LETTER: i64 = 5;
    let one = Properties::read_in(compound, storage, Header::Other, encoding)?;
    let is_letter = one.number(properties::METHOD) == Some(LETTER);
    let object = format!("{storage}__substg1.0_3701000D");
    let bytes = match one.bytes(properties::DATA) {
        Some(bytes) => bytes.to_vec(),
        // A letter, or a document of a program that keeps its own in compound files.
        None if compound.is_storage(&object) => embedded::file(compound, &object)?,
        None => return Ok(None),
    };
    let stated = one
        .text(properties::LONG_NAME)
        .or_else(|| one.text(properties::SHORT_NAME));
    // A letter inside is shown by its subject, and that may hold anything.
    let mut name = stated.unwrap_or_else(|| {
        let shown = one.text(properties::DISPLAY_NAME).unwrap_or_default();
        shown.replace(['/', '\\'], "_")
    });
    if is_letter && !name.to_ascii_lowercase().ends_with(".msg") {
        name.push_str(".msg");
    }
    // The whole letter as it was signed, without a name of its own.
    let is_signed = one
        .text(properties::MEDIA_TYPE)
        .is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/signed"));
    if name.is_empty() && is_signed {
        "signed.eml".clone_into(&mut name);
    }
    Ok(Some(Inner {
        name: safe_name(&name, "attachment"),
        size: bytes.len() as u64,
        bytes,
    }))
}

/// Text of one byte a letter, in the encoding of the letter or, where that is not known, guessed.
fn narrow(bytes: &[u8], encoding: Option<&'static Encoding>) -> String {
    let end = bytes.iter().rposition(|byte| *byte != 0);
    let bytes = end.map_or(&[][..], |end| &bytes[..=end]);
    match encoding {
        Some(encoding) if !bytes.is_ascii() => {
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
        _ => decode(bytes, None).into_owned(),
    }
}
