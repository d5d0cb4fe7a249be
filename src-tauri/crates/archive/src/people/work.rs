//! What waits for a person. Every list is cut off at [`MOST`], and each is found by an index: how much was done before
//! makes no difference.

use girok_model::Role;
use girok_store::{ActorRow, DisposalRow, Read, RecordRow, ReviewRow};

use super::person;
use crate::error::Result;
use crate::open::Archive;
use crate::records::{RecordSummary, summary_of};

/// Entries of a list.
const MOST: usize = 100;
/// Records a person added that are looked through for drafts, the newest first.
const LOOKED_AT: u32 = 200;

/// A record that waits for somebody.
#[derive(Debug, Clone)]
pub struct WaitingRecord {
    /// The record.
    pub record: RecordSummary,
    /// The last step of its review, if there was one.
    pub review: Option<ReviewRow>,
    /// Name of who took that step.
    pub by: String,
}

/// A case of disposal that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingCase {
    /// Its code.
    pub code: String,
    /// `destroy`, `transfer` or `keep`.
    pub action: String,
    /// Why it was proposed.
    pub reason: String,
    /// When it was reviewed.
    pub reviewed_at: String,
}

/// What waits for a person.
#[derive(Debug, Clone)]
pub struct Work {
    /// Who.
    pub person: ActorRow,
    /// Drafts they submitted that were returned to them.
    pub returned: Vec<WaitingRecord>,
    /// Drafts they added and nobody submitted yet, the newest first.
    pub drafts: Vec<WaitingRecord>,
    /// For reviewers: what others submitted, the oldest first.
    pub to_review: Vec<WaitingRecord>,
    /// For approvers: reviewed cases of disposal, the oldest first.
    pub to_decide: Vec<WaitingCase>,
    /// Not everything that waits is here.
    pub more: bool,
}

impl Archive {
    /// What waits for the person with this name or id on `day` (YYYY-MM-DD); nothing for who has left by then.
    pub fn work_of(&self, name: &str, day: &str) -> Result<Work> {
        self.store.read(|read| work(read, person(read, name)?, day))
    }

    /// The same today; somebody the register does not know has nothing to do.
    pub fn work_today(&self, name: &str) -> Result<Work> {
        self.work_of(name, &crate::today())
    }
}

fn work(read: &Read<'_>, person: ActorRow, day: &str) -> Result<Work> {
    let role = Role::parse(&person.role).unwrap_or(Role::Reader);
    let gone = person.left_on.as_deref().is_some_and(|left| day > left);
    let mut work = Work {
        returned: Vec::new(),
        drafts: Vec::new(),
        to_review: Vec::new(),
        to_decide: Vec::new(),
        more: false,
        person,
    };
    if gone {
        return Ok(work);
    }
    let id = work.person.id.clone();
    let limit = MOST + 1;
    if role >= Role::Cataloguer {
        let steps = read.list::<ReviewRow>(
            &format!(
                "submitter = ?1 AND step = 'returned' AND last = 1 AND EXISTS (SELECT 1 FROM record r WHERE \
                 r.id = review.record_id AND r.trashed_at IS NULL) ORDER BY key LIMIT {limit}"
            ),
            [&id],
        )?;
        work.returned = waiting(read, steps)?;
        work.drafts = drafts(read, &id, &mut work.more)?;
    }
    if role >= Role::Reviewer {
        let steps = read.list::<ReviewRow>(
            &format!(
                "step = 'submitted' AND last = 1 AND submitter <> ?1 AND EXISTS (SELECT 1 FROM record r WHERE \
                 r.id = review.record_id AND r.trashed_at IS NULL) ORDER BY key LIMIT {limit}"
            ),
            [&id],
        )?;
        work.to_review = waiting(read, steps)?;
    }
    if role >= Role::Approver {
        let condition = format!("state = 'reviewed' ORDER BY key LIMIT {limit}");
        let cases = read.list::<DisposalRow>(&condition, [])?;
        work.to_decide = cases
            .into_iter()
            .map(|case| WaitingCase {
                code: case.code,
                action: case.action,
                reason: case.reason,
                reviewed_at: case.reviewed_at.unwrap_or_default(),
            })
            .collect();
    }
    work.more |= cut(&mut work.returned) | cut(&mut work.drafts);
    work.more |= cut(&mut work.to_review) | cut(&mut work.to_decide);
    Ok(work)
}

fn cut<T>(list: &mut Vec<T>) -> bool {
    let longer = list.len() > MOST;
    list.truncate(MOST);
    longer
}

fn waiting(read: &Read<'_>, steps: Vec<ReviewRow>) -> Result<Vec<WaitingRecord>> {
    steps
        .into_iter()
        .map(|step| {
            let record: RecordRow = read.get(&step.record_id)?;
            Ok(WaitingRecord {
                record: summary_of(read, record)?,
                by: read.get::<ActorRow>(&step.actor_id)?.name,
                review: Some(step),
            })
        })
        .collect()
}

/// Of the records the person added last, those that are drafts and were never submitted.
fn drafts(read: &Read<'_>, id: &str, more: &mut bool) -> Result<Vec<WaitingRecord>> {
    let added = read.texts(
        "SELECT c.entity_id FROM operation o CROSS JOIN change c ON c.op_seq = o.seq WHERE o.actor = ?1 \
         AND c.entity = 'record' AND c.before_hash IS NULL ORDER BY o.seq DESC LIMIT ?2",
        (id, LOOKED_AT),
    )?;
    *more |= added.len() == LOOKED_AT as usize;
    let mut found = Vec::new();
    for record in added {
        if found.len() > MOST {
            break;
        }
        let rows = read.list::<RecordRow>(
            "id = ?1 AND trashed_at IS NULL AND coalesce(publication, 'draft') = 'draft' \
             AND NOT EXISTS (SELECT 1 FROM review v WHERE v.record_id = record.id)",
            [&record],
        )?;
        for row in rows {
            found.push(WaitingRecord {
                record: summary_of(read, row)?,
                review: None,
                by: String::new(),
            });
        }
    }
    Ok(found)
}
