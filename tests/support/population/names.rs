//! People: from Korea, of the Korean diaspora with Russian given names, Kazakh and Russian; each in four languages.

use super::random::Chance;

/// One thing said in Korean, Russian, Kazakh and English.
#[derive(Debug, Clone)]
pub(super) struct Four {
    pub(super) ko: String,
    pub(super) ru: String,
    pub(super) kk: String,
    pub(super) en: String,
}

impl Four {
    pub(super) fn of(ko: &str, ru: &str, kk: &str, en: &str) -> Self {
        let [ko, ru, kk, en] = [ko, ru, kk, en].map(str::to_owned);
        Self { ko, ru, kk, en }
    }

    pub(super) fn get(&self, language: &str) -> &str {
        match language {
            "ko" => &self.ko,
            "ru" => &self.ru,
            "kk" => &self.kk,
            _ => &self.en,
        }
    }
}

/// Surname in Hangul, in Latin letters, by Kontsevich's rules, and as the diaspora spells it.
const KOREAN: [(&str, &str, &str, &str); 22] = [
    ("김", "Kim", "Ким", "Ким"),
    ("이", "Lee", "Ли", "Ли"),
    ("박", "Park", "Пак", "Пак"),
    ("최", "Choi", "Чхве", "Цой"),
    ("정", "Jeong", "Чон", "Тен"),
    ("강", "Kang", "Кан", "Кан"),
    ("조", "Cho", "Чо", "Дегай"),
    ("윤", "Yun", "Юн", "Юн"),
    ("장", "Jang", "Чан", "Тян"),
    ("임", "Lim", "Лим", "Лим"),
    ("한", "Han", "Хан", "Хан"),
    ("신", "Shin", "Син", "Шин"),
    ("서", "Seo", "Со", "Шегай"),
    ("권", "Kwon", "Квон", "Квон"),
    ("황", "Hwang", "Хван", "Хван"),
    ("송", "Song", "Сон", "Сон"),
    ("유", "Yu", "Ю", "Югай"),
    ("홍", "Hong", "Хон", "Хон"),
    ("문", "Moon", "Мун", "Мун"),
    ("허", "Heo", "Хо", "Хегай"),
    ("오", "Oh", "О", "Огай"),
    ("남", "Nam", "Нам", "Нам"),
];

/// Syllables of given names: Hangul, Latin, Cyrillic.
const SYLLABLES: [(&str, &str, &str); 16] = [
    ("민", "min", "мин"),
    ("성", "seong", "сон"),
    ("지", "ji", "чжи"),
    ("영", "yeong", "ён"),
    ("수", "su", "су"),
    ("현", "hyeon", "хён"),
    ("준", "jun", "чжун"),
    ("호", "ho", "хо"),
    ("은", "eun", "ын"),
    ("경", "gyeong", "гён"),
    ("석", "seok", "сок"),
    ("인", "in", "ин"),
    ("태", "tae", "тхэ"),
    ("희", "hui", "хый"),
    ("선", "seon", "сон"),
    ("원", "won", "вон"),
];

/// Given names of the diaspora: Russian, Latin, Hangul; and the patronymic that follows.
const DIASPORA: [(&str, &str, &str, &str); 12] = [
    ("Афанасий", "Afanasy", "아파나시", "Арсентьевич"),
    ("Николай", "Nikolai", "니콜라이", "Петрович"),
    ("Константин", "Konstantin", "콘스탄틴", "Васильевич"),
    ("Владимир", "Vladimir", "블라디미르", "Иванович"),
    ("Виктор", "Viktor", "빅토르", "Григорьевич"),
    ("Пётр", "Pyotr", "표트르", "Максимович"),
    ("Алексей", "Alexei", "알렉세이", "Семёнович"),
    ("Герман", "German", "게르만", "Николаевич"),
    ("Вера", "Vera", "베라", "Андреевна"),
    ("Людмила", "Lyudmila", "류드밀라", "Сергеевна"),
    ("Роза", "Roza", "로자", "Тимофеевна"),
    ("Зоя", "Zoya", "조야", "Моисеевна"),
];

/// Kazakh given names: Kazakh, Russian, Latin, Hangul.
const KAZAKH_GIVEN: [(&str, &str, &str, &str); 12] = [
    ("Нұрлан", "Нурлан", "Nurlan", "누를란"),
    ("Әлия", "Алия", "Aliya", "알리야"),
    ("Ерлан", "Ерлан", "Yerlan", "예를란"),
    ("Қайрат", "Кайрат", "Kairat", "카이라트"),
    ("Гүлнәр", "Гульнар", "Gulnar", "굴나르"),
    ("Бақыт", "Бахыт", "Bakhyt", "바히트"),
    ("Мұрат", "Мурат", "Murat", "무라트"),
    ("Сәуле", "Сауле", "Saule", "사울레"),
    ("Дәурен", "Даурен", "Dauren", "다우렌"),
    ("Жанар", "Жанар", "Zhanar", "자나르"),
    ("Асқар", "Аскар", "Askar", "아스카르"),
    ("Тілеген", "Тлеген", "Tlegen", "틀레겐"),
];

/// Kazakh surnames that do not change with sex: Kazakh, Russian, Latin, Hangul.
const KAZAKH: [(&str, &str, &str, &str); 10] = [
    ("Сейтқали", "Сейткали", "Seitkali", "세이트칼리"),
    ("Жүнісбек", "Жунисбек", "Zhunisbek", "주니스베크"),
    ("Әбдірахман", "Абдрахман", "Abdrakhman", "압드라흐만"),
    ("Тоқтар", "Токтар", "Toktar", "톡타르"),
    ("Оспан", "Оспан", "Ospan", "오스판"),
    ("Қонысбай", "Конысбай", "Konysbai", "코니스바이"),
    ("Мырзабек", "Мырзабек", "Myrzabek", "미르자베크"),
    ("Ыбырай", "Ибрай", "Ibrai", "이브라이"),
    ("Шәріп", "Шарип", "Sharip", "샤리프"),
    ("Көшербай", "Кошербай", "Kosherbai", "코셰르바이"),
];

/// Russian surnames and given names: Russian, Latin, Hangul.
const RUSSIAN: [(&str, &str, &str); 8] = [
    ("Орлов Дмитрий", "Orlov Dmitry", "오를로프 드미트리"),
    ("Белова Наталья", "Belova Natalya", "벨로바 나탈리야"),
    ("Фёдоров Игорь", "Fyodorov Igor", "표도로프 이고르"),
    ("Громов Степан", "Gromov Stepan", "그로모프 스테판"),
    ("Лаврова Ирина", "Lavrova Irina", "라브로바 이리나"),
    ("Зуев Анатолий", "Zuyev Anatoly", "주예프 아나톨리"),
    ("Титова Ольга", "Titova Olga", "티토바 올가"),
    ("Рябов Егор", "Ryabov Yegor", "랴보프 예고르"),
];

/// A person of one of the four origins.
pub(super) fn person(chance: &mut Chance) -> Four {
    match chance.below(10) {
        0..=3 => of_korea(chance),
        4..=6 => of_the_diaspora(chance),
        7 | 8 => kazakh(chance),
        _ => {
            let (ru, en, ko) = chance.pick(&RUSSIAN);
            Four::of(ko, ru, ru, en)
        }
    }
}

/// A person from Korea.
pub(super) fn of_korea(chance: &mut Chance) -> Four {
    let (hangul, latin, cyrillic, _) = chance.pick(&KOREAN);
    let (first, second) = (chance.pick(&SYLLABLES), chance.pick(&SYLLABLES));
    let russian = format!("{cyrillic} {}{}", capital(first.2), second.2);
    Four {
        ko: format!("{hangul}{}{}", first.0, second.0),
        kk: russian.clone(),
        ru: russian,
        en: format!("{latin} {}-{}", capital(first.1), second.1),
    }
}

/// A Korean of the former Soviet Union.
pub(super) fn of_the_diaspora(chance: &mut Chance) -> Four {
    let (hangul, latin, _, surname) = chance.pick(&KOREAN);
    let (given, given_latin, given_hangul, patronymic) = chance.pick(&DIASPORA);
    let russian = format!("{surname} {given} {patronymic}");
    Four {
        ko: format!("{hangul} {given_hangul}"),
        kk: russian.clone(),
        ru: russian,
        en: format!("{given_latin} {latin}"),
    }
}

/// A Kazakh person.
pub(super) fn kazakh(chance: &mut Chance) -> Four {
    let (surname, given) = (chance.pick(&KAZAKH), chance.pick(&KAZAKH_GIVEN));
    Four {
        ko: format!("{} {}", given.3, surname.3),
        ru: format!("{} {}", surname.1, given.1),
        kk: format!("{} {}", surname.0, given.0),
        en: format!("{} {}", given.2, surname.2),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
