//! Custody for the wire.

use girok_archive::{
    AccessionWhole, ContainerWhole, CustodyHistory, CustodyStep, LabelContent, LoanWhole,
    LocationEntry, Origin as Above, Overlap, Placed, TransferSheet, TransferWhole, Whereabouts,
    csv,
};

use super::{date_view, localized, tree_node};
use crate::wire::*;

fn origin(from: Option<&Above>) -> Option<Origin> {
    from.map(|from| Origin {
        id: from.id.clone(),
        reference: from.reference.clone(),
    })
}

fn steps<'a>(rows: impl IntoIterator<Item = (&'a String, &'a String)>) -> Vec<LocationStep> {
    rows.into_iter()
        .map(|(code, label)| LocationStep {
            code: code.clone(),
            label: label.clone(),
        })
        .collect()
}

/// An accession for a reader of `language`.
pub fn accession_view(whole: &AccessionWhole, language: &str) -> AccessionView {
    let row = &whole.row;
    AccessionView {
        id: row.id.clone(),
        code: row.code.clone(),
        kind: row.kind.clone(),
        state: row.state.clone(),
        title: row.title.clone(),
        date: date_view(
            &row.date_text,
            &row.date_edtf,
            row.date_earliest.as_ref(),
            row.date_latest.as_ref(),
            language,
        ),
        source: row.source.clone(),
        source_id: row.source_id.clone(),
        extent: row.extent.clone(),
        content: row.content.clone(),
        condition: row.condition.clone(),
        agreement: row.agreement.clone(),
        agreement_document: row.agreement_id.clone(),
        receipt: row.receipt.clone(),
        accruals: row.accruals.clone(),
        note: row.note.clone(),
        accrual_of: whole.accrual_of.clone(),
        accrued_by: whole.accruals.clone(),
        records: (whole.records.iter())
            .map(|record| tree_node(record, language))
            .collect(),
    }
}

fn step_view(step: &CustodyStep, language: &str) -> CustodyStepView {
    let row = &step.row;
    CustodyStepView {
        id: row.id.clone(),
        kind: row.kind.clone(),
        date: date_view(
            &row.date_text,
            &row.date_edtf,
            row.date_earliest.as_ref(),
            row.date_latest.as_ref(),
            language,
        ),
        from: row.from_holder.clone(),
        from_id: row.from_id.clone(),
        to: row.to_holder.clone(),
        to_id: row.to_id.clone(),
        note: row.note.clone(),
        inherited_from: origin(step.from.as_ref()),
    }
}

/// The custodial history of a record, and where it is.
pub fn custody_view(history: &CustodyHistory, place: &Whereabouts, language: &str) -> CustodyView {
    CustodyView {
        steps: (history.steps.iter())
            .map(|step| step_view(step, language))
            .collect(),
        prose: history.prose.iter().map(localized).collect(),
        prose_from: origin(history.prose_from.as_ref()),
        place: where_view(place),
    }
}

fn placed_view(placed: &Placed) -> PlacedView {
    PlacedView {
        code: placed.container.code.clone(),
        kind: placed.container.kind.clone(),
        label: placed.container.label.clone(),
        location: steps(placed.location.iter().map(|row| (&row.code, &row.label))),
        leaves: placed
            .leaves
            .map_or_else(String::new, |leaves| leaves.to_string()),
        note: placed.note.clone(),
        loan: placed.loan.as_ref().map(|loan| loan.code.clone()),
    }
}

/// Where a record is.
pub fn where_view(place: &Whereabouts) -> WhereView {
    WhereView {
        containers: place.containers.iter().map(placed_view).collect(),
        from: origin(place.from.as_ref()),
        overlaps: (place.overlaps.iter())
            .map(|Overlap { first, second }| OverlapView {
                first: first.clone(),
                second: second.clone(),
            })
            .collect(),
        loan: place.loan.as_ref().map(|loan| OutView {
            code: loan.code.clone(),
            borrower: loan.borrower.clone(),
            due_on: loan.due_on.clone(),
        }),
        left: place.left.as_ref().map(|list| LeftView {
            code: list.code.clone(),
            receiver: list.receiver.clone(),
            sent_on: list.sent_on.clone(),
        }),
    }
}

/// A location.
pub fn location_view(entry: &LocationEntry) -> LocationView {
    LocationView {
        id: entry.row.id.clone(),
        code: entry.row.code.clone(),
        kind: entry.row.kind.clone(),
        label: entry.row.label.clone(),
        note: entry.row.note.clone(),
        path: steps(entry.path.iter().map(|row| (&row.code, &row.label))),
        containers: entry.containers.clone(),
    }
}

/// A container for a reader of `language`.
pub fn container_view(whole: &ContainerWhole, language: &str) -> ContainerView {
    ContainerView {
        id: whole.row.id.clone(),
        code: whole.row.code.clone(),
        kind: whole.row.kind.clone(),
        label: whole.row.label.clone(),
        note: whole.row.note.clone(),
        location: steps(whole.location.iter().map(|row| (&row.code, &row.label))),
        holdings: (whole.holdings.iter())
            .map(|holding| HoldingView {
                record: tree_node(&holding.record, language),
                leaves: holding
                    .leaves
                    .map_or_else(String::new, |leaves| leaves.to_string()),
                note: holding.note.clone(),
            })
            .collect(),
        loan: whole.loan.as_ref().map(|loan| OutView {
            code: loan.code.clone(),
            borrower: loan.borrower.clone(),
            due_on: loan.due_on.clone(),
        }),
    }
}

/// The words of a label.
pub fn label_view(label: &LabelContent) -> LabelView {
    LabelView {
        code: label.code.clone(),
        label: label.label.clone(),
        location: label.location.clone(),
        years: label.years.clone(),
        records: label.records.clone(),
    }
}

/// A transfer list for a reader of `language`.
pub fn transfer_view(whole: &TransferWhole, language: &str) -> TransferView {
    let row = &whole.row;
    TransferView {
        id: row.id.clone(),
        code: row.code.clone(),
        kind: row.kind.clone(),
        state: row.state.clone(),
        receiver: row.receiver.clone(),
        receiver_id: row.receiver_id.clone(),
        authority: row.authority.clone(),
        reason: row.reason.clone(),
        receipt: row.receipt.clone(),
        note: row.note.clone(),
        listed_on: row.listed_on.clone(),
        sent_on: row.sent_on.clone(),
        acknowledged_on: row.acknowledged_on.clone(),
        records: (whole.records.iter())
            .map(|record| tree_node(record, language))
            .collect(),
    }
}

/// A transfer list as it is handed over.
pub fn transfer_sheet_view(sheet: &TransferSheet) -> TransferSheetView {
    let headings = sheet.headings.iter().map(String::as_str).collect();
    let rows = sheet.rows.iter().map(|row| row.cells().to_vec());
    TransferSheetView {
        title: sheet.title.clone(),
        subtitle: sheet.subtitle.clone(),
        headings: sheet.headings.to_vec(),
        rows: (sheet.rows.iter())
            .map(|row| row.cells().map(str::to_owned).to_vec())
            .collect(),
        csv: csv(std::iter::once(headings).chain(rows), true),
    }
}

/// A loan for a reader of `language`.
pub fn loan_view(whole: &LoanWhole, language: &str) -> LoanView {
    let row = &whole.row;
    LoanView {
        id: row.id.clone(),
        code: row.code.clone(),
        borrower: row.borrower.clone(),
        borrower_id: row.borrower_id.clone(),
        purpose: row.purpose.clone(),
        out_on: row.out_on.clone(),
        due_on: row.due_on.clone(),
        returned_on: row.returned_on.clone(),
        condition_out: row.condition_out.clone(),
        condition_back: row.condition_back.clone(),
        note: row.note.clone(),
        overdue: whole.overdue,
        records: (whole.records.iter())
            .map(|record| tree_node(record, language))
            .collect(),
        containers: whole
            .containers
            .iter()
            .map(|row| row.code.clone())
            .collect(),
    }
}
