//! Which encoding a text is in: its mark, what it declares, whether it is UTF-8, UTF-16 by its zeros, and only
//! then a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};
use girok_extract::{Wide, wide};

use super::cyrillic::{self, Cyrillic, kazakh};
use super::korean;

/// What is looked at before an encoding is guessed.
const SAMPLE: usize = 64 * 1024;
/// Under these a text is of some other language: mean logarithms, in the middle between what is and what is not.
const KOREAN: f64 = -4.4;
const CYRILLIC: f64 = -3.75;

/// `bytes` as text. Bytes that do not fit become U+FFFD.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    // Valid UTF-8 with letters beyond ASCII is never another encoding, whatever a page declares.
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
        && !text.contains('\u{1B}')
    {
        return Cow::Borrowed(text);
    }
    let unmarked = match wide(bytes) {
        Some(Wide::LittleEndian) => Some(UTF_16LE),
        Some(Wide::BigEndian) => Some(UTF_16BE),
        None => None,
    };
    let encoding = match unmarked
        .or(declared)
        .map_or_else(|| guess(bytes), Guess::Known)
    {
        Guess::Known(encoding) => encoding,
        Guess::Cyrillic(cyrillic) => return cyrillic.decode(bytes),
    };
    let text = encoding.decode_without_bom_handling(bytes).0;
    if encoding == WINDOWS_1251 && is_kazakh(&text) {
        return Cow::Owned(text.chars().map(kazakh).collect());
    }
    text
}

enum Guess {
    Known(&'static Encoding),
    Cyrillic(Cyrillic),
}

/// The encodings archives hold by how likely the text is in each, all others as browsers guess.
fn guess(bytes: &[u8]) -> Guess {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    // A few bytes of damage make UTF-8 invalid, but nothing else has such sequences throughout.
    if encoding == UTF_8 || mostly_utf8(bytes) {
        return Guess::Known(UTF_8);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let korean = korean::likelihood(sample);
    let (cyrillic, likely) = cyrillic::best(sample);
    if korean >= KOREAN && korean >= likely {
        Guess::Known(EUC_KR)
    } else if likely >= CYRILLIC {
        Guess::Cyrillic(cyrillic)
    } else {
        Guess::Known(encoding)
    }
}

/// Whether nearly every run of bytes beyond ASCII is UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let letters = text.chars().filter(|c| !c.is_ascii()).count();
    let wrong = text
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    letters > 0 && wrong * 4 < letters
}

/// Macedonian letters beside the Russian "ы", which Macedonian and Serbian do not have.
fn is_kazakh(text: &str) -> bool {
    text.contains(['ы', 'Ы']) && text.contains(['ќ', 'Ќ', 'ѕ', 'Ѕ'])
}

#[cfg(test)]
mod tests {
    use encoding_rs::{IBM866, ISO_8859_5, KOI8_R, SHIFT_JIS, X_MAC_CYRILLIC};
    use proptest::prelude::*;

    use super::*;

    const RUSSIAN: &str = "Протокол девятого заседания Совместной комиссии по сотрудничеству";
    const HANGUL: &str = "제9차 공동위원회 합의의사록, 서울에서 개최";

    #[test]
    fn legacy_encodings_are_told_apart() {
        for (encoding, text) in [
            (EUC_KR, HANGUL),
            (EUC_KR, "회의록"),
            (WINDOWS_1251, RUSSIAN),
            (KOI8_R, RUSSIAN),
            (IBM866, RUSSIAN),
            (ISO_8859_5, RUSSIAN),
            (X_MAC_CYRILLIC, RUSSIAN),
            (SHIFT_JIS, "議事録は東京で作成されました。"),
        ] {
            let bytes = encoding.encode(text).0;
            assert_eq!(decode(&bytes, None), text, "{}", encoding.name());
        }
    }

    #[test]
    fn unicode_wins_over_declarations() {
        assert_eq!(decode(HANGUL.as_bytes(), Some(WINDOWS_1251)), HANGUL);
        let wide: Vec<u8> = "\u{FEFF}회의"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&wide, Some(EUC_KR)), "회의");
        let plain: Vec<u8> = "Minutes"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(&plain, None), "Minutes", "UTF-16 without a mark");
        let mut damaged = HANGUL.as_bytes().to_vec();
        damaged.push(0xED);
        assert!(
            decode(&damaged, None).starts_with(HANGUL),
            "a cut last letter changes nothing"
        );
    }

    #[test]
    fn kazakh_letters_of_the_soviet_heir() {
        let text = "Қазақстан Республикасының Сыртқы істер министрлігі, ең жоғары ғылым";
        let bytes = every_byte(Cyrillic::Kz1048, text);
        assert_eq!(decode(&bytes, None), text);
        assert_eq!(
            decode(&bytes, Some(WINDOWS_1251)),
            text,
            "as such pages declare themselves"
        );
        let macedonian = WINDOWS_1251.encode("Ќе дојде ли ѕвездата во куќата").0;
        assert!(decode(&macedonian, Some(WINDOWS_1251)).contains('ѕ'));
    }

    #[test]
    fn other_languages_are_left_alone() {
        for (label, text) in [
            (
                "windows-1252",
                "Procès-verbal de la septième réunion tenue à Séoul, où les délégations étaient présentes",
            ),
            (
                "windows-1252",
                "Das Protokoll wurde in Köln geschrieben, für die Länder übersetzt und später gedruckt",
            ),
            (
                "windows-1253",
                "Πρακτικά της έβδομης συνεδρίασης της μικτής επιτροπής στην Αθήνα",
            ),
            (
                "shift_jis",
                "第七回合同委員会の議事録は東京で作成されました。よろしくお願いします。",
            ),
            (
                "gbk",
                "第七次联合委员会会议纪要在北京签署，双方代表团团长出席了会议。",
            ),
            (
                "big5",
                "第七次聯合委員會會議紀要在臺北簽署，雙方代表團團長出席了會議。",
            ),
            (
                "windows-1254",
                "Türkiye Cumhuriyeti ile Kore arasında yapılan toplantının tutanağı şöyledir",
            ),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            assert_eq!(decode(&encoding.encode(text).0, None), text, "{label}");
        }
    }

    /// `text` in an encoding that can only be decoded, letter by letter.
    fn every_byte(encoding: Cyrillic, text: &str) -> Vec<u8> {
        let table: Vec<(char, u8)> = (0..=255)
            .filter_map(|byte| Some((encoding.decode(&[byte]).chars().next()?, byte)))
            .collect();
        text.chars()
            .map(|letter| table.iter().find(|(known, _)| *known == letter).unwrap().1)
            .collect()
    }

    const RUSSIAN_WORDS: &str = "протокол заседание совместной межправительственной комиссии по торгово-экономическому научно-техническому сотрудничеству между правительством республики корея и правительством казахстан стороны отметили необходимость дальнейшего развития взаимодействия в области энергетики транспорта здравоохранения образования а также выразили готовность провести следующее заседание в сеуле даты которого будут согласованы через дипломатические каналы глава делегации министр объём подписан";
    const KAZAKH_WORDS: &str = "қазақстан республикасының үкіметі мен корея арасындағы сауда-экономикалық ғылыми-техникалық ынтымақтастық жөніндегі бірлескен комиссияның отырысы хаттама тараптар энергетика көлік денсаулық сақтау білім беру салаларындағы өзара іс-қимылды одан әрі дамыту қажеттігін атап өтті келесі отырыс сеулде өткізіледі делегация басшысы министр қол қойды жыл айы күні";
    const KOREAN_WORDS: &str = "제9차 대한민국 정부와 카자흐스탄공화국 정부 간 경제 과학기술 공동위원회 합의의사록 양측은 에너지 교통 보건 교육 분야에서 협력을 더욱 발전시킬 필요성에 인식을 같이하였다 다음 회의는 서울에서 개최하기로 하고 구체적인 일정은 외교 경로를 통하여 협의한다 수석대표 장관 서명하였습니다 무역 투자 확대 방안";

    fn sentence(words: &'static str, seed: &[usize], capitals: u8) -> String {
        let words: Vec<&str> = words.split(' ').collect();
        let mut text = String::new();
        let mut letters = 0;
        for place in seed.iter().cycle() {
            let word = words[place % words.len()];
            text.push_str(word);
            text.push(' ');
            letters += word.chars().count();
            if letters >= 40 && text.split(' ').count() > seed.len() {
                break;
            }
        }
        match capitals {
            0 => text.to_uppercase(),
            1 => text,
            _ => {
                let mut letters = text.chars();
                let first = letters.next().unwrap().to_uppercase();
                format!("{first}{}", letters.as_str())
            }
        }
    }

    proptest! {
        #[test]
        fn a_sentence_comes_back(seed in proptest::collection::vec(0_usize..1000, 5..30), capitals in 0_u8..3) {
            let russian = sentence(RUSSIAN_WORDS, &seed, capitals);
            for encoding in ["windows-1251", "koi8-r", "ibm866"] {
                // Capitals of KOI8 are small letters of 1251; a few rare words in capitals alone are told wrongly.
                if encoding == "koi8-r" && capitals == 0 {
                    continue;
                }
                let bytes = Encoding::for_label(encoding.as_bytes()).unwrap().encode(&russian).0;
                prop_assert_eq!(decode(&bytes, None), russian.clone(), "{}", encoding);
            }
            let kazakh = sentence(KAZAKH_WORDS, &seed, capitals);
            // The two encodings of Kazakh differ in few letters, and capitals alone are too little to tell them from Western
            // ones: what is promised is text in which those letters stand several times.
            let told = ["әғқңөұү", "әғ"].map(|some| kazakh.chars().filter(|c| some.contains(*c)).count());
            if capitals > 0 && told[0] >= 5 && told[1] >= 5 {
                for encoding in [Cyrillic::Kz1048, Cyrillic::Ptcp154] {
                    let bytes = every_byte(encoding, &kazakh);
                    prop_assert_eq!(decode(&bytes, None), kazakh.clone(), "{:?}", encoding);
                }
            }
            let korean = sentence(KOREAN_WORDS, &seed, 1);
            let bytes = EUC_KR.encode(&korean).0;
            prop_assert_eq!(decode(&bytes, None), korean.clone());
            for text in [russian, kazakh, korean] {
                let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                let with_mark = [b"\xFF\xFE".as_slice(), &little].concat();
                prop_assert_eq!(decode(&little, None), text.clone());
                prop_assert_eq!(decode(&big, None), text.clone());
                prop_assert_eq!(decode(&with_mark, None), text.clone());
                prop_assert_eq!(decode(text.as_bytes(), None), text.clone());
            }
        }
    }
}
