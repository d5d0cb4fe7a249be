//! The fingerprint of what a record says.

use std::fmt::Write as _;

use girok_store::{
    DescriptionRow, DocumentRow, IdentifierRow, MeetingRecordRow, Read, RecordAgentRow,
    RecordPlaceRow, RecordRow, RecordTermRow, Row,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::error::Result;

/// What a review does not look at: whether the record is published, and the order it stands in.
const ASIDE: [&str; 5] = [
    "publication",
    "position",
    "original_position",
    "updated_at",
    "trashed_at",
];

/// SHA-256 of the record's row, descriptions, identifiers, documents and links. Taking a change back brings the same again.
pub(super) fn fingerprint(read: &Read<'_>, record: &RecordRow) -> Result<String> {
    let mut hash = Sha256::new();
    let mut add = |row: Value| {
        hash.update(row.to_string());
        hash.update("\n");
    };
    let mut row = image(record);
    if let Value::Object(columns) = &mut row {
        columns.retain(|column, _| !ASIDE.contains(&column.as_str()));
    }
    add(row);
    for part in parts::<DescriptionRow>(read, &record.id)?
        .into_iter()
        .chain(parts::<IdentifierRow>(read, &record.id)?)
        .chain(parts::<DocumentRow>(read, &record.id)?)
        .chain(parts::<RecordAgentRow>(read, &record.id)?)
        .chain(parts::<RecordTermRow>(read, &record.id)?)
        .chain(parts::<RecordPlaceRow>(read, &record.id)?)
        .chain(parts::<MeetingRecordRow>(read, &record.id)?)
    {
        add(part);
    }
    let digest = hash.finalize();
    Ok(digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

fn parts<R: Row>(read: &Read<'_>, id: &str) -> Result<Vec<Value>> {
    // Rows that were taken away and brought back get another key, but keep their id.
    let rows = read.list::<R>("record_id = ?1 ORDER BY id", [id])?;
    Ok(rows.iter().map(image).collect())
}

fn image<R: Row>(row: &R) -> Value {
    serde_json::to_value(row).unwrap_or_default()
}
