//! Language versions of one text: which paragraphs correspond, and which dates, numbers and items do not.
//!
//! Nothing is translated. Paragraphs are joined by what language does not change: their numbers, dates, figures, order
//! and length. So a sentence that says something else in the same figures is not found; a date, an amount or an item
//! that one version has and the other has not is.

mod align;
mod differences;
mod numbers;
mod paragraphs;
#[cfg(test)]
mod tests;

pub use paragraphs::{Paragraph, paragraphs};

use crate::minutes::Text;

/// What does not correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// A paragraph has none beside it.
    Missing,
    /// A date is not in the other.
    Date,
    /// A number is not in the other, neither in digits nor in words.
    Number,
    /// The numbers of the paragraphs are not the same.
    Label,
}

impl DifferenceKind {
    /// Stable word.
    pub fn code(self) -> &'static str {
        match self {
            DifferenceKind::Missing => "missing",
            DifferenceKind::Date => "date",
            DifferenceKind::Number => "number",
            DifferenceKind::Label => "label",
        }
    }
}

/// Something that does not correspond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub kind: DifferenceKind,
    /// Index of the pair of paragraphs it is in.
    pub pair: usize,
    /// What the first version has and the other has not.
    pub one: Vec<String>,
    /// What the other has.
    pub other: Vec<String>,
}

/// Two versions side by side.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Paragraphs of the first version.
    pub one: Vec<Paragraph>,
    /// Paragraphs of the other.
    pub other: Vec<Paragraph>,
    /// Indices of paragraphs that correspond, in order; one side absent where there is none.
    pub pairs: Vec<(Option<usize>, Option<usize>)>,
    /// What does not correspond.
    pub differences: Vec<Difference>,
    /// From 0 to 1: how much of the numbered paragraphs, dates and numbers of both is the same.
    pub likeness: f64,
}

/// Compares two versions.
pub fn compare(one: &Text<'_>, other: &Text<'_>) -> Comparison {
    let (one, other) = (paragraphs(one), paragraphs(other));
    let pairs = align::align(&one, &other);
    let differences = differences::differences(&one, &other, &pairs);
    let likeness = align::likeness(&one, &other, &pairs);
    Comparison {
        one,
        other,
        pairs,
        differences,
        likeness,
    }
}
