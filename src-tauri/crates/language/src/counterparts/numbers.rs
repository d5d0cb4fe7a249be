//! Numbers in digits and in words, to tell whether a number of one version is in the other.

use std::collections::BTreeSet;

/// Numbers in words, by how words begin in English, Russian and Kazakh. Whole words end soon after.
const WORDS: &[(u32, &[&str])] = &[
    (
        1,
        &[
            "one",
            "first",
            "once",
            "один",
            "одн",
            "перв",
            "бір",
            "бірінші",
        ],
    ),
    (
        2,
        &[
            "two",
            "second",
            "twice",
            "both",
            "два",
            "две",
            "двух",
            "двум",
            "втор",
            "обе",
            "обо",
            "екі",
            "екінші",
            "duplicate",
            "double",
            "двухнедельн",
        ],
    ),
    (
        3,
        &[
            "three",
            "third",
            "три",
            "трех",
            "трем",
            "трет",
            "үш",
            "үшінші",
            "трехмерн",
        ],
    ),
    (4, &["four", "fourth", "четыр", "четверт", "төрт"]),
    (5, &["five", "fifth", "пят", "бес"]),
    (6, &["six", "sixth", "шест", "алты"]),
    (7, &["seven", "seventh", "сем", "седьм", "жеті"]),
    (8, &["eight", "eighth", "восем", "восьм", "сегіз"]),
    (9, &["nine", "ninth", "девят", "тоғыз"]),
    (10, &["ten", "tenth", "десят", "он", "оныншы"]),
    (11, &["eleven", "одиннадцат"]),
    (12, &["twelve", "twelfth", "двенадцат", "dozen", "дюжин"]),
    (13, &["thirteen", "тринадцат"]),
    (14, &["fourteen", "четырнадцат"]),
    (15, &["fifteen", "пятнадцат"]),
    (16, &["sixteen", "шестнадцат"]),
    (17, &["seventeen", "семнадцат"]),
    (18, &["eighteen", "восемнадцат"]),
    (19, &["nineteen", "девятнадцат"]),
    (20, &["twenty", "twentieth", "двадцат", "жиырма"]),
    (30, &["thirty", "thirtieth", "тридцат", "отыз"]),
    (40, &["forty", "fortieth", "сорок", "қырық"]),
    (50, &["fifty", "пятьдесят", "пятидесят", "елу"]),
    (60, &["sixty", "шестьдесят", "шестидесят", "алпыс"]),
    (70, &["seventy", "семьдесят", "семидесят", "жетпіс"]),
    (80, &["eighty", "восемьдесят", "восьмидесят", "сексен"]),
    (90, &["ninety", "девяност", "тоқсан"]),
    (100, &["hundred", "сто", "ста", "сот", "жүз"]),
    (1000, &["thousand", "тысяч", "мың"]),
];

/// Native Korean numbers; Sino-Korean ones are written in digits.
const KOREAN: &[(u32, &[&str])] = &[
    (1, &["하나", "한", "첫"]),
    (2, &["두", "둘", "양"]),
    (3, &["세", "셋", "석"]),
    (4, &["네", "넷", "넉"]),
    (5, &["다섯"]),
    (6, &["여섯"]),
    (7, &["일곱"]),
    (8, &["여덟"]),
    (9, &["아홉"]),
    (10, &["열"]),
    (11, &["열한", "열하나"]),
    (12, &["열두", "열둘"]),
    (15, &["열다섯"]),
    (20, &["스무", "스물"]),
    (30, &["서른"]),
    (40, &["마흔"]),
    (50, &["쉰"]),
];

/// Numbers written in digits, without separators of thousands; Roman numerals and percent signs apart.
pub(super) fn in_digits(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut current = String::new();
    let characters: Vec<char> = text.chars().collect();
    for (at, c) in characters.iter().enumerate() {
        let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
        // 1,250 and 1 250 and 1.250 are one number; 13, 14 are two.
        let thousands = matches!(c, ',' | '.' | '\u{a0}' | ' ')
            && !current.is_empty()
            && current.len() <= 3
            && (1..4).all(|step| digit(at + step))
            && !digit(at + 4)
            && (*c != '.' || current.len() <= 3);
        if c.is_ascii_digit() {
            current.push(*c);
        } else if !thousands && !current.is_empty() {
            found.insert(plain(&current));
            current.clear();
        }
    }
    if !current.is_empty() {
        found.insert(plain(&current));
    }
    found
}

fn plain(digits: &str) -> String {
    let plain = digits.trim_start_matches('0');
    if plain.is_empty() {
        "0".to_owned()
    } else {
        plain.to_owned()
    }
}

/// Numbers that words of a text may mean. Generous: it only excuses a number that the other version has in digits.
pub(super) fn in_words(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut tens = 0;
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        let word: String = word
            .to_lowercase()
            .chars()
            .map(|c| if c == 'ё' { 'е' } else { c })
            .collect();
        let mut number = None;
        for (value, forms) in WORDS {
            let fits = |form: &&&str| {
                word.strip_prefix(**form)
                    .is_some_and(|rest| rest.chars().count() <= 4)
            };
            if let Some(form) = forms.iter().filter(fits).max_by_key(|form| form.len())
                && number.is_none_or(|(_, length)| form.len() > length)
            {
                number = Some((*value, form.len()));
            }
        }
        for (value, forms) in KOREAN {
            if forms.iter().any(|form| word.starts_with(form)) {
                found.insert(value.to_string());
            }
        }
        match number {
            Some((value, _)) => {
                found.insert(value.to_string());
                if (1..10).contains(&value) && tens > 0 {
                    found.insert((tens + value).to_string());
                }
                if value == 100 || value == 1000 {
                    found.extend((1..10).map(|count| (count * value).to_string()));
                }
                tens = if (20..100).contains(&value) { value } else { 0 };
            }
            None => tens = 0,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        let digits = |text: &str| in_digits(text).into_iter().collect::<Vec<_>>();
        assert_eq!(
            digits("1,250 copies and 120 films, 13, 14"),
            ["120", "1250", "13", "14"]
        );
        assert_eq!(digits("1 250 экземпляров"), ["1250"]);
        assert_eq!(digits("paragraphs 1–5"), ["1", "5"]);
        for (text, number) in [
            ("twelve conservators", "12"),
            ("двенадцати реставраторов", "12"),
            ("forty-two people", "42"),
            ("마흔 명", "40"),
            ("열두 명", "12"),
            ("қырыққа жуық", "40"),
            ("третье заседание", "3"),
        ] {
            assert!(
                in_words(text).contains(number),
                "{number} in {text:?}: {:?}",
                in_words(text)
            );
        }
    }
}
