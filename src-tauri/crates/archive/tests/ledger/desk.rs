//! A desk with the sessions of the joint committee.

use std::path::PathBuf;

use girok_archive::{
    Access, ActorName, Archive, InstrumentDetails, Localized, MatterDetails, MatterState,
    MeetingDetails, NewAgendaItem, NewAgendaText, NewDelegation, NewDescription, NewInstrumentText,
    NewMeetingNote, NewOriginal, NewOriginalText, NewParticipant, NewRecord, Op, StoreError,
};
use girok_store::{Store, Tx, Write};
use serde_json::json;
use tempfile::TempDir;

use crate::rows::NOW;

pub(crate) const BODY: &str = "한-카자흐스탄 문화공동위원회";

pub(crate) struct Desk {
    pub(crate) archive: Archive,
    pub(crate) actor: ActorName,
    room: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let actor = ActorName::new("김서연", "tester").unwrap();
        let dir = room.path().join("archive");
        drop(Archive::create(&dir, "위원회", "ko", &actor).unwrap());
        Self {
            archive: Archive::open(&dir, Access::Write).unwrap(),
            actor,
            room,
        }
    }

    /// The catalogue's file.
    pub(crate) fn catalogue(&self) -> PathBuf {
        self.room.path().join("archive/catalogue.db")
    }

    /// Writes rows the archive itself would refuse.
    pub(crate) fn write(&self, body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>) {
        let store = Store::open(&self.catalogue(), Access::Write, NOW).unwrap();
        let write = Write {
            op: Op::MatterLink,
            actor: &self.actor,
            at: NOW.to_owned(),
            params: json!({}),
            group: None,
        };
        store.transact::<(), StoreError>(&write, body).unwrap();
    }

    pub(crate) fn meeting(&self, session: u32, date: &str, place: &str) -> String {
        let details = MeetingDetails {
            session: Some(session),
            date: date.to_owned(),
            place: place.to_owned(),
            ..third()
        };
        let details = MeetingDetails {
            agenda: Vec::new(),
            notes: Vec::new(),
            starts_at: String::new(),
            ends_at: String::new(),
            ..details
        };
        self.archive
            .save_meeting(None, &details, &self.actor)
            .unwrap()
            .value
    }

    pub(crate) fn matter(&self, meeting: &str, kind: &str, text: &str) -> String {
        let details = MatterDetails {
            meeting: meeting.to_owned(),
            kind: kind.to_owned(),
            party: "KZ".to_owned(),
            texts: vec![ko(text)],
            ..MatterDetails::default()
        };
        self.archive
            .save_matter(None, &details, &self.actor)
            .unwrap()
            .value
    }

    pub(crate) fn record(&self, title: &str) -> String {
        let new = NewRecord {
            level: "file".to_owned(),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: title.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive
            .add_record(&new, &self.actor)
            .unwrap()
            .value
            .reference
    }

    pub(crate) fn state(&self, matter: &str, day: &str) -> (MatterState, bool, bool) {
        let standing = self.archive.matter(matter, Some(day)).unwrap().standing;
        (standing.state, standing.inferred, standing.overdue)
    }
}

pub(crate) fn ko(text: &str) -> Localized {
    Localized {
        language: "ko".to_owned(),
        text: text.to_owned(),
    }
}

pub(crate) fn third() -> MeetingDetails {
    MeetingDetails {
        body: BODY.to_owned(),
        session: Some(3),
        date: "2018-11-15".to_owned(),
        place: "서울".to_owned(),
        host: "KR".to_owned(),
        starts_at: "2018-11-15T10:00".to_owned(),
        ends_at: "2018-11-15T12:30".to_owned(),
        zone: "Asia/Seoul".to_owned(),
        languages: vec!["ko".to_owned(), "ru".to_owned()],
        notes: vec![NewMeetingNote {
            language: "ko".to_owned(),
            kind: "basis".to_owned(),
            text: "1995년 문화협정".to_owned(),
        }],
        delegations: vec![
            NewDelegation {
                party: "KR".to_owned(),
                participants: vec![
                    person("홍석인", "head", "외교부"),
                    person("통역", "interpreter", ""),
                ],
            },
            NewDelegation {
                party: "KZ".to_owned(),
                participants: vec![person(
                    "Алмат Суюнов",
                    "head",
                    "Министерство культуры и спорта",
                )],
            },
        ],
        agenda: vec![NewAgendaItem {
            number: "3".to_owned(),
            texts: vec![NewAgendaText {
                language: "ko".to_owned(),
                title: "기록관리 분야 협력".to_owned(),
                summary: "카자흐스탄 측이 협력을 요청".to_owned(),
            }],
            ..NewAgendaItem::default()
        }],
        ..MeetingDetails::default()
    }
}

pub(crate) fn person(name: &str, role: &str, organisation: &str) -> NewParticipant {
    NewParticipant {
        name: name.to_owned(),
        role: role.to_owned(),
        organisation: organisation.to_owned(),
        ..NewParticipant::default()
    }
}

pub(crate) fn memorandum(meeting: Option<String>, document: Option<String>) -> InstrumentDetails {
    InstrumentDetails {
        kind: "memorandum".to_owned(),
        meeting,
        date: "2021-08-17".to_owned(),
        place: "서울".to_owned(),
        languages: vec!["ko".to_owned(), "kk".to_owned()],
        texts: vec![NewInstrumentText {
            language: "ko".to_owned(),
            title: "기록관리 협력 양해각서".to_owned(),
            ..NewInstrumentText::default()
        }],
        originals: vec![
            NewOriginal {
                party: "KR".to_owned(),
                own: true,
                holding: "here".to_owned(),
                texts: vec![NewOriginalText {
                    language: "ko".to_owned(),
                    document,
                }],
                ..NewOriginal::default()
            },
            NewOriginal {
                party: "KZ".to_owned(),
                holding: "elsewhere".to_owned(),
                ..NewOriginal::default()
            },
        ],
        ..InstrumentDetails::default()
    }
}
