//! What a document proposes is compared with the archive, and what somebody chose is written in one operation.
#![expect(
    clippy::unwrap_used,
    reason = "a test states what must hold by failing"
)]

#[expect(dead_code, reason = "other suites use the rest")]
mod reading_room;

use girok_archive::{
    AgentPatch, DocumentProposal, DocumentProposals, FoundValue, Head, Label, LabelKind,
    NewDescription, NewMeeting, NewName, NewTerm, ProposalChange, ProposalState, Sight,
    VersionDifference,
};
use reading_room::Desk;
use reading_room::world::CLOSED;

const ENGLISH: &str = "Agreed Minutes of the Third Session of the Korea–Kazakhstan Joint Cultural Committee\n\n\
1. The third session of the Korea–Kazakhstan Joint Cultural Committee was held in Seoul on 15 November 2018.\n\n\
2. The Korean delegation was led by Hong Seok-in, Director-General, Ministry of Foreign Affairs. The Kazakh delegation was led by Almat Suyunov, Director, Ministry of Culture and Sport.\n\n\
3. The sides agreed to exchange lists of records on the forced migration of 1937.\n\n\
4. The Kazakh side requested 12 microfilms.\n\n\
5. The fourth session will be held in Astana in 2020.\n";

const RUSSIAN: &str = "Согласованный протокол третьего заседания Корейско-казахстанского совместного комитета по культуре\n\n\
1. Третье заседание Корейско-казахстанского совместного комитета по культуре состоялось в Сеуле 15 ноября 2018 года.\n\n\
2. Корейскую делегацию возглавил Хон Сок Ин, директор Министерства иностранных дел. Казахстанскую делегацию возглавил Алмат Суюнов, директор Министерства культуры и спорта.\n\n\
3. Стороны договорились обменяться перечнями документов о депортации корейцев 1937 года.\n\n\
4. Казахстанская сторона попросила 13 микрофильмов.\n\n\
5. Четвёртое заседание состоится в Астане в 2020 году.\n";

fn name(language: &str, text: &str) -> NewName {
    NewName {
        language: language.to_owned(),
        text: text.to_owned(),
        kind: "preferred".to_owned(),
        ..NewName::default()
    }
}

/// An archive that knows the committee, a person and a subject, with a record of minutes.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let fonds = desk.record(None, "F", "Committee", "");
    let names = vec![
        name("en", "Joint Cultural Committee"),
        name(
            "ru",
            "Корейско-казахстанский совместный комитет по культуре",
        ),
        name("ko", "문화공동위원회"),
    ];
    let body = AgentPatch {
        kind: Some("corporate_body".to_owned()),
        names: Some(names),
        ..AgentPatch::default()
    };
    desk.archive.save_agent(None, &body, &desk.actor).unwrap();
    let term = NewTerm {
        vocabulary: "tags".to_owned(),
        labels: vec![
            Label::new(LabelKind::Preferred, "en", "forced migration"),
            Label::new(LabelKind::Preferred, "ru", "депортация корейцев"),
        ],
        ..NewTerm::default()
    };
    desk.archive.add_term(&term, &desk.actor).unwrap();
    let new = NewMeeting {
        parent: Some(fonds),
        body: "Joint Cultural Committee".to_owned(),
        session: Some(3),
        date: "2018-11-16".to_owned(),
        place: "서울".to_owned(),
        heads: vec![Head {
            party: "KR".to_owned(),
            name: "홍석인".to_owned(),
            ..Head::default()
        }],
        descriptions: vec![NewDescription {
            language: "en".to_owned(),
            title: "Third session".to_owned(),
            ..NewDescription::default()
        }],
        ..NewMeeting::default()
    };
    let record = desk
        .archive
        .add_meeting(&new, &desk.actor)
        .unwrap()
        .value
        .id;
    (desk, record)
}

fn of<'a>(proposed: &'a DocumentProposals, field: &str) -> Vec<&'a DocumentProposal> {
    let found = proposed.proposals.iter();
    found
        .filter(|proposal| proposal.finding.value.field() == field)
        .collect()
}

#[test]
fn proposals_are_compared_with_what_is_said() {
    let (desk, record) = desk();
    let document = desk.document(&record, "minutes.txt", &[ENGLISH]);
    let proposed = desk.archive.propose_from_document(&document).unwrap();
    let state = |field: &str| of(&proposed, field).first().map(|one| one.state);
    assert_eq!(
        state("body"),
        Some(ProposalState::Agrees),
        "a shorter name of the body stands in the longer one"
    );
    assert_eq!(state("session"), Some(ProposalState::Agrees));
    assert_eq!(state("date"), Some(ProposalState::Differs));
    assert_eq!(of(&proposed, "date")[0].known, "2018-11-16");
    assert_eq!(state("place"), Some(ProposalState::Agrees), "Seoul is 서울");
    let heads = of(&proposed, "head");
    assert_eq!(
        heads[0].state,
        ProposalState::Unsure,
        "two scripts that no authority joins"
    );
    assert_eq!(heads[1].state, ProposalState::New);
    let topics: Vec<&str> = of(&proposed, "topic")
        .iter()
        .map(|topic| topic.matched.as_ref().unwrap().name.as_str())
        .collect();
    assert!(topics.contains(&"forced migration"), "{topics:?}");
    for proposal in &proposed.proposals {
        assert!(
            proposal.change.is_none() || proposal.state != ProposalState::Agrees,
            "what agrees has nothing to write"
        );
    }
}

#[test]
fn what_is_chosen_is_written_at_once_and_taken_back_at_once() {
    let (desk, record) = desk();
    let document = desk.document(&record, "minutes.txt", &[ENGLISH]);
    let proposed = desk.archive.propose_from_document(&document).unwrap();
    let chosen: Vec<u32> = (proposed.proposals.iter())
        .filter(|proposal| {
            matches!(
                proposal.finding.value.field(),
                "date" | "head" | "decision" | "topic"
            )
        })
        .filter(|proposal| proposal.change.is_some())
        .map(|proposal| proposal.number)
        .collect();
    let before = desk.archive.head().unwrap();
    let done = desk
        .archive
        .accept_proposals(&document, &chosen, &desk.actor)
        .unwrap();
    assert_eq!(done.value as usize, chosen.len());
    let meeting = desk
        .archive
        .meeting(proposed.meeting.as_deref().unwrap())
        .unwrap();
    assert_eq!(meeting.whole.meeting.date_edtf, "2018-11-15");
    let heads: Vec<(&str, &str)> = (meeting.whole.heads.iter())
        .map(|(party, head)| (party.as_str(), head.name.as_str()))
        .collect();
    assert_eq!(heads, [("KR", "Hong Seok-in"), ("KZ", "Almat Suyunov")]);
    let matters: Vec<(&str, &str)> = (meeting.matters.iter())
        .map(|matter| (matter.matter.number.as_str(), matter.matter.kind.as_str()))
        .collect();
    assert_eq!(matters, [("3", "agreed"), ("4", "requested")]);
    let topics = of(&proposed, "topic").len();
    assert_eq!(desk.archive.record(&record).unwrap().terms.len(), topics);
    assert_ne!(desk.archive.head().unwrap(), before);
    let again = desk.archive.propose_from_document(&document).unwrap();
    for field in ["date", "head", "decision", "topic"] {
        for proposal in of(&again, field) {
            assert_eq!(proposal.state, ProposalState::Agrees, "{field}");
        }
    }
    // The other language adds its text to the decision of the same number.
    let other = desk.document(&record, "protokol.txt", &[RUSSIAN]);
    let proposed = desk.archive.propose_from_document(&other).unwrap();
    assert_eq!(
        of(&proposed, "body")[0].state,
        ProposalState::Agrees,
        "in the genitive of its other name"
    );
    let decision = of(&proposed, "decision")[0];
    assert!(
        matches!(&decision.change, Some(ProposalChange::Matter(Some(_), details)) if details.texts.len() == 2)
    );
    desk.archive
        .accept_proposals(&other, &[decision.number], &desk.actor)
        .unwrap();
    let meeting = desk
        .archive
        .meeting(proposed.meeting.as_deref().unwrap())
        .unwrap();
    assert_eq!(meeting.matters[0].texts.len(), 2);
    assert_eq!(
        meeting.matters.len(),
        2,
        "no second decision of the same number"
    );
    desk.archive.undo(None, &desk.actor).unwrap();
    desk.archive
        .undo(Some(&done.committed.unwrap().id), &desk.actor)
        .unwrap();
    let meeting = desk
        .archive
        .meeting(proposed.meeting.as_deref().unwrap())
        .unwrap();
    assert_eq!(meeting.whole.meeting.date_edtf, "2018-11-16");
    assert_eq!(meeting.whole.heads[0].1.name, "홍석인");
    assert!(meeting.matters.is_empty());
    assert!(desk.archive.record(&record).unwrap().terms.is_empty());
}

#[test]
fn a_record_without_a_meeting_gets_one_with_the_body() {
    let (desk, _) = desk();
    let record = desk.record(Some("F"), "F/9", "Minutes", "");
    let document = desk.document(&record, "minutes.txt", &[ENGLISH]);
    let proposed = desk.archive.propose_from_document(&document).unwrap();
    assert_eq!(proposed.meeting, None);
    let number = |field: &str| of(&proposed, field)[0].number;
    let refused = desk
        .archive
        .accept_proposals(&document, &[number("session")], &desk.actor);
    assert!(refused.is_err(), "a session of nobody");
    assert!(
        desk.archive
            .accept_proposals(&document, &[9999], &desk.actor)
            .is_err()
    );
    let chosen = [number("body"), number("session"), number("decision")];
    desk.archive
        .accept_proposals(&document, &chosen, &desk.actor)
        .unwrap();
    let meetings = desk.archive.record(&record).unwrap().meetings;
    assert_eq!(meetings.len(), 1);
    assert_eq!(meetings[0].0.meeting.session, Some(3));
}

#[test]
fn versions_are_found_and_their_differences_told() {
    let (desk, record) = desk();
    desk.document(&record, "minutes.txt", &[ENGLISH]);
    desk.document(&record, "protokol.txt", &[RUSSIAN]);
    desk.document(&record, "draft.txt", &[&ENGLISH.replace("third", "second")]);
    desk.document(
        &record,
        "invitation.txt",
        &["초청장\n\n2018년 11월 1일\n\n귀 기관의 참석을 바랍니다."],
    );
    let found = desk.archive.counterparts(&record).unwrap();
    let files: Vec<(&str, &str)> = found
        .iter()
        .map(|pair| (pair.one.file_name.as_str(), pair.other.file_name.as_str()))
        .collect();
    assert_eq!(files[0], ("minutes.txt", "protokol.txt"));
    assert!(
        files
            .iter()
            .all(|(one, other)| *one != "invitation.txt" && *other != "invitation.txt"),
        "{files:?}"
    );
    let told: Vec<(&str, &[String], &[String])> = found[0]
        .comparison
        .differences
        .iter()
        .map(
            |VersionDifference {
                 kind, one, other, ..
             }| (kind.code(), one.as_slice(), other.as_slice()),
        )
        .collect();
    assert_eq!(
        told,
        [("number", &["12".to_owned()][..], &["13".to_owned()][..])]
    );
}

#[test]
fn closed_pages_propose_nothing_to_readers() {
    let desk = Desk::new();
    let record = desk.record(None, "F", "Minutes", "");
    let document = desk.document(&record, "minutes.txt", &["A cover.", ENGLISH]);
    let other = desk.document(&record, "protokol.txt", &[RUSSIAN]);
    desk.decide(
        &record,
        CLOSED,
        "partly_closed",
        "listed",
        &[(&document, 2, 2)],
    );
    assert!(
        !desk
            .archive
            .propose_from_document(&document)
            .unwrap()
            .proposals
            .is_empty()
    );
    assert_eq!(desk.archive.counterparts(&record).unwrap().len(), 1);
    desk.archive.seen_as(&Sight::reader(None), |archive| {
        let proposed = archive.propose_from_document(&document).unwrap();
        assert!(proposed.proposals.is_empty(), "{:?}", proposed.proposals);
        assert!(archive.counterparts(&record).unwrap().is_empty());
        let open = archive.propose_from_document(&other).unwrap();
        assert!(
            open.proposals
                .iter()
                .any(|proposal| proposal.finding.value == FoundValue::Session(3))
        );
    });
}
