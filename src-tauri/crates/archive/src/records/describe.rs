//! Descriptions: one per record and language, each with the prose of the elements of ISAD(G).
//!
//! The first (position 0) is the source language; at least one description has a title. A description that says
//! nothing is not kept.

use std::collections::BTreeMap;

use girok_model::{DescriptionId, Element, Invalid, LanguageTag, Rule};
use girok_store::{DescriptionRow, RecordRow, Tx};

use super::descriptions_of;
use crate::error::Result;

/// A description as typed.
#[derive(Debug, Clone, Default)]
pub struct NewDescription {
    /// BCP 47.
    pub language: String,
    /// Title.
    pub title: String,
    /// Scope and content.
    pub scope: String,
    /// Prose of the other elements: one that is absent stays as it is, an empty one is cleared. The note about the
    /// languages of the material is that of [`Element::Languages`].
    pub elements: BTreeMap<Element, String>,
}

/// The prose of one element in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementText {
    /// BCP 47.
    pub language: String,
    /// An element with prose.
    pub element: Element,
    /// The text; empty clears it.
    pub text: String,
}

/// What to change about the descriptions of a record.
#[derive(Debug, Clone, Default)]
pub(super) struct DescriptionChanges<'a> {
    pub(super) descriptions: &'a [NewDescription],
    pub(super) texts: &'a [ElementText],
    pub(super) remove: &'a [String],
    pub(super) source: Option<&'a str>,
}

/// Writes the descriptions of a record that has none yet.
pub(super) fn add_descriptions(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    descriptions: &[NewDescription],
) -> Result<()> {
    change_descriptions(
        tx,
        record,
        &DescriptionChanges {
            descriptions,
            ..DescriptionChanges::default()
        },
    )
}

/// Changes the descriptions of a record.
///
/// # Errors
/// [`Rule::Required`] for `title` when none would be left, [`Rule::Taken`] for a language given twice,
/// [`Rule::Language`] for a source language there is no description in.
pub(super) fn change_descriptions(
    tx: &mut Tx<'_, '_>,
    record: &RecordRow,
    changes: &DescriptionChanges<'_>,
) -> Result<()> {
    let before = descriptions_of(&tx.read(), &record.id)?;
    let mut rows = before.clone();
    let mut given: Vec<String> = Vec::new();
    for description in changes.descriptions {
        let language = tag(&description.language)?;
        if given.contains(&language) {
            return Err(Invalid::new("language", Rule::Taken, &language).into());
        }
        let row = row_in(&mut rows, record, &language);
        set(row, Element::Title, &description.title)?;
        set(row, Element::Scope, &description.scope)?;
        for (element, text) in &description.elements {
            set(row, *element, text)?;
        }
        given.push(language);
    }
    for text in changes.texts {
        let language = tag(&text.language)?;
        set(
            row_in(&mut rows, record, &language),
            text.element,
            &text.text,
        )?;
    }
    for language in changes.remove {
        let language = tag(language)?;
        rows.retain(|row| row.language != language);
    }
    rows.retain(|row| row.texts().next().is_some());
    if rows.iter().all(|row| row.title.is_empty()) {
        return Err(Invalid::new("title", Rule::Required, "").into());
    }
    if let Some(source) = changes.source {
        let source = tag(source)?;
        let place = rows
            .iter()
            .position(|row| row.language == source)
            .ok_or_else(|| Invalid::new("source", Rule::Language, &source))?;
        let row = rows.remove(place);
        rows.insert(0, row);
    }
    let removed = before
        .iter()
        .filter(|old| rows.iter().all(|row| row.id != old.id));
    for old in removed {
        tx.delete::<DescriptionRow>(&old.id)?;
    }
    let in_order = rows
        .windows(2)
        .all(|pair| pair[0].position < pair[1].position);
    if !in_order || rows.first().is_some_and(|first| first.position != 0) {
        for (row, position) in rows.iter_mut().zip(0i64..) {
            row.position = position;
        }
    }
    for row in rows {
        match before.iter().find(|old| old.id == row.id) {
            Some(old) if *old == row => {}
            Some(_) => tx.update(&row)?,
            None => tx.insert(&row)?,
        }
    }
    Ok(())
}

fn tag(language: &str) -> Result<String> {
    Ok(LanguageTag::parse(language)?.as_str().to_owned())
}

fn row_in<'r>(
    rows: &'r mut Vec<DescriptionRow>,
    record: &RecordRow,
    language: &str,
) -> &'r mut DescriptionRow {
    let place = rows
        .iter()
        .position(|row| row.language == language)
        .unwrap_or_else(|| {
            let last = rows.iter().map(|row| row.position).max();
            rows.push(DescriptionRow {
                id: DescriptionId::new().to_string(),
                record_id: record.id.clone(),
                position: last.map_or(0, |last| last + 1),
                language: language.to_owned(),
                ..Default::default()
            });
            rows.len() - 1
        });
    &mut rows[place]
}

fn set(row: &mut DescriptionRow, element: Element, text: &str) -> Result<()> {
    let code = element
        .prose_code()
        .ok_or_else(|| Invalid::new("field", Rule::Choice, element.code()))?;
    let text = if element == Element::Title {
        girok_model::title(text)?
    } else {
        girok_model::prose(code, text)?
    };
    row.set_text(element, text);
    Ok(())
}
