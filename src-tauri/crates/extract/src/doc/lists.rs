//! The lists of a document and the number before each paragraph of one. Source: [MS-DOC], sections 2.9.131 to
//! 2.9.150 (`LFO`, `LSTF`, `LVL`) and 2.9.271 (`STSH`).

use std::collections::{HashMap, HashSet};

use super::fib::{Header, Span};
use super::sprm::{self, Paragraph};
use crate::bytes::{size_at, u16_at, u32_at, wide};
use crate::numbering::{Counters, Format, LEVELS, Level};

/// More lists, overrides or styles than any document has.
const MOST: usize = 20_000;

/// Lists, the paragraphs' ways to them, and how far each was counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: HashMap<u32, Vec<Level>>,
    overrides: Vec<Override>,
    /// List and level of each style, those of the styles it is based on included.
    styles: Vec<(Option<u16>, Option<u8>)>,
    counters: Counters,
    begun: HashSet<(u16, usize)>,
}

/// A use of a list with changes of its own.
#[derive(Debug)]
struct Override {
    list: u32,
    starts: Vec<(usize, i64)>,
    levels: Vec<(usize, Level)>,
}

impl Lists {
    /// Reads the tables; what is damaged of them numbers nothing.
    pub(super) fn read(table: &[u8], header: &Header) -> Self {
        let mut found = Self::default();
        // Levels stand behind the table, beyond the length it is given.
        if let Some(bytes) = table.get(header.lists.0..).filter(|_| header.lists.1 > 0) {
            found.definitions = lists(bytes).unwrap_or_default();
        }
        if let Some(bytes) = part(table, header.overrides) {
            found.overrides = overrides(bytes);
        }
        if let Some(bytes) = part(table, header.styles) {
            found.styles = styles(bytes).unwrap_or_default();
        }
        found
    }

    /// What stands before the text of the next paragraph.
    pub(super) fn number(&mut self, paragraph: &Paragraph) -> String {
        let style = self.styles.get(usize::from(paragraph.style));
        let (list, level) = style.copied().unwrap_or_default();
        let (list, level) = (paragraph.list.or(list), paragraph.level.or(level));
        // Negative numbers are of lists that are kept but not shown.
        let Some(number) = list.filter(|number| (1..0xF800).contains(number)) else {
            return String::new();
        };
        let Some(change) = self.overrides.get(usize::from(number) - 1) else {
            return String::new();
        };
        let Some(levels) = self.definitions.get(&change.list) else {
            return String::new();
        };
        let at = usize::from(level.unwrap_or(0)).min(LEVELS - 1);
        let key = u64::from(change.list);
        if self.begun.insert((number, at))
            && let Some((_, start)) = change.starts.iter().find(|(level, _)| *level == at)
        {
            self.counters.restart(key, at, *start);
        }
        if change.levels.is_empty() {
            return self.counters.next(key, at, levels);
        }
        let mut levels = levels.clone();
        for (index, level) in &change.levels {
            if let Some(place) = levels.get_mut(*index) {
                place.clone_from(level);
            }
        }
        self.counters.next(key, at, &levels)
    }
}

fn part(table: &[u8], (start, length): Span) -> Option<&[u8]> {
    if length == 0 {
        return None;
    }
    table.get(start..start.saturating_add(length).min(table.len()))
}

fn lists(bytes: &[u8]) -> Option<HashMap<u32, Vec<Level>>> {
    const ENTRY: usize = 28;
    let count = usize::from(u16_at(bytes, 0)?);
    let mut rest = bytes.get(2 + count * ENTRY..)?;
    let mut lists = HashMap::new();
    for index in 0..count {
        let entry = bytes.get(2 + index * ENTRY..2 + (index + 1) * ENTRY)?;
        let simple = entry[26] & 1 != 0;
        let mut levels = Vec::new();
        for _ in 0..if simple { 1 } else { LEVELS } {
            let Some(level) = level(&mut rest) else {
                return Some(lists);
            };
            levels.push(level);
        }
        lists.insert(u32_at(entry, 0)?, levels);
    }
    Some(lists)
}

/// Takes one level off `rest`.
fn level(rest: &mut &[u8]) -> Option<Level> {
    let fixed = rest.get(..28)?;
    let start = i64::from(u32_at(fixed, 0)?.cast_signed());
    let flags = fixed[5];
    let changes = usize::from(fixed[24]) + usize::from(fixed[25]);
    let text = rest.get(28 + changes..)?;
    let length = usize::from(u16_at(text, 0)?) * 2;
    let letters = text.get(2..2 + length)?;
    *rest = &text[2 + length..];
    // Characters below nine stand for the numbers of the levels.
    let mut shown = String::new();
    for letter in wide(letters).chars() {
        match u32::from(letter) {
            place @ 0..=8 => {
                shown.push('%');
                shown.extend(char::from_digit(place + 1, 10));
            }
            _ => shown.push(letter),
        }
    }
    Some(Level {
        start,
        format: format(fixed[4]),
        text: shown,
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then(|| usize::from(fixed[26])),
        suffix: match fixed[15] {
            0 => "\t",
            1 => " ",
            _ => "",
        },
    })
}

fn format(code: u8) -> Format {
    match code {
        1 => Format::UpperRoman,
        2 => Format::LowerRoman,
        3 => Format::UpperLetter,
        4 => Format::LowerLetter,
        5 => Format::Ordinal,
        18 => Format::Enclosed,
        22 => Format::DecimalZero,
        23 => Format::Bullet,
        24 => Format::Ganada,
        25 => Format::Chosung,
        10 | 11 | 33 | 35..=37 | 39 | 41 | 43 => Format::Ideograph,
        30 => Format::Stem,
        58 => Format::LowerRussian,
        59 => Format::UpperRussian,
        255 => Format::None,
        _ => Format::Decimal,
    }
}

fn overrides(bytes: &[u8]) -> Vec<Override> {
    const ENTRY: usize = 16;
    let count = size_at(bytes, 0)
        .unwrap_or(0)
        .min(bytes.len() / ENTRY)
        .min(MOST);
    let mut rest = bytes.get(4 + count * ENTRY..).unwrap_or_default();
    let mut found = Vec::new();
    for index in 0..count {
        let Some(entry) = bytes.get(4 + index * ENTRY..4 + (index + 1) * ENTRY) else {
            break;
        };
        let mut change = Override {
            list: u32_at(entry, 0).unwrap_or(0),
            starts: Vec::new(),
            levels: Vec::new(),
        };
        rest = rest.get(4..).unwrap_or_default();
        for _ in 0..entry[12].min(9) {
            if level_override(&mut rest, &mut change).is_none() {
                rest = &[];
            }
        }
        found.push(change);
    }
    found
}

fn level_override(rest: &mut &[u8], change: &mut Override) -> Option<()> {
    let start = i64::from(u32_at(rest, 0)?.cast_signed());
    let flags = u32_at(rest, 4)?;
    *rest = &rest[8..];
    let at = usize::try_from(flags & 0xF).ok()?;
    if flags & 0x20 != 0 {
        let level = level(rest)?;
        if flags & 0x10 != 0 {
            change.starts.push((at, level.start));
        }
        change.levels.push((at, level));
    } else if flags & 0x10 != 0 {
        change.starts.push((at, start));
    }
    Some(())
}

fn styles(bytes: &[u8]) -> Option<Vec<(Option<u16>, Option<u8>)>> {
    let front = usize::from(u16_at(bytes, 0)?);
    let count = usize::from(u16_at(bytes, 2)?).min(MOST);
    let fixed = usize::from(u16_at(bytes, 4)?);
    let mut rest = bytes.get(2 + front..)?;
    let mut own = Vec::new();
    for _ in 0..count {
        let Some(size) = u16_at(rest, 0).map(usize::from) else {
            break;
        };
        let style = rest.get(2..2 + size).unwrap_or_default();
        own.push(style_of(style, fixed));
        rest = rest.get(2 + size..).unwrap_or_default();
    }
    let resolved = (0..own.len()).map(|index| {
        let mut found = (None, None);
        let mut at = index;
        // Styles that are based on one another in a circle are damage.
        for _ in 0..12 {
            let Some(Some((list, level, base))) = own.get(at) else {
                break;
            };
            found = (found.0.or(*list), found.1.or(*level));
            at = usize::from(*base);
        }
        found
    });
    Some(resolved.collect())
}

/// List, level and base of a paragraph style.
fn style_of(style: &[u8], fixed: usize) -> Option<(Option<u16>, Option<u8>, u16)> {
    let kind = u16_at(style, 2)?;
    if kind & 0xF != 1 {
        return None;
    }
    let name = usize::from(u16_at(style, fixed)?) * 2 + 4;
    let at = fixed + name;
    let size = usize::from(u16_at(style, at)?);
    let changes = style.get(at + 4..at + 2 + size).unwrap_or_default();
    let found = sprm::paragraph(0, changes, true);
    Some((found.list, found.level, kind >> 4))
}
