//! Letters as mail programs send them (RFC 5322 and MIME).

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use encoding_rs::Encoding;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{
    Address, Encoding as Transfer, HeaderName, Message, MessageParser, MessagePart, MimeHeaders,
    PartType,
};

use super::letter::{Letter, person};
use crate::fault::Fault;
use crate::part::{Inner, safe_name};
use crate::plain;
use crate::plain::encoding::decode;

/// The letter in `bytes`.
pub(super) fn parse(bytes: &[u8]) -> Result<Letter, Fault> {
    let bytes = with_readable_head(bytes);
    // Strangers wrote what this reads; a fault of the parser must not cost what else there is to read.
    catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::default()
            .parse(bytes.as_ref())
            .ok_or(Fault::Format)?;
        Ok(letter(&message))
    }))
    .unwrap_or(Err(Fault::Crash))
}

/// What the letter in `bytes` is about.
pub(super) fn subject(bytes: &[u8]) -> Option<String> {
    let bytes = with_readable_head(bytes);
    catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::default().parse_headers(bytes.as_ref())?;
        message.subject().map(str::to_owned)
    }))
    .ok()
    .flatten()
}

/// Old mail programs wrote names and subjects in the encoding of the country, without saying which; a head
/// that is no UTF-8 is put into it, the rest stays.
fn with_readable_head(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = bytes
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .or_else(|| bytes.windows(4).position(|four| four == b"\r\n\r\n"))
        .unwrap_or(bytes.len());
    let (head, rest) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let mut readable = decode(head, None).into_owned().into_bytes();
    readable.extend_from_slice(rest);
    Cow::Owned(readable)
}

fn letter(message: &Message<'_>) -> Letter {
    let mut letter = Letter::default();
    letter.head("From", &people(message.from()));
    if message.sender() != message.from() {
        letter.head("Sender", &people(message.sender()));
    }
    letter.head("To", &people(message.to()));
    letter.head("Cc", &people(message.cc()));
    letter.head("Bcc", &people(message.bcc()));
    if let Some(date) = message.date() {
        letter.head("Date", &date.to_rfc3339());
    } else if let Some(date) = message.header_raw(HeaderName::Date) {
        letter.head("Date", date);
    }
    letter.head("Subject", message.subject().unwrap_or_default());
    letter.sealed = is_sealed(message);

    let mut said = Vec::new();
    for id in &message.text_body {
        let Some(part) = message.part(*id) else {
            continue;
        };
        match &part.body {
            PartType::Text(text) => said.push(words(message, part, text)),
            PartType::Html(text) => said.push(page(message, part, text)),
            _ => {}
        }
    }
    letter.body = said.join("\n\n");

    for id in &message.attachments {
        if message.text_body.contains(id) && message.part(*id).is_some_and(MessagePart::is_text) {
            continue;
        }
        if let Some(part) = message.part(*id) {
            letter.carry(carried(message, part));
        }
    }
    letter
}

fn people(address: Option<&Address<'_>>) -> String {
    let Some(address) = address else {
        return String::new();
    };
    let people: Vec<String> = address
        .iter()
        .map(|one| {
            person(
                one.name.as_deref().unwrap_or_default(),
                one.address.as_deref().unwrap_or_default(),
            )
        })
        .filter(|person| !person.is_empty())
        .collect();
    people.join(", ")
}

/// A letter enciphered with S/MIME or PGP has one part, and that is ciphertext.
fn is_sealed(message: &Message<'_>) -> bool {
    let Some(kind) = message.root_part().content_type() else {
        return false;
    };
    let subtype = kind.subtype().unwrap_or_default().to_ascii_lowercase();
    match subtype.as_str() {
        "pkcs7-mime" | "x-pkcs7-mime" => kind
            .attribute("smime-type")
            .is_none_or(|what| what.eq_ignore_ascii_case("enveloped-data")),
        "encrypted" => true,
        _ => false,
    }
}

/// Text as it was meant. Where no encoding is stated and the bytes are no UTF-8, they are looked at again.
fn words(message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> String {
    match undeclared(message, part, text) {
        Some(bytes) => decode(&bytes, None).into_owned(),
        None => text.to_owned(),
    }
}

/// What a page of HTML in a letter shows; it may declare itself what the letter does not.
fn page(message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> String {
    let shown = match undeclared(message, part, text) {
        Some(bytes) => plain::html_text(&bytes, None),
        None => plain::html_text(text.as_bytes(), Some(encoding_rs::UTF_8)),
    };
    shown.unwrap_or_else(|_| text.to_owned())
}

/// The bytes of a text whose encoding was not stated, or not known, and not guessed rightly.
fn undeclared(message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> Option<Vec<u8>> {
    let stated = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"))
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    (stated.is_none() && text.contains(char::REPLACEMENT_CHARACTER)).then(|| raw(message, part))
}

/// The bytes of a part as its sender had them.
fn raw(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let bytes = message.raw_message.get(start..end).unwrap_or_default();
    let decoded = match part.encoding {
        Transfer::None => Some(bytes.to_vec()),
        Transfer::QuotedPrintable => quoted_printable_decode(bytes),
        Transfer::Base64 => base64_decode(bytes),
    };
    decoded.unwrap_or_else(|| part.contents().to_vec())
}

fn carried(message: &Message<'_>, part: &MessagePart<'_>) -> Inner {
    let bytes = match &part.body {
        // Text is kept in its own encoding, a letter as it was sent.
        PartType::Text(_) | PartType::Html(_) => raw(message, part),
        PartType::Message(inner) if part.encoding == Transfer::None => {
            let sent = raw(message, part);
            if sent.is_empty() {
                inner.raw_message().to_vec()
            } else {
                sent
            }
        }
        PartType::Message(inner) => inner.raw_message().to_vec(),
        _ => part.contents().to_vec(),
    };
    let stated = part.attachment_name().unwrap_or_default();
    let name = match &part.body {
        PartType::Message(inner) if stated.is_empty() => {
            let subject = inner.subject().unwrap_or_default();
            safe_name(
                &format!("{}.eml", subject.replace(['/', '\\'], "_")),
                "letter.eml",
            )
        }
        _ => safe_name(stated, unnamed(part)),
    };
    let name = if name == ".eml" {
        "letter.eml".to_owned()
    } else {
        name
    };
    Inner {
        name,
        size: bytes.len() as u64,
        bytes,
    }
}

/// A name for what came without one, with an ending that says what it is.
fn unnamed(part: &MessagePart<'_>) -> &'static str {
    let kind = part.content_type();
    let of = |one: &mail_parser::ContentType<'_>| {
        let (kind, subtype) = (one.ctype(), one.subtype().unwrap_or_default());
        format!("{kind}/{subtype}").to_ascii_lowercase()
    };
    match kind.map(of).unwrap_or_default().as_str() {
        "text/plain" => "text.txt",
        "text/html" => "page.html",
        "text/calendar" => "appointment.ics",
        "application/pdf" => "document.pdf",
        "image/png" => "picture.png",
        "image/jpeg" => "picture.jpg",
        "image/gif" => "picture.gif",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "smime.p7s",
        "application/pgp-signature" => "signature.asc",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "smime.p7m",
        "message/rfc822" => "letter.eml",
        _ => "attachment",
    }
}
