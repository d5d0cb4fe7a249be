//! Text typed by hand, beside what a machine read. It wins in search, in snippets and on the screen, and no re-reading touches
//! it: reading writes what belongs to the bytes, typing what belongs to the document.

use girok_model::{ActorName, Invalid, LanguageTag, LinkId, Op, Rule, clean_text};
use girok_store::{DocumentRow, PageRow, Read, TranscriptionRow, Tx};
use serde_json::json;

use super::transcript::{Stretch, parse_transcript};
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

/// Longest text of a page in characters.
const LONGEST: usize = 1_000_000;

/// Highest page number; also the most stretches a transcript has.
const PAGES: u32 = 100_000;

/// Typed text of one page, or of one stretch of a recording.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewTranscription {
    /// From 1.
    pub page: u32,
    /// The text as typed; empty: the page has none, whatever was read.
    pub text: String,
    /// BCP 47; found by the text when absent.
    pub language: Option<String>,
    /// Where the stretch begins and ends, in milliseconds.
    pub time: Option<(u64, Option<u64>)>,
}

/// A page as shown: what holds, and what the machine read where something else was typed.
#[derive(Debug, Clone, PartialEq)]
pub struct PageWhole {
    /// What holds.
    pub page: PageRow,
    /// What the machine read, where that is not what holds.
    pub read: Option<PageRow>,
    /// Where the stretch begins and ends in a recording, in milliseconds.
    pub time: Option<(u64, Option<u64>)>,
}

impl Archive {
    /// Keeps typed text of pages of a document, one operation; what was typed for these pages before is replaced.
    ///
    /// # Errors
    /// [`Rule::Length`] for a text that is too long, [`Rule::Choice`] for a page that cannot be.
    pub fn transcribe(
        &self,
        document: &str,
        pages: &[NewTranscription],
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let params = json!({ "pages": pages.len() });
        self.transact(Op::DocumentTranscribe, actor, params, |tx| {
            let row: DocumentRow = tx.read().get(document)?;
            for new in pages {
                keep(tx, &row, new)?;
            }
            Ok(u32::try_from(pages.len()).unwrap_or(u32::MAX))
        })
    }

    /// Keeps the transcript of a recording, written as WebVTT or SubRip; it replaces all that was typed before.
    ///
    /// # Errors
    /// [`Invalid`] with the line that cannot be read.
    pub fn transcribe_recording(
        &self,
        document: &str,
        transcript: &str,
        language: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        let stretches = parse_transcript(transcript)?;
        let params = json!({ "stretches": stretches.len() });
        self.transact(Op::DocumentTranscribe, actor, params, |tx| {
            let row: DocumentRow = tx.read().get(document)?;
            let count = u32::try_from(stretches.len()).unwrap_or(u32::MAX);
            for typed in typed_of(&tx.read(), document)? {
                if typed.page > i64::from(count) {
                    tx.delete::<TranscriptionRow>(&typed.id)?;
                }
            }
            for (stretch, page) in stretches.into_iter().zip(1u32..) {
                let Stretch { starts, ends, text } = stretch;
                let new = NewTranscription {
                    page,
                    text,
                    language: language.map(str::to_owned),
                    time: Some((starts, Some(ends))),
                };
                keep(tx, &row, &new)?;
            }
            Ok(count)
        })
    }

    /// Takes typed text away, of one page or of all; what the machine read holds again. Answers how many pages that were.
    pub fn untranscribe(
        &self,
        document: &str,
        page: Option<u32>,
        actor: &ActorName,
    ) -> Result<Done<u32>> {
        self.transact(
            Op::DocumentTranscribe,
            actor,
            json!({ "removed": true }),
            |tx| {
                let read = tx.read();
                read.get::<DocumentRow>(document)?;
                let mut removed = 0;
                for typed in typed_of(&read, document)? {
                    if page.is_none_or(|page| i64::from(page) == typed.page) {
                        tx.delete::<TranscriptionRow>(&typed.id)?;
                        removed += 1;
                    }
                }
                Ok(removed)
            },
        )
    }

    /// The text of a document page by page, with what was typed and what was read.
    pub fn pages_whole(&self, document: &str) -> Result<Vec<PageWhole>> {
        self.store.read(|read| pages_whole(read, document))
    }
}

pub(crate) fn pages_whole(read: &Read<'_>, document: &str) -> Result<Vec<PageWhole>> {
    let row: DocumentRow = read.get(document)?;
    if row.destroyed_at.is_some() {
        return Ok(Vec::new());
    }
    let mut machine = read.read_pages_of(document)?.into_iter().peekable();
    let typed = typed_of(read, document)?;
    let mut times = typed.iter().peekable();
    let mut pages = Vec::new();
    for page in read.pages_of(document)? {
        let own = machine.next_if(|other| other.page == page.page);
        let typed = times.next_if(|typed| typed.page == i64::from(page.page));
        let ms = |time: Option<i64>| time.map(i64::unsigned_abs);
        pages.push(PageWhole {
            read: own.filter(|_| typed.is_some()),
            time: typed.and_then(|typed| Some((ms(typed.starts_ms)?, ms(typed.ends_ms)))),
            page,
        });
    }
    Ok(pages)
}

fn typed_of(read: &Read<'_>, document: &str) -> Result<Vec<TranscriptionRow>> {
    Ok(read.list("document_id = ?1 ORDER BY page", [document])?)
}

fn keep(tx: &mut Tx<'_, '_>, document: &DocumentRow, new: &NewTranscription) -> Result<()> {
    if new.page == 0 || new.page > PAGES {
        return Err(Invalid::new("page", Rule::Number, &new.page.to_string())
            .saying("There is no such page.")
            .hinting(format!("Pages are counted from 1 to {PAGES}."))
            .into());
    }
    let text = clean_text(&new.text);
    if text.chars().nth(LONGEST).is_some() {
        return Err(Invalid::new("text", Rule::Length, "")
            .hinting(format!("Use at most {LONGEST} characters for a page."))
            .into());
    }
    let language = match new
        .language
        .as_deref()
        .filter(|language| !language.is_empty())
    {
        Some(language) => LanguageTag::parse(language)?.as_str().to_owned(),
        None => Archive::language_of(&text).to_owned(),
    };
    let known = tx
        .read()
        .list::<TranscriptionRow>(
            "document_id = ?1 AND page = ?2",
            [document.id.as_str(), &new.page.to_string()],
        )?
        .into_iter()
        .next();
    let signed = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
    let row = TranscriptionRow {
        id: match &known {
            Some(known) => known.id.clone(),
            None => LinkId::new().to_string(),
        },
        document_id: document.id.clone(),
        page: i64::from(new.page),
        language,
        text,
        starts_ms: new.time.map(|(starts, _)| signed(starts)),
        ends_ms: new.time.and_then(|(_, ends)| ends).map(signed),
    };
    if known.is_some() {
        tx.update(&row)?;
    } else {
        tx.insert(&row)?;
    }
    Ok(())
}
