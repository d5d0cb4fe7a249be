//! Retention, holds and disposal: from the archive's own types to the wire.

use std::fmt::Display;

use girok_archive::{
    Covering, DisposalItem, DisposalWhole, Effective, Expired, ExpiredPage, GapPage, HoldWhole,
    Keeping, NewClass, NewSchedule, RetentionClass, RetentionWhole, Schedule,
};

use super::{chosen, small};
use crate::wire::*;

/// A schedule as typed.
pub fn new_schedule(request: ScheduleSave) -> NewSchedule {
    NewSchedule {
        code: request.code,
        labels: request.labels,
        country: request.country,
        source: request.source,
        body: request.body,
        classes: request
            .classes
            .into_iter()
            .map(|class| NewClass {
                code: class.code,
                labels: class.labels,
                period: class.period,
                years: class.years,
                starts: class.starts,
                action: class.action,
                event: class.event,
                note: class.note,
            })
            .collect(),
        removed: request.removed,
    }
}

/// A schedule with its classes.
pub fn schedule_view(schedule: Schedule) -> ScheduleView {
    ScheduleView {
        code: schedule.code,
        labels: schedule.labels,
        country: schedule.country,
        source: schedule.source,
        body: schedule.body,
        known: schedule.known,
        own: schedule.own,
        classes: schedule.classes.into_iter().map(class_view).collect(),
    }
}

fn class_view(class: RetentionClass) -> ClassView {
    ClassView {
        code: class.code,
        labels: class.labels,
        period: class.rule.period.code().to_owned(),
        years: class.rule.years,
        starts: class.rule.starts.code().to_owned(),
        action: class.rule.action.code().to_owned(),
        event: class.event,
        note: class.note,
        known: class.known,
        own: class.own,
    }
}

fn kept<T: Display>(value: Option<Effective<T>>) -> Option<KeptView> {
    value.map(|effective| KeptView {
        value: effective.value.to_string(),
        from: effective.from.map(|from| Origin {
            id: from.id,
            reference: from.reference,
        }),
    })
}

/// How long a record is kept.
pub fn retention_view(whole: RetentionWhole) -> RetentionView {
    let clock = match whole.keeping {
        Some(Keeping::Until(clock)) => Some(clock),
        Some(Keeping::Permanent | Keeping::Waiting(_)) | None => None,
    };
    let state = match whole.keeping {
        None if whole.class.is_none() => "no_class",
        None => "unknown_class",
        Some(Keeping::Permanent) => "permanent",
        Some(Keeping::Waiting(_)) => "waiting",
        Some(Keeping::Until(_)) if whole.due => "due",
        Some(Keeping::Until(_)) => "running",
    };
    RetentionView {
        id: whole.record.id,
        reference: whole.record.reference,
        day: whole.day.to_string(),
        class: kept(whole.class),
        rule: whole.rule.map(class_view),
        closed_on: kept(whole.closed_on),
        event_on: kept(whole.event_on),
        created: kept(whole.created),
        reason: whole.reason,
        state: state.to_owned(),
        starts_on: clock.map(|clock| clock.starts_on.to_string()),
        expires_on: clock.map(|clock| clock.expires_on.to_string()),
        due_on: clock.map(|clock| clock.due_on.to_string()),
        action: whole.action.map(|action| action.code().to_owned()),
        holds: whole.holds.into_iter().map(covering_view).collect(),
        case: whole.case,
    }
}

fn covering_view(covering: Covering) -> CoveringView {
    CoveringView {
        code: covering.hold.code,
        title: covering.hold.title,
        record: Origin {
            id: covering.record.id,
            reference: covering.record.reference,
        },
        place: covering.place.code().to_owned(),
    }
}

/// What is due on a day.
pub fn expired_page(page: ExpiredPage, language: &str) -> ExpiredPageView {
    ExpiredPageView {
        day: page.day.to_string(),
        rows: page
            .rows
            .into_iter()
            .map(|row| due_view(row, language))
            .collect(),
        total: page.total,
        counts: page
            .counts
            .into_iter()
            .map(|((class, action), records)| DueCount {
                class,
                action: action.code().to_owned(),
                records,
            })
            .collect(),
    }
}

fn due_view(row: Expired, language: &str) -> ExpiredView {
    ExpiredView {
        title: chosen(&row.titles, language, &row.record.reference),
        id: row.record.id,
        reference: row.record.reference,
        level: row.record.level,
        class: row.class,
        expires_on: row.clock.expires_on.to_string(),
        due_on: row.clock.due_on.to_string(),
        action: row.action.code().to_owned(),
        creators: row
            .creators
            .iter()
            .map(|creator| chosen(&creator.names, language, ""))
            .collect(),
        holds: row.holds,
        case: row.case,
        not_due_below: row.not_due_below,
    }
}

/// Records of which it cannot be said when they expire.
pub fn gap_page(page: GapPage, language: &str) -> GapPageView {
    let view = |gap: girok_archive::Gap| GapView {
        title: chosen(&gap.titles, language, &gap.record.reference),
        id: gap.record.id,
        reference: gap.record.reference,
        level: gap.record.level,
        class: gap.class,
        reason: gap.reason.code().to_owned(),
    };
    GapPageView {
        rows: page.rows.into_iter().map(view).collect(),
        total: page.total,
    }
}

/// A hold with the records it names.
pub fn hold_view(whole: HoldWhole, language: &str) -> HoldView {
    HoldView {
        code: whole.hold.code,
        title: whole.hold.title,
        reason: whole.hold.reason,
        authority: whole.hold.authority,
        placed_on: whole.hold.placed_on,
        released_on: whole.hold.released_on,
        release_reason: whole.hold.release_reason,
        records: whole
            .records
            .into_iter()
            .map(|named| RecordLine {
                title: chosen(&named.titles, language, &named.record.reference),
                id: named.record.id,
                reference: named.record.reference,
            })
            .collect(),
    }
}

/// A case of disposal.
pub fn disposal_view(whole: DisposalWhole, language: &str) -> DisposalView {
    let step = |actor: Option<String>, at: Option<String>, words: Option<String>| {
        Some(StepView {
            actor: actor?,
            at: at?,
            words: words.unwrap_or_default(),
        })
    };
    let case = whole.case;
    DisposalView {
        proposed: StepView {
            actor: whole.proposed_by,
            at: case.proposed_at,
            words: case.reason.clone(),
        },
        reviewed: step(whole.reviewed_by, case.reviewed_at, case.opinion),
        decided: step(whole.decided_by, case.decided_at, case.decision),
        done: step(whole.done_by, case.done_at, None),
        code: case.code,
        action: case.action,
        state: case.state,
        authority: case.authority,
        reason: case.reason,
        receiver: case.receiver,
        new_class: case.new_class,
        items: whole
            .items
            .into_iter()
            .map(|item| item_view(item, language))
            .collect(),
    }
}

fn item_view(item: DisposalItem, language: &str) -> DisposalItemView {
    DisposalItemView {
        title: chosen(&item.titles, language, &item.record.reference),
        id: item.record.id,
        reference: item.record.reference,
        records: small(item.item.records),
        excluded: item.item.excluded != 0,
        reason: item.item.reason,
    }
}
