//! The session before, where it is put there by hand.

use std::collections::HashSet;

use girok_model::{Invalid, Rule};
use girok_store::{MeetingRow, Read};

use super::read::named;
use crate::error::Result;

/// Refuses a session before that comes after the meeting itself, by however many steps.
pub(super) fn refuse_ring(read: &Read<'_>, known: &MeetingRow, before: &MeetingRow) -> Result<()> {
    let fault = |sentence: String| {
        let mut letters = sentence.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        Invalid::new("previous", Rule::Cycle, &before.id)
            .saying(first + letters.as_str())
            .hinting("Name a session that was held earlier, or change the one before that session first.")
    };
    if before.id == known.id {
        let sentence = format!("{} cannot be the session before itself.", named(known));
        return Err(fault(sentence).into());
    }
    let mut seen = HashSet::from([before.id.clone()]);
    let mut above = before.previous_id.clone();
    while let Some(id) = above {
        if id == known.id {
            let (own, other) = (named(known), named(before));
            let sentence =
                format!("{own} already comes before {other}, which cannot come before it in turn.");
            return Err(fault(sentence).into());
        }
        // Rings made before they were refused must not hold up the search.
        if !seen.insert(id.clone()) {
            break;
        }
        above = read.get::<MeetingRow>(&id)?.previous_id;
    }
    Ok(())
}
