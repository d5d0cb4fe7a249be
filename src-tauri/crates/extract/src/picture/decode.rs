//! Pictures of one page in the usual formats; `tagged` has those that may hold several.

use std::fs::File;
use std::io::{BufReader, Seek};

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{READ, SIDE, tagged};
use crate::fault::Fault;

/// Memory one decoder may ask for.
const MEMORY: u64 = 800 * 1024 * 1024;

/// Whether pictures of this media type are read.
pub(super) fn is_read(media_type: &str) -> bool {
    media_type == "image/tiff" || format(media_type).is_some()
}

fn format(media_type: &str) -> Option<ImageFormat> {
    match media_type {
        "image/png" => Some(ImageFormat::Png),
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/gif" => Some(ImageFormat::Gif),
        "image/webp" => Some(ImageFormat::WebP),
        "image/bmp" => Some(ImageFormat::Bmp),
        _ => None,
    }
}

/// The dots of a picture, turned as the camera says it was held.
pub(super) fn decode(mut file: File, media_type: &str, page: u32) -> Result<DynamicImage, Fault> {
    file.rewind()?;
    if media_type == "image/tiff" {
        return tagged::decode(file, page);
    }
    if page != 1 {
        return Err(Fault::NoPage);
    }
    let format = format(media_type).ok_or(Fault::Unsupported)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > READ {
        return Err(Fault::TooLarge);
    }
    let orientation = decoder.orientation();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    if let Ok(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn fault(error: ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooLarge,
        ImageError::Unsupported(_) => Fault::Unsupported,
        _ => Fault::Format,
    }
}
