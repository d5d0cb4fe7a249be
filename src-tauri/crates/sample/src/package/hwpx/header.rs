//! `Contents/header.xml`: faces, borders and the shapes that `section.rs` refers to by place.

use super::{HEAD, NAMES};

/// Letters: height in 1/100 point, bold.
const LETTERS: [(u32, bool); 5] = [
    (1050, false),
    (1500, true),
    (1200, true),
    (900, true),
    (950, true),
];
/// Paragraphs: alignment, space above and below.
const SHAPES: [(&str, u32, u32); 3] = [
    ("JUSTIFY", 0, 400),
    ("CENTER", 600, 1200),
    ("LEFT", 800, 300),
];

pub(super) fn header() -> String {
    let faces: String = ["HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER"]
        .map(|language| {
            format!(
                "<hh:fontface lang=\"{language}\" fontCnt=\"1\"><hh:font id=\"0\" face=\"함초롬바탕\" type=\"TTF\" isEmbedded=\"0\"/></hh:fontface>"
            )
        })
        .concat();
    let letters: String = LETTERS
        .iter()
        .enumerate()
        .map(|(id, shape)| letters(id, *shape))
        .collect();
    let shapes: String = SHAPES
        .iter()
        .enumerate()
        .map(|(id, shape)| shape_of(id, *shape))
        .collect();
    format!(
        "{HEAD}<hh:head {NAMES} version=\"1.4\" secCnt=\"1\"><hh:beginNum page=\"1\" footnote=\"1\" endnote=\"1\" pic=\"1\" tbl=\"1\" equation=\"1\"/>\
         <hh:refList><hh:fontfaces itemCnt=\"7\">{faces}</hh:fontfaces>\
         <hh:borderFills itemCnt=\"2\">{}{}</hh:borderFills>\
         <hh:charProperties itemCnt=\"{}\">{letters}</hh:charProperties>\
         <hh:tabProperties itemCnt=\"1\"><hh:tabPr id=\"0\" autoTabLeft=\"0\" autoTabRight=\"0\"/></hh:tabProperties>\
         <hh:paraProperties itemCnt=\"{}\">{shapes}</hh:paraProperties>\
         <hh:styles itemCnt=\"1\"><hh:style id=\"0\" type=\"PARA\" name=\"바탕글\" engName=\"Normal\" paraPrIDRef=\"0\" charPrIDRef=\"0\" \
         nextStyleIDRef=\"0\" langID=\"1042\" lockForm=\"0\"/></hh:styles></hh:refList>\
         <hh:compatibleDocument targetProgram=\"HWP201X\"><hh:layoutCompatibility/></hh:compatibleDocument>\
         <hh:docOption><hh:linkinfo path=\"\" pageInherit=\"0\" footnoteInherit=\"0\"/></hh:docOption></hh:head>",
        border(1, "NONE"),
        border(2, "SOLID"),
        LETTERS.len(),
        SHAPES.len(),
    )
}

fn border(id: u32, kind: &str) -> String {
    let side =
        |name: &str| format!("<hh:{name} type=\"{kind}\" width=\"0.12 mm\" color=\"#000000\"/>");
    let sides: String = ["leftBorder", "rightBorder", "topBorder", "bottomBorder"]
        .map(side)
        .concat();
    format!(
        "<hh:borderFill id=\"{id}\" threeD=\"0\" shadow=\"0\" centerLine=\"NONE\" breakCellSeparateLine=\"0\">\
         <hh:slash type=\"NONE\" Crooked=\"0\" isCounter=\"0\"/><hh:backSlash type=\"NONE\" Crooked=\"0\" isCounter=\"0\"/>{sides}\
         <hh:diagonal type=\"SOLID\" width=\"0.1 mm\" color=\"#000000\"/></hh:borderFill>"
    )
}

fn letters(id: usize, (height, bold): (u32, bool)) -> String {
    let scripts = |name: &str, value: &str| {
        let each: String = [
            "hangul", "latin", "hanja", "japanese", "other", "symbol", "user",
        ]
        .map(|script| format!(" {script}=\"{value}\""))
        .concat();
        format!("<hh:{name}{each}/>")
    };
    format!(
        "<hh:charPr id=\"{id}\" height=\"{height}\" textColor=\"#000000\" shadeColor=\"none\" useFontSpace=\"0\" useKerning=\"0\" \
         symMark=\"NONE\" borderFillIDRef=\"1\">{}{}{}{}{}{}<hh:underline type=\"NONE\" shape=\"SOLID\" color=\"#000000\"/>\
         <hh:strikeout shape=\"NONE\" color=\"#000000\"/><hh:outline type=\"NONE\"/>\
         <hh:shadow type=\"NONE\" color=\"#B2B2B2\" offsetX=\"10\" offsetY=\"10\"/></hh:charPr>",
        scripts("fontRef", "0"),
        scripts("ratio", "100"),
        scripts("spacing", "0"),
        scripts("relSz", "100"),
        scripts("offset", "0"),
        if bold { "<hh:bold/>" } else { "" },
    )
}

fn shape_of(id: usize, (align, above, below): (&str, u32, u32)) -> String {
    format!(
        "<hh:paraPr id=\"{id}\" tabPrIDRef=\"0\" condense=\"0\" fontLineHeight=\"0\" snapToGrid=\"1\" suppressLineNumbers=\"0\" checked=\"0\">\
         <hh:align horizontal=\"{align}\" vertical=\"BASELINE\"/><hh:heading type=\"NONE\" idRef=\"0\" level=\"0\"/>\
         <hh:breakSetting breakLatinWord=\"KEEP_WORD\" breakNonLatinWord=\"KEEP_WORD\" widowOrphan=\"0\" keepWithNext=\"0\" \
         keepLines=\"0\" pageBreakBefore=\"0\" lineWrap=\"BREAK\"/><hh:autoSpacing eAsianEng=\"0\" eAsianNum=\"0\"/>\
         <hh:margin><hc:intent value=\"0\" unit=\"HWPUNIT\"/><hc:left value=\"0\" unit=\"HWPUNIT\"/><hc:right value=\"0\" unit=\"HWPUNIT\"/>\
         <hc:prev value=\"{above}\" unit=\"HWPUNIT\"/><hc:next value=\"{below}\" unit=\"HWPUNIT\"/></hh:margin>\
         <hh:lineSpacing type=\"PERCENT\" value=\"160\" unit=\"HWPUNIT\"/>\
         <hh:border borderFillIDRef=\"1\" offsetLeft=\"0\" offsetRight=\"0\" offsetTop=\"0\" offsetBottom=\"0\" connect=\"0\" ignoreMargin=\"0\"/></hh:paraPr>"
    )
}
