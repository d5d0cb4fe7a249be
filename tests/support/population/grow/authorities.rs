//! Bodies, people and tags, each named in four languages.

use girok_model::Op;
use girok_store::{AgentNameRow, AgentRow, TermLabelRow, TermRow};

use super::super::names::{Four, person};
use super::super::words::{BODIES, FARMS, PLACES, TOPICS};
use super::super::write::Step;
use super::{Growth, LANGUAGES};

impl Growth {
    pub(super) fn authorities(&mut self, records: usize) {
        for body in BODIES {
            let names = Four::of(body.ko, body.ru, body.kk, body.en);
            let id = self.agent("corporate_body", &names);
            self.bodies.push(id);
        }
        for _ in 0..40.max(records / 100) {
            let names = person(&mut self.chance);
            let id = self.agent("person", &names);
            self.people.push((id, names));
        }
        let topics = TOPICS
            .iter()
            .map(|topic| Four::of(topic[0], topic[4], topic[2], topic[3]));
        let places = PLACES
            .iter()
            .map(|place| Four::of(place[0], place[1], place[3], place[5]));
        let farms = FARMS.iter().map(|farm| {
            Four::of(
                farm[0],
                &format!("колхоз «{}»", farm[1]),
                &format!("«{}» колхозы", farm[2]),
                farm[3],
            )
        });
        for labels in topics.chain(places).chain(farms) {
            let id = self.term(&labels);
            self.terms.push(id);
        }
        self.end(Op::SampleLoad);
    }

    fn agent(&mut self, kind: &str, names: &Four) -> String {
        let id = self.id();
        let row = AgentRow {
            id: id.clone(),
            kind: kind.to_owned(),
            ..Default::default()
        };
        self.steps.push(Step::Add(row.into()));
        let mut known: Vec<&str> = Vec::new();
        for (language, position) in LANGUAGES.into_iter().zip(0i64..) {
            let name = names.get(language);
            if known.contains(&name) {
                continue;
            }
            known.push(name);
            let row = AgentNameRow {
                id: self.id(),
                agent_id: id.clone(),
                position,
                language: language.to_owned(),
                script: String::new(),
                kind: if position == 0 {
                    "preferred"
                } else {
                    "parallel"
                }
                .to_owned(),
                name: name.to_owned(),
                name_key: girok_language::label_key(name),
                ..Default::default()
            };
            self.steps.push(Step::Add(row.into()));
        }
        id
    }

    fn term(&mut self, labels: &Four) -> String {
        let id = self.id();
        let row = TermRow {
            id: id.clone(),
            vocabulary: "tags".to_owned(),
            ..Default::default()
        };
        self.steps.push(Step::Add(row.into()));
        for (language, position) in LANGUAGES.into_iter().zip(0i64..) {
            let label = labels.get(language);
            let row = TermLabelRow {
                id: self.id(),
                term_id: id.clone(),
                position,
                language: language.to_owned(),
                kind: "preferred".to_owned(),
                label: label.to_owned(),
                label_key: girok_language::label_key(label),
            };
            self.steps.push(Step::Add(row.into()));
        }
        id
    }
}
