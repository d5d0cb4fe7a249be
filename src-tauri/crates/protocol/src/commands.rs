//! The command table: name, request, answer. Every host dispatches through it, and the TypeScript
//! map of commands is rendered from it, so that a missing handler or type does not compile.

/// Calls the macro given with every command: `"name" handler(Request) -> Answer`.
macro_rules! with_commands {
    ($consumer:ident) => {
        $consumer! {
            "archive.get" archive_get(Empty) -> ArchiveView;
            "tree.children" tree_children(TreeChildren) -> Vec<TreeNode>;
            "record.list" record_list(RecordList) -> RecordPage;
            "record.get" record_get(RecordGet) -> RecordView;
            "record.add" record_add(RecordAdd) -> Outcome<RecordRef>;
            "record.update" record_update(RecordUpdate) -> Outcome<RecordRef>;
            "record.trash" record_trash(RecordIds) -> Outcome<u32>;
            "record.restore" record_restore(RecordIds) -> Outcome<u32>;
            "meeting.propose" meeting_propose(MeetingPropose) -> MeetingProposal;
            "meeting.add" meeting_add(MeetingAdd) -> Outcome<RecordRef>;
            "meeting.update" meeting_update(MeetingUpdate) -> Outcome<RecordRef>;
            "document.attach" document_attach(DocumentAttach) -> JobView;
            "document.get" document_get(DocumentId) -> DocumentView;
            "document.remove" document_remove(DocumentId) -> Outcome<u32>;
            "document.text" document_text(DocumentText) -> Vec<PageText>;
            "document.find" document_find(DocumentFind) -> DocumentMatches;
            "search" search(SearchRequest) -> SearchAnswer;
            "suggest" suggest(SuggestRequest) -> Vec<Suggestion>;
            "tag.list" tag_list(TagList) -> Vec<TagView>;
            "tag.apply" tag_apply(TagApply) -> Outcome<u32>;
            "vocabulary.list" vocabulary_list(VocabularyList) -> Vec<VocabularyView>;
            "vocabulary.save" vocabulary_save(VocabularySave) -> Outcome<String>;
            "vocabulary.seed" vocabulary_seed(VocabularySeed) -> Outcome<u32>;
            "term.tree" term_tree(TermTree) -> Vec<TermNode>;
            "term.find" term_find(TermFind) -> Vec<TagView>;
            "term.get" term_get(TermGet) -> TermView;
            "term.add" term_add(TermAdd) -> Outcome<String>;
            "term.update" term_update(TermUpdate) -> Outcome<String>;
            "term.merge" term_merge(TermMerge) -> Outcome<String>;
            "term.move" term_move(TermMove) -> Outcome<String>;
            "term.remove" term_remove(TermRemove) -> Outcome<u32>;
            "history.list" history_list(HistoryList) -> Vec<OperationView>;
            "history.undo" history_undo(HistoryUndo) -> Outcome<u32>;
            "history.redo" history_redo(HistoryUndo) -> Outcome<u32>;
            "job.cancel" job_cancel(JobId) -> bool;
            "draft.get" draft_get(DraftKey) -> Option<String>;
            "draft.put" draft_put(DraftPut) -> bool;
            "draft.remove" draft_remove(DraftKey) -> bool;
            "settings.get" settings_get(Empty) -> String;
            "settings.put" settings_put(SettingsPut) -> bool;
        }
    };
}
pub(crate) use with_commands;
