//! What the interface asks: one payload type per command of the table in `commands.rs`.
//!
//! `language` is the reader's language (BCP 47): titles, labels and names come in it where they exist.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use std::collections::BTreeMap;

use super::{DescriptionView, ElementText, IdentifierView, RecordFields};

/// Payload types: absent fields are defaults, unknown ones are refused.
macro_rules! requests {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type),* }
    )*};
}

pub(super) use requests;

requests! {
    /// Nothing to say.
    Empty {}

    /// `tree.children`: the records directly below `parent` that are not items (all of the top without it).
    TreeChildren {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `record.list`: the records directly below `parent`, in their order.
    RecordList {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// First row wanted.
        offset: u32,
        /// Rows wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `record.get`.
    RecordGet {
        /// Record id or reference code.
        id: String,
        /// Reader's language.
        language: String,
        /// How it was then: a day, an RFC 3339 instant, or `#` and the number of an operation.
        #[serde(default)] #[ts(optional)]
        as_of: Option<String>,
    }

    /// `record.add`.
    RecordAdd {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Level code.
        level: String,
        /// At least one with a title.
        descriptions: Vec<DescriptionView>,
        /// Reference code; made from the parent's when absent.
        #[serde(default)] #[ts(optional)]
        reference: Option<String>,
        /// Date as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Extent.
        #[serde(default)] #[ts(optional)]
        extent: Option<String>,
        /// Publication, status, access …
        #[serde(default)] #[ts(as = "Option<RecordFields>", optional)]
        fields: RecordFields,
    }

    /// `record.update`: fields that are absent stay as they are.
    RecordUpdate {
        /// Record id.
        id: String,
        /// `state` of the view that was edited; absent to write whatever is there.
        #[serde(default)] #[ts(optional)]
        expected: Option<String>,
        /// Reference code.
        #[serde(default)] #[ts(optional)]
        reference: Option<String>,
        /// Level code.
        #[serde(default)] #[ts(optional)]
        level: Option<String>,
        /// Date as written; empty for undated.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Extent.
        #[serde(default)] #[ts(optional)]
        extent: Option<String>,
        /// Descriptions to write, by language; one that says nothing then is removed.
        #[serde(default)] #[ts(optional)]
        descriptions: Option<Vec<DescriptionView>>,
        /// Single elements to write; everything else in their language stays as it is.
        #[serde(default)] #[ts(as = "Option<Vec<ElementText>>", optional)]
        texts: Vec<ElementText>,
        /// Languages to remove.
        #[serde(default)] #[ts(as = "Option<Vec<String>>", optional)]
        remove_languages: Vec<String>,
        /// The language that becomes the source language.
        #[serde(default)] #[ts(optional)]
        source: Option<String>,
        /// Publication, status, access …
        #[serde(default)] #[ts(as = "Option<RecordFields>", optional)]
        fields: RecordFields,
    }

    /// `record.move`: records with everything below them, in the order given.
    RecordMove {
        /// Records.
        ids: Vec<String>,
        /// Record they go below; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// The record there that they stand before; after the last when absent.
        #[serde(default)] #[ts(optional)]
        before: Option<String>,
        /// Give them the next codes of their new place.
        #[serde(default)] #[ts(as = "Option<bool>", optional)]
        renumber: bool,
    }

    /// `record.copy`: records with everything below them, in the order given.
    RecordCopy {
        /// Records.
        ids: Vec<String>,
        /// Record the copies go below; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// The record there that they stand before; after the last when absent.
        #[serde(default)] #[ts(optional)]
        before: Option<String>,
        /// Copy the documents too.
        #[serde(default)] #[ts(as = "Option<bool>", optional)]
        documents: bool,
    }

    /// `record.publish`.
    RecordPublish {
        /// Records.
        ids: Vec<String>,
        /// False takes them back to draft.
        published: bool,
        /// Everything below them too.
        #[serde(default)] #[ts(as = "Option<bool>", optional)]
        below: bool,
    }

    /// `record.identifiers`: the record has exactly these then.
    RecordIdentifiers {
        /// Record id or reference code.
        id: String,
        /// Alternative identifiers, in order.
        identifiers: Vec<IdentifierView>,
    }

    /// `record.relate` and `record.unrelate`.
    RecordRelate {
        /// Record id or reference code.
        id: String,
        /// What it is to the other: a kind, or the word for one from the other end.
        kind: String,
        /// The other record.
        other: String,
        /// Note.
        #[serde(default)] #[ts(as = "Option<String>", optional)]
        note: String,
    }

    /// `trash.list`: the tops of what is in the trash, the last first.
    TrashList {
        /// Reader's language.
        language: String,
    }

    /// `level.save`: adds a level, or changes the one with this code.
    LevelSave {
        /// Code: lower-case letters, digits and hyphens.
        code: String,
        /// Level attribute in EAD; `otherlevel` when absent.
        #[serde(default)] #[ts(optional)]
        ead: Option<String>,
        /// Codes of the levels it may stand directly below; an empty text is the top.
        parents: Vec<String>,
        /// Labels by language.
        #[serde(default)] #[ts(as = "Option<BTreeMap<String, String>>", optional)]
        labels: BTreeMap<String, String>,
    }

    /// `mask.save`: how reference codes are made where no record says otherwise.
    MaskSave {
        /// For example `{parent}/{number:03}`; empty brings the first mask back.
        mask: String,
    }

    /// `record.trash` and `record.restore`.
    RecordIds {
        /// Records.
        ids: Vec<String>,
    }

    /// `meeting.propose`.
    MeetingPropose {
        /// Record the new one will stand under.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Reader's language.
        language: String,
    }

    /// `meeting.add`: the meeting and the record that documents it, in one operation.
    MeetingAdd {
        /// Record above; absent for the top.
        #[serde(default)] #[ts(optional)]
        parent: Option<String>,
        /// Name of the body; an existing authority with such a name is linked, else one is made.
        body: String,
        /// Session number.
        #[serde(default)] #[ts(optional)]
        session: Option<u32>,
        /// Date held, as written.
        #[serde(default)]
        date: String,
        /// Place.
        #[serde(default)]
        place: String,
        /// Host party.
        #[serde(default)]
        host: String,
        /// Heads of delegation.
        #[serde(default)]
        heads: Vec<HeadInput>,
        /// At least one with a title.
        descriptions: Vec<DescriptionView>,
        /// Level of the record; `file` when absent below a series, else `item`.
        #[serde(default)] #[ts(optional)]
        level: Option<String>,
        /// Reference code; made from the parent's when absent.
        #[serde(default)] #[ts(optional)]
        reference: Option<String>,
        /// Tags by label.
        #[serde(default)]
        tags: Vec<String>,
    }

    /// A head of delegation as typed.
    HeadInput {
        /// Party code.
        party: String,
        /// Name as signed.
        name: String,
        /// Title held then.
        #[serde(default)]
        title: String,
        /// Organisation then.
        #[serde(default)]
        organisation: String,
    }

    /// `meeting.update`: fields that are absent stay as they are.
    MeetingUpdate {
        /// Meeting id.
        id: String,
        /// Name of the body.
        #[serde(default)] #[ts(optional)]
        body: Option<String>,
        /// Session number.
        #[serde(default)] #[ts(optional)]
        session: Option<u32>,
        /// Date held, as written.
        #[serde(default)] #[ts(optional)]
        date: Option<String>,
        /// Place.
        #[serde(default)] #[ts(optional)]
        place: Option<String>,
        /// Host party.
        #[serde(default)] #[ts(optional)]
        host: Option<String>,
        /// Heads of delegation, all of them.
        #[serde(default)] #[ts(optional)]
        heads: Option<Vec<HeadInput>>,
    }

    /// `document.attach`: starts a job; progress comes as events.
    DocumentAttach {
        /// Record id.
        record: String,
        /// Tokens of staged files.
        tokens: Vec<String>,
        /// Role code; `document` when absent.
        #[serde(default)] #[ts(optional)]
        role: Option<String>,
        /// Languages (BCP 47).
        #[serde(default)]
        languages: Vec<String>,
    }

    /// `document.remove` and `document.get`.
    DocumentId {
        /// Document id.
        id: String,
    }

    /// `document.text`: pages with marks.
    DocumentText {
        /// Document id.
        id: String,
        /// First page wanted, from 1.
        #[serde(default)] #[ts(optional)]
        from: Option<u32>,
        /// Pages wanted at the most; all when absent.
        #[serde(default)] #[ts(optional)]
        limit: Option<u32>,
        /// Query to mark; empty for none.
        #[serde(default)]
        query: String,
    }

    /// `document.find`.
    DocumentFind {
        /// Document id.
        id: String,
        /// Query as typed.
        query: String,
    }

    /// `search`.
    SearchRequest {
        /// Query as typed.
        query: String,
        /// First hit wanted.
        #[serde(default)]
        offset: u32,
        /// Hits wanted at the most.
        limit: u32,
        /// Count facets too.
        #[serde(default)]
        facets: bool,
        /// Reader's language.
        language: String,
        /// Answer only when the index knows this operation.
        #[serde(default)] #[ts(optional, type = "number")]
        wait_for: Option<u64>,
    }

    /// `suggest`: things whose name begins like this.
    SuggestRequest {
        /// What was typed.
        prefix: String,
        /// `record`, `agent`, `tag`, `body`; all when empty.
        #[serde(default)]
        kinds: Vec<String>,
        /// Suggestions wanted at the most.
        limit: u32,
        /// Reader's language.
        language: String,
    }

    /// `tag.list`: every tag, most used first.
    TagList {
        /// Reader's language.
        language: String,
    }

    /// `tag.apply`: in one operation.
    TagApply {
        /// Records.
        records: Vec<String>,
        /// Labels to add; unknown ones become new tags.
        #[serde(default)]
        add: Vec<String>,
        /// Labels to remove.
        #[serde(default)]
        remove: Vec<String>,
    }

    /// `job.cancel`.
    JobId {
        /// Job id.
        id: String,
    }

    /// `draft.get`, `draft.remove`.
    DraftKey {
        /// Whose form it is, for example `meeting:<parent id>`.
        key: String,
    }

    /// `draft.put`.
    DraftPut {
        /// Whose form it is.
        key: String,
        /// The form as JSON text.
        content: String,
    }

    /// `settings.put`: application settings as one JSON text.
    SettingsPut {
        /// JSON text.
        content: String,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_request_does_not_name_stays_as_it_is() {
        let request: RecordUpdate = serde_json::from_value(json!({
            "id": "KR-KZ/1",
            "descriptions": [{ "language": "ko", "title": "회의록", "scope": "" }],
        }))
        .unwrap();
        let description = &request.descriptions.unwrap()[0];
        assert!(
            description.elements.is_empty(),
            "no other element is touched"
        );
        assert_eq!(request.fields, RecordFields::default());
        assert_eq!(
            serde_json::to_value(RecordFields::default()).unwrap(),
            json!({}),
            "what is not said is absent, not null"
        );
        let misspelt = json!({ "id": "KR-KZ/1", "fields": { "acces": "closed" } });
        assert!(serde_json::from_value::<RecordUpdate>(misspelt).is_err());
    }
}
