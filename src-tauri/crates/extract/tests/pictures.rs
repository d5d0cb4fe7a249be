//! Pictures of pages and second readings, through the real process. What needs PDFium is skipped, loudly, without it.

use std::fs::File;
use std::io::{Cursor, Seek, Write};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use girok_extract::{Report, State};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};

mod run;

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(bytes).expect("room for a small file");
    file.rewind().expect("a file can be rewound");
    file
}

fn call(bytes: &[u8], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_girok-extract"));
    command
        .args(["--name", "a", "--memory", "2147483648", "--cpu", "20"])
        .args(arguments)
        .env_clear()
        .stdin(file(bytes))
        .stderr(Stdio::null());
    if let Some(library) = std::env::var_os("GIROK_PDFIUM") {
        command.env("GIROK_PDFIUM", library);
    }
    command.output().expect("the extractor starts")
}

/// The picture, or the reason why there is none.
fn picture(bytes: &[u8], arguments: &[&str]) -> Result<DynamicImage, String> {
    let output = call(bytes, arguments);
    if output.status.success() {
        return Ok(image::load_from_memory(&output.stdout).expect("a picture"));
    }
    let report: Report = serde_json::from_slice(&output.stdout).expect("a report");
    Err(report.reason)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn sample(name: &str) -> Vec<u8> {
    let root = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/sample/documents"
    );
    std::fs::read(format!("{root}/{name}")).expect("a document of the sample")
}

/// Whether PDFium is there.
fn has_renderer() -> bool {
    let pdf = sample("agreed-minutes-3-en.pdf");
    let missing =
        picture(&pdf, &["--render", "1"]).is_err_and(|reason| reason == "renderer_missing");
    if missing {
        loud("SKIPPED: PDFium is not there; cargo xtask setup fetches it");
    }
    !missing
}

#[expect(clippy::print_stderr, reason = "a skipped test must be seen")]
fn loud(line: &str) {
    eprintln!("{line}");
}

#[test]
fn pages_of_a_pdf_are_drawn() {
    if !has_renderer() {
        return;
    }
    let pdf = sample("agreed-minutes-3-ko.pdf");
    let small = picture(&pdf, &["--render", "2", "--width", "240"]).unwrap();
    assert_eq!(small.width(), 240);
    assert!(
        (330..350).contains(&small.height()),
        "a page of A4: {}",
        small.height()
    );
    let ink = small
        .to_luma8()
        .pixels()
        .filter(|dot| dot.0[0] < 128)
        .count();
    assert!(ink > 100, "there are letters on it");
    let for_ocr = picture(&pdf, &["--render", "1", "--form", "ocr"]).unwrap();
    assert_eq!(
        (for_ocr.width(), for_ocr.color()),
        (2_480, image::ColorType::L8)
    );
    assert_eq!(picture(&pdf, &["--render", "99"]).unwrap_err(), "no_page");
    let damaged = picture(b"%PDF-1.7 and nothing else", &["--render", "1"]);
    assert_eq!(damaged.unwrap_err(), "format");
}

#[test]
fn without_the_library_everything_else_works() {
    let pdf = sample("agreed-minutes-3-en.pdf");
    let output = Command::new(env!("CARGO_BIN_EXE_girok-extract"))
        .args(["--name", "a.pdf", "--memory", "2147483648", "--cpu", "20"])
        .env_clear()
        .env("GIROK_PDFIUM", "/nowhere/libpdfium.so")
        .stdin(file(&pdf))
        .output()
        .unwrap();
    let report: Report = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((report.state, report.count), (State::Text, 4));
    assert_eq!(report.without, ["pdfium"], "and it is said what is missing");
}

#[test]
fn pictures_of_all_formats() {
    let shades = GrayImage::from_fn(400, 200, |x, _| Luma([u8::try_from(x / 2).unwrap_or(255)]));
    let shades = DynamicImage::ImageLuma8(shades);
    let colours = DynamicImage::ImageRgb8(shades.to_rgb8());
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Gif,
        ImageFormat::WebP,
        ImageFormat::Bmp,
    ] {
        let bytes = encoded(&colours, format);
        let report = run::read(file(&bytes), "a");
        assert_eq!(report.state, State::NeedsOcr, "{format:?}");
        assert_eq!((report.count, report.pictured), (1, vec![1]), "{format:?}");
        let small = picture(&bytes, &["--render", "1", "--width", "100"]).unwrap();
        assert_eq!((small.width(), small.height()), (100, 50), "{format:?}");
        let dots = small.to_luma8();
        assert!(dots.get_pixel(5, 25).0[0] < 40 && dots.get_pixel(95, 25).0[0] > 160);
        assert_eq!(picture(&bytes, &["--render", "2"]).unwrap_err(), "no_page");
    }
}

#[test]
fn pages_of_a_tiff() {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
    for shade in [0_u8, 128, 255] {
        encoder
            .write_image::<tiff::encoder::colortype::Gray8>(64, 32, &[shade; 64 * 32])
            .unwrap();
    }
    let bytes = bytes.into_inner();
    let report = run::read(file(&bytes), "a.tif");
    assert_eq!((report.paged, report.count), (true, 3));
    assert_eq!(report.pictured, [1, 2, 3]);
    let second = picture(&bytes, &["--render", "2", "--form", "png"]).unwrap();
    assert_eq!(second.to_luma8().get_pixel(3, 3).0, [128]);
}

#[test]
fn hostile_pictures_end_soon() {
    let begun = Instant::now();
    // A header that promises 60,000 × 60,000 dots, which would be 14 GB.
    let mut png = encoded(&DynamicImage::new_luma8(1, 1), ImageFormat::Png);
    png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    assert!(picture(&png, &["--render", "1"]).is_err());
    let mut bmp = encoded(&DynamicImage::new_rgb8(1, 1), ImageFormat::Bmp);
    bmp[18..22].copy_from_slice(&60_000_u32.to_le_bytes());
    bmp[22..26].copy_from_slice(&60_000_u32.to_le_bytes());
    assert!(picture(&bmp, &["--render", "1"]).is_err());
    // A directory that comes after itself.
    let looped = b"II\x2A\0\x08\0\0\0\0\0\x08\0\0\0";
    let report = run::read(file(looped), "a.tif");
    assert!(report.count <= 10_000);
    assert!(picture(looped, &["--render", "9999"]).is_err());
    for cut in [1, 20, 40] {
        let whole = encoded(&DynamicImage::new_rgb8(50, 50), ImageFormat::Jpeg);
        // Either what there is of it or a reason; never a missing answer.
        let _ = picture(&whole[..whole.len() - cut], &["--render", "1"]);
    }
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn a_password_comes_through_the_pipe() {
    let Some(shared) = protected() else {
        return;
    };
    let (bytes, password) = shared;
    let ask = |password: &str| {
        let length = u32::try_from(password.len()).unwrap().to_le_bytes();
        let input = [&length, password.as_bytes(), &bytes].concat();
        let output = call(&input, &["--password", "yes"]);
        serde_json::from_slice::<Report>(&output.stdout).unwrap()
    };
    assert_eq!(run::read(file(&bytes), "a.pdf").state, State::Encrypted);
    assert_eq!(ask("wrong").state, State::Encrypted);
    assert!(run::text(&ask(password)).contains("15893"));
}

/// A protected PDF of the corpus and its password.
fn protected() -> Option<(Vec<u8>, &'static str)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared");
    let shared = std::env::var_os("GIROK_SHARED").map_or(root, Into::into);
    let path = shared.join("corpus/pdf/test__pdfs__issue15893_reduced.pdf");
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        loud(&format!(
            "SKIPPED: no protected document at {}",
            path.display()
        ));
    }
    found.map(|bytes| (bytes, "test"))
}
