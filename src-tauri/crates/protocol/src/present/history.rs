//! The journal on the wire.

use girok_archive::{Difference, HistoryEntry, Op, OperationInfo, Side, TakenBack};

use super::{chosen, narrow};
use crate::wire::*;

/// One line of the history.
pub fn operation_view(entry: &HistoryEntry, language: &str) -> OperationView {
    let operation = &entry.operation;
    OperationView {
        seq: narrow(operation.seq),
        id: operation.id.clone(),
        kind: operation.kind.clone(),
        actor: operation.actor.clone(),
        at: operation.at.clone(),
        undoes: operation.undoes.clone(),
        undone: entry.undone,
        undoable: !entry.undone && Op::is_undoable(&operation.kind),
        group: operation.group.clone(),
        subject: chosen(&entry.subject, language, "").text,
        touched: entry
            .touched
            .iter()
            .map(|touched| Touched {
                entity: touched.entity.clone(),
                id: touched.id.clone(),
            })
            .collect(),
        counts: entry
            .counts
            .iter()
            .map(|(entity, count)| KindCount {
                entity: entity.clone(),
                count: *count,
            })
            .collect(),
    }
}

/// An undo or redo with what it was about.
pub fn taken_back_view(taken: &TakenBack, language: &str) -> TakenBackView {
    TakenBackView {
        seq: narrow(taken.operation.seq),
        id: taken.operation.id.clone(),
        kind: taken.operation.kind.clone(),
        actor: taken.operation.actor.clone(),
        at: taken.operation.at.clone(),
        of: operation_view(&taken.of, language),
    }
}

/// One operation with its differences.
pub fn operation_detail(
    operation: &OperationInfo,
    differences: &[Difference],
    language: &str,
) -> OperationDetail {
    OperationDetail {
        seq: narrow(operation.seq),
        id: operation.id.clone(),
        kind: operation.kind.clone(),
        actor: operation.actor.clone(),
        at: operation.at.clone(),
        differences: differences
            .iter()
            .map(|difference| difference_view(difference, language))
            .collect(),
    }
}

/// One difference.
pub fn difference_view(difference: &Difference, language: &str) -> DifferenceView {
    let side = |side: &Side| match side {
        Side::Nothing => SideView::Nothing,
        Side::Text(text) => SideView::Text { text: text.clone() },
        Side::Destroyed => SideView::Destroyed,
    };
    DifferenceView {
        entity: difference.entity.clone(),
        id: difference.id.clone(),
        of: chosen(&difference.of, language, ""),
        of_id: difference.of_id.clone(),
        language: difference.language.clone(),
        field: difference.field.clone(),
        before: side(&difference.before),
        after: side(&difference.after),
    }
}
