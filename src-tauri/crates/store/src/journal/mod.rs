//! The journal: undo, audit, index feed and sharing read it.
//!
//! Only before-images are stored: the newest content is the row itself, and the past is walked backwards
//! from it. The hash chain covers digests of images, not the images, so that authorised destruction can
//! erase them and the chain still verifies. A conflict is exactly "what this operation left behind is no
//! longer there", which is told by state identities; counters would break chains of undo.

mod admit;
mod chain;
mod erase;
mod history;
mod past;
mod read;
mod repoint;
#[cfg(test)]
mod tests;
mod transact;
mod undo;
mod verify;

pub(crate) use chain::hexadecimal;
pub use erase::copy_holds;
pub use history::{Change, OperationInfo};
pub use past::{Past, RowThen};
pub use read::Read;
pub use repoint::{Reference, Repointed};
pub use transact::{Changed, Committed, Transaction, Tx, Write};
pub use verify::{Fault, FaultKind};
