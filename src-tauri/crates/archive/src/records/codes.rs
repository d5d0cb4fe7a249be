//! Reference codes: whether one is free, which mask holds, and the next one.
//!
//! Codes are unique in the archive, those of records in the trash included. A mask with `{parent}` counts among the
//! records directly below, any other in the whole archive; both look inside the operation that writes, so that two
//! writers never get the same code.

use chrono::{Datelike, Utc};
use girok_model::{
    ActorName, Invalid, Level, MaskFacts, NumberedCode, Op, ReferenceCode, ReferenceMask, Rule,
    SettingId, clean_line,
};
use girok_store::{Read, RecordRow, SettingRow};
use serde_json::json;

use crate::Done;
use crate::error::Result;
use crate::open::Archive;

/// Setting that holds the mask of the archive.
const SETTING: &str = "reference_mask";

impl Archive {
    /// The mask of codes where no record says otherwise.
    pub fn reference_mask(&self) -> Result<String> {
        self.store.read(|read| Ok(archive_mask(read)?.to_string()))
    }

    /// Changes the mask of codes where no record says otherwise; an empty text brings `{parent}/{number}` back.
    ///
    /// # Errors
    /// [`Rule::Mask`] when it is none.
    pub fn save_reference_mask(&self, mask: &str, actor: &ActorName) -> Result<Done<String>> {
        let mask = if clean_line(mask).is_empty() {
            ReferenceMask::default()
        } else {
            ReferenceMask::parse(mask)?
        };
        let value = mask.to_string();
        self.transact(
            Op::SettingSave,
            actor,
            json!({ "setting": SETTING }),
            |tx| {
                let known = tx
                    .read()
                    .list::<SettingRow>("name = ?1", [SETTING])?
                    .into_iter()
                    .next();
                match known {
                    Some(row) => tx.update(&SettingRow {
                        value: value.clone(),
                        ..row
                    })?,
                    None => tx.insert(&SettingRow {
                        id: SettingId::new().to_string(),
                        name: SETTING.to_owned(),
                        value: value.clone(),
                    })?,
                }
                Ok(value)
            },
        )
    }
}

/// The mask of the archive.
pub(crate) fn archive_mask(read: &Read<'_>) -> Result<ReferenceMask> {
    let rows = read.list::<SettingRow>("name = ?1", [SETTING])?;
    match rows.into_iter().next() {
        Some(row) => Ok(ReferenceMask::parse(&row.value)?),
        None => Ok(ReferenceMask::default()),
    }
}

/// The mask the codes below `parent` are made with: its own, else that of the nearest record above that has one,
/// else the archive's.
fn mask_below(read: &Read<'_>, parent: Option<&RecordRow>) -> Result<ReferenceMask> {
    let mut above = parent.cloned();
    while let Some(record) = above {
        if let Some(mask) = &record.reference_mask {
            return Ok(ReferenceMask::parse(mask)?);
        }
        above = record
            .parent_id
            .map(|id| read.get::<RecordRow>(&id))
            .transpose()?;
    }
    archive_mask(read)
}

/// The code the next record of `level` below `parent` gets. `earliest` is its first possible day; without one, the
/// year of its code is this year.
pub(crate) fn next_code(
    read: &Read<'_>,
    parent: Option<&RecordRow>,
    level: &Level,
    earliest: Option<&str>,
) -> Result<ReferenceCode> {
    let mask = mask_below(read, parent)?;
    let code = mask.fill(&MaskFacts {
        parent: parent.map(|parent| parent.reference.clone()),
        year: earliest
            .and_then(year_of)
            .unwrap_or_else(|| Utc::now().year()),
        level: level.code().to_owned(),
    });
    let used = if mask.has_parent() {
        highest_codes(read, parent, &code)?
    } else {
        read.texts(
            "SELECT reference FROM record WHERE reference >= ?1 AND reference < ?1 || char(1114111)",
            [code.before.trim_start()],
        )?
    };
    let mut number = code.next(used.iter().map(String::as_str));
    loop {
        let next = code.with(number)?;
        if is_free(read, &next, None)? {
            return Ok(next);
        }
        // A record elsewhere, moved away with its code perhaps, has it.
        number = number
            .checked_add(1)
            .ok_or_else(|| Invalid::new("reference", Rule::Number, next.as_str()))?;
    }
}

/// Codes directly below `parent`, the one with the highest number among them; those that are surely lower are left
/// out, however many they are.
fn highest_codes(
    read: &Read<'_>,
    parent: Option<&RecordRow>,
    wanted: &NumberedCode,
) -> Result<Vec<String>> {
    const PAGE: usize = 16;
    let mut taken = Vec::new();
    loop {
        let sql = format!(
            "SELECT reference FROM record WHERE parent_id IS ?1 \
             ORDER BY length(reference) DESC, reference DESC LIMIT {PAGE} OFFSET {}",
            taken.len()
        );
        let page = read.texts(&sql, [parent.map(|parent| parent.id.clone())])?;
        let last = page.len() < PAGE;
        // No code after the first number without a leading zero can have a higher one: none is longer.
        let found = page.iter().any(|code| {
            let number = code
                .strip_prefix(&wanted.before)
                .and_then(|rest| rest.strip_suffix(&wanted.after))
                .unwrap_or_default();
            !number.starts_with('0') && number.parse::<u64>().is_ok()
        });
        taken.extend(page);
        if found || last {
            return Ok(taken);
        }
    }
}

/// The code the next file below `parent` gets.
pub(crate) fn next_reference(read: &Read<'_>, parent: Option<&RecordRow>) -> Result<ReferenceCode> {
    let above = parent.map(|parent| Level::kept(&parent.level));
    next_code(read, parent, &Level::of_meeting_below(above.as_ref()), None)
}

/// Refuses a code that another record than `own` has.
pub(crate) fn free_reference(
    read: &Read<'_>,
    code: &ReferenceCode,
    own: Option<&str>,
) -> Result<()> {
    if is_free(read, code, own)? {
        Ok(())
    } else {
        Err(Invalid::new("reference", Rule::Taken, code.as_str()).into())
    }
}

/// Whether no record but `own` has this code.
pub(super) fn is_free(read: &Read<'_>, code: &ReferenceCode, own: Option<&str>) -> Result<bool> {
    let ids = read.texts(
        "SELECT id FROM record WHERE reference = ?1",
        [code.as_str()],
    )?;
    Ok(ids.iter().all(|id| Some(id.as_str()) == own))
}

/// The year of a day; years before 1 and after 9999 have a sign and more digits.
fn year_of(day: &str) -> Option<i32> {
    day.rsplitn(3, '-').nth(2)?.parse().ok()
}
