//! What can go wrong between words and a PDF.

/// A page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// A font that is built in could not be read.
    #[error("the font \"{0}\" could not be read")]
    Font(&'static str),
    /// A size that is none.
    #[error("a page of {0} × {1} points is no page")]
    Page(f32, f32),
    /// The writer of PDF gave up.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

/// The answer, or why there is no page.
pub type Result<T> = std::result::Result<T, PrintError>;
