//! A scan that lies a little askew is turned upright.
//!
//! Lines of text that run along the rows of a picture leave white rows between them. The angle is the one under
//! which the rows differ most from one another. Nothing is turned by less than half a degree, which OCR reads as
//! well, or by more than twelve, where it is a drawing rather than a scan.

use image::imageops::{FilterType, resize};
use image::{GrayImage, Luma};

/// Side of the small picture the angle is measured on.
const SMALL: u32 = 900;
/// Largest angle, in degrees.
const MOST: f32 = 12.0;
/// Smallest angle that is worth it.
const LEAST: f32 = 0.4;
/// How much better the rows must be told apart than without turning.
const GAIN: f64 = 1.15;

/// The picture, turned where that makes its lines level.
pub(super) fn upright(picture: GrayImage) -> GrayImage {
    let angle = angle(&picture);
    if angle.abs() < LEAST {
        return picture;
    }
    turned(&picture, angle)
}

/// The angle by which the lines rise to the right, in degrees; 0 where nothing is clearly better than that.
fn angle(picture: &GrayImage) -> f32 {
    let longest = picture.width().max(picture.height());
    if longest < 100 {
        return 0.0;
    }
    let scale = |side: u32| (u64::from(side) * u64::from(SMALL) / u64::from(longest)).max(1);
    let small = |side: u32| u32::try_from(scale(side)).unwrap_or(SMALL);
    let (width, height) = (small(picture.width()), small(picture.height()));
    let small = resize(picture, width, height, FilterType::Triangle);
    let ink = ink(&small);
    if ink.len() < 200 {
        return 0.0;
    }
    let level = told_apart(&ink, height, 0.0);
    let best = |from: f32, to: f32, step: f32| {
        let mut found = (0.0_f32, level);
        let mut angle = from;
        while angle <= to {
            let value = told_apart(&ink, height, angle);
            if value > found.1 {
                found = (angle, value);
            }
            angle += step;
        }
        found
    };
    let (rough, _) = best(-MOST, MOST, 0.5);
    let (fine, value) = best(rough - 0.5, rough + 0.5, 0.1);
    if value > level * GAIN && fine.abs() < MOST {
        fine
    } else {
        0.0
    }
}

/// Places of dark dots, in dots from the upper left corner.
fn ink(picture: &GrayImage) -> Vec<(f32, f32)> {
    let threshold = threshold(picture);
    picture
        .enumerate_pixels()
        .filter(|(_, _, dot)| dot.0[0] < threshold)
        .map(|(x, y, _)| (super::as_float(x), super::as_float(y)))
        .collect()
}

/// Halfway between the darkest and the lightest twentieth.
fn threshold(picture: &GrayImage) -> u8 {
    let counts = super::counted(picture);
    let (dark, light) = (
        super::shade_at(&counts, 1, 20),
        super::shade_at(&counts, 19, 20),
    );
    u8::midpoint(dark, light)
}

/// How unlike one another neighbouring rows are when the picture is turned by `angle`.
fn told_apart(ink: &[(f32, f32)], height: u32, angle: f32) -> f64 {
    let slope = angle.to_radians().tan();
    let rows = usize::try_from(height).unwrap_or(0) * 2 + 2;
    let mut counts = vec![0_i32; rows];
    let margin = super::as_float(height) / 2.0;
    for (x, y) in ink {
        let row = y + x * slope + margin;
        if row >= 0.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "not negative, and checked against the number of rows"
            )]
            let row = row as usize;
            if let Some(count) = counts.get_mut(row) {
                *count += 1;
            }
        }
    }
    counts
        .windows(2)
        .map(|pair| f64::from(pair[0] - pair[1]).powi(2))
        .sum()
}

/// The picture turned about its middle, white where nothing was.
fn turned(picture: &GrayImage, angle: f32) -> GrayImage {
    let (sine, cosine) = angle.to_radians().sin_cos();
    let (width, height) = picture.dimensions();
    let (middle_x, middle_y) = (super::as_float(width) / 2.0, super::as_float(height) / 2.0);
    GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (super::as_float(x) - middle_x, super::as_float(y) - middle_y);
        // Where this dot comes from.
        let from_x = dx * cosine + dy * sine + middle_x;
        let from_y = dy * cosine - dx * sine + middle_y;
        Luma([between(picture, from_x, from_y)])
    })
}

/// The shade between four dots.
fn between(picture: &GrayImage, x: f32, y: f32) -> u8 {
    let shade = |x: f32, y: f32| {
        if x < 0.0 || y < 0.0 {
            return 255.0;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and outside the picture there is white"
        )]
        let (x, y) = (x as u32, y as u32);
        picture
            .get_pixel_checked(x, y)
            .map_or(255.0, |dot| f32::from(dot.0[0]))
    };
    let (left, top) = (x.floor(), y.floor());
    let (right, down) = (x - left, y - top);
    let upper = shade(left, top) * (1.0 - right) + shade(left + 1.0, top) * right;
    let lower = shade(left, top + 1.0) * (1.0 - right) + shade(left + 1.0, top + 1.0) * right;
    let mixed = upper * (1.0 - down) + lower * down;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mixture of bytes is a byte"
    )]
    {
        mixed.clamp(0.0, 255.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dashes in lines, as a page of text looks from afar.
    fn page() -> GrayImage {
        GrayImage::from_fn(1200, 900, |x, y| {
            let inside = (150..1050).contains(&x) && (150..750).contains(&y);
            let line = y % 30 < 10 && x % 40 < 30;
            Luma([if inside && line { 20 } else { 240 }])
        })
    }

    #[test]
    fn what_lies_askew_is_turned_back() {
        assert!(angle(&page()).abs() < LEAST, "level is left alone");
        for askew in [-7.0_f32, -1.5, 2.0, 10.0] {
            let found = angle(&turned(&page(), askew));
            assert!(
                (found + askew).abs() < 0.3,
                "turned by {askew}, found {found}"
            );
        }
    }

    #[test]
    fn what_has_no_lines_is_left_alone() {
        let white = GrayImage::from_pixel(500, 500, Luma([255]));
        assert!(angle(&white).abs() < LEAST);
        let tiny = GrayImage::new(3, 3);
        assert_eq!(upright(tiny.clone()), tiny);
    }
}
