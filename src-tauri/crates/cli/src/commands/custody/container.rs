//! `container …`, its labels among them.

use std::path::Path;
use std::process::ExitCode;

use girok_archive::{Access, Archive, ContainerFilter, ContainerPatch, LabelContent, Placing};
use girok_print::{Label, LabelSheet, Sheet};
use girok_protocol::{ContainerView, container_view};

use super::{Lines, coded, counted, path, printed, write};
use crate::arguments::{Common, Container, ContainerFields};
use crate::commands::{Done, actor, language, open};
use crate::output::{self, usage};

pub(in crate::commands) fn container(common: &Common, command: Container) -> Done {
    match command {
        Container::Add { code, fields } => save(common, None, Some(code), fields),
        Container::Set {
            container,
            code,
            fields,
        } => save(common, Some(&container), code, fields),
        Container::Put {
            container,
            records,
            leaves,
            note,
        } => {
            let archive = open(common, Access::Write)?;
            let placings = placings(records, &leaves, &note);
            let put = archive
                .put_in_container(&container, &placings, &actor(common)?)?
                .value;
            counted(common, &archive, put)
        }
        Container::Take {
            container,
            records,
            leaves,
        } => {
            let archive = open(common, Access::Write)?;
            let placings = placings(records, &leaves, "");
            let taken = archive
                .take_from_container(&container, &placings, &actor(common)?)?
                .value;
            counted(common, &archive, taken)
        }
        Container::Show { container } => {
            let archive = open(common, Access::Read)?;
            let view = container_view(&archive.container(&container)?, &language(&archive, None)?);
            if common.json {
                output::json(&view)?;
                return Ok(ExitCode::SUCCESS);
            }
            words(&view).print()
        }
        Container::List {
            location,
            kind,
            unplaced,
        } => list(
            common,
            &ContainerFilter {
                location,
                kind,
                unplaced,
            },
        ),
        Container::Labels {
            out,
            containers,
            location,
            sheet,
            used,
            language: asked,
        } => {
            let sheet = Sheet::named(&sheet).ok_or_else(|| {
                usage(
                    &format!("There is no sheet \"{sheet}\"."),
                    "Use 2x4, 2x7 or 3x7.",
                )
            })?;
            let archive = open(common, Access::Read)?;
            let language = language(&archive, asked)?;
            let codes = chosen(&archive, containers, location)?;
            let labels = archive.container_labels(&codes, &language)?;
            print(common, &out, labels, language, sheet, used)
        }
        Container::Remove { container } => {
            let archive = open(common, Access::Write)?;
            archive.remove_container(&container, &actor(common)?)?;
            counted(common, &archive, 1)
        }
    }
}

fn save(
    common: &Common,
    known: Option<&str>,
    code: Option<String>,
    fields: ContainerFields,
) -> Done {
    let patch = ContainerPatch {
        code,
        kind: fields.kind,
        label: fields.label,
        note: fields.note,
        location: fields.location,
    };
    let archive = open(common, Access::Write)?;
    let code = archive
        .save_container(known, &patch, &actor(common)?)?
        .value;
    coded(common, &archive, &code)
}

fn placings(records: Vec<String>, leaves: &str, note: &str) -> Vec<Placing> {
    records
        .into_iter()
        .map(|record| Placing {
            record,
            leaves: leaves.to_owned(),
            note: note.to_owned(),
        })
        .collect()
}

fn list(common: &Common, filter: &ContainerFilter) -> Done {
    let archive = open(common, Access::Read)?;
    let language = language(&archive, None)?;
    for whole in archive.containers(filter)? {
        let view = container_view(&whole, &language);
        if common.json {
            output::json(&view)?;
        } else {
            output::line(&format!(
                "{}\t{}\t{}\t{}\t{}",
                view.code,
                view.kind,
                path(&view.location),
                view.holdings.len(),
                view.label
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn words(view: &ContainerView) -> Lines {
    let mut lines = Lines::headed(format!("{}  {}", view.code, view.label));
    lines.field("id", &view.id);
    lines.field("kind", &view.kind);
    lines.field("location", &path(&view.location));
    lines.field("note", &view.note);
    if let Some(loan) = &view.loan {
        lines.field("loan", &format!("{} to {}", loan.code, loan.borrower));
    }
    for holding in &view.holdings {
        let leaves = if holding.leaves.is_empty() {
            String::new()
        } else {
            format!(" ({})", holding.leaves)
        };
        lines.field(
            "record",
            &format!(
                "{}{leaves}  {}",
                holding.record.reference, holding.record.title.text
            ),
        );
    }
    lines
}

/// The containers named, else all that stand in the location.
fn chosen(
    archive: &Archive,
    containers: Vec<String>,
    location: Option<String>,
) -> Result<Vec<String>, crate::output::Failure> {
    if !containers.is_empty() {
        return Ok(containers);
    }
    let filter = ContainerFilter {
        location,
        ..ContainerFilter::default()
    };
    let rows = archive.containers(&filter)?;
    Ok(rows.into_iter().map(|whole| whole.row.code).collect())
}

fn print(
    common: &Common,
    out: &Path,
    labels: Vec<LabelContent>,
    language: String,
    sheet: Sheet,
    used: usize,
) -> Done {
    let labels = labels.into_iter().map(|content| Label {
        code: content.code,
        aside: content.years,
        title: content.label,
        place: content.location,
        lines: content.records,
    });
    let sheet = LabelSheet {
        title: out
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        language,
        sheet,
        used,
        labels: labels.collect(),
    };
    write(common, out, &printed(sheet.pdf())?)
}
