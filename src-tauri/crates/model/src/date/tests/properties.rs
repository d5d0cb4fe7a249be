//! What holds for every date.

use std::cmp::Ordering;

use chrono::Datelike;
use proptest::prelude::*;

use crate::date::{ArchivalDate, Day, DayRange, Edtf};

const LOCALES: [&str; 4] = ["en", "ko", "ru", "kk"];

fn day() -> impl Strategy<Value = Day> {
    (1000i32..=2999, 1u32..=366).prop_map(|(year, ordinal)| {
        Day::from_yo_opt(year, ordinal).unwrap_or(Day::from_ymd_opt(year, 12, 31).unwrap())
    })
}

fn qualifier() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(""), Just("?"), Just("~"), Just("%")]
}

/// Dates languages have words for.
fn plain_point() -> impl Strategy<Value = String> {
    let core = prop_oneof![
        (1000..=2999).prop_map(|year| format!("{year}")),
        (100..=299).prop_map(|decade| format!("{decade}X")),
        (10..=29).prop_map(|century| format!("{century}XX")),
        (1000..=2999, 21..=24).prop_map(|(year, season)| format!("{year}-{season}")),
        (1000..=2999, 1..=12).prop_map(|(year, month)| format!("{year}-{month:02}")),
        day().prop_map(|day| day.to_string()),
    ];
    (core, qualifier()).prop_map(|(core, qualifier)| core + qualifier)
}

/// Every kind of date that is no interval.
fn point() -> impl Strategy<Value = String> {
    let rare = prop_oneof![
        (-9999..=-1).prop_map(|year: i32| format!("-{:04}", year.abs())),
        (0..=999).prop_map(|year| format!("{year:04}")),
        (10_000..=999_999_999i64).prop_map(|year| format!("Y{year}")),
        (10_000..=999_999_999i64).prop_map(|year| format!("Y-{year}")),
        (0..=9999).prop_map(|year| format!("{year:04}-XX")),
        (0..=9999, 1..=12).prop_map(|(year, month)| format!("{year:04}-{month:02}-XX")),
        (0..=9999).prop_map(|year| format!("{year:04}-XX-XX")),
        (0..=9999, 1..=31).prop_map(|(year, day)| format!("{year:04}-XX-{day:02}")),
        (0..=999, 1..=12, 1..=28)
            .prop_map(|(ten, month, day)| format!("{ten:03}X-{month:02}-{day:02}")),
        (1..=9).prop_map(|year| format!("-0{year}XX")),
        (0..=99, 0..=9).prop_map(|(high, low)| format!("{high:02}X{low}")),
    ];
    let rare = (rare, qualifier()).prop_map(|(core, qualifier)| core + qualifier);
    prop_oneof![plain_point(), rare]
}

/// Two dates in their order, open and unknown ends.
fn interval(point: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = String> {
    prop_oneof![
        (point.clone(), point.clone()).prop_map(|(one, two)| {
            let forward = format!("{one}/{two}");
            if Edtf::parse(&forward).is_ok() {
                forward
            } else {
                format!("{two}/{one}")
            }
        }),
        point.clone().prop_map(|start| format!("{start}/..")),
        point.prop_map(|end| format!("../{end}")),
    ]
}

fn edtf() -> impl Strategy<Value = String> {
    let point = point().boxed();
    prop_oneof![
        point.clone(),
        interval(point.clone()),
        point.clone().prop_map(|start| format!("{start}/")),
        point.prop_map(|end| format!("/{end}")),
    ]
}

fn date() -> impl Strategy<Value = ArchivalDate> {
    let written = edtf().prop_map(|edtf| ArchivalDate::parse(&edtf).unwrap());
    let undated = prop_oneof![Just(""), Just("б/д"), Just("미상")]
        .prop_map(|text| ArchivalDate::parse(text).unwrap());
    prop_oneof![9 => written, 1 => undated]
}

fn range() -> impl Strategy<Value = DayRange> {
    (proptest::option::of(day()), proptest::option::of(day())).prop_map(|(one, two)| {
        match (one, two) {
            (Some(from), Some(to)) if from > to => DayRange { from: two, to: one },
            (from, to) => DayRange { from, to },
        }
    })
}

proptest! {
    #[test]
    fn edtf_is_written_as_it_was_read(edtf in edtf()) {
        let date = ArchivalDate::parse(&edtf).unwrap();
        prop_assert_eq!(&date.edtf, &edtf);
        prop_assert_eq!(ArchivalDate::kept(&edtf, &edtf), date);
    }

    #[test]
    fn the_first_day_is_not_after_the_last(date in date()) {
        if let (Some(first), Some(last)) = (date.earliest, date.latest) {
            prop_assert!(first <= last, "{} runs backwards", date.edtf);
        }
        prop_assert!(date.years().len() <= 200, "years are counted for facets and must stay few");
    }

    #[test]
    fn the_order_is_total(a in date(), b in date(), c in date()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse(), "the order does not depend on who asks");
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b, "only the same date is equal");
        let mut three = [&a, &b, &c];
        three.sort();
        prop_assert!(three[0] <= three[2], "what is before the middle is before the end");
        if a.is_undated() && !b.is_undated() {
            prop_assert!(a > b, "undated comes last");
        }
        if let (Some(one), Some(two)) = (a.earliest, b.earliest) && one < two {
            prop_assert!(a < b, "the first day decides");
        }
    }

    #[test]
    fn ranges_agree_with_each_other(date in date(), range in range(), day in day()) {
        let one = DayRange { from: Some(day), to: Some(day) };
        prop_assert_eq!(date.overlaps(&one), date.covers(&one), "of one day, some is all");
        let inside = date.is_within(&range);
        prop_assert!(!inside || date.overlaps(&range), "what is inside touches");
        prop_assert!(!date.covers(&range) || date.overlaps(&range), "what covers touches");
        if date.overlaps(&one) && inside {
            let holds = range.from.is_none_or(|from| from <= day) && range.to.is_none_or(|to| day <= to);
            prop_assert!(holds, "a possible day of a date inside lies inside");
        }
    }

    #[test]
    fn a_date_is_said_in_every_language(date in date(), locale in ".{0,8}") {
        for locale in LOCALES.into_iter().chain([locale.as_str()]) {
            prop_assert!(!date.display(locale).is_empty());
        }
    }

    #[test]
    fn what_is_said_is_read_back(edtf in prop_oneof![plain_point().boxed(), interval(plain_point().boxed()).boxed()]) {
        let date = ArchivalDate::parse(&edtf).unwrap();
        for locale in LOCALES {
            let said = date.display(locale);
            let again = ArchivalDate::parse(&said);
            prop_assert_eq!(again.map(|date| date.edtf), Ok(edtf.clone()), "{} in {}", said, locale);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC*") {
        let _ = ArchivalDate::parse(&text);
        let _ = ArchivalDate::kept(&text, &text).display("ru");
    }

    #[test]
    fn no_text_like_a_date_panics(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "1937", "15", "8", "XX", "193x", "-", "–", "~", "/", ".", ",", " ", " ", "?", "%", "[", "]", "(", ")", "'", "년",
                "월", "일", "경", "년대", "부터", "까지", "ноября", "г.", "гг.", "-е", "с", "по", "не позднее", "жылғы", "қараша",
                "жылдар", "бастап", "ca.", "before", "to", "Nov", "spring", "..", "Y", "s",
            ]),
            0..9,
        )
    ) {
        if let Ok(date) = ArchivalDate::parse(&pieces.concat()) {
            prop_assert_eq!(
                ArchivalDate::kept(&date.text, &date.edtf), date.clone(),
                "what is stored means what was read"
            );
            prop_assert!(!date.display("kk").is_empty());
        }
    }

    #[test]
    fn a_day_is_the_same_in_every_language(day in day()) {
        const KAZAKH: [&str; 12] = [
            "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
            "желтоқсан",
        ];
        const RUSSIAN: [&str; 12] = [
            "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
            "декабря",
        ];
        const ENGLISH: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December",
        ];
        let (year, month, date) = (day.year(), day.month(), day.day());
        let of = |months: &[&'static str; 12]| months[day.month0() as usize];
        let (english, russian, kazakh) = (of(&ENGLISH), of(&RUSSIAN), of(&KAZAKH));
        for typed in [
            format!("{year}{month:02}{date:02}"),
            format!("{year}.{month}.{date}"),
            format!("{year}. {month}. {date}."),
            format!("{year}/{month}/{date}"),
            format!("{date}.{month}.{year}"),
            format!("{date:02}.{month:02}.{year} г."),
            format!("{year}년 {month}월 {date}일"),
            format!("{year}年{month}月{date}日"),
            format!("{date} {russian} {year} г."),
            format!("{date} {russian} {year} года"),
            format!("{year} жылғы {date} {kazakh}"),
            format!("{date} {kazakh} {year} ж."),
            format!("{date} {english} {year}"),
            format!("{english} {date}, {year}"),
            format!("{date} {}. {year}", &english[..3]),
            format!("{date}-{}-{year}", &english[..3]),
            format!("[{date} {english} {year}]"),
        ] {
            let read = ArchivalDate::parse(&typed).map(|read| read.edtf);
            prop_assert_eq!(read, Ok(day.to_string()), "{}", typed);
        }
    }
}
