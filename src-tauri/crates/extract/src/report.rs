//! The answer of the extractor: one [`Report`] as JSON on its standard output.

use serde::{Deserialize, Serialize};

/// How the reading of a document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There is text. A reason beside it means that a part of the document could not be read.
    Text,
    /// The document was read and holds neither text nor pictures.
    NoText,
    /// The document holds pictures of text and no text, or is a picture.
    NeedsOcr,
    /// The document opens only with a password.
    Encrypted,
    /// The document could not be read; the reason says why.
    Failed,
}

/// Why a document, or a part of it, could not be read. On the wire it is a short code, see [`Reason::code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The time limit was reached.
    Timeout,
    /// The memory limit, or the limit on the amount of text, was reached.
    Memory,
    /// A parser stopped in the middle.
    Crash,
    /// The bytes do not follow their format.
    Format,
    /// No reader for this format.
    Unsupported,
    /// A password is needed.
    Password,
    /// Pages that are pictures wait for OCR.
    OcrWaiting,
    /// Pages that are pictures wait until OCR is installed.
    OcrMissing,
    /// Pages that are pictures wait until the library that draws pages of PDFs is installed.
    RendererMissing,
    /// The document has no such page.
    NoPage,
    /// It is sound or film; people write down what is said in it.
    Recording,
}

impl Reason {
    const ALL: [Self; 10] = [
        Self::Timeout,
        Self::Memory,
        Self::Crash,
        Self::Format,
        Self::Unsupported,
        Self::Password,
        Self::OcrWaiting,
        Self::OcrMissing,
        Self::RendererMissing,
        Self::NoPage,
    ];

    /// The reason with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The code carried by [`Report::reason`].
    pub const fn code(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Memory => "memory",
            Self::Crash => "crash",
            Self::Format => "format",
            Self::Unsupported => "unsupported",
            Self::Password => "password",
            Self::OcrWaiting => "ocr_waiting",
            Self::OcrMissing => "ocr_missing",
            Self::RendererMissing => "renderer_missing",
            Self::NoPage => "no_page",
            Self::Recording => "recording",
        }
    }
}

/// The text of one page. A document without pages of its own has one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Number of the page, from 1, in the order of the file.
    pub page: u32,
    /// Text in Unicode NFC, lines ended by `\n`, without control characters but tabs.
    pub text: String,
    /// Where the text comes from: `embedded` for text stored in the file, `ocr` for text read from a picture.
    pub origin: String,
    /// How sure a reading from a picture is, 0 to 1: the mean over its words, each by its length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The file inside this one that the page is of, such as an attachment of a letter; names inside one
    /// another are parted by `/`. Absent for the document itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

impl Page {
    /// A page whose text is stored in the file.
    pub fn embedded(page: u32, text: String) -> Self {
        Self {
            page,
            text,
            origin: "embedded".to_owned(),
            confidence: None,
            part: None,
        }
    }
}

/// A file inside a document: an attachment of a letter, a letter of a mailbox, a member of a ZIP archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number among the parts of the document, from 1.
    pub number: u32,
    /// Its own name, without folders; never empty.
    pub name: String,
    /// Its size in bytes, as far as it is known before it is taken out.
    pub bytes: u64,
}

/// What became of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// How the reading ended.
    pub state: State,
    /// Code of a [`Reason`], or empty.
    pub reason: String,
    /// Media type, from the bytes rather than the name.
    pub media_type: String,
    /// Whether the pages are pages of the document, to be opened by number.
    pub paged: bool,
    /// Pages in order. A page without text may be left out; its number is not used again.
    pub pages: Vec<Page>,
    /// How many pages the document has, where it has pages of its own; 0 where that is not known.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub count: u32,
    /// Pages that are pictures with little or no text: what OCR is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictured: Vec<u32>,
    /// What would have helped and is not installed: `pdfium`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Identifier of the format in the PRONOM registry of The National Archives (UK), where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub puid: Option<String>,
    /// Length of a sound or film recording in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form serde calls it in"
)]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Report {
    /// A report without any text.
    pub fn without_text(state: State, reason: Option<Reason>, media_type: &str) -> Self {
        Self {
            state,
            reason: reason.map_or("", Reason::code).to_owned(),
            media_type: media_type.to_owned(),
            paged: false,
            pages: Vec::new(),
            count: 0,
            pictured: Vec::new(),
            without: Vec::new(),
            puid: None,
            duration_ms: None,
        }
    }

    /// The document could not be read.
    pub fn failed(reason: Reason, media_type: &str) -> Self {
        Self::without_text(State::Failed, Some(reason), media_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_form_is_stable() {
        let report = Report {
            state: State::NeedsOcr,
            reason: String::new(),
            media_type: "application/pdf".to_owned(),
            paged: true,
            pages: vec![Page::embedded(1, "회의록".to_owned())],
            count: 0,
            pictured: Vec::new(),
            without: Vec::new(),
            puid: None,
            duration_ms: None,
        };
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(
            json,
            r#"{"state":"needs_ocr","reason":"","media_type":"application/pdf","paged":true,"pages":[{"page":1,"text":"회의록","origin":"embedded"}]}"#,
            "stored answers of an older extractor must stay readable"
        );
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    }
}
