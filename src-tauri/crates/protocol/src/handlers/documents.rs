//! Documents and their text.

use girok_archive::{AttachOptions, DocumentRole, LanguageTag};

use super::catalogue::outcome;
use crate::present::document_view;
use crate::wire::*;
use crate::{Answer, Session, jobs};

pub(crate) fn document_attach(session: &Session, request: DocumentAttach) -> Answer<JobView> {
    let role = request
        .role
        .as_deref()
        .map(DocumentRole::parse)
        .transpose()?
        .unwrap_or_default();
    let languages = request
        .languages
        .iter()
        .map(|language| LanguageTag::parse(language))
        .collect::<Result<Vec<_>, _>>()?;
    let record = session.archive().record(&request.record)?.record.id;
    let files = request
        .tokens
        .into_iter()
        .map(|token| {
            session.take_staged(&token).ok_or_else(|| StagedFile {
                name: token.clone(),
                token,
                bytes: 0,
            })
        })
        .collect();
    let options = AttachOptions {
        role,
        languages,
        group: None,
    }
    .as_batch();
    Ok(jobs::attach(session, record, files, options))
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
