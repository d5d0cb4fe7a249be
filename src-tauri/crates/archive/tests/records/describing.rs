//! The elements of ISAD(G) in several languages, and what holds by inheritance.

use std::collections::BTreeMap;

use girok_archive::{
    AccessStatus, ArchiveError, Element, ElementText, NewDescription, NewRecord, RecordFields,
    RecordPatch, RecordRow, Rule, SearchOptions,
};

use proptest::prelude::*;

use crate::Desk;

fn text(language: &str, element: Element, text: &str) -> ElementText {
    ElementText {
        language: language.to_owned(),
        element,
        text: text.to_owned(),
    }
}

fn rule_of(error: &ArchiveError) -> (String, Rule) {
    match error {
        ArchiveError::Invalid(invalid) => (invalid.field.clone(), invalid.rule),
        other => panic!("{other} is no broken rule"),
    }
}

impl Desk {
    fn found(&self, query: &str) -> Vec<String> {
        self.archive.catch_up().unwrap();
        let options = SearchOptions {
            limit: 20,
            language: "ko".to_owned(),
            ..SearchOptions::default()
        };
        let result = self.archive.search(query, &options).unwrap();
        result
            .hits
            .into_iter()
            .map(|hit| hit.record.reference)
            .collect()
    }

    fn update(&self, record: &RecordRow, patch: &RecordPatch) -> Result<(), ArchiveError> {
        self.archive
            .update_record(&record.id, patch, &self.actor)
            .map(|_| ())
    }
}

#[test]
fn every_element_is_kept_in_its_language_and_found() {
    let desk = Desk::new();
    // A word of its own for each element, so that finding it proves that this element is searched.
    let words = [
        "보존기록",
        "стенограмма",
        "микрофильм",
        "дипломат",
        "хаттама",
        "фотоальбом",
        "телеграмма",
        "қолжазба",
        "архивохранилище",
        "ведомость",
        "циркуляр",
        "депеша",
        "меморандум",
        "каталог",
        "опечатка",
        "шнуровка",
        "водяной",
        "факсимиле",
        "реставрация",
        "оцифровка",
        "пагинация",
    ];
    let elements: BTreeMap<Element, String> = Element::prose()
        .filter(|element| !matches!(element, Element::Title | Element::Scope))
        .zip(&words[2..])
        .map(|(element, word)| (element, format!("Сведения: {word}.")))
        .collect();
    let new = NewRecord {
        level: "fonds".to_owned(),
        descriptions: vec![
            NewDescription {
                language: "ru".to_owned(),
                title: "Фонд протоколов".to_owned(),
                scope: format!("Содержит: {}.", words[1]),
                elements: elements.clone(),
            },
            NewDescription {
                language: "ko".to_owned(),
                title: format!("회의록 {}", words[0]),
                ..NewDescription::default()
            },
        ],
        extent: "3 пог. м".to_owned(),
        ..NewRecord::default()
    };
    let record = desk.archive.add_record(&new, &desk.actor).unwrap().value;
    let whole = desk.archive.record(&record.reference).unwrap();
    assert_eq!(
        whole.descriptions[0].language, "ru",
        "the first is the source"
    );
    let kept: BTreeMap<Element, String> = whole.descriptions[0]
        .texts()
        .filter(|(element, _)| !matches!(element, Element::Title | Element::Scope))
        .map(|(element, text)| (element, text.to_owned()))
        .collect();
    assert_eq!(kept, elements);
    for word in words {
        assert_eq!(
            desk.found(word),
            std::slice::from_ref(&record.reference),
            "{word}"
        );
    }
    desk.assert_sound();
}

#[test]
fn one_element_changes_and_the_others_stay() {
    let desk = Desk::new();
    let record = desk.add(None, "fonds", "한-카자흐스탄 기록관리 협력위원회");
    desk.update(
        &record,
        &RecordPatch {
            texts: vec![
                text("ru", Element::Title, "Комиссия по сотрудничеству"),
                text("ru", Element::CustodialHistory, "Передан в 1998 году"),
                text(
                    "kk",
                    Element::Languages,
                    "Құжаттар қазақ және орыс тілдерінде",
                ),
                text("ko", Element::Accruals, "매년 이관"),
            ],
            ..RecordPatch::default()
        },
    )
    .unwrap();
    desk.update(
        &record,
        &RecordPatch {
            texts: vec![text("ru", Element::CustodialHistory, " \u{200b} ")],
            ..RecordPatch::default()
        },
    )
    .unwrap();
    let whole = desk.archive.record(&record.id).unwrap();
    let languages: Vec<&str> = whole
        .descriptions
        .iter()
        .map(|d| d.language.as_str())
        .collect();
    assert_eq!(languages, ["ko", "ru", "kk"]);
    assert_eq!(
        whole.descriptions[1].custodial_history, None,
        "an empty text is absent"
    );
    assert_eq!(whole.descriptions[1].title, "Комиссия по сотрудничеству");
    assert_eq!(whole.descriptions[0].text(Element::Accruals), "매년 이관");
    assert!(whole.descriptions[2].language_note.is_some());
    // As the interface saves a description: title and scope as given, the other elements where given.
    desk.update(
        &record,
        &RecordPatch {
            descriptions: Some(vec![NewDescription {
                language: "ko".to_owned(),
                title: "협력위원회".to_owned(),
                ..NewDescription::default()
            }]),
            ..RecordPatch::default()
        },
    )
    .unwrap();
    let whole = desk.archive.record(&record.id).unwrap();
    assert_eq!(whole.descriptions[0].title, "협력위원회");
    assert_eq!(whole.descriptions[0].text(Element::Accruals), "매년 이관");
    desk.assert_sound();
}

#[test]
fn the_source_language_changes_and_languages_go() {
    let desk = Desk::new();
    let record = desk.add(None, "series", "회의록");
    let patch = RecordPatch {
        texts: vec![
            text("ru", Element::Title, "Протоколы"),
            text("kk", Element::Title, "Хаттамалар"),
        ],
        source: Some("kk".to_owned()),
        ..RecordPatch::default()
    };
    desk.update(&record, &patch).unwrap();
    let languages = || -> Vec<(String, i64)> {
        let whole = desk.archive.record(&record.id).unwrap();
        whole
            .descriptions
            .into_iter()
            .map(|d| (d.language, d.position))
            .collect()
    };
    let list = |pairs: &[(&str, i64)]| -> Vec<(String, i64)> {
        pairs.iter().map(|(l, p)| ((*l).to_owned(), *p)).collect()
    };
    assert_eq!(languages(), list(&[("kk", 0), ("ko", 1), ("ru", 2)]));
    let remove = |languages: &[&str]| RecordPatch {
        remove_languages: languages.iter().map(|l| (*l).to_owned()).collect(),
        ..RecordPatch::default()
    };
    desk.update(&record, &remove(&["kk"])).unwrap();
    assert_eq!(
        languages(),
        list(&[("ko", 0), ("ru", 1)]),
        "the next becomes the source"
    );
    let error = desk.update(&record, &remove(&["ko", "ru"])).unwrap_err();
    assert_eq!(
        rule_of(&error),
        ("title".to_owned(), Rule::Required),
        "one title stays"
    );
    let missing = RecordPatch {
        source: Some("en".to_owned()),
        ..RecordPatch::default()
    };
    let error = desk.update(&record, &missing).unwrap_err();
    assert_eq!(rule_of(&error).0, "source");
    desk.archive.undo(None, &desk.actor).unwrap();
    assert_eq!(languages(), list(&[("kk", 0), ("ko", 1), ("ru", 2)]));
    desk.assert_sound();
}

#[test]
fn what_is_too_long_or_unknown_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let record = desk.add(None, "file", "2018년 철");
    let fields = |fields: RecordFields| RecordPatch {
        fields,
        ..RecordPatch::default()
    };
    let some = |value: &str| Some(value.to_owned());
    for (patch, field, rule) in [
        (
            RecordPatch {
                texts: vec![text("ru", Element::Title, &"ж".repeat(2001))],
                ..RecordPatch::default()
            },
            "title",
            Rule::Length,
        ),
        (
            RecordPatch {
                texts: vec![text("ru", Element::Note, &"ж".repeat(200_001))],
                ..RecordPatch::default()
            },
            "note",
            Rule::Length,
        ),
        (
            RecordPatch {
                extent: Some("x".repeat(501)),
                ..RecordPatch::default()
            },
            "extent",
            Rule::Length,
        ),
        (
            RecordPatch {
                texts: vec![text("ru", Element::Date, "2018")],
                ..RecordPatch::default()
            },
            "field",
            Rule::Choice,
        ),
        (
            fields(RecordFields {
                publication: some("public"),
                ..RecordFields::default()
            }),
            "publication",
            Rule::Choice,
        ),
        (
            fields(RecordFields {
                access: some("secret"),
                ..RecordFields::default()
            }),
            "access",
            Rule::Choice,
        ),
        (
            fields(RecordFields {
                languages: Some(vec!["korean".to_owned()]),
                ..RecordFields::default()
            }),
            "languages",
            Rule::Language,
        ),
        (
            fields(RecordFields {
                reference_mask: some("{parent}"),
                ..RecordFields::default()
            }),
            "reference_mask",
            Rule::Mask,
        ),
        (
            fields(RecordFields {
                original_position: Some(-1),
                ..RecordFields::default()
            }),
            "original_position",
            Rule::Number,
        ),
    ] {
        let error = desk.update(&record, &patch).unwrap_err();
        assert_eq!(rule_of(&error), (field.to_owned(), rule));
    }
    assert_eq!(desk.rows(), [record], "nothing was written");
}

#[test]
fn what_holds_comes_from_the_nearest_above_and_access_from_the_strictest() {
    let desk = Desk::new();
    let fonds = desk.add(None, "fonds", "카자흐스탄 대통령기록관");
    let series = desk.add(Some(&fonds), "series", "회의록 시리즈");
    let file = desk.add(Some(&series), "file", "2018년 회의");
    let set = |record: &RecordRow, fields: RecordFields| {
        desk.update(
            record,
            &RecordPatch {
                fields,
                ..RecordPatch::default()
            },
        )
        .unwrap();
    };
    let access = |code: &str| RecordFields {
        access: Some(code.to_owned()),
        ..RecordFields::default()
    };
    set(
        &fonds,
        RecordFields {
            languages: Some(vec!["RU".to_owned(), "kk".to_owned(), "ru".to_owned()]),
            repository: Some("Архив Президента Республики Казахстан".to_owned()),
            reference_mask: Some("{parent}-{number:03}".to_owned()),
            ..access("open")
        },
    );
    let whole = |record: &RecordRow| desk.archive.record(&record.id).unwrap().inheritance;
    let inherited = whole(&file);
    let from =
        |origin: &Option<girok_archive::Origin>| origin.as_ref().map(|o| o.reference.clone());
    let languages = inherited.languages.unwrap();
    assert_eq!(languages.value, ["ru", "kk"]);
    assert_eq!(from(&languages.from), Some(fonds.reference.clone()));
    let repository = inherited.repository.unwrap();
    assert_eq!(
        repository.value.names[0].text,
        "Архив Президента Республики Казахстан"
    );
    assert_eq!(
        inherited.reference_mask.unwrap().value,
        "{parent}-{number:03}"
    );
    assert!(inherited.creators.is_none(), "nobody above has one");
    for (fonds_access, series_access, file_access, holds, origin) in [
        ("open", "", "", Some("open"), Some(&fonds)),
        ("open", "closed", "", Some("closed"), Some(&series)),
        ("closed", "open", "open", Some("closed"), Some(&fonds)),
        ("open", "partly_closed", "closed", Some("closed"), None),
        ("closed", "closed", "", Some("closed"), Some(&series)),
        ("", "", "", None, None),
    ] {
        set(&fonds, access(fonds_access));
        set(&series, access(series_access));
        set(&file, access(file_access));
        let access = whole(&file).access;
        assert_eq!(access.as_ref().map(|a| a.value.code()), holds);
        assert_eq!(
            access.and_then(|a| from(&a.from)),
            origin.map(|record| record.reference.clone()),
            "{fonds_access} > {series_access} > {file_access}"
        );
    }
    set(
        &file,
        RecordFields {
            languages: Some(vec!["ko".to_owned()]),
            ..RecordFields::default()
        },
    );
    let own = whole(&file).languages.unwrap();
    assert_eq!(
        (own.value, own.from),
        (vec!["ko".to_owned()], None),
        "its own wins"
    );
    let row = desk.archive.record(&file.id).unwrap().record;
    assert_eq!(
        row.repository_id, None,
        "what is inherited is never written down"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_holds_is_what_going_up_the_tree_finds(
        records in proptest::collection::vec(
            (any::<prop::sample::Index>(), prop::option::of(0usize..3), prop::option::of("ko|ru|kk"), any::<bool>()),
            1..10,
        ),
    ) {
        let desk = Desk::new();
        let mut rows: Vec<(Option<usize>, RecordRow)> = Vec::new();
        for (above, access, language, mask) in &records {
            let above = above.index(rows.len() + 1).checked_sub(1);
            let new = NewRecord {
                parent: above.map(|above: usize| rows[above].1.id.clone()),
                level: "file".to_owned(),
                descriptions: vec![NewDescription {
                    language: "kk".to_owned(),
                    title: "Отырыс хаттамасы".to_owned(),
                    ..NewDescription::default()
                }],
                fields: RecordFields {
                    access: access.map(|access| AccessStatus::ALL[access].code().to_owned()),
                    languages: language.clone().map(|language| vec![language]),
                    reference_mask: mask.then(|| format!("{{parent}}.{}-{{number}}", rows.len())),
                    ..RecordFields::default()
                },
                ..NewRecord::default()
            };
            let row = desk.archive.add_record(&new, &desk.actor).unwrap().value;
            let line = |from: Option<usize>| {
                std::iter::successors(from, |at| rows[*at].0).map(|at| &rows[at].1)
            };
            let holds = desk.archive.record(&row.id).unwrap().inheritance;
            let strictest = line(above)
                .chain([&row])
                .filter_map(|row| row.access.as_deref())
                .map(|code| AccessStatus::parse(code).unwrap())
                .max();
            prop_assert_eq!(holds.access.map(|access| access.value), strictest);
            let nearest = [&row].into_iter().chain(line(above)).find(|row| row.languages.is_some());
            prop_assert_eq!(
                holds.languages.map(|languages| languages.from.map_or(row.id.clone(), |from| from.id)),
                nearest.map(|row| row.id.clone())
            );
            let masked = line(above).find_map(|row| row.reference_mask.as_deref());
            if let (Some(mask), Some(above)) = (masked, above) {
                let before = mask.replace("{parent}", &rows[above].1.reference).replace("{number}", "");
                prop_assert!(row.reference.starts_with(&before), "{} by {}", row.reference, mask);
            }
            rows.push((above, row));
        }
    }
}
