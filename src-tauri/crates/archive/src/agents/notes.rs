//! Prose about an agent, by language and kind.

use girok_model::{AgentNoteKind, Invalid, LanguageTag, NoteId, Rule, clean_text};
use girok_store::{AgentNoteRow, Tx};

use crate::error::Result;

/// Longest note, in characters.
const LONGEST: usize = 100_000;

/// A note as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewNote {
    /// BCP 47.
    pub language: String,
    /// Kind code.
    pub kind: String,
    /// The text; empty removes the note.
    pub text: String,
}

/// Writes notes; those not named stay as they are.
pub(super) fn write_notes(tx: &mut Tx<'_, '_>, agent: &str, notes: &[NewNote]) -> Result<()> {
    for note in notes {
        let language = LanguageTag::parse(&note.language)?;
        let kind = AgentNoteKind::parse(&note.kind)?.code();
        let text = clean_text(&note.text);
        if text.chars().count() > LONGEST {
            return Err(Invalid::new("note", Rule::Length, &text).into());
        }
        let known = tx
            .read()
            .list::<AgentNoteRow>(
                "agent_id = ?1 AND language = ?2 AND kind = ?3",
                [agent, language.as_str(), kind],
            )?
            .into_iter()
            .next();
        match known {
            Some(row) if text.is_empty() => tx.delete::<AgentNoteRow>(&row.id)?,
            Some(row) => tx.update(&AgentNoteRow { text, ..row })?,
            None if text.is_empty() => {}
            None => tx.insert(&AgentNoteRow {
                id: NoteId::new().to_string(),
                agent_id: agent.to_owned(),
                language: language.as_str().to_owned(),
                kind: kind.to_owned(),
                text,
            })?,
        }
    }
    Ok(())
}
