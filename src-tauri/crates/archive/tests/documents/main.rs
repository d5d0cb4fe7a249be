//! Documents: versions, signatures, order, copies out of the archive, typed text, and the jobs that attach them.

mod desk;
mod jobs;
mod keeping;
mod typing;
