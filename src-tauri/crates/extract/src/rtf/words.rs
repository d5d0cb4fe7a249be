//! What the control words mean that concern text. Source: Microsoft's "Rich Text Format Specification" 1.9.1.
//!
//! A word that is not here concerns how the text looks.

use crate::story::Place;

/// What a group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Text of the document.
    Text(Place),
    /// The font table.
    Fonts,
    /// The name of a property of a shape.
    ShapeName,
    /// The value of a property of a shape.
    ShapeValue,
    /// Nothing a reader sees.
    Skip,
}

/// The destination a word opens, if it opens one.
pub(super) fn destination(name: &str) -> Option<Target> {
    Some(match name {
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
        | "footerf" => Target::Text(Place::Margin),
        "footnote" => Target::Text(Place::Note),
        "annotation" => Target::Text(Place::Comment),
        "fonttbl" => Target::Fonts,
        "sn" => Target::ShapeName,
        "sv" => Target::ShapeValue,
        // Tables of the document, instructions of fields, index entries, and copies for older readers of what
        // stands beside them in a newer form.
        "colortbl" | "stylesheet" | "info" | "listtable" | "listoverridetable" | "revtbl"
        | "filetbl" | "rsidtbl" | "fldinst" | "tc" | "tcn" | "xe" | "pict" | "shprslt"
        | "nonshppict" | "nonesttables" | "bkmkstart" | "bkmkend" | "ftnsep" | "ftnsepc"
        | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "falt" | "panose" | "fontemb"
        | "template" | "operator" | "author" | "objdata" | "objclass" | "objname" | "datafield"
        | "formfield" | "atnid" | "atnauthor" | "atrfstart" | "atrfend" | "atndate" | "atnref"
        | "atntime" | "atnparent" | "atnicn" | "mmathPict" | "private" | "pntxta" | "pntxtb"
        | "leveltext" | "levelnumbers" | "keycode" | "wgrffmtfilter" | "themedata" | "rxe"
        | "txe" => Target::Skip,
        _ => return None,
    })
}

/// Whether a group marked as ignorable for those who do not know it holds text all the same.
pub(super) fn is_known(name: &str) -> bool {
    matches!(
        name,
        "shpinst"
            | "do"
            | "annotation"
            | "footnote"
            | "ud"
            | "nesttableprops"
            | "shppict"
            | "moMath"
            | "moMathPara"
            | "mmath"
            | "fldrslt"
            | "background"
    ) || destination(name).is_some_and(|target| target != Target::Skip)
}

/// Properties of mathematics stand between its letters, in groups of their own.
pub(super) fn is_mathematics(name: &str) -> bool {
    matches!(
        name.strip_suffix("Pr"),
        Some(stem) if stem.starts_with('m') && stem.len() > 1
    )
}

/// The character a word stands for.
pub(super) fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200D}",
        "zwnj" => "\u{200C}",
        _ => return None,
    })
}
