//! Saving, listing, choosing and removing templates.

use girok_model::{ActorName, Invalid, Op, Rule, RuleId, clean_line};
use girok_store::{Read, TemplateRow};
use serde_json::json;

use super::content::{Content, NewTemplate, Template};
use crate::Done;
use crate::batch::Places;
use crate::completeness::body_id;
use crate::error::Result;
use crate::open::Archive;

impl Archive {
    /// Templates by name; with a level, those for it, with a body, those for it and those for any.
    pub fn templates(&self, level: Option<&str>, body: Option<&str>) -> Result<Vec<Template>> {
        self.store.read(|read| {
            let body = body.map(|body| body_id(read, body)).transpose()?;
            let rows = read.list::<TemplateRow>(
                "(?1 IS NULL OR level = ?1) AND (?2 IS NULL OR body_id IS NULL OR body_id = ?2) ORDER BY name",
                [level.map(str::to_owned), body],
            )?;
            Ok(rows.into_iter().map(Template::from).collect())
        })
    }

    /// The template a record of this level starts with: that of the body, else one for any body. Of several, the first
    /// by name.
    pub fn template_for(&self, level: &str, body: Option<&str>) -> Result<Option<Template>> {
        self.store.read(|read| {
            let body = body.map(|body| body_id(read, body)).transpose()?;
            let rows = read.list::<TemplateRow>(
                "level = ?1 AND (body_id IS NULL OR body_id = ?2) ORDER BY body_id IS NULL, name LIMIT 1",
                [Some(level.to_owned()), body],
            )?;
            Ok(rows.into_iter().next().map(Template::from))
        })
    }

    /// Saves a template; one with the same name is replaced.
    pub fn save_template(&self, new: &NewTemplate, actor: &ActorName) -> Result<Done<Template>> {
        let name = clean_line(&new.name);
        if name.is_empty() {
            return Err(Invalid::new("name", Rule::Required, "").into());
        }
        if name.chars().count() > 200 {
            return Err(Invalid::new("name", Rule::Length, &name).into());
        }
        let content = Content::checked(&new.fields, &new.tags)?;
        let params = json!({ "fields": content.fields.len(), "tags": content.tags.len() });
        self.transact(Op::TemplateSave, actor, params, |tx| {
            let read = tx.read();
            let known = read
                .list::<TemplateRow>("name = ?1", [&name])?
                .into_iter()
                .next();
            let row = TemplateRow {
                id: known
                    .as_ref()
                    .map_or_else(|| RuleId::new().to_string(), |row| row.id.clone()),
                name: name.clone(),
                level: Places::new(&read)?.known(&clean_line(&new.level))?,
                body_id: new
                    .body
                    .as_deref()
                    .map(|body| body_id(&read, body))
                    .transpose()?,
                content: json!(content).to_string(),
            };
            if known.is_some() {
                tx.update(&row)?;
            } else {
                tx.insert(&row)?;
            }
            Ok(row.into())
        })
    }

    /// Removes a template named by id or name; records made from it stay.
    pub fn remove_template(&self, template: &str, actor: &ActorName) -> Result<Done<Template>> {
        self.transact(Op::TemplateSave, actor, json!({}), |tx| {
            let row = row_named(&tx.read(), template)?;
            tx.delete::<TemplateRow>(&row.id)?;
            Ok(row.into())
        })
    }
}

pub(super) fn row_named(read: &Read<'_>, template: &str) -> Result<TemplateRow> {
    let template = clean_line(template);
    if let Some(row) = read.find::<TemplateRow>(&template)? {
        return Ok(row);
    }
    let found = read
        .list::<TemplateRow>("name = ?1", [&template])?
        .into_iter()
        .next();
    found.ok_or_else(|| {
        Invalid::new("template", Rule::Choice, &template)
            .saying(format!("There is no template \"{template}\"."))
            .hinting("\"girok template list\" shows them.")
            .into()
    })
}
