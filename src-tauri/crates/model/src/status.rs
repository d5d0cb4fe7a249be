//! What a record says of itself beside its prose: whether it is published, how far its description is, how full
//! it is, and who may see the material.

use crate::invalid::Invalid;

macro_rules! lists {
    ($($(#[$meta:meta])* $name:ident $field:literal { $($(#[$value_meta:meta])* $value:ident = $code:literal),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$value_meta])* $value),* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$value),*];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $($name::$value => $code),* }
            }

            /// The value named by `code`, in any case.
            ///
            /// # Errors
            /// [`Rule::Choice`](crate::Rule::Choice) when there is none.
            pub fn parse(code: &str) -> Result<Self, Invalid> {
                let wanted = code.trim().to_lowercase().replace(['-', ' '], "_");
                Self::ALL
                    .iter()
                    .copied()
                    .find(|value| value.code() == wanted)
                    .ok_or_else(|| Invalid::new($field, crate::invalid::Rule::Choice, code).allowing([$($code),*]))
            }
        }
    )*};
}
pub(crate) use lists;

lists! {
    /// Whether a record is shown to the public.
    Publication "publication" {
        /// Not yet.
        Draft = "draft",
        /// Shown.
        Published = "published",
    }

    /// How far the description is.
    DescriptionStatus "description_status" {
        /// Begun.
        Draft = "draft",
        /// Looked through again.
        Revised = "revised",
        /// Done.
        Final = "final",
    }

    /// How full the description is.
    Detail "detail" {
        /// The essential elements.
        Minimal = "minimal",
        /// Some more.
        Partial = "partial",
        /// All that applies.
        Full = "full",
    }

    /// What a date of a record beside that of its creation is a date of (ISAD(G) 3.1.3).
    DateKind "date kind" {
        /// The records were brought together in the course of business.
        Accumulation = "accumulation",
        /// It was published.
        Publication = "publication",
        /// The time its content is about.
        Covered = "covered",
    }

    /// Who may see the material; a later value is stricter.
    AccessStatus "access" {
        /// Everybody.
        Open = "open",
        /// Everybody, but for some of it.
        PartlyClosed = "partly_closed",
        /// Nobody from outside.
        Closed = "closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_is_stricter_than_partly_closed_than_open() {
        assert!(AccessStatus::Closed > AccessStatus::PartlyClosed);
        assert!(AccessStatus::PartlyClosed > AccessStatus::Open);
        assert_eq!(
            AccessStatus::parse(" Partly-Closed "),
            Ok(AccessStatus::PartlyClosed)
        );
        let fault = Publication::parse("public").unwrap_err();
        assert_eq!(fault.field, "publication");
        assert_eq!(fault.hint(), Some("Use draft or published."));
    }
}
