//! Rows of retention, holds and disposal.

use super::rows;

rows! {
    /// A schedule of retention, beside those Girok knows.
    RetentionScheduleRow = RETENTION_SCHEDULE {
        /// Its code, for example `kr`.
        code: String,
        /// Its names, JSON object of language to text.
        labels: String,
        /// Country (ISO 3166-1 alpha-2), or nothing.
        country: String,
        /// The act it stands in.
        source: String,
    } optional {
        /// The body it is for.
        body_id: String,
    }

    /// A class of a schedule: how long, from when, and what then.
    RetentionClassRow = RETENTION_CLASS {
        /// Schedule.
        schedule_id: String,
        /// Its code in the schedule, for example `10`.
        code: String,
        /// Order.
        position: i64,
        /// Its names, JSON object of language to text.
        labels: String,
        /// How long: a number of `years`, `semi_permanent` or `permanent`.
        period: String,
        /// What starts the clock.
        starts: String,
        /// What is to be done at the end.
        action: String,
        /// The event that starts the clock, in words.
        event: String,
        /// Note.
        note: String,
    } optional {
        /// Years; for `semi_permanent` those until it is appraised again.
        years: i64,
    }

    /// How long a record is kept; what it leaves out comes from the record above.
    RetentionRow = RETENTION {
        /// Record.
        record_id: String,
        /// Reason.
        reason: String,
    } optional {
        /// Schedule and class, for example `kr/10`.
        class: String,
        /// Day the file was closed.
        closed_on: String,
        /// Day of the event that starts the clock.
        event_on: String,
    }

    /// A hold: what it covers is neither disposed of nor emptied from the trash.
    HoldRow = HOLD {
        /// Its code.
        code: String,
        /// What it is for.
        title: String,
        /// Reason.
        reason: String,
        /// Who ordered it.
        authority: String,
        /// First day.
        placed_on: String,
    } optional {
        /// Day it was released.
        released_on: String,
        /// Why it was released.
        release_reason: String,
    }

    /// A record under a hold, with everything below it.
    HoldRecordRow = HOLD_RECORD {
        /// Hold.
        hold_id: String,
        /// Record.
        record_id: String,
    } optional {}

    /// A case of disposal: proposed, reviewed, approved by another person, carried out.
    DisposalRow = DISPOSAL {
        /// Its code.
        code: String,
        /// What is to be done.
        action: String,
        /// How far it is.
        state: String,
        /// The schedule or act it rests on.
        authority: String,
        /// Reason.
        reason: String,
        /// Who proposed it.
        proposed_by: String,
        /// When.
        proposed_at: String,
    } optional {
        /// Who reviewed it.
        reviewed_by: String,
        /// When.
        reviewed_at: String,
        /// Opinion of the review.
        opinion: String,
        /// Who approved or refused it.
        decided_by: String,
        /// When.
        decided_at: String,
        /// Words of the decision.
        decision: String,
        /// Who carried it out.
        done_by: String,
        /// When.
        done_at: String,
        /// Who receives what is transferred.
        receiver: String,
        /// Class that holds from then on, for what is kept.
        new_class: String,
    }

    /// A record of a case of disposal, with everything below it.
    DisposalItemRow = DISPOSAL_ITEM {
        /// Case.
        disposal_id: String,
        /// Record.
        record_id: String,
        /// Order.
        position: i64,
        /// Whether the review took it out.
        excluded: i64,
        /// Why.
        reason: String,
        /// Records it stands for: itself and all below.
        records: i64,
        /// SHA-256 over these records, where they stand, and their documents.
        fingerprint: String,
    } optional {}

    /// The stub of a record whose content was destroyed.
    DestructionRow = DESTRUCTION {
        /// Record.
        record_id: String,
        /// The authority it was destroyed under.
        authority: String,
        /// Reason.
        reason: String,
        /// Name of the person who proposed it.
        proposed_by: String,
        /// Name of the person who approved it.
        approved_by: String,
        /// Name of the person who carried it out.
        done_by: String,
        /// When.
        destroyed_at: String,
        /// How many documents it had.
        documents: i64,
        /// Their size in bytes.
        bytes: i64,
        /// Their SHA-256, JSON array; those of documents taken off the record earlier are among them.
        digests: String,
        /// Copies in the archive's folder that held the content then, JSON array of paths.
        copies: String,
        /// What had its earlier content erased from the journal, JSON array of `table/id`.
        erased: String,
    } optional {
        /// Name of the person who reviewed the case.
        reviewed_by: String,
        /// The case.
        disposal_id: String,
    }
}
