//! Attached documents and the state of their text.

use crate::agent::choices;
use crate::invalid::{Invalid, Rule};

choices! {
    /// How far the text of a document has been read.
    TextState, "state" {
        /// Stored, not read yet.
        Pending = "pending",
        /// Text was read.
        Text = "text",
        /// Nothing to read in it.
        NoText = "no_text",
        /// Only pictures of text.
        NeedsOcr = "needs_ocr",
        /// Protected by a password.
        Encrypted = "encrypted",
        /// Could not be read.
        Failed = "failed",
    }
}

choices! {
    /// How far a document is on the way from draft to signed.
    DocumentStage, "stage" {
        /// A draft.
        Draft = "draft",
        /// Initialled: the text is settled and not signed yet.
        Initialled = "initialled",
        /// Signed.
        Signed = "signed",
        /// A correction of what was signed.
        Corrigendum = "corrigendum",
        /// A copy of what is kept elsewhere.
        Copy = "copy",
    }
}

choices! {
    /// How a long task stands.
    JobState, "state" {
        /// Not begun.
        Waiting = "waiting",
        /// Under way.
        Running = "running",
        /// Finished.
        Done = "done",
        /// Stopped by a person.
        Cancelled = "cancelled",
        /// Cut off: its process ended.
        Interrupted = "interrupted",
        /// Stopped by an error.
        Failed = "failed",
    }
}

choices! {
    /// What became of one thing a long task deals with.
    ItemState, "state" {
        /// Not begun.
        Waiting = "waiting",
        /// Begun and not finished.
        Running = "running",
        /// Done.
        Done = "done",
        /// It was there already.
        Already = "already",
        /// It can never be done: a link, a device, an empty file.
        Refused = "refused",
        /// It could not be done now and may be tried again.
        Failed = "failed",
        /// Nobody wants it any more.
        Cancelled = "cancelled",
    }
}

/// What a document is to its record: a code of lower-case words joined by hyphens, such as `agreed-minutes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRole(String);

impl DocumentRole {
    /// Reads a role code. Codes outside the known list are kept: an institution may have its own.
    ///
    /// # Errors
    /// [`Rule::Choice`] when it does not have the shape of a code.
    pub fn parse(code: &str) -> Result<Self, Invalid> {
        let code = code.trim().to_lowercase();
        let shaped = !code.is_empty()
            && code.len() <= 64
            && code
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if shaped {
            Ok(Self(code))
        } else {
            Err(Invalid::new("role", Rule::Choice, &code).hinting(
                "Use document, agreed-minutes, minutes, agenda or a word of your own: lower-case Latin letters, digits and hyphens, at most 64.",
            ))
        }
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl Default for DocumentRole {
    fn default() -> Self {
        Self("document".to_owned())
    }
}
