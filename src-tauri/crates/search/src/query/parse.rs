//! The grammar of what people type. Total: every string is a query.

use std::iter::Peekable;

use girok_language::{label_key, segments};

use super::lex::{Lexeme, Lexer};
use super::{CodeAsked, Form, Leaf, Node, Query, Scope};

/// Leaves beyond this many are not looked for: somebody pasted a page.
const MOST_LEAVES: usize = 64;

/// Parentheses deeper than this are ignored.
const DEEPEST: usize = 16;

impl Query {
    /// Reads what was typed.
    pub fn parse(text: &str) -> Self {
        let words: Vec<Lexeme> = Lexer::new(text).collect();
        let code = CodeAsked::read(text, &words);
        let mut parser = Parser {
            words: words.into_iter().peekable(),
            leaves: 0,
        };
        let mut all = Vec::new();
        // A closing parenthesis nobody opened ends a sequence too early.
        while parser.words.peek().is_some() {
            all.extend(parser.sequence(0));
        }
        Self {
            root: list(all, Node::All),
            code,
        }
    }
}

impl Query {
    /// What begins like `text`: titles with all its words, the last of them perhaps unfinished, and reference codes.
    pub fn beginning(text: &str) -> Self {
        let mut leaves = Vec::new();
        text_leaves(Scope::Title, text, false, &mut leaves);
        leaves.truncate(MOST_LEAVES);
        if !text.ends_with(char::is_whitespace)
            && let Some(Leaf::Text { form, .. }) = leaves.last_mut()
        {
            *form = Form::Prefix;
        }
        let title = list(leaves.into_iter().map(Node::Leaf).collect(), Node::All);
        let mut code = Vec::new();
        whole_leaf(Scope::Code, &format!("{}*", text.trim()), &mut code);
        let any = title.into_iter().chain(code.into_iter().map(Node::Leaf));
        Self {
            root: list(any.collect(), Node::Any),
            code: None,
        }
    }
}

fn list(mut nodes: Vec<Node>, of: impl FnOnce(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(of(nodes)),
    }
}

struct Parser {
    words: Peekable<std::vec::IntoIter<Lexeme>>,
    leaves: usize,
}

impl Parser {
    /// Everything up to a closing parenthesis or the end.
    fn sequence(&mut self, depth: usize) -> Vec<Node> {
        let mut groups: Vec<Vec<Node>> = Vec::new();
        let (mut or, mut not) = (false, false);
        while let Some(lexeme) = self.words.next() {
            let found = match lexeme {
                Lexeme::Close if depth > 0 => break,
                Lexeme::Close | Lexeme::And => continue,
                Lexeme::Or => {
                    or = true;
                    continue;
                }
                Lexeme::Not => {
                    not = true;
                    continue;
                }
                Lexeme::Open if depth >= DEEPEST => continue,
                Lexeme::Open => self.sequence(depth + 1),
                Lexeme::Word {
                    field,
                    value,
                    quoted,
                } => self.operand(field, &value, quoted),
            };
            let Some(node) = list(found, Node::All) else {
                continue;
            };
            let node = if not { Node::Not(Box::new(node)) } else { node };
            match groups.last_mut() {
                Some(group) if or => group.push(node),
                _ => groups.push(vec![node]),
            }
            (or, not) = (false, false);
        }
        groups
            .into_iter()
            .filter_map(|group| list(group, Node::Any))
            .flat_map(|node| match node {
                // Words of a group that is wanted whole are wanted like any others.
                Node::All(nodes) => nodes,
                Node::Any(_) | Node::Not(_) | Node::Leaf(_) => vec![node],
            })
            .collect()
    }

    fn operand(&mut self, field: Option<&'static str>, value: &str, quoted: bool) -> Vec<Node> {
        let mut leaves = Vec::new();
        match field {
            None => text_leaves(Scope::Anywhere, value, quoted, &mut leaves),
            Some(_) if value.trim().is_empty() => {}
            Some("title") => text_leaves(Scope::Title, value, quoted, &mut leaves),
            // The label of a tag, the name of a person and a code are one value, quoted or not.
            Some("tag") => whole_leaf(Scope::Tag, value, &mut leaves),
            Some("agent") => whole_leaf(Scope::Agent, value, &mut leaves),
            Some("code") => whole_leaf(Scope::Code, value, &mut leaves),
            Some("level") => leaves.push(Leaf::Level(value.trim().to_owned())),
            Some("language") => leaves.push(Leaf::Language(value.trim().to_owned())),
            Some(name) => {
                let number = match name {
                    "session" => value.trim().parse().ok().map(Leaf::Session),
                    _ => years(value.trim()),
                };
                match number {
                    Some(leaf) => leaves.push(leaf),
                    None => text_leaves(
                        Scope::Anywhere,
                        &format!("{name}:{value}"),
                        quoted,
                        &mut leaves,
                    ),
                }
            }
        }
        leaves.truncate(MOST_LEAVES.saturating_sub(self.leaves));
        self.leaves += leaves.len();
        leaves.into_iter().map(Node::Leaf).collect()
    }
}

fn text_leaves(scope: Scope, value: &str, quoted: bool, out: &mut Vec<Leaf>) {
    if quoted {
        if !segments(value).is_empty() {
            out.push(Leaf::Text {
                scope,
                form: Form::Phrase,
                text: value.to_owned(),
            });
        }
        return;
    }
    for (i, piece) in pieces(value) {
        let form = if value[i + piece.len()..].starts_with('*') {
            Form::Prefix
        } else {
            Form::Word
        };
        out.push(Leaf::Text {
            scope,
            form,
            text: piece.to_owned(),
        });
    }
}

fn whole_leaf(scope: Scope, value: &str, out: &mut Vec<Leaf>) {
    let bare = value.trim_end_matches('*');
    if segments(bare).is_empty() {
        return;
    }
    let form = if bare.len() < value.len() {
        Form::Prefix
    } else {
        Form::Phrase
    };
    out.push(Leaf::Text {
        scope,
        form,
        text: bare.to_owned(),
    });
}

/// Splits a typed word where punctuation separates words; signs that stand inside codes, addresses
/// and file names keep it together.
fn pieces(value: &str) -> Vec<(usize, &str)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for segment in segments(value) {
        match out.last_mut() {
            Some((_, end)) if value[*end..segment.start].chars().all(joins) => *end = segment.end,
            _ => out.push((segment.start, segment.end)),
        }
    }
    out.into_iter()
        .map(|(start, end)| (start, &value[start..end]))
        .collect()
}

fn joins(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            | '\u{2011}'
            | '/'
            | '\\'
            | '.'
            | '_'
            | ':'
            | '@'
            | '#'
            | '&'
            | '+'
            | '\''
            | '’'
            | '·'
            | '~'
            | '%'
            | '='
            | '?'
    )
}

/// `2018`, `2016..2020`, `2016-2020`, `>=2016`, `<2020`, `2016..`, `..2020`.
fn years(value: &str) -> Option<Leaf> {
    let number = |text: &str| {
        text.trim()
            .parse::<i64>()
            .ok()
            .filter(|y| (-9999..=9999).contains(y))
    };
    let key = label_key(value);
    let (from, to) = if let Some(year) = number(&key) {
        (year, year)
    } else if let Some(rest) = key.strip_prefix(">=") {
        (number(rest)?, 9999)
    } else if let Some(rest) = key.strip_prefix('>') {
        (number(rest)? + 1, 9999)
    } else if let Some(rest) = key.strip_prefix("<=") {
        (-9999, number(rest)?)
    } else if let Some(rest) = key.strip_prefix('<') {
        (-9999, number(rest)? - 1)
    } else {
        let (from, to) = key
            .split_once("..")
            .or_else(|| key.split_once(['-', '–', '~', '/']))?;
        match (from.trim(), to.trim()) {
            ("", "") => return None,
            ("", to) => (-9999, number(to)?),
            (from, "") => (number(from)?, 9999),
            (from, to) => (number(from)?, number(to)?),
        }
    };
    Some(Leaf::Years(from, to))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(node: &Node) -> String {
        let join =
            |nodes: &[Node], with: &str| nodes.iter().map(show).collect::<Vec<_>>().join(with);
        match node {
            Node::All(nodes) => format!("({})", join(nodes, " ")),
            Node::Any(nodes) => format!("({})", join(nodes, "|")),
            Node::Not(node) => format!("-{}", show(node)),
            Node::Leaf(Leaf::Text { scope, form, text }) => {
                let place = match scope {
                    Scope::Anywhere => String::new(),
                    other => format!("{other:?}:").to_lowercase(),
                };
                match form {
                    Form::Word => format!("{place}{text}"),
                    Form::Phrase => format!("{place}\"{text}\""),
                    Form::Prefix => format!("{place}{text}*"),
                }
            }
            Node::Leaf(other) => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_typed_is_read_as_meant() {
        for (typed, expected) in [
            ("회의록", "회의록"),
            ("agreed minutes", "(agreed minutes)"),
            ("\"agreed minutes\" -draft", "(\"agreed minutes\" -draft)"),
            ("«протокол заседания»", "\"протокол заседания\""),
            ("a OR b c", "((a|b) c)"),
            ("(a OR b) -(c d)", "((a|b) -(c d))"),
            ("(東京 AND NOT secret)", "(東京 -secret)"),
            ("기록*", "기록*"),
            ("title:회의록 year:2018", "(title:회의록 Years(2018, 2018))"),
            ("title:\"제3차 회의\"", "title:\"제3차 회의\""),
            ("tag:기록관리", "tag:\"기록관리\""),
            ("year:2016..2020", "Years(2016, 2020)"),
            ("year:2016-2020", "Years(2016, 2020)"),
            ("year:>=2016", "Years(2016, 9999)"),
            (
                "session:3 level:item language:ko",
                "(Session(3) Level(\"item\") Language(\"ko\"))",
            ),
            ("KR-KZ/3/2", "KR-KZ/3/2"),
            ("code:KR-KZ/3*", "code:KR-KZ/3*"),
            ("http://example.org/a?b=c", "http://example.org/a?b=c"),
            ("기록군:문서", "기록군:문서"),
            ("의사록(議事錄)", "(의사록 議事錄)"),
            ("회의, 기록;문서", "(회의 기록 문서)"),
            ("year:then", "year:then"),
            ("Ch'ŏl", "Ch'ŏl"),
        ] {
            let query = Query::parse(typed);
            assert_eq!(
                query.root.as_ref().map(show).unwrap_or_default(),
                expected,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn junk_never_hides_the_words_beside_it() {
        for typed in [
            "\"протокол",
            "протокол AND",
            "OR протокол OR",
            "title: протокол",
            "протокол -",
            "(протокол",
            "протокол)",
            ") протокол (",
            "протокол \"\"",
            "AND протокол",
            "протокол *",
            "- протокол -- !",
            "протокол NOT",
            "tag:\"\" протокол",
        ] {
            let query = Query::parse(typed);
            assert_eq!(
                query.wanted().len(),
                1,
                "{typed:?} asks for one word: {query:?}"
            );
        }
        for nothing in [
            "", "  ", "-", "\"", "\"\"", "()", "OR", "AND NOT", "*", ":", "title:", "/",
        ] {
            assert!(
                Query::parse(nothing).is_empty(),
                "{nothing:?} asks for nothing"
            );
        }
    }

    #[test]
    fn pasted_pages_and_nesting_are_bounded() {
        let page = "слово ".repeat(5_000);
        assert_eq!(Query::parse(&page).wanted().len(), MOST_LEAVES);
        let deep = format!("{}слово{}", "(".repeat(20_000), ")".repeat(20_000));
        assert_eq!(Query::parse(&deep).wanted().len(), 1);
    }

    proptest! {
        #[test]
        fn every_string_is_a_query(text in any::<String>()) {
            let _ = Query::parse(&text);
        }

        #[test]
        fn operators_in_any_order_are_a_query(
            words in proptest::collection::vec(
                prop_oneof!["\"", "-", "OR", "AND", "NOT", "\\(", "\\)", "a", "기록", "title:", "year:", "\\*", ":"],
                0..24,
            ),
            glue in "[ ]?",
        ) {
            let _ = Query::parse(&words.join(&glue));
        }
    }
}
