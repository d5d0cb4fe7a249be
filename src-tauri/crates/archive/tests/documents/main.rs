//! Documents: versions, signatures, order, copies out of the archive, typed text, and the jobs that attach them.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod desk;
mod jobs;
mod keeping;
mod typing;
