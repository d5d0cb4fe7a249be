//! Carrying out a case: records are kept on under another class, or noted as transferred.

use girok_model::{ActorName, AgentKind, DisposalAction, DisposalState, LinkId, Op};
use girok_store::{CustodyRow, DescriptionRow, Read, RecordRow, SettingRow, Tx};
use serde_json::json;

use super::read::{DisposalWhole, whole_case};
use super::{Ready, ready};
use crate::agents::find_by_name;
use crate::error::{ArchiveError, Result};
use crate::holds::past_day;
use crate::open::Archive;
use crate::people::person;
use crate::records::descriptions_of;
use crate::retention::kept_for;
use crate::{Done, now};

impl Archive {
    /// Does what an approved case says, on a day, today when absent: what is kept gets its new class; of what is
    /// transferred it is noted where it went, in the custodial history and where the originals are. Records stay.
    ///
    /// # Errors
    /// [`ArchiveError::Precondition`] with what stands in the way, and for a case of destruction, which is carried out by
    /// destroying.
    pub fn carry_out_disposal(
        &self,
        code: &str,
        on: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<DisposalWhole>> {
        let day = past_day("on", on)?;
        let params = json!({ "case": code });
        self.transact(Op::DisposalCarryOut, actor, params, |tx| {
            let read = tx.read();
            let acting = person(&read, &actor.name)?;
            let ready = ready(&read, code, &day)?;
            match DisposalAction::parse(&ready.case.action)? {
                DisposalAction::Keep => keep(tx, &ready)?,
                DisposalAction::Transfer => transfer(tx, &ready, &day)?,
                DisposalAction::Destroy => {
                    return Err(ArchiveError::Precondition {
                        message: format!(
                            "The case \"{}\" is for destruction, which cannot be taken back and is an operation of its own.",
                            ready.case.code
                        ),
                        hint: "Destroy the records of the case instead.".to_owned(),
                    });
                }
            }
            let mut case = ready.case;
            DisposalState::Done.code().clone_into(&mut case.state);
            case.done_by = Some(acting.id);
            case.done_at = Some(now());
            tx.update(&case)?;
            whole_case(&tx.read(), case)
        })
    }
}

fn keep(tx: &mut Tx<'_, '_>, ready: &Ready) -> Result<()> {
    let class = ready.case.new_class.as_deref().unwrap_or_default();
    for record in &ready.tops {
        kept_for(tx, &record.id, class, &ready.case.code)?;
    }
    Ok(())
}

fn transfer(tx: &mut Tx<'_, '_>, ready: &Ready, day: &str) -> Result<()> {
    let receiver = ready.case.receiver.clone().unwrap_or_default();
    let to_id = find_by_name(&tx.read(), &receiver, AgentKind::CorporateBody)?;
    let from_holder = archive_name(&tx.read())?;
    let at = now();
    for record in &ready.tops {
        tx.insert(&CustodyRow {
            id: LinkId::new().to_string(),
            record_id: record.id.clone(),
            kind: "transferred".to_owned(),
            date_text: day.to_owned(),
            date_edtf: day.to_owned(),
            from_holder: from_holder.clone(),
            to_holder: receiver.clone(),
            note: ready.case.code.clone(),
            date_earliest: Some(day.to_owned()),
            date_latest: Some(day.to_owned()),
            from_id: None,
            to_id: to_id.clone(),
        })?;
        describe(tx, record, &receiver, day, &ready.case.code)?;
        tx.update(&RecordRow {
            updated_at: at.clone(),
            ..record.clone()
        })?;
    }
    Ok(())
}

/// Says in the language of the record's first description where the originals are (ISAD(G) 3.5.1).
fn describe(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    receiver: &str,
    day: &str,
    case: &str,
) -> Result<()> {
    let Some(description) = descriptions_of(&tx.read(), &record.id)?.into_iter().next() else {
        return Ok(());
    };
    let sentence = went(&description.language, receiver, day, case);
    let originals_location = match &description.originals_location {
        Some(text) if !text.is_empty() => format!("{text}\n{sentence}"),
        Some(_) | None => sentence,
    };
    Ok(tx.update(&DescriptionRow {
        originals_location: Some(originals_location),
        ..description
    })?)
}

fn went(language: &str, receiver: &str, day: &str, case: &str) -> String {
    match language.split('-').next() {
        Some("ko") => format!("이관: {day}, {receiver} (처분 안건 {case})"),
        Some("ru") => format!("Передано: {day}, {receiver} (дело о выделении {case})"),
        Some("kk") => format!("Берілді: {day}, {receiver} (іріктеу ісі {case})"),
        _ => format!("Transferred on {day} to {receiver} (case {case})."),
    }
}

fn archive_name(read: &Read<'_>) -> Result<String> {
    let rows = read.list::<SettingRow>("name = 'name'", [])?;
    Ok(rows
        .into_iter()
        .next()
        .map(|row| row.value)
        .unwrap_or_default())
}
