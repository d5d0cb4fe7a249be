//! Instruments with their originals. What is read has the shape that is sent back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DateView;
use super::request::requests;

requests! {
    /// Everything about an instrument; `instrument.save` makes it into exactly this, `instrument.get` answers it.
    InstrumentDetailsView {
        /// `agreed_minutes`, `memorandum`, `protocol`, `exchange_of_notes`, `programme`, `agreement` or `other`.
        kind: String,
        /// Meeting it was signed at, by id.
        #[serde(default)] #[ts(optional)]
        meeting: Option<String>,
        /// Record that documents it: reference code or id.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Date of signature, as written.
        #[serde(default)]
        date: String,
        /// Place of signature as named then.
        #[serde(default)]
        place: String,
        /// `treaty`, `notice_treaty`, `agency_arrangement`, `non_binding`, `undetermined`.
        #[serde(default)]
        legal_status: String,
        /// Number in a register.
        #[serde(default)]
        number: String,
        /// Who keeps it for the parties.
        #[serde(default)]
        depositary: String,
        /// Languages the parties agreed on (BCP 47).
        #[serde(default)]
        languages: Vec<String>,
        /// Entry into force, as written.
        #[serde(default)]
        in_force: String,
        /// Title and clause per language.
        #[serde(default)]
        texts: Vec<InstrumentTextView>,
        /// One per party, in the order of signing.
        #[serde(default)]
        originals: Vec<OriginalView>,
        /// Who signed.
        #[serde(default)]
        signatories: Vec<SignatoryView>,
    }

    /// What is said of an instrument in one language.
    InstrumentTextView {
        /// BCP 47.
        language: String,
        /// Title.
        #[serde(default)]
        title: String,
        /// Which texts are authentic.
        #[serde(default)]
        authentic_clause: String,
        /// Note.
        #[serde(default)]
        note: String,
    }

    /// The original a party holds (alternat).
    OriginalView {
        /// Party code.
        party: String,
        /// It is the one of our own side.
        #[serde(default)]
        own: bool,
        /// `here`, `elsewhere`, `lost` or `unknown`.
        #[serde(default)]
        holding: String,
        /// Where it lies.
        #[serde(default)]
        location: String,
        /// Its language texts.
        #[serde(default)]
        texts: Vec<OriginalTextView>,
    }

    /// A language text of an original.
    OriginalTextView {
        /// BCP 47.
        language: String,
        /// Document with the text, by id.
        #[serde(default)] #[ts(optional)]
        document: Option<String>,
    }

    /// A person who signed.
    SignatoryView {
        /// Party code.
        #[serde(default)]
        party: String,
        /// Name as signed.
        name: String,
        /// Title held then.
        #[serde(default)]
        title: String,
        /// Organisation then.
        #[serde(default)]
        organisation: String,
        /// In what capacity.
        #[serde(default)]
        capacity: String,
    }

    /// `instrument.save`.
    InstrumentSave {
        /// Instrument id; a new one without it.
        #[serde(default)] #[ts(optional)]
        id: Option<String>,
        /// All of it.
        details: InstrumentDetailsView,
    }

    /// `instrument.list`.
    InstrumentList {
        /// Only those signed at this meeting.
        #[serde(default)] #[ts(optional)]
        meeting: Option<String>,
        /// Only those this record documents.
        #[serde(default)] #[ts(optional)]
        record: Option<String>,
        /// Reader's language.
        language: String,
    }
}

/// An instrument, whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InstrumentView {
    /// Instrument id.
    pub id: String,
    /// Date of signature.
    pub date: DateView,
    /// All of it, in the shape that is sent back.
    pub details: InstrumentDetailsView,
}
