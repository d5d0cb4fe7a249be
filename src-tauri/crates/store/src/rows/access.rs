//! Rows of access, disclosure and rights.

use super::rows;

rows! {
    /// A legal ground for closing records, beside those Girok knows.
    GroundRow = GROUND {
        /// Its code, for example `kz-1`.
        code: String,
        /// Order.
        position: i64,
        /// Its names, JSON object of language to text.
        labels: String,
        /// The act and article it stands in.
        source: String,
    } optional {}

    /// A decision on who may see a record; the last one up to a day holds on that day.
    DisclosureRow = DISCLOSURE {
        /// Record.
        record_id: String,
        /// Day of the decision.
        decided_on: String,
        /// `open`, `partly_closed` or `closed`.
        status: String,
        /// Whether a reader sees that the record exists: `listed` or `unlisted`.
        listing: String,
        /// Codes of the legal grounds, JSON array.
        grounds: String,
        /// When it opens: by the `rule`, `until` a day decided on, or `never` by itself.
        opening: String,
        /// Reason, as in the act.
        reason: String,
        /// Who decided, as in the act.
        decided_by: String,
    } optional {
        /// The day it opens where that was decided.
        opens_on: String,
        /// The day of the next review where that was decided; else the rule counts it.
        review_on: String,
    }

    /// Pages of a document that a decision closes.
    ClosedPagesRow = CLOSED_PAGES {
        /// Decision.
        disclosure_id: String,
        /// Document.
        document_id: String,
        /// First page, from 1.
        first_page: i64,
        /// Last page.
        last_page: i64,
    } optional {}

    /// A security grade on a record, and the act that lifted it.
    SecurityRow = SECURITY {
        /// Record.
        record_id: String,
        /// Grade code.
        grade: String,
        /// Day it was marked.
        marked_on: String,
        /// Who marked it, as written.
        marked_by: String,
        /// Reason.
        reason: String,
    } optional {
        /// Day the grade is to be looked at again.
        review_on: String,
        /// Day the grade was lifted.
        lifted_on: String,
        /// The act that lifted it.
        lifted_by: String,
    }

    /// A statement of rights (PREMIS 3, rightsStatement).
    RightsStatementRow = RIGHTS_STATEMENT {
        /// Record.
        record_id: String,
        /// Basis code.
        basis: String,
        /// Copyright status, as written.
        status: String,
        /// Country or law.
        jurisdiction: String,
        /// Statute, licence or agreement it rests on.
        citation: String,
        /// Note.
        note: String,
    } optional {
        /// The one document it is about; the whole record without.
        document_id: String,
        /// Who holds the right.
        agent_id: String,
        /// Day it was determined.
        determined_on: String,
        /// First day.
        starts_on: String,
        /// Last day.
        ends_on: String,
    }

    /// What a statement of rights allows or forbids (PREMIS 3, rightsGranted).
    RightsActRow = RIGHTS_ACT {
        /// Statement.
        statement_id: String,
        /// Order.
        position: i64,
        /// Act code.
        act: String,
        /// Restriction code.
        restriction: String,
        /// Note, the condition among them.
        note: String,
    } optional {
        /// First day.
        starts_on: String,
        /// Last day.
        ends_on: String,
    }

    /// Leave for a person to see a record that is closed to readers, with everything below it.
    AccessGrantRow = ACCESS_GRANT {
        /// Record.
        record_id: String,
        /// Person.
        actor_id: String,
        /// Reason.
        reason: String,
        /// First day.
        granted_on: String,
    } optional {
        /// Last day.
        ends_on: String,
    }
}
