//! How rare a word is, counted among the documents that could hold it.
//!
//! Tantivy counts every document of the index, pages and other languages included, which makes
//! everything look rare and so hardly tells a common word from a rare one.

use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Query, Weight};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// A query scored as if the index held only `documents` documents.
#[derive(Debug)]
pub(crate) struct Among {
    pub(crate) inner: Box<dyn Query>,
    pub(crate) documents: u64,
}

impl Clone for Among {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.box_clone(),
            documents: self.documents,
        }
    }
}

impl Query for Among {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        match scoring {
            EnableScoring::Enabled { searcher, .. } => {
                let counts = Counts {
                    searcher,
                    documents: self.documents,
                };
                self.inner
                    .weight(EnableScoring::enabled_from_statistics_provider(
                        &counts, searcher,
                    ))
            }
            EnableScoring::Disabled { .. } => self.inner.weight(scoring),
        }
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.inner.query_terms(visitor);
    }
}

struct Counts<'a> {
    searcher: &'a Searcher,
    documents: u64,
}

impl Bm25StatisticsProvider for Counts<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        // Never zero: the average length of a text is this divided by the number of texts.
        Ok(
            Bm25StatisticsProvider::total_num_tokens(self.searcher, field)?
                .max(self.documents)
                .max(1),
        )
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents.max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.searcher.doc_freq(term)?.min(self.documents.max(1)))
    }
}
