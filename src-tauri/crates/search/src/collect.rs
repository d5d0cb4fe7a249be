//! Exact counts per value over all records found.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentReader};

/// Values kept per facet; the rest are rarer than these.
const MOST_VALUES: usize = 200;

/// Counts per value, most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Level codes.
    pub level: Vec<(String, u32)>,
    /// Preferred labels of tags.
    pub tag: Vec<(String, u32)>,
    /// Preferred names.
    pub agent: Vec<(String, u32)>,
    /// Languages.
    pub language: Vec<(String, u32)>,
    /// Years, the latest first among equals.
    pub year: Vec<(String, u32)>,
}

/// Counts levels, tags, agents, languages and years.
pub(crate) struct FacetCollector;

const TEXT_FACETS: [&str; 4] = ["level", "tag", "agent", "language"];

pub(crate) struct SegmentFacets {
    texts: Vec<Option<(StrColumn, Vec<u32>)>>,
    years: Column<i64>,
    by_year: HashMap<i64, u32>,
}

pub(crate) type SegmentCounts = (Vec<HashMap<String, u32>>, HashMap<i64, u32>);

impl Collector for FacetCollector {
    type Fruit = Facets;
    type Child = SegmentFacets;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<SegmentFacets> {
        let columns = segment.fast_fields();
        let mut texts = Vec::with_capacity(TEXT_FACETS.len());
        for name in TEXT_FACETS {
            texts.push(columns.str(name)?.map(|column| {
                let values = column.num_terms();
                (column, vec![0; values])
            }));
        }
        Ok(SegmentFacets {
            texts,
            years: columns.i64("year")?,
            by_year: HashMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<SegmentCounts>) -> tantivy::Result<Facets> {
        let mut texts: Vec<HashMap<String, u32>> = vec![HashMap::new(); TEXT_FACETS.len()];
        let mut years: HashMap<i64, u32> = HashMap::new();
        for (segment_texts, segment_years) in segments {
            for (all, some) in texts.iter_mut().zip(segment_texts) {
                for (value, count) in some {
                    *all.entry(value).or_default() += count;
                }
            }
            for (year, count) in segment_years {
                *years.entry(year).or_default() += count;
            }
        }
        let mut texts = texts.into_iter().map(|counts| {
            let mut list: Vec<_> = counts
                .into_iter()
                .filter(|(value, _)| !value.is_empty())
                .collect();
            list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            list.truncate(MOST_VALUES);
            list
        });
        let mut next = || texts.next().unwrap_or_default();
        let (level, tag, agent, language) = (next(), next(), next(), next());
        let mut years: Vec<_> = years.into_iter().collect();
        years.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.cmp(&a.0)));
        years.truncate(MOST_VALUES);
        let year = years
            .into_iter()
            .map(|(year, count)| (year.to_string(), count))
            .collect();
        Ok(Facets {
            level,
            tag,
            agent,
            language,
            year,
        })
    }
}

impl SegmentCollector for SegmentFacets {
    type Fruit = SegmentCounts;

    fn collect(&mut self, doc: DocId, _: Score) {
        for (column, counts) in self.texts.iter_mut().flatten() {
            for ord in column.term_ords(doc) {
                if let Some(count) = usize::try_from(ord)
                    .ok()
                    .and_then(|ord| counts.get_mut(ord))
                {
                    *count += 1;
                }
            }
        }
        for year in self.years.values_for_doc(doc) {
            *self.by_year.entry(year).or_default() += 1;
        }
    }

    fn harvest(self) -> SegmentCounts {
        let texts = self.texts.into_iter().map(|column| {
            let mut out = HashMap::new();
            let Some((column, counts)) = column else {
                return out;
            };
            for (ord, count) in (0..).zip(counts).filter(|(_, count)| *count > 0) {
                let mut value = String::new();
                if matches!(column.ord_to_str(ord, &mut value), Ok(true)) {
                    out.insert(value, count);
                }
            }
            out
        });
        (texts.collect(), self.by_year)
    }
}
