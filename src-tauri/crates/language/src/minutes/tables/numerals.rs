//! Ordinal numbers in words.

/// English.
pub(crate) const ENGLISH: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Russian, without endings. Longer ones are tried first: `пят` begins `пятнадцат`.
pub(crate) const RUSSIAN: &[&str] = &[
    "перв",
    "втор",
    "трет",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
    "двадцат",
];

/// Kazakh.
pub(crate) const KAZAKH: &[&str] = &[
    "бірінші",
    "екінші",
    "үшінші",
    "төртінші",
    "бесінші",
    "алтыншы",
    "жетінші",
    "сегізінші",
    "тоғызыншы",
    "оныншы",
    "он бірінші",
    "он екінші",
    "он үшінші",
    "он төртінші",
    "он бесінші",
];

/// Sino-Korean digits.
pub(crate) const KOREAN: &[&str] = &["일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십"];

/// English months.
pub(crate) const MONTHS_ENGLISH: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Russian months, without endings.
pub(crate) const MONTHS_RUSSIAN: &[&str] = &[
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];

/// Kazakh months, without endings.
pub(crate) const MONTHS_KAZAKH: &[&str] = &[
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
