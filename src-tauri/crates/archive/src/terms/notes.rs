//! Notes on terms: scope, definition and source, one of each per language.

use girok_model::{Invalid, LanguageTag, NoteId, Rule, TermNoteKind, clean_text};
use girok_store::{Read, TermNoteRow, Tx};

use crate::error::Result;

/// Most characters of a note.
const LONGEST: usize = 20_000;

/// A note in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermNote {
    /// `scope`, `definition` or `source`.
    pub kind: String,
    /// BCP 47.
    pub language: String,
    /// The text; empty to remove the note when writing.
    pub text: String,
}

/// The notes on a term.
pub(super) fn notes_of(read: &Read<'_>, term: &str) -> Result<Vec<TermNote>> {
    let rows = read.list::<TermNoteRow>(
        "term_id = ?1 ORDER BY kind = 'source', kind = 'scope', id",
        [term],
    )?;
    Ok(rows
        .into_iter()
        .map(|row| TermNote {
            kind: row.kind,
            language: row.language,
            text: row.text,
        })
        .collect())
}

/// Writes notes by kind and language; the others stay, and an empty one is removed.
pub(super) fn write(tx: &mut Tx<'_, '_>, term: &str, notes: &[TermNote]) -> Result<()> {
    for note in notes {
        let kind = TermNoteKind::parse(&note.kind)?;
        let language = LanguageTag::parse(&note.language)?;
        let text = clean_text(&note.text);
        if text.chars().count() > LONGEST {
            return Err(Invalid::new("note", Rule::Length, &text).into());
        }
        let known = tx
            .read()
            .list::<TermNoteRow>(
                "term_id = ?1 AND language = ?2 AND kind = ?3",
                [term, language.as_str(), kind.code()],
            )?
            .into_iter()
            .next();
        match known {
            Some(row) if text.is_empty() => tx.delete::<TermNoteRow>(&row.id)?,
            Some(row) if row.text != text => tx.update(&TermNoteRow { text, ..row })?,
            Some(_) => {}
            None if text.is_empty() => {}
            None => tx.insert(&TermNoteRow {
                id: NoteId::new().to_string(),
                term_id: term.to_owned(),
                language: language.as_str().to_owned(),
                kind: kind.code().to_owned(),
                text,
            })?,
        }
    }
    Ok(())
}
