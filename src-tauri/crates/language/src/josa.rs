//! Korean particles at the end of an eojeol.
//!
//! Longest match over a closed list. Verb endings are not stripped: without a dictionary that costs
//! more precision than it brings.

use std::sync::LazyLock;

/// Particles and the copula, the plural marker 들 included.
const JOSA: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "도",
    "만",
    "와",
    "과",
    "로",
    "나",
    "랑",
    "께",
    "들",
    "에서",
    "에게",
    "에도",
    "에는",
    "에만",
    "에의",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "마다",
    "조차",
    "마저",
    "밖에",
    "이나",
    "이며",
    "이고",
    "이란",
    "이라",
    "라고",
    "라는",
    "라도",
    "이든",
    "하고",
    "한테",
    "께서",
    "만큼",
    "대로",
    "뿐만",
    "커녕",
    "로서",
    "로써",
    "로는",
    "로도",
    "로의",
    "로만",
    "와의",
    "과의",
    "와는",
    "과는",
    "와도",
    "과도",
    "만을",
    "만이",
    "만은",
    "만의",
    "들은",
    "들이",
    "들을",
    "들의",
    "들에",
    "들과",
    "들도",
    "들로",
    "이다",
    "이자",
    "이랑",
    "으로서",
    "으로써",
    "으로는",
    "으로도",
    "으로의",
    "으로만",
    "에서는",
    "에서도",
    "에서의",
    "에서만",
    "에게는",
    "에게도",
    "에게서",
    "까지는",
    "까지도",
    "까지의",
    "부터는",
    "부터의",
    "부터도",
    "보다는",
    "보다도",
    "처럼은",
    "이라고",
    "이라는",
    "이라도",
    "이든지",
    "로부터",
    "들에게",
    "들에서",
    "들에는",
    "들까지",
    "들이나",
    "이었다",
    "입니다",
    "이므로",
    "뿐이다",
    "에서부터",
    "으로부터",
    "에서까지",
    "에게까지",
    "들에게는",
    "들로부터",
    "들에게서",
    "이었으며",
    "이었습니다",
];

const LONGEST: usize = 5;

/// Number of syllables that remain when the longest particle at the end of `word` is taken off;
/// `None` when there is no particle or fewer than two syllables would remain.
pub fn strip_josa(word: &[char]) -> Option<usize> {
    strip_josa_to(word, 2)
}

/// As [`strip_josa`], for a word that may be left with `least` syllables: after a digit or a Latin
/// letter even a single one stands (`2018년에`, `KTX는`).
pub fn strip_josa_to(word: &[char], least: usize) -> Option<usize> {
    static BY_LENGTH: LazyLock<[Vec<Vec<char>>; LONGEST]> = LazyLock::new(|| {
        std::array::from_fn(|i| {
            let all = JOSA.iter().map(|josa| josa.chars().collect::<Vec<_>>());
            let mut same: Vec<_> = all.filter(|josa| josa.len() == i + 1).collect();
            same.sort_unstable();
            same
        })
    });
    let by_length = &*BY_LENGTH;
    let longest = LONGEST.min(word.len().checked_sub(least)?);
    (1..=longest).rev().find_map(|length| {
        let stem = word.len() - length;
        let ending = &word[stem..];
        by_length[length - 1]
            .binary_search_by(|josa| josa.as_slice().cmp(ending))
            .is_ok()
            .then_some(stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_particle_goes_and_two_syllables_stay() {
        for (word, stem) in [
            ("국가기록원은", Some("국가기록원")),
            ("국가기록원으로부터", Some("국가기록원")),
            ("위원회에서는", Some("위원회")),
            ("회의록을", Some("회의록")),
            ("회의들에게", Some("회의")),
            ("회의", None),
            ("기록", None),
            ("김이", None),
            ("서울", None),
        ] {
            let characters: Vec<char> = word.chars().collect();
            let got = strip_josa(&characters).map(|n| characters[..n].iter().collect::<String>());
            assert_eq!(got.as_deref(), stem, "stem of {word}");
        }
        assert_eq!(strip_josa_to(&['년', '에'], 1), Some(1));
        assert_eq!(strip_josa_to(&['은'], 0), Some(0));
    }

    #[test]
    fn no_particle_is_longer_than_the_bound() {
        assert!(JOSA.iter().all(|josa| josa.chars().count() <= LONGEST));
        assert!(JOSA.len() >= 90, "the list is about ninety long");
    }
}
