//! Candidates for merging, each with the reasons why.
//!
//! A candidate is for a person to judge. Two of different kinds, two marked as different, two of one chain of bodies
//! and two that did not live at one time are never candidates.

use std::collections::{BTreeMap, BTreeSet};

use girok_model::AgentKind;
use girok_store::{AgentDistinctRow, AgentRow, Read};

use super::read::{AgentWhole, agent, chain, existence};
use crate::error::Result;
use crate::names::{Keys, Span, keys};
use crate::open::Archive;

/// Agents that share one key at the most; a key of more tells nothing.
const MOST_SHARED: usize = 50;

/// Why two agents may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Both bear this name.
    SameName(String),
    /// Two names that differ in spacing, order, marks or letters typed otherwise.
    SameKey(String, String),
    /// A name in Han characters and one that is a reading of it.
    SameReading(String, String),
    /// They existed at one time.
    DatesOverlap,
}

impl Reason {
    /// Its code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SameName(_) => "same_name",
            Self::SameKey(..) => "same_key",
            Self::SameReading(..) => "same_reading",
            Self::DatesOverlap => "dates_overlap",
        }
    }

    /// In words.
    pub fn words(&self) -> String {
        match self {
            Self::SameName(name) => format!("Both are called \"{name}\"."),
            Self::SameKey(one, other) => {
                format!("\"{one}\" and \"{other}\" differ only in the way they are written.")
            }
            Self::SameReading(one, other) => {
                format!("\"{one}\" and \"{other}\" can be read alike.")
            }
            Self::DatesOverlap => "They existed at one time.".to_owned(),
        }
    }

    fn weight(&self) -> u32 {
        match self {
            Self::SameName(_) => 3,
            Self::SameKey(..) | Self::SameReading(..) => 2,
            Self::DatesOverlap => 1,
        }
    }
}

/// Two agents that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The one entered first.
    pub first: AgentWhole,
    /// The other one.
    pub other: AgentWhole,
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
    /// Grows with the reasons.
    pub score: u32,
}

/// A name of an agent, ready to be compared.
struct Known {
    agent: String,
    name: String,
    folded: String,
    keys: Keys,
}

impl Archive {
    /// The pairs that may be one, the likeliest first.
    pub fn duplicate_agents(&self, limit: u32) -> Result<Vec<Candidate>> {
        self.store.read(|read| {
            let mut found = Vec::new();
            for kind in [
                AgentKind::Person,
                AgentKind::CorporateBody,
                AgentKind::Family,
            ] {
                for ((first, other), reason) in pairs(&known(read, kind)?) {
                    found.extend(candidate(read, &first, &other, reason)?);
                }
            }
            found.sort_by(|a, b| {
                (b.score, &a.first.id, &a.other.id).cmp(&(a.score, &b.first.id, &b.other.id))
            });
            found.truncate(limit as usize);
            Ok(found)
        })
    }
}

fn known(read: &Read<'_>, kind: AgentKind) -> Result<Vec<Known>> {
    // Three columns as one text: names hold no line breaks.
    let rows = read.texts(
        "SELECT a.id || char(10) || n.name_key || char(10) || n.name FROM agent_name n JOIN agent a ON a.id = n.agent_id \
         WHERE a.kind = ?1 AND a.merged_into_id IS NULL ORDER BY a.key, n.position, n.key",
        [kind.code()],
    )?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let (agent, rest) = row.split_once('\n')?;
            let (folded, name) = rest.split_once('\n')?;
            Some(Known {
                agent: agent.to_owned(),
                name: name.to_owned(),
                folded: folded.to_owned(),
                keys: keys(name, kind == AgentKind::Person),
            })
        })
        .collect())
}

/// Pairs with the strongest reason their names give.
fn pairs(known: &[Known]) -> BTreeMap<(String, String), Reason> {
    let mut by_key: BTreeMap<&str, Vec<(&Known, bool)>> = BTreeMap::new();
    for name in known {
        for (key, from_han) in &name.keys {
            by_key.entry(key).or_default().push((name, *from_han));
        }
    }
    let mut pairs: BTreeMap<(String, String), Reason> = BTreeMap::new();
    for names in by_key.values() {
        let bearers: BTreeSet<&str> = names.iter().map(|(name, _)| name.agent.as_str()).collect();
        if bearers.len() < 2 || bearers.len() > MOST_SHARED {
            continue;
        }
        for (place, (one, one_read)) in names.iter().enumerate() {
            for (other, other_read) in &names[place + 1..] {
                if one.agent == other.agent {
                    continue;
                }
                // Two names in Han characters that only sound alike are two names.
                if *one_read && *other_read && one.folded != other.folded {
                    continue;
                }
                let reason = if one.folded == other.folded {
                    Reason::SameName(one.name.clone())
                } else if *one_read || *other_read {
                    Reason::SameReading(one.name.clone(), other.name.clone())
                } else {
                    Reason::SameKey(one.name.clone(), other.name.clone())
                };
                let pair = if one.agent < other.agent {
                    (one.agent.clone(), other.agent.clone())
                } else {
                    (other.agent.clone(), one.agent.clone())
                };
                match pairs.get_mut(&pair) {
                    Some(known) if known.weight() >= reason.weight() => {}
                    Some(known) => *known = reason,
                    None => {
                        pairs.insert(pair, reason);
                    }
                }
            }
        }
    }
    pairs
}

fn candidate(
    read: &Read<'_>,
    first: &str,
    other: &str,
    reason: Reason,
) -> Result<Option<Candidate>> {
    let marked = read.list::<AgentDistinctRow>(
        "(first_id = ?1 AND other_id = ?2) OR (first_id = ?2 AND other_id = ?1)",
        [first, other],
    )?;
    if !marked.is_empty() || chain(read, first)?.iter().any(|body| body == other) {
        return Ok(None);
    }
    let lived =
        |id: &str| Ok::<_, crate::ArchiveError>(Span::of(&existence(&read.get::<AgentRow>(id)?)));
    let mut reasons = vec![reason];
    match (lived(first)?, lived(other)?) {
        (Some(one), Some(two)) if one.meets(two) => reasons.push(Reason::DatesOverlap),
        (Some(_), Some(_)) => return Ok(None),
        (None, _) | (_, None) => {}
    }
    Ok(Some(Candidate {
        first: agent(read, first)?,
        other: agent(read, other)?,
        score: reasons.iter().map(Reason::weight).sum(),
        reasons,
    }))
}
