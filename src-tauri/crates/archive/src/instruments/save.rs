//! Writing instruments: the whole of it as it should be, in one operation.

use girok_model::{
    ActorName, AgentKind, Holding, InstrumentId, InstrumentKind, Invalid, LanguageTag, LegalStatus,
    LinkId, NoteId, Op, OriginalId, ParticipantId, Rule, clean_line, clean_text,
};
use girok_store::{
    DocumentRow, InstrumentRow, InstrumentTextRow, MatterLinkRow, MatterRow, MeetingRow,
    OriginalRow, OriginalTextRow, Read, SignatoryRow, Tx,
};
use serde_json::json;

use super::read::{OriginalWhole, whole_instrument};
use crate::Done;
use crate::agents::find_by_name;
use crate::dates::DateColumns;
use crate::error::Result;
use crate::open::Archive;
use crate::reconcile::reconcile_by;
use crate::records::resolve;

/// An instrument as typed: all of it.
#[derive(Debug, Clone, Default)]
pub struct InstrumentDetails {
    /// Kind code.
    pub kind: String,
    /// Meeting it was signed at, by id.
    pub meeting: Option<String>,
    /// Record that documents it, by reference code or id.
    pub record: Option<String>,
    /// Date of signature, as written.
    pub date: String,
    /// Place of signature as named then.
    pub place: String,
    /// Legal status code; `undetermined` when empty.
    pub legal_status: String,
    /// Number in a register.
    pub number: String,
    /// Who keeps it for the parties.
    pub depositary: String,
    /// Languages the parties agreed on.
    pub languages: Vec<String>,
    /// Entry into force, as written.
    pub in_force: String,
    /// Title and clause per language.
    pub texts: Vec<NewInstrumentText>,
    /// One per party, in the order of signing.
    pub originals: Vec<NewOriginal>,
    /// Who signed.
    pub signatories: Vec<NewSignatory>,
}

/// What is said of an instrument in one language.
#[derive(Debug, Clone, Default)]
pub struct NewInstrumentText {
    /// BCP 47.
    pub language: String,
    /// Title.
    pub title: String,
    /// Which texts are authentic, as the instrument says.
    pub authentic_clause: String,
    /// Note.
    pub note: String,
}

/// The original of a party as typed.
#[derive(Debug, Clone, Default)]
pub struct NewOriginal {
    /// Party code.
    pub party: String,
    /// It is the one of our own side.
    pub own: bool,
    /// Where it is, a code; `unknown` when empty.
    pub holding: String,
    /// Where it lies.
    pub location: String,
    /// Its language texts.
    pub texts: Vec<NewOriginalText>,
}

/// A language text of an original.
#[derive(Debug, Clone, Default)]
pub struct NewOriginalText {
    /// BCP 47.
    pub language: String,
    /// Document with the text, by id.
    pub document: Option<String>,
}

/// A person who signed, as typed.
#[derive(Debug, Clone, Default)]
pub struct NewSignatory {
    /// Party code.
    pub party: String,
    /// Name as signed.
    pub name: String,
    /// Title held then.
    pub title: String,
    /// Organisation then.
    pub organisation: String,
    /// In what capacity.
    pub capacity: String,
}

impl Archive {
    /// Adds an instrument, or makes the one called `id` into `details`, in one operation.
    pub fn save_instrument(
        &self,
        id: Option<&str>,
        details: &InstrumentDetails,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::InstrumentSave, actor, json!({}), |tx| {
            save(tx, id, details)
        })
    }

    /// Removes an instrument with its originals and texts; its documents and records stay.
    ///
    /// # Errors
    /// A precondition when decisions refer to it.
    pub fn remove_instrument(&self, id: &str, actor: &ActorName) -> Result<Done<()>> {
        self.transact(Op::InstrumentRemove, actor, json!({}), |tx| remove(tx, id))
    }
}

/// Writes an instrument inside an operation; answers its id.
pub(crate) fn save(
    tx: &mut Tx<'_, '_>,
    id: Option<&str>,
    details: &InstrumentDetails,
) -> Result<String> {
    let known = id
        .map(|id| tx.read().get::<InstrumentRow>(id))
        .transpose()?;
    let row = row(&tx.read(), known.as_ref(), details)?;
    match known {
        Some(_) => tx.update(&row)?,
        None => tx.insert(&row)?,
    }
    let old = whole_instrument(&tx.read(), row.clone())?;
    let signed = signatories(&tx.read(), &row.id, &old.signatories, &details.signatories)?;
    reconcile_by!(tx, old.texts, texts(&row.id, &details.texts)?, language)?;
    reconcile_by!(tx, old.signatories, signed, position)?;
    // Texts of originals that go are removed before the originals they belong to.
    let parties: Vec<String> = details
        .originals
        .iter()
        .map(|original| clean_line(&original.party))
        .collect();
    for gone in old
        .originals
        .iter()
        .filter(|known| !parties.contains(&known.original.party))
    {
        for text in &gone.texts {
            tx.delete::<OriginalTextRow>(&text.id)?;
        }
    }
    let rows = reconcile_by!(
        tx,
        old.originals
            .iter()
            .map(|known| known.original.clone())
            .collect(),
        originals(&row.id, &old.originals, &details.originals)?,
        party
    )?;
    for (original, new) in rows.iter().zip(&details.originals) {
        let existing = tx
            .read()
            .list::<OriginalTextRow>("original_id = ?1", [&original.id])?;
        let wanted = original_texts(&tx.read(), &original.id, &new.texts)?;
        reconcile_by!(tx, existing, wanted, language)?;
    }
    Ok(row.id)
}

fn row(
    read: &Read<'_>,
    known: Option<&InstrumentRow>,
    details: &InstrumentDetails,
) -> Result<InstrumentRow> {
    if let Some(meeting) = &details.meeting {
        read.get::<MeetingRow>(meeting)?;
    }
    let record = details
        .record
        .as_deref()
        .map(|record| resolve(read, record))
        .transpose()?;
    let status = match details.legal_status.as_str() {
        "" => LegalStatus::Undetermined,
        code => LegalStatus::parse(code)?,
    };
    let place = clean_line(&details.place);
    let date = DateColumns::parse(&details.date, "date")?;
    let force = DateColumns::parse(&details.in_force, "in_force")?;
    Ok(InstrumentRow {
        id: known.map_or_else(|| InstrumentId::new().to_string(), |known| known.id.clone()),
        kind: InstrumentKind::parse(&details.kind)?.code().to_owned(),
        meeting_id: details.meeting.clone(),
        record_id: record.map(|record| record.id),
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: date.earliest,
        date_latest: date.latest,
        place_id: match known.filter(|known| known.place == place) {
            Some(known) => known.place_id.clone(),
            None if place.is_empty() => None,
            None => crate::places::find_by_name(read, &place)?,
        },
        place,
        legal_status: status.code().to_owned(),
        number: clean_line(&details.number),
        depositary: clean_line(&details.depositary),
        languages: json!(languages(&details.languages)?).to_string(),
        force_text: force.text,
        force_edtf: force.edtf,
        force_earliest: force.earliest,
        force_latest: force.latest,
    })
}

fn texts(instrument: &str, new: &[NewInstrumentText]) -> Result<Vec<InstrumentTextRow>> {
    languages(new.iter().map(|text| &text.language))?
        .into_iter()
        .zip(new)
        .zip(0i64..)
        .map(|((language, text), position)| {
            Ok(InstrumentTextRow {
                id: NoteId::new().to_string(),
                instrument_id: instrument.to_owned(),
                language,
                position,
                title: clean_line(&text.title),
                authentic_clause: clean_text(&text.authentic_clause),
                note: clean_text(&text.note),
            })
        })
        .collect()
}

fn originals(
    instrument: &str,
    known: &[OriginalWhole],
    new: &[NewOriginal],
) -> Result<Vec<OriginalRow>> {
    let mut rows: Vec<OriginalRow> = Vec::new();
    for (original, position) in new.iter().zip(0i64..) {
        let party = clean_line(&original.party);
        if party.is_empty() {
            let fault = Invalid::new("party", Rule::Required, "")
                .saying("An original has no party.")
                .hinting("Write who holds it, for example KR or KZ.");
            return Err(fault.into());
        }
        if rows.iter().any(|known| known.party == party) {
            let fault = Invalid::new("party", Rule::Taken, &party)
                .saying(format!("The party \"{party}\" has two originals."))
                .hinting("A party holds one original, with any number of language texts.");
            return Err(fault.into());
        }
        let holding = match original.holding.as_str() {
            "" => Holding::Unknown,
            code => Holding::parse(code)?,
        };
        rows.push(OriginalRow {
            id: OriginalId::new().to_string(),
            instrument_id: instrument.to_owned(),
            agent_id: known
                .iter()
                .find(|known| known.original.party == party)
                .and_then(|known| known.original.agent_id.clone()),
            party,
            position,
            own: i64::from(original.own),
            holding: holding.code().to_owned(),
            location: clean_line(&original.location),
        });
    }
    Ok(rows)
}

fn original_texts(
    read: &Read<'_>,
    original: &str,
    new: &[NewOriginalText],
) -> Result<Vec<OriginalTextRow>> {
    languages(new.iter().map(|text| &text.language))?
        .into_iter()
        .zip(new)
        .zip(0i64..)
        .map(|((language, text), position)| {
            if let Some(document) = &text.document {
                read.get::<DocumentRow>(document)?;
            }
            Ok(OriginalTextRow {
                id: LinkId::new().to_string(),
                original_id: original.to_owned(),
                language,
                document_id: text.document.clone(),
                position: Some(position),
            })
        })
        .collect()
}

fn signatories(
    read: &Read<'_>,
    instrument: &str,
    known: &[SignatoryRow],
    new: &[NewSignatory],
) -> Result<Vec<SignatoryRow>> {
    new.iter()
        .zip(0i64..)
        .map(|(signatory, position)| {
            let name = clean_line(&signatory.name);
            let party = clean_line(&signatory.party);
            if name.is_empty() {
                let fault = Invalid::new("name", Rule::Required, "")
                    .saying("A signatory has no name.")
                    .hinting("Write the name as signed, or leave the signatory out.");
                return Err(fault.into());
            }
            Ok(SignatoryRow {
                id: ParticipantId::new().to_string(),
                instrument_id: instrument.to_owned(),
                agent_id: match known
                    .iter()
                    .find(|known| known.name == name && known.party == party)
                {
                    Some(known) => known.agent_id.clone(),
                    None => find_by_name(read, &name, AgentKind::Person)?,
                },
                position,
                party,
                name,
                title: clean_line(&signatory.title),
                organisation: clean_line(&signatory.organisation),
                capacity: clean_line(&signatory.capacity),
            })
        })
        .collect()
}

/// Language tags in their usual case; one may come once.
fn languages<'a>(tags: impl IntoIterator<Item = &'a String>) -> Result<Vec<String>> {
    let mut known: Vec<String> = Vec::new();
    for tag in tags {
        let tag = LanguageTag::parse(tag)?.as_str().to_owned();
        if known.contains(&tag) {
            let fault = Invalid::new("language", Rule::Taken, &tag)
                .saying(format!("The language \"{tag}\" comes twice."));
            return Err(fault.into());
        }
        known.push(tag);
    }
    Ok(known)
}

fn remove(tx: &mut Tx<'_, '_>, id: &str) -> Result<()> {
    let whole = whole_instrument(&tx.read(), tx.read().get(id)?)?;
    let matters = tx.read().list::<MatterRow>("instrument_id = ?1", [id])?;
    let links = tx
        .read()
        .list::<MatterLinkRow>("instrument_id = ?1", [id])?;
    if !matters.is_empty() || !links.is_empty() {
        return Err(crate::ArchiveError::Precondition {
            message: "Decisions refer to this instrument.".to_owned(),
            hint: "Take the decisions or their links off it first.".to_owned(),
        });
    }
    for original in &whole.originals {
        for text in &original.texts {
            tx.delete::<OriginalTextRow>(&text.id)?;
        }
        tx.delete::<OriginalRow>(&original.original.id)?;
    }
    for text in &whole.texts {
        tx.delete::<InstrumentTextRow>(&text.id)?;
    }
    for signatory in &whole.signatories {
        tx.delete::<SignatoryRow>(&signatory.id)?;
    }
    Ok(tx.delete::<InstrumentRow>(id)?)
}
