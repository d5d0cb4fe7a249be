//! Authorities: names of a time, relations, candidates, and merging put to the proof.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod rows;

use std::collections::BTreeMap;
use std::path::Path;

use girok_archive::{
    Access, ActorName, AgentPatch, AgentQuery, ArchivalDate, Archive, ArchiveError, NewAgentTerm,
    NewDescription, NewName, NewNote, NewRecord, NewRelation, Rule, SearchOptions, StoreError,
    choose,
};
use girok_model::Op;
use girok_store::{
    AgentDistinctRow, AgentNameRow, AgentNoteRow, AgentRelationRow, AgentRow, AgentTermRow,
    DelegationRow, InstrumentRow, MatterRow, MeetingRow, OriginalRow, ParticipantRow,
    RecordAgentRow, RecordRow, SignatoryRow, Store, TemplateRow, TermRow, Tx, Write,
};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::rows::{NOW, dump};

fn actor() -> ActorName {
    ActorName::new("Айгүл Сейітова", "aigul").unwrap()
}

fn room() -> TempDir {
    // Durable commits by the hundred: on a disk they would take minutes.
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

fn archive(room: &TempDir) -> Archive {
    Archive::create(&room.path().join("a.girok"), "공동위원회", "ko", &actor()).unwrap()
}

fn name(text: &str, kind: &str, date: &str) -> NewName {
    NewName {
        text: text.to_owned(),
        kind: kind.to_owned(),
        date: date.to_owned(),
        ..NewName::default()
    }
}

fn agent(archive: &Archive, kind: &str, date: &str, names: &[NewName]) -> String {
    let patch = AgentPatch {
        kind: Some(kind.to_owned()),
        date: Some(date.to_owned()),
        names: Some(names.to_vec()),
        ..AgentPatch::default()
    };
    archive.save_agent(None, &patch, &actor()).unwrap().value
}

fn body(archive: &Archive, date: &str, names: &[&str]) -> String {
    let names: Vec<NewName> = names.iter().map(|text| name(text, "", "")).collect();
    agent(archive, "corporate_body", date, &names)
}

fn person(archive: &Archive, date: &str, text: &str) -> String {
    agent(archive, "person", date, &[name(text, "", "")])
}

fn record(archive: &Archive, title: &str, date: &str) -> String {
    let new = NewRecord {
        level: "file".to_owned(),
        descriptions: vec![NewDescription {
            language: "ko".to_owned(),
            title: title.to_owned(),
            scope: String::new(),
            ..NewDescription::default()
        }],
        date: date.to_owned(),
        ..NewRecord::default()
    };
    archive.add_record(&new, &actor()).unwrap().value.id
}

fn relate(archive: &Archive, one: &str, word: &str, other: &str) -> Result<String, ArchiveError> {
    let relation = NewRelation {
        word: word.to_owned(),
        other: other.to_owned(),
        ..NewRelation::default()
    };
    Ok(archive.relate_agents(one, &relation, &actor())?.value)
}

fn creator(archive: &Archive, record: &str, language: &str) -> String {
    let whole = archive.record(record).unwrap();
    choose(&whole.agents[0].agent.names, language)
        .unwrap()
        .text
        .clone()
}

fn found(archive: &Archive, query: &str) -> Vec<String> {
    archive.catch_up().unwrap();
    let options = SearchOptions {
        limit: 50,
        language: "ko".to_owned(),
        ..SearchOptions::default()
    };
    let mut ids: Vec<String> = archive
        .search(query, &options)
        .unwrap()
        .hits
        .into_iter()
        .map(|hit| hit.record.id)
        .collect();
    ids.sort();
    ids
}

fn sound(archive: &Archive) {
    archive.catch_up().unwrap();
    let report = archive.check(false, &mut |_, _, _| true).unwrap();
    assert!(
        report.problems.is_empty(),
        "nothing bypassed the journal: {:?}",
        report.problems
    );
}

#[test]
fn a_ministry_keeps_the_name_of_the_time_and_is_found_by_every_name() {
    let room = room();
    let archive = archive(&room);
    let ministry = agent(
        &archive,
        "corporate_body",
        "1990/..",
        &[
            name("문화체육관광부", "preferred", "2008/.."),
            name("Ministry of Culture, Sports and Tourism", "", ""),
            name("문화부", "former", "1990/1993"),
            name("문화체육부", "former", "1993/1998"),
            name("문화관광부", "former", "1998/2008"),
        ],
    );
    for (date, language, wanted) in [
        ("1991", "ko", "문화부"),
        ("1995-03", "ko", "문화체육부"),
        ("2001", "ko", "문화관광부"),
        ("2018-11-15", "ko", "문화체육관광부"),
        ("", "ko", "문화체육관광부"),
        ("1995-03", "en", "Ministry of Culture, Sports and Tourism"),
    ] {
        let file = record(&archive, "협력 사업 계획", date);
        archive
            .link_agent(&file, &ministry, "creator", "", &actor())
            .unwrap();
        assert_eq!(
            creator(&archive, &file, language),
            wanted,
            "{date:?} in {language}"
        );
        for query in ["문화체육부", "문화체육관광부"] {
            assert!(
                found(&archive, query).contains(&file),
                "a record of {date:?} is found by {query}"
            );
        }
    }
    let dated = record(&archive, "1995년에 시작한 사업", "2010");
    archive
        .link_agent(&dated, &ministry, "creator", "1995", &actor())
        .unwrap();
    assert_eq!(
        creator(&archive, &dated, "ko"),
        "문화체육부",
        "the time of its part goes before the time of the record"
    );
    sound(&archive);
}

#[test]
fn bodies_that_follow_each_other_are_found_by_each_others_names() {
    let room = room();
    let archive = archive(&room);
    let sport = body(
        &archive,
        "2014/2023",
        &[
            "Мәдениет және спорт министрлігі",
            "Министерство культуры и спорта Республики Казахстан",
        ],
    );
    let information = body(
        &archive,
        "2023/..",
        &[
            "Мәдениет және ақпарат министрлігі",
            "Министерство культуры и информации Республики Казахстан",
        ],
    );
    let old = record(&archive, "제3차 회의록", "2018-11-15");
    let new = record(&archive, "제5차 회의록", "2024-05-20");
    for file in [&old, &new] {
        archive
            .link_agent(file, &information, "creator", "", &actor())
            .unwrap();
    }
    assert_eq!(
        creator(&archive, &old, "ru"),
        "Министерство культуры и информации Республики Казахстан",
        "nothing is known yet of the body before"
    );
    assert!(found(&archive, "спорта").is_empty());
    let relation = relate(&archive, &information, "follows", &sport).unwrap();
    assert_eq!(
        creator(&archive, &old, "ru"),
        "Министерство культуры и спорта Республики Казахстан",
        "the body that existed then"
    );
    assert_eq!(
        creator(&archive, &new, "kk"),
        "Мәдениет және ақпарат министрлігі"
    );
    let both = {
        let mut both = vec![old.clone(), new.clone()];
        both.sort();
        both
    };
    assert_eq!(found(&archive, "спорта"), both, "found by the earlier name");
    assert_eq!(found(&archive, "информации"), both, "and by the later one");
    for (end, word, other) in [
        (&information, "follows", &sport),
        (&sport, "precedes", &information),
    ] {
        let relations = archive.agent(end).unwrap().relations;
        assert_eq!(relations.len(), 1, "stored once, read from both ends");
        assert_eq!(
            (relations[0].word.as_str(), &relations[0].agent.id),
            (word, other)
        );
    }
    assert_eq!(
        archive.agent_chain(&sport).unwrap(),
        [sport.clone(), information.clone()]
    );
    archive.unrelate_agents(&relation, &actor()).unwrap();
    assert!(
        found(&archive, "спорта").is_empty(),
        "no longer found by a name that is not its own"
    );
    sound(&archive);
}

#[test]
fn the_index_follows_as_if_it_were_made_anew() {
    let room = room();
    let archive = archive(&room);
    let committee = body(&archive, "", &["한국·카자흐스탄 공동위원회"]);
    let earlier = body(&archive, "", &["경제협력위원회"]);
    let twin = body(&archive, "", &["Корейско-казахстанская комиссия"]);
    let files: Vec<String> = ["의제", "회의록", "합의의사록"]
        .iter()
        .map(|title| record(&archive, title, "2018"))
        .collect();
    archive
        .link_agent(&files[0], &committee, "creator", "", &actor())
        .unwrap();
    archive
        .link_agent(&files[1], &twin, "subject", "", &actor())
        .unwrap();
    let actor = actor();
    let queries = ["경제협력위원회", "комиссия", "공동위원회", "Joint"];
    let mut steps = 0;
    let mut agree = |archive: &Archive| {
        let followed: Vec<_> = queries.iter().map(|query| found(archive, query)).collect();
        archive.reindex(&mut |_| true).unwrap();
        let anew: Vec<_> = queries.iter().map(|query| found(archive, query)).collect();
        assert_eq!(followed, anew, "after step {steps}");
        steps += 1;
        followed
    };
    agree(&archive);
    relate(&archive, &earlier, "precedes", &committee).unwrap();
    assert_eq!(
        agree(&archive)[0].len(),
        1,
        "found by the name of the body before"
    );
    archive
        .add_agent_name(&earlier, &name("Joint Economic Committee", "", ""), &actor)
        .unwrap();
    assert_eq!(
        agree(&archive)[3].len(),
        1,
        "a name of the body before counts"
    );
    archive.merge_agents(&committee, &twin, &actor).unwrap();
    assert_eq!(
        agree(&archive)[0].len(),
        2,
        "the merged one's record follows"
    );
    archive.undo(None, &actor).unwrap();
    assert_eq!(agree(&archive)[0].len(), 1, "and goes back");
    let given = archive.agent(&earlier).unwrap().names;
    archive.remove_agent_name(&given[1].id, &actor).unwrap();
    assert!(
        agree(&archive)[3].is_empty(),
        "a name taken away is not found"
    );
    archive
        .unlink_agent(&files[0], &committee, None, &actor)
        .unwrap();
    assert!(agree(&archive)[0].is_empty());
}

#[test]
fn names_keep_language_script_scheme_and_kind() {
    let room = room();
    let archive = archive(&room);
    let kim = agent(
        &archive,
        "person",
        "1927/2015",
        &[
            name("김영삼", "", ""),
            name("金泳三", "", ""),
            NewName {
                scheme: "mr".to_owned(),
                ..name("Kim Yŏng-sam", "", "")
            },
            NewName {
                scheme: "kontsevich".to_owned(),
                ..name("Ким Ёнсам", "", "")
            },
            name("거산", "hidden", ""),
        ],
    );
    let whole = archive.agent(&kim).unwrap();
    let told: Vec<(&str, &str, &str, &str)> = whole
        .names
        .iter()
        .map(|name| {
            (
                name.name.text.as_str(),
                name.name.language.as_str(),
                name.script.as_str(),
                name.kind.code(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("김영삼", "ko", "Hang", "preferred"),
            ("Kim Yŏng-sam", "en", "Latn", "preferred"),
            ("Ким Ёнсам", "ru", "Cyrl", "preferred"),
            ("金泳三", "ko", "Hani", "variant"),
            ("거산", "ko", "Hang", "hidden"),
        ]
    );
    let refused = |names: &[NewName]| {
        let patch = AgentPatch {
            names: Some(names.to_vec()),
            ..AgentPatch::default()
        };
        match archive.save_agent(Some(&kim), &patch, &actor()) {
            Err(ArchiveError::Invalid(invalid)) => invalid.rule,
            other => panic!("not refused: {other:?}"),
        }
    };
    let two = [
        name("김영삼", "preferred", ""),
        name("김 영삼", "preferred", ""),
    ];
    assert_eq!(
        refused(&two),
        Rule::Taken,
        "one preferred name per language"
    );
    assert_eq!(
        refused(&[name("거산", "hidden", "")]),
        Rule::Required,
        "one is shown"
    );
    assert_eq!(refused(&[name("  ", "", "")]), Rule::Required);
    assert_eq!(refused(&[name(&"가".repeat(501), "", "")]), Rule::Length);
    assert_eq!(refused(&[name("김영삼", "nickname", "")]), Rule::Choice);
    assert_eq!(refused(&[name("김영삼", "", "1998-13")]), Rule::Day);
    let unknown = NewName {
        scheme: "wade-giles".to_owned(),
        ..name("김영삼", "", "")
    };
    assert_eq!(
        refused(&[unknown]),
        Rule::Choice,
        "schemes are a closed list"
    );
    archive
        .add_agent_name(&kim, &name("김영삼 대통령", "preferred", ""), &actor())
        .unwrap();
    let kinds: Vec<(String, &str)> = archive
        .agent(&kim)
        .unwrap()
        .names
        .iter()
        .filter(|name| name.name.language == "ko" && name.script == "Hang")
        .map(|name| (name.name.text.clone(), name.kind.code()))
        .collect();
    assert_eq!(kinds[0].1, "preferred");
    assert_eq!(
        kinds[1],
        ("김영삼".to_owned(), "former"),
        "the earlier one gives way"
    );
    sound(&archive);
}

#[test]
fn a_record_has_several_creators_each_with_role_and_dates() {
    let room = room();
    let archive = archive(&room);
    let file = record(&archive, "고려인 신문", "1923/1938");
    let press = body(&archive, "", &["Редакция газеты «Авангард»"]);
    let editor = person(&archive, "", "이백초");
    archive
        .link_agent(&file, &press, "creator", "1923/1938", &actor())
        .unwrap();
    archive
        .link_agent(&file, &editor, "creator", "1923/1929", &actor())
        .unwrap();
    archive
        .link_agent(&file, &editor, "Subject", "", &actor())
        .unwrap();
    archive
        .link_agent(&file, "이백초", "creator", "1923/1930", &actor())
        .unwrap();
    let told: Vec<(String, String, String)> = archive
        .record(&file)
        .unwrap()
        .agents
        .into_iter()
        .map(|linked| (linked.agent.id, linked.role, linked.date.text))
        .collect();
    let said = |id: &str, role: &str, date: &str| (id.to_owned(), role.to_owned(), date.to_owned());
    assert_eq!(
        told,
        [
            said(&press, "creator", "1923/1938"),
            said(&editor, "creator", "1923/1930"),
            said(&editor, "subject", ""),
        ],
        "in the order they were named; a role said again gets the new dates"
    );
    archive
        .unlink_agent(&file, &editor, Some("creator"), &actor())
        .unwrap();
    assert_eq!(archive.record(&file).unwrap().agents.len(), 2);
    assert!(
        archive
            .unlink_agent(&file, &editor, Some("creator"), &actor())
            .is_err(),
        "it is not named so any more"
    );
    let used = archive.agent(&editor).unwrap().used;
    assert_eq!(
        (used.record_count, used.records[0].role.as_str()),
        (1, "subject")
    );
    sound(&archive);
}

#[test]
fn relations_never_run_in_a_ring() {
    let room = room();
    let archive = archive(&room);
    let [a, b, c] = ["문교부", "교육부", "교육인적자원부"].map(|text| body(&archive, "", &[text]));
    relate(&archive, &a, "precedes", &b).unwrap();
    relate(&archive, &c, "follows", &b).unwrap();
    for (one, word, other) in [
        (&c, "precedes", &a),
        (&a, "follows", &c),
        (&a, "precedes", &a),
    ] {
        match relate(&archive, one, word, other) {
            Err(ArchiveError::Invalid(invalid)) => assert_eq!(invalid.rule, Rule::Cycle),
            other => panic!("not refused: {other:?}"),
        }
    }
    relate(&archive, &c, "associated", &a).unwrap();
    let again = relate(&archive, &a, "associated", &c).unwrap();
    assert_eq!(
        archive
            .agent(&c)
            .unwrap()
            .relations
            .iter()
            .filter(|r| r.word == "associated")
            .map(|r| &r.id)
            .collect::<Vec<_>>(),
        [&again],
        "said from the other end it is the same relation"
    );
    match archive.merge_agents(&a, &c, &actor()) {
        Err(ArchiveError::Invalid(invalid)) => {
            assert_eq!(invalid.rule, Rule::Cycle, "a ring over the body between");
        }
        other => panic!("not refused: {other:?}"),
    }
    sound(&archive);
}

#[test]
fn candidates_say_why_and_look_alikes_are_none() {
    let room = room();
    let archive = archive(&room);
    let pair = |date: &str, other_date: &str, one: &str, other: &str| {
        (
            person(&archive, date, one),
            person(&archive, other_date, other),
        )
    };
    let wanted = [
        (pair("", "", "김영삼", "金泳三"), vec!["same_reading"]),
        (
            pair("1920/1990", "1950", "Hong Gil-dong", "Gildong Hong"),
            vec!["same_key", "dates_overlap"],
        ),
        (pair("", "", "림꺽정", "임꺽정"), vec!["same_key"]),
        (
            pair("", "", "Қасым Тоқаев", "Касым Токаев"),
            vec!["same_key"],
        ),
        (pair("", "", "최규하", "최규하"), vec!["same_name"]),
    ];
    let none = [
        pair("", "", "한영수", "황영수"),
        pair("", "", "Хан Ён Су", "Хван Ён Су"),
        pair("1850/1900", "1920/1990", "Ли Бёнчхоль", "Ли Бёнчхоль"),
        (
            person(&archive, "", "기록원"),
            body(&archive, "", &["기록원"]),
        ),
    ];
    let renamed = (
        body(&archive, "", &["문화부"]),
        body(&archive, "", &["문화부"]),
    );
    relate(&archive, &renamed.0, "precedes", &renamed.1).unwrap();
    let marked = pair("", "", "박철수", "박철수");
    assert!(
        archive
            .mark_distinct(&marked.1, &marked.0, true, &actor())
            .unwrap()
            .value
    );
    let candidates = archive.duplicate_agents(100).unwrap();
    let reasons: BTreeMap<(String, String), Vec<&str>> = candidates
        .iter()
        .map(|candidate| {
            let codes = candidate
                .reasons
                .iter()
                .map(girok_archive::Reason::code)
                .collect();
            (
                (candidate.first.id.clone(), candidate.other.id.clone()),
                codes,
            )
        })
        .collect();
    for (pair, codes) in wanted.clone() {
        assert_eq!(
            reasons.get(&pair),
            Some(&codes),
            "{:?}",
            archive.agent(&pair.0).unwrap().names
        );
    }
    for pair in none.iter().chain([&renamed, &marked]) {
        assert_eq!(
            reasons.get(pair),
            None,
            "{:?}",
            archive.agent(&pair.0).unwrap().names
        );
    }
    assert_eq!(reasons.len(), wanted.len());
    let scores: Vec<u32> = candidates.iter().map(|candidate| candidate.score).collect();
    assert!(
        scores.is_sorted_by(|a, b| a >= b),
        "the likeliest first: {scores:?}"
    );
    archive
        .mark_distinct(&marked.0, &marked.1, false, &actor())
        .unwrap();
    assert_eq!(
        archive.duplicate_agents(100).unwrap().len(),
        wanted.len() + 1
    );
    sound(&archive);
}

#[test]
fn what_was_merged_leads_to_what_was_kept_and_is_seen_nowhere() {
    let room = room();
    let archive = archive(&room);
    let kept = person(&archive, "", "Назарбаев Нұрсұлтан");
    let merged = person(&archive, "1940", "누르술탄 나자르바예프");
    let patch = AgentPatch {
        notes: vec![NewNote {
            language: "ko".to_owned(),
            kind: "history".to_owned(),
            text: "초대 대통령.".to_owned(),
        }],
        ..AgentPatch::default()
    };
    archive.save_agent(Some(&merged), &patch, &actor()).unwrap();
    archive.merge_agents(&kept, &merged, &actor()).unwrap();
    let history = archive.history(None, None, 1).unwrap();
    assert_eq!(
        history[0].subject[0].text, "Назарбаев Нұрсұлтан",
        "the history says whom it was about"
    );
    let whole = archive.agent(&merged).unwrap();
    assert_eq!(whole.row.id, kept, "its id leads to the kept one");
    assert_eq!(
        whole.date.text, "1940",
        "what was not known of the kept one is taken over"
    );
    assert_eq!(whole.notes[0].text, "초대 대통령.");
    let (rows, total) = archive
        .agents(&AgentQuery {
            limit: 10,
            ..AgentQuery::default()
        })
        .unwrap();
    assert_eq!((rows.len(), total), (1, 1), "no list shows the merged one");
    let suggested = archive.suggest("누르술탄", &[], 10, "ko").unwrap();
    assert_eq!(
        suggested.iter().map(|one| &one.id).collect::<Vec<_>>(),
        [&kept]
    );
    let third = person(&archive, "", "Елбасы");
    archive.merge_agents(&third, &merged, &actor()).unwrap();
    assert_eq!(
        archive.agent(&merged).unwrap().row.id,
        third,
        "over two merges"
    );
    let house = body(&archive, "", &["Президент әкімшілігі"]);
    for (one, other) in [(&third, &house), (&third, &merged)] {
        assert!(archive.merge_agents(one, other, &actor()).is_err());
    }
    sound(&archive);
}

#[test]
fn only_what_nothing_names_is_removed() {
    let room = room();
    let archive = archive(&room);
    let file = record(&archive, "공문", "2018");
    let office = body(&archive, "", &["국가기록원"]);
    let twin = body(&archive, "", &["정부기록보존소"]);
    archive.merge_agents(&office, &twin, &actor()).unwrap();
    archive
        .link_agent(&file, &office, "creator", "", &actor())
        .unwrap();
    assert!(matches!(
        archive.remove_agent(&office, &actor()),
        Err(ArchiveError::Precondition { .. })
    ));
    archive
        .unlink_agent(&file, &office, None, &actor())
        .unwrap();
    archive.remove_agent(&office, &actor()).unwrap();
    assert!(matches!(
        archive.agent(&twin),
        Err(ArchiveError::Store(StoreError::NotFound { .. }))
    ));
    archive.undo(None, &actor()).unwrap();
    assert_eq!(
        archive.agent(&twin).unwrap().row.id,
        office,
        "removing is taken back whole"
    );
    sound(&archive);
}

#[test]
fn lists_are_searched_by_any_name_and_paged() {
    let room = room();
    let archive = archive(&room);
    for number in 1..=7 {
        body(
            &archive,
            "",
            &[
                &format!("제{number}분과위원회"),
                &format!("Подкомитет {number}"),
            ],
        );
    }
    person(&archive, "", "Подкомитетов Иван");
    let page = |text: &str, kind: Option<&str>, offset| {
        let query = AgentQuery {
            text: text.to_owned(),
            kind: kind.map(str::to_owned),
            offset,
            limit: 5,
        };
        let (rows, total) = archive.agents(&query).unwrap();
        (rows.len(), total)
    };
    assert_eq!(page("", None, 0), (5, 8));
    assert_eq!(page("", None, 5), (3, 8));
    assert_eq!(
        page("подкомитет", Some("corporate_body"), 0),
        (5, 7),
        "by a name that is not the first"
    );
    assert_eq!(page("분과", None, 0), (5, 7), "within a word");
    assert_eq!(
        page("100%", None, 0),
        (0, 0),
        "signs of patterns are letters"
    );
}

#[test]
fn terms_are_named_by_label_or_id() {
    let room = room();
    let archive = archive(&room);
    let file = record(&archive, "기록관리 협력", "2018");
    archive
        .tag(&[file], &["기록관리".to_owned()], &[], &actor())
        .unwrap();
    let office = body(&archive, "", &["국가기록원"]);
    let with = |term: &str, role: &str| AgentPatch {
        terms: Some(vec![NewAgentTerm {
            term: term.to_owned(),
            role: role.to_owned(),
        }]),
        ..AgentPatch::default()
    };
    archive
        .save_agent(Some(&office), &with("기록관리", "function"), &actor())
        .unwrap();
    let terms = archive.agent(&office).unwrap().terms;
    assert_eq!((terms.len(), terms[0].1.as_str()), (1, "function"));
    assert!(
        archive
            .save_agent(Some(&office), &with("없는 말", "function"), &actor())
            .is_err()
    );
    assert!(
        archive
            .save_agent(Some(&office), &with("기록관리", "hobby"), &actor())
            .is_err()
    );
    let none = AgentPatch {
        terms: Some(Vec::new()),
        ..AgentPatch::default()
    };
    archive.save_agent(Some(&office), &none, &actor()).unwrap();
    assert!(archive.agent(&office).unwrap().terms.is_empty());
}

#[test]
fn a_profile_is_one_there_is() {
    let room = room();
    let archive = archive(&room);
    let office = body(&archive, "", &["국가기록원"]);
    let with = |code: &str| AgentPatch {
        profile: Some(code.to_owned()),
        ..AgentPatch::default()
    };
    let save = |code: &str| archive.save_agent(Some(&office), &with(code), &actor());
    let refused = save("kr_minute");
    assert!(
        matches!(&refused, Err(ArchiveError::Invalid(fault)) if fault.field == "profile" && fault.rule == Rule::Choice),
        "{refused:?}"
    );
    let own = "국가기록원".to_owned();
    let fields = ["title".to_owned()];
    archive
        .save_profile(
            "office",
            &[("ko".to_owned(), own)].into(),
            &fields,
            &actor(),
        )
        .unwrap();
    for (code, stored) in [
        (" kr_minutes ", Some("kr_minutes")),
        ("office", Some("office")),
        ("", None),
    ] {
        save(code).unwrap();
        assert_eq!(
            archive.agent(&office).unwrap().row.profile.as_deref(),
            stored
        );
    }
    save("office").unwrap();
    let catalogue = archive.dir().join("catalogue.db");
    let before = dump(&catalogue);
    // The profile goes, and what follows it is saved on: the sheet sends back what it read.
    let profile = archive.history(None, None, 10).unwrap();
    let saved = profile
        .iter()
        .find(|entry| entry.operation.kind == "profile.save")
        .unwrap();
    archive.undo(Some(&saved.operation.id), &actor()).unwrap();
    save("office").unwrap();
    archive.redo(&actor()).unwrap();
    assert_eq!(dump(&catalogue), before);
}

// Merging random archives --------------------------------------------------------------------------

/// Agents there are; the last is left over from an earlier merge into one of the others.
const AGENTS: usize = 5;

/// Numbers that say which agent each link names.
#[derive(Debug, Clone)]
struct Links {
    single: Vec<usize>,
    records: Vec<(usize, usize, usize, Option<i32>)>,
    names: Vec<(usize, usize, usize, Option<i32>)>,
    notes: Vec<(usize, usize, usize)>,
    relations: Vec<(usize, usize, usize, usize)>,
    terms: Vec<(usize, usize, usize)>,
    marks: Vec<(usize, usize)>,
    merged_before: usize,
}

fn links() -> impl Strategy<Value = Links> {
    let agent = 0..AGENTS - 1;
    let year = prop::option::of(1990..1994i32);
    (
        prop::collection::vec(agent.clone(), 10),
        prop::collection::vec((0..3usize, agent.clone(), 0..2usize, year.clone()), 0..10),
        prop::collection::vec((agent.clone(), 0..4usize, 0..5usize, year), 0..12),
        prop::collection::vec((agent.clone(), 0..2usize, 0..3usize), 0..6),
        prop::collection::vec((agent.clone(), agent.clone(), 0..6usize, 0..2usize), 0..10),
        prop::collection::vec((agent.clone(), 0..2usize, 0..3usize), 0..6),
        prop::collection::vec((agent.clone(), agent.clone()), 0..3),
        agent,
    )
        .prop_map(
            |(single, records, names, notes, relations, terms, marks, merged_before)| Links {
                single,
                records,
                names,
                notes,
                relations,
                terms,
                marks,
                merged_before,
            },
        )
}

fn id(number: usize) -> String {
    format!("agent-{number}")
}

/// Rows in every table that can name an agent.
fn fill(tx: &mut Tx<'_, '_>, links: &Links) -> Result<(), StoreError> {
    let one = |place: usize| Some(id(links.single[place]));
    for number in 0..AGENTS {
        tx.insert(&AgentRow {
            id: id(number),
            kind: "person".to_owned(),
            merged_into_id: (number == AGENTS - 1).then(|| id(links.merged_before)),
            ..Default::default()
        })?;
    }
    for number in 0..3 {
        tx.insert(&RecordRow {
            id: format!("record-{number}"),
            position: 1024,
            level: "file".to_owned(),
            reference: format!("KR-KZ/{number}"),
            created_at: NOW.to_owned(),
            updated_at: NOW.to_owned(),
            repository_id: one(number),
            ..Default::default()
        })?;
    }
    for number in 0..2 {
        tx.insert(&TermRow {
            id: format!("term-{number}"),
            vocabulary: "tags".to_owned(),
            ..Default::default()
        })?;
    }
    fill_meeting(tx, links)?;
    let mut said: Vec<String> = Vec::new();
    let mut new = |key: String| {
        let is_new = !said.contains(&key);
        said.push(key);
        is_new
    };
    for (number, (record, agent, role, year)) in links.records.iter().enumerate() {
        if new(format!("record {record} {agent} {role}")) {
            tx.insert(&RecordAgentRow {
                id: format!("link-{number}"),
                record_id: format!("record-{record}"),
                agent_id: id(*agent),
                role: ["creator", "subject"][*role].to_owned(),
                date_text: year.map(|year| year.to_string()),
                date_edtf: year.map(|year| year.to_string()),
                date_earliest: year.map(|year| format!("{year}-01-01")),
                date_latest: year.map(|year| format!("{year}-12-31")),
                ..Default::default()
            })?;
        }
    }
    for (number, (agent, text, kind, year)) in links.names.iter().enumerate() {
        let (text, language) = [
            ("이명희", "ko"),
            ("Ли Мён Хи", "ru"),
            ("Lee Myung-hee", "en"),
            ("李明熙", "ko"),
        ][*text];
        if new(format!("name {agent} {text} {year:?}")) {
            tx.insert(&AgentNameRow {
                id: format!("name-{number}"),
                agent_id: id(*agent),
                position: i64::try_from(number).unwrap(),
                language: language.to_owned(),
                kind: ["preferred", "parallel", "variant", "former", "hidden"][*kind].to_owned(),
                name: text.to_owned(),
                name_key: girok_language::label_key(text),
                date_text: year.map(|year| year.to_string()),
                date_edtf: year.map(|year| year.to_string()),
                ..Default::default()
            })?;
        }
    }
    for (number, (agent, language, text)) in links.notes.iter().enumerate() {
        if new(format!("note {agent} {language}")) {
            tx.insert(&AgentNoteRow {
                id: format!("note-{number}"),
                agent_id: id(*agent),
                language: ["ko", "kk"][*language].to_owned(),
                kind: "history".to_owned(),
                text: ["1937년 강제 이주.", "Алматыға көшірілген.", "기자, 교사."][*text]
                    .to_owned(),
            })?;
        }
    }
    for (number, (from, to, kind, note)) in links.relations.iter().enumerate() {
        // From the smaller to the larger: no ring before any merge.
        if from < to && new(format!("relation {from} {to} {kind} {note}")) {
            tx.insert(&AgentRelationRow {
                id: format!("relation-{number}"),
                from_id: id(*from),
                to_id: id(*to),
                kind: [
                    "precedes",
                    "part_of",
                    "member_of",
                    "head_of",
                    "family",
                    "associated",
                ][*kind]
                    .to_owned(),
                note: ["", "사촌"][*note].to_owned(),
                ..Default::default()
            })?;
        }
    }
    for (number, (agent, term, role)) in links.terms.iter().enumerate() {
        if new(format!("term {agent} {term} {role}")) {
            tx.insert(&AgentTermRow {
                id: format!("agent-term-{number}"),
                agent_id: id(*agent),
                term_id: format!("term-{term}"),
                role: ["occupation", "function", "subject"][*role].to_owned(),
            })?;
        }
    }
    for (number, (one, other)) in links.marks.iter().enumerate() {
        let (first, other) = (one.min(other), one.max(other));
        if first < other && new(format!("mark {first} {other}")) {
            tx.insert(&AgentDistinctRow {
                id: format!("mark-{number}"),
                first_id: id(*first),
                other_id: id(*other),
            })?;
        }
    }
    Ok(())
}

fn fill_meeting(tx: &mut Tx<'_, '_>, links: &Links) -> Result<(), StoreError> {
    let one = |place: usize| Some(id(links.single[place]));
    tx.insert(&MeetingRow {
        id: "meeting".to_owned(),
        body_id: id(links.single[3]),
        status: "held".to_owned(),
        ..Default::default()
    })?;
    tx.insert(&DelegationRow {
        id: "delegation".to_owned(),
        meeting_id: "meeting".to_owned(),
        party: "KZ".to_owned(),
        agent_id: one(4),
        ..Default::default()
    })?;
    tx.insert(&ParticipantRow {
        id: "participant".to_owned(),
        delegation_id: "delegation".to_owned(),
        role: "head".to_owned(),
        name: "А. Мұхамедиұлы".to_owned(),
        agent_id: one(5),
        organisation_id: one(6),
        ..Default::default()
    })?;
    // A namesake of the head, in the same delegation: the two may turn out to be one.
    tx.insert(&ParticipantRow {
        id: "namesake".to_owned(),
        delegation_id: "delegation".to_owned(),
        position: 1,
        role: "member".to_owned(),
        name: "А. Мұхамедиұлы".to_owned(),
        agent_id: one(9),
        organisation_id: one(2),
        ..Default::default()
    })?;
    tx.insert(&InstrumentRow {
        id: "instrument".to_owned(),
        kind: "agreed_minutes".to_owned(),
        legal_status: "undetermined".to_owned(),
        languages: "[\"ko\",\"kk\"]".to_owned(),
        ..Default::default()
    })?;
    tx.insert(&OriginalRow {
        id: "original".to_owned(),
        instrument_id: "instrument".to_owned(),
        party: "KR".to_owned(),
        holding: "here".to_owned(),
        agent_id: one(7),
        ..Default::default()
    })?;
    tx.insert(&SignatoryRow {
        id: "signatory".to_owned(),
        instrument_id: "instrument".to_owned(),
        name: "도종환".to_owned(),
        agent_id: one(8),
        ..Default::default()
    })?;
    tx.insert(&MatterRow {
        id: "matter".to_owned(),
        meeting_id: "meeting".to_owned(),
        kind: "action".to_owned(),
        agent_id: one(0),
        ..Default::default()
    })?;
    tx.insert(&TemplateRow {
        id: "template".to_owned(),
        name: "회의록".to_owned(),
        level: "file".to_owned(),
        body_id: one(1),
        content: "{}".to_owned(),
    })
}

/// Columns that still hold the id of what was merged, by the database's own word on what refers to what.
fn hanging(catalogue: &Path, merged: &str) -> Vec<String> {
    let store = Store::open(catalogue, Access::Read, NOW).unwrap();
    store
        .read(|read| {
            let columns = read.texts(
                "SELECT s.name || '.' || f.\"from\" FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f \
                 WHERE s.type = 'table' AND f.\"table\" = 'agent'",
                [],
            )?;
            assert!(columns.len() > 15, "the schema knows what refers to agents: {columns:?}");
            let mut found = Vec::new();
            for column in columns {
                let (table, name) = column.split_once('.').unwrap();
                if read.count(&format!("SELECT count(*) FROM {table} WHERE {name} = ?1"), [merged])? > 0 {
                    found.push(column);
                }
            }
            Ok::<_, StoreError>(found)
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_merge_leaves_nothing_behind_and_is_taken_back_to_the_letter(
        links in links(), kept in 0..AGENTS - 1, merged in 0..AGENTS - 1,
    ) {
        prop_assume!(kept != merged);
        let room = room();
        let dir = room.path().join("a.girok");
        drop(archive(&room));
        let catalogue = dir.join("catalogue.db");
        let actor = actor();
        let write = Write {
            op: Op::SampleLoad,
            actor: &actor,
            at: NOW.to_owned(),
            params: serde_json::json!({}),
            group: None,
        };
        Store::open(&catalogue, Access::Write, NOW).unwrap().transact(&write, |tx| fill(tx, &links)).unwrap();
        let archive = Archive::open(&dir, Access::Write).unwrap();
        let before = dump(&catalogue);
        let notes: Vec<String> = archive.agent(&id(merged)).unwrap().notes.into_iter().map(|note| note.text).collect();
        if let Err(refused) = archive.merge_agents(&id(kept), &id(merged), &actor) {
            prop_assert!(
                matches!(refused, ArchiveError::Invalid(_) | ArchiveError::Precondition { .. }),
                "it is said what is in the way: {refused:?}"
            );
            prop_assert_eq!(dump(&catalogue), before, "what is refused leaves no trace");
            return Ok(());
        }
        let after = dump(&catalogue);
        prop_assert_eq!(hanging(&catalogue, &id(merged)), Vec::<String>::new());
        let whole = archive.agent(&id(merged)).unwrap();
        prop_assert_eq!(&whole.row.id, &id(kept));
        let mut names: Vec<_> = whole.names.iter().map(|name| (&name.name.language, &name.name.text, &name.date.edtf)).collect();
        let all = names.len();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), all, "no name is there twice");
        for note in notes {
            prop_assert!(whole.notes.iter().any(|kept| kept.text.contains(&note)), "no note is lost");
        }
        prop_assert!(whole.relations.iter().all(|relation| relation.agent.id != id(kept)), "none to itself");
        let report = archive.check(false, &mut |_, _, _| true).unwrap();
        prop_assert!(report.problems.iter().all(|problem| problem.part == "index"), "{:?}", report.problems);
        archive.undo(None, &actor).unwrap();
        prop_assert_eq!(dump(&catalogue), before, "undo restores every row");
        archive.redo(&actor).unwrap();
        prop_assert_eq!(dump(&catalogue), after, "redo does it all again");
        archive.undo(None, &actor).unwrap();
        sound(&archive);
    }
}

#[test]
fn a_date_is_all_that_is_asked_for_a_name_of_the_time() {
    let room = room();
    let archive = archive(&room);
    let academy = agent(
        &archive,
        "corporate_body",
        "",
        &[
            name("Қазақ ұлттық университеті", "preferred", ""),
            name(
                "Казахский государственный университет имени С. М. Кирова",
                "former",
                "1934/1991",
            ),
            name(
                "Казахский национальный университет имени аль-Фараби",
                "preferred",
                "1991/..",
            ),
        ],
    );
    let names = archive
        .name_at(&academy, &ArchivalDate::parse("1960").unwrap())
        .unwrap();
    assert_eq!(
        choose(&names, "ru").unwrap().text,
        "Казахский государственный университет имени С. М. Кирова"
    );
    assert_eq!(
        choose(&names, "kk").unwrap().text,
        "Қазақ ұлттық университеті"
    );
}
