//! One struct per journalled table, exactly its columns. The canonical JSON of a row (RFC 8785), absent
//! values left out, is what the journal hashes.

use serde::{Deserialize, Serialize};

use crate::table::{Row, Table};

macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident = $table:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            /// UUID version 7.
            pub id: String,
            $($(#[$field_meta])* pub $field: $type),*
        }

        impl Row for $name {
            const TABLE: &'static Table = &crate::table::$table;

            fn id(&self) -> &str {
                &self.id
            }
        }
    )*};
}

rows! {
    /// A person of the register.
    ActorRow = ACTOR {
        /// Name, unique.
        name: String,
        /// Account of the operating system when it was entered.
        account: String,
        /// `reader`, `cataloguer`, `reviewer` or `approver`.
        role: String,
    }

    /// A setting of the archive.
    SettingRow = SETTING {
        /// Name, unique.
        name: String,
        /// Value as text.
        value: String,
    }

    /// A unit of description.
    RecordRow = RECORD {
        /// Record above.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        parent_id: Option<String>,
        /// Order among its siblings, with gaps.
        position: i64,
        /// Level code.
        level: String,
        /// Reference code, unique.
        reference: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// First possible day.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        date_earliest: Option<String>,
        /// Last possible day.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        date_latest: Option<String>,
        /// Extent as written.
        extent: String,
        /// When it went to the trash.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        trashed_at: Option<String>,
        /// When it was added.
        created_at: String,
        /// When its row was last changed.
        updated_at: String,
    }

    /// The description of a record in one language.
    DescriptionRow = DESCRIPTION {
        /// Record.
        record_id: String,
        /// BCP 47.
        language: String,
        /// Order; the source language comes first.
        position: i64,
        /// ISAD(G) 3.1.2.
        title: String,
        /// ISAD(G) 3.3.1.
        scope: String,
    }

    /// A person, corporate body or family.
    AgentRow = AGENT {
        /// Kind code.
        kind: String,
    }

    /// One name of an agent.
    AgentNameRow = AGENT_NAME {
        /// Agent.
        agent_id: String,
        /// Order.
        position: i64,
        /// BCP 47.
        language: String,
        /// ISO 15924; empty when unknown.
        script: String,
        /// Kind code.
        kind: String,
        /// The name.
        name: String,
        /// Folded for comparing.
        name_key: String,
    }

    /// An agent named with a record.
    RecordAgentRow = RECORD_AGENT {
        /// Record.
        record_id: String,
        /// Agent.
        agent_id: String,
        /// `creator`, `subject` …
        role: String,
    }

    /// A meeting.
    MeetingRow = MEETING {
        /// The body that met.
        body_id: String,
        /// Session number.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        session: Option<i64>,
        /// Status code.
        status: String,
        /// Date as written.
        date_text: String,
        /// Date in EDTF.
        date_edtf: String,
        /// First possible day.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        date_earliest: Option<String>,
        /// Last possible day.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        date_latest: Option<String>,
        /// Place as named then.
        place: String,
        /// Host party.
        host: String,
    }

    /// A record that documents a meeting.
    MeetingRecordRow = MEETING_RECORD {
        /// Meeting.
        meeting_id: String,
        /// Record.
        record_id: String,
        /// `minutes`, `agenda` …
        role: String,
    }

    /// The delegation of one party.
    DelegationRow = DELEGATION {
        /// Meeting.
        meeting_id: String,
        /// Order.
        position: i64,
        /// Party code.
        party: String,
    }

    /// One person of a delegation.
    ParticipantRow = PARTICIPANT {
        /// Delegation.
        delegation_id: String,
        /// Authority, if linked.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        agent_id: Option<String>,
        /// Order.
        position: i64,
        /// `head`, `member` …
        role: String,
        /// Name as signed.
        name: String,
        /// Title held then.
        title: String,
        /// Organisation then.
        organisation: String,
    }

    /// A term of a vocabulary.
    TermRow = TERM {
        /// Vocabulary, for example `tags`.
        vocabulary: String,
    }

    /// One label of a term (SKOS).
    TermLabelRow = TERM_LABEL {
        /// Term.
        term_id: String,
        /// Order.
        position: i64,
        /// BCP 47.
        language: String,
        /// `preferred`, `alternative` or `hidden`.
        kind: String,
        /// The label.
        label: String,
        /// Folded for comparing.
        label_key: String,
    }

    /// A term on a record.
    RecordTermRow = RECORD_TERM {
        /// Record.
        record_id: String,
        /// Term.
        term_id: String,
    }

    /// An attached document.
    DocumentRow = DOCUMENT {
        /// Record.
        record_id: String,
        /// Order.
        position: i64,
        /// SHA-256 of the bytes.
        sha256: String,
        /// Size in bytes.
        bytes: i64,
        /// File name as attached.
        file_name: String,
        /// Media type.
        media_type: String,
        /// Role code.
        role: String,
        /// JSON array of BCP 47 tags.
        languages: String,
        /// When it was attached.
        attached_at: String,
    }
}
