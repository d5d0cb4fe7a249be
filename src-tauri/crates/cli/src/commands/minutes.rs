//! `propose` and `counterparts`.

use std::path::Path;
use std::process::ExitCode;

use girok_archive::{Access, Archive, ArchiveError, DocumentProposals};
use girok_protocol::{
    Code, CounterpartsView, ParagraphView, ProposalView, ProposalsView, WireError,
    counterparts_view, proposals_view, refused,
};

use super::{Done, actor, open};
use crate::arguments::Common;
use crate::output::{self, Failure};

/// What documents say of their meeting; of a record, a document or a file.
pub(super) fn propose(common: &Common, target: &str, accept: &[u32]) -> Done {
    let file = Path::new(target);
    if file.is_file() {
        return of_file(common, file, accept);
    }
    if !accept.is_empty() {
        return take(common, target, accept);
    }
    let archive = open(common, Access::Read)?;
    let mut views = Vec::new();
    for document in documents(&archive, target)? {
        views.push(view(&archive, &archive.propose_from_document(&document)?)?);
    }
    if common.json {
        output::json(&views)?;
    } else {
        for view in &views {
            print(view)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn view(archive: &Archive, proposed: &DocumentProposals) -> Result<ProposalsView, ArchiveError> {
    let meeting = proposed.meeting.as_deref();
    let meeting = meeting.map(|id| archive.meeting(id)).transpose()?;
    Ok(proposals_view(proposed, meeting.as_ref()))
}

/// The documents a target means: one by its id, or those of a record that have text.
fn documents(archive: &Archive, target: &str) -> Result<Vec<String>, Failure> {
    match archive.document(target) {
        Ok(found) => return Ok(vec![found.document.id]),
        Err(ArchiveError::Store(girok_archive::StoreError::NotFound { .. })) => {}
        Err(error) => return Err(error.into()),
    }
    let record = archive.record(target)?;
    let documents = record.documents.iter().map(|one| one.document.id.clone());
    Ok(documents.collect())
}

fn take(common: &Common, target: &str, accept: &[u32]) -> Done {
    let archive = open(common, Access::Write)?;
    let documents = documents(&archive, target)?;
    let [document] = documents.as_slice() else {
        let message = format!(
            "The record \"{target}\" has {} documents, and the numbers belong to one of them.",
            documents.len()
        );
        let hint =
            "Name the document by its id, which \"girok propose\" prints above its proposals.";
        return Err(refused(Code::Precondition, &message, Some(hint)).into());
    };
    let done = archive.accept_proposals(document, accept, &actor(common)?)?;
    archive.catch_up()?;
    if common.json {
        output::json(&done.value)?;
    } else {
        output::line(&format!("{} accepted", done.value))?;
    }
    archive.settle()?;
    Ok(ExitCode::SUCCESS)
}

/// A file that is not attached: read as it would be, and compared with the names of an archive where one is named.
fn of_file(common: &Common, file: &Path, accept: &[u32]) -> Done {
    if !accept.is_empty() {
        let message = format!(
            "\"{}\" is not attached, so nothing can be accepted from it.",
            file.display()
        );
        let hint = "Attach it to its record first: girok attach RECORD FILE.";
        return Err(refused(Code::Precondition, &message, Some(hint)).into());
    }
    let report = Archive::preview(file).map_err(WireError::from)?;
    let pages: Vec<(u32, &str)> = (report.pages.iter())
        .map(|page| (page.page, page.text.as_str()))
        .collect();
    let view = if common.archive.is_some() {
        let archive = open(common, Access::Read)?;
        view(&archive, &archive.propose_from_pages(&pages)?)?
    } else {
        proposals_view(&Archive::proposals_of_pages(&pages), None)
    };
    if common.json {
        output::json(&[view])?;
    } else {
        print(&view)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(view: &ProposalsView) -> Result<(), Failure> {
    let name = if view.document.is_empty() {
        "file"
    } else {
        &view.document
    };
    output::line(&format!("== {name}"))?;
    for proposal in &view.proposals {
        output::line(&line(proposal))?;
    }
    Ok(())
}

/// Number, field, value, how sure, how it stands, where it stands.
fn line(proposal: &ProposalView) -> String {
    let mut value = String::new();
    for part in [&proposal.party, &proposal.label, &proposal.kind] {
        if !part.is_empty() {
            value.push('[');
            value.push_str(part);
            value.push_str("] ");
        }
    }
    value.push_str(&proposal.value);
    for part in [
        &proposal.title,
        &proposal.organisation,
        &proposal.responsible,
    ] {
        if !part.is_empty() {
            value = format!("{value}, {part}");
        }
    }
    if !proposal.edtf.is_empty() && proposal.edtf != proposal.value {
        value = format!("{value} ({})", proposal.edtf);
    }
    let mark = if proposal.patch.is_some() { "" } else { "-" };
    let state = match (proposal.state.as_str(), proposal.known.as_str()) {
        (state @ ("differs" | "unsure"), known) if !known.is_empty() => format!("{state}: {known}"),
        (state, _) => state.to_owned(),
    };
    format!(
        "{}{mark}\t{}\t{value}\t{} {}\t{state}\tp. {}: {}",
        proposal.number,
        proposal.field,
        proposal.confidence,
        proposal.rule,
        proposal.page,
        short(&proposal.sentence)
    )
}

fn short(text: &str) -> String {
    if text.chars().count() > 120 {
        text.chars().take(119).chain(['…']).collect()
    } else {
        text.to_owned()
    }
}

/// Language versions among the documents of a record.
pub(super) fn counterparts(common: &Common, record: &str) -> Done {
    let archive = open(common, Access::Read)?;
    let views: Vec<CounterpartsView> = archive
        .counterparts(record)?
        .iter()
        .map(counterparts_view)
        .collect();
    if common.json {
        output::json(&views)?;
        return Ok(ExitCode::SUCCESS);
    }
    for view in &views {
        output::line(&format!(
            "== {} ({})\t{} ({})\t{} {:.3}{}",
            view.file_of_one,
            view.language_of_one,
            view.file_of_other,
            view.language_of_other,
            view.confidence,
            view.likeness,
            if view.partial {
                "\tonly open pages compared"
            } else {
                ""
            }
        ))?;
        for difference in &view.differences {
            let pair = &view.pairs[difference.pair as usize];
            let place = |side: &Option<ParagraphView>| {
                side.as_ref().map_or_else(
                    || "—".to_owned(),
                    |paragraph| {
                        format!("p. {} {}", paragraph.page, paragraph.label)
                            .trim_end()
                            .to_owned()
                    },
                )
            };
            let values = |side: &[String]| {
                if side.is_empty() {
                    "—".to_owned()
                } else {
                    side.join(", ")
                }
            };
            output::line(&format!(
                "{}\t{}: {}\t{}: {}",
                difference.kind,
                place(&pair.one),
                values(&difference.one),
                place(&pair.other),
                values(&difference.other)
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
