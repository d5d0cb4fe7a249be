//! What may be meant by what is being typed: names, places, tags and records.

use girok_model::{Localized, choose, clean_line};
use girok_search::Query;
use girok_store::{Read, RecordRow};

use crate::agents::agent;
use crate::error::Result;
use crate::open::Archive;
use crate::places::place_whole;
use crate::records::titles_of;
use crate::terms::{CODE_LISTS, TAGS, term};

/// Records looked at for suggestions.
const MOST_SUGGESTED: usize = 50;

/// A suggestion.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// `record`, `agent`, `place`, `tag` or `body`.
    pub kind: &'static str,
    /// Id.
    pub id: String,
    /// What to show.
    pub label: Localized,
    /// The form that matched, when it is another.
    pub matched: Option<String>,
}

impl Archive {
    /// Things whose name or label begins like `prefix`, or has a word that does.
    pub fn suggest(
        &self,
        prefix: &str,
        kinds: &[String],
        limit: u32,
        language: &str,
    ) -> Result<Vec<Suggested>> {
        let key = girok_language::label_key(prefix);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = |kind: &str| kinds.is_empty() || kinds.iter().any(|wanted| wanted == kind);
        let pattern = key
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let likes = [format!("{pattern}%"), format!("% {pattern}%")];
        self.store.read(|read| {
            let mut found: Vec<Suggested> = Vec::new();
            for kind in ["body", "agent"].into_iter().filter(|kind| wanted(kind)) {
                let sql = if kind == "body" {
                    "SELECT DISTINCT n.agent_id FROM agent_name n JOIN meeting m ON m.body_id = n.agent_id \
                     WHERE n.name_key LIKE ?1 ESCAPE '\\' OR n.name_key LIKE ?2 ESCAPE '\\' LIMIT 20"
                } else {
                    "SELECT DISTINCT agent_id FROM agent_name WHERE name_key LIKE ?1 ESCAPE '\\' OR name_key LIKE ?2 ESCAPE '\\' LIMIT 20"
                };
                for id in read.texts(sql, likes.clone())? {
                    if found.iter().any(|known| known.id == id) {
                        continue;
                    }
                    let names = agent(read, &id)?.names;
                    found.extend(suggestion(kind, id, &names, language, &key));
                }
            }
            if wanted("place") {
                let sql = "SELECT DISTINCT n.place_id FROM place_name n JOIN place p ON p.id = n.place_id \
                     WHERE p.merged_into_id IS NULL AND (n.name_key LIKE ?1 ESCAPE '\\' OR n.name_key LIKE ?2 ESCAPE '\\') LIMIT 20";
                for id in read.texts(sql, likes.clone())? {
                    let names = place_whole(read, &id)?.names;
                    found.extend(suggestion("place", id, &names, language, &key));
                }
            }
            if wanted("tag") {
                // Tags first, then subjects of the vocabularies; one that is called like a tag says nothing new.
                let sql = format!(
                    "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id \
                     WHERE (l.label_key LIKE ?1 ESCAPE '\\' OR l.label_key LIKE ?2 ESCAPE '\\') \
                     AND t.merged_into_id IS NULL AND t.vocabulary NOT IN {CODE_LISTS} \
                     GROUP BY t.id ORDER BY t.vocabulary <> '{TAGS}', t.key LIMIT 20"
                );
                for id in read.texts(&sql, likes.clone())? {
                    let labels = term(read, &id)?.labels;
                    let Some(tag) = suggestion("tag", id, &labels, language, &key) else {
                        continue;
                    };
                    if !found
                        .iter()
                        .any(|known| known.kind == "tag" && known.label.text == tag.label.text)
                    {
                        found.push(tag);
                    }
                }
            }
            if wanted("record") {
                found.extend(self.suggested_records(read, prefix, &key, language)?);
            }
            found.truncate(limit as usize);
            Ok(found)
        })
    }

    /// Records whose code begins like `prefix`, then those with a title that does or has a word that does. Titles are
    /// asked of the index: a look at all of them would take longer the larger the archive is.
    fn suggested_records(
        &self,
        read: &Read<'_>,
        prefix: &str,
        key: &str,
        language: &str,
    ) -> Result<Vec<Suggested>> {
        let typed = clean_line(prefix);
        let mut ids = read.texts(
            "SELECT id FROM record WHERE reference >= ?1 AND reference < ?2 AND +trashed_at IS NULL ORDER BY reference LIMIT 20",
            [&typed, &format!("{typed}\u{10ffff}")],
        )?;
        if let Some(index) = &self.index {
            // An index that cannot be read is made again when something is searched for.
            let found = index.search(&Query::beginning(prefix), 0, MOST_SUGGESTED, false);
            for hit in found.map(|found| found.hits).unwrap_or_default() {
                if !ids.contains(&hit.record) {
                    ids.push(hit.record);
                }
            }
        }
        let mut found = Vec::new();
        for id in ids {
            // The index may know a record that is gone or in the trash since.
            let Some(record) = read
                .find::<RecordRow>(&id)?
                .filter(|record| record.trashed_at.is_none())
            else {
                continue;
            };
            let titles = titles_of(read, &id)?;
            let begins = |text: &str| {
                let folded = girok_language::label_key(text);
                let inside = folded.contains(&format!(" {key}"));
                (folded.starts_with(key), inside)
            };
            let title = |at_start: bool| {
                titles.iter().any(|title| {
                    let (start, inside) = begins(&title.text);
                    if at_start { start } else { inside }
                })
            };
            let place = if begins(&record.reference).0 {
                0
            } else if title(true) {
                1
            } else if title(false) {
                2
            } else {
                continue;
            };
            let suggested = suggestion("record", id, &titles, language, key);
            found.extend(suggested.map(|suggested| (place, suggested)));
        }
        found.sort_by_key(|(place, _)| *place);
        let mut found: Vec<Suggested> = found.into_iter().map(|(_, suggested)| suggested).collect();
        found.truncate(20);
        Ok(found)
    }
}

fn suggestion(
    kind: &'static str,
    id: String,
    texts: &[Localized],
    language: &str,
    key: &str,
) -> Option<Suggested> {
    let label = choose(texts, language)?.clone();
    let starts = |text: &str| {
        let folded = girok_language::label_key(text);
        folded.starts_with(key) || folded.contains(&format!(" {key}"))
    };
    let matched = if starts(&label.text) {
        None
    } else {
        texts
            .iter()
            .find(|text| starts(&text.text))
            .map(|text| text.text.clone())
    };
    Some(Suggested {
        kind,
        id,
        label,
        matched,
    })
}
