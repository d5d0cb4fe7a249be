//! What a record is found by because it documents a meeting.

use girok_model::Localized;
use girok_store::{InstrumentTextRow, MeetingRow, Read};

use crate::error::Result;
use crate::matters::matter_titles;

/// The words of a meeting: texts with their language, and names.
#[derive(Debug, Default)]
pub(crate) struct MeetingWords {
    /// Agenda, decisions, notes; titles, clauses and notes of instruments.
    pub(crate) texts: Vec<(String, String)>,
    /// Participants and signatories with title and organisation; where instruments were signed.
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
        words.add_texts(matter_titles(read, &matter)?);
    }
    for instrument in read.texts(
        "SELECT id FROM instrument WHERE meeting_id = ?1 ORDER BY key",
        [&meeting.id],
    )? {
        words.add_instrument(read, &instrument)?;
    }
    let people = "SELECT p.name FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1 \
         UNION SELECT p.title FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1 \
         UNION SELECT p.organisation FROM participant p JOIN delegation d ON d.id = p.delegation_id WHERE d.meeting_id = ?1";
    words.names.extend(read.texts(people, [&meeting.id])?);
    words.names.retain(|name| !name.is_empty());
    Ok(words)
}

/// What the instruments a record documents say, and the decisions that stand in them.
pub(crate) fn words_of_instruments(read: &Read<'_>, record: &str) -> Result<MeetingWords> {
    let mut words = MeetingWords::default();
    for instrument in read.texts(
        "SELECT id FROM instrument WHERE record_id = ?1 ORDER BY key",
        [record],
    )? {
        words.add_instrument(read, &instrument)?;
        for matter in read.texts(
            "SELECT id FROM matter WHERE instrument_id = ?1 ORDER BY position",
            [&instrument],
        )? {
            words.add_texts(matter_titles(read, &matter)?);
        }
    }
    words.names.retain(|name| !name.is_empty());
    Ok(words)
}

impl MeetingWords {
    fn add_texts(&mut self, texts: Vec<Localized>) {
        let texts = texts.into_iter();
        self.texts
            .extend(texts.map(|text| (text.language, text.text)));
    }

    /// Titles, authentic-text clauses and notes of an instrument, where it was signed, its number and depositary, and
    /// its signatories.
    fn add_instrument(&mut self, read: &Read<'_>, id: &str) -> Result<()> {
        for row in
            read.list::<InstrumentTextRow>("instrument_id = ?1 ORDER BY position, key", [id])?
        {
            for text in [row.title, row.authentic_clause, row.note] {
                if !text.is_empty() {
                    self.texts.push((row.language.clone(), text));
                }
            }
        }
        self.names.extend(read.texts(
            "SELECT name FROM signatory WHERE instrument_id = ?1 UNION SELECT title FROM signatory WHERE instrument_id = ?1 \
             UNION SELECT organisation FROM signatory WHERE instrument_id = ?1 UNION SELECT place FROM instrument WHERE id = ?1 \
             UNION SELECT number FROM instrument WHERE id = ?1 UNION SELECT depositary FROM instrument WHERE id = ?1",
            [id],
        )?);
        Ok(())
    }
}
