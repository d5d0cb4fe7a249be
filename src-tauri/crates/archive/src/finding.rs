//! Searching, snippets, marks inside a document, and suggestions.

use std::time::{Duration, Instant};

use girok_model::{Element, Localized, choose, clean_line};
use girok_search::{Asker, Facets, Highlighter, Index, Place, Query};
use girok_store::{DocumentRow, PageRow, Read, RecordRow};

use crate::agents::{agent, all_names};
use crate::error::{ArchiveError, Result};
use crate::open::Archive;
use crate::places::{place_whole, place_words};
use crate::records::{descriptions_of, identifiers_of, titles_of};
use crate::terms::{CODE_LISTS, TAGS, all_labels, term};

/// Characters of a snippet.
const SNIPPET: usize = 160;

/// Records looked at for suggestions.
const MOST_SUGGESTED: usize = 50;

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
}

/// What matches inside a document: per page, the pieces as they stand there.
pub type Matches = Vec<(u32, Vec<String>)>;

/// A suggestion.
#[derive(Debug, Clone)]
pub struct Suggested {
    /// `record`, `agent`, `place`, `tag` or `body`.
    pub kind: &'static str,
    /// Id.
    pub id: String,
    /// What to show.
    pub label: Localized,
    /// The form that matched, when it is another.
    pub matched: Option<String>,
}

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
        let pages = self.pages(document)?;
        Ok(pages
            .into_iter()
            .map(|page| PageMarks {
                marks: narrow(highlighter.marks(&page.text)),
                page,
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

    /// Things whose name or label begins like `prefix`, or has a word that does.
    pub fn suggest(
        &self,
        prefix: &str,
        kinds: &[String],
        limit: u32,
        language: &str,
    ) -> Result<Vec<Suggested>> {
        let key = girok_language::label_key(prefix);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = |kind: &str| kinds.is_empty() || kinds.iter().any(|wanted| wanted == kind);
        let pattern = key
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let likes = [format!("{pattern}%"), format!("% {pattern}%")];
        self.store.read(|read| {
            let mut found: Vec<Suggested> = Vec::new();
            for kind in ["body", "agent"].into_iter().filter(|kind| wanted(kind)) {
                let sql = if kind == "body" {
                    "SELECT DISTINCT n.agent_id FROM agent_name n JOIN meeting m ON m.body_id = n.agent_id \
                     WHERE n.name_key LIKE ?1 ESCAPE '\\' OR n.name_key LIKE ?2 ESCAPE '\\' LIMIT 20"
                } else {
                    "SELECT DISTINCT agent_id FROM agent_name WHERE name_key LIKE ?1 ESCAPE '\\' OR name_key LIKE ?2 ESCAPE '\\' LIMIT 20"
                };
                for id in read.texts(sql, likes.clone())? {
                    if found.iter().any(|known| known.id == id) {
                        continue;
                    }
                    let names = agent(read, &id)?.names;
                    found.extend(suggestion(kind, id, &names, language, &key));
                }
            }
            if wanted("place") {
                let sql = "SELECT DISTINCT n.place_id FROM place_name n JOIN place p ON p.id = n.place_id \
                     WHERE p.merged_into_id IS NULL AND (n.name_key LIKE ?1 ESCAPE '\\' OR n.name_key LIKE ?2 ESCAPE '\\') LIMIT 20";
                for id in read.texts(sql, likes.clone())? {
                    let names = place_whole(read, &id)?.names;
                    found.extend(suggestion("place", id, &names, language, &key));
                }
            }
            if wanted("tag") {
                // Tags first, then subjects of the vocabularies; one that is called like a tag says nothing new.
                let sql = format!(
                    "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id \
                     WHERE (l.label_key LIKE ?1 ESCAPE '\\' OR l.label_key LIKE ?2 ESCAPE '\\') \
                     AND t.merged_into_id IS NULL AND t.vocabulary NOT IN {CODE_LISTS} \
                     GROUP BY t.id ORDER BY t.vocabulary <> '{TAGS}', t.key LIMIT 20"
                );
                for id in read.texts(&sql, likes.clone())? {
                    let labels = term(read, &id)?.labels;
                    let Some(tag) = suggestion("tag", id, &labels, language, &key) else {
                        continue;
                    };
                    if !found
                        .iter()
                        .any(|known| known.kind == "tag" && known.label.text == tag.label.text)
                    {
                        found.push(tag);
                    }
                }
            }
            if wanted("record") {
                found.extend(self.suggested_records(read, prefix, &key, language)?);
            }
            found.truncate(limit as usize);
            Ok(found)
        })
    }
}

impl Archive {
    /// Records whose code begins like `prefix`, then those with a title that does or has a word that does. Titles are
    /// asked of the index: a look at all of them would take longer the larger the archive is.
    fn suggested_records(
        &self,
        read: &Read<'_>,
        prefix: &str,
        key: &str,
        language: &str,
    ) -> Result<Vec<Suggested>> {
        let typed = clean_line(prefix);
        let mut ids = read.texts(
            "SELECT id FROM record WHERE reference >= ?1 AND reference < ?2 AND +trashed_at IS NULL ORDER BY reference LIMIT 20",
            [&typed, &format!("{typed}\u{10ffff}")],
        )?;
        if let Some(index) = &self.index {
            // An index that cannot be read is made again when something is searched for.
            let found = index.search(&Query::beginning(prefix), 0, MOST_SUGGESTED, false);
            for hit in found.map(|found| found.hits).unwrap_or_default() {
                if !ids.contains(&hit.record) {
                    ids.push(hit.record);
                }
            }
        }
        let mut found = Vec::new();
        for id in ids {
            // The index may know a record that is gone or in the trash since.
            let Some(record) = read
                .find::<RecordRow>(&id)?
                .filter(|record| record.trashed_at.is_none())
            else {
                continue;
            };
            let titles = titles_of(read, &id)?;
            let begins = |text: &str| {
                let folded = girok_language::label_key(text);
                let inside = folded.contains(&format!(" {key}"));
                (folded.starts_with(key), inside)
            };
            let title = |at_start: bool| {
                titles.iter().any(|title| {
                    let (start, inside) = begins(&title.text);
                    if at_start { start } else { inside }
                })
            };
            let place = if begins(&record.reference).0 {
                0
            } else if title(true) {
                1
            } else if title(false) {
                2
            } else {
                continue;
            };
            let suggested = suggestion("record", id, &titles, language, key);
            found.extend(suggested.map(|suggested| (place, suggested)));
        }
        found.sort_by_key(|(place, _)| *place);
        let mut found: Vec<Suggested> = found.into_iter().map(|(_, suggested)| suggested).collect();
        found.truncate(20);
        Ok(found)
    }
}

fn suggestion(
    kind: &'static str,
    id: String,
    texts: &[Localized],
    language: &str,
    key: &str,
) -> Option<Suggested> {
    let label = choose(texts, language)?.clone();
    let starts = |text: &str| {
        let folded = girok_language::label_key(text);
        folded.starts_with(key) || folded.contains(&format!(" {key}"))
    };
    let matched = if starts(&label.text) {
        None
    } else {
        texts
            .iter()
            .find(|text| starts(&text.text))
            .map(|text| text.text.clone())
    };
    Some(Suggested {
        kind,
        id,
        label,
        matched,
    })
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
