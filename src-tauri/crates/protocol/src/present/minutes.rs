//! Proposals and language versions: from the archive's own types to the wire.

use girok_archive::{
    Counterparts, DocumentProposal, DocumentProposals, FoundValue, Head, MatterDetails,
    MeetingFull, Paragraph, ProposalChange, Source,
};
use serde_json::{Value, json};

use super::meetings::details_of;
use crate::wire::*;

/// What a document proposes, with a request ready for each; `meeting` is the one it was compared with.
pub fn proposals_view(
    proposed: &DocumentProposals,
    meeting: Option<&MeetingFull>,
) -> ProposalsView {
    ProposalsView {
        document: proposed.document.clone(),
        record: proposed.record.clone(),
        meeting: proposed.meeting.clone(),
        proposals: proposed
            .proposals
            .iter()
            .map(|proposal| {
                let patch = (proposal.change.as_ref())
                    .map(|change| patch(change, &proposed.record, meeting));
                // A file that is not attached has nothing to be written to.
                view(proposal, patch.filter(|_| !proposed.record.is_empty()))
            })
            .collect(),
    }
}

fn view(proposal: &DocumentProposal, patch: Option<ProposalPatch>) -> ProposalView {
    let finding = &proposal.finding;
    let mut view = ProposalView {
        number: proposal.number,
        field: finding.value.field().to_owned(),
        value: String::new(),
        edtf: String::new(),
        party: String::new(),
        title: String::new(),
        organisation: String::new(),
        label: String::new(),
        kind: String::new(),
        responsible: String::new(),
        confidence: finding.confidence.code().to_owned(),
        rule: finding.rule.to_owned(),
        page: finding.source.page,
        range: (small(finding.source.start), small(finding.source.end)),
        sentence_range: (
            small(finding.source.sentence_start),
            small(finding.source.sentence_end),
        ),
        sentence: finding.source.sentence.clone(),
        matched: proposal.matched.as_ref().map(|matched| ProposalMatchView {
            kind: matched.kind.to_owned(),
            id: matched.id.clone(),
            name: matched.name.clone(),
        }),
        state: proposal.state.code().to_owned(),
        known: proposal.known.clone(),
        patch,
    };
    match &finding.value {
        FoundValue::Body(text)
        | FoundValue::Place(text)
        | FoundValue::Language(text)
        | FoundValue::Topic(text) => {
            view.value.clone_from(text);
        }
        FoundValue::Session(number) => view.value = number.to_string(),
        FoundValue::Date(text, edtf) => {
            view.value.clone_from(text);
            view.edtf.clone_from(edtf);
        }
        FoundValue::Head(person) | FoundValue::Signatory(person) => {
            view.value.clone_from(&person.name);
            view.party.clone_from(&person.party);
            view.title.clone_from(&person.title);
            view.organisation.clone_from(&person.organisation);
        }
        FoundValue::Organisation(name, party) => {
            view.value.clone_from(name);
            view.party.clone_from(party);
        }
        FoundValue::Clause(text, language) => {
            view.value.clone_from(text);
            view.kind.clone_from(language);
        }
        FoundValue::Decision(item) | FoundValue::Action(item) => {
            view.value.clone_from(&item.text);
            view.label.clone_from(&item.number);
            view.kind.clone_from(&item.kind);
            view.party.clone_from(&item.party);
            view.responsible.clone_from(&item.responsible);
            view.edtf.clone_from(&item.due_edtf);
        }
        FoundValue::Next(number, place, date, edtf) => {
            let number = number.map(|number| number.to_string());
            let parts = [number.as_deref().unwrap_or_default(), place, date];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            view.value = parts.join(", ");
            view.edtf.clone_from(edtf);
        }
    }
    view
}

fn patch(change: &ProposalChange, record: &str, meeting: Option<&MeetingFull>) -> ProposalPatch {
    let send = |command: &str, request: Value| ProposalPatch {
        command: command.to_owned(),
        request,
    };
    let id = meeting.map(|meeting| meeting.whole.meeting.id.clone());
    // One field of a meeting: of the one there is, or of one that is still to be added.
    let field = |name: &str, value: Value| match &id {
        Some(id) => send("meeting.update", json!({ "id": id, name: value })),
        None => send("meeting.save", json!({ "details": { name: value } })),
    };
    let whole = |change: &dyn Fn(&mut MeetingDetailsView)| {
        let mut details = meeting.map(details_of).unwrap_or_default();
        change(&mut details);
        send("meeting.save", json!({ "id": id, "details": details }))
    };
    match change {
        ProposalChange::Body(name) => field("body", json!(name)),
        ProposalChange::Session(number) => field("session", json!(number)),
        ProposalChange::Date(date) => field("date", json!(date)),
        ProposalChange::Place(place) => field("place", json!(place)),
        ProposalChange::Head(head) if id.is_some() => field("heads", json!(heads(meeting, head))),
        ProposalChange::Head(head) => field(
            "delegations",
            json!([{ "party": head.party, "participants": [
                { "name": head.name, "title": head.title, "organisation": head.organisation, "role": "head" }
            ] }]),
        ),
        ProposalChange::Language(tag) => whole(&|details| {
            if !details.languages.contains(tag) {
                details.languages.push(tag.clone());
            }
        }),
        ProposalChange::NextDate(date) => whole(&|details| details.next_date.clone_from(date)),
        ProposalChange::Matter(matter, details) => send(
            "matter.save",
            json!({ "id": matter, "details": matter_request(details) }),
        ),
        ProposalChange::Topic(term) => {
            send("tag.apply", json!({ "records": [record], "add": [term] }))
        }
        ProposalChange::Participant(agent) => send(
            "record.link",
            json!({ "record": record, "agent": agent, "role": "participant" }),
        ),
    }
}

/// All heads of the meeting with this one in the place of its party's.
fn heads(meeting: Option<&MeetingFull>, new: &Head) -> Vec<HeadInput> {
    let known = meeting
        .map(|meeting| meeting.whole.heads.as_slice())
        .unwrap_or_default();
    let others = known.iter().filter(|(party, _)| *party != new.party);
    let mut heads: Vec<HeadInput> = others
        .map(|(party, head)| HeadInput {
            party: party.clone(),
            name: head.name.clone(),
            title: head.title.clone(),
            organisation: head.organisation.clone(),
        })
        .collect();
    heads.push(HeadInput {
        party: new.party.clone(),
        name: new.name.clone(),
        title: new.title.clone(),
        organisation: new.organisation.clone(),
    });
    heads
}

fn matter_request(details: &MatterDetails) -> MatterDetailsView {
    MatterDetailsView {
        meeting: details.meeting.clone(),
        parent: details.parent.clone(),
        agenda_item: details.agenda_item.clone(),
        instrument: details.instrument.clone(),
        kind: details.kind.clone(),
        number: details.number.clone(),
        paragraph: details.paragraph.clone(),
        party: details.party.clone(),
        responsible: details.responsible.clone(),
        due: details.due.clone(),
        voting: details.voting.clone(),
        votes: details
            .votes
            .map(|votes| (votes.for_it, votes.against, votes.abstained)),
        texts: details
            .texts
            .iter()
            .map(|text| Localized {
                language: text.language.clone(),
                text: text.text.clone(),
            })
            .collect(),
    }
}

/// Two versions side by side.
pub fn counterparts_view(found: &Counterparts) -> CounterpartsView {
    let comparison = &found.comparison;
    CounterpartsView {
        one: found.one.id.clone(),
        other: found.other.id.clone(),
        file_of_one: found.one.file_name.clone(),
        file_of_other: found.other.file_name.clone(),
        language_of_one: found.language_of_one.clone(),
        language_of_other: found.language_of_other.clone(),
        likeness: (comparison.likeness * 1000.0).round() / 1000.0,
        confidence: found.confidence.to_owned(),
        partial: found.partial,
        pairs: comparison
            .pairs
            .iter()
            .map(|(one, other)| ParagraphPairView {
                one: one.map(|at| paragraph(&comparison.one[at])),
                other: other.map(|at| paragraph(&comparison.other[at])),
            })
            .collect(),
        differences: comparison
            .differences
            .iter()
            .map(|difference| VersionDifferenceView {
                kind: difference.kind.code().to_owned(),
                pair: small(difference.pair),
                one: difference.one.clone(),
                other: difference.other.clone(),
            })
            .collect(),
    }
}

fn paragraph(paragraph: &Paragraph) -> ParagraphView {
    let Source {
        page, start, end, ..
    } = paragraph.source;
    ParagraphView {
        label: paragraph.label.clone(),
        text: paragraph.text.clone(),
        page,
        range: (small(start), small(end)),
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
