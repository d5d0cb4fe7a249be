//! People, rules, reviews and what waits for whom, on the wire.

use girok_archive::{ActorRow, Published, ReviewState, Rules, WaitingRecord as Waiting, Work};

use super::record_row;
use crate::wire::*;

/// A person of the register.
pub fn person_view(person: &ActorRow) -> PersonView {
    PersonView {
        id: person.id.clone(),
        name: person.name.clone(),
        role: person.role.clone(),
        account: person.bound.clone(),
        left_on: person.left_on.clone(),
    }
}

/// The rules of the archive.
pub fn rules_view(rules: Rules) -> RulesView {
    RulesView {
        role_of_new_people: rules.role_of_new_people.code().to_owned(),
        publishing: rules.publishing.code().to_owned(),
        drafts_for_readers: rules.drafts_for_readers.code().to_owned(),
    }
}

pub(super) fn review_view(review: &ReviewState) -> ReviewView {
    ReviewView {
        step: review.step.clone(),
        by: review.by.clone(),
        at: review.at.clone(),
        remark: review.remark.clone(),
        changed_since: review.changed_since,
    }
}

pub(super) fn published_view(published: &Published) -> PublishedView {
    PublishedView {
        by: published.by.clone(),
        at: published.at.clone(),
    }
}

/// What waits for a person.
pub fn work_view(work: &Work, language: &str) -> WorkView {
    let records = |list: &[Waiting]| {
        list.iter()
            .map(|waiting| WaitingRecord {
                record: record_row(&waiting.record, language),
                by: waiting.by.clone(),
                at: waiting
                    .review
                    .as_ref()
                    .map(|step| step.at.clone())
                    .unwrap_or_default(),
                remark: waiting
                    .review
                    .as_ref()
                    .map(|step| step.remark.clone())
                    .unwrap_or_default(),
            })
            .collect()
    };
    WorkView {
        person: person_view(&work.person),
        returned: records(&work.returned),
        drafts: records(&work.drafts),
        to_review: records(&work.to_review),
        to_decide: work
            .to_decide
            .iter()
            .map(|case| WaitingCase {
                code: case.code.clone(),
                action: case.action.clone(),
                reason: case.reason.clone(),
                reviewed_at: case.reviewed_at.clone(),
            })
            .collect(),
        more: work.more,
    }
}
