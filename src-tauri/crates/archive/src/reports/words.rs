//! The words of reports and of lists on paper, from the one catalogue of messages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use girok_model::{Invalid, Rule};
use serde_json::Value;

type Catalogue = BTreeMap<String, Value>;

static CATALOGUES: LazyLock<[(&str, Catalogue); 4]> = LazyLock::new(|| {
    let read = |text| serde_json::from_str(text).unwrap_or_default();
    [
        (
            "en",
            read(include_str!("../../../../../assets/locales/en.json")),
        ),
        (
            "ko",
            read(include_str!("../../../../../assets/locales/ko.json")),
        ),
        (
            "ru",
            read(include_str!("../../../../../assets/locales/ru.json")),
        ),
        (
            "kk",
            read(include_str!("../../../../../assets/locales/kk.json")),
        ),
    ]
});

/// Words in one language.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// `en`, `ko`, `ru` or `kk`.
    pub(crate) language: &'static str,
    catalogue: &'static Catalogue,
}

impl Words {
    /// The words of a language, with or without a region.
    ///
    /// # Errors
    /// [`Rule::Choice`] when Girok does not speak it.
    pub(crate) fn of(language: &str) -> Result<Self, Invalid> {
        let primary = language.trim().to_lowercase();
        let primary = primary.split('-').next().unwrap_or_default();
        CATALOGUES
            .iter()
            .find(|(known, _)| *known == primary)
            .map(|(language, catalogue)| Self {
                language,
                catalogue,
            })
            .ok_or_else(|| Invalid::new("language", Rule::Choice, language))
    }

    /// The words for a code, or nothing.
    pub(crate) fn find(self, key: &str) -> Option<&'static str> {
        self.catalogue.get(key)?.as_str()
    }

    /// The words; the key itself where there are none.
    pub(crate) fn say(self, key: &str) -> String {
        self.find(key).unwrap_or(key).to_owned()
    }

    /// The words, with what belongs into their hole.
    pub(crate) fn fill(self, key: &str, hole: &str, value: &str) -> String {
        self.say(key).replace(&format!("{{{hole}}}"), value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_on_paper_is_there_in_four_languages() {
        let keys: Vec<&String> = CATALOGUES[0]
            .1
            .keys()
            .filter(|key| key.starts_with("report.") || key.starts_with("transfer_list."))
            .collect();
        assert!(keys.len() > 30, "{keys:?}");
        for (language, catalogue) in &*CATALOGUES {
            for key in &keys {
                assert!(catalogue.contains_key(*key), "{language} {key}");
            }
        }
    }

    #[test]
    fn a_language_is_told_by_its_first_part() {
        assert_eq!(Words::of("ko-KR").unwrap().language, "ko");
        assert_eq!(Words::of("fr").err().unwrap().rule, Rule::Choice);
    }
}
