//! What the meetings of the sample decided, what was signed, and what became of it.

use girok_model::Localized;
use girok_store::Tx;
use serde::Deserialize;

use super::{Keys, known};
use crate::error::Result;
use crate::instruments::{self, InstrumentDetails, NewInstrumentText, NewOriginal};
use crate::matters::{self, MatterDetails, NewMatterLink, NewMatterLog};

#[derive(Deserialize)]
pub(super) struct Instrument {
    key: String,
    kind: String,
    meeting: Option<String>,
    record: Option<String>,
    date: String,
    #[serde(default)]
    place: String,
    texts: Vec<Said>,
    originals: Vec<Original>,
}

#[derive(Deserialize)]
struct Said {
    language: String,
    title: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct Original {
    party: String,
    #[serde(default)]
    own: bool,
}

#[derive(Deserialize)]
pub(super) struct Matter {
    key: String,
    meeting: String,
    kind: String,
    #[serde(default)]
    party: String,
    texts: Vec<Text>,
    #[serde(default)]
    log: Vec<Entry>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Deserialize)]
struct Text {
    language: String,
    text: String,
}

#[derive(Deserialize)]
struct Entry {
    date: String,
    state: String,
    #[serde(default)]
    note: String,
    record: Option<String>,
}

#[derive(Deserialize)]
struct Link {
    matter: Option<String>,
    instrument: Option<String>,
    kind: String,
    #[serde(default)]
    note: String,
    record: Option<String>,
}

/// Writes instruments, then matters, then what became of the matters.
pub(super) fn load(
    tx: &mut Tx<'_, '_>,
    instruments: &[Instrument],
    matters: &[Matter],
    meetings: &Keys,
    records: &Keys,
) -> Result<()> {
    let named = |keys: &Keys, key: &Option<String>| -> Result<Option<String>> {
        key.as_ref().map(|key| known(keys, key)).transpose()
    };
    let mut signed = Keys::new();
    for instrument in instruments {
        let details = InstrumentDetails {
            kind: instrument.kind.clone(),
            meeting: named(meetings, &instrument.meeting)?,
            record: named(records, &instrument.record)?,
            date: instrument.date.clone(),
            place: instrument.place.clone(),
            texts: instrument.texts.iter().map(said).collect(),
            originals: instrument.originals.iter().map(original).collect(),
            ..InstrumentDetails::default()
        };
        let id = instruments::save(tx, None, &details)?;
        signed.insert(instrument.key.clone(), id);
    }
    let mut decided = Keys::new();
    for matter in matters {
        let details = MatterDetails {
            meeting: known(meetings, &matter.meeting)?,
            kind: matter.kind.clone(),
            party: matter.party.clone(),
            texts: matter.texts.iter().map(text).collect(),
            ..MatterDetails::default()
        };
        let id = matters::save(tx, None, &details)?;
        decided.insert(matter.key.clone(), id);
    }
    for matter in matters {
        let id = known(&decided, &matter.key)?;
        for entry in &matter.log {
            let new = NewMatterLog {
                date: entry.date.clone(),
                state: entry.state.clone(),
                note: entry.note.clone(),
                record: named(records, &entry.record)?,
                document: None,
            };
            matters::add_log(tx, &id, &new)?;
        }
        for link in &matter.links {
            let new = NewMatterLink {
                to_matter: named(&decided, &link.matter)?,
                to_instrument: named(&signed, &link.instrument)?,
                kind: link.kind.clone(),
                note: link.note.clone(),
                record: named(records, &link.record)?,
                document: None,
            };
            matters::add_link(tx, &id, &new)?;
        }
    }
    Ok(())
}

fn said(said: &Said) -> NewInstrumentText {
    NewInstrumentText {
        language: said.language.clone(),
        title: said.title.clone(),
        note: said.note.clone(),
        ..NewInstrumentText::default()
    }
}

fn original(original: &Original) -> NewOriginal {
    NewOriginal {
        party: original.party.clone(),
        own: original.own,
        ..NewOriginal::default()
    }
}

fn text(text: &Text) -> Localized {
    Localized {
        language: text.language.clone(),
        text: text.text.clone(),
    }
}
