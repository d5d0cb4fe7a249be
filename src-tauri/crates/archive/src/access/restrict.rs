//! What a reader may see of a record on a day: computed from the record and all above it, never copied down.
//!
//! Every rule can only take away, so that the strictest always wins, whatever the order in which rules are looked at:
//! access said of a record or decided on a day, security grades not lifted, and rights that forbid showing.

use std::collections::BTreeSet;

use girok_model::{AccessStatus, Listing};
use girok_store::{ClosedPagesRow, DisclosureRow, Read, RecordRow, RightsStatementRow};

use crate::error::Result;
use crate::open::Archive;
use crate::records::resolve;

/// Pages of a document that are closed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClosedPages {
    /// Document id.
    pub document: String,
    /// First page, from 1.
    pub first: u32,
    /// Last page.
    pub last: u32,
}

impl ClosedPages {
    /// Every page of the document.
    fn of_all(self) -> Self {
        Self {
            first: 1,
            last: u32::MAX,
            ..self
        }
    }
}

/// What of a record's documents may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// All but these pages; all when there are none.
    But(BTreeSet<ClosedPages>),
    /// Nothing.
    Nothing,
}

/// What a reader may see of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visibility {
    /// Whether it shows that the record exists: its code, level, dates and titles.
    pub listed: bool,
    /// Whether its prose, names, places and tags are shown.
    pub described: bool,
    /// What of its documents is shown.
    pub content: Content,
}

impl Visibility {
    /// Everything.
    pub fn full() -> Self {
        Self {
            listed: true,
            described: true,
            content: Content::But(BTreeSet::new()),
        }
    }

    /// Whether nothing is held back.
    pub fn is_full(&self) -> bool {
        self.listed
            && self.described
            && matches!(&self.content, Content::But(pages) if pages.is_empty())
    }

    /// Whether a page of a document may be seen.
    pub fn shows_page(&self, document: &str, page: u32) -> bool {
        match &self.content {
            Content::Nothing => false,
            Content::But(closed) => !closed.iter().any(|pages| {
                pages.document == document && (pages.first..=pages.last).contains(&page)
            }),
        }
    }

    /// Whether the bytes of a document may be handed out: they hold every page.
    pub fn shows_bytes(&self, document: &str) -> bool {
        match &self.content {
            Content::Nothing => false,
            Content::But(closed) => !closed.iter().any(|pages| pages.document == document),
        }
    }

    fn close_content(&mut self) {
        self.content = Content::Nothing;
    }

    fn close(&mut self) {
        self.described = false;
        self.close_content();
    }

    fn close_pages(&mut self, pages: impl IntoIterator<Item = ClosedPages>) {
        if let Content::But(closed) = &mut self.content {
            closed.extend(pages);
        }
    }
}

impl Archive {
    /// What a reader may see of a record on `day` (YYYY-MM-DD).
    pub fn seen_by_readers(&self, reference: &str, day: &str) -> Result<Visibility> {
        self.store.read_all(|read| {
            let record = resolve(read, reference)?;
            visibility(read, &record.id, day)
        })
    }
}

/// What anybody without special leave may see of the record `id` on `day` (YYYY-MM-DD).
pub(crate) fn visibility(read: &Read<'_>, id: &str, day: &str) -> Result<Visibility> {
    let mut seen = Visibility::full();
    let mut next = Some(id.to_owned());
    while let Some(holder) = next {
        let record: RecordRow = read.get(&holder)?;
        restrict(read, &mut seen, &record, day, record.id == id)?;
        next = record.parent_id;
    }
    Ok(seen)
}

/// Takes away what `holder` forbids; `own` when it is the record asked about, and not one above it.
pub(super) fn restrict(
    read: &Read<'_>,
    seen: &mut Visibility,
    holder: &RecordRow,
    day: &str,
    own: bool,
) -> Result<()> {
    let said = holder
        .access
        .as_deref()
        .map(AccessStatus::parse)
        .transpose()?;
    let decision = decision_on(read, &holder.id, day)?;
    let decided = decision
        .as_ref()
        .map(|decision| AccessStatus::parse(&decision.status))
        .transpose()?;
    match said.max(decided) {
        None | Some(AccessStatus::Open) => {}
        Some(AccessStatus::Closed) => seen.close(),
        Some(AccessStatus::PartlyClosed) => {
            let pages = match decision
                .as_ref()
                .filter(|_| decided == Some(AccessStatus::PartlyClosed))
            {
                Some(decision) => closed_pages(read, &decision.id)?,
                None => Vec::new(),
            };
            if pages.is_empty() {
                // Nobody said which part; until then it may be any.
                seen.close_content();
            } else if own {
                for pages in pages {
                    let whole = !is_paged(read, &pages.document)?;
                    seen.close_pages([if whole { pages.of_all() } else { pages }]);
                }
            }
        }
    }
    if let Some(decision) = &decision
        && Listing::parse(&decision.listing)? == Listing::Unlisted
    {
        seen.listed = false;
        seen.close();
    }
    let graded = read.count(
        "SELECT count(*) FROM security WHERE record_id = ?1 AND marked_on <= ?2 AND (lifted_on IS NULL OR lifted_on > ?2)",
        [holder.id.as_str(), day],
    )?;
    if graded > 0 {
        seen.listed = false;
        seen.close();
    }
    for statement in forbidding(read, &holder.id, day)? {
        match statement.document_id {
            None => seen.close_content(),
            Some(document) if own => seen.close_pages([ClosedPages {
                document,
                first: 1,
                last: 1,
            }
            .of_all()]),
            Some(_) => {}
        }
    }
    Ok(())
}

/// The decision that holds for a record on a day: the last one up to then.
pub(crate) fn decision_on(
    read: &Read<'_>,
    record: &str,
    day: &str,
) -> Result<Option<DisclosureRow>> {
    let rows = read.list::<DisclosureRow>(
        "record_id = ?1 AND decided_on <= ?2 ORDER BY decided_on DESC, id DESC LIMIT 1",
        [record, day],
    )?;
    Ok(rows.into_iter().next())
}

/// Whether the text of a document is kept page by page. Where it is not, all of it stands under one number, and no
/// part can be told from another.
fn is_paged(read: &Read<'_>, document: &str) -> Result<bool> {
    let paged = read.count(
        "SELECT count(*) FROM document d JOIN extraction e ON e.sha256 = d.sha256 WHERE d.id = ?1 AND e.paged = 1",
        [document],
    )?;
    Ok(paged > 0)
}

/// The pages a decision closes, as they were named.
pub(crate) fn closed_pages(read: &Read<'_>, decision: &str) -> Result<Vec<ClosedPages>> {
    let rows = read.list::<ClosedPagesRow>(
        "disclosure_id = ?1 ORDER BY document_id, first_page",
        [decision],
    )?;
    let page = |page: i64| u32::try_from(page).unwrap_or(u32::MAX);
    Ok(rows
        .into_iter()
        .map(|row| ClosedPages {
            document: row.document_id,
            first: page(row.first_page),
            last: page(row.last_page),
        })
        .collect())
}

/// Statements of rights in force on `day` that forbid to hand out or to show.
fn forbidding(read: &Read<'_>, record: &str, day: &str) -> Result<Vec<RightsStatementRow>> {
    Ok(read.list::<RightsStatementRow>(
        "record_id = ?1 AND (starts_on IS NULL OR starts_on <= ?2) AND (ends_on IS NULL OR ends_on >= ?2) \
         AND EXISTS (SELECT 1 FROM rights_act a WHERE a.statement_id = rights_statement.id \
         AND a.act IN ('disseminate', 'display') AND a.restriction = 'disallow' \
         AND (a.starts_on IS NULL OR a.starts_on <= ?2) AND (a.ends_on IS NULL OR a.ends_on >= ?2))",
        [record, day],
    )?)
}
