//! The script a name is written in, as ISO 15924 says it.

use girok_language::{Script, script_of};

/// The code of the script of `text`; empty when its letters are of several or none.
pub(crate) fn script_of_name(text: &str) -> &'static str {
    let mut found: Vec<Script> = Vec::new();
    for c in text.chars() {
        let script = script_of(c);
        match script {
            Script::Number | Script::Mark | Script::Gap => {}
            Script::Hangul
            | Script::Han
            | Script::Kana
            | Script::Cyrillic
            | Script::Latin
            | Script::Other => {
                if !found.contains(&script) {
                    found.push(script);
                }
            }
        }
    }
    match found[..] {
        [Script::Hangul] => "Hang",
        [Script::Han] => "Hani",
        [Script::Hangul, Script::Han] | [Script::Han, Script::Hangul] => "Kore",
        [Script::Kana] | [Script::Kana, Script::Han] | [Script::Han, Script::Kana] => "Jpan",
        [Script::Cyrillic] => "Cyrl",
        [Script::Latin] => "Latn",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::script_of_name;

    #[test]
    fn the_letters_tell_the_script() {
        for (name, script) in [
            ("국가기록원", "Hang"),
            ("金泳三", "Hani"),
            ("國家기록원", "Kore"),
            ("Нұр-Сұлтан", "Cyrl"),
            ("Kim Yŏng-sam", "Latn"),
            ("KBS 한국방송", ""),
            ("1937", ""),
        ] {
            assert_eq!(script_of_name(name), script, "script of {name:?}");
        }
    }
}
