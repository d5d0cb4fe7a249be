//! Reading instruments.

use girok_store::{
    InstrumentRow, InstrumentTextRow, OriginalRow, OriginalTextRow, Read, SignatoryRow,
};

use crate::error::Result;
use crate::open::Archive;

/// An instrument, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentWhole {
    /// Its row.
    pub instrument: InstrumentRow,
    /// Languages the parties agreed on (BCP 47).
    pub languages: Vec<String>,
    /// Title, authentic-text clause and note per language.
    pub texts: Vec<InstrumentTextRow>,
    /// One per party, in the order of signing.
    pub originals: Vec<OriginalWhole>,
    /// Who signed.
    pub signatories: Vec<SignatoryRow>,
}

/// The original one party holds, with its language texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalWhole {
    /// Its row.
    pub original: OriginalRow,
    /// Its texts.
    pub texts: Vec<OriginalTextRow>,
}

impl Archive {
    /// An instrument by id.
    pub fn instrument(&self, id: &str) -> Result<InstrumentWhole> {
        self.store
            .read(|read| whole_instrument(read, read.get(id)?))
    }

    /// Every instrument, newest first; of one meeting, or of one record.
    pub fn instruments(
        &self,
        meeting: Option<&str>,
        record: Option<&str>,
    ) -> Result<Vec<InstrumentWhole>> {
        self.store.read(|read| {
            let record = record
                .map(|record| crate::records::resolve(read, record))
                .transpose()?
                .map(|record| record.id);
            read.list::<InstrumentRow>(
                "(?1 IS NULL OR meeting_id = ?1) AND (?2 IS NULL OR record_id = ?2) ORDER BY date_earliest DESC, id DESC",
                [meeting.map(str::to_owned), record],
            )?
            .into_iter()
            .map(|row| whole_instrument(read, row))
            .collect()
        })
    }
}

/// An instrument with everything that belongs to it.
pub(crate) fn whole_instrument(read: &Read<'_>, row: InstrumentRow) -> Result<InstrumentWhole> {
    let mut originals = Vec::new();
    for original in
        read.list::<OriginalRow>("instrument_id = ?1 ORDER BY position, id", [&row.id])?
    {
        originals.push(OriginalWhole {
            texts: read.list("original_id = ?1 ORDER BY position, id", [&original.id])?,
            original,
        });
    }
    Ok(InstrumentWhole {
        languages: serde_json::from_str(&row.languages).unwrap_or_default(),
        texts: read.list("instrument_id = ?1 ORDER BY position, id", [&row.id])?,
        originals,
        signatories: read.list("instrument_id = ?1 ORDER BY position, id", [&row.id])?,
        instrument: row,
    })
}

/// The instruments signed at a meeting.
pub(crate) fn instruments_of_meeting(
    read: &Read<'_>,
    meeting: &str,
) -> Result<Vec<InstrumentWhole>> {
    read.list::<InstrumentRow>("meeting_id = ?1 ORDER BY date_earliest, id", [meeting])?
        .into_iter()
        .map(|row| whole_instrument(read, row))
        .collect()
}
