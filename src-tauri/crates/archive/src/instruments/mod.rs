//! Instruments: what parties signed, the original each of them holds, and its language texts.
//!
//! Owns instruments with their originals (alternat), texts and signatories. Refuses the documents themselves: a
//! language text points to a document of a record.

mod read;
mod save;

pub use read::{InstrumentWhole, OriginalWhole};
pub(crate) use read::{instruments_of_meeting, whole_instrument};
pub(crate) use save::save;
pub use save::{InstrumentDetails, NewInstrumentText, NewOriginal, NewOriginalText, NewSignatory};
