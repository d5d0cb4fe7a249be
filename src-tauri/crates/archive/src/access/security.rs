//! Security grades: marking, and lifting by an act. A lifted grade stays in the history.

use girok_model::{ActorName, EntryId, Grade, Invalid, Op, Rule, calendar_day, line, prose};
use girok_store::{Read, RecordRow, SecurityRow};
use serde_json::json;

use super::decide::refuse_before_made;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{refuse_trashed, resolve};
use crate::{Done, today};

/// A security grade, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewGrade {
    /// `restricted`, `confidential`, `secret` or `top_secret`.
    pub grade: String,
    /// Day it was marked; today without one.
    pub marked_on: Option<String>,
    /// Who marked it, as written; who enters it without one.
    pub marked_by: String,
    /// Reason.
    pub reason: String,
    /// Day the grade is to be looked at again. Nothing lifts it by itself.
    pub review_on: Option<String>,
}

impl Archive {
    /// Marks records with a grade, in one operation; one that stands is lifted by that act. Answers the ids of the marks.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a grade that is none, [`Rule::Future`], [`Rule::Taken`] when a record has this grade,
    /// [`Rule::Order`] when the one it has was marked later.
    pub fn mark_security(
        &self,
        records: &[String],
        new: &NewGrade,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        self.mark_security_on(records, new, &today(), actor)
    }

    /// The same where today is `today`.
    pub fn mark_security_on(
        &self,
        records: &[String],
        new: &NewGrade,
        today: &str,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        let grade = Grade::parse(&new.grade)?;
        let day = past_day("marked_on", new.marked_on.as_deref(), today)?;
        let reason = prose("reason", &new.reason)?;
        let review_on = new
            .review_on
            .as_deref()
            .map(|text| {
                let review = calendar_day("review_on", text)?.to_string();
                if review <= day {
                    return Err(Invalid::new("review_on", Rule::Order, text));
                }
                Ok(review)
            })
            .transpose()?;
        let by = line("marked_by", &new.marked_by)?;
        let by = if by.is_empty() {
            actor.name.clone()
        } else {
            by
        };
        if records.is_empty() {
            return Err(Invalid::new("records", Rule::Required, "").into());
        }
        let params = json!({ "grade": grade.code(), "records": records.len() });
        self.transact(Op::SecurityMark, actor, params, |tx| {
            let mut made = Vec::new();
            for reference in records {
                let record = resolve(&tx.read(), reference)?;
                refuse_trashed(&record)?;
                refuse_before_made(&record, calendar_day("marked_on", &day)?)?;
                for mut standing in standing(&tx.read(), &record.id)? {
                    if standing.grade == grade.code() {
                        return Err(Invalid::new("grade", Rule::Taken, grade.code()).into());
                    }
                    if standing.marked_on > day {
                        return Err(Invalid::new("marked_on", Rule::Order, &day).into());
                    }
                    standing.lifted_on = Some(day.clone());
                    standing.lifted_by = Some(by.clone());
                    tx.update(&standing)?;
                }
                let row = SecurityRow {
                    id: EntryId::new().to_string(),
                    record_id: record.id,
                    grade: grade.code().to_owned(),
                    marked_on: day.clone(),
                    marked_by: by.clone(),
                    reason: reason.clone(),
                    review_on: review_on.clone(),
                    lifted_on: None,
                    lifted_by: None,
                };
                tx.insert(&row)?;
                made.push(row.id);
            }
            Ok(made)
        })
    }

    /// Lifts the grades that stand on records by the act `by`, in one operation; answers the ids of the marks.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] when a record has none, [`Rule::Required`] without an act, [`Rule::Order`] for a day
    /// before the grade was marked, [`Rule::Future`].
    pub fn lift_security(
        &self,
        records: &[String],
        on: Option<&str>,
        by: &str,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        self.lift_security_on(records, on, by, &today(), actor)
    }

    /// The same where today is `today`.
    pub fn lift_security_on(
        &self,
        records: &[String],
        on: Option<&str>,
        by: &str,
        today: &str,
        actor: &ActorName,
    ) -> Result<Done<Vec<String>>> {
        let day = past_day("lifted_on", on, today)?;
        let by = line("lifted_by", by)?;
        for (field, missing) in [
            ("lifted_by", by.is_empty()),
            ("records", records.is_empty()),
        ] {
            if missing {
                return Err(Invalid::new(field, Rule::Required, "").into());
            }
        }
        let params = json!({ "lifted": records.len() });
        self.transact(Op::SecurityMark, actor, params, |tx| {
            let mut lifted = Vec::new();
            for reference in records {
                let record: RecordRow = resolve(&tx.read(), reference)?;
                let standing = standing(&tx.read(), &record.id)?;
                if standing.is_empty() {
                    return Err(ArchiveError::Precondition {
                        message: format!(
                            "The record \"{}\" has no security grade of its own.",
                            record.reference
                        ),
                        hint: "Lift it where it was marked; \"girok access show\" says where."
                            .to_owned(),
                    });
                }
                for mut row in standing {
                    if row.marked_on > day {
                        return Err(Invalid::new("lifted_on", Rule::Order, &day).into());
                    }
                    row.lifted_on = Some(day.clone());
                    row.lifted_by = Some(by.clone());
                    tx.update(&row)?;
                    lifted.push(row.id);
                }
            }
            Ok(lifted)
        })
    }
}

fn standing(read: &Read<'_>, record: &str) -> Result<Vec<SecurityRow>> {
    Ok(read.list::<SecurityRow>(
        "record_id = ?1 AND lifted_on IS NULL ORDER BY marked_on, id",
        [record],
    )?)
}

/// A day that has come, today without one.
pub(super) fn past_day(field: &str, typed: Option<&str>, today: &str) -> Result<String, Invalid> {
    let day = calendar_day(field, typed.unwrap_or(today))?.to_string();
    if day.as_str() > today {
        return Err(Invalid::new(field, Rule::Future, &day));
    }
    Ok(day)
}
