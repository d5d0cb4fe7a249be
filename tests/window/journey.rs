//! The shortest way through everything that only the real window can show.

use std::{fmt::Write as _, fs, path::Path};

use girok_archive::{Access, Archive};

use crate::{
    desktop::{Desktop, picture},
    keyboard::Keyboard,
};

/// A word that stands nowhere in the sample.
const RARE: &str = "zebrawood";

#[tokio::test]
async fn real_window_from_first_start_to_second() {
    let keyboard = Keyboard::latin();
    let desktop = Desktop::start(&keyboard).await;
    desktop.until("the interface's own font", OWN_FONT).await;
    picture("started");

    // A meeting, with its minutes chosen in the system's dialog.
    let minutes = desktop.home().join("agreed-minutes-7.pdf");
    fs::write(
        &minutes,
        pdf(&["Opening of the session", &format!("On {RARE} shelves")]),
    )
    .unwrap();
    keyboard.press(&["ctrl+n"]);
    desktop.focused("[role=dialog] [data-field=body]").await;
    keyboard.press(&["ctrl+a"]);
    keyboard.write("Committee on Shelves");
    keyboard.press(&["Tab", "Tab"]);
    desktop.focused("[data-field=date]").await;
    keyboard.write("2024-05-21");
    keyboard.press(&["ctrl+o"]);
    keyboard.choose_file(&minutes);
    desktop
        .until("the file in the form", "return document.querySelector('[role=dialog]').textContent.includes('agreed-minutes-7.pdf')")
        .await;
    picture("meeting");
    keyboard.press(&["ctrl+Return"]);
    desktop.until("the record of the meeting", SAVED).await;

    // Tagged from the list.
    keyboard.press(&["ctrl+2", "t"]);
    desktop.focused("[role=dialog] [role=combobox]").await;
    keyboard.write("shelving");
    keyboard.press(&["Return", "ctrl+Return"]);
    desktop.until("the tag", TAGGED).await;

    // A word inside the minutes leads to its page, painted by this web view.
    keyboard.press(&["ctrl+k"]);
    desktop.focused("[role=search] input").await;
    keyboard.write(RARE);
    desktop.until("the hit", ONE_HIT).await;
    keyboard.press(&["Return"]);
    desktop.until("page 2", PAGE_TWO).await;
    desktop.until("the hit painted", PAINTED).await;
    desktop.until("the page drawn", DRAWN).await;
    picture("found");
    desktop.accessible().await;

    // Undo; then the window is closed, and what was written is there at the next start.
    keyboard.press(&["ctrl+z"]);
    desktop
        .until(
            "the undo",
            "return document.querySelector('[data-testid=toast]') !== null",
        )
        .await;
    let home = desktop.close(&keyboard);
    sound(home.path());
    let desktop = Desktop::start_in(home, &keyboard).await;
    keyboard.press(&["ctrl+k"]);
    desktop.focused("[role=search] input").await;
    keyboard.write("Shelves");
    desktop
        .until("the answer of the second start", ANSWERED)
        .await;
    picture("second-start");
}

const OWN_FONT: &str = "return document.fonts.check('16px Pretendard') && [...document.fonts]
    .some((face) => face.family.includes('Pretendard') && face.status === 'loaded');";

const SAVED: &str = "return document.querySelector('[role=dialog]') === null
    && (document.querySelector('[data-testid=record-title]')?.textContent ?? '').includes('Committee on Shelves');";

const TAGGED: &str = "
    return [...document.querySelectorAll('[data-testid=detail] .chip')]
        .some((chip) => chip.textContent.trim() === 'shelving');";

const ONE_HIT: &str =
    "return document.querySelectorAll('[data-testid=list] [role=option]').length === 1;";

const PAGE_TWO: &str = "return /2 \\/ 2/.test(document.querySelector('[data-testid=page-counter]')?.textContent ?? '');";

const PAINTED: &str = "return [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0) === 1;";

/// Something dark on the white page: its text.
const DRAWN: &str = "
    const canvas = document.querySelector('[data-page=\"2\"] canvas');
    if (!canvas || canvas.width === 0) return false;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 200 && data[at] < 80) return true;
    return false;";

const ANSWERED: &str =
    "return document.querySelectorAll('[data-testid=list] [role=option]').length > 0;";

/// Nothing in the archive the window left behind is off, read to the last byte.
fn sound(home: &Path) {
    let archive = Archive::open(&home.join("data/sample.girok"), Access::Write).unwrap();
    archive.catch_up().unwrap();
    let report = archive.check(true, &mut |_, _, _| true).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

/// A PDF with one line of text per page.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let numbers = (0..pages.len()).map(|page| format!("{} 0 R", 4 + page * 2));
    let kids = numbers.collect::<Vec<_>>().join(" ");
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (page, text) in pages.iter().enumerate() {
        let drawing = format!("BT /F1 24 Tf 72 700 Td ({text}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + page * 2
        ));
        let length = drawing.len();
        objects.push(format!(
            "<< /Length {length} >>\nstream\n{drawing}\nendstream"
        ));
    }
    let mut body = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", body.len()).unwrap();
        writeln!(body, "{} 0 obj\n{object}\nendobj", number + 1).unwrap();
    }
    let (start, size) = (body.len(), objects.len() + 1);
    writeln!(body, "xref\n0 {size}\n{table}trailer").unwrap();
    writeln!(
        body,
        "<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    )
    .unwrap();
    body.into_bytes()
}
