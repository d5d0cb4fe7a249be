//! The real window: the same page in the system's own web view, on the real core.
//!
//! Needs a display of its own, a bus of its own and a web driver; `cargo xtask e2e window` and
//! `cargo xtask e2e ime` provide them. Browser tests cover the interface in depth; here is only what
//! no browser shows: that the window starts, that its own schemes answer, that hits are painted by
//! this engine, and that Korean can be typed into it.

#![expect(clippy::unwrap_used, reason = "tests")]

mod desktop;
mod ime;
mod journey;
mod keyboard;
