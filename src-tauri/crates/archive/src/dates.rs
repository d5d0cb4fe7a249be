//! An archival date and the four columns it is kept in.

use girok_model::{ArchivalDate, Invalid};

/// A date in the columns of a row: as written, in EDTF, first and last possible day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateColumns {
    /// As written.
    pub text: String,
    /// EDTF.
    pub edtf: String,
    /// First possible day.
    pub earliest: Option<String>,
    /// Last possible day.
    pub latest: Option<String>,
}

impl DateColumns {
    /// Reads a date as typed into `field`.
    ///
    /// # Errors
    /// What is wrong with the date, reported for that field.
    pub fn parse(text: &str, field: &str) -> Result<Self, Invalid> {
        let date = ArchivalDate::parse(text).map_err(|fault| fault.at(field))?;
        Ok(Self {
            text: date.text,
            edtf: date.edtf,
            earliest: date.earliest.map(|day| day.to_string()),
            latest: date.latest.map(|day| day.to_string()),
        })
    }
}
