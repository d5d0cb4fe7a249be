//! Records as they were.

use chrono::{DateTime, Days, Local, NaiveTime, SecondsFormat, TimeZone, Utc};
use girok_model::{Invalid, Rule};
use girok_store::{OperationInfo, Read};

use crate::dates::last_day;
use crate::error::{ArchiveError, Result};
use crate::now;
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
    /// Reads `2024-03-01` (the end of that day where the desk stands; of `2024` the end of its last day), an RFC 3339
    /// instant, or `#812` (after that operation).
    ///
    /// # Errors
    /// [`Rule::Date`], [`Rule::Day`].
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let fault = || {
            Invalid::new("as_of", Rule::Date, text).hinting(
                "Write a day as 2024-03-01, an instant as 2024-03-01T09:00:00Z, or an operation as #812.",
            )
        };
        if let Some(number) = text.strip_prefix('#') {
            return number.parse().map(Moment::Operation).map_err(|_| fault());
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Ok(Moment::at(instant.with_timezone(&Utc)));
        }
        let next = last_day(text)?
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

    /// The day at the desk, `YYYY-MM-DD`, of an instant.
    pub(crate) fn day(&self) -> Option<String> {
        match self {
            Moment::Operation(_) => None,
            Moment::Instant(instant) => DateTime::parse_from_rfc3339(instant)
                .ok()
                .map(|instant| instant.with_timezone(&Local).date_naive().to_string()),
        }
    }

    /// The number of the last operation then.
    ///
    /// # Errors
    /// [`ArchiveError::NoMoment`] for an operation that was never done, a moment before the archive was founded, and a
    /// day that is still to come: the present would be no answer to any of them.
    pub(crate) fn seq(&self, read: &Read<'_>) -> Result<u64> {
        let newest = read.head()?;
        match self {
            Moment::Operation(seq) => {
                let newest = newest.map_or(0, |head| head.seq);
                if *seq == 0 || *seq > newest {
                    return Err(ArchiveError::NoMoment {
                        message: format!("There is no operation #{seq} in this archive."),
                        hint: format!("Operations are numbered from #1 to #{newest}, the newest."),
                    });
                }
                Ok(*seq)
            }
            Moment::Instant(instant) => {
                if day_here(instant) > day_here(&now()) {
                    return Err(ArchiveError::NoMoment {
                        message: format!("The moment {instant} is still to come."),
                        hint: "Ask for today or a day before it.".to_owned(),
                    });
                }
                let seq = read.seq_at(instant)?;
                if let Some(first) = read.operation(1)?.filter(|_| seq == 0) {
                    return Err(ArchiveError::NoMoment {
                        message: format!(
                            "The archive was not there yet at {instant}: it was founded at {}.",
                            first.at
                        ),
                        hint: format!("Ask for {} or a later day.", day_here(&first.at)),
                    });
                }
                Ok(seq)
            }
        }
    }
}

/// The day of an instant where the desk stands, as `2024-03-01`.
fn day_here(instant: &str) -> String {
    DateTime::parse_from_rfc3339(instant).map_or_else(
        |_| instant.to_owned(),
        |instant| instant.with_timezone(&Local).date_naive().to_string(),
    )
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
    /// [`ArchiveError::NotYet`] when it was not there then, [`ArchiveError::NoMoment`] when nothing was.
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
