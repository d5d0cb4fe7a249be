//! Batches: a preview is what apply does, conflicts are never applied, and undo restores every row.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::time::Instant;

use girok_archive::{
    Access, ActorName, Archive, ArchiveError, Batch, BatchPreview, Change, FieldValue, Find,
    NewDescription, NewRecord, PreviewPage, Rule, Selection,
};
use girok_store::{DescriptionRow, RecordRow, RecordTermRow, Row, Store, TermLabelRow, TermRow};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

/// An archive in a folder that goes away with it.
struct Bench {
    archive: Archive,
    actor: ActorName,
    dir: TempDir,
}

const EVERYTHING: Selection = Selection::Below {
    record: None,
    deep: true,
};

const ALL_ROWS: PreviewPage<'static> = PreviewPage {
    offset: 0,
    limit: usize::MAX,
    conflicts: false,
    language: "",
};

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

    fn add(&self, parent: Option<&str>, level: &str, reference: &str, titles: &[(&str, &str)]) {
        let descriptions = titles.iter().map(|(language, title)| NewDescription {
            language: (*language).to_owned(),
            title: (*title).to_owned(),
            ..NewDescription::default()
        });
        let new = NewRecord {
            parent: parent.map(str::to_owned),
            level: level.to_owned(),
            reference: Some(reference.to_owned()),
            descriptions: descriptions.collect(),
            ..NewRecord::default()
        };
        self.archive.add_record(&new, &self.actor).unwrap();
    }

    /// The committee: a fonds, a series, two files and three items.
    fn committee() -> Self {
        let bench = Self::empty();
        bench.add(
            None,
            "fonds",
            "KR-KZ",
            &[
                ("ko", "한국-카자흐스탄 문화공동위원회"),
                ("ru", "Совместный комитет"),
            ],
        );
        bench.add(
            Some("KR-KZ"),
            "series",
            "KR-KZ/1",
            &[("ko", "회의록"), ("kk", "Хаттамалар")],
        );
        bench.add(
            Some("KR-KZ/1"),
            "file",
            "KR-KZ/1/3",
            &[("ko", "제3차 회의"), ("en", "Third session")],
        );
        bench.add(
            Some("KR-KZ/1"),
            "file",
            "KR-KZ/1/4",
            &[("ko", "제4차 회의"), ("en", "Fourth session")],
        );
        bench.add(
            Some("KR-KZ/1/3"),
            "item",
            "KR-KZ/1/3/1",
            &[("ko", "합의의사록"), ("ru", "Согласованный протокол")],
        );
        bench.add(
            Some("KR-KZ/1/3"),
            "item",
            "KR-KZ/1/3/2",
            &[("en", "Press release (Seoul)")],
        );
        bench.add(
            Some("KR-KZ/1/4"),
            "item",
            "KR-KZ/1/4/1",
            &[("kk", "Келісілген хаттама")],
        );
        bench
    }

    fn preview(&self, batch: &Batch) -> BatchPreview {
        let answer = self
            .archive
            .preview_batch(batch, ALL_ROWS, &mut |_, _, _| true);
        answer.unwrap()
    }

    fn apply(&self, selection: Selection, change: Change) -> girok_archive::Applied {
        let batch = Batch {
            selection,
            changes: vec![change],
        };
        let done = self
            .archive
            .apply_batch(&batch, None, &self.actor, &mut |_, _, _| true);
        done.unwrap().value
    }

    fn store(&self) -> Store {
        let path = self.dir.path().join("a.girok/catalogue.db");
        Store::open(&path, Access::Read, "2026-01-01T00:00:00.000Z").unwrap()
    }

    /// Every row a batch may touch.
    fn rows(&self) -> BTreeMap<String, Value> {
        fn all<R: Row>(store: &Store, rows: &mut BTreeMap<String, Value>) {
            let list = store.read(|read| read.list::<R>("1", [])).unwrap();
            for row in list {
                let name = format!("{} {}", R::TABLE.name, row.id());
                rows.insert(name, serde_json::to_value(&row).unwrap());
            }
        }
        let (store, mut rows) = (self.store(), BTreeMap::new());
        all::<RecordRow>(&store, &mut rows);
        all::<DescriptionRow>(&store, &mut rows);
        all::<RecordTermRow>(&store, &mut rows);
        all::<TermRow>(&store, &mut rows);
        all::<TermLabelRow>(&store, &mut rows);
        rows
    }

    fn operations(&self) -> u64 {
        self.archive.statistics().unwrap().operations
    }

    fn title(&self, reference: &str, language: &str) -> String {
        let record = self.archive.record(reference).unwrap();
        let found = record
            .descriptions
            .into_iter()
            .find(|row| row.language == language);
        found.map(|row| row.title).unwrap_or_default()
    }
}

fn value(field: &str, language: Option<&str>, value: &str) -> FieldValue {
    FieldValue {
        field: field.to_owned(),
        language: language.map(str::to_owned),
        value: value.to_owned(),
    }
}

fn replace(fields: &[&str], find: &str, with: &str, regular: bool, fold_case: bool) -> Change {
    Change::Replace {
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        languages: Vec::new(),
        find: Find {
            text: find.to_owned(),
            regular,
            fold_case,
        },
        with: with.to_owned(),
    }
}

/// What is said of each record, by record, field and language, read from the rows alone.
fn facts(rows: &BTreeMap<String, Value>) -> BTreeMap<(String, String, String), String> {
    let mut facts = BTreeMap::new();
    let text = |row: &Value, column: &str| row[column].as_str().unwrap_or_default().to_owned();
    for (name, row) in rows {
        match name.split(' ').next().unwrap() {
            "record" => {
                for column in [
                    "reference",
                    "date_text",
                    "level",
                    "extent",
                    "languages",
                    "publication",
                    "description_status",
                    "detail",
                    "access",
                    "parent_id",
                ] {
                    let field = match column {
                        "date_text" => "date",
                        "parent_id" => "parent",
                        other => other,
                    };
                    let kept = text(row, column);
                    // Languages are kept as a JSON array and shown as a list; every other value is shown as it is.
                    let said = if column == "languages" {
                        kept.replace(['[', ']', '"'], "").replace(',', ", ")
                    } else {
                        kept
                    };
                    facts.insert((text(row, "id"), field.to_owned(), String::new()), said);
                }
            }
            "description" => {
                for (column, said) in row.as_object().unwrap() {
                    if !["id", "record_id", "language", "position"].contains(&column.as_str()) {
                        let key = (
                            text(row, "record_id"),
                            column.clone(),
                            text(row, "language"),
                        );
                        facts.insert(key, said.as_str().unwrap().to_owned());
                    }
                }
            }
            "record_term" => {
                let own = |label: &&Value| {
                    label["term_id"] == row["term_id"] && label["label"].is_string()
                };
                // The archive is Korean, and so is its reader.
                let korean = |label: &&Value| label["language"] == "ko";
                let preferred = |label: &&Value| label["kind"] == "preferred";
                let labels = || rows.values().filter(own);
                let label = labels()
                    .filter(preferred)
                    .find(korean)
                    .or_else(|| labels().next());
                let key = (
                    text(row, "record_id"),
                    "tag".to_owned(),
                    text(label.unwrap(), "label"),
                );
                facts.insert(key, "on".to_owned());
            }
            _ => {}
        }
    }
    facts.retain(|_, said| !said.is_empty());
    facts
}

/// The facts after a preview came true.
fn foretold(
    before: &BTreeMap<(String, String, String), String>,
    preview: &BatchPreview,
    parents: &BTreeMap<String, String>,
) -> BTreeMap<(String, String, String), String> {
    let mut facts = before.clone();
    for row in &preview.rows {
        for difference in &row.differences {
            let (old, new) = (difference.before.clone(), difference.after.clone());
            let said = |facts: &BTreeMap<_, String>, key: &(String, String, String)| {
                facts.get(key).cloned().unwrap_or_default()
            };
            if difference.field == "tag" {
                let label = if old.is_empty() {
                    new.clone()
                } else {
                    old.clone()
                };
                let key = (row.record.clone(), "tag".to_owned(), label);
                assert_eq!(said(&facts, &key).is_empty(), old.is_empty());
                facts.insert(key, if new.is_empty() { new } else { "on".to_owned() });
                continue;
            }
            let language = difference.language.clone().unwrap_or_default();
            let key = (row.record.clone(), difference.field.clone(), language);
            let id = |reference: String| parents.get(&reference).cloned().unwrap_or_default();
            let (old, new) = if difference.field == "parent" {
                (id(old), id(new))
            } else {
                (old, new)
            };
            assert_eq!(
                said(&facts, &key),
                old,
                "the value before is the one there: {key:?}"
            );
            assert_ne!(old, new, "no difference without a difference: {key:?}");
            facts.insert(key, new);
        }
    }
    facts.retain(|_, said| !said.is_empty());
    facts
}

const PHRASES: [&str; 8] = [
    "제3차 문화공동위원회 회의록",
    "Протокол заседания № 3",
    "Қазақстан-Корея хаттамасы",
    "Agreed Minutes (2018)",
    "국가기록원 기록관리 협력",
    "архивное дело",
    "кәрістерді жер аудару",
    "",
];
const LANGUAGES: [&str; 4] = ["ko", "ru", "kk", "en"];
const LEVELS: [&str; 5] = ["fonds", "series", "file", "item", "subseries"];
const FIELDS: [&str; 9] = [
    "title",
    "scope",
    "note",
    "extent",
    "date",
    "access",
    "publication",
    "arrangement",
    "languages",
];
const TAGS: [&str; 3] = ["기록관리", "депортация", "jer audaru"];

/// One record of a random archive: place among those before it, level, titles.
type Seed = (usize, usize, Vec<(usize, usize)>);

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let titles = prop::collection::vec((0..4usize, 0..7usize), 1..4);
    prop::collection::vec((any::<usize>(), 0..5usize, titles), 2..12)
}

fn sown(seeds: &[Seed]) -> Bench {
    let bench = Bench::empty();
    let mut there: Vec<(String, &str)> = Vec::new();
    for (number, (place, level, titles)) in seeds.iter().enumerate() {
        let level = LEVELS[*level];
        let fits = |parent: &str| {
            let level = girok_archive::Level::parse(level).unwrap();
            level.may_stand_below(Some(&girok_archive::Level::parse(parent).unwrap()))
        };
        let parent = match place % (there.len() + 1) {
            0 => None,
            chosen => Some(&there[chosen - 1]).filter(|(_, above)| fits(above)),
        };
        let reference = format!("T/{number}");
        let mut given: Vec<(&str, &str)> = Vec::new();
        for (language, phrase) in titles {
            if given
                .iter()
                .all(|(known, _)| *known != LANGUAGES[*language])
            {
                given.push((LANGUAGES[*language], PHRASES[*phrase]));
            }
        }
        bench.add(
            parent.map(|(above, _)| above.as_str()),
            level,
            &reference,
            &given,
        );
        there.push((reference, level));
    }
    bench
}

fn field_value() -> impl Strategy<Value = FieldValue> {
    (
        0..FIELDS.len(),
        prop::option::of(0..4usize),
        0..8usize,
        any::<u8>(),
    )
        .prop_map(|(field, language, phrase, number)| {
            let text = match FIELDS[field] {
                "date" => ["2018-11-15", "1937~1938", "", "2022-XX-02"][number as usize % 4],
                "access" => ["open", "closed", "partly_closed", ""][number as usize % 4],
                "publication" => ["draft", "published", ""][number as usize % 3],
                "languages" => ["ko, ru", "kk", ""][number as usize % 3],
                _ => PHRASES[phrase],
            };
            value(
                FIELDS[field],
                language.map(|language| LANGUAGES[language]),
                text,
            )
        })
}

fn change() -> impl Strategy<Value = Change> {
    let finds = [
        ("회의록", false),
        ("протокол", false),
        (r"(\d+)", true),
        ("a|а", true),
        ("^.*$", true),
        ("хаттама.*", true),
    ];
    let find = (
        prop::sample::select(finds.to_vec()),
        any::<bool>(),
        prop::sample::select(vec!["$0-$1", "", "의사록", "[${1}]"]),
    );
    prop_oneof![
        4 => field_value().prop_map(Change::Set),
        2 => field_value().prop_filter("text", |value| !value.value.is_empty()).prop_map(Change::Append),
        1 => field_value().prop_filter("text", |value| !value.value.is_empty()).prop_map(Change::Prepend),
        4 => (find, prop::collection::vec(0..4usize, 0..3), prop::option::of(0..FIELDS.len())).prop_map(
            |(((text, regular), fold_case, with), languages, field)| Change::Replace {
                fields: field.map(|field| FIELDS[field].to_owned()).into_iter().collect(),
                languages: languages.into_iter().map(|language| LANGUAGES[language].to_owned()).collect(),
                find: Find { text: text.to_owned(), regular, fold_case },
                with: with.to_owned(),
            }
        ),
        2 => (0..FIELDS.len(), prop::collection::vec(0..4usize, 0..3)).prop_map(|(field, languages)| Change::Clear {
            field: FIELDS[field].to_owned(),
            languages: languages.into_iter().map(|language| LANGUAGES[language].to_owned()).collect(),
        }),
        2 => (0..3usize).prop_map(|tag| Change::AddTag(TAGS[tag].to_owned())),
        1 => (0..3usize).prop_map(|tag| Change::RemoveTag(TAGS[tag].to_owned())),
        3 => (0..5usize).prop_map(|level| Change::Set(value("level", None, LEVELS[level]))),
        2 => prop::option::of(0..2usize).prop_map(|place| Change::MoveBelow(place.map(|place| format!("T/{place}")))),
        1 => prop::sample::select(vec![("T/", "KR/"), (r"\d$", "7")]).prop_map(|(find, with)| replace(&["reference"], find, with, true, false)),
    ]
}

fn selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        3 => Just(EVERYTHING),
        1 => any::<bool>().prop_map(|deep| Selection::Below { record: Some("T/0".to_owned()), deep }),
        1 => Just(Selection::Records(vec!["T/1".to_owned(), "T/0".to_owned(), "T/1".to_owned()])),
        1 => prop::sample::select(vec!["회의록", "протокол OR minutes", "title:хаттама"]).prop_map(|query| Selection::Query(query.to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_preview_is_what_apply_does_and_undo_restores_every_row(
        seeds in seeds(),
        first in prop::collection::vec(change(), 1..4),
        changes in prop::collection::vec(change(), 1..4),
        selection in selection(),
    ) {
        let bench = sown(&seeds);
        // A batch before, so that there is more than titles to work on.
        let before = Batch { selection: EVERYTHING, changes: first.into_iter().filter(|change| !matches!(change, Change::MoveBelow(_) | Change::Replace { .. })).chain([Change::AddTag(TAGS[0].to_owned())]).collect() };
        bench.archive.apply_batch(&before, None, &bench.actor, &mut |_, _, _| true).unwrap();

        let batch = Batch { selection, changes };
        let preview = bench.preview(&batch);
        let rows = bench.rows();
        let told = facts(&rows);
        let parents = rows.iter().filter(|(name, _)| name.starts_with("record ")).map(|(_, row)| {
            (row["reference"].as_str().unwrap().to_owned(), row["id"].as_str().unwrap().to_owned())
        }).collect();
        let done = bench.archive.apply_batch(&batch, Some(&preview.fingerprint), &bench.actor, &mut |_, _, _| true).unwrap();
        let applied = done.value;
        prop_assert_eq!(
            (applied.selected, applied.changed, applied.unchanged, applied.conflicts),
            (preview.selected, preview.changed, preview.unchanged, preview.conflicts)
        );
        prop_assert_eq!(preview.rows.len(), (preview.changed + preview.conflicts) as usize);
        prop_assert_eq!(done.committed.is_some(), preview.changed > 0);
        prop_assert_eq!(facts(&bench.rows()), foretold(&told, &preview, &parents));
        for row in preview.rows.iter().filter(|row| row.conflict.is_some()) {
            prop_assert!(row.differences.is_empty());
            let name = format!("record {}", row.record);
            prop_assert_eq!(&bench.rows()[&name], &rows[&name], "a conflict leaves its record as it was");
        }
        if done.committed.is_some() {
            bench.archive.undo(None, &bench.actor).unwrap();
            prop_assert_eq!(bench.rows(), rows);
            let again = bench.preview(&batch);
            prop_assert_eq!(again.fingerprint, preview.fingerprint, "the same content has the same fingerprint");
        }
        let report = bench.archive.check(false, &mut |_, _, _| true).unwrap();
        prop_assert!(report.problems.is_empty(), "{:?}", report.problems);
    }
}

#[test]
fn a_record_that_a_change_does_not_fit_stays_as_it_is() {
    let bench = Bench::committee();
    bench
        .archive
        .trash(&["KR-KZ/1/3/2".to_owned()], &bench.actor)
        .unwrap();
    let long = "가".repeat(1000);
    let level = |code| Change::Set(value("level", None, code));
    let below = |parent: &str| Change::MoveBelow(Some(parent.to_owned()));
    for (record, changes, field, reason) in [
        (
            "KR-KZ/1/3/2",
            vec![Change::Set(value("note", None, "복제본"))],
            "",
            "trashed",
        ),
        (
            "KR-KZ/1/3",
            vec![Change::Clear {
                field: "title".to_owned(),
                languages: Vec::new(),
            }],
            "title",
            "required",
        ),
        (
            "KR-KZ/1/3/1",
            vec![replace(&["title"], ".*", "", true, false)],
            "title",
            "required",
        ),
        ("KR-KZ/1/3", vec![level("item")], "level", "level_place"),
        ("KR-KZ/1/3", vec![level("fonds")], "level", "level_place"),
        ("KR-KZ/1/3", vec![below("KR-KZ/1/3/1")], "parent", "cycle"),
        ("KR-KZ", vec![below("KR-KZ/1")], "parent", "cycle"),
        (
            "KR-KZ/1/3",
            vec![below("KR-KZ/1/4/1")],
            "level",
            "level_place",
        ),
        (
            "KR-KZ/1/4",
            vec![Change::Set(value("reference", None, "KR-KZ/1/3"))],
            "reference",
            "taken",
        ),
        (
            "KR-KZ/1/4",
            vec![
                Change::Set(value("date", None, "2018")),
                Change::Append(value("date", None, "-02-31")),
            ],
            "date",
            "day",
        ),
        (
            "KR-KZ/1/4",
            vec![
                Change::Set(value("title", None, &long)),
                replace(&["title"], "가", "가가가", false, false),
            ],
            "title",
            "length",
        ),
        (
            "KR-KZ/1/4",
            vec![
                Change::Set(value("access", None, "open")),
                Change::Append(value("access", None, "ish")),
            ],
            "access",
            "choice",
        ),
    ] {
        let rows = bench.rows();
        // Another record of the same batch is changed all the same.
        let batch = Batch {
            selection: Selection::Records(vec![record.to_owned(), "KR-KZ/1/4/1".to_owned()]),
            changes: changes
                .into_iter()
                .chain([Change::AddTag(format!("{record} {reason}"))])
                .collect(),
        };
        let preview = bench.preview(&batch);
        let conflict = preview
            .rows
            .iter()
            .find(|row| row.reference == record)
            .unwrap();
        let told = conflict.conflict.as_ref().unwrap();
        assert_eq!(
            (told.field.as_str(), told.reason),
            (field, reason),
            "{record}"
        );
        assert!(conflict.differences.is_empty());
        let only = PreviewPage {
            conflicts: true,
            ..ALL_ROWS
        };
        let told = bench
            .archive
            .preview_batch(&batch, only, &mut |_, _, _| true)
            .unwrap();
        assert!(told.rows.iter().all(|row| row.conflict.is_some()));
        assert_eq!(told.fingerprint, preview.fingerprint);

        bench
            .archive
            .apply_batch(&batch, None, &bench.actor, &mut |_, _, _| true)
            .unwrap();
        let after = bench.rows();
        let id = &conflict.record;
        let own = |rows: &BTreeMap<String, Value>| -> Vec<Value> {
            let mine = |row: &&Value| row["id"] == json!(id) || row["record_id"] == json!(id);
            rows.values().filter(mine).cloned().collect()
        };
        assert_eq!(own(&rows), own(&after), "{record} {reason}");
        if after != rows {
            bench.archive.undo(None, &bench.actor).unwrap();
        }
        assert_eq!(bench.rows(), rows);
    }
}

#[test]
fn levels_are_checked_against_what_the_batch_makes_of_the_hierarchy() {
    let bench = Bench::committee();
    // Alone the file cannot become an item below an item, nor hold one; together with its items going up it can.
    let up = Batch {
        selection: Selection::Records(vec![
            "KR-KZ/1/4/1".to_owned(),
            "KR-KZ/1/3/1".to_owned(),
            "KR-KZ/1/3/2".to_owned(),
        ]),
        changes: vec![Change::MoveBelow(Some("KR-KZ/1".to_owned()))],
    };
    assert_eq!(bench.apply(up.selection, up.changes[0].clone()).changed, 3);
    let children = bench.archive.children(Some("KR-KZ/1")).unwrap();
    let order: Vec<_> = children
        .iter()
        .map(|child| child.record.reference.as_str())
        .collect();
    assert_eq!(
        order,
        [
            "KR-KZ/1/3",
            "KR-KZ/1/4",
            "KR-KZ/1/4/1",
            "KR-KZ/1/3/1",
            "KR-KZ/1/3/2"
        ],
        "in the order of the selection, behind what was there"
    );
    let below = Selection::Below {
        record: Some("KR-KZ/1".to_owned()),
        deep: true,
    };
    let done = bench.apply(below, Change::Set(value("level", None, "item")));
    assert_eq!((done.changed, done.unchanged, done.conflicts), (2, 3, 0));

    // Both codes would become the same: the first gets it.
    let both = Selection::Records(vec!["KR-KZ/1/3".to_owned(), "KR-KZ/1/4".to_owned()]);
    let done = bench.apply(both, replace(&["reference"], r"/\d$", "/9", true, false));
    assert_eq!((done.changed, done.conflicts), (1, 1));
    assert!(bench.archive.record("KR-KZ/1/9").is_ok());
    assert!(bench.archive.record("KR-KZ/1/4").is_ok());
}

#[test]
fn text_is_found_and_replaced_as_asked() {
    let bench = Bench::committee();
    for (change, record, language, title) in [
        (
            replace(
                &["title"],
                "제3차 회의",
                "제3차 회의(서울, 2018)",
                false,
                false,
            ),
            "KR-KZ/1/3",
            "ko",
            "제3차 회의(서울, 2018)",
        ),
        (
            replace(&[], "(Seoul)", "$1", false, false),
            "KR-KZ/1/3/2",
            "en",
            "Press release $1",
        ),
        (
            replace(&["title"], "СОГЛАСОВАННЫЙ", "Подписанный", false, true),
            "KR-KZ/1/3/1",
            "ru",
            "Подписанный протокол",
        ),
        (
            replace(&["title"], "совместный", "Смешанный", false, false),
            "KR-KZ",
            "ru",
            "Совместный комитет",
        ),
        (
            replace(&["title"], r"제(\d+)차 (회의)", "제${1}회 $2", true, false),
            "KR-KZ/1/4",
            "ko",
            "제4회 회의",
        ),
        (
            replace(
                &["title"],
                r"(?P<order>\w+) session",
                "Session: $order",
                true,
                false,
            ),
            "KR-KZ/1/4",
            "en",
            "Session: Fourth",
        ),
        // Typed in decomposed letters, as some keyboards and file systems do.
        (
            replace(
                &["title"],
                "\u{1112}\u{116C}\u{110B}\u{1174}\u{1105}\u{1169}\u{11A8}",
                "기록",
                false,
                false,
            ),
            "KR-KZ/1",
            "ko",
            "기록",
        ),
        (
            Change::Append(value("title", Some("kk"), " (көшірме)")),
            "KR-KZ/1/4/1",
            "kk",
            "Келісілген хаттама (көшірме)",
        ),
        (
            Change::Append(value("title", Some("ru"), " (копия)")),
            "KR-KZ/1/4/1",
            "ru",
            "",
        ),
        (
            Change::Prepend(value("title", None, "[사본] ")),
            "KR-KZ",
            "ko",
            "[사본] 한국-카자흐스탄 문화공동위원회",
        ),
    ] {
        bench.apply(EVERYTHING, change.clone());
        assert_eq!(bench.title(record, language), title, "{change:?}");
    }
    // Only the language chosen.
    let only = Change::Replace {
        fields: Vec::new(),
        languages: vec!["en".to_owned()],
        find: Find {
            text: "e".to_owned(),
            ..Find::default()
        },
        with: "E".to_owned(),
    };
    assert_eq!(bench.apply(EVERYTHING, only).changed, 3);
    assert_eq!(bench.title("KR-KZ/1/3", "en"), "SEssion: Third");
}

#[test]
fn a_batch_that_fits_no_record_is_refused_before_anything_is_looked_at() {
    let bench = Bench::committee();
    let (rows, operations) = (bench.rows(), bench.operations());
    let long = "a".repeat(1001);
    for (change, field, rule) in [
        (
            replace(&["title"], r"((a{100}){100}){100}", "", true, false),
            "find",
            Rule::Pattern,
        ),
        (
            replace(&["title"], r"(\p{L}{1,500}){1,500}", "", true, true),
            "find",
            Rule::Pattern,
        ),
        (
            replace(&["title"], &"(".repeat(200), "", true, false),
            "find",
            Rule::Pattern,
        ),
        (
            replace(&["title"], "(회의", "", true, false),
            "find",
            Rule::Pattern,
        ),
        (
            replace(&["title"], &long, "", false, false),
            "find",
            Rule::Length,
        ),
        (
            replace(&["title"], "a", &long, false, false),
            "with",
            Rule::Length,
        ),
        (
            replace(&["title"], "", "x", false, false),
            "find",
            Rule::Required,
        ),
        (
            replace(&["shelf"], "a", "b", false, false),
            "field",
            Rule::Choice,
        ),
        (
            replace(&["level"], "item", "file", false, false),
            "field",
            Rule::Choice,
        ),
        (
            Change::Set(value("creator", None, "외교부")),
            "field",
            Rule::Choice,
        ),
        (
            Change::Set(value("level", None, "shelf")),
            "level",
            Rule::Level,
        ),
        (
            Change::Set(value("publication", None, "secret")),
            "publication",
            Rule::Choice,
        ),
        (
            Change::Set(value("date", None, "2018-02-31")),
            "date",
            Rule::Day,
        ),
        (
            Change::Set(value("note", Some("한국어"), "x")),
            "language",
            Rule::Language,
        ),
        (
            Change::Clear {
                field: "reference".to_owned(),
                languages: Vec::new(),
            },
            "reference",
            Rule::Required,
        ),
        (Change::AddTag("  ".to_owned()), "tag", Rule::Required),
        (
            Change::Append(value("note", None, "")),
            "note",
            Rule::Required,
        ),
    ] {
        let batch = Batch {
            selection: EVERYTHING,
            changes: vec![change.clone()],
        };
        let previewed = bench
            .archive
            .preview_batch(&batch, ALL_ROWS, &mut |_, _, _| true);
        let applied = bench
            .archive
            .apply_batch(&batch, None, &bench.actor, &mut |_, _, _| true);
        for error in [previewed.unwrap_err(), applied.unwrap_err()] {
            let ArchiveError::Invalid(fault) = error else {
                panic!("{error}: {change:?}")
            };
            assert_eq!(
                (fault.field.as_str(), fault.rule),
                (field, rule),
                "{change:?}"
            );
        }
    }
    let nobody = Batch {
        selection: Selection::Records(vec!["KR-KZ/404".to_owned()]),
        changes: vec![Change::AddTag("기록관리".to_owned())],
    };
    assert!(matches!(
        bench
            .archive
            .preview_batch(&nobody, ALL_ROWS, &mut |_, _, _| true),
        Err(ArchiveError::NoRecord(_))
    ));
    assert_eq!((bench.rows(), bench.operations()), (rows, operations));
}

#[test]
fn text_that_grows_beyond_any_limit_is_a_conflict_and_takes_no_room() {
    let bench = Bench::committee();
    let scope = "가".repeat(90_000);
    bench.apply(EVERYTHING, Change::Set(value("scope", Some("ko"), &scope)));
    let batch = Batch {
        selection: EVERYTHING,
        changes: vec![replace(
            &["scope"],
            "가+?",
            &"$0나".repeat(300),
            true,
            false,
        )],
    };
    let start = Instant::now();
    let preview = bench.preview(&batch);
    assert_eq!((preview.conflicts, preview.changed), (7, 0));
    assert_eq!(preview.rows[0].conflict.as_ref().unwrap().reason, "length");
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn a_batch_cancelled_at_any_step_leaves_nothing() {
    let bench = Bench::committee();
    let batch = Batch {
        selection: EVERYTHING,
        changes: vec![
            Change::AddTag("문화공동위원회".to_owned()),
            Change::Append(value("note", None, "2026년 정리")),
        ],
    };
    let (rows, operations) = (bench.rows(), bench.operations());
    let mut phases = Vec::new();
    bench
        .archive
        .preview_batch(&batch, ALL_ROWS, &mut |_, _, _| true)
        .unwrap();
    for last in 0..14 {
        let mut steps = 0;
        let cancelled =
            bench
                .archive
                .apply_batch(&batch, None, &bench.actor, &mut |phase, done, total| {
                    assert!(done < total && total == 7);
                    phases.push(phase.to_owned());
                    steps += 1;
                    steps <= last
                });
        assert!(
            matches!(cancelled, Err(ArchiveError::Cancelled)),
            "after {last} steps"
        );
        assert_eq!(
            (bench.rows(), bench.operations()),
            (rows.clone(), operations)
        );
    }
    assert!(
        phases.iter().any(|phase| phase == "writing"),
        "cancelled while writing too"
    );
    let stopped = bench
        .archive
        .preview_batch(&batch, ALL_ROWS, &mut |_, done, _| done < 3);
    assert!(matches!(stopped, Err(ArchiveError::Cancelled)));
    assert_eq!(
        bench
            .apply(batch.selection, batch.changes[0].clone())
            .changed,
        7
    );
}

#[test]
fn a_tag_is_called_what_its_reader_calls_it_and_all_agree_to_the_same() {
    let bench = Bench::committee();
    for (change, before) in [
        (Change::AddTag("Culture and arts".to_owned()), false),
        (Change::RemoveTag("문화·예술".to_owned()), true),
    ] {
        let batch = Batch {
            selection: EVERYTHING,
            changes: vec![change],
        };
        let mut fingerprints = Vec::new();
        for (language, label) in [
            ("ko", "문화예술"),
            ("ko-KP", "문화예술"),
            ("ru", "Культура и искусство"),
            ("kk", "Мәдениет және өнер"),
            ("en", "Culture and arts"),
            ("de", "Culture and arts"),
            ("", "문화예술"),
        ] {
            let page = PreviewPage {
                language,
                ..ALL_ROWS
            };
            let preview = bench
                .archive
                .preview_batch(&batch, page, &mut |_, _, _| true)
                .unwrap();
            assert_eq!(preview.changed, 7);
            for row in &preview.rows {
                let [difference] = row.differences.as_slice() else {
                    panic!("{row:?}");
                };
                let (named, empty) = if before {
                    (&difference.before, &difference.after)
                } else {
                    (&difference.after, &difference.before)
                };
                assert_eq!((named.as_str(), empty.as_str()), (label, ""), "{language}");
            }
            fingerprints.push(preview.fingerprint);
        }
        fingerprints.dedup();
        assert_eq!(
            fingerprints.len(),
            1,
            "what will be done is one and the same"
        );
        let applied = bench.archive.apply_batch(
            &batch,
            Some(&fingerprints[0]),
            &bench.actor,
            &mut |_, _, _| true,
        );
        assert_eq!(applied.unwrap().value.changed, 7);
    }
}

#[test]
fn what_was_shown_is_what_is_done_or_nothing() {
    let bench = Bench::committee();
    let batch = Batch {
        selection: Selection::Query("회의".to_owned()),
        changes: vec![
            Change::AddTag("회의록".to_owned()),
            Change::Set(value("access", None, "open")),
        ],
    };
    let shown = bench.preview(&batch);
    assert!(shown.changed > 1, "{shown:?}");
    let apply = |expected: Option<&str>| {
        bench
            .archive
            .apply_batch(&batch, expected, &bench.actor, &mut |_, _, _| true)
    };
    let refused = |expected: &str| {
        let rows = bench.rows();
        assert!(matches!(
            apply(Some(expected)),
            Err(ArchiveError::Precondition { .. })
        ));
        assert_eq!(bench.rows(), rows);
    };
    // Content of a record selected, a record that is found since, and another batch.
    bench.apply(
        Selection::Records(vec!["KR-KZ/1/3".to_owned()]),
        Change::Set(value("extent", None, "1책")),
    );
    refused(&shown.fingerprint);
    let shown = bench.preview(&batch);
    bench.add(
        Some("KR-KZ/1"),
        "file",
        "KR-KZ/1/5",
        &[("ko", "제5차 회의")],
    );
    refused(&shown.fingerprint);
    let shown = bench.preview(&batch);
    let other = Batch {
        changes: vec![Change::AddTag("다른 주제".to_owned())],
        ..batch.clone()
    };
    refused(&bench.preview(&other).fingerprint);
    let done = apply(Some(&shown.fingerprint)).unwrap();
    assert_eq!(done.value.changed, shown.changed);
    assert_eq!(done.committed.unwrap().kind, "batch.apply");
    refused(&shown.fingerprint);
    assert_eq!(
        apply(None).unwrap().value.changed,
        0,
        "forced, there is nothing left to do"
    );
    let page = |offset, limit| {
        bench
            .archive
            .preview_batch(
                &other,
                PreviewPage {
                    offset,
                    limit,
                    conflicts: false,
                    language: "",
                },
                &mut |_, _, _| true,
            )
            .unwrap()
    };
    let whole = page(0, 100);
    let pages: Vec<_> = (0..whole.rows.len())
        .flat_map(|place| page(place, 1).rows)
        .collect();
    assert_eq!(pages, whole.rows, "pages add up to the whole");
}

/// Run by name: `cargo test -p girok-archive --release --test batch ten_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "takes half a minute; measures"]
fn ten_thousand_records_are_changed_in_one_operation() {
    let bench = Bench::empty();
    bench.add(None, "fonds", "R", &[("ko", "고려인 관련 기록")]);
    let mut parent = "R".to_owned();
    for number in 0..12_000 {
        if number % 500 == 0 {
            parent = format!("R/{}", number / 500);
            bench.add(Some("R"), "series", &parent, &[("ko", "행정 기록")]);
        }
        let title = format!("강제이주 문서 {number}");
        bench.add(
            Some(&parent),
            "item",
            &format!("{parent}/{number}"),
            &[("ko", &title), ("ru", "Документ о переселении")],
        );
    }
    bench.archive.catch_up().unwrap();
    let batch = Batch {
        selection: Selection::Query("강제이주".to_owned()),
        changes: vec![
            replace(&[], "переселении", "депортации", false, true),
            replace(&["title"], r"문서 (\d+)", "문서 제$1호", true, false),
            Change::AddTag("강제이주".to_owned()),
            Change::Set(value("publication", None, "published")),
        ],
    };
    let start = Instant::now();
    let page = PreviewPage {
        limit: 100,
        ..PreviewPage::default()
    };
    let preview = bench
        .archive
        .preview_batch(&batch, page, &mut |_, _, _| true)
        .unwrap();
    println!(
        "preview of {} records: {:?}",
        preview.changed,
        start.elapsed()
    );
    assert_eq!(
        (preview.changed, preview.rows.len()),
        (12_000, 100),
        "more than a search answers at once"
    );
    let start = Instant::now();
    bench
        .archive
        .apply_batch(
            &batch,
            Some(&preview.fingerprint),
            &bench.actor,
            &mut |_, _, _| true,
        )
        .unwrap();
    println!("apply: {:?}", start.elapsed());
    let start = Instant::now();
    bench.archive.undo(None, &bench.actor).unwrap();
    println!("undo: {:?}", start.elapsed());
}
