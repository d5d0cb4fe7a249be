//! `template`.

use std::process::ExitCode;

use girok_archive::{Access, FromTemplate, NewTemplate, Template};
use serde_json::{Value, json};

use super::batch::field_values;
use super::{Done, actor, open};
use crate::arguments::{Common, Template as Arguments};
use crate::output;

pub(super) fn template(common: &Common, arguments: Arguments) -> Done {
    match arguments {
        Arguments::List { level, body } => {
            let archive = open(common, Access::Read)?;
            let templates = archive.templates(level.as_deref(), body.as_deref())?;
            if common.json {
                output::json(&templates.iter().map(whole).collect::<Vec<_>>())?;
            } else {
                for template in &templates {
                    output::line(&format!(
                        "{}\t{}\t{} fields\t{}",
                        template.name,
                        template.level,
                        template.fields.len(),
                        template.tags.join(", ")
                    ))?;
                }
            }
        }
        Arguments::Save {
            name,
            level,
            body,
            set,
            tag,
            language,
        } => {
            let archive = open(common, Access::Write)?;
            let new = NewTemplate {
                name,
                level,
                body,
                fields: field_values(&archive, &set, language.as_deref())?,
                tags: tag,
            };
            told(common, &archive.save_template(&new, &actor(common)?)?.value)?;
        }
        Arguments::Remove { name } => {
            let archive = open(common, Access::Write)?;
            let removed = archive.remove_template(&name, &actor(common)?)?;
            told(common, &removed.value)?;
        }
        Arguments::Use {
            name,
            parent,
            reference,
            set,
            language,
        } => {
            let archive = open(common, Access::Write)?;
            let new = FromTemplate {
                template: name,
                parent,
                reference,
                fields: field_values(&archive, &set, language.as_deref())?,
            };
            let record = archive.add_from_template(&new, &actor(common)?)?.value;
            archive.catch_up()?;
            if common.json {
                output::json(&json!({ "reference": record.reference, "id": record.id }))?;
            } else {
                output::line(&format!("{}\t{}", record.reference, record.id))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn told(common: &Common, template: &Template) -> Result<(), crate::output::Failure> {
    if common.json {
        output::json(&whole(template))
    } else {
        output::line(&format!("{}\t{}", template.name, template.id))
    }
}

fn whole(template: &Template) -> Value {
    json!({
        "id": template.id, "name": template.name, "level": template.level, "body": template.body,
        "fields": template.fields, "tags": template.tags,
    })
}
