//! The name of the time: a renamed body or place keeps, in the records of a time, the name it bore then.

use std::cmp::Reverse;

use girok_model::{ArchivalDate, Day, Localized, NameKind};

use super::{DatedName, shown};

/// First and last day, open where `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    from: Option<Day>,
    to: Option<Day>,
}

impl Span {
    /// The span of a date; nothing when undated.
    pub(crate) fn of(date: &ArchivalDate) -> Option<Self> {
        (date.earliest.is_some() || date.latest.is_some()).then_some(Self {
            from: date.earliest,
            to: date.latest,
        })
    }

    /// Whether `other` lies within.
    pub(crate) fn covers(self, other: Span) -> bool {
        let begins = self
            .from
            .is_none_or(|from| other.from.is_some_and(|other| from <= other));
        let ends = self
            .to
            .is_none_or(|to| other.to.is_some_and(|other| other <= to));
        begins && ends
    }

    /// Whether they have a day in common.
    pub(crate) fn meets(self, other: Span) -> bool {
        let before = |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

/// The names in the order they are shown for something of `date`: in each language the name borne then comes before
/// the others. A period that covers the whole date wins over one that only meets it; where periods meet (a year of
/// renaming), the later name wins, as it does for a file that goes on past the renaming. A name without a period is
/// never "of the time", and an undated thing shows today's names.
pub(crate) fn of_time(names: &[DatedName], date: &ArchivalDate) -> Vec<Localized> {
    let mut order = shown(names);
    let Some(span) = Span::of(date) else {
        return order;
    };
    let mut settled: Vec<&str> = Vec::new();
    for name in names {
        let language = name.name.language.as_str();
        if settled.contains(&language) {
            continue;
        }
        settled.push(language);
        let own = |other: &&DatedName| other.name.language == language;
        if let Some(borne) = borne_then(names.iter().filter(own), span)
            && let Some(from) = order.iter().position(|text| *text == borne.name)
            && let Some(to) = order.iter().position(|text| text.language == language)
        {
            let moved = order.remove(from);
            order.insert(to, moved);
        }
    }
    order
}

/// Whether one of the names has a period with a day of `date` in it.
pub(crate) fn has_name_of(names: &[DatedName], date: &ArchivalDate) -> bool {
    Span::of(date).is_some_and(|span| borne_then(names.iter(), span).is_some())
}

fn borne_then<'a>(names: impl Iterator<Item = &'a DatedName>, span: Span) -> Option<&'a DatedName> {
    names
        .filter(|name| name.kind != NameKind::Hidden)
        .filter_map(|name| {
            let period = Span::of(&name.date)?;
            period.meets(span).then_some((name, period))
        })
        .min_by_key(|(name, period)| {
            let rank = match name.kind {
                NameKind::Preferred | NameKind::Former => 0,
                NameKind::Parallel => 1,
                NameKind::Variant | NameKind::Hidden => 2,
            };
            (!period.covers(span), rank, Reverse(period.from))
        })
        .map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name(language: &str, text: &str, kind: NameKind, date: &str) -> DatedName {
        DatedName {
            id: String::new(),
            name: Localized {
                language: language.to_owned(),
                text: text.to_owned(),
            },
            script: String::new(),
            kind,
            scheme: None,
            date: ArchivalDate::parse(date).unwrap(),
        }
    }

    fn at(names: &[DatedName], date: &str, language: &str) -> String {
        let names = of_time(names, &ArchivalDate::parse(date).unwrap());
        girok_model::choose(&names, language).unwrap().text.clone()
    }

    #[test]
    fn a_city_is_called_what_it_was_called_then() {
        use NameKind::{Former, Preferred};
        let astana = [
            name("kk", "Астана", Preferred, "2022/.."),
            name("ru", "Астана", Preferred, "2022/.."),
            name("en", "Astana", Preferred, ""),
            name("ru", "Акмолинск", Former, "1832/1961"),
            name("ru", "Целиноград", Former, "1961/1992"),
            name("kk", "Ақмола", Former, "1992/1998"),
            name("kk", "Астана", Former, "1998/2019"),
            name("kk", "Нұр-Сұлтан", Former, "2019/2022"),
            name("ru", "Нур-Султан", Former, "2019/2022"),
        ];
        for (date, language, wanted, why) in [
            ("1950", "ru", "Акмолинск", "before the first renaming"),
            (
                "1961",
                "ru",
                "Целиноград",
                "the later name in the year of renaming",
            ),
            ("1975-05-09", "ru", "Целиноград", "a day well within"),
            ("1997", "kk", "Ақмола", "a year within"),
            (
                "2018-11-15",
                "kk",
                "Астана",
                "the first time it was called so",
            ),
            ("2020", "ru", "Нур-Султан", "the short-lived name"),
            ("2020", "kk", "Нұр-Сұлтан", "in the other language too"),
            ("2023", "ru", "Астана", "today's name"),
            (
                "1955/1965",
                "ru",
                "Целиноград",
                "a file that goes on past the renaming",
            ),
            ("1700", "ru", "Астана", "before any name known: today's"),
            ("", "ru", "Астана", "undated: today's"),
            ("1950", "en", "Astana", "no English name has a period"),
            ("1950", "kk", "Астана", "no Kazakh name is known of then"),
        ] {
            assert_eq!(
                at(&astana, date, language),
                wanted,
                "{date:?} in {language}: {why}"
            );
        }
    }

    #[test]
    fn a_hidden_name_is_never_shown() {
        let names = [
            name("ko", "문화체육관광부", NameKind::Preferred, ""),
            name("ko", "문체부", NameKind::Hidden, "1990/2020"),
        ];
        assert_eq!(at(&names, "2000", "ko"), "문화체육관광부");
    }

    prop_compose! {
        fn any_name()(language in 0..3usize, kind in 0..4usize, from in 1900..2000i32, length in 0..60i32, dated in any::<bool>()) -> DatedName {
            let kind = [NameKind::Preferred, NameKind::Former, NameKind::Parallel, NameKind::Variant][kind];
            let date = if dated { format!("{from}/{}", from + length) } else { String::new() };
            name(["ko", "ru", "kk"][language], &format!("{from} {length}"), kind, &date)
        }
    }

    proptest! {
        #[test]
        fn the_time_changes_the_order_within_a_language_and_nothing_else(
            names in prop::collection::vec(any_name(), 1..9), year in 1890..2070i32,
        ) {
            let today = shown(&names);
            let then = of_time(&names, &ArchivalDate::parse(&year.to_string()).unwrap());
            let languages = |texts: &[Localized]| {
                let mut seen: Vec<String> = Vec::new();
                for text in texts {
                    if !seen.contains(&text.language) {
                        seen.push(text.language.clone());
                    }
                }
                seen
            };
            prop_assert_eq!(languages(&today), languages(&then), "no language overtakes another");
            let sorted = |mut texts: Vec<Localized>| {
                texts.sort_by(|a, b| (&a.language, &a.text).cmp(&(&b.language, &b.text)));
                texts
            };
            prop_assert_eq!(sorted(today), sorted(then), "no name is lost or made up");
        }
    }
}
