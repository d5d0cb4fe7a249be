//! The command table, the shapes of the wire and its one error, shared by every host.
//!
//! Owns the conversion between what a host receives and what the archive understands. Refuses rules: a
//! command parses its request, calls one use case and presents the answer.

#![cfg_attr(
    not(test),
    expect(
        clippy::wildcard_imports,
        reason = "the types of the wire are the vocabulary of this crate"
    )
)]

pub mod bindings;
mod commands;
mod dispatch;
mod failure;
mod handlers;
mod jobs;
mod present;
mod readers;
mod session;
mod wire;

pub use failure::refused;
pub use present::{
    access_view, accession_view, agent_page, authority_view, batch_preview, candidate_view,
    chain_view, container_view, custody_view, destroyed_answer, destruction_view, difference_view,
    disposal_view, document_view, due_page, expired_page, gap_page, ground_view, hold_view,
    instrument_details, instrument_view, job_item_view, job_view, label_view, level_view,
    loan_view, location_view, matter_details, matter_view, meeting_details, meeting_full,
    meeting_line, new_decision, new_rights, new_schedule, operation_detail, operation_view,
    person_view, place_page, place_view, record_view, report_view, retention_view, rights_view,
    rules_view, schedule_view, search_answer, tag_view, taken_back_view, term_node, term_view,
    transfer_sheet_view, transfer_view, trashed_view, tree_node, vocabulary_view, where_view,
    work_view,
};
pub use readers::{ForReaders, for_readers};
pub use session::{Content, Session, actor_of_system};
pub use wire::*;

/// What a command answers.
pub type Answer<T> = Result<T, WireError>;
