use std::sync::Mutex;

use super::*;
use crate::read::Draft;

fn pages(xml: &str, kind: Kind) -> Vec<(u32, String)> {
    let draft = Mutex::new(Draft::new());
    let sink = Sink::new(&draft);
    let mut lists = Lists::default();
    let mut walker = Walker::new(&mut lists, kind, &sink);
    walker.walk(xml.as_bytes()).unwrap();
    walker.finish().unwrap();
    let report = draft.lock().unwrap().take();
    report
        .pages
        .into_iter()
        .map(|page| (page.page, page.text))
        .collect()
}

fn text(xml: &str) -> String {
    pages(xml, Kind::Text).remove(0).1
}

#[test]
fn text_as_it_reads() {
    let xml = "<office:document-content><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
        <text:h>Title</text:h>\n  <text:p>one\n   two<text:s text:c='3'/>three<text:tab/>x\
        <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p>\
        </text:note-body></text:note><office:annotation><dc:date>2016</dc:date><text:p>remark</text:p></office:annotation>\
        <draw:frame><svg:desc>C:/x.jpg</svg:desc></draw:frame><draw:image><office:binary-data>QUJD</office:binary-data></draw:image></text:p>\
        <table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
        <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell/><table:table-cell><text:p>d</text:p></table:table-cell></table:table-row>\
        </office:document-content>";
    assert_eq!(
        text(xml),
        "Title\none two   three\tx\na\tb\n\td\nnote\nremark"
    );
}

#[test]
fn numbers_of_lists() {
    let xml = "<x><text:outline-style><text:outline-level-style text:level='1' style:num-format='I' style:num-suffix='.'/>\
        </text:outline-style><text:list-style style:name='L'>\
        <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix=')'/>\
        <text:list-level-style-number text:level='2' style:num-format='가, 나, 다, ...' style:num-prefix='(' style:num-suffix=')' text:display-levels='2'/>\
        </text:list-style><text:list-style style:name='M'>\
        <text:list-level-style-number text:level='1' style:num-format='1' loext:num-list-format='%1%st.'/></text:list-style><text:h text:outline-level='1'>Head</text:h>\
        <text:list text:style-name='L' xml:id='one'><text:list-header><text:p>no</text:p></text:list-header>\
        <text:list-item><text:p>a</text:p><text:p>more</text:p>\
        <text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item text:start-value='7'><text:p>c</text:p></text:list-item></text:list>\
        <text:list text:style-name='L'><text:list-item><text:p>d</text:p></text:list-item></text:list>\
        <text:list text:continue-list='one' text:style-name='L'><text:list-item><text:list><text:list-item>\
        <text:p>e</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item text:style-override='M'><text:p>f</text:p></text:list-item></text:list></x>";
    assert_eq!(
        text(xml),
        "I. Head\nno\n1) a\nmore\n(1.가) b\n7) c\n1) d\n(7.가) e\n8st. f"
    );
}

#[test]
fn sheets_and_slides() {
    let sheet =
        |name: &str, rows: &str| format!("<table:table table:name='{name}'>{rows}</table:table>");
    let rows = "<table:table-row><table:table-cell table:number-columns-repeated='3'/><table:table-cell table:number-columns-repeated='2'>\
        <text:p>7</text:p><text:p>8</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16000'/></table:table-row>\
        <table:table-row table:number-rows-repeated='1000000'><table:table-cell/></table:table-row>\
        <table:table-row table:number-rows-repeated='2'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    let last = rows.split_at(rows.rfind("<table:table-row").unwrap()).1;
    let xml = format!(
        "<x>{}{}{}</x>",
        sheet("예산", rows),
        sheet("Second", ""),
        sheet("Third", last)
    );
    assert_eq!(
        pages(&xml, Kind::Sheets),
        [
            (1, "예산\n\t\t\t7 8\t7 8\nx\nx".to_owned()),
            (3, "Third\nx\nx".to_owned())
        ]
    );
    let xml = "<x><draw:page><text:p>one</text:p><presentation:notes><text:p>note</text:p></presentation:notes></draw:page>\
        <draw:page/><draw:page><text:p>three</text:p></draw:page></x>";
    assert_eq!(
        pages(xml, Kind::Slides),
        [(1, "one\nnote".to_owned()), (3, "three".to_owned())],
        "an empty slide keeps its number free"
    );
}
