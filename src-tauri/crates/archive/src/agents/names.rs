//! The names of an agent in their rows.

use girok_language::label_key;
use girok_model::{ActorName, Localized, NameKind, Op, Scheme};
use girok_store::AgentNameRow;
use serde_json::json;

use super::resolve;
use crate::Done;
use crate::error::Result;
use crate::names::{DatedName, NameRow, NewName, add_name, columns, date_of, remove_name};
use crate::open::Archive;

impl Archive {
    /// Adds a name to an agent. A preferred name in a language that has one makes the earlier one a former name.
    /// Answers the id of the name.
    pub fn add_agent_name(
        &self,
        agent: &str,
        name: &NewName,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::AgentUpdate, actor, json!({ "names": 1 }), |tx| {
            let agent = resolve(&tx.read(), agent)?.id;
            add_name::<AgentNameRow>(tx, &agent, name)
        })
    }

    /// Removes a name, unless it is the last one shown.
    pub fn remove_agent_name(&self, name: &str, actor: &ActorName) -> Result<Done<String>> {
        self.transact(Op::AgentUpdate, actor, json!({ "names": 1 }), |tx| {
            remove_name::<AgentNameRow>(tx, name)
        })
    }
}

impl NameRow for AgentNameRow {
    const TABLE_AND_OWNER: (&'static str, &'static str) = ("agent_name", "agent_id");

    fn of_name(id: String, owner: &str, position: i64, name: &DatedName) -> Self {
        let (date_text, date_edtf, date_earliest, date_latest) = columns(&name.date);
        Self {
            id,
            agent_id: owner.to_owned(),
            position,
            language: name.name.language.clone(),
            script: name.script.clone(),
            kind: name.kind.code().to_owned(),
            name: name.name.text.clone(),
            name_key: label_key(&name.name.text),
            scheme: name.scheme.map(|scheme| scheme.code().to_owned()),
            date_text: Some(date_text).filter(|text| !text.is_empty()),
            date_edtf: Some(date_edtf).filter(|edtf| !edtf.is_empty()),
            date_earliest,
            date_latest,
        }
    }

    fn name(&self) -> DatedName {
        DatedName {
            date: date_of(
                self.date_text.as_deref().unwrap_or_default(),
                self.date_edtf.as_deref().unwrap_or_default(),
                self.date_earliest.as_ref(),
                self.date_latest.as_ref(),
            ),
            id: self.id.clone(),
            name: Localized {
                language: self.language.clone(),
                text: self.name.clone(),
            },
            script: self.script.clone(),
            // A row written outside with a code nobody knows is still a name.
            kind: NameKind::parse(&self.kind).unwrap_or(NameKind::Variant),
            scheme: self
                .scheme
                .as_deref()
                .and_then(|code| Scheme::parse(code).ok()),
        }
    }

    fn owner(&self) -> &str {
        &self.agent_id
    }
}
