//! What the next meeting at a place in the hierarchy would start from.

use girok_store::{MeetingRow, RecordRow};

use super::{MeetingWhole, whole};
use crate::error::Result;
use crate::open::Archive;
use crate::records::{Branch, branch, next_reference, resolve};

/// A start for a new meeting.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The record above.
    pub parent: Option<Branch>,
    /// The previous session there.
    pub previous: Option<MeetingWhole>,
    /// Its number plus one, or 1.
    pub session: u32,
    /// Reference code the record will get.
    pub reference: String,
    /// Languages descriptions are written in there.
    pub languages: Vec<String>,
}

impl Archive {
    /// Proposes a meeting below `parent` (one level up when it cannot hold one).
    pub fn propose_meeting(&self, parent: Option<&str>) -> Result<Proposal> {
        let main = self.language()?;
        let (above, previous, reference, mut languages) = self.store.read(|read| {
            let mut above = parent.map(|parent| resolve(read, parent)).transpose()?;
            while let Some(record) = &above {
                if record.level != "item" && record.level != "file" {
                    break;
                }
                above = record.parent_id.as_deref().map(|id| read.get::<RecordRow>(id)).transpose()?;
            }
            let condition = "id IN (SELECT l.meeting_id FROM meeting_record l JOIN record r ON r.id = l.record_id \
                 WHERE r.parent_id IS ?1 AND r.trashed_at IS NULL) ORDER BY session DESC, date_earliest DESC, key DESC LIMIT 1";
            let previous = read
                .list::<MeetingRow>(condition, [above.as_ref().map(|record| record.id.clone())])?
                .into_iter()
                .next()
                .map(|meeting| whole(read, meeting))
                .transpose()?;
            let reference = next_reference(read, above.as_ref())?.to_string();
            let languages = read.texts(
                "SELECT d.language FROM description d JOIN record r ON r.id = d.record_id WHERE r.parent_id IS ?1 \
                 GROUP BY d.language ORDER BY count(*) DESC, min(d.position) LIMIT 4",
                [above.as_ref().map(|record| record.id.clone())],
            )?;
            Ok::<_, crate::ArchiveError>((above, previous, reference, languages))
        })?;
        languages.retain(|language| *language != main);
        languages.insert(0, main);
        let session = previous
            .as_ref()
            .and_then(|previous| previous.meeting.session)
            .and_then(|session| u32::try_from(session + 1).ok())
            .unwrap_or(1);
        let parent = self.store.read(|read| {
            // One in the trash is no place to start from.
            let above = above.filter(|record| record.trashed_at.is_none());
            above.map(|record| branch(read, record)).transpose()
        })?;
        Ok(Proposal {
            parent,
            previous,
            session,
            reference,
            languages,
        })
    }
}
