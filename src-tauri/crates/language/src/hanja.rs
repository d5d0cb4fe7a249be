//! Korean readings of Han characters.
//!
//! The table is `kHangul` of Unihan, see `assets/README.md`. Which of several readings holds is not
//! decided here: 金 is 금 and 김, and both are given.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::hangul::initial_sound;

/// The Korean readings of a Han character, each also in the form the initial-sound rule gives it
/// (力: 력, 역). Empty for a character that has none.
pub fn readings(han: char) -> &'static [char] {
    static TABLE: OnceLock<HashMap<char, Vec<char>>> = OnceLock::new();
    TABLE.get_or_init(load).get(&han).map_or(&[], Vec::as_slice)
}

fn load() -> HashMap<char, Vec<char>> {
    let mut table = HashMap::new();
    for line in include_str!("../assets/hanja.txt").lines() {
        let mut characters = line.chars();
        let Some(han) = characters.next() else {
            continue;
        };
        let mut all: Vec<char> = Vec::new();
        for reading in characters {
            for form in [Some(reading), initial_sound(reading)]
                .into_iter()
                .flatten()
            {
                if !all.contains(&form) {
                    all.push(form);
                }
            }
        }
        table.insert(han, all);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_in_every_way_the_table_knows() {
        for (han, wanted) in [
            ('會', "회"),
            ('錄', "록녹"),
            ('歷', "력역"),
            ('女', "녀여"),
            ('金', "금김"),
            ('不', "부불"),
        ] {
            for reading in wanted.chars() {
                assert!(readings(han).contains(&reading), "{han} is read {reading}");
            }
        }
        assert!(readings('가').is_empty(), "Hangul has no reading");
    }
}
