//! Lists of an OpenDocument text: nested elements in place of numbers, whose styles say how they are counted.
//! Source: OpenDocument 1.3 part 3, sections 5.3 and 16.30 to 16.34.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::numbering::{Counters, Format, LEVELS, Level};
use crate::xml::attribute;

/// More list styles than any document has.
const MOST: usize = 20_000;
/// The style of numbered headings.
const OUTLINE: &str = "outline-style";

/// Styles of lists, and how far each list was counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    styles: HashMap<String, Vec<Level>>,
    /// The style being read.
    current: Option<(String, Vec<Level>)>,
    counters: Counters,
    open: Vec<List>,
    /// Lists met so far: each counts for itself.
    count: u64,
    /// The last list of each style, and of each name, which another may continue.
    last: HashMap<String, u64>,
    /// The item whose first paragraph has not come yet. One that begins with a list has no number of its own.
    pending: Option<Item>,
}

#[derive(Debug)]
struct Item {
    style: String,
    key: u64,
    at: usize,
    start: Option<i64>,
}

#[derive(Debug)]
struct List {
    style: String,
    key: u64,
}

impl Lists {
    /// An element begins that may define a list or be one.
    pub(super) fn begin(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "list-style" | OUTLINE => {
                let id = if name == OUTLINE {
                    Some(OUTLINE.to_owned())
                } else {
                    attribute(element, "name")
                };
                self.current = id.map(|id| (id, vec![Level::default(); LEVELS]));
            }
            "list-level-style-number" | "list-level-style-bullet" | "outline-level-style" => {
                self.level(name, element);
            }
            "list" => self.list(element),
            "list-item" => self.pending = self.item(element),
            "list-header" => self.pending = None,
            "h" if self.open.is_empty() => self.pending = heading(element),
            _ => {}
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "list-style" | OUTLINE if self.styles.len() < MOST => {
                self.styles.extend(self.current.take());
            }
            "list" => {
                self.open.pop();
            }
            "list-item" => self.pending = None,
            _ => {}
        }
    }

    /// What stands before the paragraph that begins now.
    pub(super) fn number(&mut self) -> String {
        let Some(item) = self.pending.take() else {
            return String::new();
        };
        let Some(levels) = self.styles.get(&item.style) else {
            return String::new();
        };
        if let Some(start) = item.start {
            self.counters.restart(item.key, item.at, start);
        }
        self.counters.next(item.key, item.at, levels)
    }

    fn level(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some((_, levels)) = &mut self.current else {
            return;
        };
        let number = |name: &str| attribute(element, name).and_then(|value| value.parse().ok());
        let at = number("level").unwrap_or(0_usize);
        let Some(level) = at.checked_sub(1).and_then(|index| levels.get_mut(index)) else {
            return;
        };
        level.suffix = " ";
        if name == "list-level-style-bullet" {
            level.format = Format::Bullet;
            level.text = attribute(element, "bullet-char").unwrap_or_default();
            return;
        }
        level.format = format(&attribute(element, "num-format").unwrap_or_default());
        level.start = number("start-value").map_or(1, |start| i64::try_from(start).unwrap_or(1));
        if level.format == Format::None {
            return;
        }
        // Newer programs write the text of the level as it is, with %1% for a number.
        if let Some(text) = attribute(element, "num-list-format") {
            level.text = text;
            for place in 1..=LEVELS {
                level.text = level
                    .text
                    .replace(&format!("%{place}%"), &format!("%{place}"));
            }
            return;
        }
        let shown = number("display-levels").unwrap_or(1_usize).clamp(1, at);
        level.text = attribute(element, "num-prefix").unwrap_or_default();
        for index in at - shown + 1..=at {
            level.text.push('%');
            level.text.push_str(&index.to_string());
            if index < at {
                level.text.push('.');
            }
        }
        level
            .text
            .push_str(&attribute(element, "num-suffix").unwrap_or_default());
    }

    fn list(&mut self, element: &BytesStart<'_>) {
        let outer = self.open.last();
        let style = attribute(element, "style-name")
            .or_else(|| outer.map(|outer| outer.style.clone()))
            .unwrap_or_default();
        let continued =
            attribute(element, "continue-list").and_then(|id| self.last.get(&id).copied());
        let goes_on = attribute(element, "continue-numbering").is_some_and(|value| value == "true");
        let key = match outer {
            Some(outer) => outer.key,
            None => continued
                .or_else(|| self.last.get(&style).copied().filter(|_| goes_on))
                .unwrap_or(self.count + 1),
        };
        self.count = self.count.max(key);
        if self.last.len() < MOST {
            self.last.insert(style.clone(), key);
            self.last
                .extend(attribute(element, "id").map(|id| (id, key)));
        }
        self.open.push(List { style, key });
    }

    fn item(&self, element: &BytesStart<'_>) -> Option<Item> {
        let list = self.open.last()?;
        let style = attribute(element, "style-override").unwrap_or_else(|| list.style.clone());
        Some(Item {
            style,
            key: list.key,
            at: self.open.len() - 1,
            start: attribute(element, "start-value").and_then(|start| start.parse().ok()),
        })
    }
}

fn heading(element: &BytesStart<'_>) -> Option<Item> {
    if attribute(element, "is-list-header").is_some_and(|value| value == "true") {
        return None;
    }
    let level = attribute(element, "outline-level").and_then(|level| level.parse().ok());
    Some(Item {
        style: OUTLINE.to_owned(),
        key: 0,
        at: level.unwrap_or(1_usize).checked_sub(1)?,
        start: attribute(element, "start-value").and_then(|start| start.parse().ok()),
    })
}

fn format(name: &str) -> Format {
    match name {
        "" => Format::None,
        "i" => Format::LowerRoman,
        "I" => Format::UpperRoman,
        "a" => Format::LowerLetter,
        "A" => Format::UpperLetter,
        "①, ②, ③, ..." => Format::Enclosed,
        "ㄱ, ㄴ, ㄷ, ..." => Format::Chosung,
        "가, 나, 다, ..." => Format::Ganada,
        "一, 二, 三, ..." => Format::Ideograph,
        "甲, 乙, 丙, ..." => Format::Stem,
        "а, б, .., аа, аб, ... (ru)" | "а, б, .., аа, бб, ... (ru)" => {
            Format::LowerRussian
        }
        "А, Б, .., Аа, Аб, ... (ru)" | "А, Б, .., Аа, Бб, ... (ru)" => {
            Format::UpperRussian
        }
        _ => Format::Decimal,
    }
}
