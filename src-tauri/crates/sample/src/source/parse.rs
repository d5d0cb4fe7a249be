//! The little language of `assets/sample/sources`; its README explains it to authors.

use super::{Block, Source};

/// Reads one source. Unknown header names are refused, so that a slip does not pass unseen.
pub(crate) fn parse(text: &str) -> Result<Source, String> {
    let (header, body) = text
        .split_once("\n\n")
        .ok_or("the header must end with an empty line")?;
    let mut source = Source {
        file: String::new(),
        language: String::new(),
        title: String::new(),
        mark: String::new(),
        proofs: Vec::new(),
        pages: Vec::new(),
    };
    for line in header.lines() {
        let (name, value) = line
            .split_once(": ")
            .ok_or_else(|| format!("\"{line}\" is not a header line"))?;
        match name {
            "file" => source.file = value.into(),
            "language" => source.language = value.into(),
            "title" => source.title = value.into(),
            "mark" => source.mark = value.into(),
            "proof" => source.proofs = proofs(value),
            other => return Err(format!("the header \"{other}\" is not known")),
        }
    }
    for (name, value) in [
        ("file", &source.file),
        ("language", &source.language),
        ("title", &source.title),
        ("mark", &source.mark),
    ] {
        if value.is_empty() {
            return Err(format!("the header \"{name}\" is missing"));
        }
    }
    source.pages = body.split("\n===\n").map(blocks).collect();
    Ok(source)
}

fn proofs(value: &str) -> Vec<Vec<String>> {
    let words = |page: &str| page.split(',').map(|word| word.trim().to_owned()).collect();
    value.split('|').map(words).collect()
}

fn blocks(page: &str) -> Vec<Block> {
    page.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .flat_map(block)
        .collect()
}

fn block(part: &str) -> Vec<Block> {
    if part.starts_with("- ") {
        let items = part.lines().map(|line| line.trim_start_matches("- "));
        return items.map(|item| Block::Bullet(item.into())).collect();
    }
    if part.starts_with('|') {
        return vec![Block::Table(part.lines().map(cells).collect())];
    }
    let text = part.lines().collect::<Vec<_>>().join(" ");
    for (sign, make) in [
        ("# ", Block::Title as fn(String) -> Block),
        ("## ", Block::Heading),
        ("> ", Block::Notice),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return vec![make(rest.into())];
        }
    }
    vec![match text.split_once(". ") {
        Some((number, rest)) if number.parse::<u32>().is_ok() => {
            Block::Paragraph(Some(format!("{number}.")), rest.into())
        }
        _ => Block::Paragraph(None, text),
    }]
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_matches('|');
    inner.split('|').map(|cell| cell.trim().into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str =
        "file: a.pdf\nlanguage: en\ntitle: A\nmark: SAMPLE\nproof: one, two | three\n\n";

    #[test]
    fn reads_every_kind_of_block() {
        let source = parse(&format!(
            "{HEADER}# T\n\n## H\n\n> N\nmore\n\n12. one two\n\nfree\n\n- a\n- b\n\n| x | y |\n| 1 | 2 |\n\n===\n\nthree"
        ))
        .unwrap();
        assert_eq!(source.proofs, [vec!["one", "two"], vec!["three"]]);
        assert_eq!(
            source.pages[0],
            [
                Block::Title("T".into()),
                Block::Heading("H".into()),
                Block::Notice("N more".into()),
                Block::Paragraph(Some("12.".into()), "one two".into()),
                Block::Paragraph(None, "free".into()),
                Block::Bullet("a".into()),
                Block::Bullet("b".into()),
                Block::Table(vec![
                    vec!["x".into(), "y".into()],
                    vec!["1".into(), "2".into()]
                ]),
            ]
        );
        assert_eq!(source.page_text(1), "three\n");
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for text in ["", "file: a\n\nb", "colour: red\n\nb", "nothing\n\nb"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
