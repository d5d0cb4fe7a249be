//! Asking the index.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tantivy::collector::{Count, DocSetCollector, TopDocs};
use tantivy::query::{EnableScoring, Query as Engine};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED};

use crate::audience::{Asker, Hidden};
use crate::collect::{FacetCollector, Facets};
use crate::error::{Result, SearchError};
use crate::index::Index;
use crate::places::Place;
use crate::query::Query;
use crate::schema::{FIELDS, id_term};
use crate::translate::Translator;

/// Most hits answered at once.
const MOST_HITS: usize = 10_000;

/// The answer to a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Number of records found, exactly.
    pub total: u64,
    /// Those asked for, best first.
    pub hits: Vec<FoundHit>,
    /// Counts over all records found, when asked for.
    pub facets: Option<Facets>,
    /// A message key: `widened` when not every record has all the words.
    pub notice: Option<&'static str>,
}

/// A record found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundHit {
    /// Record id.
    pub record: String,
    /// Only the order means something.
    pub score: f32,
    /// Document and page to open, when text of a document matches.
    pub best: Option<(String, u32)>,
    /// Where the words stand; empty for a question without words.
    pub fields: Vec<Place>,
}

impl Index {
    /// Answers `limit` hits from `offset` on, and the number of all of them. A question that asks for
    /// nothing finds nothing. When no record has all the words, or hardly any has those of a long
    /// question, the records with most of them are found, and `notice` says so.
    pub fn search(
        &self,
        query: &Query,
        offset: usize,
        limit: usize,
        facets: bool,
    ) -> Result<Found> {
        self.search_for(&Asker::Staff, query, offset, limit, facets)
    }

    /// The same for one who may not find everything.
    pub fn search_for(
        &self,
        asker: &Asker,
        query: &Query,
        offset: usize,
        limit: usize,
        facets: bool,
    ) -> Result<Found> {
        let live = self.live();
        // A damaged file shows itself only when it is read, and then as a panic of the engine.
        catch_unwind(AssertUnwindSafe(|| {
            search(&live.reader.searcher(), asker, query, offset, limit, facets)
        }))
        .unwrap_or(Err(SearchError::Damaged))
    }
}

impl Index {
    /// The ids of all records that [`Index::search_for`] finds, however many, in no order, with its notice.
    pub fn every(
        &self,
        asker: &Asker,
        query: &Query,
    ) -> Result<(Vec<String>, Option<&'static str>)> {
        let live = self.live();
        catch_unwind(AssertUnwindSafe(|| {
            every(&live.reader.searcher(), asker, query)
        }))
        .unwrap_or(Err(SearchError::Damaged))
    }
}

fn every(
    searcher: &Searcher,
    asker: &Asker,
    query: &Query,
) -> Result<(Vec<String>, Option<&'static str>)> {
    if query.is_empty() {
        return Ok((Vec::new(), None));
    }
    let hidden = Hidden::of(searcher, asker)?;
    let mut translator = Translator::new(searcher, &hidden, asker);
    let mut found = searcher.search(translator.strict(query)?.as_ref(), &DocSetCollector)?;
    let mut notice = None;
    if let Some(wider) = translator.widened(query, found.len())? {
        let all = searcher.search(wider.as_ref(), &DocSetCollector)?;
        if all.len() > found.len() {
            found = all;
            notice = Some("widened");
        }
    }
    let ids = found
        .into_iter()
        .map(|address| {
            let segment = searcher.segment_reader(address.segment_ord);
            text_value(segment, "id", address.doc_id)
        })
        .collect::<Result<_>>()?;
    Ok((ids, notice))
}

fn search(
    searcher: &Searcher,
    asker: &Asker,
    query: &Query,
    offset: usize,
    limit: usize,
    facets: bool,
) -> Result<Found> {
    if query.is_empty() {
        return Ok(Found {
            facets: facets.then(Facets::default),
            ..Found::default()
        });
    }
    let hidden = Hidden::of(searcher, asker)?;
    let mut translator = Translator::new(searcher, &hidden, asker);
    let engine = translator.strict(query)?;
    let mut answer = collect(searcher, engine.as_ref(), offset, limit, facets)?;
    let mut notice = None;
    if let Some(wider) = translator.widened(query, answer.1)? {
        let all = collect(searcher, wider.as_ref(), offset, limit, facets)?;
        if all.1 > answer.1 {
            answer = all;
            notice = Some("widened");
        }
    }
    let (top, total, facets) = answer;
    let mut hits = Vec::with_capacity(top.len());
    for (score, address) in &top {
        let segment = searcher.segment_reader(address.segment_ord);
        let record = text_value(segment, "id", address.doc_id)?;
        hits.push(FoundHit {
            record,
            score: *score,
            best: None,
            fields: Vec::new(),
        });
    }
    find_places(searcher, &mut translator, query, &top, &mut hits)?;
    find_pages(searcher, &hidden, &mut translator, query, &mut hits)?;
    Ok(Found {
        total: total as u64,
        hits,
        facets,
        notice,
    })
}

type Collected = (Vec<(f32, DocAddress)>, usize, Option<Facets>);

fn collect(
    searcher: &Searcher,
    engine: &dyn Engine,
    offset: usize,
    limit: usize,
    facets: bool,
) -> Result<Collected> {
    let counts = facets.then_some(FacetCollector);
    // The engine sets room aside for everything before the last hit, so both ends are bounded.
    let offset = offset.min(usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX));
    if limit == 0 {
        let (total, facets) = searcher.search(engine, &(Count, counts))?;
        return Ok((Vec::new(), total, facets));
    }
    let top = TopDocs::with_limit(limit.min(MOST_HITS))
        .and_offset(offset)
        .order_by_score();
    Ok(searcher.search(engine, &(top, Count, counts))?)
}

/// Notes for each hit where its words stand.
fn find_places(
    searcher: &Searcher,
    translator: &mut Translator<'_>,
    query: &Query,
    top: &[(f32, DocAddress)],
    hits: &mut [FoundHit],
) -> Result<()> {
    let mut order: Vec<usize> = (0..top.len()).collect();
    order.sort_by_key(|i| top[*i].1);
    for place in Place::ALL {
        let at = translator.at(query, place)?;
        let weight = at.weight(EnableScoring::disabled_from_searcher(searcher))?;
        for same in order.chunk_by(|a, b| top[*a].1.segment_ord == top[*b].1.segment_ord) {
            let segment = searcher.segment_reader(top[same[0]].1.segment_ord);
            let mut scorer = weight.scorer(segment, 1.0)?;
            for i in same {
                let doc = top[*i].1.doc_id;
                if scorer.doc() < doc {
                    scorer.seek(doc);
                }
                if scorer.doc() == doc {
                    hits[*i].fields.push(place);
                }
            }
        }
    }
    Ok(())
}

/// Finds the page to open for each hit whose documents have the words.
fn find_pages(
    searcher: &Searcher,
    hidden: &Hidden,
    translator: &mut Translator<'_>,
    query: &Query,
    hits: &mut [FoundHit],
) -> Result<()> {
    let query = translator.pages(query)?;
    let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
    // Score, document and page of the best so far.
    let mut best: Vec<Option<(f32, String, u32)>> = vec![None; hits.len()];
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let mut pages: Vec<(DocId, usize)> = Vec::new();
        for (i, hit) in hits.iter().enumerate() {
            let inverted = segment.inverted_index(FIELDS.id)?;
            let Some(mut found) = inverted
                .read_postings(&id_term(&hit.record), IndexRecordOption::Basic)
                .map_err(tantivy::TantivyError::from)?
            else {
                continue;
            };
            while found.doc() != TERMINATED {
                let alive = segment
                    .alive_bitset()
                    .is_none_or(|alive| alive.is_alive(found.doc()));
                if alive && !hidden.has(ordinal, found.doc()) {
                    pages.push((found.doc(), i));
                }
                found.advance();
            }
        }
        pages.sort_unstable();
        let mut scorer = weight.scorer(segment, 1.0)?;
        for (doc, i) in pages {
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            if scorer.doc() != doc {
                continue;
            }
            let score = scorer.score();
            let better = best[i].as_ref().is_none_or(|(other, _, _)| score > *other);
            if better {
                let document = text_value(segment, "document", doc)?;
                let page = segment.fast_fields().u64("page")?.first(doc).unwrap_or(1);
                best[i] = Some((score, document, u32::try_from(page).unwrap_or(u32::MAX)));
            }
        }
    }
    for (hit, best) in hits.iter_mut().zip(best) {
        hit.best = best.map(|(_, document, page)| (document, page));
    }
    Ok(())
}

fn text_value(segment: &SegmentReader, column: &str, doc: DocId) -> Result<String> {
    let mut value = String::new();
    if let Some(column) = segment.fast_fields().str(column)?
        && let Some(ord) = column.term_ords(doc).next()
    {
        column
            .ord_to_str(ord, &mut value)
            .map_err(tantivy::TantivyError::from)?;
    }
    Ok(value)
}
