//! What does not fit any more, and what is told of it when.

use girok_archive::{
    ContinuityFinding, InstrumentDetails, MeetingDetails, MeetingPatch, NewMatterLink,
    NewMatterLog, NewMeeting,
};

use girok_store::DocumentRow;

use crate::desk::{BODY, Desk, memorandum, third};

fn kinds(found: &[ContinuityFinding]) -> Vec<&'static str> {
    found.iter().map(|one| one.kind.code()).collect()
}

fn of(found: Vec<ContinuityFinding>, kind: &str) -> Vec<ContinuityFinding> {
    found
        .into_iter()
        .filter(|one| one.kind.code() == kind)
        .collect()
}

#[test]
fn a_corrected_date_is_kept_and_what_no_longer_fits_is_told() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = desk.meeting(3, "2018-11-15", "서울");
    let fourth = desk.meeting(4, "2022-05-02", "누르술탄");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let report = desk.matter(&fourth, "noted", "양해각서 이행 경과를 청취하였다.");
    let noted = NewMatterLog {
        date: "2019-03-01".to_owned(),
        state: "in_progress".to_owned(),
        ..NewMatterLog::default()
    };
    archive.log_matter(&request, &noted, actor).unwrap();
    let link = NewMatterLink {
        to_matter: Some(report),
        kind: "continued".to_owned(),
        ..NewMatterLink::default()
    };
    archive.link_matter(&request, &link, actor).unwrap();
    let signed = archive
        .save_instrument(None, &memorandum(None, None), actor)
        .unwrap()
        .value;
    let link = NewMatterLink {
        to_instrument: Some(signed.clone()),
        kind: "answered".to_owned(),
        ..NewMatterLink::default()
    };
    archive.link_matter(&request, &link, actor).unwrap();
    let misfits = |day: Option<&str>| {
        let mut found = archive.continuity(BODY, day).unwrap();
        found.retain(|one| one.kind.code().ends_with("_before"));
        found
    };
    assert_eq!(kinds(&misfits(None)), [""; 0]);
    let patch = MeetingPatch {
        date: Some("2023".to_owned()),
        ..MeetingPatch::default()
    };
    archive.update_meeting(&third, &patch, actor).unwrap();
    let found = misfits(None);
    assert_eq!(kinds(&found), ["log_before", "link_before", "link_before"]);
    assert!(
        found
            .iter()
            .all(|one| one.matter.as_ref() == Some(&request))
    );
    assert_eq!(
        found
            .iter()
            .map(|one| one.detail.as_str())
            .collect::<Vec<_>>(),
        ["2019-03-01", "2022-05-02", "2021-08-17"]
    );
    assert_eq!(found[2].instrument, Some(signed));
    assert_eq!(
        kinds(&misfits(Some("2022"))),
        [""; 0],
        "the meeting was still to come"
    );
    archive.undo(None, actor).unwrap();
    assert_eq!(kinds(&misfits(None)), [""; 0]);
}

#[test]
fn evidence_in_the_trash_proves_nothing_until_it_is_back() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = desk.meeting(3, "2018-11-15", "서울");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let record = desk.record("양해각서");
    let signed = archive
        .save_instrument(None, &memorandum(None, None), actor)
        .unwrap()
        .value;
    let link = NewMatterLink {
        to_instrument: Some(signed.clone()),
        kind: "answered".to_owned(),
        record: Some(record.clone()),
        ..NewMatterLink::default()
    };
    archive.link_matter(&request, &link, actor).unwrap();
    let noted = NewMatterLog {
        date: "2021-08-17".to_owned(),
        state: "done".to_owned(),
        record: Some(record.clone()),
        ..NewMatterLog::default()
    };
    archive.log_matter(&request, &noted, actor).unwrap();
    let inferred = || {
        let whole = archive.matter(&request, None).unwrap();
        [
            whole.forward[0].inferred,
            archive.chain(&request, None).unwrap()[0].inferred,
            archive.instrument_chain(&signed, None).unwrap()[0].inferred,
            whole.log[0].inferred,
            whole.standing.inferred,
        ]
    };
    let lost = || of(archive.continuity(BODY, None).unwrap(), "evidence_trashed");
    assert_eq!((inferred(), lost().len()), ([false; 5], 0));
    archive.trash(std::slice::from_ref(&record), actor).unwrap();
    assert_eq!(inferred(), [true; 5]);
    let found = lost();
    assert_eq!(found.len(), 2, "the entry and the link");
    for one in &found {
        assert_eq!(one.detail, record);
        assert_eq!(one.matter.as_ref(), Some(&request));
    }
    assert!(
        archive.log_matter(&request, &noted, actor).is_err(),
        "what is in the trash is no evidence for anything new"
    );
    archive.undo(None, actor).unwrap();
    assert_eq!((inferred(), lost().len()), ([false; 5], 0));
}

#[test]
fn an_instrument_without_a_meeting_belongs_to_the_body_of_its_record_or_matter() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let new = NewMeeting {
        body: BODY.to_owned(),
        session: Some(3),
        date: "2018-11-15".to_owned(),
        ..NewMeeting::default()
    };
    let record = archive.add_meeting(&new, actor).unwrap().value;
    let sign = |record: Option<&str>| {
        let details = InstrumentDetails {
            record: record.map(str::to_owned),
            ..memorandum(None, None)
        };
        archive
            .save_instrument(None, &details, actor)
            .unwrap()
            .value
    };
    let own = sign(Some(&record.reference));
    let elsewhere = desk.record("다른 기관의 양해각서");
    let other = sign(Some(&elsewhere));
    let missing = |day: Option<&str>| -> Vec<(Option<String>, Option<String>)> {
        of(archive.continuity(BODY, day).unwrap(), "original_missing")
            .into_iter()
            .map(|one| (one.meeting, one.instrument))
            .collect()
    };
    assert_eq!(missing(None), [(None, Some(own.clone()))]);
    assert_eq!(missing(Some("2021-08-16")), [], "it was not signed yet");
    let meeting = archive.meetings(Some(BODY)).unwrap()[0].meeting.id.clone();
    let request = desk.matter(&meeting, "requested", "기록관리 분야의 협력을 요청한다.");
    let link = NewMatterLink {
        to_instrument: Some(other.clone()),
        kind: "answered".to_owned(),
        ..NewMatterLink::default()
    };
    archive.link_matter(&request, &link, actor).unwrap();
    assert_eq!(
        missing(None),
        [(None, Some(own)), (None, Some(other))],
        "what a matter of the body led to is its own as well"
    );
}

#[test]
fn a_line_is_looked_through_as_it_was_known_on_the_day() {
    let desk = Desk::new();
    let archive = &desk.archive;
    let ids: Vec<String> = [(1, "2010"), (3, "2018-11-15"), (5, "2022-05-02")]
        .into_iter()
        .map(|(session, date)| desk.meeting(session, date, "서울"))
        .collect();
    let planned = MeetingDetails {
        session: Some(6),
        status: "planned".to_owned(),
        date: "2023-05".to_owned(),
        agenda: Vec::new(),
        ..third()
    };
    archive.save_meeting(None, &planned, &desk.actor).unwrap();
    let found = |day: &str| -> Vec<(&'static str, String)> {
        archive
            .continuity(BODY, Some(day))
            .unwrap()
            .into_iter()
            .filter(|one| one.kind.code() != "no_record")
            .map(|one| (one.kind.code(), one.detail))
            .collect()
    };
    assert_eq!(found("2017"), []);
    assert_eq!(found("2018"), [("gap", "2".to_owned())]);
    assert_eq!(
        found("2022"),
        [("gap", "2".to_owned()), ("gap", "4".to_owned())]
    );
    assert!(found("2024").contains(&("planned_passed", "2023-05".to_owned())));
    for day in ["2017", "2018", "2022-05-01"] {
        for one in archive.continuity(BODY, Some(day)).unwrap() {
            assert_ne!(one.meeting.as_ref(), Some(&ids[2]), "{day}: {one:?}");
        }
    }
}

#[test]
fn an_instrument_tells_what_led_to_it_and_what_came_before() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let second = desk.meeting(2, "2014", "아스타나");
    let third = desk.meeting(3, "2018-11-15", "서울");
    let wish = desk.matter(&second, "proposed", "기록 교환을 제안한다.");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let aside = desk.matter(&third, "agreed", "공동 전시를 연다.");
    let signed = archive
        .save_instrument(None, &memorandum(None, None), actor)
        .unwrap()
        .value;
    let link = |from: &str, to_matter: Option<&str>, to_instrument: Option<&str>| {
        let new = NewMatterLink {
            to_matter: to_matter.map(str::to_owned),
            to_instrument: to_instrument.map(str::to_owned),
            kind: "answered".to_owned(),
            ..NewMatterLink::default()
        };
        archive.link_matter(from, &new, actor).unwrap().value
    };
    link(&wish, Some(&request), None);
    link(&request, None, Some(&signed));
    link(&wish, Some(&aside), None);
    let steps: Vec<_> = archive
        .instrument_chain(&signed, None)
        .unwrap()
        .into_iter()
        .map(|step| match step.target {
            girok_archive::ChainTarget::Matter(whole) => (step.distance, whole.matter.id),
            girok_archive::ChainTarget::Instrument(_) => panic!("nothing comes of an instrument"),
        })
        .collect();
    assert_eq!(steps, [(-2, wish), (-1, request)]);
    assert!(archive.instrument_chain("nothing", None).is_err());
}

#[test]
fn a_document_that_proves_something_stays_until_it_is_taken_off() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = desk.meeting(3, "2018-11-15", "서울");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let record = desk.record("보도자료");
    let record_id = archive.record(&record).unwrap().record.id;
    desk.write(|tx| {
        tx.insert(&DocumentRow {
            id: "press release".to_owned(),
            record_id,
            sha256: "0".repeat(64),
            bytes: 1,
            file_name: "press.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            role: "document".to_owned(),
            languages: "[]".to_owned(),
            attached_at: crate::rows::NOW.to_owned(),
            ..DocumentRow::default()
        })
    });
    let noted = NewMatterLog {
        date: "2018-11-15".to_owned(),
        state: "in_progress".to_owned(),
        document: Some("press release".to_owned()),
        ..NewMatterLog::default()
    };
    let entry = archive.log_matter(&request, &noted, actor).unwrap().value;
    let inferred = || archive.matter(&request, None).unwrap().standing.inferred;
    let lost = || of(archive.continuity(BODY, None).unwrap(), "evidence_trashed").len();
    assert_eq!((inferred(), lost()), (false, 0));
    archive.trash(std::slice::from_ref(&record), actor).unwrap();
    assert_eq!(
        (inferred(), lost()),
        (true, 1),
        "its record took it to the trash"
    );
    archive
        .restore(std::slice::from_ref(&record), actor)
        .unwrap();
    let refused = archive.remove_document("press release", actor).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Decisions or instruments refer to this document."
    );
    archive.unlog_matter(&entry, actor).unwrap();
    archive.remove_document("press release", actor).unwrap();
}
