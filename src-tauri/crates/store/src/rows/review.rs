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
    } optional {}
}
