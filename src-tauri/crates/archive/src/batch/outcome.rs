//! What a batch does to one record. Preview and apply both come here; nothing else works out a change.

use girok_model::{Invalid, Rule};
use girok_store::{DescriptionRow, Read, RecordRow, RecordTermRow};
use regex::{Captures, Regex};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::places::Places;
use super::plan::{Plan, Step};
use crate::error::Result;
use crate::fields::{Described, Field};

/// Bytes a text may grow to while text in it is replaced; the limits of the fields are lower.
const MOST_ROOM: usize = 2_000_000;

/// One value that will be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldDifference {
    /// Code of the field; `tag` for a tag, `parent` for the record above (its reference code).
    pub field: String,
    /// BCP 47; `None` for fields that are the same in every language.
    pub language: Option<String>,
    /// The value now; empty for nothing.
    pub before: String,
    /// The value then; empty for nothing.
    pub after: String,
}

/// Why a record stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Code of the field that does not fit.
    pub field: String,
    /// Code of the rule it would break, or `trashed`.
    pub reason: &'static str,
    /// The value that does not fit, at most 80 characters.
    pub value: String,
}

impl From<Invalid> for Conflict {
    fn from(fault: Invalid) -> Self {
        Self {
            field: fault.field,
            reason: fault.rule.code(),
            value: fault.value,
        }
    }
}

/// A row to write.
#[derive(Debug)]
pub(super) enum RowWrite {
    Record(RecordRow),
    AddDescription(DescriptionRow),
    UpdateDescription(DescriptionRow),
    DropDescription(String),
    AddTag(usize),
    DropLink(String),
}

/// What becomes of one record.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) before: Described,
    pub(super) differences: Vec<FieldDifference>,
    pub(super) conflict: Option<Conflict>,
    pub(super) writes: Vec<RowWrite>,
}

/// A tag while the steps are done.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tag {
    Linked(RecordTermRow),
    New(usize),
}

/// Works out what the plan does to the record `id`, and adds it to `digest`.
pub(super) fn outcome(
    read: &Read<'_>,
    plan: &Plan,
    places: &mut Places,
    digest: &mut Sha256,
    id: &str,
) -> Result<Outcome> {
    let before = Described::of(read, read.get(id)?)?;
    let links = read.list::<RecordTermRow>("record_id = ?1 ORDER BY id", [id])?;
    let outcome = worked_out(read, plan, places, before, &links)?;
    let fields: Vec<&FieldDifference> = outcome
        .differences
        .iter()
        .filter(|difference| difference.field != "tag")
        .collect();
    let tags: Vec<String> = outcome
        .writes
        .iter()
        .filter_map(|write| match write {
            RowWrite::AddTag(tag) => Some(tag.to_string()),
            RowWrite::DropLink(link) => Some(link.clone()),
            _ => None,
        })
        .collect();
    let seen = (&outcome.before, &links, fields, tags, &outcome.conflict);
    digest.update(serde_json::to_vec(&seen).unwrap_or_default());
    Ok(outcome)
}

fn worked_out(
    read: &Read<'_>,
    plan: &Plan,
    places: &mut Places,
    before: Described,
    links: &[RecordTermRow],
) -> Result<Outcome> {
    let conflict = |before, conflict| Outcome {
        before,
        differences: Vec::new(),
        conflict: Some(conflict),
        writes: Vec::new(),
    };
    if before.record.trashed_at.is_some() {
        let reference = before.record.reference.clone();
        let trashed = Conflict {
            field: String::new(),
            reason: "trashed",
            value: reference,
        };
        return Ok(conflict(before, trashed));
    }
    let mut after = before.clone();
    let mut tags: Vec<Tag> = links.iter().cloned().map(Tag::Linked).collect();
    for step in &plan.steps {
        if let Step::Move(parent) = step {
            if after.record.parent_id != *parent {
                after.record.parent_id.clone_from(parent);
                after.record.position = places.next_position(read, parent.as_deref())?;
            }
        } else if let Err(fault) = take(step, plan, &mut after, &mut tags) {
            return Ok(conflict(before, fault.into()));
        }
    }
    if after.record.parent_id == before.record.parent_id {
        after.record.position = before.record.position;
    }
    let silent: Vec<String> = after
        .descriptions
        .iter()
        .filter(|row| !before.descriptions.contains(row) && after.is_silent(&row.language))
        .map(|row| row.id.clone())
        .collect();
    after.descriptions.retain(|row| !silent.contains(&row.id));
    let untitled = after.descriptions.iter().all(|row| row.title.is_empty());
    if untitled && after.descriptions != before.descriptions {
        let fault = Invalid::new("title", Rule::Required, "");
        return Ok(conflict(before, fault.into()));
    }
    if let Err(fault) = places.check(read, &before.record, &after.record)? {
        return Ok(conflict(before, fault.into()));
    }
    places.settle(&before.record, &after.record);
    let mut differences = differences(&before, &after);
    if before.record.parent_id != after.record.parent_id {
        differences.push(FieldDifference {
            field: "parent".to_owned(),
            language: None,
            before: reference_of(read, before.record.parent_id.as_deref())?,
            after: reference_of(read, after.record.parent_id.as_deref())?,
        });
    }
    let mut writes = writes(&before, after);
    tag_changes(plan, links, &tags, &mut differences, &mut writes);
    if differences.is_empty() {
        // The same content in another form is no change.
        writes.clear();
    }
    Ok(Outcome {
        before,
        differences,
        conflict: None,
        writes,
    })
}

/// Does one step to the fields and tags of a record.
fn take(
    step: &Step,
    plan: &Plan,
    after: &mut Described,
    tags: &mut Vec<Tag>,
) -> Result<(), Invalid> {
    let all = |after: &Described, field: Field, languages: &[String]| -> Vec<String> {
        if !field.is_prose() {
            return vec![String::new()];
        }
        let mut own = after.languages();
        own.retain(|language| languages.is_empty() || languages.contains(language));
        own
    };
    match step {
        Step::Set {
            field,
            language,
            value,
        } => {
            let language = language
                .clone()
                .unwrap_or_else(|| after.source(&plan.language));
            after.set(*field, &language, value)?;
        }
        Step::Join {
            field,
            language,
            text,
            behind,
        } => {
            let language = language
                .clone()
                .unwrap_or_else(|| after.source(&plan.language));
            let value = after.get(*field, &language);
            if value.is_empty() && field.code() == "title" {
                return Ok(());
            }
            let joined = if *behind {
                format!("{value}{text}")
            } else {
                format!("{text}{value}")
            };
            after.set(*field, &language, &joined)?;
        }
        Step::Replace {
            fields,
            languages,
            pattern,
            with,
            groups,
        } => {
            for field in fields {
                for language in all(after, *field, languages) {
                    let value = after.get(*field, &language);
                    if let Some(new) = replaced(&value, pattern, with, *groups)
                        .map_err(|()| Invalid::new(field.code(), Rule::Length, &value))?
                    {
                        after.set(*field, &language, &new)?;
                    }
                }
            }
        }
        Step::Clear { field, languages } => {
            for language in all(after, *field, languages) {
                after.set(*field, &language, "")?;
            }
        }
        Step::AddTag(tag) => {
            if !tags.iter().any(|known| is(plan, known, *tag)) {
                tags.push(Tag::New(*tag));
            }
        }
        Step::RemoveTag(tag) => tags.retain(|known| !is(plan, known, *tag)),
        Step::Move(_) => {}
    }
    Ok(())
}

fn is(plan: &Plan, known: &Tag, tag: usize) -> bool {
    match known {
        Tag::Linked(link) => plan.tags[tag].term.as_ref() == Some(&link.term_id),
        Tag::New(new) => *new == tag,
    }
}

/// The text with every match replaced; `None` when there is no match.
///
/// # Errors
/// When it would grow beyond any limit.
fn replaced(text: &str, pattern: &Regex, with: &str, groups: bool) -> Result<Option<String>, ()> {
    let mut out = String::new();
    let mut end = 0;
    let mut found = false;
    for captures in pattern.captures_iter(text) {
        let whole = captures.get_match();
        out.push_str(&text[end..whole.start()]);
        expand(&captures, with, groups, &mut out);
        end = whole.end();
        found = true;
        if out.len() > MOST_ROOM {
            return Err(());
        }
    }
    out.push_str(&text[end..]);
    Ok(found.then_some(out))
}

fn expand(captures: &Captures<'_>, with: &str, groups: bool, out: &mut String) {
    if groups {
        captures.expand(with, out);
    } else {
        out.push_str(with);
    }
}

fn differences(before: &Described, after: &Described) -> Vec<FieldDifference> {
    let mut differences = Vec::new();
    if before == after {
        return differences;
    }
    let mut languages = before.languages();
    for language in after.languages() {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    for field in Field::all() {
        let shared = [String::new()];
        let each = if field.is_prose() {
            languages.as_slice()
        } else {
            &shared
        };
        for language in each {
            let (old, new) = (before.get(field, language), after.get(field, language));
            if old != new {
                differences.push(FieldDifference {
                    field: field.code().to_owned(),
                    language: field.is_prose().then(|| language.clone()),
                    before: old,
                    after: new,
                });
            }
        }
    }
    differences
}

fn writes(before: &Described, after: Described) -> Vec<RowWrite> {
    let mut writes = Vec::new();
    if before.record != after.record {
        writes.push(RowWrite::Record(after.record));
    }
    for row in &before.descriptions {
        if !after.descriptions.iter().any(|kept| kept.id == row.id) {
            writes.push(RowWrite::DropDescription(row.id.clone()));
        }
    }
    for row in after.descriptions {
        match before.descriptions.iter().find(|known| known.id == row.id) {
            Some(known) if *known == row => {}
            Some(_) => writes.push(RowWrite::UpdateDescription(row)),
            None => writes.push(RowWrite::AddDescription(row)),
        }
    }
    writes
}

fn tag_changes(
    plan: &Plan,
    links: &[RecordTermRow],
    tags: &[Tag],
    differences: &mut Vec<FieldDifference>,
    writes: &mut Vec<RowWrite>,
) {
    let tag = |before: &str, after: &str| FieldDifference {
        field: "tag".to_owned(),
        language: None,
        before: before.to_owned(),
        after: after.to_owned(),
    };
    // A tag taken off and put on again stays as it was.
    let back = |link: &RecordTermRow| {
        tags.iter().any(|tag| match tag {
            Tag::Linked(known) => known.id == link.id,
            Tag::New(new) => plan.tags[*new].term.as_ref() == Some(&link.term_id),
        })
    };
    for link in links.iter().filter(|link| !back(link)) {
        let planned = plan
            .tags
            .iter()
            .find(|tag| tag.term.as_ref() == Some(&link.term_id));
        differences.push(tag(planned.map_or("", |tag| &tag.label), ""));
        writes.push(RowWrite::DropLink(link.id.clone()));
    }
    for new in tags {
        if let Tag::New(new) = new {
            let term = plan.tags[*new].term.as_ref();
            if links.iter().all(|link| Some(&link.term_id) != term) {
                differences.push(tag("", &plan.tags[*new].label));
                writes.push(RowWrite::AddTag(*new));
            }
        }
    }
}

fn reference_of(read: &Read<'_>, id: Option<&str>) -> Result<String> {
    match id {
        Some(id) => Ok(read.get::<RecordRow>(id)?.reference),
        None => Ok(String::new()),
    }
}
