//! Records control: the roles of people, and the lists of access, retention and custody.

use crate::invalid::Invalid;
use crate::status::lists;

lists! {
    /// What a person may do; a later role may do all that an earlier one may.
    Role "role" {
        /// Looks at what is open.
        Reader = "reader",
        /// Describes, attaches, arranges.
        Cataloguer = "cataloguer",
        /// Reviews descriptions, access and disposal.
        Reviewer = "reviewer",
        /// Approves disposal and keeps the register of people.
        Approver = "approver",
    }

    /// Whether a reader sees that a record exists; a later value is stricter.
    Listing "listing" {
        /// Its code, level, date and title are shown.
        Listed = "listed",
        /// Nothing is shown.
        Unlisted = "unlisted",
    }

    /// When a closed record opens.
    Opening "opening" {
        /// By the rule: thirty years after the end of the year it was made.
        Rule = "rule",
        /// On a day that was decided.
        Until = "until",
        /// Not before it is decided again.
        Never = "never",
    }

    /// Security grades; a later one is higher.
    Grade "grade" {
        /// Not to leave the office (대외비).
        Restricted = "restricted",
        /// Confidential (III급 비밀).
        Confidential = "confidential",
        /// Secret (II급 비밀).
        Secret = "secret",
        /// Top secret (I급 비밀).
        TopSecret = "top_secret",
    }

    /// What a statement of rights rests on (PREMIS 3, rightsBasis).
    RightsBasis "basis" {
        /// Copyright.
        Copyright = "copyright",
        /// A licence.
        License = "license",
        /// A statute.
        Statute = "statute",
        /// An agreement with the donor.
        Donor = "donor",
        /// A policy of the institution.
        Policy = "policy",
        /// Something else.
        Other = "other",
    }

    /// What a right is about (PREMIS 3, act).
    RightsAct "act" {
        /// To hand out.
        Disseminate = "disseminate",
        /// To show.
        Display = "display",
        /// To copy.
        Replicate = "replicate",
        /// To publish.
        Publish = "publish",
        /// To use otherwise.
        Use = "use",
        /// To change.
        Modify = "modify",
        /// To bring into another format.
        Migrate = "migrate",
        /// To delete.
        Delete = "delete",
    }

    /// What a right says of an act (PREMIS 3, restriction); a later value is stricter.
    Restriction "restriction" {
        /// Allowed.
        Allow = "allow",
        /// Allowed under a condition.
        Conditional = "conditional",
        /// Forbidden.
        Disallow = "disallow",
    }

    /// How long a class is kept; a later value is longer.
    Period "period" {
        /// A number of years.
        Years = "years",
        /// Until it is appraised again after many years.
        SemiPermanent = "semi_permanent",
        /// For ever.
        Permanent = "permanent",
    }

    /// What starts the clock of retention.
    ClockStart "starts" {
        /// The file was closed.
        Closed = "closed",
        /// The record was made.
        Created = "created",
        /// An event.
        Event = "event",
    }

    /// What is to be done when retention ends.
    EndAction "action" {
        /// Destroy.
        Destroy = "destroy",
        /// Transfer.
        Transfer = "transfer",
        /// Appraise again.
        Review = "review",
    }

    /// What a case of disposal is for.
    DisposalAction "action" {
        /// To destroy.
        Destroy = "destroy",
        /// To transfer.
        Transfer = "transfer",
        /// To keep on.
        Keep = "keep",
    }

    /// How far a case of disposal is.
    DisposalState "state" {
        /// Proposed.
        Proposed = "proposed",
        /// Reviewed.
        Reviewed = "reviewed",
        /// Approved.
        Approved = "approved",
        /// Refused.
        Refused = "refused",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Carried out.
        Done = "done",
    }

    /// What may be published.
    Publishing "publishing" {
        /// Any record.
        Any = "any",
        /// What was reviewed and not changed since.
        Reviewed = "reviewed",
    }

    /// What readers see of records that are drafts.
    Drafts "drafts" {
        /// As much as of published ones.
        Shown = "shown",
        /// Nothing.
        Hidden = "hidden",
    }

    /// What a report is about.
    ReportKind "report" {
        /// What the archive holds.
        Holdings = "holdings",
        /// What is due.
        Due = "due",
        /// What is lacking.
        Gaps = "gaps",
    }

    /// A step from draft to published.
    ReviewStep "step" {
        /// Submitted for review.
        Submitted = "submitted",
        /// Returned with a remark.
        Returned = "returned",
        /// Reviewed.
        Reviewed = "reviewed",
    }
}

impl ReviewStep {
    /// The role a person needs to take it.
    pub fn role(self) -> Role {
        match self {
            ReviewStep::Submitted => Role::Cataloguer,
            ReviewStep::Returned | ReviewStep::Reviewed => Role::Reviewer,
        }
    }
}

/// The setting that says which role a person has who enters the register by writing.
pub const ROLE_OF_NEW_PEOPLE: &str = "role_of_new_people";

/// The setting that says what may be published.
pub const PUBLISHING: &str = "publishing";

/// The setting that says what readers see of drafts.
pub const DRAFTS_FOR_READERS: &str = "drafts_for_readers";

/// The role a person needs to save the archive's setting `name`: those that say what people may do or see are for approvers.
pub fn role_for_setting(name: &str) -> Role {
    match name {
        ROLE_OF_NEW_PEOPLE | PUBLISHING | DRAFTS_FOR_READERS => Role::Approver,
        _ => Role::Cataloguer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Op;

    #[test]
    fn a_later_role_may_do_what_an_earlier_one_may() {
        assert!(Role::Approver > Role::Reviewer);
        assert!(Role::Reviewer > Role::Cataloguer);
        assert!(Role::Cataloguer > Role::Reader);
    }

    #[test]
    fn no_operation_is_for_readers() {
        for op in Op::ALL {
            assert!(Op::role_for(op.code()) > Role::Reader, "{}", op.code());
        }
        assert_eq!(Op::role_for("of.tomorrow"), Role::Approver);
    }
}
