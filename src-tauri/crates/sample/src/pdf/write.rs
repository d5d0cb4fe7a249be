//! The whole document.

use krilla::{
    Document,
    metadata::{DateTime, Metadata},
    page::PageSettings,
    surface::Surface,
};

use super::{
    face::Faces,
    page::{HEIGHT, Pen, WIDTH},
};
use crate::source::Source;

/// One PDF page for each page of the source.
pub(crate) fn write(source: &Source, faces: &Faces) -> Result<Vec<u8>, String> {
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(source.title.clone())
            .language(source.language.clone())
            .description(source.mark.clone())
            .creator("girok-sample".into())
            .document_id(source.file.clone())
            .creation_date(DateTime::new(2026).month(1).day(1)),
    );
    for index in 0..source.pages.len() {
        let settings =
            PageSettings::from_wh(WIDTH, HEIGHT).ok_or("the size of the page is not a size")?;
        let mut page = document.start_page_with(settings);
        draw(page.surface(), faces, source, index)
            .map_err(|why| format!("page {}: {why}", index + 1))?;
        page.finish();
    }
    document.finish().map_err(|why| format!("{why:?}"))
}

fn draw(surface: Surface<'_>, faces: &Faces, source: &Source, index: usize) -> Result<(), String> {
    let mut pen = Pen::new(surface, faces);
    let number = format!("{} / {}", index + 1, source.pages.len());
    pen.frame(&source.mark, &number)?;
    for block in &source.pages[index] {
        pen.block(block)?;
    }
    pen.surface.finish();
    Ok(())
}
