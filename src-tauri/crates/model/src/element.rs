//! The elements of archival description (ISAD(G), second edition, ICA 2000) and where each is kept.

use crate::invalid::{Invalid, Rule};

/// Where an element is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A column of the record itself, the same in every language.
    Record,
    /// A column of the description, one text per language.
    Description,
    /// Links to agents.
    Agents,
}

macro_rules! elements {
    ($($(#[$meta:meta])* $name:ident = $code:literal $number:literal $kept:ident $essential:literal),* $(,)?) => {
        /// An element of description.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Element { $($(#[$meta])* $name),* }

        impl Element {
            /// Every element, in the order of the standard.
            pub const ALL: &'static [Element] = &[$(Element::$name),*];

            /// Its code: the column it is kept in, and its name on the wire and on the command line.
            pub fn code(self) -> &'static str {
                match self { $(Element::$name => $code),* }
            }

            /// Its number in ISAD(G).
            pub fn number(self) -> &'static str {
                match self { $(Element::$name => $number),* }
            }

            /// Where it is kept.
            pub fn kept(self) -> Kept {
                match self { $(Element::$name => Kept::$kept),* }
            }

            /// Whether ISAD(G) (I.12) counts it among those essential for exchange.
            pub fn is_essential(self) -> bool {
                match self { $(Element::$name => $essential),* }
            }
        }
    };
}

elements! {
    /// Reference code(s).
    Reference = "reference" "3.1.1" Record true,
    /// Title.
    Title = "title" "3.1.2" Description true,
    /// Date(s).
    Date = "date" "3.1.3" Record true,
    /// Level of description.
    Level = "level" "3.1.4" Record true,
    /// Extent and medium.
    Extent = "extent" "3.1.5" Record true,
    /// Name of creator(s).
    Creator = "creator" "3.2.1" Agents true,
    /// Administrative or biographical history.
    AdministrativeHistory = "administrative_history" "3.2.2" Description false,
    /// Archival (custodial) history.
    CustodialHistory = "custodial_history" "3.2.3" Description false,
    /// Immediate source of acquisition or transfer.
    Acquisition = "acquisition" "3.2.4" Description false,
    /// Scope and content.
    Scope = "scope" "3.3.1" Description false,
    /// Appraisal, destruction and scheduling.
    Appraisal = "appraisal" "3.3.2" Description false,
    /// Accruals.
    Accruals = "accruals" "3.3.3" Description false,
    /// System of arrangement.
    Arrangement = "arrangement" "3.3.4" Description false,
    /// Conditions governing access.
    AccessConditions = "access_conditions" "3.4.1" Description false,
    /// Conditions governing reproduction.
    ReproductionConditions = "reproduction_conditions" "3.4.2" Description false,
    /// Language and scripts of the material; `language_note` holds prose about them.
    Languages = "languages" "3.4.3" Record false,
    /// Physical characteristics and technical requirements.
    PhysicalCharacteristics = "physical_characteristics" "3.4.4" Description false,
    /// Finding aids.
    FindingAids = "finding_aids" "3.4.5" Description false,
    /// Existence and location of originals.
    OriginalsLocation = "originals_location" "3.5.1" Description false,
    /// Existence and location of copies.
    CopiesLocation = "copies_location" "3.5.2" Description false,
    /// Related units of description.
    RelatedUnits = "related_units" "3.5.3" Description false,
    /// Publication note.
    PublicationNote = "publication_note" "3.5.4" Description false,
    /// Note.
    Note = "note" "3.6.1" Description false,
    /// Archivist's note.
    ArchivistNote = "archivist_note" "3.7.1" Description false,
    /// Rules or conventions.
    Rules = "rules" "3.7.2" Description false,
    /// Date(s) of descriptions.
    DescriptionDates = "description_dates" "3.7.3" Description false,
}

impl Element {
    /// The element named by `code`.
    ///
    /// # Errors
    /// [`Rule::Choice`] when there is none.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        Self::ALL
            .iter()
            .copied()
            .find(|element| element.code() == code)
            .ok_or_else(|| {
                Invalid::new("field", Rule::Choice, code)
                    .allowing(Self::ALL.iter().map(|element| element.code()))
            })
    }

    /// The name of the element's prose: its code, and `language_note` for the languages of the material,
    /// whose tags are kept with the record. `None` where an element has no prose.
    pub fn prose_code(self) -> Option<&'static str> {
        match self.kept() {
            Kept::Description => Some(self.code()),
            Kept::Record if self == Element::Languages => Some("language_note"),
            Kept::Record | Kept::Agents => None,
        }
    }

    /// Every element that has prose, in the order of the standard.
    pub fn prose() -> impl Iterator<Item = Element> {
        Self::ALL
            .iter()
            .copied()
            .filter(|element| element.prose_code().is_some())
    }

    /// The element whose prose is named by `code`.
    ///
    /// # Errors
    /// [`Rule::Choice`] when there is none.
    pub fn parse_prose(code: &str) -> Result<Self, Invalid> {
        Self::prose()
            .find(|element| element.prose_code() == Some(code))
            .ok_or_else(|| {
                Invalid::new("field", Rule::Choice, code)
                    .allowing(Self::prose().filter_map(Self::prose_code))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_has_twenty_six_elements_six_of_them_essential() {
        assert_eq!(Element::ALL.len(), 26);
        let essential = Element::ALL
            .iter()
            .filter(|element| element.is_essential())
            .count();
        assert_eq!(essential, 6, "ISAD(G) I.12");
        for element in Element::ALL {
            assert_eq!(Element::parse(element.code()), Ok(*element));
        }
        assert_eq!(
            Element::prose().count(),
            21,
            "one per column of a description"
        );
        for element in Element::prose() {
            let code = element.prose_code().unwrap();
            assert_eq!(Element::parse_prose(code), Ok(element));
        }
        assert!(Element::parse_prose("languages").is_err(), "tags, no prose");
    }
}
