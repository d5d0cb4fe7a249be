//! A faded scan is given its full range of shades again.
//!
//! What is darker than all but a hundredth of the dots becomes black, what is lighter than nineteen twentieths of them
//! white. A page that has its range already, and one that is all of one shade, are left alone.

use image::GrayImage;

/// A page with less between its dark and its light is faded …
const FADED: u8 = 200;
/// … and with less than this it is blank, and stretching would only show its grain.
const BLANK: u8 = 30;

/// The picture, its shades spread where they lie close together.
pub(super) fn stretched(mut picture: GrayImage) -> GrayImage {
    let counts = super::counted(&picture);
    let dark = super::shade_at(&counts, 1, 100);
    let light = super::shade_at(&counts, 95, 100);
    let range = light.saturating_sub(dark);
    if !(BLANK..FADED).contains(&range) {
        return picture;
    }
    let shades: Vec<u8> = (0..=u8::MAX)
        .map(|shade| {
            let above = u32::from(shade.clamp(dark, light) - dark);
            u8::try_from(above * 255 / u32::from(range)).unwrap_or(u8::MAX)
        })
        .collect();
    for dot in picture.pixels_mut() {
        dot.0[0] = shades[usize::from(dot.0[0])];
    }
    picture
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    /// A tenth of the dots dark, the others light.
    fn page(dark: u8, light: u8) -> GrayImage {
        GrayImage::from_fn(100, 100, |x, _| Luma([if x < 10 { dark } else { light }]))
    }

    #[test]
    fn only_what_is_faded_is_changed() {
        assert_eq!(stretched(page(150, 210)), page(0, 255));
        for (dark, light) in [(10, 250), (0, 255), (200, 215), (255, 255)] {
            let alone = page(dark, light);
            assert_eq!(stretched(alone.clone()), alone, "{dark} to {light}");
        }
    }
}
