//! Strict EDTF, against a table made with two other implementations.

use super::read;
use crate::date::{ArchivalDate, Edtf};
use crate::invalid::Rule;

const TABLE: &str = include_str!("edtf.tsv");

#[test]
fn days_are_those_other_readers_find() {
    let mut forms = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [form, first, last, source] = fields[..] else {
            panic!("four fields in {line:?}");
        };
        assert_eq!(
            read(form),
            (form.to_owned(), first.to_owned(), last.to_owned()),
            "{form} ({source}) must stay as it is and mean these days"
        );
        forms += 1;
    }
    assert!(forms > 90, "the whole table was read");
}

#[test]
fn what_is_not_edtf_or_no_day_is_refused() {
    for (form, rule) in [
        ("1985-13", Rule::Day),
        ("1985-00", Rule::Day),
        ("1985-20", Rule::Day),
        ("1985-25", Rule::Day),
        ("1985-02-30", Rule::Day),
        ("1900-02-29", Rule::Day),
        ("19X1-02-29", Rule::Day),
        ("XXXX-02-30", Rule::Day),
        ("2022-XX-32", Rule::Day),
        ("2001-21-05", Rule::Day),
        ("-0000", Rule::Date),
        ("985", Rule::Date),
        ("1985-4", Rule::Date),
        ("1985-04-12-01", Rule::Date),
        ("Y1985", Rule::Date),
        ("Y012345", Rule::Date),
        ("Y1234567890123456789", Rule::Date),
        ("Y17E8", Rule::Date),
        ("1985??", Rule::Date),
        ("?1985", Rule::Date),
        ("1985~/1984", Rule::Date),
        ("../..", Rule::Date),
        ("/", Rule::Date),
        ("/..", Rule::Date),
        ("1984/1985/1986", Rule::Date),
        ("1985-04-12T23:20:30", Rule::Date),
        ("[1667,1668]", Rule::Date),
        ("", Rule::Date),
    ] {
        assert_eq!(Edtf::parse(form), Err(rule), "{form:?}");
    }
}

#[test]
fn a_29th_of_february_is_looked_for_in_leap_years_only() {
    assert_eq!(
        read("19XX-02-29"),
        (
            "19XX-02-29".into(),
            "1904-02-29".into(),
            "1996-02-29".into()
        )
    );
    assert_eq!(
        read("1X37-XX-XX"),
        (
            "1X37-XX-XX".into(),
            "1037-01-01".into(),
            "1937-12-31".into()
        )
    );
}

#[test]
fn years_beyond_the_calendar_stand_at_its_edge() {
    let far = ArchivalDate::parse("Y170000002").unwrap();
    assert_eq!(far.edtf, "Y170000002");
    assert!(far > ArchivalDate::parse("Y12345").unwrap());
    let early = ArchivalDate::parse("Y-170000002").unwrap();
    assert!(early < ArchivalDate::parse("Y-12345").unwrap());
}

#[test]
fn kept_dates_are_not_read_again() {
    let date = ArchivalDate::kept("연대는 편지로 추정", "193X~");
    assert_eq!(date.text, "연대는 편지로 추정");
    assert_eq!(date.range(), ArchivalDate::parse("193X").unwrap().range());
    let foreign = ArchivalDate::kept("c. 1937", "[1936, 1937]");
    assert_eq!((foreign.earliest, foreign.latest), (None, None));
    assert_eq!(foreign.display("ko"), "[1936, 1937]");
}
