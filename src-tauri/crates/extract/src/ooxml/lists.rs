//! Lists of a Word document: which list and level a paragraph belongs to, and the number before it. Source:
//! ECMA-376 part 1, section 17.9.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use quick_xml::events::BytesStart;

use crate::fault::Fault;
use crate::numbering::{Counters, Format, LEVELS, Level};
use crate::xml::{Node, attribute, walk};

/// More lists, uses of lists or styles than any document has.
const MOST: usize = 20_000;

/// What a paragraph, or its style, says of lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Membership {
    pub(super) style: Option<String>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

/// The definitions of a document and how far each list was counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: HashMap<String, Definition>,
    uses: HashMap<String, Use>,
    styles: HashMap<String, Style>,
    usual: Option<String>,
    counters: Counters,
    begun: HashSet<(String, usize)>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: Vec<Level>,
    /// For each level, the style whose paragraphs belong to it.
    styles: Vec<Option<String>>,
    /// The name under which other definitions refer to this one, and the name this one refers to.
    name: Option<String>,
    link: Option<String>,
}

/// A use of a definition ("num").
#[derive(Debug, Default)]
struct Use {
    definition: String,
    starts: Vec<(usize, i64)>,
    levels: Vec<(usize, Level)>,
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

impl Lists {
    /// Reads the part with the definitions.
    pub(super) fn define(&mut self, part: impl BufRead) -> Result<(), Fault> {
        let mut reading = Reading::default();
        walk(part, |node| {
            match node {
                Node::Start(name, element) => begin(name, element, &mut reading),
                Node::End(name) => self.end(name, &mut reading),
                Node::Text(_) => {}
            }
            Ok(())
        })
    }

    fn end(&mut self, name: &str, reading: &mut Reading) {
        match name {
            "lvl" => {
                let level = reading.level.take();
                if let (Some(at), Some(level)) = (reading.at, level) {
                    if let Some((_, definition)) = &mut reading.definition {
                        definition.levels[at] = level;
                        definition.styles[at] = reading.style.take();
                    } else if let Some((_, usage)) = &mut reading.usage {
                        usage.levels.push((at, level));
                    }
                }
            }
            "abstractNum" if self.definitions.len() < MOST => {
                self.definitions.extend(reading.definition.take());
            }
            "num" if self.uses.len() < MOST => self.uses.extend(reading.usage.take()),
            _ => {}
        }
    }

    /// Reads the part with the styles.
    pub(super) fn style(&mut self, part: impl BufRead) -> Result<(), Fault> {
        let mut current: Option<(String, Style)> = None;
        walk(part, |node| {
            match node {
                Node::Start("style", element) => {
                    let id = attribute(element, "styleId").unwrap_or_default();
                    let kind = attribute(element, "type");
                    let usual = attribute(element, "default");
                    if kind.as_deref() == Some("paragraph")
                        && matches!(usual.as_deref(), Some("1" | "true" | "on"))
                    {
                        self.usual = Some(id.clone());
                    }
                    current = Some((id, Style::default()));
                }
                Node::Start(name, element) => {
                    if let Some((_, style)) = &mut current {
                        let value = || attribute(element, "val");
                        match name {
                            "basedOn" => style.base = value(),
                            "numId" => style.list = value(),
                            "ilvl" => style.level = value().and_then(|level| level.parse().ok()),
                            _ => {}
                        }
                    }
                }
                Node::End("style") if self.styles.len() < MOST => {
                    self.styles.extend(current.take());
                }
                Node::End(_) | Node::Text(_) => {}
            }
            Ok(())
        })
    }

    /// What stands before the text of the next paragraph.
    pub(super) fn number(&mut self, paragraph: &Membership) -> String {
        let Some((list, level)) = self.place(paragraph) else {
            return String::new();
        };
        let Some(usage) = self.uses.get(&list) else {
            return String::new();
        };
        let Some((key, definition)) = definition(&self.definitions, &usage.definition) else {
            return String::new();
        };
        let style = paragraph.style.as_ref().or(self.usual.as_ref());
        let by_style = || {
            let known = definition.styles.iter();
            known
                .clone()
                .position(|name| name.is_some() && name.as_ref() == style)
        };
        let at = level.or_else(by_style).unwrap_or(0).min(LEVELS - 1);
        if self.begun.insert((list.clone(), at))
            && let Some((_, start)) = usage.starts.iter().find(|(level, _)| *level == at)
        {
            self.counters.restart(key, at, *start);
        }
        if usage.levels.is_empty() {
            return self.counters.next(key, at, &definition.levels);
        }
        let mut levels = definition.levels.clone();
        for (index, level) in &usage.levels {
            levels[*index].clone_from(level);
        }
        self.counters.next(key, at, &levels)
    }

    /// List and level of a paragraph: its own, else those of its style.
    fn place(&self, paragraph: &Membership) -> Option<(String, Option<usize>)> {
        let mut list = paragraph.list.as_ref();
        let mut level = paragraph.level;
        let mut name = paragraph.style.as_ref().or(self.usual.as_ref());
        // Styles that are based on one another in a circle are damage.
        for _ in 0..12 {
            if list.is_some() {
                break;
            }
            let style = self.styles.get(name?)?;
            list = style.list.as_ref();
            level = level.or(style.level);
            name = style.base.as_ref();
        }
        list.filter(|list| *list != "0")
            .map(|list| (list.clone(), level))
    }
}

/// A definition, or the one it refers to, and a number that stands for it.
fn definition<'a>(
    definitions: &'a HashMap<String, Definition>,
    id: &str,
) -> Option<(u64, &'a Definition)> {
    let own = definitions.get(id)?;
    let linked = own.link.as_ref().and_then(|link| {
        definitions
            .iter()
            .find(|(_, other)| other.name.as_ref() == Some(link))
    });
    let (key, found) = linked.map_or((id, own), |(key, found)| (key.as_str(), found));
    Some((key.parse().unwrap_or(u64::MAX), found))
}

/// Where the reading of the definitions is.
#[derive(Default)]
struct Reading {
    definition: Option<(String, Definition)>,
    usage: Option<(String, Use)>,
    at: Option<usize>,
    level: Option<Level>,
    style: Option<String>,
}

fn begin(name: &str, element: &BytesStart<'_>, reading: &mut Reading) {
    let value = || attribute(element, "val");
    match name {
        "abstractNum" => {
            reading.definition = attribute(element, "abstractNumId").map(|id| {
                let definition = Definition {
                    levels: vec![Level::default(); LEVELS],
                    styles: vec![None; LEVELS],
                    ..Definition::default()
                };
                (id, definition)
            });
        }
        "num" => {
            reading.usage = attribute(element, "numId").map(|id| (id, Use::default()));
        }
        "lvl" | "lvlOverride" => {
            let at = attribute(element, "ilvl").and_then(|at| at.parse().ok());
            reading.at = at.filter(|at| *at < LEVELS);
            if name == "lvl" {
                // The start is zero where none is said.
                reading.level = Some(Level {
                    start: 0,
                    ..Level::default()
                });
                reading.style = None;
            }
        }
        "abstractNumId" => {
            if let Some((_, usage)) = &mut reading.usage {
                usage.definition = value().unwrap_or_default();
            }
        }
        "startOverride" => {
            let start = value().and_then(|start| start.parse().ok());
            if let (Some((_, usage)), Some(at), Some(start)) =
                (&mut reading.usage, reading.at, start)
            {
                usage.starts.push((at, start));
            }
        }
        "styleLink" | "numStyleLink" => {
            if let Some((_, definition)) = &mut reading.definition {
                let place = match name {
                    "styleLink" => &mut definition.name,
                    _ => &mut definition.link,
                };
                *place = value();
            }
        }
        "pStyle" => reading.style = value(),
        _ => {
            if let Some(level) = &mut reading.level {
                change(level, name, value());
            }
        }
    }
}

fn change(level: &mut Level, name: &str, value: Option<String>) {
    match name {
        "start" => level.start = value.and_then(|start| start.parse().ok()).unwrap_or(0),
        "numFmt" => level.format = format(value.as_deref().unwrap_or("decimal")),
        "lvlText" => level.text = value.unwrap_or_default(),
        "isLgl" => level.legal = !matches!(value.as_deref(), Some("0" | "false" | "off")),
        "lvlRestart" => level.restart = value.and_then(|restart| restart.parse().ok()),
        "suff" => {
            level.suffix = match value.as_deref() {
                Some("space") => " ",
                Some("nothing") => "",
                _ => "\t",
            }
        }
        _ => {}
    }
}

fn format(name: &str) -> Format {
    match name {
        "bullet" => Format::Bullet,
        "none" => Format::None,
        "decimalZero" => Format::DecimalZero,
        "upperRoman" => Format::UpperRoman,
        "lowerRoman" => Format::LowerRoman,
        "upperLetter" => Format::UpperLetter,
        "lowerLetter" => Format::LowerLetter,
        "ordinal" => Format::Ordinal,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Format::Enclosed,
        "ganada" => Format::Ganada,
        "chosung" => Format::Chosung,
        "ideographTraditional" => Format::Stem,
        "japaneseCounting"
        | "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanDigital2" => Format::Ideograph,
        "russianLower" => Format::LowerRussian,
        "russianUpper" => Format::UpperRussian,
        _ => Format::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let mut lists = Lists::default();
        let numbering = "<w:numbering><w:abstractNum w:abstractNumId='1'>\
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Head'/><w:lvlText w:val='%1.'/></w:lvl>\
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='ganada'/><w:pStyle w:val='Sub'/><w:lvlText w:val='%1.%2)'/>\
            <w:suff w:val='space'/></w:lvl></w:abstractNum>\
            <w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Named'/></w:abstractNum>\
            <w:abstractNum w:abstractNumId='3'><w:styleLink w:val='Named'/>\
            <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='(%1)'/></w:lvl></w:abstractNum>\
            <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>\
            <w:num w:numId='2'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
            <w:num w:numId='3'><w:abstractNumId w:val='2'/></w:num></w:numbering>";
        lists.define(numbering.as_bytes()).unwrap();
        let styles = "<w:styles><w:style w:type='paragraph' w:styleId='Head'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>\
            </w:style><w:style w:type='paragraph' w:styleId='Sub'><w:basedOn w:val='Head'/></w:style>\
            <w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>\
            <w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>";
        lists.style(styles.as_bytes()).unwrap();
        lists
    }

    #[test]
    fn numbers_as_word_shows_them() {
        let mut lists = lists();
        for (style, list, level, expected) in [
            ("Head", None, None, "1.\t"),
            ("Sub", None, None, "1.가) "),
            ("Sub", None, None, "1.나) "),
            ("", Some("1"), Some(0), "2.\t"),
            ("Sub", None, None, "2.가) "),
            ("Head", Some("0"), None, ""),
            ("", Some("2"), None, "5.\t"),
            ("", Some("2"), None, "6.\t"),
            ("Head", None, None, "7.\t"),
            ("", Some("3"), None, "(III)\t"),
            ("", Some("9"), None, ""),
            ("A", None, None, ""),
        ] {
            let paragraph = Membership {
                style: Some(style.to_owned()),
                list: list.map(str::to_owned),
                level,
            };
            assert_eq!(
                lists.number(&paragraph),
                expected,
                "{style} {list:?} {level:?}"
            );
        }
    }
}
