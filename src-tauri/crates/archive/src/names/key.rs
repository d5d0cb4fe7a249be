//! When two names may be of one bearer.
//!
//! A key is a name without what varies from hand to hand: case, spaces, hyphens, apostrophes and breves; Kazakh
//! letters as typed on a Russian keyboard; the surnames that may be registered with or without ㄹ (림 and 임). A name
//! in Han characters has a key for each way it can be read in Korean. A person's name has keys with the surname
//! first and last. Names with a key in common are candidates for a look by a person, never merged by themselves.

use std::collections::BTreeMap;

use girok_language::{Script, fold, loose, readings, script_of};

/// Most readings of one name in Han characters.
const MOST_READINGS: usize = 64;

/// The keys of a name and whether the key came from reading Han characters.
pub(crate) type Keys = BTreeMap<String, bool>;

/// Every key of a name; none for one of fewer than two letters.
pub(crate) fn keys(name: &str, person: bool) -> Keys {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '·' | '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut keys = Keys::new();
    let mut orders = vec![words.clone()];
    if person && words.len() > 1 {
        for turn in [1, words.len() - 1] {
            let mut order = words.clone();
            order.rotate_left(turn);
            orders.push(order);
        }
    }
    for order in orders {
        let (read, from_han) = spellings(&order.concat());
        for spelling in read {
            let key = if person { surname(&spelling) } else { spelling };
            if key.chars().count() > 1 {
                let known = keys.entry(key).or_insert(from_han);
                *known &= from_han;
            }
        }
    }
    keys
}

/// The folded forms of a text without anything between its letters, one for each reading of its Han characters.
fn spellings(text: &str) -> (Vec<String>, bool) {
    let folded = fold(text);
    let folded = loose(&folded);
    let mut all = vec![String::new()];
    let mut from_han = false;
    for c in folded.chars() {
        if matches!(script_of(c), Script::Gap | Script::Mark) {
            continue;
        }
        let read = if script_of(c) == Script::Han {
            readings(c)
        } else {
            &[]
        };
        if read.is_empty() {
            for spelling in &mut all {
                spelling.push(c);
            }
            continue;
        }
        from_han = true;
        all = all
            .iter()
            .flat_map(|spelling| {
                read.iter()
                    .map(move |reading| format!("{spelling}{reading}"))
            })
            .take(MOST_READINGS)
            .collect();
    }
    (all, from_han)
}

/// A Korean name with the surname as registered without ㄹ (rule of 2007-08-01).
fn surname(name: &str) -> String {
    const PAIRS: [(char, char); 10] = [
        ('리', '이'),
        ('림', '임'),
        ('류', '유'),
        ('륙', '육'),
        ('량', '양'),
        ('라', '나'),
        ('려', '여'),
        ('렴', '염'),
        ('로', '노'),
        ('룡', '용'),
    ];
    let mut letters = name.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let other = PAIRS
        .iter()
        .find(|(with, _)| *with == first)
        .map_or(first, |(_, without)| *without);
    std::iter::once(other).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str, person: bool) -> bool {
        let (a, b) = (keys(a, person), keys(b, person));
        a.keys().any(|key| b.contains_key(key))
    }

    #[test]
    fn one_bearer_may_be_written_in_many_ways() {
        for (a, b) in [
            ("Kim Yong-sam", "Kim Yongsam"),
            ("Kim Yŏng-sam", "Yong Sam, Kim"),
            ("Ch'oe Kyu-ha", "Choe Kyuha"),
            ("Hong Gil-dong", "Gil-dong Hong"),
            ("김 영삼", "김영삼"),
            ("金泳三", "김영삼"),
            ("李承晩", "이승만"),
            ("림꺽정", "임꺽정"),
            ("Ким Ён Сам", "Ким Ен-Сам"),
            ("Иванов Иван Иванович", "Иван Иванович Иванов"),
            ("Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев"),
        ] {
            assert!(meet(a, b, true), "{a} and {b} may be one person");
        }
        assert!(
            meet("國家記錄院", "국가기록원", false),
            "a body in Han characters and in Hangul"
        );
    }

    #[test]
    fn names_that_only_look_alike_are_kept_apart() {
        for (a, b) in [
            ("한영수", "황영수"),
            ("Хан Ён Су", "Хван Ён Су"),
            ("Han Yong-su", "Hwang Yong-su"),
            ("정수", "전수"),
            ("Ким Ён Су", "Ким Ён Хи"),
            ("Йо Мин", "Ио Мин"),
        ] {
            assert!(!meet(a, b, true), "{a} and {b} are different names");
        }
        assert!(
            !meet("Ministry of Culture", "Culture Ministry of", false),
            "the words of a body's name keep their order"
        );
    }
}
