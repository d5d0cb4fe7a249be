//! The codes of languages a tag may begin with (ISO 639).

const LIST: &str = include_str!("../../../../assets/vocabularies/iso-639.txt");

/// The code a language is written with in a tag: of two letters where it has one. Nothing for what is no code.
pub(crate) fn usual(code: &str) -> Option<&str> {
    // Kept for private use; the standard gives them no names.
    if ("qaa"..="qtz").contains(&code) && code.len() == 3 {
        return Some(code);
    }
    for word in words() {
        let mut codes = word.split('=');
        let first = codes.next()?;
        if first == code || codes.any(|other| other == code) {
            return Some(first);
        }
    }
    None
}

/// What was probably meant by a code of a country.
pub(crate) fn meant(code: &str) -> Option<&'static str> {
    Some(match code {
        "kz" => "Kazakh is kk.",
        "kr" => "Korean is ko. Kanuri is kau.",
        "kp" => "Korean is ko.",
        "cn" => "Chinese is zh.",
        "jp" => "Japanese is ja.",
        "ua" => "Ukrainian is uk.",
        "us" | "gb" => "English is en.",
        "tj" => "Tajik is tg.",
        _ => return None,
    })
}

fn words() -> impl Iterator<Item = &'static str> {
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_code_stands_for_one_language() {
        let mut seen = HashSet::new();
        for code in words().flat_map(|word| word.split('=')) {
            assert!((2..=3).contains(&code.len()), "{code}");
            assert!(seen.insert(code), "{code} comes twice");
            assert_eq!(meant(code), None, "{code} is a language");
        }
        assert!(seen.len() > 7900, "{}", seen.len());
    }

    #[test]
    fn languages_have_their_shortest_code() {
        for (code, usual_code) in [
            ("ko", Some("ko")),
            ("kor", Some("ko")),
            ("kaz", Some("kk")),
            ("chi", Some("zh")),
            ("zho", Some("zh")),
            ("jje", Some("jje")),
            ("okm", Some("okm")),
            ("und", Some("und")),
            ("mul", Some("mul")),
            ("zxx", Some("zxx")),
            ("qab", Some("qab")),
            ("qu", Some("qu")),
            ("kau", Some("kau")),
            ("kr", None),
            ("kz", None),
            ("zz", None),
            ("xxx", None),
        ] {
            assert_eq!(usual(code), usual_code, "{code}");
        }
    }
}
