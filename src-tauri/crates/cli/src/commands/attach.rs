//! `attach` and `text`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use girok_archive::{Access, Archive, AttachOptions, DocumentRole, DocumentStage, LanguageTag};
use girok_protocol::{TextState, WireError, document_view};
use serde_json::{Value, json};

use super::{Done, actor, job, open};
use crate::arguments::{Attach, Common};
use crate::output::{self, Failure, REFUSED, usage};
use crate::progress::Progress;

pub(super) fn attach(common: &Common, asked: &Attach) -> Done {
    let one = !asked.title.is_empty() || asked.replaces.is_some() || asked.signature_of.is_some();
    if one && asked.files.len() > 1 {
        return Err(usage(
            "A title, a version or a signature is of one file.",
            "Attach the files one by one.",
        ));
    }
    let options = AttachOptions {
        role: DocumentRole::parse(&asked.role).map_err(WireError::from)?,
        languages: asked
            .language
            .iter()
            .map(|language| LanguageTag::parse(language))
            .collect::<Result<_, _>>()
            .map_err(WireError::from)?,
        stage: asked
            .stage
            .as_deref()
            .map(DocumentStage::parse)
            .transpose()
            .map_err(WireError::from)?,
        title: asked.title.clone(),
        replaces: asked.replaces.clone(),
        signature_of: asked.signature_of.clone(),
        ..AttachOptions::default()
    }
    .as_batch();
    if asked.recursive {
        return job::attach(
            common,
            &asked.record,
            &asked.files,
            asked.as_records,
            options,
        );
    }
    let (record, files) = (&asked.record, &asked.files);
    let actor = actor(common)?;
    let archive = open(common, Access::Write)?;
    let record = archive.record(record)?.record.id;
    let mut progress = Progress::new(common.quiet);
    let mut refused = false;
    for (file, done) in files.iter().zip(0u64..) {
        progress.step("attaching", done, files.len() as u64);
        match archive.attach(&record, file, &options, &actor) {
            Ok(attached) => {
                let view = document_view(&attached.value.document);
                if common.json {
                    output::json(&json!({
                        "file": file.display().to_string(), "document": view.id, "sha256": view.sha256,
                        "state": view.state, "pages": view.pages, "characters": view.characters,
                        "reason": view.reason, "already": attached.value.already,
                        "duplicates": attached.value.elsewhere.iter().map(|same| &same.reference).collect::<Vec<_>>(),
                    }))?;
                } else {
                    let mut state = words(view.state, &view.reason);
                    if let Some(same) = attached.value.elsewhere.first() {
                        state.push_str("; the same bytes are on ");
                        state.push_str(&same.reference);
                    }
                    output::line(&format!(
                        "{}\t{}\t{}\t{state}",
                        file.display(),
                        view.id,
                        view.sha256
                    ))?;
                }
            }
            Err(error) => {
                let error = WireError::from(error);
                refused = true;
                // A full disk or a lost archive refuses every further file too.
                let hopeless = matches!(
                    error.code,
                    girok_protocol::Code::NoSpace | girok_protocol::Code::Corrupt
                );
                if common.json {
                    output::json(&json!({ "file": file.display().to_string(), "error": error }))?;
                } else {
                    output::failure(&error, false);
                }
                if hopeless {
                    break;
                }
            }
        }
    }
    drop(progress);
    archive.catch_up()?;
    archive.settle()?;
    Ok(if refused {
        ExitCode::from(REFUSED)
    } else {
        ExitCode::SUCCESS
    })
}

fn words(state: TextState, reason: &str) -> String {
    let state = match state {
        TextState::Pending => "waits to be read",
        TextState::Text => "text",
        TextState::NoText => "no text",
        TextState::NeedsOcr => "needs OCR",
        TextState::Encrypted => "encrypted",
        TextState::Failed => "not read",
    };
    if reason.is_empty() {
        state.to_owned()
    } else {
        format!("{state} ({reason})")
    }
}

pub(super) fn text(common: &Common, files: &[PathBuf]) -> Done {
    let mut refused = false;
    for file in files {
        match Archive::preview(file) {
            Ok(report) => {
                let pages: Vec<Value> = report
                    .pages
                    .iter()
                    .map(|page| {
                        json!({
                            "page": page.page, "text": page.text, "origin": page.origin,
                            "language": Archive::language_of(&page.text),
                        })
                    })
                    .collect();
                if common.json {
                    output::json(&json!({
                        "file": file.display().to_string(), "state": report.state, "reason": report.reason, "pages": pages,
                    }))?;
                } else {
                    print(
                        file,
                        &report
                            .pages
                            .iter()
                            .map(|page| page.text.as_str())
                            .collect::<Vec<_>>(),
                    )?;
                }
            }
            Err(error) => {
                refused = true;
                let error = WireError::from(error);
                if common.json {
                    output::json(&json!({ "file": file.display().to_string(), "error": error }))?;
                } else {
                    output::failure(&error, false);
                }
            }
        }
    }
    Ok(if refused {
        ExitCode::from(REFUSED)
    } else {
        ExitCode::SUCCESS
    })
}

fn print(file: &Path, pages: &[&str]) -> Result<(), Failure> {
    output::line(&format!("== {}", file.display()))?;
    output::line(&pages.join("\n\u{c}\n"))
}
