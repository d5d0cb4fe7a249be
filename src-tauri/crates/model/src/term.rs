//! What a label, a note and a relation can be to a term (SKOS).

use crate::agent::choices;
use crate::invalid::Invalid;

choices! {
    /// What a label is to its term.
    LabelKind, "kind" {
        /// The one label to show, at most one per language.
        Preferred = "preferred",
        /// Another word for the same thing.
        Alternative = "alternative",
        /// Found by, never shown: misspellings, words no longer to be used.
        Hidden = "hidden",
    }
}

choices! {
    /// What a note says of its term.
    TermNoteKind, "kind" {
        /// When the term is to be used, and when its words were.
        Scope = "scope",
        /// What it means.
        Definition = "definition",
        /// Where that was taken from.
        Source = "source",
    }
}

choices! {
    /// How two terms are related.
    TermRelationKind, "kind" {
        /// The first is the narrower of the two.
        Broader = "broader",
        /// Neither is above the other.
        Related = "related",
    }
}
