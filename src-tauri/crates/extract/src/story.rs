//! The text of a word-processor document by where it stands: notes, comments, headers and footers are met in the
//! middle of the body and read after it.

use crate::fault::Fault;
use crate::xml::Flow;

/// Where a piece of text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The text itself, with what is anchored in it.
    Body,
    /// Headers and footers.
    Margin,
    /// Footnotes and endnotes.
    Note,
    /// Remarks that are not printed.
    Comment,
}

/// A flow for each place.
#[derive(Debug, Default)]
pub(crate) struct Story {
    body: Flow,
    margins: Flow,
    notes: Flow,
    comments: Flow,
}

impl Story {
    pub(crate) fn at(&mut self, place: Place) -> &mut Flow {
        match place {
            Place::Body => &mut self.body,
            Place::Margin => &mut self.margins,
            Place::Note => &mut self.notes,
            Place::Comment => &mut self.comments,
        }
    }

    /// The places one after another, in the order all readers keep to.
    pub(crate) fn text(&mut self) -> Result<String, Fault> {
        let mut whole = std::mem::take(&mut self.body);
        for flow in [&self.margins, &self.notes, &self.comments] {
            if flow.as_str().is_empty() {
                continue;
            }
            whole.end_line()?;
            whole.push(flow.as_str())?;
        }
        Ok(whole.into_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_one_another() {
        let mut story = Story::default();
        for (place, text) in [
            (Place::Comment, "really?"),
            (Place::Body, "body"),
            (Place::Note, "note\n"),
            (Place::Margin, "head"),
        ] {
            story.at(place).push(text).unwrap();
        }
        assert_eq!(story.text().unwrap(), "body\nhead\nnote\nreally?");
    }
}
