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
    /// Records were moved or put into another order.
    RecordMove,
    /// Records were copied.
    RecordCopy,
    /// Many records were changed together.
    BatchApply,
    /// A template was saved or removed.
    TemplateSave,
    /// A level of description was saved.
    LevelSave,
    /// A profile of completeness was saved.
    ProfileSave,
    /// A setting of the archive was saved.
    SettingSave,
    /// An agent was changed.
    AgentUpdate,
    /// An agent was merged into another.
    AgentMerge,
    /// Two agents were found to be different.
    AgentDistinct,
    /// A place was added.
    PlaceAdd,
    /// A place was changed.
    PlaceUpdate,
    /// A place was merged into another.
    PlaceMerge,
    /// A vocabulary was added or changed.
    VocabularySave,
    /// A term was added.
    TermAdd,
    /// A term was changed.
    TermUpdate,
    /// A term was merged into another.
    TermMerge,
    /// A term was moved or promoted.
    TermMove,
    /// A meeting was removed; its records stay.
    MeetingRemove,
    /// An instrument was added or changed.
    InstrumentSave,
    /// An instrument was removed.
    InstrumentRemove,
    /// A decision or action was added or changed.
    MatterSave,
    /// A decision or action was removed.
    MatterRemove,
    /// The state of a decision or action was noted.
    MatterLog,
    /// A decision was linked to what came of it.
    MatterLink,
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
            Op::RecordMove => "record.move",
            Op::RecordCopy => "record.copy",
            Op::BatchApply => "batch.apply",
            Op::TemplateSave => "template.save",
            Op::LevelSave => "level.save",
            Op::ProfileSave => "profile.save",
            Op::SettingSave => "setting.save",
            Op::AgentUpdate => "agent.update",
            Op::AgentMerge => "agent.merge",
            Op::AgentDistinct => "agent.distinct",
            Op::PlaceAdd => "place.add",
            Op::PlaceUpdate => "place.update",
            Op::PlaceMerge => "place.merge",
            Op::VocabularySave => "vocabulary.save",
            Op::TermAdd => "term.add",
            Op::TermUpdate => "term.update",
            Op::TermMerge => "term.merge",
            Op::TermMove => "term.move",
            Op::MeetingRemove => "meeting.remove",
            Op::InstrumentSave => "instrument.save",
            Op::InstrumentRemove => "instrument.remove",
            Op::MatterSave => "matter.save",
            Op::MatterRemove => "matter.remove",
            Op::MatterLog => "matter.log",
            Op::MatterLink => "matter.link",
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
