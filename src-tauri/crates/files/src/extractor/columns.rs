//! The order in which recognised lines are read.
//!
//! Tesseract sees columns, but also takes the numbers before paragraphs for one. Blocks that stand side by side over
//! a good part of the page and are both wide are columns, and keep their order; otherwise lines are read from the
//! top down, and what stands at the same height is one line.

use super::page::{Line, Place, Words};

/// A column is at least this part of the width of what is written, in hundredths.
const WIDE: i64 = 25;
/// Columns stand beside one another over at least this part of its height, in hundredths.
const HIGH: i64 = 15;

/// The lines of a page, in the order of reading.
pub(super) fn ordered(words: &Words) -> Vec<String> {
    if has_columns(words) {
        return words.lines.iter().map(Line::text).collect();
    }
    let mut rows: Vec<Vec<&Line>> = Vec::new();
    let mut lines: Vec<(Place, &Line)> = words
        .lines
        .iter()
        .map(|line| (line.place(), line))
        .collect();
    lines.sort_by_key(|(place, _)| place.top + place.bottom);
    for (place, line) in lines {
        match rows.last_mut() {
            Some(row) if row.iter().all(|other| beside(other.place(), place)) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    rows.into_iter()
        .map(|mut row| {
            row.sort_by_key(|line| line.place().left);
            let texts: Vec<String> = row.into_iter().map(Line::text).collect();
            texts.join(" ")
        })
        .collect()
}

/// Whether two lines stand at the same height and apart from one another.
fn beside(one: Place, two: Place) -> bool {
    let shared = one.bottom.min(two.bottom) - one.top.max(two.top);
    let lower = (one.bottom - one.top).min(two.bottom - two.top);
    let apart = one.right <= two.left || two.right <= one.left;
    apart && shared * 2 > lower
}

fn has_columns(words: &Words) -> bool {
    let mut blocks: Vec<(i64, Place)> = Vec::new();
    for line in &words.lines {
        let place = line.place();
        match blocks.iter_mut().find(|(block, _)| *block == line.block) {
            Some((_, all)) => *all = around(*all, place),
            None => blocks.push((line.block, place)),
        }
    }
    let places: Vec<Place> = blocks.into_iter().map(|(_, place)| place).collect();
    let Some(page) = places.iter().copied().reduce(around) else {
        return false;
    };
    let wide = |place: &Place| (place.right - place.left) * 100 >= (page.right - page.left) * WIDE;
    places.iter().enumerate().any(|(index, one)| {
        places[index + 1..].iter().any(|two| {
            let shared = one.bottom.min(two.bottom) - one.top.max(two.top);
            let apart = one.right <= two.left || two.right <= one.left;
            apart && wide(one) && wide(two) && shared * 100 >= (page.bottom - page.top) * HIGH
        })
    })
}

fn around(one: Place, two: Place) -> Place {
    Place {
        left: one.left.min(two.left),
        top: one.top.min(two.top),
        right: one.right.max(two.right),
        bottom: one.bottom.max(two.bottom),
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Word;
    use super::*;

    fn line(block: i64, text: &str, left: i64, top: i64, width: i64) -> Line {
        let place = Place {
            left,
            top,
            right: left + width,
            bottom: top + 30,
        };
        Line {
            block,
            words: vec![Word {
                text: text.to_owned(),
                confidence: 1.0,
                place,
            }],
        }
    }

    #[test]
    fn numbers_before_paragraphs_are_no_column() {
        let lines = vec![
            line(1, "1.", 100, 100, 30),
            line(1, "2.", 100, 200, 30),
            line(2, "Стороны", 160, 102, 1000),
            line(2, "согласились", 160, 150, 1000),
            line(2, "Встреча", 160, 199, 1000),
        ];
        assert_eq!(
            ordered(&Words { lines }),
            ["1. Стороны", "согласились", "2. Встреча"]
        );
    }

    #[test]
    fn columns_keep_their_order() {
        let mut lines = Vec::new();
        for (block, left) in [(1, 100), (2, 700)] {
            for row in 0..10 {
                lines.push(line(
                    block,
                    &format!("{block}{row}"),
                    left,
                    100 + row * 40,
                    500,
                ));
            }
        }
        let texts = ordered(&Words { lines });
        assert_eq!(
            (texts[0].as_str(), texts[1].as_str(), texts[10].as_str()),
            ("10", "11", "20")
        );
    }
}
