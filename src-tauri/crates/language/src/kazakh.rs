//! A light stemmer for Kazakh nominals.
//!
//! Four slots are taken off from the end, the longest match in each: person, case, possessive,
//! plural. At least three letters with a vowel stay, and a consonant softened before a vowel is put
//! back (кітабы → кітап). Verbs and derivation are left alone.

const PERSON: &[&str] = &[
    "мын",
    "мін",
    "бын",
    "бін",
    "пын",
    "пін",
    "сың",
    "сің",
    "сыз",
    "сіз",
    "мыз",
    "міз",
    "быз",
    "біз",
    "пыз",
    "піз",
    "сыңдар",
    "сіңдер",
    "сыздар",
    "сіздер",
];

const CASE: &[&str] = &[
    "ның",
    "нің",
    "дың",
    "дің",
    "тың",
    "тің", // genitive
    "ға",
    "ге",
    "қа",
    "ке",
    "на",
    "не", // dative
    "ны",
    "ні",
    "ды",
    "ді",
    "ты",
    "ті", // accusative
    "да",
    "де",
    "та",
    "те",
    "нда",
    "нде", // locative
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен", // ablative
    "мен",
    "бен",
    "пен", // instrumental
    "дағы",
    "дегі",
    "тағы",
    "тегі",
    "ндағы",
    "ндегі", // standing in
];

const POSSESSIVE: &[&str] = &[
    "м", "ым", "ім", "ң", "ың", "ің", "ңыз", "ңіз", "ыңыз", "іңіз", "сы", "сі", "ы", "і", "мыз",
    "міз", "ымыз", "іміз",
];

/// Endings that only stand after a possessive of the third person: сын is сы + н.
const AFTER_POSSESSIVE: &[&str] = &[
    "н",
    "на",
    "не",
    "нан",
    "нен",
    "нда",
    "нде",
    "ндағы",
    "ндегі",
];

const PLURAL: &[&str] = &["лар", "лер", "дар", "дер", "тар", "тер"];

const VOWELS: &str = "аәеёиоөуұүыіэюя";

/// The stem of a folded Kazakh word.
pub fn stem_kazakh(word: &str) -> String {
    stem_with(word, |c| c)
}

/// Strips with endings whose letters are passed through `letter`, so that the stem of a word typed
/// without Kazakh letters is found as well.
pub(crate) fn stem_with(word: &str, letter: impl Fn(char) -> char + Copy) -> String {
    let mut rest: Vec<char> = word.chars().collect();
    let full = rest.len();
    strip(&mut rest, PERSON, letter);
    let third = |rest: &[char]| rest.last().is_some_and(|c| *c == 'ы' || *c == letter('і'));
    // Accusative of a possessed noun: only a bare н, so it must follow the possessive vowel.
    if !strip(&mut rest, CASE, letter) && rest.len() > 4 && rest.last() == Some(&'н') {
        rest.pop();
        if !third(&rest) {
            rest.push('н');
        }
    } else if let Some(n) = rest.len().checked_sub(1) {
        // қаласында: the н belongs to the case, not to the noun.
        if rest.len() < full && rest[n] == 'н' && n > 3 && third(&rest[..n]) {
            let ending: String = word.chars().skip(n).collect();
            if AFTER_POSSESSIVE
                .iter()
                .any(|e| e.chars().map(letter).eq(ending.chars()))
            {
                rest.pop();
            }
        }
    }
    possessive(&mut rest, letter);
    strip(&mut rest, PLURAL, letter);
    if rest.len() < full && rest.len() >= 3 {
        // A noun that ends in one of these has it only because a vowel followed.
        match rest.last_mut() {
            Some(last) if *last == 'б' => *last = 'п',
            Some(last) if *last == 'ғ' => *last = 'қ',
            Some(last) if *last == 'г' => *last = letter('к'),
            _ => {}
        }
    }
    rest.into_iter().collect()
}

/// After a consonant the possessive of the third person is ы, after a vowel сы. A stem in ы is rare
/// but for agents in шы, so отырысы is отырыс and жолаушысы is жолаушы.
fn possessive(rest: &mut Vec<char>, letter: impl Fn(char) -> char + Copy) {
    let narrow = |c: char| c == 'ы' || c == letter('і');
    if let [.., before, third, 'с', last] = rest[..]
        && narrow(last)
        && rest.len() > 4
        && !(VOWELS.contains(third) && (!narrow(third) || before == 'ш'))
    {
        rest.pop();
        return;
    }
    strip(rest, POSSESSIVE, letter);
}

fn strip(rest: &mut Vec<char>, endings: &[&str], letter: impl Fn(char) -> char + Copy) -> bool {
    let best = endings
        .iter()
        .map(|ending| (ending.chars().count(), ending))
        .filter(|(length, ending)| {
            rest.len() >= length + 3
                && ending
                    .chars()
                    .map(letter)
                    .eq(rest[rest.len() - length..].iter().copied())
                && rest[..rest.len() - length]
                    .iter()
                    .any(|c| VOWELS.contains(*c))
        })
        .max_by_key(|(length, _)| *length);
    if let Some((length, _)) = best {
        rest.truncate(rest.len() - length);
    }
    best.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_possession_and_plural_fall_away() {
        for (word, stem) in [
            ("хаттамасы", "хаттама"),
            ("хаттаманың", "хаттама"),
            ("хаттамалар", "хаттама"),
            ("хаттамаларында", "хаттама"),
            ("қаласы", "қала"),
            ("қаласында", "қала"),
            ("қаласын", "қала"),
            ("қалаға", "қала"),
            ("құжаттарды", "құжат"),
            ("құжаттың", "құжат"),
            ("кітабы", "кітап"),
            ("мұрағаттар", "мұрағат"),
            ("отырысы", "отырыс"),
            ("жолаушысы", "жолаушы"),
            ("іс", "іс"),
            ("қор", "қор"),
        ] {
            assert_eq!(stem_kazakh(word), stem, "stem of {word}");
        }
    }
}
