//! Who finds what: a record that is not open to everybody is in the index twice, and a search sees one of the two.
//!
//! What a search for readers must not know it must not count, expand or weigh either: a word that only a hidden
//! document has is as good as absent, or the difference between "nothing" and "did you mean" would tell of it. So the
//! hidden documents are known before the question is translated, and every look into the dictionary asks whether
//! anything that may be seen has the word. Only the weight of a word, which orders answers, counts all documents.

use tantivy::query::{
    BooleanQuery, EmptyQuery, EnableScoring, Occur, Query as Engine, TermQuery, TermSetQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentOrdinal, TERMINATED, Term};

use crate::schema::{FIELDS, id_term};

/// Who finds a document of the index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: nothing of the record is held back.
    #[default]
    All,
    /// Only those who work with closed records.
    Staff,
    /// Everybody else: what of the same record is open.
    Public,
}

impl Audience {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Staff => "staff",
            Self::Public => "public",
        }
    }

    fn term(self) -> Term {
        Term::from_field_text(FIELDS.audience, self.code())
    }
}

/// Who asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Asker {
    /// Finds everything.
    #[default]
    Staff,
    /// Finds what is open.
    Reader {
        /// Records that this reader may see whole.
        granted: Vec<String>,
        /// Records not to be found at all: what the index says of them may be out of date.
        without: Vec<String>,
    },
}

impl Asker {
    /// What the asker does not find.
    pub(crate) fn hidden(&self) -> Box<dyn Engine> {
        let only = |audience: Audience| -> Box<dyn Engine> {
            Box::new(TermQuery::new(audience.term(), IndexRecordOption::Basic))
        };
        let (granted, without) = match self {
            Self::Staff => return only(Audience::Public),
            Self::Reader { granted, without } => (granted, without),
        };
        let among = |ids: &[String]| -> Box<dyn Engine> {
            if ids.is_empty() {
                Box::new(EmptyQuery)
            } else {
                Box::new(TermSetQuery::new(ids.iter().map(|id| id_term(id))))
            }
        };
        Box::new(BooleanQuery::union(vec![
            Box::new(BooleanQuery::new(vec![
                (Occur::Must, only(Audience::Staff)),
                (Occur::MustNot, among(granted)),
            ])),
            Box::new(BooleanQuery::new(vec![
                (Occur::Must, only(Audience::Public)),
                (Occur::Must, among(granted)),
            ])),
            among(without),
        ]))
    }
}

/// The documents an asker does not find, one bit each.
pub(crate) struct Hidden {
    segments: Vec<Vec<u64>>,
}

impl Hidden {
    pub(crate) fn of(searcher: &Searcher, asker: &Asker) -> tantivy::Result<Self> {
        let weight = asker
            .hidden()
            .weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let mut bits = vec![0; segment.max_doc() as usize / 64 + 1];
            let mut scorer = weight.scorer(segment, 1.0)?;
            let mut doc = scorer.doc();
            while doc != TERMINATED {
                if let Some(word) = bits.get_mut(doc as usize / 64) {
                    *word |= 1u64 << (doc % 64);
                }
                doc = scorer.advance();
            }
            segments.push(bits);
        }
        Ok(Self { segments })
    }

    pub(crate) fn has(&self, segment: SegmentOrdinal, doc: DocId) -> bool {
        self.segments
            .get(segment as usize)
            .and_then(|bits| bits.get(doc as usize / 64))
            .is_none_or(|word| word & (1u64 << (doc % 64)) != 0)
    }

    /// Whether any document that may be seen has `term`.
    pub(crate) fn leaves(&self, searcher: &Searcher, term: &Term) -> tantivy::Result<bool> {
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            let inverted = segment.inverted_index(term.field())?;
            let Some(mut found) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            while found.doc() != TERMINATED {
                let alive = segment
                    .alive_bitset()
                    .is_none_or(|alive| alive.is_alive(found.doc()));
                if alive && !self.has(ordinal, found.doc()) {
                    return Ok(true);
                }
                found.advance();
            }
        }
        Ok(false)
    }
}
