//! Titles and scope texts, composed by grammar: one subject is told in whichever languages are asked for, so that
//! parallel descriptions say the same.

use super::names::{Four, kazakh, of_korea, of_the_diaspora, person};
use super::random::Chance;
use super::words::{BODIES, Body, FARMS, PLACES, TOPICS};

/// What kind of record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Minutes,
    Letter,
    Report,
    Visit,
    Exhibition,
    Order,
    Plan,
    Farm,
    Memoir,
    Photograph,
    Family,
}

/// Kinds of which a body makes files.
pub(super) const FILES: [Kind; 9] = [
    Kind::Letter,
    Kind::Report,
    Kind::Minutes,
    Kind::Order,
    Kind::Plan,
    Kind::Visit,
    Kind::Farm,
    Kind::Exhibition,
    Kind::Memoir,
];

/// What a record is about.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) kind: Kind,
    pub(super) body: usize,
    pub(super) place: usize,
    pub(super) topic: usize,
    pub(super) farm: usize,
    pub(super) year: u32,
    pub(super) number: u32,
    pub(super) count: u32,
    pub(super) tail: usize,
    pub(super) person: Four,
    pub(super) other: Four,
}

impl Subject {
    pub(super) fn new(chance: &mut Chance, kind: Kind, body: usize, year: u32) -> Self {
        Self {
            kind,
            body,
            year,
            place: chance.ranked(PLACES.len()),
            topic: chance.ranked(TOPICS.len()),
            farm: chance.ranked(FARMS.len()),
            number: chance.between(1, 480),
            count: chance.between(2, 96),
            tail: chance.below(5),
            person: match kind {
                Kind::Family | Kind::Farm | Kind::Memoir => of_the_diaspora(chance),
                Kind::Visit => of_korea(chance),
                _ => person(chance),
            },
            other: kazakh(chance),
        }
    }

    fn body(&self) -> &'static Body {
        &BODIES[self.body]
    }

    /// Its title.
    pub(super) fn title(&self, language: &str) -> String {
        match language {
            "ko" => self.title_ko(),
            "ru" => self.title_ru(),
            "kk" => self.title_kk(),
            _ => self.title_en(),
        }
    }

    /// Its scope and content: what it is about, and what it is like.
    pub(super) fn scope(&self, language: &str) -> String {
        let (about, like) = match language {
            "ko" => (self.scope_ko(), self.tail_ko()),
            "ru" => (self.scope_ru(), self.tail_ru()),
            "kk" => (self.scope_kk(), self.tail_kk()),
            _ => (self.scope_en(), self.tail_en()),
        };
        format!("{about} {like}")
    }

    fn title_ko(&self) -> String {
        let (body, topic, place) = (self.body().ko, TOPICS[self.topic][0], PLACES[self.place][0]);
        let (person, farm, year, number) =
            (&self.person.ko, FARMS[self.farm][0], self.year, self.number);
        match self.kind {
            Kind::Minutes => format!("{body} 제{number}호 회의록: {topic}"),
            Kind::Letter => format!("{person}에게 보낸 {topic} 관련 서한 제{number}호"),
            Kind::Report => format!("{year}년 {topic}에 관한 {body} 보고서"),
            Kind::Visit => format!("{person} 대표단의 {place} 방문 ({year})"),
            Kind::Exhibition => format!("{place} 전시회 «{topic}» 준비 자료"),
            Kind::Order => format!("{body} 명령 제{number}호: {topic}"),
            Kind::Plan => format!("{year}년 {body} 사업 계획: {topic}"),
            Kind::Farm => format!("«{farm}» 콜호스 {year}년 연간 보고서"),
            Kind::Memoir => format!("{person}의 회고: {place}, {year}"),
            Kind::Photograph => format!("사진: {place}, {topic} ({year})"),
            Kind::Family => format!("{person} 가족 {}명, «{farm}» 콜호스", self.family()),
        }
    }

    fn title_ru(&self) -> String {
        let body = self.body().ru_of;
        let (topic, place, alone) = (
            TOPICS[self.topic][1],
            PLACES[self.place][2],
            TOPICS[self.topic][4],
        );
        let (person, farm, year, number) =
            (&self.person.ru, FARMS[self.farm][1], self.year, self.number);
        match self.kind {
            Kind::Minutes => format!("Протокол № {number} заседания {body} {topic}"),
            Kind::Letter => format!("Письмо № {number} {topic}; адресат: {person}"),
            Kind::Report => format!("Отчёт {body} {topic} за {year} год"),
            Kind::Visit => format!("Пребывание делегации {place} в {year} году; глава: {person}"),
            Kind::Exhibition => format!("Материалы выставки «{}» {place}", upper(alone)),
            Kind::Order => format!("Приказ {body} № {number} {topic}"),
            Kind::Plan => format!("План работы {body} на {year} год: {alone}"),
            Kind::Farm => format!("Годовой отчёт колхоза «{farm}» за {year} год"),
            Kind::Memoir => format!("Воспоминания: {person}, {place}, {year} год"),
            Kind::Photograph => format!("Фотография: {alone}, {place}, {year} год"),
            Kind::Family => format!("Семья: {person}, {} чел., колхоз «{farm}»", self.family()),
        }
    }

    fn title_kk(&self) -> String {
        let body = self.body().kk_of;
        let (topic, place) = (TOPICS[self.topic][2], PLACES[self.place][4]);
        let (person, farm, year, number) =
            (&self.person.kk, FARMS[self.farm][2], self.year, self.number);
        match self.kind {
            Kind::Minutes => format!("{body} отырысының № {number} хаттамасы: {topic}"),
            Kind::Letter => format!("{} туралы № {number} хат; алушы: {person}", upper(topic)),
            Kind::Report => format!("{body} {year} жылғы есебі: {topic}"),
            Kind::Visit => {
                format!("Делегацияның {year} жылы {place} болуы; басшысы: {person}")
            }
            Kind::Exhibition => format!("{place} өткен «{}» көрмесінің материалдары", upper(topic)),
            Kind::Order => format!("{body} № {number} бұйрығы: {topic}"),
            Kind::Plan => format!("{body} {year} жылға арналған жұмыс жоспары: {topic}"),
            Kind::Farm => format!("«{farm}» колхозының {year} жылғы есебі"),
            Kind::Memoir => format!("Естелік: {person}, {place}, {year} жыл"),
            Kind::Photograph => format!("Фотосурет: {topic}, {place}, {year} жыл"),
            Kind::Family => format!("Отбасы: {person}, {} адам, «{farm}» колхозы", self.family()),
        }
    }

    fn title_en(&self) -> String {
        let (body, topic, place) = (self.body().en, TOPICS[self.topic][3], PLACES[self.place][5]);
        let (person, farm, year, number) =
            (&self.person.en, FARMS[self.farm][3], self.year, self.number);
        match self.kind {
            Kind::Minutes => format!("{body}: minutes No. {number} on {topic}"),
            Kind::Letter => format!("Letter No. {number} to {person} on {topic}"),
            Kind::Report => format!("{body}: report on {topic}, {year}"),
            Kind::Visit => format!("Visit of the delegation headed by {person} to {place}, {year}"),
            Kind::Exhibition => format!("Exhibition “{}” in {place}: working papers", upper(topic)),
            Kind::Order => format!("{body}: order No. {number} on {topic}"),
            Kind::Plan => format!("{body}: plan of work for {year}, {topic}"),
            Kind::Farm => format!("Annual report of the {farm} kolkhoz, {year}"),
            Kind::Memoir => format!("Memories of {person}: {place}, {year}"),
            Kind::Photograph => format!("Photograph: {topic}, {place}, {year}"),
            Kind::Family => format!(
                "Family of {person}, {} persons, {farm} kolkhoz",
                self.family()
            ),
        }
    }

    #[rustfmt::skip]
    fn scope_ko(&self) -> String {
        let (topic, place, other) = (TOPICS[self.topic][0], PLACES[self.place][0], &self.other.ko);
        match self.kind {
            Kind::Minutes => format!("참석자 명단, 의제, {topic}에 관한 논의와 결정 {}건.", self.count),
            Kind::Letter => format!("{place}에서 보낸 서한으로, {topic}에 관한 제안과 회신 요청을 담았다."),
            Kind::Report => format!("{topic} 추진 현황과 통계표 {}매, {other}의 의견서.", self.count),
            Kind::Visit => format!("일정표, 면담 기록, {other}와의 {topic} 협의 결과."),
            Kind::Exhibition => format!("출품 목록 {}점, 배치도, 보험 서류, 도록 원고.", self.count),
            Kind::Order => format!("{topic}에 관한 시행 지침과 집행 책임자 {other}의 서명."),
            Kind::Plan => format!("분기별 과제 {}건과 담당자, {topic} 예산.", self.count),
            Kind::Farm => format!("파종 면적, 수확량, 노동일수와 조합원 {}세대의 분배 내역.", self.count),
            Kind::Memoir => format!("1937년 이주와 {place} 정착, {topic}에 대한 기억."),
            Kind::Photograph => format!("{place}에서 찍은 사진. 뒷면에 {other}의 필적으로 날짜와 이름이 적혀 있다."),
            Kind::Family => format!("세대주와 가족의 이름, 생년, 출발역과 도착역({place}), 화차 번호 {}.", self.count),
        }
    }

    #[rustfmt::skip]
    fn scope_ru(&self) -> String {
        let (topic, place, other) = (TOPICS[self.topic][1], PLACES[self.place][2], &self.other.ru);
        match self.kind {
            Kind::Minutes => format!("Список присутствовавших, повестка дня, обсуждение вопроса {topic}, {} решений.", self.count),
            Kind::Letter => format!("Отправлено {place}; содержит предложения {topic} и просьбу об ответе."),
            Kind::Report => format!("Сведения {topic}, {} таблиц, отзыв: {other}.", self.count),
            Kind::Visit => format!("Программа, записи бесед, итоги переговоров {topic} (участник: {other})."),
            Kind::Exhibition => format!("Список экспонатов ({} ед.), план размещения, страховые документы, рукопись каталога.", self.count),
            Kind::Order => format!("Указания {topic}; ответственный исполнитель: {other}."),
            Kind::Plan => format!("Задания по кварталам ({}), исполнители, смета; раздел {topic}.", self.count),
            Kind::Farm => format!("Посевные площади, урожай, трудодни, распределение доходов между {} семьями.", self.count),
            Kind::Memoir => format!("О переселении 1937 года и жизни {place}; рассказ {topic}."),
            Kind::Photograph => format!("Снято {place}. На обороте дата и имена; почерк: {other}."),
            Kind::Family => format!("Имена главы и членов семьи, годы рождения, станция отправления, вагон № {}; размещены {place}.", self.count),
        }
    }

    #[rustfmt::skip]
    fn scope_kk(&self) -> String {
        let (topic, place, other) = (TOPICS[self.topic][2], PLACES[self.place][4], &self.other.kk);
        match self.kind {
            Kind::Minutes => format!("Қатысушылардың тізімі, күн тәртібі, {topic} мәселесін талқылау, {} шешім.", self.count),
            Kind::Letter => format!("{place} жазылған; {topic} туралы ұсыныстар мен жауап беру өтініші бар."),
            Kind::Report => format!("{} туралы мәліметтер, {} кесте, пікір: {other}.", upper(topic), self.count),
            Kind::Visit => format!("Бағдарлама, әңгімелер жазбасы, {topic} жөніндегі келіссөздер (қатысушы: {other})."),
            Kind::Exhibition => format!("Жәдігерлер тізімі ({} бірлік), орналастыру жоспары, сақтандыру құжаттары.", self.count),
            Kind::Order => format!("{} жөніндегі нұсқаулар; жауапты: {other}.", upper(topic)),
            Kind::Plan => format!("Тоқсандық тапсырмалар ({}), орындаушылар, смета: {topic}.", self.count),
            Kind::Farm => format!("Егіс көлемі, түсім, еңбек күндері, {} отбасы арасында табысты бөлу.", self.count),
            Kind::Memoir => format!("1937 жылғы қоныс аудару мен {place} өткен өмір, {topic} туралы әңгіме."),
            Kind::Photograph => format!("{place} түсірілген. Артында күні мен есімдер жазылған, қолтаңба: {other}."),
            Kind::Family => format!("Отбасы мүшелерінің аты-жөні, туған жылдары, № {} вагон; {place} орналастырылған.", self.count),
        }
    }

    #[rustfmt::skip]
    fn scope_en(&self) -> String {
        let (topic, place, other) = (TOPICS[self.topic][3], PLACES[self.place][5], &self.other.en);
        match self.kind {
            Kind::Minutes => format!("List of those present, agenda, discussion of {topic}, {} decisions.", self.count),
            Kind::Letter => format!("Sent from {place}; proposals on {topic} and a request for an answer."),
            Kind::Report => format!("State of {topic}, {} tables, with an opinion by {other}.", self.count),
            Kind::Visit => format!("Programme, notes of conversations, results of talks with {other} on {topic}."),
            Kind::Exhibition => format!("List of {} exhibits, floor plan, insurance papers, draft of the catalogue.", self.count),
            Kind::Order => format!("Instructions on {topic}; responsible: {other}."),
            Kind::Plan => format!("{} tasks by quarter, those responsible, and the budget for {topic}.", self.count),
            Kind::Farm => format!("Sown area, harvest, labour days, and distribution among {} families.", self.count),
            Kind::Memoir => format!("The resettlement of 1937, life in {place}, and {topic}."),
            Kind::Photograph => format!("Taken in {place}. Date and names on the back in the hand of {other}."),
            Kind::Family => format!("Names and years of birth, station of departure, wagon {}, settled in {place}.", self.count),
        }
    }

    fn tail_ko(&self) -> String {
        let sheets = self.number % 90 + 1;
        match self.tail {
            0 => format!("타자본, {sheets}장."),
            1 => format!("필사본 {sheets}장, 일부 훼손."),
            2 => "사본이며 원본은 소재를 알 수 없다.".to_owned(),
            3 => format!("붙임 {}건. 도장과 서명이 있다.", sheets % 7 + 1),
            _ => "한국어와 러시아어로 작성되었다.".to_owned(),
        }
    }

    fn tail_ru(&self) -> String {
        let sheets = self.number % 90 + 1;
        match self.tail {
            0 => format!("Машинопись, {sheets} л."),
            1 => format!("Рукопись, {sheets} л., края повреждены."),
            2 => "Копия; местонахождение подлинника неизвестно.".to_owned(),
            3 => format!("Приложений: {}. Печать, подпись.", sheets % 7 + 1),
            _ => "На корейском и русском языках.".to_owned(),
        }
    }

    fn tail_kk(&self) -> String {
        let sheets = self.number % 90 + 1;
        match self.tail {
            0 => format!("Машинкада басылған, {sheets} парақ."),
            1 => format!("Қолжазба, {sheets} парақ, шеттері зақымданған."),
            2 => "Көшірме; түпнұсқаның орны белгісіз.".to_owned(),
            3 => format!("Қосымша саны: {}. Мөрі мен қолы бар.", sheets % 7 + 1),
            _ => "Корей және орыс тілдерінде.".to_owned(),
        }
    }

    fn tail_en(&self) -> String {
        let sheets = self.number % 90 + 1;
        match self.tail {
            0 => format!("Typescript, {sheets} leaves."),
            1 => format!("Manuscript, {sheets} leaves, edges damaged."),
            2 => "A copy; where the original is, is not known.".to_owned(),
            3 => format!("Enclosures: {}. Stamped and signed.", sheets % 7 + 1),
            _ => "In Korean and Russian.".to_owned(),
        }
    }

    fn family(&self) -> u32 {
        self.count % 8 + 2
    }
}

/// A text with its first letter as a capital.
fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The title of a series of `kind`.
pub(super) fn series(kind: Kind, language: &str, first: u32, last: u32) -> String {
    let words = match kind {
        Kind::Minutes => ["회의록", "Протоколы", "Хаттамалар", "Minutes"],
        Kind::Letter => ["왕복 서한", "Переписка", "Хат алмасу", "Correspondence"],
        Kind::Report => ["보고서", "Отчёты", "Есептер", "Reports"],
        Kind::Visit => [
            "방문과 대표단",
            "Поездки и делегации",
            "Сапарлар мен делегациялар",
            "Visits and delegations",
        ],
        Kind::Exhibition => ["전시", "Выставки", "Көрмелер", "Exhibitions"],
        Kind::Order => [
            "명령과 지시",
            "Приказы и распоряжения",
            "Бұйрықтар мен өкімдер",
            "Orders and instructions",
        ],
        Kind::Plan => [
            "사업 계획",
            "Планы работы",
            "Жұмыс жоспарлары",
            "Plans of work",
        ],
        Kind::Farm => [
            "콜호스 기록",
            "Документы колхозов",
            "Колхоз құжаттары",
            "Records of collective farms",
        ],
        Kind::Memoir => ["회고록과 구술", "Воспоминания", "Естеліктер", "Memoirs"],
        Kind::Photograph => ["사진", "Фотографии", "Фотосуреттер", "Photographs"],
        Kind::Family => [
            "이주민 명부",
            "Списки переселенцев",
            "Қоныс аударғандардың тізімдері",
            "Lists of the resettled",
        ],
    };
    match language {
        "ko" => format!("{} ({first}~{last})", words[0]),
        "ru" => format!("{} за {first}–{last} гг.", words[1]),
        "kk" => format!("{}, {first}–{last} жж.", words[2]),
        _ => format!("{}, {first}–{last}", words[3]),
    }
}
