//! Moving a term below another or into another vocabulary, and promoting a tag.
//!
//! What stands below a term goes with it, and the records keep it. Relations to broader terms do not cross
//! from one vocabulary to another.

use girok_model::{ActorName, Invalid, Op, Rule};
use girok_store::{TermRelationRow, TermRow, Tx};
use serde_json::json;

use super::TAGS;
use super::labels::{labels_of, refuse_taken};
use super::relate::{below, write_broader};
use super::resolve::resolve;
use super::save::notation_of;
use super::vocabularies::known;
use crate::Done;
use crate::error::Result;
use crate::open::Archive;

impl Archive {
    /// Moves a term with what is below it: below the term `under`, which becomes its only broader term, or
    /// to the top of `vocabulary` (its own without one). Answers the term's id.
    ///
    /// # Errors
    /// [`Rule::Cycle`]; [`Rule::Taken`] when the vocabulary has a preferred label or notation already;
    /// [`Rule::Choice`] when `under` is not of `vocabulary`.
    pub fn move_term(
        &self,
        term: &str,
        vocabulary: Option<&str>,
        under: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::TermMove, actor, json!({}), |tx| {
            let row = resolve(&tx.read(), term)?;
            place(tx, row, vocabulary, under)
        })
    }

    /// Makes a tag a term of a controlled vocabulary; the records keep it.
    ///
    /// # Errors
    /// [`Rule::Choice`] for a term that is no tag, and as [`Archive::move_term`].
    pub fn promote_term(
        &self,
        tag: &str,
        vocabulary: &str,
        under: Option<&str>,
        actor: &ActorName,
    ) -> Result<Done<String>> {
        self.transact(Op::TermMove, actor, json!({ "promoted": 1 }), |tx| {
            let row = tag_called(tx, tag)?;
            if vocabulary == TAGS {
                return Err(Invalid::new("vocabulary", Rule::Choice, vocabulary)
                    .saying(
                        "A tag is a tag already; it is promoted to a term of another vocabulary.",
                    )
                    .hinting("\"girok vocabulary list\" shows the vocabularies.")
                    .into());
            }
            place(tx, row, Some(vocabulary), under)
        })
    }
}

/// The tag that `name` names, even where a controlled term is called the same.
fn tag_called(tx: &Tx<'_, '_>, name: &str) -> Result<TermRow> {
    let read = tx.read();
    let row = match read.find::<TermRow>(name)? {
        Some(_) => resolve(&read, name)?,
        None => resolve(&read, &format!("{TAGS}:{name}")).or_else(|_| resolve(&read, name))?,
    };
    if row.vocabulary == TAGS {
        Ok(row)
    } else {
        Err(Invalid::new("tag", Rule::Choice, name)
            .saying(format!(
                "\"{name}\" is no tag but a term of the vocabulary \"{}\".",
                row.vocabulary
            ))
            .hinting("Move it with \"girok term move\".")
            .into())
    }
}

fn place(
    tx: &mut Tx<'_, '_>,
    mut row: TermRow,
    vocabulary: Option<&str>,
    under: Option<&str>,
) -> Result<String> {
    let under = under.map(|under| resolve(&tx.read(), under)).transpose()?;
    let target = match (vocabulary, &under) {
        (Some(code), _) => known(&tx.read(), code)?,
        (None, Some(under)) => under.vocabulary.clone(),
        (None, None) => row.vocabulary.clone(),
    };
    if let Some(under) = under.as_ref().filter(|under| under.vocabulary != target) {
        return Err(Invalid::new("under", Rule::Choice, &under.vocabulary)
            .saying(format!(
                "The term above belongs to another vocabulary, \"{}\".",
                under.vocabulary
            ))
            .hinting(format!("Name a term of \"{target}\"."))
            .into());
    }
    if target != row.vocabulary {
        enter(tx, &row, &target)?;
        row.vocabulary = target;
    }
    let above: Vec<TermRow> = under.into_iter().collect();
    write_broader(tx, &row, &above)?;
    Ok(row.id)
}

/// Takes a term and what is below it into another vocabulary.
fn enter(tx: &mut Tx<'_, '_>, row: &TermRow, vocabulary: &str) -> Result<()> {
    let mut going = below(&tx.read(), &row.id)?;
    going.push(row.id.clone());
    for id in &going {
        let labels = labels_of(&tx.read(), id)?;
        refuse_taken(&tx.read(), vocabulary, &going, &labels)?;
        for relation in tx
            .read()
            .list::<TermRelationRow>("from_id = ?1 AND kind = 'broader'", [id])?
            .iter()
            .filter(|relation| !going.contains(&relation.to_id))
        {
            tx.delete::<TermRelationRow>(&relation.id)?;
        }
        let moved = TermRow {
            vocabulary: vocabulary.to_owned(),
            position: None,
            ..tx.read().get::<TermRow>(id)?
        };
        if let Some(notation) = &moved.notation {
            notation_of(&tx.read(), &moved, notation)?;
        }
        tx.update(&moved)?;
    }
    Ok(())
}
