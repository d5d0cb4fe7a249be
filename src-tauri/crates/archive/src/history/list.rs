//! The list of operations, and taking them back.

use girok_model::{ActorName, Localized, Op};
use girok_store::{Changed, Committed, OperationInfo, Read};

use crate::agents::agent;
use crate::error::Result;
use crate::now;
use crate::open::Archive;
use crate::places::place_whole;
use crate::records::{resolve, titles_of};
use crate::terms::term;

/// One line of the history.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// The operation.
    pub operation: OperationInfo,
    /// It has been taken back.
    pub undone: bool,
    /// What it was about: titles of the first record touched, else names of the agent or term.
    pub subject: Vec<Localized>,
    /// What it touched.
    pub touched: Vec<Changed>,
}

/// Which operations of the history are wanted.
#[derive(Debug, Clone, Default)]
pub struct HistoryFilter {
    /// Reference code or id of a record: what touched it or its descriptions, documents, tags and meetings.
    pub record: Option<String>,
    /// Name of the person who did it.
    pub actor: Option<String>,
    /// Operations done together with this one, by group id.
    pub group: Option<String>,
    /// Only operations before this number.
    pub before: Option<u64>,
}

/// Operations looked at for one page when they are filtered by person.
const PAGE: u32 = 500;

impl Archive {
    /// The history, newest first: of everything, or of one record with its descriptions, documents, tags and meetings.
    pub fn history(
        &self,
        record: Option<&str>,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>> {
        let filter = HistoryFilter {
            record: record.map(str::to_owned),
            before,
            ..HistoryFilter::default()
        };
        self.history_of(&filter, limit)
    }

    /// The operations `filter` lets through, newest first.
    pub fn history_of(&self, filter: &HistoryFilter, limit: u32) -> Result<Vec<HistoryEntry>> {
        self.store.read(|read| {
            let mut found = Vec::new();
            for operation in operations(read, filter, limit)? {
                let entry = entry(read, operation)?;
                // What touched nothing that may be seen is not told of.
                if !read.is_veiled() || !entry.touched.is_empty() {
                    found.push(entry);
                }
            }
            Ok(found)
        })
    }

    /// Takes back the last operation, or the one named by id or number, with its group.
    pub fn undo(&self, operation: Option<&str>, actor: &ActorName) -> Result<Vec<Committed>> {
        self.refuse_readers()?;
        let done = self.store.undo(operation, actor, &now())?;
        for committed in &done {
            self.changed(committed);
        }
        Ok(done)
    }

    /// Takes back the last undo.
    pub fn redo(&self, actor: &ActorName) -> Result<Vec<Committed>> {
        self.refuse_readers()?;
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
}

fn operations(read: &Read<'_>, filter: &HistoryFilter, limit: u32) -> Result<Vec<OperationInfo>> {
    let by = |operation: &OperationInfo| {
        filter
            .actor
            .as_ref()
            .is_none_or(|actor| *actor == operation.actor)
            && filter.before.is_none_or(|before| operation.seq < before)
    };
    if let Some(group) = &filter.group {
        let mut found = read.operations_of_group(group)?;
        found.retain(|operation| by(operation));
        found.truncate(limit as usize);
        return Ok(found);
    }
    let entities = match &filter.record {
        Some(record) => {
            let record = resolve(read, record)?;
            if !read.shows("record", &record.id)? {
                return Ok(Vec::new());
            }
            Some(read.parts("record", &record.id)?)
        }
        None => None,
    };
    if filter.actor.is_none() {
        return Ok(match &entities {
            Some(entities) => read.operations_touching(entities, filter.before, limit)?,
            None => read.operations(filter.before, limit)?,
        });
    }
    let mut found = Vec::new();
    let mut before = filter.before;
    while found.len() < limit as usize {
        let page = match &entities {
            Some(entities) => read.operations_touching(entities, before, PAGE)?,
            None => read.operations(before, PAGE)?,
        };
        let Some(last) = page.last() else { break };
        before = Some(last.seq);
        found.extend(page.into_iter().filter(|operation| by(operation)));
    }
    found.truncate(limit as usize);
    Ok(found)
}

fn entry(read: &Read<'_>, operation: OperationInfo) -> Result<HistoryEntry> {
    let mut touched = Vec::new();
    for change in read.changes_of(operation.seq)? {
        if read.shows(&change.entity, &change.entity_id)? {
            touched.push(Changed {
                entity: change.entity,
                id: change.entity_id,
            });
        }
    }
    Ok(HistoryEntry {
        undone: read.is_undone(&operation.id)?,
        // An archive is founded with vocabularies; it is not about the first of their terms.
        subject: if operation.kind == Op::ArchiveCreate.code() {
            Vec::new()
        } else {
            subject(read, &touched)?
        },
        touched,
        operation,
    })
}

/// What an operation was about: the first record it touched, else the first thing with a name.
fn subject(read: &Read<'_>, touched: &[Changed]) -> Result<Vec<Localized>> {
    let mut named = Vec::new();
    for one in touched {
        let (entity, id) = read.whole_of(&one.entity, &one.id)?;
        let titles = called(read, &entity, &id)?;
        if entity == "record" && !titles.is_empty() {
            return Ok(titles);
        }
        if named.is_empty() {
            named = titles;
        }
    }
    Ok(named)
}

/// What a record, meeting, agent or term is called now; empty when it is gone.
pub(super) fn called(read: &Read<'_>, entity: &str, id: &str) -> Result<Vec<Localized>> {
    let there = |table: &str| -> Result<bool> {
        Ok(read.count(&format!("SELECT count(*) FROM {table} WHERE id = ?1"), [id])? > 0)
    };
    Ok(match entity {
        "record" => titles_of(read, id)?,
        "meeting" => {
            let records = read.texts(
                "SELECT record_id FROM meeting_record WHERE meeting_id = ?1 ORDER BY key LIMIT 1",
                [id],
            )?;
            match records.first() {
                Some(record) => titles_of(read, record)?,
                None => Vec::new(),
            }
        }
        "agent" if there("agent")? => agent(read, id)?.names,
        "place" if there("place")? => place_whole(read, id)?.names,
        "term" if there("term")? => term(read, id)?.labels,
        _ => Vec::new(),
    })
}
