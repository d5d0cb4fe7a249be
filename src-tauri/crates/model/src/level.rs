//! Levels of description (ISAD(G) 3.1.4) as a vocabulary.

use std::fmt;

use crate::invalid::{Invalid, Rule};

/// The level of a record, for example `fonds` or `item`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level(String);

/// Code, rank (a record stands below one of a smaller rank; equal ranks nest where `nests`).
const LEVELS: [(&str, u8, bool); 9] = [
    ("collection", 0, false),
    ("fonds", 0, false),
    ("subfonds", 1, true),
    ("recordgrp", 1, true),
    ("series", 2, false),
    ("opis", 2, false),
    ("subseries", 3, true),
    ("file", 4, true),
    ("item", 5, false),
];

impl Level {
    /// The level named by `code`.
    ///
    /// # Errors
    /// [`Rule::Level`] when the vocabulary has no such code.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        let code = code.trim().to_lowercase();
        if rank(&code).is_some() {
            Ok(Self(code))
        } else {
            Err(Invalid::new("level", Rule::Level, &code))
        }
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether a record of this level may stand directly below one of level `parent` (`None`: the top).
    pub fn may_stand_below(&self, parent: Option<&Level>) -> bool {
        let Some(parent) = parent else { return true };
        match (rank(&parent.0), rank(&self.0)) {
            (Some((above, _)), Some((own, nests))) => own > above || (own == above && nests),
            // A level that came with an import is kept where it is.
            _ => true,
        }
    }

    /// The level a meeting's record has below a record of level `parent`, unless said otherwise.
    pub fn of_meeting_below(parent: Option<&Level>) -> Self {
        let code = match parent.and_then(|level| rank(&level.0)) {
            Some((rank, _)) if rank >= 4 => "item",
            _ => "file",
        };
        Self(code.to_owned())
    }

    /// Every code, from the top down.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        LEVELS.iter().map(|(code, _, _)| *code)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn rank(code: &str) -> Option<(u8, bool)> {
    LEVELS
        .iter()
        .find(|(known, _, _)| *known == code)
        .map(|(_, rank, nests)| (*rank, *nests))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_stand_only_where_they_belong() {
        let level = |code| Level::parse(code).unwrap();
        for (child, parent, allowed) in [
            ("fonds", None, true),
            ("item", None, true),
            ("series", Some("fonds"), true),
            ("file", Some("series"), true),
            ("item", Some("file"), true),
            ("item", Some("fonds"), true),
            ("file", Some("file"), true),
            ("item", Some("item"), false),
            ("fonds", Some("series"), false),
            ("series", Some("file"), false),
        ] {
            let parent_level = parent.map(level);
            assert_eq!(
                level(child).may_stand_below(parent_level.as_ref()),
                allowed,
                "{child} below {parent:?}"
            );
        }
        assert!(Level::parse("shelf").is_err());
    }
}
