//! A light stemmer for Kazakh nominals.
//!
//! Four slots are taken off from the end, the longest match in each: person, case, possessive,
//! plural. At least three letters with a vowel stay, and a consonant softened before a vowel is put
//! back (кітабы → кітап). This is repeated until nothing changes, so that all forms of a word meet. Verbs and derivation are left alone.

use std::sync::LazyLock;

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

/// The endings of one way of spelling.
pub(crate) struct Endings {
    person: Vec<String>,
    case: Vec<String>,
    possessive: Vec<String>,
    after_possessive: Vec<String>,
    plural: Vec<String>,
    /// The two vowels of the third person, and what a softened г becomes.
    narrow: [char; 2],
    hard: char,
}

impl Endings {
    /// The endings with every letter passed through `letter`, the longest first.
    pub(crate) fn spelled(letter: impl Fn(char) -> char) -> Self {
        let list = |endings: &[&str]| {
            let mut out: Vec<String> = endings
                .iter()
                .map(|e| e.chars().map(&letter).collect())
                .collect();
            out.sort_by_key(|e| std::cmp::Reverse(e.len()));
            out.dedup();
            out
        };
        Self {
            person: list(PERSON),
            case: list(CASE),
            possessive: list(POSSESSIVE),
            after_possessive: list(AFTER_POSSESSIVE),
            plural: list(PLURAL),
            narrow: [letter('ы'), letter('і')],
            hard: letter('к'),
        }
    }

    /// The stem of a folded word in this spelling. A stem is its own stem: мұғалімдеріне and мұғалім meet, although
    /// what looks like a possessive in мұғалім is none.
    pub(crate) fn stem(&self, word: &str) -> String {
        let mut stem = self.strip_once(word);
        loop {
            let shorter = self.strip_once(&stem);
            // A hardened consonant (кітаб → кітап) can stay as long as it was, but must not go round.
            if shorter.len() >= stem.len() {
                return stem;
            }
            stem = shorter;
        }
    }

    fn strip_once(&self, word: &str) -> String {
        let mut rest = strip(word, &self.person).unwrap_or(word);
        let third = |rest: &str| rest.ends_with(self.narrow) && letters(rest) > 3;
        if let Some(shorter) = strip(rest, &self.case) {
            // қаласында: the н belongs to the case, not to the noun.
            let bare = shorter.strip_suffix('н').filter(|bare| {
                third(bare)
                    && self
                        .after_possessive
                        .iter()
                        .any(|e| rest[bare.len()..] == **e)
            });
            rest = bare.unwrap_or(shorter);
        } else if let Some(shorter) = rest.strip_suffix('н').filter(|bare| third(bare)) {
            // Accusative of a possessed noun: only a bare н, so it must follow the possessive vowel.
            rest = shorter;
        }
        rest = self.strip_possessive(rest);
        rest = strip(rest, &self.plural).unwrap_or(rest);
        let mut stem = rest.to_owned();
        if stem.len() < word.len() {
            // A noun that ends in one of these has it only because a vowel followed.
            let hard = match stem.chars().next_back() {
                Some('б') => Some('п'),
                Some('ғ') => Some('қ'),
                Some('г') => Some(self.hard),
                _ => None,
            };
            if let Some(hard) = hard {
                stem.pop();
                stem.push(hard);
            }
        }
        stem
    }

    /// After a consonant the possessive of the third person is ы, after a vowel сы. A stem in ы is
    /// rare but for agents in шы, so отырысы is отырыс and жолаушысы is жолаушы.
    fn strip_possessive<'a>(&self, rest: &'a str) -> &'a str {
        if let Some(shorter) = rest.strip_suffix(self.narrow)
            && let Some(stem) = shorter.strip_suffix('с')
            && letters(rest) > 4
        {
            let mut end = stem.chars().rev();
            let (third, before) = (end.next(), end.next());
            let open = third.is_some_and(|c| {
                VOWELS.contains(c) && (!self.narrow.contains(&c) || before == Some('ш'))
            });
            if !open {
                return shorter;
            }
        }
        strip(rest, &self.possessive).unwrap_or(rest)
    }
}

/// The stem of a folded Kazakh word.
pub fn stem_kazakh(word: &str) -> String {
    static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::spelled(|c| c));
    ENDINGS.stem(word)
}

/// What is left when the longest ending that leaves a word goes.
fn strip<'a>(rest: &'a str, endings: &[String]) -> Option<&'a str> {
    endings
        .iter()
        .filter_map(|ending| rest.strip_suffix(ending.as_str()))
        .find(|stem| letters(stem) >= 3 && stem.contains(|c| VOWELS.contains(c)))
}

fn letters(word: &str) -> usize {
    word.chars().take(6).count()
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
            ("жолаушы", "жолауш"),
            ("жолаушысы", "жолауш"),
            ("мұғалім", "мұғал"),
            ("мұғалімдеріне", "мұғал"),
            ("іс", "іс"),
            ("қор", "қор"),
        ] {
            assert_eq!(stem_kazakh(word), stem, "stem of {word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_stem_is_its_own_stem(word in "[аәбгғдежзиікқлмнңоөпрстуұүфхһшы]{1,14}") {
            let stem = stem_kazakh(&word);
            proptest::prop_assert_eq!(stem_kazakh(&stem), stem);
        }
    }
}
