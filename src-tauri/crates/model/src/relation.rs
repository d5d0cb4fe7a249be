//! Relations between records, stored once and named from both ends.

use crate::invalid::{Invalid, Rule};

/// What one record is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// They belong together.
    Associated,
    /// The first comes before the second.
    Precedes,
    /// The first is a copy of the second.
    CopyOf,
    /// The first is a version of the second.
    VersionOf,
    /// The first refers to the second.
    RefersTo,
}

impl RelationKind {
    /// Every kind.
    pub const ALL: [RelationKind; 5] = [
        RelationKind::Associated,
        RelationKind::Precedes,
        RelationKind::CopyOf,
        RelationKind::VersionOf,
        RelationKind::RefersTo,
    ];

    /// Its code, read from the first record to the second.
    pub fn code(self) -> &'static str {
        match self {
            RelationKind::Associated => "associated",
            RelationKind::Precedes => "precedes",
            RelationKind::CopyOf => "copy_of",
            RelationKind::VersionOf => "version_of",
            RelationKind::RefersTo => "refers_to",
        }
    }

    /// The word for it read from the second record to the first.
    pub fn inverse(self) -> &'static str {
        match self {
            RelationKind::Associated => "associated",
            RelationKind::Precedes => "follows",
            RelationKind::CopyOf => "has_copy",
            RelationKind::VersionOf => "has_version",
            RelationKind::RefersTo => "referred_to_by",
        }
    }

    /// Whether both ends are alike.
    pub fn is_symmetric(self) -> bool {
        self.code() == self.inverse()
    }

    /// The kind a word names, and whether it was the word of the second record.
    ///
    /// # Errors
    /// [`Rule::Choice`] when it names none.
    pub fn parse(word: &str) -> Result<(Self, bool), Invalid> {
        let wanted = word.trim().to_lowercase().replace(['-', ' '], "_");
        Self::ALL
            .into_iter()
            .find_map(|kind| {
                (kind.code() == wanted)
                    .then_some((kind, false))
                    .or((kind.inverse() == wanted).then_some((kind, true)))
            })
            .ok_or_else(|| {
                let mut words: Vec<&str> = Vec::new();
                for kind in Self::ALL {
                    words.push(kind.code());
                    if kind.inverse() != kind.code() {
                        words.push(kind.inverse());
                    }
                }
                Invalid::new("kind", Rule::Choice, word).allowing(words)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_word_names_the_kind() {
        for kind in RelationKind::ALL {
            assert_eq!(RelationKind::parse(kind.code()), Ok((kind, false)));
            assert_eq!(
                RelationKind::parse(kind.inverse()),
                Ok((kind, !kind.is_symmetric())),
                "{kind:?} from its other end"
            );
        }
        assert!(RelationKind::parse("cousin").is_err());
    }
}
