//! Persons, corporate bodies and families (ISAAR(CPF)).

use crate::invalid::{Invalid, Rule};

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $field:literal { $($(#[$value_meta:meta])* $value:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$value_meta])* $value),* }

        impl $name {
            /// The value named by `code`.
            ///
            /// # Errors
            /// [`Rule::Choice`] when there is none.
            pub fn parse(code: &str) -> Result<Self, Invalid> {
                match code {
                    $($code => Ok(Self::$value),)*
                    _ => Err(Invalid::new($field, Rule::Choice, code)),
                }
            }

            /// Its code, as stored.
            pub fn code(self) -> &'static str {
                match self { $(Self::$value => $code),* }
            }
        }
    };
}
pub(crate) use choices;

choices! {
    /// What an agent is (ISAAR(CPF) 5.1.1).
    AgentKind, "kind" {
        /// A person.
        Person = "person",
        /// A corporate body, a committee among them.
        CorporateBody = "corporate_body",
        /// A family.
        Family = "family",
    }
}

choices! {
    /// What a name is to its agent, or a label to its term.
    NameKind, "kind" {
        /// Authorised form, preferred label.
        Preferred = "preferred",
        /// The same name in another language or script.
        Parallel = "parallel",
        /// Another form.
        Variant = "variant",
        /// A name borne earlier.
        Former = "former",
        /// Found by, never shown.
        Hidden = "hidden",
    }
}
