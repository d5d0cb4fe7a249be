//! TIFF: several pages, one to sixteen bits, black and white, grey, palette, colour, ink.

use std::fs::File;
use std::io::{BufReader, Seek};

use image::{DynamicImage, GrayImage, RgbImage};
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::{READ, SIDE};
use crate::fault::Fault;

/// Pages beyond this are a loop, not a book.
const PAGES: usize = 10_000;
const MEMORY: usize = 800 * 1024 * 1024;

/// How many pages a file has, as far as they can be followed.
pub(super) fn count(mut file: File) -> usize {
    if file.rewind().is_err() {
        return 0;
    }
    let Ok(mut decoder) = Decoder::new(BufReader::new(file)) else {
        return 0;
    };
    let mut pages = 1;
    while pages < PAGES && decoder.more_images() && decoder.next_image().is_ok() {
        pages += 1;
    }
    pages
}

/// The dots of page `page`, from 1.
pub(super) fn decode(file: File, page: u32) -> Result<DynamicImage, Fault> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MEMORY;
    limits.intermediate_buffer_size = MEMORY;
    let mut decoder = Decoder::new(BufReader::new(file))
        .map_err(fault)?
        .with_limits(limits);
    for _ in 1..page.min(u32::try_from(PAGES).unwrap_or(u32::MAX)) {
        if !decoder.more_images() {
            return Err(Fault::NoPage);
        }
        decoder.next_image().map_err(fault)?;
    }
    let (width, height) = decoder.dimensions().map_err(fault)?;
    let dots = u64::from(width) * u64::from(height);
    if dots == 0 {
        return Err(Fault::Format);
    }
    if width > SIDE || height > SIDE || dots > READ {
        return Err(Fault::TooLarge);
    }
    let colours = decoder.colortype().map_err(fault)?;
    let planes = decoder.find_tag_unsigned::<u16>(Tag::PlanarConfiguration);
    let (samples, bits) = layout(colours)?;
    if samples > 1 && planes.is_ok_and(|planes| planes == Some(2)) {
        return Err(Fault::Unsupported);
    }
    let palette = match colours {
        ColorType::Palette(_) => Some(decoder.get_tag_u16_vec(Tag::ColorMap).map_err(fault)?),
        _ => None,
    };
    let values = match decoder.read_image().map_err(fault)? {
        DecodingResult::U8(bytes) if bits < 8 => unpacked(&bytes, width, bits, palette.is_none()),
        DecodingResult::U8(bytes) => bytes,
        // The upper half is what can be seen.
        DecodingResult::U16(words) => words.iter().map(|word| word.to_be_bytes()[0]).collect(),
        _ => return Err(Fault::Unsupported),
    };
    picture(width, height, samples, values, palette.as_deref(), colours)
}

/// Samples of a dot and bits of a sample.
fn layout(colours: ColorType) -> Result<(usize, u8), Fault> {
    Ok(match colours {
        ColorType::Gray(bits) | ColorType::Palette(bits) => (1, bits),
        ColorType::GrayA(bits) => (2, bits),
        ColorType::RGB(bits) | ColorType::YCbCr(bits) => (3, bits),
        ColorType::RGBA(bits) | ColorType::CMYK(bits) => (4, bits),
        _ => return Err(Fault::Unsupported),
    })
}

/// Samples of fewer than eight bits as bytes, `spread` over the whole range or left as numbers of a palette. Every
/// row begins with a new byte.
fn unpacked(bytes: &[u8], width: u32, bits: u8, spread: bool) -> Vec<u8> {
    let width = usize::try_from(width).unwrap_or(usize::MAX);
    let bits = usize::from(bits.max(1));
    let row = (width * bits).div_ceil(8).max(1);
    let most = (1_u16 << bits) - 1;
    let value = |row: &[u8], at: usize| {
        let bit = at * bits;
        let byte = u16::from(row.get(bit / 8).copied().unwrap_or(0));
        let found = (byte >> (8 - bits - bit % 8)) & most;
        u8::try_from(if spread { found * 255 / most } else { found }).unwrap_or(255)
    };
    bytes
        .chunks(row)
        .flat_map(|row| (0..width).map(move |at| value(row, at)))
        .collect()
}

fn picture(
    width: u32,
    height: u32,
    samples: usize,
    mut values: Vec<u8>,
    palette: Option<&[u16]>,
    colours: ColorType,
) -> Result<DynamicImage, Fault> {
    let dots = usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(usize::MAX);
    // A file that ends early shows what there is, on white.
    values.resize(dots.saturating_mul(samples), 255);
    let grey = |values| GrayImage::from_raw(width, height, values).map(DynamicImage::ImageLuma8);
    let full = |values| RgbImage::from_raw(width, height, values).map(DynamicImage::ImageRgb8);
    let made = match (colours, palette) {
        (_, Some(palette)) => {
            let third = palette.len() / 3;
            let colour = |value: u8, part: usize| {
                let at = part * third + usize::from(value);
                palette.get(at).map_or(0, |word| word.to_be_bytes()[0])
            };
            full(
                values
                    .iter()
                    .flat_map(|value| [0, 1, 2].map(|part| colour(*value, part)))
                    .collect(),
            )
        }
        (ColorType::CMYK(_), _) => full(
            values
                .chunks_exact(4)
                .flat_map(|ink| {
                    let light = u16::from(255 - ink[3]);
                    [0, 1, 2].map(|part| {
                        let colour = u16::from(255 - ink[part]) * light / 255;
                        u8::try_from(colour).unwrap_or(255)
                    })
                })
                .collect(),
        ),
        _ => match samples {
            1 => grey(values),
            2 => grey(values.chunks_exact(2).map(|dot| dot[0]).collect()),
            3 => full(values),
            _ => image::RgbaImage::from_raw(width, height, values).map(DynamicImage::ImageRgba8),
        },
    };
    made.ok_or(Fault::Format)
}

fn fault(error: TiffError) -> Fault {
    match error {
        TiffError::LimitsExceeded | TiffError::IntSizeError => Fault::TooLarge,
        TiffError::UnsupportedError(_) => Fault::Unsupported,
        _ => Fault::Format,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_become_bytes_row_by_row() {
        assert_eq!(
            unpacked(&[0b1010_0000, 0b0100_0000], 3, 1, true),
            [255, 0, 255, 0, 255, 0],
            "what is left of a row is no dot"
        );
        assert_eq!(unpacked(&[0x3F], 2, 4, true), [51, 255]);
        assert_eq!(
            unpacked(&[0x3F], 2, 4, false),
            [3, 15],
            "numbers of colours"
        );
    }

    #[test]
    fn several_pages() {
        let mut file = tempfile::tempfile().unwrap();
        let mut encoder = tiff::encoder::TiffEncoder::new(&mut file).unwrap();
        for shade in [10_u8, 200] {
            encoder
                .write_image::<tiff::encoder::colortype::Gray8>(2, 2, &[shade; 4])
                .unwrap();
        }
        assert_eq!(count(file.try_clone().unwrap()), 2);
        for (page, shade) in [(1, 10), (2, 200)] {
            file.rewind().unwrap();
            let picture = decode(file.try_clone().unwrap(), page).unwrap();
            assert_eq!(picture.into_luma8().get_pixel(1, 1).0, [shade]);
        }
        file.rewind().unwrap();
        assert!(matches!(decode(file, 3), Err(Fault::NoPage)));
    }
}
