//! Access: from the archive's own types to the wire, and back.

use girok_archive::{
    AccessStatus, AccessWhole, Content, Decision, DuePage, Effective, Grade, Grant, Ground,
    Listing, NewDecision, NewPages, NewRights, NewRightsAct, Opens, RightsStatement, SecurityRow,
};

use super::{Text, chosen, narrow};
use crate::wire::*;

/// A ground.
pub fn ground_view(ground: Ground) -> GroundView {
    GroundView {
        code: ground.code,
        labels: ground.labels,
        source: ground.source,
        known: ground.known,
        own: ground.own,
    }
}

/// A decision as typed.
pub fn new_decision(details: DecisionDetails) -> NewDecision {
    NewDecision {
        decided_on: details.decided_on,
        status: details.status,
        listing: details.listing,
        grounds: details.grounds,
        pages: details
            .pages
            .into_iter()
            .map(|named| NewPages {
                document: named.document,
                pages: named.pages,
            })
            .collect(),
        opening: details.opening,
        opens_on: details.opens_on,
        review_on: details.review_on,
        reason: details.reason,
        decided_by: details.decided_by,
    }
}

/// A statement of rights as typed.
pub fn new_rights(details: RightsDetails) -> NewRights {
    NewRights {
        record: details.record,
        basis: details.basis,
        status: details.status,
        jurisdiction: details.jurisdiction,
        citation: details.citation,
        note: details.note,
        document: details.document,
        agent: details.agent,
        determined_on: details.determined_on,
        starts_on: details.starts_on,
        ends_on: details.ends_on,
        acts: details
            .acts
            .into_iter()
            .map(|act| NewRightsAct {
                act: act.act,
                restriction: act.restriction,
                note: act.note,
                starts_on: act.starts_on,
                ends_on: act.ends_on,
            })
            .collect(),
    }
}

/// A statement of rights; `from` is the record above that it is said of.
pub fn rights_view(statement: RightsStatement, from: Option<Origin>) -> RightsView {
    let row = statement.row;
    RightsView {
        id: row.id,
        from,
        details: RightsDetails {
            record: row.record_id,
            basis: row.basis,
            status: row.status,
            jurisdiction: row.jurisdiction,
            citation: row.citation,
            note: row.note,
            document: row.document_id,
            agent: row.agent_id,
            determined_on: row.determined_on,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            acts: statement
                .acts
                .into_iter()
                .map(|act| RightsActDetails {
                    act: act.act,
                    restriction: act.restriction,
                    note: act.note,
                    starts_on: act.starts_on,
                    ends_on: act.ends_on,
                })
                .collect(),
        },
    }
}

/// A page of the calendar.
pub fn due_page(page: DuePage, language: &str) -> DuePageView {
    DuePageView {
        total: narrow(page.total as u64),
        rows: page
            .rows
            .into_iter()
            .map(|due| DueView {
                kind: due.kind.code().to_owned(),
                day: due.day,
                entry: due.entry,
                title: chosen(&due.titles, language, &due.record.reference),
                record: due.record.id,
                reference: due.record.reference,
                level: due.record.level,
            })
            .collect(),
    }
}

/// Access of a record as a whole.
pub fn access_view(whole: AccessWhole, language: &str) -> AccessView {
    AccessView {
        day: whole.day,
        status: whole.status.map(|held| effective(held, AccessStatus::code)),
        listing: effective(whole.listing, Listing::code),
        in_force: whole
            .in_force
            .into_iter()
            .map(|held| decision_view(held.value, held.from.map(origin), language))
            .collect(),
        review_on: whole.review_on,
        opens: whole.opens.map(opens_view),
        decisions: whole
            .decisions
            .into_iter()
            .map(|decision| decision_view(decision, None, language))
            .collect(),
        grade: whole.grade.map(|held| effective(held, Grade::code)),
        grades: whole.grades.into_iter().map(grade_view).collect(),
        rights: whole
            .rights
            .into_iter()
            .map(|held| rights_view(held.value, held.from.map(origin)))
            .collect(),
        grants: whole
            .grants
            .into_iter()
            .map(|held| grant_view(held.value, held.from.map(origin)))
            .collect(),
        seen: SeenView {
            listed: whole.seen.listed,
            described: whole.seen.described,
            documents: whole.seen.content != Content::Nothing,
        },
        record: whole.record.id,
        reference: whole.record.reference,
    }
}

fn origin(origin: girok_archive::Origin) -> Origin {
    Origin {
        id: origin.id,
        reference: origin.reference,
    }
}

fn effective<T>(held: Effective<T>, code: impl FnOnce(T) -> &'static str) -> EffectiveText {
    EffectiveText {
        value: code(held.value).to_owned(),
        from: held.from.map(origin),
    }
}

fn opens_view(opens: Opens) -> OpensView {
    let kind = match opens {
        Opens::Open => "open",
        Opens::On { .. } => "on",
        Opens::Never => "never",
        Opens::Undated => "undated",
        Opens::Unended => "unended",
    };
    let (day, dated_by) = match opens {
        Opens::On { day, dated_by } => (Some(day), dated_by.map(origin)),
        Opens::Open | Opens::Never | Opens::Undated | Opens::Unended => (None, None),
    };
    OpensView {
        kind: kind.to_owned(),
        day,
        dated_by,
    }
}

fn decision_view(decision: Decision, from: Option<Origin>, language: &str) -> DecisionView {
    let row = decision.row;
    DecisionView {
        id: row.id,
        from,
        decided_on: row.decided_on,
        status: row.status,
        listing: row.listing,
        grounds: decision
            .grounds
            .into_iter()
            .map(|ground| {
                let labels: Vec<Text> = ground
                    .labels
                    .into_iter()
                    .map(|(language, text)| Text { language, text })
                    .collect();
                GroundName {
                    name: chosen(&labels, language, &ground.code),
                    code: ground.code,
                }
            })
            .collect(),
        pages: decision
            .pages
            .into_iter()
            .map(|named| ClosedPagesView {
                document: named.pages.document,
                file_name: named.file_name,
                first: named.pages.first,
                last: named.pages.last,
            })
            .collect(),
        opening: row.opening,
        opens: opens_view(decision.opens),
        review_on: decision.review_on,
        reason: row.reason,
        decided_by: row.decided_by,
    }
}

fn grade_view(row: SecurityRow) -> GradeView {
    GradeView {
        id: row.id,
        grade: row.grade,
        marked_on: row.marked_on,
        marked_by: row.marked_by,
        reason: row.reason,
        review_on: row.review_on,
        lifted_on: row.lifted_on,
        lifted_by: row.lifted_by,
    }
}

fn grant_view(grant: Grant, from: Option<Origin>) -> GrantView {
    GrantView {
        id: grant.row.id,
        from,
        person: grant.person,
        reason: grant.row.reason,
        granted_on: grant.row.granted_on,
        ends_on: grant.row.ends_on,
    }
}
