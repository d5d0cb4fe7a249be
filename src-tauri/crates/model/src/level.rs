//! Levels of description (ISAD(G) 3.1.4) as a vocabulary: those Girok knows and those an archive adds.
//!
//! A level of an archive says which levels it may stand below. A level nobody knows, which came with an import, is
//! kept and may stand anywhere, and anything may stand below it.

use std::collections::BTreeMap;
use std::fmt;

use crate::invalid::{Invalid, Rule};

/// The level of a record, for example `fonds` or `item`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level(String);

/// The levels EAD has an attribute value for; any other is `otherlevel`.
pub const EAD_LEVELS: [&str; 11] = [
    "class",
    "collection",
    "file",
    "fonds",
    "item",
    "otherlevel",
    "recordgrp",
    "series",
    "subfonds",
    "subgrp",
    "subseries",
];

/// Code, rank (a record stands below one of a smaller rank; equal ranks nest where `nests`), level in EAD.
const LEVELS: [(&str, u8, bool, &str); 9] = [
    ("collection", 0, false, "collection"),
    ("fonds", 0, false, "fonds"),
    ("subfonds", 1, true, "subfonds"),
    ("recordgrp", 1, true, "recordgrp"),
    ("series", 2, false, "series"),
    ("opis", 2, false, "otherlevel"),
    ("subseries", 3, true, "subseries"),
    ("file", 4, true, "file"),
    ("item", 5, false, "item"),
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

    /// A level as it is kept with a record, known or not.
    pub fn kept(code: &str) -> Self {
        Self(code.to_owned())
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
        LEVELS.iter().map(|(code, _, _, _)| *code)
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
        .find(|(known, _, _, _)| *known == code)
        .map(|(_, rank, nests, _)| (*rank, *nests))
}

/// A level and where it may stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelRule {
    /// Code: lower-case letters, digits and hyphens.
    pub code: String,
    /// Level attribute in EAD, one of [`EAD_LEVELS`].
    pub ead: String,
    /// Codes of the levels it may stand directly below; an empty text is the top.
    pub parents: Vec<String>,
    /// Labels by language.
    pub labels: BTreeMap<String, String>,
}

/// The vocabulary of levels of one archive.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<LevelRule>);

impl Levels {
    /// The levels Girok knows with those of the archive, in order; one with the code of a level Girok knows takes
    /// its place.
    pub fn new(own: Vec<LevelRule>) -> Self {
        Self(own)
    }

    /// The level named by `code`.
    ///
    /// # Errors
    /// [`Rule::Level`] when the vocabulary has no such code.
    pub fn parse(&self, code: &str) -> Result<Level, Invalid> {
        let wanted = code.trim().to_lowercase();
        match self.own(&wanted) {
            Some(rule) => Ok(Level(rule.code.clone())),
            None => Level::parse(code).map_err(|fault| self.listed(fault)),
        }
    }

    /// A fault that names the levels of this archive too.
    fn listed(&self, fault: Invalid) -> Invalid {
        let codes: Vec<String> = self.all().into_iter().map(|rule| rule.code).collect();
        fault.hinting(format!("Use one of {}.", codes.join(", ")))
    }

    /// The level a meeting's record has below a record of level `parent`, unless said otherwise: a file, or an item
    /// where no file may stand.
    pub fn of_meeting_below(&self, parent: Option<&Level>) -> Level {
        let usual = Level::of_meeting_below(parent);
        if self.may_stand(&usual, parent) {
            usual
        } else {
            Level("item".to_owned())
        }
    }

    /// Whether a record of level `level` may stand directly below one of level `parent` (`None`: the top).
    pub fn may_stand(&self, level: &Level, parent: Option<&Level>) -> bool {
        let parent = parent.map_or("", |parent| parent.code());
        if let Some(rule) = self.own(level.code()) {
            let known = parent.is_empty() || self.own(parent).is_some() || rank(parent).is_some();
            return !known || rule.parents.iter().any(|code| code == parent);
        }
        self.inside(level, parent, &mut Vec::new())
    }

    /// A level Girok knows stands below a level of the archive where it may stand below one that this may stand below.
    fn inside(&self, level: &Level, parent: &str, seen: &mut Vec<String>) -> bool {
        if rank(parent).is_some() {
            return level.may_stand_below(Some(&Level::kept(parent)));
        }
        let Some(rule) = self.own(parent) else {
            return true;
        };
        if seen.iter().any(|code| code == parent) {
            return false;
        }
        seen.push(parent.to_owned());
        rule.parents
            .iter()
            .any(|above| self.inside(level, above, seen))
    }

    /// That a record of level `level` cannot stand directly below one of level `parent`, as the fault of `value`: says
    /// where it may stand.
    pub fn misplaced(&self, level: &Level, parent: Option<&Level>, value: &str) -> Invalid {
        let code = level.code();
        let place = parent.map_or_else(
            || "at the top".to_owned(),
            |parent| format!("below one of level \"{}\"", parent.code()),
        );
        let parents = self
            .own(code)
            .map_or_else(|| self.parents_of(code), |rule| rule.parents.clone());
        let top = parents.iter().any(String::is_empty).then_some("at the top");
        let below: Vec<&str> = parents
            .iter()
            .map(String::as_str)
            .filter(|parent| !parent.is_empty())
            .collect();
        let below = (!below.is_empty()).then(|| format!("below {}", below.join(", ")));
        let places: Vec<&str> = top.into_iter().chain(below.as_deref()).collect();
        let fault = Invalid::new("level", Rule::LevelPlace, value).saying(format!(
            "A record of level \"{code}\" cannot stand {place}."
        ));
        if places.is_empty() {
            return fault;
        }
        fault.hinting(format!("It may stand {}.", places.join(" or ")))
    }

    /// Every level, from the top down, then those only this archive has.
    pub fn all(&self) -> Vec<LevelRule> {
        let known = LEVELS.iter().map(|(code, _, _, ead)| {
            self.own(code).cloned().unwrap_or_else(|| LevelRule {
                code: (*code).to_owned(),
                ead: (*ead).to_owned(),
                parents: self.parents_of(code),
                labels: BTreeMap::new(),
            })
        });
        let own = self.0.iter().filter(|rule| rank(&rule.code).is_none());
        known.chain(own.cloned()).collect()
    }

    fn parents_of(&self, code: &str) -> Vec<String> {
        let level = Level::kept(code);
        let top = self.may_stand(&level, None).then(String::new);
        let own = self.0.iter().map(|rule| rule.code.clone());
        let known = Level::codes().map(str::to_owned);
        let below = known
            .chain(own.filter(|own| rank(own).is_none()))
            .filter(|parent| self.may_stand(&level, Some(&Level::kept(parent))));
        top.into_iter().chain(below).collect()
    }

    fn own(&self, code: &str) -> Option<&LevelRule> {
        self.0.iter().find(|rule| rule.code == code)
    }

    /// Reads a level of an archive: its code, its place in EAD, and parents that the vocabulary (or the level itself) has.
    ///
    /// # Errors
    /// [`Rule::Level`] for the code or a parent, [`Rule::Choice`] for `ead`, [`Rule::Required`] without a parent,
    /// [`Rule::Length`] when the code is longer than 40 characters.
    pub fn check(&self, rule: &LevelRule) -> Result<(), Invalid> {
        let code = rule.code.as_str();
        if code.chars().count() > 40 {
            return Err(Invalid::new("level", Rule::Length, code));
        }
        let shaped = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if code.is_empty() || !code.chars().all(shaped) {
            return Err(Invalid::new("level", Rule::Level, code)
                .saying(format!("\"{code}\" cannot be the code of a level."))
                .hinting("Use lower-case Latin letters, digits and hyphens."));
        }
        if !EAD_LEVELS.contains(&rule.ead.as_str()) {
            return Err(Invalid::new("ead", Rule::Choice, &rule.ead).allowing(EAD_LEVELS));
        }
        if rule.parents.is_empty() {
            return Err(Invalid::new("parents", Rule::Required, ""));
        }
        for parent in &rule.parents {
            if !parent.is_empty() && parent != code {
                self.parse(parent).map_err(|fault| fault.at("parents"))?;
            }
        }
        Ok(())
    }
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

    fn own(code: &str, parents: &[&str]) -> LevelRule {
        LevelRule {
            code: code.to_owned(),
            ead: "otherlevel".to_owned(),
            parents: parents.iter().map(|code| (*code).to_owned()).collect(),
            labels: BTreeMap::from([("ko".to_owned(), "하위철".to_owned())]),
        }
    }

    #[test]
    fn levels_of_an_archive_stand_beside_those_girok_knows() {
        let levels = Levels::new(vec![
            own("subfile", &["file", "subfile"]),
            own("agency", &[""]),
            own("item", &["file", "item"]),
        ]);
        let may = |child: &str, parent: Option<&str>| {
            levels.may_stand(
                &levels.parse(child).unwrap_or_else(|_| Level::kept(child)),
                parent.map(Level::kept).as_ref(),
            )
        };
        for (child, parent, allowed) in [
            ("subfile", Some("file"), true),
            ("subfile", Some("subfile"), true),
            ("subfile", Some("fonds"), false),
            ("subfile", None, false),
            ("file", Some("subfile"), true),
            ("series", Some("subfile"), false),
            ("fonds", Some("agency"), true),
            ("agency", Some("fonds"), false),
            ("item", Some("item"), true),
            ("item", Some("series"), false),
            ("series", Some("fonds"), true),
            ("file", Some("box of an import"), true),
            ("subfile", Some("box of an import"), true),
            ("box of an import", Some("item"), true),
        ] {
            assert_eq!(may(child, parent), allowed, "{child} below {parent:?}");
        }
        assert_eq!(levels.parse(" Subfile ").unwrap().code(), "subfile");
        assert!(levels.parse("shelf").is_err());
        let all = levels.all();
        assert_eq!(
            all.len(),
            11,
            "an own item takes the place of the known one"
        );
        let file = all.iter().find(|rule| rule.code == "file").unwrap();
        assert!(
            file.parents.contains(&"subfile".to_owned())
                && !file.parents.contains(&"item".to_owned())
        );
    }

    #[test]
    fn a_level_is_saved_only_where_it_can_stand() {
        let levels = Levels::default();
        assert_eq!(levels.check(&own("subfile", &["file", "subfile"])), Ok(()));
        for (rule, field) in [
            (own("Sub file", &["file"]), "level"),
            (own("subfile", &[]), "parents"),
            (own("subfile", &["shelf"]), "parents"),
            (
                LevelRule {
                    ead: "box".to_owned(),
                    ..own("subfile", &["file"])
                },
                "ead",
            ),
        ] {
            assert_eq!(levels.check(&rule).unwrap_err().field, field, "{rule:?}");
        }
    }

    #[test]
    fn levels_that_name_each_other_do_not_go_round_for_ever() {
        let levels = Levels::new(vec![own("left", &["right"]), own("right", &["left"])]);
        assert!(!levels.may_stand(&Level::kept("item"), Some(&Level::kept("left"))));
    }
}
