//! `destroy`, `trash --empty` and `destruction`.

use std::process::ExitCode;

use girok_archive::{Access, Archive, Destroyed};
use girok_protocol::{DestructionView, destroyed_answer, destruction_view};

use super::{Done, actor, language, open};
use crate::arguments::{Common, Destroy, Destruction, Trash};
use crate::output::{self, Failure};
use crate::progress::Progress;

pub(super) fn destroy(common: &Common, asked: &Destroy) -> Done {
    let archive = open(common, Access::Write)?;
    carry_out(common, &archive, &asked.case, asked.on.as_deref())
}

/// Destroys what an approved case names; `disposal carry-out` comes here too.
pub(super) fn carry_out(common: &Common, archive: &Archive, case: &str, on: Option<&str>) -> Done {
    let actor = actor(common)?;
    let mut progress = Progress::new(common.quiet);
    let mut step = |phase: &str, done, total| {
        progress.step(phase, done, total);
        true
    };
    let done = match on {
        Some(day) => archive.destroy_on(case, day, &actor, &mut step)?,
        None => archive.destroy(case, &actor, &mut step)?,
    };
    drop(progress);
    archive.catch_up()?;
    told(common, done.value)
}

pub(super) fn empty(common: &Common, asked: &Trash) -> Done {
    let archive = open(common, Access::Write)?;
    let actor = actor(common)?;
    let reason = asked.reason.as_deref().unwrap_or_default();
    let mut progress = Progress::new(common.quiet);
    let mut step = |phase: &str, done, total| {
        progress.step(phase, done, total);
        true
    };
    let done = match &asked.on {
        Some(day) => archive.empty_trash_on(&asked.records, reason, day, &actor, &mut step)?,
        None => archive.empty_trash(&asked.records, reason, &actor, &mut step)?,
    };
    drop(progress);
    archive.catch_up()?;
    told(common, done.value)
}

fn told(common: &Common, destroyed: Destroyed) -> Done {
    let answer = destroyed_answer(destroyed);
    if common.json {
        output::json(&answer)?;
        return Ok(ExitCode::SUCCESS);
    }
    output::line(&format!(
        "{} records destroyed, {} documents, {} bytes",
        answer.records, answer.documents, answer.bytes
    ))?;
    if answer.shared > 0 {
        output::line(&format!(
            "{} files stay, because another record has the same bytes",
            answer.shared
        ))?;
    }
    for reference in &answer.held {
        output::line(&format!("held: {reference}"))?;
    }
    for copy in &answer.copies {
        output::line(&format!("a copy still holds it: {copy}"))?;
    }
    if !answer.erased {
        output::line("not erased from disk yet; that is done when the archive is next opened")?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn destruction(common: &Common, asked: Destruction) -> Done {
    let archive = open(common, Access::Read)?;
    let (found, asked_language, whole) = match asked {
        Destruction::List { language } => (archive.destructions()?, language, false),
        Destruction::Show { named, language } => (archive.destruction(&named)?, language, true),
    };
    let language = language(&archive, asked_language)?;
    let views: Vec<DestructionView> = found
        .iter()
        .map(|one| destruction_view(one, &language))
        .collect();
    if common.json {
        output::json(&views)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (view, number) in views.iter().zip(0..) {
        if whole {
            if number > 0 {
                output::line("")?;
            }
            certificate(view)?;
        } else {
            output::line(&format!(
                "{}\t{}\t{}\t{}\t{}",
                view.destroyed_at,
                view.reference,
                view.case.as_deref().unwrap_or_default(),
                view.authority,
                view.title.text
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn certificate(view: &DestructionView) -> Result<(), Failure> {
    let field = |name: &str, value: &str| {
        if value.is_empty() {
            Ok(())
        } else {
            output::line(&format!("{name:<12} {value}"))
        }
    };
    let dated = |name: Option<&str>, at: Option<&str>| match (name, at) {
        (Some(name), Some(at)) if !name.is_empty() => format!("{name} ({at})"),
        (name, _) => name.unwrap_or_default().to_owned(),
    };
    output::line(&format!("{}  {}", view.reference, view.title.text))?;
    field("id", &view.record)?;
    field("level", &view.level)?;
    field("date", &view.date)?;
    field("extent", &view.extent)?;
    field("authority", &view.authority)?;
    field("reason", &view.reason)?;
    field("case", view.case.as_deref().unwrap_or_default())?;
    let proposed = dated(Some(&view.proposed_by), view.proposed_at.as_deref());
    field("proposed", &proposed)?;
    let reviewed = dated(view.reviewed_by.as_deref(), view.reviewed_at.as_deref());
    field("reviewed", &reviewed)?;
    let approved = dated(Some(&view.approved_by), view.approved_at.as_deref());
    field("approved", &approved)?;
    field(
        "destroyed",
        &dated(Some(&view.done_by), Some(&view.destroyed_at)),
    )?;
    field(
        "documents",
        &format!("{}, {} bytes", view.documents, view.bytes),
    )?;
    for file in &view.files {
        let line = format!(
            "{} ({}, {} bytes) {}",
            file.file_name, file.role, file.bytes, file.sha256
        );
        field("document", &line)?;
    }
    for bytes in view.digests.iter().filter(|bytes| bytes.kept) {
        field("kept", &format!("{} (another record has it)", bytes.sha256))?;
    }
    for copy in &view.copies {
        let there = if copy.there { "still there" } else { "gone" };
        field("copy", &format!("{} ({there})", copy.path))?;
    }
    field("operation", &format!("{} {}", view.seq, view.hash))?;
    if view.waiting {
        field(
            "disk",
            "not erased yet; that is done when the archive is next opened",
        )?;
    }
    Ok(())
}
