//! What everything with a code has in common: finding it, the next code of a year, removing it only when free.

use girok_language::label_key;
use girok_model::{Invalid, ReferenceCode, Rule, clean_line, line};
use girok_store::{AgentRow, Read, Row, StoreError};

use crate::agents;
use crate::error::{ArchiveError, Result};

/// The row a code or id names.
pub(crate) fn by_code<R: Row>(read: &Read<'_>, entity: &'static str, wanted: &str) -> Result<R> {
    let wanted = clean_line(wanted);
    if let Some(row) = read.find::<R>(&wanted)? {
        return Ok(row);
    }
    read.list::<R>("code = ?1", [&wanted])?
        .into_iter()
        .next()
        .ok_or_else(|| StoreError::NotFound { entity, id: wanted }.into())
}

/// A code that no row of the table but `own` has.
pub(crate) fn free_code(
    read: &Read<'_>,
    table: &str,
    code: &str,
    own: Option<&str>,
) -> Result<String> {
    let code = line("code", code)?;
    if code.is_empty() {
        return Err(Invalid::new("code", Rule::Required, "").into());
    }
    ReferenceCode::parse(&code).map_err(|fault| fault.at("code"))?;
    let ids = read.texts(&format!("SELECT id FROM {table} WHERE code = ?1"), [&code])?;
    if ids.iter().any(|id| Some(id.as_str()) != own) {
        return Err(Invalid::new("code", Rule::Taken, &code).into());
    }
    Ok(code)
}

/// The next code of a year, such as `A2026/001`; counted inside the operation that writes it.
pub(crate) fn next_of_year(
    read: &Read<'_>,
    table: &str,
    letter: char,
    day: &str,
) -> Result<String> {
    let year = day.get(..4).unwrap_or(day);
    let before = format!("{letter}{year}/");
    let last = read
        .texts(
            &format!("SELECT code FROM {table} WHERE substr(code, 1, length(?1)) = ?1"),
            [&before],
        )?
        .iter()
        .filter_map(|code| code.strip_prefix(&before)?.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    Ok(format!("{before}{:03}", last.saturating_add(1)))
}

/// Who holds or held something: as written, and the agent where the archive knows one of that id or name.
///
/// Nobody is entered among the agents for this: a receipt may name whom nobody will ever look for.
pub(crate) fn holder(read: &Read<'_>, field: &str, text: &str) -> Result<(String, Option<String>)> {
    let text = line(field, text)?;
    if text.is_empty() {
        return Ok((text, None));
    }
    if read.find::<AgentRow>(&text)?.is_some() {
        let id = agents::resolve(read, &text)?.id;
        let name = agents::agent(read, &id)?.names.into_iter().next();
        return Ok((name.map_or(text, |name| name.text), Some(id)));
    }
    let mut ids = read.texts(
        "SELECT DISTINCT a.id FROM agent_name n JOIN agent a ON a.id = n.agent_id \
         WHERE n.name_key = ?1 AND a.merged_into_id IS NULL LIMIT 2",
        [label_key(&text)],
    )?;
    // Of two with one name it is not known which is meant.
    let known = if ids.len() == 1 { ids.pop() } else { None };
    Ok((text, known))
}

/// Refuses to remove what other rows refer to.
pub(crate) fn in_use<R: Row>(read: &Read<'_>, code: &str, id: &str, hint: &str) -> Result<()> {
    let users: u64 = read
        .references_to::<R>(id)?
        .iter()
        .map(|reference| reference.rows)
        .sum();
    if users == 0 {
        return Ok(());
    }
    Err(ArchiveError::Precondition {
        message: format!("\"{code}\" is still in use ({users}) and cannot be removed."),
        hint: hint.to_owned(),
    })
}

/// A state that cannot follow.
pub(crate) fn step_error(code: &str, from: &str, to: &str, next: &[&str]) -> ArchiveError {
    ArchiveError::Precondition {
        message: format!("\"{code}\" is {from} and cannot become {to}."),
        hint: if next.is_empty() {
            "Nothing follows; undo the last step if it was a mistake.".to_owned()
        } else {
            format!("What may follow: {}.", next.join(", "))
        },
    }
}
