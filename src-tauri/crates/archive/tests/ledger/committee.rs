//! What was asked at the third session, and what became of it.

use girok_archive::{
    ArchiveError, ChainTarget, Head, MatterDetails, MatterFilter, MatterState, MeetingDetails,
    MeetingPatch, NewAgendaItem, NewInstrumentText, NewMatterLink, NewMatterLog, NewOriginalText,
    NewParticipant, Rule,
};

use crate::desk::{BODY, Desk, ko, memorandum, person, third};

#[test]
fn a_request_is_followed_to_the_memorandum_it_led_to() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third = archive.save_meeting(None, &third(), actor).unwrap().value;
    let fourth = desk.meeting(4, "2022-XX-02", "누르술탄");
    let request = desk.matter(&third, "requested", "기록관리 분야의 협력을 요청한다.");
    let due = archive.matter(&request, None).unwrap();
    let details = MatterDetails {
        meeting: third.clone(),
        kind: "requested".to_owned(),
        due: "2020".to_owned(),
        texts: due.texts,
        ..MatterDetails::default()
    };
    archive
        .save_matter(Some(&request), &details, actor)
        .unwrap();
    let log = |date: &str, state: &str, record: Option<String>| {
        let new = NewMatterLog {
            date: date.to_owned(),
            state: state.to_owned(),
            record,
            ..NewMatterLog::default()
        };
        archive.log_matter(&request, &new, actor)
    };
    log("2019.3", "in_progress", None).unwrap();
    let evidence = desk.record("양해각서 체결 문서");
    log("2021-08-17", "done", Some(evidence.clone())).unwrap();
    for (day, expected) in [
        ("2018-12-31", (MatterState::Open, false, false)),
        ("2019-03-01", (MatterState::InProgress, true, false)),
        ("2021-08-16", (MatterState::InProgress, true, true)),
        ("2021-08-17", (MatterState::Done, false, false)),
    ] {
        assert_eq!(desk.state(&request, day), expected, "{day}");
    }

    let signed = archive
        .save_instrument(None, &memorandum(None, None), actor)
        .unwrap()
        .value;
    let link = NewMatterLink {
        to_instrument: Some(signed.clone()),
        kind: "implemented".to_owned(),
        ..NewMatterLink::default()
    };
    let link = archive.link_matter(&request, &link, actor).unwrap().value;
    let report = desk.matter(&fourth, "noted", "양해각서 이행 경과를 청취하였다.");
    let next = NewMatterLink {
        to_matter: Some(report.clone()),
        kind: "continued".to_owned(),
        ..NewMatterLink::default()
    };
    archive.link_matter(&request, &next, actor).unwrap();
    let chain = archive.chain(&request, None).unwrap();
    assert_eq!(
        chain.iter().map(|step| step.distance).collect::<Vec<_>>(),
        [1, 1]
    );
    assert!(
        chain.iter().all(|step| step.inferred),
        "nobody proved it yet"
    );
    archive
        .prove_link(&link, Some(&evidence), None, actor)
        .unwrap();
    let chain = archive.chain(&request, None).unwrap();
    let to_instrument =
        |step: &&girok_archive::ChainStep| matches!(step.target, ChainTarget::Instrument(_));
    assert!(!chain.iter().find(to_instrument).unwrap().inferred);
    let back = archive.chain(&report, None).unwrap();
    assert_eq!(back.len(), 1, "the report goes back to the request");
    assert_eq!(back[0].distance, -1);

    let refusal = |from: &str, to: &str| {
        let link = NewMatterLink {
            to_matter: Some(to.to_owned()),
            kind: "continued".to_owned(),
            ..NewMatterLink::default()
        };
        match archive.link_matter(from, &link, actor) {
            Err(ArchiveError::Invalid(fault)) => fault.rule,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refusal(&report, &request), Rule::Cycle);
    let other = desk.matter(&third, "agreed", "공동 전시를 연다.");
    assert_eq!(
        refusal(&report, &other),
        Rule::Order,
        "nothing comes of what is later"
    );

    let of_body = |filter: MatterFilter| {
        let filter = MatterFilter {
            body: Some(BODY.to_owned()),
            ..filter
        };
        archive
            .matters(&filter)
            .unwrap()
            .into_iter()
            .map(|whole| whole.matter.id)
            .collect::<Vec<_>>()
    };
    let open = MatterFilter {
        open: true,
        day: Some("2020-01-01".to_owned()),
        ..MatterFilter::default()
    };
    assert_eq!(of_body(open), [request.clone(), other.clone()]);
    let overdue = MatterFilter {
        overdue: true,
        day: Some("2021-08-16".to_owned()),
        ..MatterFilter::default()
    };
    assert_eq!(of_body(overdue), std::slice::from_ref(&request));
    assert_eq!(of_body(MatterFilter::default()).len(), 3);
    let report = archive.check(false, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn namesakes_in_a_delegation_change_places_and_stay_two() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let namesake = |title: &str, role: &str| NewParticipant {
        title: title.to_owned(),
        ..person("김영수", role, "외교부")
    };
    let with = |people: Vec<NewParticipant>| {
        let mut details = MeetingDetails {
            agenda: Vec::new(),
            ..third()
        };
        details.delegations[0].participants = people;
        details
    };
    let (head, member) = (namesake("국장", "head"), namesake("과장", "member"));
    let first = with(vec![member.clone(), head.clone()]);
    let id = archive.save_meeting(None, &first, actor).unwrap().value;
    let people = || -> Vec<(String, String, String)> {
        let whole = archive.meeting(&id).unwrap();
        let people = whole.delegations[0].1.iter();
        people
            .map(|one| (one.id.clone(), one.title.clone(), one.role.clone()))
            .collect()
    };
    let before = people();
    let seq = || archive.head().unwrap().unwrap().seq;
    let done = seq();
    archive.save_meeting(Some(&id), &first, actor).unwrap();
    assert_eq!(seq(), done, "the same again is no operation");
    for (wanted, what) in [
        (vec![head.clone(), member.clone()], "in another order"),
        (
            vec![namesake("과장", "head"), namesake("국장", "member")],
            "the other is the head",
        ),
        (
            vec![namesake("국장", "member"), namesake("과장", "head")],
            "and the other way round",
        ),
        (vec![namesake("과장", "head")], "one of them"),
        (
            vec![
                head.clone(),
                namesake("과장", "member"),
                person("홍석인", "member", "외교부"),
            ],
            "and a third",
        ),
        (
            vec![
                person("홍석인", "head", "외교부"),
                namesake("과장", "member"),
                namesake("국장", "member"),
            ],
            "who leads",
        ),
    ] {
        let last = people();
        archive
            .save_meeting(Some(&id), &with(wanted.clone()), actor)
            .unwrap_or_else(|error| panic!("{what}: {error:?}"));
        let said: Vec<_> = people()
            .into_iter()
            .map(|(_, title, role)| (title, role))
            .collect();
        let meant: Vec<_> = wanted
            .into_iter()
            .map(|one| (one.title, one.role))
            .collect();
        assert_eq!(said, meant, "{what}");
        archive.undo(None, actor).unwrap();
        assert_eq!(people(), last, "{what}, taken back");
        archive.redo(actor).unwrap();
    }
    for _ in 0..6 {
        archive.undo(None, actor).unwrap();
    }
    assert_eq!(people(), before);
    archive
        .save_meeting(Some(&id), &with(vec![head, member]), actor)
        .unwrap();
    let mut turned = before.clone();
    turned.reverse();
    assert_eq!(people(), turned, "each is who they were, in another order");
    let minutes = desk.record("제3차 회의록");
    archive
        .link_meeting(&id, &minutes, "minutes", actor)
        .unwrap();
    // The sheet writes heads alone: a namesake of the head is not taken for the head.
    let heads = vec![Head {
        party: "KR".to_owned(),
        name: "김영수".to_owned(),
        title: "국장".to_owned(),
        organisation: "외교부".to_owned(),
    }];
    let patch = MeetingPatch {
        heads: Some(heads),
        ..MeetingPatch::default()
    };
    archive.update_meeting(&id, &patch, actor).unwrap();
    assert_eq!(people(), turned);
    let report = archive.check(false, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn saving_what_was_read_changes_nothing_and_removal_is_undone_exactly() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let id = archive.save_meeting(None, &third(), actor).unwrap().value;
    let seq = || archive.head().unwrap().unwrap().seq;
    let before = seq();
    let whole = archive.meeting(&id).unwrap();
    let again = MeetingDetails {
        agenda: vec![NewAgendaItem {
            id: Some(whole.agenda[0].0.id.clone()),
            ..third().agenda.remove(0)
        }],
        ..third()
    };
    archive.save_meeting(Some(&id), &again, actor).unwrap();
    assert_eq!(seq(), before, "the same again is no operation");

    // A head steps down and another takes the chair, in one save.
    let mut changed = again.clone();
    changed.delegations[0].participants = vec![
        person("홍석인", "member", "외교부"),
        person("견종호", "head", "외교부"),
    ];
    archive.save_meeting(Some(&id), &changed, actor).unwrap();
    let heads: Vec<_> = archive
        .meeting(&id)
        .unwrap()
        .whole
        .heads
        .into_iter()
        .map(|(_, head)| head.name)
        .collect();
    assert_eq!(heads, ["견종호", "Алмат Суюнов"]);

    // The sheet of the interface writes heads alone: whoever else was there stays.
    let link = desk.record("제3차 회의록");
    archive.link_meeting(&id, &link, "minutes", actor).unwrap();
    let heads = vec![Head {
        party: "KR".to_owned(),
        name: "홍석인".to_owned(),
        ..Head::default()
    }];
    let patch = MeetingPatch {
        heads: Some(heads),
        ..MeetingPatch::default()
    };
    archive.update_meeting(&id, &patch, actor).unwrap();
    let people = |whole: &girok_archive::MeetingFull| -> Vec<(String, String)> {
        whole.delegations[0]
            .1
            .iter()
            .map(|person| (person.name.clone(), person.role.clone()))
            .collect()
    };
    changed.delegations[0]
        .participants
        .push(person("통역", "interpreter", ""));
    archive.save_meeting(Some(&id), &changed, actor).unwrap();
    archive.update_meeting(&id, &patch, actor).unwrap();
    assert_eq!(
        people(&archive.meeting(&id).unwrap()),
        [
            ("홍석인".to_owned(), "head".to_owned()),
            ("통역".to_owned(), "interpreter".to_owned())
        ],
        "the member became the head, the interpreter stayed"
    );

    let signed = archive
        .save_instrument(None, &memorandum(Some(id.clone()), None), actor)
        .unwrap()
        .value;
    assert!(matches!(
        archive.remove_meeting(&id, actor),
        Err(ArchiveError::Precondition { .. })
    ));
    let instrument = archive.instrument(&signed).unwrap();
    archive.remove_instrument(&signed, actor).unwrap();
    let meeting = format!("{:?}", archive.meeting(&id).unwrap());
    archive.remove_meeting(&id, actor).unwrap();
    assert!(archive.meeting(&id).is_err());
    archive.undo(None, actor).unwrap();
    assert_eq!(format!("{:?}", archive.meeting(&id).unwrap()), meeting);
    archive.undo(None, actor).unwrap();
    assert_eq!(archive.instrument(&signed).unwrap(), instrument);
}

type Change = fn(&mut MeetingDetails);

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    let desk = Desk::new();
    let refused = |change: fn(&mut MeetingDetails)| {
        let mut details = third();
        change(&mut details);
        match desk.archive.save_meeting(None, &details, &desk.actor) {
            Err(ArchiveError::Invalid(fault)) => (fault.field, fault.rule),
            other => panic!("{other:?}"),
        }
    };
    let cases: [(Change, &str, Rule); 7] = [
        (|details| details.body.clear(), "body", Rule::Required),
        (|details| details.session = Some(0), "session", Rule::Number),
        (
            |details| details.ends_at = "2018-11-15T09:00".into(),
            "ends_at",
            Rule::Order,
        ),
        (
            |details| details.zone = "Asia/Nowhere".into(),
            "zone",
            Rule::Choice,
        ),
        (
            |details| details.delegations[1].party = "KR".into(),
            "party",
            Rule::Taken,
        ),
        (
            |details| details.delegations[0].participants[1].role = "head".into(),
            "head",
            Rule::Taken,
        ),
        (
            |details| details.next_date = "2019-02-30".into(),
            "next_date",
            Rule::Day,
        ),
    ];
    for (change, field, rule) in cases {
        assert_eq!(refused(change), (field.to_owned(), rule));
    }
}

#[test]
fn what_is_missing_in_a_line_of_sessions_is_named() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let first = desk.meeting(1, "1997", "알마티");
    let third = archive
        .save_meeting(
            None,
            &MeetingDetails {
                next_date: "2019".to_owned(),
                ..third()
            },
            actor,
        )
        .unwrap()
        .value;
    let signed = archive
        .save_instrument(None, &memorandum(Some(third.clone()), None), actor)
        .unwrap()
        .value;
    let nobody = MeetingDetails {
        session: Some(3),
        date: "2018-11-14".to_owned(),
        delegations: Vec::new(),
        agenda: Vec::new(),
        starts_at: String::new(),
        ends_at: String::new(),
        ..crate::desk::third()
    };
    let twin = archive.save_meeting(None, &nobody, actor).unwrap().value;
    let planned = MeetingDetails {
        session: Some(4),
        status: "planned".to_owned(),
        date: "2020-05".to_owned(),
        ..nobody
    };
    let planned = archive.save_meeting(None, &planned, actor).unwrap().value;
    archive
        .link_meeting(&first, &desk.record("제1차 회의록"), "minutes", actor)
        .unwrap();
    let found: Vec<_> = archive
        .continuity(BODY, Some("2021"))
        .unwrap()
        .into_iter()
        .map(|one| {
            let meeting = one.meeting.unwrap_or_default();
            (one.kind.code(), meeting, one.instrument, one.detail)
        })
        .collect();
    for expected in [
        ("gap", twin.clone(), None, "2".to_owned()),
        ("twice", third.clone(), None, "3".to_owned()),
        ("no_record", third.clone(), None, String::new()),
        (
            "original_missing",
            third.clone(),
            Some(signed.clone()),
            String::new(),
        ),
        (
            "language_missing",
            third.clone(),
            Some(signed.clone()),
            "ko".to_owned(),
        ),
        (
            "language_missing",
            third.clone(),
            Some(signed),
            "kk".to_owned(),
        ),
        ("next_passed", third.clone(), None, "2019".to_owned()),
        ("no_participants", twin.clone(), None, String::new()),
        ("no_record", twin, None, String::new()),
        ("planned_passed", planned, None, "2020-05".to_owned()),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    assert_eq!(found.len(), 10, "{found:?}");
    let whole = archive.meeting(&third).unwrap();
    assert_eq!(whole.previous.map(|row| row.id), Some(first));
}

#[test]
fn the_texts_of_an_original_keep_their_order_and_get_it_back() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let with = |languages: &[&str]| {
        let mut details = memorandum(None, None);
        details.originals[0].texts = languages
            .iter()
            .map(|language| NewOriginalText {
                language: (*language).to_owned(),
                document: None,
            })
            .collect();
        details
    };
    let order = |id: &str| -> Vec<String> {
        let texts = archive.instrument(id).unwrap().originals[0].texts.clone();
        texts.into_iter().map(|text| text.language).collect()
    };
    let first = ["ru", "ko", "kk", "en"];
    let id = archive
        .save_instrument(None, &with(&first), actor)
        .unwrap()
        .value;
    assert_eq!(order(&id), first);
    let other = ["en", "ko"];
    archive
        .save_instrument(Some(&id), &with(&other), actor)
        .unwrap();
    assert_eq!(order(&id), other, "one that stays takes its new place");
    archive.undo(None, actor).unwrap();
    assert_eq!(
        order(&id),
        first,
        "those that were gone stand where they stood"
    );
    archive.redo(actor).unwrap();
    assert_eq!(order(&id), other);
    archive.remove_instrument(&id, actor).unwrap();
    archive.undo(None, actor).unwrap();
    assert_eq!(order(&id), other);
}

#[test]
fn what_an_instrument_and_its_decisions_say_finds_the_record() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let record = desk.record("서명본");
    let mut details = memorandum(None, None);
    details.record = Some(record.clone());
    details.place = "Бурабай".to_owned();
    details.texts = vec![NewInstrumentText {
        language: "ko".to_owned(),
        title: "디지털화 각서".to_owned(),
        authentic_clause: "두 정본은 동등하게 정본성을 가진다".to_owned(),
        note: "비준을 요하지 아니한다".to_owned(),
    }];
    let instrument = archive
        .save_instrument(None, &details, actor)
        .unwrap()
        .value;
    let meeting = desk.meeting(9, "2020", "서울");
    let matter = MatterDetails {
        meeting,
        kind: "agreed".to_owned(),
        instrument: Some(instrument.clone()),
        texts: vec![ko("마이크로필름 사본을 교환한다")],
        ..MatterDetails::default()
    };
    let matter = archive.save_matter(None, &matter, actor).unwrap().value;
    let hits = |query: &str| -> Vec<String> {
        archive.catch_up().unwrap();
        let options = girok_archive::SearchOptions {
            limit: 10,
            ..girok_archive::SearchOptions::default()
        };
        let found = archive.search(query, &options).unwrap();
        assert_eq!(found.notice, None, "{query}");
        found
            .hits
            .into_iter()
            .map(|hit| hit.record.reference)
            .collect()
    };
    for query in ["각서", "정본성", "비준", "Бурабай", "마이크로필름"] {
        assert_eq!(hits(query), [record.as_str()], "{query}");
    }
    archive.remove_matter(&matter, actor).unwrap();
    assert!(hits("마이크로필름").is_empty(), "it is no longer decided");
    archive.undo(None, actor).unwrap();
    assert_eq!(hits("마이크로필름"), [record.as_str()]);
    details.texts[0].authentic_clause = String::new();
    archive
        .save_instrument(Some(&instrument), &details, actor)
        .unwrap();
    assert!(hits("정본성").is_empty());
}
