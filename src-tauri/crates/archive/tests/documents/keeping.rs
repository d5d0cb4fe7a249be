//! Versions, signatures, order, names, and documents that leave the archive.

use std::fs;

use girok_archive::{
    AttachOptions, DocumentPatch, DocumentPlace, DocumentStage, DocumentWhole, NewTranscription,
    Sight,
};

use crate::desk::{Desk, files, refused};

fn patch() -> DocumentPatch {
    DocumentPatch::default()
}

fn replacing(id: &str, stage: &str) -> DocumentPatch {
    DocumentPatch {
        replaces: Some(id.to_owned()),
        stage: Some(stage.to_owned()),
        ..patch()
    }
}

#[test]
fn the_latest_version_is_shown_first() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let draft = desk.attach(&record, "draft.txt", "draft");
    desk.attach(&record, "other.txt", "other");
    let initialled = desk.attach(&record, "initialled.txt", "initialled");
    let options = AttachOptions {
        stage: Some(DocumentStage::Signed),
        replaces: Some(initialled.id.clone()),
        title: "제3차 합의의사록".to_owned(),
        ..AttachOptions::default()
    };
    let signed = desk.file("signed.txt", b"signed");
    let signed = desk
        .archive
        .attach(&record, &signed, &options, &desk.kim)
        .unwrap()
        .value
        .document
        .document;
    let signature = desk.attach(&record, "signed.txt.p7s", "signature");
    assert_eq!(
        signature.signature_of.as_deref(),
        Some(signed.id.as_str()),
        "by its name"
    );
    desk.archive
        .update_document(
            &initialled.id,
            &replacing(&draft.id, "initialled"),
            &desk.kim,
        )
        .unwrap();
    assert_eq!(
        desk.names(&record),
        [
            "other.txt",
            "signed.txt",
            "signed.txt.p7s",
            "initialled.txt",
            "draft.txt"
        ]
    );
    let versions = desk.archive.versions(&draft.id).unwrap();
    let told = |one: &DocumentWhole| {
        (
            one.document.file_name.clone(),
            one.document.stage.clone().unwrap_or_default(),
            one.replaced_by.is_some(),
        )
    };
    assert_eq!(
        versions.iter().map(told).collect::<Vec<_>>(),
        [
            ("signed.txt".to_owned(), "signed".to_owned(), false),
            ("initialled.txt".to_owned(), "initialled".to_owned(), true),
            ("draft.txt".to_owned(), String::new(), true),
        ]
    );
    assert_eq!(desk.found("제3차"), [record.as_str()], "a title is found");
    // Taking the middle one away leaves one line.
    desk.archive
        .remove_document(&initialled.id, &desk.kim)
        .unwrap();
    assert_eq!(desk.archive.versions(&draft.id).unwrap().len(), 2);
    desk.archive.undo(None, &desk.kim).unwrap();
    assert_eq!(desk.archive.versions(&draft.id).unwrap().len(), 3);
    desk.assert_sound();
}

#[test]
fn versions_make_no_ring_and_stay_among_themselves() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let other = desk.add(None, "fonds", "다른 위원회");
    let a = desk.attach(&record, "a.txt", "a").id;
    let b = desk.attach(&record, "b.txt", "b").id;
    let c = desk.attach(&record, "c.txt", "c").id;
    let foreign = desk.attach(&other, "d.txt", "d").id;
    let replace = |one: &str, what: &str| {
        desk.archive
            .update_document(one, &replacing(what, ""), &desk.kim)
    };
    replace(&b, &a).unwrap();
    replace(&c, &b).unwrap();
    assert!(refused(replace(&a, &c)).contains("ring"));
    assert!(refused(replace(&a, &a)).contains("ring"));
    assert!(refused(replace(&c, &a)).contains("already"), "one line");
    assert!(refused(replace(&foreign, &c)).contains("another record"));
    assert!(refused(replace(&a, "nothing")).contains("no such document"));
    desk.archive
        .relate(&other, "version_of", &record, "", &desk.kim)
        .unwrap();
    replace(&foreign, &c).unwrap();
    let strange = DocumentPatch {
        signature_of: Some(a.clone()),
        ..patch()
    };
    assert!(
        refused(desk.archive.update_document(&foreign, &strange, &desk.kim)).contains("signature")
    );
    let stage = DocumentPatch {
        stage: Some("final".to_owned()),
        ..patch()
    };
    refused(desk.archive.update_document(&a, &stage, &desk.kim));
}

#[test]
fn a_document_is_renamed_and_described_and_its_bytes_stay() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let document = desk.attach(&record, "IMG_0001.txt", "bytes");
    let seen = desk.archive.state_of_document(&document.id).unwrap();
    let new = DocumentPatch {
        expected: Some(seen.clone()),
        file_name: Some(" 제3차 회의록.txt ".to_owned()),
        note: Some("뒷면에 메모".to_owned()),
        role: Some("minutes".to_owned()),
        languages: Some(vec!["kor".to_owned(), "ru".to_owned()]),
        ..patch()
    };
    let changed = desk
        .archive
        .update_document(&document.id, &new, &desk.kim)
        .unwrap()
        .value;
    assert_eq!(changed.document.file_name, "제3차 회의록.txt");
    assert_eq!(changed.document.sha256, document.sha256);
    assert_eq!(changed.languages, ["ko", "ru"]);
    assert_eq!(desk.found("뒷면"), [record.as_str()], "a note is found");
    assert!(
        refused(desk.archive.update_document(&document.id, &new, &desk.kim))
            .contains("was changed")
    );
    for name in ["", "  ", "a/b.txt", "..", "a\\b"] {
        let bad = DocumentPatch {
            file_name: Some(name.to_owned()),
            ..patch()
        };
        refused(desk.archive.update_document(&document.id, &bad, &desk.kim));
    }
    desk.archive.undo(None, &desk.kim).unwrap();
    assert_eq!(desk.names(&record), ["IMG_0001.txt"]);
    assert_eq!(desk.archive.state_of_document(&document.id).unwrap(), seen);
}

#[test]
fn documents_are_put_in_order() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let ids: Vec<String> = ["a", "b", "c", "d"]
        .iter()
        .map(|name| desk.attach(&record, name, name).id)
        .collect();
    let order = || desk.names(&record).concat();
    let to = |document: usize, place: DocumentPlace| {
        desk.archive
            .move_document(&ids[document], &place, &desk.kim)
            .unwrap()
            .value
    };
    assert!(to(3, DocumentPlace::By(-1)));
    assert_eq!(order(), "abdc");
    assert!(to(0, DocumentPlace::At(99)));
    assert_eq!(order(), "bdca");
    assert!(to(0, DocumentPlace::Before(ids[1].clone())));
    assert_eq!(order(), "abdc");
    assert!(!to(0, DocumentPlace::By(-5)), "it is the first");
    assert!(!to(0, DocumentPlace::At(1)));
    // The room between two runs out and is made anew.
    for _ in 0..30 {
        to(2, DocumentPlace::At(2));
        to(3, DocumentPlace::At(2));
    }
    assert_eq!(order(), "adcb");
    let other = desk.add(None, "fonds", "다른");
    let foreign = desk.attach(&other, "x", "x").id;
    refused(
        desk.archive
            .move_document(&ids[0], &DocumentPlace::Before(foreign), &desk.kim),
    );
    desk.assert_sound();
}

#[test]
fn parts_stay_with_what_they_were_taken_out_of() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let mail = desk.attach(&record, "letter.eml", "From: a");
    desk.attach(&record, "z.txt", "z");
    let options = AttachOptions {
        parent: Some(mail.id.clone()),
        ..AttachOptions::default()
    };
    let part = desk
        .archive
        .attach_stream(
            &record,
            "agenda.txt",
            &mut "agenda".as_bytes(),
            &options,
            &desk.kim,
        )
        .unwrap()
        .value;
    assert_eq!(
        part.document.document.parent_id.as_deref(),
        Some(mail.id.as_str())
    );
    assert_eq!(desk.names(&record), ["letter.eml", "agenda.txt", "z.txt"]);
    let again = desk
        .archive
        .attach_stream(
            &record,
            "agenda.txt",
            &mut "agenda".as_bytes(),
            &options,
            &desk.kim,
        )
        .unwrap()
        .value;
    assert!(again.already, "the same part of the same mail");
    assert_eq!(
        desk.archive
            .remove_document(&mail.id, &desk.kim)
            .unwrap()
            .value,
        2
    );
    assert_eq!(desk.names(&record), ["z.txt"]);
    desk.archive.undo(None, &desk.kim).unwrap();
    assert_eq!(desk.names(&record), ["letter.eml", "agenda.txt", "z.txt"]);
}

#[test]
fn the_same_bytes_elsewhere_are_named() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "위원회");
    let one = desk.add(Some(&top), "file", "하나");
    let two = desk.add(Some(&top), "file", "둘");
    let first = desk.attach(&one, "a.txt", "same");
    let path = desk.file("b.txt", b"same");
    let second = desk
        .archive
        .attach(&two, &path, &AttachOptions::default(), &desk.kim)
        .unwrap()
        .value;
    assert!(!second.already);
    let told: Vec<(String, String)> = second
        .elsewhere
        .into_iter()
        .map(|same| (same.reference, same.document))
        .collect();
    let code = desk.archive.record(&one).unwrap().record.reference;
    assert_eq!(told, [(code, first.id)]);
}

#[test]
fn a_copy_of_a_record_keeps_versions_and_typed_text_together() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let draft = desk.attach(&record, "draft.txt", "draft");
    let signed = desk.attach(&record, "signed.txt", "signed");
    desk.archive
        .update_document(&signed.id, &replacing(&draft.id, "signed"), &desk.kim)
        .unwrap();
    let typed = NewTranscription {
        page: 1,
        text: "손으로 친 글".to_owned(),
        ..NewTranscription::default()
    };
    desk.archive
        .transcribe(&signed.id, &[typed], &desk.kim)
        .unwrap();
    let to = girok_archive::Destination::default();
    let copy = desk
        .archive
        .copy_records(&[record], &to, true, &desk.kim)
        .unwrap()
        .value
        .remove(0);
    let documents = desk.archive.record(&copy.id).unwrap().documents;
    let ids: Vec<&str> = documents
        .iter()
        .map(|one| one.document.id.as_str())
        .collect();
    assert_eq!(documents[0].document.replaces_id.as_deref(), Some(ids[1]));
    assert_eq!(desk.archive.pages(ids[0]).unwrap()[0].text, "손으로 친 글");
    desk.assert_sound();
}

#[test]
fn documents_leave_under_their_own_names() {
    let desk = Desk::new();
    let top = desk.add(None, "fonds", "위원회");
    let file = desk.add(Some(&top), "file", "철");
    desk.attach(&top, "회의록.txt", "minutes");
    let odd = desk.attach(&top, "b.txt", "odd");
    for (id, name) in [(&odd.id, "CON: a?.txt")] {
        let rename = DocumentPatch {
            file_name: Some(name.to_owned()),
            ..patch()
        };
        desk.archive
            .update_document(id, &rename, &desk.kim)
            .unwrap();
    }
    desk.attach(&file, "회의록.txt", "below");
    let twin = desk.attach(&file, "twin.txt", "twin");
    let rename = DocumentPatch {
        file_name: Some("회의록.TXT".to_owned()),
        ..patch()
    };
    desk.archive
        .update_document(&twin.id, &rename, &desk.kim)
        .unwrap();
    let out = desk.room.path().join("out");
    let exported = desk
        .archive
        .export_documents(&top, true, &out, &Sight::leaving(), &mut |_, _| true)
        .unwrap();
    assert_eq!((exported.files.len(), exported.left_out), (4, 0));
    let written = files(&out);
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "1/회의록 (2).TXT",
            "1/회의록.txt",
            "CON_ a_.txt",
            "documents.csv",
            "manifest-sha256.txt",
            "회의록.txt"
        ]
    );
    let manifest = fs::read_to_string(out.join("manifest-sha256.txt")).unwrap();
    assert!(manifest.contains(&format!("{}  CON_ a_.txt\n", odd.sha256)));
    let list = fs::read_to_string(out.join("documents.csv")).unwrap();
    assert!(
        list.contains("CON: a?.txt"),
        "the list says what it was called"
    );
    assert!(
        refused(desk.archive.export_documents(
            &top,
            false,
            &out,
            &Sight::leaving(),
            &mut |_, _| true
        ))
        .contains("not empty")
    );
    let cut = desk.room.path().join("cut");
    let stopped =
        desk.archive
            .export_documents(&top, true, &cut, &Sight::leaving(), &mut |_, _| false);
    refused(stopped);
    assert!(!cut.exists(), "half an export looks like a whole one");
}

#[test]
fn what_is_opened_outside_is_a_copy_nobody_can_write() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "위원회");
    let document = desk.attach(&record, "a.txt", "bytes");
    let room = desk.room.path().join("opened");
    let copy = desk.archive.copy_to_open(&document.id, &room).unwrap();
    assert_eq!(copy.file_name().unwrap(), "a.txt");
    assert_eq!(fs::read(&copy).unwrap(), b"bytes");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&copy), 0o400);
        assert_eq!(mode(copy.parent().unwrap()), 0o700);
        let kept = desk
            .dir
            .join("documents/data")
            .join(&document.sha256[..2])
            .join(&document.sha256[2..4])
            .join(&document.sha256);
        assert_eq!(mode(&kept), 0o444, "originals are read-only");
        fs::set_permissions(&kept, fs::Permissions::from_mode(0o644)).unwrap();
        let report = desk.archive.check(false, &mut |_, _, _| true).unwrap();
        assert!(report.problems.is_empty());
        assert!(
            report
                .notes
                .iter()
                .any(|note| note.contains("1 stored file may be written to")),
            "{report:?}"
        );
    }
    let again = desk.archive.copy_to_open(&document.id, &room).unwrap();
    assert_ne!(again, copy, "each time a copy of its own");
}
