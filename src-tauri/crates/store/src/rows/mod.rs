//! One struct per journalled table, exactly its columns. The canonical JSON of a row (RFC 8785), absent
//! values left out, is what the journal hashes.

mod access;
mod agents;
mod custody;
mod disposal;
mod elements;
mod ledger;
mod meetings;
mod records;
mod review;
mod terms;

pub use access::*;
pub use agents::*;
pub use custody::*;
pub use disposal::*;
pub use ledger::*;
pub use meetings::*;
pub use records::*;
pub use review::*;
pub use terms::*;

macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident = $table:ident
        { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? }
        optional { $($(#[$absent_meta:meta])* $absent:ident : $absent_type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// UUID version 7.
            pub id: String,
            $($(#[$field_meta])* pub $field: $type,)*
            $($(#[$absent_meta])* #[serde(skip_serializing_if = "Option::is_none", default)] pub $absent: Option<$absent_type>,)*
        }

        impl crate::table::Row for $name {
            const TABLE: &'static crate::table::Table = &crate::journalled::$table;

            fn id(&self) -> &str {
                &self.id
            }
        }
    )*};
}
use rows;
