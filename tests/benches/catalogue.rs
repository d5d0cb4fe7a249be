//! How long an archivist waits, in archives of a thousand, ten thousand and a hundred thousand records.
//!
//! `cargo bench -p girok-tests`; figures and how to read them: docs/benchmarks.md. What reads uses the archive that
//! is kept; what writes works on a copy of its catalogue and takes back what it did.

use std::cell::Cell;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use divan::Bencher;
use girok_archive::{
    Access, ActorName, Archive, Destination, Done, Moment, NewDescription, NewRecord, RecordPatch,
    SearchOptions,
};
use girok_tests::population::{PHOTOGRAPHS, Population, REGISTER};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// An item in the middle of the register.
const ITEM: &str = "NKVD/1/1/250";

/// The fonds above the register.
const FONDS: &str = "NKVD";

fn main() {
    divan::main();
}

fn actor() -> ActorName {
    ActorName::new("박서연", "archive").expect("a name")
}

/// The archive of `records` records, open for reading.
fn kept(records: usize) -> &'static Archive {
    static OPEN: OnceLock<Mutex<HashMap<usize, &'static Archive>>> = OnceLock::new();
    let mut open = OPEN
        .get_or_init(Mutex::default)
        .lock()
        .expect("one bench at a time");
    open.entry(records).or_insert_with(|| {
        let dir = Population::of(records).dir().to_owned();
        Box::leak(Box::new(
            Archive::open(&dir, Access::Read).expect("it opens"),
        ))
    })
}

/// A copy of its catalogue, open for writing; one for all benches.
fn copied(records: usize) -> &'static Archive {
    static OPEN: OnceLock<Mutex<HashMap<usize, &'static Archive>>> = OnceLock::new();
    let mut open = OPEN
        .get_or_init(Mutex::default)
        .lock()
        .expect("one bench at a time");
    open.entry(records).or_insert_with(|| {
        let population = Population::of(records);
        let dir: PathBuf = population.dir().with_extension("copy");
        if dir.exists() {
            fs::remove_dir_all(&dir).expect("the last copy goes");
        }
        let _ = population.copy_catalogue(&dir);
        Box::leak(Box::new(
            Archive::open(&dir, Access::Write).expect("it opens"),
        ))
    })
}

fn ids_below(archive: &Archive, parent: &str, count: u32) -> Vec<String> {
    let mut ids = Vec::new();
    while ids.len() < count as usize {
        let offset = u32::try_from(ids.len()).expect("few");
        let (page, _) = archive.list(Some(parent), offset, 1000).expect("a page");
        assert!(!page.is_empty(), "{parent} has {count} records below it");
        ids.extend(page.into_iter().map(|row| row.record.id));
    }
    ids.truncate(count as usize);
    ids
}

fn operation<T>(done: Done<T>) -> String {
    done.committed.expect("it changes something").id
}

mod reading {
    use super::{
        Access, Archive, Bencher, ITEM, Moment, PHOTOGRAPHS, Population, REGISTER, SIZES,
        SearchOptions, ids_below, kept,
    };

    #[divan::bench(args = SIZES)]
    fn open_archive(bencher: Bencher<'_, '_>, records: usize) {
        let dir = Population::of(records).dir().to_owned();
        bencher.bench(|| Archive::open(&dir, Access::Read).expect("it opens"));
    }

    #[divan::bench(args = SIZES)]
    fn one_record(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.record(ITEM).expect("it is there"));
    }

    #[divan::bench(args = SIZES)]
    fn first_page_of_the_photographs(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.list(Some(PHOTOGRAPHS), 0, 100).expect("a page"));
    }

    /// The last hundred of a tenth of all records: 10,000 in the largest archive.
    #[divan::bench(args = SIZES)]
    fn last_page_of_the_photographs(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        let offset = u32::try_from(records / 10 - 100).expect("few");
        bencher.bench(|| {
            archive
                .list(Some(PHOTOGRAPHS), offset, 100)
                .expect("a page")
        });
    }

    #[divan::bench(args = SIZES)]
    fn page_of_the_register(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.list(Some(REGISTER), 300, 100).expect("a page"));
    }

    #[divan::bench(args = SIZES)]
    fn top_of_the_tree(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.branches(None).expect("the fonds"));
    }

    #[divan::bench(args = SIZES)]
    fn tree_below_the_photographs(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| {
            archive
                .branches(Some(PHOTOGRAPHS))
                .expect("nothing but items")
        });
    }

    #[divan::bench(args = SIZES)]
    fn history_of_one_record(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.history(Some(ITEM), None, 50).expect("its history"));
    }

    /// The day an item was entered, and the operation that entered it.
    fn entered(archive: &Archive) -> (Moment, Moment) {
        let history = archive.history(Some(ITEM), None, 50).expect("its history");
        let first = &history.last().expect("it was entered").operation;
        let day = Moment::parse(&first.at[..10]).expect("a day");
        (day, Moment::Operation(first.seq))
    }

    #[divan::bench(args = SIZES)]
    fn as_of_a_day(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        let (day, _) = entered(archive);
        bencher.bench(|| archive.record_then(ITEM, &day).expect("it was there"));
    }

    #[divan::bench(args = SIZES)]
    fn as_of_an_operation(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        let (_, operation) = entered(archive);
        bencher.bench(|| archive.record_then(ITEM, &operation).expect("it was there"));
    }

    /// The other end of the journal.
    #[divan::bench(args = SIZES)]
    fn as_of_the_last_operation_but_one(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        let head = archive.head().expect("a journal").expect("an operation");
        let moment = Moment::Operation(head.seq - 1);
        bencher.bench(|| archive.record_then(ITEM, &moment).expect("it was there"));
    }

    /// One record with 10,000 directly below it, which are counted as they were.
    #[divan::bench(args = [100_000], sample_count = 5, sample_size = 1)]
    fn as_of_above_10000(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        let head = archive.head().expect("a journal").expect("an operation");
        let moment = Moment::Operation(head.seq - 1);
        bencher.bench(|| {
            archive
                .record_then(PHOTOGRAPHS, &moment)
                .expect("it was there")
        });
    }

    /// Each of 10,000 photographs.
    #[divan::bench(args = [100_000], sample_count = 2, sample_size = 1)]
    fn as_of_10000(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        let ids = ids_below(archive, PHOTOGRAPHS, 10_000);
        let head = archive.head().expect("a journal").expect("an operation");
        let moment = Moment::Operation(head.seq - 1);
        bencher.bench(|| {
            for id in &ids {
                divan::black_box(archive.record_then(id, &moment).expect("it was there"));
            }
        });
    }

    #[divan::bench(args = SIZES)]
    fn newest_history(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.history(None, None, 50).expect("the history"));
    }

    /// With the number of records that carry each, so it grows with the links.
    #[divan::bench(args = SIZES)]
    fn all_tags(bencher: Bencher<'_, '_>, records: usize) {
        let archive = kept(records);
        bencher.bench(|| archive.tags().expect("the tags"));
    }

    fn search(bencher: Bencher<'_, '_>, records: usize, query: &str, facets: bool) {
        let archive = kept(records);
        let options = SearchOptions {
            limit: 50,
            facets,
            language: "ko".to_owned(),
            ..Default::default()
        };
        bencher.bench(|| archive.search(query, &options).expect("an answer"));
    }

    #[divan::bench(args = SIZES)]
    fn search_a_rare_name(bencher: Bencher<'_, '_>, records: usize) {
        search(bencher, records, "Тлеген Конысбай", false);
    }

    #[divan::bench(args = SIZES)]
    fn search_a_frequent_word(bencher: Bencher<'_, '_>, records: usize) {
        search(bencher, records, "переселение", false);
    }

    #[divan::bench(args = SIZES)]
    fn search_two_words_with_facets(bencher: Bencher<'_, '_>, records: usize) {
        search(bencher, records, "회의록 협력", true);
    }
}

mod writing {
    use super::{
        Archive, Bencher, Cell, Destination, FONDS, ITEM, NewDescription, NewRecord, PHOTOGRAPHS,
        REGISTER, RecordPatch, SIZES, actor, copied, ids_below, operation,
    };

    const MARK: &str = "재검토 대상";

    /// Does the same again and again; taking it back is not measured. `act` answers the operation.
    fn doing(bencher: Bencher<'_, '_>, archive: &Archive, act: impl Fn() -> String) {
        let actor = actor();
        let done = Cell::new(None::<String>);
        let take_back = || {
            if let Some(id) = done.take() {
                archive
                    .undo(Some(&id), &actor)
                    .expect("nothing is in the way");
            }
        };
        bencher
            .with_inputs(take_back)
            .bench_local_values(|()| done.set(Some(act())));
        take_back();
    }

    /// Takes the same back again and again; doing it is not measured.
    fn undoing(bencher: Bencher<'_, '_>, archive: &Archive, act: impl Fn() -> String) {
        let actor = actor();
        bencher.with_inputs(act).bench_local_values(|id| {
            archive
                .undo(Some(&id), &actor)
                .expect("nothing is in the way")
        });
    }

    fn tag(records: usize, parent: &str, count: u32) -> (&'static Archive, impl Fn() -> String) {
        let archive = copied(records);
        let (ids, actor) = (ids_below(archive, parent, count), actor());
        let act = move || {
            let tagged = archive.tag(&ids, &[MARK.to_owned()], &[], &actor);
            operation(tagged.expect("it is tagged"))
        };
        (archive, act)
    }

    fn move_below(
        records: usize,
        ids: Vec<String>,
        parent: &str,
    ) -> (&'static Archive, impl Fn() -> String) {
        let (archive, actor) = (copied(records), actor());
        let to = Destination {
            parent: Some(parent.to_owned()),
            before: None,
        };
        let act = move || {
            let moved = archive.move_records(&ids, &to, false, &actor);
            operation(moved.expect("they are moved"))
        };
        (archive, act)
    }

    #[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
    fn tag_499(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, act) = tag(records, REGISTER, 499);
        doing(bencher, archive, act);
    }

    #[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
    fn undo_tag_499(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, act) = tag(records, REGISTER, 499);
        undoing(bencher, archive, act);
    }

    #[divan::bench(args = [100_000], sample_count = 5, sample_size = 1)]
    fn tag_10000(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, act) = tag(records, PHOTOGRAPHS, 10_000);
        doing(bencher, archive, act);
    }

    #[divan::bench(args = [100_000], sample_count = 5, sample_size = 1)]
    fn undo_tag_10000(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, act) = tag(records, PHOTOGRAPHS, 10_000);
        undoing(bencher, archive, act);
    }

    /// The register with its 499 items, into the fonds.
    #[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
    fn move_500(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, act) = move_below(records, vec![REGISTER.to_owned()], FONDS);
        doing(bencher, archive, act);
    }

    #[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
    fn undo_move_500(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, act) = move_below(records, vec![REGISTER.to_owned()], FONDS);
        undoing(bencher, archive, act);
    }

    /// The same to a place between photographs, of which there are a tenth of all records.
    #[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
    fn move_500_between_photographs(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, actor) = (copied(records), actor());
        let to = Destination {
            parent: Some(PHOTOGRAPHS.to_owned()),
            before: Some(format!("{PHOTOGRAPHS}/50")),
        };
        doing(bencher, archive, || {
            let moved = archive.move_records(&[REGISTER.to_owned()], &to, false, &actor);
            operation(moved.expect("it is moved"))
        });
    }

    /// Every photograph by itself, into a fonds.
    #[divan::bench(args = [100_000], sample_count = 5, sample_size = 1)]
    fn move_10000(bencher: Bencher<'_, '_>, records: usize) {
        let ids = ids_below(copied(records), PHOTOGRAPHS, 10_000);
        let (archive, act) = move_below(records, ids, FONDS);
        doing(bencher, archive, act);
    }

    #[divan::bench(args = [100_000], sample_count = 5, sample_size = 1)]
    fn undo_move_10000(bencher: Bencher<'_, '_>, records: usize) {
        let ids = ids_below(copied(records), PHOTOGRAPHS, 10_000);
        let (archive, act) = move_below(records, ids, FONDS);
        undoing(bencher, archive, act);
    }

    /// Below the photographs, where the code of the next one is to be found.
    #[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
    fn add_record(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, actor) = (copied(records), actor());
        let new = NewRecord {
            parent: Some(PHOTOGRAPHS.to_owned()),
            level: "item".to_owned(),
            descriptions: vec![NewDescription {
                language: "ru".to_owned(),
                title: "Фотография: встреча делегации, Алматы, 2018 год".to_owned(),
                scope: "Снято в Алматы. На обороте дата и имена.".to_owned(),
                ..NewDescription::default()
            }],
            date: "2018-11-15".to_owned(),
            ..Default::default()
        };
        doing(bencher, archive, || {
            let added = archive.add_record(&new, &actor);
            operation(added.expect("it is added"))
        });
    }

    #[divan::bench(args = SIZES, sample_count = 50, sample_size = 1)]
    fn change_title(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, actor) = (copied(records), actor());
        let count = Cell::new(0u32);
        bencher.bench_local(|| {
            count.set(count.get() + 1);
            let patch = RecordPatch {
                descriptions: Some(vec![NewDescription {
                    language: "ru".to_owned(),
                    title: format!("Семья: Ким Афанасий Арсентьевич, {} чел.", count.get()),
                    scope: String::new(),
                    ..NewDescription::default()
                }]),
                ..Default::default()
            };
            archive
                .update_record(ITEM, &patch, &actor)
                .expect("it is changed")
        });
        for _ in 0..count.get() {
            archive.undo(None, &actor).expect("nothing is in the way");
        }
    }

    /// The register with its 499 items.
    #[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
    fn trash_500(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, actor, ids) = (copied(records), actor(), [REGISTER.to_owned()]);
        let restore = || drop(archive.restore(&ids, &actor).expect("it comes back"));
        bencher
            .with_inputs(restore)
            .bench_local_values(|()| archive.trash(&ids, &actor).expect("it goes"));
        restore();
    }

    #[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
    fn restore_500(bencher: Bencher<'_, '_>, records: usize) {
        let (archive, actor, ids) = (copied(records), actor(), [REGISTER.to_owned()]);
        let trash = || drop(archive.trash(&ids, &actor).expect("it goes"));
        bencher
            .with_inputs(trash)
            .bench_local_values(|()| archive.restore(&ids, &actor).expect("it comes back"));
    }

    // A new use case that writes is added here like `move_500`: `doing` takes back what is measured, `undoing` measures
    // the taking back.
}
