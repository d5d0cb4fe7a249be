//! Searching and suggesting.

use girok_archive::SearchOptions;

use crate::present::{localized, search_answer};
use crate::wire::*;
use crate::{Answer, Session};

pub(crate) fn search(session: &Session, request: SearchRequest) -> Answer<SearchAnswer> {
    let options = SearchOptions {
        offset: request.offset as usize,
        limit: request.limit.min(500) as usize,
        facets: request.facets,
        language: request.language,
        wait_for: request.wait_for,
    };
    Ok(search_answer(
        &request.query,
        session.archive().search(&request.query, &options)?,
    ))
}

pub(crate) fn suggest(session: &Session, request: SuggestRequest) -> Answer<Vec<Suggestion>> {
    let found = session.archive().suggest(
        &request.prefix,
        &request.kinds,
        request.limit.min(50),
        &request.language,
    )?;
    Ok(found
        .into_iter()
        .map(|suggested| Suggestion {
            kind: suggested.kind.to_owned(),
            id: suggested.id,
            label: localized(&suggested.label),
            matched: suggested.matched,
        })
        .collect())
}
