//! The kinds without pages: plain text and HTML.

pub(crate) mod html;
pub(crate) mod text;
