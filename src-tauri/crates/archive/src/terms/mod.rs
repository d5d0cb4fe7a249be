//! Vocabularies and their terms (SKOS): labels in several languages, broader and related terms, notes.
//!
//! Owns the rules between terms: one preferred label per language, none of them twice in a vocabulary, no
//! cycle above a term, none related to what stands above or below it. A tag is a term of the vocabulary
//! `tags`. A merged term stays as a row that leads to the kept one and is never listed.
//! Refuses to remove what is in use, unless asked to take it off the records too.

mod apply;
mod labels;
mod merge;
mod notes;
mod place;
mod read;
mod relate;
mod remove;
mod resolve;
mod save;
mod seed;
mod vocabularies;

pub(crate) use apply::{attach, find_all, find_or_add};
pub use labels::Label;
pub(crate) use labels::add;
pub use notes::TermNote;
pub use read::{TermBranch, TermEntry, TermWhole};
pub(crate) use read::{all_labels, records_below, term, terms_of_record};
pub use save::{NewTerm, TermPatch};
pub use seed::Seeded;
pub(crate) use seed::seed_founding;
pub use vocabularies::{NewVocabulary, VocabularyWhole};

/// The vocabulary of free tags.
pub(crate) const TAGS: &str = "tags";

/// Vocabularies that are lists of codes: their terms are no subjects, so that words are not read as these.
pub(crate) const CODE_LISTS: &str = "('document-roles', 'levels', 'languages', 'scripts')";
