//! `transfer …`.

use std::path::Path;
use std::process::ExitCode;

use girok_archive::{Access, TransferPatch, TransferSheet, csv};
use girok_print::{Column, Orientation, Table};
use girok_protocol::{TransferView, transfer_view};

use super::{Lines, coded, counted, printed, write};
use crate::arguments::{Common, Transfer, TransferFields};
use crate::commands::{Done, actor, language, open};
use crate::output::{self, usage};

pub(in crate::commands) fn transfer(common: &Common, command: Transfer) -> Done {
    match command {
        Transfer::Add {
            records,
            receiver,
            code,
            fields,
        } => {
            let patch = TransferPatch {
                code,
                receiver: Some(receiver),
                add: records,
                ..patch(fields)
            };
            save(common, None, &patch)
        }
        Transfer::Set {
            transfer,
            add,
            remove,
            receiver,
            fields,
        } => {
            let patch = TransferPatch {
                receiver,
                add,
                remove,
                ..patch(fields)
            };
            save(common, Some(&transfer), &patch)
        }
        Transfer::Send { transfer, on } => go(common, &transfer, "sent", &on),
        Transfer::Acknowledge { transfer, on } => go(common, &transfer, "acknowledged", &on),
        Transfer::Withdraw { transfer } => go(common, &transfer, "withdrawn", ""),
        Transfer::Show { transfer } => {
            let archive = open(common, Access::Read)?;
            let view = transfer_view(&archive.transfer(&transfer)?, &language(&archive, None)?);
            if common.json {
                output::json(&view)?;
                return Ok(ExitCode::SUCCESS);
            }
            words(&view).print()
        }
        Transfer::List { state } => list(common, state.as_deref()),
        Transfer::Export {
            transfer,
            out,
            language: asked,
            on,
            no_mark,
        } => {
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let sheet = archive.transfer_sheet(&transfer, &language, &on)?;
            export(common, &sheet, &out, language, !no_mark)
        }
        Transfer::Remove { transfer } => {
            let archive = open(common, Access::Write)?;
            archive.remove_transfer(&transfer, &actor(common)?)?;
            counted(common, &archive, 1)
        }
    }
}

fn patch(fields: TransferFields) -> TransferPatch {
    TransferPatch {
        kind: fields.kind,
        authority: fields.authority,
        reason: fields.reason,
        receipt: fields.receipt,
        note: fields.note,
        listed_on: fields.on,
        ..TransferPatch::default()
    }
}

fn save(common: &Common, known: Option<&str>, patch: &TransferPatch) -> Done {
    let archive = open(common, Access::Write)?;
    let code = archive.save_transfer(known, patch, &actor(common)?)?.value;
    coded(common, &archive, &code)
}

fn go(common: &Common, transfer: &str, state: &str, on: &str) -> Done {
    let archive = open(common, Access::Write)?;
    let code = archive
        .move_transfer(transfer, state, on, &actor(common)?)?
        .value;
    coded(common, &archive, &code)
}

fn list(common: &Common, state: Option<&str>) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    for whole in archive.transfers(state)? {
        let view = transfer_view(&whole, &language);
        if common.json {
            output::json(&view)?;
        } else {
            output::line(&format!(
                "{}\t{}\t{}\t{}\t{}",
                view.code,
                view.kind,
                view.state,
                view.receiver,
                view.records.len()
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &TransferView) -> Lines {
    let mut lines = Lines::headed(format!("{}  {}", view.code, view.receiver));
    lines.field("id", &view.id);
    lines.field("kind", &view.kind);
    lines.field("state", &view.state);
    lines.field("authority", &view.authority);
    lines.field("reason", &view.reason);
    lines.field("listed", &view.listed_on);
    lines.optional("sent", view.sent_on.as_ref());
    lines.optional("acknowledged", view.acknowledged_on.as_ref());
    lines.field("receipt", &view.receipt);
    lines.field("note", &view.note);
    lines.records(&view.records);
    lines
}

/// CSV or PDF, as the name of the file ends.
fn export(
    common: &Common,
    sheet: &TransferSheet,
    out: &Path,
    language: String,
    mark: bool,
) -> Done {
    let ending = out.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "csv" => {
            let headings = sheet.headings.iter().map(String::as_str).collect();
            let rows = sheet.rows.iter().map(|row| row.cells().to_vec());
            let text = csv(std::iter::once(headings).chain(rows), mark);
            write(common, out, text.as_bytes())
        }
        "pdf" => write(common, out, &printed(table(sheet, language).pdf())?),
        _ => Err(usage(
            &format!("\"{}\" is neither *.csv nor *.pdf.", out.display()),
            "Let the name of the file end in .csv or .pdf.",
        )),
    }
}

fn table(sheet: &TransferSheet, language: String) -> Table {
    // Wide where there is prose, and for the longest single word of the headings.
    let widths = [1.6, 4.2, 1.1, 1.2, 1.2, 1.5, 1.4];
    Table {
        title: sheet.title.clone(),
        subtitle: sheet.subtitle.clone(),
        language,
        columns: (sheet.headings.iter().zip(widths))
            .map(|(heading, width)| Column::new(heading, width))
            .collect(),
        rows: (sheet.rows.iter())
            .map(|row| row.cells().map(str::to_owned).to_vec())
            .collect(),
        footer: sheet.head.clone(),
        orientation: Orientation::Landscape,
    }
}
