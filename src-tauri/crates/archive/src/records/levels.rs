//! The levels of description of this archive: those Girok knows and those added to them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use girok_model::{ActorName, LanguageTag, Level, LevelRule, Levels, Op, RuleId, clean_line};
use girok_store::{LevelRow, Read, RecordRow};
use serde_json::json;

use super::GAP;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

/// A level as it is listed.
#[derive(Debug, Clone)]
pub struct LevelEntry {
    /// Code, place and labels; those of a level Girok knows come in four languages.
    pub rule: LevelRule,
    /// The archive added or changed it.
    pub own: bool,
    /// Records of this level, outside the trash.
    pub records: u64,
}

impl Archive {
    /// Every level, then those records have that no vocabulary knows.
    pub fn levels(&self) -> Result<Vec<LevelEntry>> {
        self.store.read(|read| {
            let own: Vec<String> = rows(read)?.into_iter().map(|row| row.code).collect();
            let mut counts: BTreeMap<String, i64> = read
                .tallies(
                    "SELECT level, count(*) FROM record WHERE trashed_at IS NULL GROUP BY level",
                    [],
                )?
                .into_iter()
                .collect();
            let mut entries: Vec<LevelEntry> = levels(read)?
                .all()
                .into_iter()
                .map(|mut rule| {
                    for (language, label) in known_labels(&rule.code) {
                        rule.labels.entry(language).or_insert(label);
                    }
                    LevelEntry {
                        own: own.contains(&rule.code),
                        records: counts.remove(&rule.code).unwrap_or(0).unsigned_abs(),
                        rule,
                    }
                })
                .collect();
            entries.extend(counts.into_iter().map(|(code, records)| LevelEntry {
                rule: LevelRule {
                    code,
                    ead: "otherlevel".to_owned(),
                    ..LevelRule::default()
                },
                own: false,
                records: records.unsigned_abs(),
            }));
            Ok(entries)
        })
    }

    /// Adds a level, or changes one: its place in EAD, the levels it may stand below, its labels.
    ///
    /// # Errors
    /// What [`Levels::check`] says; [`Rule::LevelPlace`] when records stand where the level would no longer be allowed.
    pub fn save_level(&self, rule: &LevelRule, actor: &ActorName) -> Result<Done<LevelRule>> {
        let mut labels = BTreeMap::new();
        for (language, label) in &rule.labels {
            let label = girok_model::line("labels", label)?;
            if !label.is_empty() {
                labels.insert(LanguageTag::parse(language)?.to_string(), label);
            }
        }
        let rule = LevelRule {
            code: clean_line(&rule.code).to_lowercase(),
            ead: clean_line(&rule.ead).to_lowercase(),
            parents: rule
                .parents
                .iter()
                .map(|parent| clean_line(parent).to_lowercase())
                .collect(),
            labels,
        };
        self.transact(Op::LevelSave, actor, json!({ "level": rule.code }), |tx| {
            let read = tx.read();
            levels(&read)?.check(&rule)?;
            let known = rows(&read)?;
            let row = LevelRow {
                code: rule.code.clone(),
                ead: rule.ead.clone(),
                parents: json!(rule.parents).to_string(),
                labels: json!(rule.labels).to_string(),
                id: RuleId::new().to_string(),
                position: known.iter().map(|row| row.position).max().unwrap_or(0) + GAP,
            };
            match known.into_iter().find(|known| known.code == rule.code) {
                Some(known) => tx.update(&LevelRow {
                    id: known.id,
                    position: known.position,
                    ..row
                })?,
                None => tx.insert(&row)?,
            }
            refuse_misplaced(&tx.read())?;
            Ok(rule)
        })
    }
}

/// Refuses a vocabulary in which a record stands where its level may not.
fn refuse_misplaced(read: &Read<'_>) -> Result<()> {
    let levels = levels(read)?;
    let pairs = read.texts(
        "SELECT DISTINCT r.level || char(10) || coalesce(p.level, '') FROM record r LEFT JOIN record p ON p.id = r.parent_id",
        [],
    )?;
    for pair in pairs {
        let (level, parent) = pair.split_once('\n').unwrap_or((&pair, ""));
        let above = (!parent.is_empty()).then(|| Level::kept(parent));
        if !levels.may_stand(&Level::kept(level), above.as_ref()) {
            return Err(levels
                .misplaced(&Level::kept(level), above.as_ref(), level)
                .into());
        }
    }
    Ok(())
}

fn rows(read: &Read<'_>) -> Result<Vec<LevelRow>> {
    Ok(read.list("1 ORDER BY position, key", [])?)
}

/// The vocabulary of levels.
pub(crate) fn levels(read: &Read<'_>) -> Result<Levels> {
    let own = rows(read)?
        .into_iter()
        .map(|row| LevelRule {
            code: row.code,
            ead: row.ead,
            parents: serde_json::from_str(&row.parents).unwrap_or_default(),
            labels: serde_json::from_str(&row.labels).unwrap_or_default(),
        })
        .collect();
    Ok(Levels::new(own))
}

/// Refuses a level that cannot stand below `parent`.
pub(crate) fn check_level(
    levels: &Levels,
    level: &Level,
    parent: Option<&RecordRow>,
) -> Result<()> {
    let above = parent.map(|parent| Level::kept(&parent.level));
    if levels.may_stand(level, above.as_ref()) {
        Ok(())
    } else {
        Err(levels.misplaced(level, above.as_ref(), level.code()).into())
    }
}

/// The labels of a level Girok knows, from the one catalogue of messages.
fn known_labels(code: &str) -> Vec<(String, String)> {
    static CATALOGUES: LazyLock<Vec<(&str, BTreeMap<String, serde_json::Value>)>> =
        LazyLock::new(|| {
            [
                ("ko", include_str!("../../../../../assets/locales/ko.json")),
                ("ru", include_str!("../../../../../assets/locales/ru.json")),
                ("kk", include_str!("../../../../../assets/locales/kk.json")),
                ("en", include_str!("../../../../../assets/locales/en.json")),
            ]
            .into_iter()
            .map(|(language, text)| {
                let catalogue =
                    serde_json::from_str(text).expect("BUG: the catalogue of messages is JSON");
                (language, catalogue)
            })
            .collect()
        });
    if !Level::codes().any(|known| known == code) {
        return Vec::new();
    }
    CATALOGUES
        .iter()
        .filter_map(|(language, catalogue)| {
            let label = catalogue.get(&format!("level.{code}"))?.as_str()?;
            Some(((*language).to_owned(), label.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_girok_knows_has_its_word_in_four_languages() {
        for code in Level::codes() {
            assert_eq!(known_labels(code).len(), 4, "{code}");
        }
        assert!(
            known_labels("save").is_empty(),
            "a message about levels is no label"
        );
    }
}
