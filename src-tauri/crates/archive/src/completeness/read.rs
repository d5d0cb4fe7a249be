//! How complete one record is, and what is missing where.

use girok_model::{Invalid, Localized, Rule};
use girok_store::{Read, RecordRow};

use super::ProfileField;
use super::profiles::{ESSENTIAL, Profile, all, named};
use crate::error::Result;
use crate::open::Archive;
use crate::records::{resolve, titles_of};

/// Rows answered at once.
const MOST_ROWS: u32 = 1000;

const BELOW: &str = "record.id IN (WITH RECURSIVE below(id) AS (SELECT id FROM record WHERE parent_id = ?1 \
     UNION ALL SELECT r.id FROM record r JOIN below b ON r.parent_id = b.id) SELECT id FROM below)";

/// How complete a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// Code of the profile it is measured against.
    pub profile: String,
    /// Codes of the fields it has.
    pub present: Vec<String>,
    /// Codes of the fields it has not.
    pub missing: Vec<String>,
}

impl Completeness {
    /// Share of the fields that are there, from 0 to 1.
    pub fn ratio(&self) -> f64 {
        let count = |fields: &[String]| f64::from(u32::try_from(fields.len()).unwrap_or(u32::MAX));
        let all = count(&self.present) + count(&self.missing);
        if all == 0.0 {
            1.0
        } else {
            count(&self.present) / all
        }
    }
}

/// What to look for.
#[derive(Debug, Clone, Default)]
pub struct MissingQuery {
    /// Only below this record: a reference code or id.
    pub below: Option<String>,
    /// Code of the profile every record is measured against (those that document a meeting, where it has fields
    /// of meetings); without one, each is measured against its own.
    pub profile: Option<String>,
    /// Only records that miss this field.
    pub field: Option<String>,
    /// First row wanted.
    pub offset: u32,
    /// Rows wanted, at most 1000.
    pub limit: u32,
    /// Count as well. Counting looks at every record, listing only at those up to the last row.
    pub counts: bool,
}

/// A record that misses something.
#[derive(Debug, Clone)]
pub struct Missing {
    /// Its row.
    pub record: RecordRow,
    /// Titles, source language first.
    pub titles: Vec<Localized>,
    /// What it has and misses.
    pub completeness: Completeness,
}

/// How many records miss a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldCount {
    /// Code of the profile.
    pub profile: String,
    /// Code of the field.
    pub field: String,
    /// Records that miss it.
    pub records: u32,
}

/// A page of what is missing.
#[derive(Debug, Clone, Default)]
pub struct MissingPage {
    /// Records in the order they were added.
    pub rows: Vec<Missing>,
    /// Records that miss something; `None` unless counts were asked for.
    pub total: Option<u32>,
    /// Per profile and field, fields that no record misses left out; empty unless counts were asked for.
    pub counts: Vec<FieldCount>,
}

impl Archive {
    /// How complete a record is, by the profile named, else by that of the body whose meeting it documents, else by
    /// the essential elements of ISAD(G).
    pub fn completeness(&self, record: &str, profile: Option<&str>) -> Result<Completeness> {
        self.store.read(|read| {
            let record = resolve(read, record)?;
            let profile = match profile {
                Some(code) => named(read, code)?,
                None => own(read, &all(read)?, &record.id)?,
            };
            measured(read, &record.id, &profile)
        })
    }

    /// Records that miss something, and how many miss what.
    pub fn incomplete(&self, query: &MissingQuery) -> Result<MissingPage> {
        self.store.read(|read| {
            let field = query
                .field
                .as_deref()
                .map(ProfileField::parse)
                .transpose()?;
            let below = query
                .below
                .as_deref()
                .map(|below| resolve(read, below))
                .transpose()?
                .map(|record| record.id);
            let known = all(read)?;
            let profiles = match &query.profile {
                Some(code) => vec![named(read, code)?],
                None => known.clone(),
            };
            if let Some(field) = field
                && !profiles
                    .iter()
                    .any(|profile| profile.fields.contains(&field))
            {
                return Err(Invalid::new("field", Rule::Choice, field.code())
                    .saying(format!(
                        "No profile that is asked has the field \"{}\".",
                        field.code()
                    ))
                    .hinting("\"girok profile list\" shows the fields of each.")
                    .into());
            }
            let asked = |profile: &Profile| -> Vec<ProfileField> {
                let fields = profile.fields.iter().copied();
                fields
                    .filter(|own| field.is_none_or(|field| field == *own))
                    .collect()
            };
            let scope = |profile: &Profile| match &query.profile {
                None => format!("{} = '{}'", own_profile(&known), profile.code),
                Some(_) if profile.fields.iter().any(|field| field.is_of_meeting()) => {
                    "EXISTS (SELECT 1 FROM meeting_record l WHERE l.record_id = record.id)"
                        .to_owned()
                }
                Some(_) => "1".to_owned(),
            };
            let place = if below.is_some() { BELOW } else { "?1 IS NULL" };
            let base = format!("record.trashed_at IS NULL AND {place}");
            let misses: Vec<String> = profiles
                .iter()
                .filter(|profile| !asked(profile).is_empty())
                .map(|profile| {
                    let conditions: Vec<String> = asked(profile)
                        .iter()
                        .map(|field| field.condition())
                        .collect();
                    format!(
                        "({} AND NOT ({}))",
                        scope(profile),
                        conditions.join(" AND ")
                    )
                })
                .collect();
            let condition = format!("{base} AND ({})", misses.join(" OR "));
            let rows = read
                .list::<RecordRow>(
                    &format!(
                        "{condition} ORDER BY record.key LIMIT {} OFFSET {}",
                        query.limit.min(MOST_ROWS),
                        query.offset
                    ),
                    [&below],
                )?
                .into_iter()
                .map(|record| {
                    let profile = match query.profile {
                        Some(_) => profiles[0].clone(),
                        None => own(read, &known, &record.id)?,
                    };
                    Ok(Missing {
                        titles: titles_of(read, &record.id)?,
                        completeness: measured(read, &record.id, &profile)?,
                        record,
                    })
                })
                .collect::<Result<_>>()?;
            let mut page = MissingPage {
                rows,
                ..MissingPage::default()
            };
            if query.counts {
                let total = read.count(
                    &format!("SELECT count(*) FROM record WHERE {condition}"),
                    [&below],
                )?;
                page.total = Some(small(total));
                for profile in &profiles {
                    for field in asked(profile) {
                        let records = read.count(
                            &format!(
                                "SELECT count(*) FROM record WHERE {base} AND {} AND NOT {}",
                                scope(profile),
                                field.condition()
                            ),
                            [&below],
                        )?;
                        if records > 0 {
                            page.counts.push(FieldCount {
                                profile: profile.code.clone(),
                                field: field.code().to_owned(),
                                records: small(records),
                            });
                        }
                    }
                }
            }
            Ok(page)
        })
    }
}

/// How many records miss what, each measured against its own profile; fields no record misses are left out.
pub(crate) fn field_counts(read: &Read<'_>) -> Result<Vec<FieldCount>> {
    let known = all(read)?;
    let own = own_profile(&known);
    let mut counts = Vec::new();
    for profile in &known {
        for field in &profile.fields {
            let records = read.count(
                &format!(
                    "SELECT count(*) FROM record WHERE trashed_at IS NULL AND {own} = ?1 AND NOT {}",
                    field.condition()
                ),
                [&profile.code],
            )?;
            if records > 0 {
                counts.push(FieldCount {
                    profile: profile.code.clone(),
                    field: field.code().to_owned(),
                    records: small(records),
                });
            }
        }
    }
    Ok(counts)
}

/// SQL for the code of the profile a row of `record` follows: that of the first body whose meeting it documents.
/// A meeting that is still to come, or did not come about, has no minutes to miss.
fn own_profile(known: &[Profile]) -> String {
    let codes: Vec<String> = known
        .iter()
        .map(|profile| format!("'{}'", profile.code))
        .collect();
    format!(
        "coalesce((SELECT a.profile FROM meeting_record l JOIN meeting m ON m.id = l.meeting_id \
         JOIN agent a ON a.id = m.body_id WHERE l.record_id = record.id AND m.status IN ('held', 'resumed') \
         AND a.profile IN ({}) ORDER BY l.key LIMIT 1), '{ESSENTIAL}')",
        codes.join(", ")
    )
}

fn own(read: &Read<'_>, known: &[Profile], record: &str) -> Result<Profile> {
    let sql = format!(
        "SELECT {} FROM record WHERE record.id = ?1",
        own_profile(known)
    );
    let code = read
        .texts(&sql, [record])?
        .into_iter()
        .next()
        .unwrap_or_default();
    named(read, &code)
}

fn measured(read: &Read<'_>, record: &str, profile: &Profile) -> Result<Completeness> {
    let each: Vec<String> = profile
        .fields
        .iter()
        .map(|field| {
            format!(
                "SELECT '{}', {} FROM record WHERE record.id = ?1",
                field.code(),
                field.condition()
            )
        })
        .collect();
    let mut completeness = Completeness {
        profile: profile.code.clone(),
        present: Vec::new(),
        missing: Vec::new(),
    };
    if each.is_empty() {
        return Ok(completeness);
    }
    for (field, has) in read.tallies(&each.join(" UNION ALL "), [record])? {
        if has == 1 {
            completeness.present.push(field);
        } else {
            completeness.missing.push(field);
        }
    }
    Ok(completeness)
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
