//! Which column of a description holds which element of ISAD(G), said once.

use girok_model::Element;

use super::DescriptionRow;

macro_rules! columns {
    ($($element:ident $column:ident),* $(,)?) => {
        impl DescriptionRow {
            /// The prose of an element; empty when nothing is said, or when the element has no prose.
            /// That of [`Element::Languages`] is the note about them.
            pub fn text(&self, element: Element) -> &str {
                match element {
                    Element::Title => &self.title,
                    Element::Scope => &self.scope,
                    $(Element::$element => self.$column.as_deref().unwrap_or_default(),)*
                    Element::Reference | Element::Date | Element::Level | Element::Extent | Element::Creator => "",
                }
            }

            /// Writes the prose of an element, an empty text as absent. Elements without prose are left alone.
            pub fn set_text(&mut self, element: Element, text: String) {
                match element {
                    Element::Title => self.title = text,
                    Element::Scope => self.scope = text,
                    $(Element::$element => self.$column = Some(text).filter(|text| !text.is_empty()),)*
                    Element::Reference | Element::Date | Element::Level | Element::Extent | Element::Creator => {}
                }
            }
        }
    };
}

columns! {
    AdministrativeHistory administrative_history,
    CustodialHistory custodial_history,
    Acquisition acquisition,
    Appraisal appraisal,
    Accruals accruals,
    Arrangement arrangement,
    AccessConditions access_conditions,
    ReproductionConditions reproduction_conditions,
    Languages language_note,
    PhysicalCharacteristics physical_characteristics,
    FindingAids finding_aids,
    OriginalsLocation originals_location,
    CopiesLocation copies_location,
    RelatedUnits related_units,
    PublicationNote publication_note,
    Note note,
    ArchivistNote archivist_note,
    Rules rules,
    DescriptionDates description_dates,
}

impl DescriptionRow {
    /// The elements that say something, in the order of the standard.
    pub fn texts(&self) -> impl Iterator<Item = (Element, &str)> {
        Element::prose()
            .map(|element| (element, self.text(element)))
            .filter(|(_, text)| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Row;

    #[test]
    fn every_element_with_prose_has_the_column_of_its_name() {
        for element in Element::prose() {
            let mut row = DescriptionRow::default();
            row.set_text(element, "Передано в 1998 году".to_owned());
            assert_eq!(
                row.texts().collect::<Vec<_>>(),
                [(element, "Передано в 1998 году")]
            );
            let image = serde_json::to_value(&row).unwrap();
            let column = element.prose_code().unwrap();
            assert_eq!(image[column], "Передано в 1998 году", "{column}");
            row.set_text(element, String::new());
            assert_eq!(row, DescriptionRow::default(), "an empty text is absent");
        }
        let columns = DescriptionRow::TABLE.columns.len();
        assert_eq!(
            columns,
            4 + Element::prose().count(),
            "no column is without its element"
        );
    }
}
