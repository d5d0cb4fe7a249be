//! What is refused, and what is not any more.

use girok_archive::{
    ArchiveError, Invalid, LevelRule, MatterFilter, MeetingDetails, MeetingPatch, Moment,
    NewDescription, NewMatterLink, NewMatterLog, NewMeeting, NewRecord, Rule,
};
use girok_store::MatterLinkRow;

use crate::desk::{BODY, Desk, third};

#[track_caller]
pub(crate) fn fault<T: std::fmt::Debug>(answer: Result<T, ArchiveError>) -> Invalid {
    match answer {
        Err(ArchiveError::Invalid(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn log(date: &str) -> NewMatterLog {
    NewMatterLog {
        date: date.to_owned(),
        state: "in_progress".to_owned(),
        ..NewMatterLog::default()
    }
}

#[test]
fn a_meeting_without_a_record_is_changed_like_any_other() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let id = archive.save_meeting(None, &third(), actor).unwrap().value;
    let patch = MeetingPatch {
        place: Some("서울 외교부".to_owned()),
        ..MeetingPatch::default()
    };
    assert!(
        archive
            .update_meeting(&id, &patch, actor)
            .unwrap()
            .value
            .is_none()
    );
    let place = || archive.meeting(&id).unwrap().whole.meeting.place;
    assert_eq!(place(), "서울 외교부");
    archive.undo(None, actor).unwrap();
    assert_eq!(place(), "서울");
    let record = desk.record("제3차 회의록");
    archive
        .link_meeting(&id, &record, "minutes", actor)
        .unwrap();
    let documented = archive.update_meeting(&id, &patch, actor).unwrap().value;
    assert_eq!(documented.map(|row| row.reference), Some(record));
}

#[test]
fn a_language_has_one_tag_however_it_is_typed() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let mut details = third();
    details.languages = vec!["KOR".to_owned(), "rus".to_owned()];
    details.notes[0].language = "kor".to_owned();
    let id = archive.save_meeting(None, &details, actor).unwrap().value;
    let whole = archive.meeting(&id).unwrap();
    assert_eq!(whole.languages, ["ko", "ru"]);
    assert_eq!(whole.notes[0].language, "ko");
    details.languages = vec!["ko".to_owned(), "kor".to_owned()];
    let twice = fault(archive.save_meeting(None, &details, actor));
    assert_eq!(twice.to_string(), "The language \"ko\" comes twice.");
}

#[test]
fn sessions_never_come_before_themselves() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let ids: Vec<String> = [(1, "2010"), (2, "2014-05"), (3, "2018-11-15")]
        .into_iter()
        .map(|(session, date)| desk.meeting(session, date, "서울"))
        .collect();
    let put = |own: usize, before: usize| {
        let details = MeetingDetails {
            session: u32::try_from(own + 1).ok(),
            date: archive.meeting(&ids[own]).unwrap().whole.meeting.date_text,
            previous: Some(ids[before].clone()),
            agenda: Vec::new(),
            ..third()
        };
        archive.save_meeting(Some(&ids[own]), &details, actor)
    };
    put(1, 0).unwrap();
    put(2, 1).unwrap();
    for (own, before, sentence) in [
        (
            0,
            0,
            "Session 1 of 2010 cannot be the session before itself.",
        ),
        (
            0,
            1,
            "Session 1 of 2010 already comes before session 2 of 2014-05, which cannot come before it in turn.",
        ),
        (
            0,
            2,
            "Session 1 of 2010 already comes before session 3 of 2018-11-15, which cannot come before it in turn.",
        ),
    ] {
        let fault = fault(put(own, before));
        assert_eq!(
            (fault.field.as_str(), fault.rule),
            ("previous", Rule::Cycle)
        );
        assert_eq!(fault.to_string(), sentence);
    }
    put(2, 0).unwrap();
}

#[test]
fn nothing_is_noted_before_the_meeting_it_comes_from() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = desk.meeting(3, "2018-11-15", "서울");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let early = fault(archive.log_matter(&request, &log("2018-10"), actor));
    assert_eq!((early.field.as_str(), early.rule), ("date", Rule::Order));
    assert_eq!(
        early.to_string(),
        "The entry is dated 2018-10, which is before session 3 of 2018-11-15, where the matter comes from."
    );
    // What may be later is noted: the year of the meeting, its month, its day.
    for date in ["2018", "2018-11", "2018-11-15"] {
        archive.log_matter(&request, &log(date), actor).unwrap();
    }
    let undated = fault(archive.log_matter(&request, &log("../2018"), actor));
    assert_eq!(
        (undated.field.as_str(), undated.rule),
        ("date", Rule::Required)
    );
}

#[test]
fn a_level_of_the_archive_is_one_for_meetings() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let level = |code: &str, parents: &[&str]| LevelRule {
        code: code.to_owned(),
        ead: "otherlevel".to_owned(),
        parents: parents.iter().map(|code| (*code).to_owned()).collect(),
        ..LevelRule::default()
    };
    archive
        .save_level(&level("session", &["", "fonds"]), actor)
        .unwrap();
    let new = |level: Option<&str>, parent: Option<&str>| NewMeeting {
        body: BODY.to_owned(),
        level: level.map(str::to_owned),
        parent: parent.map(str::to_owned),
        ..NewMeeting::default()
    };
    let fonds = NewRecord {
        level: "fonds".to_owned(),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: "위원회".to_owned(),
            ..NewDescription::default()
        }],
        ..NewRecord::default()
    };
    let fonds = archive.add_record(&fonds, actor).unwrap().value.reference;
    let added = archive
        .add_meeting(&new(Some("Session"), Some(&fonds)), actor)
        .unwrap()
        .value;
    assert_eq!(added.level, "session");
    let unknown = fault(archive.add_meeting(&new(Some("shelf"), None), actor));
    assert_eq!(unknown.rule, Rule::Level);
    assert!(
        unknown
            .hint()
            .is_some_and(|hint| hint.contains("session") && hint.contains("fonds")),
        "{:?}",
        unknown.hint()
    );
    // Below a level of the archive that may hold no file, the record of a meeting is what may stand there.
    archive
        .save_level(&level("file", &["series"]), actor)
        .unwrap();
    let below = archive
        .add_meeting(&new(None, Some(&added.reference)), actor)
        .unwrap()
        .value;
    assert_eq!(below.level, "item");
}

#[test]
fn a_period_is_asked_for_by_its_last_day_everywhere() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = desk.meeting(3, "2018-11-15", "서울");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    archive
        .log_matter(&request, &log("2019-03-01"), actor)
        .unwrap();
    let filter = |day: &str| MatterFilter {
        day: Some(day.to_owned()),
        ..MatterFilter::default()
    };
    let listed = |day: &str| archive.matters(&filter(day)).unwrap();
    assert_eq!(listed("2012").len(), 0, "the meeting was later");
    assert_eq!(listed("2018")[0].standing.state.code(), "open");
    assert_eq!(listed("2019")[0].standing.state.code(), "in_progress");
    assert_eq!(listed("2019-02")[0].standing.state.code(), "open");
    for day in ["2012/..", "someday", ""] {
        let faults = [
            fault(archive.matters(&filter(day))),
            fault(archive.matter(&request, Some(day))),
            fault(archive.chain(&request, Some(day))),
            fault(archive.continuity(BODY, Some(day))),
            Moment::parse(day).unwrap_err(),
        ];
        for fault in faults {
            assert_eq!(fault.field, "as_of", "{day}");
            assert!(fault.hint().is_some(), "{day}");
        }
    }
    assert!(Moment::parse("2012").is_ok());
}

#[test]
fn the_past_of_a_meeting_knows_the_links_that_led_to_its_matters() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = desk.meeting(3, "2018-11-15", "서울");
    let fourth = desk.meeting(4, "2022-XX-02", "누르술탄");
    let record = desk.record("제4차 회의록");
    archive
        .link_meeting(&fourth, &record, "minutes", actor)
        .unwrap();
    let first = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let later = desk.matter(&fourth, "noted", "양해각서 이행 경과를 청취하였다.");
    let seq = || archive.head().unwrap().unwrap().seq;
    let before = seq();
    let new = NewMatterLink {
        to_matter: Some(later.clone()),
        kind: "continued".to_owned(),
        ..NewMatterLink::default()
    };
    let link = archive.link_matter(&first, &new, actor).unwrap().value;
    let linked = seq();
    archive.unlink_matter(&link, actor).unwrap();
    let store = girok_store::Store::open(
        &desk.catalogue(),
        girok_archive::Access::Read,
        crate::rows::NOW,
    )
    .unwrap();
    let id = archive.record(&record).unwrap().record.id;
    let incoming = |seq: u64| -> Vec<MatterLinkRow> {
        store
            .read(|read| {
                read.past(&id, seq)?
                    .read(|then| then.list::<MatterLinkRow>("to_matter_id = ?1", [&later]))
            })
            .unwrap()
    };
    assert_eq!(incoming(before).len(), 0);
    assert_eq!(incoming(linked).len(), 1);
    assert_eq!(incoming(linked)[0].matter_id, first);
    assert_eq!(incoming(seq()).len(), 0);
}
