//! Searching, snippets, marks inside a document, and suggestions.

mod suggest;

pub use suggest::Suggested;

use std::time::{Duration, Instant};

use girok_model::{Element, Localized, choose};
use girok_search::{Asker, Facets, Highlighter, Index, Place, Query};
use girok_store::{DocumentRow, PageRow, Read, RecordRow};

use crate::agents::{agent, all_names};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::places::place_words;
use crate::records::{descriptions_of, identifiers_of, titles_of};
use crate::terms::all_labels;

/// Characters of a snippet.
const SNIPPET: usize = 160;

/// How to search.
#[derive(Debug, Clone, Default)]
pub struct SearchOptions {
    /// First hit wanted.
    pub offset: usize,
    /// Hits wanted at the most.
    pub limit: usize,
    /// Count facets.
    pub facets: bool,
    /// Reader's language.
    pub language: String,
    /// Answer only when the index knows this operation.
    pub wait_for: Option<u64>,
}

/// One record found.
#[derive(Debug, Clone)]
pub struct FoundRecord {
    /// Its row.
    pub record: RecordRow,
    /// Title in the reader's language.
    pub title: Localized,
    /// Where the title matches, in Unicode scalar values.
    pub title_marks: Vec<(u32, u32)>,
    /// Only its order means something.
    pub score: f32,
    /// Document and page to open.
    pub best: Option<(String, u32)>,
    /// Language of the snippet.
    pub language: String,
    /// The piece shown.
    pub snippet: String,
    /// Where it matches, in Unicode scalar values.
    pub marks: Vec<(u32, u32)>,
    /// Why it was found where the snippet does not show it.
    pub matched: Vec<String>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct SearchResult {
    /// Records found.
    pub total: u64,
    /// Time spent.
    pub took: Duration,
    /// Last operation the index knows.
    pub as_of: u64,
    /// Those asked for.
    pub hits: Vec<FoundRecord>,
    /// Counts.
    pub facets: Option<Facets>,
    /// A message key.
    pub notice: Option<&'static str>,
}

/// One page with the places that match.
#[derive(Debug, Clone)]
pub struct PageMarks {
    /// The page.
    pub page: PageRow,
    /// Half-open ranges in Unicode scalar values.
    pub marks: Vec<(u32, u32)>,
    /// What a machine read, where something else was typed.
    pub read: Option<PageRow>,
    /// Where the stretch begins and ends in a recording, in milliseconds.
    pub time: Option<(u64, Option<u64>)>,
}

/// What matches inside a document: per page, the pieces as they stand there.
pub type Matches = Vec<(u32, Vec<String>)>;

impl Archive {
    /// Searches records and the text of their documents.
    pub fn search(&self, query: &str, options: &SearchOptions) -> Result<SearchResult> {
        let start = Instant::now();
        if let Some(seq) = options.wait_for {
            self.wait_for(seq);
        }
        let Some(index) = &self.index else {
            return Err(ArchiveError::Precondition {
                message: "The search index is not there yet.".to_owned(),
                hint:
                    "Close the other program that writes to this archive, or run \"girok reindex\"."
                        .to_owned(),
            });
        };
        let parsed = Query::parse(query);
        let as_of = index.stamp().seq;
        let asker = self.asker(index)?;
        let found = match index.search_for(
            &asker,
            &parsed,
            options.offset,
            options.limit,
            options.facets,
        ) {
            Ok(found) => found,
            // The live generation is damaged: the catalogue is not, so make it again and ask once more.
            Err(_) if self.is_writable() => {
                self.reindex(&mut |_| true)?;
                index.search_for(
                    &asker,
                    &parsed,
                    options.offset,
                    options.limit,
                    options.facets,
                )?
            }
            Err(error) => return Err(error.into()),
        };
        let highlighter = Highlighter::new(&parsed);
        let hits = self.store.read(|read| {
            found
                .hits
                .into_iter()
                .filter_map(|hit| present(read, hit, &highlighter, &options.language).transpose())
                .collect::<Result<Vec<_>>>()
        })?;
        Ok(SearchResult {
            total: found.total,
            took: start.elapsed(),
            as_of,
            hits,
            facets: found.facets,
            notice: found.notice,
        })
    }

    /// Who asks the index. What the index knows of a record may be out of date; where a reader asks, all such records
    /// are left out until it has caught up, so that it never tells more than may be seen. Counts lag with it, but
    /// only towards less; the hits themselves are read from the catalogue anyway.
    pub(crate) fn asker(&self, index: &Index) -> Result<Asker> {
        let (day, granted) = self
            .store
            .read(|read| Ok::<_, ArchiveError>((read.day_of_veil()?, read.granted()?)))?;
        let Some(day) = day else {
            return Ok(Asker::Staff);
        };
        Ok(Asker::Reader {
            granted,
            without: self.behind(index, &day)?,
        })
    }

    fn wait_for(&self, seq: u64) {
        let deadline = Instant::now() + Duration::from_secs(5);
        let following = self.wake.lock().is_ok_and(|wake| wake.is_some());
        if !following {
            let _ = self.catch_up();
        }
        while self.indexed() < seq && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The pages of a document with the places where `query` matches.
    pub fn marked_pages(&self, document: &str, query: &str) -> Result<Vec<PageMarks>> {
        let highlighter = Highlighter::new(&Query::parse(query));
        let pages = self.pages_whole(document)?;
        Ok(pages
            .into_iter()
            .map(|whole| PageMarks {
                marks: narrow(highlighter.marks(&whole.page.text)),
                page: whole.page,
                read: whole.read,
                time: whole.time,
            })
            .collect())
    }

    /// Where `query` matches inside a document, as it is written there.
    pub fn find_in_document(&self, document: &str, query: &str) -> Result<Matches> {
        let highlighter = Highlighter::new(&Query::parse(query));
        Ok(self
            .pages(document)?
            .into_iter()
            .map(|page| (page.page, highlighter.words(&page.text)))
            .filter(|(_, words)| !words.is_empty())
            .collect())
    }
}

fn present(
    read: &Read<'_>,
    hit: girok_search::FoundHit,
    highlighter: &Highlighter,
    language: &str,
) -> Result<Option<FoundRecord>> {
    let Some(record) = read
        .find::<RecordRow>(&hit.record)?
        .filter(|record| record.trashed_at.is_none())
    else {
        // Gone since the index was written.
        return Ok(None);
    };
    let titles = titles_of(read, &record.id)?;
    // A title that matches is worth more to the reader than one in the reader's language.
    let own = choose(&titles, language);
    let shown = own
        .filter(|title| !highlighter.marks(&title.text).is_empty())
        .or_else(|| {
            titles
                .iter()
                .find(|title| !highlighter.marks(&title.text).is_empty())
        })
        .or(own)
        .cloned()
        .unwrap_or_else(|| Localized {
            language: "und".to_owned(),
            text: record.reference.clone(),
        });
    let title_marks = narrow(highlighter.marks(&shown.text));
    let mut found = FoundRecord {
        title: shown,
        title_marks,
        score: hit.score,
        best: None,
        language: "und".to_owned(),
        snippet: String::new(),
        marks: Vec::new(),
        matched: reasons(read, &record.id, &hit.fields, highlighter)?,
        record,
    };
    if let Some((document, page)) = hit.best
        && let Some(row) = read
            .find::<DocumentRow>(&document)?
            .filter(|row| row.destroyed_at.is_none())
        && let Some(text) = read.page_of(&row.id, page)?
    {
        found.language.clone_from(&text.language);
        if let Some((snippet, marks)) = highlighter.snippet(&text.text, SNIPPET) {
            found.snippet = snippet;
            found.marks = marks;
        }
        found.best = Some((document, page));
    }
    if found.snippet.is_empty() {
        let descriptions = descriptions_of(read, &found.record.id)?;
        let scope = descriptions.iter().find_map(|description| {
            let snippet = description
                .texts()
                .filter(|(element, _)| *element != Element::Title)
                .find_map(|(_, text)| highlighter.snippet(text, SNIPPET))?;
            Some((snippet, &description.language))
        });
        if let Some(((snippet, marks), scope_language)) = scope {
            found.snippet = snippet;
            found.marks = marks;
            found.language.clone_from(scope_language);
        } else {
            found.snippet.clone_from(&found.title.text);
            found.marks.clone_from(&found.title_marks);
            found.language.clone_from(&found.title.language);
        }
    }
    Ok(Some(found))
}

/// Tags, names and codes that match, in words.
fn reasons(
    read: &Read<'_>,
    record: &str,
    fields: &[Place],
    highlighter: &Highlighter,
) -> Result<Vec<String>> {
    let matches = |text: &&String| !highlighter.marks(text).is_empty();
    let mut reasons = Vec::new();
    if fields.contains(&Place::Tag)
        && let Some(label) = all_labels(read, record)?.iter().find(matches)
    {
        reasons.push(format!("tag: {label}"));
    }
    if fields.contains(&Place::Code) {
        let identifiers = identifiers_of(read, record)?;
        let found = identifiers
            .iter()
            .find(|identifier| !highlighter.marks(&identifier.value).is_empty());
        reasons.extend(found.map(|found| format!("identifier: {}", found.value)));
    }
    if fields.contains(&Place::Name) {
        let agents = read.texts(
            "SELECT agent_id FROM record_agent WHERE record_id = ?1 UNION SELECT m.body_id FROM meeting m \
             JOIN meeting_record l ON l.meeting_id = m.id WHERE l.record_id = ?1 UNION SELECT p.agent_id FROM participant p \
             JOIN delegation d ON d.id = p.delegation_id JOIN meeting_record l ON l.meeting_id = d.meeting_id \
             WHERE l.record_id = ?1 AND p.agent_id IS NOT NULL",
            [record],
        )?;
        for id in agents {
            let names = all_names(read, &id)?;
            if let Some(name) = names.iter().find(matches) {
                let preferred = agent(read, &id)?
                    .names
                    .into_iter()
                    .next()
                    .map(|name| name.text);
                reasons.push(match preferred {
                    Some(preferred) if preferred != *name => format!("name: {name} = {preferred}"),
                    _ => format!("name: {name}"),
                });
                return Ok(reasons);
            }
        }
        let places = read.texts(
            "SELECT place_id FROM record_place WHERE record_id = ?1 UNION SELECT m.place_id FROM meeting m \
             JOIN meeting_record l ON l.meeting_id = m.id WHERE l.record_id = ?1 AND m.place_id IS NOT NULL \
             UNION SELECT place_id FROM instrument WHERE record_id = ?1 AND place_id IS NOT NULL \
             UNION SELECT i.place_id FROM instrument i JOIN meeting_record l ON l.meeting_id = i.meeting_id \
             WHERE l.record_id = ?1 AND i.place_id IS NOT NULL",
            [record],
        )?;
        for id in places {
            if let Some(name) = place_words(read, &id)?.iter().find(matches) {
                reasons.push(format!("name: {name}"));
                break;
            }
        }
    }
    Ok(reasons)
}

fn narrow(marks: Vec<(usize, usize)>) -> Vec<(u32, u32)> {
    let small = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    marks
        .into_iter()
        .map(|(start, end)| (small(start), small(end)))
        .collect()
}
