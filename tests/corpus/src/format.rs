//! The formats that are told apart, by the endings of names: a measure must not depend on what it measures.

use std::path::Path;

/// Who knows independently what a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Witness {
    /// `pdftotext` of poppler.
    Poppler,
    /// The preview Hancom's own program stored in the file: its beginning only.
    Hancom,
    /// LibreOffice, as text.
    Writer,
    /// LibreOffice, every sheet as a table.
    Calc,
    /// LibreOffice to PDF, then poppler.
    Impress,
    /// Nobody.
    Nobody,
}

/// A figure that must be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Floor {
    /// Mean share of the truth that is found.
    Recall(f64),
    /// Mean harmonic mean of recall and precision.
    F1(f64),
}

/// A format and how it is judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Format {
    pub(crate) name: &'static str,
    endings: &'static [&'static str],
    pub(crate) witness: Witness,
    pub(crate) floor: Option<Floor>,
    /// Characters without which a truth says nothing.
    pub(crate) enough: usize,
}

const fn format(
    name: &'static str,
    endings: &'static [&'static str],
    witness: Witness,
    floor: Option<Floor>,
) -> Format {
    Format {
        name,
        endings,
        witness,
        floor,
        enough: if matches!(witness, Witness::Hancom) {
            10
        } else {
            20
        },
    }
}

/// The floors are the best values measured for any known parser on a larger corpus, less 0.01.
pub(crate) const TABLE: &[Format] = &[
    format("pdf", &["pdf"], Witness::Poppler, Some(Floor::F1(0.925))),
    format(
        "hwp",
        &["hwp", "hwt"],
        Witness::Hancom,
        Some(Floor::Recall(0.98)),
    ),
    format(
        "hwpx",
        &["hwpx"],
        Witness::Hancom,
        Some(Floor::Recall(0.98)),
    ),
    format(
        "docx",
        &["docx", "docm", "dotx"],
        Witness::Writer,
        Some(Floor::Recall(0.956)),
    ),
    format(
        "doc",
        &["doc", "dot"],
        Witness::Writer,
        Some(Floor::Recall(0.874)),
    ),
    format(
        "odt",
        &["odt", "fodt", "ott"],
        Witness::Writer,
        Some(Floor::Recall(0.956)),
    ),
    format("rtf", &["rtf"], Witness::Writer, Some(Floor::Recall(0.90))),
    format(
        "sheet",
        &["xlsx", "xlsm", "xls", "ods"],
        Witness::Calc,
        None,
    ),
    format("slides", &["pptx", "ppt", "odp"], Witness::Impress, None),
    format("mail", &["eml", "msg", "mbox"], Witness::Nobody, None),
    format("html", &["html", "htm", "xhtml"], Witness::Nobody, None),
    format(
        "text",
        &["txt", "csv", "tsv", "md", "json", "xml"],
        Witness::Nobody,
        None,
    ),
    format(
        "image",
        &[
            "jpg", "jpeg", "png", "tif", "tiff", "gif", "bmp", "webp", "jp2",
        ],
        Witness::Nobody,
        None,
    ),
    format("other", &[], Witness::Nobody, None),
];

impl Format {
    /// The format a file says it is in; the last row of the table for all others.
    pub(crate) fn of(path: &Path) -> Self {
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        TABLE
            .iter()
            .find(|format| format.endings.contains(&ending.as_str()))
            .copied()
            .unwrap_or(TABLE[TABLE.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        for (name, expected) in [
            ("a.PDF", "pdf"),
            ("b/c.Docx", "docx"),
            ("회의록.hwp", "hwp"),
            ("README", "other"),
            ("a.pdf.bak", "other"),
        ] {
            assert_eq!(Format::of(Path::new(name)).name, expected, "{name}");
        }
    }
}
