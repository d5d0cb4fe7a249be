//! What a reader sees: nothing of what is closed, everything of what is open.

#[expect(dead_code, reason = "other suites use the rest")]
mod reading_room;

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, Drafts, Moment, Op, Publication, Role, RulesPatch,
    SearchOptions, Sight, StoreError,
};

use reading_room::{Desk, codes};

use girok_search::{Index, Stamp};
use reading_room::world::{CLOSED, World, world};

fn reader() -> Sight {
    Sight::leaving()
}

#[test]
fn a_file_with_closed_pages_is_found_by_what_is_open_of_it() {
    let World { desk, document, .. } = world();
    let staff = Sight::Everything;
    assert_eq!(desk.codes(&staff, "hedgehog"), ["F/1"]);
    assert_eq!(desk.codes(&staff, "apricots"), ["F/1"]);
    assert_eq!(desk.codes(&reader(), "apricots"), ["F/1"]);
    let found = desk.search(&reader(), "apricots");
    assert_eq!(found.hits[0].best, Some((document.clone(), 2)));
    assert_eq!(found.hits[0].snippet, "agenda of apricots");
    for query in [
        "hedgehog",
        "hedgeh*",
        "\"hedgehog payments\"",
        "hedgehogs",
        "hedgehgo",
        "Жасулан",
        "apricots AND hedgehog",
        "apricots hedgehog NOT opening",
    ] {
        for hit in desk.search(&reader(), query).hits {
            assert!(!format!("{hit:?}").contains("hedgehog"), "{query}: {hit:?}");
            assert_ne!(hit.best.map(|best| best.1), Some(3), "{query}");
        }
    }
    assert_eq!(desk.codes(&reader(), "hedgehog"), [""; 0]);
    assert_eq!(
        desk.codes(&reader(), "apricots -hedgehog"),
        ["F/1"],
        "what is not seen excludes nothing"
    );
    assert_eq!(desk.codes(&staff, "apricots -hedgehog"), [""; 0]);
    // A phrase whose words are there and which is not.
    assert_eq!(
        desk.codes(&reader(), "apricots -\"apricots agenda\""),
        ["F/1"]
    );
    let archive = &desk.archive;
    let pages = |sight: &Sight| -> Vec<u32> {
        archive
            .seen_as(sight, |archive| archive.pages(&document))
            .unwrap()
            .iter()
            .map(|page| page.page)
            .collect()
    };
    assert_eq!(pages(&staff), [1, 2, 3, 4, 5]);
    assert_eq!(pages(&reader()), [1, 2, 5]);
    archive.seen_as(&reader(), |archive| {
        assert!(
            archive
                .find_in_document(&document, "hedgehog")
                .unwrap()
                .is_empty()
        );
        assert_eq!(archive.marked_pages(&document, "words").unwrap().len(), 3);
    });
}

#[test]
fn bytes_hold_every_page_and_are_refused_with_one_closed() {
    let World {
        desk,
        document,
        whole,
        ..
    } = world();
    let digest = |id: &str| desk.archive.document(id).unwrap().document.sha256;
    for id in [&document, &whole] {
        let digest = digest(id);
        assert!(desk.archive.content(&digest).is_ok());
        desk.archive.seen_as(&reader(), |archive| {
            let refused = archive.content(&digest).unwrap_err();
            let ArchiveError::Precondition { message, hint } = refused else {
                panic!("{refused}")
            };
            assert!(
                message.contains("closed") && hint.contains("extract"),
                "{message} {hint}"
            );
            assert_eq!(archive.document(id).unwrap().document.sha256, "");
        });
    }
    let open = desk.record(None, "G", "Gifts", "");
    let id = desk.document(&open, "gift.txt", &["a gift"]);
    let digest = digest(&id);
    desk.archive.seen_as(&reader(), |archive| {
        assert!(archive.content(&digest).is_ok());
    });
}

#[test]
fn a_closed_record_is_listed_by_code_dates_and_titles_alone() {
    let World {
        desk,
        closed,
        whole,
        ..
    } = world();
    desk.archive.seen_as(&reader(), |archive| {
        let record = archive.record(&closed).unwrap();
        assert_eq!(record.record.reference, "F/2");
        assert_eq!(record.record.date_text, "1995");
        assert_eq!(record.descriptions[0].title, "Personal matters");
        assert_eq!(record.descriptions[0].scope, "");
        assert!(record.terms.is_empty() && record.agents.is_empty() && record.meetings.is_empty());
        assert_eq!(record.documents.len(), 1);
        assert_eq!(record.documents[0].document.file_name, "");
        assert_eq!(record.documents[0].document.role, "document");
        assert_eq!(record.documents[0].extraction.as_ref().unwrap().pages, 1);
        assert!(archive.pages(&whole).unwrap().is_empty());
    });
    assert_eq!(desk.codes(&reader(), "personal"), ["F/2"], "by its title");
    for word in [
        "wombat",
        "echidna",
        "platypus",
        "numbat",
        "bandicoot",
        "kookaburra",
        "tag:numbat",
        "agent:bandicoot",
        "quokka",
    ] {
        assert_eq!(desk.codes(&Sight::Everything, word), ["F/2"], "{word}");
        assert_eq!(desk.codes(&reader(), word), [""; 0], "{word}");
    }
}

#[test]
fn what_is_not_listed_does_not_exist() {
    let World {
        desk,
        unlisted,
        graded,
        ..
    } = world();
    for (id, word) in [(&unlisted, "tapir"), (&graded, "okapi")] {
        assert_eq!(desk.codes(&Sight::Everything, word).len(), 1);
        assert_eq!(desk.codes(&reader(), word), [""; 0]);
        desk.archive.seen_as(&reader(), |archive| {
            assert!(matches!(
                archive.record(id).unwrap_err(),
                ArchiveError::NoRecord(_)
            ));
            assert!(archive.history(Some(id), None, 50).is_err());
            assert!(archive.record_then(id, &Moment::Operation(1000)).is_err());
        });
    }
    desk.archive.seen_as(&reader(), |archive| {
        assert_eq!(archive.record("F").unwrap().children, 2);
        let (rows, total) = archive.list(Some("F"), 0, 10).unwrap();
        assert_eq!((rows.len(), total), (2, 2));
        assert_eq!(archive.children(Some("F")).unwrap().len(), 2);
        assert_eq!(archive.branches(Some("F")).unwrap().len(), 2);
        assert_eq!(archive.statistics().unwrap().records, 3);
        assert!(archive.suggest("tapir", &[], 10, "en").unwrap().is_empty());
        assert!(archive.suggest("okapi", &[], 10, "en").unwrap().is_empty());
    });
}

#[test]
fn facets_and_suggestions_are_of_what_is_seen() {
    let World { desk, .. } = world();
    let staff = desk
        .search(&Sight::Everything, "level:file")
        .facets
        .unwrap();
    let open = desk.search(&reader(), "level:file").facets.unwrap();
    assert_eq!(staff.level, [("file".to_owned(), 4)]);
    assert_eq!(open.level, [("file".to_owned(), 2)]);
    assert_eq!(staff.tag, [("numbat".to_owned(), 1)]);
    assert!(open.tag.is_empty() && open.agent.is_empty(), "{open:?}");
    for word in ["numbat", "bandicoot", "witness"] {
        assert_eq!(
            desk.archive.suggest(word, &[], 10, "en").unwrap().len(),
            1,
            "{word}"
        );
        let seen = desk.archive.seen_as(&reader(), |archive| {
            archive.suggest(word, &[], 10, "en").unwrap()
        });
        assert!(seen.is_empty(), "{word}: {seen:?}");
    }
    // A name that an open record bears too is no secret.
    desk.archive
        .tag(
            &["F/1".to_owned()],
            &["numbat".to_owned()],
            &[],
            &desk.actor,
        )
        .unwrap();
    let seen = desk.archive.seen_as(&reader(), |archive| {
        archive.suggest("numbat", &[], 10, "en").unwrap()
    });
    assert_eq!(seen.len(), 1);
    assert_eq!(desk.codes(&reader(), "tag:numbat"), ["F/1"]);
}

#[test]
fn history_tells_nothing_of_what_is_closed_now() {
    let World { desk, closed, .. } = world();
    let head = desk.archive.head().unwrap().unwrap().seq;
    desk.archive.seen_as(&reader(), |archive| {
        assert!(
            archive
                .history(Some(&closed), None, 100)
                .unwrap()
                .is_empty()
        );
        let all = format!("{:?}", archive.history(None, None, 500).unwrap());
        for word in [
            "Personal",
            "Tapir",
            "Okapi",
            "numbat",
            "Bandicoot",
            "zebrafinch",
            "quagga",
        ] {
            assert!(!all.contains(word), "{word} in {all}");
        }
        for seq in 1..=head {
            if let Ok(told) = archive.differences_of(&seq.to_string()) {
                let told = format!("{told:?}");
                for word in [
                    "wombat",
                    "tapir",
                    "okapi",
                    "numbat",
                    "Bandicoot",
                    "kookaburra",
                    "platypus",
                    "Quokka",
                    "zebrafinch",
                    "quagga",
                ] {
                    assert!(!told.contains(word), "{word} in {told}");
                }
            }
        }
        assert!(
            archive
                .compare(&closed, &Moment::Operation(1), None)
                .unwrap()
                .is_empty()
        );
        let then = format!(
            "{:?}",
            archive
                .record_then(&closed, &Moment::Operation(head))
                .unwrap()
                .record
        );
        for word in [
            "wombat",
            "numbat",
            "Bandicoot",
            "kookaburra",
            "platypus",
            "Quokka",
        ] {
            assert!(!then.contains(word), "{word} in {then}");
        }
        assert!(
            then.contains("Personal matters"),
            "what is listed now was listed then"
        );
    });
    let told = format!(
        "{:?}",
        desk.archive
            .record_then(&closed, &Moment::Operation(head))
            .unwrap()
            .record
    );
    assert!(told.contains("wombat") && told.contains("Quokka"));
}

#[test]
fn a_meeting_is_as_visible_as_the_record_that_shows_most_of_it() {
    let World {
        desk,
        closed,
        unlisted,
        ..
    } = world();
    let meeting = desk.archive.record(&closed).unwrap().meetings[0]
        .0
        .meeting
        .id
        .clone();
    let told = |desk: &Desk| {
        desk.archive.seen_as(&reader(), |archive| {
            format!("{:?}", archive.meeting(&meeting))
        })
    };
    let hidden = told(&desk);
    assert!(
        !hidden.contains("kookaburra") && !hidden.contains("Quokka"),
        "{hidden}"
    );
    desk.archive
        .link_meeting(&meeting, "F/1", "report", &desk.actor)
        .unwrap();
    assert!(told(&desk).contains("kookaburra"));
    assert_eq!(desk.codes(&reader(), "kookaburra"), ["F/1"]);
    desk.archive
        .unlink_meeting(&meeting, "F/1", &desk.actor)
        .unwrap();
    assert_eq!(desk.codes(&reader(), "kookaburra"), [""; 0]);
    desk.archive
        .unlink_meeting(&meeting, &closed, &desk.actor)
        .unwrap();
    desk.archive
        .link_meeting(&meeting, &unlisted, "minutes", &desk.actor)
        .unwrap();
    desk.archive.seen_as(&reader(), |archive| {
        assert!(archive.meeting(&meeting).is_err());
        assert!(archive.meetings(None).unwrap().is_empty());
    });
}

#[test]
fn what_restricts_a_record_restricts_all_below_it_and_lifting_it_opens_all_again() {
    let desk = Desk::new();
    let fonds = desk.record(None, "F", "Fonds", "");
    let series = desk.record(Some(&fonds), "F/1", "Series", "");
    desk.record(Some(&series), "F/1/1", "File of quetzals", "");
    assert_eq!(desk.codes(&reader(), "quetzals"), ["F/1/1"]);
    desk.grade(&series, CLOSED, None);
    let before = desk.stale_search(&reader(), "quetzals");
    assert!(
        codes(&before).is_empty(),
        "an index that lags shows less, not more"
    );
    assert_eq!(desk.codes(&reader(), "quetzals"), [""; 0]);
    assert_eq!(desk.codes(&Sight::Everything, "quetzals"), ["F/1/1"]);
    desk.archive.undo(None, &desk.actor).unwrap();
    assert_eq!(desk.codes(&reader(), "quetzals"), ["F/1/1"], "found again");
    desk.forbid(&fonds, None);
    let record = desk
        .archive
        .seen_as(&reader(), |archive| archive.record("F/1/1"))
        .unwrap();
    assert_eq!(
        record.descriptions[0].title, "File of quetzals",
        "rights close the documents alone"
    );
}

#[test]
fn restrictions_that_end_with_a_day_are_judged_by_the_day() {
    let desk = Desk::new();
    let fonds = desk.record(None, "F", "Fonds", "");
    let file = desk.record(Some(&fonds), "F/1", "File of quetzals", "");
    desk.grade(&file, "2000-01-01", Some("2050-06-01"));
    let on = |day: &str| Sight::Reader {
        day: Some(day.to_owned()),
        person: None,
        lifted: Vec::new(),
    };
    assert_eq!(desk.codes(&reader(), "quetzals"), [""; 0]);
    let seen = |day: &str| {
        desk.archive
            .seen_as(&on(day), |archive| archive.record("F/1").is_ok())
    };
    assert!(!seen("2050-05-31"));
    assert!(seen("2050-06-01"));
    assert!(seen("1999-12-31"));
    let other = desk.record(Some(&fonds), "F/2", "Quetzals too", "");
    desk.grade(&other, "2050-01-01", None);
    assert_eq!(desk.codes(&reader(), "quetzals"), ["F/2"]);
    assert_eq!(
        desk.codes(&on("2050-01-02"), "quetzals"),
        [""; 0],
        "the index is of another day and tells nothing of what changes in between"
    );
}

#[test]
fn a_new_day_makes_the_index_tell_again_what_changed_with_it() {
    let desk = Desk::new();
    let fonds = desk.record(None, "F", "Fonds", "");
    let file = desk.record(Some(&fonds), "F/1", "File of quetzals", "");
    let below = desk.record(Some(&file), "F/1/1", "Quetzal letters", "");
    desk.grade(&file, "2000-01-01", Some("2020-06-01"));
    assert_eq!(desk.codes(&reader(), "quetzal"), ["F/1", "F/1/1"]);
    let dir = desk.dir();
    let id = desk.archive.id().to_owned();
    let (archive, room) = desk.leave();
    drop(archive);
    // As it was left before the grade was lifted: neither was there for readers.
    let of_then = |day: &str| {
        let (index, stamp) = Index::open(&dir.join("index"), &id).unwrap();
        let stamp = Stamp {
            day: day.to_owned(),
            ..stamp.unwrap()
        };
        let gone = [file.clone(), below.clone()];
        index.apply(&gone, Vec::new(), &stamp).unwrap();
    };
    let found = || {
        let archive = Archive::open(&dir, Access::Write).unwrap();
        archive.look(reader());
        archive.catch_up().unwrap();
        let options = SearchOptions {
            limit: 10,
            ..SearchOptions::default()
        };
        codes(&archive.search("quetzal", &options).unwrap())
    };
    of_then("2020-05-31");
    assert_eq!(found(), ["F/1", "F/1/1"]);
    of_then("2020-06-02");
    assert_eq!(
        found(),
        [""; 0],
        "nothing changed since then, so nothing was told again"
    );
    drop(room);
}

#[test]
fn leave_opens_a_record_to_one_person_for_its_days() {
    let World { desk, closed, .. } = world();
    let jisu = desk.person("박지수", "reader");
    let other = desk.person("Иванова", "reader");
    let today = chrono::Local::now().date_naive().to_string();
    desk.grant(&closed, "박지수", "2000-01-01", Some(&today));
    desk.archive.catch_up().unwrap();
    let sight = desk.archive.look_as(&jisu).unwrap();
    assert!(matches!(
        sight,
        Sight::Reader {
            person: Some(_),
            ..
        }
    ));
    assert_eq!(desk.codes(&sight, "wombat"), ["F/2"]);
    assert_eq!(desk.codes(&sight, "echidna"), ["F/2"]);
    assert_eq!(
        desk.codes(&sight, "hedgehog"),
        [""; 0],
        "leave for one record is for that one"
    );
    assert_eq!(desk.codes(&sight, "personal"), ["F/2"], "found once");
    assert_eq!(
        desk.archive.record(&closed).unwrap().descriptions[0].scope,
        "wombat complaints"
    );
    let sight = desk.archive.look_as(&other).unwrap();
    assert_eq!(desk.codes(&sight, "wombat"), [""; 0]);
    assert!(matches!(
        desk.archive
            .tag(
                std::slice::from_ref(&closed),
                &["x".to_owned()],
                &[],
                &other
            )
            .unwrap_err(),
        ArchiveError::Precondition { .. }
    ));
    assert!(desk.archive.undo(None, &other).is_err());
    assert!(desk.archive.put_draft("record", "{}").is_err());
}

#[test]
fn roles_decide_who_looks_through_the_veil() {
    let desk = Desk::new();
    let stranger = ActorName::new("stranger", "stranger").unwrap();
    assert_eq!(
        desk.archive.look_as(&desk.actor).unwrap(),
        Sight::Everything
    );
    assert_eq!(desk.archive.look_as(&stranger).unwrap(), Sight::Everything);
    let readers = RulesPatch {
        role_of_new_people: Some(Role::Reader),
        ..RulesPatch::default()
    };
    desk.archive.save_rules(readers, &desk.actor).unwrap();
    assert_eq!(desk.archive.look_as(&stranger).unwrap(), Sight::leaving());
    assert_eq!(
        desk.archive.look_as(&desk.actor).unwrap(),
        Sight::Everything
    );
    for role in ["cataloguer", "reviewer", "approver"] {
        let person = desk.person(role, role);
        assert_eq!(
            desk.archive.look_as(&person).unwrap(),
            Sight::Everything,
            "{role}"
        );
    }
}

#[test]
fn drafts_are_shown_until_the_archive_hides_them() {
    let desk = Desk::new();
    let fonds = desk.record(None, "F", "Fonds", "");
    desk.record(Some(&fonds), "F/1", "Draft of quetzals", "");
    let done = desk.record(Some(&fonds), "F/2", "Quetzals published", "");
    desk.archive
        .publish(&[fonds, done], Publication::Published, false, &desk.actor)
        .unwrap();
    assert_eq!(desk.codes(&reader(), "quetzals"), ["F/1", "F/2"]);
    let hidden = RulesPatch {
        drafts_for_readers: Some(Drafts::Hidden),
        ..RulesPatch::default()
    };
    desk.archive.save_rules(hidden, &desk.actor).unwrap();
    assert_eq!(
        codes(&desk.stale_search(&reader(), "quetzals")),
        [""; 0],
        "all may have changed"
    );
    assert_eq!(desk.codes(&reader(), "quetzals"), ["F/2"]);
    assert_eq!(desk.codes(&Sight::Everything, "quetzals"), ["F/1", "F/2"]);
    desk.archive
        .publish(
            &["F/1".to_owned()],
            Publication::Published,
            false,
            &desk.actor,
        )
        .unwrap();
    assert_eq!(desk.codes(&reader(), "quetzals"), ["F/1", "F/2"]);
    desk.archive
        .trash(&["F/1".to_owned()], &desk.actor)
        .unwrap();
    desk.archive.seen_as(&reader(), |archive| {
        assert!(archive.trashed().unwrap().is_empty());
    });
}

#[test]
fn closed_records_leave_the_archive_once_for_a_reason_that_stays_on_them() {
    let World { desk, closed, .. } = world();
    let records = [closed.clone()];
    let refused = |reason: &str, actor: &ActorName| {
        desk.archive
            .override_access(reason, &records, actor)
            .unwrap_err()
    };
    let reviewer = desk.person("심사관", "reviewer");
    let cataloguer = desk.person("기록사", "cataloguer");
    assert!(matches!(
        refused("  ", &reviewer),
        ArchiveError::Precondition { .. }
    ));
    assert!(matches!(
        refused("for the court", &cataloguer),
        ArchiveError::Store(StoreError::RoleTooLow { .. })
    ));
    let done = desk
        .archive
        .override_access("for the court", &records, &reviewer)
        .unwrap();
    assert_eq!(done.committed.unwrap().kind, Op::AccessOverride.code());
    let scope = |sight: &Sight| {
        desk.archive
            .seen_as(sight, |archive| archive.record(&closed))
            .unwrap()
            .descriptions[0]
            .scope
            .clone()
    };
    assert_eq!(scope(&done.value), "wombat complaints");
    assert_eq!(scope(&Sight::leaving()), "");
    let history = desk.archive.history(Some(&closed), None, 5).unwrap();
    assert_eq!(history[0].operation.kind, Op::AccessOverride.code());
    let undone = desk.archive.undo(Some(&history[0].operation.id), &reviewer);
    assert!(undone.is_err(), "what was shown cannot be unseen");
}
