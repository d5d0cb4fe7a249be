//! What each command is to a reader. The veil of the archive leaves out of every answer what a reader may not see;
//! this list says which commands are not for readers at all. What is not in it is refused: whoever adds a command
//! says here how it treats readers, and a suite asks for it.

/// What a command is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForReaders {
    /// Reads the archive; a reader gets what may be seen.
    Reads,
    /// Asks nothing of the archive: the application's own affairs.
    Beside,
    /// Changes the archive, or prepares a change.
    Refused,
}

const READS: &[&str] = &[
    "archive.get",
    "tree.children",
    "record.list",
    "record.get",
    "trash.list",
    "level.list",
    "mask.get",
    "agent.get",
    "agent.list",
    "agent.duplicates",
    "place.get",
    "place.list",
    "meeting.propose",
    "meeting.list",
    "meeting.get",
    "meeting.check",
    "instrument.list",
    "instrument.get",
    "matter.list",
    "matter.get",
    "matter.chain",
    "document.get",
    "document.text",
    "document.find",
    "search",
    "suggest",
    "tag.list",
    "template.list",
    "ditto",
    "completeness.get",
    "completeness.list",
    "profile.list",
    "vocabulary.list",
    "term.tree",
    "term.find",
    "term.get",
    "history.list",
    "history.get",
    "record.compare",
    "draft.get",
];

const BESIDE: &[&str] = &["job.cancel", "settings.get", "settings.put"];

const REFUSED: &[&str] = &[
    "record.add",
    "record.update",
    "record.trash",
    "record.restore",
    "record.move",
    "record.copy",
    "record.publish",
    "record.identifiers",
    "record.relate",
    "record.unrelate",
    "level.save",
    "mask.save",
    "record.link",
    "record.unlink",
    "agent.save",
    "agent.merge",
    "agent.distinct",
    "agent.remove",
    "place.save",
    "place.merge",
    "place.remove",
    "meeting.add",
    "meeting.update",
    "meeting.save",
    "meeting.remove",
    "meeting.link",
    "meeting.unlink",
    "instrument.save",
    "instrument.remove",
    "matter.save",
    "matter.remove",
    "matter.log",
    "matter.unlog",
    "matter.link",
    "matter.prove",
    "matter.unlink",
    "document.attach",
    "document.remove",
    "tag.apply",
    // A batch shows what it would change, word by word, of records nobody looked at one by one.
    "batch.preview",
    "batch.apply",
    "template.save",
    "template.remove",
    "template.use",
    "profile.save",
    "vocabulary.save",
    "vocabulary.seed",
    "term.add",
    "term.update",
    "term.merge",
    "term.move",
    "term.remove",
    "history.undo",
    "history.redo",
    "draft.put",
    "draft.remove",
];

/// What `command` is to a reader; nothing where nobody has said it yet, which refuses it.
pub fn for_readers(command: &str) -> Option<ForReaders> {
    [
        (READS, ForReaders::Reads),
        (BESIDE, ForReaders::Beside),
        (REFUSED, ForReaders::Refused),
    ]
    .into_iter()
    .find_map(|(commands, treatment)| commands.contains(&command).then_some(treatment))
}
