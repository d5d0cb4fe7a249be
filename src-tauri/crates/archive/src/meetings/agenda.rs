//! Writing the order of the day.

use girok_model::{AgendaItemId, Invalid, LanguageTag, NoteId, Rule, clean_line, clean_text};
use girok_store::{AgendaItemRow, AgendaTextRow, Read, Tx};

use super::details::NewAgendaItem;
use crate::error::{ArchiveError, Result};
use crate::reconcile::reconcile_by;

/// Makes these all the items of a meeting's agenda.
///
/// # Errors
/// A precondition when decisions stand under an item that would go.
pub(super) fn save_agenda(tx: &mut Tx<'_, '_>, meeting: &str, new: &[NewAgendaItem]) -> Result<()> {
    let existing = tx
        .read()
        .list::<AgendaItemRow>("meeting_id = ?1", [meeting])?;
    let named = |id: &str| new.iter().any(|item| item.id.as_deref() == Some(id));
    for item in new.iter().filter_map(|item| item.id.as_deref()) {
        if !existing.iter().any(|known| known.id == item) {
            let fault = Invalid::new("agenda_item", Rule::Choice, item)
                .saying(format!(
                    "The agenda item \"{item}\" is not one of this meeting."
                ))
                .hinting("Leave the id out for a new item.");
            return Err(fault.into());
        }
    }
    for gone in existing.iter().filter(|known| !named(&known.id)) {
        let used = tx.read().count(
            "SELECT count(*) FROM matter WHERE agenda_item_id = ?1",
            [&gone.id],
        )?;
        if used > 0 {
            return Err(ArchiveError::Precondition {
                message: format!(
                    "The agenda item \"{}\" has decisions and cannot be left out.",
                    gone.number
                ),
                hint: "Move the decisions to another item first.".to_owned(),
            });
        }
        for text in agenda_texts(&tx.read(), &gone.id)? {
            tx.delete::<AgendaTextRow>(&text.id)?;
        }
    }
    let wanted = new
        .iter()
        .zip(0i64..)
        .map(|(item, position)| AgendaItemRow {
            id: item
                .id
                .clone()
                .unwrap_or_else(|| AgendaItemId::new().to_string()),
            meeting_id: meeting.to_owned(),
            position,
            number: clean_line(&item.number),
            rapporteur: clean_line(&item.rapporteur),
        })
        .collect();
    let rows = reconcile_by!(tx, existing, wanted, id)?;
    for (row, item) in rows.iter().zip(new) {
        let existing = agenda_texts(&tx.read(), &row.id)?;
        let mut wanted = Vec::new();
        for (text, position) in item.texts.iter().zip(0i64..) {
            wanted.push(AgendaTextRow {
                id: NoteId::new().to_string(),
                agenda_item_id: row.id.clone(),
                language: LanguageTag::parse(&text.language)?.as_str().to_owned(),
                position,
                title: clean_line(&text.title),
                summary: clean_text(&text.summary),
            });
        }
        reconcile_by!(tx, existing, wanted, language)?;
    }
    Ok(())
}

fn agenda_texts(read: &Read<'_>, item: &str) -> Result<Vec<AgendaTextRow>> {
    Ok(read.list("agenda_item_id = ?1 ORDER BY position, id", [item])?)
}
