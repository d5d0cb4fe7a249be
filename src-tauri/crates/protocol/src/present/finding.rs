//! The answer to a search on the wire.

use girok_archive::{FoundRecord, SearchResult};

use super::narrow;
use crate::wire::*;

/// The answer to a search.
pub fn search_answer(query: &str, result: SearchResult) -> SearchAnswer {
    SearchAnswer {
        query: query.to_owned(),
        total: narrow(result.total),
        took_us: u64::try_from(result.took.as_micros()).unwrap_or(u64::MAX),
        as_of: result.as_of,
        hits: result.hits.into_iter().map(hit).collect(),
        facets: result.facets.map(|facets| Facets {
            level: facets.level,
            tag: facets.tag,
            agent: facets.agent,
            language: facets.language,
            year: facets.year,
        }),
        notice: result.notice.map(str::to_owned),
    }
}

fn hit(found: FoundRecord) -> Hit {
    let (document, page) = found.best.unzip();
    Hit {
        record: found.record.id,
        reference: found.record.reference,
        title: found.title.text,
        title_language: found.title.language,
        title_marks: found.title_marks,
        level: found.record.level,
        date: found.record.date_text,
        score: found.score,
        document,
        page,
        language: found.language,
        snippet: Snippet {
            text: found.snippet,
            marks: found.marks,
        },
        matched: found.matched,
    }
}
