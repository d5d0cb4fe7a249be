//! Local times of meetings and the zones they are read in.

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use girok_model::{Invalid, Rule, clean_line};

/// When a meeting began and ended, on the clock of its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) starts_at: Option<String>,
    pub(super) ends_at: Option<String>,
    pub(super) zone: Option<String>,
}

const FORM: &str = "%Y-%m-%dT%H:%M";

impl Times {
    /// Reads times as typed; an end must not be before the beginning, a zone must be one of the IANA database.
    pub(super) fn parse(starts_at: &str, ends_at: &str, zone: &str) -> Result<Self, Invalid> {
        let zone = clean_line(zone);
        if !zone.is_empty() {
            zone.parse::<Tz>().map_err(|_| {
                Invalid::new("zone", Rule::Choice, &zone)
                    .saying(format!(
                        "\"{zone}\" is not a time zone of the IANA database."
                    ))
                    .hinting("Write it as Asia/Seoul, Asia/Almaty or Europe/Moscow.")
            })?;
        }
        let (start, end) = (time(starts_at, "starts_at")?, time(ends_at, "ends_at")?);
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            return Err(
                Invalid::new("ends_at", Rule::Order, ends_at).saying(format!(
                    "The meeting ends at {ends_at}, before it begins at {starts_at}."
                )),
            );
        }
        let text = |time: Option<NaiveDateTime>| time.map(|time| time.format(FORM).to_string());
        Ok(Self {
            starts_at: text(start),
            ends_at: text(end),
            zone: Some(zone).filter(|zone| !zone.is_empty()),
        })
    }
}

fn time(text: &str, field: &str) -> Result<Option<NaiveDateTime>, Invalid> {
    let text = clean_line(text).replace(' ', "T");
    if text.is_empty() {
        return Ok(None);
    }
    NaiveDateTime::parse_from_str(&text, FORM)
        .map(Some)
        .map_err(|_| {
            Invalid::new(field, Rule::Date, &text)
                .saying(format!("\"{text}\" is not a time on a day."))
                .hinting("Write the local time as 2018-11-15T10:00.")
        })
}

/// The offset from UTC of a local time in a zone, for example `+09:00`; nothing where it is not known.
pub fn offset_of(local: Option<&str>, zone: Option<&str>) -> Option<String> {
    let zone: Tz = zone?.parse().ok()?;
    let local = NaiveDateTime::parse_from_str(local?, FORM).ok()?;
    let offset = zone.offset_from_local_datetime(&local).earliest()?;
    Some(offset.fix().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_clock_and_their_zone() {
        let times = Times::parse("2018-11-15 10:00", "2018-11-15T17:30", "Asia/Seoul").unwrap();
        assert_eq!(times.starts_at.as_deref(), Some("2018-11-15T10:00"));
        for (local, zone, offset) in [
            ("2018-11-15T10:00", "Asia/Seoul", "+09:00"),
            // Kazakhstan moved to one zone on 1 March 2024.
            ("2022-05-02T10:00", "Asia/Almaty", "+06:00"),
            ("2024-05-02T10:00", "Asia/Almaty", "+05:00"),
        ] {
            assert_eq!(
                offset_of(Some(local), Some(zone)).as_deref(),
                Some(offset),
                "{local} {zone}"
            );
        }
        for (start, end, zone, field, rule) in [
            (
                "2018-11-15T10:00",
                "2018-11-15T09:00",
                "",
                "ends_at",
                Rule::Order,
            ),
            ("10 o'clock", "", "", "starts_at", Rule::Date),
            ("2018-11-31T10:00", "", "", "starts_at", Rule::Date),
            ("", "", "Asia/Nowhere", "zone", Rule::Choice),
        ] {
            let fault = Times::parse(start, end, zone).unwrap_err();
            assert_eq!((fault.field.as_str(), fault.rule), (field, rule));
        }
    }
}
