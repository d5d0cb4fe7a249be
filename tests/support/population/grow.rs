//! Growing an archive record by record: fonds, series, files and items with descriptions, tags, creators and meetings,
//! then years of correcting, tagging and discarding.

mod authorities;
mod meetings;

use girok_model::{ArchivalDate, Op};
use girok_store::{DescriptionRow, RecordAgentRow, RecordRow, RecordTermRow};

use super::compose::{FILES, Kind, Subject, series};
use super::dates;
use super::names::Four;
use super::random::Chance;
use super::words::BODIES;
use super::write::{Filling, Operation, Step, moment};
use super::{PHOTOGRAPHS, REGISTER_ITEMS};

const LANGUAGES: [&str; 4] = ["ko", "ru", "kk", "en"];

/// 2019-03-04T00:00:00Z: the day the cataloguing began.
const BEGINNING: u64 = 1_551_657_600_000;

/// A record that others stand below.
struct Above {
    id: String,
    reference: String,
    below: u32,
}

/// A series that files are added to.
struct Shelf {
    above: Above,
    body: usize,
    kind: Kind,
    creator: String,
    sessions: u32,
}

/// What a new record is to be.
struct Unit<'a> {
    level: &'a str,
    date: String,
    titles: Vec<(&'a str, String, String)>,
    creators: Vec<&'a str>,
    tags: usize,
}

pub(super) struct Growth {
    chance: Chance,
    filling: Filling,
    now: u64,
    steps: Vec<Step>,
    terms: Vec<String>,
    bodies: Vec<String>,
    people: Vec<(String, Four)>,
    /// Descriptions to be corrected, records to be discarded and tags to be taken off later.
    corrected: Vec<DescriptionRow>,
    discarded: Vec<RecordRow>,
    untagged: Vec<RecordTermRow>,
    left: usize,
}

impl Growth {
    pub(super) fn new(filling: Filling, seed: u64, records: usize) -> Self {
        Self {
            chance: Chance::new(seed),
            filling,
            now: BEGINNING,
            steps: Vec::new(),
            terms: Vec::new(),
            bodies: Vec::new(),
            people: Vec::new(),
            corrected: Vec::new(),
            discarded: Vec::new(),
            untagged: Vec::new(),
            left: records,
        }
    }

    pub(super) fn run(mut self) {
        let records = self.left;
        self.authorities(records);
        self.photographs(records / 10);
        let mut shelves = self.fonds(6 + records / 4000);
        self.register(&mut shelves[0]);
        while self.left > 0 {
            let place = self.chance.ranked(shelves.len());
            self.file(&mut shelves[place]);
        }
        self.years_of_work(records);
        self.filling.finish();
    }

    /// Ends an operation, some time after the one before.
    fn end(&mut self, op: Op) {
        let steps = std::mem::take(&mut self.steps);
        let actor = self.chance.below(3);
        self.filling.put(Operation {
            op,
            at: self.now,
            actor,
            steps,
        });
        self.now += u64::from(self.chance.between(20_000, 900_000));
    }

    fn id(&mut self) -> String {
        self.now += 1;
        self.chance.id(self.now)
    }

    /// Adds a record as the last below `above`.
    fn record(
        &mut self,
        above: Option<&mut Above>,
        code: Option<&str>,
        unit: Unit<'_>,
    ) -> RecordRow {
        let date = ArchivalDate::parse(&unit.date).expect("dates are written as they can be read");
        let (parent, number) = above.map_or((None, 0), |above| {
            above.below += 1;
            (
                Some((above.id.clone(), above.reference.clone())),
                above.below,
            )
        });
        let reference = match (code, &parent) {
            (Some(code), _) => code.to_owned(),
            (None, Some((_, above))) => format!("{above}/{number}"),
            (None, None) => unreachable!("a record at the top has a code of its own"),
        };
        let at = moment(self.now);
        let row = RecordRow {
            id: self.id(),
            parent_id: parent.map(|(id, _)| id),
            position: i64::from(number.max(1)) * 1024,
            level: unit.level.to_owned(),
            reference,
            date_text: date.text,
            date_edtf: date.edtf,
            date_earliest: date.earliest.map(|day| day.to_string()),
            date_latest: date.latest.map(|day| day.to_string()),
            extent: String::new(),
            created_at: at.clone(),
            updated_at: at,
            ..Default::default()
        };
        self.left = self.left.saturating_sub(1);
        self.steps.push(Step::Add(row.clone().into()));
        for ((language, title, scope), position) in unit.titles.into_iter().zip(0i64..) {
            let description = DescriptionRow {
                id: self.id(),
                record_id: row.id.clone(),
                language: language.to_owned(),
                position,
                title,
                scope,
                ..Default::default()
            };
            if self.chance.percent(3) {
                self.corrected.push(description.clone());
            }
            self.steps.push(Step::Add(description.into()));
        }
        for agent in unit.creators {
            let link = RecordAgentRow {
                id: self.id(),
                record_id: row.id.clone(),
                agent_id: agent.to_owned(),
                role: "creator".to_owned(),
                ..Default::default()
            };
            self.steps.push(Step::Add(link.into()));
        }
        self.tags(&row.id, unit.tags);
        row
    }

    fn tags(&mut self, record: &str, count: usize) {
        let mut chosen: Vec<usize> = Vec::new();
        for _ in 0..count {
            let rank = self.chance.ranked(self.terms.len());
            if chosen.contains(&rank) {
                continue;
            }
            chosen.push(rank);
            let link = RecordTermRow {
                id: self.id(),
                record_id: record.to_owned(),
                term_id: self.terms[rank].clone(),
            };
            if self.chance.percent(2) {
                self.untagged.push(link.clone());
            }
            self.steps.push(Step::Add(link.into()));
        }
    }

    /// The languages a record of `body` is described in: that of the body first.
    fn languages(&mut self, body: usize) -> Vec<&'static str> {
        let own = match BODIES[body].code {
            "MOFA" | "NAK" | "KF" | "MUSEUM" | "CULT" | "KICHI" | "GROUP" => "ko",
            "CGA" | "MKI" | "LIB" => "kk",
            "ASSOC" => "en",
            _ => "ru",
        };
        let others: Vec<&str> = LANGUAGES
            .into_iter()
            .filter(|other| *other != own)
            .collect();
        let count = match self.chance.below(100) {
            0..=44 => 0,
            45..=79 => 1,
            80..=87 => 2,
            _ => 3,
        };
        let start = self.chance.below(others.len());
        let more = others.iter().cycle().skip(start).take(count).copied();
        std::iter::once(own).chain(more).collect()
    }

    fn told(&mut self, subject: &Subject) -> Vec<(&'static str, String, String)> {
        let languages = self.languages(subject.body);
        let scoped = self.chance.percent(70);
        languages
            .into_iter()
            .map(|language| {
                let scope = if scoped {
                    subject.scope(language)
                } else {
                    String::new()
                };
                (language, subject.title(language), scope)
            })
            .collect()
    }

    fn year(&mut self, body: usize) -> u32 {
        let (first, last) = BODIES[body].years;
        self.chance.between(first, last)
    }

    /// One collection with every photograph directly below it: a long list.
    fn photographs(&mut self, count: usize) {
        let titles = LANGUAGES
            .into_iter()
            .map(|language| {
                (
                    language,
                    series(Kind::Photograph, language, 1926, 2019),
                    String::new(),
                )
            })
            .collect();
        let unit = Unit {
            level: "collection",
            date: dates::years(1926, 2019),
            titles,
            creators: Vec::new(),
            tags: 2,
        };
        let row = self.record(None, Some(PHOTOGRAPHS), unit);
        let mut above = Above {
            id: row.id,
            reference: row.reference,
            below: 0,
        };
        for number in 0..count {
            let body = self.chance.ranked(BODIES.len());
            self.item(&mut above, Kind::Photograph, body);
            if number % 50 == 49 {
                self.end(Op::SampleLoad);
            }
        }
        self.end(Op::SampleLoad);
    }

    fn item(&mut self, above: &mut Above, kind: Kind, body: usize) -> RecordRow {
        let year = self.year(body);
        let subject = Subject::new(&mut self.chance, kind, body, year);
        let unit = Unit {
            level: "item",
            date: dates::written(&mut self.chance, year),
            titles: self.told(&subject),
            creators: Vec::new(),
            tags: self.chance.below(4),
        };
        self.record(Some(above), None, unit)
    }

    /// Fonds of bodies and of people, each with its series; some with a level between.
    fn fonds(&mut self, count: usize) -> Vec<Shelf> {
        let mut shelves = Vec::new();
        for number in 0..count {
            let body = number % BODIES.len();
            let (first, last) = BODIES[body].years;
            let (code, creator, names) = if number < BODIES.len() {
                let known = &BODIES[body];
                let names = Four::of(known.ko, known.ru, known.kk, known.en);
                (known.code.to_owned(), self.bodies[body].clone(), names)
            } else {
                let (id, names) = self.people[number % self.people.len()].clone();
                (format!("P-{number:03}"), id, names)
            };
            let titles = LANGUAGES
                .into_iter()
                .map(|language| (language, names.get(language).to_owned(), String::new()))
                .collect();
            let unit = Unit {
                level: "fonds",
                date: dates::years(first, last),
                titles,
                creators: vec![&creator],
                tags: 3,
            };
            let row = self.record(None, Some(&code), unit);
            let mut above = Above {
                id: row.id,
                reference: row.reference,
                below: 0,
            };
            if number % 3 == 2 {
                above = self.shelf(&mut above, "subfonds", FILES[number % FILES.len()], body);
            }
            let kinds = std::iter::once(Kind::Family)
                .filter(|_| body == 0)
                .chain(FILES.into_iter().skip(number % 3).take(2 + number % 5));
            for kind in kinds {
                let level = if body == 0 || body == 3 || body == 7 {
                    "opis"
                } else {
                    "series"
                };
                let mut own = self.shelf(&mut above, level, kind, body);
                if number % 4 == 1 {
                    own = self.shelf(&mut own, "subseries", kind, body);
                }
                shelves.push(Shelf {
                    above: own,
                    body,
                    kind,
                    creator: creator.clone(),
                    sessions: 0,
                });
            }
            self.end(Op::SampleLoad);
        }
        shelves
    }

    fn shelf(&mut self, above: &mut Above, level: &str, kind: Kind, body: usize) -> Above {
        let (first, last) = BODIES[body].years;
        let languages = self.languages(body);
        let unit = Unit {
            level,
            date: dates::years(first, last),
            titles: languages
                .into_iter()
                .map(|language| (language, series(kind, language, first, last), String::new()))
                .collect(),
            creators: Vec::new(),
            tags: 1,
        };
        let row = self.record(Some(above), None, unit);
        Above {
            id: row.id,
            reference: row.reference,
            below: 0,
        }
    }

    /// The register of resettled families: one file that is as large in every archive.
    fn register(&mut self, on: &mut Shelf) {
        let titles = vec![
            (
                "ru",
                "Списки семей, прибывших осенью 1937 года".to_owned(),
                "По станциям назначения; составлены при приёме эшелонов.".to_owned(),
            ),
            (
                "ko",
                "1937년 가을 도착 이주민 가족 명부".to_owned(),
                "도착역별 명부. 수송 열차 인수 때 작성되었다.".to_owned(),
            ),
        ];
        let unit = Unit {
            level: "file",
            date: "1937/1938".to_owned(),
            titles,
            creators: vec![&on.creator],
            tags: 3,
        };
        let row = self.record(Some(&mut on.above), None, unit);
        let mut above = Above {
            id: row.id,
            reference: row.reference,
            below: 0,
        };
        for _ in 0..REGISTER_ITEMS {
            self.item(&mut above, Kind::Family, on.body);
        }
        self.end(Op::SampleLoad);
    }

    /// One file with its items.
    fn file(&mut self, on: &mut Shelf) {
        let year = self.year(on.body);
        let subject = Subject::new(&mut self.chance, on.kind, on.body, year);
        let writer = self.chance.ranked(self.people.len());
        let writer = self.people[writer].0.clone();
        let unit = Unit {
            level: "file",
            date: dates::written(&mut self.chance, year),
            titles: self.told(&subject),
            // In the fonds of a person that person may be the writer.
            creators: if self.chance.percent(40) && writer != on.creator {
                vec![&on.creator, &writer]
            } else {
                vec![&on.creator]
            },
            tags: 1 + self.chance.below(3),
        };
        let row = self.record(Some(&mut on.above), None, unit);
        if on.kind == Kind::Minutes {
            on.sessions += 1;
            let session = on.sessions;
            self.meeting(&row, on.body, session);
        }
        let mut above = Above {
            id: row.id,
            reference: row.reference,
            below: 0,
        };
        let items = self
            .chance
            .between(2, 22)
            .min(u32::try_from(self.left).unwrap_or(u32::MAX));
        for _ in 0..items {
            let item = self.item(&mut above, on.kind, on.body);
            if self.chance.percent(2) {
                self.discarded.push(item);
            }
        }
        self.end(Op::SampleLoad);
    }

    /// Titles made more precise, tags taken off and put on, items discarded: what a journal is full of.
    fn years_of_work(&mut self, records: usize) {
        for mut description in std::mem::take(&mut self.corrected) {
            let more = match description.language.as_str() {
                "ko" => "(수정)",
                "ru" => "(уточнено)",
                "kk" => "(нақтыланды)",
                _ => "(revised)",
            };
            description.title = format!("{} {more}", description.title);
            self.steps.push(Step::Change(description.into()));
            self.end(Op::RecordUpdate);
        }
        let untagged = std::mem::take(&mut self.untagged);
        for links in untagged.chunks(8) {
            for link in links {
                self.steps.push(Step::Untag(link.id.clone()));
            }
            self.end(Op::TagApply);
        }
        let mut discarded = std::mem::take(&mut self.discarded);
        discarded.truncate(records / 50);
        for items in discarded.chunks(5) {
            for item in items {
                let mut item = item.clone();
                item.trashed_at = Some(moment(self.now));
                self.steps.push(Step::Change(item.into()));
            }
            self.end(Op::RecordTrash);
        }
    }
}
