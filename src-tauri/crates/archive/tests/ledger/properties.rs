//! Whatever is noted, linked, proved, thrown away, undone and redone, in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use girok_archive::{ChainTarget, InstrumentDetails, MatterState, NewMatterLink, NewMatterLog};
use girok_store::MatterLinkRow;
use proptest::prelude::*;

use crate::desk::{Desk, memorandum};
use crate::rows::dump;

const MATTERS: usize = 5;
const STATES: &[&str] = MatterState::CODES;
/// Days after the last session and those asked for.
const DAYS: [&str; 5] = [
    "2022-06-01",
    "2022-06-15",
    "2022-07-01",
    "2023-01-01",
    "2024-01-01",
];

#[derive(Debug, Clone)]
enum Step {
    Log {
        matter: usize,
        day: usize,
        state: usize,
        proof: Option<usize>,
    },
    Unlog {
        entry: usize,
    },
    Link {
        from: usize,
        to: usize,
        proof: Option<usize>,
    },
    Sign {
        from: usize,
        proof: Option<usize>,
    },
    Prove {
        link: usize,
        proof: usize,
    },
    Unprove {
        link: usize,
    },
    Unlink {
        link: usize,
    },
    Trash {
        record: usize,
    },
    Restore {
        record: usize,
    },
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let proof = || prop::option::of(0..2usize);
    prop_oneof![
        6 => (0..2usize, 0..DAYS.len(), 0..STATES.len(), proof())
            .prop_map(|(matter, day, state, proof)| Step::Log { matter, day, state, proof }),
        2 => (0..4usize).prop_map(|entry| Step::Unlog { entry }),
        4 => (0..MATTERS, 0..MATTERS, proof()).prop_map(|(from, to, proof)| Step::Link { from, to, proof }),
        2 => (0..MATTERS, proof()).prop_map(|(from, proof)| Step::Sign { from, proof }),
        2 => (0..8usize, 0..2usize).prop_map(|(link, proof)| Step::Prove { link, proof }),
        1 => (0..8usize).prop_map(|link| Step::Unprove { link }),
        1 => (0..8usize).prop_map(|link| Step::Unlink { link }),
        1 => (0..2usize).prop_map(|record| Step::Trash { record }),
        1 => (0..2usize).prop_map(|record| Step::Restore { record }),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ]
}

/// What should be known, kept in the plainest way.
#[derive(Debug, Clone, Default, PartialEq)]
struct Known {
    /// Id, matter, day, state, evidence; in the order noted.
    log: Vec<(String, usize, usize, usize, Option<usize>)>,
    /// Id, from, to (`None`: the instrument), evidence.
    links: Vec<(String, usize, Option<usize>, Option<usize>)>,
    trashed: BTreeSet<usize>,
}

impl Known {
    fn proved(&self, proof: Option<usize>) -> bool {
        proof.is_some_and(|record| !self.trashed.contains(&record))
    }

    /// The state on a day, and whether it is inferred.
    fn state(&self, matter: usize, day: usize) -> (&'static str, bool) {
        let mut last: Option<&(String, usize, usize, usize, Option<usize>)> = None;
        for entry in &self.log {
            if entry.1 == matter && entry.2 <= day && last.is_none_or(|last| last.2 <= entry.2) {
                last = Some(entry);
            }
        }
        last.map_or(("open", false), |entry| {
            (STATES[entry.3], !self.proved(entry.4))
        })
    }

    fn reached(&self, start: usize, forward: bool) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut ahead = vec![start];
        while let Some(at) = ahead.pop() {
            for (_, from, to, _) in &self.links {
                let Some(to) = *to else { continue };
                let (near, far) = if forward { (*from, to) } else { (to, *from) };
                if near == at && far != start && found.insert(far) {
                    ahead.push(far);
                }
            }
        }
        found
    }
}

struct World {
    desk: Desk,
    matters: Vec<String>,
    records: Vec<String>,
    instrument: String,
    known: Known,
    past: Vec<Known>,
    future: Vec<Known>,
}

impl World {
    fn new() -> Self {
        let desk = Desk::new();
        let meetings = [(3, "2018-11-15"), (4, "2022-05-02")]
            .map(|(session, date)| desk.meeting(session, date, "서울"));
        let matters = (0..MATTERS)
            .map(|number| {
                desk.matter(
                    &meetings[number / 3],
                    "requested",
                    &format!("요청 {number}"),
                )
            })
            .collect();
        let records = vec![desk.record("양해각서"), desk.record("보고서")];
        let signed = InstrumentDetails {
            date: "2022-05-02".to_owned(),
            ..memorandum(None, None)
        };
        let instrument = desk
            .archive
            .save_instrument(None, &signed, &desk.actor)
            .unwrap()
            .value;
        Self {
            desk,
            matters,
            records,
            instrument,
            known: Known::default(),
            past: Vec::new(),
            future: Vec::new(),
        }
    }

    /// Does a step and keeps what should be known then; what is refused must change nothing.
    fn go(&mut self, step: &Step) {
        let (archive, actor) = (&self.desk.archive, &self.desk.actor);
        let seq = || archive.head().unwrap().unwrap().seq;
        let before = seq();
        let mut next = self.known.clone();
        let record = |proof: &Option<usize>| proof.map(|proof| self.records[proof].clone());
        let link_at = |at: usize| self.known.links.get(at).map(|link| link.0.clone());
        match step {
            Step::Log {
                matter,
                day,
                state,
                proof,
            } => {
                let new = NewMatterLog {
                    date: DAYS[*day].to_owned(),
                    state: STATES[*state].to_owned(),
                    record: record(proof),
                    ..NewMatterLog::default()
                };
                if let Ok(done) = archive.log_matter(&self.matters[*matter], &new, actor) {
                    next.log.push((done.value, *matter, *day, *state, *proof));
                }
            }
            Step::Unlog { entry } => {
                if let Some((id, ..)) = self.known.log.get(*entry) {
                    archive.unlog_matter(id, actor).unwrap();
                    next.log.remove(*entry);
                }
            }
            Step::Link { from, to, proof } => {
                let new = NewMatterLink {
                    to_matter: Some(self.matters[*to].clone()),
                    kind: "continued".to_owned(),
                    record: record(proof),
                    ..NewMatterLink::default()
                };
                if let Ok(done) = archive.link_matter(&self.matters[*from], &new, actor) {
                    next.links.push((done.value, *from, Some(*to), *proof));
                }
            }
            Step::Sign { from, proof } => {
                let new = NewMatterLink {
                    to_instrument: Some(self.instrument.clone()),
                    kind: "implemented".to_owned(),
                    record: record(proof),
                    ..NewMatterLink::default()
                };
                if let Ok(done) = archive.link_matter(&self.matters[*from], &new, actor) {
                    next.links.push((done.value, *from, None, *proof));
                }
            }
            Step::Prove { link, proof } => {
                if let Some(id) = link_at(*link)
                    && archive
                        .prove_link(&id, Some(&self.records[*proof]), None, actor)
                        .is_ok()
                {
                    next.links[*link].3 = Some(*proof);
                }
            }
            Step::Unprove { link } => {
                if let Some(id) = link_at(*link) {
                    archive.unprove_link(&id, actor).unwrap();
                    next.links[*link].3 = None;
                }
            }
            Step::Unlink { link } => {
                if let Some(id) = link_at(*link) {
                    archive.unlink_matter(&id, actor).unwrap();
                    next.links.remove(*link);
                }
            }
            Step::Trash { record } => {
                archive
                    .trash(&self.records[*record..=*record], actor)
                    .unwrap();
                next.trashed.insert(*record);
            }
            Step::Restore { record } => {
                archive
                    .restore(&self.records[*record..=*record], actor)
                    .unwrap();
                next.trashed.remove(record);
            }
            Step::Undo => {
                if let Some(known) = self.past.pop() {
                    archive.undo(None, actor).unwrap();
                    self.future.push(std::mem::replace(&mut self.known, known));
                }
                return;
            }
            Step::Redo => {
                if let Some(known) = self.future.pop() {
                    archive.redo(actor).unwrap();
                    self.past.push(std::mem::replace(&mut self.known, known));
                }
                return;
            }
        }
        if seq() == before {
            assert_eq!(next, self.known, "{step:?} left no operation");
        } else {
            self.past.push(std::mem::replace(&mut self.known, next));
            self.future.clear();
        }
    }

    /// States on every day, proofs of links and chains are as they should be.
    fn check(&self) {
        let archive = &self.desk.archive;
        for (number, id) in self.matters.iter().enumerate() {
            for (day, date) in DAYS.iter().enumerate() {
                let standing = archive.matter(id, Some(date)).unwrap().standing;
                assert_eq!(
                    (standing.state.code(), standing.inferred),
                    self.known.state(number, day),
                    "matter {number} on {date}"
                );
            }
            let whole = archive.matter(id, None).unwrap();
            let links: BTreeMap<String, bool> = whole
                .forward
                .into_iter()
                .map(|linked| (linked.link.id, linked.inferred))
                .collect();
            let expected = self
                .known
                .links
                .iter()
                .filter(|(_, from, ..)| *from == number)
                .map(|(id, _, _, proof)| (id.clone(), !self.known.proved(*proof)))
                .collect();
            assert_eq!(links, expected);
            let (mut back, mut forth) = (BTreeSet::new(), BTreeSet::new());
            for step in archive.chain(id, None).unwrap() {
                if let ChainTarget::Matter(whole) = step.target {
                    let at = self.number(&whole.matter.id);
                    let side = if step.distance < 0 {
                        &mut back
                    } else {
                        &mut forth
                    };
                    assert!(side.insert(at), "matter {at} comes twice");
                }
            }
            assert_eq!(back, self.known.reached(number, false));
            assert_eq!(forth, self.known.reached(number, true));
        }
    }

    fn number(&self, id: &str) -> usize {
        self.matters.iter().position(|known| known == id).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_ledger_is_what_was_noted_of_it(steps in prop::collection::vec(step(), 1..30)) {
        let mut world = World::new();
        let catalogue = world.desk.catalogue();
        let start = dump(&catalogue);
        for step in &steps {
            world.go(step);
            world.check();
        }
        // What was undone and not redone is left behind; the rest goes back to the start and on to the end again.
        let end = dump(&catalogue);
        let done = world.past.len();
        for _ in 0..done {
            world.go(&Step::Undo);
        }
        world.check();
        prop_assert_eq!(&dump(&catalogue), &start);
        for _ in 0..done {
            world.go(&Step::Redo);
        }
        world.check();
        prop_assert_eq!(&dump(&catalogue), &end);
    }

    #[test]
    fn chains_end_where_links_form_a_ring(pairs in prop::collection::vec((0..MATTERS, 0..MATTERS), 1..12)) {
        let mut world = World::new();
        let pairs: BTreeSet<(usize, usize)> =
            pairs.into_iter().filter(|(from, to)| from != to).collect();
        let id = |from: usize, to: usize| format!("link {from} {to}");
        world.desk.write(|tx| {
            for (from, to) in &pairs {
                tx.insert(&MatterLinkRow {
                    id: id(*from, *to),
                    matter_id: world.matters[*from].clone(),
                    to_matter_id: Some(world.matters[*to].clone()),
                    kind: "continued".to_owned(),
                    ..MatterLinkRow::default()
                })?;
            }
            Ok(())
        });
        world.known.links = pairs
            .iter()
            .map(|(from, to)| (id(*from, *to), *from, Some(*to), None))
            .collect();
        world.go(&Step::Sign { from: 0, proof: None });
        for (number, matter) in world.matters.iter().enumerate() {
            let mut seen = BTreeSet::from([number]);
            for step in world.desk.archive.chain(matter, None).unwrap() {
                if let ChainTarget::Matter(whole) = step.target {
                    prop_assert!(seen.insert(world.number(&whole.matter.id)), "twice");
                }
            }
            let mut reached = world.known.reached(number, true);
            reached.extend(world.known.reached(number, false));
            reached.insert(number);
            prop_assert_eq!(seen, reached);
        }
        let steps = world.desk.archive.instrument_chain(&world.instrument, None).unwrap();
        let led: BTreeSet<usize> = steps
            .iter()
            .map(|step| match &step.target {
                ChainTarget::Matter(whole) => world.number(&whole.matter.id),
                ChainTarget::Instrument(_) => MATTERS,
            })
            .collect();
        prop_assert_eq!(led.len(), steps.len());
        let mut expected = world.known.reached(0, false);
        expected.insert(0);
        prop_assert_eq!(led, expected);
    }
}

#[test]
fn entries_of_one_day_keep_their_order_when_a_removal_is_undone() {
    let mut world = World::new();
    let log = |state| Step::Log {
        matter: 0,
        day: 0,
        state,
        proof: None,
    };
    for step in [log(1), log(2), Step::Unlog { entry: 0 }, Step::Undo] {
        world.go(&step);
        world.check();
    }
}
