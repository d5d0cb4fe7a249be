//! Rows of the way from draft to published.

use super::rows;

rows! {
    /// A step of the way from draft to published.
    ReviewRow = REVIEW {
        /// Record.
        record_id: String,
        /// `submitted`, `returned` or `reviewed`.
        step: String,
        /// Who took it.
        actor_id: String,
        /// When.
        at: String,
        /// Remark.
        remark: String,
        /// Who submitted the record the last time.
        submitter: String,
        /// SHA-256 of what the record said then.
        content: String,
        /// 1 for the newest step of its record, else 0.
        last: i64,
    } optional {}
}
