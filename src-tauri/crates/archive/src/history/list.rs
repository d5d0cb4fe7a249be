//! The list of operations, and taking them back.

use girok_model::{ActorName, Localized, Op};
use girok_store::{Changed, Committed, OperationInfo, Read};

use crate::agents::agent;
use crate::error::{ArchiveError, Result};
use crate::now;
use crate::open::Archive;
use crate::places::place_whole;
use crate::records::{resolve, titles_of};
use crate::reviews::refuse_unreviewed;
use crate::terms::term;

/// One line of the history.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// The operation.
    pub operation: OperationInfo,
    /// It has been taken back.
    pub undone: bool,
    /// What it was about: titles of the first record touched, else names of the agent or term; those it had last, where
    /// it is gone.
    pub subject: Vec<Localized>,
    /// What it touched; empty where that is more than [`MOST_NAMED`], and only counted.
    pub touched: Vec<Changed>,
    /// How many things of each kind it touched.
    pub counts: Vec<(String, u32)>,
}

/// An undo or redo, and the work it was about.
#[derive(Debug, Clone)]
pub struct TakenBack {
    /// The new operation.
    pub operation: OperationInfo,
    /// What was taken back by an undo, and is in force again by a redo.
    pub of: HistoryEntry,
}

/// Things of an operation that the history names one by one.
pub const MOST_NAMED: u32 = 50;

/// Things looked at to say what an operation was about.
const MOST_LOOKED_AT: u32 = 200;

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
        let done = self
            .store
            .undo_if(operation, actor, &now(), refuse_unreviewed)?;
        for committed in &done {
            self.changed(committed);
        }
        Ok(done)
    }

    /// Takes back the last undo.
    pub fn redo(&self, actor: &ActorName) -> Result<Vec<Committed>> {
        self.refuse_readers()?;
        let done = self.store.redo_if(actor, &now(), refuse_unreviewed)?;
        for committed in &done {
            self.changed(committed);
        }
        Ok(done)
    }

    /// What each of `done`, which are undos or redos, was about.
    pub fn taken_back(&self, done: &[Committed]) -> Result<Vec<TakenBack>> {
        self.store.read(|read| {
            done.iter()
                .map(|committed| {
                    let missing = || ArchiveError::NoOperation(committed.id.clone());
                    let operation = read.operation_by_id(&committed.id)?.ok_or_else(missing)?;
                    let mut of = operation.clone();
                    // A redo takes back an undo; what people did stands at the end of that line.
                    while let Some(before) = of.undoes {
                        of = read.operation_by_id(&before)?.ok_or_else(missing)?;
                    }
                    Ok(TakenBack {
                        of: entry(read, of)?,
                        operation,
                    })
                })
                .collect()
        })
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
    let touched: Vec<Changed> = read
        .touched_by(operation.seq, MOST_LOOKED_AT)?
        .into_iter()
        .map(|(entity, id)| Changed { entity, id })
        .collect();
    let mut shown = Vec::new();
    for changed in touched {
        if read.shows(&changed.entity, &changed.id)? {
            shown.push(changed);
        }
    }
    let mut touched = shown;
    let counts = read
        .kinds_touched_by(operation.seq)?
        .into_iter()
        .map(|(kind, count)| (kind, u32::try_from(count).unwrap_or(u32::MAX)))
        .collect();
    let subject = if operation.kind == Op::ArchiveCreate.code() {
        // An archive is founded with vocabularies; it is not about the first of their terms.
        Vec::new()
    } else {
        subject(read, &touched)?
    };
    if touched.len() > MOST_NAMED as usize {
        touched.clear();
    }
    Ok(HistoryEntry {
        undone: read.is_undone(&operation.id)?,
        subject,
        touched,
        counts,
        operation,
    })
}

/// What an operation was about: the first record it touched, else the first thing with a name.
fn subject(read: &Read<'_>, touched: &[Changed]) -> Result<Vec<Localized>> {
    let mut named = Vec::new();
    for one in touched {
        let (entity, id) = read.whole_of(&one.entity, &one.id)?;
        let mut titles = called(read, &entity, &id)?;
        if titles.is_empty() {
            titles = called_last(read, &entity, &id)?;
        }
        if entity == "record" && !titles.is_empty() {
            return Ok(titles);
        }
        if named.is_empty() {
            named = titles;
        }
    }
    Ok(named)
}

/// What a record, agent, place or term that is gone was called last.
fn called_last(read: &Read<'_>, entity: &str, id: &str) -> Result<Vec<Localized>> {
    let (part, column, text) = match entity {
        "record" => ("description", "record_id", "title"),
        "agent" => ("agent_name", "agent_id", "name"),
        "place" => ("place_name", "place_id", "name"),
        "term" => ("term_label", "term_id", "label"),
        _ => return Ok(Vec::new()),
    };
    let mut parts = read.last_parts(part, column, id)?;
    parts.sort_by_key(|image| image.get("position").and_then(serde_json::Value::as_i64));
    let word = |image: &girok_store::Image, column: &str| {
        image
            .get(column)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    Ok(parts
        .iter()
        .map(|image| Localized {
            language: word(image, "language"),
            text: word(image, text),
        })
        .filter(|name| !name.text.is_empty())
        .collect())
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
