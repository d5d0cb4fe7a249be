//! The values of the record before: what a cataloguer would otherwise type again.

use girok_store::RecordRow;

use crate::error::Result;
use crate::fields::{Described, Field, FieldValue};
use crate::open::Archive;
use crate::records::resolve;

/// Where the values are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DittoPlace {
    /// For this record: a reference code or id.
    Record(String),
    /// For the next record below this one, or at the top.
    Below(Option<String>),
}

/// The values of a record before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ditto {
    /// The record before; `None` where there is none.
    pub record: Option<RecordRow>,
    /// What it has of the fields asked for, in every language.
    pub values: Vec<FieldValue>,
}

impl Archive {
    /// What the sibling before has in `fields`; without fields everything but reference code, title and level.
    pub fn ditto(&self, place: &DittoPlace, fields: &[String]) -> Result<Ditto> {
        let mut asked = Vec::new();
        for field in fields {
            asked.push(Field::parse(field)?);
        }
        if asked.is_empty() {
            asked = Field::all()
                .filter(|field| !["reference", "title", "level"].contains(&field.code()))
                .collect();
        }
        self.store.read(|read| {
            let (parent, own) = match place {
                DittoPlace::Record(record) => {
                    let record = resolve(read, record)?;
                    (record.parent_id, Some(record.id))
                }
                DittoPlace::Below(parent) => {
                    let parent = parent
                        .as_deref()
                        .map(|parent| resolve(read, parent))
                        .transpose()?;
                    (parent.map(|parent| parent.id), None)
                }
            };
            let before = read
                .list::<RecordRow>(
                    "parent_id IS ?1 AND trashed_at IS NULL AND (?2 IS NULL OR (position, key) < \
                     (SELECT o.position, o.key FROM record o WHERE o.id = ?2)) \
                     ORDER BY position DESC, key DESC LIMIT 1",
                    [parent, own],
                )?
                .into_iter()
                .next();
            let Some(record) = before else {
                return Ok(Ditto {
                    record: None,
                    values: Vec::new(),
                });
            };
            let described = Described::of(read, record)?;
            let mut values = Vec::new();
            for field in asked {
                let languages = if field.is_prose() {
                    described.languages().into_iter().map(Some).collect()
                } else {
                    vec![None]
                };
                for language in languages {
                    let value = described.get(field, language.as_deref().unwrap_or_default());
                    if !value.is_empty() {
                        values.push(FieldValue {
                            field: field.code().to_owned(),
                            language,
                            value,
                        });
                    }
                }
            }
            Ok(Ditto {
                record: Some(described.record),
                values,
            })
        })
    }
}
