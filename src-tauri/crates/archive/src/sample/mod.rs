//! The sample archive: a bilateral cultural committee, loaded from the files that come with Girok.

mod ledger;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use girok_model::{
    ActorId, ActorName, AgentKind, ArchivalDate, DelegationId, LinkId, Localized, MeetingId,
    NameKind, Op, ParticipantId, Role, SettingId,
};
use girok_store::{
    ActorRow, DelegationRow, MeetingRecordRow, MeetingRow, ParticipantRow, SettingRow, Tx,
};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde_json::json;

use crate::agents::{self, Name};
use crate::documents::new_document;
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::people::person;
use crate::records::{NewDescription, NewRecord, add_in};
use crate::terms::{self, Label};

static DOCUMENTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets/sample/documents");
const SAMPLE: &str = include_str!("../../../../../assets/sample/sample.json");

#[derive(Deserialize)]
struct Sample {
    name: HashMap<String, String>,
    language: String,
    people: Vec<Person>,
    records: Vec<Record>,
    meetings: Vec<Meeting>,
    agents: Vec<Agent>,
    tags: Vec<Tag>,
    instruments: Vec<ledger::Instrument>,
    matters: Vec<ledger::Matter>,
}

/// Somebody of the sample's register, who is invented and says so.
#[derive(Deserialize)]
struct Person {
    name: String,
    role: String,
}

#[derive(Deserialize)]
struct Record {
    key: String,
    parent: Option<String>,
    level: String,
    reference: String,
    #[serde(default)]
    date: String,
    descriptions: Vec<Description>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    agents: Vec<AgentLink>,
    meeting: Option<MeetingLink>,
    #[serde(default)]
    documents: Vec<Document>,
}

#[derive(Deserialize)]
struct Description {
    language: String,
    title: String,
    #[serde(default)]
    scope: String,
}

#[derive(Deserialize)]
struct AgentLink {
    agent: String,
    role: String,
}

#[derive(Deserialize)]
struct MeetingLink {
    key: String,
    role: String,
}

#[derive(Deserialize)]
struct Document {
    file: String,
    role: String,
    #[serde(default)]
    languages: Vec<String>,
}

#[derive(Deserialize)]
struct Meeting {
    key: String,
    body: String,
    session: Option<u32>,
    status: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    host: String,
    #[serde(default)]
    heads: Vec<SampleHead>,
}

#[derive(Deserialize)]
struct SampleHead {
    party: String,
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    organisation: String,
    agent: Option<String>,
}

#[derive(Deserialize)]
struct Agent {
    key: String,
    kind: String,
    names: Vec<SampleName>,
}

#[derive(Deserialize)]
struct SampleName {
    language: String,
    #[serde(default)]
    script: String,
    kind: String,
    name: String,
}

#[derive(Deserialize)]
struct Tag {
    key: String,
    labels: Vec<SampleLabel>,
}

#[derive(Deserialize)]
struct SampleLabel {
    language: String,
    kind: String,
    label: String,
}

/// Ids by the keys the sample uses for itself.
type Keys = HashMap<String, String>;

impl Archive {
    /// Creates the sample archive in `dir`, documents included. It is made beside `dir` and moved into place
    /// when whole, so that a crash leaves nothing half made there.
    pub fn create_sample(dir: &Path, actor: &ActorName) -> Result<Self> {
        let io = |source| ArchiveError::Io {
            path: dir.display().to_string(),
            source,
        };
        if dir.exists() && (!dir.is_dir() || fs::read_dir(dir).map_err(io)?.next().is_some()) {
            return Err(ArchiveError::NotEmpty(dir.display().to_string()));
        }
        let mut aside = dir.as_os_str().to_owned();
        aside.push(".partial");
        let aside = Path::new(&aside);
        if aside.exists() {
            fs::remove_dir_all(aside).map_err(io)?;
        }
        if let Some(parent) = dir.parent() {
            fs::create_dir_all(parent).map_err(io)?;
        }
        let made = Self::fill_sample(aside, actor);
        if let Err(error) = made {
            let _ = fs::remove_dir_all(aside);
            return Err(error);
        }
        if dir.exists() {
            fs::remove_dir(dir).map_err(io)?;
        }
        fs::rename(aside, dir).map_err(io)?;
        Self::open(dir, girok_store::Access::Write)
    }

    fn fill_sample(dir: &Path, actor: &ActorName) -> Result<()> {
        let sample: Sample = serde_json::from_str(SAMPLE)
            .map_err(|error| ArchiveError::Sample(error.to_string()))?;
        let name = sample
            .name
            .get("ko")
            .or_else(|| sample.name.values().next())
            .cloned()
            .unwrap_or_default();
        let archive = Self::create(dir, &name, &sample.language, actor)?;
        archive.load(&sample, actor)?;
        archive.read_waiting(&mut |_, _| true)?;
        archive.catch_up()?;
        archive.settle()
    }

    fn load(&self, sample: &Sample, actor: &ActorName) -> Result<()> {
        self.transact(
            Op::SampleLoad,
            actor,
            json!({ "records": sample.records.len() }),
            |tx| {
                tx.insert(&SettingRow {
                    id: SettingId::new().to_string(),
                    name: "sample".to_owned(),
                    value: "true".to_owned(),
                })?;
                load_people(tx, &sample.people, actor)?;
                let mut agents = Keys::new();
                for agent in &sample.agents {
                    agents.insert(agent.key.clone(), load_agent(tx, agent)?);
                }
                let mut tags = Keys::new();
                for tag in &sample.tags {
                    let labels: Vec<Label> = tag
                        .labels
                        .iter()
                        .map(|label| Label {
                            label: Localized {
                                language: label.language.clone(),
                                text: label.label.clone(),
                            },
                            kind: label.kind.clone(),
                        })
                        .collect();
                    tags.insert(tag.key.clone(), terms::add(tx, &labels)?);
                }
                let mut meetings = Keys::new();
                for meeting in &sample.meetings {
                    meetings.insert(meeting.key.clone(), load_meeting(tx, meeting, &agents)?);
                }
                let mut records = Keys::new();
                for record in &sample.records {
                    let id = self.load_record(tx, record, &records, &agents, &tags, &meetings)?;
                    records.insert(record.key.clone(), id);
                }
                ledger::load(
                    tx,
                    &sample.instruments,
                    &sample.matters,
                    &meetings,
                    &records,
                )
            },
        )?;
        Ok(())
    }

    fn load_record(
        &self,
        tx: &mut Tx<'_, '_>,
        record: &Record,
        records: &Keys,
        agents: &Keys,
        tags: &Keys,
        meetings: &Keys,
    ) -> Result<String> {
        let parent = record
            .parent
            .as_ref()
            .map(|key| known(records, key))
            .transpose()?;
        let descriptions = record
            .descriptions
            .iter()
            .map(|description| NewDescription {
                language: description.language.clone(),
                title: description.title.clone(),
                scope: description.scope.clone(),
                ..NewDescription::default()
            })
            .collect();
        let new = NewRecord {
            parent,
            level: record.level.clone(),
            descriptions,
            reference: Some(record.reference.clone()),
            date: record.date.clone(),
            ..NewRecord::default()
        };
        let id = add_in(tx, &new)?.id;
        for tag in &record.tags {
            terms::attach(tx, &id, &known(tags, tag)?)?;
        }
        for link in &record.agents {
            agents::link(tx, &id, &known(agents, &link.agent)?, &link.role)?;
        }
        if let Some(link) = &record.meeting {
            tx.insert(&MeetingRecordRow {
                id: LinkId::new().to_string(),
                meeting_id: known(meetings, &link.key)?,
                record_id: id.clone(),
                role: link.role.clone(),
            })?;
        }
        for document in &record.documents {
            let bytes = DOCUMENTS
                .get_file(&document.file)
                .ok_or_else(|| {
                    ArchiveError::Sample(format!("the document \"{}\" is missing", document.file))
                })?
                .contents();
            let stored = self.documents.put_bytes(bytes)?;
            let languages: Vec<&str> = document.languages.iter().map(String::as_str).collect();
            let row = new_document(
                &tx.read(),
                &id,
                &stored.sha256,
                stored.bytes,
                &document.file,
                &stored.media_type,
                &document.role,
                &languages,
            )?;
            tx.insert(&row)?;
        }
        Ok(id)
    }
}

/// The register of the sample. Whoever makes the sample is its first approver: a register with invented approvers and no
/// real one would shut them out of it. Nobody is bound to an account, so that all parts can be played from one desk.
fn load_people(tx: &mut Tx<'_, '_>, people: &[Person], actor: &ActorName) -> Result<()> {
    let approver = ActorRow {
        role: Role::Approver.code().to_owned(),
        ..person(&tx.read(), &actor.name)?
    };
    tx.update(&approver)?;
    for one in people.iter().filter(|one| one.name != actor.name) {
        tx.insert(&ActorRow {
            id: ActorId::new().to_string(),
            name: one.name.clone(),
            account: String::new(),
            role: Role::parse(&one.role)?.code().to_owned(),
            left_on: None,
            bound: None,
        })?;
    }
    Ok(())
}

fn known(keys: &Keys, key: &str) -> Result<String> {
    keys.get(key)
        .cloned()
        .ok_or_else(|| ArchiveError::Sample(format!("nothing is called \"{key}\"")))
}

fn load_agent(tx: &mut Tx<'_, '_>, agent: &Agent) -> Result<String> {
    let names = agent
        .names
        .iter()
        .map(|name| {
            Ok(Name {
                name: Localized {
                    language: name.language.clone(),
                    text: name.name.clone(),
                },
                script: name.script.clone(),
                kind: NameKind::parse(&name.kind)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    agents::add(tx, AgentKind::parse(&agent.kind)?, &names)
}

fn load_meeting(tx: &mut Tx<'_, '_>, meeting: &Meeting, agents: &Keys) -> Result<String> {
    let date = ArchivalDate::parse(&meeting.date)?;
    let row = MeetingRow {
        id: MeetingId::new().to_string(),
        body_id: known(agents, &meeting.body)?,
        session: meeting.session.map(i64::from),
        status: meeting.status.clone(),
        date_text: date.text,
        date_edtf: date.edtf,
        date_earliest: date.earliest.map(|day| day.to_string()),
        date_latest: date.latest.map(|day| day.to_string()),
        place: meeting.place.clone(),
        host: meeting.host.clone(),
        ..Default::default()
    };
    tx.insert(&row)?;
    for (head, position) in meeting.heads.iter().zip(0i64..) {
        let delegation = DelegationRow {
            id: DelegationId::new().to_string(),
            meeting_id: row.id.clone(),
            position,
            party: head.party.clone(),
            ..Default::default()
        };
        tx.insert(&delegation)?;
        tx.insert(&ParticipantRow {
            id: ParticipantId::new().to_string(),
            delegation_id: delegation.id,
            agent_id: head
                .agent
                .as_ref()
                .map(|key| known(agents, key))
                .transpose()?,
            position: 0,
            role: "head".to_owned(),
            name: head.name.clone(),
            title: head.title.clone(),
            organisation: head.organisation.clone(),
            ..Default::default()
        })?;
    }
    Ok(row.id)
}
