//! An archive with something of everything that can be closed, told in words that stand nowhere else.

use girok_archive::{
    AgentPatch, Identifier, InstrumentDetails, Localized, MatterDetails, MeetingDetails,
    NewInstrumentText, NewMeetingNote, NewName, PlacePatch,
};

use super::Desk;

/// The day everything is closed from.
pub(crate) const CLOSED: &str = "2020-01-01";

/// Words that a reader must not read anywhere.
pub(crate) const SECRETS: &[&str] = &[
    "hedgehog",
    "жасулан",
    "wombat",
    "echidna",
    "platypus",
    "numbat",
    "bandicoot",
    "quokka",
    "kookaburra",
    "tapir",
    "okapi",
    "axolotl",
    "kakapo",
    "potoroo",
    "cassowary",
    "dugong",
    "zebrafinch",
    "quagga",
];

/// A fonds with an open file whose pages 3 and 4 are closed, a closed file, an unlisted one and a graded one.
pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) document: String,
    pub(crate) whole: String,
    pub(crate) closed: String,
    pub(crate) unlisted: String,
    pub(crate) graded: String,
}

pub(crate) fn world() -> World {
    let desk = Desk::new();
    let fonds = desk.record(None, "F", "Joint committee", "");
    let file = desk.record(
        Some(&fonds),
        "F/1",
        "Minutes of the session",
        "ordinary talk",
    );
    let document = desk.document(
        &file,
        "minutes.txt",
        &[
            "opening words",
            "agenda of apricots",
            "hedgehog payments",
            "hedgehog names Жасулан",
            "closing words",
        ],
    );
    desk.decide(
        &file,
        CLOSED,
        "partly_closed",
        "listed",
        &[(&document, 3, 4)],
    );
    let closed = desk.record(Some(&fonds), "F/2", "Personal matters", "wombat complaints");
    let whole = desk.document(&closed, "platypus.txt", &["echidna statement"]);
    desk.archive
        .tag(
            std::slice::from_ref(&closed),
            &["numbat".to_owned()],
            &[],
            &desk.actor,
        )
        .unwrap();
    let agent = AgentPatch {
        kind: Some("person".to_owned()),
        names: Some(vec![NewName {
            text: "Bandicoot Witness".to_owned(),
            language: "en".to_owned(),
            kind: "preferred".to_owned(),
            ..NewName::default()
        }]),
        ..AgentPatch::default()
    };
    let agent = desk
        .archive
        .save_agent(None, &agent, &desk.actor)
        .unwrap()
        .value;
    desk.archive
        .link_agent(&closed, &agent, "subject", "", &desk.actor)
        .unwrap();
    let meeting = desk
        .archive
        .save_meeting(
            None,
            &MeetingDetails {
                body: "Committee of inquiry".to_owned(),
                session: Some(7),
                place: "Quokka hall".to_owned(),
                notes: vec![NewMeetingNote {
                    language: "en".to_owned(),
                    kind: "statements".to_owned(),
                    text: "kookaburra speech".to_owned(),
                }],
                ..MeetingDetails::default()
            },
            &desk.actor,
        )
        .unwrap()
        .value;
    desk.archive
        .link_meeting(&meeting, &closed, "minutes", &desk.actor)
        .unwrap();
    desk.archive
        .set_identifiers(
            &closed,
            &[Identifier {
                label: "old code".to_owned(),
                value: "axolotl-77".to_owned(),
            }],
            &desk.actor,
        )
        .unwrap();
    let place = PlacePatch {
        names: Some(vec![NewName {
            text: "Kakapo village".to_owned(),
            language: "en".to_owned(),
            kind: "preferred".to_owned(),
            ..NewName::default()
        }]),
        ..PlacePatch::default()
    };
    let place = desk
        .archive
        .save_place(None, &place, &desk.actor)
        .unwrap()
        .value;
    desk.archive
        .link_place(&closed, &place, "subject", &desk.actor)
        .unwrap();
    desk.archive
        .relate(&closed, "associated", &file, "potoroo note", &desk.actor)
        .unwrap();
    desk.archive
        .save_matter(
            None,
            &MatterDetails {
                meeting: meeting.clone(),
                kind: "agreed".to_owned(),
                texts: vec![Localized {
                    language: "en".to_owned(),
                    text: "cassowary decision".to_owned(),
                }],
                ..MatterDetails::default()
            },
            &desk.actor,
        )
        .unwrap();
    desk.archive
        .save_instrument(
            None,
            &InstrumentDetails {
                kind: "protocol".to_owned(),
                record: Some(closed.clone()),
                texts: vec![NewInstrumentText {
                    language: "en".to_owned(),
                    title: "dugong accord".to_owned(),
                    ..NewInstrumentText::default()
                }],
                ..InstrumentDetails::default()
            },
            &desk.actor,
        )
        .unwrap();
    desk.decide(&closed, CLOSED, "closed", "listed", &[]);
    let unlisted = desk.record(Some(&fonds), "F/3", "Tapir inquiry", "tapir scope");
    desk.decide(&unlisted, CLOSED, "closed", "unlisted", &[]);
    let graded = desk.record(Some(&fonds), "F/4", "Okapi plans", "okapi scope");
    desk.grade(&graded, CLOSED, None);
    World {
        desk,
        document,
        whole,
        closed,
        unlisted,
        graded,
    }
}
