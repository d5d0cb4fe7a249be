//! A document as its author wrote it: a header and pages of blocks.

mod parse;

pub(crate) use parse::parse;

/// One document, whatever it will be written as.
#[derive(Debug, PartialEq)]
pub(crate) struct Source {
    /// Name of the file to write; its ending decides the kind.
    pub(crate) file: String,
    /// BCP 47 tag of the main language.
    pub(crate) language: String,
    /// Title in the properties of the document.
    pub(crate) title: String,
    /// What every page says of itself: that it is a sample.
    pub(crate) mark: String,
    /// Words that stand on one page only, page by page; empty where none are promised.
    pub(crate) proofs: Vec<Vec<String>>,
    /// The pages; one, where the kind has no real pages.
    pub(crate) pages: Vec<Vec<Block>>,
}

/// A piece of a page.
#[derive(Debug, PartialEq)]
pub(crate) enum Block {
    /// The title on the page.
    Title(String),
    /// A heading.
    Heading(String),
    /// What the reader must know of the document, set apart.
    Notice(String),
    /// A paragraph; a number as written, if it has one.
    Paragraph(Option<String>, String),
    /// One line of a list.
    Bullet(String),
    /// Rows of cells; the first row is the head.
    Table(Vec<Vec<String>>),
}

impl Source {
    /// Ending of the file name, without the dot.
    pub(crate) fn extension(&self) -> &str {
        self.file.rsplit('.').next().unwrap_or_default()
    }

    /// Everything a reader can read on one page, for checks.
    pub(crate) fn page_text(&self, page: usize) -> String {
        let mut text = String::new();
        for block in self.pages.get(page).into_iter().flatten() {
            block.words(&mut text);
        }
        text
    }
}

impl Block {
    fn words(&self, into: &mut String) {
        match self {
            Self::Title(text)
            | Self::Heading(text)
            | Self::Notice(text)
            | Self::Paragraph(_, text)
            | Self::Bullet(text) => {
                into.push_str(text);
                into.push('\n');
            }
            Self::Table(rows) => {
                for cell in rows.iter().flatten() {
                    into.push_str(cell);
                    into.push('\n');
                }
            }
        }
    }
}
