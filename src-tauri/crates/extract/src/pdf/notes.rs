//! What fields and comments say, put below the page's own text where that lacks it.

use std::collections::HashSet;

/// Shorter notes are looked for as words of the page.
const SHORT: usize = 5;

/// Adds `notes` to `text`, each once, and none that the text has already. White space is not looked at, because a
/// value that is broken over lines on the page is one line in its field.
pub(super) fn add(text: &mut String, notes: impl Iterator<Item = String>) {
    let mut there = bare(text);
    let mut seen = HashSet::new();
    for note in notes {
        let note = note.trim();
        let bare = bare(note);
        // A short value is in many a word; it must stand alone to be there.
        let known = if bare.chars().count() < SHORT {
            text.split_whitespace().any(|word| word == note)
        } else {
            there.contains(&bare)
        };
        if bare.is_empty() || !seen.insert(bare.clone()) || known {
            continue;
        }
        there.push('\n');
        there.push_str(&bare);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(note);
    }
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_once() {
        let mut text = "Name: Lucía\nGarzas".to_owned();
        let notes = [
            "Lucía Garzas",
            "approved",
            " approved\r",
            "",
            "\0",
            "see p. 3",
            "Name",
            "cía",
        ];
        add(&mut text, notes.into_iter().map(str::to_owned));
        assert_eq!(text, "Name: Lucía\nGarzas\napproved\nsee p. 3\nName\ncía");
        let mut empty = String::new();
        add(&mut empty, ["a".to_owned()].into_iter());
        assert_eq!(empty, "a", "a form without any text of its own");
    }
}
