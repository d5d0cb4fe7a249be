//! Writing matters.

use girok_model::{
    ActorName, Invalid, LanguageTag, Localized, MatterId, MatterKind, NoteId, Op, Rule, Voting,
    clean_line, clean_text,
};
use girok_store::{
    AgendaItemRow, InstrumentRow, MatterLinkRow, MatterLogRow, MatterRow, MatterTextRow,
    MeetingRow, Read, Tx,
};
use serde_json::json;

use super::read::MatterWhole;
use crate::Done;
use crate::agents::find_by_name;
use crate::dates::DateColumns;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::reconcile::reconcile_by;

/// A matter as typed: all of it.
#[derive(Debug, Clone, Default)]
pub struct MatterDetails {
    /// The meeting it comes from, by id.
    pub meeting: String,
    /// The matter it belongs to, for an action below a decision.
    pub parent: Option<String>,
    /// Agenda item it was dealt with under.
    pub agenda_item: Option<String>,
    /// Instrument it is written down in.
    pub instrument: Option<String>,
    /// Kind code.
    pub kind: String,
    /// Number as written.
    pub number: String,
    /// Where it stands in the instrument, for example `III.2`.
    pub paragraph: String,
    /// Party that proposed or asked.
    pub party: String,
    /// Who is to do it, as written.
    pub responsible: String,
    /// When it is due, as written.
    pub due: String,
    /// `consensus` or `vote`; nothing where it was not said.
    pub voting: Option<String>,
    /// The result of a vote.
    pub votes: Option<Votes>,
    /// Its text per language; at least one.
    pub texts: Vec<Localized>,
}

/// The result of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Votes {
    /// For.
    pub for_it: u32,
    /// Against.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
}

impl Archive {
    /// Adds a matter, or makes the one called `id` into `details`; answers its id.
    pub fn save_matter(
        &self,
        id: Option<&str>,
        details: &MatterDetails,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::MatterSave, actor, json!({}), |tx| save(tx, id, details))
    }

    /// Removes a matter with its log and its links forward.
    ///
    /// # Errors
    /// A precondition when a later matter goes back to it or actions stand below it.
    pub fn remove_matter(&self, id: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::MatterRemove, actor, json!({}), |tx| remove(tx, id))
    }
}

/// A matter in the shape it is saved in.
pub(crate) fn details_of_matter(whole: &MatterWhole) -> MatterDetails {
    let row = &whole.matter;
    let votes = row.votes_for.map(|for_it| {
        let count =
            |votes: Option<i64>| u32::try_from(votes.unwrap_or_default()).unwrap_or_default();
        Votes {
            for_it: count(Some(for_it)),
            against: count(row.votes_against),
            abstained: count(row.votes_abstained),
        }
    });
    MatterDetails {
        meeting: row.meeting_id.clone(),
        parent: row.parent_id.clone(),
        agenda_item: row.agenda_item_id.clone(),
        instrument: row.instrument_id.clone(),
        kind: row.kind.clone(),
        number: row.number.clone(),
        paragraph: row.paragraph.clone(),
        party: row.party.clone(),
        responsible: row.responsible.clone(),
        due: row.due_text.clone(),
        voting: row.voting.clone(),
        votes,
        texts: whole.texts.clone(),
    }
}

/// Writes a matter inside an operation; answers its id.
pub(crate) fn save(
    tx: &mut Tx<'_, '_>,
    id: Option<&str>,
    details: &MatterDetails,
) -> Result<String> {
    let known = id.map(|id| tx.read().get::<MatterRow>(id)).transpose()?;
    let row = row(&tx.read(), known.as_ref(), details)?;
    match known {
        Some(_) => tx.update(&row)?,
        None => tx.insert(&row)?,
    }
    let existing = tx
        .read()
        .list::<MatterTextRow>("matter_id = ?1", [&row.id])?;
    reconcile_by!(tx, existing, texts(&row.id, &details.texts)?, language)?;
    Ok(row.id)
}

fn row(read: &Read<'_>, known: Option<&MatterRow>, details: &MatterDetails) -> Result<MatterRow> {
    let meeting: MeetingRow = read.get(&details.meeting)?;
    let kind = MatterKind::parse(&details.kind)?;
    let own = known.map(|known| known.id.clone());
    if let Some(parent) = &details.parent {
        let parent: MatterRow = read.get(parent)?;
        if parent.meeting_id != meeting.id {
            let fault = Invalid::new("parent", Rule::Choice, &parent.number)
                .saying("An action stands below a decision of its own meeting.")
                .hinting("Name a decision of the same meeting, or link the two instead.");
            return Err(fault.into());
        }
        // One step down only: an action belongs to a decision, never to itself or to another action's action.
        if parent.parent_id.is_some() || Some(&parent.id) == own.as_ref() {
            let fault = Invalid::new("parent", Rule::Cycle, &parent.number)
                .saying("An action stands below a decision, not below an action or itself.")
                .hinting("Name the decision the action belongs to.");
            return Err(fault.into());
        }
    }
    if let Some(known) = known
        && (details.parent.is_some() || details.meeting != known.meeting_id)
    {
        let below = read.count(
            "SELECT count(*) FROM matter WHERE parent_id = ?1",
            [&known.id],
        )?;
        if below > 0 {
            // What stands below would come to stand two steps down, or at another meeting than its decision.
            let fault = Invalid::new("parent", Rule::Choice, &known.number)
                .saying("Actions stand below this decision, so it cannot be moved or put below another.")
                .hinting("Move the actions first.");
            return Err(fault.into());
        }
    }
    if let Some(item) = &details.agenda_item
        && read.get::<AgendaItemRow>(item)?.meeting_id != meeting.id
    {
        let fault = Invalid::new("agenda_item", Rule::Choice, item)
            .saying(format!(
                "The agenda item \"{item}\" belongs to another meeting."
            ))
            .hinting("Name an item of the agenda of the same meeting.");
        return Err(fault.into());
    }
    if let Some(instrument) = &details.instrument {
        read.get::<InstrumentRow>(instrument)?;
    }
    let voting = details
        .voting
        .as_deref()
        .filter(|code| !code.is_empty())
        .map(Voting::parse)
        .transpose()?;
    if details.votes.is_some() && voting != Some(Voting::Vote) {
        let fault = Invalid::new("votes", Rule::Choice, "")
            .saying("Votes are counted only where the decision was taken by vote.")
            .hinting("Set voting to vote, or leave the numbers out.");
        return Err(fault.into());
    }
    let due = DateColumns::parse(&details.due, "due")?;
    let position = match known {
        Some(known) => known.position,
        None => read.count(
            "SELECT coalesce(max(position), -1) + 1 FROM matter WHERE meeting_id = ?1",
            [&meeting.id],
        )?,
    };
    let responsible = clean_line(&details.responsible);
    let agent_id = match known {
        Some(known) if known.responsible == responsible => known.agent_id.clone(),
        _ if responsible.is_empty() => None,
        _ => match find_by_name(read, &responsible, girok_model::AgentKind::CorporateBody)? {
            Some(body) => Some(body),
            None => find_by_name(read, &responsible, girok_model::AgentKind::Person)?,
        },
    };
    let count = |votes: fn(&Votes) -> u32| details.votes.as_ref().map(|all| i64::from(votes(all)));
    Ok(MatterRow {
        id: own.unwrap_or_else(|| MatterId::new().to_string()),
        meeting_id: meeting.id,
        parent_id: details.parent.clone(),
        agenda_item_id: details.agenda_item.clone(),
        instrument_id: details.instrument.clone(),
        position,
        kind: kind.code().to_owned(),
        number: clean_line(&details.number),
        paragraph: clean_line(&details.paragraph),
        party: clean_line(&details.party),
        responsible,
        agent_id,
        due_text: due.text,
        due_edtf: due.edtf,
        due_earliest: due.earliest,
        due_latest: due.latest,
        voting: voting.map(|voting| voting.code().to_owned()),
        votes_for: count(|votes| votes.for_it),
        votes_against: count(|votes| votes.against),
        votes_abstained: count(|votes| votes.abstained),
    })
}

fn texts(matter: &str, new: &[Localized]) -> Result<Vec<MatterTextRow>> {
    let mut rows: Vec<MatterTextRow> = Vec::new();
    for (text, position) in new.iter().zip(0i64..) {
        let language = LanguageTag::parse(&text.language)?.as_str().to_owned();
        if rows.iter().any(|known| known.language == language) {
            let fault = Invalid::new("language", Rule::Taken, &language).saying(format!(
                "There are two texts in the language \"{language}\"."
            ));
            return Err(fault.into());
        }
        let text = clean_text(&text.text);
        if !text.is_empty() {
            rows.push(MatterTextRow {
                id: NoteId::new().to_string(),
                matter_id: matter.to_owned(),
                language,
                position,
                text,
            });
        }
    }
    if rows.is_empty() {
        let fault = Invalid::new("text", Rule::Required, "")
            .saying("A matter needs its text in at least one language.")
            .hinting("Write it as it stands in the minutes, with its language.");
        return Err(fault.into());
    }
    Ok(rows)
}

fn remove(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    tx.read().get::<MatterRow>(id)?;
    let back = tx.read().list::<MatterLinkRow>("to_matter_id = ?1", [id])?;
    let below = tx.read().list::<MatterRow>("parent_id = ?1", [id])?;
    if !back.is_empty() || !below.is_empty() {
        return Err(ArchiveError::Precondition {
            message: "Other decisions or actions are linked to this one or stand below it."
                .to_owned(),
            hint: "Take off those links and remove what stands below it first.".to_owned(),
        });
    }
    for row in tx.read().list::<MatterTextRow>("matter_id = ?1", [id])? {
        tx.delete::<MatterTextRow>(&row.id)?;
    }
    for row in tx.read().list::<MatterLogRow>("matter_id = ?1", [id])? {
        tx.delete::<MatterLogRow>(&row.id)?;
    }
    for row in tx.read().list::<MatterLinkRow>("matter_id = ?1", [id])? {
        tx.delete::<MatterLinkRow>(&row.id)?;
    }
    Ok(tx.delete::<MatterRow>(id)?)
}
