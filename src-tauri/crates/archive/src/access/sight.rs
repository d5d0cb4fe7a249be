//! Who looks at an open archive, and what is taken out of everything they read.
//!
//! Cataloguers and those above them see [`Sight::Everything`]: they have to work with closed records. A reader sees
//! through a veil (`store/src/veil`): the rules of [`super::restrict`] say what may be seen of each record on the
//! day, and views over the tables leave out the rest before any use case reads a row. So a new use case is safe as
//! long as it reads through `Store::read`; `Store::read_all` is for what must know the truth and tells nobody: the
//! indexer, the check, and finding out what is restricted.
//!
//! What a reader sees of a record:
//!
//! | it is | a reader sees |
//! |---|---|
//! | open | everything but the office's own work: grades, reviews, retention, holds, disposal, places of boxes |
//! | partly closed | the same, without the closed pages; no bytes of those documents, for these hold every page |
//! | closed, listed | code, level, dates, titles; that and on what ground it is closed and when it opens; its documents by role and pages |
//! | not listed, in the trash, or a draft where drafts are hidden | nothing: it does not exist |
//!
//! A meeting is as visible as the most visible record that documents it, an instrument as its own record, else as its
//! meeting. People, places and tags that are named by hidden records alone are hidden with them. History tells only
//! of things that are described, whatever they were before.

use std::sync::PoisonError;

use girok_model::{
    AccessStatus, ActorName, DRAFTS_FOR_READERS, Drafts, Op, ROLE_OF_NEW_PEOPLE, Role,
};
use girok_store::{
    AccessGrantRow, ActorRow, Bar, Read, RecordRow, SettingRow, Shade, Shown, Store, StoreError,
    Veil,
};
use serde_json::json;

use super::restrict::{Content, Visibility, restrict};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::people::acting;
use crate::records::resolve;
use crate::{Done, today};

/// Who looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Sight {
    /// Those who work with closed records, and what works for them.
    #[default]
    Everything,
    /// A reader.
    Reader {
        /// The day (YYYY-MM-DD) by which it is judged what is open; today where absent.
        day: Option<String>,
        /// Id of the person in the register, whose leave counts.
        person: Option<String>,
        /// Ids of records that are shown whole for once, with all below them.
        lifted: Vec<String>,
    },
}

impl Sight {
    /// What may leave the archive: the view of a reader without special leave, whoever sends it out. Everything
    /// printed, exported or reported is read under it, by [`Archive::seen_as`]; what a person looks at on the
    /// screen is not.
    pub fn leaving() -> Self {
        Self::reader(None)
    }

    /// A reader, today.
    pub fn reader(person: Option<String>) -> Self {
        Self::Reader {
            day: None,
            person,
            lifted: Vec::new(),
        }
    }

    /// The veil of this sight.
    pub(crate) fn veil(&self) -> Option<Veil> {
        let Self::Reader {
            day,
            person,
            lifted,
        } = self.clone()
        else {
            return None;
        };
        let key = format!("{person:?} {lifted:?}");
        Some(Veil::new(
            key,
            move || day.clone().unwrap_or_else(today),
            move |read, day| {
                shade(read, day, person.as_deref(), &lifted).map_err(|error| match error {
                    ArchiveError::Store(error) => error,
                    other => StoreError::Corrupt {
                        path: "catalogue.db".to_owned(),
                        reason: other.to_string(),
                    },
                })
            },
        ))
    }
}

impl Archive {
    /// Who looks at this archive.
    pub fn sight(&self) -> Sight {
        self.sight
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// From now on everything is read with this sight.
    pub fn look(&self, sight: Sight) {
        self.store.set_veil(sight.veil());
        *self.sight.write().unwrap_or_else(PoisonError::into_inner) = sight;
    }

    /// From now on everything is read as this person sees it. Whoever left, or is not in the register where the
    /// setting [`ROLE_OF_NEW_PEOPLE`] says so, looks like a reader.
    pub fn look_as(&self, actor: &ActorName) -> Result<Sight> {
        let sight = self
            .store
            .read_all(|read| sight_of(read, actor, &today()))?;
        self.look(sight.clone());
        Ok(sight)
    }

    /// Runs `body` while this thread sees with another sight, for example [`Sight::leaving`].
    pub fn seen_as<T>(&self, sight: &Sight, body: impl FnOnce(&Self) -> T) -> T {
        Store::under(sight.veil(), || body(self))
    }

    /// Refuses what is not for readers.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] where a reader looks.
    pub fn refuse_readers(&self) -> Result<()> {
        if self.sight() == Sight::Everything {
            return Ok(());
        }
        Err(ArchiveError::Precondition {
            message: "Readers do not change an archive.".to_owned(),
            hint: "Ask an approver for another role in the register of people.".to_owned(),
        })
    }

    /// Lets closed records leave the archive once, for a reason that is written into the journal with who did it. The
    /// answer is the sight to export or print them with; keep it no longer than for that.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] for who is neither reviewer nor approver, or gives no reason.
    pub fn override_access(
        &self,
        reason: &str,
        records: &[String],
        actor: &ActorName,
    ) -> Result<Done<Sight>> {
        let reason = girok_model::clean_text(reason);
        if reason.is_empty() {
            return Err(ArchiveError::Precondition {
                message: "Closed records do not leave the archive without a reason.".to_owned(),
                hint: "Give the reason: an act, a request, a decision.".to_owned(),
            });
        }
        let day = today();
        let params = json!({ "records": records.len() });
        let done = self.transact(Op::AccessOverride, actor, params, |tx| {
            let person = acting(&tx.read(), actor)?;
            let mut lifted = Vec::new();
            for record in records {
                let record = resolve(&tx.read(), record)?;
                // It stays on the record, whoever looks at its history later: who, when, why.
                tx.insert(&AccessGrantRow {
                    id: girok_model::RecordId::new().to_string(),
                    record_id: record.id.clone(),
                    actor_id: person.clone(),
                    reason: reason.clone(),
                    granted_on: day.clone(),
                    ends_on: Some(day.clone()),
                })?;
                lifted.push(record.id);
            }
            Ok(lifted)
        })?;
        Ok(Done {
            value: Sight::Reader {
                day: None,
                person: None,
                lifted: done.value,
            },
            committed: done.committed,
        })
    }
}

fn setting(read: &Read<'_>, name: &str) -> Result<Option<String>> {
    let rows = read.list::<SettingRow>("name = ?1", [name])?;
    Ok(rows.into_iter().next().map(|row| row.value))
}

fn sight_of(read: &Read<'_>, actor: &ActorName, day: &str) -> Result<Sight> {
    let known = read
        .list::<ActorRow>("name = ?1", [&actor.name])?
        .into_iter()
        .next();
    Ok(match known {
        Some(row) if row.left_on.as_deref().is_some_and(|left| left < day) => Sight::leaving(),
        Some(row) if Role::parse(&row.role)? == Role::Reader => Sight::reader(Some(row.id)),
        Some(_) => Sight::Everything,
        None => match setting(read, ROLE_OF_NEW_PEOPLE)? {
            Some(role) if Role::parse(&role)? == Role::Reader => Sight::leaving(),
            _ => Sight::Everything,
        },
    })
}

/// Everything held back from a person on a day.
fn shade(read: &Read<'_>, day: &str, person: Option<&str>, lifted: &[String]) -> Result<Shade> {
    let mut shade = Shade {
        drafts: setting(read, DRAFTS_FOR_READERS)?.as_deref() == Some(Drafts::Hidden.code()),
        person: person.map(str::to_owned),
        granted: lifted.to_vec(),
        ..Shade::default()
    };
    if let Some(person) = person {
        shade.granted.extend(read.texts(
            "SELECT record_id FROM access_grant WHERE actor_id = ?1 AND granted_on <= ?2 \
             AND (ends_on IS NULL OR ends_on >= ?2)",
            [person, day],
        )?);
    }
    for id in restricted(read)? {
        let record: RecordRow = read.get(&id)?;
        let (mut own, mut below) = (Visibility::full(), Visibility::full());
        restrict(read, &mut own, &record, day, true)?;
        restrict(read, &mut below, &record, day, false)?;
        if own.is_full() && below.is_full() {
            continue;
        }
        let pages = match &own.content {
            Content::But(pages) => pages
                .iter()
                .map(|pages| (pages.document.clone(), pages.first, pages.last))
                .collect(),
            Content::Nothing => Vec::new(),
        };
        shade.bars.push(Bar {
            record: id,
            own: shown(&own),
            below: shown(&below),
            pages,
        });
    }
    Ok(shade)
}

fn shown(seen: &Visibility) -> Shown {
    Shown {
        listed: seen.listed,
        described: seen.described,
        content: seen.content != Content::Nothing,
    }
}

/// The records that anything was ever said of that can restrict them.
fn restricted(read: &Read<'_>) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT id FROM record WHERE access IS NOT NULL AND access <> ?1 UNION SELECT record_id FROM disclosure \
         UNION SELECT record_id FROM security UNION SELECT record_id FROM rights_statement",
        [AccessStatus::Open.code()],
    )?)
}
