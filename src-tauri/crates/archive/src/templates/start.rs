//! A new record from a template.

use girok_model::{ActorName, Op};
use girok_store::RecordRow;
use serde_json::json;

use super::content::{Content, Template};
use super::save::row_named;
use crate::error::Result;
use crate::fields::{Described, Field, FieldValue};
use crate::open::Archive;
use crate::records::{NewDescription, NewRecord, add_in};
use crate::{Done, terms};

/// A record that starts from a template.
#[derive(Debug, Clone, Default)]
pub struct FromTemplate {
    /// Id or name of the template.
    pub template: String,
    /// Reference code or id of the record above.
    pub parent: Option<String>,
    /// Reference code; the next free one when absent.
    pub reference: Option<String>,
    /// Values in place of those of the template; an empty one leaves a value of the template out.
    pub fields: Vec<FieldValue>,
}

impl Archive {
    /// Adds a record with the values of a template, in one operation.
    pub fn add_from_template(
        &self,
        new: &FromTemplate,
        actor: &ActorName,
    ) -> Result<Done<RecordRow>> {
        let main = self.language()?;
        self.transact(Op::RecordAdd, actor, json!({}), |tx| {
            let template = Template::from(row_named(&tx.read(), &new.template)?);
            let values = merged(&template.fields, &new.fields, &main);
            let content = Content::checked(&values, &template.tags)?;
            let language =
                |value: &FieldValue| value.language.clone().unwrap_or_else(|| main.clone());
            let titles = content.fields.iter().filter(|value| value.field == "title");
            let descriptions = titles
                .map(|value| NewDescription {
                    language: language(value),
                    title: value.value.clone(),
                    ..NewDescription::default()
                })
                .collect();
            let record = add_in(
                tx,
                &NewRecord {
                    parent: new.parent.clone(),
                    level: template.level.clone(),
                    descriptions,
                    reference: new.reference.clone(),
                    ..NewRecord::default()
                },
            )?;
            let before = Described::of(&tx.read(), record)?;
            let mut after = before.clone();
            for value in &content.fields {
                after.set(Field::parse(&value.field)?, &language(value), &value.value)?;
            }
            tx.update(&after.record)?;
            for row in &after.descriptions {
                if before.descriptions.iter().any(|known| known.id == row.id) {
                    tx.update(row)?;
                } else {
                    tx.insert(row)?;
                }
            }
            let mut put: Vec<String> = Vec::new();
            for label in &content.tags {
                let term = terms::find_or_add(tx, label)?;
                if !put.contains(&term) {
                    terms::attach(tx, &after.record.id, &term)?;
                    put.push(term);
                }
            }
            Ok(after.record)
        })
    }
}

/// The values of the template with those typed in their place.
fn merged(template: &[FieldValue], typed: &[FieldValue], main: &str) -> Vec<FieldValue> {
    let same = |one: &FieldValue, other: &FieldValue| {
        let language =
            |value: &FieldValue| value.language.clone().unwrap_or_else(|| main.to_owned());
        let prose = Field::parse(&one.field).is_ok_and(Field::is_prose);
        one.field == other.field && (!prose || language(one) == language(other))
    };
    let kept = template
        .iter()
        .filter(|value| !typed.iter().any(|own| same(value, own)));
    typed.iter().chain(kept).cloned().collect()
}
