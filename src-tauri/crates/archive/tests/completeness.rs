//! Profiles of completeness, templates, and the values of the record before.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, Batch, Change, DittoPlace, FieldValue, FromTemplate,
    Head, MissingQuery, NewDescription, NewMeeting, NewRecord, NewTemplate, Op, Rule, Selection,
    StoreError,
};
use girok_store::{
    AgendaItemRow, AgendaTextRow, AgentNameRow, DelegationRow, MatterRow, MeetingNoteRow,
    MeetingRow, ParticipantRow, RecordAgentRow, Store, Tx, Write,
};
use serde_json::json;
use tempfile::TempDir;

const NINE: [&str; 9] = [
    "meeting_name",
    "meeting_body",
    "meeting_date_place",
    "meeting_participants",
    "meeting_procedure",
    "meeting_agenda",
    "meeting_statements",
    "meeting_decisions",
    "meeting_voting",
];
const BODY: &str = "한-카자흐스탄 문화공동위원회";

struct Bench {
    archive: Archive,
    actor: ActorName,
    dir: TempDir,
}

impl Bench {
    fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let actor = ActorName::new("차명희", "mhcha").unwrap();
        let archive =
            Archive::create(&dir.path().join("a.girok"), "공동위원회", "ko", &actor).unwrap();
        Self {
            archive,
            actor,
            dir,
        }
    }

    fn add(&self, parent: Option<&str>, level: &str, reference: &str, title: &str) {
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            reference: Some(reference.to_owned()),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: title.to_owned(),
                ..NewDescription::default()
            }],
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.actor).unwrap();
    }

    fn set(&self, record: &str, values: &[(&str, &str)]) {
        let batch = Batch {
            selection: Selection::Records(vec![record.to_owned()]),
            changes: values
                .iter()
                .map(|(field, value)| Change::Set(value_of(field, None, value)))
                .collect(),
        };
        let done = self
            .archive
            .apply_batch(&batch, None, &self.actor, &mut |_, _, _| true)
            .unwrap();
        assert_eq!(done.value.conflicts, 0);
    }

    /// Writes rows that other parts of Girok write.
    fn write(&self, body: impl FnOnce(&mut Tx<'_, '_>) -> Result<(), StoreError>) {
        let at = "2026-01-01T00:00:00.000Z";
        let path = self.dir.path().join("a.girok/catalogue.db");
        let store = Store::open(&path, Access::Write, at).unwrap();
        let write = Write {
            op: Op::MeetingUpdate,
            actor: &self.actor,
            at: at.to_owned(),
            params: json!({}),
            group: None,
        };
        store.transact::<(), StoreError>(&write, body).unwrap();
    }

    fn missing(&self, record: &str, profile: Option<&str>) -> Vec<String> {
        let whole = self.archive.completeness(record, profile).unwrap();
        let (present, missing) = (whole.present.len(), whole.missing.len());
        let share = |count: usize| f64::from(u32::try_from(count).unwrap());
        assert!((whole.ratio() * share(present + missing) - share(present)).abs() < 1e-9);
        whole.missing
    }

    fn listed(&self, query: &MissingQuery) -> Vec<String> {
        let page = self.archive.incomplete(query).unwrap();
        page.rows
            .into_iter()
            .map(|row| row.record.reference)
            .collect()
    }
}

fn value_of(field: &str, language: Option<&str>, value: &str) -> FieldValue {
    FieldValue {
        field: field.to_owned(),
        language: language.map(str::to_owned),
        value: value.to_owned(),
    }
}

fn everything() -> MissingQuery {
    MissingQuery {
        limit: 100,
        counts: true,
        ..MissingQuery::default()
    }
}

/// The third session with all nine fields; `M/1` documents it.
fn third_session() -> Bench {
    let bench = Bench::empty();
    let new = NewMeeting {
        body: BODY.to_owned(),
        session: Some(3),
        date: "2018-11-15".to_owned(),
        place: "서울 외교부".to_owned(),
        heads: vec![Head {
            party: "KR".to_owned(),
            name: "홍석인".to_owned(),
            ..Head::default()
        }],
        level: Some("item".to_owned()),
        reference: Some("M/1".to_owned()),
        ..NewMeeting::default()
    };
    bench.archive.add_meeting(&new, &bench.actor).unwrap();
    bench.write(|tx| {
        let meeting = tx.read().texts("SELECT id FROM meeting", [])?.remove(0);
        let note = |kind: &str, text: &str| MeetingNoteRow {
            id: format!("note-{kind}"),
            meeting_id: meeting.clone(),
            language: "ko".to_owned(),
            kind: kind.to_owned(),
            text: text.to_owned(),
        };
        tx.insert(&note("procedure", "개회, 의제 채택, 토의, 서명"))?;
        tx.insert(&note("statements", "양측은 기록물 사본 교환에 공감하였다."))?;
        tx.insert(&AgendaItemRow {
            id: "item-1".to_owned(),
            meeting_id: meeting.clone(),
            number: "1".to_owned(),
            ..Default::default()
        })?;
        for (id, kind, voting) in [
            ("decision-1", "agreed", Some("consensus")),
            ("decision-2", "noted", None),
        ] {
            tx.insert(&MatterRow {
                id: id.to_owned(),
                meeting_id: meeting.clone(),
                kind: kind.to_owned(),
                voting: voting.map(str::to_owned),
                ..Default::default()
            })?;
        }
        Ok(())
    });
    bench
        .archive
        .choose_profile(BODY, Some("kr_minutes"), &bench.actor)
        .unwrap();
    bench
}

type Breaking = fn(&mut Tx<'_, '_>) -> Result<(), StoreError>;

fn meeting(tx: &mut Tx<'_, '_>, change: impl FnOnce(&mut MeetingRow)) -> Result<(), StoreError> {
    let mut row = tx.read().list::<MeetingRow>("1", [])?.remove(0);
    change(&mut row);
    tx.update(&row)
}

fn decision(
    tx: &mut Tx<'_, '_>,
    id: &str,
    change: impl FnOnce(&mut MatterRow),
) -> Result<(), StoreError> {
    let mut row: MatterRow = tx.read().get(id)?;
    change(&mut row);
    tx.update(&row)
}

#[test]
fn each_of_the_nine_fields_is_named_when_it_is_missing() {
    let whole = third_session();
    assert_eq!(whole.missing("M/1", None), Vec::<String>::new());
    assert_eq!(
        whole.archive.completeness("M/1", None).unwrap().present,
        NINE
    );
    let breaking: [(&str, Breaking, &[&str]); 15] = [
        (
            "no number and no name",
            |tx| meeting(tx, |row| row.session = None),
            &["meeting_name"],
        ),
        (
            "no number, but a name",
            |tx| {
                let id = tx.read().texts("SELECT id FROM meeting", [])?.remove(0);
                tx.insert(&MeetingNoteRow {
                    id: "note-name".to_owned(),
                    meeting_id: id,
                    language: "ko".to_owned(),
                    kind: "name".to_owned(),
                    text: "특별회의".to_owned(),
                })?;
                meeting(tx, |row| row.session = None)
            },
            &[],
        ),
        (
            "a body without a name",
            |tx| {
                for name in tx
                    .read()
                    .list::<AgentNameRow>("agent_id IN (SELECT body_id FROM meeting)", [])?
                {
                    tx.delete::<AgentNameRow>(&name.id)?;
                }
                Ok(())
            },
            &["meeting_body"],
        ),
        (
            "no date",
            |tx| meeting(tx, |row| row.date_text = String::new()),
            &["meeting_date_place"],
        ),
        (
            "no place",
            |tx| meeting(tx, |row| row.place = String::new()),
            &["meeting_date_place"],
        ),
        (
            "no place, but online",
            |tx| {
                meeting(tx, |row| {
                    row.place = String::new();
                    row.online = Some(1);
                })
            },
            &[],
        ),
        (
            "nobody there",
            |tx| {
                for person in tx.read().list::<ParticipantRow>("1", [])? {
                    tx.delete::<ParticipantRow>(&person.id)?;
                }
                Ok(())
            },
            &["meeting_participants"],
        ),
        (
            "no procedure",
            |tx| tx.delete::<MeetingNoteRow>("note-procedure"),
            &["meeting_procedure"],
        ),
        (
            "no agenda",
            |tx| tx.delete::<AgendaItemRow>("item-1"),
            &["meeting_agenda"],
        ),
        (
            "nothing said",
            |tx| tx.delete::<MeetingNoteRow>("note-statements"),
            &["meeting_statements"],
        ),
        (
            "said item by item",
            |tx| {
                tx.delete::<MeetingNoteRow>("note-statements")?;
                tx.insert(&AgendaTextRow {
                    id: "text-1".to_owned(),
                    agenda_item_id: "item-1".to_owned(),
                    language: "ko".to_owned(),
                    summary: "사본 교환 제안".to_owned(),
                    ..Default::default()
                })
            },
            &[],
        ),
        (
            "nothing decided",
            |tx| {
                tx.delete::<MatterRow>("decision-1")?;
                tx.delete::<MatterRow>("decision-2")
            },
            &["meeting_decisions", "meeting_voting"],
        ),
        (
            "an action is no decision",
            |tx| {
                tx.delete::<MatterRow>("decision-2")?;
                decision(tx, "decision-1", |row| row.kind = "action".to_owned())
            },
            &["meeting_decisions", "meeting_voting"],
        ),
        (
            "how is not said",
            |tx| decision(tx, "decision-1", |row| row.voting = None),
            &["meeting_voting"],
        ),
        (
            "how is said of one only",
            |tx| decision(tx, "decision-2", |row| row.kind = "rejected".to_owned()),
            &["meeting_voting"],
        ),
    ];
    for (what, breaking, missing) in breaking {
        let bench = third_session();
        bench.write(breaking);
        assert_eq!(bench.missing("M/1", None), missing, "{what}");
        for field in NINE {
            let query = MissingQuery {
                profile: Some("kr_minutes".to_owned()),
                field: Some(field.to_owned()),
                ..everything()
            };
            let page = bench.archive.incomplete(&query).unwrap();
            let found = missing.contains(&field);
            assert_eq!(
                (page.rows.len(), page.total),
                (usize::from(found), Some(u32::from(found))),
                "{what}: {field}"
            );
        }
        let report = bench.archive.check(false, &mut |_, _, _| true).unwrap();
        let faults: Vec<_> = report
            .problems
            .iter()
            .filter(|problem| problem.part != "index")
            .collect();
        assert!(faults.is_empty(), "{what}: {faults:?}");
    }
}

#[test]
fn only_bodies_that_chose_it_follow_the_nine_fields() {
    let bench = third_session();
    bench.add(None, "fonds", "KR-KZ", "문화공동위원회");
    let profile = |record: &str| bench.archive.completeness(record, None).unwrap().profile;
    assert_eq!(
        (profile("M/1").as_str(), profile("KR-KZ").as_str()),
        ("kr_minutes", "isad_essential")
    );
    // Minutes of a meeting still to come cannot be missed.
    bench.write(|tx| meeting(tx, |row| row.status = "planned".to_owned()));
    assert_eq!(profile("M/1"), "isad_essential");
    bench.write(|tx| meeting(tx, |row| row.status = "held".to_owned()));
    bench
        .archive
        .choose_profile(BODY, None, &bench.actor)
        .unwrap();
    assert_eq!(profile("M/1"), "isad_essential");
    let unknown = bench
        .archive
        .choose_profile(BODY, Some("kr_minute"), &bench.actor);
    assert!(matches!(unknown, Err(ArchiveError::Invalid(fault)) if fault.field == "profile"));
}

#[test]
fn the_six_essential_elements_are_asked_of_every_level_and_creators_are_inherited() {
    let bench = Bench::empty();
    bench.add(None, "fonds", "F", "고려인 관련 기록");
    bench.add(Some("F"), "series", "F/1", "강제이주");
    bench.add(Some("F/1"), "item", "F/1/1", "결의 제1428-326호");
    assert_eq!(bench.missing("F/1/1", None), ["date", "extent", "creator"]);
    bench.set("F/1/1", &[("date", "1937-08-21"), ("extent", "4매")]);
    assert_eq!(bench.missing("F/1/1", None), ["creator"]);
    let id = bench.archive.record("F").unwrap().record.id;
    bench.write(|tx| {
        let agent = girok_store::AgentRow {
            id: "snk".to_owned(),
            kind: "corporate_body".to_owned(),
            ..Default::default()
        };
        tx.insert(&agent)?;
        tx.insert(&RecordAgentRow {
            id: "link".to_owned(),
            record_id: id,
            agent_id: agent.id,
            role: "creator".to_owned(),
            ..Default::default()
        })
    });
    assert_eq!(
        bench.missing("F/1/1", None),
        Vec::<String>::new(),
        "the fonds has one"
    );
    assert_eq!(bench.missing("F", None), ["date", "extent"]);

    assert_eq!(bench.listed(&everything()), ["F", "F/1"]);
    let page = bench.archive.incomplete(&everything()).unwrap();
    let counts: Vec<_> = page
        .counts
        .iter()
        .map(|count| (count.field.as_str(), count.records))
        .collect();
    assert_eq!(
        (page.total, counts),
        (Some(2), vec![("date", 2), ("extent", 2)])
    );
    let second = MissingQuery {
        offset: 1,
        limit: 1,
        ..everything()
    };
    assert_eq!(bench.listed(&second), ["F/1"]);
    let below = MissingQuery {
        below: Some("F".to_owned()),
        ..everything()
    };
    assert_eq!(bench.listed(&below), ["F/1"]);
    bench
        .archive
        .trash(&["F/1".to_owned()], &bench.actor)
        .unwrap();
    assert_eq!(
        bench.listed(&below),
        Vec::<String>::new(),
        "nothing is missed in the trash"
    );
    let stranger = MissingQuery {
        field: Some("meeting_voting".to_owned()),
        profile: Some("isad_essential".to_owned()),
        ..everything()
    };
    assert!(
        matches!(bench.archive.incomplete(&stranger), Err(ArchiveError::Invalid(fault)) if fault.rule == Rule::Choice)
    );
}

#[test]
fn an_archive_has_profiles_of_its_own() {
    let bench = third_session();
    let labels = BTreeMap::from([
        ("ko".to_owned(), "우리 기준".to_owned()),
        ("RU".to_owned(), "Наш профиль".to_owned()),
        ("kk".to_owned(), " ".to_owned()),
    ]);
    let fields = [
        "title",
        "scope",
        "tags",
        "documents",
        "access_conditions",
        "meeting_decisions",
    ]
    .map(str::to_owned);
    let save = |code: &str, fields: &[String]| {
        bench
            .archive
            .save_profile(code, &labels, fields, &bench.actor)
    };
    let saved = save("institution-2026", &fields).unwrap().value;
    assert_eq!(
        saved.labels,
        BTreeMap::from([
            ("ko".to_owned(), "우리 기준".to_owned()),
            ("ru".to_owned(), "Наш профиль".to_owned())
        ])
    );
    let codes: Vec<String> = bench
        .archive
        .profiles()
        .unwrap()
        .into_iter()
        .map(|profile| profile.code)
        .collect();
    assert_eq!(codes, ["isad_essential", "kr_minutes", "institution-2026"]);

    assert_eq!(
        bench.missing("M/1", Some("institution-2026")),
        ["scope", "tags", "documents", "access_conditions"]
    );
    bench
        .archive
        .choose_profile(BODY, Some("institution-2026"), &bench.actor)
        .unwrap();
    bench.set("M/1", &[("scope", "제3차 회의의 합의의사록")]);
    bench
        .archive
        .tag(
            &["M/1".to_owned()],
            &["기록관리".to_owned()],
            &[],
            &bench.actor,
        )
        .unwrap();
    assert_eq!(
        bench.missing("M/1", None),
        ["documents", "access_conditions"]
    );
    let counts: Vec<_> = bench.archive.incomplete(&everything()).unwrap().counts;
    assert!(
        counts
            .iter()
            .all(|count| count.profile == "institution-2026" && count.records == 1)
    );
    assert_eq!(counts.len(), 2);

    save("institution-2026", &["title".to_owned()]).unwrap();
    assert_eq!(bench.missing("M/1", None), Vec::<String>::new());
    bench.archive.undo(None, &bench.actor).unwrap();
    assert_eq!(bench.missing("M/1", None).len(), 2);
    for (code, fields, field, rule) in [
        ("kr_minutes", &["title"][..], "code", Rule::Taken),
        ("우리 기준", &["title"], "code", Rule::Choice),
        ("a'b", &["title"], "code", Rule::Choice),
        ("ours", &["shelf"], "fields", Rule::Choice),
        ("ours", &[], "fields", Rule::Required),
    ] {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let Err(ArchiveError::Invalid(fault)) = save(code, &fields) else {
            panic!("{code} was saved")
        };
        assert_eq!((fault.field.as_str(), fault.rule), (field, rule), "{code}");
    }
}

#[test]
fn a_record_starts_from_a_template() {
    let bench = third_session();
    bench.add(None, "series", "S", "회의록");
    let template = NewTemplate {
        name: "합의의사록".to_owned(),
        level: "item".to_owned(),
        body: Some(BODY.to_owned()),
        fields: vec![
            value_of("title", Some("ko"), "합의의사록"),
            value_of("title", Some("ru"), "Согласованный протокол"),
            value_of("access_conditions", None, "공개"),
            value_of("languages", Some("ko"), "ko, ru, en"),
            value_of("access", None, "open"),
            value_of("note", None, "  "),
        ],
        tags: vec!["기록관리".to_owned(), " 기록관리 ".to_owned()],
    };
    let saved = bench
        .archive
        .save_template(&template, &bench.actor)
        .unwrap()
        .value;
    assert_eq!(
        (saved.fields.len(), saved.tags.len()),
        (5, 1),
        "empty values and repeated tags are left out"
    );
    let general = NewTemplate {
        name: "문서".to_owned(),
        level: "item".to_owned(),
        ..NewTemplate::default()
    };
    bench.archive.save_template(&general, &bench.actor).unwrap();

    let chosen = |level: &str, body: Option<&str>| {
        bench
            .archive
            .template_for(level, body)
            .unwrap()
            .map(|found| found.name)
    };
    assert_eq!(chosen("item", Some(BODY)).as_deref(), Some("합의의사록"));
    assert_eq!(chosen("item", None).as_deref(), Some("문서"));
    assert_eq!(chosen("file", Some(BODY)), None);
    assert_eq!(
        bench
            .archive
            .templates(Some("item"), Some(BODY))
            .unwrap()
            .len(),
        2
    );

    let new = FromTemplate {
        template: "합의의사록".to_owned(),
        parent: Some("S".to_owned()),
        fields: vec![
            value_of("title", None, "제4차 합의의사록"),
            value_of("access", None, ""),
            value_of("date", None, "2022-XX-02"),
            value_of("scope", Some("kk"), "Келісілген хаттама мәтіні"),
        ],
        ..FromTemplate::default()
    };
    let record = bench.archive.add_from_template(&new, &bench.actor).unwrap();
    assert_eq!(record.committed.as_ref().unwrap().kind, "record.add");
    let whole = bench.archive.record("S/1").unwrap();
    let titles: Vec<_> = whole
        .descriptions
        .iter()
        .map(|row| {
            (
                row.language.as_str(),
                row.title.as_str(),
                row.scope.as_str(),
            )
        })
        .collect();
    assert_eq!(
        titles,
        [
            ("ko", "제4차 합의의사록", ""),
            ("ru", "Согласованный протокол", ""),
            ("kk", "", "Келісілген хаттама мәтіні")
        ]
    );
    assert_eq!(
        whole.descriptions[0].access_conditions.as_deref(),
        Some("공개")
    );
    assert_eq!(
        (
            whole.record.languages.as_deref(),
            whole.record.access.as_deref()
        ),
        (Some(r#"["ko","ru","en"]"#), None)
    );
    assert_eq!(
        (whole.record.date_edtf.as_str(), whole.terms.len()),
        ("2022-XX-02", 1)
    );
    bench.archive.undo(None, &bench.actor).unwrap();
    assert!(bench.archive.record("S/1").is_err(), "one operation");

    bench
        .archive
        .remove_template("합의의사록", &bench.actor)
        .unwrap();
    assert_eq!(chosen("item", Some(BODY)).as_deref(), Some("문서"));
    bench.archive.undo(None, &bench.actor).unwrap();
    assert_eq!(chosen("item", Some(BODY)).as_deref(), Some("합의의사록"));
    let untitled = FromTemplate {
        template: "문서".to_owned(),
        ..FromTemplate::default()
    };
    assert!(
        matches!(bench.archive.add_from_template(&untitled, &bench.actor), Err(ArchiveError::Invalid(fault)) if fault.field == "title")
    );
}

#[test]
fn a_template_obeys_the_rules_of_a_record() {
    let bench = Bench::empty();
    for (level, fields, tag, field, rule) in [
        (
            "item",
            vec![value_of("shelf", None, "3")],
            "",
            "field",
            Rule::Choice,
        ),
        (
            "item",
            vec![value_of("reference", None, "KR/1")],
            "",
            "field",
            Rule::Choice,
        ),
        (
            "item",
            vec![value_of("level", None, "file")],
            "",
            "field",
            Rule::Choice,
        ),
        (
            "item",
            vec![value_of("date", None, "2018-13")],
            "",
            "date",
            Rule::Day,
        ),
        (
            "item",
            vec![value_of("access", None, "secret")],
            "",
            "access",
            Rule::Choice,
        ),
        (
            "item",
            vec![value_of("title", Some("korean"), "x")],
            "",
            "language",
            Rule::Language,
        ),
        (
            "item",
            vec![
                value_of("note", Some("ko"), "가"),
                value_of("note", Some("KO"), "나"),
            ],
            "",
            "note",
            Rule::Taken,
        ),
        ("shelf", vec![], "", "level", Rule::Level),
        ("item", vec![], " ", "tag", Rule::Required),
    ] {
        let new = NewTemplate {
            name: "서식".to_owned(),
            level: level.to_owned(),
            fields,
            tags: Some(tag)
                .filter(|tag| !tag.is_empty())
                .map(str::to_owned)
                .into_iter()
                .collect(),
            body: None,
        };
        let Err(ArchiveError::Invalid(fault)) = bench.archive.save_template(&new, &bench.actor)
        else {
            panic!("{field} {rule:?}")
        };
        assert_eq!((fault.field.as_str(), fault.rule), (field, rule));
    }
    assert!(bench.archive.templates(None, None).unwrap().is_empty());
}

#[test]
fn ditto_gives_the_values_of_the_sibling_before() {
    let bench = Bench::empty();
    bench.add(None, "series", "S", "행정 문서");
    for number in 1..=3 {
        bench.add(
            Some("S"),
            "item",
            &format!("S/{number}"),
            &format!("문서 {number}"),
        );
    }
    bench.set(
        "S/1",
        &[
            ("date", "1937-08-21"),
            ("extent", "4매"),
            ("access_conditions", "공개"),
        ],
    );
    bench.set("S/2", &[("extent", "12매"), ("languages", "ru")]);
    let ditto = |place: DittoPlace, fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let ditto = bench.archive.ditto(&place, &fields).unwrap();
        let values: Vec<(String, String)> = ditto
            .values
            .into_iter()
            .map(|value| (value.field, value.value))
            .collect();
        (ditto.record.map(|record| record.reference), values)
    };
    let pair = |field: &str, value: &str| (field.to_owned(), value.to_owned());
    let record = |reference: &str| DittoPlace::Record(reference.to_owned());
    assert_eq!(
        ditto(record("S/3"), &[]),
        (
            Some("S/2".to_owned()),
            vec![pair("extent", "12매"), pair("languages", "ru")]
        )
    );
    assert_eq!(
        ditto(record("S/2"), &["access_conditions", "title"]),
        (
            Some("S/1".to_owned()),
            vec![pair("access_conditions", "공개"), pair("title", "문서 1")]
        )
    );
    assert_eq!(ditto(record("S/1"), &[]), (None, vec![]));
    assert_eq!(
        ditto(DittoPlace::Below(Some("S".to_owned())), &["title"]),
        (Some("S/3".to_owned()), vec![pair("title", "문서 3")])
    );
    bench
        .archive
        .trash(&["S/3".to_owned()], &bench.actor)
        .unwrap();
    assert_eq!(
        ditto(DittoPlace::Below(Some("S".to_owned())), &["extent"])
            .0
            .as_deref(),
        Some("S/2")
    );
    assert!(
        bench
            .archive
            .ditto(&record("S/2"), &["creator".to_owned()])
            .is_err()
    );
}

#[test]
fn a_delegation_without_anybody_is_nobody() {
    let bench = third_session();
    bench.write(|tx| {
        let meeting = tx.read().texts("SELECT id FROM meeting", [])?.remove(0);
        for person in tx.read().list::<ParticipantRow>("1", [])? {
            tx.delete::<ParticipantRow>(&person.id)?;
        }
        tx.insert(&DelegationRow {
            id: "kz".to_owned(),
            meeting_id: meeting,
            position: 1,
            party: "KZ".to_owned(),
            agent_id: None,
        })
    });
    assert_eq!(bench.missing("M/1", None), ["meeting_participants"]);
}
