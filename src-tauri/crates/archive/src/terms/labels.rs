//! Labels of terms: what may be one, and writing all labels of a term.
//!
//! At most one preferred label per language and term; a preferred label is unique in its vocabulary and
//! language by its folded key. A term without any preferred label is refused.

use girok_language::label_key;
use girok_model::{Invalid, LabelKind, LanguageTag, Localized, NameId, Rule, TermId, clean_line};
use girok_store::{Read, TermLabelRow, TermRow, Tx};

use super::TAGS;
use crate::error::Result;

/// Most characters of a label.
pub(super) const LONGEST: usize = 200;

/// A label and its kind (`preferred`, `alternative`, `hidden`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The label and its language.
    pub label: Localized,
    /// SKOS kind.
    pub kind: String,
}

impl Label {
    /// A label of `kind`.
    pub fn new(kind: LabelKind, language: &str, text: &str) -> Self {
        Self {
            label: Localized {
                language: language.to_owned(),
                text: text.to_owned(),
            },
            kind: kind.code().to_owned(),
        }
    }

    pub(super) fn is_preferred(&self) -> bool {
        self.kind == LabelKind::Preferred.code()
    }
}

/// Labels as they are stored: cleaned, checked, and each text of a language once.
pub(super) fn clean(labels: &[Label]) -> Result<Vec<Label>, Invalid> {
    let mut kept: Vec<Label> = Vec::new();
    for label in labels {
        let text = clean_line(&label.label.text);
        let kind = LabelKind::parse(&label.kind)?;
        if label_key(&text).is_empty() {
            return Err(Invalid::new("label", Rule::Required, ""));
        }
        if text.chars().count() > LONGEST {
            return Err(Invalid::new("label", Rule::Length, &text));
        }
        let language = LanguageTag::parse(&label.label.language)?;
        let label = Label::new(kind, language.as_str(), &text);
        if label.is_preferred()
            && kept
                .iter()
                .any(|known| known.is_preferred() && known.label.language == language.as_str())
        {
            return Err(Invalid::new("label", Rule::Taken, &text));
        }
        let key = label_key(&text);
        let same = kept.iter_mut().find(|known| {
            known.label.language == label.label.language && label_key(&known.label.text) == key
        });
        match same {
            // The word is there; the preferred one of two is the one to keep.
            Some(known) if label.is_preferred() => *known = label,
            Some(_) => {}
            None => kept.push(label),
        }
    }
    if kept.iter().any(Label::is_preferred) {
        Ok(kept)
    } else {
        Err(Invalid::new("label", Rule::Required, ""))
    }
}

/// Refuses preferred labels that another term of the vocabulary has; `among` are the terms being written.
pub(super) fn refuse_taken(
    read: &Read<'_>,
    vocabulary: &str,
    among: &[String],
    labels: &[Label],
) -> Result<()> {
    for label in labels.iter().filter(|label| label.is_preferred()) {
        let owners = read.texts(
            "SELECT t.id FROM term_label l JOIN term t ON t.id = l.term_id WHERE l.label_key = ?1 AND l.language = ?2 \
             AND l.kind = 'preferred' AND t.vocabulary = ?3 AND t.merged_into_id IS NULL",
            [
                label_key(&label.label.text).as_str(),
                &label.label.language,
                vocabulary,
            ],
        )?;
        if owners.iter().any(|owner| !among.contains(owner)) {
            return Err(Invalid::new("label", Rule::Taken, &label.label.text).into());
        }
    }
    Ok(())
}

/// Every label of a term, in its order.
pub(super) fn labels_of(read: &Read<'_>, term: &str) -> Result<Vec<Label>> {
    let rows = read.list::<TermLabelRow>(
        "term_id = ?1 ORDER BY kind <> 'preferred', kind = 'hidden', position, id",
        [term],
    )?;
    Ok(rows
        .into_iter()
        .map(|row| Label {
            label: Localized {
                language: row.language,
                text: row.label,
            },
            kind: row.kind,
        })
        .collect())
}

/// Makes `labels`, which are clean, the labels of a term; rows that stay keep their ids.
pub(super) fn write(tx: &mut Tx<'_, '_>, term: &str, labels: &[Label]) -> Result<()> {
    let mut old = tx.read().list::<TermLabelRow>("term_id = ?1", [term])?;
    for (label, position) in labels.iter().zip(0i64..) {
        let new = row(term, label, position);
        let known = old
            .iter()
            .position(|row| row.language == new.language && row.label_key == new.label_key);
        match known.map(|place| old.remove(place)) {
            Some(known) => {
                let new = TermLabelRow {
                    id: known.id.clone(),
                    ..new
                };
                if new != known {
                    tx.update(&new)?;
                }
            }
            None => tx.insert(&new)?,
        }
    }
    for row in old {
        tx.delete::<TermLabelRow>(&row.id)?;
    }
    Ok(())
}

/// Adds the labels of a term that is new.
pub(super) fn insert(tx: &mut Tx<'_, '_>, term: &str, labels: &[Label]) -> Result<()> {
    for (label, position) in labels.iter().zip(0i64..) {
        tx.insert(&row(term, label, position))?;
    }
    Ok(())
}

fn row(term: &str, label: &Label, position: i64) -> TermLabelRow {
    let text = clean_line(&label.label.text);
    TermLabelRow {
        id: NameId::new().to_string(),
        term_id: term.to_owned(),
        position,
        language: label.label.language.clone(),
        kind: label.kind.clone(),
        label_key: label_key(&text),
        label: text,
    }
}

/// Adds a tag.
pub(crate) fn add(tx: &mut Tx<'_, '_>, labels: &[Label]) -> Result<String> {
    let id = TermId::new().to_string();
    tx.insert(&TermRow {
        id: id.clone(),
        vocabulary: TAGS.to_owned(),
        ..Default::default()
    })?;
    insert(tx, &id, labels)?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(
        labels: &[(LabelKind, &str, &str)],
    ) -> Result<Vec<(String, String)>, (Rule, String)> {
        let labels: Vec<_> = labels
            .iter()
            .map(|(kind, language, text)| Label::new(*kind, language, text))
            .collect();
        clean(&labels)
            .map(|kept| {
                kept.into_iter()
                    .map(|label| (label.kind, label.label.text))
                    .collect()
            })
            .map_err(|invalid| (invalid.rule, invalid.value))
    }

    #[test]
    fn labels_are_cleaned_and_what_cannot_be_one_is_refused() {
        use LabelKind::{Alternative, Hidden, Preferred};
        let long = "가".repeat(LONGEST + 1);
        for (labels, expected) in [
            (
                vec![
                    (Preferred, "ru", " Депортация  корейцев "),
                    (Alternative, "ru", "выселение"),
                ],
                Ok(vec![
                    ("preferred", "Депортация корейцев"),
                    ("alternative", "выселение"),
                ]),
            ),
            // ё and е are one letter to the key: the second label says nothing new.
            (
                vec![
                    (Preferred, "ru", "Корё-сарам"),
                    (Hidden, "ru", "корe-сарам"),
                    (Alternative, "ru", "КОРЕ-САРАМ"),
                ],
                Ok(vec![("preferred", "Корё-сарам"), ("hidden", "корe-сарам")]),
            ),
            (
                vec![(Hidden, "ko", "강제 이주"), (Preferred, "ko", "강제  이주")],
                Ok(vec![("preferred", "강제 이주")]),
            ),
            (
                vec![
                    (Preferred, "kk", "жер аудару"),
                    (Preferred, "kk", "қуғындау"),
                ],
                Err((Rule::Taken, "қуғындау")),
            ),
            (
                vec![(Alternative, "en", "deportation")],
                Err((Rule::Required, "")),
            ),
            // Nothing is left of it to compare.
            (
                vec![(Preferred, "en", " \u{200b} ")],
                Err((Rule::Required, "")),
            ),
            (vec![(Preferred, "en", "  ")], Err((Rule::Required, ""))),
            (
                vec![(Preferred, "korean", "이주")],
                Err((Rule::Language, "korean")),
            ),
            (
                vec![(Preferred, "ko", long.as_str())],
                Err((Rule::Length, &long[..80 * 3])),
            ),
        ] {
            let expected = expected
                .map(|kept| {
                    kept.into_iter()
                        .map(|(kind, text)| (kind.to_owned(), text.to_owned()))
                        .collect::<Vec<_>>()
                })
                .map_err(|(rule, value)| (rule, value.to_owned()));
            assert_eq!(cleaned(&labels), expected, "{labels:?}");
        }
    }
}
