//! The words refusals are told in.

use girok_archive::{
    InstrumentDetails, MatterDetails, MeetingDetails, NewMatterLink, NewMatterLog, NewOriginal,
    Votes,
};

use crate::desk::{Desk, ko, memorandum, third};
use crate::refusals::{fault, log};

#[test]
fn every_refusal_is_a_sentence_and_says_what_to_do() {
    let desk = Desk::new();
    let (archive, actor) = (&desk.archive, &desk.actor);
    let third_id = desk.meeting(3, "2018-11-15", "서울");
    let other = desk.meeting(4, "2022-XX-02", "누르술탄");
    let first = desk.matter(&third_id, "requested", "기록관리 분야의 협력을 요청한다.");
    let later = desk.matter(&other, "noted", "양해각서 이행 경과를 청취하였다.");
    let link = |from: &str, to: Option<&str>, kind: &str| {
        let new = NewMatterLink {
            to_matter: to.map(str::to_owned),
            kind: kind.to_owned(),
            ..NewMatterLink::default()
        };
        archive.link_matter(from, &new, actor)
    };
    let made = link(&first, Some(&later), "continued").unwrap().value;
    let matter = |change: fn(&mut MatterDetails)| {
        let mut details = MatterDetails {
            meeting: third_id.clone(),
            kind: "agreed".to_owned(),
            texts: vec![ko("공동 전시를 연다.")],
            ..MatterDetails::default()
        };
        change(&mut details);
        fault(archive.save_matter(None, &details, actor))
    };
    let meeting = |change: fn(&mut MeetingDetails)| {
        let mut details = third();
        change(&mut details);
        fault(archive.save_meeting(None, &details, actor))
    };
    let instrument = |change: fn(&mut InstrumentDetails)| {
        let mut details = memorandum(None, None);
        change(&mut details);
        fault(archive.save_instrument(None, &details, actor))
    };
    let cases = [
        (
            fault(link(&later, Some(&first), "continued")),
            "\"양해각서 이행 경과를 청취하였다.\" already came of",
        ),
        (
            fault(link(&first, Some(&first), "continued")),
            "cannot come of itself.",
        ),
        (
            fault(link(&first, None, "continued")),
            "A link needs to lead somewhere.",
        ),
        (
            fault(link(&first, Some(&later), "ended")),
            "Use continued, answered, implemented or superseded.",
        ),
        (
            fault(archive.prove_link(&made, None, None, actor)),
            "neither is named",
        ),
        (
            matter(|details| details.voting = Some("ballot".to_owned())),
            "Use consensus or vote.",
        ),
        (
            matter(|details| details.kind = "wish".to_owned()),
            "Use agreed, noted, requested, proposed, deferred, rejected or action.",
        ),
        (
            matter(|details| details.texts.clear()),
            "at least one language",
        ),
        (
            matter(|details| details.texts.push(ko("다시"))),
            "two texts in the language \"ko\"",
        ),
        (
            matter(|details| {
                details.votes = Some(Votes {
                    for_it: 3,
                    against: 1,
                    abstained: 0,
                });
            }),
            "only where the decision was taken by vote",
        ),
        (
            meeting(|details| details.status = "over".to_owned()),
            "Use planned, held, cancelled, postponed or resumed.",
        ),
        (
            meeting(|details| details.session = Some(0)),
            "There is no session 0.",
        ),
        (
            meeting(|details| details.zone = "Asia/Nowhere".to_owned()),
            "Write it as Asia/Seoul",
        ),
        (
            meeting(|details| details.notes[0].kind = "rumour".to_owned()),
            "Use name, basis, procedure, statements or summary.",
        ),
        (
            meeting(|details| details.languages = vec!["kz".to_owned()]),
            "Kazakh is kk.",
        ),
        (
            meeting(|details| details.delegations[0].participants[0].role.clear()),
            "deputy_head",
        ),
        (
            meeting(|details| details.delegations[0].participants[0].presence = "late".to_owned()),
            "Use present, absent or proxy.",
        ),
        (
            meeting(|details| details.delegations[0].participants[1].role = "head".to_owned()),
            "has two heads.",
        ),
        (
            meeting(|details| details.delegations[0].party.clear()),
            "for example KR or KZ",
        ),
        (
            instrument(|details| details.kind = "treaty".to_owned()),
            "Use agreed_minutes, memorandum, protocol",
        ),
        (
            instrument(|details| details.legal_status = "binding".to_owned()),
            "Use treaty, notice_treaty, agency_arrangement, non_binding or undetermined.",
        ),
        (
            instrument(|details| details.originals[0].holding = "attic".to_owned()),
            "Use here, elsewhere, lost or unknown.",
        ),
        (
            instrument(|details| {
                details.originals.push(NewOriginal {
                    party: "KR".to_owned(),
                    ..NewOriginal::default()
                });
            }),
            "has two originals",
        ),
        (
            instrument(|details| details.languages = vec!["kr".to_owned()]),
            "Korean is ko.",
        ),
        (
            fault(archive.log_matter(
                &first,
                &NewMatterLog {
                    state: "asleep".to_owned(),
                    ..log("2019")
                },
                actor,
            )),
            "Use open, in_progress, done, lapsed or superseded.",
        ),
    ];
    let unknown = archive.unlink_matter("nothing", actor).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "There is no matter link \"nothing\" in this archive."
    );
    for (fault, part) in cases {
        let (sentence, hint) = (
            fault.to_string(),
            fault.hint().unwrap_or_default().to_owned(),
        );
        assert!(
            sentence.contains(part) || hint.contains(part),
            "{part}: {sentence} {hint}"
        );
        assert!(!sentence.contains("\"\""), "{sentence}");
        assert!(!sentence.contains('_'), "{sentence}");
        assert!(
            sentence.starts_with(|first: char| first.is_uppercase() || first == '"')
                && sentence.ends_with('.'),
            "{sentence}"
        );
    }
}
