//! The names of the archive, ready to be found in a text.

use std::collections::HashMap;

use girok_language::Labels;
use girok_model::LanguageTag;
use girok_store::Read;

use super::ProposalMatch;
use crate::error::Result;
use crate::terms::CODE_LISTS;

/// Things of one kind with the labels they are found by.
pub(super) struct Names {
    kind: &'static str,
    things: Vec<(String, String)>,
    labels: Labels,
}

impl Names {
    /// Corporate bodies by any of their names.
    pub(super) fn bodies(read: &Read<'_>) -> Result<Self> {
        Self::load(
            read,
            "agent",
            "SELECT a.id || char(10) || n.name FROM agent_name n JOIN agent a ON a.id = n.agent_id \
             WHERE a.kind = 'corporate_body' AND a.merged_into_id IS NULL ORDER BY a.key, n.kind <> 'preferred', n.position",
        )
    }

    /// Places by any of their names.
    pub(super) fn places(read: &Read<'_>) -> Result<Self> {
        Self::load(
            read,
            "place",
            "SELECT p.id || char(10) || n.name FROM place_name n JOIN place p ON p.id = n.place_id \
             WHERE p.merged_into_id IS NULL ORDER BY p.key, n.kind <> 'preferred', n.position",
        )
    }

    /// Tags and subjects by any of their labels; lists of codes are no subjects.
    pub(super) fn terms(read: &Read<'_>) -> Result<Self> {
        Self::load(
            read,
            "term",
            &format!(
                "SELECT t.id || char(10) || l.label FROM term_label l JOIN term t ON t.id = l.term_id \
                 WHERE t.merged_into_id IS NULL AND t.vocabulary NOT IN {CODE_LISTS} ORDER BY t.vocabulary <> 'tags', t.key, l.kind <> 'preferred', l.position"
            ),
        )
    }

    fn load(read: &Read<'_>, kind: &'static str, sql: &str) -> Result<Self> {
        let mut things: Vec<(String, String)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut labels = Labels::default();
        for pair in read.texts(sql, [])? {
            let Some((id, name)) = pair.split_once('\n') else {
                continue;
            };
            let at = *places.entry(id.to_owned()).or_insert_with(|| {
                things.push((id.to_owned(), name.to_owned()));
                things.len() - 1
            });
            labels.add(at, name);
        }
        Ok(Self {
            kind,
            things,
            labels,
        })
    }

    /// Everything of this kind a text names, with the bytes it is named at.
    pub(super) fn find(&self, text: &str) -> Vec<(ProposalMatch, std::ops::Range<usize>)> {
        let found = self.labels.find(text).into_iter();
        found
            .map(|label| (self.matched(label.thing), label.range))
            .collect()
    }

    fn matched(&self, thing: usize) -> ProposalMatch {
        let (id, name) = &self.things[thing];
        ProposalMatch {
            kind: self.kind,
            id: id.clone(),
            name: name.clone(),
        }
    }
}

/// A language tag that is in use, or nothing.
pub(super) fn language(tag: &str) -> Option<String> {
    LanguageTag::parse(tag)
        .ok()
        .map(|tag| tag.as_str().to_owned())
}
