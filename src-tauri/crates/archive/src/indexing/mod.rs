//! Keeping the index true: the stamp decides between nothing, catching up and rebuilding.

mod affected;

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use girok_language::detect;
use girok_model::{ArchivalDate, Element};
use girok_search::{ANALYZER, Audience, FORMAT, Index, IndexedPage, IndexedRecord, Stamp};
use girok_store::{Read, RecordRow};

use self::affected::affected_by;
pub(crate) use self::affected::records_naming_agent;
use crate::access::{Sight, records_of_days};
use crate::agents::{agent, all_names};
use crate::documents::documents_of;
use crate::error::{ArchiveError, Result};
use crate::meetings::{meetings_of, words_of, words_of_instruments};
use crate::open::{Archive, Notice};
use crate::places::place_words;
use crate::records::{dates_of, descriptions_of, identifiers_of};
use crate::terms::{all_labels, terms_of_record};
use crate::today;

/// Records put into the index at once.
const BATCH: usize = 200;

/// How long a new day may go unnoticed while nothing is written.
const NEXT_LOOK: Duration = Duration::from_mins(5);

/// While a long task runs: so many times as long as the last following took passes before the next …
const DISTANCE: u32 = 5;

/// … and no longer than this.
const FURTHEST: Duration = Duration::from_secs(30);

impl Archive {
    /// Starts the thread that follows the journal; it ends with the archive.
    pub fn start_indexer(self: &Arc<Self>) {
        let (sender, receiver) = channel();
        *self.wake.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        let weak = Arc::downgrade(self);
        thread::spawn(move || {
            let Some(archive) = weak.upgrade() else {
                return;
            };
            // A failure shows itself as an index that lags; the next change tries again.
            let _ = archive.catch_up();
            let _ = archive.read_waiting(&mut |_, _| true);
            let _ = archive.catch_up();
            drop(archive);
            // What is open changes with the day, also where nobody writes.
            while !matches!(
                receiver.recv_timeout(NEXT_LOOK),
                Err(RecvTimeoutError::Disconnected)
            ) {
                while receiver.try_recv().is_ok() {}
                let Some(archive) = weak.upgrade() else {
                    return;
                };
                let began = Instant::now();
                let _ = archive.catch_up();
                drop(archive);
                // A long task writes to one record again and again, and each time all of it would be told anew. While one
                // runs, the index follows at a distance that grows with what following costs.
                let until = Instant::now() + (began.elapsed() * DISTANCE).min(FURTHEST);
                while Instant::now() < until
                    && weak
                        .upgrade()
                        .is_some_and(|archive| archive.jobs_running.load(Ordering::Relaxed) > 0)
                {
                    thread::sleep(Duration::from_millis(100));
                }
            }
        });
    }

    pub(crate) fn wake_indexer(&self) {
        if let Some(sender) = self
            .wake
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
        {
            let _ = sender.send(());
        }
    }

    /// The last operation the index knows.
    pub fn indexed(&self) -> u64 {
        self.index.as_ref().map_or(0, |index| index.stamp().seq)
    }

    /// Brings the index up to the catalogue; answers the last operation it knows then.
    pub fn catch_up(&self) -> Result<u64> {
        let Some(index) = self.index.as_ref().filter(|_| self.is_writable()) else {
            return Ok(self.indexed());
        };
        let _one_at_a_time = self.indexing.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = index.stamp();
        let (wanted, sound) = self.store.read_all(|read| {
            let wanted = self.stamp_now(read)?;
            let sound = self.is_sound(read, &stamp)? && stamp.text <= wanted.text;
            Ok::<_, ArchiveError>((wanted, sound))
        })?;
        if !sound {
            self.rebuild(index, &mut |_| true)?;
        } else if stamp != wanted {
            self.follow(index, &stamp)?;
        } else {
            return Ok(stamp.seq);
        }
        let seq = index.stamp().seq;
        self.tell(&Notice::Indexed(seq));
        Ok(seq)
    }

    /// Makes the index again beside the live one.
    pub fn reindex(&self, step: &mut dyn FnMut(u64) -> bool) -> Result<u64> {
        let index = self
            .index
            .as_ref()
            .filter(|_| self.is_writable())
            .ok_or_else(|| ArchiveError::Locked(self.dir.display().to_string()))?;
        let _one_at_a_time = self.indexing.lock().unwrap_or_else(PoisonError::into_inner);
        self.rebuild(index, step)?;
        let seq = index.stamp().seq;
        self.tell(&Notice::Indexed(seq));
        Ok(seq)
    }

    fn stamp_now(&self, read: &Read<'_>) -> Result<Stamp> {
        let head = read.head()?;
        Ok(Stamp {
            archive: self.id.clone(),
            format: FORMAT,
            analyzer: ANALYZER,
            seq: head.as_ref().map_or(0, |head| head.seq),
            op_hash: head.map(|head| head.hash).unwrap_or_default(),
            text: read.text_revision()?,
            day: today(),
        })
    }

    fn rebuild(&self, index: &Index, step: &mut dyn FnMut(u64) -> bool) -> Result<()> {
        // The stamp is of the moment before the first record is read: what is written meanwhile is caught up.
        let (stamp, ids) = self.store.read_all(|read| {
            let ids = read.texts(
                "SELECT id FROM record WHERE trashed_at IS NULL ORDER BY key",
                [],
            )?;
            Ok::<_, ArchiveError>((self.stamp_now(read)?, ids))
        })?;
        let mut failure = None;
        let records = ids
            .chunks(BATCH)
            .flat_map(|chunk| match self.gather(chunk) {
                Ok(records) => records,
                Err(error) => {
                    failure.get_or_insert(error);
                    Vec::new()
                }
            });
        index.rebuild(records, || stamp, step)?;
        match failure {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn follow(&self, index: &Index, stamp: &Stamp) -> Result<()> {
        let (affected, wanted) = self.store.read_all(|read| {
            let wanted = self.stamp_now(read)?;
            let affected = changed_since(read, stamp, &wanted.day)?;
            Ok::<_, ArchiveError>((affected, wanted))
        })?;
        let affected: Vec<String> = affected.into_iter().collect();
        for chunk in affected.chunks(BATCH) {
            // Until the last batch the old stamp stands, so that a crash repeats the work instead of losing it.
            index.apply(chunk, self.gather(chunk)?, stamp)?;
        }
        index.apply(&[], Vec::new(), &wanted)?;
        Ok(())
    }

    /// The records as everybody, or as staff and readers find them. The same code reads both, the second time through
    /// the veil of a reader without leave, so that neither can hold what the other forgot to leave out. What is read
    /// second is of the same moment or a later one; a restriction written in between is caught up by its operation.
    fn gather(&self, ids: &[String]) -> Result<Vec<IndexedRecord>> {
        let whole: Vec<IndexedRecord> = self.store.read_all(|read| {
            ids.iter()
                .filter_map(|id| indexed(read, id).transpose())
                .collect::<Result<_>>()
        })?;
        let Some(veil) = Sight::leaving().veil() else {
            return Ok(whole);
        };
        self.store.read_through(&veil, |read| {
            let mut all = Vec::with_capacity(whole.len());
            for mut record in whole {
                let open = indexed(read, &record.id)?;
                if open.as_ref() == Some(&record) {
                    all.push(record);
                    continue;
                }
                all.extend(open.map(|open| IndexedRecord {
                    audience: Audience::Public,
                    ..open
                }));
                record.audience = Audience::Staff;
                all.push(record);
            }
            Ok(all)
        })
    }

    /// The records of which the index may tell a reader of `day` what is no longer so.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when it is not the index of this catalogue at all.
    pub(crate) fn behind(&self, index: &Index, day: &str) -> Result<Vec<String>> {
        let stamp = index.stamp();
        self.store.read_all(|read| {
            if !self.is_sound(read, &stamp)? {
                return Err(ArchiveError::Precondition {
                    message: "The search index is being made again.".to_owned(),
                    hint: "Search again in a moment.".to_owned(),
                });
            }
            let head = read.head()?.map_or(0, |head| head.seq);
            if head == stamp.seq && stamp.text == read.text_revision()? && stamp.day == day {
                return Ok(Vec::new());
            }
            Ok(changed_since(read, &stamp, day)?.into_iter().collect())
        })
    }

    /// Whether the index was written from this catalogue by this version.
    fn is_sound(&self, read: &Read<'_>, stamp: &Stamp) -> Result<bool> {
        let known = match read.operation(stamp.seq)? {
            Some(operation) => operation.hash == stamp.op_hash,
            None => false,
        };
        Ok(known
            && stamp.archive == self.id
            && stamp.format == FORMAT
            && stamp.analyzer == ANALYZER)
    }
}

/// A record with everything it can be found by; nothing when it is gone or in the trash.
fn indexed(read: &Read<'_>, id: &str) -> Result<Option<IndexedRecord>> {
    let Some(record) = read
        .find::<RecordRow>(id)?
        .filter(|record| record.trashed_at.is_none())
    else {
        return Ok(None);
    };
    let mut entry = IndexedRecord {
        id: record.id.clone(),
        reference: record.reference,
        level: record.level,
        years: ArchivalDate::kept(&record.date_text, &record.date_edtf).years(),
        tags: all_labels(read, id)?,
        ..IndexedRecord::default()
    };
    for date in dates_of(read, id)? {
        entry
            .years
            .extend(ArchivalDate::kept(&date.date_text, &date.date_edtf).years());
    }
    let mut languages = BTreeSet::new();
    for description in descriptions_of(read, id)? {
        languages.insert(description.language.clone());
        for (element, text) in description.texts() {
            let texts = if element == Element::Title {
                &mut entry.titles
            } else {
                &mut entry.scopes
            };
            texts.push((description.language.clone(), text.to_owned()));
        }
    }
    entry.identifiers = identifiers_of(read, id)?
        .into_iter()
        .map(|identifier| identifier.value)
        .collect();
    for term in terms_of_record(read, id)? {
        entry
            .tag_facets
            .extend(term.labels.into_iter().next().map(|label| label.text));
    }
    // Counted by today's name, whatever the record of a time shows.
    let agents = read.texts(
        "SELECT DISTINCT agent_id FROM record_agent WHERE record_id = ?1",
        [id],
    )?;
    for linked in agents {
        entry.names.extend(all_names(read, &linked)?);
        let names = agent(read, &linked)?.names;
        entry
            .agent_facets
            .extend(names.into_iter().next().map(|name| name.text));
    }
    let places = read.texts(
        "SELECT place_id FROM record_place WHERE record_id = ?1 UNION SELECT m.place_id FROM meeting m \
         JOIN meeting_record l ON l.meeting_id = m.id WHERE l.record_id = ?1 AND m.place_id IS NOT NULL \
         UNION SELECT place_id FROM instrument WHERE record_id = ?1 AND place_id IS NOT NULL \
         UNION SELECT i.place_id FROM instrument i JOIN meeting_record l ON l.meeting_id = i.meeting_id \
         WHERE l.record_id = ?1 AND i.place_id IS NOT NULL",
        [id],
    )?;
    for place in places {
        entry.names.extend(place_words(read, &place)?);
    }
    let words = words_of_instruments(read, id)?;
    entry.scopes.extend(words.texts);
    entry.names.extend(words.names);
    for (meeting, _) in meetings_of(read, id)? {
        entry.session = meeting
            .meeting
            .session
            .and_then(|session| u32::try_from(session).ok());
        entry.names.extend(all_names(read, &meeting.body.id)?);
        let words = words_of(read, &meeting.meeting)?;
        entry.scopes.extend(words.texts);
        entry.names.extend(words.names);
        if !meeting.meeting.place.is_empty() {
            entry.names.push(meeting.meeting.place);
        }
        for (_, head) in meeting.heads {
            if let Some(agent) = &head.agent_id {
                entry.names.extend(all_names(read, agent)?);
            }
            entry.agent_facets.push(head.name);
        }
    }
    for document in documents_of(read, id)? {
        languages.extend(document.languages);
        entry.roles.push(document.document.role);
        let pages = if document.document.destroyed_at.is_some() {
            Vec::new()
        } else {
            read.pages_of(&document.document.id)?
        };
        for page in pages {
            entry.pages.push(IndexedPage {
                document: document.document.id.clone(),
                page: page.page,
                language: page.language,
                text: page.text,
            });
        }
        entry.file_names.push(document.document.file_name);
        entry.file_names.extend(document.document.title);
        entry.scopes.extend(
            document
                .document
                .note
                .map(|note| (detect(&note).unwrap_or("und").to_owned(), note)),
        );
    }
    if languages.is_empty() {
        languages.extend(
            entry
                .titles
                .first()
                .and_then(|(_, title)| detect(title))
                .map(str::to_owned),
        );
    }
    entry.languages = languages.into_iter().collect();
    entry.agent_facets.sort();
    entry.agent_facets.dedup();
    Ok(Some(entry))
}

/// The records that look different on `day` than the index knows.
fn changed_since(read: &Read<'_>, stamp: &Stamp, day: &str) -> Result<BTreeSet<String>> {
    let mut affected = affected_by(read, &read.changes_after(stamp.seq)?, day)?;
    let revision = i64::try_from(stamp.text).unwrap_or(i64::MAX);
    affected.extend(read.texts(
        "SELECT DISTINCT d.record_id FROM document d JOIN extraction e ON e.sha256 = d.sha256 WHERE e.revision > ?1",
        [revision],
    )?);
    if stamp.day != day {
        affected.extend(records_of_days(read, &stamp.day, day)?);
    }
    Ok(affected)
}
