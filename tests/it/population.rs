//! The generated archives are what benches and suites take them for.

use girok_archive::{Access, Archive};
use girok_tests::population::{PHOTOGRAPHS, Population, REGISTER, REGISTER_ITEMS};
use rusqlite::Connection;

/// Digest of every row as the journal has it, without what is not made from the seed: the people of the register,
/// the settings and the vocabularies an archive is founded with.
fn digests(population: &Population) -> Vec<String> {
    let conn = Connection::open(population.dir().join("catalogue.db")).unwrap();
    let mut statement = conn
        .prepare(
            "SELECT c.entity || ' ' || c.entity_id || ' ' || coalesce(c.after_hash, '-') || ' ' || o.at || ' ' || o.kind \
             FROM change c JOIN operation o ON o.seq = c.op_seq WHERE c.entity NOT IN ('actor', 'setting') AND o.kind <> 'archive.create' \
             ORDER BY c.op_seq, c.ordinal",
        )
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_same_seed_gives_the_same_archive_and_another_seed_another() {
    let room = tempfile::tempdir().unwrap();
    let grow = |name: &str, seed| digests(&Population::grow(&room.path().join(name), 1000, seed));
    let first = grow("first.girok", 7);
    assert!(first.len() > 4000, "{} rows were written", first.len());
    assert!(first == grow("again.girok", 7), "seed 7 gave two archives");
    assert!(
        first != grow("other.girok", 8),
        "seeds 7 and 8 gave one archive"
    );
}

#[test]
fn a_generated_archive_checks_clean_and_holds_what_it_promises() {
    let population = Population::of(1000);
    let archive = Archive::open(population.dir(), Access::Read).unwrap();
    let report = archive.check(true, &mut |_, _, _| true).unwrap();
    assert_eq!(report.problems, Vec::new());
    assert_eq!(report.checked.0, 1000, "as many records as asked for");
    let items = |code| archive.list(Some(code), 0, 1).unwrap().1 as usize;
    assert_eq!(items(REGISTER), REGISTER_ITEMS);
    assert_eq!(items(PHOTOGRAPHS), 100);
    let counts = archive.statistics().unwrap();
    assert!(counts.trashed > 0, "some items were discarded");
    assert!(counts.meetings > 0, "some minutes document meetings");
    assert!(
        counts.operations > 100,
        "the journal is one of years: {}",
        counts.operations
    );
    // The four languages, words in their forms, and names in several scripts are in the index.
    for query in [
        "이주민",
        "протоколами",
        "хаттамалар",
        "resettlement",
        "Афанасий",
    ] {
        let found = archive
            .search(query, &girok_archive::SearchOptions::default())
            .unwrap();
        assert!(found.total > 0, "{query:?} is found");
    }
    let tags = archive.tags().unwrap();
    assert!(
        tags.first().unwrap().records > 5 * tags.last().unwrap().records.max(1),
        "few tags are on many records, many on few"
    );
    let conn = Connection::open(population.dir().join("catalogue.db")).unwrap();
    for tag in tags {
        let carriers: u32 = conn
            .query_row(
                "SELECT count(*) FROM record_term l JOIN record r ON r.id = l.record_id WHERE l.term_id = ?1 AND r.trashed_at IS NULL",
                [&tag.id],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(
            tag.records, carriers,
            "records outside the trash that carry {:?}",
            tag.labels
        );
    }
}
