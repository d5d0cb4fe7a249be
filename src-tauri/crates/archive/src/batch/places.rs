//! Where records of a batch may stand. Keeps what earlier records of the same batch will have become, so that
//! a record is checked against the hierarchy as it will be.

use std::collections::{HashMap, HashSet};

use girok_model::{Invalid, Level, Rule};
use girok_store::{LevelRow, Read, RecordRow};

use crate::error::Result;

/// The hierarchy with the changes of a batch so far.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Levels of this archive's own, with those they may stand below.
    own: HashMap<String, Vec<String>>,
    levels: HashMap<String, String>,
    parents: HashMap<String, Option<String>>,
    references: HashSet<String>,
    last: HashMap<Option<String>, i64>,
}

impl Places {
    pub(crate) fn new(read: &Read<'_>) -> Result<Self> {
        let rows = read.list::<LevelRow>("1 ORDER BY position", [])?;
        let own = rows
            .into_iter()
            .map(|row| {
                (
                    row.code,
                    serde_json::from_str(&row.parents).unwrap_or_default(),
                )
            })
            .collect();
        Ok(Self {
            own,
            ..Self::default()
        })
    }

    /// Refuses a level nobody knows.
    pub(crate) fn known(&self, code: &str) -> Result<String, Invalid> {
        if self.own.contains_key(code) {
            return Ok(code.to_owned());
        }
        Ok(Level::parse(code)?.code().to_owned())
    }

    fn may_stand(&self, level: &str, parent: Option<&str>) -> bool {
        if let Some(parents) = self.own.get(level) {
            return parents
                .iter()
                .any(|known| known == parent.unwrap_or_default());
        }
        let parse = |code: &str| Level::parse(code).ok();
        let Some(level) = parse(level) else {
            return true;
        };
        level.may_stand_below(parent.and_then(parse).as_ref())
    }

    /// Refuses a place or level of `after` that does not fit what is above and below it, or a code in use.
    pub(super) fn check(
        &self,
        read: &Read<'_>,
        before: &RecordRow,
        after: &RecordRow,
    ) -> Result<Result<(), Invalid>> {
        let misplaced = || Ok(Err(Invalid::new("level", Rule::LevelPlace, &after.level)));
        if before.parent_id != after.parent_id {
            let mut above = after.parent_id.clone();
            while let Some(id) = above {
                if id == after.id {
                    return Ok(Err(Invalid::new("parent", Rule::Cycle, &after.reference)));
                }
                above = match self.parents.get(&id) {
                    Some(parent) => parent.clone(),
                    None => read.get::<RecordRow>(&id)?.parent_id,
                };
            }
        }
        if before.parent_id != after.parent_id || before.level != after.level {
            let above = match &after.parent_id {
                Some(id) => Some(self.level_of(read, id)?),
                None => None,
            };
            if !self.may_stand(&after.level, above.as_deref()) {
                return misplaced();
            }
        }
        if before.level != after.level {
            for level in self.levels_below(read, &after.id)? {
                if !self.may_stand(&level, Some(&after.level)) {
                    return misplaced();
                }
            }
        }
        if before.reference != after.reference {
            let taken = read.count(
                "SELECT count(*) FROM record WHERE reference = ?1",
                [&after.reference],
            )?;
            if taken > 0 || self.references.contains(&after.reference) {
                return Ok(Err(Invalid::new(
                    "reference",
                    Rule::Taken,
                    &after.reference,
                )));
            }
        }
        Ok(Ok(()))
    }

    /// Remembers what a record will be.
    pub(super) fn settle(&mut self, before: &RecordRow, after: &RecordRow) {
        if before.level != after.level {
            self.levels.insert(after.id.clone(), after.level.clone());
        }
        if before.parent_id != after.parent_id {
            self.parents
                .insert(after.id.clone(), after.parent_id.clone());
            self.last.insert(after.parent_id.clone(), after.position);
        }
        if before.reference != after.reference {
            self.references.insert(after.reference.clone());
        }
    }

    /// The place behind everything below `parent`.
    pub(super) fn next_position(&self, read: &Read<'_>, parent: Option<&str>) -> Result<i64> {
        let parent = parent.map(str::to_owned);
        let last = match self.last.get(&parent) {
            Some(last) => *last,
            None => read.count(
                "SELECT coalesce(max(position), 0) FROM record WHERE parent_id IS ?1",
                [parent],
            )?,
        };
        Ok(last + 1024)
    }

    fn level_of(&self, read: &Read<'_>, id: &str) -> Result<String> {
        match self.levels.get(id) {
            Some(level) => Ok(level.clone()),
            None => Ok(read.get::<RecordRow>(id)?.level),
        }
    }

    fn levels_below(&self, read: &Read<'_>, id: &str) -> Result<HashSet<String>> {
        let rows = read.texts(
            "SELECT id || ' ' || level FROM record WHERE parent_id = ?1",
            [id],
        )?;
        let mut levels = HashSet::new();
        for row in rows {
            let (child, level) = row.split_once(' ').unwrap_or_default();
            if !self.parents.contains_key(child) {
                levels.insert(
                    self.levels
                        .get(child)
                        .map_or(level, String::as_str)
                        .to_owned(),
                );
            }
        }
        for (child, parent) in &self.parents {
            if parent.as_deref() == Some(id) {
                levels.insert(self.level_of(read, child)?);
            }
        }
        Ok(levels)
    }
}
