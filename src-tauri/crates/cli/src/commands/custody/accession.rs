//! `accession …`.

use std::process::ExitCode;

use girok_archive::{Access, AccessionFilter, AccessionPatch};
use girok_protocol::{AccessionView, accession_view};

use super::{Lines, coded, counted};
use crate::arguments::{Accession, AccessionFields, Common};
use crate::commands::{Done, actor, language, open};
use crate::output;

pub(in crate::commands) fn accession(common: &Common, command: Accession) -> Done {
    match command {
        Accession::Add {
            title,
            code,
            fields,
        } => save(common, None, &patch(Some(title), code, *fields)),
        Accession::Set {
            accession,
            title,
            code,
            fields,
        } => save(common, Some(&accession), &patch(title, code, *fields)),
        Accession::Link { accession, records } => link(common, &accession, &records, true),
        Accession::Unlink { accession, records } => link(common, &accession, &records, false),
        Accession::Show { accession } => {
            let archive = open(common, Access::Read)?;
            let view = accession_view(&archive.accession(&accession)?, &language(&archive, None)?);
            if common.json {
                output::json(&view)?;
                return Ok(ExitCode::SUCCESS);
            }
            words(&view).print()
        }
        Accession::List {
            kind,
            state,
            record,
        } => list(
            common,
            &AccessionFilter {
                kind,
                state,
                record,
            },
        ),
        Accession::Remove { accession } => {
            let archive = open(common, Access::Write)?;
            archive.remove_accession(&accession, &actor(common)?)?;
            counted(common, &archive, 1)
        }
    }
}

fn patch(title: Option<String>, code: Option<String>, fields: AccessionFields) -> AccessionPatch {
    AccessionPatch {
        code,
        kind: fields.kind,
        state: fields.state,
        title,
        date: fields.date,
        source: fields.source,
        extent: fields.extent,
        content: fields.content,
        condition: fields.condition,
        agreement: fields.agreement,
        agreement_document: fields.agreement_document,
        receipt: fields.receipt,
        accruals: fields.accruals,
        note: fields.note,
        accrual_of: fields.accrual_of,
    }
}

fn save(common: &Common, known: Option<&str>, patch: &AccessionPatch) -> Done {
    let archive = open(common, Access::Write)?;
    let code = archive.save_accession(known, patch, &actor(common)?)?.value;
    coded(common, &archive, &code)
}

fn link(common: &Common, accession: &str, records: &[String], linked: bool) -> Done {
    let archive = open(common, Access::Write)?;
    let changed = archive
        .link_accession(accession, records, linked, &actor(common)?)?
        .value;
    counted(common, &archive, changed)
}

fn list(common: &Common, filter: &AccessionFilter) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    for whole in archive.accessions(filter)? {
        let view = accession_view(&whole, &language);
        if common.json {
            output::json(&view)?;
        } else {
            output::line(&format!(
                "{}\t{}\t{}\t{}\t{}\t{}",
                view.code, view.kind, view.state, view.date.text, view.source, view.title
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &AccessionView) -> Lines {
    let mut lines = Lines::headed(format!("{}  {}", view.code, view.title));
    lines.field("id", &view.id);
    lines.field("kind", &view.kind);
    lines.field("state", &view.state);
    lines.field("date", &view.date.text);
    lines.field("source", &view.source);
    lines.field("extent", &view.extent);
    lines.field("content", &view.content);
    lines.field("condition", &view.condition);
    lines.field("agreement", &view.agreement);
    lines.optional("document", view.agreement_document.as_ref());
    lines.field("receipt", &view.receipt);
    lines.field("accruals", &view.accruals);
    lines.field("note", &view.note);
    lines.optional("adds to", view.accrual_of.as_ref());
    lines.field("added by", &view.accrued_by.join(", "));
    lines.records(&view.records);
    lines
}
