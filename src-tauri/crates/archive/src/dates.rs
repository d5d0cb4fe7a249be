//! An archival date and the four columns it is kept in.

use girok_model::{ArchivalDate, Day, Invalid, Rule, calendar_day};

/// A day of the calendar as it is kept, `YYYY-MM-DD`.
///
/// # Errors
/// As [`calendar_day`].
pub(crate) fn day_text(field: &str, text: &str) -> Result<String, Invalid> {
    Ok(calendar_day(field, text)?.to_string())
}

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

/// The day something is asked for: the last one a date can mean, or today where the desk stands.
///
/// # Errors
/// What is wrong with the date, reported for `as_of`; [`Rule::Date`] when it has no last day.
pub(crate) fn day_or_today(date: Option<&str>) -> Result<String, Invalid> {
    date.map_or_else(
        || Ok(chrono::Local::now().date_naive().to_string()),
        |date| last_day(date).map(|day| day.to_string()),
    )
}

/// The last day a date can mean.
pub(crate) fn last_day(text: &str) -> Result<Day, Invalid> {
    let hint = "Write a day, a month or a year: 2018-11-15, 2018-11, 2018.";
    let date = ArchivalDate::parse(text).map_err(|fault| fault.at("as_of").hinting(hint))?;
    date.latest.ok_or_else(|| {
        let sentence = if text.trim().is_empty() {
            "No day is named to ask for.".to_owned()
        } else {
            format!("The date \"{text}\" has no last day to ask for.")
        };
        Invalid::new("as_of", Rule::Date, text)
            .saying(sentence)
            .hinting(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_asked_for_by_its_last_day() {
        for (typed, day) in [
            ("2021-08-17", "2021-08-17"),
            ("2012", "2012-12-31"),
            ("2018-02", "2018-02-28"),
            ("2018년 11월", "2018-11-30"),
            ("1937/1938", "1938-12-31"),
        ] {
            assert_eq!(day_or_today(Some(typed)), Ok(day.to_owned()), "{typed}");
        }
        for typed in ["", "2018/..", "yesterday", "2018-02-30"] {
            let fault = day_or_today(Some(typed)).unwrap_err();
            assert_eq!(fault.field, "as_of", "{typed}");
            assert!(fault.hint().is_some_and(|hint| hint.contains("2018-11")));
            assert!(!fault.to_string().contains("\"\""), "{fault}");
        }
        assert!(day_or_today(None).is_ok());
    }
}
