//! The numbers of lists, as word processors count and show them. Each reader fills [`Level`]s from its format; the
//! counting is the same everywhere.

use std::collections::HashMap;

/// Levels a list has.
pub(crate) const LEVELS: usize = 9;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    #[default]
    Decimal,
    /// 01, 02 … 10.
    DecimalZero,
    UpperRoman,
    LowerRoman,
    /// A … Z, AA … ZZ.
    UpperLetter,
    LowerLetter,
    /// 1st, 2nd.
    Ordinal,
    /// ①.
    Enclosed,
    /// 가, 나, 다.
    Ganada,
    /// ㄱ, ㄴ, ㄷ.
    Chosung,
    /// 一, 二, 三.
    Ideograph,
    /// 甲, 乙, 丙.
    Stem,
    /// а, б, в, without the letters that begin no item.
    LowerRussian,
    UpperRussian,
    /// The text of the level alone.
    Bullet,
    /// Nothing.
    None,
}

impl Format {
    /// `number` in this format. What the format cannot say is said in decimal digits.
    fn show(self, number: i64) -> String {
        let place = usize::try_from(number - 1).ok();
        let of = |letters: &str| {
            let letters: Vec<char> = letters.chars().collect();
            place.map(|place| repeated(&letters, place))
        };
        match self {
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|text| text.to_lowercase()),
            Self::UpperLetter => of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Self::LowerLetter => of("abcdefghijklmnopqrstuvwxyz"),
            Self::Ordinal => Some(format!("{number}{}", ordinal(number))),
            Self::Enclosed => place
                .filter(|place| *place < 20)
                .and_then(|place| char::from_u32(0x2460 + u32::try_from(place).ok()?))
                .map(String::from),
            Self::Ganada => of("가나다라마바사아자차카타파하"),
            Self::Chosung => of("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
            Self::Ideograph => ideograph(number),
            Self::Stem => of("甲乙丙丁戊己庚辛壬癸"),
            Self::LowerRussian => of("абвгдежзиклмнопрстуфхцчшщэюя"),
            Self::UpperRussian => of("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"),
            Self::Bullet | Self::None => Some(String::new()),
        }
        .unwrap_or_else(|| number.to_string())
    }
}

/// After the last letter come two of the first, as in AA, BB.
fn repeated(letters: &[char], place: usize) -> String {
    let times = (place / letters.len() + 1).min(20);
    std::iter::repeat_n(letters[place % letters.len()], times).collect()
}

fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    Some(text)
}

fn ordinal(number: i64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn ideograph(number: i64) -> Option<String> {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let number = usize::try_from(number)
        .ok()
        .filter(|n| (1..100).contains(n))?;
    let (tens, ones) = (number / 10, number % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        more => format!("{}十", DIGITS[more]),
    };
    Some(tens + DIGITS[ones])
}

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Level {
    pub(crate) start: i64,
    pub(crate) format: Format,
    /// What is shown, with `%1` to `%9` for the numbers of the levels.
    pub(crate) text: String,
    /// Numbers of the levels above in decimal digits, whatever their own format.
    pub(crate) legal: bool,
    /// The level whose number starts this one again, from 1; by default any above it, never for 0.
    pub(crate) restart: Option<usize>,
    /// What stands between the number and the text.
    pub(crate) suffix: &'static str,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: Format::None,
            text: String::new(),
            legal: false,
            restart: None,
            suffix: "\t",
        }
    }
}

/// The counters of all lists of a document.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    lists: HashMap<u64, [Option<i64>; LEVELS]>,
}

impl Counters {
    /// What stands before the next paragraph of a level of a list.
    pub(crate) fn next(&mut self, list: u64, at: usize, levels: &[Level]) -> String {
        let at = at.min(LEVELS - 1);
        let Some(level) = levels.get(at) else {
            return String::new();
        };
        let counters = self.lists.entry(list).or_default();
        counters[at] = Some(counters[at].map_or(level.start, |number| number.saturating_add(1)));
        for (below, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            let restart = levels.get(below).and_then(|level| level.restart);
            if restart.is_none_or(|by| by > at) {
                *counter = None;
            }
        }
        if matches!(level.format, Format::None) && level.text.is_empty() {
            return String::new();
        }
        let text = shown(level, counters, levels);
        if text.is_empty() {
            text
        } else {
            text + level.suffix
        }
    }

    /// The next paragraph of this level starts with `start` again.
    pub(crate) fn restart(&mut self, list: u64, at: usize, start: i64) {
        if let Some(counter) = self.lists.entry(list).or_default().get_mut(at) {
            *counter = Some(start.saturating_sub(1));
        }
    }
}

fn shown(level: &Level, counters: &[Option<i64>; LEVELS], levels: &[Level]) -> String {
    let mut text = String::new();
    let mut letters = level.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = letters.peek().and_then(|next| next.to_digit(10));
        match (letter, digit) {
            ('%', Some(digit @ 1..=9)) => {
                letters.next();
                let index = digit as usize - 1;
                let Some(other) = levels.get(index) else {
                    continue;
                };
                let number = counters[index].unwrap_or(other.start);
                let format = match other.format {
                    Format::None | Format::Bullet => continue,
                    _ if level.legal => Format::Decimal,
                    format => format,
                };
                text.push_str(&format.show(number));
            }
            // A circle in the fonts bullets are usually taken from, and a square.
            ('o', _) if level.format == Format::Bullet && level.text == "o" => text.push('◦'),
            ('\u{F0A7}', _) => text.push('▪'),
            // Fonts of pictures draw other bullets in a private area.
            ('\u{E000}'..='\u{F8FF}', _) => text.push('•'),
            ('\0', _) => {}
            _ => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for (format, number, expected) in [
            (Format::Decimal, 12, "12"),
            (Format::DecimalZero, 7, "07"),
            (Format::UpperRoman, 1999, "MCMXCIX"),
            (Format::LowerRoman, 4, "iv"),
            (Format::UpperRoman, 0, "0"),
            (Format::UpperLetter, 27, "AA"),
            (Format::LowerLetter, 53, "aaa"),
            (Format::Ordinal, 22, "22nd"),
            (Format::Ordinal, 112, "112th"),
            (Format::Enclosed, 20, "⑳"),
            (Format::Enclosed, 21, "21"),
            (Format::Ganada, 3, "다"),
            (Format::Chosung, 14, "ㅎ"),
            (Format::Ideograph, 21, "二十一"),
            (Format::Ideograph, 10, "十"),
            (Format::LowerRussian, 8, "з"),
            (Format::LowerLetter, i64::MIN + 1, "-9223372036854775807"),
            (Format::LowerLetter, i64::MAX, "gggggggggggggggggggg"),
        ] {
            assert_eq!(format.show(number), expected, "{format:?} {number}");
        }
    }

    fn levels() -> Vec<Level> {
        let level = |format, text: &str| Level {
            format,
            text: text.to_owned(),
            suffix: " ",
            ..Level::default()
        };
        vec![
            level(Format::UpperRoman, "%1."),
            level(Format::Decimal, "%1.%2"),
            Level {
                legal: true,
                restart: Some(1),
                ..level(Format::LowerLetter, "%1-%2(%3)")
            },
            level(Format::Bullet, "\u{F0B7}"),
            level(Format::None, ""),
        ]
    }

    #[test]
    fn counting() {
        let levels = levels();
        let mut counters = Counters::default();
        let mut next = |at| counters.next(1, at, &levels);
        let shown: Vec<String> = [0, 1, 1, 2, 0, 1, 2, 3, 4].map(&mut next).into();
        let expected = [
            "I. ", "I.1 ", "I.2 ", "1-2(1) ", "II. ", "II.1 ", "2-1(1) ", "• ", "",
        ];
        assert_eq!(shown, expected);
        counters.restart(1, 1, 7);
        assert_eq!(counters.next(1, 1, &levels), "II.7 ");
        assert_eq!(counters.next(1, 1, &levels), "II.8 ");
        assert_eq!(
            counters.next(2, 0, &levels),
            "I. ",
            "each list counts for itself"
        );
        assert_eq!(
            counters.next(2, 99, &levels),
            "",
            "a level that does not exist"
        );
        counters.restart(1, 99, 1);
    }
}
