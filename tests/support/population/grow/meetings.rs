//! Meetings that minutes document, with delegations where a committee has two parties.

use girok_store::{DelegationRow, MeetingRecordRow, MeetingRow, ParticipantRow, RecordRow};

use super::super::names::{kazakh, of_korea};
use super::super::words::{BODIES, COMMITTEES, PLACES};
use super::super::write::Step;
use super::Growth;

impl Growth {
    /// The meeting that minutes document: a committee's session has two delegations, that of another body none.
    pub(super) fn meeting(&mut self, record: &RecordRow, body: usize, session: u32) {
        let place = self.chance.ranked(PLACES.len());
        let meeting = MeetingRow {
            id: self.id(),
            body_id: self.bodies[body].clone(),
            session: Some(i64::from(session)),
            status: "held".to_owned(),
            date_text: record.date_text.clone(),
            date_edtf: record.date_edtf.clone(),
            date_earliest: record.date_earliest.clone(),
            date_latest: record.date_latest.clone(),
            place: PLACES[place][0].to_owned(),
            host: if place.is_multiple_of(2) { "KZ" } else { "KR" }.to_owned(),
            ..Default::default()
        };
        let link = MeetingRecordRow {
            id: self.id(),
            meeting_id: meeting.id.clone(),
            record_id: record.id.clone(),
            role: "minutes".to_owned(),
        };
        let id = meeting.id.clone();
        self.steps.push(Step::Add(meeting.into()));
        self.steps.push(Step::Add(link.into()));
        if !COMMITTEES.contains(&body) {
            return;
        }
        for (party, position) in ["KR", "KZ"].into_iter().zip(0i64..) {
            let delegation = DelegationRow {
                id: self.id(),
                meeting_id: id.clone(),
                position,
                party: party.to_owned(),
                ..Default::default()
            };
            let delegation_id = delegation.id.clone();
            self.steps.push(Step::Add(delegation.into()));
            for place in 0i64..3 {
                let korean = position == 0;
                let name = if korean {
                    of_korea(&mut self.chance).ko
                } else {
                    kazakh(&mut self.chance).ru
                };
                let row = ParticipantRow {
                    id: self.id(),
                    delegation_id: delegation_id.clone(),
                    position: place,
                    role: if place == 0 { "head" } else { "member" }.to_owned(),
                    name,
                    title: if korean {
                        "국장"
                    } else {
                        "начальник управления"
                    }
                    .to_owned(),
                    organisation: if korean { BODIES[2].ko } else { BODIES[11].ru }.to_owned(),
                    ..Default::default()
                };
                self.steps.push(Step::Add(row.into()));
            }
        }
    }
}
