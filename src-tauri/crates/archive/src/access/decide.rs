//! Deciding who may see records, and taking back a decision that was entered in error.

use std::collections::HashSet;

use girok_model::{
    AccessStatus, ActorName, Day, EntryId, Invalid, LinkId, Listing, Op, Opening, Rule,
    calendar_day, line, prose,
};
use girok_store::{ClosedPagesRow, DisclosureRow, Read, RecordRow, Tx};
use serde_json::json;

use super::grounds;
use super::pages::{NewPages, closed_in, refuse_unmatched};
use super::restrict::decision_on;
use crate::batch::{Selection, ids};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::refuse_trashed;
use crate::{Done, now, today};

/// A decision on who may see records, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewDecision {
    /// Day of the decision, `YYYY-MM-DD`; today without one.
    pub decided_on: Option<String>,
    /// `open`, `partly_closed` or `closed`.
    pub status: String,
    /// `listed` or `unlisted`; listed without one.
    pub listing: Option<String>,
    /// Codes of the legal grounds.
    pub grounds: Vec<String>,
    /// Pages that are closed, where the record is closed in part.
    pub pages: Vec<NewPages>,
    /// `rule`, `until` or `never`; by the rule without one.
    pub opening: Option<String>,
    /// The day it opens, with `until`.
    pub opens_on: Option<String>,
    /// The day of the next review; counted by the rule without one.
    pub review_on: Option<String>,
    /// Reason, as in the act.
    pub reason: String,
    /// Who decided, as in the act; who enters it without one.
    pub decided_by: String,
}

/// What is the same for every record of a decision.
struct Decided {
    day: Day,
    status: AccessStatus,
    grounds: Vec<String>,
    row: DisclosureRow,
}

impl Archive {
    /// Decides on every record of a selection, in one operation; answers the ids of the decisions.
    ///
    /// # Errors
    /// [`Rule::Future`] for a day that has not come, [`Rule::Required`] without grounds or, where an earlier decision is
    /// changed, without a reason; [`ArchiveError::Precondition`] for an unknown ground, for pages that a document does not
    /// have, and for a day before a record was made. Nothing is written then.
    pub fn decide_access(
        &self,
        selection: &Selection,
        new: &NewDecision,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        self.decide_access_on(selection, new, &today(), actor)
    }

    /// The same where today is `today`.
    pub fn decide_access_on(
        &self,
        selection: &Selection,
        new: &NewDecision,
        today: &str,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        let hits = self.hits(selection)?;
        let decided = self
            .store
            .read(|read| checked(read, new, today, &actor.name))?;
        let params = json!({ "status": decided.status.code(), "grounds": decided.grounds, "decided_on": decided.row.decided_on });
        self.transact(Op::AccessDecide, actor, params, |tx| {
            let records = ids(&tx.read(), selection, &hits)?;
            if records.is_empty() {
                return Err(Invalid::new("records", Rule::Required, "").into());
            }
            let mut used = HashSet::new();
            let mut made = Vec::new();
            for record in &records {
                made.push(decide(tx, record, &decided, new, today, &mut used)?);
            }
            refuse_unmatched(&new.pages, &used)?;
            Ok(made)
        })
    }

    /// Takes off a decision that was entered in error; one that was taken and changed later stays, with the later one
    /// beside it.
    pub fn remove_decision(&self, id: &str, actor: &ActorName) -> Result<Done<String>> {
        let today = today();
        self.transact(Op::AccessDecide, actor, json!({ "removed": id }), |tx| {
            let read = tx.read();
            let decision: DisclosureRow = read.get(id)?;
            let held = decision_on(&read, &decision.record_id, &today)?;
            let before = before_entry(&read, &decision)?;
            for pages in read.list::<ClosedPagesRow>("disclosure_id = ?1", [id])? {
                tx.delete::<ClosedPagesRow>(&pages.id)?;
            }
            tx.delete::<DisclosureRow>(id)?;
            if held.is_some_and(|held| held.id == id) {
                let mut record: RecordRow = tx.read().get(&decision.record_id)?;
                // What somebody said of the record since is not the decision's to change.
                if record.access.as_deref() == Some(decision.status.as_str()) {
                    let left = decision_on(&tx.read(), &record.id, &today)?;
                    record.access = left.map(|left| left.status).or(before);
                    record.updated_at = now();
                    tx.update(&record)?;
                }
            }
            Ok(decision.record_id)
        })
    }
}

fn checked(read: &Read<'_>, new: &NewDecision, today: &str, actor: &str) -> Result<Decided> {
    let day = calendar_day("decided_on", new.decided_on.as_deref().unwrap_or(today))?;
    if day.to_string().as_str() > today {
        return Err(Invalid::new("decided_on", Rule::Future, &day.to_string()).into());
    }
    let status = AccessStatus::parse(&new.status).map_err(|fault| fault.at("status"))?;
    let open = status == AccessStatus::Open;
    let mut codes: Vec<String> = Vec::new();
    for code in &new.grounds {
        let code = grounds::named(read, code)?.code;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    if open && !codes.is_empty() {
        return Err(refused(
            "A record that is open has no ground for closing.",
            "Leave the grounds out, or close the record.",
        ));
    }
    if !open && codes.is_empty() {
        return Err(Invalid::new("grounds", Rule::Required, "").into());
    }
    let listing = Listing::parse(new.listing.as_deref().unwrap_or("listed"))?;
    if open && listing == Listing::Unlisted {
        return Err(Invalid::new("listing", Rule::Choice, listing.code()).into());
    }
    if status != AccessStatus::PartlyClosed && !new.pages.is_empty() {
        return Err(refused(
            "Pages are named only where a record is closed in part.",
            "Decide partly_closed, or leave the pages out.",
        ));
    }
    let opening = match (new.opening.as_deref(), &new.opens_on) {
        (Some(code), _) => Opening::parse(code)?,
        (None, Some(_)) => Opening::Until,
        (None, None) => Opening::Rule,
    };
    if open && (opening != Opening::Rule || new.review_on.is_some()) {
        return Err(refused(
            "A record that is open has no day of opening and no review.",
            "Leave both out, or close the record.",
        ));
    }
    let later = |field: &str, text: &str| -> Result<String, Invalid> {
        let on = calendar_day(field, text)?;
        if on <= day {
            return Err(Invalid::new(field, Rule::Order, text));
        }
        Ok(on.to_string())
    };
    let opens_on = match (opening, new.opens_on.as_deref()) {
        (Opening::Until, text) => Some(later("opens_on", text.unwrap_or_default())?),
        (Opening::Rule | Opening::Never, Some(text)) => {
            return Err(Invalid::new("opens_on", Rule::Choice, text).into());
        }
        (Opening::Rule | Opening::Never, None) => None,
    };
    let review_on = new
        .review_on
        .as_deref()
        .map(|text| later("review_on", text))
        .transpose()?;
    let decided_by = line("decided_by", &new.decided_by)?;
    let row = DisclosureRow {
        decided_on: day.to_string(),
        status: status.code().to_owned(),
        listing: listing.code().to_owned(),
        grounds: json!(codes).to_string(),
        opening: opening.code().to_owned(),
        reason: prose("reason", &new.reason)?,
        decided_by: if decided_by.is_empty() {
            actor.to_owned()
        } else {
            decided_by
        },
        opens_on,
        review_on,
        ..DisclosureRow::default()
    };
    Ok(Decided {
        day,
        status,
        grounds: codes,
        row,
    })
}

/// Writes the decision for one record, with what the record says of its access.
fn decide(
    tx: &mut Tx<'_, '_>,
    record: &str,
    decided: &Decided,
    new: &NewDecision,
    today: &str,
    used: &mut HashSet<usize>,
) -> Result<String> {
    let read = tx.read();
    let mut record: RecordRow = read.get(record)?;
    refuse_trashed(&record)?;
    refuse_before_made(&record, decided.day)?;
    let earlier = read.count(
        "SELECT count(*) FROM disclosure WHERE record_id = ?1",
        [&record.id],
    )?;
    if earlier > 0 && decided.row.reason.is_empty() {
        return Err(Invalid::new("reason", Rule::Required, "").into());
    }
    let pages = closed_in(&read, &record, &new.pages, used)?;
    let row = DisclosureRow {
        id: EntryId::new().to_string(),
        record_id: record.id.clone(),
        ..decided.row.clone()
    };
    tx.insert(&row)?;
    for page in pages {
        tx.insert(&ClosedPagesRow {
            id: LinkId::new().to_string(),
            disclosure_id: row.id.clone(),
            document_id: page.document,
            first_page: i64::from(page.first),
            last_page: i64::from(page.last),
        })?;
    }
    // A decision entered late does not undo what was decided after it.
    let held = decision_on(&tx.read(), &record.id, today)?;
    let access = held.map(|held| held.status);
    if access.is_some() && record.access != access {
        record.access = access;
        record.updated_at = now();
        tx.update(&record)?;
    }
    Ok(row.id)
}

/// The access the record had before this decision was entered.
fn before_entry(read: &Read<'_>, decision: &DisclosureRow) -> Result<Option<String>> {
    let entity = [("disclosure".to_owned(), decision.id.clone())];
    let touching = read.operations_touching(&entity, None, u32::MAX)?;
    let Some(entered) = touching.iter().map(|operation| operation.seq).min() else {
        return Ok(None);
    };
    let row = read
        .row_after("record", &decision.record_id, entered.saturating_sub(1))?
        .row();
    Ok(row.and_then(|row| row.get("access")?.as_str().map(str::to_owned)))
}

/// A decision cannot be older than what it is about.
pub(super) fn refuse_before_made(record: &RecordRow, day: Day) -> Result<()> {
    let made: Option<Day> = record
        .date_earliest
        .as_deref()
        .and_then(|day| day.parse().ok());
    match made {
        Some(made) if day < made => Err(ArchiveError::Precondition {
            message: format!(
                "The record \"{}\" was made on {made} at the earliest, after {day}.",
                record.reference
            ),
            hint: "Check the day of the decision and the date of the record.".to_owned(),
        }),
        _ => Ok(()),
    }
}

fn refused(message: &str, hint: &str) -> ArchiveError {
    ArchiveError::Precondition {
        message: message.to_owned(),
        hint: hint.to_owned(),
    }
}
