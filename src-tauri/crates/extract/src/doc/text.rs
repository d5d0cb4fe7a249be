//! The characters of the pieces as text: special ones as what they mean, codes of fields left out and their results
//! kept, deleted text left out.

use super::fib::{Header, PARTS};
use super::fonts::Fonts;
use super::lists::Lists;
use super::pages::Runs;
use super::pieces::Piece;
use super::sprm::{Character, Paragraph};
use crate::budget;
use crate::bytes::wide;
use crate::charset::{CodePage, WESTERN};
use crate::fault::Fault;
use crate::story::{Place, Story};

/// What is needed to read the text.
pub(super) struct Text<'a> {
    pub(super) stream: &'a [u8],
    pub(super) header: &'a Header,
    pub(super) pieces: &'a [Piece],
    pub(super) characters: Runs<Character>,
    pub(super) paragraphs: Runs<Paragraph>,
    pub(super) fonts: Fonts,
    pub(super) lists: Lists,
}

/// Where the reading is inside one part of the text.
#[derive(Debug, Default)]
struct State {
    /// The paragraph so far.
    line: String,
    /// For each open field, whether its code is being read.
    fields: Vec<bool>,
    in_row: bool,
    /// The last mark ended a cell.
    after_cell: bool,
}

const CELL: u8 = 7;
const PAGE: u8 = 12;
const END: u8 = 13;
/// Fields inside one another.
const DEPTH: usize = 100;

impl Text<'_> {
    /// Reads all parts; says whether pictures were met.
    pub(super) fn read(&mut self, story: &mut Story) -> Result<bool, Fault> {
        let total: usize = self
            .header
            .characters
            .iter()
            .fold(0, |sum, count| sum.saturating_add(*count));
        let mut pictures = false;
        let mut start = 0_usize;
        for (part, place) in PARTS.iter().enumerate() {
            let mut end = start.saturating_add(self.header.characters[part]);
            if total == 0 && part == 0 {
                end = usize::MAX;
            }
            if let Some(place) = place {
                pictures |= self.part(start, end, *place, story)?;
            }
            start = end;
        }
        Ok(pictures)
    }

    fn part(
        &mut self,
        start: usize,
        end: usize,
        place: Place,
        story: &mut Story,
    ) -> Result<bool, Fault> {
        let mut state = State::default();
        let mut pictures = false;
        let pieces = self.pieces;
        for piece in pieces {
            let first = start.max(piece.characters.start);
            let last = end.min(piece.characters.end);
            let width = if piece.wide { 2 } else { 1 };
            let mut at = first;
            while at < last {
                let byte = piece
                    .start
                    .saturating_add((at - piece.characters.start) * width);
                let (run, until) = self.characters.at(byte);
                let most = (last - at).min((until.saturating_sub(byte) / width).max(1));
                let Some(bytes) = self.stream.get(byte..) else {
                    break;
                };
                let bytes = &bytes[..bytes.len().min(most * width)];
                // A mark ends what is read at once, as the paragraph's properties are found by its place.
                let mark =
                    (0..bytes.len() / width).find(|index| is_mark(bytes, index * width, width));
                let count = mark.map_or(bytes.len() / width, |index| index + 1);
                if count == 0 {
                    break;
                }
                let text = self.decode(&bytes[..count * width], piece.wide, run);
                pictures |= state.take(&text, run.deleted);
                if state.line.len() > budget::TEXT {
                    return Err(Fault::TooLarge);
                }
                if let Some(index) = mark {
                    let mark = bytes[index * width];
                    let joined = run.deleted && mark == END;
                    if !joined && !state.fields.contains(&true) {
                        let place_of_mark = byte + index * width;
                        self.end(&mut state, mark, place_of_mark, place, story)?;
                    }
                }
                at += count;
            }
        }
        let flow = story.at(place);
        flow.push(&state.line)?;
        flow.end_line()?;
        Ok(pictures)
    }

    fn decode(&self, bytes: &[u8], is_wide: bool, run: Character) -> String {
        if let Some((font, code)) = run.symbol {
            // The mark of the paragraph may belong to the same run.
            let mark = bytes
                .last()
                .filter(|last| matches!(**last, CELL | PAGE | END));
            let symbol = self
                .fonts
                .symbol(font, code)
                .filter(|_| bytes.len() > mark.map_or(0, |_| 1));
            return symbol.into_iter().collect();
        }
        let font = run.font.unwrap_or(0);
        if is_wide {
            let text = wide(bytes);
            if !text.contains(|letter| ('\u{F000}'..='\u{F0FF}').contains(&letter)) {
                return text;
            }
            return text
                .chars()
                .filter_map(|letter| match u16::try_from(u32::from(letter)) {
                    Ok(code @ 0xF000..=0xF0FF) => self.fonts.symbol(font, code),
                    _ => Some(letter),
                })
                .collect();
        }
        if self.header.modern {
            return WESTERN.decode(bytes);
        }
        match run.font.and_then(|font| self.fonts.page(font)) {
            Some(CodePage::Symbol) if !self.fonts.is_symbol(font) => bytes
                .iter()
                .filter_map(|byte| match byte {
                    0..=32 => Some(char::from(*byte)),
                    0xB7 => Some('•'),
                    _ => None,
                })
                .collect(),
            // The special characters are the same in every font.
            Some(CodePage::Symbol) => bytes
                .iter()
                .filter_map(|byte| match byte {
                    0..=31 => Some(char::from(*byte)),
                    _ => crate::charset::symbol(*byte),
                })
                .collect(),
            Some(page) => page.decode_run(self.header.page, bytes),
            None => self.header.page.decode(bytes),
        }
    }

    /// Ends a paragraph, a cell or a row.
    fn end(
        &mut self,
        state: &mut State,
        mark: u8,
        byte: usize,
        place: Place,
        story: &mut Story,
    ) -> Result<(), Fault> {
        let (paragraph, _) = self.paragraphs.at(byte);
        let line = std::mem::take(&mut state.line);
        let flow = story.at(place);
        // Where nothing is known of paragraphs, an empty cell behind another is taken for the end of the row.
        let unknown = !paragraph.in_table;
        let row_end =
            paragraph.row_end || (unknown && mark == CELL && line.is_empty() && state.after_cell);
        if row_end && mark != PAGE {
            state.in_row = false;
            state.after_cell = false;
            return flow.end_row();
        }
        let cell = mark == CELL || (paragraph.inner_cell && mark == END);
        if cell && !state.in_row {
            flow.begin_row()?;
            state.in_row = true;
        }
        // A page's end is no paragraph, and an empty one carries no number to be seen.
        if mark != PAGE && !line.trim().is_empty() {
            flow.push(&self.lists.number(&paragraph))?;
        }
        flow.push(&line)?;
        state.after_cell = cell;
        if cell {
            flow.end_cell()
        } else {
            flow.end_line()
        }
    }
}

fn is_mark(bytes: &[u8], at: usize, width: usize) -> bool {
    matches!(bytes[at], CELL | PAGE | END) && (width == 1 || bytes[at + 1] == 0)
}

impl State {
    /// Takes decoded characters; says whether a picture is among them.
    fn take(&mut self, text: &str, deleted: bool) -> bool {
        let mut pictures = false;
        for letter in text.chars() {
            match letter {
                '\u{13}' if self.fields.len() < DEPTH => self.fields.push(true),
                '\u{14}' => {
                    if let Some(code) = self.fields.last_mut() {
                        *code = false;
                    }
                }
                '\u{15}' => {
                    self.fields.pop();
                }
                _ if deleted || self.fields.contains(&true) => {}
                '\u{1}' | '\u{8}' => pictures = true,
                '\t' => self.line.push('\t'),
                '\u{B}' | '\u{E}' => self.line.push('\n'),
                '\u{1E}' => self.line.push('-'),
                '\0'..='\u{1F}' => {}
                _ => self.line.push(letter),
            }
        }
        pictures
    }
}
