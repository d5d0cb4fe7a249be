//! WordprocessingML (ECMA-376), transitional, the parts a reader needs and no more.

use super::{escape, pack};
use crate::source::{Block, Source};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The mark is in the header of every page and in the first line of the text.
pub(crate) fn write(source: &Source) -> Result<Vec<u8>, String> {
    let mut body = paragraph("Mark", &source.mark);
    for (index, page) in source.pages.iter().enumerate() {
        if index > 0 {
            body.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
        }
        for block in page {
            body.push_str(&element(block));
        }
    }
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1304\" w:bottom=\"1440\" \
         w:left=\"1304\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let mark = paragraph("Mark", &source.mark);
    pack(&[
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(source)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_relations()),
        (
            "word/header1.xml",
            format!("{HEAD}<w:hdr xmlns:w=\"{W}\">{mark}</w:hdr>"),
        ),
        (
            "word/footer1.xml",
            format!("{HEAD}<w:ftr xmlns:w=\"{W}\">{mark}</w:ftr>"),
        ),
        ("word/styles.xml", styles(&source.language)),
    ])
}

fn element(block: &Block) -> String {
    match block {
        Block::Title(text) => paragraph("Title", text),
        Block::Heading(text) => paragraph("Heading1", text),
        Block::Notice(text) => paragraph("Notice", text),
        Block::Paragraph(None, text) => paragraph("Normal", text),
        Block::Paragraph(Some(number), text) => paragraph("Normal", &format!("{number} {text}")),
        Block::Bullet(text) => paragraph("ListBullet", &format!("• {text}")),
        Block::Table(rows) => table(rows),
    }
}

fn paragraph(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escape(text)
    )
}

fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = 9298 / columns.max(1);
    let edge = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>")
    };
    let edges: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(edge)
        .concat();
    let mut text = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"9298\" w:type=\"dxa\"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{}</w:tblGrid>",
        format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns)
    );
    for (index, row) in rows.iter().enumerate() {
        let style = if index == 0 { "TableHead" } else { "TableText" };
        text.push_str("<w:tr>");
        for cell in row {
            text.push_str(&table_cell(width, style, cell));
        }
        text.push_str("</w:tr>");
    }
    text + "</w:tbl>" + &paragraph("Normal", "")
}

fn table_cell(width: usize, style: &str, text: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
        paragraph(style, text)
    )
}

fn styles(language: &str) -> String {
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        let default = if id == "Normal" {
            " w:default=\"1\""
        } else {
            ""
        };
        format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let after = "<w:spacing w:after=\"120\" w:line=\"300\" w:lineRule=\"auto\"/>";
    let all = [
        style("Normal", "Normal", after, ""),
        style(
            "Title",
            "Title",
            "<w:spacing w:before=\"120\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
            "<w:b/><w:sz w:val=\"30\"/>",
        ),
        style(
            "Heading1",
            "heading 1",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>",
            "<w:b/><w:sz w:val=\"24\"/>",
        ),
        style(
            "Notice",
            "Notice",
            "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEEEEE\"/><w:spacing w:after=\"160\"/>",
            "<w:sz w:val=\"19\"/>",
        ),
        style(
            "Mark",
            "Mark",
            "<w:jc w:val=\"center\"/>",
            "<w:b/><w:sz w:val=\"17\"/>",
        ),
        style(
            "ListBullet",
            "List Bullet",
            "<w:spacing w:after=\"40\"/><w:ind w:left=\"360\" w:hanging=\"220\"/>",
            "",
        ),
        style("TableHead", "Table Head", "", "<w:b/><w:sz w:val=\"19\"/>"),
        style("TableText", "Table Text", "", "<w:sz w:val=\"19\"/>"),
    ];
    format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\" w:eastAsia=\"Noto Sans CJK KR\" w:cs=\"Noto Sans\"/>\
         <w:sz w:val=\"21\"/><w:lang w:val=\"{language}\" w:eastAsia=\"ko-KR\"/></w:rPr></w:rPrDefault></w:docDefaults>{}</w:styles>",
        all.concat()
    )
}

fn content_types() -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    let all = [
        part("/word/document.xml", &format!("{KIND}.document.main+xml")),
        part("/word/styles.xml", &format!("{KIND}.styles+xml")),
        part("/word/header1.xml", &format!("{KIND}.header+xml")),
        part("/word/footer1.xml", &format!("{KIND}.footer+xml")),
        part(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
    ];
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        all.concat()
    )
}

fn package_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn document_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{R}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{R}/header\" Target=\"header1.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{R}/footer\" Target=\"footer1.xml\"/></Relationships>"
    )
}

fn properties(source: &Source) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:description>{}</dc:description><dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>",
        escape(&source.title),
        escape(&source.mark),
        source.language
    )
}
