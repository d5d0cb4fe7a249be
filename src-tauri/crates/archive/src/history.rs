//! The journal as people read it; undo and redo.

use girok_model::{ActorName, Localized};
use girok_store::{Changed, Committed, OperationInfo, Read};

use crate::error::Result;
use crate::now;
use crate::open::Archive;
use crate::records::{resolve, titles_of};

/// One line of the history.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// The operation.
    pub operation: OperationInfo,
    /// It has been taken back.
    pub undone: bool,
    /// Titles of the first record touched.
    pub subject: Vec<Localized>,
    /// What it touched.
    pub touched: Vec<Changed>,
}

impl Archive {
    /// The history, newest first: of everything, or of one record with its descriptions, documents, tags and meetings.
    pub fn history(
        &self,
        record: Option<&str>,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>> {
        self.store.read(|read| {
            let operations = match record {
                None => read.operations(before, limit)?,
                Some(record) => {
                    let record = resolve(read, record)?;
                    read.operations_touching(&belonging(read, &record.id)?, before, limit)?
                }
            };
            operations
                .into_iter()
                .map(|operation| entry(read, operation))
                .collect()
        })
    }

    /// Takes back the last operation, or the one named by id or number, with its group.
    pub fn undo(&self, operation: Option<&str>, actor: &ActorName) -> Result<Vec<Committed>> {
        let done = self.store.undo(operation, actor, &now())?;
        for committed in &done {
            self.changed(committed);
        }
        Ok(done)
    }

    /// Takes back the last undo.
    pub fn redo(&self, actor: &ActorName) -> Result<Vec<Committed>> {
        let done = self.store.redo(actor, &now())?;
        for committed in &done {
            self.changed(committed);
        }
        Ok(done)
    }

    /// The last operation: its number and hash.
    pub fn head(&self) -> Result<Option<OperationInfo>> {
        self.store.read(|read| Ok(read.head()?))
    }

    /// A half-filled form.
    pub fn draft(&self, name: &str) -> Result<Option<String>> {
        Ok(self.store.read(|read| read.draft(name))?)
    }

    /// Keeps a half-filled form.
    pub fn put_draft(&self, name: &str, content: &str) -> Result<()> {
        Ok(self.store.put_draft(name, content, &now())?)
    }

    /// Forgets a half-filled form; true when there was one.
    pub fn remove_draft(&self, name: &str) -> Result<bool> {
        Ok(self.store.remove_draft(name)?)
    }
}

fn entry(read: &Read<'_>, operation: OperationInfo) -> Result<HistoryEntry> {
    let changes = read.changes_of(operation.seq)?;
    let record = changes
        .iter()
        .find_map(|change| match change.entity.as_str() {
            "record" => Some(change.entity_id.clone()),
            _ => change
                .before
                .as_ref()
                .and_then(|image| image.get("record_id")?.as_str().map(str::to_owned)),
        });
    let record = match record {
        Some(record) => Some(record),
        None => changes
            .iter()
            .find_map(|change| owner(read, &change.entity, &change.entity_id)),
    };
    let subject = record
        .map(|record| titles_of(read, &record))
        .transpose()?
        .unwrap_or_default();
    Ok(HistoryEntry {
        undone: read.is_undone(&operation.id)?,
        subject,
        touched: changes
            .into_iter()
            .map(|change| Changed {
                entity: change.entity,
                id: change.entity_id,
            })
            .collect(),
        operation,
    })
}

/// The record a row belongs to now.
fn owner(read: &Read<'_>, entity: &str, id: &str) -> Option<String> {
    let sql = match entity {
        "description" => "SELECT record_id FROM description WHERE id = ?1",
        "document" => "SELECT record_id FROM document WHERE id = ?1",
        "record_term" => "SELECT record_id FROM record_term WHERE id = ?1",
        "record_agent" => "SELECT record_id FROM record_agent WHERE id = ?1",
        "meeting_record" => "SELECT record_id FROM meeting_record WHERE id = ?1",
        "meeting" => "SELECT record_id FROM meeting_record WHERE meeting_id = ?1 LIMIT 1",
        _ => return None,
    };
    read.texts(sql, [id]).ok()?.into_iter().next()
}

/// Everything that belongs to a record, past rows included.
fn belonging(read: &Read<'_>, record: &str) -> Result<Vec<(String, String)>> {
    const OWN: [&str; 7] = [
        "description",
        "identifier",
        "document",
        "record_term",
        "record_agent",
        "record_place",
        "meeting_record",
    ];
    let mut entities = vec![("record".to_owned(), record.to_owned())];
    for entity in OWN {
        let sql = format!("SELECT id FROM {entity} WHERE record_id = ?1");
        entities.extend(
            read.texts(&sql, [record])?
                .into_iter()
                .map(|id| (entity.to_owned(), id)),
        );
    }
    // Begins with the images, which are indexed by their record; all of one kind are as many as the archive is large.
    let past = read.texts(
        "SELECT DISTINCT c.entity || ' ' || c.entity_id FROM image i CROSS JOIN change c \
         ON c.op_seq = i.op_seq AND c.ordinal = i.ordinal WHERE i.before ->> 'record_id' = ?1",
        [record],
    )?;
    entities.extend(
        past.iter()
            .filter_map(|entity| entity.split_once(' '))
            .filter(|(entity, _)| OWN.contains(entity))
            .map(|(entity, id)| (entity.to_owned(), id.to_owned())),
    );
    let meetings = read.texts(
        "SELECT meeting_id FROM meeting_record WHERE record_id = ?1",
        [record],
    )?;
    entities.extend(meetings.into_iter().map(|id| ("meeting".to_owned(), id)));
    Ok(entities)
}
