//! Pictures of pages: a page of a PDF drawn, a picture decoded, in the size somebody looks at or OCR wants.
//!
//! Dimensions come from a stranger: they are checked before memory is asked for, and what is made is bounded.

mod contrast;
mod decode;
mod tagged;
mod upright;

use std::fs::File;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};
use pdfium_render::prelude::{PdfPageRenderRotation, PdfRenderConfig};

use girok_extract::identify;

use crate::fault::Fault;
use crate::pdf::{library, second};
use crate::read::Sink;

/// The most dots a picture that is made may have: A3 at 300 dpi, or a strip as long as it is thin.
const MADE: u64 = 40_000_000;
/// The most dots a picture that is read may have: a large map, scanned.
const READ: u64 = 200_000_000;
/// Beyond this a side is damage.
const SIDE: u32 = 65_000;
/// Quality of JPEG: letters stay sharp at three times the size they are read in.
const QUALITY: u8 = 85;
/// Dots per inch at which OCR reads best.
const DPI: f32 = 300.0;

/// What a picture is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To look at, so many dots wide at most, as JPEG or PNG.
    Look { width: u32, png: bool },
    /// For OCR: grey, upright, 300 dots per inch, as PNG.
    Ocr,
}

/// Notes the pages of a picture file for OCR.
pub(crate) fn list(file: File, media_type: &str, sink: &Sink<'_>) -> Result<(), Fault> {
    if !decode::is_read(media_type) {
        return Err(Fault::Unsupported);
    }
    let pages = if media_type == "image/tiff" {
        tagged::count(file).max(1)
    } else {
        1
    };
    if pages > 1 {
        sink.paged();
    }
    sink.count(pages);
    for number in 1..=u32::try_from(pages).unwrap_or(u32::MAX) {
        sink.pictured(number);
    }
    Ok(())
}

/// The picture of page `page` (from 1) of a document.
///
/// # Errors
/// A page that is not there or cannot be drawn, and a document of which there are no pictures.
pub(crate) fn make(
    mut file: File,
    name: &str,
    page: u32,
    password: Option<&str>,
    purpose: Purpose,
) -> Result<Vec<u8>, Fault> {
    let media_type = identify(&mut file, name)?;
    let picture = if media_type == "application/pdf" {
        draw(file, page, password, purpose)?
    } else if decode::is_read(media_type) {
        decode::decode(file, media_type, page)?
    } else {
        return Err(Fault::Unsupported);
    };
    match purpose {
        Purpose::Ocr => {
            let grey = contrast::stretched(sized_for_ocr(picture).into_luma8());
            encode(&DynamicImage::ImageLuma8(upright::upright(grey)), true)
        }
        Purpose::Look { width, png } => encode(&fitted(picture, width), png),
    }
}

/// A page of a PDF, drawn on white.
fn draw(
    file: File,
    page: u32,
    password: Option<&str>,
    purpose: Purpose,
) -> Result<DynamicImage, Fault> {
    let pdfium = library::bind().map_err(|_| Fault::NoRenderer)?;
    let document = second::open(&pdfium, file, password)?;
    let index = i32::try_from(page)
        .map_err(|_| Fault::NoPage)?
        .saturating_sub(1);
    if index < 0 || index >= document.pages().len() {
        return Err(Fault::NoPage);
    }
    let page = document.pages().get(index).map_err(second::fault)?;
    let (width, height) = (page.width().value, page.height().value);
    let sane = |side: f32| side.is_finite() && side >= 1.0;
    if !sane(width) || !sane(height) {
        return Err(Fault::Format);
    }
    let wanted = match purpose {
        Purpose::Ocr => width / 72.0 * DPI,
        Purpose::Look { width, .. } => as_float(width),
    };
    let (wide, high) = bounded(wanted, wanted / width * height)?;
    let config = PdfRenderConfig::new()
        .set_fixed_size(wide, high)
        .rotate(PdfPageRenderRotation::None, false);
    let bitmap = page.render_with_config(&config).map_err(second::fault)?;
    let side = |side: i32| u32::try_from(side).unwrap_or(0);
    let (wide, high) = (side(bitmap.width()), side(bitmap.height()));
    let colours = image::RgbaImage::from_raw(wide, high, bitmap.as_rgba_bytes());
    Ok(DynamicImage::ImageRgb8(
        DynamicImage::ImageRgba8(colours.ok_or(Fault::Format)?).into_rgb8(),
    ))
}

/// Sides in dots, made smaller together where they are more than may be made.
fn bounded(width: f32, height: f32) -> Result<(i32, i32), Fault> {
    let most = as_float(SIDE / 4);
    let scale = (most / width).min(most / height).min(1.0);
    let (width, height) = (width * scale, height * scale);
    let dots = width * height;
    let limit = as_float(u32::try_from(MADE).unwrap_or(u32::MAX));
    let scale = if dots > limit {
        (limit / dots).sqrt()
    } else {
        1.0
    };
    let side = |side: f32| {
        // The limits above keep it far inside what a whole number holds.
        let side = (side * scale).round().clamp(1.0, most);
        format!("{side}").parse::<i32>().map_err(|_| Fault::Format)
    };
    Ok((side(width)?, side(height)?))
}

/// A picture no wider than wanted and never larger than it is.
fn fitted(picture: DynamicImage, width: u32) -> DynamicImage {
    let flat = flattened(picture);
    let wide = width.clamp(1, flat.width());
    let high = u64::from(flat.height()) * u64::from(wide) / u64::from(flat.width().max(1));
    // A strip as thin as a hair is cut, not refused.
    let most = MADE / u64::from(wide);
    let high = u32::try_from(high.clamp(1, most)).unwrap_or(u32::MAX);
    if (wide, high) == flat.dimensions() {
        return DynamicImage::ImageRgb8(flat);
    }
    DynamicImage::ImageRgb8(image::imageops::thumbnail(&flat, wide, high))
}

/// A picture as it would be printed: on white.
fn flattened(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let colours = picture.into_rgba8();
    RgbImage::from_fn(colours.width(), colours.height(), |x, y| {
        let [red, green, blue, alpha] = colours.get_pixel(x, y).0;
        let on_white = |colour: u8| {
            let (colour, alpha) = (u16::from(colour), u16::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
        };
        image::Rgb([on_white(red), on_white(green), on_white(blue)])
    })
}

/// Small letters are read better enlarged, and dots beyond the limit only take time.
fn sized_for_ocr(picture: DynamicImage) -> DynamicImage {
    let flat = DynamicImage::ImageLuma8(grey(picture));
    let (width, height) = (flat.width(), flat.height());
    // Narrower than a page at half the resolution OCR likes: photographed or taken from a screen.
    if width.max(height) < 1_700 {
        return flat.resize_exact(
            width * 2,
            height * 2,
            image::imageops::FilterType::CatmullRom,
        );
    }
    let dots = u64::from(width) * u64::from(height);
    if dots > MADE {
        let share = as_float(u32::try_from(dots / (MADE / 100)).unwrap_or(u32::MAX)) / 100.0;
        let (wide, high) = (
            as_float(width) / share.sqrt(),
            as_float(height) / share.sqrt(),
        );
        if let Ok((wide, high)) = bounded(wide, high) {
            return flat.thumbnail(wide.unsigned_abs(), high.unsigned_abs());
        }
    }
    flat
}

fn grey(picture: DynamicImage) -> GrayImage {
    DynamicImage::ImageRgb8(flattened(picture)).into_luma8()
}

/// How many dots there are of each shade.
fn counted(picture: &GrayImage) -> [u64; 256] {
    let mut counts = [0; 256];
    for dot in picture.pixels() {
        counts[usize::from(dot.0[0])] += 1;
    }
    counts
}

/// The shade that `part` of `whole` dots are not lighter than.
fn shade_at(counts: &[u64; 256], part: u64, whole: u64) -> u8 {
    let all: u64 = counts.iter().sum();
    let mut sum = 0;
    let found = counts.iter().position(|count| {
        sum += count;
        sum * whole >= all * part
    });
    u8::try_from(found.unwrap_or(255)).unwrap_or(u8::MAX)
}

fn encode(picture: &DynamicImage, png: bool) -> Result<Vec<u8>, Fault> {
    let mut bytes = Cursor::new(Vec::new());
    if png {
        picture.write_to(&mut bytes, ImageFormat::Png)
    } else {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
    }
    .map_err(|_| Fault::Format)?;
    Ok(bytes.into_inner())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sides and counts of dots; a few dots in a million do not matter"
)]
const fn as_float(number: u32) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_bounded_together() {
        assert_eq!(bounded(240.0, 339.4).unwrap(), (240, 339));
        let (width, height) = bounded(20_000.0, 40_000.0).unwrap();
        assert!(i64::from(width) * i64::from(height) <= 40_100_000);
        assert!(
            (height - 2 * width).abs() <= 2,
            "in proportion: {width} × {height}"
        );
        assert_eq!(
            bounded(0.001, 500.0).unwrap(),
            (1, 500),
            "a hair is a dot wide"
        );
        let (width, _) = bounded(4_000_000.0, 1.0).unwrap();
        assert!(width <= 16_250, "no side beyond the limit");
    }

    #[test]
    fn a_picture_is_never_enlarged_to_look_at() {
        let small = DynamicImage::new_rgb8(100, 50);
        assert_eq!(fitted(small.clone(), 4000).width(), 100);
        let smaller = fitted(small, 10);
        assert_eq!((smaller.width(), smaller.height()), (10, 5));
        let strip = DynamicImage::new_luma8(1, 60_000);
        assert_eq!(fitted(strip, 240).height(), 60_000);
    }

    #[test]
    fn nothing_behind_a_picture_is_white() {
        let clear = DynamicImage::new_rgba8(1, 1);
        assert_eq!(flattened(clear).get_pixel(0, 0).0, [255, 255, 255]);
    }
}
