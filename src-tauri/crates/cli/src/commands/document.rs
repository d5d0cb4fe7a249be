//! `documents`, `transcribe` and `open`.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use girok_archive::{
    Access, Archive, DocumentPatch, DocumentPlace, DocumentWhole, NewTranscription, Sight,
};
use girok_protocol::{Code, DocumentView, document_view, refused};
use serde_json::{Value, json};

use super::{Done, actor, open as open_archive};
use crate::arguments::{Common, Documents, SetDocument, Transcribe};
use crate::output::{self, Failure};
use crate::progress::Progress;

pub(super) fn documents(common: &Common, asked: Documents) -> Done {
    match asked {
        Documents::List { record } => list(common, &record),
        Documents::Show { document } => show(common, &document),
        Documents::Set(set) => change(common, set),
        Documents::Move { document, to } => {
            let place = if let Some(up) = to.up {
                DocumentPlace::By(-i64::from(up))
            } else if let Some(down) = to.down {
                DocumentPlace::By(i64::from(down))
            } else if let Some(at) = to.to {
                DocumentPlace::At(at)
            } else {
                DocumentPlace::Before(to.before.unwrap_or_default())
            };
            let archive = open_archive(common, Access::Write)?;
            let done = archive.move_document(&document, &place, &actor(common)?)?;
            told(common, &document, json!({ "moved": done.value }))
        }
        Documents::Remove { document } => {
            let archive = open_archive(common, Access::Write)?;
            let done = archive.remove_document(&document, &actor(common)?)?;
            archive.catch_up()?;
            told(common, &document, json!({ "removed": done.value }))
        }
        Documents::Export {
            record,
            out,
            below,
            closed_because,
        } => export(common, &record, &out, below, closed_because.as_deref()),
    }
}

/// Attaches what is inside a document, or inside every letter, mailbox and archive of a record.
pub(super) fn unpack(common: &Common, document: &str) -> Done {
    let archive = open_archive(common, Access::Write)?;
    let actor = actor(common)?;
    let documents: Vec<String> = match archive.document(document) {
        Ok(one) => vec![one.document.id],
        Err(_) => archive
            .record(document)?
            .documents
            .into_iter()
            .map(|one| one.document)
            .filter(|one| holds_files(&one.media_type))
            .map(|one| one.id)
            .collect(),
    };
    if documents.is_empty() {
        return Err(refused_with(
            "There is no letter, mailbox or ZIP archive on this record.",
            "Name a document: \"girok documents list\" shows them.",
        ));
    }
    let mut refused = false;
    for id in documents {
        let unpacked = archive.unpack(&id, &actor)?.value;
        for attached in &unpacked.attached {
            let view = document_view(&attached.document);
            if common.json {
                output::json(&json!({
                    "document": view.id, "parent": id, "fileName": view.file_name, "state": view.state,
                    "already": attached.already,
                }))?;
            } else {
                output::line(&line(&view))?;
            }
        }
        for (name, why) in &unpacked.refused {
            refused = true;
            if common.json {
                output::json(&json!({ "parent": id, "fileName": name, "refused": why }))?;
            } else {
                output::line(&format!("{name}\tnot taken out: {why}"))?;
            }
        }
    }
    archive.catch_up()?;
    archive.settle()?;
    Ok(if refused {
        ExitCode::from(output::REFUSED)
    } else {
        ExitCode::SUCCESS
    })
}

fn refused_with(message: &str, hint: &str) -> Failure {
    refused(Code::Precondition, message, Some(hint)).into()
}

fn holds_files(media_type: &str) -> bool {
    matches!(
        media_type,
        "message/rfc822" | "application/mbox" | "application/vnd.ms-outlook" | "application/zip"
    )
}

/// Prints what a change answered: the id, for scripts.
fn told(common: &Common, document: &str, mut more: Value) -> Done {
    if common.json {
        more["document"] = json!(document);
        output::json(&more)?;
    } else {
        output::line(document)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(common: &Common, record: &str) -> Done {
    let archive = open_archive(common, Access::Read)?;
    let whole = archive.record(record)?;
    let views: Vec<DocumentView> = whole.documents.iter().map(document_view).collect();
    if common.json {
        output::json(&views)?;
    } else {
        for view in &views {
            output::line(&line(view))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn line(view: &DocumentView) -> String {
    let mut line = format!("{}\t{}\t{}", view.id, view.file_name, view.role);
    for (word, value) in [
        ("", &view.stage),
        ("replaced by ", &view.replaced_by),
        ("signs ", &view.signature_of),
        ("part of ", &view.parent),
    ] {
        if let Some(value) = value {
            line.push('\t');
            line.push_str(word);
            line.push_str(value);
        }
    }
    line
}

fn show(common: &Common, document: &str) -> Done {
    let archive = open_archive(common, Access::Read)?;
    let whole: DocumentWhole = archive.document(document)?;
    let view = document_view(&whole);
    let versions: Vec<DocumentView> = archive
        .versions(document)?
        .iter()
        .map(document_view)
        .collect();
    let same = archive.same_bytes(document)?;
    let originals = archive.originals_of(document)?;
    if common.json {
        let same: Vec<Value> = same
            .iter()
            .map(|same| json!({ "reference": same.reference, "document": same.document, "fileName": same.file_name }))
            .collect();
        let originals: Vec<Value> = originals
            .iter()
            .map(|text| {
                json!({
                    "instrument": text.instrument, "original": text.original, "party": text.party,
                    "language": text.language,
                })
            })
            .collect();
        let versions: Vec<&str> = versions.iter().map(|view| view.id.as_str()).collect();
        let mut shown = json!({ "versions": versions, "sameBytes": same, "originals": originals });
        shown["document"] = serde_json::to_value(&view).unwrap_or_default();
        output::json(&shown)?;
        return Ok(ExitCode::SUCCESS);
    }
    output::line(&line(&view))?;
    output::line(&format!("  sha256: {}", view.sha256))?;
    output::line(&format!("  {} bytes, {}", view.bytes, view.media_type))?;
    for (word, value) in [
        ("title", &view.title),
        ("note", &view.note),
        ("came from", &view.source_path),
        ("changed", &view.modified_at),
        ("format", &view.puid),
    ] {
        if let Some(value) = value {
            output::line(&format!("  {word}: {value}"))?;
        }
    }
    if let Some(typed) = view.typed {
        output::line(&format!("  typed pages: {typed}"))?;
    }
    for version in versions.iter().filter(|_| versions.len() > 1) {
        let stage = version.stage.as_deref().unwrap_or("-");
        output::line(&format!(
            "  version: {}\t{stage}\t{}",
            version.id, version.file_name
        ))?;
    }
    for same in same {
        output::line(&format!(
            "  same bytes: {}\t{}\t{}",
            same.reference, same.document, same.file_name
        ))?;
    }
    for text in originals {
        output::line(&format!(
            "  text of the original of {} in {}",
            text.party, text.language
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn change(common: &Common, set: SetDocument) -> Done {
    let patch = DocumentPatch {
        expected: None,
        file_name: set.name,
        title: set.title,
        note: set.note,
        role: set.role,
        languages: set.language,
        stage: set.stage,
        replaces: set.replaces,
        signature_of: set.signature_of,
    };
    let archive = open_archive(common, Access::Write)?;
    let done = archive.update_document(&set.document, &patch, &actor(common)?)?;
    archive.catch_up()?;
    if common.json {
        output::json(&document_view(&done.value))?;
    } else {
        output::line(&line(&document_view(&done.value)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn export(
    common: &Common,
    record: &str,
    out: &Path,
    below: bool,
    closed_because: Option<&str>,
) -> Done {
    let (archive, sight) = match closed_because {
        Some(reason) => {
            let archive = open_archive(common, Access::Write)?;
            let sight = archive
                .override_access(reason, &[record.to_owned()], &actor(common)?)?
                .value;
            (archive, sight)
        }
        None => (open_archive(common, Access::Read)?, Sight::leaving()),
    };
    let mut progress = Progress::new(common.quiet);
    let exported = archive.export_documents(record, below, out, &sight, &mut |done, total| {
        progress.step("writing", done, total);
        true
    })?;
    drop(progress);
    if common.json {
        let files: Vec<Value> = exported
            .files
            .iter()
            .map(|file| {
                json!({
                    "path": file.path, "document": file.document, "reference": file.reference,
                    "sha256": file.sha256, "bytes": file.bytes,
                })
            })
            .collect();
        output::json(&json!({ "files": files, "leftOut": exported.left_out }))?;
    } else {
        for file in &exported.files {
            output::line(&format!(
                "{}\t{}\t{}",
                file.path, file.document, file.sha256
            ))?;
        }
        if exported.left_out > 0 {
            output::line(&format!(
                "{} documents were left out: they may not leave the archive, or were destroyed.",
                exported.left_out
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn transcribe(common: &Common, asked: &Transcribe) -> Done {
    let actor = actor(common)?;
    if asked.remove {
        let archive = open_archive(common, Access::Write)?;
        let done = archive.untranscribe(&asked.document, asked.page, &actor)?;
        archive.catch_up()?;
        return told(common, &asked.document, json!({ "removed": done.value }));
    }
    let text = text_of(asked.file.as_deref().unwrap_or(Path::new("-")))?;
    let archive = open_archive(common, Access::Write)?;
    let done = match asked.page {
        Some(page) => {
            let typed = NewTranscription {
                page,
                text,
                language: asked.language.clone(),
                time: None,
            };
            archive.transcribe(&asked.document, &[typed], &actor)?
        }
        None => archive.transcribe_recording(
            &asked.document,
            &text,
            asked.language.as_deref(),
            &actor,
        )?,
    };
    archive.catch_up()?;
    told(common, &asked.document, json!({ "pages": done.value }))
}

/// UTF-8 from a file or standard input, at most as much as a transcript has.
fn text_of(file: &Path) -> Result<String, Failure> {
    const MOST: u64 = 64 * 1024 * 1024;
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(MOST).read_to_string(&mut text)
    } else {
        fs::File::open(file).and_then(|file| file.take(MOST).read_to_string(&mut text))
    };
    read.map_err(|error| {
        refused(
            Code::NotFound,
            &format!("The text \"{}\" cannot be read: {error}.", file.display()),
            Some("Give a text in UTF-8."),
        )
    })?;
    Ok(text)
}

pub(super) fn open(common: &Common, document: &str) -> Done {
    let archive: Archive = open_archive(common, Access::Read)?;
    let copy = archive.copy_to_open(document, &std::env::temp_dir())?;
    // The archive is not kept locked for as long as somebody reads.
    drop(archive);
    open::that_detached(&copy).map_err(|error| {
        refused(
            Code::Unsupported,
            &format!(
                "No program of the system opens \"{}\": {error}.",
                copy.display()
            ),
            Some("Open that copy with a program of your choice."),
        )
    })?;
    if common.json {
        output::json(&json!({ "document": document, "copy": copy.display().to_string() }))?;
    } else {
        output::line(&copy.display().to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}
