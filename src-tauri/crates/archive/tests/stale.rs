//! A save over what somebody else changed since it was read is refused, and says what came between.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

use girok_archive::{
    ActorName, AgentPatch, Archive, ArchiveError, Done, Label, LabelKind, NewAgentTerm,
    NewDescription, NewName, NewNote, NewRecord, NewRelation, NewTerm, PlacePatch, RecordPatch,
    TermNote, TermPatch,
};
use tempfile::TempDir;

/// What somebody else does in between.
type Between<'a> = Box<dyn Fn() + 'a>;

struct Desk {
    archive: Archive,
    /// Who read it first and saves last.
    one: ActorName,
    /// Who saves in between.
    other: ActorName,
    _room: TempDir,
}

impl Desk {
    fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let one = ActorName::new("Ким Людмила", "kim").unwrap();
        let other = ActorName::new("Әлия Сейтқали", "aliya").unwrap();
        let archive =
            Archive::create(&room.path().join("a.girok"), "공동위원회", "ko", &one).unwrap();
        Self {
            archive,
            one,
            other,
            _room: room,
        }
    }

    fn agent(&self, kind: &str, text: &str) -> String {
        let patch = AgentPatch {
            kind: Some(kind.to_owned()),
            names: Some(vec![name(text)]),
            ..AgentPatch::default()
        };
        let done = self.archive.save_agent(None, &patch, &self.one);
        done.unwrap().value
    }

    fn place(&self, text: &str) -> String {
        let patch = PlacePatch {
            names: Some(vec![name(text)]),
            ..PlacePatch::default()
        };
        let done = self.archive.save_place(None, &patch, &self.one);
        done.unwrap().value
    }

    fn term(&self, label: &str) -> String {
        let new = NewTerm {
            vocabulary: "tags".to_owned(),
            labels: vec![Label::new(LabelKind::Preferred, "ko", label)],
            ..NewTerm::default()
        };
        self.archive.add_term(&new, &self.one).unwrap().value
    }

    /// Saves with what was seen before `between` was done by somebody else, which must be refused and told; then
    /// takes that back, after which what was seen is there again.
    fn refuses<T: std::fmt::Debug>(
        &self,
        called: &str,
        state: impl Fn() -> String,
        between: impl FnOnce(),
        save: impl Fn(String) -> Result<Done<T>, ArchiveError>,
    ) {
        let seen = state();
        between();
        let before = self.archive.head().unwrap().unwrap();
        let refused = save(seen.clone()).unwrap_err();
        let ArchiveError::Stale {
            called: who,
            kind,
            actor,
            at,
            ..
        } = refused
        else {
            panic!("{called}: {refused:?}");
        };
        assert_eq!(
            (who.as_str(), kind, actor, at),
            (
                called,
                before.kind.clone(),
                self.other.name.clone(),
                before.at.clone()
            ),
            "the operation that came between is named"
        );
        assert_eq!(
            self.archive.head().unwrap().unwrap(),
            before,
            "nothing is written"
        );
        self.archive.undo(None, &self.one).unwrap();
        assert_eq!(state(), seen, "undo brings back what was seen");
        save(seen.clone()).unwrap();
        assert_ne!(state(), seen, "a save leaves another state");
        let late = save(seen).unwrap_err();
        assert!(matches!(&late, ArchiveError::Stale { actor, .. } if *actor == self.one.name));
        self.archive.undo(None, &self.one).unwrap();
        save(state()).unwrap();
    }
}

fn name(text: &str) -> NewName {
    NewName {
        text: text.to_owned(),
        ..NewName::default()
    }
}

#[test]
fn an_agent_is_not_saved_over_anything_newer() {
    let desk = Desk::new();
    let archive = &desk.archive;
    let office = desk.agent("corporate_body", "국가기록원");
    let committee = desk.agent("corporate_body", "문화협력 공동위원회");
    let twin = desk.agent("corporate_body", "국가 기록원");
    let before = archive.agent(&office).unwrap().names[0].id.clone();
    archive
        .add_agent_name(&office, &name("Национальный архив"), &desk.one)
        .unwrap();
    let changes: Vec<(&str, Between<'_>)> = vec![
        (
            "a date",
            Box::new(|| {
                let patch = AgentPatch {
                    date: Some("1969".to_owned()),
                    ..AgentPatch::default()
                };
                archive
                    .save_agent(Some(&office), &patch, &desk.other)
                    .unwrap();
            }),
        ),
        (
            "a name",
            Box::new(|| {
                archive
                    .add_agent_name(&office, &name("National Archives"), &desk.other)
                    .unwrap();
            }),
        ),
        (
            "a name that goes",
            Box::new(|| {
                archive.remove_agent_name(&before, &desk.other).unwrap();
            }),
        ),
        (
            "a note and a term",
            Box::new(|| {
                archive
                    .tag(&[], &["기록관리".to_owned()], &[], &desk.other)
                    .unwrap();
                let patch = AgentPatch {
                    notes: vec![NewNote {
                        language: "ko".to_owned(),
                        kind: "history".to_owned(),
                        text: "정부기록보존소에서 이름을 바꾸었다.".to_owned(),
                    }],
                    terms: Some(vec![NewAgentTerm {
                        term: "기록관리".to_owned(),
                        role: "function".to_owned(),
                    }]),
                    ..AgentPatch::default()
                };
                archive
                    .save_agent(Some(&office), &patch, &desk.other)
                    .unwrap();
            }),
        ),
        (
            "a relation from the other end",
            Box::new(|| {
                let relation = NewRelation {
                    word: "has_part".to_owned(),
                    other: office.clone(),
                    ..NewRelation::default()
                };
                archive
                    .relate_agents(&committee, &relation, &desk.other)
                    .unwrap();
            }),
        ),
        (
            "a merge",
            Box::new(|| {
                archive.merge_agents(&office, &twin, &desk.other).unwrap();
            }),
        ),
    ];
    for (what, between) in changes {
        let called = if what == "a name that goes" {
            "Национальный архив"
        } else {
            "국가기록원"
        };
        desk.refuses(
            called,
            || archive.agent(&office).unwrap().state,
            between,
            |expected| {
                let patch = AgentPatch {
                    expected: Some(expected),
                    status: Some(if archive.agent(&office).unwrap().row.status.is_some() {
                        String::new()
                    } else {
                        "final".to_owned()
                    }),
                    ..AgentPatch::default()
                };
                archive.save_agent(Some(&office), &patch, &desk.one)
            },
        );
    }
    // What names it does not change it.
    let seen = archive.agent(&office).unwrap().state;
    let new = NewRecord {
        level: "fonds".to_owned(),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: "국가기록원 기록".to_owned(),
            ..NewDescription::default()
        }],
        ..NewRecord::default()
    };
    let record = archive.add_record(&new, &desk.other).unwrap().value.id;
    archive
        .link_agent(&record, &office, "creator", "", &desk.other)
        .unwrap();
    assert_eq!(archive.agent(&office).unwrap().state, seen);
}

#[test]
fn a_place_is_not_saved_over_anything_newer() {
    let desk = Desk::new();
    let archive = &desk.archive;
    let (city, country) = (desk.place("알마티"), desk.place("카자흐스탄"));
    let changes: Vec<Between<'_>> = vec![
        Box::new(|| {
            let patch = PlacePatch {
                broader: Some(country.clone()),
                ..PlacePatch::default()
            };
            archive
                .save_place(Some(&city), &patch, &desk.other)
                .unwrap();
        }),
        Box::new(|| {
            archive
                .add_place_name(&city, &name("Алма-Ата"), &desk.other)
                .unwrap();
        }),
    ];
    for between in changes {
        desk.refuses(
            "알마티",
            || archive.place(&city).unwrap().state,
            between,
            |expected| {
                let patch = PlacePatch {
                    expected: Some(expected),
                    note: Some(if archive.place(&city).unwrap().row.note.is_empty() {
                        "1997년까지 수도.".to_owned()
                    } else {
                        String::new()
                    }),
                    ..PlacePatch::default()
                };
                archive.save_place(Some(&city), &patch, &desk.one)
            },
        );
    }
}

#[test]
fn a_term_is_not_saved_over_anything_newer() {
    let desk = Desk::new();
    let archive = &desk.archive;
    let (minutes, records, twin) = (desk.term("회의록"), desk.term("기록"), desk.term("의사록"));
    let changes: Vec<Between<'_>> = vec![
        Box::new(|| {
            archive
                .rename_term(&minutes, "ru", "протокол", &desk.other)
                .unwrap();
        }),
        Box::new(|| {
            let patch = TermPatch {
                notes: Some(vec![TermNote {
                    kind: "scope".to_owned(),
                    language: "ko".to_owned(),
                    text: "회의의 기록.".to_owned(),
                }]),
                ..TermPatch::default()
            };
            archive.update_term(&minutes, &patch, &desk.other).unwrap();
        }),
        Box::new(|| {
            archive
                .move_term(&minutes, None, Some(&records), &desk.other)
                .unwrap();
        }),
        Box::new(|| {
            archive.merge_terms(&twin, &minutes, &desk.other).unwrap();
        }),
    ];
    for between in changes {
        desk.refuses(
            "회의록",
            || archive.term(&minutes).unwrap().state,
            between,
            |expected| {
                let patch = TermPatch {
                    expected: Some(expected),
                    notation: Some(match archive.term(&minutes).unwrap().notation {
                        None => "m1".to_owned(),
                        Some(_) => String::new(),
                    }),
                    ..TermPatch::default()
                };
                archive.update_term(&minutes, &patch, &desk.one)
            },
        );
    }
    let seen = archive.term(&records).unwrap().state;
    archive
        .move_term(&minutes, None, Some(&records), &desk.other)
        .unwrap();
    assert_eq!(
        archive.term(&records).unwrap().state,
        seen,
        "what is put below a term does not change it"
    );
}

#[test]
fn a_record_says_who_took_a_description_off() {
    let desk = Desk::new();
    let archive = &desk.archive;
    let told = |language: &str, title: &str| NewDescription {
        language: language.to_owned(),
        title: title.to_owned(),
        ..NewDescription::default()
    };
    let new = NewRecord {
        level: "fonds".to_owned(),
        descriptions: vec![told("ko", "회의록"), told("kk", "Хаттамалар")],
        ..NewRecord::default()
    };
    let record = archive.add_record(&new, &desk.one).unwrap().value;
    desk.refuses(
        &record.reference,
        || archive.record(&record.id).unwrap().state,
        || {
            let patch = RecordPatch {
                remove_languages: vec!["kk".to_owned()],
                ..RecordPatch::default()
            };
            archive
                .update_record(&record.id, &patch, &desk.other)
                .unwrap();
        },
        |expected| {
            let patch = RecordPatch {
                expected: Some(expected),
                extent: Some(
                    if archive.record(&record.id).unwrap().record.extent.is_empty() {
                        "3권".to_owned()
                    } else {
                        String::new()
                    },
                ),
                ..RecordPatch::default()
            };
            archive.update_record(&record.id, &patch, &desk.one)
        },
    );
}
