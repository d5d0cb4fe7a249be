//! Operations on their way into the journal: rows gathered per operation, many operations per transaction of the
//! database, through the only way there is to write.

use std::path::Path;

use girok_model::{ActorName, Op};
use girok_store::{
    Access, AgentNameRow, AgentRow, DelegationRow, DescriptionRow, MeetingRecordRow, MeetingRow,
    ParticipantRow, RecordAgentRow, RecordRow, RecordTermRow, Store, StoreError, TermLabelRow,
    TermRow, Tx, Write,
};
use serde_json::{Value, json};

/// Rows written in one transaction of the database.
const TRANSACTION: usize = 5000;

macro_rules! entries {
    ($($name:ident($row:ident)),* $(,)?) => {
        /// A row of any table.
        #[derive(Debug, Clone)]
        pub(super) enum Entry { $($name($row)),* }

        $(impl From<$row> for Entry {
            fn from(row: $row) -> Self {
                Self::$name(row)
            }
        })*

        impl Entry {
            fn insert(&self, tx: &mut Tx<'_, '_>) -> Result<(), StoreError> {
                match self { $(Self::$name(row) => tx.insert(row)),* }
            }

            fn update(&self, tx: &mut Tx<'_, '_>) -> Result<(), StoreError> {
                match self { $(Self::$name(row) => tx.update(row)),* }
            }
        }
    };
}

entries! {
    Record(RecordRow), Description(DescriptionRow), Agent(AgentRow), AgentName(AgentNameRow), RecordAgent(RecordAgentRow),
    Term(TermRow), TermLabel(TermLabelRow), RecordTerm(RecordTermRow), Meeting(MeetingRow),
    MeetingRecord(MeetingRecordRow), Delegation(DelegationRow), Participant(ParticipantRow),
}

/// One step of an operation.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Add(Entry),
    Change(Entry),
    /// Takes a tag off its record.
    Untag(String),
}

/// One operation to come.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) op: Op,
    pub(super) at: u64,
    pub(super) actor: usize,
    pub(super) steps: Vec<Step>,
}

/// The catalogue being filled.
pub(super) struct Filling {
    store: Store,
    actors: Vec<ActorName>,
    waiting: Vec<Operation>,
    rows: usize,
}

impl Filling {
    pub(super) fn open(catalogue: &Path, actors: &[&str]) -> Self {
        let store =
            Store::open(catalogue, Access::Write, &moment(0)).expect("a new catalogue opens");
        let actors = actors
            .iter()
            .map(|name| ActorName::new(name, "archive").expect("a name of an archivist"))
            .collect();
        Self {
            store,
            actors,
            waiting: Vec::new(),
            rows: 0,
        }
    }

    pub(super) fn put(&mut self, operation: Operation) {
        self.rows += operation.steps.len();
        self.waiting.push(operation);
        if self.rows >= TRANSACTION {
            self.write();
        }
    }

    /// Writes what waits and puts everything into the one file.
    pub(super) fn finish(mut self) {
        self.write();
        self.store.checkpoint().expect("the catalogue is whole");
    }

    fn write(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.rows = 0;
        let actors = &self.actors;
        self.store
            .transaction::<(), StoreError>(|transaction| {
                for operation in &waiting {
                    let write = Write {
                        op: operation.op,
                        actor: &actors[operation.actor % actors.len()],
                        at: moment(operation.at),
                        params: facts(operation),
                        group: None,
                    };
                    transaction.operation::<_, StoreError>(&write, None, |tx| {
                        for step in &operation.steps {
                            match step {
                                Step::Add(entry) => entry.insert(tx)?,
                                Step::Change(entry) => entry.update(tx)?,
                                Step::Untag(link) => tx.delete::<RecordTermRow>(link)?,
                            }
                        }
                        Ok(())
                    })?;
                }
                Ok(())
            })
            .expect("a realistic archive can be written");
    }
}

fn facts(operation: &Operation) -> Value {
    let records = operation
        .steps
        .iter()
        .filter(|step| {
            matches!(
                step,
                Step::Add(Entry::Record(_)) | Step::Change(Entry::Record(_))
            )
        })
        .count();
    json!({ "records": records })
}

/// The millisecond `at` since 1970 as the catalogue writes moments.
pub(super) fn moment(at: u64) -> String {
    let at = i64::try_from(at).unwrap_or_default();
    chrono::DateTime::from_timestamp_millis(at)
        .unwrap_or_default()
        .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
