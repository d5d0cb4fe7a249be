//! Records as they were.

use chrono::{DateTime, Days, Local, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};
use girok_model::{Invalid, Rule};
use girok_store::{OperationInfo, Read};

use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::records::{RecordWhole, resolve, whole_record};

/// A moment of the archive's past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// After this operation.
    Operation(u64),
    /// RFC 3339 UTC with milliseconds.
    Instant(String),
}

impl Moment {
    /// Reads `2024-03-01` (the end of that day where the desk stands), an RFC 3339 instant, or `#812` (after that
    /// operation).
    ///
    /// # Errors
    /// [`Rule::Date`].
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let fault = || Invalid::new("as_of", Rule::Date, text);
        if let Some(number) = text.strip_prefix('#') {
            return number.parse().map(Moment::Operation).map_err(|_| fault());
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Ok(Moment::at(instant.with_timezone(&Utc)));
        }
        let day: NaiveDate = text.parse().map_err(|_| fault())?;
        let next = day
            .checked_add_days(Days::new(1))
            .ok_or_else(fault)?
            .and_time(NaiveTime::MIN);
        // Where clocks skip midnight, the day ends with the first moment there is.
        let end = Local.from_local_datetime(&next).earliest().map_or_else(
            || Utc.from_utc_datetime(&next),
            |end| end.with_timezone(&Utc),
        );
        Ok(Moment::at(end - chrono::Duration::milliseconds(1)))
    }

    fn at(instant: DateTime<Utc>) -> Self {
        Moment::Instant(instant.to_rfc3339_opts(SecondsFormat::Millis, true))
    }

    /// The number of the last operation then.
    pub(super) fn seq(&self, read: &Read<'_>) -> Result<u64> {
        Ok(match self {
            Moment::Operation(seq) => *seq,
            Moment::Instant(instant) => read.seq_at(instant)?,
        })
    }
}

/// A record as it was.
#[derive(Debug, Clone)]
pub struct RecordThen {
    /// The record with everything that belonged to it. What it refers to is named as it was named then.
    pub record: RecordWhole,
    /// The last operation of the archive at that moment.
    pub operation: Option<OperationInfo>,
    /// Parts whose content was destroyed with authority since.
    pub destroyed: u32,
}

impl Archive {
    /// A record as it was at a moment; `reference` is its reference code now, or its id.
    ///
    /// # Errors
    /// [`ArchiveError::NotYet`] when it was not there then.
    pub fn record_then(&self, reference: &str, moment: &Moment) -> Result<RecordThen> {
        self.store.read(|read| {
            let seq = moment.seq(read)?;
            let id = match resolve(read, reference) {
                Ok(record) => record.id,
                // A record that was undone or destroyed since is asked for by id.
                Err(ArchiveError::NoRecord(asked))
                    if read.row_after("record", &asked, seq)?.row().is_some() =>
                {
                    asked
                }
                Err(error) => return Err(error),
            };
            let past = read.past(&id, seq)?;
            let mut record = past.read(|then| {
                resolve(then, &id)
                    .map_err(|_| ArchiveError::NotYet(reference.to_owned()))
                    .and_then(|record| whole_record(then, record))
            })?;
            record.destruction = read.destruction_of(&id)?;
            Ok(RecordThen {
                record,
                operation: read.operation(seq)?,
                destroyed: past.destroyed(),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_days_instants_and_operations() {
        assert_eq!(Moment::parse("#812"), Ok(Moment::Operation(812)));
        assert_eq!(
            Moment::parse("2024-03-01T09:00:00+09:00"),
            Ok(Moment::Instant("2024-03-01T00:00:00.000Z".into()))
        );
        let Ok(Moment::Instant(end)) = Moment::parse("2024-02-29") else {
            panic!("a day is an instant");
        };
        let end = DateTime::parse_from_rfc3339(&end)
            .unwrap()
            .with_timezone(&Local);
        assert_eq!(
            end.date_naive().to_string(),
            "2024-02-29",
            "its last moment"
        );
        for wrong in ["", "2024-02-30", "yesterday", "#x"] {
            assert!(Moment::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
