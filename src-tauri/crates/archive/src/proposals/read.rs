//! Reading proposals from a document, or from pages of a file.

use std::collections::{HashMap, HashSet};

use girok_language::label_key;
use girok_language::minutes::{self, Confidence, Finding, Page, Text, Value};
use girok_store::{DocumentRow, Read, RecordTermRow};

use super::compare::Compared;
use super::known::Names;
use super::{DocumentProposal, DocumentProposals, ProposalMatch, ProposalState};
use crate::error::Result;
use crate::meetings::{MeetingFull, meeting_in_full, meetings_of};
use crate::open::Archive;

/// Bytes at the beginning of a document in which the body that met is named.
const OPENING: usize = 6000;

/// Terms proposed at the most; a document about everything says nothing.
const MOST_TOPICS: usize = 25;

impl Archive {
    /// What a document proposes. Whoever may not see a page gets nothing read from it.
    ///
    /// # Errors
    /// `NotFound`. A document without text proposes nothing.
    pub fn propose_from_document(&self, document: &str) -> Result<DocumentProposals> {
        self.store.read(|read| {
            let row: DocumentRow = read.get(document)?;
            if row.destroyed_at.is_some() {
                return Ok(DocumentProposals {
                    document: row.id,
                    record: row.record_id,
                    ..DocumentProposals::default()
                });
            }
            let pages = read.pages_of(&row.id)?;
            let pages: Vec<(u32, &str)> = pages
                .iter()
                .map(|page| (page.page, page.text.as_str()))
                .collect();
            of_pages(read, &pages, &row.id, Some(&row.record_id))
        })
    }

    /// What pages propose without an archive to compare with.
    pub fn proposals_of_pages(pages: &[(u32, &str)]) -> DocumentProposals {
        let pages: Vec<Page<'_>> = pages
            .iter()
            .map(|(number, text)| Page {
                number: *number,
                text,
            })
            .collect();
        let proposals = minutes::read(&pages).into_iter();
        DocumentProposals {
            proposals: (1u32..)
                .zip(proposals)
                .map(|(number, finding)| DocumentProposal {
                    number,
                    finding,
                    matched: None,
                    state: ProposalState::New,
                    known: String::new(),
                    change: None,
                })
                .collect(),
            ..DocumentProposals::default()
        }
    }

    /// What pages of a file that is not attached propose.
    pub fn propose_from_pages(&self, pages: &[(u32, &str)]) -> Result<DocumentProposals> {
        self.store.read(|read| of_pages(read, pages, "", None))
    }
}

fn of_pages(
    read: &Read<'_>,
    pages: &[(u32, &str)],
    document: &str,
    record: Option<&str>,
) -> Result<DocumentProposals> {
    let pages: Vec<Page<'_>> = pages
        .iter()
        .map(|(number, text)| Page {
            number: *number,
            text,
        })
        .collect();
    let text = Text::new(&pages);
    let mut findings = minutes::read_text(&text);
    let bodies = Names::bodies(read)?;
    let places = Names::places(read)?;
    findings.sort_by_key(|finding| matches!(finding.value, Value::Next(..)));
    let topics = topics(read, &text, record)?;
    let meeting = match record {
        Some(record) => meeting_for(read, record, &findings)?,
        None => None,
    };
    let compared = Compared {
        read,
        record,
        meeting: meeting.as_ref(),
    };
    let body = body(read, &text, &bodies, meeting.as_ref())?;
    let mut proposals: Vec<DocumentProposal> = Vec::new();
    for finding in findings {
        let matched = match &finding.value {
            Value::Body(_) => body.clone(),
            Value::Place(name) => place(&places, &finding, name),
            Value::Organisation(name, _) => longest(&bodies, name),
            _ => None,
        };
        proposals.push(compared.proposal(finding, matched)?);
    }
    for (finding, term) in topics {
        proposals.push(compared.proposal(finding, Some(term))?);
    }
    // The next session's date is a field of the meeting only where a date is said.
    for (number, proposal) in (1u32..).zip(&mut proposals) {
        proposal.number = number;
        if proposal.state == ProposalState::Agrees {
            proposal.change = None;
        }
    }
    Ok(DocumentProposals {
        document: document.to_owned(),
        record: record.unwrap_or_default().to_owned(),
        meeting: meeting.map(|meeting| meeting.whole.meeting.id),
        proposals,
    })
}

/// The meeting a record documents; of several the one with the session that was read.
fn meeting_for(read: &Read<'_>, record: &str, findings: &[Finding]) -> Result<Option<MeetingFull>> {
    let session = findings.iter().find_map(|finding| match finding.value {
        Value::Session(number) => Some(i64::from(number)),
        _ => None,
    });
    let known = meetings_of(read, record)?;
    let same = known
        .iter()
        .find(|(whole, _)| session.is_some() && whole.meeting.session == session);
    match same.or(known.first()) {
        Some((whole, _)) => Ok(Some(meeting_in_full(read, whole.meeting.clone())?)),
        None => Ok(None),
    }
}

/// The body of the archive that the opening names: the record's own before one that has met before, and the longest
/// name of those.
fn body(
    read: &Read<'_>,
    text: &Text<'_>,
    bodies: &Names,
    meeting: Option<&MeetingFull>,
) -> Result<Option<ProposalMatch>> {
    let mut end = 0;
    let opening: String = text
        .blocks
        .iter()
        .map(|block| text.whole(block))
        .take_while(|block| {
            end += block.len();
            end <= OPENING
        })
        .collect::<Vec<_>>()
        .join("\n");
    let met: HashSet<String> = read
        .texts("SELECT DISTINCT body_id FROM meeting", [])?
        .into_iter()
        .collect();
    let own = meeting.map(|meeting| meeting.whole.meeting.body_id.as_str());
    let found = bodies.find(&opening);
    let candidates = found.into_iter().filter(|(body, _)| met.contains(&body.id));
    Ok(candidates
        .max_by_key(|(body, range)| (Some(body.id.as_str()) == own, range.len()))
        .map(|(body, _)| body))
}

fn place(places: &Names, finding: &Finding, name: &str) -> Option<ProposalMatch> {
    let named = longest(places, name);
    named.or_else(|| {
        let found = places.find(&finding.source.sentence).into_iter();
        found
            .map(|(place, _)| place)
            .find(|place| minutes::same_town(&place.name, name))
    })
}

/// What a name as a whole means.
fn longest(names: &Names, name: &str) -> Option<ProposalMatch> {
    let found = names.find(name).into_iter();
    found
        .filter(|(_, range)| range.len() * 10 >= name.len() * 9)
        .max_by_key(|(_, range)| range.len())
        .map(|(matched, _)| matched)
}

/// The terms a document names, those named most often first.
fn topics(
    read: &Read<'_>,
    text: &Text<'_>,
    record: Option<&str>,
) -> Result<Vec<(Finding, ProposalMatch)>> {
    let terms = Names::terms(read)?;
    let carried: HashSet<String> = match record {
        Some(record) => read
            .list::<RecordTermRow>("record_id = ?1", [record])?
            .into_iter()
            .map(|link| link.term_id)
            .collect(),
        None => HashSet::new(),
    };
    let mut found: HashMap<String, (usize, Finding, ProposalMatch)> = HashMap::new();
    // Terms in the order in which they are first named; of one word that names two, the one that comes first in the
    // vocabularies.
    let mut order = Vec::new();
    for (at, page) in text.pages.iter().enumerate() {
        let mut reach = 0..0;
        for (term, range) in terms.find(page.text) {
            // "Press" in "press release" is not what the text is about.
            if range != reach && reach.start <= range.start && range.end <= reach.end {
                continue;
            }
            if range.end > reach.end {
                reach = range.clone();
            }
            if let Some(known) = found.get_mut(&term.id) {
                known.0 += 1;
                known.1.confidence = Confidence::Likely;
                continue;
            }
            let Some(source) = text.source_in(at, range.clone()) else {
                continue;
            };
            let written = &page.text[range];
            let finding = Finding {
                value: Value::Topic(minutes::layout::clean(written)),
                source,
                confidence: if written.contains(char::is_whitespace) {
                    Confidence::Likely
                } else {
                    Confidence::Guess
                },
                rule: "topic_label",
            };
            order.push(term.id.clone());
            found.insert(term.id.clone(), (1, finding, term));
        }
    }
    let mut found: Vec<_> = order.iter().filter_map(|id| found.remove(id)).collect();
    // One word can be a tag and a subject: the one that is carried already, else the first, a tag before a subject.
    let mut named: HashSet<String> = HashSet::new();
    found.sort_by_key(|(_, _, term)| !carried.contains(&term.id));
    found.retain(|(_, _, term)| named.insert(label_key(&term.name)));
    found.sort_by_key(|(count, finding, _)| {
        (
            std::cmp::Reverse(*count),
            finding.source.page,
            finding.source.start,
        )
    });
    found.truncate(MOST_TOPICS);
    Ok(found
        .into_iter()
        .map(|(_, finding, term)| (finding, term))
        .collect())
}
