//! Writing who was there: the delegation of each party, and its people.

use girok_model::{AgentKind, DelegationId, Invalid, ParticipantId, Rule, clean_line};
use girok_store::{DelegationRow, ParticipantRow, Read, Tx};

use super::Head;
use super::details::{NewDelegation, NewParticipant, no_party};
use crate::agents::find_by_name;
use crate::error::Result;
use crate::reconcile::reconcile_by;

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
        let mut wanted = Vec::new();
        for (person, position) in new.participants.iter().zip(0i64..) {
            let name = clean_line(&person.name);
            let known = existing.iter().find(|known| known.name == name);
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
                id: ParticipantId::new().to_string(),
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
        // The head is unique per delegation: a row that stops being head is written before the one that becomes it.
        let mut existing = existing;
        for row in &mut existing {
            let stays = wanted
                .iter()
                .any(|new| new.name == row.name && new.role == "head");
            if row.role == "head" && !stays && wanted.iter().any(|new| new.name == row.name) {
                "member".clone_into(&mut row.role);
                tx.update(row)?;
            }
        }
        reconcile_by!(tx, existing, wanted, name)?;
    }
    Ok(())
}

/// Makes these the heads of delegation; everybody else who was there stays. Heads without a name are left out, and a
/// delegation with nobody left goes.
pub(super) fn save_heads(tx: &mut Tx<'_, '_>, meeting: &str, heads: &[Head]) -> Result<()> {
    let mut delegations: Vec<NewDelegation> = Vec::new();
    let mut was_empty: Vec<String> = Vec::new();
    let mut presences: Vec<(String, String, String)> = Vec::new();
    for row in tx
        .read()
        .list::<DelegationRow>("meeting_id = ?1 ORDER BY position, id", [meeting])?
    {
        let there = people(&tx.read(), &row.id)?;
        if there.is_empty() {
            was_empty.push(row.party.clone());
        }
        for person in &there {
            let presence = person.presence.clone().unwrap_or_default();
            presences.push((row.party.clone(), person.name.clone(), presence));
        }
        delegations.push(NewDelegation {
            participants: there
                .into_iter()
                .filter(|person| person.role != "head")
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
        let new = NewParticipant {
            name: head.name.clone(),
            title: head.title.clone(),
            organisation: head.organisation.clone(),
            role: "head".to_owned(),
            presence: presences
                .iter()
                .find(|(of, who, _)| *of == party && *who == name)
                .map(|(_, _, presence)| presence.clone())
                .unwrap_or_default(),
        };
        match delegations.iter_mut().find(|known| known.party == party) {
            Some(known) => {
                // A member who becomes the head is one person, not two.
                known.participants.retain(|person| person.name != name);
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
