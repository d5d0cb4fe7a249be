//! The register of people, the review of drafts, and what waits for whom.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, AttachOptions, NewDescription, NewPerson, NewRecord,
    PersonPatch, Publication, Publishing, RecordFields, RecordPatch, ReviewStep, Role, RulesPatch,
    StoreError,
};
use tempfile::TempDir;

const DAY: &str = "2026-05-04";

struct Desk {
    archive: Archive,
    room: TempDir,
}

fn who(name: &str) -> ActorName {
    ActorName::new(name, "desk").unwrap()
}

impl Desk {
    /// An archive with a reader, two cataloguers, a reviewer and an approver.
    fn new() -> Self {
        let room = tempfile::tempdir().unwrap();
        let dir = room.path().join("archive");
        drop(Archive::create(&dir, "기록", "ko", &who("founder")).unwrap());
        let archive = Archive::open(&dir, Access::Write).unwrap();
        let desk = Self { archive, room };
        for (name, role, by) in [
            ("approver", "approver", "founder"),
            ("reviewer", "reviewer", "approver"),
            ("cataloguer", "cataloguer", "approver"),
            ("reader", "reader", "approver"),
        ] {
            desk.add(name, role, by).unwrap();
        }
        desk
    }

    fn add(&self, name: &str, role: &str, by: &str) -> Result<(), ArchiveError> {
        let new = NewPerson {
            name: name.to_owned(),
            role: role.to_owned(),
            account: String::new(),
        };
        self.archive.add_person(&new, &who(by)).map(drop)
    }

    fn change(&self, name: &str, patch: &PersonPatch, by: &str) -> Result<(), ArchiveError> {
        self.archive.change_person(name, patch, &who(by)).map(drop)
    }

    fn record(&self, reference: &str, by: &str) -> Result<(), ArchiveError> {
        self.record_with(reference, RecordFields::default(), by)
    }

    fn record_with(
        &self,
        reference: &str,
        fields: RecordFields,
        by: &str,
    ) -> Result<(), ArchiveError> {
        let new = NewRecord {
            level: "file".to_owned(),
            reference: Some(reference.to_owned()),
            descriptions: vec![NewDescription {
                language: "ko".to_owned(),
                title: format!("기록 {reference}"),
                ..NewDescription::default()
            }],
            fields,
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &who(by)).map(drop)
    }

    fn review(
        &self,
        record: &str,
        step: ReviewStep,
        remark: &str,
        by: &str,
    ) -> Result<(), ArchiveError> {
        self.archive
            .review(&[record.to_owned()], step, remark, &who(by))
            .map(drop)
    }

    fn edit(&self, record: &str, date: &str) {
        let patch = RecordPatch {
            date: Some(date.to_owned()),
            ..RecordPatch::default()
        };
        self.archive
            .update_record(record, &patch, &who("cataloguer"))
            .unwrap();
    }

    fn publish(&self, record: &str) -> Result<(), ArchiveError> {
        self.archive
            .publish(
                &[record.to_owned()],
                Publication::Published,
                false,
                &who("cataloguer"),
            )
            .map(drop)
    }

    fn counts(&self, name: &str) -> [usize; 4] {
        let work = self.archive.work_of(name, DAY).unwrap();
        [
            work.returned.len(),
            work.drafts.len(),
            work.to_review.len(),
            work.to_decide.len(),
        ]
    }
}

fn is_precondition<T: std::fmt::Debug>(result: &Result<T, ArchiveError>) -> bool {
    matches!(result, Err(ArchiveError::Precondition { .. }))
}

fn is_role<T: std::fmt::Debug>(result: &Result<T, ArchiveError>) -> bool {
    matches!(
        result,
        Err(ArchiveError::Store(StoreError::RoleTooLow { .. }))
    )
}

#[test]
fn the_register_is_kept_by_approvers_and_never_without_one() {
    let desk = Desk::new();
    assert!(is_role(&desk.add("more", "approver", "founder")));
    assert!(matches!(
        desk.add("reader", "reader", "approver"),
        Err(ArchiveError::Invalid(_))
    ));
    assert!(matches!(
        desk.add("x", "king", "approver"),
        Err(ArchiveError::Invalid(_))
    ));
    let leave = PersonPatch {
        left_on: Some(DAY.to_owned()),
        ..PersonPatch::default()
    };
    let lower = PersonPatch {
        role: Some("reader".to_owned()),
        ..PersonPatch::default()
    };
    assert!(is_precondition(
        &desk.change("approver", &leave, "approver")
    ));
    assert!(is_precondition(
        &desk.change("approver", &lower, "approver")
    ));
    let elsewhere = PersonPatch {
        account: Some("elsewhere".to_owned()),
        ..PersonPatch::default()
    };
    assert!(is_precondition(
        &desk.change("approver", &elsewhere, "approver")
    ));
    let wrong = PersonPatch {
        left_on: Some("2026-02-30".to_owned()),
        ..PersonPatch::default()
    };
    assert!(matches!(
        desk.change("reader", &wrong, "approver"),
        Err(ArchiveError::Invalid(_))
    ));

    desk.change("cataloguer", &elsewhere, "approver").unwrap();
    let refused = desk.record("A", "cataloguer");
    assert!(matches!(
        refused,
        Err(ArchiveError::Store(StoreError::OtherAccount { .. }))
    ));
    desk.archive.undo(None, &who("approver")).unwrap();
    desk.record("A", "cataloguer").unwrap();

    desk.change("cataloguer", &leave, "approver").unwrap();
    let refused = desk.record("B", "cataloguer");
    assert!(matches!(
        refused,
        Err(ArchiveError::Store(StoreError::PersonLeft { .. }))
    ));
    let names: Vec<_> = desk
        .archive
        .people()
        .unwrap()
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(
        names,
        ["founder", "approver", "reviewer", "cataloguer", "reader"]
    );
}

#[test]
fn strangers_only_look_where_an_approver_says_so() {
    let desk = Desk::new();
    assert!(is_role(&desk.archive.save_rules(
        RulesPatch {
            role_of_new_people: Some(Role::Reader),
            ..RulesPatch::default()
        },
        &who("reviewer")
    )));
    let rules = desk
        .archive
        .save_rules(
            RulesPatch {
                role_of_new_people: Some(Role::Reader),
                ..RulesPatch::default()
            },
            &who("approver"),
        )
        .unwrap();
    assert_eq!(rules.value.publishing, Publishing::Any);
    assert!(is_role(&desk.record("A", "stranger")));
    // Nor are bytes stored for them.
    desk.record("A", "cataloguer").unwrap();
    let file = desk.room.path().join("note.txt");
    std::fs::write(&file, "회의록").unwrap();
    let attached = desk
        .archive
        .attach("A", &file, &AttachOptions::default(), &who("stranger"));
    assert!(is_role(&attached));
    let stored = std::fs::read_dir(desk.room.path().join("archive/documents/data"));
    assert_eq!(stored.map_or(0, Iterator::count), 0);
    assert_eq!(desk.archive.people().unwrap().len(), 5);
}

#[test]
fn a_draft_goes_from_hand_to_hand_until_it_is_published() {
    let desk = Desk::new();
    desk.archive
        .save_rules(
            RulesPatch {
                publishing: Some(Publishing::Reviewed),
                ..RulesPatch::default()
            },
            &who("approver"),
        )
        .unwrap();
    desk.record("A", "cataloguer").unwrap();
    assert_eq!(desk.counts("cataloguer"), [0, 1, 0, 0]);
    let refused = desk.publish("A");
    assert!(
        refused.unwrap_err().to_string().ends_with(": A."),
        "it names the record"
    );
    let born_published = RecordFields {
        publication: Some("published".to_owned()),
        ..RecordFields::default()
    };
    assert!(is_precondition(&desk.record_with(
        "P",
        born_published.clone(),
        "cataloguer"
    )));
    let patch = RecordPatch {
        fields: born_published,
        ..RecordPatch::default()
    };
    assert!(is_precondition(&desk.archive.update_record(
        "A",
        &patch,
        &who("approver")
    )));

    assert!(is_precondition(&desk.review(
        "A",
        ReviewStep::Reviewed,
        "",
        "reviewer"
    )));
    desk.review("A", ReviewStep::Submitted, "", "cataloguer")
        .unwrap();
    assert!(is_precondition(&desk.review(
        "A",
        ReviewStep::Submitted,
        "",
        "cataloguer"
    )));
    assert_eq!(desk.counts("cataloguer"), [0, 0, 0, 0]);
    assert_eq!(desk.counts("reviewer"), [0, 0, 1, 0]);
    assert!(is_role(&desk.review(
        "A",
        ReviewStep::Reviewed,
        "",
        "founder"
    )));
    assert!(
        desk.review("A", ReviewStep::Returned, " ", "reviewer")
            .is_err(),
        "no remark"
    );
    desk.review("A", ReviewStep::Returned, "날짜가 없습니다.", "reviewer")
        .unwrap();
    assert_eq!(desk.counts("cataloguer"), [1, 0, 0, 0]);

    desk.edit("A", "2018");
    desk.review("A", ReviewStep::Submitted, "", "cataloguer")
        .unwrap();
    desk.edit("A", "2019");
    assert!(is_precondition(&desk.review(
        "A",
        ReviewStep::Reviewed,
        "",
        "reviewer"
    )));
    desk.archive.undo(None, &who("cataloguer")).unwrap();
    desk.review("A", ReviewStep::Reviewed, "", "reviewer")
        .unwrap();
    assert!(is_role(&desk.archive.undo(None, &who("cataloguer"))));

    desk.edit("A", "2020");
    assert!(
        desk.archive
            .record("A")
            .unwrap()
            .review
            .unwrap()
            .changed_since
    );
    assert!(is_precondition(&desk.publish("A")));
    desk.archive.undo(None, &who("cataloguer")).unwrap();
    desk.publish("A").unwrap();
    let whole = desk.archive.record("A").unwrap();
    let review = whole.review.unwrap();
    assert_eq!(
        (review.step.as_str(), review.by.as_str()),
        ("reviewed", "reviewer")
    );
    assert!(
        !review.changed_since,
        "publishing is no change of what was reviewed"
    );
    assert_eq!(whole.published.unwrap().by, "cataloguer");
}

#[test]
fn nobody_reviews_what_they_submitted() {
    let desk = Desk::new();
    desk.record("A", "reviewer").unwrap();
    desk.review("A", ReviewStep::Submitted, "", "reviewer")
        .unwrap();
    for step in [ReviewStep::Reviewed, ReviewStep::Returned] {
        assert!(is_precondition(
            &desk.review("A", step, "remark", "reviewer")
        ));
    }
    assert_eq!(desk.counts("reviewer"), [0, 0, 0, 0]);
    desk.review("A", ReviewStep::Reviewed, "", "approver")
        .unwrap();
}

#[test]
fn a_redo_does_not_publish_what_was_not_reviewed() {
    let desk = Desk::new();
    desk.record("A", "cataloguer").unwrap();
    desk.publish("A").unwrap();
    let undone = desk.archive.undo(None, &who("cataloguer")).unwrap();
    desk.archive
        .save_rules(
            RulesPatch {
                publishing: Some(Publishing::Reviewed),
                ..RulesPatch::default()
            },
            &who("approver"),
        )
        .unwrap();
    let again = desk.archive.undo(Some(&undone[0].id), &who("cataloguer"));
    assert!(is_precondition(&again), "{again:?}");
}

#[test]
fn steps_are_taken_back_one_by_one() {
    let desk = Desk::new();
    desk.record("A", "cataloguer").unwrap();
    desk.review("A", ReviewStep::Submitted, "", "cataloguer")
        .unwrap();
    desk.review("A", ReviewStep::Reviewed, "", "reviewer")
        .unwrap();
    desk.archive.undo(None, &who("reviewer")).unwrap();
    assert_eq!(
        desk.archive.record("A").unwrap().review.unwrap().step,
        "submitted"
    );
    assert_eq!(desk.counts("reviewer"), [0, 0, 1, 0]);
    desk.archive.undo(None, &who("cataloguer")).unwrap();
    assert!(desk.archive.record("A").unwrap().review.is_none());
    assert_eq!(desk.counts("cataloguer"), [0, 1, 0, 0]);
}

#[test]
fn who_makes_the_sample_is_its_first_approver() {
    let room = tempfile::tempdir().unwrap();
    let archive = Archive::create_sample(&room.path().join("sample"), &who("me")).unwrap();
    let people = archive.people().unwrap();
    let of = |role: &str| people.iter().filter(|row| row.role == role).count();
    assert_eq!(archive.person("me").unwrap().role, "approver");
    assert_eq!(
        [
            of("reader"),
            of("cataloguer"),
            of("reviewer"),
            of("approver")
        ],
        [1, 1, 1, 2]
    );
    assert!(people.iter().all(|row| row.bound.is_none()));
    assert!(
        archive.undo(None, &who("me")).is_err(),
        "the sample is founded, not done"
    );
}
