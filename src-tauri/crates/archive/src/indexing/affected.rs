//! Which records a change makes look different to a reader of the index.

use std::collections::BTreeSet;

use girok_store::{Change, Read};

use crate::access::records_of_change;
use crate::agents::chain;
use crate::error::Result;
use crate::places::places_within;
use crate::terms::records_below;

/// The records that `changes` make look different to a reader of the index.
pub(super) fn affected_by(
    read: &Read<'_>,
    changes: &[Change],
    day: &str,
) -> Result<BTreeSet<String>> {
    let mut affected = BTreeSet::new();
    for change in changes {
        affected.extend(records_of_change(read, change, day)?);
        let before = |column: &str| {
            change
                .before
                .as_ref()
                .and_then(|image| image.get(column)?.as_str().map(str::to_owned))
        };
        let id = change.entity_id.as_str();
        let sql = match change.entity.as_str() {
            "record" => {
                affected.insert(id.to_owned());
                continue;
            }
            "description" => "SELECT record_id FROM description WHERE id = ?1",
            "document" => "SELECT record_id FROM document WHERE id = ?1",
            "record_term" => "SELECT record_id FROM record_term WHERE id = ?1",
            "record_agent" => "SELECT record_id FROM record_agent WHERE id = ?1",
            "meeting_record" => "SELECT record_id FROM meeting_record WHERE id = ?1",
            "identifier" => "SELECT record_id FROM identifier WHERE id = ?1",
            "record_date" => "SELECT record_id FROM record_date WHERE id = ?1",
            "meeting" => "SELECT record_id FROM meeting_record WHERE meeting_id = ?1",
            "delegation" => {
                "SELECT m.record_id FROM delegation d JOIN meeting_record m ON m.meeting_id = d.meeting_id WHERE d.id = ?1"
            }
            "participant" => {
                "SELECT m.record_id FROM participant p JOIN delegation d ON d.id = p.delegation_id \
                 JOIN meeting_record m ON m.meeting_id = d.meeting_id WHERE p.id = ?1"
            }
            "term" | "term_label" | "term_relation" => {
                affected.extend(records_below(read, change)?);
                continue;
            }
            "record_place" => "SELECT record_id FROM record_place WHERE id = ?1",
            "agent" | "agent_name" | "agent_relation" => {
                for agent in agents_of_change(read, change)? {
                    affected.extend(records_naming_agent(read, &agent)?);
                }
                continue;
            }
            "place" | "place_name" => {
                let places = match change.entity.as_str() {
                    "place" => vec![id.to_owned()],
                    _ => read.texts("SELECT place_id FROM place_name WHERE id = ?1", [id])?,
                };
                for place in places.into_iter().chain(before("place_id")) {
                    for within in places_within(read, &place)? {
                        affected.extend(records_naming_place(read, &within)?);
                    }
                }
                continue;
            }
            "transcription" => {
                let (whole, whole_id) = read.whole_of(&change.entity, id)?;
                if whole == "record" {
                    affected.insert(whole_id);
                }
                continue;
            }
            // The parts of a meeting: its agenda, decisions, notes, instruments.
            "meeting_note" | "agenda_item" | "agenda_text" | "matter" | "matter_text"
            | "instrument" | "instrument_text" | "signatory" => {
                let (whole, whole_id) = read.whole_of(&change.entity, id)?;
                if whole == "meeting" {
                    affected.extend(read.texts(
                        "SELECT record_id FROM meeting_record WHERE meeting_id = ?1",
                        [&whole_id],
                    )?);
                } else if whole == "record" {
                    affected.insert(whole_id);
                }
                // A decision may stand in an instrument that a record of its own documents.
                affected.extend(read.texts(
                    "SELECT i.record_id FROM matter m JOIN instrument i ON i.id = m.instrument_id \
                     WHERE m.id = ?1 AND i.record_id IS NOT NULL UNION SELECT i.record_id FROM matter_text t \
                     JOIN matter m ON m.id = t.matter_id JOIN instrument i ON i.id = m.instrument_id \
                     WHERE t.id = ?1 AND i.record_id IS NOT NULL",
                    [id],
                )?);
                affected.extend(read.texts(
                    "SELECT i.record_id FROM matter m JOIN instrument i ON i.id = m.instrument_id \
                     WHERE m.id = ?1 AND i.record_id IS NOT NULL",
                    [before("matter_id").as_deref().unwrap_or_default()],
                )?);
                // An instrument of a meeting may be documented by a record of its own.
                affected.extend(read.texts(
                    "SELECT record_id FROM instrument WHERE id = ?1 AND record_id IS NOT NULL",
                    [before("instrument_id").as_deref().unwrap_or(id)],
                )?);
                affected.extend(read.texts(
                    "SELECT i.record_id FROM instrument_text t JOIN instrument i ON i.id = t.instrument_id \
                     WHERE t.id = ?1 AND i.record_id IS NOT NULL UNION SELECT i.record_id FROM signatory s \
                     JOIN instrument i ON i.id = s.instrument_id WHERE s.id = ?1 AND i.record_id IS NOT NULL",
                    [id],
                )?);
                affected.extend(before("record_id"));
                continue;
            }
            _ => continue,
        };
        affected.extend(read.texts(sql, [id])?);
        affected.extend(before("record_id"));
        if let Some(meeting) = before("meeting_id") {
            affected.extend(read.texts(
                "SELECT record_id FROM meeting_record WHERE meeting_id = ?1",
                [&meeting],
            )?);
        }
        if let Some(delegation) = before("delegation_id") {
            affected.extend(read.texts(
                "SELECT m.record_id FROM delegation d JOIN meeting_record m ON m.meeting_id = d.meeting_id WHERE d.id = ?1",
                [&delegation],
            )?);
        }
        if let Some(term) = before("term_id") {
            affected.extend(read.texts(
                "SELECT record_id FROM record_term WHERE term_id = ?1",
                [&term],
            )?);
        }
    }
    Ok(affected)
}

/// The agents whose names a change of an agent, name or relation makes others, those before and after them included.
fn agents_of_change(read: &Read<'_>, change: &Change) -> Result<BTreeSet<String>> {
    let id = change.entity_id.as_str();
    let mut touched = match change.entity.as_str() {
        "agent_name" => read.texts("SELECT agent_id FROM agent_name WHERE id = ?1", [id])?,
        "agent_relation" => read.texts(
            "SELECT from_id FROM agent_relation WHERE id = ?1 UNION SELECT to_id FROM agent_relation WHERE id = ?1",
            [id],
        )?,
        _ => vec![id.to_owned()],
    };
    for column in ["agent_id", "from_id", "to_id"] {
        touched.extend(
            change
                .before
                .as_ref()
                .and_then(|image| image.get(column)?.as_str().map(str::to_owned)),
        );
    }
    let mut agents = BTreeSet::new();
    for agent in touched {
        agents.extend(chain(read, &agent)?);
    }
    Ok(agents)
}

/// The records that name an agent, themselves or by a meeting they document.
pub(crate) fn records_naming_agent(read: &Read<'_>, agent: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT record_id FROM record_agent WHERE agent_id = ?1 \
         UNION SELECT l.record_id FROM meeting m JOIN meeting_record l ON l.meeting_id = m.id WHERE m.body_id = ?1 \
         UNION SELECT l.record_id FROM delegation d JOIN meeting_record l ON l.meeting_id = d.meeting_id WHERE d.agent_id = ?1 \
         UNION SELECT l.record_id FROM participant p JOIN delegation d ON d.id = p.delegation_id \
         JOIN meeting_record l ON l.meeting_id = d.meeting_id WHERE p.agent_id = ?1 OR p.organisation_id = ?1",
        [agent],
    )?)
}

/// The records that name a place, themselves or by a meeting they document.
fn records_naming_place(read: &Read<'_>, place: &str) -> Result<Vec<String>> {
    Ok(read.texts(
        "SELECT record_id FROM record_place WHERE place_id = ?1 UNION SELECT l.record_id FROM meeting m \
         JOIN meeting_record l ON l.meeting_id = m.id WHERE m.place_id = ?1 \
         UNION SELECT record_id FROM instrument WHERE place_id = ?1 AND record_id IS NOT NULL \
         UNION SELECT l.record_id FROM instrument i JOIN meeting_record l ON l.meeting_id = i.meeting_id WHERE i.place_id = ?1",
        [place],
    )?)
}
