//! Stems of single folded words.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::fold::{loose, loose_letter};
use crate::kazakh::Endings;

/// Snowball stem of a folded English word.
pub fn stem_english(word: &str) -> String {
    Stemmer::new(Algorithm::English).stem(word).into_owned()
}

/// Snowball stem of a folded Russian word.
pub fn stem_russian(word: &str) -> String {
    Stemmer::new(Algorithm::Russian).stem(word).into_owned()
}

/// The stem under which Kazakh typed with Russian letters meets Kazakh typed properly. Takes a
/// folded word; the same for both ways of typing.
pub fn stem_loose(word: &str) -> String {
    static ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::spelled(loose_letter));
    ENDINGS.stem(&loose(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_meet() {
        for words in [
            &["протокол", "протокола", "протоколы", "протоколами"][..],
            &["переселение", "переселения"],
            &["комиссия", "комиссии", "комиссию"],
        ] {
            for word in words {
                assert_eq!(stem_russian(word), stem_russian(words[0]), "{word}");
            }
        }
        assert_eq!(stem_english("meetings"), stem_english("meeting"));
        assert_eq!(stem_english("archived"), stem_english("archives"));
        assert_eq!(stem_loose("қаласы"), stem_loose("каласы"));
        assert_eq!(stem_loose("кеңесінде"), stem_loose("кенесинде"));
        assert_eq!(stem_loose("өңірлері"), stem_loose("онирлери"));
    }
}
