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
            "record.move" record_move(RecordMove) -> Outcome<u32>;
            "record.copy" record_copy(RecordCopy) -> Outcome<Vec<RecordRef>>;
            "record.publish" record_publish(RecordPublish) -> Outcome<u32>;
            "record.identifiers" record_identifiers(RecordIdentifiers) -> Outcome<RecordRef>;
            "record.relate" record_relate(RecordRelate) -> Outcome<String>;
            "record.unrelate" record_unrelate(RecordRelate) -> Outcome<bool>;
            "trash.list" trash_list(TrashList) -> Vec<TrashedView>;
            "level.list" level_list(Empty) -> Vec<LevelView>;
            "level.save" level_save(LevelSave) -> Outcome<String>;
            "mask.get" mask_get(Empty) -> String;
            "mask.save" mask_save(MaskSave) -> Outcome<String>;
            "record.link" record_link(RecordLink) -> Outcome<RecordRef>;
            "record.unlink" record_unlink(RecordLink) -> Outcome<RecordRef>;
            "agent.get" agent_get(AuthorityGet) -> AuthorityView;
            "agent.list" agent_list(AuthorityList) -> AgentPage;
            "agent.save" agent_save(AgentSave) -> Outcome<AuthorityRef>;
            "agent.merge" agent_merge(AuthorityMerge) -> Outcome<AuthorityRef>;
            "agent.distinct" agent_distinct(AgentDistinct) -> Outcome<bool>;
            "agent.duplicates" agent_duplicates(AgentDuplicates) -> Vec<CandidateView>;
            "agent.remove" agent_remove(AuthorityId) -> Outcome<u32>;
            "place.get" place_get(AuthorityGet) -> PlaceView;
            "place.list" place_list(AuthorityList) -> PlacePage;
            "place.save" place_save(PlaceSave) -> Outcome<AuthorityRef>;
            "place.merge" place_merge(AuthorityMerge) -> Outcome<AuthorityRef>;
            "place.remove" place_remove(AuthorityId) -> Outcome<u32>;
            "meeting.propose" meeting_propose(MeetingPropose) -> MeetingProposal;
            "meeting.add" meeting_add(MeetingAdd) -> Outcome<RecordRef>;
            "meeting.update" meeting_update(MeetingUpdate) -> Outcome<RecordRef>;
            "meeting.list" meeting_list(MeetingList) -> Vec<MeetingLine>;
            "meeting.get" meeting_get(ThingGet) -> MeetingFullView;
            "meeting.save" meeting_save(MeetingSave) -> Outcome<String>;
            "meeting.remove" meeting_remove(ThingId) -> Outcome<bool>;
            "meeting.link" meeting_link(MeetingLink) -> Outcome<bool>;
            "meeting.unlink" meeting_unlink(MeetingLink) -> Outcome<bool>;
            "meeting.check" meeting_check(MeetingCheck) -> Vec<ContinuityView>;
            "instrument.list" instrument_list(InstrumentList) -> Vec<InstrumentView>;
            "instrument.get" instrument_get(ThingGet) -> InstrumentView;
            "instrument.save" instrument_save(InstrumentSave) -> Outcome<String>;
            "instrument.remove" instrument_remove(ThingId) -> Outcome<bool>;
            "matter.list" matter_list(MatterList) -> Vec<MatterView>;
            "matter.get" matter_get(ThingGet) -> MatterView;
            "matter.chain" matter_chain(ThingGet) -> Vec<ChainView>;
            "matter.save" matter_save(MatterSave) -> Outcome<String>;
            "matter.remove" matter_remove(ThingId) -> Outcome<bool>;
            "matter.log" matter_log(MatterLog) -> Outcome<String>;
            "matter.unlog" matter_unlog(ThingId) -> Outcome<bool>;
            "matter.link" matter_link(MatterLink) -> Outcome<String>;
            "matter.prove" matter_prove(MatterProve) -> Outcome<bool>;
            "matter.unlink" matter_unlink(ThingId) -> Outcome<bool>;
            "document.attach" document_attach(DocumentAttach) -> JobView;
            "document.get" document_get(DocumentId) -> DocumentView;
            "document.remove" document_remove(DocumentId) -> Outcome<u32>;
            "document.text" document_text(DocumentText) -> Vec<PageText>;
            "document.find" document_find(DocumentFind) -> DocumentMatches;
            "search" search(SearchRequest) -> SearchAnswer;
            "suggest" suggest(SuggestRequest) -> Vec<Suggestion>;
            "tag.list" tag_list(TagList) -> Vec<TagView>;
            "tag.apply" tag_apply(TagApply) -> Outcome<u32>;
            "batch.preview" preview_of_batch(BatchPreviewRequest) -> BatchPreviewView;
            "batch.apply" batch_apply(BatchApply) -> JobView;
            "template.list" template_list(TemplateList) -> Vec<TemplateView>;
            "template.save" template_save(TemplateSave) -> Outcome<TemplateView>;
            "template.remove" template_remove(TemplateRemove) -> Outcome<TemplateView>;
            "template.use" template_use(TemplateUse) -> Outcome<RecordRef>;
            "ditto" ditto(DittoRequest) -> DittoView;
            "completeness.get" completeness_get(CompletenessGet) -> CompletenessView;
            "completeness.list" completeness_list(CompletenessList) -> CompletenessPage;
            "profile.list" profile_list(Empty) -> Vec<ProfileView>;
            "profile.save" profile_save(ProfileView) -> Outcome<ProfileView>;
            "history.list" history_list(HistoryList) -> Vec<OperationView>;
            "history.get" history_get(HistoryGet) -> OperationDetail;
            "record.compare" record_compare(RecordCompare) -> Vec<DifferenceView>;
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
