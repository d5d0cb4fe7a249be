//! `vocabulary` and `term`.

use std::process::ExitCode;

use girok_archive::{
    Access, Archive, Label, LabelKind, Localized, NewTerm, NewVocabulary, TermNote, TermPatch,
};
use girok_protocol::{
    TermNode, TermView, WireError, tag_view, term_node, term_view, vocabulary_view,
};
use serde_json::json;

use super::{Done, actor, language, open};
use crate::arguments::{Common, Term, TermAdd, Vocabulary};
use crate::output::{self, Failure, usage};

pub(super) fn vocabulary(common: &Common, command: Vocabulary) -> Done {
    match command {
        Vocabulary::List => list(common),
        Vocabulary::Show { code, language } => show(common, &code, language),
        Vocabulary::Add {
            code,
            labels,
            source,
            licence,
        } => {
            let labels = labels
                .iter()
                .map(|label| localized(label))
                .collect::<Result<_, _>>()?;
            let new = NewVocabulary {
                code,
                labels,
                source,
                licence,
            };
            let archive = open(common, Access::Write)?;
            let code = archive.save_vocabulary(&new, &actor(common)?)?.value;
            archive.catch_up()?;
            told(common, "code", &code)
        }
        Vocabulary::Seed { codes } => {
            let archive = open(common, Access::Write)?;
            let seeded = archive.seed_vocabularies(&codes, &actor(common)?)?.value;
            archive.catch_up()?;
            if common.json {
                output::json(
                    &json!({ "vocabularies": seeded.vocabularies, "terms": seeded.terms }),
                )?;
            } else {
                output::line(&format!(
                    "{} vocabularies and {} terms added",
                    seeded.vocabularies, seeded.terms
                ))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn list(common: &Common) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    let views: Vec<_> = archive
        .vocabularies()?
        .iter()
        .map(|vocabulary| vocabulary_view(vocabulary, &language))
        .collect();
    if common.json {
        output::json(&views)?;
    } else {
        for view in views {
            output::line(&format!(
                "{}\t{}\t{}\t{}",
                view.code, view.label.text, view.terms, view.records
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(common: &Common, code: &str, asked: Option<String>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let view = vocabulary_view(&archive.vocabulary(code)?, &language);
    let tree: Vec<_> = archive
        .term_tree(&view.code)?
        .iter()
        .map(|branch| term_node(branch, &language))
        .collect();
    if common.json {
        output::json(&json!({ "vocabulary": view, "terms": tree }))?;
    } else {
        branches(&tree, 0)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn branches(tree: &[TermNode], depth: usize) -> Result<(), Failure> {
    for node in tree {
        output::line(&format!(
            "{}{}\t{}\t{}",
            "  ".repeat(depth),
            node.term.label.text,
            node.notation.as_deref().unwrap_or_default(),
            node.term.records
        ))?;
        branches(&node.below, depth + 1)?;
    }
    Ok(())
}

pub(super) fn term(common: &Common, command: Term) -> Done {
    match command {
        Term::Show { term, language } => show_term(common, &term, language),
        Term::List {
            text,
            vocabulary,
            limit,
            language,
        } => find(common, &text, vocabulary.as_deref(), limit, language),
        other => write(common, other),
    }
}

/// Everything that changes a term: opens, changes, indexes, tells the id.
fn write(common: &Common, command: Term) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let id = match command {
        Term::Add(add) => archive.add_term(&new_term(add)?, &actor)?.value,
        Term::Rename {
            term,
            label,
            language: asked,
        } => {
            let language = language(&archive, asked)?;
            archive.rename_term(&term, &language, &label, &actor)?.value
        }
        Term::Label { term, add, remove } => {
            let labels = labels(&archive, &term, &add, &remove)?;
            let patch = TermPatch {
                labels: Some(labels),
                ..TermPatch::default()
            };
            archive.update_term(&term, &patch, &actor)?.value
        }
        Term::Relate {
            term,
            broader,
            related,
        } => {
            let patch = TermPatch {
                broader: Some(broader),
                related: Some(related),
                ..TermPatch::default()
            };
            archive.update_term(&term, &patch, &actor)?.value
        }
        Term::Merge { term, into } => archive.merge_terms(&term, &into, &actor)?.value,
        Term::Move {
            term,
            below,
            vocabulary,
        } => {
            archive
                .move_term(&term, vocabulary.as_deref(), below.as_deref(), &actor)?
                .value
        }
        Term::Promote {
            tag,
            vocabulary,
            below,
        } => {
            archive
                .promote_term(&tag, &vocabulary, below.as_deref(), &actor)?
                .value
        }
        Term::Note {
            term,
            text,
            kind,
            language: asked,
        } => {
            let note = TermNote {
                kind,
                language: language(&archive, asked)?,
                text,
            };
            let patch = TermPatch {
                notes: Some(vec![note]),
                ..TermPatch::default()
            };
            archive.update_term(&term, &patch, &actor)?.value
        }
        Term::Remove { term, take_off } => {
            let records = archive.remove_term(&term, take_off, &actor)?.value;
            archive.catch_up()?;
            if common.json {
                output::json(&json!({ "records": records }))?;
            } else {
                output::line(&format!("removed, taken off {records} records"))?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        Term::Show { .. } | Term::List { .. } => return Ok(ExitCode::SUCCESS),
    };
    archive.catch_up()?;
    told(common, "id", &id)
}

fn told(common: &Common, name: &str, value: &str) -> Done {
    if common.json {
        output::json(&json!({ name: value }))?;
    } else {
        output::line(value)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn find(
    common: &Common,
    text: &str,
    vocabulary: Option<&str>,
    limit: u32,
    asked: Option<String>,
) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let views: Vec<_> = archive
        .find_terms(text, vocabulary, limit)?
        .iter()
        .map(|term| tag_view(term, &language))
        .collect();
    if common.json {
        output::json(&views)?;
    } else {
        for view in views {
            output::line(&format!(
                "{}\t{}\t{}",
                view.id, view.label.text, view.records
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show_term(common: &Common, term: &str, asked: Option<String>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, asked)?;
    let view = term_view(&archive.term(term)?, &language);
    if common.json {
        output::json(&view)?;
    } else {
        output::line(&words(&view))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &TermView) -> String {
    let mut lines = vec![view.term.label.text.clone()];
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{name:<14} {value}"));
        }
    };
    field("id", &view.term.id);
    field("vocabulary", &view.vocabulary);
    field("notation", view.notation.as_deref().unwrap_or_default());
    for label in &view.labels {
        field(&format!("{}:{}", label.kind, label.language), &label.text);
    }
    for note in &view.notes {
        field(&format!("{}:{}", note.kind, note.language), &note.text);
    }
    for (name, terms) in [
        ("broader", &view.broader),
        ("narrower", &view.narrower),
        ("related", &view.related),
    ] {
        for term in terms {
            field(name, &term.label.text);
        }
    }
    field("records", &view.term.records.to_string());
    field("with below", &view.records_below.to_string());
    field("agents", &view.agents.to_string());
    lines.join("\n")
}

fn new_term(add: TermAdd) -> Result<NewTerm, Failure> {
    let mut labels = Vec::new();
    for (kind, texts) in [
        (LabelKind::Preferred, &add.labels),
        (LabelKind::Alternative, &add.alternative),
        (LabelKind::Hidden, &add.hidden),
    ] {
        for text in texts {
            let label = localized(text)?;
            labels.push(Label::new(kind, &label.language, &label.text));
        }
    }
    Ok(NewTerm {
        vocabulary: add.vocabulary,
        notation: add.notation,
        labels,
        notes: Vec::new(),
        broader: add.broader,
        related: add.related,
    })
}

/// The labels of a term with some added and some removed.
fn labels(
    archive: &Archive,
    term: &str,
    add: &[String],
    remove: &[String],
) -> Result<Vec<Label>, Failure> {
    let mut labels = archive.term(term)?.labels;
    for text in remove {
        let gone = localized(text)?;
        labels.retain(|label| label.label != gone);
    }
    for text in add {
        let (kind, rest) = text.split_once(':').ok_or_else(|| unreadable(text))?;
        let kind = LabelKind::parse(kind).map_err(WireError::from)?;
        let label = localized(rest)?;
        labels.push(Label::new(kind, &label.language, &label.text));
    }
    Ok(labels)
}

fn localized(text: &str) -> Result<Localized, Failure> {
    let (language, text) = text.split_once('=').ok_or_else(|| unreadable(text))?;
    Ok(Localized {
        language: language.to_owned(),
        text: text.to_owned(),
    })
}

fn unreadable(text: &str) -> Failure {
    usage(
        &format!("\"{text}\" is not a label with its language."),
        "Write LANG=TEXT, for example ko=강제이주; with --add, alternative:ko=강제이주.",
    )
}
