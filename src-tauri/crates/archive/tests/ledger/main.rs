//! The joint committee on records management: its sessions, what they decided, and what became of it.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

mod committee;
mod continuity;
mod desk;
mod properties;
mod refusals;
#[path = "../rows/mod.rs"]
mod rows;
mod sentences;
