//! The rows of a catalogue as another program would read them, for comparing before and after.

use std::collections::BTreeMap;
use std::path::Path;

use girok_archive::{Access, StoreError};
use girok_store::Store;

/// When everything happens.
pub(crate) const NOW: &str = "2026-01-01T00:00:00.000Z";

/// Every row of every table but those of the journal, without its place in the table.
pub(crate) fn dump(catalogue: &Path) -> BTreeMap<String, Vec<String>> {
    const BESIDE: [&str; 12] = [
        "operation",
        "change",
        "image",
        "state",
        "meta",
        "migration",
        "extraction",
        "page",
        "draft",
        "erasure",
        "job",
        "job_item",
    ];
    let store = Store::open(catalogue, Access::Read, NOW).unwrap();
    store
        .read(|read| {
            let mut all = BTreeMap::new();
            for table in read.texts(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                [],
            )? {
                if BESIDE.contains(&table.as_str()) {
                    continue;
                }
                let columns = read
                    .texts(
                        "SELECT name FROM pragma_table_info(?1) WHERE name <> 'key'",
                        [&table],
                    )?
                    .join(", ");
                let rows = read.texts(
                    &format!("SELECT json_array({columns}) FROM {table} ORDER BY id"),
                    [],
                )?;
                all.insert(table, rows);
            }
            Ok::<_, StoreError>(all)
        })
        .unwrap()
}
