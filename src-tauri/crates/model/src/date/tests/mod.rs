//! Suites about dates: EDTF against two other readers, what people type, what is displayed, and what always holds.

mod display;
mod edtf;
mod properties;
mod typed;

use super::{ArchivalDate, Day};

/// EDTF, first and last day, for tables.
fn read(text: &str) -> (String, String, String) {
    let date = ArchivalDate::parse(text).unwrap_or_else(|fault| panic!("{fault}"));
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    (date.edtf, day(date.earliest), day(date.latest))
}
