//! HWPX (KS X 6101, OWPML): a document of one section.

mod header;
mod section;

use super::{escape, pack};
use crate::source::Source;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>";
const NAMES: &str = "xmlns:ha=\"http://www.hancom.co.kr/hwpml/2011/app\" \
    xmlns:hp=\"http://www.hancom.co.kr/hwpml/2011/paragraph\" \
    xmlns:hs=\"http://www.hancom.co.kr/hwpml/2011/section\" \
    xmlns:hc=\"http://www.hancom.co.kr/hwpml/2011/core\" \
    xmlns:hh=\"http://www.hancom.co.kr/hwpml/2011/head\" \
    xmlns:hpf=\"http://www.hancom.co.kr/schema/2011/hpf\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:opf=\"http://www.idpf.org/2007/opf/\"";
/// The mark is in the header of every page and in the first line of the text.
pub(crate) fn write(source: &Source) -> Result<Vec<u8>, String> {
    pack(&[
        ("mimetype", "application/hwp+zip".into()),
        ("version.xml", version()),
        ("META-INF/container.xml", container()),
        (
            "META-INF/manifest.xml",
            format!(
                "{HEAD}<odf:manifest xmlns:odf=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"
            ),
        ),
        ("Contents/content.hpf", content(source)),
        ("Contents/header.xml", header::header()),
        ("Contents/section0.xml", section::section(source)),
        (
            "settings.xml",
            format!(
                "{HEAD}<ha:HWPApplicationSetting {NAMES}><ha:CaretPosition listIDRef=\"0\" paraIDRef=\"0\" pos=\"0\"/></ha:HWPApplicationSetting>"
            ),
        ),
        (
            "Preview/PrvText.txt",
            format!("{}\r\n{}\r\n", source.mark, source.title),
        ),
    ])
}

fn version() -> String {
    // "tagetApplication" is how the format spells it.
    format!(
        "{HEAD}<hv:HCFVersion xmlns:hv=\"http://www.hancom.co.kr/hwpml/2011/version\" \
         tagetApplication=\"WORDPROCESSOR\" major=\"5\" minor=\"0\" micro=\"5\" buildNumber=\"0\" os=\"1\" \
         xmlVersion=\"1.4\" application=\"girok-sample\" appVersion=\"1\"/>"
    )
}

fn container() -> String {
    format!(
        "{HEAD}<ocf:container xmlns:ocf=\"urn:oasis:names:tc:opendocument:xmlns:container\" {NAMES}><ocf:rootfiles>\
         <ocf:rootfile full-path=\"Contents/content.hpf\" media-type=\"application/hwpml-package+xml\"/>\
         <ocf:rootfile full-path=\"Preview/PrvText.txt\" media-type=\"text/plain\"/></ocf:rootfiles></ocf:container>"
    )
}

fn content(source: &Source) -> String {
    format!(
        "{HEAD}<opf:package {NAMES} version=\"\" unique-identifier=\"\" id=\"\"><opf:metadata><opf:title>{}</opf:title>\
         <opf:language>{}</opf:language><opf:meta name=\"description\" content=\"text\">{}</opf:meta>\
         <opf:meta name=\"CreatedDate\" content=\"text\">2026-01-01T00:00:00Z</opf:meta></opf:metadata><opf:manifest>\
         <opf:item id=\"header\" href=\"Contents/header.xml\" media-type=\"application/xml\"/>\
         <opf:item id=\"section0\" href=\"Contents/section0.xml\" media-type=\"application/xml\"/>\
         <opf:item id=\"settings\" href=\"settings.xml\" media-type=\"application/xml\"/></opf:manifest>\
         <opf:spine><opf:itemref idref=\"header\" linear=\"yes\"/><opf:itemref idref=\"section0\" linear=\"yes\"/></opf:spine></opf:package>",
        escape(&source.title),
        source.language,
        escape(&source.mark)
    )
}
