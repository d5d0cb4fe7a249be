//! Authorised destruction and emptying the trash, in a whole archive folder.

#![expect(
    clippy::unwrap_used,
    reason = "a suite, from its first line to its last"
)]

mod desk;
mod histories;
mod refusals;

use girok_archive::{
    Access, Archive, Destination, Moment, Op, RecordPatch, SearchOptions, StoreError,
};
use girok_store::DisposalRow;

use desk::{DAY, Desk, told};

/// Words of the record that is destroyed: in prose, an earlier version, a removed language, a draft, a document, a
/// document that was taken off before.
const WORDS: [&str; 6] = [
    "quixotarium",
    "вертоградник",
    "kopjesfontein",
    "zwergdommel",
    "ornithogalum",
    "wjatkaschlucht",
];

fn found(desk: &Desk, query: &str) -> u64 {
    let options = SearchOptions {
        limit: 10,
        ..SearchOptions::default()
    };
    desk.archive.search(query, &options).unwrap().total
}

#[test]
fn nothing_of_what_was_destroyed_is_left_in_the_folder_but_its_stub() {
    let desk = Desk::new();
    let series = desk.add(None, "fonds", "총무과 기록", "남는 설명");
    let gone = desk.add(Some(&series), "file", "출장 서류", WORDS[1]);
    let below = desk.add(Some(&gone), "item", "출장 보고서", "");
    let other = desk.add(Some(&series), "file", "회의 서류", "");
    let patch = RecordPatch {
        descriptions: Some(vec![
            told("ko", "출장 서류", WORDS[0]),
            told("ru", "Командировки", WORDS[2]),
        ]),
        ..RecordPatch::default()
    };
    desk.archive
        .update_record(&gone.id, &patch, &desk.kim)
        .unwrap();
    let before = desk.archive.head().unwrap().unwrap().seq;
    let patch = RecordPatch {
        remove_languages: vec!["ru".to_owned()],
        ..RecordPatch::default()
    };
    let reworded = desk
        .archive
        .update_record(&gone.id, &patch, &desk.kim)
        .unwrap();
    desk.archive
        .put_draft(&format!("record:{}", gone.id), WORDS[3])
        .unwrap();
    let (_, own) = desk.attach(&below, "trip.txt", WORDS[4]);
    let (taken_off, off) = desk.attach(&gone, "old.txt", WORDS[5]);
    let removal = desk.archive.remove_document(&taken_off, &desk.kim).unwrap();
    let (_, shared) = desk.attach(&gone, "rules.txt", "공용문서 규정");
    let (kept, _) = desk.attach(&other, "rules.txt", "공용문서 규정");
    let (own_picture, shared_picture) = (desk.picture(&own), desk.picture(&shared));
    assert_eq!(found(&desk, WORDS[4]), 1);
    assert!(
        !desk.holding(&WORDS).is_empty(),
        "the words are looked for rightly"
    );
    desk.case("D-1", "approved", &[&gone]);

    let done = desk.destroy("D-1");
    assert_eq!((done.records, done.documents, done.shared), (2, 2, 1));
    assert!(done.erased, "what was destroyed is erased at once");
    assert_eq!(done.copies, Vec::<String>::new());
    assert!(!own_picture.exists(), "pictures of its pages go too");
    assert!(shared_picture.exists(), "another record has the same bytes");
    assert_eq!(
        desk.holding(&WORDS),
        vec![],
        "no file holds any of the words"
    );
    assert!(
        desk.holding(&[&own, &off])
            .iter()
            .all(|(path, _)| path.ends_with("catalogue.db")),
        "the digests stand in the certificate alone"
    );
    desk.assert_sound();

    // The record stands where it stood, and says what happened to it.
    let whole = desk.archive.record(&gone.id).unwrap();
    assert_eq!(whole.descriptions.len(), 1);
    assert_eq!(whole.descriptions[0].title, "출장 서류");
    assert_eq!(whole.descriptions[0].scope, "");
    assert_eq!(whole.record.extent, "문서 12매");
    let stub = whole.destruction.unwrap();
    assert_eq!(stub.authority, "공공기록물법 시행령 제43조");
    assert_eq!(
        (
            stub.proposed_by.as_str(),
            stub.reviewed_by.as_deref(),
            stub.approved_by.as_str()
        ),
        ("김기록", Some("이심사"), "윤승인")
    );
    assert!(stub.digests.contains(&off), "what was taken off went too");
    let listed = desk.archive.children(Some(&series.id)).unwrap();
    assert!(listed[0].destroyed.is_some() && listed[1].destroyed.is_none());
    assert_eq!(
        desk.find::<DisposalRow>("state = 'done' AND done_by = 'yoon'")
            .len(),
        1
    );

    // What another record has stays.
    assert_eq!(found(&desk, "공용문서"), 1);
    assert_eq!(desk.archive.pages(&kept).unwrap().len(), 1);
    assert!(desk.archive.content(&shared).is_ok());
    let refused = desk.archive.content(&own).err().unwrap().to_string();
    assert!(refused.contains("destroyed"), "{refused}");
    assert_eq!(found(&desk, "출장"), 2, "titles are found");

    // The past and the journal say so too.
    let then = desk
        .archive
        .record_then(&gone.id, &Moment::Operation(before))
        .unwrap();
    assert_eq!(then.destroyed, 2, "two descriptions of that moment");
    assert!(then.record.descriptions.is_empty() && then.record.destruction.is_some());
    let differences = desk
        .archive
        .compare(&gone.id, &Moment::Operation(before), None)
        .unwrap();
    assert!(!differences.is_empty());
    desk.archive.history(Some(&gone.id), None, 50).unwrap();
    for operation in [
        reworded.committed.unwrap().id,
        removal.committed.unwrap().id,
    ] {
        let refused = desk
            .archive
            .undo(Some(&operation), &desk.kim)
            .unwrap_err()
            .to_string();
        assert!(refused.contains("공공기록물법 시행령 제43조"), "{refused}");
    }
    let certificates = desk.archive.destruction("D-1").unwrap();
    assert_eq!(certificates.len(), 2);
    assert_eq!(certificates[0].operation.kind, Op::RecordDestroy.code());
    assert!(
        certificates[0]
            .digests
            .iter()
            .any(|bytes| bytes.sha256 == shared && bytes.kept)
    );
    assert!(!certificates[0].waiting);
    assert_eq!(desk.archive.destruction(&below.reference).unwrap().len(), 1);
    assert_eq!(desk.archive.destructions().unwrap().len(), 2);

    // The same bytes may come again, elsewhere.
    desk.attach(&other, "trip.txt", WORDS[4]);
    assert_eq!(found(&desk, WORDS[4]), 1);
    desk.assert_sound();
}

#[test]
fn a_destroyed_record_stays_as_it_is() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "총무과 기록", "");
    let gone = desk.add(Some(&fonds), "file", "출장 서류", "비고");
    let beside = desk.add(Some(&fonds), "file", "회의 서류", "");
    desk.attach(&gone, "a.txt", "내용");
    desk.case("D-1", "approved", &[&gone]);
    desk.destroy("D-1");
    // Taking back the last thing takes back nothing that was before it.
    let refused = desk.archive.undo(None, &desk.yoon).unwrap_err();
    assert!(refused.to_string().contains("gone"), "{refused}");
    let file = desk.room.path().join("b.txt");
    let only = girok_archive::Selection::Records(vec![gone.id.clone()]);
    let hold = girok_archive::NewHold {
        code: "late".to_owned(),
        title: "소송".to_owned(),
        reason: "자료 보존".to_owned(),
        ..Default::default()
    };
    let kept = girok_archive::RetentionPatch {
        closed_on: Some("2020-01-01".to_owned()),
        ..Default::default()
    };
    let tags = ["출장".to_owned()];
    std::fs::write(&file, "다른 내용").unwrap();
    let patch = RecordPatch {
        extent: Some("3매".to_owned()),
        ..RecordPatch::default()
    };
    let new = girok_archive::NewRecord {
        parent: Some(gone.id.clone()),
        level: "item".to_owned(),
        descriptions: vec![told("ko", "새 문서", "")],
        ..Default::default()
    };
    let to = |record: &girok_archive::RecordRow| Destination {
        parent: Some(record.id.clone()),
        before: None,
    };
    let ids = |record: &girok_archive::RecordRow| vec![record.id.clone()];
    let options = girok_archive::AttachOptions::default();
    for (what, refused) in [
        (
            "update",
            desk.archive
                .update_record(&gone.id, &patch, &desk.kim)
                .err(),
        ),
        ("below", desk.archive.add_record(&new, &desk.kim).err()),
        (
            "attach",
            desk.archive
                .attach(&gone.id, &file, &options, &desk.kim)
                .err(),
        ),
        (
            "move in",
            desk.archive
                .move_records(&ids(&beside), &to(&gone), false, &desk.kim)
                .err(),
        ),
        ("trash", desk.archive.trash(&ids(&gone), &desk.yoon).err()),
        (
            "tag",
            desk.archive.tag(&ids(&gone), &tags, &[], &desk.kim).err(),
        ),
        (
            "hold",
            desk.archive.place_hold(&hold, &only, &desk.lee).err(),
        ),
        (
            "retention",
            desk.archive.assign_retention(&only, &kept, &desk.kim).err(),
        ),
        (
            "relation",
            desk.archive
                .relate(&beside.id, "associated", &gone.id, "", &desk.kim)
                .err(),
        ),
        (
            "copy",
            desk.archive
                .copy_records(&ids(&gone), &to(&fonds), true, &desk.kim)
                .err(),
        ),
    ] {
        let refused = refused.unwrap_or_else(|| panic!("{what} is refused"));
        assert!(
            matches!(&refused, girok_archive::ArchiveError::Store(StoreError::Destroyed { record, .. }) if *record == gone.reference),
            "{what}: {refused}"
        );
    }
    let destroyed = desk
        .archive
        .history(None, None, 1)
        .unwrap()
        .remove(0)
        .operation;
    let refused = desk
        .archive
        .undo(Some(&destroyed.id), &desk.yoon)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("gone"), "{refused}");
    // With what is above it, it goes to the trash and comes back.
    desk.archive.trash(&ids(&fonds), &desk.kim).unwrap();
    desk.archive.restore(&ids(&fonds), &desk.kim).unwrap();
    assert!(
        desk.archive
            .record(&gone.id)
            .unwrap()
            .record
            .trashed_at
            .is_none()
    );
    // Copied with what is above it, it is left out.
    let copies = desk
        .archive
        .copy_records(&ids(&fonds), &Destination::default(), true, &desk.kim)
        .unwrap();
    assert_eq!(
        desk.archive
            .children(Some(&copies.value[0].id))
            .unwrap()
            .len(),
        1
    );
    desk.assert_sound();
}

#[test]
fn copies_in_the_folder_are_named_and_left() {
    let desk = Desk::new();
    let gone = desk.add(None, "fonds", "출장 서류", "");
    desk.archive.settle().unwrap();
    let copy = |name: &str| {
        std::fs::copy(desk.dir.join("catalogue.db"), desk.dir.join(name)).unwrap();
    };
    copy("catalogue.before-step-4.db");
    copy("backups/2026-04-01.db");
    std::fs::create_dir(desk.dir.join("before moving")).unwrap();
    copy("before moving/catalogue.db");
    let later = Desk::new();
    std::fs::copy(
        later.dir.join("catalogue.db"),
        desk.dir.join("backups/other.db"),
    )
    .unwrap();
    desk.case("D-1", "approved", &[&gone]);
    let done = desk.destroy("D-1");
    let named = [
        "backups/2026-04-01.db",
        "before moving/catalogue.db",
        "catalogue.before-step-4.db",
    ];
    assert_eq!(
        done.copies, named,
        "those that hold the record, and no other"
    );
    std::fs::remove_file(desk.dir.join(named[0])).unwrap();
    let certificate = desk.archive.destruction(&gone.id).unwrap().remove(0);
    let there: Vec<bool> = certificate.copies.iter().map(|copy| copy.there).collect();
    assert_eq!(there, [false, true, true]);
    desk.assert_sound();
}

#[test]
fn an_emptied_trash_leaves_no_titles() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "총무과 기록", "");
    let gone = desk.add(Some(&fonds), "file", "zwergdommel", "ornithogalum");
    let below = desk.add(Some(&gone), "item", "kopjesfontein", "");
    let held = desk.add(Some(&fonds), "file", "남는 서류", "");
    desk.attach(&below, "x.txt", "quixotarium");
    desk.archive
        .trash(&[gone.id.clone(), held.id.clone()], &desk.kim)
        .unwrap();
    desk.hold("H-1", &held, None);
    let never = &mut |_: &str, _, _| true;
    let refused = desk
        .archive
        .empty_trash_on(&[], "  ", DAY, &desk.yoon, never)
        .unwrap_err();
    assert!(refused.to_string().contains("reason"), "{refused}");
    assert!(
        desk.archive
            .empty_trash_on(&[], "중복", DAY, &desk.kim, never)
            .is_err(),
        "no approver"
    );
    let named = [fonds.id.clone()];
    assert!(
        desk.archive
            .empty_trash_on(&named, "중복", DAY, &desk.yoon, never)
            .is_err(),
        "not in the trash"
    );
    let done = desk
        .archive
        .empty_trash_on(&[], "중복", DAY, &desk.yoon, never)
        .unwrap()
        .value;
    assert_eq!((done.records, done.documents), (2, 1));
    assert_eq!(done.held, std::slice::from_ref(&held.reference));
    let words = [
        "zwergdommel",
        "ornithogalum",
        "kopjesfontein",
        "quixotarium",
    ];
    assert_eq!(desk.holding(&words), vec![]);
    let stub = desk.archive.record(&gone.id).unwrap().destruction.unwrap();
    assert_eq!(stub.authority, "trash emptied: 중복");
    let left: Vec<String> = desk
        .archive
        .trashed()
        .unwrap()
        .into_iter()
        .map(|one| one.record.id)
        .collect();
    assert_eq!(left, std::slice::from_ref(&held.id));
    let refused = desk
        .archive
        .restore(std::slice::from_ref(&gone.id), &desk.kim)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("destroyed"), "{refused}");
    desk.archive.restore(&[held.id], &desk.kim).unwrap();
    desk.assert_sound();
}

#[test]
fn what_somebody_keeps_busy_is_erased_when_the_archive_is_next_opened() {
    let desk = Desk::new();
    let gone = desk.add(None, "fonds", "출장 서류", "zwergdommel");
    desk.attach(&gone, "x.txt", "quixotarium");
    desk.case("D-1", "approved", &[&gone]);
    let reader =
        girok_store::Store::open(&desk.dir.join("catalogue.db"), Access::Read, desk::NOW).unwrap();
    let done = reader
        .read(|read| {
            read.head()?;
            Ok::<_, StoreError>(desk.destroy("D-1"))
        })
        .unwrap();
    assert!(!done.erased, "somebody reads the moment before");
    assert!(desk.archive.destruction("D-1").unwrap()[0].waiting);
    let report = desk.archive.check(true, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.contains("waits to be erased")),
        "{:?}",
        report.notes
    );
    let Desk {
        archive,
        dir,
        room,
        kim,
        lee,
        yoon,
    } = desk;
    drop(archive);
    let archive = Archive::open(&dir, Access::Write).unwrap();
    let desk = Desk {
        archive,
        kim,
        lee,
        yoon,
        dir,
        room,
    };
    assert_eq!(desk.holding(&["zwergdommel", "quixotarium"]), vec![]);
    assert!(!desk.archive.destruction("D-1").unwrap()[0].waiting);
    desk.assert_sound();
}

#[test]
fn what_was_typed_and_said_of_documents_goes_and_what_jobs_know_of_them() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "서류", "");
    let gone = desk.add(Some(&top), "file", "출장 서류", "");
    let stays = desk.add(Some(&top), "file", "다른 서류", "");
    let (document, _) = desk.attach(&gone, "a.txt", "본문");
    let (other, _) = desk.attach(&stays, "b.txt", "본문");
    let patch = girok_archive::DocumentPatch {
        title: Some("제목비밀".to_owned()),
        note: Some("메모비밀".to_owned()),
        ..girok_archive::DocumentPatch::default()
    };
    desk.archive
        .update_document(&document, &patch, &desk.kim)
        .unwrap();
    let typed = |id: &str, text: &str| {
        let page = girok_archive::NewTranscription {
            page: 1,
            text: text.to_owned(),
            ..girok_archive::NewTranscription::default()
        };
        desk.archive.transcribe(id, &[page], &desk.kim).unwrap();
    };
    typed(&document, "타자비밀");
    typed(&document, "고친비밀");
    typed(&other, "남는글자");
    let folder = desk.room.path().join("in");
    std::fs::create_dir_all(folder.join("경로비밀")).unwrap();
    std::fs::write(folder.join("경로비밀/c.txt"), "셋째").unwrap();
    let job = girok_archive::AttachJob {
        record: gone.id.clone(),
        folder: Some(folder),
        ..girok_archive::AttachJob::default()
    };
    let job = desk.archive.plan_attach(&job, &desk.kim).unwrap();
    desk.archive
        .run_job(
            &job.id,
            &desk.kim,
            &girok_archive::Watch::default(),
            &mut |_| {},
        )
        .unwrap();
    let words = ["제목비밀", "메모비밀", "타자비밀", "고친비밀", "경로비밀"];
    assert_ne!(desk.holding(&words), vec![], "they are there before");
    desk.case("D-1", "approved", &[&gone]);
    desk.destroy("D-1");
    assert_eq!(
        desk.holding(&words),
        vec![],
        "no file holds any of the words"
    );
    desk.assert_sound();
    assert_eq!(
        found(&desk, "남는글자"),
        1,
        "what was typed for the other one stays"
    );
    let page = girok_archive::NewTranscription {
        page: 2,
        text: "다시".to_owned(),
        ..girok_archive::NewTranscription::default()
    };
    let refused = desk
        .archive
        .transcribe(&document, &[page], &desk.kim)
        .err()
        .unwrap();
    assert!(refused.to_string().contains("destroyed"), "{refused}");
    for entry in desk.archive.history(None, None, 100).unwrap() {
        let _ = desk.archive.undo(Some(&entry.operation.id), &desk.kim);
    }
    assert_eq!(desk.holding(&words), vec![], "and none comes back");
    desk.assert_sound();
}
