//! File names that every file system takes, and that do not collide on any of them.
//!
//! A name is changed as little as it takes: letters of every script stay. What Windows, macOS or Linux refuses is
//! replaced, and names that differ only in case or in the way their letters are composed get a number, because some file
//! systems take them for one.

use std::collections::HashSet;

/// Longest name in bytes: what the narrowest of common file systems takes, with room for a number.
const LONGEST: usize = 240;

/// Names Windows keeps for devices, with or without an extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `name` as a file name that can be written anywhere: never empty, never a path, never `.` or `..`.
pub fn safe_name(name: &str) -> String {
    let mut safe: String = name
        .chars()
        .map(|c| match c {
            c if is_refused(c) || is_invisible(c) || c.is_control() => '_',
            c => c,
        })
        .collect();
    // Windows drops dots and spaces at the end, and a name that begins with a space is lost in most lists.
    safe.truncate(safe.trim_end_matches(['.', ' ']).len());
    let begin = safe.len() - safe.trim_start_matches(' ').len();
    safe.drain(..begin);
    let stem = safe
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!(
                (rest.next(), rest.next()),
                (Some('1'..='9' | '¹' | '²' | '³'), None)
            )
        })
    };
    if DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        safe.insert(0, '_');
    }
    if safe.is_empty() {
        "_".clone_into(&mut safe);
    }
    shortened(&safe, LONGEST)
}

/// What some file system takes for more than a letter.
fn is_refused(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// Marks of direction make a name look like another: "gpj.exe" as "exe.jpg".
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

/// Cuts the stem, so that the extension stays.
fn shortened(name: &str, longest: usize) -> String {
    if name.len() <= longest {
        return name.to_owned();
    }
    let (stem, extension) = divided(name);
    let mut room = longest.saturating_sub(extension.len()).min(stem.len());
    while !stem.is_char_boundary(room) {
        room -= 1;
    }
    let cut = stem[..room].trim_end_matches(['.', ' ']);
    format!("{cut}{extension}")
}

/// The stem, and the extension with its dot; what is longer than an extension belongs to the stem.
fn divided(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 20 => name.split_at(dot),
        _ => (name, ""),
    }
}

/// Names given in one folder so far.
#[derive(Debug, Default)]
pub struct NamesInFolder {
    taken: HashSet<String>,
}

impl NamesInFolder {
    /// A safe name that is not taken yet: the given one, else with ` (2)`, ` (3)` … before the extension.
    pub fn give(&mut self, name: &str) -> String {
        let safe = safe_name(name);
        if self.taken.insert(key(&safe)) {
            return safe;
        }
        let (stem, extension) = divided(&safe);
        let mut number = 2u64;
        loop {
            let numbered = format!("{stem} ({number}){extension}");
            if self.taken.insert(key(&numbered)) {
                return numbered;
            }
            number += 1;
        }
    }
}

/// What names have in common that some file system takes for one.
fn key(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfkd()
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_can_be_written_anywhere() {
        for (given, safe) in [
            ("제3차 회의록.hwp", "제3차 회의록.hwp"),
            ("протокол: итоги?.doc", "протокол_ итоги_.doc"),
            ("../../etc/passwd", ".._.._etc_passwd"),
            ("..", "_"),
            (".", "_"),
            ("", "_"),
            ("   ", "_"),
            ("a. . .", "a"),
            (" lead.txt", "lead.txt"),
            ("CON", "_CON"),
            ("con.txt", "_con.txt"),
            ("COM1.log", "_COM1.log"),
            ("COM10.log", "COM10.log"),
            ("console.log", "console.log"),
            ("a\nb\0c\t.txt", "a_b_c_.txt"),
            ("photo\u{202e}gpj.exe", "photo_gpj.exe"),
            (".htaccess", ".htaccess"),
        ] {
            assert_eq!(safe_name(given), safe, "{given:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let long = format!("{}.hwpx", "회".repeat(300));
        let safe = safe_name(&long);
        assert!(safe.len() <= LONGEST && safe.ends_with("회.hwpx"), "{safe}");
        let odd = format!("a.{}", "b".repeat(400));
        assert!(safe_name(&odd).len() <= LONGEST);
    }

    #[test]
    fn names_some_file_system_takes_for_one_are_numbered() {
        let mut names = NamesInFolder::default();
        let decomposed = "\u{1112}\u{116c}.txt";
        let given: Vec<String> = [
            "a.txt", "A.TXT", "a.txt", "회.txt", decomposed, "STRASSE", "straße",
        ]
        .iter()
        .map(|name| names.give(name))
        .collect();
        assert_eq!(
            given,
            [
                "a.txt".to_owned(),
                "A (2).TXT".to_owned(),
                "a (3).txt".to_owned(),
                "회.txt".to_owned(),
                format!("{} (2).txt", "\u{1112}\u{116c}"),
                "STRASSE".to_owned(),
                "straße (2)".to_owned(),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_name_it_is_one_name(names in proptest::collection::vec(".{0,300}", 1..20)) {
            let mut folder = NamesInFolder::default();
            let mut seen = HashSet::new();
            for name in names {
                let given = folder.give(&name);
                proptest::prop_assert!(!given.is_empty() && given.len() <= 255, "{}", given);
                proptest::prop_assert!(!given.contains(['/', '\\', '\0', ':']));
                proptest::prop_assert!(given != "." && given != "..");
                proptest::prop_assert!(!given.ends_with(['.', ' ']));
                proptest::prop_assert!(seen.insert(key(&given)));
            }
        }
    }
}
