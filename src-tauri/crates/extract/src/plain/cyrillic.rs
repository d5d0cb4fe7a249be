//! How likely a text is Russian, Ukrainian or Kazakh, letter by letter: in a wrong encoding rare letters become
//! frequent, and capitals stand in the middle of words. Frequencies are those of large collections, rounded.

use std::borrow::Cow;

use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_U, WINDOWS_1251, X_MAC_CYRILLIC};

/// Letters by how often they are used, per mille, and the pairs of letters most words are made of.
struct Language {
    letters: &'static [(&'static str, f64)],
    pairs: &'static str,
}

const RUSSIAN: Language = Language {
    letters: &[
        ("о", 110.0),
        ("еа", 82.0),
        ("и", 74.0),
        ("нт", 65.0),
        ("с", 55.0),
        ("лвр", 45.0),
        ("к", 35.0),
        ("мдпу", 29.0),
        ("я", 20.0),
        ("ыьгзб", 17.0),
        ("ч", 14.0),
        ("йхжш", 10.0),
        ("юцщэф", 4.0),
        ("ёъ", 0.5),
    ],
    pairs: "ст но то на ен ни ко ра ов го ро ал по пр ос ре ли от во не ло ер та ва ан ка ор ет ны ом од ол ри ти ть ит де ел ог ле об ат ла ес ие ил ки до ам ви ск ем ой ве ия се тр да ма ми ня за бы ег ся со из те ий ых их ым ии ци ча ше же нн тв вс ль ин ис ед им на он уд ус ук чн но ог дн ме",
};
const UKRAINIAN: Language = Language {
    letters: &[
        ("о", 94.0),
        ("а", 72.0),
        ("ниі", 61.0),
        ("тв", 54.0),
        ("рес", 45.0),
        ("клу", 35.0),
        ("дмп", 30.0),
        ("яз", 21.0),
        ("ьгб", 16.0),
        ("чх", 12.0),
        ("йжшю", 9.0),
        ("цїєщ", 5.0),
        ("ф", 3.0),
        ("ґ", 0.1),
    ],
    pairs: "на но ст ти ні пр ро ко по ра ов ва ен ог го та ан ри ці ли ть не ор ер ки ві ід сь ьк ий их за до ом ин ит ам ат ал ил ол ос ед ел об од то ре ні ня ія ії ає що як ка ло ла ви ва",
};
const KAZAKH: Language = Language {
    letters: &[
        ("а", 122.0),
        ("е", 76.0),
        ("ы", 75.0),
        ("і", 66.0),
        ("нрлтд", 58.0),
        ("с", 44.0),
        ("қ", 35.0),
        ("мбкоу", 28.0),
        ("жз", 20.0),
        ("йшғ", 16.0),
        ("пгңиұ", 13.0),
        ("өүә", 10.0),
        ("яхвфэюцчщьъёһ", 1.5),
    ],
    pairs: "ар ан ын ер ен ал ды да ла ың де ік ға қа не та ас ат ты тт ры ай ым ел ін ге ле ің іс іл ес жа бо ол са ға ғы мен бе бі ек ет ке қы сы нд ст лы лі ті рд лд аз ақ ық өт өз ау аб ба ма ме ыл ыс ыр ір",
};

/// KZ-1048 (STRK1048-2002) where it differs from windows-1251. Source: its registration at IANA.
const KZ1048: [(char, char); 16] = [
    ('Ќ', 'Қ'),
    ('Ћ', 'Һ'),
    ('ќ', 'қ'),
    ('ћ', 'һ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('Ґ', 'Ө'),
    ('Є', 'Ғ'),
    ('Ї', 'Ү'),
    ('ґ', 'ө'),
    ('є', 'ғ'),
    ('ј', 'ә'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
    ('ї', 'ү'),
];

/// PTCP154 from 0x80 to 0xBF; the rest is as in windows-1251. Source: its registration at IANA.
const PTCP154: &str = "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ\u{A0}ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝ";

/// An encoding of Cyrillic letters.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cyrillic {
    /// One that every browser knows.
    Known(&'static Encoding),
    /// windows-1251 with the letters of Kazakh.
    Kz1048,
    /// The older one for the languages of Asia in Cyrillic letters.
    Ptcp154,
}

/// Encodings, how much evidence each needs more than the first, and what is written in it.
const TABLE: &[(Cyrillic, f64, &[&Language])] = &[
    (Cyrillic::Known(WINDOWS_1251), 0.0, &[&RUSSIAN, &UKRAINIAN]),
    (Cyrillic::Known(KOI8_U), 0.5, &[&RUSSIAN, &UKRAINIAN]),
    (Cyrillic::Known(IBM866), 0.5, &[&RUSSIAN, &UKRAINIAN]),
    (
        Cyrillic::Known(X_MAC_CYRILLIC),
        6.0,
        &[&RUSSIAN, &UKRAINIAN],
    ),
    (Cyrillic::Known(ISO_8859_5), 6.0, &[&RUSSIAN, &UKRAINIAN]),
    (Cyrillic::Kz1048, 0.0, &[&KAZAKH]),
    (Cyrillic::Ptcp154, 0.5, &[&KAZAKH]),
];

impl Cyrillic {
    /// `bytes` in this encoding.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Known(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Kz1048 => {
                let text = WINDOWS_1251.decode_without_bom_handling(bytes).0;
                Cow::Owned(text.chars().map(kazakh).collect())
            }
            Self::Ptcp154 => {
                let upper: Vec<char> = PTCP154.chars().collect();
                let letter = |byte: &u8| match byte {
                    0..=0x7F => char::from(*byte),
                    0x80..=0xBF => upper[usize::from(byte - 0x80)],
                    _ => kazakh(char::from_u32(u32::from(*byte) - 0xC0 + 0x410).unwrap_or(' ')),
                };
                Cow::Owned(bytes.iter().map(letter).collect())
            }
        }
    }
}

/// What a character of windows-1251 is in KZ-1048.
pub(super) fn kazakh(character: char) -> char {
    KZ1048
        .iter()
        .find(|(latin, _)| *latin == character)
        .map_or(character, |(_, letter)| *letter)
}

/// The encoding in which `bytes` are most likely a text, and how likely: the mean logarithm of the probability
/// of a letter beyond ASCII. The first of the table wins where nothing tells them apart.
pub(super) fn best(bytes: &[u8]) -> (Cyrillic, f64) {
    let mut best = (TABLE[0].0, f64::NEG_INFINITY);
    for (encoding, doubt, languages) in TABLE {
        let text = encoding.decode(bytes);
        for language in *languages {
            let likely = likelihood(&text, language, *doubt);
            if likely > best.1 {
                best = (*encoding, likely);
            }
        }
    }
    best
}

fn likelihood(text: &str, language: &Language, doubt: f64) -> f64 {
    /// A letter of another language, or a sign that is no punctuation.
    const RARE: f64 = 0.000_02;
    let (mut sum, mut count) = (-doubt, 0_u32);
    let mut last = ' ';
    let mut pair = String::new();
    for letter in text.chars() {
        let is_cyrillic = ('\u{400}'..='\u{52F}').contains(&letter);
        if letter.is_ascii() {
            // Words are of one writing.
            if letter.is_ascii_alphabetic() && ('\u{400}'..='\u{52F}').contains(&last) {
                sum += 0.01_f64.ln();
            }
        } else if is_cyrillic {
            count += 1;
            let lower = letter.to_lowercase().next().unwrap_or(letter);
            let known = language
                .letters
                .iter()
                .find(|(letters, _)| letters.contains(lower));
            let mut chance = known.map_or(RARE, |(_, mille)| mille / 1000.0);
            if last.is_alphabetic() {
                pair.clear();
                pair.extend(last.to_lowercase());
                pair.push(lower);
                chance *= if language.pairs.contains(&pair) {
                    3.0
                } else {
                    0.4
                };
            }
            if letter.is_uppercase() {
                chance *= match last {
                    last if last.is_uppercase() => 0.9,
                    last if last.is_lowercase() => 0.002,
                    _ => 0.3,
                };
            }
            if last.is_ascii_alphabetic() {
                chance *= 0.01;
            }
            sum += chance.ln();
        } else {
            count += 1;
            let usual = matches!(
                letter,
                '«' | '»'
                    | '„'
                    | '“'
                    | '”'
                    | '–'
                    | '—'
                    | '…'
                    | '№'
                    | '\u{A0}'
                    | '§'
                    | '°'
                    | '’'
            );
            sum += if usual { 0.01_f64 } else { RARE }.ln();
        }
        last = letter;
    }
    if count == 0 {
        f64::NEG_INFINITY
    } else {
        sum / f64::from(count)
    }
}
