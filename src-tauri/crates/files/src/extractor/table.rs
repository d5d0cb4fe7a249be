//! The table of words that Tesseract writes.

use super::page::{Line, Place, Word, Words};

/// Words of a table in tab-separated values: level, page, block, paragraph, line, word, left, top, width, height,
/// confidence, text. Rows that are none are passed over: a stranger's picture made them.
pub(super) fn words(table: &str) -> Words {
    let mut lines: Vec<Line> = Vec::new();
    let mut last = None;
    for row in table.lines() {
        let fields: Vec<&str> = row.splitn(12, '\t').collect();
        let [
            level,
            page,
            block,
            paragraph,
            line,
            _,
            left,
            top,
            width,
            height,
            confidence,
            text,
        ] = fields.as_slice()
        else {
            continue;
        };
        let text = text.trim();
        if *level != "5" || text.is_empty() {
            continue;
        }
        let number = |field: &str| field.parse::<i64>().unwrap_or(0).clamp(0, 1_000_000);
        let place = Place {
            left: number(left),
            top: number(top),
            right: number(left) + number(width),
            bottom: number(top) + number(height),
        };
        let confidence = confidence.parse::<f32>().unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
        let word = Word {
            text: text.to_owned(),
            confidence,
            place,
        };
        let key = (*page, *block, *paragraph, *line);
        match lines.last_mut() {
            Some(line) if last == Some(key) => line.words.push(word),
            _ => lines.push(Line {
                block: number(block),
                words: vec![word],
            }),
        }
        last = Some(key);
    }
    Words { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_lines() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t10\t10\t100\t20\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t96.5\t제9차\n\
            5\t1\t1\t1\t1\t2\t60\t10\t50\t20\t90\t회의\n\
            5\t1\t1\t1\t2\t1\t10\t40\t50\t20\t80\t합의\n\
            5\t1\t1\t1\t2\t2\t10\t40\t50\t20\t80\t \n\
            rubbish\n";
        let words = words(table);
        assert_eq!(words.lines.len(), 2);
        assert_eq!(words.text(), "제9차 회의\n합의");
        assert_eq!(words.lines[0].words[0].place.right, 50);
        assert!(super::words("").text().is_empty());
    }
}
