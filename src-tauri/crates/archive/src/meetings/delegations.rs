//! Writing who was there: the delegation of each party, and its people.

use girok_model::{AgentKind, DelegationId, Invalid, ParticipantId, Rule, clean_line};
use girok_store::{DelegationRow, ParticipantRow, Read, Tx};

use super::Head;
use super::details::{NewDelegation, NewParticipant, no_party};
use crate::agents::find_by_name;
use crate::error::Result;
use crate::reconcile::{reconcile, reconcile_by};

/// Role of the head of a delegation.
const HEAD: &str = "head";

/// Makes these all the delegations of a meeting.
pub(super) fn save_delegations(
    tx: &mut Tx<'_, '_>,
    meeting: &str,
    new: &[NewDelegation],
) -> Result<()> {
    let existing = tx
        .read()
        .list::<DelegationRow>("meeting_id = ?1", [meeting])?;
    for gone in existing
        .iter()
        .filter(|known| !new.iter().any(|one| clean_line(&one.party) == known.party))
    {
        for person in people(&tx.read(), &gone.id)? {
            tx.delete::<ParticipantRow>(&person.id)?;
        }
    }
    let mut wanted = Vec::new();
    for (delegation, position) in new.iter().zip(0i64..) {
        let party = clean_line(&delegation.party);
        let known = existing.iter().find(|known| known.party == party);
        wanted.push(DelegationRow {
            id: DelegationId::new().to_string(),
            meeting_id: meeting.to_owned(),
            position,
            agent_id: known.and_then(|known| known.agent_id.clone()),
            party,
        });
    }
    let rows = reconcile_by!(tx, existing, wanted, party)?;
    for (delegation, new) in rows.iter().zip(new) {
        let existing = people(&tx.read(), &delegation.id)?;
        let known = recognised(&existing, &new.participants);
        let mut wanted = Vec::new();
        for ((person, known), position) in new.participants.iter().zip(known).zip(0i64..) {
            let name = clean_line(&person.name);
            let agent_id = match known {
                Some(known) => known.agent_id.clone(),
                None => find_by_name(&tx.read(), &name, AgentKind::Person)?,
            };
            let organisation = clean_line(&person.organisation);
            let organisation_id = match known {
                Some(known) if known.organisation == organisation => known.organisation_id.clone(),
                _ if organisation.is_empty() => None,
                _ => find_by_name(&tx.read(), &organisation, AgentKind::CorporateBody)?,
            };
            wanted.push(ParticipantRow {
                id: known.map_or_else(
                    || ParticipantId::new().to_string(),
                    |known| known.id.clone(),
                ),
                delegation_id: delegation.id.clone(),
                position,
                role: clean_line(&person.role),
                name,
                title: clean_line(&person.title),
                organisation,
                agent_id,
                presence: Some(person.presence.clone()).filter(|presence| !presence.is_empty()),
                organisation_id,
            });
        }
        // A delegation has one head: whoever was it lays it down before anybody takes it up. One who stays head is
        // written again below, and what ends as it began leaves no trace.
        for head in existing.iter().filter(|row| row.role == HEAD) {
            tx.update(&ParticipantRow {
                role: "member".to_owned(),
                ..head.clone()
            })?;
        }
        reconcile(
            tx,
            existing,
            wanted,
            |one, other| one.id == other.id,
            |_, _| (),
        )?;
    }
    Ok(())
}

/// Who of the people there each new one is: one of the same name, and of namesakes the one with the same role and title
/// before one with the same role, and that one before the others.
fn recognised<'a>(
    existing: &'a [ParticipantRow],
    new: &[NewParticipant],
) -> Vec<Option<&'a ParticipantRow>> {
    let mut left: Vec<&ParticipantRow> = existing.iter().collect();
    let mut known = vec![None; new.len()];
    let alike: [fn(&ParticipantRow, &NewParticipant) -> bool; 3] = [
        |row, person| {
            row.role == clean_line(&person.role) && row.title == clean_line(&person.title)
        },
        |row, person| row.role == clean_line(&person.role),
        |_, _| true,
    ];
    for alike in alike {
        for (person, known) in new.iter().zip(&mut known) {
            let name = clean_line(&person.name);
            if known.is_none()
                && let Some(place) = left
                    .iter()
                    .position(|row| row.name == name && alike(row, person))
            {
                *known = Some(left.remove(place));
            }
        }
    }
    known
}

/// Makes these the heads of delegation; everybody else who was there stays. Heads without a name are left out, and a
/// delegation with nobody left goes.
pub(super) fn save_heads(tx: &mut Tx<'_, '_>, meeting: &str, heads: &[Head]) -> Result<()> {
    let mut delegations: Vec<NewDelegation> = Vec::new();
    let mut was_empty: Vec<String> = Vec::new();
    let mut there_before: Vec<(String, ParticipantRow)> = Vec::new();
    for row in tx
        .read()
        .list::<DelegationRow>("meeting_id = ?1 ORDER BY position, id", [meeting])?
    {
        let there = people(&tx.read(), &row.id)?;
        if there.is_empty() {
            was_empty.push(row.party.clone());
        }
        let of = |person: &ParticipantRow| (row.party.clone(), person.clone());
        there_before.extend(there.iter().map(of));
        delegations.push(NewDelegation {
            participants: there
                .into_iter()
                .filter(|person| person.role != HEAD)
                .map(|person| NewParticipant {
                    name: person.name,
                    title: person.title,
                    organisation: person.organisation,
                    role: person.role,
                    presence: person.presence.unwrap_or_default(),
                })
                .collect(),
            party: row.party,
        });
    }
    let mut parties: Vec<String> = Vec::new();
    for head in heads
        .iter()
        .filter(|head| !clean_line(&head.name).is_empty())
    {
        let party = clean_line(&head.party);
        if party.is_empty() {
            return Err(no_party("A head of delegation has no party.").into());
        }
        if parties.contains(&party) {
            let fault = Invalid::new("party", Rule::Taken, &party)
                .saying(format!("The delegation of \"{party}\" has two heads."))
                .hinting("A delegation has one head.");
            return Err(fault.into());
        }
        let name = clean_line(&head.name);
        // Of namesakes the one who was the head before.
        let same = |row: &&(String, ParticipantRow)| row.0 == party && row.1.name == name;
        let was_head = there_before
            .iter()
            .filter(same)
            .find(|(_, person)| person.role == HEAD);
        let known = was_head.or_else(|| there_before.iter().find(same));
        let new = NewParticipant {
            name: head.name.clone(),
            title: head.title.clone(),
            organisation: head.organisation.clone(),
            role: HEAD.to_owned(),
            presence: known
                .and_then(|(_, person)| person.presence.clone())
                .unwrap_or_default(),
        };
        match delegations.iter_mut().find(|known| known.party == party) {
            Some(known) => {
                // A member who becomes the head is one person, not two.
                if was_head.is_none()
                    && let Some(place) = known
                        .participants
                        .iter()
                        .position(|person| person.name == name)
                {
                    known.participants.remove(place);
                }
                known.participants.insert(0, new);
            }
            None => delegations.push(NewDelegation {
                party: party.clone(),
                participants: vec![new],
            }),
        }
        parties.push(party);
    }
    delegations.retain(|delegation| {
        !delegation.participants.is_empty() || was_empty.contains(&delegation.party)
    });
    save_delegations(tx, meeting, &delegations)
}

fn people(read: &Read<'_>, delegation: &str) -> Result<Vec<ParticipantRow>> {
    Ok(read.list("delegation_id = ?1 ORDER BY position, id", [delegation])?)
}
