//! The operations: every way an archive can change.

/// What was done. The code goes into the journal and keys the message shown in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// The archive was created.
    ArchiveCreate,
    /// A person entered the register.
    ActorRegister,
    /// A record was added.
    RecordAdd,
    /// A record was changed.
    RecordUpdate,
    /// Records went to the trash.
    RecordTrash,
    /// Records came back from the trash.
    RecordRestore,
    /// A meeting was added, with its record.
    MeetingAdd,
    /// A meeting was changed.
    MeetingUpdate,
    /// A document was attached.
    DocumentAttach,
    /// A document was taken off its record.
    DocumentRemove,
    /// Tags were added or removed.
    TagApply,
    /// An agent was added.
    AgentAdd,
    /// Records came in a batch.
    SampleLoad,
    /// An operation was taken back.
    Undo,
    /// An undo was taken back.
    Redo,
}

impl Op {
    /// The code in the journal.
    pub fn code(self) -> &'static str {
        match self {
            Op::ArchiveCreate => "archive.create",
            Op::ActorRegister => "actor.register",
            Op::RecordAdd => "record.add",
            Op::RecordUpdate => "record.update",
            Op::RecordTrash => "record.trash",
            Op::RecordRestore => "record.restore",
            Op::MeetingAdd => "meeting.add",
            Op::MeetingUpdate => "meeting.update",
            Op::DocumentAttach => "document.attach",
            Op::DocumentRemove => "document.remove",
            Op::TagApply => "tag.apply",
            Op::AgentAdd => "agent.add",
            Op::SampleLoad => "sample.load",
            Op::Undo => "undo",
            Op::Redo => "redo",
        }
    }

    /// Whether an operation with this code can be taken back. Those that found an archive cannot:
    /// without them there is nobody to sign the next one.
    pub fn is_undoable(code: &str) -> bool {
        ![
            Op::ArchiveCreate.code(),
            Op::ActorRegister.code(),
            Op::SampleLoad.code(),
            "migrate",
        ]
        .contains(&code)
    }
}
