//! Text and the language it is written in.

use std::fmt;

use crate::invalid::{Invalid, Rule};
use crate::iso639;
pub(crate) use crate::text::clean_line;

/// A BCP 47 language tag (RFC 5646): `ko`, `ko-Hani`, `kk-Latn`, `und`. It begins with a code of ISO 639; what follows
/// is checked for shape only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// Reads a tag and writes it in its usual form (`KO-hani` becomes `ko-Hani`, `kor` becomes `ko`).
    ///
    /// # Errors
    /// [`Rule::Language`] when it does not have the shape of a tag, or begins with no code of ISO 639.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let fault = || Invalid::new("language", Rule::Language, text);
        let mut parts = text.trim().split('-');
        let primary = parts.next().unwrap_or_default();
        if !(2..=3).contains(&primary.len()) || !primary.chars().all(|c| c.is_ascii_alphabetic()) {
            return Err(fault());
        }
        let primary = primary.to_ascii_lowercase();
        let Some(code) = iso639::usual(&primary) else {
            return Err(match iso639::meant(&primary) {
                Some(advice) => fault().hinting(advice),
                None => fault(),
            });
        };
        let mut tag = code.to_owned();
        for part in parts {
            if !(2..=8).contains(&part.len()) || !part.chars().all(|c| c.is_ascii_alphanumeric()) {
                return Err(fault());
            }
            tag.push('-');
            match part.len() {
                4 => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                2 => tag.push_str(&part.to_ascii_uppercase()),
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Self(tag))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A piece of text and its language; `und` where unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localized {
    /// BCP 47 tag.
    pub language: String,
    /// The text, NFC.
    pub text: String,
}

/// The best text for a reader of `language`: that language, else the same primary language, else the first.
pub fn choose<'a>(texts: &'a [Localized], language: &str) -> Option<&'a Localized> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    texts
        .iter()
        .find(|text| text.language == language)
        .or_else(|| {
            texts
                .iter()
                .find(|text| primary(&text.language) == primary(language))
        })
        .or_else(|| texts.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_any_case_and_refused_when_shapeless() {
        for (typed, stored) in [
            ("KO", "ko"),
            ("ko-hani", "ko-Hani"),
            ("kk-LATN", "kk-Latn"),
            ("und", "und"),
            ("kor-Hani", "ko-Hani"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("jje", "jje"),
        ] {
            assert_eq!(LanguageTag::parse(typed).unwrap().as_str(), stored);
        }
        for bad in ["", "k", "korean", "ko_KR", "한국어", "zz", "xxx"] {
            assert!(LanguageTag::parse(bad).is_err(), "{bad:?} is no tag");
        }
    }

    #[test]
    fn codes_of_countries_are_no_languages() {
        for (typed, hint) in [
            ("kz", "Kazakh is kk."),
            ("KZ-Cyrl", "Kazakh is kk."),
            ("kr", "Korean is ko. Kanuri is kau."),
            ("cn", "Chinese is zh."),
            ("jp", "Japanese is ja."),
            ("ua", "Ukrainian is uk."),
            ("zz", "Use a code such as ko, ru, kk, en or ko-Hani."),
        ] {
            let fault = LanguageTag::parse(typed).unwrap_err();
            assert_eq!(
                (fault.rule, fault.hint()),
                (Rule::Language, Some(hint)),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let texts = [("ko", "기록"), ("kk-Latn", "jazba")].map(|(language, text)| Localized {
            language: language.into(),
            text: text.into(),
        });
        assert_eq!(choose(&texts, "kk").unwrap().text, "jazba");
        assert_eq!(choose(&texts, "en").unwrap().text, "기록");
    }
}
