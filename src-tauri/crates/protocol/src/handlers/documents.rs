//! Documents and their text.

use girok_archive::{DocumentPatch, DocumentPlace, NewTranscription};

use super::catalogue::outcome;
use crate::present::document_view;
use crate::wire::*;
use crate::{Answer, Session, refused};

pub(crate) fn document_attach(session: &Session, request: DocumentAttach) -> Answer<JobView> {
    super::jobs::job_start(
        session,
        JobStart {
            kind: "attach".to_owned(),
            record: Some(request.record),
            tokens: request.tokens,
            role: request.role,
            languages: request.languages,
            ..JobStart::default()
        },
    )
}

pub(crate) fn document_update(
    session: &Session,
    request: DocumentUpdate,
) -> Answer<Outcome<DocumentView>> {
    let patch = DocumentPatch {
        expected: request.expected,
        file_name: request.file_name,
        title: request.title,
        note: request.note,
        role: request.role,
        languages: request.languages,
        stage: request.stage,
        replaces: request.replaces,
        signature_of: request.signature_of,
    };
    let done = session
        .archive()
        .update_document(&request.id, &patch, session.actor())?;
    Ok(outcome(done, |whole| document_view(&whole)))
}

pub(crate) fn document_move(session: &Session, request: DocumentMove) -> Answer<Outcome<bool>> {
    let to = match (request.by, request.at, request.before) {
        (Some(by), None, None) => DocumentPlace::By(by.into()),
        (None, Some(at), None) => DocumentPlace::At(at.into()),
        (None, None, Some(before)) => DocumentPlace::Before(before),
        _ => {
            return Err(refused(
                Code::Invalid,
                "Say in one way where the document is to stand.",
                Some("Give by, at or before."),
            ));
        }
    };
    let done = session
        .archive()
        .move_document(&request.id, &to, session.actor())?;
    Ok(outcome(done, |moved| moved))
}

pub(crate) fn document_ties(session: &Session, request: DocumentId) -> Answer<DocumentTies> {
    let archive = session.archive();
    let same = archive.same_bytes(&request.id)?.into_iter();
    let originals = archive.originals_of(&request.id)?.into_iter();
    Ok(DocumentTies {
        revision: archive.state_of_document(&request.id)?,
        versions: archive
            .versions(&request.id)?
            .iter()
            .map(document_view)
            .collect(),
        same_bytes: same
            .map(|same| SameBytesView {
                document: same.document,
                record: same.record,
                reference: same.reference,
                file_name: same.file_name,
            })
            .collect(),
        originals: originals
            .map(|text| OriginalTie {
                instrument: text.instrument,
                original: text.original,
                party: text.party,
                language: text.language,
            })
            .collect(),
    })
}

pub(crate) fn document_open(session: &Session, request: DocumentId) -> Answer<bool> {
    session.open_outside(&request.id)?;
    Ok(true)
}

pub(crate) fn document_transcribe(
    session: &Session,
    request: DocumentTranscribe,
) -> Answer<Outcome<u32>> {
    let archive = session.archive();
    let done = if let Some(transcript) = request.transcript {
        archive.transcribe_recording(
            &request.id,
            &transcript,
            request.language.as_deref(),
            session.actor(),
        )?
    } else {
        let pages: Vec<NewTranscription> = request
            .pages
            .into_iter()
            .map(|page| NewTranscription {
                page: page.page,
                text: page.text,
                language: page.language,
                time: None,
            })
            .collect();
        archive.transcribe(&request.id, &pages, session.actor())?
    };
    Ok(outcome(done, |count| count))
}

pub(crate) fn document_untranscribe(
    session: &Session,
    request: DocumentUntranscribe,
) -> Answer<Outcome<u32>> {
    let done = session
        .archive()
        .untranscribe(&request.id, request.page, session.actor())?;
    Ok(outcome(done, |count| count))
}

pub(crate) fn document_get(session: &Session, request: DocumentId) -> Answer<DocumentView> {
    Ok(document_view(&session.archive().document(&request.id)?))
}

pub(crate) fn document_read(session: &Session, request: DocumentRead) -> Answer<DocumentView> {
    let password = request.password.as_deref();
    let read = session.archive().read_again(&request.document, password)?;
    Ok(document_view(&read))
}

pub(crate) fn document_remove(session: &Session, request: DocumentId) -> Answer<Outcome<u32>> {
    Ok(outcome(
        session
            .archive()
            .remove_document(&request.id, session.actor())?,
        |count| count,
    ))
}

pub(crate) fn document_unpack(
    session: &Session,
    request: DocumentId,
) -> Answer<Outcome<UnpackedView>> {
    let done = session.archive().unpack(&request.id, session.actor())?;
    Ok(outcome(done, |unpacked| UnpackedView {
        documents: unpacked
            .attached
            .iter()
            .map(|attached| document_view(&attached.document))
            .collect(),
        refused: unpacked
            .refused
            .into_iter()
            .map(|(file_name, why)| RefusedPart { file_name, why })
            .collect(),
    }))
}

pub(crate) fn document_text(session: &Session, request: DocumentText) -> Answer<Vec<PageText>> {
    let from = request.from.unwrap_or(1);
    let limit = request.limit.unwrap_or(u32::MAX) as usize;
    let pages = session
        .archive()
        .marked_pages(&request.id, &request.query)?;
    Ok(pages
        .into_iter()
        .filter(|page| page.page.page >= from)
        .take(limit)
        .map(|page| PageText {
            page: page.page.page,
            text: page.page.text,
            language: page.page.language,
            origin: page.page.origin,
            marks: page.marks,
            read: page.read.map(|read| ReadText {
                text: read.text,
                language: read.language,
                origin: read.origin,
                confidence: read.confidence,
            }),
            confidence: page.page.confidence,
            part: page.page.part,
            starts_ms: page.time.map(|(starts, _)| starts),
            ends_ms: page.time.and_then(|(_, ends)| ends),
        })
        .collect())
}

pub(crate) fn document_find(session: &Session, request: DocumentFind) -> Answer<DocumentMatches> {
    let matches = session
        .archive()
        .find_in_document(&request.id, &request.query)?;
    let total = matches.iter().map(|(_, words)| words.len()).sum::<usize>();
    Ok(DocumentMatches {
        pages: matches
            .into_iter()
            .map(|(page, words)| PageMatches { page, words })
            .collect(),
        total: u32::try_from(total).unwrap_or(u32::MAX),
    })
}
