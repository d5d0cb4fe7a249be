//! The operations: every way an archive can change.

use crate::control::Role;

macro_rules! operations {
    ($($(#[$meta:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What was done. The code goes into the journal and keys the message shown in the history.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Op { $($(#[$meta])* $name),* }

        impl Op {
            /// Every operation.
            pub const ALL: &'static [Op] = &[$(Op::$name),*];

            /// The code in the journal.
            pub fn code(self) -> &'static str {
                match self { $(Op::$name => $code),* }
            }
        }
    };
}

operations! {
    /// The archive was created.
    ArchiveCreate = "archive.create",
    /// A person entered the register.
    ActorRegister = "actor.register",
    /// A record was added.
    RecordAdd = "record.add",
    /// A record was changed.
    RecordUpdate = "record.update",
    /// Records went to the trash.
    RecordTrash = "record.trash",
    /// Records came back from the trash.
    RecordRestore = "record.restore",
    /// A meeting was added, with its record.
    MeetingAdd = "meeting.add",
    /// A meeting was changed.
    MeetingUpdate = "meeting.update",
    /// A document was attached.
    DocumentAttach = "document.attach",
    /// A document was taken off its record.
    DocumentRemove = "document.remove",
    /// What is said of a document was changed, or its place among the others.
    DocumentUpdate = "document.update",
    /// Text of a document was typed.
    DocumentTranscribe = "document.transcribe",
    /// Tags were added or removed.
    TagApply = "tag.apply",
    /// An agent was added.
    AgentAdd = "agent.add",
    /// Records were moved or put into another order.
    RecordMove = "record.move",
    /// Records were copied.
    RecordCopy = "record.copy",
    /// Many records were changed together.
    BatchApply = "batch.apply",
    /// A template was saved or removed.
    TemplateSave = "template.save",
    /// A level of description was saved.
    LevelSave = "level.save",
    /// A profile of completeness was saved.
    ProfileSave = "profile.save",
    /// A setting of the archive was saved.
    SettingSave = "setting.save",
    /// An agent was changed.
    AgentUpdate = "agent.update",
    /// An agent was merged into another.
    AgentMerge = "agent.merge",
    /// Two agents were found to be different.
    AgentDistinct = "agent.distinct",
    /// A place was added.
    PlaceAdd = "place.add",
    /// A place was changed.
    PlaceUpdate = "place.update",
    /// A place was merged into another.
    PlaceMerge = "place.merge",
    /// A vocabulary was added or changed.
    VocabularySave = "vocabulary.save",
    /// A term was added.
    TermAdd = "term.add",
    /// A term was changed.
    TermUpdate = "term.update",
    /// A term was merged into another.
    TermMerge = "term.merge",
    /// A term was moved or promoted.
    TermMove = "term.move",
    /// A meeting was removed; its records stay.
    MeetingRemove = "meeting.remove",
    /// An instrument was added or changed.
    InstrumentSave = "instrument.save",
    /// An instrument was removed.
    InstrumentRemove = "instrument.remove",
    /// A decision or action was added or changed.
    MatterSave = "matter.save",
    /// A decision or action was removed.
    MatterRemove = "matter.remove",
    /// The state of a decision or action was noted.
    MatterLog = "matter.log",
    /// A decision was linked to what came of it.
    MatterLink = "matter.link",
    /// A person's role or account was changed, or the person left.
    PersonSave = "person.save",
    /// A record was submitted for review, returned or reviewed.
    RecordReview = "record.review",
    /// A legal ground for closing records was saved.
    GroundSave = "ground.save",
    /// It was decided who may see records.
    AccessDecide = "access.decide",
    /// A person was given or denied leave to see a closed record.
    AccessGrant = "access.grant",
    /// Closed content left the archive on purpose.
    AccessOverride = "access.override",
    /// A security grade was given or lifted.
    SecurityMark = "security.mark",
    /// A statement of rights was saved.
    RightsSave = "rights.save",
    /// A retention schedule was saved.
    ScheduleSave = "schedule.save",
    /// It was set how long records are kept.
    RetentionAssign = "retention.assign",
    /// A hold was placed, changed or released.
    HoldSave = "hold.save",
    /// A case of disposal was proposed or withdrawn.
    DisposalPropose = "disposal.propose",
    /// A case of disposal was reviewed.
    DisposalReview = "disposal.review",
    /// A case of disposal was approved or refused.
    DisposalDecide = "disposal.decide",
    /// Records were kept on or transferred, as a case of disposal says.
    DisposalCarryOut = "disposal.carry_out",
    /// Content of records was destroyed with authority.
    RecordDestroy = "record.destroy",
    /// An accession was saved.
    AccessionSave = "accession.save",
    /// The custodial history of a record was changed.
    CustodySave = "custody.save",
    /// A location was saved.
    LocationSave = "location.save",
    /// A container or what it holds was changed.
    ContainerSave = "container.save",
    /// A transfer list was saved.
    TransferSave = "transfer.save",
    /// A loan was saved.
    LoanSave = "loan.save",
    /// Records came in a batch.
    SampleLoad = "sample.load",
    /// An operation was taken back.
    Undo = "undo",
    /// An undo was taken back.
    Redo = "redo",
}

impl Op {
    /// Whether an operation with this code can be taken back. Those that found an archive cannot:
    /// without them there is nobody to sign the next one.
    pub fn is_undoable(code: &str) -> bool {
        ![
            Op::ArchiveCreate.code(),
            Op::ActorRegister.code(),
            Op::SampleLoad.code(),
            // What was destroyed is gone, and what was shown cannot be unseen.
            Op::RecordDestroy.code(),
            Op::AccessOverride.code(),
            "migrate",
        ]
        .contains(&code)
    }

    /// The role a person needs for an operation with this code; what a later version brought needs the highest.
    pub fn role_for(code: &str) -> Role {
        let Some(op) = Op::ALL.iter().find(|op| op.code() == code) else {
            return Role::Approver;
        };
        match op {
            Op::AccessDecide
            | Op::AccessGrant
            | Op::AccessOverride
            | Op::SecurityMark
            | Op::GroundSave
            | Op::ScheduleSave
            | Op::HoldSave
            | Op::DisposalReview => Role::Reviewer,
            Op::PersonSave | Op::DisposalDecide | Op::RecordDestroy => Role::Approver,
            _ => Role::Cataloguer,
        }
    }
}
