//! The preview of a batch on the wire.

use girok_archive::BatchPreview;

use super::chosen;
use crate::wire::*;

/// What a batch would do.
pub fn batch_preview(preview: &BatchPreview, language: &str) -> BatchPreviewView {
    let difference = |difference: &girok_archive::FieldDifference| BatchDifference {
        field: difference.field.clone(),
        language: difference.language.clone(),
        before: difference.before.clone(),
        after: difference.after.clone(),
    };
    let conflict = |conflict: &girok_archive::Conflict| BatchConflict {
        field: conflict.field.clone(),
        reason: conflict.reason.to_owned(),
        value: conflict.value.clone(),
    };
    let rows = preview.rows.iter().map(|row| BatchRow {
        id: row.record.clone(),
        reference: row.reference.clone(),
        title: chosen(&row.titles, language, &row.reference),
        differences: row.differences.iter().map(difference).collect(),
        conflict: row.conflict.as_ref().map(conflict),
    });
    BatchPreviewView {
        fingerprint: preview.fingerprint.clone(),
        selected: preview.selected,
        changed: preview.changed,
        unchanged: preview.unchanged,
        conflicts: preview.conflicts,
        widened: preview.widened,
        rows: rows.collect(),
    }
}
