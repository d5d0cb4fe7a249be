//! What `--set FIELD=VALUE` means. Only the shape is read here; values are checked by the archive.

use girok_archive::{
    DateKind, Element, ElementText, NewDescription, NewRecordDate, RecordDateRow, RecordFields,
};
use girok_protocol::WireError;

use crate::output::{Failure, usage};

/// Fields as set on the command line.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) reference: Option<String>,
    pub(super) level: Option<String>,
    pub(super) date: Option<String>,
    pub(super) extent: Option<String>,
    pub(super) record: RecordFields,
    pub(super) texts: Vec<ElementText>,
}

impl Fields {
    /// Reads `field=value` and `element:LANG=value`; elements without a language are in `main`.
    pub(super) fn read(main: &str, set: &[String]) -> Result<Self, Failure> {
        let mut fields = Self::default();
        for entry in set {
            let (field, value) = entry.split_once('=').ok_or_else(|| {
                usage(
                    &format!("\"{entry}\" does not set a field."),
                    "Write --set field=value, for example --set date=2018-11-15.",
                )
            })?;
            fields.set(main, field, value)?;
        }
        Ok(fields)
    }

    /// Reads every `KIND=DATE` of `--date-of`: the dates of a kind that is named take the place of those it had in
    /// `known`, and an empty one leaves none; the date of creation is the field `date`.
    pub(super) fn read_dates(
        &mut self,
        given: &[String],
        known: &[RecordDateRow],
    ) -> Result<(), Failure> {
        let mut named = Vec::new();
        let mut dates = Vec::new();
        for entry in given {
            let (kind, date) = entry.split_once('=').ok_or_else(|| {
                usage(
                    &format!("\"{entry}\" does not give a date of a kind."),
                    "Write --date-of KIND=DATE, for example --date-of accumulation=1937/1938; kinds are creation, \
                     accumulation, publication and covered.",
                )
            })?;
            if kind.trim() == "creation" {
                self.date = Some(date.to_owned());
                continue;
            }
            let kind = DateKind::parse(kind)
                .map_err(|fault| {
                    let codes = DateKind::ALL.iter().map(|kind| kind.code());
                    WireError::from(fault.allowing(std::iter::once("creation").chain(codes)))
                })?
                .code();
            named.push(kind);
            if !date.trim().is_empty() {
                dates.push(NewRecordDate {
                    kind: kind.to_owned(),
                    date: date.to_owned(),
                });
            }
        }
        if named.is_empty() {
            return Ok(());
        }
        let kept = known
            .iter()
            .filter(|row| !named.contains(&row.kind.as_str()));
        self.record.dates = Some(
            kept.map(|row| NewRecordDate {
                kind: row.kind.clone(),
                date: row.date_text.clone(),
            })
            .chain(dates)
            .collect(),
        );
        Ok(())
    }

    fn set(&mut self, main: &str, field: &str, value: &str) -> Result<(), Failure> {
        let text = Some(value.to_owned());
        match field {
            "reference" => self.reference = text,
            "level" => self.level = text,
            "date" => self.date = text,
            "extent" => self.extent = text,
            "publication" => self.record.publication = text,
            "description_status" => self.record.description_status = text,
            "detail" => self.record.detail = text,
            "access" => self.record.access = text,
            "repository" => self.record.repository = text,
            "reference_mask" => self.record.reference_mask = text,
            "languages" => {
                let tags = value.split([',', ' ']).filter(|tag| !tag.is_empty());
                self.record.languages = Some(tags.map(str::to_owned).collect());
            }
            "original_position" => {
                self.record.original_position = Some(value.trim().parse().map_err(|_| {
                    usage(
                        &format!("The original_position \"{value}\" is not a whole number."),
                        "Write --set original_position=3072.",
                    )
                })?);
            }
            _ => {
                let (code, language) = field.split_once(':').unwrap_or((field, main));
                let element = Element::parse_prose(code).map_err(|_| unknown(field))?;
                self.texts.push(ElementText {
                    language: language.to_owned(),
                    element,
                    text: value.to_owned(),
                });
            }
        }
        Ok(())
    }

    /// The descriptions of a new record with this title in the main language.
    pub(super) fn descriptions(&self, title: &str, main: &str) -> Vec<NewDescription> {
        let mut descriptions = vec![NewDescription {
            language: main.to_owned(),
            title: title.to_owned(),
            ..NewDescription::default()
        }];
        for text in &self.texts {
            let known = descriptions
                .iter()
                .position(|known| known.language == text.language);
            let place = known.unwrap_or(descriptions.len());
            if known.is_none() {
                descriptions.push(NewDescription {
                    language: text.language.clone(),
                    ..NewDescription::default()
                });
            }
            let description = &mut descriptions[place];
            match text.element {
                Element::Title => description.title.clone_from(&text.text),
                Element::Scope => description.scope.clone_from(&text.text),
                other => {
                    description.elements.insert(other, text.text.clone());
                }
            }
        }
        descriptions
    }
}

/// There is no such field.
pub(super) fn unknown(field: &str) -> Failure {
    let elements: Vec<&str> = Element::prose().filter_map(Element::prose_code).collect();
    usage(
        &format!("There is no field \"{field}\" to set."),
        &format!(
            "Fields are reference, level, date, extent, publication, description_status, detail, access, languages, \
             repository, original_position, reference_mask, and with :LANG {}.",
            elements.join(", ")
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_carry_their_language_and_other_fields_do_not() {
        let set = |entries: &[&str]| {
            let entries: Vec<String> = entries.iter().map(|entry| (*entry).to_owned()).collect();
            Fields::read("ko", &entries)
        };
        let Ok(fields) = set(&[
            "scope:ru=Протоколы = стенограммы",
            "language_note=한국어와 러시아어",
            "languages=ko, ru",
            "access=closed",
            "title:ru=Фонд",
        ]) else {
            panic!("every field is known");
        };
        assert_eq!(
            fields.record.languages,
            Some(vec!["ko".to_owned(), "ru".to_owned()])
        );
        let descriptions = fields.descriptions("기록물군", "ko");
        assert_eq!(descriptions.len(), 2);
        assert_eq!(descriptions[1].scope, "Протоколы = стенограммы");
        assert_eq!(descriptions[1].title, "Фонд");
        assert_eq!(
            descriptions[0].elements[&Element::Languages],
            "한국어와 러시아어"
        );
        for bad in [
            "scope",
            "creator=홍길동",
            "access:ru=open",
            "shelf=3",
            "original_position=셋",
        ] {
            assert!(set(&[bad]).is_err(), "{bad}");
        }
    }
}
