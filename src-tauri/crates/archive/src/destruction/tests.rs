//! A process that dies between the transaction and the erasing: the two halves called apart.

use std::fs;

use girok_model::{ActorName, Op, Role};
use girok_store::{Access, ActorRow, DisposalItemRow, DisposalRow, Write};
use serde_json::json;

use crate::disposals::fingerprint;
use crate::records::NewDescription;
use crate::{Archive, AttachOptions, NewRecord};

const NOW: &str = "2026-05-01T00:00:00.000Z";

#[test]
fn what_a_crash_left_on_disk_is_erased_when_the_archive_is_opened() {
    let room = tempfile::tempdir().unwrap();
    let dir = room.path().join("a.girok");
    let kim = ActorName::new("김기록", "desk").unwrap();
    let yoon = ActorName::new("윤승인", "desk").unwrap();
    let archive = Archive::create(&dir, "기록관", "ko", &kim).unwrap();
    let new = NewRecord {
        level: "fonds".to_owned(),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: "출장 서류".to_owned(),
            scope: "zwergdommel".to_owned(),
            ..NewDescription::default()
        }],
        ..NewRecord::default()
    };
    let record = archive.add_record(&new, &kim).unwrap().value;
    let file = room.path().join("x.txt");
    fs::write(&file, "quixotarium").unwrap();
    let options = AttachOptions::default();
    let attached = archive.attach(&record.id, &file, &options, &kim).unwrap();
    let digest = attached.value.document.document.sha256;
    archive.catch_up().unwrap();
    let person = Write {
        op: Op::PersonSave,
        actor: &kim,
        at: NOW.to_owned(),
        params: json!({}),
        group: None,
    };
    let write = Write {
        op: Op::DisposalPropose,
        actor: &kim,
        at: NOW.to_owned(),
        params: json!({}),
        group: None,
    };
    archive
        .store
        .transact::<_, girok_store::StoreError>(&person, |tx| {
            tx.insert(&ActorRow {
                id: "yoon".to_owned(),
                name: yoon.name.clone(),
                account: "desk".to_owned(),
                role: Role::Approver.code().to_owned(),
                left_on: None,
                bound: None,
            })
        })
        .unwrap();
    archive
        .store
        .transact::<_, crate::ArchiveError>(&write, |tx| {
            let kim = tx
                .read()
                .list::<ActorRow>("name = '김기록'", [])?
                .remove(0)
                .id;
            tx.insert(&DisposalRow {
                id: "case".to_owned(),
                code: "D-1".to_owned(),
                action: "destroy".to_owned(),
                state: "approved".to_owned(),
                authority: "시행령 제43조".to_owned(),
                proposed_by: kim,
                proposed_at: NOW.to_owned(),
                decided_by: Some("yoon".to_owned()),
                decided_at: Some(NOW.to_owned()),
                ..DisposalRow::default()
            })?;
            let (records, fingerprint) = fingerprint(&tx.read(), &record)?;
            tx.insert(&DisposalItemRow {
                id: "item".to_owned(),
                disposal_id: "case".to_owned(),
                record_id: record.id.clone(),
                records,
                fingerprint,
                ..DisposalItemRow::default()
            })?;
            Ok(())
        })
        .unwrap();
    let day = "2026-05-02";
    archive
        .destroy_in_catalogue("D-1", day, &yoon, &mut |_, _, _| true)
        .unwrap();
    assert!(
        archive.documents.exists(&digest),
        "only the catalogue knows"
    );
    assert!(archive.destruction("D-1").unwrap()[0].waiting);
    drop(archive);

    let archive = Archive::open(&dir, Access::Write).unwrap();
    assert!(!archive.documents.exists(&digest));
    assert!(!archive.destruction("D-1").unwrap()[0].waiting);
    for name in ["catalogue.db", "catalogue.db-wal"] {
        let bytes = fs::read(dir.join(name)).unwrap_or_default();
        let word = b"zwergdommel";
        assert!(
            !bytes.windows(word.len()).any(|window| window == word),
            "{name}"
        );
    }
    assert_eq!(
        fs::read_dir(dir.join("index")).unwrap().count(),
        1,
        "one generation"
    );
    let report = archive.check(true, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}
