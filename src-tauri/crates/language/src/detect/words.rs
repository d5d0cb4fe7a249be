//! What tells languages of one alphabet apart: letters only one of them has, common words, endings.

use super::WORDS;

/// Letters of Kazakh that Russian has not. Some of them other languages have as well.
fn is_kazakh(c: char) -> bool {
    matches!(
        c,
        'ә' | 'ғ'
            | 'қ'
            | 'ң'
            | 'ө'
            | 'ұ'
            | 'ү'
            | 'һ'
            | 'і'
            | 'Ә'
            | 'Ғ'
            | 'Қ'
            | 'Ң'
            | 'Ө'
            | 'Ұ'
            | 'Ү'
            | 'Һ'
            | 'І'
    )
}

/// Whether one letter in fifty or more is one of Kazakh.
pub(super) fn has_kazakh_letters(text: &str, cyrillic: u32) -> bool {
    let kazakh = text.chars().filter(|c| is_kazakh(*c)).take(20_000).count();
    u32::try_from(kazakh).unwrap_or(u32::MAX).saturating_mul(50) >= cyrillic && kazakh > 0
}

/// Words of Kazakh that have none of its letters, and Kazakh words as typed on a Russian keyboard.
const KAZAKH: &[&str] = &[
    "мен",
    "пен",
    "бен",
    "отырыс",
    "отырысы",
    "хаттамасы",
    "хаттама",
    "туралы",
    "каласы",
    "қаласы",
    "министрлигі",
    "дейін",
    "бойынша",
    "барлык",
    "тараптар",
    "тарап",
    "тарапы",
    "жылы",
    "жыл",
    "елдер",
    "ел",
    "осы",
    "деп",
    "болды",
    "болып",
    "емес",
    "немесе",
    "арасында",
    "келісім",
    "ауданы",
    "облысы",
    "республикасы",
    "казакстан",
    "жана",
    "мурагаты",
    "орталыгы",
    "басшысы",
    "бастык",
    "тарих",
    "тарихы",
    "адамдар",
    "бала",
    "мектеп",
    "кітап",
    "айында",
    "аудару",
    "корейлер",
];

/// Words of Russian that no other language here has.
const RUSSIAN: &[&str] = &[
    "и",
    "в",
    "на",
    "с",
    "по",
    "о",
    "из",
    "для",
    "от",
    "не",
    "что",
    "к",
    "при",
    "за",
    "об",
    "до",
    "как",
    "или",
    "его",
    "их",
    "это",
    "был",
    "была",
    "были",
    "между",
    "протокол",
    "года",
    "году",
];

/// Words of Ukrainian, Kyrgyz, Tajik, Mongolian and Uzbek in Cyrillic.
const OTHER_CYRILLIC: &[(&str, &[char], &[&str])] = &[
    (
        "uk",
        &['ї', 'є', 'ґ', 'Ї', 'Є', 'Ґ'],
        &["та", "що", "як", "для", "про", "від", "між"],
    ),
    (
        "uz",
        &['ў', 'ҳ', 'Ў', 'Ҳ'],
        &["ва", "билан", "учун", "ҳақида", "тўғрисида", "йил", "бу"],
    ),
    (
        "tg",
        &['ӣ', 'ӯ', 'ҷ', 'ҳ', 'Ҷ', 'Ӯ'],
        &["ва", "дар", "аз", "ба", "ки", "барои", "бо", "соли"],
    ),
    (
        "ky",
        &[],
        &[
            "жана",
            "менен",
            "үчүн",
            "жылы",
            "жылдын",
            "боюнча",
            "тууралуу",
            "өкмөтү",
            "кыргыз",
            "республикасынын",
            "ортосундагы",
        ],
    ),
    (
        "mn",
        &[],
        &[
            "нь",
            "болон",
            "ба",
            "улсын",
            "улс",
            "байна",
            "хооронд",
            "тухай",
            "оны",
            "ын",
            "засгийн",
            "монгол",
            "өдөр",
            "хурал",
        ],
    ),
];

/// Common words of languages written in Latin letters.
const LATIN: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "for", "on", "was", "is", "by", "with", "that", "at",
            "from", "as", "are", "be", "were", "which", "this", "or", "has", "have", "between",
            "an", "it", "its", "not", "will", "shall", "both", "a",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "von", "zu", "den", "mit", "ist", "im", "für", "auf",
            "ein", "eine", "des", "dem", "nicht", "wurde", "werden", "zwischen", "über",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "et", "du", "un", "une", "est", "dans", "pour", "par", "sur",
            "aux", "été", "entre", "ont", "ce", "que", "qui", "avec",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "del", "y", "que", "una", "por", "con", "para", "se", "entre",
            "fue", "su", "es", "al",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "che", "della", "gli", "e", "per", "con", "nel", "una", "sono", "del",
            "tra", "delle", "dei", "è",
        ],
    ),
    (
        "tr",
        &[
            "ve",
            "bir",
            "bu",
            "için",
            "ile",
            "olarak",
            "arasında",
            "olan",
            "da",
            "de",
            "gibi",
            "daha",
            "tarafından",
            "yılında",
        ],
    ),
    (
        "uz",
        &[
            "va",
            "bilan",
            "uchun",
            "bu",
            "haqida",
            "oʻrtasida",
            "toʻgʻrisida",
            "yil",
            "hamda",
            "boʻyicha",
            "oʻzbekiston",
            "respublikasi",
            "yili",
            "ham",
            "o'zbekiston",
            "to'g'risida",
        ],
    ),
    (
        "kk",
        &[
            "jäne",
            "men",
            "turaly",
            "üşın",
            "üshin",
            "boiynşa",
            "qazaqstan",
            "qazaq",
            "respublikasy",
            "respublıkasy",
            "jyly",
            "jylǵy",
            "jylğy",
            "arasynda",
            "arasyndağy",
            "bul",
            "jáne",
            "bolyp",
            "dep",
            "tarap",
            "taraptar",
            "otyrysy",
            "hattamasy",
            "qalasy",
            "mädeni",
            "mádeni",
            "ministrligi",
        ],
    ),
];

/// Letters only one of the languages in Latin letters has.
const LATIN_LETTERS: &[(&str, &[char])] = &[
    ("de", &['ß', 'ä', 'ö', 'ü']),
    ("fr", &['è', 'ê', 'ç', 'à', 'é', 'œ', 'ù', 'î', 'ô']),
    ("es", &['ñ', '¿', 'í', 'ó', 'á']),
    ("tr", &['ı', 'ş', 'ğ', 'ç']),
    ("uz", &['ʻ', 'ʼ']),
    ("kk", &['ǵ', 'ń', 'ı', 'ş', 'ğ', 'ū', 'ŋ', 'ñ']),
];

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | 'ʻ' | 'ʼ' | '\u{2019}'))
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .map(str::to_lowercase)
}

/// Whether Han text is written as only Chinese is.
pub(super) fn is_chinese(text: &str) -> bool {
    text.chars().take(4000).any(|c| {
        matches!(
            c,
            '的' | '们'
                | '这'
                | '国'
                | '会'
                | '议'
                | '与'
                | '为'
                | '关'
                | '对'
                | '发'
                | '记'
                | '录'
        )
    })
}

/// The language of text in Cyrillic.
pub(super) fn cyrillic(text: &str, letters: u32) -> &'static str {
    let mut russian = 0u32;
    let mut kazakh = 0u32;
    let mut other = [0u32; OTHER_CYRILLIC.len()];
    for word in words(text) {
        russian += u32::from(RUSSIAN.contains(&word.as_str()));
        kazakh += u32::from(KAZAKH.contains(&word.as_str()) || has_ending(&word));
        for (count, (_, own, common)) in other.iter_mut().zip(OTHER_CYRILLIC) {
            *count += u32::from(common.contains(&word.as_str())) * 2;
            *count += u32::from(word.chars().any(|c| own.contains(&c))) * 3;
        }
    }
    let kazakh_letters = has_kazakh_letters(text, letters);
    // Letters Kazakh has and the languages beside it have not.
    let only_kazakh = text
        .chars()
        .take(20_000)
        .any(|c| matches!(c, 'ә' | 'ұ' | 'Ә' | 'Ұ' | 'і' | 'І'));
    let best = other.iter().enumerate().max_by_key(|(_, count)| **count);
    if let Some((at, count)) = best {
        let code = OTHER_CYRILLIC[at].0;
        let own = russian * 2 + if code == "uk" { 0 } else { kazakh };
        // Ukrainian has і as well; the others have none of Kazakh's own letters.
        if *count >= 4 && *count > own && (!only_kazakh || code == "uk") {
            return code;
        }
    }
    if kazakh_letters || kazakh > russian && kazakh > 0 {
        "kk"
    } else {
        "ru"
    }
}

/// Endings Kazakh words have and Russian ones have not, in words without letters of their own.
fn has_ending(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ының",
        "нің",
        "ның",
        "дың",
        "тың",
        "лары",
        "лардың",
        "дардың",
        "тардың",
        "ларды",
        "дарды",
        "дары",
        "тары",
        "сында",
        "ында",
        "дагы",
        "тагы",
        "ларга",
        "дарга",
    ];
    word.chars().count() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The language of text in Latin letters.
pub(super) fn latin(text: &str, letters: u32) -> Option<&'static str> {
    let mut counts = [0u32; LATIN.len()];
    for word in words(text) {
        for (count, (code, common)) in counts.iter_mut().zip(LATIN) {
            *count += u32::from(common.contains(&word.as_str())) * 3;
            let own = LATIN_LETTERS.iter().find(|(other, _)| other == code);
            *count +=
                u32::from(own.is_some_and(|(_, own)| word.chars().any(|c| own.contains(&c)))) * 2;
        }
    }
    let best = counts
        .iter()
        .enumerate()
        .max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)))?;
    let (code, count) = (LATIN[best.0].0, *best.1);
    let english = counts[0];
    if count > english && count >= 4 {
        return Some(code);
    }
    (letters > 0).then_some("en")
}
