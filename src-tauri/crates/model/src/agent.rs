//! Persons, corporate bodies and families (ISAAR(CPF)).

use crate::invalid::Invalid;

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident, $field:literal { $($(#[$value_meta:meta])* $value:ident = $code:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$value_meta])* $value),* }

        impl $name {
            /// Every code, in order.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The value named by `code`.
            ///
            /// # Errors
            /// [`Rule::Choice`](crate::Rule::Choice) when there is none, with the codes there are.
            pub fn parse(code: &str) -> Result<Self, Invalid> {
                match code {
                    $($code => Ok(Self::$value),)*
                    _ => Err(Invalid::new($field, crate::invalid::Rule::Choice, code).allowing(Self::CODES.iter().copied())),
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

choices! {
    /// How one agent is related to another (ISAAR(CPF) 5.3.2), read from the first to the second.
    AgentRelationKind, "relation" {
        /// The first came before the second and became it.
        Precedes = "precedes",
        /// The first is a part of the second.
        PartOf = "part_of",
        /// The first is a member of the second.
        MemberOf = "member_of",
        /// The first heads the second.
        HeadOf = "head_of",
        /// Kinship.
        Family = "family",
        /// Any other association.
        Associated = "associated",
    }
}

impl AgentRelationKind {
    /// Whether it reads the same from both ends.
    pub fn is_symmetric(self) -> bool {
        match self {
            Self::Family | Self::Associated => true,
            Self::Precedes | Self::PartOf | Self::MemberOf | Self::HeadOf => false,
        }
    }

    /// Whether following it may never lead back to where one started.
    pub fn is_acyclic(self) -> bool {
        match self {
            Self::Precedes | Self::PartOf => true,
            Self::MemberOf | Self::HeadOf | Self::Family | Self::Associated => false,
        }
    }

    /// The word for it read from the second to the first.
    pub fn inverse(self) -> &'static str {
        match self {
            Self::Precedes => "follows",
            Self::PartOf => "has_part",
            Self::MemberOf => "has_member",
            Self::HeadOf => "headed_by",
            Self::Family => "family",
            Self::Associated => "associated",
        }
    }

    /// The kind a word names, and whether the word is read from the second to the first.
    ///
    /// # Errors
    /// [`Rule::Choice`](crate::Rule::Choice) when there is none.
    pub fn parse_word(word: &str) -> Result<(Self, bool), Invalid> {
        for kind in [Self::Precedes, Self::PartOf, Self::MemberOf, Self::HeadOf] {
            if kind.inverse() == word {
                return Ok((kind, true));
            }
        }
        Self::parse(word)
            .map(|kind| (kind, false))
            .map_err(|fault| {
                // The words of both directions; those that read alike from both ends come once.
                let mut words = Self::CODES.to_vec();
                for code in Self::CODES {
                    let inverse = Self::parse(code).map_or(*code, Self::inverse);
                    if !words.contains(&inverse) {
                        words.push(inverse);
                    }
                }
                fault.allowing(words)
            })
    }
}

choices! {
    /// What a note says of an agent (ISAAR(CPF) 5.2 and 5.4).
    AgentNoteKind, "note" {
        /// History.
        History = "history",
        /// Places.
        Places = "places",
        /// Legal status.
        LegalStatus = "legal_status",
        /// Functions, occupations and activities.
        Functions = "functions",
        /// Mandates and sources of authority.
        Mandates = "mandates",
        /// Internal structure, genealogy.
        Structure = "structure",
        /// General context.
        Context = "context",
        /// Occupations.
        Occupations = "occupations",
        /// Rules or conventions.
        Rules = "rules",
        /// Sources.
        Sources = "sources",
        /// Maintenance notes.
        Maintenance = "maintenance",
    }
}

choices! {
    /// What a term is to an agent.
    AgentTermRole, "role" {
        /// What a person does for a living.
        Occupation = "occupation",
        /// What a body is for.
        Function = "function",
        /// What it is concerned with.
        Subject = "subject",
    }
}

choices! {
    /// How far the description of an agent has come (ISAAR(CPF) 5.4.4).
    AgentStatus, "status" {
        /// First notes.
        Draft = "draft",
        /// Gone over.
        Revised = "revised",
        /// Done.
        Final = "final",
    }
}

choices! {
    /// How a name came into its script.
    Scheme, "scheme" {
        /// Revised Romanization of Korean (2000).
        RevisedRomanization = "rr",
        /// McCune-Reischauer.
        McCuneReischauer = "mr",
        /// ALA-LC tables.
        AlaLc = "ala-lc",
        /// Romanization of the North (1992).
        Dprk = "dprk-1992",
        /// Kontsevich, Korean in Cyrillic.
        Kontsevich = "kontsevich",
        /// ISO 9:1995.
        Iso9 = "iso9",
        /// BGN/PCGN tables.
        BgnPcgn = "bgn-pcgn",
        /// Passports: ICAO Doc 9303.
        Icao9303 = "icao9303",
        /// Kazakh Latin alphabet of 2021.
        KazakhLatin2021 = "kazakh-latin-2021",
        /// As the bearer writes it, after no table.
        Customary = "customary",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_has_a_word_for_each_end() {
        for (word, kind, backwards) in [
            ("precedes", AgentRelationKind::Precedes, false),
            ("follows", AgentRelationKind::Precedes, true),
            ("has_part", AgentRelationKind::PartOf, true),
            ("headed_by", AgentRelationKind::HeadOf, true),
            ("family", AgentRelationKind::Family, false),
        ] {
            assert_eq!(AgentRelationKind::parse_word(word), Ok((kind, backwards)));
        }
        assert!(AgentRelationKind::parse_word("knows").is_err());
    }
}
