//! The schedules that come with Girok, from `assets/retention`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use girok_model::{ClassRule, ClockStart, EndAction, Period};
use serde::Deserialize;

use super::classes::{RetentionClass, Schedule};

#[derive(Deserialize)]
struct KnownSchedule {
    code: String,
    country: String,
    labels: BTreeMap<String, String>,
    source: String,
    classes: Vec<KnownClass>,
}

#[derive(Deserialize)]
struct KnownClass {
    code: String,
    labels: BTreeMap<String, String>,
    period: String,
    years: Option<u32>,
    starts: String,
    action: String,
    note: String,
}

static KNOWN: LazyLock<Vec<Schedule>> = LazyLock::new(|| {
    [include_str!("../../../../../assets/retention/kr.json")]
        .into_iter()
        .map(|text| {
            let known: KnownSchedule =
                serde_json::from_str(text).expect("BUG: a schedule that comes with Girok is JSON");
            schedule(known)
        })
        .collect()
});

fn schedule(known: KnownSchedule) -> Schedule {
    let class = |class: KnownClass| RetentionClass {
        code: class.code,
        labels: class.labels,
        rule: ClassRule {
            period: Period::parse(&class.period).expect("BUG: a known class has a period"),
            years: class.years,
            starts: ClockStart::parse(&class.starts).expect("BUG: a known class has a start"),
            action: EndAction::parse(&class.action).expect("BUG: a known class has an action"),
        },
        event: String::new(),
        note: class.note,
        known: true,
        own: false,
    };
    Schedule {
        code: known.code,
        labels: known.labels,
        country: known.country,
        source: known.source,
        body: None,
        known: true,
        own: false,
        classes: known.classes.into_iter().map(class).collect(),
    }
}

/// The schedules Girok knows.
pub(super) fn known() -> &'static [Schedule] {
    &KNOWN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_korean_schedule_has_seven_classes_in_four_languages() {
        let kr = &known()[0];
        let codes: Vec<&str> = kr.classes.iter().map(|class| class.code.as_str()).collect();
        assert_eq!(
            codes,
            ["permanent", "semi-permanent", "30", "10", "5", "3", "1"]
        );
        for class in &kr.classes {
            assert_eq!(class.rule.check(), Ok(()), "{}", class.code);
            assert_eq!(class.rule.starts, ClockStart::Closed, "{}", class.code);
            for language in ["en", "ko", "ru", "kk"] {
                assert!(class.labels.contains_key(language), "{}", class.code);
            }
            if class.rule.period == Period::Years {
                assert_eq!(
                    class.rule.years.map(|years| years.to_string()).as_ref(),
                    Some(&class.code)
                );
            }
        }
        assert_eq!(kr.classes[1].rule.years, Some(70));
    }
}
