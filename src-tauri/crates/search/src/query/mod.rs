//! What a person asks for: the grammar, and the forms under which a word is looked for.

mod code;
mod lex;
mod parse;
mod pattern;

pub(crate) use code::{CodeAsked, parts_key, parts_keys};
pub(crate) use pattern::{Element, Pattern, loose_patterns, patterns, words};

/// A question to the index, read from what was typed.
///
/// Words are all wanted. `"a phrase"` stands as typed, `-word` or `NOT word` must not occur, `OR`
/// joins its neighbours, `(…)` groups, `word*` is a beginning. `title:`, `tag:`, `agent:`, `level:`,
/// `session:`, `language:`, `year:` (also `2016..2020`) and `code:` look in one place only. Whatever
/// cannot be read this way is read as words; reading never fails.
///
/// Words alone, with whatever signs or blanks between them, may also be a reference code or the first parts of one:
/// `KR-GA-2018-3-12`, `KR GA 2018 3 12`, `kr/ga/2018`. The record with that code comes first, then what lies under it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub(crate) root: Option<Node>,
    /// The whole of it as a reference code, where it may be one.
    pub(crate) code: Option<CodeAsked>,
}

impl Query {
    /// Whether there is nothing to look for, as in an empty line or a lone operator.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// The leaves whose words are wanted, not those excluded.
    pub(crate) fn wanted(&self) -> Vec<&Leaf> {
        let mut out = Vec::new();
        if let Some(root) = &self.root {
            root.wanted(&mut out);
        }
        out
    }
}

/// A tree of conditions. No list in it is empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Leaf(Leaf),
}

impl Node {
    fn wanted<'a>(&'a self, out: &mut Vec<&'a Leaf>) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().for_each(|n| n.wanted(out)),
            Self::Not(_) => {}
            Self::Leaf(leaf) => out.push(leaf),
        }
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Leaf {
    /// Words to be found in some text.
    Text {
        scope: Scope,
        form: Form,
        text: String,
    },
    /// Level code.
    Level(String),
    /// Session number.
    Session(u64),
    /// Language code.
    Language(String),
    /// Years, both included.
    Years(i64, i64),
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Anywhere,
    Title,
    Tag,
    Agent,
    Code,
}

impl Scope {
    /// Whether a match is a place in running text that a reader wants to see.
    pub(crate) fn is_marked(self) -> bool {
        match self {
            Self::Anywhere | Self::Title => true,
            Self::Tag | Self::Agent | Self::Code => false,
        }
    }
}

/// How words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One word, in any of its forms.
    Word,
    /// Exactly as typed.
    Phrase,
    /// A beginning.
    Prefix,
}
