//! Where in a record words stand, and what a match there is worth.

use tantivy::schema::Field;

use crate::query::Scope;
use crate::schema::{FIELDS, LANGUAGES, PAGE, RECORD};

/// A place where a record matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A title.
    Title,
    /// Other prose of the description.
    Scope,
    /// A label of a tag or subject term.
    Tag,
    /// A name of a person, body or place.
    Name,
    /// The reference code.
    Code,
    /// A file name.
    File,
    /// The text of a document.
    Text,
}

impl Place {
    /// All, in the order a reader wants to hear of them.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Scope,
        Self::Tag,
        Self::Name,
        Self::Code,
        Self::File,
        Self::Text,
    ];

    pub(crate) fn boost(self) -> f32 {
        match self {
            Self::Title => 3.0,
            Self::Scope | Self::Text | Self::File => 1.0,
            Self::Tag | Self::Name => 1.5,
            Self::Code => 2.0,
        }
    }

    /// The same when not every word is wanted. Many records of one file share a title, so that a
    /// few words of a question in a title say less than in the text.
    pub(crate) fn loose_boost(self) -> f32 {
        match self {
            Self::Title => 0.6,
            Self::Scope | Self::Text | Self::File | Self::Tag | Self::Name | Self::Code => 1.0,
        }
    }

    /// The fields of a place, each with the mark in `has` of the documents counted with it.
    pub(crate) fn fields(self) -> Vec<(Field, &'static str)> {
        let f = &*FIELDS;
        let languages = |fields: &[Field]| fields.iter().copied().zip(LANGUAGES).collect();
        match self {
            Self::Title => languages(&f.title),
            Self::Scope => languages(&f.scope),
            Self::Text => languages(&f.body),
            Self::Tag => vec![(f.tags, RECORD)],
            Self::Name => vec![(f.names, RECORD)],
            Self::Code => vec![(f.reference, RECORD)],
            Self::File => vec![(f.files, RECORD)],
        }
    }

    /// The places a scope looks in.
    pub(crate) fn of(scope: Scope) -> &'static [Self] {
        match scope {
            Scope::Anywhere => &Self::ALL,
            Scope::Title => &[Self::Title],
            Scope::Tag => &[Self::Tag],
            Scope::Agent => &[Self::Name],
            Scope::Code => &[Self::Code],
        }
    }
}

/// The fields of single pages.
pub(crate) fn page_fields() -> Vec<(Field, &'static str)> {
    FIELDS
        .page_text
        .iter()
        .map(|field| (*field, PAGE))
        .collect()
}
