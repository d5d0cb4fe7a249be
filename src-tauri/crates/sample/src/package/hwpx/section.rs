//! `Contents/section0.xml`: the text itself.

use super::{HEAD, NAMES, escape};
use crate::source::{Block, Source};

/// Width of the column of text, in units of 1/7200 inch.
const COLUMN: usize = 42520;

// Places in the lists of `header.rs`.
const BODY: Style = Style {
    shape: 0,
    letters: 0,
};
const TITLE: Style = Style {
    shape: 1,
    letters: 1,
};
const HEADING: Style = Style {
    shape: 2,
    letters: 2,
};
const MARK: Style = Style {
    shape: 1,
    letters: 3,
};
const CELL_HEAD: Style = Style {
    shape: 2,
    letters: 4,
};

#[derive(Clone, Copy)]
struct Style {
    shape: usize,
    letters: usize,
}

pub(super) fn section(source: &Source) -> String {
    let mut body = format!(
        "<hp:p id=\"0\" paraPrIDRef=\"{}\" styleIDRef=\"0\" pageBreak=\"0\" columnBreak=\"0\" merged=\"0\"><hp:run charPrIDRef=\"{}\">{}{}\
         <hp:t>{}</hp:t></hp:run></hp:p>",
        MARK.shape,
        MARK.letters,
        page_setup(),
        page_header(&source.mark),
        escape(&source.mark)
    );
    for (index, page) in source.pages.iter().enumerate() {
        for (place, block) in page.iter().enumerate() {
            body.push_str(&element(block, index > 0 && place == 0));
        }
    }
    format!("{HEAD}<hs:sec {NAMES}>{body}</hs:sec>")
}

fn element(block: &Block, breaks: bool) -> String {
    match block {
        Block::Title(text) => paragraph(TITLE, &run(TITLE, text), breaks),
        Block::Heading(text) => paragraph(HEADING, &run(HEADING, text), breaks),
        Block::Notice(text) => paragraph(BODY, &run(BODY, &format!("※ {text}")), breaks),
        Block::Paragraph(None, text) => paragraph(BODY, &run(BODY, text), breaks),
        Block::Paragraph(Some(number), text) => {
            paragraph(BODY, &run(BODY, &format!("{number} {text}")), breaks)
        }
        Block::Bullet(text) => paragraph(BODY, &run(BODY, &format!("○ {text}")), breaks),
        Block::Table(rows) => paragraph(BODY, &table(rows), breaks),
    }
}

fn paragraph(style: Style, inner: &str, breaks: bool) -> String {
    format!(
        "<hp:p id=\"0\" paraPrIDRef=\"{}\" styleIDRef=\"0\" pageBreak=\"{}\" columnBreak=\"0\" merged=\"0\">{inner}</hp:p>",
        style.shape,
        u8::from(breaks)
    )
}

fn run(style: Style, text: &str) -> String {
    format!(
        "<hp:run charPrIDRef=\"{}\"><hp:t>{}</hp:t></hp:run>",
        style.letters,
        escape(text)
    )
}

fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let (width, height) = (COLUMN / columns.max(1), 2000);
    let mut text = format!(
        "<hp:run charPrIDRef=\"0\"><hp:tbl id=\"1\" zOrder=\"0\" numberingType=\"TABLE\" textWrap=\"TOP_AND_BOTTOM\" textFlow=\"BOTH_SIDES\" \
         lock=\"0\" dropcapstyle=\"None\" pageBreak=\"CELL\" repeatHeader=\"1\" rowCnt=\"{}\" colCnt=\"{columns}\" cellSpacing=\"0\" \
         borderFillIDRef=\"2\" noAdjust=\"0\"><hp:sz width=\"{COLUMN}\" widthRelTo=\"ABSOLUTE\" height=\"{}\" heightRelTo=\"ABSOLUTE\" protect=\"0\"/>\
         <hp:pos treatAsChar=\"1\" affectLSpacing=\"0\" flowWithText=\"1\" allowOverlap=\"0\" holdAnchorAndSO=\"0\" vertRelTo=\"PARA\" \
         horzRelTo=\"COLUMN\" vertAlign=\"TOP\" horzAlign=\"LEFT\" vertOffset=\"0\" horzOffset=\"0\"/>\
         <hp:outMargin left=\"0\" right=\"0\" top=\"0\" bottom=\"0\"/><hp:inMargin left=\"510\" right=\"510\" top=\"141\" bottom=\"141\"/>",
        rows.len(),
        height * rows.len(),
    );
    for (row, cells) in rows.iter().enumerate() {
        text.push_str("<hp:tr>");
        for (column, cell) in cells.iter().enumerate() {
            text.push_str(&table_cell((row, column), (width, height), cell));
        }
        text.push_str("</hp:tr>");
    }
    text + "</hp:tbl><hp:t/></hp:run>"
}

fn table_cell(
    (row, column): (usize, usize),
    (width, height): (usize, usize),
    text: &str,
) -> String {
    let style = if row == 0 { CELL_HEAD } else { BODY };
    format!(
        "<hp:tc name=\"\" header=\"{}\" hasMargin=\"0\" protect=\"0\" editable=\"0\" dirty=\"0\" borderFillIDRef=\"2\">\
         <hp:subList id=\"\" textDirection=\"HORIZONTAL\" lineWrap=\"BREAK\" vertAlign=\"CENTER\" linkListIDRef=\"0\" \
         linkListNextIDRef=\"0\" textWidth=\"0\" textHeight=\"0\" hasTextRef=\"0\" hasNumRef=\"0\">{}</hp:subList>\
         <hp:cellAddr colAddr=\"{column}\" rowAddr=\"{row}\"/><hp:cellSpan colSpan=\"1\" rowSpan=\"1\"/>\
         <hp:cellSz width=\"{width}\" height=\"{height}\"/><hp:cellMargin left=\"510\" right=\"510\" top=\"141\" bottom=\"141\"/></hp:tc>",
        u8::from(row == 0),
        paragraph(style, &run(style, text), false),
    )
}

fn page_header(mark: &str) -> String {
    format!(
        "<hp:ctrl><hp:header id=\"1\" applyPageType=\"BOTH\"><hp:subList id=\"\" textDirection=\"HORIZONTAL\" lineWrap=\"BREAK\" \
         vertAlign=\"TOP\" linkListIDRef=\"0\" linkListNextIDRef=\"0\" textWidth=\"{COLUMN}\" textHeight=\"4252\" hasTextRef=\"0\" hasNumRef=\"0\">{}\
         </hp:subList></hp:header></hp:ctrl>",
        paragraph(MARK, &run(MARK, mark), false)
    )
}

fn page_setup() -> String {
    let notes = |name: &str, place: &str| {
        format!(
            "<hp:{name}><hp:autoNumFormat type=\"DIGIT\" userChar=\"\" prefixChar=\"\" suffixChar=\")\" supscript=\"0\"/>\
             <hp:noteLine length=\"-1\" type=\"SOLID\" width=\"0.12 mm\" color=\"#000000\"/>\
             <hp:noteSpacing betweenNotes=\"283\" belowLine=\"567\" aboveLine=\"850\"/><hp:numbering type=\"CONTINUOUS\" newNum=\"1\"/>\
             <hp:placement place=\"{place}\" beneathText=\"0\"/></hp:{name}>"
        )
    };
    let edges: String = ["BOTH", "EVEN", "ODD"]
        .map(|kind| {
            format!(
                "<hp:pageBorderFill type=\"{kind}\" borderFillIDRef=\"1\" textBorder=\"PAPER\" headerInside=\"0\" footerInside=\"0\" fillArea=\"PAPER\">\
                 <hp:offset left=\"1417\" right=\"1417\" top=\"1417\" bottom=\"1417\"/></hp:pageBorderFill>"
            )
        })
        .concat();
    format!(
        "<hp:secPr id=\"\" textDirection=\"HORIZONTAL\" spaceColumns=\"1134\" tabStop=\"8000\" outlineShapeIDRef=\"0\" memoShapeIDRef=\"0\" \
         textVerticalWidthHead=\"0\" masterPageCnt=\"0\"><hp:grid lineGrid=\"0\" charGrid=\"0\" wonggojiFormat=\"0\"/>\
         <hp:startNum pageStartsOn=\"BOTH\" page=\"0\" pic=\"0\" tbl=\"0\" equation=\"0\"/>\
         <hp:visibility hideFirstHeader=\"0\" hideFirstFooter=\"0\" hideFirstMasterPage=\"0\" border=\"SHOW_ALL\" fill=\"SHOW_ALL\" \
         hideFirstPageNum=\"0\" hideFirstEmptyLine=\"0\" showLineNumber=\"0\"/>\
         <hp:lineNumberShape restartType=\"0\" countBy=\"0\" distance=\"0\" startNumber=\"0\"/>\
         <hp:pagePr landscape=\"WIDELY\" width=\"59528\" height=\"84188\" gutterType=\"LEFT_ONLY\">\
         <hp:margin header=\"4252\" footer=\"4252\" gutter=\"0\" left=\"8504\" right=\"8504\" top=\"5668\" bottom=\"4252\"/></hp:pagePr>\
         {}{}{edges}</hp:secPr><hp:ctrl><hp:colPr id=\"\" type=\"NEWSPAPER\" layout=\"LEFT\" colCount=\"1\" sameSz=\"1\" sameGap=\"0\"/></hp:ctrl>",
        notes("footNotePr", "EACH_COLUMN"),
        notes("endNotePr", "END_OF_DOCUMENT"),
    )
}
