//! What a record is found by because it documents a meeting.

use girok_store::{MeetingRow, Read};

use crate::error::Result;
use crate::instruments::instrument_titles;
use crate::matters::matter_titles;

/// The words of a meeting: texts with their language, and names.
#[derive(Debug, Default)]
pub(crate) struct MeetingWords {
    /// Agenda, decisions, notes and titles of instruments.
    pub(crate) texts: Vec<(String, String)>,
    /// Participants and signatories with title and organisation.
    pub(crate) names: Vec<String>,
}

/// Everything a meeting says in words.
pub(crate) fn words_of(read: &Read<'_>, meeting: &MeetingRow) -> Result<MeetingWords> {
    let mut words = MeetingWords::default();
    let mut pairs = |sql: &str| -> Result<()> {
        // Two columns as one text: a language tag has no line break.
        for pair in read.texts(sql, [&meeting.id])? {
            if let Some((language, text)) = pair.split_once('\n') {
                words.texts.push((language.to_owned(), text.to_owned()));
            }
        }
        Ok(())
    };
    pairs(
        "SELECT language || char(10) || text FROM meeting_note WHERE meeting_id = ?1 ORDER BY key",
    )?;
    pairs(
        "SELECT t.language || char(10) || t.title || char(10) || t.summary FROM agenda_text t \
         JOIN agenda_item i ON i.id = t.agenda_item_id WHERE i.meeting_id = ?1 ORDER BY i.position, t.position",
    )?;
    for matter in read.texts(
        "SELECT id FROM matter WHERE meeting_id = ?1 ORDER BY position",
        [&meeting.id],
    )? {
        let texts = matter_titles(read, &matter)?;
        words
            .texts
            .extend(texts.into_iter().map(|text| (text.language, text.text)));
    }
    for instrument in read.texts(
        "SELECT id FROM instrument WHERE meeting_id = ?1 ORDER BY key",
        [&meeting.id],
    )? {
        let titles = instrument_titles(read, &instrument)?;
        words
            .texts
            .extend(titles.into_iter().map(|title| (title.language, title.text)));
    }
    let people = "SELECT p.name FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1 \
         UNION SELECT p.title FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1 \
         UNION SELECT p.organisation FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1 \
         UNION SELECT s.name FROM signatory s JOIN instrument i ON i.id = s.instrument_id WHERE i.meeting_id = ?1 \
         UNION SELECT s.title FROM signatory s JOIN instrument i ON i.id = s.instrument_id WHERE i.meeting_id = ?1 \
         UNION SELECT s.organisation FROM signatory s JOIN instrument i ON i.id = s.instrument_id WHERE i.meeting_id = ?1";
    words.names = read.texts(people, [&meeting.id])?;
    words.names.retain(|name| !name.is_empty());
    Ok(words)
}

/// Titles and signatories of the instruments a record documents.
pub(crate) fn words_of_instruments(read: &Read<'_>, record: &str) -> Result<MeetingWords> {
    let mut words = MeetingWords::default();
    for instrument in read.texts(
        "SELECT id FROM instrument WHERE record_id = ?1 ORDER BY key",
        [record],
    )? {
        let titles = instrument_titles(read, &instrument)?;
        words
            .texts
            .extend(titles.into_iter().map(|title| (title.language, title.text)));
        words.names.extend(read.texts(
            "SELECT name FROM signatory WHERE instrument_id = ?1 UNION SELECT title FROM signatory WHERE instrument_id = ?1 \
             UNION SELECT organisation FROM signatory WHERE instrument_id = ?1",
            [&instrument],
        )?);
    }
    words.names.retain(|name| !name.is_empty());
    Ok(words)
}
